"""Colours, palettes and words."""

from __future__ import annotations

import contextlib
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwake.colour import PALETTES, palette, palette_of
from inkwake.colour.names import COLOURS, SHADES, colour
from inkwake.colour.tone import difference, floats, to_lab, to_rgb
from inkwake.colour.words import dab, wishes
from inkwake.errors import UnknownColour

SHARMA = [
    ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
    ((50, 2.49, -0.001), (50, -2.49, 0.0009), 7.1792),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373),
    ((90.8027, -2.0831, 1.441), (91.1528, -1.6435, 0.0447), 1.4441),
    ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
]


@pytest.mark.parametrize(("one", "other", "expected"), SHARMA)
def test_the_difference_of_colours_is_that_of_the_paper_that_defines_it(
    one: tuple[float, ...], other: tuple[float, ...], expected: float
) -> None:
    assert float(difference(one, other)) == pytest.approx(expected, abs=1e-4)
    assert float(difference(other, one)) == pytest.approx(expected, abs=1e-4)


@given(st.lists(st.floats(0, 1, width=32), min_size=3, max_size=3))
def test_a_colour_comes_back_from_lab(rgb: list[float]) -> None:
    assert to_rgb(to_lab(floats(rgb))) == pytest.approx(rgb, abs=0.02)


def test_names_shades_and_numbers_are_colours() -> None:
    for name in COLOURS:
        assert colour(name).shape == (3,)
    for word in SHADES:
        assert float(difference(to_lab(colour(f"{word} green")), to_lab(colour("green")))) > 1
    assert colour("#f00") == pytest.approx([1, 0, 0])
    assert np.array_equal(colour("navy blue"), colour("navy"))
    assert to_lab(colour("light blue"))[0] > to_lab(colour("dark blue"))[0] + 20


@pytest.mark.parametrize(
    ("text", "offer"),
    [("reed", "red"), ("turqoise", "turquoise"), ("#12", "written"), ("", "red"), ("light", "say")],
)
def test_an_unknown_colour_is_refused_with_the_nearest(text: str, offer: str) -> None:
    with pytest.raises(UnknownColour, match=r"colour") as refused:
        colour(text)
    assert offer in str(refused.value) or "write it" in str(refused.value)


def test_every_palette_has_colours_that_differ() -> None:
    assert len(PALETTES) >= 10
    for name in PALETTES:
        lab = to_lab(palette(name).colours)
        off = difference(lab[:, None], lab[None])
        assert off[~np.eye(len(lab), dtype=bool)].min() > 3, name


def test_an_unknown_palette_is_refused_with_the_nearest() -> None:
    with pytest.raises(UnknownColour, match="did you mean harbour"):
        palette("harbor")


def test_a_pictures_palette_holds_its_colours() -> None:
    rgb = np.zeros((60, 90, 3), np.uint8)
    rgb[:, :30], rgb[:, 30:60], rgb[:, 60:] = (200, 40, 40), (30, 90, 180), (240, 210, 60)
    found = to_lab(palette_of(rgb).colours)
    for wanted in rgb[0, [0, 40, 80]]:
        assert difference(found, to_lab(wanted / np.float32(255))).min() < 3


def test_a_picture_of_one_colour_still_makes_a_palette() -> None:
    assert len(palette_of(np.full((30, 30, 3), 128, np.uint8)).colours) >= 3


def test_words_are_read_in_any_order_and_with_small_words() -> None:
    found, strange = wishes("red hair, a blue coat and the sky is light blue; shoes: #112233")
    assert [wish.word for wish in found] == ["hair", "coat", "sky", "shoes"]
    assert not strange
    assert "right_arm" in found[1].parts and not found[2].parts


def test_a_part_that_nobody_knows_is_named_with_the_nearest() -> None:
    found, strange = wishes("green trowsers, red hat")
    assert [wish.word for wish in found] == ["hat"]
    assert strange == ["not coloured: green trowsers: no part is called trowsers; "
                       "did you mean trousers?"]  # fmt: skip


def test_a_part_without_a_colour_is_refused() -> None:
    with pytest.raises(UnknownColour, match="say it like red hair"):
        wishes("hair")


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_words(text: str) -> None:
    with contextlib.suppress(UnknownColour):
        found, strange = wishes(text)
        assert len(found) + len(strange) <= 1 + len(re.findall(r"[,;\n]|and", text.lower()))


@pytest.mark.parametrize("text", ["", "1,2", "1=red", "a,b=red", "1,2,3=red", "nan,2=red"])
def test_a_dab_that_is_written_wrongly_is_refused(text: str) -> None:
    with pytest.raises(UnknownColour, match="write x,y=colour"):
        dab(text)
