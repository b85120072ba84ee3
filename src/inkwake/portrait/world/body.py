"""Neck, shoulders and clothes. Everybody is clothed, and nothing below the chest is drawn."""

from __future__ import annotations

import numpy as np

from inkwake.portrait.world.contours import Sheet
from inkwake.portrait.world.garments import (
    BOTTOM,
    COLLARS,
    LAPEL,
    NECKLINES,
    PIECE_COUNTS,
    PIECES,
    SLOTS,
)
from inkwake.portrait.world.numbers import Numbers, Picks
from inkwake.portrait.world.splines import MIRRORED, Batch, curve, flipped, joined, paired

_CORNERS = np.arange(8)
_STEPS = (np.arange(5) / 5)[:, None]
_CHEST = curve(joined((0.75, 1.62), (0.4, 2.0), (0.0, 2.1)), 5)
_STRING = curve(joined((0.17, 1.74), (0.20, 2.0), (0.18, 2.22)), 7)
_STRIPE_MIDDLE = np.array([0.42, 1.58])
_PIECE_MIDDLE = np.array([0.0, 1.84])


def neck(sheet: Sheet) -> None:
    """Neck with the skin below it; its shadow below the chin."""
    n = sheet.numbers
    k, y = n["neck"], n["neck_long"]
    line = curve(joined(
        (k * 0.98, 0.55), (k * 0.97, 1.02), (k * 1.04, y - 0.12),
        (k + 0.6 * n["trapezius"] + 0.06, y + 0.22),
    ), 15)  # fmt: skip
    chest = np.broadcast_to(_CHEST, (len(n), *_CHEST.shape[1:]))
    skin = np.concatenate([line, chest], axis=1)
    outline = np.concatenate([skin, flipped(skin)[:, -2::-1]], axis=1)
    sheet.add("neck", outline, body=True)
    bone = curve(joined((0.10, y + 0.30), (0.3, y + 0.24), (0.52, y + 0.17)), 7)
    for name, points in (("neck", line), ("collarbone", bone)):
        for side, turn in MIRRORED:
            sheet.add(f"{name}-{side}", turn(points), body=True, closed=False)


def clothes(sheet: Sheet) -> None:
    """The garment, its collar and what is worn at it."""
    n = sheet.numbers
    kind = n.pick("garment")
    neckline = curve(_fitted(n, NECKLINES[kind]), 13)
    s, y, slope = n["shoulder"], n["neck_long"], n["slope"]
    shoulder = curve(joined(
        (neckline[:, 0, 0], neckline[:, 0, 1]),
        (0.45 * s + 0.6 * n["trapezius"], y + 0.10 + 0.18 * slope),
        (0.86 * s, y + 0.18 + 0.55 * slope), (1.0 * s, y + 0.42 + slope), (1.06 * s, BOTTOM),
    ), 21)  # fmt: skip
    right = np.concatenate([neckline[:, ::-1], shoulder[:, 1:]], axis=1)
    outline = np.concatenate([right, flipped(right)[:, :0:-1]], axis=1)
    sheet.add("clothes", outline, body=True)
    for side, turn in MIRRORED:
        sheet.add(f"shoulder-{side}", turn(shoulder), body=True, closed=False)
    collar, lapel = _rounded(_fitted(n, COLLARS[kind])), _rounded(_fitted(n, LAPEL))
    for side, turn in MIRRORED:
        sheet.add(f"collar-{side}", turn(collar), body=True)
    for side, turn in MIRRORED:
        sheet.add(f"lapel-{side}", turn(lapel), body=True, present=kind == 2)
    _lines(sheet, kind)
    _pieces(sheet)


def _fitted(n: Numbers, template: Batch) -> Batch:
    """A template set to the width of the neck and the height of the collar."""
    x, y = template[..., 0], template[..., 1]
    wide = n["neck"][:, None] / 0.34 * n["collar_wide"][:, None]
    near = np.clip(1 - (y - 1.3) / 1.2, 0, 1)
    lift = (n["neck_long"] - 1.3 + n["collar_y"])[:, None]
    low = 1.25 + (y - 1.25) * n["collar_deep"][:, None] + lift
    return paired(x * (1 + (wide - 1) * near), low)


def _rounded(corners: Batch) -> Batch:
    """Closed outlines through corners that stay visible, (..., 8, 2) → (..., 40, 2)."""
    before, a, b, after = (corners[..., (_CORNERS + k) % 8, None, :] for k in (-1, 0, 1, 2))
    t = _STEPS
    swell = 0.06 * ((b - before) * t * (1 - t) ** 2 - (after - a) * t**2 * (1 - t))
    return (a * (1 - t) + b * t + swell).reshape(*corners.shape[:-2], 40, 2)


def _lines(sheet: Sheet, kind: Picks) -> None:
    """Seam down the front, seams of the sleeves, folds, stripe of a sailor's collar, strings."""
    n = sheet.numbers
    deep = n["neck_long"] + 0.4 * n["collar_deep"]
    seam = curve(joined((0.0, deep), (0.01, 2.2), (0.0, BOTTOM)), 7)
    sheet.add("seam", seam, body=True, closed=False, present=(kind == 1) | (kind == 7))
    s, y = n["shoulder"], n["neck_long"] + 0.3 + n["slope"]
    sleeve = curve(joined((0.84 * s, y - 0.15), (0.80 * s, y + 0.25), (0.82 * s, BOTTOM)), 9)
    folds = [_fold(n, s, y, k) for k in (1, 2)]
    stripe = _rounded(_fitted(n, COLLARS[0]))[:, 6:23]
    stripe = _STRIPE_MIDDLE + (stripe - _STRIPE_MIDDLE) * 0.84
    for side, turn in MIRRORED:
        sheet.add(f"sleeve-{side}", turn(sleeve), body=True, closed=False)
        for k, fold in enumerate(folds, start=1):
            sheet.add(f"fold-{side}{k}", turn(fold), body=True, closed=False,
                      present=n[f"fold_{k}"] > 0.35)  # fmt: skip
        sheet.add(f"stripe-{side}", turn(stripe), body=True, closed=False, present=kind == 0)
        sheet.add(f"string-{side}", turn(_STRING), body=True, closed=False, present=kind == 3)


def _fold(n: Numbers, s: Batch, y: Batch, k: int) -> Batch:
    """A fold of the right sleeve."""
    lower, place = 0.35 * (k - 1), 0.2 * n[f"fold_{k}"]
    return curve(joined(
        (s * 0.72, y + 0.05 + lower + place), (s * 0.80, y + 0.14 + lower + place),
        (s * 0.90, y + 0.16 + lower + place),
    ), 7)  # fmt: skip


def _pieces(sheet: Sheet) -> None:
    """Bow, tie, scarf, buttons or brooch, as mirrored halves."""
    n = sheet.numbers
    worn = n.pick("piece")
    size = n["piece_size"][:, None, None, None]
    sized = _PIECE_MIDDLE + (PIECES[worn] - _PIECE_MIDDLE) * size
    sized[..., 1] += (n["piece_y"] * 0.5 + n["neck_long"] - 1.3)[:, None, None]
    halves = _rounded(sized)
    for slot in range(SLOTS):
        for side, turn in MIRRORED:
            sheet.add(f"piece{slot}-{side}", turn(halves[:, slot]), body=True,
                      present=PIECE_COUNTS[worn] > slot)  # fmt: skip
