"""Displacement on a coarse lattice: smooth fields need few nodes.

Legend
    node    a point of the lattice; nodes lie ``step`` px apart over a box of the picture
    push    (gh, gw, 2) px: where the matter at a node goes, as a difference
    pull    (gh, gw, 2) px of the picture: where the matter that arrives at a node came from
    away    distance to where the part hangs, as a share of the farthest; 0 there, 1 at the tip
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np

from inkwake.arrays import Floats, Points
from inkwake.stir.part import Part

Box = tuple[int, int, int, int]
"""Left, top, right, bottom, px, right and bottom exclusive."""

_NODES = 72
"""Nodes along the longer side of a part."""
_TURNS = 10


@dataclass(frozen=True, slots=True, eq=False)
class Lattice:
    """Nodes over a box.

    Attributes:
        left, top: px of the first node.
        step: px between nodes.
        nodes: (gh, gw, 2) float32 px.
    """

    left: int
    top: int
    step: int
    nodes: Floats

    def sample(self, field: Floats, at: Floats) -> Floats:
        """Values of a field (gh, gw, c) at points of the picture; beyond the rim it goes on."""
        x = (at[..., 0] - self.left) / self.step
        y = (at[..., 1] - self.top) / self.step
        out = cv2.remap(field, x.astype(np.float32), y.astype(np.float32), cv2.INTER_LINEAR,
                        borderMode=cv2.BORDER_REPLICATE)  # fmt: skip
        return np.asarray(out, np.float32).reshape(*at.shape[:2], -1)

    def pulled(self, push: Floats) -> Floats:
        """Turn a push round: x = y - push(x), found by going there step by step."""
        at = self.nodes - push
        for _ in range(_TURNS):
            at = self.nodes - self.sample(push, at)
        return at

    def dense(self, pull: Floats, window: Box) -> Floats:
        """(h, w, 2) px of the picture: the pull at each pixel of a window; it goes on beyond."""
        left, top, right, bottom = window
        moved = np.array([
            [1 / self.step, 0, (left - self.left) / self.step],
            [0, 1 / self.step, (top - self.top) / self.step],
        ])  # fmt: skip
        wide = cv2.warpAffine(
            pull - self.nodes, moved, (right - left, bottom - top),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE,
        )  # fmt: skip
        out = np.asarray(wide, np.float32)
        out[..., 0] += np.arange(left, right, dtype=np.float32)
        out[..., 1] += np.arange(top, bottom, dtype=np.float32)[:, None]
        return out


def lattice_over(part: Part, reach: float) -> Lattice:
    """A lattice over a part and so many px around it; it may go beyond the picture."""
    left, top, right, bottom = part.box
    wide = int(np.ceil(reach)) + 2
    step = max(1, round((max(part.width, part.height) + reach) / _NODES))
    columns = int(np.ceil((right - left + 2 * wide) / step)) + 1
    rows = int(np.ceil((bottom - top + 2 * wide) / step)) + 1
    x = left - wide + step * np.arange(columns)
    y = top - wide + step * np.arange(rows)
    nodes = np.stack(np.meshgrid(x, y), axis=-1).astype(np.float32)
    return Lattice(left - wide, top - wide, step, nodes)


@dataclass(frozen=True, slots=True, eq=False)
class Hang:
    """How a part hangs.

    Attributes:
        pivot: (2,) px about which it turns.
        tip: (2,) px, what is farthest away.
        length: px between hold and tip.
        spots: (k, 2) px of the hold.
    """

    pivot: Points
    tip: Points
    length: float
    spots: Points

    @property
    def along(self) -> Points:
        """(2,) unit vector from the pivot to the tip."""
        way = self.tip - self.pivot
        return np.asarray(way / max(float(np.hypot(*way)), 1e-6))


def hang_of(part: Part, side: str) -> Hang:
    """Where a part hangs: on what holds it, or on a side of its own.

    Args:
        part: what moves.
        side: "top", "bottom", "left", "right" or "middle", for what stands alone.
    """
    ys, xs = np.nonzero(part.mask)
    own = np.column_stack([xs, ys]).astype(np.float64)
    if len(part.held):
        spots = part.held
    elif side == "middle":
        spots = part.centre[None]
    else:
        axis, sign = {"left": (0, 1), "right": (0, -1), "top": (1, 1), "bottom": (1, -1)}[side]
        rank = sign * own[:, axis]
        deep = 0.04 * (part.width if axis == 0 else part.height)
        spots = own[rank <= rank.min() + deep]
    spots = spots[:: max(1, len(spots) // 400)]
    pivot = spots.mean(0)
    few = own[:: max(1, len(own) // 4000)]
    far = np.hypot(*(few - pivot).T)
    # The tip is the middle of what is farthest, so that one stray pixel does not turn the axis.
    tip = few[far >= np.quantile(far, 0.97)].mean(0)
    away = np.sqrt(((few[:, None] - spots[None, :: max(1, len(spots) // 40)]) ** 2).sum(-1)).min(1)
    return Hang(pivot, tip, max(1.0, float(np.quantile(away, 0.995))), spots)


@lru_cache(maxsize=64)
def away_from(hang: Hang, lattice: Lattice) -> Floats:
    """(gh, gw) float32: 0 where the part hangs, 1 at its tip, more beyond."""
    spots = hang.spots[:: max(1, len(hang.spots) // 64)]
    off = lattice.nodes[:, :, None] - spots.astype(np.float32)
    return np.asarray(np.sqrt((off**2).sum(-1)).min(-1) / hang.length, np.float32)
