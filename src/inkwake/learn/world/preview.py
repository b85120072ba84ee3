"""A sheet of crops with their labels, to be compared with real drawings by eye."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.learn.world.crop import figure_crop
from inkwake.learn.world.nouns import JOINTS, PARTS, Crop
from inkwake.learn.world.sheet import page_sheet
from inkwake.picture import Picture, write

TINTS = np.array(
    [
        (255, 255, 255), (255, 200, 120), (110, 70, 30), (200, 60, 200), (255, 150, 150),
        (255, 255, 255), (0, 0, 0), (220, 20, 60), (140, 190, 90), (70, 130, 230),
        (240, 130, 30), (250, 220, 0), (20, 60, 160), (190, 80, 10), (0, 170, 170),
        (130, 60, 170), (150, 220, 240), (120, 120, 120), (90, 160, 160),
    ],
    np.uint8,
)  # fmt: skip
"""One colour a part, in the order of ``PARTS``."""

_BONES = (
    ("root", "torso"), ("torso", "neck"), ("torso", "right_shoulder"), ("torso", "left_shoulder"),
    ("right_shoulder", "right_elbow"), ("right_elbow", "right_hand"),
    ("left_shoulder", "left_elbow"), ("left_elbow", "left_hand"), ("root", "right_hip"),
    ("root", "left_hip"), ("right_hip", "right_knee"), ("right_knee", "right_foot"),
    ("left_hip", "left_knee"), ("left_knee", "left_foot"),
    *((f"{side}_{a}_{end}", f"{side}_{b}_{end}") for side in ("right", "left") for end in "fb"
      for a, b in (("hip", "knee"), ("knee", "foot"))),
)  # fmt: skip


def overlay(crop: Crop, scale: int = 1) -> Bytes:
    """(s, s, 3) uint8 rgb: the crop with its parts tinted and its joints drawn in."""
    assert len(PARTS) == len(TINTS)
    size = crop.picture.shape[0] * scale
    tint = TINTS[crop.parts]
    mixed = cv2.addWeighted(crop.picture, 0.45, tint, 0.55, 0)
    picture = np.where(crop.parts[..., None] > 0, mixed, crop.picture)
    picture = cv2.resize(picture, (size, size), interpolation=cv2.INTER_NEAREST)
    at = {n: crop.joints[i] * scale for i, n in enumerate(JOINTS) if crop.seen[i]}
    for a, b in _BONES:
        if a in at and b in at:
            ends = [tuple(int(v) for v in at[n]) for n in (a, b)]
            cv2.line(picture, ends[0], ends[1], (0, 0, 0), 1, cv2.LINE_AA)
    for index, name in enumerate(JOINTS):
        if name in at:
            colour = (230, 30, 30) if "right" in name else (30, 60, 230)
            spot = tuple(int(v) for v in at[name])
            cv2.circle(picture, spot, 3, colour, -1 if crop.seen[index] == 2 else 1, cv2.LINE_AA)
    for tip in crop.tips * scale:
        cv2.circle(picture, (int(tip[0]), int(tip[1])), 3, (0, 160, 0), -1, cv2.LINE_AA)
    return np.asarray(picture)


def crops(seed: int, count: int, *, plan: str | None = None, labels: bool = True) -> list[Bytes]:
    """Pictures of ``count`` crops from a seed on; ``plan`` keeps one of ``cast.PLANS``."""
    tiles: list[Bytes] = []
    while len(tiles) < count:
        crop = figure_crop(seed)
        seed += 1
        if plan is None or plan in crop.traits:
            tiles.append(overlay(crop) if labels else crop.picture)
    return tiles


def page_tiles(seed: int, count: int, *, labels: bool = True) -> list[Bytes]:
    """Square pictures of ``count`` whole pages from a seed on, with boxes or plain."""
    tiles: list[Bytes] = []
    for page in (page_sheet(number) for number in range(seed, seed + count)):
        picture = page.picture.copy()
        if labels:
            tinted = cv2.addWeighted(picture, 0.5, TINTS[page.masks % len(TINTS)], 0.5, 0)
            picture = np.where(page.masks[..., None] > 0, tinted, picture)
            for box in page.boxes.astype(int).tolist():
                cv2.rectangle(picture, box[:2], box[2:], (220, 30, 30), 2)
        side = max(picture.shape[:2])
        down, across = side - picture.shape[0], side - picture.shape[1]
        tile = np.full((side, side, 3), 120, np.uint8)
        tile[down // 2 :, across // 2 :][: picture.shape[0], : picture.shape[1]] = picture
        tiles.append(tile)
    return tiles


def sheet(tiles: Sequence[Bytes], columns: int = 8) -> Bytes:
    """(h, w, 3) uint8 rgb: tiles of one size in rows."""
    blank = np.full_like(tiles[0], 128)
    columns = min(columns, len(tiles))
    filled = [*tiles, *[blank] * (-len(tiles) % columns)]
    framed = [cv2.copyMakeBorder(t, 1, 1, 1, 1, cv2.BORDER_CONSTANT, value=(90, 90, 90))
              for t in filled]  # fmt: skip
    rows = [np.hstack(framed[i : i + columns]) for i in range(0, len(framed), columns)]
    return np.asarray(np.vstack(rows))


def write_sheet(tiles: Sequence[Bytes], path: Path, *, force: bool = False) -> Path:
    """Write ``sheet`` of the tiles as a picture.

    Raises:
        OutputError: the file is there already, or cannot be written.
    """
    return write(Picture(sheet(tiles)), path, force=force)
