"""What a portrait may wear on its face and at its ears: glasses, hairpin, earrings, ribbons.

Hats and ears of an animal have their own file.
"""

from __future__ import annotations

import numpy as np

from inkwake.portrait.world.contours import Sheet
from inkwake.portrait.world.splines import MIRRORED, curve, joined, paired

_T = np.linspace(0, 2 * np.pi, 32, endpoint=False)
_COS, _SIN = np.cos(_T), np.sin(_T)
_ARM_DEPTH = np.array([0.62, 0.0])


def glasses(sheet: Sheet) -> None:
    """Two lenses, the bridge, the bows at the sides."""
    n = sheet.numbers
    kind = n.pick("glasses")
    present = kind > 0
    size, eye = n["glasses_size"], n["eye_x"]
    y = n["eye_y"] + n["glasses_y"] + 0.02
    wide = np.array([0.33, 0.31, 0.33, 0.33])[kind] * size
    tall = np.array([0.22, 0.31, 0.24, 0.22])[kind] * size
    power = np.array([0.45, 1.0, 0.45, 0.45])[kind][:, None]
    lens = paired(
        eye[:, None] + wide[:, None] * np.sign(_COS) * np.abs(_COS) ** power,
        y[:, None] + tall[:, None] * np.sign(_SIN) * np.abs(_SIN) ** power,
    )
    half = (kind == 3)[:, None] & (_SIN < -0.35)
    lens[..., 1] = np.where(half, (y - 0.32 * tall)[:, None], lens[..., 1])
    arm = joined((eye + wide, y - 0.25 * tall), (1.0, y - 0.3 * tall))
    for side, turn in MIRRORED:
        sheet.add(f"lens-{side}", turn(lens), present=present)
        sheet.add(f"arm-{side}", turn(arm), depth=_ARM_DEPTH, closed=False, present=present)
    bridge = curve(joined((-eye + wide, y - 0.1), (0.0, y - 0.16), (eye - wide, y - 0.1)), 7)
    sheet.add("bridge", bridge, closed=False, present=present)


_LOOP = curve(np.array([[
    [0, 0], [.35, -.42], [.85, -.62], [1.05, -.3], [1.0, .25], [.7, .38], [.3, .2],
]]), 21, closed=True)  # fmt: skip
_END = curve(np.array([[
    [.03, .05], [.22, .3], [.42, .8], [.25, .82], [.12, .95], [.0, .4],
]]), 18, closed=True)  # fmt: skip
_KNOT = paired(_COS, 1.15 * _SIN)


def bow(sheet: Sheet) -> None:
    """A ribbon in the hair: one at the side, two, or one behind."""
    n = sheet.numbers
    kind = n.pick("bow")
    y = np.where(kind == 3, -n["crown"] + 0.02, n["bow_y"])
    size = (n["bow_size"] * np.where(kind == 3, 1.5, 1.0))[:, None, None]
    for slot, sign in (("a", 1.0), ("b", -1.0)):
        present = (kind > 0) if slot == "a" else kind == 2
        middle = paired(np.where(kind == 3, 0.0, sign * n["bow_x"]), y)[:, None]
        for name, shape in (("loop", _LOOP), ("end", _END)):
            for side, turn in MIRRORED:
                sheet.add(f"ribbon-{slot}-{name}-{side}", middle + turn(shape) * size, depth=0.2,
                          roundness=0.5, present=present)  # fmt: skip
        sheet.add(f"ribbon-{slot}-knot", middle + 0.17 * size * _KNOT, depth=0.2, roundness=0.5,
                  present=present)  # fmt: skip


_BAR = paired(
    1.5 * np.sign(_COS) * np.abs(_COS) ** 0.3, 0.32 * np.sign(_SIN) * np.abs(_SIN) ** 0.5
) @ np.array([[0.8, 0.6], [-0.6, 0.8]])
_FLOWER, _STAR = (
    paired(radius * _SIN, -radius * _COS)
    for radius in (0.75 + 0.25 * np.cos(5 * _T), 0.62 + 0.38 * np.cos(5 * _T) ** 3)
)
_PINS = np.array([_BAR, _BAR, _BAR, _FLOWER, _STAR])


def pin(sheet: Sheet) -> None:
    """A pin on the fringe: bar, cross, flower or star."""
    n = sheet.numbers
    kind = n.pick("pin")
    shape = _PINS[kind] * (0.115 * n["pin_size"])[:, None, None]
    middle = paired(n["pin_x"], n["pin_y"] + 0.30)[:, None]
    sheet.add("pin", middle + shape, depth=0.75, roundness=0.1, present=kind > 0)
    other = shape * np.array([-1.0, 1.0])
    sheet.add("pin-cross", middle + other, depth=0.75, roundness=0.1, present=kind == 2)


def earrings(sheet: Sheet) -> None:
    """Studs or drops."""
    n = sheet.numbers
    kind = n.pick("earring")
    stud = kind == 1
    size = np.where(stud, 0.045, 0.055)
    long = np.where(stud, 1.0, 1.0 + 2.2 * n["drop_long"])
    x = 0.90 + 0.3 * n["ear_wide"]
    y = n["ear_y"] + 0.5 * n["ear_tall"] + np.where(stud, 0.0, 0.06)
    ring = paired(
        x[:, None] + size[:, None] * _COS[::2], y[:, None] + (size * long)[:, None] * _SIN[::2]
    )
    for side, turn in MIRRORED:
        sheet.add(f"earring-{side}", turn(ring), depth=0.02, roundness=0.35, present=kind > 0)
