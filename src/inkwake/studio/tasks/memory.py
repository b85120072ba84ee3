"""What a worker keeps between tasks, so that the second look at a drawing is quick."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, TypeVar

from inkwake.figure import Figure
from inkwake.page import Page
from inkwake.rig import Rig
from inkwake.rig import build as build_rig
from inkwake.studio.tasks.figure_files import load_figure
from inkwake.studio.tasks.page_files import load_page

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


_pages: Recent[Page] = Recent(2)
_rigs: Recent[Rig] = Recent(12)


def page_of(order: dict[str, Any]) -> Page:
    """The page that an order names by ``page`` and ``original``."""
    page, original = order["page"], order["original"]
    return _pages.get(page, lambda: load_page(Path(page), Path(original)))


def rig_of(figure: dict[str, Any]) -> Rig:
    """The rig of a figure that an order holds: ``facts`` and ``files``."""
    told = json.dumps([figure["facts"]["joints"], figure["files"]], sort_keys=True)
    key = hashlib.sha256(told.encode()).hexdigest()
    return _rigs.get(key, lambda: build_rig(figure_of(figure)))


def figure_of(figure: dict[str, Any]) -> Figure:
    """The figure that an order holds."""
    return load_figure(figure["facts"], figure["files"])
