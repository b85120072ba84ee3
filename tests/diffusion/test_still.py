"""Outside the mask a film is the user's picture, byte for byte."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from inkwake.diffusion import held_still, scribble
from inkwake.errors import BackendError


@settings(max_examples=25)
@given(
    high=some.integers(3, 60), wide=some.integers(3, 60), alpha=some.booleans(),
    seed=some.integers(0, 10**6),
)  # fmt: skip
def test_outside_the_mask_every_frame_is_the_picture(
    high: int, wide: int, alpha: bool, seed: int
) -> None:
    dice = np.random.default_rng(seed)
    picture = dice.integers(0, 256, (high, wide, 4 if alpha else 3), np.uint8)
    mask = (dice.random((high, wide)) < 0.3).astype(np.uint8) * 255
    mask[high // 2, wide // 2] = 255
    film = held_still(dice.integers(0, 256, (3, 8, 16, 3), np.uint8), picture, mask)
    shown = list(film.frames())
    assert (film.width, film.height, film.count, film.alpha) == (wide, high, 3, alpha)
    for frame in shown:
        assert frame.shape == picture.shape
        assert np.array_equal(frame[mask == 0], picture[mask == 0])
        assert np.array_equal(frame[..., 3:], picture[..., 3:])
    assert np.array_equal(next(film.frames([2])), shown[2])


def test_deep_inside_the_frames_show_and_the_edge_is_soft() -> None:
    picture = np.zeros((400, 400, 3), np.uint8)
    mask = np.zeros((400, 400), bool)
    mask[100:300, 100:300] = True
    frame = next(held_still(np.full((1, 80, 80, 3), 200, np.uint8), picture, mask).frames())
    row = frame[200, :, 0].astype(int)
    assert row[99] == 0 and 0 < row[100] < 60 and row[200] == 200
    assert (np.diff(row[99:200]) >= 0).all() and np.diff(row).max() < 90
    without = next(held_still(np.full((1, 80, 80, 3), 200, np.uint8), picture).frames())
    assert (without == 200).all(), "without a mask all may move"


def test_masks_that_do_not_fit_are_refused() -> None:
    frames, picture = np.zeros((1, 8, 8, 3), np.uint8), np.zeros((40, 60, 3), np.uint8)
    with pytest.raises(BackendError, match="30 × 40 px and the picture 60 × 40 px"):
        held_still(frames, picture, np.ones((40, 30), np.uint8))
    with pytest.raises(BackendError, match="paint white"):
        held_still(frames, picture, np.zeros((40, 60), np.uint8))


def test_a_scribble_holds_lines_and_edges_but_no_areas() -> None:
    picture = np.full((200, 200, 3), 250, np.uint8)
    picture[60:140, 60:140] = 60, 60, 160
    picture[20:22, 20:180] = 0
    lines = scribble(picture)
    assert lines[21, 100] > 200, "a drawn line"
    assert lines[61:64, 100].max() > 120, "the edge of an area"
    assert lines[100, 100] < 20 and lines[180, 100] < 20
