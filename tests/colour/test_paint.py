"""Line drawings, painted."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from drawn_lines import PLACES, SIDE, house, lines

from inkwake.arrays import Bytes
from inkwake.colour import (
    STYLES,
    Dab,
    Wishes,
    drawn,
    linework,
    paint,
    palette,
    reference_of,
    spread_strokes,
)
from inkwake.colour.hints import dabs_at, dabs_of
from inkwake.colour.names import colour
from inkwake.colour.tone import difference, floats, to_lab
from inkwake.colour.words import wishes
from inkwake.errors import NoLines, PictureError
from inkwake.page import flatten
from inkwake.picture import Picture


def dabbed(**places: str) -> list[Dab]:
    points = [
        ((float(PLACES[p][0]), float(PLACES[p][1])), colour(word)) for p, word in places.items()
    ]
    return dabs_at(points, (SIDE, SIDE))


def inside(place: str, reach: int = 9) -> tuple[slice, slice]:
    x, y = PLACES[place]
    return slice(y - reach, y + reach), slice(x - reach, x + reach)


def lab(rgb: Bytes) -> np.ndarray:
    return to_lab(rgb.astype(np.float32) / 255)


@pytest.mark.parametrize("style", STYLES)
def test_a_dab_colours_its_area_and_no_other(style: str) -> None:
    painting = paint(lines(), wishes=Wishes(style=style, dabs=dabbed(door="red", sun="yellow")))
    shown = lab(painting.rgb)
    for place, word in (("door", "red"), ("sun", "yellow")):
        mean = shown[inside(place)].reshape(-1, 3).mean(0)
        assert float(difference(mean, to_lab(colour(word)))) < 8, place
    assert float(difference(shown[inside("wall")].mean((0, 1)), to_lab(colour("red")))) > 12


@pytest.mark.parametrize("style", STYLES)
def test_lines_stay_on_top_and_the_paper_stays_bare(style: str) -> None:
    painting = paint(lines(), wishes=Wishes(style=style))
    assert painting.rgb[house() == 0].max() <= 1
    corner = painting.rgb[370:395, 5:60].reshape(-1, 3)
    assert corner.min() > 215 and corner.mean() > 240
    assert painting.alpha[380, 20] == 0 and painting.alpha[215, 190] == 255


@pytest.mark.parametrize("style", STYLES)
def test_the_same_seed_gives_the_same_pixels(style: str) -> None:
    one, same = (paint(lines(), wishes=Wishes(style=style, seed=4)).rgb for _ in range(2))
    assert np.array_equal(one, same)


def test_another_seed_gives_another_picture() -> None:
    one, other = (paint(lines(), wishes=Wishes(style="flat", seed=s)).rgb for s in (1, 2))
    assert not np.array_equal(one, other)


def test_neighbours_differ_without_any_hint() -> None:
    painting = paint(lines(), wishes=Wishes(style="flat", palette=palette("retro")))
    shown = lab(painting.rgb)
    roof, wall, door, window = (
        shown[PLACES[p][1], PLACES[p][0]] for p in ("roof", "wall", "door", "window")
    )
    for one, other in ((roof, wall), (wall, door), (wall, window)):
        assert float(difference(one, other)) > 4


def test_two_colours_in_one_area_part_it() -> None:
    dabs = dabs_at(
        [((130.0, 200.0), colour("red")), ((270.0, 200.0), colour("blue"))], (SIDE, SIDE)
    )
    shown = lab(paint(lines(), wishes=Wishes(style="flat", dabs=dabs)).rgb)
    assert float(difference(shown[210, 110], to_lab(colour("red")))) < 3
    assert float(difference(shown[300, 280], to_lab(colour("blue")))) < 3


def test_a_layer_of_strokes_is_read_with_and_without_transparency() -> None:
    layer = np.zeros((SIDE, SIDE, 4), np.uint8)
    cv2.line(layer, (130, 280), (160, 320), (*np.round(255 * colour("green")).tolist(), 255), 9)
    clear = dabs_of(Picture(layer[..., :3], layer[..., 3]), (SIDE, SIDE))
    over = np.repeat(house()[..., None], 3, axis=2)
    painted = over.copy()
    painted[layer[..., 3] > 0] = layer[layer[..., 3] > 0][:, :3]
    copied = dabs_of(Picture(painted), (SIDE, SIDE), over)
    for dabs in (clear, copied):
        shown = lab(paint(lines(), wishes=Wishes(style="flat", dabs=dabs)).rgb)
        assert float(difference(shown[300, 130], to_lab(colour("green")))) < 3


def test_hints_of_other_proportions_and_dabs_outside_are_refused() -> None:
    with pytest.raises(PictureError, match="paint them on a layer over the drawing"):
        dabs_of(Picture(np.zeros((50, 90, 3), np.uint8)), (SIDE, SIDE))
    with pytest.raises(PictureError, match="outside of the drawing"):
        dabs_at([((500.0, 3.0), colour("red"))], (SIDE, SIDE))


def test_words_for_places_colour_them_and_words_without_a_place_are_told() -> None:
    asked, _ = wishes("sky blue sky, purple hair")
    painting = paint(lines(), wishes=Wishes(style="flat", words=asked))
    assert float(difference(lab(painting.rgb)[20, 20], to_lab(colour("sky")))) < 3
    [note] = painting.notes
    assert "hair" in note and "no figure" in note


def test_colours_of_the_drawing_are_kept() -> None:
    rgb = np.repeat(house()[..., None], 3, axis=2)
    rgb[228:262, 218:252] = (220, 60, 60)
    painting = paint(linework(flatten(Picture(rgb))), wishes=Wishes(style="flat"))
    assert np.abs(painting.rgb[245, 235].astype(int) - (220, 60, 60)).max() < 6


def test_a_coloured_stroke_spreads_over_its_area() -> None:
    rgb = np.repeat(house()[..., None], 3, axis=2)
    cv2.line(rgb, (190, 110), (190, 150), (40, 90, 200), 8)
    bare, dabs = spread_strokes(linework(flatten(Picture(rgb))))
    shown = paint(bare, wishes=Wishes(style="flat", dabs=dabs)).rgb
    assert np.abs(shown[160, 150].astype(int) - (40, 90, 200)).max() < 25
    assert np.abs(shown[160, 150].astype(int) - shown[130, 190]).max() < 3


@pytest.mark.parametrize("value", [255, 128])
def test_an_empty_page_is_refused(value: int) -> None:
    with pytest.raises(NoLines, match="nothing to colour"):
        paint(linework(flatten(Picture(np.full((90, 120, 3), value, np.uint8)))))


def test_a_scribble_without_areas_says_so() -> None:
    grey = np.full((200, 200), 255, np.uint8)
    cv2.line(grey, (40, 60), (150, 90), 0, 4)
    painting = paint(drawn(grey))
    assert painting.notes and "nothing was coloured" in painting.notes[0]


def test_a_reference_lends_its_colours() -> None:
    rng = np.random.default_rng(0)
    rgb = np.full((300, 300, 3), 245, np.uint8)
    for x, paint_rgb in ((20, (200, 60, 50)), (115, (40, 120, 170)), (210, (230, 190, 60))):
        part = floats(paint_rgb) + 14 * rng.standard_normal((260, 70, 1))
        rgb[20:280, x : x + 70] = np.clip(part, 0, 255)
    reference = reference_of(flatten(Picture(rgb)))
    painting = paint(lines(), wishes=Wishes(palette=reference.palette, like=reference))
    given = lab(np.array([[200, 60, 50], [40, 120, 170], [230, 190, 60]], np.uint8))
    roof = lab(painting.rgb)[inside("roof")].reshape(-1, 3)
    assert difference(roof.mean(0), given).min() < 14
    assert roof[:, 0].std() > 1.5
