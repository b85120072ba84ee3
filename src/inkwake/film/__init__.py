"""Frames become files."""

from inkwake.film.stream import FrameStream

__all__ = ["FrameStream"]
