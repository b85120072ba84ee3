"""Gaits: which foot steps when, and how the trunk answers.

Phases are those of Muybridge's and Hildebrand's gait diagrams: a share of the round by which a
foot lands after the near hind foot.
"""

# p (f,) phase of the round

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.motion.creatures.act import Act, Body, Curve, Leg, act, stride

PHASES: dict[str, tuple[float, float, float, float]] = {
    "walk": (0.0, 0.25, 0.5, 0.75),
    "trot": (0.0, 0.5, 0.5, 0.0),
    "pace": (0.0, 0.0, 0.5, 0.5),
    "gallop": (0.0, 0.45, 0.1, 0.56),
    "bound": (0.0, 0.46, 0.0, 0.46),
}
"""Gait → phase of the near hind, near front, far hind and far front foot."""


def phase_of(gait: str, leg: Leg, body: Body) -> float:
    """When a leg lands.

    Bodies on other than four legs step in turn: on two, one after the other; on many, each foot
    with the second next (the tripods of insects).
    """
    ends = {leg.front for leg in body.legs}
    if len(body.legs) == 4 and len(ends) == 2:
        return PHASES[gait][(2 - 2 * leg.near) + leg.front]
    return 0.5 * (leg.place % 2) if gait != "bound" else 0.0


def _wave(p: Points, times: int, shift: float = 0.0) -> Points:
    out: Points = np.sin(2 * np.pi * (times * p - shift))
    return out


def _gait(
    p: Points,
    body: Body,
    gait: str,
    seconds: float,
    *,
    duty: float,
    length: float,
    lift: float,
    **curves: Curve,
) -> Act:
    """An act of ``seconds`` a round with the steps of a gait."""
    lift *= 0.6 + 0.4 * body.energy
    length *= 0.7 + 0.3 * body.energy
    steps = tuple(stride(p, phase_of(gait, leg, body), duty, length, lift) for leg in body.legs)
    return act(p, steps, pivot=0.5, pace=length / (duty * seconds), **curves)


def walk(p: Points, body: Body) -> Act:
    """Four beats; the head nods with the front feet."""
    e = body.energy
    return _gait(
        p,
        body,
        "walk",
        1.2,
        duty=0.62,
        length=0.62,
        lift=0.2,
        rise=-0.03 + 0.022 * e * _wave(p, 2, 0.1),
        pitch=0.018 * e * _wave(p, 2, 0.3),
        nod=0.075 * e * _wave(p, 2, 0.42),
        bend=0.02 * e * _wave(p, 2, 0.1),
        tail=0.2 * e * _wave(p, 1),
    )


def trot(p: Points, body: Body) -> Act:
    """Diagonal pairs; the trunk bounces."""
    e = body.energy
    return _gait(
        p,
        body,
        "trot",
        0.72,
        duty=0.48,
        length=0.66,
        lift=0.26,
        rise=0.02 + 0.075 * e * _wave(p, 2, 0.37),
        pitch=0.015 * e * _wave(p, 2, 0.1),
        nod=0.06 * e * _wave(p, 2, 0.6),
        bend=0.02 * _wave(p, 2),
        tail=0.16 * e * _wave(p, 2, 0.2),
    )


def pace(p: Points, body: Body) -> Act:
    """Both feet of a side together; the trunk rolls from side to side, which shows as a rock."""
    e = body.energy
    return _gait(
        p,
        body,
        "pace",
        0.84,
        duty=0.52,
        length=0.66,
        lift=0.22,
        rise=0.012 + 0.05 * e * _wave(p, 2, 0.37),
        pitch=0.035 * e * _wave(p, 1, 0.2),
        nod=0.07 * e * _wave(p, 1, 0.45),
        tail=0.22 * e * _wave(p, 1, 0.1),
    )


def gallop(p: Points, body: Body) -> Act:
    """Gathered and stretched in turn, with a moment in the air."""
    e = body.energy
    return _gait(
        p,
        body,
        "gallop",
        0.56,
        duty=0.3,
        length=0.8,
        lift=0.34,
        rise=0.08 + 0.13 * e * _wave(p, 1, 0.58),
        pitch=0.11 * e * _wave(p, 1, 0.12),
        bend=0.13 * e * _wave(p, 1, 0.42),
        nod=0.13 * e * _wave(p, 1, 0.66),
        tail=0.3 + 0.25 * e * _wave(p, 1, 0.3),
    )


def sneak(p: Points, body: Body) -> Act:
    """A slow walk, low, the head down."""
    e = body.energy
    return _gait(
        p,
        body,
        "walk",
        2.2,
        duty=0.72,
        length=0.5,
        lift=0.2,
        rise=-0.14 + 0.012 * e * _wave(p, 2),
        pitch=-0.03,
        nod=-0.12 + 0.04 * e * _wave(p, 2, 0.4),
        tail=0.12 * _wave(p, 1),
    )


def march(p: Points, body: Body) -> Act:
    """A walk with high knees."""
    e = body.energy
    return _gait(
        p,
        body,
        "trot",
        1.0,
        duty=0.55,
        length=0.4,
        lift=0.42,
        rise=0.012 + 0.03 * e * _wave(p, 2, 0.37),
        nod=0.06 + 0.06 * e * _wave(p, 2, 0.1),
        tail=0.2 * e * _wave(p, 2),
    )


def prance(p: Points, body: Body) -> Act:
    """Trots on the spot to a rhythm, tosses the head, wags the tail."""
    e = body.energy
    beat = p * 2 % 1.0
    return _gait(
        beat,
        body,
        "trot",
        0.9,
        duty=0.5,
        length=0.16,
        lift=0.46,
        rise=0.02 + 0.085 * e * _wave(p, 4, 0.37),
        pitch=0.085 * e * _wave(p, 1) + 0.03 * _wave(p, 4, 0.2),
        bend=0.06 * e * _wave(p, 2, 0.2),
        nod=0.2 * e * _wave(p, 2, 0.15),
        tail=0.45 * e * _wave(p, 4),
    )


def limp(p: Points, body: Body) -> Act:
    """A walk that spares one front foot; the head drops on the sound one."""
    e = body.energy
    return _gait(
        p,
        body,
        "walk",
        1.3,
        duty=0.66,
        length=0.46,
        lift=0.16,
        rise=-0.03 + 0.05 * e * _wave(p, 1, 0.1),
        pitch=0.05 * e * _wave(p, 1, 0.0),
        nod=-0.04 + 0.16 * e * _wave(p, 1, 0.05),
        tail=-0.25 + 0.06 * _wave(p, 1),
    )


def hop(p: Points, body: Body) -> Act:
    """Bounds like a hare: hind feet together, front feet together."""
    e = body.energy
    return _gait(
        p,
        body,
        "bound",
        0.62,
        duty=0.34,
        length=0.5,
        lift=0.3,
        rise=0.08 + 0.12 * e * _wave(p, 1, 0.55),
        pitch=0.14 * e * _wave(p, 1, 0.12),
        bend=0.14 * e * _wave(p, 1, 0.42),
        nod=0.12 * e * _wave(p, 1, 0.7),
        tail=0.3 * e * _wave(p, 1, 0.3),
    )
