"""Habits of people who draw: how sure their hand is, what they repeat, leave out and add."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

PLAN = ("face", "hair", "eyes", "down", "parts", "random")
"""Orders of drawing; the last two know no plan."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How somebody draws.

    Attributes:
        wobble: unsteadiness of a line, page shares.
        misplace: how far a stroke lies from where it belongs, page shares.
        part_misplace: the same for a whole part.
        resize: how much too large or small a part becomes, share.
        restate: chance that a line is drawn twice or thrice.
        gap: how much of a line's ends is left out, share.
        overshoot: how far a line is drawn beyond its end, share.
        split: chance that a line is drawn in two.
        join: whether locks are drawn as one stroke rather than edge by edge.
        strays: strokes that mean nothing.
        construction: whether construction lines come first.
        through: whether lines are drawn through what hides them.
        detail: how finished the drawing is, 0..1.
        missing: chance that a line is left out.
        plan: one of ``PLAN``.
        interrupted: chance that a stroke comes much later than planned.
        reverse: chance that a stroke is drawn from its end.
        traced: whether the lines come from a picture: cut where they cross, joined where they meet.
        compose: chance that contours that belong together are drawn in one go, see ``compose``.
    """

    wobble: float = 0.0
    misplace: float = 0.0
    part_misplace: float = 0.0
    resize: float = 0.0
    restate: float = 0.0
    gap: float = 0.0
    overshoot: float = 0.0
    split: float = 0.0
    join: bool = True
    strays: int = 0
    construction: bool = False
    through: bool = False
    detail: float = 0.5
    missing: float = 0.0
    plan: str = "parts"
    interrupted: float = 0.0
    reverse: float = 0.0
    traced: bool = False
    compose: float = 0.0


def rough(rng: np.random.Generator) -> Habits:
    """Somebody at random, from a sure hand to a beginner's."""
    level = float(rng.beta(1.2, 1.6))
    return Habits(
        wobble=0.0008 + 0.008 * level * rng.random(),
        misplace=0.006 * level * rng.random(),
        part_misplace=0.02 * level * rng.random(),
        resize=0.10 * level * rng.random(),
        restate=0.5 * rng.random() if rng.random() < 0.35 else 0.0,
        gap=0.12 * rng.random(),
        overshoot=0.08 * level * rng.random(),
        split=0.3 * rng.random(),
        join=bool(rng.random() < 0.6),
        strays=int(rng.integers(1, 5)) if rng.random() < 0.25 else 0,
        construction=bool(rng.random() < 0.25),
        through=bool(rng.random() < 0.2),
        detail=float(rng.random()),
        missing=0.15 * rng.random(),
        plan=str(rng.choice(PLAN, p=[0.22, 0.14, 0.14, 0.10, 0.18, 0.22])),
        interrupted=0.2 * rng.random() if rng.random() < 0.4 else 0.0,
        reverse=float(rng.choice([0.0, 0.15, 0.5, 1.0])),
        compose=float(rng.choice([0.0, 0.25, 0.6])),
    )


def clean(rng: np.random.Generator, *, plan: str | None = None) -> Habits:
    """A sure hand that draws every line once, where it belongs."""
    return Habits(detail=float(rng.uniform(0.3, 0.7)), plan=plan or str(rng.choice(PLAN)))


def scrawled(rng: np.random.Generator, *, plan: str = "random") -> Habits:
    """The usual rough sketch of the figures: any order, restated lines, 1 px of wobble at 256."""
    return Habits(
        wobble=0.004, misplace=0.002, part_misplace=0.002, resize=0.01, restate=0.15, gap=0.05,
        overshoot=0.03, split=0.15, join=bool(rng.random() < 0.5), strays=int(rng.integers(0, 2)),
        detail=float(rng.uniform(0.3, 0.7)), missing=0.0, plan=plan, reverse=0.5,
    )  # fmt: skip


def traced(rng: np.random.Generator) -> Habits:
    """What is left of a finished drawing when its picture is traced: no order, no whole strokes."""
    level = float(rng.beta(1.2, 2.0))
    return Habits(
        wobble=0.001 + 0.004 * level, misplace=0.002 * level,
        part_misplace=0.012 * level * rng.random(),
        resize=0.08 * level * rng.random(), gap=0.05 * rng.random(), overshoot=0.02 * rng.random(),
        strays=int(rng.integers(0, 9)) if rng.random() < 0.5 else 0,
        through=bool(rng.random() < 0.1), detail=float(rng.uniform(0.2, 1.0)),
        missing=0.2 * rng.random(), plan="random", reverse=0.5, traced=True,
    )  # fmt: skip
