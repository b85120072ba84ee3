"""Hips hang on their legs, and a joint's confidence tells the seen from the guessed."""

import cv2
import numpy as np
from drawn import INK, blank, line, outlined, page_of, stick
from hypothesis import given, settings
from hypothesis import strategies as st

from inkwake.arrays import Mask, Points
from inkwake.figure import Figure, Skeleton, find_figures
from inkwake.figure.pose import pose


def on_page(figure: Figure, name: str) -> Points:
    """One joint in px of the page."""
    return figure.points_to_page(figure.skeleton[name])


def sure(figure: Figure, name: str) -> float:
    """One joint's confidence."""
    return float(figure.skeleton.confidence[figure.skeleton.names.index(name)])


def test_each_hip_lies_on_its_own_leg_where_legs_leave_the_body_apart() -> None:
    rgb = blank()
    outlined(rgb)
    (figure,) = find_figures(page_of(rgb))
    for side, x in (("right", 450 - 60), ("left", 450 + 60)):
        hip = on_page(figure, f"{side}_hip")
        assert abs(hip[0] - x) < 20
        assert 160 + 370 < hip[1] < 160 + 450


def test_legs_that_start_at_one_point_share_their_hip() -> None:
    rgb = blank()
    stick(rgb)
    (figure,) = find_figures(page_of(rgb))
    right, left = on_page(figure, "right_hip"), on_page(figure, "left_hip")
    assert np.hypot(*(right - left)) < 30
    assert np.hypot(*((right + left) / 2 - (450, 570))) < 40


def test_a_clear_tip_is_surer_than_a_guessed_one() -> None:
    rgb = blank()
    stick(rgb)
    (whole,) = find_figures(page_of(rgb))
    for name in ("right_hand", "left_hand", "right_foot", "left_foot"):
        assert sure(whole, name) > 0.6
    rgb = blank()
    cv2.circle(rgb, (450, 200), 90, INK, 8)
    for x in (420, 480):
        cv2.circle(rgb, (x, 180), 8, INK, -1)
    line(rgb, (400, 280), (360, 620), (540, 620), (500, 280))
    for x in (405, 495):
        line(rgb, (x, 620), (x, 880))
    (armless,) = find_figures(page_of(rgb))
    for name in ("right_elbow", "right_hand", "left_elbow", "left_hand"):
        assert sure(armless, name) < 0.6
    assert sure(armless, "right_foot") > 0.6


def body(reach: float, drop: float, spread: float, width: int) -> Mask:
    """A filled figure, (420, 360): hands ``reach`` aside and ``drop`` below the shoulders, px."""
    shape = np.zeros((420, 360), np.uint8)
    cv2.circle(shape, (180, 70), 42, 1, -1)
    cv2.rectangle(shape, (140, 105), (220, 250), 1, -1)
    for sign in (-1, 1):
        hand = (round(180 + sign * (40 + reach)), round(135 + drop))
        cv2.line(shape, (180 + sign * 30, 130), hand, 1, width)
        foot = (round(180 + sign * (22 + spread)), 390)
        cv2.line(shape, (180 + sign * 22, 240), foot, 1, width)
    return shape > 0


def swapped(skeleton: Skeleton, width: int) -> Points:
    """Joints of the mirrored figure, right and left exchanged."""
    names = [
        n.replace("right", "?").replace("left", "right").replace("?", "left")
        for n in skeleton.names
    ]
    at = np.array([skeleton[n] for n in names])
    return np.column_stack([width - 1 - at[:, 0], at[:, 1]])


@settings(max_examples=6, deadline=None, derandomize=True)
@given(
    st.floats(60, 100),
    st.floats(-70, 70),
    st.floats(6, 45),
    st.integers(18, 28),
    st.integers(0, 90),
)
def test_joints_follow_mirror_shift_and_scale(
    reach: float, drop: float, spread: float, width: int, shift: int
) -> None:
    mask = body(reach, drop, spread, width)
    one, kind, _ = pose(mask)
    assert kind == "biped"
    mirrored, _, _ = pose(np.ascontiguousarray(mask[:, ::-1]))
    assert np.abs(swapped(mirrored, 360) - one.points).max() < 12
    moved, _, _ = pose(np.pad(mask, ((shift, 0), (0, 2 * shift))))
    assert np.abs(moved.points - (0, shift) - one.points).max() < 14
    double, _, _ = pose(np.kron(mask, np.ones((2, 2), bool)))
    assert np.abs((double.points + 0.5) / 2 - 0.5 - one.points).max() < 12
    for side, sign in (("right", -1), ("left", 1)):
        assert np.hypot(*(one[f"{side}_foot"] - (180 + sign * (22 + spread), 390))) < 40
        assert abs(one[f"{side}_hip"][0] - (180 + sign * 22)) < 14
