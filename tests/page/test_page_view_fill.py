"""A closer view of the page, and the page without its figure."""

import cv2
import drawn_pages as pages
import numpy as np
import pytest

from inkwake.page import Page, fill, flatten, glimpse, view
from inkwake.picture import Picture


@pytest.fixture(scope="module")
def lit_page() -> Page:
    """A figure under a lamp, photographed larger than the working size."""
    sheet = pages.draw(pages.paper(), pages.stick_figure(), (45, 40, 60)) * pages.lamp()
    large = np.asarray(cv2.resize(sheet, (2100, 2700), interpolation=cv2.INTER_CUBIC))
    return flatten(Picture(pages.photograph(np.asarray(large, np.float32), 1)))


def figure_mask(page: Page) -> pages.Truth:
    """The drawn figure with its inside, at the page's size."""
    size = (page.width, page.height)
    large = cv2.resize(pages.stick_figure(9), size, interpolation=cv2.INTER_LINEAR)
    return np.asarray(large > 0.3)


def grown(mask: pages.Truth, width: int) -> pages.Truth:
    """The mask widened by a square of the given width."""
    return np.asarray(cv2.dilate(mask.astype(np.uint8), np.ones((width, width), np.uint8)) > 0)


def test_a_view_of_the_whole_page_agrees_with_the_page(lit_page: Page) -> None:
    seen = view(lit_page, (0, 0, lit_page.width, lit_page.height), 1.0)
    assert seen.rgb.shape == lit_page.rgb.shape
    gap = np.abs(
        cv2.blur(seen.rgb, (5, 5)).astype(int) - cv2.blur(lit_page.rgb, (5, 5)).astype(int)
    )
    assert np.percentile(gap, 99) <= 4
    both = (seen.ink > 0.3) & (lit_page.ink > 0.3)
    assert both.sum() > 0.9 * (lit_page.ink > 0.3).sum()


def test_a_closer_view_lies_where_its_box_says(lit_page: Page) -> None:
    box = (500.0, 250.0, 820.0, 700.0)
    seen = view(lit_page, box, 1.6)
    assert seen.rgb.shape == (720, 512, 3)
    near = seen.points_to_original(np.array([[-0.5, -0.5], [511.5, 719.5]]))
    far = lit_page.points_to_original(np.array([[499.5, 249.5], [819.5, 699.5]]))
    np.testing.assert_allclose(near, far, atol=1e-6)
    coarse = cv2.resize(seen.rgb, (320, 450), interpolation=cv2.INTER_AREA).astype(int)
    gap = np.abs(coarse - lit_page.rgb[250:700, 500:820].astype(int))
    assert np.percentile(gap.max(axis=2), 95) <= 6


def test_a_glimpse_has_the_colours_of_the_view(lit_page: Page) -> None:
    box = (-40.0, 30.0, 180.0, 260.0)
    np.testing.assert_array_equal(glimpse(lit_page, box, 1.7), view(lit_page, box, 1.7).rgb)


@pytest.mark.parametrize("scale", [2.0, 4.0, 6.0])
def test_a_much_enlarged_view_keeps_the_ink(lit_page: Page, scale: float) -> None:
    box = (500.0, 250.0, 700.0, 450.0)
    share = (view(lit_page, box, 1.0).ink > 0.3).mean()
    assert share > 0.01
    assert (view(lit_page, box, scale).ink > 0.3).mean() == pytest.approx(share, rel=0.35)


def test_beyond_the_page_a_view_is_blank_paper(lit_page: Page) -> None:
    seen = view(lit_page, (-100.0, -50.0, 200.0, 150.0), 1.0)
    assert (seen.rgb[:49] == lit_page.paper_colour).all()
    assert (seen.rgb[:, :99] == lit_page.paper_colour).all()
    assert not seen.ink[:49].any()


def test_a_view_of_a_white_page_shows_the_pictures_own_pixels() -> None:
    white = pages.draw(pages.paper((255, 255, 255)), pages.stick_figure(), (45, 40, 60))
    rgb = np.round(white).astype(np.uint8)
    seen = view(flatten(Picture(rgb)), (100, 200, 400, 500), 1.0)
    assert np.abs(seen.rgb.astype(int) - rgb[200:500, 100:400]).max() <= 1


def test_lifting_the_figure_off_leaves_no_ghost_and_no_seam(lit_page: Page) -> None:
    mask = figure_mask(lit_page)
    empty = fill(lit_page, mask)
    hole, ring = grown(mask, 9), grown(mask, 61) & ~grown(mask, 21)
    inside, outside = empty[hole].astype(float), empty[ring].astype(float)
    assert np.abs(inside.mean(axis=0) - outside.mean(axis=0)).max() < 1.0
    assert 0.6 < inside.std() / outside.std() < 1.6
    assert empty[hole].min() > 200


def test_pixels_away_from_the_figure_stay_as_they_are(lit_page: Page) -> None:
    mask = figure_mask(lit_page)
    far = ~grown(mask, 61)
    assert np.array_equal(fill(lit_page, mask)[far], lit_page.rgb[far])


def test_on_a_white_page_the_hole_becomes_pure_white() -> None:
    white = pages.draw(pages.paper((255, 255, 255)), pages.stick_figure(), (45, 40, 60))
    page = flatten(Picture(np.round(white).astype(np.uint8)))
    assert (fill(page, figure_mask(page)) == 255).all()


def test_an_empty_mask_changes_nothing(lit_page: Page) -> None:
    nothing = np.zeros((lit_page.height, lit_page.width), bool)
    assert np.array_equal(fill(lit_page, nothing), lit_page.rgb)


def test_a_neighbours_ink_is_spared() -> None:
    figure = pages.stick_figure()
    other = np.zeros(pages.SIZE, np.float32)
    other[100:800, 600:612] = 1.0
    both = pages.draw(pages.draw(pages.paper(), figure, (45, 40, 60)), other, (180, 30, 30))
    page = flatten(Picture(pages.photograph(both, 2)))
    empty = fill(page, figure_mask(page))
    assert np.array_equal(empty[other > 0], page.rgb[other > 0])


def test_printed_lines_run_on_through_the_hole() -> None:
    figure = pages.stick_figure()
    ruled = pages.rule(pages.paper(), 36, squared=False)
    page = flatten(Picture(pages.photograph(pages.draw(ruled, figure, (45, 40, 60)), 3)))
    mask = np.zeros(pages.SIZE, bool)
    mask[160:760, 200:500] = True
    rows = fill(page, mask)[200:700, 230:470].astype(float).mean(axis=2)
    straight = [np.roll(rows[:, k], -round(0.01 * k)) for k in range(rows.shape[1])]
    profile = np.mean(straight, axis=0)
    dips = np.flatnonzero(profile < profile.max() - 8)
    assert len(np.unique((dips + 200 + 10) // 36)) >= 12
    assert len(dips) < 100
