"""A traced graph without what only thinning made: spurs at its ends, split crossings.

Legend
    r      half width of the line at a node, px
    spur   a short edge that ends free: thinning grows them out of every bump of a wide line
    split  an edge between two junctions that two crossing lines share: the longer, the smaller the
           angle at which they cross
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Floats, Points
from inkwake.line.restated import restated
from inkwake.line.trace import Graph, Ids

_SPUR = 1.5
_LEAST = 2.0
_SHORT = 1.2
_SPLIT = 8.0
_ALIGNED = 0.35
_ASIDE = 0.6
_BARB = 0.72
_REACH = 7.0
_WIDE = 2.5
_BENT = 1.3
_PARALLEL = 0.2
_FARTHEST = 2.5
_STOOD = 0.5
_APART, _LONG = 0.4, 3.0
_USUAL, _SWOLLEN, _SLACK, _MARGIN, _SHARED = 0.3, 1.06, 0.35, 0.3, 5.0


def tidied(graph: Graph, radius: Floats, *, barbs: float = 0.0, inked: bool = True) -> Graph:
    """Take spurs away and draw split crossings together.

    Args:
        graph: as ``trace`` gives it.
        radius: (h, w) float32, distance of each ink pixel to bare paper, px.
        barbs: length up to which a short end that leaves its line at a small angle is taken for
            the end of a stroke that missed the line, px.
        inked: the lines are those of a pen, as wide as they were drawn, not bands of strokes.
    """
    graph = replace(graph, bent=_at_nodes(graph, radius))
    graph = straightened(_without_spurs(graph))
    graph = straightened(_united(graph))
    if barbs > 0:
        graph = straightened(_without_barbs(graph, barbs))
        again = restated(graph, apart=_APART * barbs, longest=_LONG * barbs)
        graph = straightened(_chosen(graph, (~again).tolist()))
    return swollen(_met(swollen(graph, radius), radius), radius) if inked else _met(graph, radius)


def swollen(graph: Graph, radius: Floats) -> Graph:
    """A graph that knows along which part of each edge other lines lie over it.

    Two wide lines that meet at a small angle share their ink for many times their width, and the
    middle of that is the middle of neither.
    """
    swell = np.zeros((len(graph.paths), 2))
    for edge, path in enumerate(graph.paths):
        r = _depth(radius, path)
        along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))])
        usual = float(np.quantile(r, _USUAL))
        if usual < _WIDE:
            continue
        normal = np.flatnonzero(r <= _SWOLLEN * usual + _SLACK)
        ways = np.array([along[normal[0]], along[-1] - along[normal[-1]]]) + _MARGIN * usual
        # What stays wide for longer is a wide line.
        swell[edge] = np.where(ways < _SHARED * usual, ways, 0)
    return replace(graph, swell=swell)


def _depth(radius: Floats, path: Points) -> NDArray[np.float64]:
    """Distance to bare paper along a path, px."""
    rows, columns = radius.shape
    x, y = np.round(path).astype(int).T
    return np.asarray(radius[np.clip(y, 0, rows - 1), np.clip(x, 0, columns - 1)], np.float64)


def length(path: Points) -> float:
    """Length of a polyline, px."""
    return float(np.hypot(*np.diff(path, axis=0).T).sum())


def leaving(path: Points, bent: float) -> tuple[Points, Points]:
    """Where a path from a node is no longer bent, and its unit direction from there."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))])
    skip = min(bent, 0.4 * float(along[-1]))
    reach = min(skip + max(_REACH, 2 * bent), float(along[-1]))
    near, far = (np.array([np.interp(s, along, path[:, k]) for k in (0, 1)]) for s in (skip, reach))
    step = far - near
    return near, np.asarray(step / max(float(np.hypot(*step)), 1e-9))


def outward(graph: Graph, edge: int, node: int) -> Points:
    """The path of an edge as seen from one of its nodes."""
    path = graph.paths[edge]
    return path if graph.ends[edge, 0] == node else path[::-1]


def _at_nodes(graph: Graph, radius: Floats) -> NDArray[np.float64]:
    """Half width of the line at each node, px."""
    return _depth(radius, graph.nodes)


def _without_spurs(graph: Graph) -> Graph:
    """A spur is no longer than the line that it grew from is wide; ends of lines are none."""
    degrees, r = graph.degrees(), graph.bent
    keep = []
    for (a, b), path in zip(graph.ends.tolist(), graph.paths, strict=True):
        free, root = (a, b) if degrees[a] == 1 else (b, a)
        spur = degrees[free] == 1 and degrees[root] > 2
        keep.append(not (spur and length(path) < max(_LEAST, _SPUR * r[root])))
    return _chosen(graph, keep)


def _without_barbs(graph: Graph, longest: float) -> Graph:
    """Short free ends that go almost the way of a line that they leave."""
    at = edges_at(graph)
    keep = []
    for edge, (a, b) in enumerate(graph.ends.tolist()):
        free, root = (a, b) if len(at[a]) == 1 else (b, a)
        long = length(graph.paths[edge])
        if len(at[free]) != 1 or len(at[root]) < 3 or long > longest:
            keep.append(True)
            continue
        way = _seen_over(outward(graph, edge, root), long)
        others = [_seen_over(outward(graph, e, root), 2 * longest) for e in at[root] if e != edge]
        keep.append(max(float(way @ other) for other in others) < _BARB)
    return _chosen(graph, keep)


def _seen_over(path: Points, reach: float) -> Points:
    """Unit direction of a path's first stretch."""
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(path, axis=0).T))])
    spot = np.array([np.interp(min(reach, along[-1]), along, path[:, k]) for k in (0, 1)])
    way = spot - path[0]
    return np.asarray(way / max(float(np.hypot(*way)), 1e-9))


def _united(graph: Graph) -> Graph:
    """Nodes at both ends of a split become one, in their middle."""
    name = np.arange(len(graph.nodes))

    def root(i: int) -> int:
        while name[i] != i:
            i = int(name[i])
        return i

    at = edges_at(graph)
    keep, bent = [], graph.bent.copy()
    for edge, (a, b) in enumerate(graph.ends.tolist()):
        split = a != b and len(at[a]) > 2 and len(at[b]) > 2 and _is_split(graph, edge, at)
        keep.append(not split)
        if split:
            apart = length(graph.paths[edge]) / 2 + max(bent[a], bent[b])
            name[root(a)] = root(b)
            bent[root(b)] = max(bent[root(b)], apart)
    roots = np.array([root(i) for i in range(len(name))], np.int64)
    weight = np.maximum(np.bincount(roots, minlength=len(roots)), 1)
    middle = np.column_stack([np.bincount(roots, graph.nodes[:, k], len(roots)) for k in (0, 1)])
    nodes = middle / weight[:, None]
    moved = _chosen(Graph(nodes, roots[graph.ends], graph.paths, bent), keep)
    paths = [
        np.vstack([nodes[a], path[1:-1], nodes[b]])
        for (a, b), path in zip(moved.ends.tolist(), moved.paths, strict=True)
    ]
    return replace(moved, paths=paths)


def edges_at(graph: Graph) -> list[list[int]]:
    """Edges that meet at each node; a loop stands there twice."""
    at: list[list[int]] = [[] for _ in graph.nodes]
    for edge, pair in enumerate(graph.ends.tolist()):
        for node in pair:
            at[node].append(edge)
    return at


def _met(graph: Graph, radius: Floats) -> Graph:
    """Junctions move to where the lines that meet there point; their bent parts become straight.

    The point nearest to all the lines, in the sense of least squares, is taken where the ink around
    it is about as wide as the lines are: a pen stood there.
    """
    nodes, paths = graph.nodes.copy(), list(graph.paths)
    for node, edges in enumerate(edges_at(graph)):
        r = float(graph.bent[node])
        if len(edges) < 3 or len(set(edges)) < len(edges) or r < _WIDE:
            continue
        bends = [max(_BENT * r, graph.bend(e, int(graph.ends[e, 0] != node))) for e in edges]
        rays = [leaving(outward(graph, e, node), b) for e, b in zip(edges, bends, strict=True)]
        near = np.array([ray[0] for ray in rays])
        across = np.array([[-ray[1][1], ray[1][0]] for ray in rays])
        spread = np.linalg.svd(across, compute_uv=False)
        if spread[-1] < _PARALLEL * spread[0]:
            continue
        spot = np.linalg.lstsq(across, (across * near).sum(1), rcond=None)[0]
        x, y = np.clip(np.round(spot).astype(int), 0, np.array(radius.shape)[::-1] - 1)
        if (
            np.hypot(*(spot - nodes[node])) > max(_FARTHEST * r, *bends)
            or radius[y, x] < _STOOD * r
        ):
            continue
        nodes[node] = spot
        for edge, bend in zip(edges, bends, strict=True):
            paths[edge] = _led(paths[edge], graph.ends[edge, 0] == node, spot, bend)
    return replace(graph, nodes=nodes, paths=paths)


def _led(path: Points, first: bool, spot: Points, bent: float) -> Points:
    """A path that leaves its bent part out and begins (or ends) at a spot."""
    seen = path if first else path[::-1]
    along = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(seen, axis=0).T))])
    skip = min(bent, 0.4 * float(along[-1]))
    led = np.vstack([spot, seen[along >= skip]])
    return led if first else led[::-1]


def _is_split(graph: Graph, edge: int, at: list[list[int]]) -> bool:
    """Whether the lines that meet at both ends of an edge go straight on across it, in pairs."""
    a, b = graph.ends[edge].tolist()
    r = float(max(graph.bent[a], graph.bent[b]))
    long = length(graph.paths[edge])
    if long < max(_LEAST, _SHORT * r):
        return True
    if long > max(_SPLIT, _SPLIT * r):
        return False
    here, there = ([e for e in at[node] if e != edge] for node in (a, b))
    if len(here) != 2 or len(there) != 2 or set(here) & set(there):
        return False
    one, two = ([leaving(outward(graph, e, n), r) for e in es] for n, es in ((a, here), (b, there)))
    return any(_aligned(one[0], two[i], r) and _aligned(one[1], two[1 - i], r) for i in (0, 1))


def _aligned(one: tuple[Points, Points], two: tuple[Points, Points], r: float) -> bool:
    """Whether two rays that part from each other lie on one straight line."""
    (p, way), (q, back) = one, two
    if np.arccos(np.clip(-(way @ back), -1, 1)) > _ALIGNED:
        return False
    along = (way - back) / max(float(np.hypot(*(way - back))), 1e-9)
    aside = abs(float(along[0] * (q - p)[1] - along[1] * (q - p)[0]))
    return aside < max(1.5, _ASIDE * r)


def _chosen(graph: Graph, keep: list[bool]) -> Graph:
    """A graph with some of its edges; nodes keep their numbers."""
    ends = graph.ends[np.array(keep, bool)] if keep else graph.ends
    paths = [p for p, k in zip(graph.paths, keep, strict=True) if k]
    return replace(graph, ends=ends, paths=paths)


def straightened(graph: Graph) -> Graph:
    """Edges that meet two and two at a node become one edge."""
    ends = [(a, b) for a, b in graph.ends.tolist()]
    paths = list(graph.paths)
    at = edges_at(graph)
    for node, edges in enumerate(at):
        if len(edges) != 2 or edges[0] == edges[1]:
            continue
        one, two = edges
        first = paths[one] if ends[one][1] == node else paths[one][::-1]
        second = paths[two] if ends[two][0] == node else paths[two][::-1]
        start = ends[one][0] if ends[one][1] == node else ends[one][1]
        stop = ends[two][1] if ends[two][0] == node else ends[two][0]
        paths[one], ends[one] = np.vstack([first, second[1:]]), (start, stop)
        paths[two] = np.zeros((0, 2))
        at[stop] = [one if edge == two else edge for edge in at[stop]]
        at[node] = []
    alive = [bool(len(path)) for path in paths]
    kept: Ids = np.array([e for e, k in zip(ends, alive, strict=True) if k], np.int64)
    paths = [p for p, k in zip(paths, alive, strict=True) if k]
    return replace(graph, ends=kept.reshape(-1, 2), paths=paths)
