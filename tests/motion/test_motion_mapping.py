from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from motion_figures import beetle, dog, person

from inkwake.errors import UnmappedSkeleton
from inkwake.motion import Clip, explain, load, map_skeleton, read_bvh
from inkwake.motion.anatomy import plain, study
from inkwake.motion.rotation import about_axis

ROLES = ("l_hip", "l_knee", "l_ankle", "r_hip", "r_knee", "r_ankle", "l_shoulder", "l_elbow",
         "l_wrist", "r_shoulder", "r_elbow", "r_wrist")  # fmt: skip

HAND_LABELS = {
    "fair1_dab": "LeftUpLeg LeftLeg LeftFoot RightUpLeg RightLeg RightFoot LeftArm LeftForeArm "
    "LeftHand RightArm RightForeArm RightHand",
    "cmu1_jumping_jacks": "LeftHip LeftKnee LeftAnkle RightHip RightKnee RightAnkle LeftShoulder "
    "LeftElbow LeftWrist RightShoulder RightElbow RightWrist",
    "rokoko_jesse_dance": "LeftUpLeg LeftLeg LeftFoot RightUpLeg RightLeg RightFoot LeftArm "
    "LeftForeArm LeftHand RightArm RightForeArm RightHand",
    "29_01": "lThigh lShin lFoot rThigh rShin rFoot lShldr lForeArm lHand rShldr rForeArm rHand",
    "05_01": "lhip lknee lfoot rhip rknee rfoot lshoulder lelbow lhand rshoulder relbow rhand",
    "dog3d_trot": "left_upper_leg left_leg left_foot right_upper_leg right_leg right_foot "
    "left_shoulder left_forearm left_hand right_shoulder right_forearm right_hand",
}


def _renamed(clip: Clip, names: list[str]) -> Clip:
    return replace(clip, names=tuple(names))


@pytest.mark.parametrize(
    ("name", "side", "word"),
    [
        ("mixamorig:LeftForeArm", "l", "forearm"),
        ("mixamorig1_RightUpLeg", "r", "upleg"),
        ("Character1_LeftLeg", "l", "leg"),
        ("Bip01 L Calf", "l", "calf"),
        ("upper_arm.R", "r", "upper_arm"),
        ("calf_l", "l", "calf"),
        ("lShin", "l", "shin"),
        ("R_Elbow", "r", "elbow"),
        ("lknee", "l", "knee"),
        ("left_forearm", "l", "forearm"),
        ("Spine1", "", "spine1"),
        ("lowerback", "", "lowerback"),
        ("root", "", "root"),
    ],
)
def test_sides_and_words_are_read_from_names(name: str, side: str, word: str) -> None:
    assert plain(name) == (side, word)


def test_prefixes_of_other_programs_change_nothing() -> None:
    clip = load("walk")
    other = _renamed(clip, [f"mixamorig:{name}" for name in clip.names])
    skeleton = person().figure.skeleton
    plain_bones = map_skeleton(clip, skeleton).bones
    found = map_skeleton(other, skeleton).bones
    assert found == {j: (f"mixamorig:{a}", f"mixamorig:{b}") for j, (a, b) in plain_bones.items()}


@pytest.mark.parametrize("name", ["walk", "dance", "jumping_jacks", "run"])
def test_limbs_are_found_without_any_telling_name(name: str) -> None:
    clip = load(name)
    blind = study(_renamed(clip, [f"bone{i}" for i in range(len(clip.names))]))
    sighted = study(clip)
    assert {r: blind.nodes.get(r) for r in ROLES} == {r: sighted.nodes[r] for r in ROLES}
    assert "by shape" in blind.notes[0]


@pytest.mark.parametrize(
    ("axis", "degrees", "up"),
    [("X", 90.0, "+z"), ("X", -90.0, "-z"), ("Z", -90.0, "+x"), ("Z", 180.0, "-y")],
)
def test_the_up_axis_is_found_from_the_movement(axis: str, degrees: float, up: str) -> None:
    clip = load("walk")
    turn = about_axis(axis, np.array(degrees))
    rotations, positions = clip.rotations.copy(), clip.positions.copy()
    rotations[:, 0] = turn @ rotations[:, 0]
    positions[:, 0] = positions[:, 0] @ turn.T
    assert study(replace(clip, rotations=rotations, positions=positions)).up == up


def test_a_person_has_every_limb_mapped_with_confidence() -> None:
    mapping = map_skeleton(load("walk"), person().figure.skeleton)
    assert mapping.bones["right_hand"] == ("RightForeArm", "RightHand")
    assert mapping.bones["left_foot"] == ("LeftLeg", "LeftFoot")
    assert len(mapping.bones) == 10
    assert min(mapping.confidence.values()) >= 0.6
    assert {group.name for group in mapping.planes} == {"arms", "legs", "trunk"}
    assert mapping.root is not None


def test_all_six_legs_and_four_arms_of_stranger_bodies_follow_something() -> None:
    insect = map_skeleton(load("walk"), beetle().figure.skeleton)
    assert insect.bones["left_hand2"] == insect.bones["left_hand1"]
    assert insect.delays["left_hand2"] > 0
    animal = map_skeleton(load("walk"), dog().figure.skeleton)
    assert animal.bones["left_foot_b"] == ("LeftLeg", "LeftFoot")
    assert animal.bones["left_foot_f"] == ("RightLeg", "RightFoot")
    assert animal.view == -90.0


def test_the_report_names_bones_and_what_rides_along() -> None:
    text = explain(load("walk"), beetle().figure.skeleton)
    assert "left_hand1: LeftForeArm to LeftHand" in text
    assert "riding on their parents" in text
    assert "up is +y" in text


def test_a_clip_without_a_body_is_refused_with_advice() -> None:
    clip = Clip(
        names=("camera", "camera_end"),
        parents=(-1, 0),
        offsets=np.array([[0.0, 0, 0], [0, 0, 1]]),
        rotations=np.tile(np.eye(3), (4, 2, 1, 1)),
        positions=np.tile(np.array([[0.0, 0, 0], [0, 0, 1]]), (4, 1, 1)),
        frame_time=0.04,
        name="camera path",
    )
    with pytest.raises(UnmappedSkeleton, match="camera path: no arms, legs or spine"):
        map_skeleton(clip, person().figure.skeleton)


@pytest.mark.shared
@pytest.mark.parametrize("name", sorted(HAND_LABELS))
def test_recordings_agree_with_labels_made_by_hand(shared: Path, name: str) -> None:
    (path,) = (shared / "motions").rglob(f"{name}.bvh")
    clip = read_bvh(path)
    found = study(clip)
    assert [clip.names[found.nodes[role]] for role in ROLES] == HAND_LABELS[name].split()


@pytest.mark.shared
def test_up_is_right_for_every_recording(shared: Path) -> None:
    for path in sorted((shared / "motions").rglob("*.bvh")):
        assert study(read_bvh(path)).up == ("+z" if path.stem.startswith("fair1") else "+y"), path


@pytest.mark.shared
def test_only_dogs_walk_on_four_legs(shared: Path) -> None:
    for path in sorted((shared / "motions").rglob("*.bvh")):
        assert study(read_bvh(path)).quadruped == path.stem.startswith("dog3d"), path


def test_a_skeleton_whose_bones_have_no_length_is_refused() -> None:
    clip = load("walk")
    shrunk = replace(
        _renamed(clip, [f"bone{i}" for i in range(len(clip.names))]),
        offsets=0 * clip.offsets,
        positions=0 * clip.positions,
    )
    with pytest.raises(UnmappedSkeleton):
        map_skeleton(shrunk, person().figure.skeleton)
