from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapes import JOINTS, figure_of

from inkwake.arrays import Mask
from inkwake.figure import Skeleton
from inkwake.figure.quadruped import QUADRUPED
from inkwake.rig import build
from inkwake.rig.body import complete, facing_of, find_wheels, read_plan
from inkwake.rig.body.completion import is_soft

PIG = {
    "root": (250.0, 260.0), "hip": (250.0, 260.0), "torso": (380.0, 220.0), "neck": (440.0, 150.0),
    **{
        f"{side}_{part}_{end}": (x + shift, y)
        for end, x in (("b", 140.0), ("f", 360.0))
        for side, shift in (("right", 25.0), ("left", -25.0))
        for part, y in (("hip", 260.0), ("knee", 310.0), ("foot", 360.0))
    },
}  # fmt: skip


def _pig(tail: bool = False) -> Mask:
    mask = np.zeros((400, 540), np.uint8)
    cv2.ellipse(mask, (250, 210), (170, 75), 0, 0, 360, 255, -1)
    cv2.circle(mask, (440, 150), 60, 255, -1)
    for x in (115, 165, 335, 385):
        cv2.line(mask, (x, 240), (x, 370), 255, 24)
    if tail:
        cv2.line(mask, (90, 190), (20, 60), 255, 14)
    return mask > 0


def test_four_legs_under_one_joint_get_a_back_and_hang_on_its_ends() -> None:
    skeleton = complete(figure_of(_pig(), PIG, QUADRUPED)).skeleton
    above = {n: skeleton.names[p] for n, p in zip(skeleton.names, skeleton.parents, strict=True)}
    assert above["right_hip_b"] == above["left_hip_b"] == "root"
    assert above["right_hip_f"] == above["left_hip_f"] == "torso"
    assert skeleton["root"][0] == pytest.approx(140)
    assert skeleton["torso"][0] == pytest.approx(360)
    assert skeleton["spine"][1] < 230
    plan = read_plan(skeleton)
    assert plan.body == "animal"
    assert plan.facing == 1
    assert [leg.front for leg in plan.legs] == [False, False, True, True]


def test_legs_called_front_under_the_tail_are_believed_less_than_the_head() -> None:
    other = {"_f": "_b", "_b": "_f"}
    turned = {
        name[:-2] + other[name[-2:]] if name[-2:] in other else name: at for name, at in PIG.items()
    }
    skeleton = complete(figure_of(_pig(), turned, QUADRUPED)).skeleton
    assert skeleton["torso"][0] == pytest.approx(360)
    assert read_plan(skeleton).facing == 1


def test_a_tail_beyond_the_skeleton_becomes_a_chain() -> None:
    bare, tailed = (complete(figure_of(_pig(tail), PIG, QUADRUPED)) for tail in (False, True))
    assert not [n for n in bare.skeleton.names if n.endswith("_tip")]
    tip = next(n for n in tailed.skeleton.names if n.endswith("_tip"))
    assert np.hypot(*(tailed.skeleton[tip] - (20, 60))) < 40
    assert tip.replace("_tip", "_middle") in tailed.skeleton


def test_a_person_keeps_the_skeleton() -> None:
    mask = np.zeros((440, 400), np.uint8)
    skeleton = Skeleton.of(JOINTS)
    for joint, parent in enumerate(skeleton.parents[1:], 1):
        one, two = (skeleton.points[i].astype(int).tolist() for i in (joint, parent))
        cv2.line(mask, one, two, 255, 60 if skeleton.names[joint] in TRUNK else 22)
    figure = figure_of(mask > 0, JOINTS)
    assert complete(figure) is figure
    assert read_plan(figure.skeleton).body == "person"


TRUNK: dict[str, str | None] = {"root": None, "hip": "root", "torso": "hip", "neck": "torso"}


@given(st.integers(60, 160), st.integers(60, 160), st.integers(-20, 20))
def test_a_blob_gets_a_spine_that_lies_inside_it(width: int, height: int, lean: int) -> None:
    mask = np.zeros((420, 420), np.uint8)
    cv2.ellipse(mask, (210, 210), (width, height), lean, 0, 360, 255, -1)
    joints = {name: (210.0, 250.0 - 30 * i) for i, name in enumerate(TRUNK)}
    skeleton = complete(figure_of(mask > 0, joints, TRUNK)).skeleton
    assert is_soft(skeleton)
    assert read_plan(skeleton).body == "soft"
    at = np.rint(skeleton.points).astype(int)
    assert (mask[at[:, 1], at[:, 0]] > 0).all()


def test_a_lying_body_has_its_head_in_front() -> None:
    mask = np.zeros((200, 500), np.uint8)
    cv2.ellipse(mask, (250, 100), (220, 50), 0, 0, 360, 255, -1)
    for x, sign in ((90.0, -1), (410.0, 1)):
        joints = dict.fromkeys(TRUNK, (250.0, 100.0)) | {"neck": (x, 100.0)}
        skeleton = complete(figure_of(mask > 0, joints, TRUNK)).skeleton
        assert np.sign(skeleton["neck"][0] - skeleton["root"][0]) == sign
        assert read_plan(skeleton).facing == sign


def test_bones_that_lengthen_thin_their_flesh_and_keep_the_area() -> None:
    mask = np.zeros((420, 420), np.uint8)
    cv2.circle(mask, (210, 210), 150, 255, -1)
    joints = {name: (210.0, 250.0 - 30 * i) for i, name in enumerate(TRUNK)}
    rig = build(figure_of(mask > 0, joints, TRUNK), vertices=300)
    assert is_soft(rig.figure.skeleton)
    pose = np.stack([rig.rest] * 2)
    for frame, factor in enumerate((0.75, 1.2)):
        pose[frame, :, 1] = rig.rest[0, 1] + factor * (rig.rest[:, 1] - rig.rest[0, 1])
    bent = rig.deform(pose.astype(np.float32))
    wide, tall = (np.ptp(bent[..., axis], axis=1) for axis in (0, 1))
    rest = np.ptp(rig.vertices, axis=0)
    assert wide[0] > 1.12 * rest[0]
    assert tall[0] < 0.88 * rest[1]
    assert wide[1] < 0.95 * rest[0]
    assert wide * tall == pytest.approx(rest.prod(), rel=0.08)


@pytest.mark.parametrize(("way", "sign"), [("left", -1), ("right", 1), ("front", 0), ("back", 0)])
def test_what_the_net_saw_of_the_facing_counts(way: str, sign: int) -> None:
    figure = replace(figure_of(_pig(), PIG, QUADRUPED), facing=way)  # type: ignore[arg-type]
    assert facing_of(figure) == sign


@pytest.mark.parametrize("sign", [-1, 1])
def test_toes_tell_the_facing_where_no_net_has_looked(sign: int) -> None:
    mask = np.zeros((440, 400), np.uint8)
    for side in ("right", "left"):
        x, y = map(int, JOINTS[f"{side}_foot"])
        cv2.line(mask, (x, 260), (x, y + 8), 255, 16)
        cv2.line(mask, (x, y + 4), (x + sign * 44, y + 4), 255, 10)
    assert facing_of(figure_of(mask > 0, JOINTS)) == sign


def _cart(wheels: bool) -> Mask:
    mask = np.zeros((300, 500), np.uint8)
    cv2.rectangle(mask, (40, 60), (460, 210), 255, -1)
    if wheels:
        for x in (130, 370):
            cv2.circle(mask, (x, 210), 55, 255, -1)
    return mask > 0


def test_two_round_things_on_the_ground_are_wheels() -> None:
    joints = {name: (200.0 + 20 * i, 140.0) for i, name in enumerate(TRUNK)}
    for wheels in (False, True):
        mask = _cart(wheels)
        figure = figure_of(mask, joints, TRUNK)
        texture = figure.texture.copy()
        if wheels:
            for x in (130, 370):
                cv2.circle(texture, (x, 210), 55, (0, 0, 0, 255), 5)
        found = find_wheels(replace(figure, texture=texture))
        assert len(found) == (2 if wheels else 0)
        if wheels:
            assert np.abs(np.sort(found[:, 0]) - (130, 370)).max() < 12


def test_a_rig_can_be_built_without_completion() -> None:
    rig = build(figure_of(_pig(True), PIG, QUADRUPED), completed=False, vertices=200)
    assert set(rig.figure.skeleton.names) == set(PIG)
    assert isinstance(rig.figure.skeleton, Skeleton)
