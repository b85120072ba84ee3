"""An eye that blinks and looks about.

Legend
    along, down   the eye's own axes, unit vectors, crop px
    line          height at which the lids meet: somewhat below the middle
    layer         (h, w, 4) float32 premultiplied rgba
"""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask, Points
from inkwake.face.face import Eye
from inkwake.face.layer import cut, lay, stroked
from inkwake.face.looks import Look
from inkwake.face.skin import filled_in, skin_under
from inkwake.face.snap import grown

_LINE = 0.12
_SAG = 0.16
_SHUT, _LID, _LEAST_LID = 0.85, 0.35, 0.05
_WIDER = 0.16
_GLANCE, _NOD = 0.16, 0.1
_HALO = 2.5
_EDGE = 1.2


class EyePainter:
    """Paints one eye.

    Args:
        eye: where it is.
        rgb: (h, w, 3) uint8 of the eye's box, wide enough for an eye torn open.
        bare: (h, w) bool, skin without ink.
        tilt: of the face, radians.
    """

    def __init__(self, eye: Eye, rgb: Bytes, bare: Mask, tilt: float) -> None:
        self._eye, self._tilt = eye, tilt
        mask, width = eye.whole.mask, eye.pen.width
        self._skin = skin_under(rgb, grown(mask, _HALO), bare)
        self._middle = eye.whole.centre - (eye.whole.left, eye.whole.top)
        self._pupil: Floats | None = None
        socket = rgb
        if eye.open and eye.pupil.any():
            white = mask & ~grown(eye.pupil, 1.0)
            rim = grown(~mask, max(2.0, width))
            hole = grown(eye.pupil, _EDGE + 0.5) & mask
            socket = filled_in(rgb, hole, white & ~rim)
            self._pupil = cut(rgb, grown(eye.pupil, _EDGE))
            self._inside = cv2.GaussianBlur((mask & ~rim).astype(np.float32), (0, 0), 0.8)
            self._room = _room(eye.pupil, mask & ~rim)
        self._whole = cut(socket, grown(mask, _EDGE))

    def paint(self, shown: Floats, look: Look) -> None:
        """Paint the eye with this look over (h, w, 3) float32 colours of its box, in place."""
        lay(shown, self._skin)
        if look.blink < _SHUT:
            lay(shown, self._turned(self._gazing(look), look))
        else:
            pen = self._eye.pen
            thick = max(pen.width, _LEAST_LID * self._eye.whole.size[0])
            stroked(shown, self._lid(), replace(pen, width=thick))

    def _gazing(self, look: Look) -> Floats:
        """The eye with its pupil where it looks."""
        if self._pupil is None:
            return self._whole
        left, up, right, down = self._room
        x, y = look.gaze
        x *= right if x > 0 else left
        y *= down if y > 0 else up
        move = np.array([[1, 0, x], [0, 1, y]], np.float32)
        size = self._whole.shape[1::-1]
        pupil = cv2.warpAffine(self._pupil, move, size) * self._inside[..., None]
        return np.asarray(pupil + self._whole * (1 - pupil[..., 3:] / 255), np.float32)

    def _turned(self, layer: Floats, look: Look) -> Floats:
        """The eye squeezed by its lids, torn open, and moved as a whole where it is a dot."""
        wide, high = self._eye.whole.size
        thin = min(1.0, self._eye.pen.width / high)
        squeeze = 1 - look.blink * (1 - thin)
        larger = 1 + _WIDER * look.wide
        x, y = look.gaze if not self._eye.open else (0.0, 0.0)
        shift = np.array([x * _GLANCE * wide, y * _NOD * high])
        c, s = np.cos(self._tilt), np.sin(self._tilt)
        axes = np.array([[c, -s], [s, c]])
        stretch = axes @ np.diag([larger * (1 + 0.1 * look.blink), larger * squeeze]) @ axes.T
        fixed = self._middle + axes @ np.array([0.0, _LINE * high])
        move = np.column_stack([stretch, fixed + shift - stretch @ fixed]).astype(np.float32)
        if squeeze < 0.7:
            tall = 2 * round(0.8 / squeeze) + 1
            layer = np.asarray(cv2.GaussianBlur(layer, (1, tall), 0.4 / squeeze), np.float32)
        return np.asarray(cv2.warpAffine(layer, move, layer.shape[1::-1]), np.float32)

    def _lid(self) -> Points:
        """The line of closed lids, px of the box."""
        wide, high = self._eye.whole.size
        t = np.linspace(-1, 1, 17)
        reach = max(wide / 2, _LID * high, 1.5 * self._eye.pen.width) - self._eye.pen.width / 2
        curve = np.column_stack([t * reach, _LINE * high + 2 * _SAG * reach * (0.5 - t * t)])
        c, s = np.cos(self._tilt), np.sin(self._tilt)
        return np.asarray(self._middle + curve @ np.array([[c, s], [-s, c]]))


def _room(pupil: Mask, inside: Mask) -> tuple[float, float, float, float]:
    """How far a pupil can go to the left, up, right and down before half of it is hidden."""
    ys, xs = np.nonzero(pupil)
    rows, columns = np.flatnonzero(inside.any(1)), np.flatnonzero(inside.any(0))
    if not len(rows):
        return 0.0, 0.0, 0.0, 0.0
    spare = 0.15
    wide, high = spare * np.ptp(xs), spare * np.ptp(ys)
    return (
        max(0.0, float(xs.min() - columns[0] + wide)),
        max(0.0, float(ys.min() - rows[0] + high)),
        max(0.0, float(columns[-1] - xs.max() + wide)),
        max(0.0, float(rows[-1] - ys.max() + high)),
    )
