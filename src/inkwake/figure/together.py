"""The same work on several things at once: OpenCV and the nets leave Python's lock free."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

_MOST = 2


def each(work: Callable[[T], R], things: Sequence[T]) -> list[R]:
    """``work`` on every thing, in order; the first error is raised, as in a loop.

    Each thread holds the closeup of a figure, so there are never more than two.
    """
    workers = min(_MOST, len(things), os.cpu_count() or 1)
    if workers < 2:
        return [work(thing) for thing in things]
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(work, things))
