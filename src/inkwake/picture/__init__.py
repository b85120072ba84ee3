"""Pixels in and out of files, safely."""

from inkwake.picture.kinds import READABLE
from inkwake.picture.limits import MAX_PIXELS
from inkwake.picture.picture import Picture
from inkwake.picture.reader import read
from inkwake.picture.target import flush, flush_folder, new_file, new_folder
from inkwake.picture.writer import lay_on_white, write

__all__ = [
    "MAX_PIXELS",
    "READABLE",
    "Picture",
    "flush",
    "flush_folder",
    "lay_on_white",
    "new_file",
    "new_folder",
    "read",
    "write",
]
