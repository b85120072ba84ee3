"""The same work on several things at once: OpenCV and the nets leave Python's lock free.

Whoever calls works, too, and one helper beside them. The helper stays: every new thread would get
memory of its own from the allocator, and not give it back.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_NAME = "inkwake-helper"
_pools: list[ThreadPoolExecutor] = []
# A forked process has no helper, however much its memory says so.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_pools.clear)


class _Line(Generic[T]):
    """Things that wait for one of two workers."""

    def __init__(self, things: Sequence[T]) -> None:
        self._left = list(enumerate(things))[::-1]
        self._lock = threading.Lock()

    def take(self) -> tuple[int, T] | None:
        """The next one, with its place in the line."""
        with self._lock:
            return self._left.pop() if self._left else None

    def clear(self) -> None:
        """Nothing is left to do."""
        with self._lock:
            self._left.clear()


def each(work: Callable[[T], R], things: Sequence[T]) -> list[R]:
    """``work`` on every thing, in order; the first error is raised, as in a loop.

    Each worker holds the closeup of a figure, so there are never more than two.
    """
    helper = threading.current_thread().name.startswith(_NAME)
    if len(things) < 2 or (os.cpu_count() or 1) < 2 or helper:
        return [work(thing) for thing in things]
    line: _Line[T] = _Line(things)
    done: dict[int, R] = {}
    failed: dict[int, BaseException] = {}

    def worker() -> None:
        while (task := line.take()) is not None:
            index, thing = task
            try:
                done[index] = work(thing)
            except BaseException as error:
                failed[index] = error
                line.clear()

    beside = _pool().submit(worker)
    worker()
    if not beside.cancel():  # the helper may still be busy with somebody else's work
        beside.result()
    if failed:
        raise failed[min(failed)]
    return [done[index] for index in range(len(things))]


def _pool() -> ThreadPoolExecutor:
    if not _pools:
        _pools.append(ThreadPoolExecutor(1, thread_name_prefix=_NAME))
    return _pools[0]
