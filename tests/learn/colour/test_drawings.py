"""Simulated drawings of cut-outs, and the planes that the net sees."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from drawings import ball, save

from inkwake.colour import interior
from inkwake.colour.planes import CHANNELS, FIXED, LOOKS, MARGIN, THINGS, laid, place_of, planes
from inkwake.errors import TrainingDataError
from inkwake.learn.colour.augment import dabs, example
from inkwake.learn.colour.sample import agreement, keep_targets, load_targets, simulated
from inkwake.learn.colour.shape import reshaped
from inkwake.learn.colour.targets import read_targets
from inkwake.picture import Picture, write

SIZE = 128


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with a thing of each kind, a cluster, and a file that is no picture."""
    for look, split, thing in (
        ("render", "train", "apple"), ("render", "test", "apple"),
        ("watercolor_crops", "train", "pear"), ("photo", "train", "apple"),
    ):  # fmt: skip
        folder = tmp_path / look / split / thing
        folder.mkdir(parents=True)
        rgba = ball()
        if look == "photo":
            white = np.where(rgba[..., 3:] > 0, rgba[..., :3], 255).astype(np.uint8)
            write(Picture(white), folder / "one.png")
        else:
            write(
                Picture(np.ascontiguousarray(rgba[..., :3]), alpha=rgba[..., 3]), folder / "one.png"
            )
    two = np.zeros((100, 100, 4), np.uint8)
    for x in (25, 75):
        cv2.circle(two, (x, 50), 18, (10, 200, 10, 255), -1)
    folder = tmp_path / "render" / "train" / "apple"
    save(two, folder / "two.png")
    (folder / "broken.png").write_bytes(b"no picture")
    return tmp_path


def test_a_data_folder_is_read_by_look_split_and_thing(data: Path) -> None:
    found, left = read_targets(data, "train", SIZE)
    names = {(THINGS[t], LOOKS[k]) for t, k in zip(found.thing, found.look, strict=True)}
    assert names == {("apple", "photo"), ("apple", "render"), ("pear", "watercolour")}
    assert len(left) == 2 and any("broken.png" in line for line in left)


def test_cut_outs_fill_the_square_up_to_its_margin(data: Path) -> None:
    found, _ = read_targets(data, "train", SIZE)
    for rgba in found.rgba:
        ys = np.flatnonzero((rgba[..., 3] > 127).any(1))
        assert abs(np.ptp(ys) + 1 - SIZE * (1 - 2 * MARGIN)) < 4


def test_an_empty_folder_says_where_pictures_are_looked_for(tmp_path: Path) -> None:
    with pytest.raises(TrainingDataError, match="looked for in"):
        read_targets(tmp_path, "train", SIZE)


def test_kept_targets_are_read_again(data: Path, tmp_path: Path) -> None:
    kept = tmp_path / "targets.npz"
    keep_targets(data, kept, ("render",))
    assert len(load_targets(kept, "train")) == 1
    kept.write_bytes(b"cut off")
    load_targets.cache_clear()
    with pytest.raises(TrainingDataError, match="delete it"):
        load_targets(kept, "train")


@pytest.mark.parametrize("thing", range(len(THINGS)))
@pytest.mark.parametrize("seed", range(6))
def test_a_drawing_means_its_picture(thing: int, seed: int) -> None:
    rng = np.random.default_rng([seed, thing])
    sample = simulated(ball(SIZE), thing, 1, rng, plain=True)
    assert sample["square"].min() < 100
    assert agreement(sample["inside"] > 127, sample["alpha"] > 127) > 0.6


def test_a_drawing_follows_from_its_seed() -> None:
    one, two = (simulated(ball(SIZE), 0, 1, np.random.default_rng(8)) for _ in range(2))
    assert all(np.array_equal(one[name], two[name]) for name in one)


def test_a_new_shape_keeps_colours_and_stays_in_the_picture() -> None:
    new = reshaped(ball(SIZE), "apple", np.random.default_rng(3))
    body = new[..., 3] > 200
    assert 0.5 < body.sum() / (ball(SIZE)[..., 3] > 200).sum() < 2
    assert np.abs(new[body][:, :3].astype(int) - (200, 40, 40)).max() < 8


def test_the_net_sees_the_same_wherever_and_however_large_a_drawing_lies() -> None:
    seen = []
    for size, shift in ((200, 0), (400, 90)):
        lines = np.full((size, size + shift), 255, np.uint8)
        cv2.circle(
            lines, (size // 2 + shift, size // 2), size // 3, 0, max(2, size // 80), cv2.LINE_AA
        )
        square = laid(lines, place_of(lines, SIZE), SIZE)
        seen.append(interior(square))
    assert (seen[0] & seen[1]).sum() / (seen[0] | seen[1]).sum() > 0.97


def test_planes_tell_lines_inside_thing_look_and_hints() -> None:
    sample = simulated(ball(SIZE), 2, 1, np.random.default_rng(1), plain=True)
    hint = np.zeros((SIZE, SIZE, 4), np.uint8)
    hint[60:70, 60:70] = (255, 0, 0, 255)
    seen = planes(sample["square"], 2, 1, hint=hint)
    assert seen.shape == (CHANNELS, SIZE, SIZE) and seen.dtype == np.float32
    assert seen[5, 65, 65] == 1 and seen[6, 65, 65] == -1 and seen[8].sum() == 100
    assert seen[FIXED:].reshape(len(THINGS) + len(LOOKS), -1).all(1).tolist() == [
        False, False, True, False, False, True, False,
    ]  # fmt: skip


def test_dabs_have_the_colours_that_lie_under_them() -> None:
    rgba = ball(SIZE)
    body = rgba[..., 3] > 200
    hint = dabs(np.ascontiguousarray(rgba[..., :3]), body, np.random.default_rng(4))
    there = hint[..., 3] > 0
    assert there.any() and not (there & ~body).any()
    assert np.abs(hint[there][:, :3].astype(int) - (200, 40, 40)).max() < 60


def test_examples_are_what_the_net_learns_from() -> None:
    rng = np.random.default_rng(6)
    sample = simulated(ball(SIZE), 0, 0, rng)
    made = example(sample, rng)
    assert made["planes"].shape == (CHANNELS, SIZE, SIZE)
    assert made["colours"].min() >= -1 and made["colours"].max() <= 1
    assert made["alpha"].shape == (1, SIZE, SIZE)
