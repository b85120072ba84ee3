import numpy as np
import pytest
from fake_crops import fake_crop, fake_sample

from inkwake.learn.figure.augment import Change, changed, plain
from inkwake.learn.figure.photometry import camera_change
from inkwake.learn.figure.sample import as_sample
from inkwake.learn.shards import Sample
from inkwake.learn.world.nouns import FACINGS, JOINTS, KINDS, PART

STILL = Change(96, (0.7, 0.7), 0.0, 0.0, 0.0, 0.0, 0.0)
MIRRORED = Change(96, (0.7, 0.7), 0.0, 0.0, 0.0, 1.0, 0.0)


def sided(kind: str = "biped") -> Sample:
    """A head above, a red right arm on the viewer's left."""
    crop = fake_crop(3)
    assert crop.kind == KINDS.index("biped")
    sample = as_sample(crop)
    ys, xs = np.nonzero(sample["parts"] == PART["trunk"])
    left = xs < xs.mean() - 3
    sample["parts"][ys[left], xs[left]] = PART["right_arm"]
    sample["picture"][ys[left], xs[left]] = (255, 0, 0)
    sample["kind"][0], sample["facing"][0] = KINDS.index(kind), FACINGS.index("left")
    return sample


def dice() -> np.random.Generator:
    return np.random.default_rng(5)


def test_joints_and_parts_move_with_the_picture() -> None:
    example = changed(fake_sample(3), Change(96, angle=15, quarter=0, mirror=0, camera=0), dice())
    for name, part in (("neck", "head"),):
        ys, xs = np.nonzero(example["parts"] == PART[part])
        spot = example["joints"][JOINTS.index(name)]
        assert np.hypot(xs.mean() - spot[0], ys.mean() - spot[1]) < 1.5
        assert example["picture"][int(spot[1]), int(spot[0])].astype(int) == pytest.approx(
            [20, 20, 160], abs=25
        )


def test_the_figure_fills_the_share_that_was_asked_for() -> None:
    example = changed(fake_sample(3), STILL, dice())
    ys, _ = np.nonzero(example["parts"])
    assert ys.max() - ys.min() == pytest.approx(0.7 * 96, abs=4)
    assert example["side"][0] == pytest.approx(0.7 * 96, abs=1)
    assert abs(ys.mean() - 47.5) < 3


def test_the_mirror_swaps_sides_of_a_biped() -> None:
    straight, mirrored = changed(sided(), STILL, dice()), changed(sided(), MIRRORED, dice())
    right, left = JOINTS.index("right_shoulder"), JOINTS.index("left_shoulder")
    for example in (straight, mirrored):
        assert example["joints"][right][0] < example["joints"][left][0]
    assert PART["right_arm"] in straight["parts"] and PART["left_arm"] not in straight["parts"]
    assert PART["left_arm"] in mirrored["parts"] and PART["right_arm"] not in mirrored["parts"]
    assert FACINGS[mirrored["facing"][0]] == "right"
    ys, xs = np.nonzero(mirrored["parts"] == PART["left_arm"])
    red = mirrored["picture"][ys, xs].mean(axis=0)
    assert red[0] > red[2] + 100


def test_the_mirror_leaves_the_pairs_of_four_legs() -> None:
    example = changed(sided("quadruped"), MIRRORED, dice())
    assert PART["right_arm"] in example["parts"] and PART["left_arm"] not in example["parts"]
    assert FACINGS[example["facing"][0]] == "right"


def test_a_quarter_turn_is_labelled_and_teaches_no_joints() -> None:
    turned = Change(96, (0.7, 0.7), 0.0, 0.0, 1.0, 0.0, 0.0)
    straight = changed(fake_sample(3), STILL, dice())
    seen = set()
    for seed in range(12):
        example = changed(fake_sample(3), turned, np.random.default_rng(seed))
        turns = int(example["turn"][0])
        seen.add(turns)
        assert not example["heed"].any()
        righted = np.rot90(example["parts"], turns)
        assert (righted == straight["parts"]).mean() > 0.97
    assert seen == {1, 2, 3}


def test_what_is_thin_weighs_more() -> None:
    sample = fake_sample(3)
    sample["parts"][:] = 0
    sample["parts"][20:60, 20:60] = PART["trunk"]
    sample["parts"][40, 60:75] = PART["left_arm"]
    example = changed(sample, Change(192, (0.7, 0.7), 0, 0, 0, 0, 0), dice())
    arm = example["parts"] == PART["left_arm"]
    assert (example["weight"][arm] == 4).mean() > 0.9
    assert (example["weight"][example["parts"] == PART["trunk"]] == 1).mean() > 0.8


def test_joints_outside_the_picture_are_not_learned() -> None:
    sample = fake_sample(3)
    sample["joints"][JOINTS.index("torso")] = (-500, 40)
    example = changed(sample, STILL, dice())
    assert example["heed"][JOINTS.index("torso")] == 0
    assert example["heed"][JOINTS.index("neck")] == 1


def test_another_camera_moves_nothing() -> None:
    still = changed(fake_sample(3), STILL, dice())["picture"]
    dark = still.mean(axis=2) < 150
    dark[:7], dark[-7:], dark[:, :7], dark[:, -7:] = False, False, False, False
    for seed in range(80):
        other = camera_change(still, np.random.default_rng(seed)).mean(axis=2)
        assert other[dark].mean() < other[~dark].mean() - 20


def test_every_change_keeps_types_and_sizes_and_follows_its_seed() -> None:
    for seed in range(60):
        first = changed(fake_sample(seed), Change(64), np.random.default_rng(seed))
        again = changed(fake_sample(seed), Change(64), np.random.default_rng(seed))
        assert first["picture"].shape == (64, 64, 3) and first["picture"].dtype == np.uint8
        for name in first:
            np.testing.assert_array_equal(first[name], again[name])
    assert plain(192).camera == 0
