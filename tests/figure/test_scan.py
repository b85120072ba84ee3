"""A page is scanned by a stand-in for the detector that sees every dark blob as a figure."""

from __future__ import annotations

from collections.abc import Mapping

import cv2
import numpy as np
import pytest

from inkwake.arrays import Bytes, Floats
from inkwake.figure.boxes import Box
from inkwake.figure.scan import SIDE, scan, whole_window
from inkwake.figure.sightings import STRIDE, UNIT, Sighting, distinct, overlaps, read
from inkwake.figure.windows import shown
from inkwake.page import Page
from inkwake.picture import Picture

CELLS = SIDE // STRIDE


class Blobs:
    """Sees dark blobs whose longer side is at least ``least`` px; blue ones are quadrupeds."""

    def __init__(self, least: float = 0.0, some: float = 5.0) -> None:
        self.least, self.some = least, some
        self.shown: list[Bytes] = []

    def run(self, picture: Floats) -> Mapping[str, Floats]:
        count = len(picture)
        depths = {"heat": 1, "kind": 3, "size": 2, "offset": 2}
        maps = {n: np.zeros((count, d, CELLS, CELLS), np.float32) for n, d in depths.items()}
        maps["heat"][:] = -9
        for index, rgb in enumerate(picture):
            self.shown.append((rgb.transpose(1, 2, 0) * 255).astype(np.uint8))
            dark = (rgb[0] < 0.7).astype(np.uint8)
            for left, top, width, height, _ in cv2.connectedComponentsWithStats(dark)[2][1:]:
                if max(width, height) >= self.least:
                    self._write(maps, index, (left, top, width, height), rgb)
        return {**maps, "some": np.full((count, 1), self.some, np.float32)}

    def _write(
        self, maps: dict[str, Floats], index: int, blob: tuple[int, int, int, int], rgb: Floats
    ) -> None:
        left, top, width, height = blob
        x, y = left + width / 2, top + height / 2
        column, row = int(x / STRIDE), int(y / STRIDE)
        blue = rgb[2, int(y), int(x)] > rgb[0, int(y), int(x)] + 0.3
        for r in range(max(0, row - 2), min(CELLS, row + 3)):
            for c in range(max(0, column - 2), min(CELLS, column + 3)):
                away = (x / STRIDE - c - 0.5) ** 2 + (y / STRIDE - r - 0.5) ** 2
                maps["heat"][index, 0, r, c] = max(3 - away, maps["heat"][index, 0, r, c])
                maps["size"][index, :, r, c] = np.log([width / UNIT, height / UNIT])
                maps["offset"][index, :, r, c] = x / STRIDE - c - 0.5, y / STRIDE - r - 0.5
                maps["kind"][index, int(blue), r, c] = 4


def page_with(
    *boxes: tuple[int, int, int, int], size: tuple[int, int] = (1000, 800), colour: int = 0
) -> Page:
    width, height = size
    rgb = np.full((height, width, 3), (240, 235, 225), np.uint8)
    for left, top, right, bottom in boxes:
        rgb[top:bottom, left:right] = (20, 20, 20 + colour)
    ink = (rgb[:, :, 0] < 128).astype(np.float32)
    paper = np.array([240, 235, 225], np.uint8)
    return Page(rgb, ink, paper, np.eye(3), Picture(rgb))


def boxes_of(seen: list[Sighting]) -> list[Box]:
    return sorted(spot.box for spot in seen)


@pytest.mark.parametrize("mirror", [True, False])
@pytest.mark.parametrize("size", [(1000, 800), (600, 1600), (300, 260)])
def test_figures_are_found_in_px_of_the_page(size: tuple[int, int], mirror: bool) -> None:
    width, height = size
    drawn = [
        (width // 10, height // 8, width // 2, height // 2),
        (width * 6 // 10, height // 3, width * 9 // 10, height * 9 // 10),
    ]
    seen = scan(page_with(*drawn, size=size), Blobs(), mirror=mirror)
    near = max(size) / SIDE * 1.3
    np.testing.assert_allclose(boxes_of(seen), drawn, atol=near)
    assert all(spot.kind == "biped" and spot.score > 2 for spot in seen)


def test_an_empty_page_holds_none() -> None:
    net = Blobs()
    assert scan(page_with(), net) == [] and len(net.shown) == 2
    assert min(int(shown.min()) for shown in net.shown) >= 254  # tinted paper is shown as white


def test_the_kind_is_told() -> None:
    [spot] = scan(page_with((300, 200, 700, 600), colour=200), Blobs())
    assert spot.kind == "quadruped"


def test_a_page_that_shows_no_figure_as_a_whole_lowers_every_score() -> None:
    page = page_with((300, 200, 700, 600))
    [sure], [unsure] = scan(page, Blobs()), scan(page, Blobs(some=-2))
    assert unsure.score == pytest.approx(sure.score - 2)
    assert scan(page, Blobs(some=-9)) == []


def test_small_ink_gets_a_closer_look() -> None:
    page = page_with((800, 900, 850, 980), size=(1200, 1200))
    net = Blobs(least=40)  # 80 px of 1200 are 26 px of the whole view
    [spot] = scan(page, net)
    np.testing.assert_allclose(spot.box, (800, 900, 850, 980), atol=2)


def test_small_figures_beside_large_ones_are_not_lost() -> None:
    drawn = [(60, 60, 700, 800), (1020, 1000, 1080, 1110)]
    seen = scan(page_with(*drawn, size=(1200, 1200)), Blobs(least=20))
    np.testing.assert_allclose(boxes_of(seen), drawn, atol=5)


def test_what_a_closer_look_cuts_is_no_figure() -> None:
    # Both are small enough for tiles; the tall one reaches over the tiles' edges.
    drawn = [(100, 100, 160, 220), (1000, 300, 1060, 530)]
    seen = scan(page_with(*drawn, size=(1200, 1200)), Blobs())
    np.testing.assert_allclose(boxes_of(seen), drawn, atol=5)


def test_thin_pencil_lines_stay_visible_to_the_net() -> None:
    rgb = np.full((1600, 1600, 3), 255, np.uint8)
    rgb[800:802, 100:1500] = 90
    page = Page(rgb, (rgb[:, :, 0] < 128).astype(np.float32), np.full(3, 255, np.uint8),
                np.eye(3), Picture(rgb))  # fmt: skip
    seen = shown(page, whole_window(page), SIDE)
    assert seen[:, SIDE // 2].min() < 185


def test_what_is_beyond_the_page_is_white_and_the_page_lies_in_the_middle() -> None:
    page = page_with((0, 0, 100, 400), size=(100, 400))
    seen = shown(page, whole_window(page), SIDE)
    edge = SIDE * 3 // 8
    assert (seen[:, : edge - 1] == 255).all() and (seen[:, -edge + 1 :] == 255).all()
    assert (seen[:, edge + 1 : -edge - 1] < 40).all()


def answer(heat: Floats, width: float = 64, height: float = 64) -> dict[str, Floats]:
    rows, columns = heat.shape
    size = np.zeros((1, 2, rows, columns), np.float32)
    size[0, 0], size[0, 1] = np.log(width / UNIT), np.log(height / UNIT)
    return {
        "heat": heat[None, None],
        "size": size,
        "offset": np.zeros((1, 2, rows, columns), np.float32),
        "kind": np.zeros((1, 3, rows, columns), np.float32),
        "some": np.full((1, 1), 3, np.float32),
    }


def test_a_figure_at_the_rim_is_read_as_any_other() -> None:
    heat = np.full((6, 6), -9, np.float32)
    heat[0, 5] = 2
    [spot] = read(answer(heat), 0)
    np.testing.assert_allclose(spot.box, (44 - 32, 4 - 32, 44 + 32, 4 + 32), atol=0.01)


def test_two_peaks_of_one_figure_are_one_and_two_apart_are_two() -> None:
    heat = np.full((12, 24), -9, np.float32)
    heat[5, 4], heat[5, 6] = 2, 1
    assert len(read(answer(heat), 0)) == 1
    heat[5, 18] = 0.5
    both = read(answer(heat), 0)
    assert [round(spot.score, 3) for spot in both] == [2, 0.5]
    assert len(read(answer(heat), 0, least=1.0)) == 1
    assert read(answer(heat), 0, least=3.0) == []


def test_numbers_that_are_none_do_no_harm() -> None:
    heat = np.full((6, 6), np.nan, np.float32)
    assert read(answer(heat), 0) == []
    heat[:] = 3
    assert len(read(answer(heat, width=1e9), 0)) <= 36


def test_distinct_keeps_the_surest_and_overlap_is_exact() -> None:
    some = [Sighting((0, 0, 10, 10), 1.0, "biped"), Sighting((0, 0, 10, 11), 2.0, "other"),
            Sighting((20, 0, 30, 10), 0.0, "biped")]  # fmt: skip
    assert distinct(some) == [some[1], some[2]] and distinct([]) == []
    boxes = np.array([(0, 0, 10, 10), (5, 0, 15, 10), (90, 90, 91, 91)], float)
    np.testing.assert_allclose(overlaps(boxes[:1], boxes), [[1, 1 / 3, 0]])
