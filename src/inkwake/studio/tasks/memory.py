"""What a worker keeps between tasks, so that the second look at a drawing is quick."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from inkwake.arrays import Bytes
from inkwake.figure import Figure
from inkwake.page import Page
from inkwake.rig import Rig
from inkwake.rig import build as build_rig
from inkwake.studio.recent import Recent
from inkwake.studio.tasks.figure_files import load_figure, skeleton_of
from inkwake.studio.tasks.page_files import PAGE, as_kept, load_page
from inkwake.verbs.colour import ground_of
from inkwake.verbs.staging import take_off

if TYPE_CHECKING:
    from inkwake.colour import Ground

_pages: Recent[Page] = Recent(1)
_backgrounds: Recent[Page] = Recent(2)
_MOST_RIGS = 8
_rigs: Recent[Future[Rig]] = Recent(_MOST_RIGS)
_papers: Recent[Future[Bytes]] = Recent(2)
_grounds: Recent[Ground] = Recent(2)
_beside = ThreadPoolExecutor(2, thread_name_prefix="inkwake-beside")


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
    key = figure_key(figure)
    return _rigs.get(key, lambda: _beside.submit(build_rig, figure_of(figure))).result()


def bare_page(order: dict[str, Any], figures: dict[str, Figure]) -> Bytes:
    """(h, w, 3) the page of an order with figures taken off.

    Args:
        order: from the server.
        figures: those of ``order["figures"]``, by the same names.
    """
    keys = [figure_key(one) for one in order["figures"].values()]
    key = _paper_key(Path(order["page"]).name, keys)

    def work() -> Bytes:
        return take_off(page_of(order, closely=False), list(figures.values()))

    return _papers.get(key, lambda: _beside.submit(work)).result()


def ground_to_colour(order: dict[str, Any], look: dict[str, Any]) -> Ground:
    """The page of an order ready for colours: the search for its areas takes longest.

    Args:
        order: from the server; its figures are all those of the page.
        look: the colours that are wished.

    Raises:
        NoLines: there is nothing to colour.
    """
    figures = order["figures"].values()
    key = _paper_key(Path(order["page"]).name, [figure_key(one) for one in figures])

    def work() -> Ground:
        everybody = [figure_of(one) for one in figures]
        return ground_of(page_of(order), everybody, anew=look["anew"])

    return _grounds.get(f"{look['anew']} {key}", work)


def prepare_stage(
    page: Page, figures: Sequence[Figure], saved: Sequence[dict[str, Any]], folder: Path
) -> Callable[[], None]:
    """Begin what the first look at a new drawing will soon ask for: rigs and the bare paper.

    Args:
        page: as it was made.
        figures: as they were found.
        saved: their facts and files, as ``save_figure`` tells them.
        folder: where the files are.

    Returns:
        What to call when the page lies in ``folder``: only then is it known under which name it
        will be asked for.
    """
    if not figures:
        return lambda: None
    keys = []
    for figure, one in zip(figures, saved, strict=True):
        digests = {role: _digest(folder / name) for role, name in one["files"].items()}
        keys.append(_key(one["facts"], digests))
        # The facts are rounded: the rig must be that of the figure as it will be read.
        kept = replace(figure, skeleton=skeleton_of(one["facts"]["joints"]))
        # More would push out the first before anybody has asked for them.
        if len(keys) <= _MOST_RIGS:
            _rigs.get(keys[-1], partial(_beside.submit, build_rig, kept))
    paper = _beside.submit(take_off, as_kept(page), list(figures))

    def finish() -> None:
        _papers.get(_paper_key(_digest(folder / PAGE), keys), lambda: paper)

    return finish


def figure_key(figure: dict[str, Any]) -> str:
    """What a figure of an order is known by."""
    return _key(figure["facts"], {role: Path(file).name for role, file in figure["files"].items()})


def _paper_key(page: str, figures: list[str]) -> str:
    return json.dumps([page, sorted(figures)])


def _key(facts: dict[str, Any], digests: dict[str, str]) -> str:
    return json.dumps([facts["joints"], digests], sort_keys=True)


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def figure_of(figure: dict[str, Any]) -> Figure:
    """The figure that an order holds."""
    return load_figure(figure["facts"], figure["files"])
