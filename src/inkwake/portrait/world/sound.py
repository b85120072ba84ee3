"""Portraits without a fault: what the audit objects to is drawn back to the middle of the world."""

from __future__ import annotations

import numpy as np

from inkwake.portrait.world.audit import faults
from inkwake.portrait.world.build import build
from inkwake.portrait.world.numbers import Numbers, bounds, columns
from inkwake.portrait.world.parameters import parameters
from inkwake.portrait.world.proportions import proportioned

ROUNDS = 6
_SHAPES = ("turn", "face", "eyes", "brows", "nose", "mouth", "neck")


def sound(numbers: Numbers) -> Numbers:
    """The same portraits; those with a fault come half way to the middle until they have none."""
    made = proportioned(numbers)
    low, high = bounds()
    middle = (low + high) / 2
    shaping = np.array([p.group in _SHAPES for p in parameters()])
    keep = np.array(
        [columns()[name] for name in ("open_left", "open_right", "joy", "gaze_x", "gaze_y")]
    )
    shaping[keep] = False
    for _ in range(ROUNDS):
        bad = faulty(made)
        if not bad.any():
            break
        values = made.values.copy()
        part = np.ix_(bad, shaping)
        values[part] = 0.5 * (values[part] + middle[shaping])
        made = proportioned(Numbers(values, made.picks, made.seeds))
    return made


def faulty(numbers: Numbers) -> np.ndarray:
    """Which portraits have a fault, (n,) bool."""
    return np.asarray(np.any(list(faults(numbers, build(numbers)).values()), axis=0))
