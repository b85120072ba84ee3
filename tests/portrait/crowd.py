"""Portraits at random that many tests look at."""

from functools import cache

import numpy as np

from inkwake.portrait.character import Character
from inkwake.portrait.world.build import build
from inkwake.portrait.world.contours import Contours
from inkwake.portrait.world.dyes import dyes
from inkwake.portrait.world.numbers import Numbers
from inkwake.portrait.world.sample import sample


@cache
def crowd(count: int = 100, seed: int = 11) -> tuple[Numbers, Contours]:
    """Portraits with their contours."""
    numbers = sample(count, seed)
    return numbers, build(numbers)


def one(row: int = 0, **values: float) -> Numbers:
    """One of the crowd, with some numbers set."""
    return crowd()[0].rows(slice(row, row + 1)).having(**values)


def character(numbers: Numbers) -> Character:
    """A character of whom no line was drawn by hand."""
    return Character(numbers, np.zeros_like(build(numbers).points[0]), dyes(numbers))
