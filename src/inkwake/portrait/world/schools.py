"""Schools of eyes and moods of faces: where the numbers lie that belong together."""

from __future__ import annotations

from dataclasses import dataclass

_NAMES = (
    "eye_wide", "eye_tall", "eye_tilt", "eye_inner", "eye_peak", "eye_outer", "eye_corner_in",
    "eye_corner_out", "eye_low", "eye_low_at", "lash", "wing", "wing_angle", "crease", "iris",
    "iris_tall", "pupil", "spikes", "lower_lash",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class School:
    """How a school draws eyes: its usual numbers."""

    name: str
    numbers: dict[str, float]


def _school(name: str, *numbers: float) -> School:
    return School(name, dict(zip(_NAMES, numbers, strict=True)))


SCHOOLS: tuple[School, ...] = (
    _school(
        "moe", .26, .285, 1, .66, -.02, .80, .15, .10, .92, .0,
        .062, .07, 5, .07, .86, 1.05, .38, .3, .5,
    ),
    _school(
        "tall", .225, .30, 2, .62, .0, .78, .12, .08, .95, .05,
        .055, .06, 0, .06, .88, 1.15, .34, .2, .4,
    ),
    _school(
        "cat", .265, .225, 9, .50, .12, .86, .28, -.12, .80, .15,
        .066, .12, 24, .07, .82, 1.05, .40, .6, .6,
    ),
    _school(
        "droopy", .265, .245, -9, .76, -.14, .70, .02, .26, .92, -.05,
        .060, .08, -22, .08, .84, 1.0, .40, .3, .5,
    ),
    _school(
        "cool", .265, .165, 4, .52, .10, .78, .15, .0, .70, .1,
        .058, .10, 10, .08, .84, 1.10, .42, .2, .4,
    ),
    _school(
        "half", .265, .185, 1, .62, .05, .66, .05, .02, .88, .0,
        .068, .07, 2, .11, .90, 1.12, .42, .2, .5,
    ),
    _school(
        "shojo", .27, .30, 3, .62, .05, .82, .18, .05, .98, .0,
        .058, .13, 18, .06, .84, 1.08, .42, .95, .9,
    ),
    _school(
        "small", .20, .175, 0, .64, .0, .76, .15, .12, .88, .0,
        .048, .05, 0, .08, .80, 1.12, .50, .1, .3,
    ),
)  # fmt: skip


_MOOD = (
    "smile", "mouth_open", "mouth_wide", "mouth_bow", "mouth_round", "brow_tilt", "brow_y",
    "open_left", "joy", "blush",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mood:
    """What a mood does to mouth, brows and lids, and how much that scatters."""

    name: str
    share: float
    numbers: dict[str, float]
    loose: dict[str, float]


def _mood(name: str, share: float, *numbers: float) -> Mood:
    spread = (0.014, 0.02, 0.022, 0.008, 0.15, 2.5, 0.025, 0.05, 0.05, 0.25)
    loose = dict(zip(_MOOD, spread, strict=True))
    if numbers[1] <= 0:
        loose["mouth_open"] = 0.0
    return Mood(name, share, dict(zip(_MOOD, numbers, strict=True)), loose)


MOODS: tuple[Mood, ...] = (
    _mood("calm", 0.30, .012, 0, .14, .004, .2, 1, .19, 1.0, .1, .3),
    _mood("smile", 0.24, .05, 0, .17, -.006, .2, 2, .20, 1.0, .5, .5),
    _mood("glad", 0.14, .055, .12, .17, 0, .25, 2, .21, 1.0, .7, .6),
    _mood("laugh", 0.06, .06, .17, .19, 0, .2, 4, .22, .0, 1.0, .7),
    _mood("stern", 0.08, -.012, 0, .14, .0, .2, -10, .14, .92, .0, .1),
    _mood("cross", 0.04, -.03, .05, .16, .01, .3, -15, .13, .95, .0, .3),
    _mood("sad", 0.05, -.03, 0, .12, .008, .2, 13, .20, .88, .0, .3),
    _mood("wonder", 0.05, -.005, .10, .10, 0, .95, 6, .26, 1.0, .0, .4),
    _mood("sleep", 0.04, .01, 0, .12, .0, .2, 3, .20, .0, .1, .3),
)  # fmt: skip
