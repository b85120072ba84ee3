"""The palette keeps paper smooth, ink true and still regions still."""

from pathlib import Path

import numpy as np
import pytest
from film_streams import Disc
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from PIL import Image

from inkwake import film
from inkwake.arrays import Bytes
from inkwake.film.changes import find_change
from inkwake.film.palette import choose_palette, find_cells, find_nearest, measure_grain, rgb_to_lab


def test_oklab_gives_the_published_values() -> None:
    lab = rgb_to_lab(np.array([[255, 255, 255], [255, 0, 0], [0, 0, 255], [0, 0, 0]], np.uint8))
    published = [[100, 0, 0], [62.796, 22.486, 12.585], [45.201, -3.246, -31.153], [0, 0, 0]]
    assert np.abs(lab - np.array(published)).max() < 0.01


def test_few_colours_are_kept_exactly() -> None:
    shades = np.array([[255, 255, 255], [0, 0, 0], [214, 52, 40], [28, 60, 190]], np.uint8)
    palette = choose_palette([np.repeat(shades, (9000, 300, 20, 1), 0)], 255)
    assert {tuple(row) for row in palette.tolist()} == {tuple(row) for row in shades.tolist()}


def test_a_rare_ink_is_not_lost_in_much_paper() -> None:
    rng = np.random.default_rng(5)
    paper = np.clip(rng.normal((242, 238, 228), 4, (200_000, 3)), 0, 255).astype(np.uint8)
    ink = np.full((40, 3), (230, 90, 160), np.uint8)
    palette = choose_palette([paper, ink], 255)
    assert np.abs(palette.astype(int) - (230, 90, 160)).max(1).min() <= 4


def test_a_shaded_sheet_shows_no_bands() -> None:
    ramp = np.linspace(170, 250, 600)
    page = np.rint(ramp[None, :, None] + np.array((0, -3, -12))).astype(np.uint8)
    page = np.repeat(page, 40, 0)
    palette = choose_palette([page.reshape(-1, 3)], 255)
    lab = rgb_to_lab(palette)
    shown = palette[find_nearest(rgb_to_lab(page.reshape(-1, 3)), lab)].astype(int)
    assert np.abs(shown - page.reshape(-1, 3)).max() <= 3


@settings(max_examples=40, deadline=None)
@given(pixels=arrays(np.uint8, st.tuples(st.integers(0, 60), st.just(3))))
def test_any_pixels_give_a_palette(pixels: Bytes) -> None:
    palette = choose_palette([pixels], 8)
    assert 1 <= len(palette) <= 8
    if 0 < len(np.unique(find_cells(pixels))) <= 8:
        nearest = palette[find_nearest(rgb_to_lab(pixels), rgb_to_lab(palette))]
        assert np.abs(nearest.astype(int) - pixels).max() <= 4


@settings(max_examples=60, deadline=None)
@given(
    before=arrays(np.uint8, (7, 9, 3), elements=st.integers(0, 1)),
    after=arrays(np.uint8, (7, 9, 3), elements=st.integers(0, 1)),
)
def test_outside_the_changed_rectangle_frames_are_equal_and_it_is_tight(
    before: Bytes,
    after: Bytes,
) -> None:
    left, top, right, bottom = find_change(after, before)
    rows, columns = np.nonzero((before != after).any(2))
    if len(rows):
        assert (left, top) == (columns.min(), rows.min())
        assert (right, bottom) == (columns.max() + 1, rows.max() + 1)
    else:
        assert (left, top, right, bottom) == (0, 0, 0, 0)


@pytest.mark.parametrize("suffix", [".gif", ".webp", ".apng"])
def test_still_regions_stay_perfectly_still(suffix: str, tmp_path: Path) -> None:
    stream = Disc(count=12)
    drawn = np.stack(list(stream.frames()))
    rows, columns = np.nonzero((drawn != drawn[0]).any((0, 3)))
    moving = np.s_[rows.min() - 1 : rows.max() + 2, columns.min() - 1 : columns.max() + 2]
    first = None
    with Image.open(film.write(stream, tmp_path / f"film{suffix}")) as image:
        for index in range(12):
            image.seek(index)
            shown = np.asarray(image.convert("RGB")).copy()
            shown[moving] = 0
            first = shown if first is None else first
            assert np.array_equal(shown, first)


def test_a_gif_holds_one_palette_and_small_rectangles(tmp_path: Path) -> None:
    data = film.write(Disc(count=30), tmp_path / "film.gif").read_bytes()
    assert data[10] & 0x80  # a global palette
    assert len(data) < 30 * 120 * 90 * 0.5
    with Image.open(tmp_path / "film.gif") as image:
        image.seek(3)
        local = image.tile[0][1]
        assert local is not None
        assert local[2] - local[0] < 110
        assert local[3] - local[1] < 80


def test_transparent_pixels_take_no_part_in_the_palette(tmp_path: Path) -> None:
    class Ghost(Disc):
        def draw(self, index: int) -> Bytes:
            frame = np.zeros((self.height, self.width, 4), np.uint8)
            frame[..., :3] = np.random.default_rng(index).integers(0, 255, frame[..., :3].shape)
            frame[:10, :10] = (214, 52, 40, 255)
            return frame

    with Image.open(film.write(Ghost(count=3, alpha=True), tmp_path / "film.gif")) as image:
        assert np.asarray(image.convert("RGBA"))[5, 5].tolist() == [214, 52, 40, 255]


def test_grain_gets_no_colours_of_its_own_but_ink_keeps_them() -> None:
    rng = np.random.default_rng(8)
    page = np.clip(244 + rng.normal(0, 3, (120, 160, 1)), 0, 255).repeat(3, 2).astype(np.uint8)
    page[40:60, 30:90] = (200, 30, 40)
    grain = measure_grain(page)
    assert 2.4 <= grain <= 3.6
    plain = choose_palette([page.reshape(-1, 3)], 255)
    spare = choose_palette([page.reshape(-1, 3)], 255, grain=grain)
    assert len(spare) < len(plain) / 2
    assert np.abs(spare.astype(int) - (200, 30, 40)).sum(1).min() <= 6


def test_a_smooth_gradient_has_no_grain() -> None:
    ramp = np.linspace(170, 250, 600).round().astype(np.uint8)
    page = np.broadcast_to(ramp[None, :, None], (40, 600, 3))
    assert measure_grain(np.ascontiguousarray(page)) < 0.3
