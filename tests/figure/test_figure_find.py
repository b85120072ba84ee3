"""Figures are found on drawn pages; writing, suns and scribbles are not."""

import cv2
import numpy as np
import pytest
from drawn import INK, blank, line, outlined, page_of, stick

from inkwake.arrays import Points
from inkwake.errors import NoFigure
from inkwake.figure import Figure, find_figures


def placed(figure: Figure, name: str) -> Points:
    """One joint in px of the page."""
    return figure.points_to_page(figure.skeleton[name])


def off(figure: Figure, joints: dict[str, tuple[float, float]]) -> dict[str, float]:
    """Distance of each joint from where it was drawn, as a share of the figure's longer side."""
    left, top, right, bottom = figure.box
    size = max(right - left, bottom - top)
    return {n: float(np.hypot(*(placed(figure, n) - p))) / size for n, p in joints.items()}


def test_a_stick_figure_gets_every_joint_near_its_place() -> None:
    rgb = blank()
    joints = stick(rgb)
    (figure,) = find_figures(page_of(rgb))
    errors = off(figure, joints)
    assert max(errors.values()) < 0.12, errors
    assert figure.kind == "biped"


def test_an_outlined_figure_is_filled_and_its_limbs_are_found() -> None:
    rgb = blank()
    joints = outlined(rgb)
    (figure,) = find_figures(page_of(rgb))
    errors = off(figure, joints)
    assert max(errors.values()) < 0.12, errors
    # The trunk's middle is bare paper, enclosed by the outline.
    x, y = np.round(figure.skeleton["torso"] * 0.5 + figure.skeleton["root"] * 0.5).astype(int)
    assert figure.mask[y, x]


def test_gaps_in_the_outline_do_not_let_the_body_run_out() -> None:
    whole, open_ = blank(), blank()
    outlined(whole)
    outlined(open_, gap=20)
    area = [
        f.mask.sum() * f.page_scale**2
        for f in (find_figures(page_of(r))[0] for r in (whole, open_))
    ]
    assert area[1] == pytest.approx(area[0], rel=0.03)


def test_the_space_between_legs_and_under_arms_stays_open() -> None:
    rgb = blank()
    outlined(rgb)
    (figure,) = find_figures(page_of(rgb))
    scale = figure.page_scale
    for x, y in ((450, 160 + 640), (450 - 140, 160 + 400)):
        column, row = int((x - figure.box[0]) / scale), int((y - figure.box[1]) / scale)
        assert not figure.mask[row, column]


def test_a_detached_hand_belongs_to_the_body() -> None:
    rgb = blank()
    outlined(rgb)
    cv2.circle(rgb, (450 + 290, 160 - 10), 24, INK, 7, cv2.LINE_AA)
    (figure,) = find_figures(page_of(rgb))
    column = int((740 - figure.box[0]) / figure.page_scale)
    row = int((150 - figure.box[1]) / figure.page_scale)
    assert figure.mask[row, column]


def test_a_gap_inside_an_arm_on_the_hip_is_a_hole() -> None:
    rgb = blank()
    outlined(rgb, on_hip=True)
    (figure,) = find_figures(page_of(rgb))
    column = int((450 + 150 - figure.box[0]) / figure.page_scale)
    row = int((160 + 290 - figure.box[1]) / figure.page_scale)
    assert not figure.mask[row, column]


def test_two_figures_are_found_apart_the_larger_first() -> None:
    rgb = blank(1500, 1100)
    stick(rgb, 400, 150)
    stick(rgb, 1150, 400, 0.6)
    figures = find_figures(page_of(rgb))
    assert len(figures) == 2
    assert figures[0].box[2] < figures[1].box[0]
    assert len(find_figures(page_of(rgb), limit=1)) == 1


def test_a_caption_below_does_not_join_the_figure() -> None:
    rgb = blank()
    stick(rgb)
    for row, text in enumerate(("my dad likes", "to drink tea")):
        place = (120, 960 + 80 * row)
        cv2.putText(rgb, text, place, cv2.FONT_HERSHEY_SIMPLEX, 2.4, INK, 5, cv2.LINE_AA)
    (figure,) = find_figures(page_of(rgb))
    assert figure.box[3] < 920


@pytest.mark.parametrize("kind", ["text", "sun", "blank", "box"])
def test_a_page_without_a_figure_says_so(kind: str) -> None:
    rgb = blank()
    if kind == "text":
        for row in range(6):
            place = (60, 150 + 130 * row)
            cv2.putText(rgb, "once upon a time", place, 0, 2.6, INK, 6, cv2.LINE_AA)
    elif kind == "sun":
        cv2.circle(rgb, (700, 200), 70, INK, 6, cv2.LINE_AA)
        for turn in np.linspace(0, 2 * np.pi, 12, endpoint=False):
            ray = np.array([np.cos(turn), np.sin(turn)])
            line(rgb, tuple((700, 200) + 100 * ray), tuple((700, 200) + 150 * ray))
    elif kind == "box":
        cv2.rectangle(rgb, (300, 300), (600, 520), INK, 8)
    with pytest.raises(NoFigure, match="no figure"):
        find_figures(page_of(rgb))


def test_mirroring_the_page_swaps_the_sides() -> None:
    rgb = blank()
    stick(rgb)
    (one,) = find_figures(page_of(rgb))
    (two,) = find_figures(page_of(np.ascontiguousarray(rgb[:, ::-1])))
    for name in one.skeleton.names:
        other = name
        if name.startswith("right"):
            other = "left" + name[5:]
        elif name.startswith("left"):
            other = "right" + name[4:]
        x, y = placed(one, name)
        assert np.hypot(*(placed(two, other) - (899 - x, y))) < 20, name


@pytest.mark.parametrize(("scale", "dx", "dy"), [(0.5, 0, 0), (0.7, 150, 180), (1.0, 90, 120)])
def test_joints_follow_where_and_how_large_the_figure_is_drawn(
    scale: float, dx: float, dy: float
) -> None:
    rgb = blank()
    joints = stick(rgb, 350 + dx, 150 + dy, scale, max(4, round(8 * scale)))
    (figure,) = find_figures(page_of(rgb))
    errors = off(figure, joints)
    assert max(errors.values()) < 0.13, errors


def test_the_same_page_gives_the_same_bytes() -> None:
    rgb = blank()
    outlined(rgb)
    one, two = (find_figures(page_of(rgb))[0] for _ in range(2))
    assert np.array_equal(one.mask, two.mask)
    assert np.array_equal(one.texture, two.texture)
    assert np.array_equal(one.skeleton.points, two.skeleton.points)


def test_an_animal_on_four_legs_is_a_quadruped() -> None:
    rgb = blank(1200, 800)
    cv2.ellipse(rgb, (560, 350), (300, 130), 0, 0, 360, INK, 8, cv2.LINE_AA)
    cv2.ellipse(rgb, (930, 250), (110, 95), 0, 0, 360, INK, 8, cv2.LINE_AA)
    for x in (340, 430, 690, 780):
        line(rgb, (x - 22, 445), (x - 22, 640), (x + 22, 640), (x + 22, 445))
    cv2.circle(rgb, (950, 230), 9, INK, -1)
    (figure,) = find_figures(page_of(rgb))
    assert figure.kind == "quadruped"
    feet = {n: placed(figure, n)[0] for n in figure.skeleton.names if "foot" in n}
    assert feet["right_foot_f"] > feet["left_foot_f"] > feet["right_foot_b"] > feet["left_foot_b"]
    assert abs(feet["right_foot_f"] - 780) < 40
