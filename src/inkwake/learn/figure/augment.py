"""Changes made to a crop each time it is seen: another place, another camera, another light.

The crop is moved as a detector's box would be wrong, turned a little (seldom by a quarter), put in
the mirror, and its colours, sharpness and border are changed. Labels follow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Bytes, Floats
from inkwake.learn.dataset.crops import MAYBE
from inkwake.learn.figure.photometry import camera_change
from inkwake.learn.shards import Sample
from inkwake.learn.world.nouns import FACINGS, JOINTS, KINDS, PARTS

TIPS = 6
"""Most further limbs that are kept of one crop."""

LOST = 1.0e4
"""Where a point lies that is to be ignored, px."""


@dataclass(frozen=True, slots=True)
class Change:
    """How far a crop is changed.

    Attributes:
        size: side of the net's input, px.
        share: the figure's longer side as a share of the input, least and most.
        shift: spread of the figure's centre, as a share of the input.
        angle: spread of the turn, degrees.
        quarter: probability of a turn by 90, 180 or 270 degrees.
        mirror: probability of a mirrored crop.
        camera: strength of the changes of colour, sharpness and light, 0 for none.
    """

    size: int = 192
    share: tuple[float, float] = (0.58, 0.90)
    shift: float = 0.035
    angle: float = 6.0
    quarter: float = 0.06
    mirror: float = 0.5
    camera: float = 1.0


def plain(size: int) -> Change:
    """What a good detector leaves to chance; validation uses it."""
    return Change(size, (0.68, 0.84), 0.015, 1.5, 0.05, 0.0, 0.0)


def _swapped(names: tuple[str, ...]) -> NDArray[np.intp]:
    """Place of each name's other side; quadruped names stay, see ``nouns.PARTS``."""
    other = {}
    for name in names:
        side = {"right": "left", "left": "right"}.get(name.split("_", maxsplit=1)[0])
        four_legged = name.endswith(("_f", "_b"))
        other[name] = name if side is None or four_legged else side + name[name.index("_") :]
    return np.array([names.index(other[name]) for name in names])


_JOINT_SIDES = _swapped(JOINTS)
_PART_SIDES = _swapped(PARTS).astype(np.uint8)
_FACING_SIDES = np.array([FACINGS.index(n) for n in ("front", "right", "left", "back")])
_FOUR_LEGS = KINDS.index("quadruped")


def changed(sample: Sample, change: Change, rng: np.random.Generator) -> Sample:
    """A training example from a stored crop.

    Returns:
        ``picture`` (s, s, 3) uint8; ``parts`` (s, s) uint8; ``weight`` (s, s) float32 of the mask,
        0 where nobody knows it;
        ``joints`` (27, 2) float32 px of the input and ``heed`` (27,) float32, 0 where a joint is
        not to be learned; ``seen`` (27,) uint8; ``tips`` (``TIPS``, 2) float32; ``kind``,
        ``facing``, ``turn`` and ``side``, the figure box's longer side in px.
    """
    quarter = int(rng.integers(1, 4)) if rng.random() < change.quarter else 0
    mirror = bool(rng.random() < change.mirror)
    matrix, side = _placing(sample["parts"], change, quarter, mirror, rng)
    size = (change.size, change.size)
    chance, beyond = rng.random(), (255, 255, 255)
    if chance < 0.8:  # more of the same paper; else the page ends and nothing follows
        edge = np.median(sample["picture"][[0, -1]].reshape(-1, 3), axis=0)
        beyond = (int(edge[0]), int(edge[1]), int(edge[2]))
    border = cv2.BORDER_REPLICATE if chance < 0.4 else cv2.BORDER_CONSTANT
    picture: Any = cv2.warpAffine(_smoothed(sample["picture"], matrix), matrix, size,
                                  borderMode=border, borderValue=beyond)  # fmt: skip
    parts: Any = cv2.warpAffine(sample["parts"], matrix, size, flags=cv2.INTER_NEAREST)
    joints, seen = _moved(sample["joints"], matrix), sample["seen"]
    facing, four_legs = int(sample["facing"][0]), int(sample["kind"][0]) == _FOUR_LEGS
    if mirror:
        joints, seen = joints[_JOINT_SIDES], seen[_JOINT_SIDES]
        facing = int(_FACING_SIDES[facing]) if facing < len(FACINGS) else facing
        if not four_legs:
            parts = cv2.LUT(parts, _table(_PART_SIDES))
    tips = np.full((TIPS, 2), LOST, np.float32)
    kept = _moved(sample["tips"], matrix)[:TIPS]
    tips[: len(kept)] = kept
    inside = ((joints >= 0) & (joints <= change.size - 1)).all(axis=1)
    # Hidden joints are guesses even for a person, so they teach less.
    heed = np.where(seen == 2, 1.0, np.where(seen == 1, 0.4, 0.0)) * inside * (quarter == 0)
    if change.camera > 0:
        picture = camera_change(picture, rng, change.camera)
    return {
        "picture": picture,
        "parts": parts,
        "weight": _thin_weight(parts),
        "joints": joints.astype(np.float32),
        "heed": heed.astype(np.float32),
        "seen": seen.astype(np.uint8),
        "tips": tips,
        "kind": sample["kind"].astype(np.int64),
        "facing": np.array([facing], np.int64),
        "turn": np.array([quarter], np.int64),
        "side": np.array([side], np.float32),
    }


def _placing(
    parts: Bytes, change: Change, quarter: int, mirror: bool, rng: np.random.Generator
) -> tuple[NDArray[np.float64], float]:
    """(2, 3) matrix from the stored crop to the input, and the figure's longer side in px."""
    rows, columns = np.flatnonzero(parts.any(axis=1)), np.flatnonzero(parts.any(axis=0))
    if len(rows):
        top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    else:  # no figure: what a mistaken detector would have boxed
        height, width = parts.shape
        share = 0.5 * float(rng.uniform(0.1, 0.3))
        top, bottom, left, right = share * height, height * (1 - share), share * width, width * (
            1 - share
        )  # fmt: skip
    longer = float(max(bottom - top, right - left, 8))
    low, high = change.share
    scale = change.size * float(rng.uniform(low, high)) / longer
    # A box that is wrong is seldom wrong by the same share both ways.
    stretch = float(np.exp(rng.normal(0, 0.25 * change.shift)))
    angle = np.deg2rad(float(np.clip(rng.normal(0, change.angle), -20, 20)) + 90 * quarter)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    linear = turn @ np.diag([scale * stretch * (-1 if mirror else 1), scale / stretch])
    middle = np.array([(left + right - 1) / 2, (top + bottom - 1) / 2])
    target = (change.size - 1) / 2 + rng.normal(0, change.shift, 2) * change.size
    return np.column_stack([linear, target - linear @ middle]), longer * scale


def _smoothed(picture: Any, matrix: NDArray[np.float64]) -> Any:
    """What a warp that takes single pixels can shrink without losing thin lines."""
    scale = float(np.sqrt(abs(np.linalg.det(matrix[:, :2]))))
    if scale > 0.9:
        return picture
    return cv2.GaussianBlur(picture, (0, 0), 0.42 * float(np.sqrt(1 / scale**2 - 1)))


def _moved(points: NDArray[Any], matrix: NDArray[np.float64]) -> NDArray[np.float64]:
    moved: NDArray[np.float64] = points.astype(np.float64) @ matrix[:, :2].T + matrix[:, 2]
    return moved


def _table(codes: Bytes) -> Bytes:
    table = np.arange(256, dtype=np.uint8)
    table[: len(codes)] = codes
    return table


def _thin_weight(parts: Bytes) -> Floats:
    """(s, s) weight of the mask's loss: four times as much beside what is thin.

    A limb of one pencil line is a hundredth of the mask and most of the figure. In a box without a
    mask everything may be figure or not, and nothing is asked.
    """
    mask = (parts > 0).view(np.uint8)
    reach = max(3, round(parts.shape[0] / 28) | 1)
    thick = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((reach, reach), np.uint8))
    near = cv2.dilate(cv2.subtract(mask, thick), np.ones((7, 7), np.uint8))
    weight: Floats = np.where(near > 0, np.float32(4.0), np.float32(1.0))
    weight[parts == MAYBE] = 0
    return weight
