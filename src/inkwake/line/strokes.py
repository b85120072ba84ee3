"""Edges of a graph become strokes as a hand draws them: long, smooth, straight through crossings.

At every node the edges are paired by how straight one goes on in the other; what finds no partner
ends there, on the line that it meets. Near a node thinning bends the lines towards each other, so
directions are taken a little away from it and the bent part is drawn anew.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from inkwake.arrays import Points
from inkwake.line.tidy import leaving
from inkwake.line.trace import Graph

_TURN = 0.9
_SMOOTH = 2.0

End = tuple[int, int]
"""Edge, and which of its ends: 0 or 1."""


def strokes(graph: Graph) -> list[Points]:
    """Join the edges of a tidied graph to strokes.

    Returns:
        (n, 2) points of each stroke at steps of about a px; closed ones end where they begin.
    """
    partner = _paired(graph)
    done = [False] * len(graph.paths)
    starts = [(e, s) for e in range(len(done)) for s in (0, 1) if (e, s) not in partner]
    found = [
        _followed(graph, start, partner, done)
        for start in [*starts, *((e, 0) for e in range(len(done)))]
        if not done[start[0]]
    ]
    drawn = [smoothed(way.path) for way in found]
    through: dict[int, list[int]] = {}
    for index, way in enumerate(found):
        for node in way.through:
            through.setdefault(node, []).append(index)
    return [
        _met(path, way, [drawn[i] for i in through.get(way.first, [])],
             [drawn[i] for i in through.get(way.last, [])])
        for path, way in zip(drawn, found, strict=True)
        if len(path) > 1
    ]  # fmt: skip


@dataclass(slots=True)
class _Way:
    """A stroke under construction: its points, the nodes at its ends and those it runs through."""

    path: Points
    first: int
    last: int
    through: list[int] = field(default_factory=list)


def _paired(graph: Graph) -> dict[End, End]:
    """End of an edge → the end that goes on from it, both ways."""
    at: dict[int, list[End]] = {}
    for edge, pair in enumerate(graph.ends.tolist()):
        for side, node in enumerate(pair):
            at.setdefault(node, []).append((edge, side))
    partner: dict[End, End] = {}
    for ends in at.values():
        if len(ends) < 2:
            continue
        if len(ends) == 2 and ends[0][0] == ends[1][0]:  # a closed line begins somewhere
            partner[ends[0]], partner[ends[1]] = ends[1], ends[0]
            continue
        ways = [leaving(_seen_from(graph, e), graph.bend(*e))[1] for e in ends]
        turns = sorted(
            (float(np.arccos(np.clip(-(ways[i] @ ways[j]), -1, 1))), i, j)
            for i, j in combinations(range(len(ends)), 2)
        )
        for turn, i, j in turns:
            if turn < _TURN and ends[i] not in partner and ends[j] not in partner:
                partner[ends[i]], partner[ends[j]] = ends[j], ends[i]
    return partner


def _seen_from(graph: Graph, end: End) -> Points:
    edge, side = end
    return graph.paths[edge] if side == 0 else graph.paths[edge][::-1]


def _followed(graph: Graph, start: End, partner: dict[End, End], done: list[bool]) -> _Way:
    """The stroke that begins with an end of an edge."""
    edge, side = start
    way = _Way(np.zeros((0, 2)), int(graph.ends[start]), -1)
    parts: list[Points] = []
    while True:
        done[edge] = True
        last = int(graph.ends[edge, 1 - side])
        bends = graph.bend(edge, side), graph.bend(edge, 1 - side)
        parts.append(_unbent(_seen_from(graph, (edge, side)), *bends))
        way.last = last
        onward = partner.get((edge, 1 - side))
        if onward is None or done[onward[0]]:
            break
        way.through.append(last)
        edge, side = onward
    closed = onward is not None and onward == start
    if closed:
        way.through.append(way.last)
    # Where it goes on, a node itself lies a little aside.
    joined = [part[1:-1] if len(part) > 2 else part[:0] for part in parts]
    ends = [parts[0][:1], parts[-1][-1:]]
    if closed and len(np.vstack(joined)) > 2:
        body = np.vstack(joined)
        way.path = np.vstack([body, body[:1]])
    else:
        way.path = np.vstack([ends[0], *joined, ends[1]])
    return way


def _unbent(path: Points, before: float, behind: float) -> Points:
    """A path without its points close to the nodes at its ends, as far as enough is left."""
    near = (np.hypot(*(path - path[0]).T) <= before) | (np.hypot(*(path - path[-1]).T) <= behind)
    near[[0, -1]] = False
    return path[~near] if (~near).sum() >= 4 else path


def _met(path: Points, way: _Way, at_first: list[Points], at_last: list[Points]) -> Points:
    """A stroke whose ends lie on the strokes that run through the nodes where it ends."""
    path = path.copy()
    for index, others in ((0, at_first), (-1, at_last)):
        spots = [other for other in others if other is not path and len(other) > 1]
        if spots:
            near = np.vstack(spots)
            path[index] = near[np.hypot(*(near - path[index]).T).argmin()]
    return path


def smoothed(path: Points, sigma: float = _SMOOTH) -> Points:
    """A path at even steps of about a px, without the stairs of its pixels; the ends stay."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))])
    if along[-1] < 2:
        return path
    count = max(2, int(np.ceil(along[-1])))
    at = np.linspace(0, along[-1], count + 1)
    even = np.column_stack([np.interp(at, along, path[:, k]) for k in (0, 1)])
    wide = min(int(np.ceil(3 * sigma)), count)
    bell = np.exp(-0.5 * (np.arange(-wide, wide + 1) / sigma) ** 2)
    bell /= bell.sum()
    if np.hypot(*(even[0] - even[-1])) < 1e-6:
        ring = even[:-1]
        long = np.vstack([ring[-wide:], ring, ring[: wide + 1]])
    else:
        # Turned about its ends a path goes on smoothly, and the ends stay where they are.
        before, behind = even[wide:0:-1], even[-2 : -wide - 2 : -1]
        long = np.vstack([2 * even[0] - before, even, 2 * even[-1] - behind])
    return np.column_stack([np.convolve(long[:, k], bell, "valid") for k in (0, 1)])
