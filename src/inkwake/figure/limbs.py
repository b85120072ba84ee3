"""Which branches are legs and which are arms.

Shares: positions in the silhouette's box, x from the viewer's left, y from the top. ``right`` is
the character's right, the viewer's left.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np

from inkwake.arrays import Mask, Points
from inkwake.figure.branches import Branch
from inkwake.figure.silhouette import Silhouette
from inkwake.figure.trunk import find_crotch

_LOW = 0.72
_PARTED = 0.03
_UNEVEN = 0.165
_ASIDE = 0.18
_NODE = 4
_STEP, _STEP_COST = 0.1, 10.0


def choose_legs(branches: list[Branch], s: Silhouette, core: Mask) -> tuple[Branch, ...]:
    """The two legs, viewer's left first; one or none where no more stand out.

    Legs hang: their tips are the lowest and lie below where they join. Of all pairs the one wins
    that is low, long and stands apart.
    """
    columns = np.flatnonzero(core.any(0))
    under = (columns[0] - _ASIDE * s.size, columns[-1] + _ASIDE * s.size)
    hanging = []
    for b in branches:
        tip = s.share(b.tip)
        # Long shoes lie flat, so the way is followed up to where a knee would be.
        knee = b.way[min(len(b.way) - 1, int(max(0.3 * s.size, 0.6 * b.length) / _NODE))]
        if tip[1] > _LOW and b.tip[1] - knee[1] > 0.08 * s.size:
            hanging.append((b, float(tip[1]), float(tip[0])))
    lowest_of_all = max((y for _, y, _ in hanging), default=0.0)
    best: tuple[float, tuple[Branch, ...]] = (0.0, ())
    for (a, ya, xa), (b, yb, xb) in combinations(hanging, 2):
        one, two = (a, b) if xa < xb else (b, a)
        lowest = min(float(a.tip[1]), float(b.tip[1]))
        # Heel and toe part just above the ground, two legs far higher.
        parted = (lowest - find_crotch(s.mask, one.way, two.way)) / s.size
        alike = min(a.length, b.length) / max(a.length, b.length)
        score = 2 * min(ya, yb) + 3 * min(parted, 0.3) + 0.6 * min(abs(xa - xb), 0.35)
        score += 0.3 * alike
        # The fingers of a low hand hang too, but from beside the body.
        score -= sum(not under[0] <= b.joint[0] <= under[1] for b in (one, two))
        # A low hand's arm leaves the body far above where the legs do.
        score -= _STEP_COST * max(0.0, _step(a, b) / s.size - _STEP)
        if max(ya, yb) < lowest_of_all - 0.02 or min(ya, yb) < lowest_of_all - _UNEVEN:
            continue
        if parted > _PARTED and score > best[0]:
            best = (score, (one, two))
    if best[1]:
        return best[1]
    return tuple(b for b, y, _ in hanging[:1] if y > 0.85)


def _step(a: Branch, b: Branch) -> float:
    """How much higher one branch leaves the body than the other, px; 0 where they fork."""
    for one, two in ((a, b), (b, a)):
        if np.hypot(*(one.path - two.joint).T).min() < 2 * _NODE:
            return 0.0
    return abs(float(a.joint[1] - b.joint[1]))


def choose_arms(
    branches: list[Branch],
    s: Silhouette,
    *,
    axis: float,
    chin: float,
    crotch: float,
) -> tuple[tuple[Branch | None, Branch | None], float]:
    """The arm on the viewer's left and the one on the viewer's right, None where none shows.

    With them comes how well they are arms, 0 for none up to about 2.

    Args:
        branches: all branches but the legs.
        s: the silhouette.
        axis: x of the body's middle, px.
        chin: row above which arms do not grow, px.
        crotch: row below which arms do not grow, px.
    """
    best: list[tuple[float, Branch | None]] = [(0.12, None), (0.12, None)]
    left, _, right, _ = s.box
    for b in branches:
        if b.length < 0.07 * s.size:
            continue
        aside = float(b.tip[0] - axis)
        away = abs(aside) / max(right - left, 1)
        grown = abs(aside) - abs(float(b.joint[0]) - axis)
        score = min(away + 0.6 * b.length / s.size + 0.3 * grown / s.size, 0.55)
        height = max(crotch - chin, 1.0)
        score -= 6.0 * max(0.0, (chin - float(b.joint[1])) / s.size - 0.03)
        score -= 1.5 * max(0.0, 0.25 - float(s.share(b.joint)[1]))
        score -= 2.0 * max(0.0, (float(b.joint[1]) - crotch) / height + 0.12)
        score -= 0.8 * max(0.0, (float(b.tip[1]) - crotch) / s.size - 0.08) * 4
        side = int(aside > 0)
        if score > best[side][0]:
            best[side] = (score, b)
    worth = sum(score for score, b in best if b is not None)
    return (best[0][1], best[1][1]), worth


def from_end(b: Branch, inset: float) -> Points:
    """(2,) a point ``inset`` px from the tip: the wrist or ankle rather than the finger."""
    return b.at(max(0.5, 1 - inset / max(b.length, 1e-6)))
