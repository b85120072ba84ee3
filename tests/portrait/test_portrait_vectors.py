"""Portraits as SVG: named groups, small files, one look in every renderer, nothing lost."""

import json
import re
from io import BytesIO
from xml.etree import ElementTree

import numpy as np
import pytest
import resvg_py
from crowd import crowd
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from inkwake.errors import BrokenSession
from inkwake.portrait import record
from inkwake.portrait.record import packed, session_in, unpacked
from inkwake.portrait.strokes.svg import root_of, strokes_of
from inkwake.portrait.svg import svg_text
from inkwake.portrait.world.draw import draw
from inkwake.portrait.world.layers import Layer, Shape
from inkwake.portrait.world.parts import NAMES
from inkwake.portrait.world.portrait import layers

WHITE = (255, 255, 255)
SVG = "{http://www.w3.org/2000/svg}"


def test_a_hundred_portraits_are_small_and_hold_few_paths() -> None:
    numbers, contours = crowd()
    for row in range(len(numbers)):
        text = svg_text(layers(numbers, contours, row), 512)
        assert len(text.encode()) <= 60_000 and text.count("<path") <= 160


def test_every_part_is_a_group_with_its_name_and_ids_are_unique() -> None:
    numbers, contours = crowd()
    for row in range(30):
        made = layers(numbers, contours, row)
        root = ElementTree.fromstring(svg_text(made, 512, title="Somebody & others"))
        groups = [e.get("id") for e in root.findall(f"{SVG}g")]
        assert groups == [layer.name for layer in made]
        assert {g for g in groups if g} <= set(NAMES)
        ids = [e.get("id") for e in root.iter() if e.get("id")]
        assert len(set(ids)) == len(ids)
        used = set(re.findall(r"url\(#([^)]+)\)", ElementTree.tostring(root, encoding="unicode")))
        assert used <= set(ids)
        assert root.findtext(f"{SVG}title") == "Somebody & others"


def test_two_renderers_draw_the_same_picture() -> None:
    numbers, contours = crowd()
    for row in range(0, 100, 5):
        made = layers(numbers, contours, row)
        bytes_ = bytes(resvg_py.svg_to_bytes(svg_string=svg_text(made, 512, paper=WHITE)))
        theirs = np.asarray(Image.open(BytesIO(bytes_)).convert("RGB")).astype(float)
        ours = draw(made, 512, paper=WHITE)[..., :3].astype(float)
        assert np.abs(theirs - ours).mean() <= 1.0


def test_what_is_seen_through_stays_so() -> None:
    square = np.array([[0.25, 0.25], [0.75, 0.25], [0.75, 0.75], [0.25, 0.75]])
    text = svg_text([Layer("glass", [Shape((square,), (10, 20, 30), alpha=0.5)])], 64)
    seen = Image.open(BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=text)))).convert("RGBA")
    assert seen.getpixel((32, 32)) == pytest.approx((10, 20, 30, 128), abs=1)
    assert seen.getpixel((4, 4)) == (0, 0, 0, 0)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.text(), JSON, max_size=5))
def test_a_session_packed_into_an_svg_comes_back_as_it_was(session: dict[str, object]) -> None:
    text = svg_text([], 64, metadata=packed(session))
    found = session_in(root_of(text))
    assert json.dumps(found) == json.dumps(session)


def test_an_svg_of_somebody_else_holds_no_session() -> None:
    assert session_in(root_of('<svg xmlns="http://www.w3.org/2000/svg"/>')) is None
    other = '<svg xmlns="http://www.w3.org/2000/svg"><metadata id="x">aGk=</metadata></svg>'
    assert session_in(root_of(other)) is None


@pytest.mark.parametrize("text", ["no base64!", "aGVsbG8=", packed({"a": 1})[:-8], ""])
def test_damaged_sessions_are_one_clear_line(text: str) -> None:
    with pytest.raises(BrokenSession, match="damaged") as told:
        unpacked(text)
    assert "\n" not in str(told.value)


def test_a_session_that_swells_beyond_measure_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record, "LARGEST", 1000)
    with pytest.raises(BrokenSession, match="larger than any"):
        unpacked(packed({"ink": [0] * 5000}))


def svg(inner: str, box: str = 'viewBox="0 0 100 100"') -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{inner}</svg>'


@pytest.mark.parametrize(("inner", "ends"), [
    ('<path d="M10 10L20 30"/>', ((10, 10), (20, 30))),
    ('<path d="m10 10 10 20"/>', ((10, 10), (20, 30))),
    ('<path d="M10 10C10 20 20 20 20 30"/>', ((10, 10), (20, 30))),
    ('<line x1="10" y1="10" x2="20" y2="30"/>', ((10, 10), (20, 30))),
    ('<polyline points="10,10 15,2 20,30"/>', ((10, 10), (20, 30))),
    ('<polygon points="10,10 15,2 20,30"/>', ((10, 10), (10, 10))),
    ('<circle cx="20" cy="10" r="10"/>', ((10, 10), (10, 10))),
    ('<ellipse cx="20" cy="10" rx="10" ry="4"/>', ((10, 10), (10, 10))),
    ('<rect x="10" y="10" width="20" height="5"/>', ((10, 10), (10, 10))),
    ('<g transform="translate(5 -5)"><path d="M5 15L15 35"/></g>', ((10, 10), (20, 30))),
    ('<g transform="scale(2)"><path d="M5 5L10 15"/></g>', ((10, 10), (20, 30))),
    ('<path transform="rotate(90)" d="M10-10L30-20"/>', ((10, 10), (20, 30))),
    ('<path transform="rotate(180 10 10)" d="M10 10L0 -10"/>', ((10, 10), (20, 30))),
    ('<path transform="matrix(1 0 0 1 5 5)" d="M5 5L15 25"/>', ((10, 10), (20, 30))),
    ('<path transform="translate(10)scale(2 1)" d="M0 10L5 30"/>', ((10, 10), (20, 30))),
    ('<path transform="skewX(45)" d="M0 10L-10 30"/>', ((10, 10), (20, 30))),
    ('<path transform="skewY(45)" d="M10 0L20 10"/>', ((10, 10), (20, 30))),
])  # fmt: skip
def test_shapes_and_transforms_are_read(inner: str, ends: tuple[tuple[float, float], ...]) -> None:
    strokes, size = strokes_of(root_of(svg(inner)))
    assert list(size) == [100, 100] and len(strokes) == 1
    np.testing.assert_allclose(strokes[0][[0, -1]], ends, atol=1e-6)


def test_strokes_keep_the_order_of_the_document_and_the_offset_of_the_box() -> None:
    text = svg('<path d="M10 5h9M10 6h8"/><g><path d="M10 7h7"/></g>', 'viewBox="10 5 50 40"')
    strokes, size = strokes_of(root_of(text))
    assert list(size) == [50, 40]
    assert [s[0].tolist() for s in strokes] == [[0, 0], [0, 1], [0, 2]]


def test_groups_may_lie_deep_in_groups() -> None:
    strokes, _ = strokes_of(root_of(svg("<g>" * 3000 + '<path d="M0 0h9"/>' + "</g>" * 3000)))
    assert len(strokes) == 1


def test_curves_are_followed_closely() -> None:
    strokes, _ = strokes_of(root_of(svg('<circle cx="50" cy="50" r="40"/>')))
    radius = np.hypot(*(strokes[0] - 50).T)
    np.testing.assert_allclose(radius, 40, atol=1e-6)
    assert np.hypot(*np.diff(strokes[0], axis=0).T).max() < 100 / 25


@pytest.mark.parametrize("inner", [
    '<defs><path d="M0 0L9 9"/></defs>', '<clipPath><path d="M0 0L9 9"/></clipPath>',
    '<g display="none"><path d="M0 0L9 9"/></g>', '<path visibility="hidden" d="M0 0L9 9"/>',
    "<text>M0 0</text>", '<script>alert("M0 0L9 9")</script>', '<path d=""/>', '<path d="M5 5"/>',
    '<circle r="0"/>', '<polyline points="1 2"/>',
])  # fmt: skip
def test_what_is_not_shown_is_no_stroke(inner: str) -> None:
    assert strokes_of(root_of(svg(inner)))[0] == []


@pytest.mark.parametrize("text", [
    "", "no xml", "<svg", "<html/>", svg("<g>")[:-1],
    '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
    svg('<path d="M0 0 Q nonsense"/>'), svg('<path d="L5"/>'), svg('<path d="Z"/>'),
    svg('<path d="M0 0h1"/>' * 5001),
])  # fmt: skip
def test_files_that_cannot_be_read_are_one_clear_line(text: str) -> None:
    with pytest.raises(BrokenSession) as told:
        strokes_of(root_of(text))
    assert "\n" not in str(told.value) and "; " in str(told.value)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="MLHVCSQTAZmlhvcsqtaz0123456789.,- e", max_size=40))
def test_any_path_data_is_read_or_refused(data: str) -> None:
    try:
        strokes, _ = strokes_of(root_of(svg(f'<path d="{data}"/>')))
    except BrokenSession:
        return
    assert all(np.isfinite(s).all() and len(s) > 1 for s in strokes)


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet="translate scalerotmx(),0123456789.- ", max_size=40))
def test_any_transform_is_read_or_passed_over(text: str) -> None:
    strokes, _ = strokes_of(root_of(svg(f'<path transform="{text}" d="M0 0L9 9"/>')))
    assert all(np.isfinite(s).all() for s in strokes)


def test_our_own_portraits_can_be_read_as_strokes() -> None:
    numbers, contours = crowd()
    strokes, size = strokes_of(root_of(svg_text(layers(numbers, contours), 512)))
    assert list(size) == [5120, 5120] and 60 < len(strokes) < 400
