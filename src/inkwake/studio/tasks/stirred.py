"""A project's picture, its areas, and what a wish lets them do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from inkwake.arrays import Mask
from inkwake.picture import Picture
from inkwake.stir import Script
from inkwake.stir.search import Search
from inkwake.studio.recent import Recent
from inkwake.studio.tasks.memory import page_of
from inkwake.verbs.stir_areas import Area, AreaMove, resized_picture, scripted

DESK = 800
"""Px of the longer side of the picture in which words are looked for."""
_searches: Recent[Search] = Recent(4)


def picture_of(order: dict[str, Any]) -> Picture:
    """The page of a project as a picture."""
    page = page_of(order, closely=False)
    return Picture(page.rgb, page.alpha)


def search_of(order: dict[str, Any], side: int = DESK) -> Search:
    """Looks for parts in the picture at a size; what it has seen it remembers."""
    key = f"{side} {Path(order['page']).name}"
    return _searches.get(key, lambda: Search(resized_picture(picture_of(order), side)))


def areas_of(wish: dict[str, Any]) -> list[Area]:
    """The areas of a wish."""
    size = wish["width"], wish["height"]
    return [Area(one["name"].lower(), unpacked(one["runs"], size), one["whole"])
            for one in wish["areas"]]  # fmt: skip


def script_of(wish: dict[str, Any], picture: Picture) -> tuple[Script, tuple[int, ...]]:
    """The script of a wish, and for each of its moves the number of the wished one.

    Raises:
        StirError: nothing is to move, or too much.
    """
    moves = [AreaMove(**one) for one in wish["moves"]]
    return scripted(
        picture, areas_of(wish), moves, rate=wish["rate"], seconds=wish["seconds"],
        seed=wish["seed"],
    )  # fmt: skip


def unpacked(runs: list[int], size: tuple[int, int]) -> Mask:
    """(h, w) bool of lengths of runs, outside first, row by row."""
    inside = np.arange(len(runs)) % 2 == 1
    return np.repeat(inside, runs).reshape(size[1], size[0])


def packed(mask: Mask) -> list[int]:
    """Lengths of runs of a mask, as ``unpacked`` takes them."""
    flat = mask.ravel()
    turns = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    ends = np.concatenate([[0] if flat[0] else [], [0], turns, [flat.size]])
    return [int(length) for length in np.diff(ends)]
