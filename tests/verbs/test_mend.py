"""Corrections of what was found, and casts in which everybody has a place."""

from pathlib import Path

import numpy as np
import pytest

import inkwake
from inkwake.errors import NoFigure, RigError, SceneError
from inkwake.figure import Figure
from inkwake.page import Page
from inkwake.verbs.cast_stage import mark_of


@pytest.fixture(scope="module")
def page(samples: Path) -> Page:
    return inkwake.flatten(inkwake.read(samples / "family.jpg"))


@pytest.fixture(scope="module")
def figures(page: Page) -> list[Figure]:
    return inkwake.find_figures(page)


def test_a_box_around_a_figure_finds_it(page: Page, figures: list[Figure]) -> None:
    found = inkwake.find_in_box(page, figures[1].box)
    assert found.skeleton.names == figures[1].skeleton.names
    shift = found.points_to_page(found.skeleton.points) - figures[1].points_to_page(
        figures[1].skeleton.points
    )
    size = figures[1].box[3] - figures[1].box[1]
    assert np.median(np.hypot(*shift.T)) < 0.03 * size


def test_what_lies_outside_a_box_is_no_part_of_its_figure(
    page: Page, figures: list[Figure]
) -> None:
    left, top, right, bottom = figures[0].box
    found = inkwake.find_in_box(page, (left, top, right, (top + bottom) / 2))
    assert found.box[3] <= (top + bottom) / 2 + 1


@pytest.mark.parametrize("box", [(0.0, 0.0, 3.0, 3.0), (-50.0, -50.0, -1.0, -1.0)])
def test_a_box_of_nothing_is_refused(page: Page, box: tuple[float, float, float, float]) -> None:
    with pytest.raises(NoFigure, match="too small"):
        inkwake.find_in_box(page, box)


def test_a_painted_mask_shows_what_it_covers(page: Page, figures: list[Figure]) -> None:
    figure = figures[0]
    mask = figure.mask.copy()
    half = figure.width // 2
    mask[:, :half] = False
    mended = inkwake.mend_mask(figure, mask, page.paper_colour)
    assert mended.texture[:, : half - 8, 3].max() == 0
    right = (slice(None), slice(half + 8, None))
    assert (mended.texture[right] == figure.texture[right]).mean() > 0.99
    assert mended.parts is None and mended.skeleton is figure.skeleton


def test_a_mask_that_fits_no_figure_is_refused(page: Page, figures: list[Figure]) -> None:
    with pytest.raises(RigError, match="equal"):
        inkwake.mend_mask(figures[0], figures[0].mask[1:], page.paper_colour)
    with pytest.raises(RigError, match="empty"):
        inkwake.mend_mask(figures[0], np.zeros_like(figures[0].mask), page.paper_colour)


def test_everybody_plays_a_part_of_their_own(page: Page, figures: list[Figure]) -> None:
    parts = [
        inkwake.Part(figures[0], "walk", face="none"),
        inkwake.Part(figures[1], "wave", face="none", at=(0.2, 0.9), scale=0.4),
    ]
    scene = inkwake.stage_cast(parts, page=page, size=200, rate=10)
    assert scene.background is not None and max(scene.width, scene.height) == 200
    second, first = scene.performers
    assert [one.rig.figure.box for one in (first, second)] == [one.box for one in figures[:2]]
    at, tall = mark_of(second, (scene.width, scene.height))
    assert at == pytest.approx((0.2, 0.9)) and tall == pytest.approx(0.4)
    # The loops close together.
    assert first.performance.frames == second.performance.frames == scene.count


def test_a_cast_on_a_page_is_that_of_animate(page: Page, figures: list[Figure]) -> None:
    scene = inkwake.stage_cast(
        [inkwake.Part(one, "walk", face="none") for one in figures], page=page, size=160, rate=10
    )
    clip = inkwake.load_motion("walk")
    cast = [
        (rig, inkwake.perform(clip, rig, rate=10, seed=number))
        for number, rig in enumerate(inkwake.build_rig(one) for one in figures)
    ]
    stream = inkwake.stage_scene(cast[::-1], page=page, size=160)
    assert (scene.width, scene.height, scene.count) == (stream.width, stream.height, stream.count)
    assert scene.background is not None and stream.scene.background is not None
    assert (scene.background == stream.scene.background).all()


def test_a_scene_without_anybody_is_refused() -> None:
    with pytest.raises(SceneError, match="choose a figure"):
        inkwake.stage_cast([])
