"""Thin lines become a graph: nodes at ends and junctions, edges with their pixels in order.

Legend
    pixel    index into the list of all line pixels
    link     an ordered pair of neighbouring pixels; every line is walked both ways
    chain    links from one node to the next

The order of the pixels on all chains is found at once: every link points to the one that goes on,
and these pointers are doubled until each has come to its node (J. C. Wyllie, list ranking, 1979).
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Mask, Points
from inkwake.line.thin import AROUND

Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Graph:
    """Lines between nodes.

    Attributes:
        nodes: (n, 2) places of ends and junctions, px.
        ends: (e, 2) int64, the nodes at both ends of each edge.
        paths: of each edge (k, 2) points from the first node to the second, both included, px.
        bent: (n,) distance from each node within which thinning bends the lines, px.
        swell: (e, 2) way from both ends of each edge along which the ink is wider than the line,
            since another one lies over it, px; 0 until ``tidy.swollen`` has measured it.
    """

    nodes: Points
    ends: Ids
    paths: list[Points]
    bent: NDArray[np.float64]
    swell: NDArray[np.float64] | None = None

    def bend(self, edge: int, side: int) -> float:
        """Way from an end of an edge along which thinning bent it, px."""
        bent = float(self.bent[self.ends[edge, side]])
        return bent if self.swell is None else max(bent, float(self.swell[edge, side]))

    def degrees(self) -> Ids:
        """(n,) edges that meet at each node; a loop counts twice."""
        return np.asarray(np.bincount(self.ends.ravel(), minlength=len(self.nodes)))


def trace(lines: Mask) -> Graph:
    """Trace lines that are one pixel wide.

    Args:
        lines: (h, w) bool, as ``thin`` gives them.

    Returns:
        The graph; a closed line without a junction gets a node somewhere. A lone pixel is a node
        without an edge.
    """
    ys, xs = np.nonzero(lines)
    spots = np.column_stack([xs, ys]).astype(np.float64)
    if not len(spots):
        return Graph(np.zeros((0, 2)), np.zeros((0, 2), np.int64), [], np.zeros(0))
    tail, head = _links(lines)
    node = _nodes(lines, len(spots), tail)
    tail, head = _without_inner(tail, head, node)
    node = _opened_loops(node, tail, head)
    count = int(node.max()) + 1
    inside = node >= 0
    weight = np.maximum(np.bincount(node[inside], minlength=count), 1)
    nodes = np.column_stack(
        [np.bincount(node[inside], spots[inside, k], count) / weight for k in (0, 1)]
    )
    return _chains(spots, nodes, node, tail, head)


def _links(lines: Mask) -> tuple[Ids, Ids]:
    """Neighbouring pixels; a diagonal counts only where no corner pixel joins the two anyway."""
    padded = np.pad(lines, 1)
    wide = padded.shape[1]
    flat = padded.ravel()
    at = np.flatnonzero(flat)
    number = np.full(len(flat), -1, np.int64)
    number[at] = np.arange(len(at))
    steps = [row * wide + column for row, column in AROUND]
    tails, heads = [], []
    for k, step in enumerate(steps):
        there = flat[at + step]
        if k % 2:
            there = there & ~flat[at + steps[k - 1]] & ~flat[at + steps[(k + 1) % 8]]
        tails.append(number[at[there]])
        heads.append(number[at[there] + step])
    return np.concatenate(tails), np.concatenate(heads)


def _nodes(lines: Mask, count: int, tail: Ids) -> Ids:
    """Node of each pixel, -1 along a line; junction pixels that touch are one node."""
    degree = np.bincount(tail, minlength=count)
    grid = np.zeros(lines.shape, np.uint8)
    grid[lines] = degree != 2
    _, names = cv2.connectedComponents(grid, connectivity=8)
    return np.asarray(names[lines].astype(np.int64) - 1)


def _without_inner(tail: Ids, head: Ids, node: Ids) -> tuple[Ids, Ids]:
    """Drop links inside a node."""
    keep = (node[tail] < 0) | (node[tail] != node[head])
    return tail[keep], head[keep]


def _opened_loops(node: Ids, tail: Ids, head: Ids) -> Ids:
    """Give every closed line without a node one: its first pixel."""
    low = np.arange(len(node))
    for _ in range(64):
        before = low.copy()
        np.minimum.at(low, head, low[tail])
        low = low[low]
        if (low == before).all():
            break
    reached = np.zeros(len(node), bool)
    reached[low[node >= 0]] = True
    lonely = np.unique(low[~reached[low]])
    opened = node.copy()
    opened[lonely] = node.max() + 1 + np.arange(len(lonely))
    return opened


def _chains(spots: Points, nodes: Points, node: Ids, tail: Ids, head: Ids) -> Graph:
    """Order the links of every chain."""
    if not len(tail):
        return Graph(nodes, np.zeros((0, 2), np.int64), [], np.zeros(len(nodes)))
    onward = _onward(node, tail, head)
    last, rank = onward.copy(), (onward != np.arange(len(tail))).astype(np.int64)
    while True:
        further = last[last]
        if (further == last).all():
            break
        rank = rank + rank[last]
        last = further
    order = np.lexsort((-rank, last))
    starts = np.flatnonzero(np.diff(last[order], prepend=-1))
    ends, paths = [], []
    for a, b in zip(starts.tolist(), [*starts[1:].tolist(), len(order)], strict=True):
        chain = order[a:b]
        first, final = int(tail[chain[0]]), int(head[chain[-1]])
        # Each line was walked both ways; the one from the smaller pixel stays.
        back = (final, int(tail[chain[-1]]))
        if (first, int(head[chain[0]])) > back:
            continue
        ends.append((int(node[first]), int(node[final])))
        way = spots[head[chain[:-1]]]
        paths.append(np.vstack([nodes[node[first]], way, nodes[node[final]]]))
    return Graph(nodes, np.array(ends, np.int64).reshape(-1, 2), paths, np.zeros(len(nodes)))


def _onward(node: Ids, tail: Ids, head: Ids) -> Ids:
    """The link that goes on from each link; itself where a node is reached."""
    count = len(node)
    order = np.argsort(tail, kind="stable")
    first = np.searchsorted(tail[order], np.arange(count))
    onward = np.arange(len(tail))
    along = np.flatnonzero(node[head] < 0)
    # A pixel along a line has two links out: one goes back, the other one on.
    one, two = order[first[head[along]]], order[np.minimum(first[head[along]] + 1, len(tail) - 1)]
    onward[along] = np.where(head[one] == tail[along], two, one)
    return onward
