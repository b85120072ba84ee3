"""Thin straight lines that hang on a figure but belong to the page."""

import cv2
import numpy as np

from inkwake.arrays import Mask
from inkwake.figure.strays import stubs

STROKE = 5


def body() -> Mask:
    """A solid body with two stick arms."""
    mask = np.zeros((600, 600), np.uint8)
    cv2.ellipse(mask, (300, 300), (60, 120), 0, 0, 360, 1, -1)
    cv2.line(mask, (300, 260), (170, 330), 1, STROKE)
    cv2.line(mask, (300, 260), (430, 180), 1, STROKE)
    return mask > 0


def fold(at: int, left: int, right: int) -> Mask:
    """A level line."""
    line = np.zeros((600, 600), np.uint8)
    cv2.line(line, (left, at), (right, at), 1, 3)
    return line > 0


def test_a_fold_is_cut_where_the_mask_ends_but_not_its_line() -> None:
    mask = body() | fold(380, 200, 420)
    found = stubs(mask, mask | fold(380, 0, 599), stroke=STROKE)
    columns = np.flatnonzero(found.any(0))
    assert columns[0] <= 202 and columns[-1] >= 418
    assert not (found & body()).any()


def test_limbs_stay() -> None:
    mask = body()
    assert not stubs(mask, mask, stroke=STROKE).any()


def test_a_limb_beside_hatching_stays() -> None:
    mask = body()
    ink = np.zeros((600, 600), np.uint8)
    for off in range(-60, 61, 12):
        cv2.line(ink, (10, 416 + off), (170, 330 + off), 1, STROKE)
    assert not stubs(mask, mask | (ink > 0), stroke=STROKE).any()


def test_a_limb_that_the_crop_cuts_stays() -> None:
    mask = body()[:, 168:]
    assert not stubs(mask, mask, stroke=STROKE).any()
