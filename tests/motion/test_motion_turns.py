"""Bodies that go round: pirouettes, somersaults, cartwheels, bows and falls on flat drawings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from motion_figures import PERSON, draw_rig, person

from inkwake.arrays import Points
from inkwake.motion import card_width, load, motions, perform, shift
from inkwake.motion.kinematics import pick
from inkwake.motion.order import find_overlaps
from inkwake.motion.turntable import whole_turns
from inkwake.rig import Rig

GOWN: dict[str, Sequence[float]] = {
    "root": (100, 140), "hip": (100, 140), "torso": (100, 80), "neck": (100, 45),
    "right_shoulder": (85, 82), "right_elbow": (62, 100), "right_hand": (40, 118),
    "left_shoulder": (115, 82), "left_elbow": (138, 98), "left_hand": (160, 118),
    "right_hip": (93, 145), "right_knee": (88, 180), "right_foot": (84, 220),
    "left_hip": (107, 145), "left_knee": (112, 180), "left_foot": (116, 221),
}  # fmt: skip


def trunk_turn(rig: Rig, joints: Points) -> Points:
    """(f,) degrees, unwrapped, counter-clockwise from the drawn direction."""
    torso = rig.figure.skeleton.names.index("torso")
    bone = joints[:, torso] - joints[:, 0]
    drawn = rig.rest[torso] - rig.rest[0]
    turn = np.angle((bone[:, 0] - 1j * bone[:, 1]) / (drawn[0] - 1j * drawn[1]))
    out: Points = np.rad2deg(np.unwrap(turn))
    return out


def test_a_pirouette_turns_the_figure_like_a_card_and_comes_to_rest_facing_us() -> None:
    played = perform(load("ballet_spin"), person())
    assert played.turn is not None
    width = card_width(played.turn.astype(np.float64))
    assert width[0] == pytest.approx(1.0)
    assert width.min() < -0.9
    assert np.abs(width).min() > 0.05
    assert abs(np.unwrap(played.turn)[-1] - played.turn[0]) == pytest.approx(4 * np.pi, abs=0.05)


@pytest.mark.parametrize("name", [i.name for i in motions() if i.name != "ballet_spin"])
def test_nothing_but_a_pirouette_turns_the_figure_round(name: str) -> None:
    assert perform(load(name), person()).turn is None


def test_classic_planes_and_given_mappings_never_turn_the_card() -> None:
    assert perform(load("ballet_spin"), person(), planes="classic").turn is None


@settings(deadline=None, max_examples=30)
@given(st.integers(1, 3), st.floats(0.5, 0.8), st.sampled_from([-1, 1]), st.integers(0, 89))
def test_whole_turns_are_found_wherever_a_loop_begins(
    rounds: int, seconds: float, way: int, first: int
) -> None:
    t = np.arange(90) / 30
    length = rounds * seconds
    share = np.clip((t - 0.3) / length, 0, 1)
    heading = way * rounds * 2 * np.pi * (3 * share**2 - 2 * share**3)
    rolled = np.unwrap(np.roll(heading, -first))
    turned = whole_turns(rolled, 1 / 30, True)
    gap = np.angle(np.exp(1j * (turned - rolled)))
    assert np.ptp(np.unwrap(gap)) < 0.2
    # Begun in the middle of a turn, the step across the seam is not seen.
    largest = rounds * 2 * np.pi * 1.5 / (30 * length)
    assert np.ptp(turned) == pytest.approx(rounds * 2 * np.pi, abs=largest + 0.1)


@settings(deadline=None, max_examples=30)
@given(st.floats(-1.2, 1.2), st.floats(0.3, 3.0))
def test_twists_and_slow_turns_are_no_pirouettes(size: float, pace: float) -> None:
    t = np.arange(120) / 30
    assert not whole_turns(size * np.sin(pace * t), 1 / 30, False).any()
    assert not whole_turns(2.0 * t, 1 / 30, False).any()


def test_a_somersault_goes_round_once_and_a_cartwheel_there_and_back() -> None:
    rig = person()
    once = trunk_turn(rig, perform(load("somersault"), rig).joints.astype(np.float64))
    assert once[-1] - once[0] == pytest.approx(-360, abs=5)
    there = trunk_turn(rig, perform(load("cartwheel"), rig).joints.astype(np.float64))
    assert np.ptp(there) == pytest.approx(360, abs=35)
    assert abs(there[-1] - there[0]) < 5


def test_hips_follow_a_somersault_all_the_way_round_without_a_jump() -> None:
    rig = person()
    joints = perform(load("somersault"), rig).joints.astype(np.float64)
    names = rig.figure.skeleton.names
    across = joints[:, names.index("left_hip")] - joints[:, names.index("right_hip")]
    step = np.angle((across[:, 0] + 1j * across[:, 1]) * np.conj(np.roll(across @ [1, 1j], 1)))
    assert np.abs(np.rad2deg(step)).max() < 40


def test_who_bows_stays_on_both_feet() -> None:
    rig = person()
    joints = perform(load("bow"), rig).joints.astype(np.float64)
    for foot in ("left_foot", "right_foot"):
        column = rig.figure.skeleton.names.index(foot)
        assert np.ptp(joints[:, column, 0]) < 0.01 * np.ptp(rig.rest[:, 1])
    assert trunk_turn(rig, joints).min() < -50


@pytest.mark.parametrize("name", [info.name for info in motions()])
def test_it_does_not_matter_where_a_loop_is_cut(name: str) -> None:
    """Neither paths through views and layers, nor feet, nor limits see the seam."""
    # A clip of nobody's library begins where it begins.
    clip = replace(load(name), role=None)
    cut = clip.frames // 3
    rig = person()
    whole = perform(clip, rig)
    late = perform(pick(clip, np.roll(np.arange(clip.frames, dtype=np.int32), -cut)), rig)
    gap = shift(late, cut).joints.astype(np.float64) - whole.joints
    # In place, a figure may stand a little aside.
    gap[..., 0] -= np.median(gap[..., 0])
    assert np.abs(gap).max() < 0.004 * np.ptp(rig.rest[:, 1])
    overlap, pairs = find_overlaps(rig, rig.figure.skeleton, whole.joints.astype(np.float64))
    one, two = (np.argsort(played.order, axis=1) for played in (whole, shift(late, cut)))
    same = (one[:, pairs[:, 0]] > one[:, pairs[:, 1]]) == (
        two[:, pairs[:, 0]] > two[:, pairs[:, 1]]
    )
    assert same[overlap > 0.1].all()


def test_who_falls_lies_on_the_ground() -> None:
    rig = person()
    joints = perform(load("fall"), rig).joints.astype(np.float64)
    lying = np.abs(trunk_turn(rig, joints)) > 75
    assert lying.mean() > 0.15
    size = np.ptp(rig.rest[:, 1])
    ground = rig.rest[:, 1].max()
    neck = joints[lying, rig.figure.skeleton.names.index("neck"), 1]
    assert np.median(neck) > ground - 0.25 * size


@pytest.mark.parametrize("name", ["fall", "wave_both", "kick", "floss", "jumping_jacks"])
@pytest.mark.parametrize("legs", [(1.0, 1.0), (1.0, 0.45), (4.0, 1.0)], ids=str)
def test_feet_that_stand_do_not_slide(name: str, legs: tuple[float, float]) -> None:
    """Also those of short legs, and of straight ones that are far apart."""
    rig = draw_rig(_with_legs(*legs))
    played = perform(load(name), rig)
    assert played.planted is not None and played.belt is not None
    size = np.ptp(rig.rest[:, 1])
    for foot in np.flatnonzero(played.planted.any(axis=0)):
        on = np.minimum(played.planted[1:, foot], played.planted[:-1, foot]) > 0.9
        step = np.diff(played.joints[:, foot, 0] + played.belt)
        assert np.abs(step[on]).max() < 0.001 * size


def test_who_gets_up_unfolds_without_a_jump() -> None:
    rig = person()
    joints = perform(load("fall"), rig).joints.astype(np.float64)
    names = rig.figure.skeleton.names
    for side in ("left", "right"):
        shin = joints[:, names.index(f"{side}_foot")] - joints[:, names.index(f"{side}_knee")]
        turn = np.angle((shin @ [1, 1j]) * np.conj(np.roll(shin, 1, axis=0) @ [1, 1j]))
        assert np.abs(np.rad2deg(turn)).max() < 45


def _with_legs(spread: float, share: float) -> dict[str, Sequence[float]]:
    """The person with legs as many times as far apart, and as long."""
    middle, low = PERSON["root"]
    return {
        name: (middle + spread * (x - middle), low + share * (y - low))
        if "knee" in name or "foot" in name
        else (x, y)
        for name, (x, y) in PERSON.items()
    }


def test_a_gown_lies_down_on_its_edge_and_bows_from_the_waist() -> None:
    rig = draw_gown()
    low = rig.vertices[:, 1].max()
    size = np.ptp(rig.vertices[:, 1])
    played = perform(load("fall"), rig)
    reach = rig.deform(played.joints)[..., 1].max(axis=1)
    assert np.abs(reach - low).max() < 0.12 * size
    bowed = perform(load("bow"), rig).joints.astype(np.float64)
    lean = trunk_turn(rig, bowed)
    skirt = bowed[:, rig.figure.skeleton.names.index("left_foot")] - bowed[:, 0]
    drawn = rig.rest[rig.figure.skeleton.names.index("left_foot")] - rig.rest[0]
    turned = np.rad2deg(np.angle((skirt[:, 0] - 1j * skirt[:, 1]) / (drawn[0] - 1j * drawn[1])))
    assert lean.min() < -45
    assert np.abs(turned).max() < 35


def draw_gown() -> Rig:
    """A figure whose legs are hidden in one piece of cloth."""
    import cv2

    from inkwake.rig import build

    rig = draw_rig(GOWN)
    mask = rig.figure.mask.astype(np.uint8) * 255
    cv2.fillPoly(mask, [np.array([(88, 130), (112, 130), (140, 228), (60, 228)])], 255)
    texture = np.dstack([np.zeros((*mask.shape, 3), dtype=np.uint8), mask])
    return build(replace(rig.figure, mask=mask > 0, texture=texture), vertices=250)
