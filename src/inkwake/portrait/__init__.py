"""A character while you sketch: strokes in, a portrait of named vector layers out."""
