"""Eyes: lids, lashes, crease, iris.

An eye is drawn in its own frame, u = -1 (inner corner) .. 1 (outer corner) and v = -1 (top) .. 1,
and then scaled, tilted and set into the face. Lids close on a line that sags when somebody sleeps
and rises when somebody laughs.
"""

from __future__ import annotations

import numpy as np

from inkwake.portrait.world.contours import Sheet, face_depth
from inkwake.portrait.world.numbers import Numbers
from inkwake.portrait.world.splines import Batch, curve, joined, paired

LID = 17
_RING = np.linspace(0, 2 * np.pi, 28, endpoint=False)
_COS, _SIN = np.cos(_RING), np.sin(_RING)
_LOWER = np.linspace(0.06, 0.5, 9)
"""Where the lower lash runs along the lower lid."""
_CREASE = np.linspace(-0.5, 0.5, 11)
_ARCH = 0.75 + 0.4 * np.sin(np.linspace(0, np.pi, 11))
_WING = np.linspace(0.34, 1, 3)
_SPIKE_AT, _SPIKE_LONG = np.array([0.92, 0.78, 0.10]), 0.09 * np.array([1.0, 0.8, 0.7])
_SPIKE_FROM = (0.25, 0.5, 0.75)
"""Lashes that stand off the lid: where, how long, and from which number of spikes on."""


def eyes(sheet: Sheet) -> None:
    """Both eyes."""
    lids, wing = _lids(sheet.numbers), _wing(sheet.numbers)
    for side, sign in (("left", -1.0), ("right", 1.0)):
        _lid_lines(sheet, side, sign, lids, wing)
        _iris(sheet, side, sign)


def _lid_lines(
    sheet: Sheet, side: str, sign: float, lids: tuple[Batch, Batch, Batch], wing: Batch
) -> None:
    """White, lids, lashes and crease of one eye."""
    n = sheet.numbers
    top, low, closed = lids
    opened = n[f"open_{side}"][:, None, None]
    top = closed + opened * (top - closed)
    low = closed[:, ::-1] + opened * (low - closed[:, ::-1])
    crease = _along(top, 0.5 + _CREASE * (0.35 + 0.55 * n["crease_long"][:, None]) + 0.04)
    crease[..., 1] -= (n["crease"] / n["eye_tall"])[:, None] * _ARCH
    spikes = _spikes(n, top)
    found = {
        "eye-*-white": np.concatenate([top, low[:, 1:-1]], axis=1),
        "lid-*": top,
        "lash-*": np.concatenate([top, top[:, -1:] + wing], axis=1),
        **{f"spike-*{k}": spikes[:, k] for k in range(len(_SPIKE_FROM))},
        "lower-lash-*": _along(low, _LOWER),
        "crease-*": crease,
    }
    placed = _placed(n, sign, np.concatenate(list(found.values()), axis=1))
    first = 0
    for name, points in found.items():
        present = n["spikes"] > _SPIKE_FROM[int(name[-1])] if name.startswith("spike") else None
        rows = slice(first, first + points.shape[1])
        sheet.add(
            name.replace("*", side), placed[:, rows], closed=name == "eye-*-white", present=present
        )
        first = rows.stop


def _lids(n: Numbers) -> tuple[Batch, Batch, Batch]:
    """Upper lid from the inner to the outer corner, lower lid back, and where they meet."""
    inner, outer = n["eye_corner_in"], n["eye_corner_out"]
    peak, low, at = n["eye_peak"], n["eye_low"], n["eye_low_at"]
    top = curve(joined(
        (-1.0, inner), (-0.66 + 0.2 * peak, -n["eye_inner"]), (peak, -1.0),
        (0.66 + 0.2 * peak, -n["eye_outer"]), (1.0, outer),
    ), LID)  # fmt: skip
    bottom = curve(joined(
        (1.0, outer), (0.62 + 0.2 * at, 0.84 * low), (at, low), (-0.62 + 0.2 * at, 0.80 * low),
        (-1.0, inner),
    ), LID)  # fmt: skip
    u = top[..., 0]
    line = inner[:, None] + (outer - inner)[:, None] * (u + 1) / 2
    sag = (0.55 - 0.95 * n["joy"])[:, None] * np.maximum(1 - u**2, 0)
    return top, bottom, paired(u, line + sag)


def _placed(n: Numbers, sign: float, points: Batch) -> Batch:
    """From the frame of an eye into the face."""
    size = 1 + sign * n["eye_differ"]
    wide, tall = n["eye_wide"] * size, n["eye_tall"] * size
    tilt = np.tan(np.radians(n["eye_tilt"]))
    x = n["eye_x"] + sign * n["eye_shift_x"]
    y = n["eye_y"] + sign * n["eye_shift_y"]
    across = points[..., 0] * wide[:, None]
    down = y[:, None] + points[..., 1] * tall[:, None] - across * tilt[:, None]
    return paired(sign * (x[:, None] + across), down)


def _wing(n: Numbers) -> Batch:
    """The tail of the lash beyond the outer corner, in the frame of the eye."""
    angle = np.radians(n["wing_angle"])
    u = (n["wing"] / n["eye_wide"] * np.cos(angle))[:, None] * _WING
    v = (n["wing"] / n["eye_tall"] * -np.sin(angle))[:, None] * _WING**1.3
    return paired(u, v)


def _spikes(n: Numbers, top: Batch) -> Batch:
    """The lashes that stand off the lid, (B, 3, 6, 2)."""
    root = _along(top, _SPIKE_AT)
    reach = _SPIKE_LONG * (0.6 + n["spikes"])[:, None]
    wide, tall = n["eye_wide"][:, None], n["eye_tall"][:, None]
    tip = root + paired(reach * 1.2 / wide, -reach * 0.75 / tall)
    middle = (root + tip) / 2
    middle[..., 1] += 0.2 * reach / tall
    return curve(np.stack([root, middle, tip], axis=2), 6)


def _along(line: Batch, share: Batch) -> Batch:
    """Points at shares (0 .. 1) of a line's samples, those of all lines or of each, (B, k, 2)."""
    where = np.minimum(np.maximum(share, 0), 1) * (line.shape[1] - 1)
    before = np.minimum(where.astype(int), line.shape[1] - 2)
    t = (where - before)[..., None]
    rows = slice(None) if share.ndim == 1 else np.arange(len(line))[:, None]
    return np.asarray(line[rows, before] * (1 - t) + line[rows, before + 1] * t)


def _iris(sheet: Sheet, side: str, sign: float) -> None:
    n = sheet.numbers
    wide = n["eye_wide"]
    across = 0.70 * wide * n["iris"]
    tall = np.maximum(0.98 * n["eye_tall"] * n["iris"] * n["iris_tall"], 0.95 * across)
    tall = np.minimum(tall, 1.5 * across)
    x = sign * (n["eye_x"] + sign * n["eye_shift_x"]) - sign * 0.03 * wide
    x = x + n["gaze_x"] * 0.62 * wide
    y = n["eye_y"] + sign * n["eye_shift_y"]
    y = y + n["eye_tall"] * (0.30 * n["iris_y"] + 0.55 * n["gaze_y"])
    ring = paired(x[:, None] + across[:, None] * _COS, y[:, None] + tall[:, None] * _SIN)
    middle = paired(x, y)[:, None]
    depth = face_depth(ring[..., 0], ring[..., 1]) - 0.03
    sheet.add(f"iris-{side}", ring, depth=depth)
    sheet.add(f"pupil-{side}", middle + (ring - middle) * n["pupil"][:, None, None], depth=depth)
