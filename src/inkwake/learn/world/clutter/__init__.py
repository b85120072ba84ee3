"""Everything on a page that is no figure: all marks are part "ground"."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inkwake.learn.world.clutter.scenery import SCENERY
from inkwake.learn.world.clutter.words import WRITING, draw_text
from inkwake.learn.world.sketch import Sketch

__all__ = ["CLUTTER", "draw_clutter", "draw_text"]

CLUTTER: dict[str, Callable[[Sketch], None]] = {**SCENERY, **WRITING}
"""Name → draws one about its own origin, some 100 units long."""

_OFTEN = {"word": 4.0, "title": 2.0, "sun": 3.0, "cloud": 2.0}
_NAMES = tuple(CLUTTER)
_EDGES = np.cumsum([_OFTEN.get(name, 1.0) for name in _NAMES])


def draw_clutter(s: Sketch) -> None:
    """Draw one thing by chance; its name becomes a trait."""
    name = _NAMES[int(np.searchsorted(_EDGES, s.rng.random() * _EDGES[-1], side="right"))]
    CLUTTER[name](s)
    s.trait(name)
