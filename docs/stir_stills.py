"""Stills for the gallery of stirred pictures, drawn by rule: a portrait, a dog, four cats.

Outlines go through a few points with a shaky hand; paint is laid under them with a crayon's grain.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Mask

INK = (38, 34, 40)
Point = tuple[float, float]


class Sheet:
    """A sheet of paper, a crayon and a pen."""

    def __init__(self, width: int, height: int, seed: int) -> None:
        """A blank sheet.

        Args:
            width: px.
            height: px.
            seed: of the hand.
        """
        self.rng = np.random.default_rng(seed)
        paper = np.full((height, width, 3), (251, 249, 243), np.float32)
        self.rgb = paper + self.rng.normal(0, 1.2, (height, width, 1)).astype(np.float32)

    def curve(self, points: list[Point], closed: bool = False) -> np.ndarray:
        """A smooth line through points, as a hand draws it."""
        p = np.array(points, float)
        p = np.vstack([p[-1], p, p[:2]]) if closed else np.vstack([p[0], p, p[-1]])
        t = np.linspace(0, 1, 16, endpoint=False)[:, None]
        parts = []
        for a, b, c, d in zip(p, p[1:], p[2:], p[3:], strict=False):
            parts.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2
                                + (3 * b - a - 3 * c + d) * t**3))  # fmt: skip
        line = np.vstack(parts) if closed else np.vstack([*parts, p[-1]])
        shake = self.rng.normal(0, 1, line.shape)
        soft = cv2.GaussianBlur(shake, (1, 0), 0.1, sigmaY=9, borderType=cv2.BORDER_REFLECT)
        return np.asarray(line + 5.0 * soft)

    def paint(self, points: list[Point], colour: tuple[int, int, int]) -> Mask:
        """Fill a closed curve with crayon and outline it; returns what it covers."""
        line = self.curve(points, closed=True)
        cover = np.zeros(self.rgb.shape[:2], np.uint8)
        cv2.fillPoly(cover, [np.round(line * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
        size = self.rgb.shape[:2]
        grain = cv2.GaussianBlur(self.rng.normal(0, 1, size), (0, 0), 1.1, sigmaY=3)
        light = 1 + 0.09 * np.clip(grain / grain.std(), -2, 2)[..., None]
        shade = np.clip(np.array(colour) * light + 10 * (light - 1), 0, 255)
        share = (cover / 255)[..., None]
        self.rgb = np.asarray(self.rgb + (shade - self.rgb) * share, np.float32)
        self.draw_line(line, closed=True)
        return np.asarray(cover > 127)

    def line(self, points: list[Point], width: int = 6) -> None:
        """A line of the pen."""
        self.draw_line(self.curve(points), width=width)

    def draw_line(self, line: np.ndarray, width: int = 6, closed: bool = False) -> None:
        """Ink along a line."""
        cover = np.zeros(self.rgb.shape[:2], np.uint8)
        points = [np.round(line * 16).astype(np.int32)[:, None]]
        cv2.polylines(cover, points, closed, 255, width, cv2.LINE_AA, 4)
        share = (cover / 255).astype(np.float32)[..., None]
        self.rgb += (np.array(INK, np.float32) - self.rgb) * share

    def dot(self, at: Point, radius: int, colour: tuple[int, int, int] = INK) -> None:
        """A filled dot."""
        centre = round(at[0]), round(at[1])
        canvas = np.ascontiguousarray(self.rgb)
        cv2.circle(canvas, centre, radius, colour, cv2.FILLED, cv2.LINE_AA)
        self.rgb = canvas

    def picture(self) -> Bytes:
        """(h, w, 3) uint8."""
        return np.clip(np.round(self.rgb), 0, 255).astype(np.uint8)


def portrait() -> tuple[Bytes, Mask]:
    """A gentleman, and where his moustache is."""
    s = Sheet(560, 640, 4)
    s.paint([(110, 640), (130, 560), (220, 520), (340, 520), (430, 560), (450, 640), (280, 700)],
            (70, 88, 132))  # fmt: skip
    s.paint([(150, 300), (160, 180), (280, 120), (400, 180), (410, 300), (390, 420), (280, 500),
             (170, 420)], (244, 211, 182))  # fmt: skip
    s.paint([(148, 250), (150, 140), (280, 80), (410, 140), (412, 250), (370, 190), (280, 175),
             (190, 190)], (112, 74, 44))  # fmt: skip
    for x in (215, 345):
        s.paint([(x - 30, 268), (x, 248), (x + 30, 268), (x, 286)], (255, 255, 255))
        s.dot((x + 2, 267), 11, (70, 110, 90))
        s.dot((x + 2, 267), 6)
        s.line([(x - 36, 232), (x, 216), (x + 36, 230)], 9)
    s.line([(280, 280), (296, 335), (270, 345)])
    s.line([(240, 425), (280, 436), (320, 424)])
    moustache = s.paint([(280, 366), (322, 358), (358, 376), (382, 352), (370, 400), (322, 406),
                         (280, 388), (238, 406), (190, 400), (178, 352), (202, 376), (238, 358)],
                        (112, 74, 44))  # fmt: skip
    grown = cv2.dilate(moustache.view(np.uint8), np.ones((27, 27), np.uint8)) > 0
    return s.picture(), np.asarray(grown)


def dog() -> tuple[Bytes, Mask, Mask]:
    """A dog from the side, where its jaw is, and its tail."""
    s = Sheet(760, 560, 8)
    brown, dark = (205, 150, 92), (150, 98, 56)
    tail_points = [(150, 262), (96, 210), (78, 140), (104, 128), (130, 190), (182, 232)]
    tail = s.paint(tail_points, dark)
    for x in (196, 262, 438, 492):
        s.paint([(x, 360), (x + 44, 360), (x + 42, 470), (x + 62, 496), (x, 498)], brown)
    s.paint([(140, 300), (190, 226), (330, 214), (470, 222), (530, 270), (520, 360), (430, 392),
             (250, 396), (160, 370)], brown)  # fmt: skip
    jaw = s.paint([(584, 236), (640, 232), (690, 226), (684, 256), (620, 276), (566, 262)], dark)
    s.paint([(476, 240), (480, 150), (540, 112), (600, 134), (640, 166), (704, 176), (716, 208),
             (690, 226), (630, 236), (580, 258), (530, 282)], brown)  # fmt: skip
    s.dot((706, 186), 13)
    s.dot((590, 164), 8)
    s.paint([(520, 126), (496, 160), (486, 226), (520, 240), (546, 190), (550, 136)], dark)
    grown = [np.asarray(cv2.dilate(m.view(np.uint8), np.ones((7, 7), np.uint8)) > 0)
             for m in (jaw, tail)]  # fmt: skip
    head_line = np.zeros(jaw.shape, np.uint8)
    cv2.fillPoly(
        head_line, [np.array([[690, 226], [630, 236], [580, 258], [560, 200], [720, 180]])], 1
    )
    return s.picture(), np.asarray(grown[0] & (head_line == 0)), grown[1]


def cats() -> tuple[Bytes, Mask]:
    """Four cats on a shelf, and their tails."""
    s = Sheet(960, 460, 5)
    s.line([(20, 332), (250, 326), (480, 333), (710, 327), (940, 331)], 7)
    tails = np.zeros((460, 960), bool)
    furs = ((228, 150, 70), (120, 120, 130), (244, 226, 196), (92, 70, 62))
    for k, fur in enumerate(furs):
        x, y = 120 + 236 * k, 330
        tail = s.paint([(x + 52, y - 26), (x + 96, y + 10), (x + 98, y + 62), (x + 76, y + 92),
                        (x + 60, y + 84), (x + 76, y + 56), (x + 74, y + 22), (x + 34, y - 4)],
                       fur)  # fmt: skip
        tails |= cv2.dilate(tail.view(np.uint8), np.ones((7, 7), np.uint8)) > 0
        s.paint([(x - 62, y + 2), (x - 58, y - 90), (x, y - 130), (x + 58, y - 90),
                 (x + 62, y + 2)], fur)  # fmt: skip
        s.paint([(x - 56, y - 128), (x - 64, y - 222), (x - 30, y - 196), (x, y - 202),
                 (x + 30, y - 196), (x + 64, y - 222), (x + 56, y - 128), (x, y - 100)],
                fur)  # fmt: skip
        for side in (-1, 1):
            s.dot((x + 24 * side, y - 160), 8)
            s.line([(x + 30 * side, y - 134), (x + 84 * side, y - 146)], 3)
            s.line([(x + 30 * side, y - 128), (x + 84 * side, y - 124)], 3)
        s.line([(x - 8, y - 138), (x, y - 130), (x + 8, y - 138)], 5)
        s.line([(x - 18, y - 122), (x, y - 130), (x + 18, y - 122)], 4)
    return s.picture(), tails
