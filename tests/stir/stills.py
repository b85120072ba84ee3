"""Pictures for the tests: a ball, a cat with a tail, a face, all drawn by rule."""

import cv2
import numpy as np

from inkwake.arrays import Mask
from inkwake.picture import Picture


def ball(side: int = 120, *, cut_out: bool = False) -> tuple[Picture, Mask]:
    """A speckled red ball on white, or cut out, and its mask."""
    rgb = np.full((side, side, 3), 255, np.uint8)
    mask = np.zeros((side, side), np.uint8)
    cv2.circle(mask, (side // 2, side // 2), side // 5, 1, cv2.FILLED)
    dice = np.random.default_rng(1).integers(0, 90, (side, side, 3))
    skin = np.clip(np.array([190, 30, 40]) + dice, 0, 255).astype(np.uint8)
    inside = mask > 0
    rgb[inside] = skin[inside]
    alpha = mask * np.uint8(255) if cut_out else None
    return Picture(rgb, alpha), inside


def cat(side: int = 160) -> tuple[Picture, Mask]:
    """An outlined body with a tail to the right, and the tail's mask."""
    rgb = np.full((side, side, 3), 255, np.uint8)
    middle = (int(0.4 * side), int(0.55 * side))
    cv2.circle(rgb, middle, side // 5, (230, 170, 90), cv2.FILLED)
    cv2.circle(rgb, middle, side // 5, (20, 20, 20), 3)
    root, tip = (int(0.57 * side), int(0.6 * side)), (int(0.85 * side), int(0.4 * side))
    tail = np.zeros((side, side), np.uint8)
    cv2.line(tail, root, tip, 1, 11)
    cv2.line(rgb, root, tip, (20, 20, 20), 11)
    cv2.line(rgb, root, tip, (220, 150, 70), 5)
    return Picture(rgb), tail > 0


def face(side: int = 160) -> tuple[Picture, Mask, Mask]:
    """A round face, the mask of an eye, the mask of the mouth with room below."""
    rgb = np.full((side, side, 3), 255, np.uint8)
    cv2.circle(rgb, (side // 2, side // 2), int(0.4 * side), (245, 215, 190), cv2.FILLED)
    cv2.circle(rgb, (side // 2, side // 2), int(0.4 * side), (20, 20, 20), 3)
    eye = np.zeros((side, side), np.uint8)
    at = (int(0.38 * side), int(0.42 * side))
    cv2.circle(rgb, at, side // 14, (255, 255, 255), cv2.FILLED)
    cv2.circle(rgb, at, side // 14, (20, 20, 20), 2)
    cv2.circle(rgb, at, side // 30, (20, 20, 20), cv2.FILLED)
    cv2.circle(eye, at, side // 9, 1, cv2.FILLED)
    mouth = np.zeros((side, side), np.uint8)
    left, right, row = int(0.38 * side), int(0.62 * side), int(0.66 * side)
    cv2.line(rgb, (left, row), (right, row), (160, 20, 30), 3)
    mouth[row - 6 : row + 18, left - 5 : right + 6] = 1
    return Picture(rgb), eye > 0, mouth > 0


def striped(side: int = 120) -> Picture:
    """A picture without any ground: coloured stripes."""
    x, y = np.meshgrid(np.arange(side), np.arange(side))
    waves = [127 + 120 * np.sin((x * a + y * b) / 7) for a, b in ((1, 0.3), (0.4, 1), (0.7, 0.7))]
    return Picture(np.stack(waves, -1).astype(np.uint8))
