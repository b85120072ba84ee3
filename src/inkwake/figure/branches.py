"""Limbs as branches: the Reeb graph of the distance walked from the middle of the body.

Legend
    g     length of the shortest walk inside the mask from the body's middle, px
    band  pixels with g in [k h, (k + 1) h); its connected pieces are the graph's nodes
    leaf  a node with nothing farther behind it: the tip of a limb, an ear, a toe

Across a limb a band's piece is a short cross-section, so the pieces' centres run along the middle
of the limb, and the number of pixels in a piece over h is the limb's width. See Lazarus and
Verroust, Level set diagrams of polyhedral objects (1999).
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Ints, Mask, Points

_STEP = 4
_STOUT = 0.7
_BROAD = 0.35


@dataclass(frozen=True, slots=True, eq=False)
class Branch:
    """One limb-like part.

    Attributes:
        path: (n, 2) centres from the tip inwards, up to where the part joins the body, px.
        width: (n,) widths along it, px.
        length: length of the path, px.
        stem: (m, 2) centres from the joint on to the body's middle, px.
    """

    path: Points
    width: Points
    length: float
    stem: Points

    @property
    def tip(self) -> Points:
        """(2,) the far end."""
        return np.asarray(self.path[0])

    @property
    def joint(self) -> Points:
        """(2,) where it joins the body."""
        return np.asarray(self.path[-1])

    @property
    def way(self) -> Points:
        """(n + m, 2) the whole way from the tip to the body's middle."""
        return np.concatenate([self.path, self.stem])

    def at(self, share: float) -> Points:
        """(2,) the point at a share of the length from the joint (0) to the tip (1)."""
        steps = np.hypot(*np.diff(self.path, axis=0).T)
        along = np.concatenate([[0.0], np.cumsum(steps)])
        want = (1 - share) * along[-1]
        return np.array([np.interp(want, along, self.path[:, i]) for i in (0, 1)])


def walk(mask: Mask, start: tuple[int, int]) -> Ints:
    """(h, w) int32 length of the shortest walk from ``start`` (x, y); -1 where there is none."""
    g = np.full(mask.shape, -1, np.int32)
    inside = mask.view(np.uint8)
    front = np.zeros_like(inside)
    front[start[1], start[0]] = inside[start[1], start[0]]
    g[front > 0] = 0
    # Crosses and squares in turn make the wave an octagon, within 6 % of a true circle.
    kernels = [cv2.getStructuringElement(k, (3, 3)) for k in (cv2.MORPH_CROSS, cv2.MORPH_RECT)]
    count = 1
    for step in range(1, mask.size):
        front = np.asarray(cv2.dilate(front, kernels[step % 2]), np.uint8) & inside
        fresh = (front > 0) & (g < 0)
        g[fresh] = step
        total = int(front.sum())
        if total == count:
            break
        count = total
    return g


def find_branches(
    mask: Mask, core: Mask, start: tuple[int, int], *, shortest: float
) -> list[Branch]:
    """All limb-like parts at least ``shortest`` px long, longest first.

    Args:
        mask: (h, w) bool, one connected piece, about 250 px.
        core: (h, w) bool, the compact part of it: no limb reaches in.
        start: (x, y) px of the body's middle.
        shortest: shorter parts are dropped, px.
    """
    centre, size, parent, depth, deep = _graph(walk(mask, start), core)
    # What is narrower than the core is no body yet: a palm, or the arm behind thin fingers.
    broad = _STEP * _BROAD * np.sqrt(float(core.sum()))
    tips = np.setdiff1d(np.arange(len(parent)), parent)
    taken = np.zeros(len(parent), bool)
    found = []
    for tip in tips[np.argsort(-depth[tips], kind="stable")]:
        chain = [int(tip)]
        while parent[chain[-1]] >= 0:
            chain.append(int(parent[chain[-1]]))
        own = 0
        while own < len(chain) and not taken[chain[own]]:
            own += 1
        taken[chain] = True
        end = max(1, min(own, _joint(size[chain], deep[chain], broad)))
        path, width = centre[chain[:end]], size[chain[:end]] / _STEP
        length = float(np.hypot(*np.diff(path, axis=0).T).sum()) if end > 1 else 0.0
        # The corner of a box is a tip too, but wider than it is long.
        if length >= max(shortest, _STOUT * float(np.median(width))):
            found.append(Branch(path, width, length, centre[chain[end:]]))
    return sorted(found, key=lambda b: -b.length)


def _joint(size: Points, deep: Mask, broad: float) -> int:
    """How many nodes from the tip the limb goes before it opens into the body.

    The body begins in the core, or where the cross-section all at once grows far wider than
    anywhere before; sleeves and thighs that widen slowly belong to the limb.
    """
    reach = len(size)
    for k in range(1, reach):
        if deep[k]:
            return k
        if k < 5 or size[k] < broad:
            continue
        sudden = size[k] > 1.7 * size[k - 4 : k - 1].max() + _STEP
        # A palm where fingers meet is as sudden, but soon narrow again.
        if sudden and np.median(size[k : k + 8]) > 1.5 * size[: k - 1].max():
            return k
    return reach


def _graph(g: Ints, core: Mask) -> tuple[Points, Points, Ints, Ints, Mask]:
    """Nodes of the Reeb graph.

    Returns:
        Centre (n, 2), pixels (n,), parent (n,) or -1, depth (n,) in steps, and (n,) whether a
        good part of the node lies in the core.
    """
    band = np.where(g >= 0, g // _STEP, -1)
    nodes = np.full(g.shape, -1, np.int32)
    total = 0
    depths: list[int] = []
    for k in range(int(band.max()) + 1):
        count, labels = cv2.connectedComponents((band == k).astype(np.uint8), connectivity=8)
        here = labels > 0
        nodes[here] = labels[here] + (total - 1)
        total += count - 1
        depths += [k] * (count - 1)
    ys, xs = np.nonzero(nodes >= 0)
    which = nodes[ys, xs]
    size = np.bincount(which, minlength=total).astype(np.float64)
    centre = np.column_stack(
        [np.bincount(which, weights=v, minlength=total) / size for v in (xs, ys)]
    )
    depth = np.array(depths, np.int32)
    inside = np.bincount(which, weights=core[ys, xs], minlength=total) > 0.25 * size
    return centre, size, _parents(nodes, depth), depth, inside


def _parents(nodes: Ints, depth: Ints) -> Ints:
    """For each node the node one band nearer that it touches most; -1 for the first."""
    pairs = []
    for dy, dx in ((0, 1), (1, 0), (1, 1), (1, -1)):
        a = nodes[: nodes.shape[0] - dy, max(0, -dx) : nodes.shape[1] - max(0, dx)]
        b = nodes[dy:, max(0, dx) : nodes.shape[1] + min(0, dx)]
        touch = (a >= 0) & (b >= 0) & (a != b)
        pairs.append(np.column_stack([a[touch], b[touch]]))
    both = np.concatenate(pairs)
    both = np.concatenate([both, both[:, ::-1]])
    both = both[depth[both[:, 0]] == depth[both[:, 1]] + 1]
    parent = np.full(len(depth), -1, np.int32)
    if len(both):
        links, votes = np.unique(both, axis=0, return_counts=True)
        order = np.argsort(votes, kind="stable")
        parent[links[order, 0]] = links[order, 1]
    return parent
