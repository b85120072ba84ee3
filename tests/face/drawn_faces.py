"""Faces drawn here, with labels as coarse as a net's, so that the truth is known."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.figure import BIPED, Figure, Skeleton
from inkwake.figure.labels import PART

SIDE = 300
LEFT, RIGHT, MOUTH = (110, 130), (190, 130), (150, 205)
INK = (40, 30, 60)
SKIN = (250, 225, 200)


def face_figure(
    *, eyes: str = "dots", mouth: bool = True, cheeks: bool = False, glasses: bool = False
) -> Figure:
    """A round head from (30, 30) to (270, 270) with features at known places.

    Args:
        eyes: dots, rings, stars, brows or none.
        mouth: whether there is one.
        cheeks: pink discs labelled eyes, in place of eyes.
        glasses: a ring around each eye and a bridge.
    """
    rgb = np.full((SIDE, SIDE, 3), 255, np.uint8)
    parts = np.zeros((SIDE, SIDE), np.uint8)
    mask = np.zeros((SIDE, SIDE), np.uint8)
    cv2.circle(mask, (150, 150), 120, 1, -1)
    cv2.circle(rgb, (150, 150), 118, SKIN, -1, cv2.LINE_AA)
    cv2.circle(rgb, (150, 150), 118, INK, 5, cv2.LINE_AA)
    parts[mask > 0] = PART["head"]
    for spot in (LEFT, RIGHT):
        _eye(rgb, parts, spot, "cheeks" if cheeks else eyes)
        if glasses:
            cv2.circle(rgb, spot, 30, INK, 4, cv2.LINE_AA)
            cv2.circle(parts, spot, 30, PART["eye"], -1)
    if glasses:
        cv2.line(rgb, (LEFT[0] + 30, LEFT[1]), (RIGHT[0] - 30, RIGHT[1]), INK, 4, cv2.LINE_AA)
    if mouth:
        cv2.ellipse(rgb, (MOUTH[0], MOUTH[1] - 20), (40, 20), 0, 15, 165, INK, 5, cv2.LINE_AA)
        cv2.ellipse(parts, (MOUTH[0], MOUTH[1] - 20), (42, 24), 0, 10, 170, PART["mouth"], 14)
    alpha = mask * 255
    skeleton = Skeleton.of(dict.fromkeys(BIPED, (150.0, 150.0)))
    texture = np.dstack([rgb, alpha]).astype(np.uint8)
    box = (0.0, 0.0, float(SIDE), float(SIDE))
    return Figure(box, mask > 0, texture, skeleton, rgb=rgb, parts=parts, facing="front")


def _eye(rgb: Bytes, parts: Bytes, spot: tuple[int, int], kind: str) -> None:
    x, y = spot
    if kind == "dots":
        cv2.circle(rgb, spot, 8, INK, -1, cv2.LINE_AA)
    elif kind == "rings":
        cv2.circle(rgb, spot, 20, (255, 255, 255), -1, cv2.LINE_AA)
        cv2.circle(rgb, spot, 20, INK, 4, cv2.LINE_AA)
        cv2.circle(rgb, spot, 6, INK, -1, cv2.LINE_AA)
    elif kind == "stars":
        for turn in np.arange(0, np.pi, np.pi / 4):
            step = np.round(14 * np.array([np.cos(turn), np.sin(turn)])).astype(int)
            cv2.line(rgb, (x - step[0], y - step[1]), (x + step[0], y + step[1]), INK, 3)
    elif kind == "brows":
        cv2.line(rgb, (x - 18, y - 2), (x + 18, y + 2), INK, 4, cv2.LINE_AA)
    elif kind == "cheeks":
        cv2.circle(rgb, spot, 12, (255, 165, 180), -1, cv2.LINE_AA)
    if kind != "none":
        cv2.circle(parts, spot, {"rings": 22, "dots": 12}.get(kind, 17), PART["eye"], -1)
