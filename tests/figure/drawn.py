"""Figures drawn by code, with the places of their joints."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.page import Page, flatten
from inkwake.picture import Picture

INK = (40, 40, 60)
Joints = dict[str, tuple[float, float]]


def blank(width: int = 900, height: int = 1100) -> Bytes:
    """White paper."""
    return np.full((height, width, 3), 255, np.uint8)


def page_of(rgb: Bytes) -> Page:
    """The page that a drawing on white makes."""
    return flatten(Picture(rgb))


def line(rgb: Bytes, *points: tuple[float, float], width: int = 8) -> None:
    """A pencil line through points."""
    dots = np.round(np.array(points)).astype(np.int32)
    cv2.polylines(rgb, [dots], False, INK, width, cv2.LINE_AA)


def stick(rgb: Bytes, x: float = 450, y: float = 150, k: float = 1.0, width: int = 8) -> Joints:
    """A stick figure; ``x``, ``y`` the head's middle, ``k`` its scale. Returns the joints."""

    def at(dx: float, dy: float) -> tuple[float, float]:
        return x + k * dx, y + k * dy

    cv2.circle(rgb, (round(x), round(y)), round(80 * k), INK, width, cv2.LINE_AA)
    for dx in (-28, 28):
        eye = at(dx, -15)
        cv2.circle(rgb, (round(eye[0]), round(eye[1])), round(7 * k), INK, -1, cv2.LINE_AA)
    line(rgb, at(-30, 30), at(0, 42), at(30, 30), width=width)
    line(rgb, at(0, 80), at(0, 420), width=width)
    line(rgb, at(-210, 60), at(0, 140), at(210, 220), width=width)
    line(rgb, at(-130, 720), at(0, 420), at(130, 720), width=width)
    return {
        "neck": at(0, 0),
        "torso": at(0, 140),
        "root": at(0, 410),
        "right_hand": at(-210, 60),
        "left_hand": at(210, 220),
        "right_elbow": at(-105, 100),
        "left_elbow": at(105, 180),
        "right_foot": at(-130, 720),
        "left_foot": at(130, 720),
        "right_knee": at(-65, 570),
        "left_knee": at(65, 570),
    }


def outlined(
    rgb: Bytes, x: float = 450, y: float = 160, *, gap: int = 0, on_hip: bool = False
) -> Joints:
    """An outlined figure with thick limbs.

    Args:
        rgb: what is drawn on.
        x: middle of the head, px.
        y: middle of the head, px.
        gap: px of the head's and the trunk's line that are missing.
        on_hip: the left hand rests on the hip.
    """
    shape = np.zeros(rgb.shape[:2], np.uint8)

    def limb(*points: tuple[float, float], width: int) -> None:
        dots = np.round(np.array(points) + np.array([x, y])).astype(np.int32)
        cv2.polylines(shape, [dots], False, 255, width)

    cv2.ellipse(shape, (round(x), round(y)), (95, 105), 0, 0, 360, 255, -1)
    cv2.rectangle(shape, (round(x - 95), round(y + 120)), (round(x + 95), round(y + 430)), 255, -1)
    limb((0, 90), (0, 130), width=50)
    limb((-80, 160), (-170, 250), (-240, 340), width=54)
    if on_hip:
        limb((80, 160), (280, 290), (70, 405), width=44)
    else:
        limb((80, 160), (170, 120), (250, 40), width=54)
    limb((-60, 420), (-65, 720), width=60)
    limb((60, 420), (65, 720), width=60)
    edges, _ = cv2.findContours(shape, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    cv2.drawContours(rgb, edges, -1, INK, 7, cv2.LINE_AA)
    if gap:
        for left, top in ((x + 80, y - gap / 2), (x - 108, y + 300)):
            rgb[round(top) : round(top) + gap, round(left) : round(left) + 30] = 255
    for dx in (-35, 35):
        cv2.circle(rgb, (round(x + dx), round(y - 20)), 9, INK, -1, cv2.LINE_AA)
    cv2.ellipse(rgb, (round(x), round(y + 35)), (40, 18), 0, 0, 180, INK, 6, cv2.LINE_AA)
    return {
        "neck": (x, y),
        "root": (x, y + 420),
        "right_hand": (x - 240, y + 340),
        "left_hand": (x + 250, y + 40),
        "right_foot": (x - 65, y + 720),
        "left_foot": (x + 65, y + 720),
        "right_knee": (x - 63, y + 570),
        "left_knee": (x + 63, y + 570),
    }
