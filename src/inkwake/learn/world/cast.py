"""Who appears on a page: the mix of body plans."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

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
    return sketch.doodle
