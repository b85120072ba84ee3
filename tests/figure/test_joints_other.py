"""Creatures with as many limbs as they please."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
from glances import Places, bump, glance

from inkwake.figure.joints import Posed, decode
from inkwake.figure.windows import window_of

BOX = (0.0, 0.0, 400.0, 400.0)
TRUNK: Places = {"root": (200, 230), "torso": (200, 190), "neck": (200, 150)}
TIPS = [(40, 330), (120, 370), (280, 370), (360, 330), (40, 130), (360, 130)]


def spider(count: int) -> Posed:
    mask = np.zeros((400, 400), np.uint8)
    cv2.ellipse(mask, (200, 200), (60, 80), 0, 0, 360, 1, -1)
    window = window_of(BOX)
    seen = glance(TRUNK, window, kind="other")
    ends = np.zeros_like(seen.tips)
    for x, y in TIPS[:count]:
        cv2.line(mask, (200, 200), (x, y), 1, 10)
        heat = bump((x, y), window)
        ends = np.maximum(ends, heat / heat.max())
    return decode(replace(seen, tips=ends), mask.view(bool), BOX)


def test_every_limb_gets_a_chain_that_ends_at_its_tip() -> None:
    posed = spider(6)
    assert posed.kind == "other"
    ends = posed.skeleton.points
    for tip in TIPS:
        assert np.hypot(*(ends - tip).T).min() < 25, tip
    hands = [n for n in posed.skeleton.names if "hand" in n]
    feet = [n for n in posed.skeleton.names if "foot" in n]
    assert len(hands) + len(feet) == 6
    assert posed.notes


def test_sides_follow_the_viewer() -> None:
    posed = spider(6)
    root = posed.skeleton["root"]
    for name in posed.skeleton.names:
        if name.endswith(("hand", "foot", "2", "3")) and name.startswith(("right", "left")):
            assert (posed.skeleton[name][0] < root[0]) == name.startswith("right"), name


def test_a_body_without_limbs_has_a_trunk() -> None:
    posed = spider(0)
    assert posed.skeleton.names == ("root", "hip", "torso", "neck")
