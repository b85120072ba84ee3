"""Sessions as the server keeps them in memory: of what is changed only the change comes in.

A session of 5,000 strokes is 4.6 MB of JSON, of which a stroke is one kilobyte. Steps are checked
and written once, when they come; what was there before is neither sent nor looked at again. The
``mark`` names a session by its content: who changes one says which, and has to send the whole
where another one is found.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from typing import Any

Event = dict[str, Any]
_HEAD = ("format", "version", "size", "seed")
_MOST = 8
"""Portraits that are kept at the same time: those that somebody draws on now."""


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """Something that was done.

    Attributes:
        event: see docs/portrait.md.
        text: the same as JSON.
        digest: of the text.
    """

    event: Event
    text: str
    digest: bytes

    @property
    def points(self) -> int:
        """Of a stroke; 0 for anything else."""
        return len(self.event.get("points", ()))


@dataclass(frozen=True, slots=True, eq=False)
class KeptSession:
    """A session, step by step.

    Attributes:
        head: format, version, size and seed.
        events: what was done.
        undone: what was taken back.
    """

    head: dict[str, Any]
    events: tuple[Step, ...]
    undone: tuple[Step, ...]

    @property
    def mark(self) -> str:
        """A name for exactly this content."""
        made = hashlib.sha256(json.dumps(self.head, sort_keys=True).encode())
        for steps in (self.events, self.undone):
            made.update(str(len(steps)).encode())
            for step in steps:
                made.update(step.digest)
        return made.hexdigest()[:32]

    @property
    def points(self) -> int:
        """Of all strokes."""
        return sum(step.points for steps in (self.events, self.undone) for step in steps)

    @property
    def text(self) -> str:
        """As JSON."""
        head = json.dumps(self.head, separators=(",", ":"))[:-1]
        events, undone = (",".join(s.text for s in steps) for steps in (self.events, self.undone))
        return f'{head},"events":[{events}],"undone":[{undone}]}}'

    def plain(self) -> dict[str, Any]:
        """As Python holds JSON."""
        told = {"events": [s.event for s in self.events], "undone": [s.event for s in self.undone]}
        return self.head | told

    def changed(
        self, events: int, undone: int, then: Iterable[Event], then_undone: Iterable[Event]
    ) -> KeptSession:
        """The session after a change.

        Args:
            events: how many of the events stay, from the first one on.
            undone: how many of those that were taken back do.
            then: events that follow.
            then_undone: the same of those that were taken back.
        """
        return replace(
            self,
            events=(*self.events[:events], *steps_of(then)),
            undone=(*self.undone[:undone], *steps_of(then_undone)),
        )


def steps_of(events: Iterable[Event]) -> list[Step]:
    """Events with their texts."""
    texts = [(event, json.dumps(event, separators=(",", ":"))) for event in events]
    return [Step(event, text, hashlib.sha256(text.encode()).digest()) for event, text in texts]


def kept(session: dict[str, Any]) -> KeptSession:
    """A session that came as a whole."""
    events, undone = (tuple(steps_of(session[kind])) for kind in ("events", "undone"))
    return KeptSession({name: session[name] for name in _HEAD}, events, undone)


def shared(one: Sequence[Step], other: Sequence[Step]) -> int:
    """With how many steps both begin."""
    for count, (a, b) in enumerate(zip(one, other, strict=False)):
        if a is not b and a.digest != b.digest:
            return count
    return min(len(one), len(other))


class Memory:
    """The sessions that are drawn on.

    Args:
        read: finds the session of a portrait that is not in memory.
    """

    def __init__(self, read: Callable[[str], dict[str, Any]]) -> None:
        self._read = read
        self._kept: OrderedDict[str, KeptSession] = OrderedDict()
        self._busy = threading.RLock()

    def alone(self) -> AbstractContextManager[Any]:
        """Nobody else changes a session meanwhile: of two changes none gets lost unseen."""
        return self._busy

    def get(self, portrait: str) -> KeptSession:
        """The session of a portrait."""
        with self._busy:
            found = self._kept.get(portrait)
            return found if found is not None else self.put(portrait, kept(self._read(portrait)))

    def put(self, portrait: str, session: KeptSession) -> KeptSession:
        """Take over what a portrait's session is now."""
        with self._busy:
            self._kept[portrait] = session
            self._kept.move_to_end(portrait)
            while len(self._kept) > _MOST:
                self._kept.popitem(last=False)
            return session

    def drop(self, portrait: str) -> None:
        """Forget a portrait."""
        with self._busy:
            self._kept.pop(portrait, None)
