"""However a rough crop is laid, its steps still lead to its lines and its directions along them."""

import numpy as np
import pytest

from inkwake.learn.line import augment
from inkwake.learn.line.augment import Change, changed
from inkwake.learn.rough.sample import rough_sample
from inkwake.learn.shards import Sample

SIZE = 256


def laid(sample: Sample, seed: int) -> Sample:
    return changed(sample, Change(SIZE), np.random.default_rng(seed))


@pytest.fixture(scope="module")
def sample() -> Sample:
    return rough_sample(40)


@pytest.mark.parametrize("seed", range(20))  # all eight turns are among them
def test_steps_lead_to_the_line_and_directions_run_along_it(sample: Sample, seed: int) -> None:
    found = laid(sample, seed)
    rows, columns = np.nonzero(found["near"])
    step = found["step"][:, rows, columns]
    there = np.round(np.stack([columns, rows]) + step).astype(int)
    inside = ((there >= 0) & (there < SIZE)).all(0)
    far = np.hypot(*found["step"])
    assert np.median(far[there[1, inside], there[0, inside]]) < 0.5
    # Where a pixel lies well beside its line, the step is at right angles to the direction.
    away = np.hypot(*step)
    beside = (away > 1.5) & (away < 5)
    angle = 2 * np.arctan2(step[1, beside], step[0, beside])
    double = found["direction"][:, rows[beside], columns[beside]]
    assert np.median(np.cos(angle) * double[0] + np.sin(angle) * double[1]) < -0.97


def test_the_picture_turns_with_its_maps(sample: Sample) -> None:
    for seed in range(20):
        found = laid(sample, seed)
        dark = 255 - found["picture"][..., 0].astype(float)
        on = (np.hypot(*found["step"]) < 1) & (found["near"] > 0)
        assert dark[on].mean() > 1.5 * dark[found["near"] == 0].mean()


def test_a_check_changes_nothing(sample: Sample) -> None:
    one, two = (
        changed(sample, Change(SIZE, moved=False, camera=0.0), np.random.default_rng(s))
        for s in (1, 2)
    )
    assert all((one[name] == two[name]).all() for name in one)
    assert one["picture"][0, 0, 1] == round(255 * float(sample["strength"][0]))
    grey = augment.grey_of(sample["picture"], np.random.default_rng(0), 0.0)
    assert (one["picture"][..., 0] == grey[32:-32, 32:-32]).all()
