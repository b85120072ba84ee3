"""A mouth that smiles and speaks.

Legend
    t    place along the mouth, -1 at the viewer's left end, 1 at the right
    axes (2, 2) columns along and down, unit vectors
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask, Points
from inkwake.face.face import Mouth
from inkwake.face.layer import cut, filled, lay, stroked
from inkwake.face.looks import Look
from inkwake.face.skin import skin_under
from inkwake.face.snap import grown

_CURVE, _WIDEN = 0.2, 0.1
_DROP, _NARROW = 0.42, 0.45
_SHUT, _GAPE, _PURSE = 0.55, 0.9, 0.3
_HALO, _EDGE = 2.5, 1.2
_SAID = 0.08


class MouthPainter:
    """Paints a mouth.

    Args:
        mouth: where it is.
        rgb: (h, w, 3) uint8 of the mouth's box, wide enough for one that gapes.
        bare: (h, w) bool, skin without ink.
        tilt: of the face, radians.
    """

    def __init__(self, mouth: Mouth, rgb: Bytes, bare: Mask, tilt: float) -> None:
        self._mouth = mouth
        mask = mouth.whole.mask
        self._skin = skin_under(rgb, grown(mask, _HALO), bare)
        self._layer = cut(rgb, grown(mask, _EDGE))
        self._middle = mouth.whole.centre - (mouth.whole.left, mouth.whole.top)
        c, s = np.cos(tilt), np.sin(tilt)
        self._axes = np.array([[c, -s], [s, c]])
        self._line = _middle_line(mask, self._middle, self._axes)
        self._room = _room(bare | grown(mask, 3.0), self._middle, self._axes, mouth)

    def paint(self, shown: Floats, look: Look) -> None:
        """Paint the mouth with this look over (h, w, 3) float32 colours of its box, in place."""
        lay(shown, self._skin)
        if self._mouth.line and look.speaking * look.open > _SAID:
            self._speak(shown, look)
        else:
            lay(shown, self._warped(look))

    def _speak(self, shown: Floats, look: Look) -> None:
        """The line opens: its upper lip stays, the lower one drops."""
        t, down = self._line.T
        half = self._mouth.whole.size[0] / 2
        x = t * half * (1 - _NARROW * look.round * look.speaking)
        upper = down * (1 - 0.5 * look.round) - self._bend(t, look.smile)
        drop = min(look.open * (_DROP + 0.15 * look.round) * 2 * half, look.open * self._room)
        lower = upper + drop * np.sqrt(np.maximum(1 - t**2, 0))
        lift = 0.25 * drop * look.round * np.sqrt(np.maximum(1 - t**2, 0))
        outline = np.vstack([np.column_stack([x, upper - lift]),
                             np.column_stack([x, lower - lift])[::-1]])  # fmt: skip
        placed = self._middle + outline @ self._axes.T
        filled(shown, placed, self._mouth.pen)
        stroked(shown, np.vstack([placed, placed[:1]]), self._mouth.pen)

    def _bend(self, t: Floats | Points, smile: float) -> Points:
        """How far the mouth rises at ``t`` when it smiles, px."""
        return np.asarray(smile * _CURVE * self._mouth.whole.size[0] * (t**2 - 0.35))

    def _warped(self, look: Look) -> Floats:
        """The drawn mouth, bent by a smile, gaping where it is an open one."""
        rows, columns = self._layer.shape[:2]
        grid = np.dstack(np.meshgrid(np.arange(columns), np.arange(rows))) - self._middle
        along, down = np.moveaxis(grid @ self._axes, -1, 0)
        wide, high = self._mouth.whole.size
        talk = 0.0 if self._mouth.line else look.speaking
        widen = (1 + _WIDEN * look.smile) * (1 - talk * _PURSE * look.round)
        gape = 1 + talk * (_GAPE * look.open - _SHUT)
        source = along / widen
        t = np.clip(source / (wide / 2), -1.2, 1.2)
        drawn = down + self._bend(t, look.smile)
        drawn = (drawn + high / 2) / gape - high / 2
        spots = np.dstack([source, drawn]) @ self._axes.T + self._middle
        maps = spots.astype(np.float32)
        return np.asarray(cv2.remap(self._layer, maps[..., 0], maps[..., 1], cv2.INTER_LINEAR))


def _room(free: Mask, middle: Points, axes: Points, mouth: Mouth) -> float:
    """How far a jaw can drop before it meets other ink, px."""
    wide, high = mouth.whole.size
    rows, columns = free.shape
    down = np.arange(0.0, wide)
    least = wide
    for aside in (-0.2, 0.0, 0.2):
        spots = middle + np.column_stack([np.full_like(down, aside * wide), down]) @ axes.T
        x, y = np.round(spots).astype(int).T
        inside = (x >= 0) & (y >= 0) & (x < columns) & (y < rows)
        blocked = np.flatnonzero(~inside | ~free[y.clip(0, rows - 1), x.clip(0, columns - 1)])
        least = min(least, float(blocked[0]) if len(blocked) else wide)
    return max(least - mouth.pen.width, high / 2)


def _middle_line(mask: Mask, middle: Points, axes: Points) -> Points:
    """(n, 2) of the mouth as a curve: ``t`` and px below its middle, a parabola through it."""
    ys, xs = np.nonzero(mask)
    along, down = ((np.column_stack([xs, ys]) - middle) @ axes).T
    t = along / max(float(np.abs(along).max()), 1.0)
    fitted = np.polynomial.Polynomial.fit(t, down, 2)
    at = np.sin(np.linspace(-np.pi / 2, np.pi / 2, 25))
    return np.column_stack([at, fitted(at)])
