"""Fruit painted by rule from outlines."""

import cv2
import numpy as np
import pytest

from inkwake.arrays import Bytes, Mask
from inkwake.colour import interior
from inkwake.colour.things.parts import parts_of
from inkwake.colour.things.render import render
from inkwake.colour.things.skins import SKINS

LOOKS = ("photo", "render", "watercolour")


def outline(size: int = 160, *, stem: bool = True, gap: int = 0) -> Bytes:
    """A round fruit with a stem, drawn by a steady hand."""
    lines = np.full((size, size), 255, np.uint8)
    middle = (size // 2, int(size * 0.58))
    cv2.ellipse(
        lines, middle, (int(size * 0.3), int(size * 0.28)), -90, gap, 360, 0, 2, cv2.LINE_AA
    )
    if stem:
        top = int(size * 0.3)
        cv2.line(
            lines, (middle[0], top), (middle[0] + 8, top - int(size * 0.17)), 0, 2, cv2.LINE_AA
        )
    return lines


def alpha_of(picture: Bytes) -> Mask:
    return np.asarray(picture[..., 3] > 127)


@pytest.mark.parametrize("thing", SKINS)
@pytest.mark.parametrize("look", LOOKS)
def test_a_fruit_fills_its_outline(thing: str, look: str) -> None:
    lines = outline(stem=False)
    picture = render(lines, thing, look)
    inside = interior(lines)
    both = (alpha_of(picture) & inside).sum() / (alpha_of(picture) | inside).sum()
    assert both > 0.95
    assert picture[..., 3][0].max() == 0


@pytest.mark.parametrize(("thing", "hue"), [("strawberry", 0), ("banana", 25)])
def test_its_colour_is_that_of_the_thing(thing: str, hue: int) -> None:
    picture = render(outline(stem=False), thing, "render", seed=3)
    colours = cv2.cvtColor(picture[..., :3], cv2.COLOR_RGB2HSV)[alpha_of(picture)]
    off = np.abs((np.median(colours[:, 0].astype(int)) - hue + 90) % 180 - 90)
    assert off < 12 and np.median(colours[:, 1]) > 110


def test_the_same_seed_paints_the_same_and_another_one_another_fruit() -> None:
    lines = outline()
    assert np.array_equal(render(lines, "apple", seed=4), render(lines, "apple", seed=4))
    assert not np.array_equal(render(lines, "apple", seed=4), render(lines, "apple", seed=5))


def test_a_gap_in_the_outline_does_not_leak() -> None:
    whole, open_ = (alpha_of(render(outline(gap=g, stem=False), "pear")) for g in (0, 20))
    assert (whole & open_).sum() / (whole | open_).sum() > 0.95


def test_a_stem_belongs_to_the_apple_and_is_brown() -> None:
    lines = outline()
    parts = parts_of(lines, interior(lines), "apple")
    assert parts.stems.max() > 0.9 and parts.leaves.max() == 0
    picture = render(lines, "apple", "render", seed=5)
    tip = picture[(parts.stems > 0.9) & (np.arange(160)[:, None] < 35)]
    assert len(tip) and (tip[:, 0] > tip[:, 2]).all() and tip[:, 3].min() > 200


def test_light_comes_from_the_upper_left() -> None:
    picture = render(outline(stem=False), "pear", "render", seed=0).astype(int)
    grey = picture[..., :3].sum(2)
    assert grey[70:80, 50:60].mean() > grey[110:120, 100:110].mean() + 60


def test_nothing_drawn_is_nothing_painted() -> None:
    assert render(np.full((64, 64), 255, np.uint8), "apple").max() == 0


def test_a_larger_drawing_gives_a_sharper_picture_of_the_same_fruit() -> None:
    small = render(outline(128, stem=False), "apple", "render", seed=2)
    large = render(outline(512, stem=False), "apple", "render", seed=2)
    shrunk = np.asarray(cv2.resize(large, (128, 128), interpolation=cv2.INTER_AREA), np.uint8)
    both = alpha_of(small) & alpha_of(shrunk)
    apart = np.abs(small[..., :3].astype(int) - shrunk[..., :3])[both]
    assert apart.mean() < 14
