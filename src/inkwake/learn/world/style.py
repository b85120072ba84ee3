"""The manner of one drawing: which tools, which colours, how careful a hand."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.learn.world.nouns import Colour, Fill, Pen

LINES: dict[str, tuple[float, tuple[float, float], tuple[float, float], tuple[int, int]]] = {
    # name: probability, width in units, grain, darkness of the colour (0 black .. 255 white)
    "pencil": (0.24, (0.5, 1.1), (0.35, 0.75), (60, 125)),
    "faint pencil": (0.10, (0.4, 0.9), (0.45, 0.85), (125, 185)),
    "ballpoint": (0.14, (0.45, 0.9), (0.1, 0.4), (20, 90)),
    "felt": (0.20, (0.8, 1.9), (0.0, 0.12), (0, 60)),
    "marker": (0.12, (2.0, 4.8), (0.0, 0.1), (0, 70)),
    "crayon": (0.09, (1.6, 3.6), (0.4, 0.75), (20, 90)),
    "brush": (0.04, (1.2, 3.4), (0.0, 0.2), (0, 70)),
    "tablet": (0.07, (0.5, 1.6), (0.0, 0.0), (0, 40)),
}
"""Tools of the outline."""

PALETTE: tuple[Colour, ...] = (
    (220, 35, 40), (235, 95, 35), (245, 150, 30), (250, 205, 40), (252, 232, 110), (60, 150, 70),
    (130, 195, 60), (25, 95, 60), (30, 75, 190), (75, 165, 230), (20, 35, 110), (120, 55, 160),
    (170, 110, 200), (240, 110, 165), (250, 185, 205), (115, 70, 40), (165, 115, 70), (60, 40, 30),
    (25, 25, 28), (120, 122, 128), (185, 186, 190), (0, 150, 150), (150, 25, 40), (235, 200, 160),
)  # fmt: skip
SKINS: tuple[Colour, ...] = (
    (250, 215, 185), (245, 195, 160), (235, 175, 135), (200, 140, 95), (150, 95, 60), (105, 65, 42),
    (250, 200, 120), (250, 180, 190),
)  # fmt: skip
HAIRS: tuple[Colour, ...] = (
    (30, 25, 25), (70, 45, 30), (120, 75, 40), (200, 150, 60), (245, 210, 80), (190, 80, 40),
    (200, 60, 50), (40, 80, 200), (240, 120, 180), (130, 130, 135),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Style:
    """Manner of one drawing.

    Attributes:
        tool: name in ``LINES``.
        pen: draws the outlines.
        skin: colour of all bare skin in this drawing, None where it stays paper.
        look: "outline" (nothing coloured), "touches" (little colour), "coloured" (most parts),
            "painted" (all parts, often without outline), "scrawled" (scribbled over).
        outlined: coloured shapes have an outline too.
        fills: styles of fill this drawer uses, see ``Fill``.
        fill_grain: grain of the colouring tool.
        fill_width: width of the colouring tool, units.
        wobble: spread of the slow drift of a line, units.
        tremor: spread of the quick shake, units.
        slop: how far a line's ends miss what they should meet, units.
        gaps: probability that a line breaks somewhere.
        twice: probability that a line is drawn again beside itself.
        pressure: how unevenly the tool marks (0..1).
    """

    tool: str
    pen: Pen
    skin: Colour | None
    look: str
    outlined: bool
    fills: tuple[str, ...]
    fill_grain: float
    fill_width: float
    wobble: float
    tremor: float
    slop: float
    gaps: float
    twice: float
    pressure: float

    def fill(self, rng: np.random.Generator, what: str = "cloth") -> Fill | None:
        """How this drawer would colour a part: ``what`` is cloth, skin, hair, fur or thing.

        None where the part stays paper.
        """
        if what == "skin" and rng.random() < 0.93:
            return None if self.skin is None else self.colouring(rng, self.skin)
        if rng.random() >= _SHARE[self.look].get(what, 0.5):
            return None
        return self.colouring(rng, pick_colour(rng, what))

    def colouring(self, rng: np.random.Generator, colour: Colour) -> Fill:
        """A fill of the given colour in this drawer's way."""
        style = self.fills[int(rng.integers(len(self.fills)))]
        soft = rng.random() < 0.25
        shade = tuple(int(c + (255 - c) * 0.45) if soft else c for c in colour)
        pen = Pen((shade[0], shade[1], shade[2]), self.fill_width, self.fill_grain)
        gap = (
            float(rng.uniform(-0.55, 0.35)) if style == "scribble" else float(rng.uniform(0.4, 2.2))
        )
        return Fill(style, pen, float(rng.uniform(0, 180)), gap, float(rng.uniform(0.2, 2.5)))

    def ink(self, rng: np.random.Generator, what: str = "cloth") -> Pen:
        """A pen for lines of a coloured part, or the outline's own."""
        if self.look == "outline" or rng.random() < 0.4:
            return self.pen
        return Pen(pick_colour(rng, what), max(self.pen.width, 0.6 * self.fill_width),
                   self.fill_grain)  # fmt: skip


_SHARE: dict[str, dict[str, float]] = {
    "outline": {"cloth": 0.0, "skin": 0.0, "hair": 0.03, "fur": 0.0, "thing": 0.0},
    "touches": {"cloth": 0.3, "skin": 0.05, "hair": 0.35, "fur": 0.2, "thing": 0.4},
    "coloured": {"cloth": 0.9, "skin": 0.45, "hair": 0.85, "fur": 0.85, "thing": 0.85},
    "painted": {"cloth": 1.0, "skin": 0.95, "hair": 1.0, "fur": 1.0, "thing": 1.0},
    "scrawled": {"cloth": 0.95, "skin": 0.6, "hair": 0.8, "fur": 0.95, "thing": 0.9},
}


def pick_colour(rng: np.random.Generator, what: str = "cloth") -> Colour:
    """A crayon out of the box, a little worn: cloth, skin, hair, fur or thing."""
    box = {"skin": SKINS, "hair": HAIRS}.get(what, PALETTE)
    base = box[int(rng.integers(len(box)))]
    worn = np.clip(np.asarray(base) + rng.integers(-22, 23, 3), 0, 250)
    return int(worn[0]), int(worn[1]), int(worn[2])


def pick_style(rng: np.random.Generator) -> Style:
    """The manner of one more drawer."""
    names = list(LINES)
    tool = names[int(rng.choice(len(names), p=[LINES[n][0] for n in names]))]
    _, width, grain, dark = LINES[tool]
    level = int(rng.integers(dark[0], dark[1]))
    colour = (level, level, min(255, level + int(rng.integers(0, 14))))
    coloured_line = {"pencil": 0.12, "faint pencil": 0.1, "tablet": 0.2}.get(tool, 0.35)
    if rng.random() < coloured_line:
        vivid = np.asarray(pick_colour(rng), float)
        vivid = vivid * (0.75 if tool != "faint pencil" else 0.4) + level * 0.2
        colour = (int(vivid[0]), int(vivid[1]), int(vivid[2]))
    pen = Pen(colour, float(rng.uniform(*width)), float(rng.uniform(*grain)))
    look = str(rng.choice(["outline", "touches", "coloured", "painted", "scrawled"],
                          p=[0.40, 0.14, 0.24, 0.12, 0.10]))  # fmt: skip
    kits = (("scribble",), ("scribble", "hatch"), ("flat",), ("flat", "dots"), ("wash",),
            ("scribble", "stripes"), ("flat", "stripes"))  # fmt: skip
    fills = kits[int(rng.choice(len(kits), p=[0.3, 0.14, 0.2, 0.08, 0.12, 0.08, 0.08]))]
    if look == "scrawled":
        fills = ("scribble", "hatch")
    careful = float(rng.beta(2, 2))
    return Style(
        tool=tool,
        pen=pen,
        skin=pick_colour(rng, "skin") if rng.random() < _SHARE[look]["skin"] else None,
        look=look,
        outlined=bool(look not in ("painted", "scrawled") or rng.random() < 0.6),
        fills=fills,
        fill_grain=float(rng.uniform(0.0, 0.75)),
        fill_width=float(rng.uniform(0.7, 3.2)),
        wobble=0.25 + 1.3 * (1 - careful),
        tremor=0.05 + 0.3 * float(rng.random()) * (1 - careful),
        slop=0.2 + 2.2 * (1 - careful) * float(rng.random()),
        gaps=float(rng.choice([0.0, 0.08, 0.3], p=[0.4, 0.4, 0.2])),
        twice=float(rng.choice([0.0, 0.06, 0.35], p=[0.45, 0.4, 0.15])),
        pressure=float(rng.uniform(0.0, 0.5)),
    )
