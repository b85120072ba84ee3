"""Training of the net that reads portraits from strokes."""
