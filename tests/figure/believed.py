"""Glances as a good net would give them, made from drawn shapes; and a net that sees by rule."""

from __future__ import annotations

from collections.abc import Mapping

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask
from inkwake.figure.labels import FACINGS, JOINTS, KINDS, PART, PARTS
from inkwake.figure.look import SIDE, Glance
from inkwake.figure.mask import Closeup, closeup
from inkwake.figure.windows import window_of
from inkwake.page import Page

Box = tuple[float, float, float, float]


def believed(truth: Mask, box: Box, *, blur: float = 1.3, parts: Bytes | None = None) -> Glance:
    """A glance at a box of the page by a net that knows the truth, as blurred as nets are."""
    window = window_of(box)
    left, top, side = window
    step = side / SIDE
    to_page = np.array([[step, 0, left + 0.5 * step - 0.5], [0, step, top + 0.5 * step - 0.5]])
    fine = cv2.GaussianBlur(truth.astype(np.float32), (0, 0), 0.5 * step)
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    sharp = cv2.warpAffine(fine, to_page, (SIDE, SIDE), flags=flags)
    # A net marks the cells that a thin line crosses, and is unsure of the next.
    mask = cv2.GaussianBlur(np.minimum(2 * sharp, 1), (0, 0), blur)
    mask = np.clip(mask * 1.15, 0.02, 0.98).astype(np.float32)
    half = (SIDE // 2, SIDE // 2)
    chances = np.zeros((len(PARTS), *half), np.float32)
    small = cv2.resize(mask, half, interpolation=cv2.INTER_AREA)
    chances[0] = 1 - small
    if parts is None:
        chances[PART["trunk"]] = small
    else:
        labels = cv2.warpAffine(parts, to_page, (SIDE, SIDE), flags=cv2.WARP_INVERSE_MAP)[::2, ::2]
        for index in range(1, len(PARTS)):
            chances[index] = small * (labels == index)
    quarter = SIDE // 4
    return Glance(
        window=window,
        picture=np.full((SIDE, SIDE, 3), 255, np.uint8),
        mask=mask,
        parts=chances,
        joints=np.full((len(JOINTS), quarter, quarter), quarter**-2.0, np.float32),
        tips=np.zeros((quarter, quarter), np.float32),
        sight=np.tile(np.array([0, 0, 1], np.float32), (len(JOINTS), 1)),
        spread=np.full(len(JOINTS), 0.02, np.float32),
        kind=np.array([1, 0, 0, 0], np.float32),
        facing=np.array([1, 0, 0, 0], np.float32),
        turn=np.array([1, 0, 0, 0], np.float32),
    )


def near(page: Page, box: Box) -> Closeup:
    """The closeup round a box."""
    room = 0.05 * max(box[2] - box[0], box[3] - box[1])
    return closeup(page, (box[0] - room, box[1] - room, box[2] + room, box[3] + room))


def in_frame(truth: Mask, seen: Closeup) -> Mask:
    """A mask of the page in the frame of a closeup."""
    rows, columns = seen.ink.shape
    step = (seen.box[2] - seen.box[0]) / columns
    shift = 0.5 * step - 0.5
    to_page = np.array([[step, 0, seen.box[0] + shift], [0, step, seen.box[1] + shift]])
    flags = cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP
    return cv2.warpAffine(truth.view(np.uint8), to_page, (columns, rows), flags=flags) > 0


def agreement(a: Mask, b: Mask) -> float:
    """Intersection over union."""
    return float((a & b).sum() / max((a | b).sum(), 1))


class Rule:
    """A net that takes the ink in the middle of its window for a figure, and what it encloses.

    What is wider than high it calls no figure.
    """

    def __init__(self) -> None:
        self.looks = 0

    def run(self, picture: Floats) -> Mapping[str, Floats]:
        """Logits named like those of the figure net."""
        count, _, side, _ = picture.shape
        self.looks += count
        mask = np.full((count, 1, side, side), -4, np.float32)
        parts = np.zeros((count, len(PARTS), side // 2, side // 2), np.float32)
        joints = np.zeros((count, len(JOINTS), side // 4, side // 4), np.float32)
        kind = np.zeros((count, len(KINDS)), np.float32)
        for index, rgb in enumerate(picture):
            inside = _middle(np.asarray(rgb.min(axis=0) < 0.6))
            mask[index, 0][inside] = 4
            parts[index, PART["trunk"]][inside[::2, ::2]] = 8
            _, _, width, height = cv2.boundingRect(inside.view(np.uint8))
            kind[index, KINDS.index("none" if width > height else "biped")] = 6
        return {
            "mask": mask,
            "parts": parts,
            "joints": joints,
            "tips": np.full((count, 1, side // 4, side // 4), -6, np.float32),
            "sight": np.zeros((count, 3 * len(JOINTS)), np.float32),
            "spread": np.full((count, len(JOINTS)), -3, np.float32),
            "kind": kind,
            "facing": np.zeros((count, len(FACINGS)), np.float32),
            "turn": np.zeros((count, 4), np.float32),
        }


def _middle(ink: Mask) -> Mask:
    """The piece nearest to the middle that is not tiny, filled."""
    outer, _ = cv2.findContours(ink.view(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    out = np.zeros(ink.shape, np.uint8)
    large = [line for line in outer if max(cv2.boundingRect(line)[2:]) > 0.2 * len(ink)]
    if large:
        middle = len(ink) / 2
        best = max(large, key=lambda line: cv2.pointPolygonTest(line, (middle, middle), True))
        cv2.drawContours(out, [best], -1, 1, -1)
    return out > 0
