from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from motion_figures import PERSON, beetle, dog, draw_rig, person

from inkwake.arrays import Floats, Points
from inkwake.errors import MotionError, UnmappedSkeleton
from inkwake.figure.skeleton import BIPED
from inkwake.motion import Clip, Mapping, PlaneGroup, load, map_skeleton, motions, perform, read_bvh
from inkwake.motion.library.puppet import NAMES, OFFSETS, PARENTS
from inkwake.motion.rotation import about_axis
from inkwake.rig import Rig


def _still_clip(frames: int) -> Clip:
    """The library's body in its T pose."""
    positions = np.tile(OFFSETS, (frames, 1, 1))
    turns = np.tile(np.eye(3), (frames, len(NAMES), 1, 1))
    return Clip(NAMES, PARENTS, OFFSETS, turns, positions, 1 / 30, "still", loop=True)


def _angles(rig: Rig, joints: Points | Floats, name: str) -> Points:
    skeleton = rig.figure.skeleton
    joint = skeleton.names.index(name)
    bone = (joints[:, joint] - joints[:, skeleton.parents[joint]]).astype(np.float64)
    out: Points = np.rad2deg(np.arctan2(-bone[:, 1], bone[:, 0]))
    return out


def _lengths(rig: Rig, joints: Points | Floats) -> Points:
    parents = np.maximum(rig.figure.skeleton.parents, 0)
    out: Points = np.linalg.norm((joints - joints[:, parents]).astype(np.float64), axis=-1)
    return out


TUMBLING = {"cartwheel", "somersault", "fall", "bow"}

FRONTAL = (PlaneGroup("all", "frontal", NAMES),)


@settings(deadline=None, max_examples=25)
@given(st.floats(-170, 170), st.floats(-150, 150), st.floats(-30, 30), st.floats(-25, 25))
def test_known_angles_arrive_in_the_drawing_whatever_the_trunk_does(
    upper: float, elbow: float, lean: float, chest: float
) -> None:
    clip = _still_clip(3)
    turns = clip.rotations.copy()
    for name, degrees in (
        ("Spine", lean),
        ("Chest", chest),
        ("LeftArm", upper),
        ("LeftForeArm", elbow),
    ):
        turns[:, NAMES.index(name)] = about_axis("Z", np.array(degrees))
    clip = replace(clip, rotations=turns)
    mapping = replace(map_skeleton(clip, person().figure.skeleton), planes=FRONTAL)
    joints = perform(clip, person(), mapping=mapping, stance="absolute").joints
    for name, wanted in (
        ("left_elbow", lean + chest + upper),
        ("left_hand", lean + chest + upper + elbow),
    ):
        error = (_angles(person(), joints, name) - wanted + 180) % 360 - 180
        assert np.abs(error).max() <= 0.1


def test_bones_keep_their_drawn_length_but_for_the_legs_that_reach() -> None:
    for clip in (load("dance"), load("jump")):
        rig = person()
        joints = perform(clip, rig).joints
        rest = _lengths(rig, rig.rest[None])[0]
        ratio = _lengths(rig, joints)[:, rest > 0] / rest[rest > 0]
        names = [n for n, r in zip(rig.figure.skeleton.names, rest, strict=True) if r > 0]
        legs = np.array(["knee" in n or "foot" in n for n in names])
        assert np.abs(ratio[:, ~legs] - 1).max() < 1e-3
        assert np.abs(ratio[:, legs] - 1).max() <= 0.0601


@pytest.mark.parametrize("info", motions(), ids=lambda info: info.name)
def test_a_library_motion_loops_without_a_jump_and_within_the_speed_limit(info: object) -> None:
    clip = load(info.name)  # type: ignore[attr-defined]
    result = perform(clip, person())
    assert result.loop
    joints = result.joints.astype(np.float64)
    moves = np.linalg.norm(np.diff(joints, axis=0), axis=-1).max(axis=1)
    seam = np.linalg.norm(joints[0] - joints[-1], axis=-1).max()
    assert seam <= 1.5 * np.median(moves)
    for name in ("left_hand", "right_hand", "left_elbow", "right_elbow"):
        turn = np.diff(_angles(person(), joints, name), append=_angles(person(), joints[:1], name))
        assert np.abs((turn + 180) % 360 - 180).max() <= 30.5


@pytest.mark.parametrize("name", ["walk", "zombie"])
def test_planted_feet_do_not_slide_when_the_figure_travels(name: str) -> None:
    rig = person()
    result = perform(load(name), rig, in_place=False)
    size = float(np.ptp(rig.rest[:, 1]))
    assert result.joints[-1, 0, 0] - result.joints[0, 0, 0] > 0.2 * size
    for foot in ("left_foot", "right_foot"):
        x, y = result.joints[:, rig.figure.skeleton.names.index(foot)].T.astype(np.float64)
        down = y > rig.figure.skeleton[foot][1] - 0.005 * size
        steps = np.abs(np.diff(x))[down[1:] & down[:-1]]
        assert len(steps) > 4
        assert np.median(steps) < 0.002 * size


def test_on_the_spot_the_figure_stays_where_it_was_drawn() -> None:
    rig = person()
    for info in motions():
        root = perform(load(info.name), rig).joints[:, 0]
        # A cartwheel goes its way and comes back.
        far = 0.8 if info.name == "cartwheel" else 0.3
        assert np.abs(root[:, 0] - rig.rest[0, 0]).max() < far * np.ptp(rig.rest[:, 1])


def test_a_jump_leaves_the_ground_and_lands_on_it() -> None:
    rig = person()
    joints = perform(load("jump"), rig).joints
    feet = [rig.figure.skeleton.names.index(n) for n in ("left_foot", "right_foot")]
    lowest = joints[:, feet, 1].max(axis=1)
    ground = rig.rest[feet, 1].max()
    assert lowest.min() < ground - 0.1 * np.ptp(rig.rest[:, 1])
    assert lowest.max() < ground + 0.02 * np.ptp(rig.rest[:, 1])
    assert lowest[0] == pytest.approx(ground, abs=2)


@pytest.mark.parametrize("rate", [12.0, 24.0, 25.0, 60.0])
def test_the_length_stays_the_clips_length_at_any_rate(rate: float) -> None:
    clip = load("dance")
    result = perform(clip, person(), rate=rate)
    assert result.frames / rate == pytest.approx(clip.seconds, abs=0.5 / rate + 1e-9)


def test_speed_and_seconds_change_the_length() -> None:
    clip = load("walk")
    assert perform(clip, person(), speed=2).frames == round(clip.seconds * 15)
    assert perform(clip, person(), seconds=4.0).frames == 120


def test_seconds_repeat_a_loop_a_whole_number_of_times() -> None:
    joints = perform(load("walk"), person(), seconds=5 * load("walk").seconds).joints
    frames = load("walk").frames
    assert joints[:frames] == pytest.approx(joints[2 * frames : 3 * frames], abs=0.6)


@pytest.mark.parametrize("option", ["rate", "speed", "seconds"])
def test_impossible_times_are_refused(option: str) -> None:
    with pytest.raises(MotionError, match=option):
        perform(load("walk"), person(), **{option: float("nan")})  # type: ignore[arg-type]


def test_equal_calls_give_equal_bytes() -> None:
    one, two = (perform(load("dance"), beetle(), seed=5) for _ in range(2))
    assert one.joints.tobytes() == two.joints.tobytes()
    assert one.order.tobytes() == two.order.tobytes()


def test_every_frame_draws_every_layer_once_and_rarely_changes_the_order() -> None:
    for info in motions():
        result = perform(load(info.name), person())
        layers = len(person().layers)
        assert (np.sort(result.order, axis=1) == np.arange(layers)).all()
        changes = np.any(np.diff(result.order, axis=0) != 0, axis=1).sum()
        assert changes <= 1 + result.frames / 30


def test_extra_arms_follow_later_and_loose_parts_swing() -> None:
    rig = beetle()
    result = perform(load("dance"), rig)
    first, second = (_angles(rig, result.joints, f"left_hand{i}") for i in (1, 2))
    assert np.ptp(np.unwrap(np.deg2rad(second))) > 0.5
    assert np.abs(first - second).max() > 10
    feeler = np.unwrap(np.deg2rad(_angles(rig, result.joints, "feeler")))
    assert 0.05 < np.ptp(feeler) < 1.6
    assert any("feeler" in note for note in result.notes)


def test_a_dog_trots_on_four_legs_in_diagonal_pairs() -> None:
    rig = dog()
    joints = perform(load("trot"), rig).joints.astype(np.float64)
    swing = {
        n: np.sin(np.deg2rad(_angles(rig, joints, n) + 90))
        for n in ("left_knee_b", "right_knee_b", "left_knee_f", "right_knee_f")
    }
    assert np.corrcoef(swing["left_knee_b"], swing["right_knee_f"])[0, 1] > 0.9
    assert np.corrcoef(swing["left_knee_b"], swing["right_knee_b"])[0, 1] < 0
    trunk = np.abs((_angles(rig, joints, "torso") - 179 + 180) % 360 - 180)
    assert trunk.max() < 25


def test_a_given_mapping_is_honoured_with_its_checks() -> None:
    rig = person()
    mapping = Mapping(
        bones={"left_hand": ("LeftForeArm", "LeftHand"), "neck": ("Neck", "Head")},
        planes=FRONTAL,
        above=(("neck", "left_foot", "right_foot"), ("left_hand", "right_shoulder", "torso")),
        left_right=(("LeftUpLeg", "RightUpLeg"),),
        up="+y",
    )
    joints = perform(_still_clip(2), rig, mapping=mapping).joints
    assert _angles(rig, joints, "neck") == pytest.approx([90.0, 90.0], abs=0.1)
    drawn = _angles(rig, rig.rest[None], "left_hand")[0]
    assert _angles(rig, joints, "left_hand") == pytest.approx([drawn, drawn], abs=0.1)


def test_a_mapping_of_strange_names_is_refused_with_advice() -> None:
    mapping = Mapping(bones={"left_hand": ("Foo", "Bar")})
    with pytest.raises(UnmappedSkeleton, match="leave it out"):
        perform(load("walk"), person(), mapping=mapping)


def test_the_head_stays_nearly_upright_unless_the_body_tumbles() -> None:
    rig = person()
    drawn = _angles(rig, rig.rest[None], "neck")[0]
    for info in motions():
        if info.name in TUMBLING:
            continue
        tilt = _angles(rig, perform(load(info.name), rig).joints, "neck") - drawn
        assert np.abs((tilt + 180) % 360 - 180).max() < 60


def test_a_single_frame_is_a_pose() -> None:
    clip = load("walk")
    one = replace(clip, rotations=clip.rotations[:1], positions=clip.positions[:1], loop=False)
    result = perform(one, person())
    assert result.frames == 1
    assert np.isfinite(result.joints).all()


@pytest.mark.shared
def test_every_recording_is_played_by_every_kind_of_body(shared: Path) -> None:
    for path in sorted((shared / "motions").rglob("*.bvh")):
        clip = read_bvh(path)
        for rig in (person(), dog()):
            result = perform(clip, rig)
            assert np.isfinite(result.joints).all()
            assert result.frames == max(1, round(clip.seconds * 30))


def test_a_mapping_without_sides_still_finds_out_where_the_body_looks() -> None:
    clip = load("wave")
    turn = about_axis("Y", np.array(150.0))
    rotations, positions = clip.rotations.copy(), clip.positions.copy()
    rotations[:, 0] = turn @ rotations[:, 0]
    positions[:, 0] = positions[:, 0] @ turn.T
    turned = replace(clip, rotations=rotations, positions=positions)
    found = map_skeleton(clip, person().figure.skeleton)
    bare = replace(found, left_right=(), up=None)
    wanted = perform(clip, person(), mapping=found).joints
    assert perform(turned, person(), mapping=bare).joints == pytest.approx(wanted, abs=0.5)


def test_without_a_root_rule_the_root_stays_where_it_was_drawn() -> None:
    found = map_skeleton(load("jump"), person().figure.skeleton)
    joints = perform(load("jump"), person(), mapping=replace(found, root=None)).joints
    assert joints[:, 0] == pytest.approx(np.tile(person().rest[0], (len(joints), 1)))


def test_a_body_without_legs_still_hops() -> None:
    tree = {n: p for n, p in BIPED.items() if not any(s in n for s in ("knee", "foot", "_hip"))}
    rig = draw_rig({n: PERSON[n] for n in tree}, tree)
    height = perform(load("jump"), rig).joints[:, 0, 1]
    assert np.ptp(height) > 0.1 * np.ptp(rig.rest[:, 1])


@pytest.mark.parametrize(("seconds", "rate"), [(40.0, 25.0), (8.6, 30.0), (7.3, 24.0)])
def test_a_loop_played_many_times_has_its_exact_length_and_no_seam(
    seconds: float, rate: float
) -> None:
    rig = person()
    once = perform(load("walk"), rig, rate=rate)
    long = perform(load("walk"), rig, rate=rate, seconds=seconds)
    assert long.frames == round(seconds * rate)
    assert long.order.shape[0] == long.frames
    usual = np.abs(np.diff(once.joints, axis=0)).max()
    assert np.abs(np.diff(long.joints, axis=0)).max() <= 1.35 * usual
    assert np.abs(long.joints[0] - long.joints[-1]).max() <= 1.35 * usual
