"""Areas that paint fills: whatever lines shut in, gaps or not.

Water sinks in a landscape whose depth is the distance to the nearest line. Each hollow fills up by
itself; where two meet, the saddle is a gap in a line or an open way. It is a gap when it is narrow
beside both hollows and a line ends there, or when it is very narrow.

Legend
    away     distance to the nearest line, px
    level    what is farther away than this is flooded; levels fall from half the widest gap to 0
    peak     largest distance within an area, as far as levels tell it
    saddle   distance to the nearest line where two areas meet: half the width of the way
    end      where a line stops
    limit    widest way that can be a gap, px

Method: flooding by immersion (L. Vincent and P. Soille, 1991) from coarse to fine like a trapped
ball (S.-H. Zhang et al., Vectorizing cartoon animations, 2009), with merging by saddle and ends.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Ints, Mask, Points
from inkwake.line.bridges import bridges
from inkwake.line.thin import thin
from inkwake.line.tidy import tidied
from inkwake.line.trace import trace

GAP = 26.0
"""Widest gap that holds paint back, px of a drawing whose longer side is 1000 px."""
SIDE = 1000
"""Longer side on which areas are found, px."""

_TWO_ENDS, _ONE_END, _NO_END = 0.85, 0.5, 0.3
_NARROW = 3.0
_REACH, _SLACK = 1.3, 3.0
_LEAST = 10
_BACK, _BLUR = 8, 3.0
_FACING = -0.3
_STREAK, _PART, _AMID = 7.0, 350.0, 0.5
_SPREAD = 4


@dataclass(frozen=True, slots=True, eq=False)
class Areas:
    """Where paint of one colour goes.

    Attributes:
        names: (h, w) int32 area of each pixel, lines included; 0 is outside.
        count: number of areas, the outside included.
    """

    names: Ints
    count: int

    def sizes(self) -> NDArray[np.int64]:
        """(count,) px of each area."""
        return np.asarray(np.bincount(self.names.ravel(), minlength=self.count))


def areas(wall: Mask, *, gap: float = GAP) -> Areas:
    """Find the areas between lines.

    Args:
        wall: (h, w) bool, where lines lie.
        gap: widest gap that holds paint back, thousandths of the longer side.
    """
    if not wall.any() or wall.all():
        return Areas(np.zeros(wall.shape, np.int32), 1)
    factor = min(1.0, SIDE / max(wall.shape))
    small = wall
    if factor < 1:
        share = cv2.resize(wall.astype(np.float32), None, fx=factor, fy=factor,
                           interpolation=cv2.INTER_AREA)  # fmt: skip
        small = np.asarray(share > 0.3)
    names = _named(small, gap * max(small.shape) / SIDE)
    if factor < 1:
        size = wall.shape[1], wall.shape[0]
        names = np.asarray(cv2.resize(names, size, interpolation=cv2.INTER_NEAREST))
    return Areas(names, int(names.max()) + 1)


def parted(areas: Areas, fill: Mask) -> Areas:
    """Areas cut in two where a person had coloured a part of them.

    Args:
        areas: as lines bound them.
        fill: (h, w) bool, what was coloured, with the white streaks that a hand leaves.
    """
    if not fill.any():
        return areas
    unit = max(fill.shape) / SIDE
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * round(_STREAK * unit) + 1,) * 2)
    covered = cv2.morphologyEx(fill.view(np.uint8), cv2.MORPH_CLOSE, disc) > 0
    touched = np.bincount(areas.names[covered], minlength=areas.count) > 0
    touched[0] = False
    bare = touched[areas.names] & ~covered
    wide = cv2.morphologyEx(bare.view(np.uint8), cv2.MORPH_OPEN, disc[::2, ::2])
    number, pieces, stats, _ = cv2.connectedComponentsWithStats(wide, connectivity=4)
    names, count = areas.names.copy(), areas.count
    for piece in range(1, number):
        if stats[piece, cv2.CC_STAT_AREA] < _PART * unit**2:
            continue
        own = pieces == piece
        # A spot amid colour was missed, or meant to shine.
        rim = (cv2.dilate(own.view(np.uint8), disc) > 0) & ~own
        if covered[rim].mean() > _AMID:
            continue
        for name in np.unique(areas.names[own]).tolist():
            names[own & (areas.names == name)] = count
            count += 1
    return Areas(names, count)


@dataclass(frozen=True, slots=True, eq=False)
class Lines:
    """The middle lines of what was drawn.

    Attributes:
        paths: (n, 2) px of each, without the forks where a thick line stops.
        ends: (n, 2) px where lines stop.
        half: (n,) half their width there, px.
    """

    paths: list[Points]
    ends: Points
    half: NDArray[np.float64]


def middle_lines(wall: Mask) -> Lines:
    """Thin what was drawn."""
    depth = cv2.distanceTransform(wall.view(np.uint8), cv2.DIST_L2, 5)
    # Spurs are the corners in which thick lines stop; without them the ends are where they were.
    graph = tidied(trace(thin(wall)), np.asarray(depth, np.float32), inked=False)
    if not len(graph.nodes):
        return Lines([], np.zeros((0, 2)), np.zeros(0))
    # Where lines that leave the picture would meet, a node may lie beside it.
    x, y = np.round(graph.nodes).astype(int).clip(0, (wall.shape[1] - 1, wall.shape[0] - 1)).T
    half = depth[y, x].astype(np.float64)
    ends = graph.degrees() == 1
    paths = []
    for path, edge in zip(graph.paths, graph.ends, strict=True):
        # Thinning took away half the line's width where it stops.
        more = [half[node] if ends[node] else 0.0 for node in edge]
        paths.append(_longer(_longer(path, more[0])[::-1], more[1])[::-1])
    return Lines(paths, graph.nodes[ends].reshape(-1, 2), half[ends])


def _longer(path: Points, more: float) -> Points:
    """A path that begins so many px earlier, straight on."""
    if more < 1 or len(path) < 3:
        return path
    way = path[0] - path[min(_BACK, len(path) - 1)]
    way = way / max(float(np.hypot(*way)), 1e-9)
    steps = np.arange(round(more), 0, -1.0)[:, None]
    return np.vstack([path[0] + steps * way, path])


def _barred(wall: Mask, lines: Lines, limit: float) -> Mask:
    """Lines and the bridges between ends that mean each other."""
    barred = wall.astype(np.uint8)
    for bridge in bridges(lines.paths, limit=limit + _BLUR):
        spots = np.round(bridge.path).astype(np.int32)
        cv2.polylines(barred, [spots], False, 1, 1, cv2.LINE_4)
    return np.asarray(barred > 0)


def _named(wall: Mask, limit: float) -> Ints:
    """Areas by number, 0 the outside."""
    margin = int(limit) + 2
    lines = middle_lines(wall)
    wide = np.pad(_barred(wall, lines, limit), margin)
    away = cv2.distanceTransform((~wide).view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    flood = _Flood(np.asarray(away, np.float32), limit, lines.ends + margin, lines.half)
    for level in [*np.arange(np.ceil(limit / 2), 0, -1.0), 0.0]:
        flood.sink(float(level))
    names = _under_lines(flood.names)
    outside = names[0, 0]
    names = names[margin:-margin, margin:-margin]
    return _renamed(names, int(outside))


class _Flood:
    """Areas as far as the water has sunk."""

    def __init__(
        self, away: NDArray[np.float32], limit: float, ends: Points, half: NDArray[np.float64]
    ) -> None:
        self.away = away
        self.limit = limit
        self.ends = ends
        self.half = half
        self.names = np.zeros(away.shape, np.int32)
        self.peaks = [0.0]
        self.walls: set[tuple[int, int]] = set()
        self._joined: dict[int, int] = {}

    def sink(self, level: float) -> None:
        """Let the water sink to a level."""
        free = np.asarray(self.away > level)
        count, pools = cv2.connectedComponents(free.view(np.uint8), connectivity=4)
        held = np.bincount(pools[self.names > 0], minlength=count) > 0
        held[0] = True
        new = np.flatnonzero(~held)
        if len(new):
            number = np.zeros(count, np.int32)
            number[new] = np.arange(len(self.peaks), len(self.peaks) + len(new))
            fresh = ~held[pools]
            self.names[fresh] = number[pools[fresh]]
            self.peaks += [level + 0.5] * len(new)
        if level + 1 > self.limit / 2:
            deepest = np.zeros(len(self.peaks))
            np.maximum.at(deepest, self.names[free], self.away[free])
            self.peaks = deepest.tolist()
        self._spread(free)
        self._meet(level)

    def _spread(self, free: Mask) -> None:
        """Let areas grow over what was flooded last, each from its own shore."""
        for _ in range(_SPREAD):
            rest = free & (self.names == 0)
            if not rest.any():
                return
            count, pieces = cv2.connectedComponents(rest.view(np.uint8), connectivity=4)
            touched = _touching(pieces, self.names, count)
            one = (touched[0] > 0) & (touched[0] == touched[1])
            alone = one[pieces] & rest
            self.names[alone] = touched[0][pieces[alone]]
            grown = cv2.dilate(self.names.astype(np.float32), _CROSS)
            several = rest & ~alone & (grown > 0)
            self.names[several] = grown[several].astype(np.int32)
        rest = free & (self.names == 0)
        if rest.any():
            self.names[rest] = _nearest(self.names)[rest]

    def _meet(self, level: float) -> None:
        """Unite areas that meet at an open way; remember those that a gap parts."""
        for (one, other), spot in _meetings(self.names, self.walls):
            a, b = self._root(one), self._root(other)
            if a == b or (min(a, b), max(a, b)) in self.walls:
                continue
            if self._is_gap(level + 0.5, spot, min(self.peaks[a], self.peaks[b])):
                self.walls.add((min(a, b), max(a, b)))
            else:
                self._unite(a, b)
        if self._joined:
            table = np.arange(len(self.peaks), dtype=np.int32)
            for name in self._joined:
                table[name] = self._root(name)
            self.names = table[self.names]
            self.walls = {
                (min(p), max(p)) for a, b in self.walls
                if len(p := {int(table[a]), int(table[b])}) == 2
            }  # fmt: skip
            self._joined = {}

    def _root(self, name: int) -> int:
        while name in self._joined:
            name = self._joined[name]
        return name

    def _unite(self, a: int, b: int) -> None:
        keep, gone = (a, b) if self.peaks[a] >= self.peaks[b] else (b, a)
        self._joined[gone] = keep

    def _is_gap(self, saddle: float, spot: Points, peak: float) -> bool:
        """Tell a gap in a line from an open way."""
        if saddle * 2 > self.limit:
            return False
        sides = self._ends_beside(spot, saddle)
        if sides == 2:
            return saddle < _TWO_ENDS * peak
        if sides == 1:
            return saddle < _ONE_END * peak
        return saddle < min(_NO_END * peak, _NARROW * self.limit / GAP)

    def _ends_beside(self, spot: Points, saddle: float) -> int:
        """On how many sides of a way lines end: 0, 1, 2."""
        off = self.ends - spot
        near = off[np.hypot(*off.T) < _REACH * saddle + _SLACK + self.half]
        if not len(near):
            return 0
        way = near / np.maximum(np.hypot(*near.T), 1e-6)[:, None]
        return 2 if float((way @ way.T).min()) < _FACING else 1


_CROSS = np.array([[0, 1, 0], [1, 1, 1], [0, 1, 0]], np.uint8)


def _touching(pieces: Ints, names: Ints, count: int) -> tuple[Ints, Ints]:
    """Least and largest name beside each piece; 0 where there is none."""
    least = np.full(count, np.iinfo(np.int32).max, np.int32)
    most = np.zeros(count, np.int32)
    wide = names.shape[1]
    flat, beside = pieces.ravel(), names.ravel()
    at = np.flatnonzero(flat)
    for way in (1, -1, wide, -wide):
        there = beside[(at + way).clip(0, len(flat) - 1)]
        seen = there > 0
        here = flat[at[seen]]
        np.minimum.at(least, here, there[seen])
        np.maximum.at(most, here, there[seen])
    return np.where(most > 0, least, 0).astype(np.int32), most


def _meetings(names: Ints, walls: set[tuple[int, int]]) -> list[tuple[tuple[int, int], Points]]:
    """Pairs of areas that touch, and the middle of where they do."""
    rows: list[NDArray[np.float64]] = []
    for down, across in ((1, 0), (0, 1)):
        here = names[: names.shape[0] - down, : names.shape[1] - across]
        there = names[down:, across:]
        y, x = np.nonzero((here != there) & (here > 0) & (there > 0))
        a, b = here[y, x], there[y, x]
        rows.append(np.column_stack([np.minimum(a, b), np.maximum(a, b), x, y]).astype(np.float64))
    table = np.concatenate(rows)
    if not len(table):
        return []
    pairs, which = np.unique(table[:, :2], axis=0, return_inverse=True)
    which = which.ravel()
    number = np.bincount(which)
    middle = np.column_stack([np.bincount(which, table[:, k]) / number for k in (2, 3)])
    found = []
    for pair, spot in zip(pairs.astype(int).tolist(), middle, strict=True):
        if (pair[0], pair[1]) not in walls:
            found.append(((pair[0], pair[1]), spot))
    return found


def _nearest(names: Ints) -> Ints:
    """Each pixel's nearest name."""
    _, index = cv2.distanceTransformWithLabels(
        (names == 0).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    table = np.zeros(int(index.max()) + 1, np.int32)
    there = names > 0
    table[index[there]] = names[there]
    return np.asarray(table[index])


def _under_lines(names: Ints) -> Ints:
    """Areas up to the middle of the lines around them; specks go to what lies beside them."""
    sizes = np.bincount(names.ravel())
    small = sizes < _LEAST
    small[names[0, 0]] = False
    kept = names.copy()
    kept[small[names]] = 0
    return _nearest(kept)


def _renamed(names: Ints, outside: int) -> Ints:
    """Names without holes in their order, the largest first and the outside 0."""
    sizes = np.bincount(names.ravel(), minlength=outside + 1)
    sizes[outside] = 0
    order = np.argsort(-sizes, kind="stable")
    order = order[sizes[order] > 0]
    table = np.zeros(len(sizes), np.int32)
    table[order] = np.arange(1, len(order) + 1)
    return np.asarray(table[names])
