"""Rough sketches: the labels say exactly what the clean lines are."""

import numpy as np
import pytest

from inkwake.learn.rough.keypoints import END, JUNCTION, keypoint_map, with_gaps
from inkwake.learn.rough.labels import NEAR, ink_of, nearest
from inkwake.learn.rough.nouns import Clean, Line
from inkwake.learn.rough.passes import Manner, rough_passes
from inkwake.learn.rough.sample import CROP, EIGHTH, TENTH, ZERO, rough_sample

SIDE = 160


def line(a: tuple[float, float], b: tuple[float, float], width: float = 4.0) -> Line:
    count = int(np.hypot(b[0] - a[0], b[1] - a[1])) + 1
    return Line(np.linspace(a, b, count), np.full(count, width))


def test_every_near_pixel_knows_the_line_to_a_tenth_of_a_pixel() -> None:
    slanted = line((20.3, 30.7), (140.2, 110.4))
    step, double, half = nearest([slanted], SIDE)
    way = slanted.path[-1] - slanted.path[0]
    way /= np.hypot(*way)
    rows, columns = np.mgrid[60:90, 60:100]
    gap = np.stack([columns, rows], -1) - slanted.path[0]
    across = gap[..., 0] * way[1] - gap[..., 1] * way[0]
    near = np.abs(across) < NEAR - 1
    normal = np.array([-way[1], way[0]])
    found = (step[60:90, 60:100] @ normal)[near]
    np.testing.assert_allclose(found, across[near], atol=0.1)
    np.testing.assert_allclose(half[60:90, 60:100][near], 2.0)
    turn = np.arctan2(*way[::-1]) * 2
    np.testing.assert_allclose(double[75, 80], [np.cos(turn), np.sin(turn)], atol=0.02)


def test_far_pixels_know_nothing() -> None:
    step, double, half = nearest([line((10, 10), (150, 10))], SIDE)
    assert not step[40:].any() and not double[40:].any() and not half[40:].any()


def test_ink_is_as_wide_as_it_says() -> None:
    dark = ink_of([line((20, 80), (140, 80), 5.0)], [], SIDE).astype(float) / 255
    np.testing.assert_allclose(dark[:, 60:100].sum(0), 5.0, atol=0.4)


def test_ends_and_junctions_are_told_apart() -> None:
    keys = keypoint_map([line((20, 80), (140, 80)), line((80, 80), (80, 150))], SIDE)
    assert keys[80, 20] == END == keys[80, 140] == keys[150, 80]
    assert keys[80, 80] == JUNCTION and (keys > 0).sum() < 60


def test_gaps_are_cut_out_and_nothing_else_is_lost() -> None:
    whole = [line((10, y), (150, y)) for y in range(10, 150, 10)]
    left, gone = with_gaps(whole, np.random.default_rng(1), 1.0)
    assert gone and all(2 <= len(part.path) <= 26 for part in gone)
    covered = np.unique(np.vstack([part.path for part in [*left, *gone]]), axis=0)
    np.testing.assert_array_equal(covered, np.unique(np.vstack([w.path for w in whole]), axis=0))


def test_rough_strokes_are_as_artists_draw_them() -> None:
    rng = np.random.default_rng(0)
    long = line((10, 80), (150, 80))
    counts, coverage, aside = [], [], []
    for _ in range(400):
        passes = rough_passes(Clean([long]), Manner.picked(rng), rng)
        counts.append(len(passes))
        if len(passes) > 1:
            lengths = [np.hypot(*np.diff(p.path, axis=0).T).sum() for p in passes]
            coverage.append(sum(lengths) / 140)
            aside += [abs(float(np.median(p.path[:, 1])) - 80) for p in passes]
    # Medians of 1,123 real curves: 2 strokes, 2.4 times the length, 1.1 px beside it.
    assert 2 <= np.median(counts) <= 4 and 0.2 < np.mean(np.array(counts) == 1) < 0.45
    assert 1.7 < np.median(coverage) < 3.4
    assert 0.7 < np.median(aside) < 1.8


@pytest.mark.parametrize("seed", range(6))
def test_a_sample_is_seeded_and_its_maps_agree(seed: int) -> None:
    one, two = rough_sample(seed), rough_sample(seed)
    for name, value in one.items():
        np.testing.assert_array_equal(value, two[name])
    assert one["picture"].shape == (CROP, CROP, 3)
    dx, dy = ((one[k].astype(float) - ZERO) / TENTH for k in ("dx", "dy"))
    on_line = (one["half"] > 0) & (np.hypot(dx, dy) < 0.5) & (one["half"] / EIGHTH > 1)
    if on_line.sum() > 100:
        assert (one["ink"][on_line] > 100).mean() > 0.97
    assert 0 <= one["strength"][0] <= 1 and one["key"].max() <= 3
