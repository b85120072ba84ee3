"""Numbers of many portraits at once, by name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from inkwake.portrait.world.families import FAMILIES
from inkwake.portrait.world.parameters import Choice, Parameter, choices, parameters

Values = npt.NDArray[np.float64]
Picks = npt.NDArray[np.int64]


@cache
def all_choices() -> tuple[Choice, ...]:
    """The categories of this world, hair families among them."""
    return choices(tuple(family.name for family in FAMILIES))


@cache
def columns() -> dict[str, int]:
    """Name of a number → its column."""
    return {p.name: k for k, p in enumerate(parameters())}


@cache
def pick_columns() -> dict[str, int]:
    """Name of a category → its column."""
    return {c.name: k for k, c in enumerate(all_choices())}


@cache
def bounds() -> tuple[Values, Values]:
    """Lowest and highest value of every number, two (P,) arrays."""
    found = parameters()
    return np.array([p.low for p in found]), np.array([p.high for p in found])


def parameter_of(name: str) -> Parameter:
    """The parameter with that name."""
    return parameters()[columns()[name]]


@dataclass(frozen=True, slots=True, eq=False)
class Numbers:
    """The numbers of n portraits.

    Attributes:
        values: (n, P) float64, in the units of ``parameters``.
        picks: (n, C) int64, which option of every category.
        seeds: (n,) int64; they scatter what has no number of its own, such as fine strands.
    """

    values: Values
    picks: Picks
    seeds: npt.NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.values)

    def __getitem__(self, name: str) -> Values:
        return self.values[:, columns()[name]]

    def pick(self, name: str) -> Picks:
        """Which option of a category, (n,)."""
        return self.picks[:, pick_columns()[name]]

    def option(self, name: str, row: int = 0) -> str:
        """The option of one portrait by its name."""
        return all_choices()[pick_columns()[name]].options[int(self.pick(name)[row])]

    def count(self, name: str) -> Picks:
        """A category whose options are numbers, as numbers, (n,)."""
        options = all_choices()[pick_columns()[name]].options
        return np.array([int(option) for option in options])[self.pick(name)]

    def rows(self, which: slice | npt.NDArray[np.int64]) -> Numbers:
        """Some of the portraits."""
        return Numbers(self.values[which], self.picks[which], self.seeds[which])

    def having(self, **values: float | Values) -> Numbers:
        """The same portraits with some numbers set."""
        changed = self.values.copy()
        for name, value in values.items():
            changed[:, columns()[name]] = value
        return Numbers(changed, self.picks, self.seeds)

    def choosing(self, **options: str) -> Numbers:
        """The same portraits with some categories set."""
        changed = self.picks.copy()
        for name, option in options.items():
            k = pick_columns()[name]
            changed[:, k] = all_choices()[k].options.index(option)
        return Numbers(self.values, changed, self.seeds)
