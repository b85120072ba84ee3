"""Guidance under the canvas: the whole portrait as lines, or where the next part probably lies."""
