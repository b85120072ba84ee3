"""Which way a figure looks: told by the nets, else read from its toes."""

from __future__ import annotations

import numpy as np

from inkwake.figure import Figure

ROUND, AHEAD = 0.12, 1.8
"""How far around a foot toes are looked for, shares of the height; by how much more a side must
reach out than the other."""


def facing_of(figure: Figure) -> int:
    """1 to the picture's right, -1 to its left, 0 towards or away from the viewer, or unknown."""
    if figure.facing is not None:
        return {"left": -1, "right": 1}.get(figure.facing, 0)
    sides = [_toes(figure, name) for name in ("right_foot", "left_foot")]
    return sides[0] if sides[0] == sides[1] else 0


def _toes(figure: Figure, name: str) -> int:
    """The side to which a foot reaches out much farther than to the other; 0 where neither."""
    if name not in figure.skeleton:
        return 0
    x, y = figure.skeleton[name]
    height, width = figure.mask.shape
    reach = ROUND * float(np.ptp(figure.skeleton.points[:, 1]))
    top, bottom = max(int(y - 0.2 * reach), 0), min(int(y + reach), height)
    left, right = max(int(x - 2 * reach), 0), min(int(x + 2 * reach), width)
    if bottom <= top or right <= left:
        return 0
    columns = np.atleast_1d(figure.mask[top:bottom, left:right].any(axis=0))
    middle = int(np.clip(round(float(x)) - left, 0, len(columns) - 1))
    if not columns[middle]:
        return 0
    ahead = int(np.argmin(np.append(columns[middle:], False)))
    behind = int(np.argmin(np.append(columns[middle::-1], False)))
    if max(ahead, behind) < 0.5 * reach:
        return 0
    if ahead > AHEAD * behind:
        return 1
    return -1 if behind > AHEAD * ahead else 0
