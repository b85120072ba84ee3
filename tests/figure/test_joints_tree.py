"""Joints are chosen together: limbs stay apart, what is hidden is completed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from glances import CELLS, Places, bump, glance
from test_joints import BOX, STANDING, drawn, on_page

from inkwake.figure.joints import decode
from inkwake.figure.joints.plans import PLANS
from inkwake.figure.joints.proportions import proportions
from inkwake.figure.labels import JOINTS
from inkwake.figure.look import Glance
from inkwake.figure.windows import window_of

WINDOW = window_of(BOX)
FOUR: Places = {
    "neck": (285, 190), "torso": (250, 230), "root": (195, 255),
    "right_hip_f": (255, 265), "right_knee_f": (256, 295), "right_foot_f": (257, 325),
    "left_hip_f": (235, 265), "left_knee_f": (234, 295), "left_foot_f": (233, 325),
    "right_hip_b": (155, 265), "right_knee_b": (154, 295), "right_foot_b": (155, 325),
    "left_hip_b": (135, 265), "left_knee_b": (134, 295), "left_foot_b": (133, 325),
}  # fmt: skip


def torn(seen: Glance, name: str, *places: tuple[tuple[float, float], float]) -> Glance:
    """A glance that sees a joint at several places with shares."""
    heat = seen.joints.copy()
    heat[JOINTS.index(name)] = sum(share * bump(place, WINDOW) for place, share in places)
    return replace(seen, joints=heat)


def blind(seen: Glance, *names: str) -> Glance:
    """A glance that sees nothing of some joints."""
    heat = seen.joints.copy()
    sight = seen.sight.copy()
    for name in names:
        heat[JOINTS.index(name)] = 1 / CELLS**2
        sight[JOINTS.index(name)] = (0.1, 0.8, 0.1)
    return replace(seen, joints=heat, sight=sight)


def test_two_hands_do_not_take_one_arm() -> None:
    hands = STANDING["right_hand"], STANDING["left_hand"]
    elbows = STANDING["right_elbow"], STANDING["left_elbow"]
    seen = glance(STANDING, WINDOW)
    seen = torn(seen, "left_hand", (hands[0], 0.52), (hands[1], 0.48))
    seen = torn(seen, "left_elbow", (elbows[0], 0.52), (elbows[1], 0.48))
    alone = decode(seen, drawn(STANDING), BOX, net_only=True)
    assert np.hypot(*(on_page(alone, "left_hand") - hands[0])) < 10
    together = decode(seen, drawn(STANDING), BOX)
    assert np.hypot(*(on_page(together, "left_hand") - hands[1])) < 20
    assert np.hypot(*(on_page(together, "left_elbow") - elbows[1])) < 20


def test_a_hidden_joint_is_completed_and_not_trusted() -> None:
    seen = blind(glance(STANDING, WINDOW), "right_hip", "left_elbow")
    posed = decode(seen, drawn(STANDING), BOX)
    for name in ("right_hip", "left_elbow"):
        assert np.hypot(*(on_page(posed, name) - STANDING[name])) < 40, name
    sure = dict(zip(posed.skeleton.names, posed.skeleton.confidence, strict=True))
    assert sure["left_elbow"] < sure["right_elbow"]
    assert sure["right_hip"] < sure["left_hip"]


@pytest.mark.parametrize("faces", ["right", "left"])
def test_four_legs_come_back_whichever_way_they_face(faces: str) -> None:
    joints = FOUR
    if faces == "left":
        joints = {name: (BOX[0] + BOX[2] - x, y) for name, (x, y) in FOUR.items()}
    posed = decode(
        glance(joints, WINDOW, kind="quadruped", facing=faces), drawn(joints, width=10), BOX
    )
    assert posed.kind == "quadruped"
    for name, place in joints.items():
        assert np.hypot(*(on_page(posed, name) - place)) < 12, name


@pytest.mark.parametrize("plan", ["biped", "quadruped"])
def test_proportions_are_those_of_a_body(plan: str) -> None:
    usual = proportions(plan)
    place = dict(zip(PLANS[plan].joints, usual.mean, strict=True))
    assert place["neck"][1] < place["root"][1]
    for limb in PLANS[plan].limbs:
        assert place[limb.joints[2]][1] > place["neck"][1]
    if plan == "biped":
        assert place["right_hand"][0] < place["root"][0] < place["left_hand"][0]
    flat = usual.covariance.reshape(2 * len(place), -1)
    assert np.linalg.eigvalsh(flat).min() > 0


def test_an_empty_glance_still_gives_joints_within_the_crop() -> None:
    posed = decode(glance({}, WINDOW), drawn(STANDING), BOX)
    mask = drawn(STANDING)
    assert np.isfinite(posed.skeleton.points).all()
    assert (posed.skeleton.points > -0.2 * max(mask.shape)).all()
    assert (posed.skeleton.points < 1.2 * max(mask.shape)).all()
    assert posed.usable < 0.3
