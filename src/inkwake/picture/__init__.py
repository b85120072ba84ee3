"""Pixels in and out of files, safely."""

from inkwake.picture.picture import Picture

__all__ = ["Picture"]
