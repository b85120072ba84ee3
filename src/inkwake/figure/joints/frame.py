"""Where the net's window lies in the mask's crop.

Legend: a *cell* is one cell of the net's joint maps; cell centres lie on whole numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Floats, Mask, Points
from inkwake.figure.look import Glance


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """The way between the cells of a glance and the px of a crop of the same page.

    Attributes:
        cells: columns of the joint maps.
        scale: (2,) crop px per cell.
        offset: (2,) crop px of the centre of cell (0, 0).
    """

    cells: int
    scale: Points
    offset: Points

    @classmethod
    def of(cls, glance: Glance, shape: tuple[int, ...], box: Sequence[float]) -> Frame:
        """The frame of a glance and of a crop of ``shape`` that covers ``box`` of the page."""
        cells = int(glance.joints.shape[2])
        left, top, right, bottom = box
        per_px = np.array([shape[1] / (right - left), shape[0] / (bottom - top)])
        corners = glance.to_page(np.array([[0.0, 0.0], [1.0, 1.0]]), cells)
        on_crop = (corners + 0.5 - (left, top)) * per_px - 0.5
        return cls(cells, on_crop[1] - on_crop[0], on_crop[0])

    def to_crop(self, points: Points) -> Points:
        """(..., 2) cells to px of the crop."""
        return np.asarray(points * self.scale + self.offset)

    def to_cells(self, points: Points) -> Points:
        """(..., 2) px of the crop to cells."""
        return np.asarray((points - self.offset) / self.scale)

    def lay(self, mask: Mask, fine: int = 1) -> Floats:
        """A mask of the crop laid over the window: (n, n) shares, n = ``fine`` times ``cells``."""
        size = self.cells * fine
        across, down = self.scale / fine
        # A share of each cell is covered: average first, where the crop is finer than the cells.
        smooth = max(1, round(min(across, down)))
        soft = cv2.blur(mask.astype(np.float32), (smooth, smooth))
        first = self.to_crop(np.full(2, (0.5 / fine) - 0.5))
        place = np.array([[across, 0, first[0]], [0, down, first[1]]])
        return np.asarray(
            cv2.warpAffine(soft, place, (size, size), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
        )
