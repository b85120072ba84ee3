"""A character that lives: blink, gaze, nod, turn, talk, with hair on springs."""
