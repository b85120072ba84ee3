"""One creature on a clean sheet, straight from above: for looking at and for measuring."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inkwake.arrays import Bytes
from inkwake.learn.world import brush
from inkwake.learn.world.brush import Canvas, Placement
from inkwake.learn.world.creatures import others, quadruped
from inkwake.learn.world.creatures.breeds import BREEDS
from inkwake.learn.world.layout import bounds, moved
from inkwake.learn.world.nouns import Doodle, stream
from inkwake.learn.world.paper import make_paper
from inkwake.learn.world.sketch import Sketch
from inkwake.learn.world.style import pick_style

MARGIN = 1.35


def _breed(name: str) -> Callable[[Sketch], None]:
    breed = next(b for b in BREEDS if b.name == name)
    return lambda s: quadruped.draw_breed(s, breed)


CREATURES: dict[str, Callable[[Sketch], None]] = {
    **{breed.name: _breed(breed.name) for breed in BREEDS},
    **{name: draw for name, (_, draw) in others.OTHERS.items()},
}
"""Name → who draws it: every breed on four legs, and every body of another plan."""


def draw_alone(name: str, seed: int, size: int = 800) -> tuple[Bytes, Doodle]:
    """Draw one creature of ``CREATURES`` on a sheet of its own.

    Args:
        name: of the creature.
        seed: the same seed gives the same bytes.
        size: px of the sheet's sides.

    Returns:
        (size, size, 3) the picture, and what was meant.
    """
    rng = stream(seed, f"alone {name}")
    style = pick_style(rng)
    sketch = Sketch(style, rng)
    CREATURES[name](sketch)
    box = bounds(sketch.doodle, Placement(np.eye(3)))
    zoom = size / (MARGIN * float((box[2:] - box[:2]).max()))
    shift = np.array([size / 2, size / 2]) - zoom * (box[:2] + box[2:]) / 2
    place = Placement(moved(np.diag([zoom, zoom, 1.0]), shift))
    canvas = Canvas.blank(size, size)
    brush.draw(canvas, sketch.doodle, style, place, rng, owner=1)
    paper = make_paper((size, size), rng, unit=place.scale)
    return brush.settle(canvas, paper.rgb, paper.tooth), sketch.doodle
