"""Answers to strokes: one process that is always warm, and nothing in its way.

One portrait has at most one answer in the making and one that waits; a newer wish takes the
place of the one that waits, which is then not answered at all. What was drawn is saved elsewhere.

The process remembers the steps that it was told: of each session only what is new goes over. Where
it has lost them, since it died or has other portraits in hand, it is told all of them again.
"""

from __future__ import annotations

import threading
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from inkwake.studio.crew.process import Cancelled, Died, Failed, Worker
from inkwake.studio.files import Vault
from inkwake.studio.portraits.kept import KeptSession, Step, shared
from inkwake.studio.settings import Limits

SECONDS = 30.0
"""Wall time of an answer; the first one waits for the engine to load."""
REMEMBERED = 8
"""Portraits whose steps the process remembers."""
_CUT_OFF = "the answer was cut off; the next stroke asks again"

Told = dict[str, Any] | None


@dataclass(eq=False)
class _Wish:
    portrait: str
    session: KeptSession
    references: dict[str, Any]
    future: Future[Told] = field(default_factory=Future)


class Easel:
    """The process that answers, and who waits for it.

    Args:
        vault: for the tasks' folders.
        limits: of each task.
        engine: module and class that answer.
    """

    def __init__(self, vault: Vault, limits: Limits, engine: str) -> None:
        self._vault, self._engine = vault, engine
        limits = replace(limits, seconds=min(limits.seconds, SECONDS))
        self._worker = Worker(limits, ("--engine", engine))
        self._waiting: dict[str, _Wish] = {}
        self._told: dict[str, tuple[int, tuple[Step, ...]]] = {}
        self._orders = 0
        self._news = threading.Condition()
        self._thread: threading.Thread | None = None
        self._stopping = False

    def warm(self) -> None:
        """Let the engine be loaded before it is needed."""
        with self._news:
            if self._thread is None and not self._stopping:
                self._worker.start()
                self._thread = threading.Thread(target=self._serve, daemon=True)
                self._thread.start()

    def ask(
        self,
        portrait: str,
        session: KeptSession,
        references: dict[str, Any],
        *,
        tried: bool = False,
    ) -> Future[Told]:
        """Let a session be answered.

        Args:
            portrait: whose.
            session: what was done.
            references: what it names, see ``engine``.
            tried: it is only looked at; such wishes do not take the place of others.

        Returns:
            The answer, None where a newer wish took its place; fails with ``Failed``.
        """
        self.warm()
        wish = _Wish(portrait, session, references)
        place = f"{portrait}?" if tried else portrait
        with self._news:
            stale = self._waiting.pop(place, None)
            self._waiting[place] = wish
            self._news.notify_all()
        if stale is not None:
            stale.future.set_result(None)
        return wish.future

    def stop(self) -> None:
        """End the process; who still waits gets nothing."""
        with self._news:
            self._stopping = True
            left = list(self._waiting.values())
            self._waiting.clear()
            self._news.notify_all()
        for wish in left:
            wish.future.set_result(None)
        if self._thread is not None:
            self._thread.join(timeout=5.0)
        self._worker.stop()

    @property
    def pid(self) -> int | None:
        """Number of the process, None where there is none."""
        return self._worker.pid

    def _serve(self) -> None:
        while True:
            with self._news:
                while not self._waiting and not self._stopping:
                    self._news.wait()
                if self._stopping:
                    return
                wish = self._waiting.pop(next(iter(self._waiting)))
            self._run(wish)
            self._worker.rest()

    def _run(self, wish: _Wish) -> None:
        try:
            with self._vault.workplace() as folder:
                told = self._order(wish, folder)
                if told is not None and told.get("lost"):
                    self._told.pop(wish.portrait, None)
                    told = self._order(wish, folder)
            wish.future.set_result(told)
        except Failed as failure:
            wish.future.set_exception(failure)
        except (Died, Cancelled):
            wish.future.set_exception(Failed(_CUT_OFF, "Fault"))
        except Exception as error:
            with suppress(Exception):
                wish.future.set_exception(error)

    def _order(self, wish: _Wish, folder: Path) -> Told:
        """Let the process answer, told no more than what it has not been told before."""
        steps = wish.session.events
        number, before = self._told.get(wish.portrait, (0, ()))
        same = shared(before, steps)
        self._orders += 1
        self._told.pop(wish.portrait, None)
        self._told[wish.portrait] = (self._orders, steps)
        if len(self._told) > REMEMBERED:
            del self._told[next(iter(self._told))]
        order = {
            "do": "answer", "engine": self._engine, "portrait": wish.portrait,
            "head": wish.session.head | {"references": wish.references},
            "after": number, "number": self._orders, "same": same,
            "events": [step.event for step in steps[same:]],
        }  # fmt: skip
        return self._worker.run(
            "portrait", order, folder, tell=lambda share, step: None,
            cancelled=lambda: self._stopping,
        )  # fmt: skip
