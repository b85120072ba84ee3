"""What a worker keeps between tasks, so that the second look at a drawing is quick."""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any, Generic, TypeVar

from inkwake.figure import Figure
from inkwake.page import Page
from inkwake.rig import Rig
from inkwake.rig import build as build_rig
from inkwake.studio.tasks.figure_files import load_figure, skeleton_of
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


_pages: Recent[Page] = Recent(1)
_backgrounds: Recent[Page] = Recent(2)
_rigs: Recent[Future[Rig]] = Recent(8)
_beside = ThreadPoolExecutor(1, thread_name_prefix="inkwake-rigs")


def page_of(order: dict[str, Any], *, closely: bool = True) -> Page:
    """The page that an order names by ``page`` and ``original``.

    Args:
        order: from the server.
        closely: with its photo, so that figures can be found on it.
    """
    page = Path(order["page"])
    if closely:
        return _pages.get(page.name, lambda: load_page(page, Path(order["original"])))
    return _backgrounds.get(page.name, lambda: load_page(page, None))


def rig_of(figure: dict[str, Any]) -> Rig:
    """The rig of a figure that an order holds: ``facts`` and ``files``.

    Raises:
        RigError: none can be made of it.
    """
    digests = {role: Path(file).name for role, file in figure["files"].items()}
    key = _key(figure["facts"], digests)
    return _rigs.get(key, lambda: _beside.submit(build_rig, figure_of(figure))).result()


def prepare_rig(figure: Figure, saved: dict[str, Any], folder: Path) -> None:
    """Begin a rig that will soon be asked for, while its figure is still being put away.

    Args:
        figure: as it was found.
        saved: its facts and files, as ``save_figure`` tells them.
        folder: where the files are.
    """
    digests = {role: _digest(folder / name) for role, name in saved["files"].items()}
    # The facts are rounded: the rig must be that of the figure as it will be read.
    kept = replace(figure, skeleton=skeleton_of(saved["facts"]["joints"]))
    _rigs.get(_key(saved["facts"], digests), lambda: _beside.submit(build_rig, kept))


def _key(facts: dict[str, Any], digests: dict[str, str]) -> str:
    return json.dumps([facts["joints"], digests], sort_keys=True)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def figure_of(figure: dict[str, Any]) -> Figure:
    """The figure that an order holds."""
    return load_figure(figure["facts"], figure["files"])
