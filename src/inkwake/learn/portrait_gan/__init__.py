"""Portraits in the look of the user's own collection: generator, encoders, sketches, export."""
