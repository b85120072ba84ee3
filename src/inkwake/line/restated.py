"""Strokes that say again what another line says: second tries that run beside it.

Whoever searches for a line with the pencil draws it twice, some px apart, and lets the second
stroke run out. Such an edge hangs on the graph at one end or at none, and wherever one stands on it
the other line lies close by and goes the same way.

Legend
    beside   share of an edge's points that have another line near them which goes their way
    apart    distance within which a line counts as near, px
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Points
from inkwake.line.trace import Graph

_EVERY = 2
_ROOT = 4.0
_ALIKE = np.cos(np.deg2rad(32))
_MOSTLY = 0.8
_TURN = 5


def restated(graph: Graph, *, apart: float, longest: float) -> NDArray[np.bool_]:
    """Which edges of a graph say nothing new.

    Args:
        graph: tidied so far.
        apart: how far beside another line a second try may run, px.
        longest: length up to which a free end is looked at, px.

    Returns:
        (e,) bool. Of two lines that run beside each other at most one is named, the shorter.
    """
    named = np.zeros(len(graph.paths), bool)
    if not graph.paths or apart <= 0:
        return named
    degrees = graph.degrees()
    lengths = np.array([np.hypot(*np.diff(path, axis=0).T).sum() for path in graph.paths])
    free = (degrees[graph.ends] == 1).any(1) & (lengths <= longest)
    spots = np.concatenate(graph.paths)
    ways = np.concatenate([_ways(path) for path in graph.paths])
    owner = np.repeat(np.arange(len(graph.paths)), [len(path) for path in graph.paths])
    for edge in np.flatnonzero(free)[np.argsort(lengths[free], kind="stable")].tolist():
        path = graph.paths[edge]
        low, high = path.min(0) - apart, path.max(0) + apart
        near = (owner != edge) & ~named[owner] & ((spots > low) & (spots < high)).all(1)
        if near.any():
            named[edge] = _beside(graph, edge, spots[near], ways[near], apart) > _MOSTLY
    return named


def _beside(graph: Graph, edge: int, spots: Points, ways: Points, apart: float) -> float:
    """Share of an edge that runs beside other lines; where it meets them does not count."""
    path = graph.paths[edge]
    own = _ways(path)
    degrees = graph.degrees()
    roots = [graph.nodes[node] for node in graph.ends[edge].tolist() if degrees[node] > 1]
    clear = np.ones(len(path), bool)
    for root in roots:
        clear &= np.hypot(*(path - root).T) > _ROOT
    at = np.flatnonzero(clear)[::_EVERY]
    if not len(at):
        return 1.0
    gap = path[at][:, None] - spots[None]
    close = (gap**2).sum(-1) < apart * apart
    alike = np.abs(own[at] @ ways.T) > _ALIKE
    return float((close & alike).any(1).mean())


def _ways(path: Points) -> Points:
    """Unit directions at the points of a path, over some px."""
    at = np.arange(len(path))
    way = path[np.minimum(at + _TURN, len(path) - 1)] - path[np.maximum(at - _TURN, 0)]
    return np.asarray(way / np.maximum(np.hypot(*way.T), 1e-9)[:, None])
