"""Colours of a portrait by words, from a reference picture, by hand."""

import numpy as np
import pytest
from crowd import crowd, one
from hypothesis import given, settings
from hypothesis import strategies as st

from inkwake.errors import UnknownColour
from inkwake.film.palette import rgb_to_lab
from inkwake.portrait.tint.look import FIELDS, Look, hexed, of_hex
from inkwake.portrait.tint.reference import reference_colours
from inkwake.portrait.tint.words import colours_of
from inkwake.portrait.world.draw import draw
from inkwake.portrait.world.dyes import Colour, dyes
from inkwake.portrait.world.portrait import layers


def apart(one: Colour, other: Colour) -> float:
    """Difference of two colours, OKLab times 100."""
    two = rgb_to_lab(np.array([one, other], np.float32))
    return float(np.linalg.norm(two[0] - two[1]))


def test_words_name_colours_and_what_they_are_for() -> None:
    found = colours_of("pink hair, green eyes and a blue shirt; red glasses")
    assert set(found) == {"hair", "eyes", "clothes", "extras"}
    assert found["hair"][0] > found["hair"][1] and found["eyes"][1] > found["eyes"][0]
    assert found["clothes"][2] > found["clothes"][0]
    assert colours_of("") == {} == colours_of(" , and ;")
    assert set(FIELDS) >= set(colours_of("white skin, black lines, grey collar"))


@pytest.mark.parametrize("text", ["pink", "pink elephants", "hair", "hair pink"])
def test_words_that_name_no_part_are_refused_with_an_example(text: str) -> None:
    with pytest.raises(UnknownColour, match=r"names no part; say for example pink hair"):
        colours_of(text)


def test_colours_nobody_knows_are_refused() -> None:
    with pytest.raises(UnknownColour):
        colours_of("xyzzy hair")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30))
def test_any_words_are_understood_or_refused(text: str) -> None:
    try:
        found = colours_of(text)
    except UnknownColour:
        return
    assert all(0 <= v <= 255 for colour in found.values() for v in colour)


def test_dabs_overrule_words_and_words_a_reference() -> None:
    red, green, blue = (200, 30, 30), (30, 200, 30), (30, 30, 200)
    look = Look(
        reference={"hair": red, "eyes": red, "skin": red},
        words={"hair": green, "eyes": green},
        dabs={"hair": blue},
    )
    worn = look.dyed(dyes(one()))
    assert (worn.hair, worn.eye_left, worn.eye_right, worn.skin) == (blue, green, green, red)
    assert worn.line != dyes(one()).line and worn.cloth == dyes(one()).cloth
    assert Look().dyed(dyes(one())) == dyes(one())
    inked = Look(dabs={"line": (1, 2, 3)}).dyed(dyes(one()))
    assert inked.line == inked.hair_line == inked.dark == (1, 2, 3)


@given(st.tuples(*[st.integers(0, 255)] * 3))
def test_colours_are_written_as_hex_and_read_back(colour: Colour) -> None:
    assert of_hex(hexed(colour)) == colour


def test_colours_of_drawn_portraits_are_found_again() -> None:
    numbers, contours = crowd()
    fields = {"skin": "skin", "hair": "hair", "clothes": "cloth", "eyes": "eye_left"}
    gaps: dict[str, list[float]] = {name: [] for name in fields}
    for row in range(0, 100, 2):
        picture = draw(layers(numbers, contours, row), 384, paper=(255, 255, 255))
        found, worn = reference_colours(picture).colours, dyes(numbers, row)
        for name, field in fields.items():
            if name in found:
                gaps[name].append(apart(found[name], getattr(worn, field)))
    assert all(len(gaps[name]) >= 45 for name in ("skin", "hair", "clothes"))
    assert len(gaps["eyes"]) >= 38
    # Pens, tips and shades of another colour: the middle of fifty counts, not every single one.
    for name, most in (("skin", 4.0), ("hair", 4.0), ("clothes", 4.0), ("eyes", 6.0)):
        assert np.median(gaps[name]) <= most, name
        assert (np.array(gaps[name]) <= 4).mean() > (0.75 if name != "eyes" else 0.35), name


def test_a_picture_of_one_colour_says_so() -> None:
    told = reference_colours(np.full((90, 90, 3), 128, np.uint8))
    assert told.colours == {} and "only one colour" in told.problem


def test_a_picture_without_a_face_gives_its_strongest_colours() -> None:
    stripes = np.zeros((120, 120, 3), np.uint8)
    stripes[:50], stripes[50:90], stripes[90:] = (30, 60, 200), (20, 140, 60), (240, 240, 240)
    told = reference_colours(stripes)
    assert "no face" in told.problem
    assert apart(told.colours["hair"], (30, 60, 200)) < 6


def test_a_reference_is_read_alike_every_time() -> None:
    numbers, contours = crowd()
    picture = draw(layers(numbers, contours, 2), 256)
    assert reference_colours(picture) == reference_colours(picture.copy())
