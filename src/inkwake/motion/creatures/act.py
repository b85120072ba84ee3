"""The nouns of this package: what legs and trunks are to do, in units of the body itself."""

# f frames     lengths in leg lengths, forward and up positive     angles in radians, head up
# p (f,) phase of the movement, 0 … 1; a film runs through it a whole number of times

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from inkwake.arrays import Mask, Points

Curve = Points | float
"""(f,) values, or one that holds all the time."""


@dataclass(frozen=True, slots=True)
class Leg:
    """What a movement needs to know of one leg.

    Attributes:
        front: under the head. near: on the viewer's side.
        place: its number among all legs from the head to the tail.
    """

    front: bool
    near: bool
    place: int = 0


@dataclass(frozen=True, slots=True)
class Body:
    """What a movement needs to know of a body.

    Attributes:
        legs: those that stand.
        trunk: distance of hind and front hips, leg lengths.
        energy: 1 is usual; more lifts, bounces and swings more.
        seed: of what is left to chance.
    """

    legs: tuple[Leg, ...]
    trunk: float
    energy: float = 1.0
    seed: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """The path of one foot from where it was drawn.

    Attributes:
        ahead: (f,). lift: (f,) over its ground. touch: (f,) True while it carries weight.
    """

    ahead: Points
    lift: Points
    touch: Mask


@dataclass(frozen=True, slots=True, eq=False)
class Act:
    """One movement of a body on legs.

    Attributes:
        steps: one for each leg.
        rise: (f,) of the trunk. sway: (f,) of the trunk, forward.
        pitch: (f,) of the trunk. pivot: the share of the trunk, hips to shoulders, that pitching
            turns about.
        bend: (f,) arch of the back. nod: (f,) of the head. tail: (f,).
        pace: leg lengths a second that the ground runs backwards.
    """

    steps: tuple[Step, ...]
    rise: Points
    sway: Points
    pitch: Points
    bend: Points
    nod: Points
    tail: Points
    pivot: float = 0.5
    pace: float = 0.0

    def calmer(self, share: float) -> Act:
        """The same act, smaller."""
        steps = tuple(
            replace(step, ahead=share * step.ahead, lift=share * step.lift) for step in self.steps
        )
        names = ("rise", "sway", "pitch", "bend", "nod", "tail", "pace")
        return replace(self, steps=steps, **{name: share * getattr(self, name) for name in names})


@dataclass(frozen=True, slots=True)
class Movement:
    """A movement in the library of creatures.

    Attributes:
        seconds: of one round.
        make: from (f,) phases and a body to the act.
    """

    seconds: float
    make: Callable[[Points, Body], Act] = field(repr=False)


def act(
    p: Points, steps: tuple[Step, ...], *, pivot: float = 0.5, pace: float = 0.0, **curves: Curve
) -> Act:
    """An act; curves that are left out rest."""
    names = ("rise", "sway", "pitch", "bend", "nod", "tail")
    shaped = {
        name: np.broadcast_to(np.asarray(curves.get(name, 0.0), dtype=np.float64), p.shape)
        for name in names
    }
    return Act(steps=steps, pivot=pivot, pace=pace, **shaped)


def stand(p: Points) -> Step:
    """A foot that stays where it is."""
    return Step(np.zeros(len(p)), np.zeros(len(p)), np.ones(len(p), dtype=np.bool_))


def stride(p: Points, phase: float, duty: float, length: float, lift: float) -> Step:
    """A foot that carries weight for a share ``duty`` of the round and then swings forward.

    On the ground it runs backwards evenly, as the ground does; in the air it takes up and gives
    back the ground's speed, so that it lands without skidding.
    """
    q = (p - phase) % 1.0
    on = q < duty
    u = np.clip((q - duty) / (1 - duty), 0.0, 1.0)
    pull = -length * (1 - duty) / duty
    swing = (
        length * (-2 * u**3 + 3 * u**2 - 0.5) + pull * (u**3 - 2 * u**2 + u) + pull * (u**3 - u**2)
    )
    ahead = np.where(on, 0.5 * length - length * q / duty, swing)
    up = np.where(on, 0.0, lift * np.sin(np.pi * u**0.85) ** 1.3)
    return Step(ahead, up, on)
