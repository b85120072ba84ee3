"""Hair: cap, fringe, locks beside the cheeks, the back, stray locks; tails have their own file."""

from __future__ import annotations

import numpy as np

from inkwake.portrait.world.contours import Sheet
from inkwake.portrait.world.locks import freedom, locks
from inkwake.portrait.world.numbers import Numbers
from inkwake.portrait.world.parameters import BANGS, SIDES
from inkwake.portrait.world.splines import Batch, curve, joined, paired

EDGE = 65
"""Points along the lower edge of the hair behind."""

_EDGE_T = np.linspace(0, 1, EDGE)[None]
_EDGE_BULGE = np.sin(np.pi * _EDGE_T)
_TEETH = np.arange(9)
_TOP, _INNER = 37, 25
"""Points of the cap along the crown and along the hairline, whose ends they share."""
_INNER_T = np.linspace(0, np.pi, _INNER)[1:-1]
_CAP_DEPTH = np.concatenate([np.full(_TOP, -0.05), 0.72 * np.sin(_INNER_T) ** 0.6])
_CAP_ROUND = np.concatenate([np.ones(_TOP), np.zeros(_INNER - 2)])
_CROWN_STRANDS = np.array([-0.85, -0.5, -0.2, 0.2, 0.5, 0.85])
_BAND_T = np.linspace(-1, 1, 21)
_BAND_DEPTH = 0.55 * np.sqrt(1 - 0.9 * _BAND_T**2)


def back(sheet: Sheet) -> None:
    """The mass behind the head and a few strands in it; it begins at the crown, to the right."""
    n = sheet.numbers
    right, left = _back_side(n, 1.0), _back_side(n, -1.0)
    edge = _edge(n, right[:, -1], left[:, -1])
    outline = np.concatenate([right, edge[:, 1:-1], left[:, :0:-1]], axis=1)
    y = outline[..., 1]
    free, behind = freedom(y), np.clip((y + 0.5) / 0.7, 0, 1)
    depth = -0.05 - 0.20 * behind * (1 - free)
    sheet.add("hair-back", outline, depth=depth, roundness=np.clip(1 - 0.1 * behind + free, 0, 1))
    _back_strands(sheet, edge)


def _back_side(n: Numbers, sign: float) -> Batch:
    """One side of the mass behind the head, from the crown to the ends, (B, 33, 2)."""
    volume, crown, long = n["volume"], n["crown"], n["back_long"]
    top, mid, low = n["back_top"], n["back_mid"], n["back_low"]
    phase = np.radians(n["back_phase"])
    middles = [top, 0.45 * top + 0.55 * mid, mid, 0.5 * (mid + low), low]
    line: list[tuple[Batch | float, Batch | float]] = [
        (0.0, -crown), (sign * 0.58 * volume, -0.86 * crown), (sign * volume, -0.36),
    ]  # fmt: skip
    for k, x in enumerate(middles):
        y = 0.22 * (1 - k / 4) + (long - 0.05) * (k / 4)
        reach = np.clip(y - 0.4, 0, 1.5)
        wave = n["back_wave"] * np.sin(phase + 2.1 * k) * np.minimum(reach, 1)
        line.append((sign * (x + wave) + n["back_lean"] * reach, y))
    return curve(joined(*line), 33)


def _edge(n: Numbers, start: Batch, end: Batch) -> Batch:
    """Tips along the lower edge, from right to left."""
    tips = n.count("back_tips")[:, None]
    t = _EDGE_T
    phase = t * tips % 1.0
    # A tip is a point, a notch between two tips is narrow: locks are rounder than saw teeth.
    tooth = np.where(t < 1, 1 - np.abs(2 * phase - 1) ** 1.4, 0.0)
    which = np.minimum((t * tips).astype(int), _TEETH[-1])
    scatter = _scatter(n, len(_TEETH), 11)[np.arange(len(n))[:, None], which]
    tooth = tooth * (1 + 0.7 * n["back_jitter"][:, None] * scatter)
    cut = n["back_cut"][:, None]
    x = start[:, :1] * (1 - t) + end[:, :1] * t
    y = start[:, 1:] * (1 - t) + end[:, 1:] * t
    x = x + cut * 0.5 * (1 - 2 * t) * _EDGE_BULGE * 0.3
    return paired(x, y + n["back_round"][:, None] * _EDGE_BULGE + cut * tooth)


def _scatter(n: Numbers, count: int, salt: int) -> Batch:
    """Numbers in -1 .. 1 that belong to the seeds of the portraits, (B, count)."""
    k = np.arange(count)[None] + 1
    wave = np.sin((n.seeds[:, None] % 10007 + 17 * salt) * 12.9898 + k * 78.233) * 43758.5453
    return np.asarray(2 * (wave - np.floor(wave)) - 1)


def _back_strands(sheet: Sheet, edge: Batch) -> None:
    n = sheet.numbers
    bends = _scatter(n, 4, 23) * 0.05
    for k, share in enumerate((0.14, 0.32, 0.68, 0.86)):
        at = edge[:, int(share * (EDGE - 1))]
        up = paired(at[:, 0] * 0.8, 0.35)
        way = at - up
        control = np.stack([up + 0.45 * way, up + 0.7 * way, up + 0.97 * way], axis=1)
        control[:, 1, 0] += bends[:, k]
        guide = curve(control, 9)
        free = freedom(guide[..., 1])
        sheet.add(f"strand-back{k}", guide, depth=-0.2 * (1 - free), closed=False,
                  roundness=np.clip(0.9 + free, 0, 1), present=n["back_long"] > 1.35)  # fmt: skip


def cap(sheet: Sheet) -> None:
    """The hair over the skull: its round outline, the hairline below it, strands from the crown."""
    n = sheet.numbers
    v, c, flat, lean = n["volume"], n["crown"], n["crown_flat"], n["cap_lean"]
    line = n["hairline"]
    corner = (0.80 + 0.06 * flat) * v
    brow, shoulder, ear = -(0.945 + 0.04 * flat) * c, -0.74 * c, 0.02 + 0.3 * n["cap_y"]
    top = curve(joined(
        (-0.93, ear), (-v, -0.34), (-corner + lean, shoulder), (-0.42 * v + lean, brow),
        (lean, -c - 0.03 * (1 - flat)),
        (0.42 * v + lean, brow), (corner + lean, shoulder), (v, -0.34), (0.93, ear),
    ), _TOP)  # fmt: skip
    inner = curve(joined(
        (0.93, ear), (0.84, -0.40), (0.50, line + 0.12), (0.0, line), (-0.50, line + 0.12),
        (-0.84, -0.40), (-0.93, ear),
    ), _INNER)  # fmt: skip
    outline = np.concatenate([top, inner[:, 1:-1]], axis=1)
    sheet.add("hair-cap", outline, depth=_CAP_DEPTH, roundness=_CAP_ROUND)
    _cap_strands(sheet)
    band = paired(
        0.80 * v[:, None] * _BAND_T,
        -0.70 * c[:, None] + 0.20 * _BAND_T**2 + 0.03 * _scatter(n, len(_BAND_T), 31),
    )
    sheet.add("hair-light", band, depth=_BAND_DEPTH, roundness=0.5, closed=False)


def _cap_strands(sheet: Sheet) -> None:
    """Strands from the crown outwards."""
    n = sheet.numbers
    u, v, c = _CROWN_STRANDS, n["volume"][:, None], n["crown"][:, None]
    start = paired(0.35 * n["parting"][:, None] + 0.12 * u, -c + 0.10)
    end = paired(u * 0.92 * v, -0.42 - 0.30 * (1 - np.abs(u)))
    middle = (start + end) / 2 + paired(0.10 * u * v, -0.10)
    guides = curve(np.stack([start, middle, end], axis=2), 9)
    for k in range(len(u)):
        sheet.add(f"strand-cap{k}", guides[:, k, 2:8], depth=0.45, roundness=0.6, closed=False)


def fringe(sheet: Sheet) -> None:
    """The locks of the fringe, from left to right, each with its guide."""
    n = sheet.numbers
    count = n.count("bang_count")
    part, crown = n["parting"][:, None], n["crown"][:, None]
    u = (2 * np.arange(BANGS)[None] + 1) / np.maximum(count, 1)[:, None] - 1
    x, y, wide, bow = (
        np.stack([n[f"bang{k}_{name}"] for k in range(BANGS)], axis=1)
        for name in ("x", "y", "wide", "bow")
    )
    fan = n["bang_fan"][:, None]
    root = paired(
        (0.22 + 0.30 * fan) * u + (0.5 - 0.3 * fan) * part,
        -crown + 0.26 + 0.14 * np.abs(u) ** 1.5,
    )
    tip = paired(np.clip(0.94 * u + x, -1.12, 1.12), y)
    snake, full = n["bang_snake"][:, None], (n["bang_tip"][:, None], n["bang_root"][:, None])
    outline, guide = locks(root, tip, wide * 1.18, bow, snake, full_tip=full[0], full_root=full[1])
    inner = guide[:, :, 6:15] * 0.75 + outline[:, :, 6:15] * 0.25
    outer_depth, inner_depth = _front_depth(outline), _front_depth(inner)
    for k in range(BANGS):
        present = k < count
        sheet.add(f"bang{k}", outline[:, k], depth=outer_depth[:, k], roundness=0.1,
                  present=present)  # fmt: skip
        sheet.add(f"strand-bang{k}", inner[:, k], depth=inner_depth[:, k], roundness=0.1,
                  closed=False, present=present & (wide[:, k] > 0.16))  # fmt: skip


def _front_depth(points: Batch) -> Batch:
    """Depth of the shell of the fringe, a little before the face."""
    x = points[..., 0]
    return np.asarray(0.80 * np.sqrt(np.maximum(1 - (x / 1.22) ** 2, 0.02)))


def sides(sheet: Sheet) -> None:
    """Locks beside the cheeks; the first of a side hangs nearest to the face."""
    n = sheet.numbers
    count = n.count("side_count")
    places = [(side, sign, k) for side, sign in (("left", -1.0), ("right", 1.0))
              for k in range(SIDES)]  # fmt: skip
    x, y, wide, bow = (
        np.stack([n[f"side_{side}{k}_{name}"] for side, _, k in places], axis=1)
        for name in ("x", "y", "wide", "bow")
    )
    sign = np.array([sign for _, sign, _ in places])
    place = np.array([k for _, _, k in places])
    root = np.broadcast_to(paired(sign * (0.80 + 0.11 * place), -0.66 + 0.06 * place),
                           (len(n), len(places), 2))  # fmt: skip
    tip = paired(sign * (0.86 + 0.15 * place - x), y)
    outline, guide = locks(root, tip, wide * 1.5, -sign * bow, sign * n["side_snake"][:, None],
                           full_tip=n["side_tip"][:, None])  # fmt: skip
    inner = guide[:, :, 7:15] * 0.7 + outline[:, :, 7:15] * 0.3
    for column, (side, _, k) in enumerate(places):
        depth = 0.34 - 0.14 * k
        sheet.add(f"side-{side}{k}", outline[:, column], depth=depth, roundness=0.35,
                  present=k < count)  # fmt: skip
        sheet.add(f"strand-side-{side}{k}", inner[:, column], depth=depth, roundness=0.35,
                  closed=False, present=(k < count) & (wide[:, column] > 0.13))  # fmt: skip


def strays(sheet: Sheet) -> None:
    """The stray lock on the crown, or two."""
    n = sheet.numbers
    kind = n.pick("ahoge")
    lean, bow, wide = n["ahoge_lean"], n["ahoge_bow"], n["ahoge_wide"] * 1.6
    for k, turn in enumerate((1.0, -0.7)):
        root = paired(n["ahoge_x"] + 0.05 * k, -n["crown"] + 0.05)
        reach = n["ahoge_long"] * (1 - 0.35 * k)
        tip = root + paired(turn * lean * reach, -(0.75 - 0.3 * np.abs(lean)) * reach)
        outline, _ = locks(root, tip, wide, turn * bow, 0 * reach, full_root=0.5)
        sheet.add(f"ahoge{k}", outline, depth=0.05, roundness=1.0, present=kind > k)
