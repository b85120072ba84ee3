"""Pictures of things, as cut-outs of one size, the right way up.

Layout of a data folder: ``LOOK/train/THING/...`` and ``LOOK/test/THING/...``, where folders may
nest. A picture without alpha stands on white ground.

Legend
    rgba     (s, s, 4) uint8, straight alpha, colours of the rim spread under what is transparent
    upright  a pear's narrow end and a strawberry's wide end look up, as people draw them
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Ints, Mask
from inkwake.colour.planes import LOOKS, MARGIN, THINGS
from inkwake.errors import InkwakeError, TrainingDataError
from inkwake.picture import Picture, read

FOLDERS = {"photo": "photo", "render": "render", "watercolor_crops": "watercolour"}
"""Folder → look."""
_ENDINGS = (".png", ".jpg", ".jpeg", ".webp")
_SOLID = 0.9
_ONE = 0.93
"""Share of a cut-out that its largest piece must be."""
_BOXY = 0.96
_SPAN = 1.0 - 2 * MARGIN


@dataclass(frozen=True, slots=True, eq=False)
class Targets:
    """Cut-outs with what they show.

    Attributes:
        rgba: (n, s, s, 4) uint8.
        thing, look: (n,) numbers in ``THINGS`` and ``LOOKS``.
    """

    rgba: Bytes
    thing: Ints
    look: Ints

    def __len__(self) -> int:
        return len(self.rgba)

    def only(self, chosen: Mask) -> Targets:
        """Those that are chosen."""
        return Targets(self.rgba[chosen], self.thing[chosen], self.look[chosen])


def read_targets(
    folder: Path, split: str, size: int, looks: tuple[str, ...] = LOOKS
) -> tuple[Targets, list[str]]:
    """All cut-outs of a split.

    Args:
        folder: see the layout above.
        split: "train" or "test".
        size: side, px.
        looks: those to read.

    Returns:
        The cut-outs in the order of their names, and a line for each file that was left out.

    Raises:
        TrainingDataError: nothing can be used.
    """
    found, things, kinds, left = [], [], [], []
    for path, thing, look in _files(folder, split):
        if look not in looks:
            continue
        try:
            cut = _cut_out(read(path), size, thing)
        except InkwakeError as error:
            left.append(f"{path.name}: {error}")
            continue
        if cut is None:
            left.append(f"{path.name}: more than one thing, or half of one")
            continue
        found.append(cut)
        things.append(THINGS.index(thing))
        kinds.append(LOOKS.index(look))
    if not found:
        wanted = f"{folder}/{'|'.join(FOLDERS)}/{split}/{'|'.join(THINGS)}"
        raise TrainingDataError(f"no pictures to learn from; they are looked for in {wanted}")
    return Targets(np.stack(found), np.array(things), np.array(kinds)), left


def _files(folder: Path, split: str) -> Iterator[tuple[Path, str, str]]:
    for name, look in FOLDERS.items():
        for thing in THINGS:
            for path in sorted((folder / name / split / thing).rglob("*")):
                if path.suffix.lower() in _ENDINGS:
                    yield path, thing, look


def _cut_out(picture: Picture, size: int, thing: str) -> Bytes | None:
    """The thing, upright, in the middle of a square; None where there is not just one."""
    alpha = alpha_of(picture.rgb) if picture.alpha is None else picture.alpha
    shape = _main_piece(np.asarray(alpha > 127))
    if shape is None or not _whole(shape, thing):
        return None
    alpha = np.where(cv2.dilate(shape.view(np.uint8), np.ones((3, 3), np.uint8)) > 0, alpha, 0)
    rgb = spread(picture.rgb, np.asarray(alpha > 200))
    turn = _upright(shape, thing)
    ys, xs = np.nonzero(shape)
    points = np.column_stack([xs, ys]).astype(np.float64)
    across = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
    turned = points @ across.T
    low, high = turned.min(0), turned.max(0)
    scale = size * _SPAN / max(float((high - low).max()), 1.0)
    middle = (low + high) / 2
    shift = (size - 1) / 2 - scale * middle
    matrix = np.column_stack([scale * across, shift]).astype(np.float32)
    way = cv2.INTER_LINEAR if scale < 1 else cv2.INTER_CUBIC
    layers = np.dstack([rgb, alpha.astype(np.uint8)])
    laid = cv2.warpAffine(layers, matrix, (size, size), flags=way, borderMode=cv2.BORDER_REPLICATE)
    edge = cv2.warpAffine(layers[..., 3], matrix, (size, size), flags=way)
    return np.dstack([laid[..., :3], edge])


def alpha_of(rgb: Bytes) -> Bytes:
    """Alpha of a thing on white ground: what white flows into from the rim is ground."""
    off = 255 - rgb.min(axis=2)
    ground = np.asarray(off < 26).astype(np.uint8)
    padded = np.pad(ground, 1, constant_values=1)
    cv2.floodFill(padded, None, (0, 0), 2)
    shape = np.asarray(padded[1:-1, 1:-1] != 2).astype(np.uint8) * 255
    return np.asarray(cv2.GaussianBlur(shape, (3, 3), 0.7))


def _main_piece(mask: Mask) -> Mask | None:
    """The largest piece without holes, None where others are not much smaller."""
    count, names, stats, _ = cv2.connectedComponentsWithStats(mask.view(np.uint8))
    if count < 2:
        return None
    areas = stats[1:, cv2.CC_STAT_AREA]
    if areas.max() < _ONE * areas.sum() or areas.max() < 300:
        return None
    piece = np.asarray(names == 1 + int(areas.argmax()))
    hollow = np.pad(~piece, 1, constant_values=True).astype(np.uint8)
    cv2.floodFill(hollow, None, (0, 0), 2)
    return np.asarray(hollow[1:-1, 1:-1] != 2)


def _whole(mask: Mask, thing: str) -> bool:
    """Whether a shape can be one thing of that kind; clusters are not solid."""
    contours, _ = cv2.findContours(mask.view(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    outline = max(contours, key=cv2.contourArea)
    hull = cv2.contourArea(cv2.convexHull(outline))
    solid = float(mask.sum()) / max(hull, 1.0)
    ys, xs = np.nonzero(mask)
    if mask.sum() > _BOXY * (np.ptp(xs) + 1) * (np.ptp(ys) + 1):
        return False  # a sheet of paper
    if thing == "banana":
        _, (width, height), _ = cv2.minAreaRect(outline)
        return solid > 0.6 and max(width, height) > 1.8 * min(width, height)
    return solid > _SOLID


def _upright(mask: Mask, thing: str) -> float:
    """Radians to turn a thing by so that it stands as people draw it."""
    if thing not in ("pear", "strawberry"):
        return 0.0
    ys, xs = np.nonzero(mask)
    points = np.column_stack([xs, ys]).astype(np.float64)
    points -= points.mean(0)
    values, vectors = np.linalg.eigh(points.T @ points / len(points))
    if values[1] < 1.12 * values[0]:
        return 0.0  # seen from above or below: no side is up
    axis = vectors[:, 1]
    along = points @ axis
    beside = np.abs(points @ vectors[:, 0])
    # Skewed towards the wide end: most of the area lies there.
    wide = float(beside[along > 0].mean() - beside[along < 0].mean())
    narrow = axis if wide < 0 else -axis
    up = narrow if thing == "pear" else -narrow
    return float(np.arctan2(-1.0, 0.0) - np.arctan2(up[1], up[0]))


def spread(rgb: Bytes, known: Mask) -> Bytes:
    """Colours where they are known, carried on beyond, so that no ground shines through a rim."""
    if known.all() or not known.any():
        return rgb
    _, labels = cv2.distanceTransformWithLabels(
        (~known).astype(np.uint8), cv2.DIST_L2, 3, labelType=cv2.DIST_LABEL_PIXEL
    )
    colours = np.zeros((int(labels.max()) + 1, 3), np.uint8)
    colours[labels[known]] = rgb[known]
    return np.asarray(np.where(known[..., None], rgb, colours[labels]))


def over_white(rgba: Bytes) -> Floats:
    """(..., 4) uint8 → (..., 3) float32 0..1 on white ground."""
    alpha = rgba[..., 3:] / np.float32(255)
    return np.asarray(rgba[..., :3] / np.float32(255) * alpha + 1 - alpha, np.float32)
