"""Joints of a figure from what the net saw."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from glances import Places, glance

from inkwake.figure import BIPED
from inkwake.figure.joints import Posed, decode
from inkwake.figure.quadruped import QUADRUPED
from inkwake.figure.windows import window_of

BOX = (100.0, 50.0, 300.0, 450.0)
SCALE = 2

STANDING: Places = {
    "neck": (200, 110), "torso": (200, 200), "root": (200, 300),
    "right_shoulder": (165, 200), "right_elbow": (140, 250), "right_hand": (120, 300),
    "left_shoulder": (235, 200), "left_elbow": (260, 250), "left_hand": (280, 300),
    "right_hip": (180, 300), "right_knee": (170, 370), "right_foot": (160, 440),
    "left_hip": (220, 300), "left_knee": (230, 370), "left_foot": (240, 440),
}  # fmt: skip


def drawn(joints: Places, width: int = 12) -> np.ndarray:
    """The mask of a figure with such limbs, two px for each of the page."""
    mask = np.zeros((int(BOX[3] - BOX[1]) * SCALE, int(BOX[2] - BOX[0]) * SCALE), np.uint8)

    def px(name: str) -> tuple[int, int]:
        x, y = joints["root" if name == "hip" else name]
        return round((x - BOX[0] + 0.5) * SCALE - 0.5), round((y - BOX[1] + 0.5) * SCALE - 0.5)

    for name, parent in (BIPED if "left_hand" in joints else QUADRUPED).items():
        if parent:
            cv2.line(mask, px(name), px(parent), 1, width * SCALE)
    cv2.circle(mask, px("neck"), 50 * SCALE, 1, -1)
    return mask.view(bool)


def on_page(posed: Posed, name: str) -> np.ndarray:
    return (posed.skeleton[name] + 0.5) / SCALE - 0.5 + BOX[:2]


@pytest.mark.parametrize("net_only", [True, False])
def test_joints_come_back_in_px_of_the_crop(net_only: bool) -> None:
    seen = glance(STANDING, window_of(BOX))
    posed = decode(seen, drawn(STANDING), BOX, net_only=net_only)
    assert posed.kind == "biped"
    assert posed.facing == "front"
    assert set(posed.skeleton.names) == set(BIPED)
    for name, place in STANDING.items():
        assert np.hypot(*(on_page(posed, name) - place)) < 6, name
    assert np.allclose(posed.skeleton["hip"], posed.skeleton["root"])


def test_a_sure_glance_gives_high_confidence_and_a_wide_one_low() -> None:
    window = window_of(BOX)
    sure = decode(glance(STANDING, window, spread=0.005), drawn(STANDING), BOX)
    unsure = decode(glance(STANDING, window, spread=0.2), drawn(STANDING), BOX)
    assert (sure.skeleton.confidence > unsure.skeleton.confidence).all()
    assert 0 <= unsure.usable < sure.usable <= 1
