"""From strokes to a character: read, believe, fit, snap."""
