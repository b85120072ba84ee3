"""What a net would say, seen in tiles and read: bands, places and widths of lines."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from inkwake.arrays import Floats
from inkwake.line.believed import believed, without_slivers
from inkwake.line.drawing import LineDrawing
from inkwake.line.sight import CELL, HALF_UNIT, STEP_UNIT, Sight, see
from inkwake.line.told import told
from inkwake.line.vectorise import vectorise
from inkwake.nets import net


class Local:
    """Stands for the net: what it says of a pixel hangs on its neighbours within ``reach``."""

    reach = 20

    def __init__(self) -> None:
        self.shapes: list[tuple[int, ...]] = []

    def run(self, picture: Floats) -> dict[str, Floats]:
        """Sums of the grey around, in every map."""
        self.shapes.append(picture.shape)
        assert picture.shape[2] % CELL == 0 == picture.shape[3] % CELL
        grey = picture[:, :1] + 0.25 * picture[:, 1:]
        wide = np.pad(1 - grey, ((0, 0), (0, 0), (self.reach,) * 2, (self.reach,) * 2))
        span = 2 * self.reach + 1
        around = np.lib.stride_tricks.sliding_window_view(wide, (span, span), axis=(2, 3))
        mean = around.mean(axis=(4, 5)).astype(np.float32)
        return {name: np.repeat(mean, count, axis=1) for name, count in
                {"ink": 1, "line": 1, "step": 2, "direction": 2, "half": 1, "key": 4, "solid": 1,
                 "bridge": 1}.items()}  # fmt: skip


def test_tiles_say_what_the_whole_says() -> None:
    grey = np.random.default_rng(0).integers(0, 255, (150, 230)).astype(np.uint8)
    whole = see(grey, Local(), strength=0.5)
    net = Local()
    tiled = see(grey, net, strength=0.5, tile=96, halo=32)
    assert len(net.shapes) > 10 and max(max(shape[2:]) for shape in net.shapes) <= 128
    for name in ("ink", "line", "step", "half", "key"):
        one, two = getattr(whole, name), getattr(tiled, name)
        assert one.shape == two.shape
        inner = (..., slice(20, 130), slice(20, 210))  # beyond the paper's end tiles are padded
        np.testing.assert_allclose(one[inner], two[inner], atol=1e-5)


def ruled(slope: float, width: float, side: int = 200) -> Sight:
    """A straight line that the net is sure of, and knows everything about."""
    rows, columns = np.mgrid[:side, :side].astype(np.float64)
    normal = np.array([-slope, 1.0]) / np.hypot(1, slope)
    away = normal[0] * columns + normal[1] * (rows - 60.3)
    band = (np.abs(away) < 1.5) & (columns > 20) & (columns < 180)
    zero = np.zeros((side, side), np.float32)
    step = np.stack([-away * normal[0], -away * normal[1]]).astype(np.float32)
    return Sight(
        ink=(np.abs(away) < width / 2).astype(np.float32),
        line=np.where(band, 0.9, 0.1).astype(np.float32),
        step=step,
        direction=np.zeros((2, side, side), np.float32),
        half=np.full((side, side), width / 2, np.float32),
        key=np.zeros((4, side, side), np.float32),
        solid=zero,
        bridge=zero,
    )


def read(sight: Sight, error: float) -> LineDrawing:
    """What the net says alone: of the sketch itself nothing is to be seen."""
    return vectorise(believed(sight, np.zeros_like(sight.ink)), error=error)


def test_a_line_drawn_once_is_known_from_its_ink() -> None:
    rows = np.mgrid[:200, :200][0]
    soft = np.clip(3.0 - np.abs(rows - 60.8) + 0.5, 0, 1).astype(np.float32)
    (stroke,) = vectorise(believed(ruled(0.0, 5.2), soft), error=0.15).strokes
    spots, halves = stroke.sampled()
    inner = (spots[:, 0] > 30) & (spots[:, 0] < 170)
    assert np.abs(spots[inner, 1] - 60.8).max() < 0.1
    assert np.abs(halves[inner] - 3.0).max() < 0.15
    rough = np.clip(9.0 - np.abs(rows - 63.0), 0, 1).astype(np.float32)
    (stroke,) = vectorise(believed(ruled(0.0, 5.2), rough), error=0.15).strokes
    assert np.abs(stroke.sampled()[0][5:-5, 1] - 60.3).max() < 0.2


@pytest.mark.parametrize("slope", [0.0, 0.37, 0.6])
def test_a_line_lies_where_the_net_says_to_a_tenth_of_a_pixel(slope: float) -> None:
    (stroke,) = read(ruled(slope, 5.0), error=0.15).strokes
    spots, halves = stroke.sampled()
    inner = (spots[:, 0] > 30) & (spots[:, 0] < 170)
    off = spots[inner, 1] - (60.3 + slope * spots[inner, 0])
    assert np.abs(off).mean() < 0.1 and np.abs(halves[inner] - 2.5).max() < 0.05


def test_a_pale_stretch_that_hangs_on_a_line_stays_and_a_lone_one_goes() -> None:
    sight = ruled(0.0, 3.0)
    pale = sight.line.copy()
    pale[:, 80:110] = np.minimum(pale[:, 80:110], 0.4)
    pale[120:123, 40:90] = 0.4
    found = believed(replace(sight, line=pale), sight.ink)
    assert found.lines[60, 25:175].all() and not found.lines[110:].any()


def test_the_gap_between_two_strokes_of_a_line_closes_and_an_eye_stays_open() -> None:
    band = np.zeros((120, 200), bool)
    band[20:23, 10:190] = band[28:31, 10:190] = band[20:31, 10:12] = band[20:31, 188:190] = True
    rows, columns = np.mgrid[:120, :200]
    away = np.hypot(rows - 80, columns - 100)
    band |= (away > 4) & (away < 7)
    closed = without_slivers(band, 3.0)
    assert closed[25, 100] and not closed[80, 100]
    assert not without_slivers(band, 0.0)[25, 100]


def test_paths_are_led_to_the_line_but_never_far() -> None:
    path = np.column_stack([np.arange(50.0), np.full(50, 30.0)])
    step = np.zeros((2, 60, 60), np.float32)
    step[1] = 9.0
    (moved,), (half,) = told([path], step, np.full((60, 60), 2.0, np.float32))
    assert 32.0 < moved[25, 1] <= 32.6 and half[25] == pytest.approx(2.0)
    assert STEP_UNIT > 0 < HALF_UNIT


def test_tiles_of_the_shipped_net_say_what_the_whole_says() -> None:
    rng = np.random.default_rng(3)
    grey = np.full((640, 704), 255, np.uint8)
    for _ in range(40):
        a, b = rng.integers(0, 640, (2, 2)).tolist()
        cv2.line(grey, a, b, int(rng.integers(60, 180)), 2, cv2.LINE_AA)
    line = net("line")
    whole, tiled = see(grey, line), see(grey, line, tile=512)
    for name in ("ink", "line", "solid"):
        assert np.abs(getattr(whole, name) - getattr(tiled, name)).max() < 1 / 255
