"""Head without eyes and hair: outline of the face, ears, brows, nose, mouth."""

from __future__ import annotations

import numpy as np

from inkwake.portrait.world.contours import Sheet
from inkwake.portrait.world.splines import MIRRORED, Batch, curve, joined, paired

FACE_POINTS = 48
MOUTH_DEPTH = 0.60
"""A mouth lies on the rounding of the jaw, which recedes towards the chin."""
_FACE_SPACING = (0.7, 0.6, 0.55, 0.45, 0.50, 0.2, 0.2, 0.50, 0.45, 0.55, 0.6, 0.7)
_HALF_DEPTH = (0.0, 0.0, 0.05, 0.20, 0.30, 0.44, 0.52)
_HALF_ROUND = (1.0, 1.0, 0.9, 0.55, 0.2, 0.05, 0.0)


def _around(half: tuple[float, ...]) -> Batch:
    """Values round the face from those down its right side, crown to chin, (FACE_POINTS,)."""
    control = np.array([*half, *half[-2:0:-1]])[None, :, None]
    return curve(control, FACE_POINTS, closed=True, spacing=_FACE_SPACING)[0, :, 0]


_FACE_DEPTH = _around(_HALF_DEPTH)
_FACE_ROUND = np.clip(_around(_HALF_ROUND), 0, 1)
_RING = np.linspace(0, 2 * np.pi, 20, endpoint=False)
_COS, _SIN = np.cos(_RING), np.sin(_RING)
_LIPS = 17
"""Points of a line of the mouth."""
_TEETH = np.sin(np.pi * np.linspace(0, 1, _LIPS))


def face(sheet: Sheet) -> None:
    """The outline of the face; it begins at the crown and goes down on the right."""
    n = sheet.numbers
    tip, low, cheek = n["chin_shift"], n["chin_y"] - n["chin_round"], n["cheek"]
    cheek, jaw = cheek + n["cheek_full"] * 0.3, n["jaw"] + n["cheek_full"]
    control = joined(
        (0.0, -1.02), (0.62, -0.86), (n["temple"], -0.32), (cheek, n["cheek_y"]),
        (jaw, n["jaw_y"]), (n["chin"] + tip, low), (tip, n["chin_y"]), (tip - n["chin"], low),
        (-jaw, n["jaw_y"]), (-cheek, n["cheek_y"]), (-n["temple"], -0.32), (-0.62, -0.86),
    )  # fmt: skip
    outline = curve(control, FACE_POINTS, closed=True, spacing=_FACE_SPACING)
    sheet.add("face", outline, depth=_FACE_DEPTH, roundness=_FACE_ROUND)


def ears(sheet: Sheet) -> None:
    """Both ears with the line inside."""
    n = sheet.numbers
    y, tall, wide = n["ear_y"], n["ear_tall"], n["ear_wide"]
    tip = n["ear_point"] ** 3
    shape = curve(joined(
        (0.88, y - 0.46 * tall), (0.92 + 0.7 * wide, y - (0.5 + 0.5 * tip) * tall),
        (0.92 + wide, y - 0.12 * tall), (0.92 + 0.55 * wide, y + 0.34 * tall),
        (0.86, y + 0.5 * tall),
    ), 14)  # fmt: skip
    inner = curve(joined(
        (0.93 + 0.2 * wide, y - 0.2 * tall), (0.93 + 0.62 * wide, y - 0.26 * tall),
        (0.93 + 0.4 * wide, y + 0.12 * tall),
    ), 7)  # fmt: skip
    for side, turn in MIRRORED:
        sheet.add(f"ear-{side}", turn(shape), depth=-0.04, roundness=0.35)
        sheet.add(f"ear-{side}-inner", turn(inner), depth=-0.04, roundness=0.35, closed=False)


def brows(sheet: Sheet) -> None:
    """Guides of both brows, from the inner end to the outer one."""
    n = sheet.numbers
    tilt = np.tan(np.radians(n["brow_tilt"]))
    long, arch = n["brow_long"], n["brow_arch"]
    x = n["eye_x"] + n["brow_x"]
    y = n["eye_y"] - n["eye_tall"] - n["brow_y"]
    for side, sign in (("left", -1.0), ("right", 1.0)):
        lift = y - n[f"brow_raise_{side}"]
        guide = curve(joined(
            (x - long, lift + 0.02 - tilt * long), (x + 0.1 * long, lift - arch),
            (x + long, lift + 0.5 * arch + 0.01 + tilt * long),
        ), 12)  # fmt: skip
        guide[..., 0] *= sign
        sheet.add(f"brow-{side}", guide, closed=False)


def nose(sheet: Sheet) -> None:
    """The line of the nose, from the bridge to the base."""
    n = sheet.numbers
    y, long, wide = n["nose_y"], n["nose_long"], n["nose_wide"]
    lean = np.clip(n["nose_lean"] * 0.6 + n["yaw"] / 14, -1, 1) * wide
    guide = curve(joined(
        (0.1 * lean, y - long), (0.75 * lean, y - 0.35 * long), (lean, y - 0.02), (0.15 * lean, y),
    ), 10)  # fmt: skip
    sheet.add("nose", guide, depth=0.86, closed=False, present=n.pick("nose_kind") != 4)


def mouth(sheet: Sheet) -> None:
    """The upper line of the mouth, the lower one, tongue, teeth and the line under the lip."""
    n = sheet.numbers
    opened = n["mouth_open"]
    ring = n["mouth_round"] * np.clip(opened / 0.05, 0, 1)
    half = n["mouth_wide"] * (1 - 0.3 * ring)
    x, y, smile, bow = n["mouth_x"], n["mouth_y"], n["smile"], n["mouth_bow"]
    lean = n["mouth_lean"]
    top = -0.45 * opened * ring
    upper = _lips(half, -smile, -0.22 * smile + 0.4 * bow + 0.75 * top, bow + top)
    lower = _lips(half, -smile, 0.74 * opened - 0.15 * smile, opened - 0.4 * opened * ring)
    for line in (upper, lower):
        line[..., 1] += y[:, None] + lean[:, None] * line[..., 0] / half[:, None]
        line[..., 0] += x[:, None]
    is_open = opened > 0.012
    depth = MOUTH_DEPTH
    sheet.add("mouth-upper", upper, depth=depth, closed=False)
    sheet.add("mouth-lower", lower, depth=depth, closed=False, present=is_open)
    inner = np.concatenate([upper, lower[:, ::-1]], axis=1)
    sheet.add("mouth-inner", inner, depth=depth, present=is_open)
    tongue = paired(
        x[:, None] + 0.55 * half[:, None] * _COS,
        (y + opened)[:, None] + 0.42 * opened[:, None] * _SIN,
    )
    sheet.add("tongue", tongue, depth=depth, present=is_open)
    edge = paired(upper[..., 0], upper[..., 1] + 0.26 * opened[:, None] * _TEETH)
    teeth = np.concatenate([upper, edge[:, ::-1]], axis=1)
    sheet.add("teeth", teeth, depth=depth, present=is_open & (n["teeth"] > 0.45))
    corner = y + opened + 0.085
    under = curve(
        joined((x - 0.28 * half, corner), (x, y + opened + 0.095), (x + 0.28 * half, corner)), 7
    )
    sheet.add("lip", under, depth=depth, closed=False, present=n["lower_lip"] > 0.6)


def _lips(half: Batch, corner: Batch, between: Batch, middle: Batch) -> Batch:
    """A line of the mouth about its middle, from the left corner to the right one."""
    control = joined(
        (-half, corner), (-0.52 * half, between), (0.0, middle), (0.52 * half, between),
        (half, corner),
    )  # fmt: skip
    return curve(control, _LIPS)
