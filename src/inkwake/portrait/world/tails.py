"""Tails, braids and buns; all lie behind the head."""

from __future__ import annotations

from functools import cache

import numpy as np

from inkwake.portrait.world.contours import Sheet
from inkwake.portrait.world.locks import STEPS, freedom, locks
from inkwake.portrait.world.numbers import all_choices, pick_columns
from inkwake.portrait.world.splines import Batch, Mask, paired

_TAILED = {
    "left": ("twin", "left", "low-twin", "two-braids"),
    "right": ("twin", "right", "low-twin", "two-braids", "braid"),
    "middle": ("pony",),
}
_BRAIDED = ("braid", "two-braids")
_BUNS = {"left": ("two-buns",), "right": ("two-buns",), "middle": ("bun",)}

_KNOTS = 0.5 + 0.5 * np.abs(np.sin(np.linspace(0, 4.5 * np.pi, STEPS)))
_PLAIT = 0.55 + 0.75 * np.concatenate([_KNOTS, _KNOTS[-2::-1]])
"""How wide a braid is along its outline, by the width of a lock."""
_TIE = np.linspace(0, 2 * np.pi, 14, endpoint=False)
_TIE_RING = 0.10 * paired(np.cos(_TIE), 0.8 * np.sin(_TIE))
_BUN = np.linspace(0, 2 * np.pi, 26, endpoint=False)
_PUFF, _BUN_COS, _BUN_SIN = 1 + 0.05 * np.sin(5 * _BUN), np.cos(_BUN), np.sin(_BUN)
_SWIRL = np.linspace(0.85, 0.35, 9)
_SWIRL_TURN = np.linspace(0, 1.7, 9)


@cache
def _one_of(names: tuple[str, ...]) -> Mask:
    """Which options of the tails are among these names."""
    return np.isin(all_choices()[pick_columns()["tails"]].options, names)


def tails(sheet: Sheet) -> None:
    """Tails, braids and buns."""
    kind = sheet.numbers.pick("tails")
    braided = _one_of(_BRAIDED)[kind]
    for side, sign in (("left", -1.0), ("right", 1.0), ("middle", 0.0)):
        present = _one_of(_TAILED[side])[kind]
        _tail(sheet, side, sign, present, braided & present)
        _bun(sheet, side, sign, _one_of(_BUNS[side])[kind])


def _tail(sheet: Sheet, side: str, sign: float, present: Mask, braided: Mask) -> None:
    """One tail with its strands and its tie; a pony tail, of sign 0, falls to the right."""
    n = sheet.numbers
    root, tip = _ends(sheet, sign, braided)
    turn = sign if sign else 1.0
    wide = n["tail_wide"] * np.where(braided, 1.2, 2.0)
    outline, guide = locks(root, tip, wide, -turn * (0.12 + n["tail_bow"]), turn * n["tail_snake"],
                           full_tip=np.where(braided, 1.0, 0.2), full_root=0.4)  # fmt: skip
    middle = np.concatenate([guide, guide[:, -2::-1]], axis=1)
    plaited = middle + (outline - middle) * _PLAIT[None, :, None]
    shape = np.where(braided[:, None, None], plaited, outline)
    free = freedom(shape[..., 1])
    sheet.add(f"tail-{side}", shape, depth=-0.15 * (1 - free), roundness=0.6 + 0.4 * free,
              present=present)  # fmt: skip
    edges = outline[:, :STEPS], outline[:, STEPS - 1 :][:, ::-1]
    for k, (edge, share) in enumerate(zip(edges, (0.3, 0.72), strict=True)):
        strand = (guide * (1 - share) + edge * share)[:, 3:15]
        free = freedom(strand[..., 1])
        sheet.add(f"strand-tail-{side}{k}", strand, depth=-0.15 * (1 - free),
                  roundness=0.6 + 0.4 * free, closed=False, present=present)  # fmt: skip
    tie = root[:, None] + _TIE_RING + (tip - root)[:, None] * 0.03
    sheet.add(f"tie-{side}", tie, depth=-0.1, roundness=0.6, present=present)


def _ends(sheet: Sheet, sign: float, braided: Mask) -> tuple[Batch, Batch]:
    """Where a tail begins and ends, two (B, 2)."""
    n = sheet.numbers
    long = n["tail_long"]
    out = np.where(braided, 0.25, n["tail_out"])
    if sign:
        root = paired(sign * n["tail_x"], n["tail_y"])
        x, y = root[:, 0] + out * sign, root[:, 1] + long * 0.9
    else:
        root = np.broadcast_to((0.25, -0.95), (len(n), 2))
        x, y = root[:, 0] + out * 0.55 + 0.9, root[:, 1] + long * 1.15
    return root, paired(x, np.minimum(y, 2.45))


def _bun(sheet: Sheet, side: str, sign: float, present: Mask) -> None:
    n = sheet.numbers
    size = n["bun"]
    x = sign * 0.72 * n["volume"] if sign else np.full(len(n), 0.1)
    y = -0.92 * n["crown"] - (0.3 * size if sign else 0.55 * size)
    x, y, size = x[:, None], y[:, None], size[:, None]
    ring = paired(x + size * _PUFF * _BUN_COS, y + 0.9 * size * _PUFF * _BUN_SIN)
    sheet.add(f"bun-{side}", ring, depth=-0.2, roundness=1.0, present=present)
    for k, turn in enumerate((0.2, 2.4)):
        a = turn + _SWIRL_TURN
        swirl = paired(x + size * _SWIRL * np.cos(a), y + 0.9 * size * _SWIRL * np.sin(a))
        sheet.add(f"strand-bun-{side}{k}", swirl, depth=-0.2, roundness=1.0, closed=False,
                  present=present)  # fmt: skip
