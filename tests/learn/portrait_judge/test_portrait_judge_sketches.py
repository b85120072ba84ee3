"""Sketches under way of the world, and what is known of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from inkwake.learn.portrait.corpus import make, path_of, read, write  # noqa: E402
from inkwake.learn.portrait_judge.beginnings import Beginnings, Drawers, inked  # noqa: E402
from inkwake.learn.portrait_judge.mean import mean_portrait  # noqa: E402
from inkwake.learn.portrait_judge.neighbours import Neighbours  # noqa: E402
from inkwake.learn.portrait_judge.paint import FINE, SIDE, painted, painted_like  # noqa: E402
from inkwake.learn.portrait_judge.pool import Pool, make_pool  # noqa: E402
from inkwake.learn.portrait_judge.source import WorldSketches  # noqa: E402
from inkwake.portrait.world.build import build  # noqa: E402
from inkwake.portrait.world.parts import label_map  # noqa: E402


@pytest.fixture(scope="module")
def shards(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("corpus")
    for number in (0, 1):
        write(make(number, 4), path_of(folder, number))
    return sorted(folder.glob("*.npz"))


@pytest.fixture(scope="module")
def pool(shards: list[Path], tmp_path_factory: pytest.TempPathFactory) -> Pool:
    return make_pool(shards, tmp_path_factory.mktemp("pool"))


def same(a: Beginnings, b: Beginnings) -> bool:
    return np.array_equal(a.fine, b.fine) and np.array_equal(a.values, b.values)


def test_a_step_always_shows_the_same_beginnings(shards: list[Path]) -> None:
    one, other = Drawers(shards, 3), Drawers(shards, 3)
    other.batch(1, 6)
    assert same(one.batch(7, 6), other.batch(7, 6))
    assert not same(one.batch(7, 6), one.batch(8, 6))


def test_half_of_all_beginnings_show_less_than_a_third(shards: list[Path]) -> None:
    share = Drawers(shards, each=16).batch(0, 320).share
    assert 0.4 < float((share < 0.34).mean()) < 0.6 and 0.08 < float((share == 1).mean()) < 0.25


def test_a_later_beginning_of_a_drawing_keeps_the_ink_of_an_earlier_one() -> None:
    points = np.random.default_rng(0).random((5, 16, 2))
    (late, _), (early, small) = inked(points, [4, 1])
    assert late.shape == (FINE, FINE) and small.shape == (SIDE, SIDE)
    assert (late >= early).all() and late.sum() > early.sum() > 0


def test_ink_of_an_unmoved_drawing_lies_on_its_portrait(shards: list[Path]) -> None:
    begun = Drawers(shards, finished=True).batch(0, 8)
    assert (begun.share == 1).all()
    moved = Drawers(shards, finished=True, moved=True).batch(0, 8)
    near = []
    for k in range(8):
        shard = read(shards[begun.shard[k]])
        numbers = shard.numbers.rows(slice(begun.row[k], begun.row[k] + 1))
        labels = label_map(numbers, build(numbers), size=FINE)
        rims = np.zeros(labels.shape, bool)
        rims[:-1] |= labels[1:] != labels[:-1]
        rims[:, :-1] |= labels[:, 1:] != labels[:, :-1]
        ink = [one.fine[k] > 100 for one in (begun, moved)]
        near.append([float(i[rims].mean()) for i in ink])
    own, other = np.mean(near, axis=0)
    assert own > 1.2 * other


def test_the_pool_holds_the_picture_and_the_parts_of_every_portrait(
    shards: list[Path], pool: Pool
) -> None:
    numbers = read(shards[1]).numbers
    contours = build(numbers)
    assert len(pool) == 8 and pool.first == (0, 4, 8)
    assert np.array_equal(pool.pictures[6], painted(numbers, contours, 2))
    assert np.array_equal(pool.labels(np.array([6]))[0], label_map(numbers, contours, 2, FINE))
    assert np.array_equal(np.load(pool.heads), pool.pictures)


def test_the_source_gives_the_finished_picture_and_how_far_each_part_is(
    shards: list[Path], pool: Pool
) -> None:
    sketches = WorldSketches(shards, pool).batch(5, 8)
    assert sketches.ink.shape == (8, SIDE, SIDE) and sketches.ink.max() <= 1
    assert sketches.drawn is not None and sketches.codes is None
    assert all(any(np.array_equal(p, q) for q in pool.pictures) for p in sketches.pictures)
    whole = WorldSketches(shards, pool, finished=True).batch(5, 8)
    assert whole.drawn is not None and np.allclose(whole.drawn, 1)
    begun = sketches.share < 0.5
    assert begun.any() and float(sketches.drawn[begun].mean()) < 0.9


def test_a_portrait_is_its_own_nearest_neighbour(shards: list[Path], tmp_path: Path) -> None:
    among = Neighbours(shards, tmp_path / "fields.npy")
    clean = read(shards[1]).clean(1)
    search = among.started()
    found = [search.add(stroke) for stroke in clean.points[~clean.hidden]]
    assert found[-1] == 5
    assert np.array_equal(among.numbers(5).values, read(shards[1]).numbers.values[1:2])


def test_the_mean_portrait_can_be_drawn_in_the_colours_of_another(shards: list[Path]) -> None:
    mean = mean_portrait(shards)
    numbers = read(shards[0]).numbers
    pictures = [painted_like(mean, numbers.rows(slice(k, k + 1))) for k in (0, 1)]
    assert pictures[0].shape == (SIDE, SIDE, 3)
    assert not np.array_equal(pictures[0], pictures[1])
    assert pictures[0].min() < 150
