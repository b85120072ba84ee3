"""Things that were used last, kept for the next time."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Recent(Generic[Thing]):
    """The things used last, by key.

    Args:
        most: kept at most.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._things: OrderedDict[str, Thing] = OrderedDict()

    def get(self, key: str, make: Callable[[], Thing]) -> Thing:
        """The thing of a key, made where it is not at hand."""
        if key not in self._things:
            self._things[key] = make()
            while len(self._things) > self._most:
                self._things.popitem(last=False)
        self._things.move_to_end(key)
        return self._things[key]

    def find(self, key: str) -> Thing | None:
        """The thing of a key, None where it is not at hand."""
        return self.get(key, lambda: self._things[key]) if key in self._things else None
