"""The checker of foreign files: right data becomes a dataclass, wrong data an exact message."""

from dataclasses import dataclass, field
from typing import Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwake.errors import ForeignFileError, MotionError
from inkwake.interchange.fields import parse_fields, unknown_keys


@dataclass(frozen=True)
class Inner:
    word: str


@dataclass(frozen=True)
class Outer:
    count: int
    place: tuple[float, float, float]
    rows: tuple[Inner, ...] = ()
    table: dict[str, tuple[str, str]] = field(default_factory=dict)
    up: Literal["+y", "+z"] | None = None
    flag: bool = field(default=False, metadata={"key": "A_FLAG"})

    def __post_init__(self) -> None:
        if self.count < 0:
            raise ValueError("count must not be negative")


GOOD: dict[str, Any] = {"count": 1, "place": [0, 0.5, -1]}


def test_good_data_becomes_the_dataclass_with_defaults_filled_in() -> None:
    data = GOOD | {
        "rows": [{"word": "a", "more": 1}],
        "table": {"hand": ("near", "far"), "foot": ["near", "far"]},
        "A_FLAG": True,
        "up": "+z",
        "extra": 1,
    }
    outer = parse_fields(Outer, data)
    assert outer.place == (0.0, 0.5, -1.0)
    assert all(isinstance(part, float) for part in outer.place)
    assert outer.rows == (Inner("a"),)
    assert outer.table == {"hand": ("near", "far"), "foot": ("near", "far")}
    assert outer.flag is True
    assert outer.up == "+z"
    assert unknown_keys(Outer, data) == ("extra",)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"count": "3"}, "count: a whole number is needed, not '3'"),
        ({"count": True}, "count: a whole number is needed, not True"),
        ({"count": 2.5}, "count: a whole number is needed"),
        ({"count": -1}, "count must not be negative"),
        ({"place": [1, 2]}, "place: a list of 3 numbers is needed, not 2 values"),
        ({"place": [1, 2, "x"]}, "place[2]: a number is needed, not 'x'"),
        ({"place": [1, 2, float("nan")]}, "place[2]: a number is needed"),
        ({"place": [1, 2, 10**400]}, "place[2]: a number is needed"),
        ({"place": "123"}, "place: a list of 3 numbers is needed, not '123'"),
        ({"rows": [{"word": 3}]}, "rows[0].word: a text is needed, not 3"),
        ({"rows": ["a"]}, "rows[0]: a mapping of names to values is needed"),
        ({"table": {"hand": ["near"]}}, "table.hand: a list of 2 texts is needed"),
        ({"table": {3: ["a", "b"]}}, "table: the name 3 must be a word"),
        ({"table": None}, "table: a mapping of names to values is needed, not nothing"),
        ({"up": "x"}, "up: one of +y, +z is needed, not 'x'"),
        ({"up": []}, "up: one of +y, +z is needed"),
        ({"A_FLAG": "yes"}, "A_FLAG: true or false is needed"),
    ],
)
def test_wrong_data_is_answered_with_file_key_and_kind(change: dict[str, Any], says: str) -> None:
    with pytest.raises(ForeignFileError) as caught:
        parse_fields(Outer, GOOD | change, file="a/b.yaml")
    assert str(caught.value).startswith("a/b.yaml: ")
    assert says in str(caught.value)


def test_a_missing_key_is_named_with_the_nearest_one_given() -> None:
    with pytest.raises(ForeignFileError, match=r"place: is missing.*'plaice' meant"):
        parse_fields(Outer, {"count": 1, "plaice": [0, 0, 0]}, file="x.yaml")


def test_the_message_is_one_line_whatever_the_file_holds() -> None:
    with pytest.raises(ForeignFileError) as caught:
        parse_fields(Outer, GOOD | {"table": {"a\n\x1b[31mb": 3}}, file="x.yaml")
    assert str(caught.value).isprintable()


def test_the_error_class_can_be_chosen() -> None:
    with pytest.raises(MotionError, match="mapping"):
        parse_fields(Outer, None, error=MotionError)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(["count", "place", "rows", "table", "up", "A_FLAG", "word"]),
                inner,
                max_size=5,
            )
        ),
        max_leaves=15,
    )
)
def test_any_plain_data_is_taken_or_refused_never_worse(data: Any) -> None:
    try:
        outcome: object = parse_fields(Outer, data)
    except ForeignFileError as error:
        outcome = str(error)
    assert isinstance(outcome, Outer) or "\n" not in str(outcome)
