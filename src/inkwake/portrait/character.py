"""A character: what a portrait becomes once it is drawn. Named vector layers, ready to move."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from inkwake.arrays import Points
from inkwake.portrait.artist.state import Array, State, Stroke
from inkwake.portrait.strokes.lines import STROKE_PARTS
from inkwake.portrait.world.build import build
from inkwake.portrait.world.contours import Contours
from inkwake.portrait.world.draw import Bitmap, draw
from inkwake.portrait.world.dyes import Colour, Dyes, dyes
from inkwake.portrait.world.layers import Layer, Shape
from inkwake.portrait.world.numbers import Numbers
from inkwake.portrait.world.pens import tapered
from inkwake.portrait.world.portrait import layers

_LIDS = ("lash-*", "lid-*", "eye-*-white", "lower-lash-*", "crease-*")


SHOWN = frozenset(
    {"hair-front", "hair-back", "hair-side-left", "hair-side-right", "clothes", "ahoge"}
)
"""Parts on which lines traced from a picture are shown though no contour explains them: strands,
folds. A hand that draws here means every line; a tracer also takes what lies around."""


@dataclass(frozen=True, slots=True, eq=False)
class Decoration:
    """Ink that no layer explains; it moves with the part that it lies on.

    Attributes:
        points: (n, 2) page shares.
        width: page shares.
        part: name of the layer that it moves with.
        kind: "decoration", or "construction" for lines that are kept but not shown.
    """

    points: Points
    width: float
    part: str
    kind: str = "decoration"


@dataclass(frozen=True, slots=True, eq=False)
class Character:
    """A portrait that can be drawn, recoloured and moved.

    Attributes:
        numbers: one row.
        moved: (N, 2) how far ink drew every contour point from where the numbers put it.
        dyes: its colours.
        decorations: ink that belongs to no layer.
    """

    numbers: Numbers
    moved: Array
    dyes: Dyes
    decorations: tuple[Decoration, ...] = field(default=())

    def contours(self, pose: Mapping[str, float] | None = None) -> Contours:
        """Its contours, in another pose where one is given.

        Args:
            pose: numbers that differ, such as ``yaw``, ``open_left`` or ``mouth_open``.
        """
        numbers = self.posed(pose or {})
        found = build(numbers)
        moved = self.moved
        if pose:
            moved = self._carried(found, numbers)
        return Contours(found.points + moved[None], found.table, found.present)

    def posed(self, pose: Mapping[str, float]) -> Numbers:
        """Its numbers in a pose."""
        return self.numbers.having(**dict(pose)) if pose else self.numbers

    def _carried(self, contours: Contours, numbers: Numbers) -> Array:
        """The displacement by ink in another pose: it rolls with the head and closes with lids."""
        turn = np.radians(float(numbers["roll"][0] - self.numbers["roll"][0]))
        moved = self.moved.copy()
        if abs(turn) > 1e-6:
            cos, sin = np.cos(turn), np.sin(turn)
            moved = moved @ np.array([[cos, sin], [-sin, cos]])
        for side in ("left", "right"):
            rest = max(float(self.numbers[f"open_{side}"][0]), 0.05)
            share = min(1.0, float(numbers[f"open_{side}"][0]) / rest)
            if share < 1:
                for pattern in _LIDS:
                    where = contours.table[pattern.replace("*", side)]
                    moved[where.rows] *= share
        return moved

    def layers(
        self, pose: Mapping[str, float] | None = None, *, contours: Contours | None = None
    ) -> list[Layer]:
        """Its layers from back to front, decorations on top of the part that they move with."""
        numbers = self.posed(pose or {})
        found = contours or self.contours(pose)
        made = layers(numbers, found, colours=self.dyes)
        if not self.decorations:
            return made
        rest = self.contours() if pose else found
        names = [layer.name for layer in made]
        for number, item in enumerate(self.decorations, start=1):
            shift = _shift(item, rest, found)
            line = tapered(item.points + shift, item.width, begin=0.5, end=0.4)
            alpha = 0.0 if item.kind == "construction" else 1.0
            layer = Layer(
                f"{item.kind}-{number}", [Shape((line,), self.dyes.hair_line, alpha=alpha)]
            )
            at = names.index(item.part) + 1 if item.part in names else len(made)
            made.insert(at, layer)
            names.insert(at, layer.name)
        return made

    def picture(
        self,
        size: int = 512,
        *,
        pose: Mapping[str, float] | None = None,
        paper: Colour | None = None,
    ) -> Bitmap:
        """It drawn, (size, size, 4) uint8 straight RGBA."""
        shown = [layer for layer in self.layers(pose) if not layer.name.startswith("construction")]
        return draw(shown, size, paper=paper)

    def coloured(self, **colours: Colour) -> Character:
        """It in other colours, by the names of ``Dyes``."""
        return replace(self, dyes=self.dyes.recoloured(**colours))


def _shift(item: Decoration, rest: Contours, now: Contours) -> Points:
    """How far what lies below a decoration has moved, mean of the nearest contour points."""
    if rest is now:
        return np.zeros(2)
    gap = np.hypot(*(rest.points[0] - item.points.mean(axis=0)).T)
    near = np.argsort(gap)[:6]
    return np.asarray((now.points[0, near] - rest.points[0, near]).mean(axis=0), float)


def character(state: State, colours: Dyes | None = None) -> Character:
    """The character of a state."""
    names = [STROKE_PARTS[p] for p in state.parts]
    extra = []
    for stroke, name, found in zip(state.strokes, names, state.matches, strict=True):
        if found is None:
            kind = kept_as(stroke, name)
            part = _parent(state, stroke.points) if name in ("construction", "stray") else name
            extra.append(Decoration(stroke.points, stroke.width, part, kind))
    return Character(state.numbers, state.moved, colours or dyes(state.numbers), tuple(extra))


def kept_as(stroke: Stroke, part: str) -> str:
    """What ink is that no contour explains: a decoration, or construction, kept but not shown."""
    shown = part in SHOWN if stroke.traced else part != "construction"
    return "decoration" if shown else "construction"


def _parent(state: State, points: Points) -> str:
    """The part that ink lies on: hair above the brows, clothes below the neck, else the face."""
    n = state.numbers
    y = (float(points[:, 1].mean()) - float(n["centre_y"][0])) / float(n["size"][0])
    if y < -0.35:
        return "hair-front"
    return "clothes" if y > 1.35 else "mouth"
