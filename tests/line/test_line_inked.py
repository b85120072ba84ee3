"""Clean ink is left as it is; pencil and searched-for strokes are not clean ink."""

import cv2
import numpy as np
import pytest

from inkwake.arrays import Bytes
from inkwake.line.inked import is_inked

SIDE = 600


def face(width: int) -> Bytes:
    canvas = np.full((SIDE, SIDE), 255, np.uint8)
    cv2.circle(canvas, (300, 300), 200, 0, width, cv2.LINE_AA)
    cv2.ellipse(canvas, (300, 380), (90, 40), 0, 0, 180, 0, width, cv2.LINE_AA)
    cv2.line(canvas, (300, 100), (300, 20), 0, width, cv2.LINE_AA)
    return canvas


@pytest.mark.parametrize("width", [5, 9, 30])
def test_a_pen_drawing_is_clean(width: int) -> None:
    assert is_inked(face(width))


def test_grain_and_searching_are_not() -> None:
    grain = np.random.default_rng(0).normal(1, 0.25, (SIDE, SIDE)).clip(0.2, 1)
    pencil = 255 - (255 - face(9)).astype(float) * 0.7 * grain
    assert not is_inked(pencil.clip(0, 255).astype(np.uint8))
    rng = np.random.default_rng(1)
    searched = np.full((SIDE, SIDE), 255, np.uint8)
    for _ in range(60):
        spot = (int(300 + rng.normal(0, 7)), int(300 + rng.normal(0, 7)))
        start = int(rng.integers(0, 360))
        cv2.ellipse(searched, spot, (200, 200), 0, start, start + 60, 0, 3, cv2.LINE_AA)
    assert not is_inked(searched)


def test_nothing_is_not_clean_ink() -> None:
    assert not is_inked(np.full((SIDE, SIDE), 255, np.uint8))


def test_hatching_without_grain_is_printed_ink() -> None:
    printed = np.full((SIDE, SIDE), 255, np.uint8)
    for k in range(60, 540, 24):
        cv2.line(printed, (k, 60), (k, 540), 0, 7)
        cv2.line(printed, (60, k), (540, k), 0, 7)
    assert is_inked(printed)
    grain = np.random.default_rng(0).normal(1, 0.25, (SIDE, SIDE)).clip(0.2, 1)
    pencil = 255 - (255 - printed).astype(float) * 0.7 * grain
    assert not is_inked(pencil.clip(0, 255).astype(np.uint8))
