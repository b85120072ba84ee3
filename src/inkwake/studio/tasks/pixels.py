"""Pictures as the studio keeps them: pixels alone, exact, quick to write and to show."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from PIL import Image

from inkwake.arrays import Bytes, Mask
from inkwake.picture import Picture, read

COVER = 400
"""Px of the longer side of a page for the gallery."""
REFERENCE = 512
"""Px of the longer side of a reference."""


def write_exact(pixels: Bytes, path: Path) -> None:
    """(h, w, 3 or 4) uint8 as lossless WebP; colours under full transparency are kept."""
    Image.fromarray(pixels).save(path, "WEBP", lossless=True, method=0, quality=50, exact=True)


def read_exact(path: Path) -> Bytes:
    """(h, w, 3 or 4) uint8 as they were written."""
    picture = read(path)
    if picture.alpha is None:
        return picture.rgb
    return np.dstack([picture.rgb, picture.alpha])


def write_view(rgb: Bytes, path: Path) -> None:
    """A page for the browser: as good as the original to the eye, a tenth of its bytes."""
    Image.fromarray(rgb).save(path, "WEBP", quality=88, method=0)


def write_painting(pixels: Bytes, path: Path) -> None:
    """(h, w, 3 or 4) uint8 as PNG or WebP, as the file's ending says."""
    image = Image.fromarray(pixels)
    if path.suffix == ".png":
        image.save(path, "PNG", compress_level=6)
    else:
        image.save(path, "WEBP", quality=92, method=0)


def write_cover(rgb: Bytes, path: Path) -> None:
    """A page for the gallery."""
    image = Image.fromarray(rgb)
    image.thumbnail((COVER, COVER), Image.Resampling.BOX, reducing_gap=None)
    image.save(path, "WEBP", quality=80, method=0)


def write_reference(picture: Picture, path: Path) -> None:
    """A picture whose colours are wanted, in small."""
    pixels = picture.rgb if picture.alpha is None else np.dstack([picture.rgb, picture.alpha])
    image = Image.fromarray(pixels)
    image.thumbnail((REFERENCE, REFERENCE), Image.Resampling.BOX, reducing_gap=None)
    image.save(path, "WEBP", quality=90, method=0)


def write_grey(values: Bytes, path: Path) -> None:
    """(h, w) uint8 as PNG."""
    Image.fromarray(values).save(path, "PNG", compress_level=1)


def read_grey(path: Path) -> Bytes:
    """(h, w) uint8 of a PNG of ours."""
    return np.ascontiguousarray(read(path).rgb[..., 0])


def write_original(picture: Picture, path: Path) -> None:
    """A photo anew: nothing of the uploaded file is left but its colours."""
    if picture.alpha is None:
        Image.fromarray(picture.rgb).save(path, "JPEG", quality=95, subsampling=0)
        return
    write_exact(np.dstack([picture.rgb, picture.alpha]), path)


def to_levels(mask: Mask) -> Bytes:
    """(h, w) bool → 0 and 255."""
    return np.where(mask, 255, 0).astype(np.uint8)
