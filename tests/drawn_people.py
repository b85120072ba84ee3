"""Simulated people who draw, for the tests of the artist."""

from __future__ import annotations

import functools

import numpy as np

from inkwake.portrait.artist.events import Session
from inkwake.portrait.strokes import habits
from inkwake.portrait.strokes.session import Session as Drawing
from inkwake.portrait.strokes.session import session
from inkwake.portrait.strokes.trace import trace
from inkwake.portrait.world.build import build
from inkwake.portrait.world.numbers import Numbers
from inkwake.portrait.world.sample import sample


@functools.cache
def somebody(seed: int) -> Numbers:
    """A character that looks straight ahead."""
    return sample(1, seed=seed).having(
        yaw=0, pitch=0, roll=0, size=0.215, centre_x=0.5, centre_y=0.44
    )


@functools.cache
def drawing(seed: int, *, plan: str = "face") -> Drawing:
    """Its clean strokes."""
    numbers = somebody(seed)
    rng = np.random.default_rng(seed)
    return session(trace(numbers, build(numbers)), habits.clean(rng, plan=plan), rng)


def recorded(drawn: Drawing, count: int | None = None, seed: int = 0) -> Session:
    """A drawing as a session of the studio."""
    events = tuple(
        {
            "do": "stroke",
            "id": k + 1,
            "points": [[x, y, 10 * i, 0.5] for i, (x, y) in enumerate((512 * p).tolist())],
            "width": 2.5,
        }
        for k, p in enumerate(drawn.points[:count])
    )
    return Session((512, 512), seed, events)
