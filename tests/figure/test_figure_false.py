"""What is no figure raises NoFigure, and what stands beside a figure is not taken for another."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from drawn import INK, blank, outlined, page_of

from inkwake.arrays import Bytes
from inkwake.errors import NoFigure
from inkwake.figure import find_figures


def landscape(seed: int) -> Bytes:
    """Soft light in many colours, sensor noise, no paper."""
    rng = np.random.default_rng(seed)
    soft = cv2.resize(rng.uniform(60, 200, (5, 7, 3)).astype(np.float32), (900, 600))
    return np.asarray(np.clip(soft + rng.normal(0, 4, soft.shape), 0, 255), np.uint8)


def texture(seed: int) -> Bytes:
    """Cloudy colours at all scales, as of stone or cloth."""
    rng = np.random.default_rng(seed)
    sum_ = np.full((700, 900, 3), 128.0)
    for octave in range(2, 9):
        grid = rng.normal(0, 60 * 1.6**-octave, (2**octave, 2**octave, 3))
        sum_ += cv2.resize(grid, (900, 700), interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip(sum_, 0, 255), np.uint8)


def noise(seed: int) -> Bytes:
    rng = np.random.default_rng(seed)
    return np.asarray(np.clip(rng.normal(128, 60, (600, 800, 3)), 0, 255), np.uint8)


def scribble(seed: int) -> Bytes:
    """Many crossing strokes over most of the page."""
    rng = np.random.default_rng(seed)
    rgb = np.full((900, 900, 3), 250, np.uint8)
    for _ in range(12 + 4 * seed):
        points = rng.uniform(60, 840, (6, 2))
        colour = tuple(int(v) for v in rng.integers(20, 180, 3))
        cv2.polylines(rgb, [np.round(points).astype(np.int32)], False, colour, 6, cv2.LINE_AA)
    return rgb


def table(columns: int) -> Bytes:
    """Boxes side by side, some with a number in them."""
    rgb = np.full((1000, 800, 3), 250, np.uint8)
    for i in range(6):
        for j in range(columns):
            x, y = 60 + j * 680 // columns, 60 + i * 140
            cv2.rectangle(rgb, (x, y), (x + 680 // columns - 12, y + 128), INK, 4)
            if (i + j) % 2:
                cv2.putText(rgb, str(17 * i + j), (x + 20, y + 70), 0, 1.2, INK, 3)
    return rgb


@pytest.mark.parametrize(
    ("make", "seed"),
    [
        *[(landscape, s) for s in (3, 5)],
        *[(texture, s) for s in (0,)],
        (noise, 0),
        *[(scribble, s) for s in (0, 2)],
        *[(table, n) for n in (3,)],
    ],
)
def test_pictures_without_a_drawn_figure_are_refused(
    make: Callable[[int], Bytes], seed: int
) -> None:
    with pytest.raises(NoFigure, match="no figure"):
        find_figures(page_of(make(seed)))


def star(rgb: Bytes, x: float, y: float, size: float) -> None:
    turn = np.linspace(-np.pi / 2, 1.5 * np.pi, 11)[:-1]
    reach = np.where(np.arange(10) % 2, 0.4 * size, size)
    dots = np.column_stack([x + reach * np.cos(turn), y + reach * np.sin(turn)])
    cv2.polylines(rgb, [np.round(dots).astype(np.int32)], True, INK, 7, cv2.LINE_AA)


def smiling_sun(rgb: Bytes, x: float, y: float, size: float) -> None:
    cv2.circle(rgb, (round(x), round(y)), round(size / 2), INK, 6, cv2.LINE_AA)
    for turn in np.linspace(0, 2 * np.pi, 10, endpoint=False):
        ray = np.array([np.cos(turn), np.sin(turn)])
        ends = np.round((x, y) + np.array([[size / 2], [size]]) * ray).astype(int)
        cv2.line(rgb, ends[0].tolist(), ends[1].tolist(), INK, 6, cv2.LINE_AA)
    for dx in (-0.2, 0.2):
        cv2.circle(rgb, (round(x + dx * size), round(y - 0.1 * size)), 7, INK, -1)
    cv2.ellipse(rgb, (round(x), round(y + 0.15 * size)), (30, 12), 0, 0, 180, INK, 5)


@pytest.mark.parametrize("draw", [star, smiling_sun])
@pytest.mark.parametrize("size", [170])
def test_stars_and_suns_beside_a_figure_are_scenery(
    draw: Callable[[Bytes, float, float, float], None], size: float
) -> None:
    rgb = blank(1500, 1100)
    outlined(rgb, 400, 170)
    draw(rgb, 1100, 320, size)
    (figure,) = find_figures(page_of(rgb))
    assert figure.box[2] < 800


def test_a_fold_across_the_page_is_cut_off_the_figure() -> None:
    rgb = blank()
    outlined(rgb)
    cv2.line(rgb, (0, 470), (899, 466), (120, 120, 120), 3, cv2.LINE_AA)
    (figure,) = find_figures(page_of(rgb))
    assert figure.box[0] > 150 and figure.box[2] < 760
