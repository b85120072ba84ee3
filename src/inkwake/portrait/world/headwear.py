"""What sits on the hair: ears of an animal, beret, cap, hairband, headphones."""

from __future__ import annotations

import numpy as np

from inkwake.portrait.world.contours import Sheet
from inkwake.portrait.world.numbers import Numbers
from inkwake.portrait.world.splines import MIRRORED, Batch, curve, joined, paired

_EARS = curve(np.array([
    [[-.30, .25], [-.26, -.25], [.06, -1.0], [.30, -.45], [.42, .35]],   # cat
    [[-.30, .25], [-.30, -.40], [.10, -1.3], [.36, -.55], [.44, .35]],   # fox
    [[-.20, .25], [-.26, -.90], [.02, -1.9], [.24, -.95], [.24, .30]],   # rabbit
    [[-.40, .10], [-.42, -.50], [.02, -.80], [.44, -.45], [.40, .25]],   # bear
]), 21)  # fmt: skip


def animal(sheet: Sheet) -> None:
    """Ears of a cat, a fox, a rabbit or a bear, with the inner side."""
    n = sheet.numbers
    kind = n.pick("animal")
    outer = _EARS[np.maximum(kind - 1, 0)] * n["animal_size"][:, None, None]
    angle = np.radians(n["animal_tilt"])
    cos, sin = np.cos(angle)[:, None], np.sin(angle)[:, None]
    turned = paired(
        outer[..., 0] * cos - outer[..., 1] * sin, outer[..., 0] * sin + outer[..., 1] * cos
    )
    middle = paired(n["animal_x"] * n["volume"], -0.84 * n["crown"])[:, None]
    base = turned[:, [0, -1]].mean(axis=1, keepdims=True)
    inner = base + (turned - base) * 0.64
    present = kind > 0
    for side, turn in MIRRORED:
        for name, shape in ((f"animal-{side}", turned), (f"animal-{side}-inner", inner)):
            sheet.add(name, turn(middle + shape), depth=0.0, roundness=0.8, present=present)


_RING = np.linspace(0, 2 * np.pi, 32, endpoint=False)
_CUP_X, _CUP_Y = 0.17 * np.cos(_RING), 0.18 + 0.30 * np.sin(_RING)
_OVER = np.linspace(np.pi * 1.02, np.pi * 1.98, 18)
_OVER_COS, _OVER_SIN = np.cos(_OVER), np.sin(_OVER)
_BERET = (
    (-.98, -.62), (-1.1, -.95), (-.5, -1.26), (.35, -1.28), (1.1, -.98), (.92, -.62), (0, -.74),
)  # fmt: skip
_CAP = (
    (-1.0, -.52), (-.95, -.92), (-.5, -1.16), (.5, -1.16), (.95, -.92), (1.0, -.52), (0, -.66),
)  # fmt: skip
_PEAK = ((-0.82, -0.60), (0, -0.74), (0.82, -0.60), (0.55, -0.40), (0, -0.34), (-0.55, -0.40))


def hat(sheet: Sheet) -> None:
    """Beret, cap with its peak, hairband or headphones."""
    n = sheet.numbers
    kind = n.pick("hat")
    v, c = n["volume"] * n["hat_size"], n["crown"] * n["hat_size"]
    tilt = np.tan(np.radians(n["hat_tilt"]))[:, None]
    beret, cap, peak = (
        curve(joined(*((x * v, y * c) for x, y in shape)), samples, closed=True)
        for shape, samples in ((_BERET, 36), (_CAP, 36), (_PEAK, 30))
    )
    shape = np.where((kind == 1)[:, None, None], beret, cap)
    for tilted in (shape, peak):
        tilted[..., 1] += tilt * tilted[..., 0] * 0.5
    sheet.add("hat", shape, depth=0.15, roundness=0.85, present=(kind == 1) | (kind == 2))
    sheet.add("peak", peak, depth=0.95, roundness=0.2, present=kind == 2)
    sheet.add("band", _strip(n, 1.0, 0.13), depth=0.35, roundness=0.6, present=kind == 3)
    sheet.add("headband", _strip(n, 1.10, 0.12), depth=0.0, roundness=1.0, present=kind == 4)
    cup = paired(v[:, None] * 1.02 + _CUP_X, _CUP_Y)
    for side, turn in MIRRORED:
        sheet.add(f"cup-{side}", turn(cup), depth=0.1, roundness=0.7, present=kind == 4)


def _strip(n: Numbers, size: float, thick: float) -> Batch:
    """A strip over the crown from temple to temple."""
    v, c = n["volume"][:, None] * size, n["crown"][:, None] * size
    outer = paired(v * _OVER_COS, c * 1.02 * _OVER_SIN * 0.98)
    inner = paired((v - thick) * _OVER_COS, (c - thick) * _OVER_SIN)
    return np.concatenate([outer, inner[:, ::-1]], axis=1)
