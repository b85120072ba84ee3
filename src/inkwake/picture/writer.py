"""One way out for every still picture: pixels only, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from inkwake.arrays import Bytes
from inkwake.errors import UnknownFormat
from inkwake.picture.picture import Picture
from inkwake.picture.target import new_file

# Suffix → Pillow's name and options. Nothing of a Picture but pixels can reach an encoder.
_ENCODERS: dict[str, tuple[str, dict[str, Any]]] = {
    ".png": ("PNG", {"compress_level": 4}),
    ".jpg": ("JPEG", {"quality": 92, "subsampling": 0}),
    ".jpeg": ("JPEG", {"quality": 92, "subsampling": 0}),
    ".webp": ("WEBP", {"quality": 90, "method": 4}),
}


def write(picture: Picture, path: str | Path, *, force: bool = False) -> Path:
    """Write a picture as PNG, JPEG or WebP, as the suffix says, without any metadata.

    JPEG has no transparency: a transparent picture is laid on white.

    Args:
        picture: what to write.
        path: where to; the suffix decides the format.
        force: replace an existing file.

    Returns:
        The path written.

    Raises:
        UnknownFormat: the suffix is none of ``.png .jpg .jpeg .webp``.
        FileExists: the file exists and ``force`` is not set.
        NotWritable: the folder is missing or closed to us.
        DiskFull: no space left; the old file is whole.
    """
    path = Path(path)
    if path.suffix.lower() not in _ENCODERS:
        raise UnknownFormat(
            f"{path.suffix or 'no ending'} is no picture format; use {' '.join(_ENCODERS)}"
        )
    encoder, options = _ENCODERS[path.suffix.lower()]
    pixels = picture.rgb
    if picture.alpha is not None and encoder == "JPEG":
        pixels = lay_on_white(np.dstack((picture.rgb, picture.alpha)))
    elif picture.alpha is not None:
        pixels = np.dstack((picture.rgb, picture.alpha))
    with new_file(path, force=force) as temporary:
        Image.fromarray(pixels).save(temporary, encoder, **options)
    return path


def lay_on_white(rgba: Bytes) -> Bytes:
    """(h, w, 4) straight uint8 → (h, w, 3) uint8 as it looks on white paper."""
    import cv2  # for the speed of a film's frames; the bytes are ours, not a file's

    # 255 - (255 - colour) · alpha / 255, in one pass of rounded arithmetic
    ink = cv2.bitwise_not(cv2.cvtColor(rgba, cv2.COLOR_RGBA2RGB))
    alpha = cv2.cvtColor(cv2.extractChannel(rgba, 3), cv2.COLOR_GRAY2RGB)
    return np.asarray(cv2.bitwise_not(cv2.multiply(ink, alpha, scale=1 / 255)), np.uint8)
