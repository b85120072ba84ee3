"""Guidance as vector lines: all parts in detail, and rough envelopes of what is not drawn yet."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Points
from inkwake.portrait.artist.state import State
from inkwake.portrait.artist.step import GROUP
from inkwake.portrait.belief.graph import BUILT_WITH, GROUPS_OF
from inkwake.portrait.guide.parts import GUIDE_PARTS, GuidePart
from inkwake.portrait.read.layout import unscaled
from inkwake.portrait.strokes.lines import LINES, STROKE_PARTS
from inkwake.portrait.world.build import build
from inkwake.portrait.world.contours import Contours
from inkwake.portrait.world.numbers import Numbers
from inkwake.portrait.world.pens import tapered

ENVELOPE = 8
"""Samples of an envelope."""


@dataclass(frozen=True, slots=True, eq=False)
class GuideLine:
    """A line of the guidance.

    Attributes:
        contour: that it shows.
        points: (n, 2) page shares.
        detail: 0 main line .. 1 fine one.
    """

    contour: str
    points: Points
    detail: float


@dataclass(frozen=True, slots=True, eq=False)
class PartGuide:
    """What the guidance says of one part.

    Attributes:
        part: which.
        lines: of the portrait as it stands.
        drawn: share of its main lines that ink covers.
        confidence: 0..1, how sure the reading is.
    """

    part: GuidePart
    lines: tuple[GuideLine, ...]
    drawn: float
    confidence: float


def lines_of(contours: Contours, part: str, row: int = 0) -> list[GuideLine]:
    """The lines of a part."""
    found = []
    for line in LINES:
        if line.part == part and contours.has(line.contour, row):
            points = contours.of(line.contour, row)
            points = (
                np.vstack([points, points[:1]]) if line.round else points[line.first : line.last]
            )
            if len(points) > 1 and float(np.ptp(points, axis=0).max()) > 1e-3:
                found.append(GuideLine(line.contour, points, line.detail))
    return found


def detailed(state: State, contours: Contours) -> list[PartGuide]:
    """Every part of the portrait that is there, as lines."""
    inked: dict[str, set[str]] = {}
    for part, found in zip(state.parts, state.matches, strict=True):
        if found is not None:
            inked.setdefault(STROKE_PARTS[part], set()).add(LINES[found.line].contour)
    made = []
    for shown in GUIDE_PARTS:
        lines = lines_of(contours, shown.name)
        if not lines:
            continue
        main = [line.contour for line in lines if line.detail < 0.25]
        done = inked.get(shown.name, set())
        drawn = sum(name in done for name in main) / max(1, len(main))
        spreads = [state.belief.groups[g].spread for g in GROUPS_OF[shown.name]]
        sure = 1 - float(np.clip(np.mean(np.concatenate(spreads)) / 0.5, 0, 1))
        made.append(PartGuide(shown, tuple(lines), drawn, max(sure, drawn)))
    return made


def rough(state: State, part: str, seed: int = 0) -> list[tuple[Points, float]]:
    """Where the lines of a part may lie: outlines of broad strokes with their alpha."""
    rng = np.random.default_rng([seed, len(state.strokes)])
    values = np.repeat(state.numbers.values, ENVELOPE, axis=0)
    groups = GROUPS_OF[part]
    for name in groups:
        held, columns = state.belief.groups[name], GROUP[name].columns
        spread = np.clip(held.spread, 0.02, 0.6)
        found = np.clip(held.mean + 0.8 * spread * rng.normal(size=(ENVELOPE, len(columns))), -1, 1)
        values[1:, columns] = unscaled(found, columns)[1:]
    many = Numbers(
        values,
        np.repeat(state.numbers.picks, ENVELOPE, axis=0),
        np.repeat(state.numbers.seeds, ENVELOPE),
    )
    built = frozenset().union(*(BUILT_WITH.get(g, frozenset({g})) for g in groups))
    contours = build(many, built)
    wide = 0.02 * float(state.numbers["size"][0]) / 0.215
    made = []
    for row in range(ENVELOPE):
        for line in lines_of(contours, part, row):
            if line.detail < 0.25:
                made.append((tapered(line.points, wide, begin=0.6, end=0.6), 1.0 / ENVELOPE))
    return made


def marks(contours: Contours) -> list[Points]:
    """Proportion marks: the middle of the face, the line of the eyes, the line of the mouth."""
    face = contours.of("face")
    top, bottom = face[0], face[len(face) // 2]
    left, right = contours.of("lash-left"), contours.of("lash-right")
    eyes = np.array([left.mean(axis=0), right.mean(axis=0)])
    reach = eyes[1] - eyes[0]
    mouth = contours.of("mouth-upper")[[0, -1]]
    wide = mouth[1] - mouth[0]
    return [
        np.array([top, bottom]), np.array([eyes[0] - 0.5 * reach, eyes[1] + 0.5 * reach]),
        np.array([mouth[0] - wide, mouth[1] + wide]),
    ]  # fmt: skip


WEIGHT = {
    "face": 1.6, "eye-left": 1.5, "eye-right": 1.5, "hair-front": 1.4, "mouth": 1.1,
    "hair-back": 1.0, "clothes": 0.8, "nose": 0.7, "brow-left": 0.7, "brow-right": 0.7,
    "hair-side-left": 0.6, "hair-side-right": 0.6, "neck": 0.5,
}  # fmt: skip


def next_line(guides: list[PartGuide], state: State) -> tuple[GuidePart, GuideLine] | None:
    """The undrawn line that would tell most: of a part little known on which much hangs."""
    best, found = 0.0, None
    inked = {LINES[m.line].contour for m in state.matches if m is not None}
    for guide in guides:
        missing = [line for line in guide.lines if line.detail < 0.25 and line.contour not in inked]
        if not missing:
            continue
        spreads = np.concatenate(
            [state.belief.groups[g].spread for g in GROUPS_OF[guide.part.name]]
        )
        gain = (
            WEIGHT.get(guide.part.name, 0.3)
            * float(np.log1p(spreads / 0.05).mean())
            * (1 - 0.6 * guide.drawn)
        )
        if gain > best:
            longest = max(missing, key=lambda line: float(np.ptp(line.points, axis=0).sum()))
            best, found = gain, (guide.part, longest)
    return found
