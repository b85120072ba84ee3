"""A figure that is turned about its upright middle like a card."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hand_rigs import blob, make_performance, make_rig

from inkwake.stage import Performer, SceneStream, compose


def test_half_a_turn_shows_the_mirror_image_and_a_quarter_hardly_anything() -> None:
    rig = make_rig(blob(91, 71))
    still = make_performance(rig, np.full(4, 35.0))
    turn = np.array([0.0, np.pi, 0.5 * np.pi, 2 * np.pi], dtype=np.float32)
    turned = replace(still, turn=turn)
    scene = compose([Performer(rig, turned)], size=(120, 120), mode="none", background="white")
    front, back, edge, again = (frame.astype(np.float64) for frame in SceneStream(scene).frames())
    # The root stands at column 35: what was 10 px to its left is now 10 px to its right.
    assert np.abs(front[:91, :71] - back[:91, :71][:, ::-1]).mean() < 2.0
    assert np.abs(front - back).max() > 60
    assert np.array_equal(front, again)
    ink = [(255 - frame).sum() for frame in (front, edge)]
    assert ink[1] < 0.15 * ink[0]


def test_a_turning_figure_is_framed_as_wide_as_it_ever_is() -> None:
    rig = make_rig(blob(91, 71))
    still = make_performance(rig, np.full(2, 35.0))
    turned = replace(still, turn=np.array([0.5 * np.pi, 0.0], dtype=np.float32))
    scenes = [compose([Performer(rig, p)], size=200, background="white") for p in (still, turned)]
    assert scenes[0].width == scenes[1].width
