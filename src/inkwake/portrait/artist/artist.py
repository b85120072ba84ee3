"""Sessions replayed: the same events give the same portrait, bit for bit.

States after every event are kept by the hash of the events up to there, so that another stroke
costs one step and undo costs nothing.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from inkwake.errors import InkwakeError
from inkwake.portrait.artist.choices import alternatives, rerolled
from inkwake.portrait.artist.events import Session, points_of, stroke_of
from inkwake.portrait.artist.state import State, Stroke
from inkwake.portrait.artist.step import changed_by_hand, first, further, redrawn, without
from inkwake.portrait.belief.graph import GROUPS_OF
from inkwake.portrait.character import Character, character
from inkwake.portrait.read.layout import READ_GROUPS, group_of
from inkwake.portrait.read.reader import Eyes
from inkwake.portrait.tint.look import Look, of_hex
from inkwake.portrait.tint.words import colours_of
from inkwake.portrait.world.dyes import Colour, dyes
from inkwake.portrait.world.numbers import Numbers, parameter_of
from inkwake.portrait.world.sample import sample

KEPT = 256
"""States that are kept in memory."""

FOLLOWED = 600
"""Strokes that the portrait follows; later ones stay ink on the page. A session of so many that
is opened anew is replayed in some ten seconds."""

HAIR = frozenset({"hair-front", "hair-side-left", "hair-side-right", "hair-back", "ahoge",
                  "tail-left", "tail-right", "tail-middle"})  # fmt: skip
"""Parts that whoever works on the hair alone may change."""

POSE = "pose"
ALL = frozenset({*GROUPS_OF, POSE})
"""What whoever pins everything pins: all parts, and how the head is held."""


@dataclass(frozen=True, slots=True, eq=False)
class Sitting:
    """Where a session stands.

    Attributes:
        state: the portrait; None before the first stroke.
        look: pen and colours.
        ink: strokes that a person drew and did not erase, whatever became of them.
        pins: names of the parts that are pinned, and the pose.
        start: what is taken where nothing is drawn.
    """

    state: State | None
    look: Look
    start: Numbers
    ink: tuple[Stroke, ...] = ()
    pins: frozenset[str] = field(default_factory=frozenset)

    def character(self) -> Character | None:
        """The character as it looks now."""
        if self.state is None:
            return None
        state = self.state
        if self.look.pen is not None:
            state = replace(state, numbers=state.numbers.choosing(line=self.look.pen))
        if self.look.school is not None:
            state = replace(state, numbers=state.numbers.choosing(school=self.look.school))
        return character(state, self.look.dyed(dyes(state.numbers)))


class Artist:
    """Replays sessions.

    Args:
        eyes: that read.
        references: colours of reference pictures by the text that names them in a session.
    """

    def __init__(
        self, eyes: Eyes, references: Mapping[str, dict[str, Colour]] | None = None
    ) -> None:
        self._eyes = eyes
        # The very same: colours are told to it later on.
        self._references = {} if references is None else references
        self._kept: OrderedDict[str, Sitting] = OrderedDict()
        self._busy = threading.Lock()

    def sit(self, session: Session) -> Sitting:
        """Where a session stands after its last event."""
        with self._busy:
            keys = session.keys
            at = next((k for k in range(len(keys) - 1, 0, -1) if keys[k] in self._kept), 0)
            if at:
                self._kept.move_to_end(keys[at])
                sitting = self._kept[keys[at]]
            else:
                sitting = Sitting(None, Look(), start_of(session.seed))
            if not at:
                at = _traced(session)
                if at:
                    strokes = [stroke_of(e, session.size) for e in session.events[:at]]
                    sitting = self.at_once(strokes, session.seed)
                    self._keep(keys[at], sitting)
            for number in range(at, len(session.events)):
                sitting = self._after(sitting, session.events[number], session)
                self._keep(keys[number + 1], sitting)
            return sitting

    def _keep(self, key: str, sitting: Sitting) -> None:
        self._kept[key] = sitting
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)

    def others(self, session: Session) -> list[Sitting]:
        """Four alternatives for all that is not drawn."""
        sitting = self.sit(session)
        if sitting.state is None:
            return []
        found = alternatives(sitting.state, session.seed)
        return [replace(sitting, state=state) for state in found]

    def at_once(self, strokes: list[Stroke], seed: int = 0) -> Sitting:
        """The portrait of strokes that come all at once, as from a picture."""
        start = start_of(seed)
        state = first(self._eyes, strokes, start) if strokes else None
        return Sitting(state, Look(), start, tuple(strokes))

    def _after(self, sitting: Sitting, event: Mapping[str, Any], session: Session) -> Sitting:
        kind = event["do"]
        if kind == "stroke":
            return self._stroke(sitting, stroke_of(event, session.size))
        if kind == "redraw":
            return self._redraw(sitting, event, session)
        if kind == "erase":
            return self._erase(sitting, set(event["strokes"]))
        if kind in ("palette", "reference", "colour", "style"):
            return replace(sitting, look=self._looked(sitting.look, event))
        if kind in ("pin", "unpin"):
            return _pinned(sitting, str(event["part"]), on=kind == "pin")
        if kind == "only":
            return _held_by(sitting, ALL - HAIR)
        if sitting.state is None:
            return sitting
        if kind == "choose":
            found = alternatives(sitting.state, session.seed)
            return replace(sitting, state=found[int(event["alternative"])])
        if kind == "reroll":
            groups = [
                g
                for g in _groups(str(event["part"]))
                if g not in sitting.state.pinned and g != "pose"
            ]
            seed = int(event.get("seed", 0))
            return replace(sitting, state=rerolled(sitting.state, groups, seed))
        return replace(
            sitting, state=_set(sitting.state, str(event["name"]), float(event["value"]))
        )

    def _stroke(self, sitting: Sitting, stroke: Stroke) -> Sitting:
        ink = (*sitting.ink, stroke)
        if sitting.state is not None and len(sitting.state.strokes) >= FOLLOWED:
            return replace(sitting, ink=ink)
        if sitting.state is None:
            state = first(self._eyes, [stroke], sitting.start)
            state = replace(state, pinned=_held(sitting.pins))
        else:
            state = further(self._eyes, sitting.state, stroke)
        return replace(sitting, state=state, ink=ink)

    def _redraw(self, sitting: Sitting, event: Mapping[str, Any], session: Session) -> Sitting:
        number = int(event["stroke"])
        old = next((s for s in sitting.ink if s.number == number), None)
        if old is None or sitting.state is None:
            return sitting
        stroke = Stroke(number, points_of(event, session.size), old.width, traced=old.traced)
        ink = tuple(stroke if s is old else s for s in sitting.ink)
        return replace(sitting, state=redrawn(self._eyes, sitting.state, stroke), ink=ink)

    def _erase(self, sitting: Sitting, numbers: set[int]) -> Sitting:
        ink = tuple(s for s in sitting.ink if s.number not in numbers)
        if sitting.state is None or len(ink) == len(sitting.ink):
            return sitting
        return replace(sitting, state=without(self._eyes, sitting.state, numbers), ink=ink)

    def _looked(self, look: Look, event: Mapping[str, Any]) -> Look:
        if event["do"] == "palette":
            words = str(event["words"]).strip()
            try:
                return replace(look, words=colours_of(words) if words else {}, puzzle="")
            except InkwakeError as problem:
                # Whoever is still typing, or errs, keeps the portrait; it is said what is amiss.
                return replace(look, puzzle=str(problem))
        if event["do"] == "reference":
            name = event["picture"]
            return replace(look, reference=dict(self._references.get(name, {})) if name else {})
        if event["do"] == "colour":
            return replace(
                look, dabs={**look.dabs, str(event["part"]): of_hex(str(event["colour"]))}
            )
        made = look
        if "line" in event:
            made = replace(made, pen=str(event["line"]))
        return replace(made, school=str(event["eyes"])) if "eyes" in event else made


def start_of(seed: int) -> Numbers:
    """What a session begins with: somebody who looks straight ahead, calm, without extras."""
    found = sample(1, seed=seed + 90_000)
    found = found.having(
        yaw=0.0, pitch=0.0, roll=0.0, size=0.215, centre_x=0.5, centre_y=0.44, tips=0.0, eye_odd=0.0
    )
    plain = dict.fromkeys(("glasses", "bow", "pin", "animal", "hat", "earring"), "none")
    return found.choosing(**plain, line="pen")


def _traced(session: Session) -> int:
    """With how many strokes from a picture a session begins; their order says nothing."""
    count = 0
    for event in session.events:
        if event["do"] != "stroke" or not event.get("traced", False):
            break
        count += 1
    return count


def _groups(part: str) -> tuple[str, ...]:
    return READ_GROUPS if part == "*" else GROUPS_OF.get(part, ())


def _held(pins: frozenset[str]) -> frozenset[str]:
    """Groups that pins hold."""
    parts = frozenset(g for part in pins for g in _groups(part))
    return parts | {POSE} if POSE in pins else parts


def _pinned(sitting: Sitting, part: str, *, on: bool) -> Sitting:
    if part == "*":
        return _held_by(sitting, ALL if on else frozenset())
    groups = set(_groups(part))
    if on:
        return _held_by(sitting, sitting.pins | {part})
    # What shares its numbers is let go as well, as the other one of a pair: else it would not move.
    return _held_by(sitting, sitting.pins - {p for p in GROUPS_OF if groups & set(GROUPS_OF[p])})


def _held_by(sitting: Sitting, pins: frozenset[str]) -> Sitting:
    """With these pins alone."""
    state = sitting.state
    if state is not None:
        state = replace(state, pinned=_held(pins))
    return replace(sitting, pins=pins, state=state)


def _set(state: State, name: str, value: float) -> State:
    parameter = parameter_of(name)
    fixed = {**dict(state.fixed), name: min(max(value, parameter.low), parameter.high)}
    group = group_of(parameter.group)
    return changed_by_hand(state, {group}, state.belief, state.numbers, fixed=tuple(fixed.items()))
