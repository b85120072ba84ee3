"""What stands behind the figures when it is not their own page."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.errors import PictureError
from inkwake.picture import Picture

Background = str | Picture | Bytes | None
"""A colour's name, "#rrggbb", "transparent", a picture, or None."""


def parse_colour(text: str) -> tuple[int, int, int]:
    """Read "#rgb", "#rrggbb" or a CSS colour name as sRGB.

    Raises:
        PictureError: no such colour.
    """
    from PIL import ImageColor

    try:
        red, green, blue = ImageColor.getrgb(text.strip())[:3]
    except ValueError as error:
        message = (
            f"background {text!r} is no colour; say white, transparent, #rrggbb, a colour's "
            "English name, or give a picture"
        )
        raise PictureError(message) from error
    return red, green, blue


def fill_background(background: Background, width: int, height: int) -> Bytes | None:
    """Make the (height, width, 3) picture behind a film, or None for a transparent one.

    Raises:
        PictureError: a name that is no colour.
    """
    if background is None:
        background = "white"
    if isinstance(background, str):
        if background.strip().lower() in ("transparent", "none"):
            return None
        pixels = np.empty((height, width, 3), dtype=np.uint8)
        pixels[:] = parse_colour(background)
        return pixels
    return crop_to_fill(opaque(background), width, height)


def opaque(background: Picture | Bytes) -> Bytes:
    """A picture's colours, over white where it is transparent."""
    if not isinstance(background, Picture):
        return np.asarray(background, dtype=np.uint8)[..., :3]
    if background.alpha is None:
        return background.rgb
    share = background.alpha[..., None].astype(np.float32) / 255
    mixed = background.rgb * share + 255.0 * (1 - share)
    return np.rint(mixed).astype(np.uint8)


def crop_to_fill(rgb: Bytes, width: int, height: int) -> Bytes:
    """Scale a picture until it covers the given size, and keep its middle."""
    rows, columns = rgb.shape[:2]
    zoom = max(width / columns, height / rows)
    crop = (min(columns, round(width / zoom)), min(rows, round(height / zoom)))
    left, top = (columns - crop[0]) // 2, (rows - crop[1]) // 2
    part = rgb[top : top + crop[1], left : left + crop[0]]
    way = cv2.INTER_AREA if zoom < 1 else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(part, (width, height), interpolation=way), dtype=np.uint8)
