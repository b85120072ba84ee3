from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from motion_figures import PERSON, person

from inkwake.arrays import Floats, Points
from inkwake.figure import Skeleton
from inkwake.motion import DepthGroup, RootRule, load, map_skeleton, motions, perform
from inkwake.rig import Rig

STANDING = ("wave", "dab", "dance", "jump")


def _posed(**moved: tuple[float, float]) -> Rig:
    """The test figure with some joints drawn elsewhere."""
    skeleton = Skeleton.of({**PERSON, **moved})
    return replace(
        person(), rest=skeleton.points, figure=replace(person().figure, skeleton=skeleton)
    )


def _legs(width: float, left: float, right: float) -> Rig:
    """Hips ``width`` px apart, straight legs of 80 px that lean outwards by degrees."""
    moved = {"root": (100.0, 140.0), "hip": (100.0, 140.0)}
    for side, sign, lean in (("left", 1, left), ("right", -1, right)):
        x, y = sign * np.sin(np.deg2rad(lean)), np.cos(np.deg2rad(lean))
        for part, way in (("hip", 0.0), ("knee", 40.0), ("foot", 80.0)):
            moved[f"{side}_{part}"] = (100 + sign * width / 2 + way * x, 140 + way * y)
    return _posed(**moved)


def _feet(rig: Rig, joints: Points | Floats) -> Points:
    """(f, 2, 2) px of the left and the right foot."""
    names = rig.figure.skeleton.names
    return joints[:, [names.index("left_foot"), names.index("right_foot")]].astype(np.float64)


def _apart(rig: Rig, joints: Points | Floats) -> Points:
    """(f,) px from the right foot to the left one."""
    feet = _feet(rig, joints)
    out: Points = feet[:, 0, 0] - feet[:, 1, 0]
    return out


@settings(deadline=None, max_examples=25)
@given(
    st.sampled_from(STANDING),
    st.floats(0, 40),
    st.floats(2, 32),
    st.floats(2, 32),
)
def test_feet_stand_as_far_apart_as_they_were_drawn(
    name: str, width: float, left: float, right: float
) -> None:
    rig = _legs(width, left, right)
    joints = perform(load(name), rig).joints
    drawn = _apart(rig, rig.rest[None])[0]
    height = _feet(rig, joints)[..., 1].min(axis=1)
    stands = height > height.max() - 4
    apart = _apart(rig, joints)[stands]
    assert stands.sum() > 5
    assert np.median(apart) >= 0.8 * drawn
    assert np.median(apart) <= 1.2 * drawn + 12


@pytest.mark.parametrize("name", ["walk", "run", "zombie"])
def test_striding_legs_still_pass_one_another(name: str) -> None:
    rig = _legs(20, 12, 12)
    apart = _apart(rig, perform(load(name), rig).joints)
    assert apart.min() < 0 < apart.max()
    assert np.ptp(apart) > 30


def test_jumping_jacks_spread_the_feet_wider_than_the_drawing() -> None:
    rig = _legs(20, 10, 10)
    apart = _apart(rig, perform(load("jumping_jacks"), rig).joints)
    drawn = _apart(rig, rig.rest[None])[0]
    assert apart.max() > 1.4 * drawn
    assert 0.7 * drawn < apart.min() < 1.2 * drawn


def test_knees_of_a_crouch_point_to_both_sides() -> None:
    rig = person()
    joints = perform(load("jump"), rig).joints
    names = rig.figure.skeleton.names
    low = int(np.argmax(joints[:, 0, 1]))
    for side, sign in (("left", 1), ("right", -1)):
        knee, hip, foot = (
            joints[low, names.index(f"{side}_{p}"), 0] for p in ("knee", "hip", "foot")
        )
        assert sign * (knee - 0.5 * (hip + foot)) > 3


def test_hanging_hands_stay_on_their_side_of_a_broad_body() -> None:
    rig = _posed(
        right_shoulder=(60, 82), right_elbow=(50, 110), right_hand=(42, 138),
        left_shoulder=(140, 82), left_elbow=(150, 110), left_hand=(158, 138),
    )  # fmt: skip
    names = rig.figure.skeleton.names
    hands = [names.index("left_hand"), names.index("right_hand")]
    free, bound = (
        (perform(load("walk"), rig, stance=mode).joints[:, hands, 0] - 100) * (1, -1)
        for mode in ("absolute", "drawn")
    )
    assert bound.min() > 5 and bound.min() > free.min() + 8
    assert np.ptp(bound) > 20


def test_short_arms_of_a_broad_sleepwalker_reach_to_both_sides() -> None:
    rig = _posed(
        right_shoulder=(40, 82), right_elbow=(30, 100), right_hand=(20, 118),
        left_shoulder=(160, 82), left_elbow=(170, 100), left_hand=(180, 118),
    )  # fmt: skip
    names = rig.figure.skeleton.names
    joints = perform(load("zombie"), rig).joints
    assert joints[:, names.index("right_hand"), 0].max() < 40
    assert joints[:, names.index("left_hand"), 0].min() > 160
    slim = perform(load("zombie"), person()).joints
    assert np.median(slim[:, names.index("right_hand"), 0]) > 100


def test_a_dab_still_crosses_the_chest() -> None:
    rig = person()
    names = rig.figure.skeleton.names
    joints = perform(load("dab"), rig).joints
    assert (joints[:, names.index("right_hand"), 0] - joints[:, names.index("torso"), 0]).max() > 5


def _gown() -> Rig:
    """The test figure in a skirt that reaches the ground."""
    figure = person().figure
    mask = figure.mask.copy()
    mask[140:222, 76:124] = True
    return replace(person(), figure=replace(figure, mask=mask))


@pytest.mark.parametrize("name", ["walk", "run", "dance", "zombie"])
def test_a_body_without_separate_legs_rocks_as_a_whole(name: str) -> None:
    rig = _gown()
    result = perform(load(name), rig)
    feet = _feet(rig, result.joints)
    base = feet[:, 0] - feet[:, 1]
    drawn = rig.rest[[rig.figure.skeleton.names.index(n) for n in ("left_foot", "right_foot")]]
    level = np.rad2deg(np.arctan2(base[:, 1], base[:, 0]))
    assert np.ptp(level) > 6
    width = np.linalg.norm(base, axis=-1) / np.linalg.norm(drawn[0] - drawn[1])
    assert np.abs(width - 1).max() < 0.15
    moves = np.linalg.norm(np.diff(result.joints, axis=0), axis=-1).max(axis=1)
    assert np.linalg.norm(result.joints[0] - result.joints[-1], axis=-1).max() < 2 * moves.max()


def test_a_body_without_separate_legs_flattens_and_jumps() -> None:
    rig = _gown()
    joints = perform(load("jump"), rig).joints
    names = rig.figure.skeleton.names
    tall = joints[:, names.index("left_foot"), 1] - joints[:, names.index("neck"), 1]
    assert tall.min() < 0.87 * np.median(tall)
    ground = rig.rest[:, 1].max()
    lowest = _feet(rig, joints)[..., 1].max(axis=1)
    assert lowest.min() < ground - 0.1 * np.ptp(rig.rest[:, 1])
    assert lowest.max() < ground + 0.03 * np.ptp(rig.rest[:, 1])


def test_a_body_without_separate_legs_travels_when_asked() -> None:
    joints = perform(load("walk"), _gown(), in_place=False).joints
    clip = load("walk")
    moved = replace(clip, positions=clip.positions.copy())
    moved.positions[:, 0, 2] += 3.0 * np.arange(clip.frames)
    far = perform(moved, _gown(), in_place=False).joints
    assert abs(joints[-1, 0, 0] - joints[0, 0, 0]) < 20
    assert far[-1, 0, 0] - far[0, 0, 0] > 60


def test_a_given_mapping_and_classic_planes_are_absolute_unless_asked() -> None:
    rig, clip = _legs(0, 25, 25), load("wave")
    found = map_skeleton(clip, rig.figure.skeleton)
    plain = perform(clip, rig, mapping=found)
    absolute = perform(clip, rig, stance="absolute").joints
    assert _apart(rig, plain.joints) == pytest.approx(_apart(rig, absolute), abs=1.0)
    classic = perform(clip, rig, planes="classic").joints
    assert _apart(rig, classic).max() < 30
    assert _apart(rig, perform(clip, rig, mapping=found, stance="drawn").joints).min() > 50


def test_the_chains_of_a_given_root_rule_set_the_scale_of_the_way() -> None:
    rig, clip = person(), load("jump")
    found = map_skeleton(clip, rig.figure.skeleton)
    half = RootRule(
        "legs",
        (("LeftFoot", "LeftLeg", "LeftUpLeg"),),
        (("left_foot", "left_knee"),),
    )
    full = replace(half, joint_chains=(("left_foot", "left_knee", "left_hip"),))
    rise = [
        float(
            np.ptp(
                _feet(rig, perform(clip, rig, mapping=replace(found, root=rule)).joints)[:, 0, 1]
            )
        )
        for rule in (half, full)
    ]
    assert rise[0] < 0.75 * rise[1]


def test_depth_groups_of_a_given_mapping_decide_what_is_in_front() -> None:
    rig, clip = person(), load("zombie")
    found = map_skeleton(clip, rig.figure.skeleton)
    frontal = tuple(replace(group, method="frontal") for group in found.planes)
    arm = ("right_elbow", "right_hand")
    trunk = tuple(rig.figure.skeleton.names[i] for i in rig.layers[0].joints)
    layer = next(i for i, one in enumerate(rig.layers) if one.name == "right_elbow")
    in_front = []
    for drivers in (("Hips", "LeftHand"), ("LeftHand", "Hips")):
        groups = tuple(DepthGroup((d,), j) for d, j in zip(drivers, (arm, trunk), strict=True))
        given = replace(found, depths=groups, planes=frontal)
        rank = np.argsort(perform(clip, rig, mapping=given).order, axis=1)
        in_front.append(bool((rank[:, layer] > rank[:, 0]).all()))
    assert in_front == [False, True]


def test_the_drawn_stance_costs_no_loop_and_no_speed_limit() -> None:
    rig = _legs(0, 30, 20)
    names = rig.figure.skeleton.names
    for info in motions():
        joints = perform(load(info.name), rig).joints.astype(np.float64)
        wide = np.concatenate([joints, joints[:1]])
        for name in ("left_knee", "right_knee", "left_elbow", "right_hand"):
            joint = names.index(name)
            bone = wide[:, joint] - wide[:, rig.figure.skeleton.parents[joint]]
            turn = np.diff(np.unwrap(np.arctan2(-bone[:, 1], bone[:, 0])))
            limit = 30.5 if "knee" not in name else 45.0
            assert np.rad2deg(np.abs(turn)).max() < limit
