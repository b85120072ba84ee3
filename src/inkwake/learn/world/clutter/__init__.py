"""Everything on a page that is no figure: all marks are part "ground".

A thing may have a face; what has limbs is a figure and does not belong here.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inkwake.learn.world.clutter.backdrops import BACKDROPS, draw_backdrop
from inkwake.learn.world.clutter.buildings import BUILDINGS
from inkwake.learn.world.clutter.nature import NATURE
from inkwake.learn.world.clutter.odds import ODDS
from inkwake.learn.world.clutter.scrawl import SCRAWL
from inkwake.learn.world.clutter.sky import SKY
from inkwake.learn.world.clutter.things import THINGS
from inkwake.learn.world.clutter.wear import WEAR
from inkwake.learn.world.clutter.words import WRITING, draw_text
from inkwake.learn.world.sketch import Sketch

__all__ = ["BACKDROPS", "CLUTTER", "draw_backdrop", "draw_clutter", "draw_text"]

CLUTTER: dict[str, Callable[[Sketch], None]] = {
    **SKY, **NATURE, **BUILDINGS, **THINGS, **WEAR, **ODDS, **SCRAWL, **WRITING,
}  # fmt: skip
"""Name → draws one about its own origin, some 100 units long."""

_OFTEN = {
    "word": 7.0, "caption": 5.0, "block letters": 4.0, "numbers": 2.0, "joined writing": 2.0,
    "letters": 2.0, "speech bubble": 2.5, "sun": 5.0, "corner sun": 2.0, "cloud": 4.0, "tree": 4.0,
    "flower": 4.0, "house": 4.0, "heart": 3.0, "hearts": 2.0, "star": 2.0, "grass": 3.0,
    "ground line": 4.0, "scribble": 3.0, "tangle": 2.0, "abstract": 2.0, "ball": 2.0, "frame": 2.0,
    "arrow": 2.0, "spots": 2.0, "erased": 1.5,
}  # fmt: skip
"""What children draw more often than the rest, whose weight is 1."""
_NAMES = tuple(CLUTTER)
_EDGES = np.cumsum([_OFTEN.get(name, 1.0) for name in _NAMES])


def draw_clutter(s: Sketch) -> None:
    """Draw one thing by chance; its name becomes a trait."""
    name = _NAMES[int(np.searchsorted(_EDGES, s.rng.random() * _EDGES[-1], side="right"))]
    CLUTTER[name](s)
    s.trait(name)
