"""Which hair a head wears, and in which layer each piece of it is drawn."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inkwake.learn.world.heads import masses, strokes, tied
from inkwake.learn.world.heads.hair import Hair
from inkwake.learn.world.sketch import Sketch

Piece = Callable[[Hair], None]

HAIRDOS: dict[str, tuple[float, tuple[Piece, ...], tuple[Piece, ...]]] = {
    # name: weight, behind the body, on the skull
    "none": (0.12, (), ()),
    "spikes": (0.09, (), (strokes.spikes,)),
    "fringe": (0.04, (), (strokes.fringe,)),
    "strands": (0.07, (), (strokes.strands,)),
    "strands behind": (0.05, (strokes.strands,), ()),
    "strands and fringe": (0.05, (), (strokes.strands, strokes.fringe)),
    "flick": (0.02, (), (strokes.flick,)),
    "tuft": (0.05, (), (strokes.tuft,)),
    "curls": (0.05, (), (strokes.curls,)),
    "afro": (0.04, (strokes.afro,), ()),
    "cloud": (0.025, (masses.cloud,), ()),
    "scrawl": (0.06, (), (strokes.scrawl,)),
    "stubble": (0.02, (), (strokes.stubble,)),
    "parting": (0.04, (), (strokes.parting,)),
    "mane": (0.012, (), (strokes.rays,)),
    "cap": (0.10, (), (masses.cap,)),
    "jagged": (0.04, (), (masses.jagged,)),
    "curtain": (0.04, (masses.curtain,), ()),
    "long": (0.07, (masses.curtain,), (masses.cap,)),
    "long and fringe": (0.025, (masses.curtain,), (strokes.fringe,)),
    "locks": (0.035, (), (masses.locks,)),
    "sides": (0.035, (), (strokes.sides,)),
    "flips": (0.025, (), (strokes.flips,)),
    "quiff": (0.03, (), (masses.quiff,)),
    "long and quiff": (0.015, (masses.curtain,), (masses.quiff,)),
    "crest": (0.015, (), (masses.crest,)),
    "tonsure": (0.015, (), (masses.tonsure,)),
    "pigtails": (0.06, (), (tied.pigtails,)),
    "pigtails and cap": (0.03, (), (tied.pigtails, masses.cap)),
    "pigtails and fringe": (0.02, (tied.pigtails,), (strokes.fringe,)),
    "ponytail": (0.02, (tied.ponytail,), ()),
    "ponytail and cap": (0.025, (tied.ponytail,), (masses.cap,)),
    "bun": (0.015, (tied.buns,), ()),
    "bun and cap": (0.02, (tied.buns,), (masses.cap,)),
}
_NAMES = tuple(HAIRDOS)
_WEIGHTS = tuple(row[0] for row in HAIRDOS.values())


def choose(s: Sketch, animal: bool) -> str:
    """Name of a hairdo; animals mostly have none."""
    if animal and s.chance(0.85):
        return s.pick(*("none",) * 6, "tuft", "tuft", "scrawl", "mane")
    return s.pick(*_NAMES, p=_WEIGHTS)


def behind(hair: Hair, name: str) -> None:
    """Draw what falls behind the body."""
    for piece in HAIRDOS[name][1]:
        piece(hair)


def front(hair: Hair, name: str) -> None:
    """Draw what lies on the skull; from behind hair covers all of it."""
    if hair.back and name != "none":
        hair.mass(hair.rim.at(_ROUND, hair.volume))
    for piece in HAIRDOS[name][2]:
        piece(hair)


_ROUND = np.linspace(0, 2 * np.pi, 24, endpoint=False)
