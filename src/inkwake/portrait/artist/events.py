"""The session: everything the user does, as events that can be kept, undone and replayed."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from inkwake.arrays import Points
from inkwake.errors import BrokenSession
from inkwake.portrait.artist.state import Stroke
from inkwake.portrait.strokes.lines import STROKE_PARTS
from inkwake.portrait.world.numbers import columns
from inkwake.portrait.world.schools import SCHOOLS

FORMAT, VERSION = "inkwake.portrait", 1
MOST_EVENTS = 20_000
MOST_POINTS = 20_000
DOING = (
    "stroke",
    "redraw",
    "erase",
    "pin",
    "unpin",
    "only",
    "choose",
    "reroll",
    "set",
    "colour",
    "palette",
    "reference",
    "style",
)
COLOURED = ("hair", "skin", "eyes", "clothes", "extras", "line")
LINE_STYLES = ("pen", "pencil", "brush", "fine")


@dataclass(frozen=True, slots=True)
class Session:
    """A drawing in the making.

    Attributes:
        size: width and height of the canvas, px.
        seed: of what is chosen, such as colours, until somebody chooses.
        events: what was done, in order.
        undone: what was undone, the last one first to be redone.
        keys: a name for every beginning of the events, the empty one first.
    """

    size: tuple[int, int]
    seed: int
    events: tuple[Mapping[str, Any], ...]
    undone: tuple[Mapping[str, Any], ...] = ()
    keys: tuple[str, ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        first = _key(json.dumps([self.size, self.seed]))
        object.__setattr__(self, "keys", _keys((first,), self.events))

    def then(self, same: int, events: Sequence[object]) -> Session:
        """The session with its first ``same`` events, and others after them.

        Raises:
            BrokenSession: what is wrong with those.
        """
        _check_all(events, first=same + 1)
        made = (*self.events[:same], *(e for e in events if isinstance(e, Mapping)))
        _check_count(made)
        session = Session(self.size, self.seed, ())
        object.__setattr__(session, "events", made)
        object.__setattr__(session, "keys", _keys(self.keys[: same + 1], made))
        return session

    def record(self) -> dict[str, Any]:
        """As it is kept in JSON."""
        return {
            "format": FORMAT, "version": VERSION, "size": list(self.size), "seed": self.seed,
            "events": [dict(e) for e in self.events], "undone": [dict(e) for e in self.undone],
        }  # fmt: skip


def session_of(record: object) -> Session:
    """A session from its JSON.

    Raises:
        BrokenSession: what is wrong, and in which event.
    """
    if not isinstance(record, Mapping) or record.get("format") != FORMAT:
        raise BrokenSession(f'this is no portrait session: it lacks "format": "{FORMAT}"')
    if record.get("version") != VERSION:
        raise BrokenSession(
            f"the session has version {record.get('version')!r}; this inkwake reads {VERSION}"
        )
    size = record.get("size")
    if not (_numbers(size, 2) and all(16 <= v <= 8192 for v in size)):  # type: ignore[union-attr]
        raise BrokenSession(
            '"size" must be two numbers between 16 and 8192, width and height of the canvas'
        )
    seed = record.get("seed", 0)
    if not isinstance(seed, int) or isinstance(seed, bool):
        raise BrokenSession('"seed" must be a whole number')
    events, undone = record.get("events"), record.get("undone", [])
    if not isinstance(events, list) or not isinstance(undone, list):
        raise BrokenSession('"events" and "undone" must be lists')
    _check_count(events)
    _check_all([*events, *undone])
    width, height = (int(v) for v in size)  # type: ignore[union-attr]
    return Session((width, height), seed, tuple(events), tuple(undone))


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _keys(known: tuple[str, ...], events: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
    """Keys of all beginnings, where those of the first ones are known."""
    keys = list(known)
    for event in events[len(keys) - 1 :]:
        keys.append(_key(keys[-1] + json.dumps(event, sort_keys=True)))
    return tuple(keys)


def _check_count(events: Sequence[object]) -> None:
    if len(events) > MOST_EVENTS:
        raise BrokenSession(
            f"the session has {len(events)} events; {MOST_EVENTS} are the most, begin a new one"
        )


def _check_all(events: Sequence[object], first: int = 1) -> None:
    for number, event in enumerate(events, start=first):
        _check(event, number)


def _numbers(value: object, count: int) -> bool:
    return (
        isinstance(value, Sequence)
        and not isinstance(value, str)
        and len(value) >= count
        and all(
            isinstance(v, int | float) and not isinstance(v, bool) and math.isfinite(v)
            for v in value
        )
    )


def _check(event: object, number: int) -> None:
    if not isinstance(event, Mapping) or event.get("do") not in DOING:
        raise BrokenSession(
            f'event {number} must be an object whose "do" is one of {", ".join(DOING)}'
        )
    checks = {
        "stroke": _check_stroke, "redraw": _check_redraw, "erase": _check_erase,
        "pin": _check_part, "unpin": _check_part, "only": _check_only,
        "choose": _check_choice, "reroll": _check_part, "set": _check_set, "colour": _check_colour,
        "palette": _check_words, "reference": _check_reference, "style": _check_style,
    }  # fmt: skip
    problem = checks[event["do"]](event)
    if problem:
        raise BrokenSession(f"event {number} ({event['do']}): {problem}")


def _check_stroke(event: Mapping[str, Any]) -> str:
    if not isinstance(event.get("id"), int):
        return '"id" must be a whole number'
    problem = _check_points(event.get("points"))
    if problem:
        return problem
    width = event.get("width", 2.5)
    if not _numbers([width], 1) or not 0 < width <= 200:
        return '"width" must be between 0 and 200 px'
    return ""


def _check_redraw(event: Mapping[str, Any]) -> str:
    if not isinstance(event.get("stroke"), int):
        return '"stroke" must be the id of a stroke'
    return _check_points(event.get("points"))


def _check_only(event: Mapping[str, Any]) -> str:
    return "" if event.get("part") == "hair" else '"part" must be "hair"'


def _check_points(points: object) -> str:
    if not isinstance(points, list) or not points or not all(_numbers(p, 2) for p in points):
        return '"points" must be a list of [x, y] or [x, y, milliseconds, pressure]'
    if len(points) > MOST_POINTS:
        return f"a stroke has {len(points)} points; {MOST_POINTS} are the most"
    return ""


def _check_erase(event: Mapping[str, Any]) -> str:
    found = event.get("strokes")
    fine = isinstance(found, list) and all(isinstance(v, int) for v in found)
    return "" if fine else '"strokes" must be a list of ids'


def _check_part(event: Mapping[str, Any]) -> str:
    part = event.get("part")
    return "" if part == "*" or part in STROKE_PARTS else f"there is no part {part!r}"


def _check_choice(event: Mapping[str, Any]) -> str:
    return "" if event.get("alternative") in (0, 1, 2, 3) else '"alternative" must be 0, 1, 2 or 3'


def _check_set(event: Mapping[str, Any]) -> str:
    if event.get("name") not in columns():
        return f"there is no number {event.get('name')!r}"
    return "" if _numbers([event.get("value")], 1) else '"value" must be a number'


def _check_colour(event: Mapping[str, Any]) -> str:
    if event.get("part") not in COLOURED:
        return f'"part" must be one of {", ".join(COLOURED)}'
    colour = event.get("colour")
    fine = isinstance(colour, str) and len(colour) == 7 and colour[0] == "#"
    fine = fine and all(c in "0123456789abcdefABCDEF" for c in str(colour)[1:])
    return "" if fine else '"colour" must be like "#aabbcc"'


def _check_words(event: Mapping[str, Any]) -> str:
    words = event.get("words")
    return (
        ""
        if isinstance(words, str) and len(words) <= 400
        else '"words" must be a text of at most 400 letters'
    )


def _check_reference(event: Mapping[str, Any]) -> str:
    return (
        ""
        if event.get("picture") is None or isinstance(event["picture"], str)
        else '"picture" must be a text'
    )


def _check_style(event: Mapping[str, Any]) -> str:
    if "line" in event and event["line"] not in LINE_STYLES:
        return f'"line" must be one of {", ".join(LINE_STYLES)}'
    schools = [s.name for s in SCHOOLS]
    if "eyes" in event and event["eyes"] not in schools:
        return f'"eyes" must be one of {", ".join(schools)}'
    return "" if "line" in event or "eyes" in event else 'name "line" or "eyes"'


def stroke_of(event: Mapping[str, Any], size: tuple[int, int]) -> Stroke:
    """The stroke of an event, in shares of the page: the square in the middle of the canvas."""
    side = min(size)
    points = points_of(event, size)
    width = float(event.get("width", 2.5)) / side
    return Stroke(int(event["id"]), points, width, traced=bool(event.get("traced", False)))


def points_of(event: Mapping[str, Any], size: tuple[int, int]) -> Points:
    """The way of the pen of an event, in shares of the page."""
    side = min(size)
    shift = ((np.array(size) - side) / 2)[None]
    points = (np.array([p[:2] for p in event["points"]], float) - shift) / side
    # Far outside of the page nothing can be meant; the ink itself stays in the session.
    return np.clip(points, -1, 2)
