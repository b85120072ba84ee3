"""Reading a sketch: from strokes to a distribution over every number of a portrait."""
