"""What the net says, and where: mixtures for the numbers of every group, logits for categories.

Numbers are read in groups that belong together. A group is a mixture of a few modes, each with a
mean and a scale for every number: where the ink says nothing, the modes are what portraits usually
look like there. Numbers are scaled so that their bounds are -1 and 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from inkwake.portrait.world.numbers import Numbers, all_choices, bounds, columns
from inkwake.portrait.world.parameters import BANGS, SIDES, parameters

MODES = 4
SCALES = (-5.0, 0.7)
"""Least and largest logarithm of a scale."""

READ_GROUPS = (
    "pose", "face", "ears", "eyes", "brows", "nose", "mouth", "cap", "bangs", "sides", "back",
    "tails", "ahoge", "neck", "clothes", "extras",
)  # fmt: skip
"""Groups that ink can tell; colours and pens are chosen, not read."""

_UNREAD = ("paint", "line")


@dataclass(frozen=True, slots=True)
class Group:
    """A group of numbers in the output of the net.

    Attributes:
        name: of the group.
        columns: of its numbers.
        logits, means, scales: where its modes lie in the output.
    """

    name: str
    columns: npt.NDArray[np.int64]
    logits: slice
    means: slice
    scales: slice


@dataclass(frozen=True, slots=True)
class Category:
    """A category in the output of the net."""

    name: str
    group: str
    column: int
    logits: slice


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything lies in the output."""

    groups: tuple[Group, ...]
    categories: tuple[Category, ...]
    size: int


def group_of(parameter_group: str) -> str:
    """The group that numbers are read with."""
    return "pose" if parameter_group in ("frame", "turn") else parameter_group


@cache
def layout() -> Layout:
    """The layout of this world."""
    groups, categories, at = [], [], 0
    for name in READ_GROUPS:
        found = np.array([k for k, p in enumerate(parameters()) if group_of(p.group) == name])
        size = MODES * len(found)
        logits, means = slice(at, at + MODES), slice(at + MODES, at + MODES + size)
        scales = slice(means.stop, means.stop + size)
        groups.append(Group(name, found, logits, means, scales))
        at = scales.stop
    for column, choice in enumerate(all_choices()):
        group = "bangs" if choice.group == "hair" else choice.group
        if group not in _UNREAD:
            categories.append(
                Category(choice.name, group, column, slice(at, at + len(choice.options)))
            )
            at += len(choice.options)
    return Layout(tuple(groups), tuple(categories), at)


def scaled(values: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Values → -1 .. 1 between their bounds."""
    low, high = bounds()
    return (values - (low + high) / 2) / ((high - low) / 2)


def unscaled(
    values: npt.NDArray[np.float64], columns: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """-1 .. 1 of some numbers, (..., d) → their values in the units of ``parameters``."""
    low, high = bounds()
    return values * ((high - low)[columns] / 2) + (low + high)[columns] / 2


def meaningful(numbers: Numbers) -> npt.NDArray[np.bool_]:
    """Which numbers shape anything, given the categories: a bow that is not worn has no size."""
    made = np.ones(numbers.values.shape, bool)
    at = columns()

    def only(names: tuple[str, ...], where: npt.NDArray[np.bool_]) -> None:
        for name in names:
            made[:, at[name]] &= where

    count, beside = numbers.count("bang_count"), numbers.count("side_count")
    for k in range(BANGS):
        only(tuple(f"bang{k}_{n}" for n in ("x", "y", "wide", "bow")), k < count)
    only(("bang_fan", "bang_tip", "bang_root", "bang_snake", "parting"), count > 0)
    for side in ("left", "right"):
        for k in range(SIDES):
            only(tuple(f"side_{side}{k}_{n}" for n in ("x", "y", "wide", "bow")), k < beside)
    only(("side_tip", "side_snake"), beside > 0)
    tails = np.array(all_choices()[_choice("tails")].options)[numbers.pick("tails")]
    bun = np.isin(tails, ("bun", "two-buns"))
    only(("bun",), bun)
    only(
        (
            "tail_x",
            "tail_y",
            "tail_out",
            "tail_long",
            "tail_wide",
            "tail_bow",
            "tail_snake",
            "tail_split",
        ),
        (tails != "none") & ~bun,
    )
    only(
        ("ahoge_x", "ahoge_lean", "ahoge_long", "ahoge_wide", "ahoge_bow"),
        numbers.pick("ahoge") > 0,
    )
    for name, names in (
        ("glasses", ("glasses_size", "glasses_y")),
        ("bow", ("bow_x", "bow_y", "bow_size")),
        ("pin", ("pin_x", "pin_y", "pin_size")),
        ("animal", ("animal_size", "animal_x", "animal_tilt")),
        ("hat", ("hat_size", "hat_tilt", "band_y")),
        ("earring", ("drop_long",)),
        ("piece", ("piece_size", "piece_y")),
    ):
        only(names, numbers.pick(name) > 0)
    only(("nose_long", "nose_wide", "nose_lean"), numbers.pick("nose_kind") != 4)
    only(("mouth_round", "teeth"), numbers["mouth_open"] > 0.012)
    opened = np.maximum(numbers["open_left"], numbers["open_right"]) > 0.1
    only(
        ("iris", "iris_tall", "iris_y", "pupil", "gaze_x", "gaze_y", "shine_size", "shine_x"),
        opened,
    )
    only(("joy",), np.minimum(numbers["open_left"], numbers["open_right"]) < 0.95)
    return made


def _choice(name: str) -> int:
    return [c.name for c in all_choices()].index(name)
