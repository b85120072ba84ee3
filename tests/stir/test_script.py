"""Documents of moves."""

import json
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from stills import ball

from inkwake.errors import StirError
from inkwake.stir import MOTIONS, Engine, Move, Script, course, understood, written

MASK = np.zeros((30, 40), bool)
MASK[5:20, 8:33] = True


@given(
    st.sampled_from(sorted(MOTIONS)), st.floats(0, 8), st.integers(1, 240),
    st.sampled_from(["", "left", "up"]), st.text(max_size=20), st.integers(1, 600),
)  # fmt: skip
def test_what_is_written_is_read_again(
    name: str, strength: float, cycles: int, towards: str, target: str, frames: int
) -> None:
    move = Move(name, MASK, strength, cycles, towards, target)
    again = understood(written(Script((move,), 12.5, frames, 7), 40, 30), 40, 30)
    assert (again.rate, again.frames, again.seed) == (12.5, frames, 7)
    own = again.moves[0]
    assert (own.motion, own.strength, own.cycles, own.towards) == (name, strength, cycles, towards)
    assert own.target == target
    assert (own.mask == MASK).all()
    assert own.course == MOTIONS[name].course


@given(st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["inkwake", "version", "width", "height", "moves", "motion", "mask",
                         "keys", "strength", "cycles", "rate", "frames", "seed"]), inner),
    max_leaves=12,
))  # fmt: skip
def test_any_json_is_read_or_refused(document: object) -> None:
    if isinstance(document, dict):
        document |= {"inkwake": "stir", "version": 1, "width": 40, "height": 30}
    with suppress(StirError):
        understood(json.dumps(document), 40, 30)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"inkwake": "other"}, "no file of curves"),
        ({"version": 2}, "later version"),
        ({"width": 41}, "this one has"),
        ({"moves": []}, "1 to"),
        ({"rate": "fast"}, "is a number"),
        ({"frames": 601}, "1 to 600"),
    ],
)
def test_a_document_that_cannot_be_is_refused(change: dict[str, object], says: str) -> None:
    document = json.loads(written(Script((Move("sway", MASK),)), 40, 30))
    with pytest.raises(StirError, match=says):
        understood(json.dumps(document | change), 40, 30)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"motion": "wagg"}, "did you mean wag"),
        ({"mask": "????"}, "base 64"),
        ({"mask": None}, "missing"),
        ({"strength": 9}, "0 to 8"),
        ({"towards": "north"}, "left, right"),
        ({"keys": [[0.5, 1], [0.1, 0]]}, "rise from 0"),
        ({"keys": [["a", 1]]}, "pairs of numbers"),
    ],
)
def test_a_move_that_cannot_be_is_refused(change: dict[str, object], says: str) -> None:
    document = json.loads(written(Script((Move("sway", MASK),)), 40, 30))
    document["moves"][0] |= change
    with pytest.raises(StirError, match=says):
        understood(json.dumps(document), 40, 30)


def test_edited_keys_change_the_film() -> None:
    picture, mask = ball()
    rest = course([(0.0, 0.0)])
    engine = Engine(picture, Script((Move("drift", mask, course=rest),), 12.0, 4))
    assert max(np.abs(engine.flow(i)).max() for i in range(4)) < 0.01
