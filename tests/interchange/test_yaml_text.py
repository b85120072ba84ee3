"""Safe YAML: plain data, one extra tag, limits, and errors that name the line."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from inkwake.errors import ForeignFileError
from inkwake.interchange.yaml_text import MAX_BYTES, dump_yaml, load_yaml, parse_yaml

plain = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.floats(allow_nan=False, allow_infinity=False, width=32)
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.lists(inner, max_size=4).map(tuple)
        | st.dictionaries(st.text("abcdef", min_size=1, max_size=5), inner, max_size=4)
    ),
    max_leaves=20,
)


def complaint_of(attempt: Callable[[], Any]) -> str | None:
    try:
        attempt()
    except ForeignFileError as error:
        return str(error)
    return None


@given(plain)
def test_what_is_written_is_read_back_tuples_included(data: Any) -> None:
    again = parse_yaml(dump_yaml(data), "x.yaml")
    assert again == data
    assert type(again) is type(data)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused_in_one_line(text: str) -> None:
    complaint = complaint_of(lambda: parse_yaml(text, "x.yaml"))
    assert complaint is None or complaint.startswith("x.yaml:")
    assert complaint is None or "\n" not in complaint


@given(raw=st.binary(max_size=200))
def test_any_bytes_in_a_file_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, raw: bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(raw)
    complaint = complaint_of(lambda: load_yaml(path))
    assert complaint is None or "any.yaml" in complaint


def test_plain_text_reads_as_the_standard_safe_loader_does() -> None:
    text = """
    words: [plain, 'single', "dou\\tble", 12, -3, 0.5, 1e3, true, ~, 0x1f]
    block: |
      two
      lines
    nested: {a: {b: [1, 2]}, "c d": null}
    """
    assert parse_yaml(text, "x.yaml") == yaml.safe_load(text)


def test_the_tuple_tag_gives_a_tuple() -> None:
    text = "left_hand: !!python/tuple\n- Arm\n- Hand\n"
    assert parse_yaml(text, "x.yaml") == {"left_hand": ("Arm", "Hand")}
    assert "!!python/tuple" in dump_yaml({"left_hand": ("Arm", "Hand")})


@pytest.mark.parametrize(
    "text",
    [
        "a: !!python/object/apply:os.system ['true']",
        "a: !!python/name:os.system",
        "a: !!python/tuple word",
        "a: !!python/tuple {b: 1}",
        "a: !own {b: 1}",
        "!!binary aGVsbG8=",
        "a: !!set {b, c}",
    ],
)
def test_every_other_tag_is_refused(text: str) -> None:
    with pytest.raises(ForeignFileError, match="tag"):
        parse_yaml(text, "x.yaml")


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("a: 1\nb: [1, 2\nc: 3\n", 3, "not valid YAML"),
        ("a: 1\n\tb: 2\n", 2, "not valid YAML"),
        ("a: 1\nb: 2\na: 3\n", 3, "'a' occurs twice"),
        ("a: 1\nb: *missing\n", 2, "missing"),
        ("a: &x [1, *x]\n", 1, "alias"),
        ("a: 1\n---\nb: 2\n", 2, "second document"),
        ("[1, 2]: x\n", 1, "key"),
        ("a: 2001-99-99\n", 1, "no value of its kind"),
        ("a: " + "9" * 6000 + "\n", 1, "no value of its kind"),
    ],
)
def test_broken_files_are_answered_with_file_and_line(text: str, line: int, says: str) -> None:
    with pytest.raises(ForeignFileError) as caught:
        parse_yaml(text, "x.yaml")
    assert str(caught.value).startswith(f"x.yaml: line {line}")
    assert says in str(caught.value)


def test_an_alias_bomb_is_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 12)]
    begun = time.process_time()
    with pytest.raises(ForeignFileError, match="aliases"):
        parse_yaml("\n".join(lines), "bomb.yaml")
    assert time.process_time() - begun < 1.0


def test_honest_aliases_are_followed() -> None:
    assert parse_yaml("a: &p [1, 2]\nb: *p\n", "x.yaml") == {"a": [1, 2], "b": [1, 2]}


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 5000, "- " * 40_000])
def test_endless_nesting_is_refused(text: str) -> None:
    with pytest.raises(ForeignFileError):
        parse_yaml(text, "deep.yaml")


def test_files_that_are_no_small_text_are_refused(tmp_path: Path) -> None:
    cases = {
        "big.yaml": b"a: 1\n" * (MAX_BYTES // 4),
        "picture.yaml": b"\x89PNG\r\n\x1a\n\xff\xd8",
        "null.yaml": b"a: b\0c\n",
    }
    for name, raw in cases.items():
        (tmp_path / name).write_bytes(raw)
        with pytest.raises(ForeignFileError, match=name):
            load_yaml(tmp_path / name)
    with pytest.raises(ForeignFileError, match="no such file"):
        load_yaml(tmp_path / "absent.yaml")
    with pytest.raises(ForeignFileError, match="folder"):
        load_yaml(tmp_path)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "windows.yaml"
    path.write_bytes(b"\xef\xbb\xbfwidth: 3\r\nheight: 4\r\n")
    assert load_yaml(path) == {"width": 3, "height": 4}
    path.write_bytes("width: 3\n".encode("utf-16"))
    assert load_yaml(path) == {"width": 3}
