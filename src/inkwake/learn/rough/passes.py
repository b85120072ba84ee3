"""The rough hand: each clean line is searched for with one stroke or many.

The counts are those of 1,123 curves in 27 sketches by artists (measured at a longer side of
1000 px): a third are drawn in one stroke; the others in two to dozens, which together are 2.4 times
as long as the line (half of them 1.9 to 3.3). The more strokes, the shorter each: of two or three
each covers nine tenths of the line, of a dozen a third.

How wide the band of strokes is at a place, px (``bench/line_truth.py --strokes`` measures it):

=========  =====  ======  ===  ===  ===
strokes    share  median  75%  90%  95%
=========  =====  ======  ===  ===  ===
one        .28
two        .32    2.7     4.7  7.3  9.5
3 and 4    .28    4.8     7.5  11   13
5 to 8     .11    8.4     12   16   19
=========  =====  ======  ===  ===  ===
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Points
from inkwake.learn.rough.nouns import Clean, Line, Pass
from inkwake.learn.rough.shapes import Rng, stepped
from inkwake.learn.world.hand import noise
from inkwake.learn.world.paths import normals

_SMOOTH = 5
_MEAN = 0.3
_TRIES = 0.12
_FARTHEST = 11.0
_RUN = 45
_CAREFUL = 1.3


@dataclass(frozen=True, slots=True)
class Manner:
    """How somebody sketches.

    Attributes:
        mess: mean number of strokes for a line.
        aside: usual distance of a stroke from its line, px.
        swerve: spread of a stroke about its own way, px.
        slant: how far a stroke's ends lie on different sides of its line, px.
        runaway: share of a stroke's ends that leave the line and run on for long.
        width: of the pencil's line, px.
        dark: pressure, 0..1.
        faint: share of the pressure that the first tries have.
        under: share of the strokes in the colour of the underdrawing.
    """

    mess: float
    aside: float
    swerve: float
    slant: float
    runaway: float
    width: float
    dark: float
    faint: float
    under: float

    @classmethod
    def picked(cls, rng: Rng) -> Manner:
        """Anybody's."""
        clean = rng.random() < 0.08
        # Whoever searches long also searches far.
        wild = float(rng.normal(0, 1))
        mess = 1.0 if clean else float(np.clip(np.exp(np.log(5.0) + 0.7 * wild), 1, 18))
        aside = 0.2 if clean else 1.6 * float(np.exp(0.4 * wild + rng.normal(0, 0.4)))
        return cls(
            mess=mess,
            aside=aside,
            swerve=0.2 if clean else 0.9 * float(np.exp(rng.normal(0, 0.35))),
            slant=0.0 if clean else aside * float(rng.uniform(0.3, 1.6)),
            runaway=0.0 if clean else float(rng.uniform(0, 0.25)),
            width=float(np.exp(rng.uniform(np.log(1.1), np.log(3.2)))),
            dark=float(rng.uniform(0.25, 1.0)),
            faint=float(rng.uniform(0.3, 1.0)),
            under=float(rng.uniform(0.1, 0.6)) if rng.random() < 0.15 else 0.0,
        )

    def careful(self) -> Manner:
        """The same hand at small things."""
        return replace(self, mess=min(self.mess, _CAREFUL), aside=0.3 * self.aside,
                       swerve=0.4 * self.swerve, slant=0.3 * self.slant, runaway=0.0)  # fmt: skip


def rough_passes(clean: Clean, manner: Manner, rng: Rng) -> list[Pass]:
    """All strokes of a rough sketch, in the order of drawing."""
    strokes: list[Pass] = []
    careful = manner.careful()
    for line in clean.lines:
        strokes += _line(line, careful if line.careful else manner, rng)
    for outline in clean.solids:
        strokes += _filled(outline, manner, rng)
    if manner.mess > 1.5 and rng.random() < 0.3:
        rng.shuffle(strokes)
    return strokes


def _line(line: Line, manner: Manner, rng: Rng) -> list[Pass]:
    count = _count(manner, rng) if line.lasts == 1 else 1 + int(rng.random() < 0.3)
    n = len(line.path)
    spans = [(a, b) for a, b in _spans(n, count, rng) if b - a >= 3]
    aside = np.full((len(spans), n), np.nan)
    for row, (a, b) in zip(aside, spans, strict=True):
        row[a:b] = _aside(b - a, n, manner, rng)
    # Whoever looks at the strokes sees the line in the middle of them, so that is where it lies.
    aside -= _middle(aside)
    side = normals(line.path)
    strokes = []
    for k, ((a, b), row) in enumerate(zip(spans, aside, strict=True)):
        path = line.path[a:b] + side[a:b] * row[a:b, None]
        path = path + noise(b - a, 14, rng)[: b - a] * 0.15
        path = _overshot(path, rng, manner)
        last = k >= count - 1
        dark = manner.dark * (1.0 if last else manner.faint) * float(rng.uniform(0.75, 1.1))
        if line.lasts < 1:
            dark *= float(rng.uniform(0.3, 0.8))
        width = manner.width * float(rng.uniform(0.8, 1.25))
        colour = int(not last and rng.random() < manner.under)
        strokes.append(Pass(path, width, _pressure(len(path), dark, rng), colour))
    return strokes


def _aside(count: int, whole: int, manner: Manner, rng: Rng) -> NDArray[np.float64]:
    """(count,) how far a stroke lies beside its line, px; short lines are searched for less far."""
    size = min(1.0, 0.35 + whole / 120)
    t = np.linspace(-0.5, 0.5, count)
    off = rng.standard_t(3) * manner.aside + rng.normal(0, manner.slant) * t
    if rng.random() < _TRIES:  # a wrong first try: it leaves the line and comes back
        swing = np.sin(np.pi * np.clip((t + 0.5) * rng.uniform(0.8, 1.6), 0, 1)) ** 2
        off = off + rng.normal(0, 3 * manner.aside) * swing
    off = off + noise(count, max(6, count // 2), rng)[:count, 0] * manner.swerve
    return np.asarray(np.clip(size * off, -_FARTHEST, _FARTHEST))


def _middle(aside: NDArray[np.float64]) -> NDArray[np.float64]:
    """(n,) between the mean of the strokes and the middle of their band, smoothly along a line."""
    drawn = np.isfinite(aside)
    count = drawn.sum(0)
    if not count.any():
        return np.zeros(aside.shape[1])
    mean = np.where(drawn, aside, 0).sum(0) / np.maximum(count, 1)
    low = np.where(drawn, aside, np.inf).min(0)
    high = np.where(drawn, aside, -np.inf).max(0)
    here = np.flatnonzero(count)
    at = _MEAN * mean[here] + (1 - _MEAN) * 0.5 * (low[here] + high[here])
    filled = np.interp(np.arange(len(count)), here, at)
    reach = min(_SMOOTH, (len(filled) - 1) // 6)
    if reach < 1:
        return np.asarray(filled)
    bell = np.exp(-0.5 * (np.arange(-3 * reach, 3 * reach + 1) / reach) ** 2)
    long = np.pad(filled, 3 * reach, mode="edge")
    return np.asarray(np.convolve(long, bell / bell.sum(), "valid"))


def _count(manner: Manner, rng: Rng) -> int:
    """Strokes for one line."""
    if manner.mess <= 1 or rng.random() < 1 / (1 + 0.8 * manner.mess):
        return 1
    return 2 + int(rng.geometric(1 / max(1.05, manner.mess)) - 1)


def _spans(n: int, count: int, rng: Rng) -> list[tuple[int, int]]:
    """First and last index of each stroke: together they leave no hole larger than a slip."""
    if count == 1:
        return [(0, n)]
    share = np.clip(2.4 / count * np.exp(rng.normal(0, 0.25)), 0.08, 1.0)
    if count <= 3:
        share = rng.uniform(0.7, 1.0)
    long = max(4, int(share * n))
    starts = np.linspace(0, max(0, n - long), count) + rng.normal(0, 0.12 * long, count)
    if rng.random() < 0.5:
        rng.shuffle(starts)
    spans = []
    for start in starts:
        here = max(3, int(long * rng.uniform(0.75, 1.25)))
        a = int(np.clip(start, 0, max(0, n - here)))
        spans.append((a, min(n, a + here)))
    return spans


def _overshot(path: Points, rng: Rng, manner: Manner) -> Points:
    """Ends that stop short, run on a little, or leave the line for good."""
    if manner.mess <= 1 or len(path) < 8:
        return path
    for _ in (0, 1):
        path = _ended(path, rng, manner)[::-1]
    return path


def _ended(path: Points, rng: Rng, manner: Manner) -> Points:
    """A path with another last end."""
    far = rng.random() < manner.runaway
    more = (
        int(rng.exponential(0.12 * len(path) + 5)) if far else int(rng.normal(0, 3) * manner.swerve)
    )
    more = min(more, _RUN)
    if more < 0:
        return path[:more] if len(path) > 30 - more else path
    if more == 0:
        return path
    step = path[-1] - path[-min(6, len(path))]
    # The hand goes on as it went, and opens its bow the farther it goes.
    turn = np.arctan2(step[1], step[0]) + rng.normal(0, 0.015) * np.arange(1, more + 1)
    return np.vstack([path, path[-1] + np.cumsum(np.stack([np.cos(turn), np.sin(turn)], 1), 0)])


def _pressure(count: int, dark: float, rng: Rng) -> NDArray[np.float64]:
    """Pressure along a stroke: it lands and lifts, and skips a little."""
    t = np.linspace(0, 1, count)
    ends = np.minimum(t / rng.uniform(0.02, 0.3), (1 - t) / rng.uniform(0.02, 0.3))
    wave = 1 + 0.15 * noise(count, 30, rng)[:count, 0]
    return np.clip(dark * np.clip(0.35 + ends, 0, 1) * wave, 0, 1)


def _filled(outline: Points, manner: Manner, rng: Rng) -> list[Pass]:
    """A black scribbled full with lines to and fro."""
    low, high = outline.min(0), outline.max(0)
    angle = rng.uniform(0, np.pi)
    way, off = np.array([np.cos(angle), np.sin(angle)]), np.array([-np.sin(angle), np.cos(angle)])
    middle, reach = (low + high) / 2, float(np.hypot(*(high - low))) / 2
    gap = max(1.0, manner.width * rng.uniform(0.5, 1.0))
    u, v = (outline - middle) @ way, (outline - middle) @ off
    strokes = []
    for k in np.arange(-reach, reach, gap):
        crossed = np.flatnonzero((v[:-1] - k) * (v[1:] - k) < 0)
        if len(crossed) < 2:
            continue
        at = np.sort(u[crossed])
        ends = [middle + way * (x + rng.normal(0, 0.4)) + off * k for x in (at[0], at[-1])]
        path = stepped(np.array(ends))
        strokes.append(Pass(path, 1.3 * manner.width, np.full(len(path), max(manner.dark, 0.7))))
    edge = stepped(outline)
    return [*strokes, Pass(edge, manner.width, np.full(len(edge), max(manner.dark, 0.7)))]
