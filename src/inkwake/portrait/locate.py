"""Where on a finished sketch the portrait lies, and whether it shows one at all.

A drawing on the page has its place already; a scan or an SVG may be of any size, with a body below
and things around. Squares of several sizes are tried; the one counts on which the net is surest and
of whose strokes most lie on the portrait that it reads.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Points
from inkwake.errors import NoFace
from inkwake.nets import Net
from inkwake.portrait.artist.state import Stroke
from inkwake.portrait.read.layout import layout
from inkwake.portrait.read.reader import Reading, read
from inkwake.portrait.strokes.lines import STROKE_PARTS

FEWEST = 4
"""Strokes below which nothing can be said of a picture."""

SEEN = ("face", "mouth", "eye-left", "eye-right")
"""What a face has; at least two of these must be read."""


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A square of a sketch.

    Attributes:
        left, top, side: px of the sketch.
        strokes: that lie in it, page shares.
        sure: how sure the net is of what it reads there.
    """

    left: float
    top: float
    side: float
    strokes: list[Stroke]
    sure: float


def locate(net: Net, lines: list[Points], width: float, *, size: tuple[float, float]) -> Place:
    """The square of a sketch that holds a portrait.

    Args:
        net: the reader.
        lines: polylines, px of the sketch.
        width: of the pen, px.
        size: width and height of the sketch, px.

    Raises:
        NoFace: none does; the message offers what does.
    """
    if len(lines) < FEWEST:
        raise NoFace(
            f"the sketch has only {len(lines)} stroke{'s' * (len(lines) != 1)}; draw a face, or "
            "trace the picture with `inkwake clean`"
        )
    best: Place | None = None
    for left, top, side in _squares(lines, size):
        strokes = _within(lines, left, top, side, width)
        if len(strokes) < FEWEST:
            continue
        reading = read(net, [s.even for s in strokes])
        sure = sureness(reading, strokes)
        if best is None or sure > best.sure:
            best = Place(left, top, side, strokes, sure)
    if best is None or not shows_face(read(net, [s.even for s in best.strokes]), best.strokes):
        raise NoFace(
            "no face is seen in the sketch; `inkwake clean` makes clean lines of any drawing"
        )
    return best


def _squares(lines: list[Points], size: tuple[float, float]) -> list[tuple[float, float, float]]:
    """Squares that are tried: around all ink, and around its upper part in several sizes."""
    everything = np.vstack(lines)
    low, high = np.quantile(everything, (0.005, 0.995), axis=0)
    centre, reach = (low + high) / 2, high - low
    whole = float(max(reach))
    found = [(0.0, 0.0, float(max(size)))] if min(size) > 0.8 * max(size) else []
    for share in (1.12, 0.95, 0.8, 0.66, 0.54, 0.44):
        side = whole * share
        for x in (0.0, -0.12, 0.12):
            for top in (-0.06, 0.0, 0.10):
                found.append(
                    (float(centre[0] + x * whole - side / 2), float(low[1] + top * whole), side)
                )
    return found


def _within(
    lines: list[Points], left: float, top: float, side: float, width: float
) -> list[Stroke]:
    made = []
    for number, line in enumerate(lines):
        points = (line - (left, top)) / side
        if ((points > -0.05) & (points < 1.05)).all(axis=1).mean() > 0.7:
            made.append(Stroke(number, points, width / side))
    return made


def sureness(reading: Reading, strokes: list[Stroke]) -> float:
    """How sure the net is: little spread where it matters, one name a stroke, parts of a face."""
    plan = {g.name: g for g in layout().groups}
    spread = 0.0
    for name, weight in (("pose", 1.0), ("face", 0.5), ("eyes", 1.0), ("mouth", 0.4), ("cap", 0.4)):
        weights, _, spreads = reading.modes(plan[name])
        spread += weight * float(np.log(spreads[int(weights.argmax())]).mean())
    long = np.array([np.hypot(*np.diff(s.even, axis=0).T).sum() for s in strokes]) + 1e-3
    named = float((reading.parts.max(axis=1) * long).sum() / long.sum())
    names = {STROKE_PARTS[k] for k in reading.parts.argmax(axis=1)}
    whole = sum(part in names for part in (*SEEN, "hair-front", "clothes"))
    ink = float(np.log(long.sum()))
    return -spread / 3.3 + 3.0 * named + 0.35 * whole + 0.5 * ink


def shows_face(reading: Reading, strokes: list[Stroke]) -> bool:
    """Whether the strokes show a face at all."""
    best = reading.parts.argmax(axis=1)
    sure = reading.parts.max(axis=1)
    names = [STROKE_PARTS[k] for k, s in zip(best, sure, strict=True) if s > 0.5]
    found = sum(part in names for part in SEEN)
    long = np.array([np.hypot(*np.diff(s.even, axis=0).T).sum() for s in strokes]) + 1e-3
    lost = np.isin(best, [STROKE_PARTS.index(k) for k in ("stray", "construction")])
    return (
        found >= 2
        and float((long * lost).sum() / long.sum()) < 0.5
        and float((sure * long).sum() / long.sum()) > 0.45
    )


ROUND = 0.13
"""Page shares that the round of a face is wide at least: eyes are smaller."""


def faces(strokes: list[Stroke]) -> int:
    """How many rounds with a pair of eyes in them stand apart from each other.

    The net knows one face a page, and calls a second one something else; two heads are told by how
    they lie.
    """
    lows = np.array([s.even.min(axis=0) for s in strokes])
    highs = np.array([s.even.max(axis=0) for s in strokes])
    heads: list[int] = []
    for k in np.argsort(-(highs - lows).prod(axis=1)):
        wide, tall = highs[k] - lows[k]
        if wide < ROUND or not 0.5 < wide / tall < 1.9 or not _sees(k, lows, highs):
            continue
        across = np.minimum(highs[heads, 0], highs[k, 0]) - np.maximum(lows[heads, 0], lows[k, 0])
        alike = wide > 0.6 * (highs[heads, 0] - lows[heads, 0])
        if (across < 0.1 * wide).all() and alike.all():
            heads.append(int(k))
    return len(heads)


def _sees(k: int, lows: Points, highs: Points) -> bool:
    """Whether a stroke has two small ones alike in it, left and right at one height."""
    wide, tall = highs[k] - lows[k]
    # A jaw alone ends beside the eyes: the head goes on above it.
    tall = max(tall, 1.2 * wide)
    middles = ((lows + highs) / 2 - (lows[k][0], highs[k][1] - tall)) / (wide, tall)
    sizes = (highs - lows) / (wide, tall)
    small = (sizes.max(axis=1) < 0.4) & (sizes[:, 0] > 0.08) & (middles[:, 1] > 0.2)
    small &= (middles > 0).all(axis=1) & (middles < 1).all(axis=1)
    left = np.flatnonzero(small & (middles[:, 0] < 0.5))
    right = np.flatnonzero(small & (middles[:, 0] > 0.5))
    # Those on the left are laid over to the right.
    gap = np.abs(middles[left][:, None] * (-1, 1) + (1, 0) - middles[right][None])
    alike = np.abs(sizes[left][:, None] - sizes[right][None]).max(axis=2) < 0.15
    return bool(((gap[..., 1] < 0.12) & (gap[..., 0] < 0.2) & alike).any())
