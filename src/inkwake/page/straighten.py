"""A sheet seen at a slant becomes an upright rectangle."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Points

_INSET = 0.004  # share of each side that is cut off: the sheet's edge is never quite straight


def straighten(rgb: Bytes, sheet: Points, longest: int) -> tuple[Bytes, Points]:
    """Warp a sheet to a rectangle.

    Args:
        rgb: (h, w, 3) uint8, the picture.
        sheet: (4, 2) corners in px of the picture, clockwise from the top left.
        longest: px, limit of the long side; the sheet is never enlarged.

    Returns:
        The rectangle, (h', w', 3) uint8, and the (3, 3) homography from its px to the picture's.
    """
    top, right, bottom, left = np.linalg.norm(np.roll(sheet, -1, axis=0) - sheet, axis=1)
    width, height = (top + bottom) / 2, (left + right) / 2
    factor = min(1.0, longest / max(width, height))
    columns, rows = max(1, round(width * factor)), max(1, round(height * factor))
    cut = _INSET * max(columns, rows)
    target = np.array(
        [
            [-cut, -cut],
            [columns - 1 + cut, -cut],
            [columns - 1 + cut, rows - 1 + cut],
            [-cut, rows - 1 + cut],
        ]
    )
    to_picture = cv2.getPerspectiveTransform(
        target.astype(np.float32), sheet.astype(np.float32)
    ).astype(np.float64)
    return sample(rgb, to_picture, (columns, rows)), to_picture


def sample(pixels: Bytes, to_picture: Points, size: tuple[int, int]) -> Bytes:
    """Sample a picture through a homography; nothing aliases where the result is coarser.

    Args:
        pixels: (h, w) or (h, w, c) uint8.
        to_picture: (3, 3) px of the result to px of ``pixels``.
        size: (width, height) of the result.
    """
    middle = to_picture @ np.array([size[0] / 2, size[1] / 2, 1.0])
    step = float(np.sqrt(abs(np.linalg.det(to_picture) / middle[2] ** 3)))
    if step > 1.5:
        small = cv2.resize(pixels, None, fx=1 / step, fy=1 / step, interpolation=cv2.INTER_AREA)
        x, y = small.shape[1] / pixels.shape[1], small.shape[0] / pixels.shape[0]
        shrink = np.array([[x, 0, 0.5 * x - 0.5], [0, y, 0.5 * y - 0.5], [0, 0, 1.0]])
        pixels, to_picture = np.asarray(small, np.uint8), shrink @ to_picture
    flags = (cv2.INTER_CUBIC if step < 0.9 else cv2.INTER_LINEAR) | cv2.WARP_INVERSE_MAP
    sampled = cv2.warpPerspective(
        pixels, to_picture, size, flags=flags, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(sampled, np.uint8)
