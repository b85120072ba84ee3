"""Flattening: light, ink, and pictures that are left alone."""

import cv2
import drawn_pages as pages
import numpy as np
import pytest
from numpy.typing import NDArray

from inkwake.page import Page, flatten
from inkwake.picture import Picture

DARK = (45.0, 40.0, 60.0)


def recall(page: Page, coverage: pages.Field) -> float:
    """Share of well covered pixels that carry ink."""
    return float(np.mean(page.ink[coverage > 0.7] > 0))


def false_alarms(page: Page, coverage: pages.Field) -> float:
    """Share of blank pixels, a little away from ink, that carry ink."""
    near = cv2.dilate((coverage > 0).astype(np.uint8), np.ones((9, 9), np.uint8))
    return float(np.mean(page.ink[near == 0] > 0))


def unevenness(page: Page, coverage: pages.Field) -> float:
    """Largest difference of blurred blank paper from the paper colour, levels."""
    near = cv2.dilate((coverage > 0).astype(np.uint8), np.ones((31, 31), np.uint8))
    soft = cv2.GaussianBlur(page.rgb.astype(np.float32), (0, 0), 5.0)
    gap = np.abs(soft - page.paper_colour).max(axis=2)
    return float(np.percentile(gap[near == 0], 99))


def test_a_cut_out_with_alpha_keeps_every_pixel() -> None:
    rng = np.random.default_rng(1)
    rgb = rng.integers(0, 256, (300, 200, 3), dtype=np.uint8)
    alpha = np.zeros((300, 200), np.uint8)
    alpha[60:240, 50:150] = 255
    page = flatten(Picture(rgb, alpha))
    assert np.array_equal(page.rgb, rgb)
    assert page.alpha is not None
    assert np.array_equal(page.alpha, alpha)
    assert not page.ink[alpha == 0].any()
    assert page.ink[alpha == 255].mean() > 0.5


def test_an_opaque_alpha_channel_is_no_cut_out() -> None:
    rgb = pages.photograph(pages.draw(pages.paper(), pages.stick_figure(), DARK), 2)
    page = flatten(Picture(rgb, np.full(rgb.shape[:2], 255, np.uint8)))
    assert page.alpha is None
    assert recall(page, pages.stick_figure()) > 0.98


def test_a_drawing_on_pure_white_keeps_every_pixel() -> None:
    page = pages.draw(pages.paper((255, 255, 255)), pages.stick_figure(), DARK)
    rgb = np.round(page).astype(np.uint8)
    flat = flatten(Picture(rgb))
    assert np.array_equal(flat.rgb, rgb)
    assert flat.paper_colour.tolist() == [255, 255, 255]
    assert recall(flat, pages.stick_figure()) == 1.0
    assert false_alarms(flat, pages.stick_figure()) == 0.0


@pytest.mark.parametrize(
    "light", [pages.lamp(), pages.hand_shadow(), pages.lamp() * pages.hand_shadow()]
)
def test_lamps_and_hard_shadows_vanish_and_the_drawing_stays(
    light: NDArray[np.float32],
) -> None:
    figure = pages.stick_figure()
    photo = pages.photograph(pages.draw(pages.paper(), figure, DARK) * light, 3)
    page = flatten(Picture(photo))
    assert unevenness(page, figure) < 5.0
    assert recall(page, figure) > 0.98
    assert false_alarms(page, figure) < 0.002


def test_a_hard_shadow_cut_up_by_an_outline_is_no_ink_and_pencil_in_it_stays() -> None:
    body, marks = np.zeros(pages.SIZE, np.uint8), np.zeros(pages.SIZE, np.uint8)
    cv2.rectangle(body, (220, 260), (520, 640), 255, 5, cv2.LINE_AA)
    cv2.line(marks, (250, 480), (360, 480), 255, 4, cv2.LINE_AA)
    outline, pencil = (layer * np.float32(1 / 255) for layer in (body, marks))
    drawn = pages.draw(pages.paper(), outline, DARK)
    drawn = pages.draw(drawn, pencil, (150.0, 148.0, 150.0))
    shade = np.zeros(pages.SIZE, np.uint8)
    cv2.rectangle(shade, (0, 400), (400, 560), 1, -1)
    soft = cv2.GaussianBlur(shade.astype(np.float32), (0, 0), 10.0)
    photo = pages.photograph(drawn * (1.0 - 0.45 * soft[..., None]), 5)
    page = flatten(Picture(photo))
    inside = cv2.erode(shade, np.ones((25, 25), np.uint8)) > 0
    near = cv2.dilate(body | marks, np.ones((13, 13), np.uint8)) > 0
    assert np.mean(page.ink[inside & ~near] > 0) < 0.01
    assert recall(page, pencil) > 0.9


def test_paper_keeps_a_trace_of_its_tint_but_never_the_lamp() -> None:
    page = flatten(Picture(pages.photograph(pages.paper((235, 225, 205)) * pages.lamp(), 4)))
    red, green, blue = (int(level) for level in page.paper_colour)
    assert red >= green >= blue > 200
    assert red - blue < 35


@pytest.mark.parametrize("squared", [False, True])
def test_printed_lines_are_no_ink_and_the_drawing_over_them_is(squared: bool) -> None:
    figure = pages.stick_figure()
    ruled = pages.rule(pages.paper(), 36, squared=squared)
    page = flatten(Picture(pages.photograph(pages.draw(ruled, figure, DARK), 5)))
    assert len(page.ruling) > 15
    assert false_alarms(page, figure) < 0.01
    assert recall(page, figure) > 0.95


def test_a_pale_yellow_disc_is_ink_all_over() -> None:
    disc = np.zeros(pages.SIZE, np.float32)
    cv2.circle(disc, (350, 430), 170, 1.0, -1, cv2.LINE_AA)
    pale = pages.draw(pages.paper(), disc, (245, 232, 150))
    page = flatten(Picture(pages.photograph(pale * pages.lamp(), 6)))
    assert recall(page, disc) > 0.97
    assert false_alarms(page, disc) < 0.002
    colour = np.median(page.rgb[disc > 0.9], axis=0)
    assert colour[2] < 200 < colour[1]


def test_faint_pencil_stays() -> None:
    figure = pages.stick_figure(3)
    faint = pages.draw(pages.paper((205, 205, 203)), figure, (178, 178, 178))
    page = flatten(Picture(pages.photograph(faint, 7)))
    assert recall(page, figure) > 0.9
    assert false_alarms(page, figure) < 0.002


def test_a_large_black_shape_is_paint_and_not_a_shadow() -> None:
    shape = np.zeros(pages.SIZE, np.float32)
    shape[250:600, 150:550] = 1.0
    page = flatten(Picture(pages.photograph(pages.draw(pages.paper(), shape, (25, 25, 28)), 8)))
    assert recall(page, shape) > 0.99
    assert page.rgb[shape > 0].mean() < 50


def test_a_white_page_holds_no_ink() -> None:
    page = flatten(Picture(np.full((400, 300, 3), 255, np.uint8)))
    assert not page.ink.any()
    assert page.paper_colour.tolist() == [255, 255, 255]


@pytest.mark.parametrize("noise", [1.0, 4.0])
def test_noise_and_grain_are_no_ink(noise: float) -> None:
    page = flatten(Picture(pages.photograph(pages.paper(), 9, noise)))
    assert np.mean(page.ink > 0) < 1e-4


@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (40, 1), (3, 3), (16, 200)])
def test_tiny_pictures_pass(shape: tuple[int, int]) -> None:
    rng = np.random.default_rng(10)
    page = flatten(Picture(rng.integers(0, 256, (*shape, 3), dtype=np.uint8)))
    assert page.rgb.shape == (*shape, 3)
    assert page.ink.shape == shape


def test_a_large_photo_is_worked_on_at_1600_px_and_points_lead_back() -> None:
    photo = pages.photograph(pages.draw(pages.paper(), pages.stick_figure(), DARK), 11)
    large = np.asarray(cv2.resize(photo, (2100, 2700), interpolation=cv2.INTER_CUBIC), np.uint8)
    page = flatten(Picture(large))
    assert max(page.rgb.shape) == 1600
    corners = page.points_to_original(
        np.array([[-0.5, -0.5], [page.width - 0.5, page.height - 0.5]])
    )
    np.testing.assert_allclose(corners, [[-0.5, -0.5], [2099.5, 2699.5]], atol=1e-6)


def test_the_same_picture_gives_the_same_page() -> None:
    photo = pages.photograph(pages.draw(pages.paper(), pages.stick_figure(), DARK), 12)
    first, second = flatten(Picture(photo)), flatten(Picture(photo))
    assert np.array_equal(first.rgb, second.rgb)
    assert np.array_equal(first.ink, second.ink)


def test_a_photo_pasted_on_a_white_page_is_looked_at_alone() -> None:
    sheet = pages.draw(pages.paper(), pages.stick_figure(), (45, 40, 60)) * pages.lamp()
    photo = pages.photograph(np.asarray(sheet * 0.8, np.float32), 3)
    height, width = photo.shape[:2]
    framed = np.full((height + 300, width + 160, 3), 255, np.uint8)
    framed[190 : 190 + height, 70 : 70 + width] = photo
    inner = flatten(Picture(photo))
    outer = flatten(Picture(framed))
    assert outer.rgb.shape == inner.rgb.shape
    assert np.abs(outer.ink - inner.ink).max() < 1e-6
    np.testing.assert_allclose(
        outer.points_to_original(np.array([[10.0, 20.0]])),
        inner.points_to_original(np.array([[10.0, 20.0]])) + np.array([70, 190]),
        atol=1e-6,
    )


def test_a_drawing_on_white_is_no_pasted_photo() -> None:
    page = np.full((500, 400, 3), 255, np.uint8)
    cv2.circle(page, (200, 250), 90, (250, 210, 40), -1)
    assert (flatten(Picture(page)).rgb == page).all()
