"""Sessions as JSON: what is wrong is said in one line that names the event."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from inkwake.errors import BrokenSession
from inkwake.portrait.artist.events import session_of

GOOD: dict[str, Any] = {
    "format": "inkwake.portrait", "version": 1, "size": [512, 512], "seed": 3,
    "events": [
        {"do": "stroke", "id": 1, "points": [[1, 2, 0, 0.5], [3, 4, 8, 0.5]], "width": 2.5},
        {"do": "pin", "part": "eye-left"}, {"do": "colour", "part": "hair", "colour": "#aa00ff"},
        {"do": "style", "line": "brush"}, {"do": "choose", "alternative": 2},
    ],
    "undone": [],
}  # fmt: skip


def test_a_session_survives_the_way_through_json() -> None:
    assert session_of(session_of(GOOD).record()).record() == session_of(GOOD).record()


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ({"do": "stroke", "id": 1, "points": []}, "points"),
        ({"do": "stroke", "id": 1, "points": [[1]]}, "points"),
        ({"do": "stroke", "id": 1, "points": [[1, float("nan")]]}, "points"),
        ({"do": "stroke", "points": [[1, 2]]}, "id"),
        ({"do": "pin", "part": "tentacle"}, "tentacle"),
        ({"do": "colour", "part": "hair", "colour": "red"}, "#aabbcc"),
        ({"do": "set", "name": "wings", "value": 1}, "wings"),
        ({"do": "choose", "alternative": 7}, "0, 1, 2 or 3"),
        ({"do": "style", "line": "crayon"}, "pen"),
        ({"do": "dance"}, "stroke"),
        (17, "object"),
    ],
)
def test_a_bad_event_is_named(event: object, said: str) -> None:
    with pytest.raises(BrokenSession, match="event 6") as problem:
        session_of({**GOOD, "events": [*GOOD["events"], event]})
    assert said in str(problem.value) and "\n" not in str(problem.value)


@pytest.mark.parametrize(
    "change",
    [
        {"format": "x"},
        {"version": 2},
        {"size": [1, 1]},
        {"size": "big"},
        {"seed": 1.5},
        {"events": {}},
    ],
)
def test_a_file_of_another_kind_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(BrokenSession):
        session_of({**GOOD, **change})


_JSON = some.recursive(
    some.none() | some.booleans() | some.floats() | some.integers() | some.text(max_size=8),
    lambda inner: (
        some.lists(inner, max_size=4) | some.dictionaries(some.text(max_size=6), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(_JSON)
def test_anything_else_is_refused_and_nothing_breaks(found: object) -> None:
    with pytest.raises(BrokenSession):
        session_of(found)


@given(_JSON)
def test_any_event_is_taken_or_refused(event: object) -> None:
    with suppress(BrokenSession):
        session_of({**GOOD, "events": [event]})
