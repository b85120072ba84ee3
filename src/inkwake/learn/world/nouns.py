"""Nouns of the world: parts, joints, marks, doodles, labelled crops and pages.

Figure coordinates are *units*: a figure is about 100 units high, x right, y down, origin free.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from inkwake.arrays import Bytes, Points
from inkwake.figure.labels import FACINGS, JOINTS, KINDS, PART, PARTS

__all__ = [
    "FACINGS", "JOINTS", "KINDS", "PART", "PARTS", "Colour", "Crop", "Doodle", "Fill", "Mark",
    "Pen", "Sheet", "stream",
]  # fmt: skip

Colour = tuple[int, int, int]
"""Red, green, blue in 0..255, as it looks on white paper."""


@dataclass(frozen=True, slots=True)
class Pen:
    """A tool in one colour.

    Attributes:
        colour: at full pressure on white paper.
        width: of its line, units.
        grain: 0 covers the paper evenly, 1 only the peaks of the paper take colour.
    """

    colour: Colour
    width: float
    grain: float = 0.0


@dataclass(frozen=True, slots=True)
class Fill:
    """How the inside of a shape is coloured.

    Attributes:
        style: "flat" (even), "wash" (uneven, may leave the outline), "scribble" (one zigzag that
            leaves the outline), "hatch" (separate lines with paper between), "dots", "stripes".
        pen: what with; its width is that of the scribble's lines, dots or stripes.
        angle: direction of the lines, degrees.
        gap: paper between two lines as a share of the pen's width.
        stray: how far the colour misses the outline, units.
    """

    style: str
    pen: Pen
    angle: float = 40.0
    gap: float = 0.3
    stray: float = 1.0


@dataclass(slots=True, eq=False)
class Mark:
    """One line or closed shape, as it was *meant*; the hand wobbles it when it is drawn.

    Attributes:
        path: (n, 2) units, dense enough to be joined by straight lines.
        part: index into ``PARTS``.
        closed: the end joins the start.
        pen: draws the line; None for a shape without outline.
        fill: colours the inside.
        hides: wipes out what was drawn before inside the path (a limb in front of the body).
        solid: the inside belongs to ``part``, coloured or not, open line or closed.
        steady: 0..1, how carefully it is drawn (1 for eyes and small things, 0.3 for scrawls).
    """

    path: Points
    part: int
    closed: bool = False
    pen: Pen | None = None
    fill: Fill | None = None
    hides: bool = False
    solid: bool = False
    steady: float = 0.5


@dataclass(slots=True, eq=False)
class Doodle:
    """A figure, or any other drawn thing, as marks.

    Attributes:
        marks: in drawing order.
        joints: name of ``JOINTS`` → (x, y) units; empty for what is no figure.
        hidden: names of joints that cannot be seen (behind the body, inside a gown) yet are known.
        tips: ends of limbs beyond two arms and two legs, units.
        kind: one of ``KINDS``.
        facing: one of ``FACINGS``, as the viewer sees it.
        traits: what it shows, in words: the numbers of the checklist that tests count.
    """

    marks: list[Mark] = field(default_factory=list)
    joints: dict[str, tuple[float, float]] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    tips: list[tuple[float, float]] = field(default_factory=list)
    kind: str = "none"
    facing: str = "front"
    traits: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True, eq=False)
class Crop:
    """One figure with a margin, as the figure net sees it, with its labels.

    Attributes:
        picture: (s, s, 3) uint8 rgb on paper that is white after flattening.
        parts: (s, s) uint8 indices into ``PARTS``; 0 also on other figures.
        joints: (27, 2) float32 px (pixel centres on whole numbers), in the order of ``JOINTS``.
        seen: (27,) uint8: 0 the figure has no such joint, 1 hidden, 2 seen.
        tips: (k, 2) float32 px, ends of further limbs.
        kind: index into ``KINDS`` ("none": the crop shows no figure).
        facing: index into ``FACINGS``.
        traits: what the crop shows, for counting.
    """

    picture: Bytes
    parts: Bytes
    joints: Points
    seen: Bytes
    tips: Points
    kind: int
    facing: int
    traits: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A whole page as the detector sees it, with its labels.

    Attributes:
        picture: (h, w, 3) uint8 rgb.
        boxes: (n, 4) float64 left, top, right, bottom px of the figures, largest first.
        kinds: (n,) uint8 indices into ``KINDS``.
        masks: (h, w) uint8, 0 for no figure, else 1 + index of the figure on top.
        joints: (n, 27, 2) float64 px of the page, in the order of ``JOINTS``.
        seen: (n, 27) uint8.
        traits: what the page shows, for counting.
    """

    picture: Bytes
    boxes: Points
    kinds: Bytes
    masks: Bytes
    joints: Points
    seen: Bytes
    traits: frozenset[str] = frozenset()


def stream(seed: int, label: str) -> np.random.Generator:
    """A random stream of its own for each job, so that one job's changes leave the others."""
    return np.random.default_rng([seed, *label.encode()])
