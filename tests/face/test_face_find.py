"""Eyes and mouths are found where they were drawn, and not where they were not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from drawn_faces import INK, LEFT, MOUTH, RIGHT, face_figure

from inkwake.face import find_face


@pytest.mark.parametrize("eyes", ["dots", "rings", "stars"])
def test_eyes_of_every_kind_are_found_at_their_place(eyes: str) -> None:
    face = find_face(face_figure(eyes=eyes))
    assert face is not None and len(face.eyes) == 2
    for eye, spot in zip(face.eyes, (LEFT, RIGHT), strict=True):
        assert np.hypot(*(eye.whole.centre - spot)) < 2


def test_a_dot_is_all_pupil_and_a_ring_has_a_white() -> None:
    dots, rings = find_face(face_figure(eyes="dots")), find_face(face_figure(eyes="rings"))
    assert dots is not None and rings is not None
    assert not dots.eyes[0].open and rings.eyes[0].open
    # A pupil of radius 6 in a ring of radius 22.
    assert 0.5 < rings.eyes[0].pupil.sum() / (np.pi * 36) < 1.6
    assert 0.8 < rings.eyes[0].whole.mask.sum() / (np.pi * 22**2) < 1.25


def test_the_pen_is_that_of_the_drawing() -> None:
    face = find_face(face_figure(eyes="rings"))
    assert face is not None and face.mouth is not None
    for pen in (face.eyes[0].pen, face.mouth.pen):
        assert np.abs(pen.colour.astype(int) - INK).max() < 40
        assert 2 <= pen.width <= 7


def test_the_mouth_is_found_as_a_line() -> None:
    face = find_face(face_figure())
    assert face is not None and face.mouth is not None and face.mouth.line
    assert np.hypot(*(face.mouth.whole.centre - MOUTH)) < 8
    assert 60 < face.mouth.whole.size[0] < 95


def test_cheeks_and_lines_are_no_eyes() -> None:
    assert find_face(face_figure(cheeks=True)) is None
    assert find_face(face_figure(eyes="none")) is None
    brows = replace(face_figure(eyes="brows"), facing="left")
    assert find_face(brows) is None


def test_glasses_stay_and_the_eyes_behind_them_are_taken() -> None:
    face = find_face(face_figure(glasses=True))
    assert face is not None
    for eye, spot in zip(face.eyes, (LEFT, RIGHT), strict=True):
        assert max(eye.whole.size) < 30
        assert np.hypot(*(eye.whole.centre - spot)) < 3


def test_without_labels_there_is_no_face() -> None:
    assert find_face(replace(face_figure(), parts=None)) is None


def test_a_mouth_of_which_only_a_part_is_labelled_is_left_alone() -> None:
    figure = face_figure()
    assert figure.parts is not None
    parts = figure.parts.copy()
    parts[:, 150:][parts[:, 150:] == parts[:, :150].max()] = 1
    parts[MOUTH[1] - 40 :, 140:] = np.where(figure.mask[MOUTH[1] - 40 :, 140:], 1, 0)
    face = find_face(replace(figure, parts=parts))
    assert face is not None
    assert face.mouth is None or face.mouth.whole.size[0] > 60
