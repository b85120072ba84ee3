"""Who appears on a page: the mix of body plans."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inkwake.learn.world import extras
from inkwake.learn.world.creatures import draw_animal, draw_monster, draw_object, draw_quadruped
from inkwake.learn.world.nouns import Doodle
from inkwake.learn.world.people import draw_person
from inkwake.learn.world.sketch import Sketch
from inkwake.learn.world.style import Style

PLANS: dict[str, tuple[float, Callable[[Sketch], None]]] = {
    "person": (0.58, draw_person),
    "animal": (0.13, draw_animal),
    "object": (0.10, draw_object),
    "quadruped": (0.11, draw_quadruped),
    "monster": (0.08, draw_monster),
}
"""Body plan → probability, and who draws it."""


def draw_figure(style: Style, rng: np.random.Generator, plan: str | None = None) -> Doodle:
    """Draw one figure in units; ``plan`` of ``PLANS``, any when left out."""
    if plan is None:
        names = list(PLANS)
        share = np.cumsum([PLANS[name][0] for name in names])
        plan = names[int(np.searchsorted(share, rng.random() * share[-1], side="right"))]
    sketch = Sketch(style, rng)
    PLANS[plan][1](sketch)
    sketch.trait(plan)
    _afterthoughts(sketch)
    return sketch.doodle


def _afterthoughts(s: Sketch) -> None:
    """What is drawn when the figure is there: now and then it speaks, or is crossed out."""
    if "neck" not in s.doodle.joints:
        return
    x, y = s.doodle.joints["neck"]
    if s.chance(0.025):
        extras.speech(s, (x, y + 2), s.pick("left", "right"))
    if s.chance(0.012):
        spots = np.concatenate([mark.path for mark in s.doodle.marks])
        low, high = spots.min(axis=0), spots.max(axis=0)
        extras.scribble_over(s, (float(low[0]), float(low[1]), float(high[0]), float(high[1])))
