"""From a figure's crop on the straightened page back to an upright crop of the original picture.

A page may have been straightened out of a photo taken at a slant. Whoever corrects a character
folder holds its files against the photo, so everything in it is warped back into that frame.
"""

# crop      px of the figure's own crop            out   px of the crop to be written
# original  px of the upright picture file         H     (3, 3) homography, crop → original
# All px centres lie on whole numbers, so a scale k maps p to (p + 0.5) k - 0.5.

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Bytes, Mask, Points
from inkwake.figure import Figure
from inkwake.page import Page

Box = tuple[int, int, int, int]

_NEARLY_FULL = 0.85
"""From this share of the original's resolution on, the crop is written at the full one."""


@dataclass(frozen=True, slots=True, eq=False)
class OriginalFrame:
    """The crop to write.

    Attributes:
        box: (left, top, right, bottom), whole px of the original picture.
        width, height: px of the crop. It has the figure's own resolution where that is coarser
            than the original's, so these may be smaller than the box.
        from_crop: (3, 3) float64 homography, the figure's crop px → px of the crop to write.
    """

    box: Box
    width: int
    height: int
    from_crop: Points

    def warp(self, pixels: Bytes) -> Bytes:
        """(h, w[, c]) uint8 of the figure's crop → (height, width[, c]); edges are continued."""
        import cv2

        matrix = self.from_crop
        shift = np.rint(matrix[:2, 2]).astype(int)
        if np.allclose(matrix, _moved(shift), atol=1e-6):
            return _moved_pixels(pixels, shift, self.width, self.height)
        warped: Bytes = cv2.warpPerspective(
            pixels,
            matrix,
            (self.width, self.height),
            flags=cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REPLICATE,
        ).astype(np.uint8)
        return warped

    def warp_mask(self, mask: Mask) -> Mask:
        """(h, w) bool → (height, width) bool; nothing is inside beyond the figure's crop."""
        framed = np.pad(np.where(mask, 255, 0).astype(np.uint8), 1)
        inner = OriginalFrame(self.box, self.width, self.height, self.from_crop @ _moved((-1, -1)))
        inside: Mask = inner.warp(framed) >= 128
        return inside

    def warp_points(self, points: Points) -> Points:
        """(n, 2) px of the figure's crop → (n, 2) px of the crop to write."""
        return apply(self.from_crop, points)


def frame_in_original(figure: Figure, page: Page) -> OriginalFrame:
    """Where a figure lies in the original picture.

    A page that was only scaled or moved keeps the figure's box; after a perspective correction
    the box is drawn anew around the figure, with the margin it had.
    """
    to_original = _crop_to_original(figure, page)
    width, height = page.source.source_size
    box = _clip(_outline_box(figure, to_original), width, height)
    left, top, right, bottom = box
    middle = np.array([figure.width, figure.height]) / 2
    corner = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]])
    step = apply(to_original, middle + corner)
    original_per_crop = float(np.linalg.norm(step[1:] - step[0], axis=1).min())
    scale = min(1.0, 1 / original_per_crop)
    if scale >= _NEARLY_FULL:
        scale = 1.0
    columns = max(1, round((right - left) * scale))
    rows = max(1, round((bottom - top) * scale))
    to_out = _scaled(columns / (right - left), rows / (bottom - top)) @ _moved((-left, -top))
    return OriginalFrame(box, columns, rows, to_out @ to_original)


def whole_crop(figure: Figure) -> OriginalFrame:
    """The figure's own crop, for figures that did not come from a page."""
    left, top, right, bottom = (round(edge) for edge in figure.box)
    box = (left, top, max(right, left + 1), max(bottom, top + 1))
    return OriginalFrame(box, figure.width, figure.height, np.eye(3))


def apply(matrix: Points, points: Points) -> Points:
    """Map (n, 2) points by a (3, 3) homography."""
    lifted = np.column_stack([points, np.ones(len(points))]) @ matrix.T
    mapped: Points = lifted[:, :2] / lifted[:, 2:]
    return mapped


def _crop_to_original(figure: Figure, page: Page) -> Points:
    left, top, right, bottom = figure.box
    to_page = _moved((left, top)) @ _scaled(
        (right - left) / figure.width, (bottom - top) / figure.height
    )
    scale = page.source.source_scale
    matrix = _scaled(scale, scale) @ page.to_picture @ to_page
    normed: Points = matrix / matrix[2, 2]
    return normed


def _outline_box(figure: Figure, to_original: Points) -> tuple[float, float, float, float]:
    """The box in the original: edges as px edges, so half a px beyond the outer centres."""
    straight = abs(to_original[[0, 1, 2, 2], [1, 0, 0, 1]]).max() < 1e-9
    columns = np.flatnonzero(figure.mask.any(axis=0))
    rows = np.flatnonzero(figure.mask.any(axis=1))
    size = np.array([figure.width, figure.height], dtype=np.float64)
    if straight or columns.size == 0:
        corners = apply(to_original, np.array([[-0.5, -0.5], size - 0.5]))
        low, high = corners.min(axis=0), corners.max(axis=0)
    else:
        inner = np.array([columns[0], rows[0], columns[-1] + 1, rows[-1] + 1], dtype=np.float64)
        margin = max(0.0, min(*inner[:2], *(size - inner[2:])))
        y, x = np.nonzero(figure.mask)
        places = apply(to_original, np.column_stack([x, y]).astype(np.float64))
        grow = margin * float(np.sqrt(abs(np.linalg.det(to_original[:2, :2])))) + 0.5
        low, high = places.min(axis=0) - grow, places.max(axis=0) + grow
    return (*(low + 0.5), *(high + 0.5))


def _clip(box: tuple[float, float, float, float], width: int, height: int) -> Box:
    left = int(np.clip(round(box[0]), 0, width - 1))
    top = int(np.clip(round(box[1]), 0, height - 1))
    right = int(np.clip(round(box[2]), left + 1, width))
    bottom = int(np.clip(round(box[3]), top + 1, height))
    return left, top, right, bottom


def _moved(shift: tuple[float, float] | Points) -> Points:
    matrix = np.eye(3)
    matrix[:2, 2] = shift
    return matrix


def _scaled(x: float, y: float) -> Points:
    return np.array([[x, 0, 0.5 * x - 0.5], [0, y, 0.5 * y - 0.5], [0, 0, 1.0]])


def _moved_pixels(pixels: Bytes, shift: Points, width: int, height: int) -> Bytes:
    """A move by whole px changes no px."""
    rows = np.clip(np.arange(height) - shift[1], 0, pixels.shape[0] - 1)
    columns = np.clip(np.arange(width) - shift[0], 0, pixels.shape[1] - 1)
    return np.ascontiguousarray(pixels[rows[:, None], columns[None, :]])
