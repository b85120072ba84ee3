"""What every painter has before him, and what he leaves."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Floats, Ints, Mask
from inkwake.colour.form import Form
from inkwake.colour.noise import clouds
from inkwake.colour.tone import to_lab, to_rgb


@dataclass(frozen=True, slots=True, eq=False)
class Easel:
    """A drawing ready to be painted.

    Attributes:
        names: (h, w) area of each px.
        rgb: (count, 3) sRGB 0..1 of each area.
        painted: (count,) bool, False where the paper stays.
        form: its relief and light.
        unit: px for a px of a drawing whose longer side is 1000 px.
        seed: of all that is random.
    """

    names: Ints
    rgb: Floats
    painted: Mask
    form: Form
    unit: float
    seed: int

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        rows, columns = self.names.shape
        return int(rows), int(columns)

    @property
    def base(self) -> Floats:
        """(h, w, 3) the plain colour of each px."""
        return self.rgb[self.names]

    @property
    def cover(self) -> Mask:
        """(h, w) bool, where there is paint."""
        return np.asarray(self.painted[self.names])

    def trembled(self, far: float, seed: int) -> Ints:
        """(h, w) names with borders as a brush leaves them, up to ``far`` px off."""
        off = [clouds(self.shape, c * self.unit, seed + k, octaves=2)
               for k, c in ((0, 22.0), (1, 22.0))]  # fmt: skip
        y, x = np.mgrid[: self.shape[0], : self.shape[1]].astype(np.float32)
        moved = cv2.remap(
            self.names.astype(np.float32), x + far * off[0], y + far * off[1],
            cv2.INTER_NEAREST, borderMode=cv2.BORDER_REPLICATE,
        )  # fmt: skip
        return np.asarray(moved, np.int32)


@dataclass(frozen=True, slots=True, eq=False)
class Painted:
    """Paint on paper, without the lines.

    Attributes:
        rgb: (h, w, 3) float32 sRGB 0..1, paint and paper.
        paper: (h, w, 3) float32, or (3,), the bare paper.
    """

    rgb: Floats
    paper: Floats


def true_to(easel: Easel, rgb: Floats, names: Ints, share: float = 0.85) -> Floats:
    """Paint whose mean colour in each area is led back to the colour that was asked for."""
    lab, flat = to_lab(rgb), names.ravel()
    count = len(easel.rgb)
    number = np.maximum(np.bincount(flat, minlength=count), 1)
    means = np.column_stack([
        np.bincount(flat, lab[..., k].ravel(), count) / number for k in range(3)
    ])  # fmt: skip
    off = share * (to_lab(easel.rgb) - means)
    off[~easel.painted] = 0
    return to_rgb(lab + cv2.blur(off.astype(np.float32)[names], (3, 3)))
