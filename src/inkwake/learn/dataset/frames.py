"""Where the px that labels speak of lie in the picture that is stored.

The Amateur Drawings Dataset labels photos but stores crops of the figure's box, at most 512 px
wide and high. Other sets are stored smaller than they were labelled, or were labelled before the
camera's turn was applied. All of it shows in the sizes.
"""

# W, H    size that the labels speak of         w, h    size of the stored picture, upright
# box     (left, top, right, bottom)            matrix  (2, 3), px edges → px edges

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from inkwake.arrays import Points
from inkwake.interchange.coco import Box, Spot

Size = tuple[int, int]
Way = Literal["same", "crop", "scaled", "turned", "unclear", "unfit"]


def tell_way(labelled: Size, boxes: Sequence[Box], stored: Size) -> Way:
    """How the stored picture came from the one that was labelled.

    "unclear" means that it may be a crop of the box or the whole, scaled.
    """
    if labelled == stored or min(labelled) < 1:
        return "same"
    if labelled == stored[::-1]:
        return "turned"
    whole = _same_shape((0.0, 0.0, float(labelled[0]), float(labelled[1])), stored)
    crop = len(boxes) == 1 and _same_shape(boxes[0], stored)
    if whole and crop:
        return "unclear"
    if crop:
        return "crop"
    return "scaled" if whole else "unfit"


def frame(way: Way, labelled: Size, boxes: Sequence[Box], stored: Size, turn: int) -> Points | None:
    """The (2, 3) matrix of a way, None where nothing moves.

    Args:
        way: "same", "crop", "scaled" or "turned".
        labelled: size that the labels speak of.
        boxes: of its figures.
        stored: size of the picture.
        turn: what EXIF says of the stored file, 1 to 8; needed for "turned".
    """
    if way == "same":
        return None
    if way == "turned":
        return _turn(turn, labelled)
    left, top, right, bottom = boxes[0] if way == "crop" else (0.0, 0.0, *map(float, labelled))
    x, y = stored[0] / (right - left), stored[1] / (bottom - top)
    return np.array([[x, 0.0, -left * x], [0.0, y, -top * y]])


def move_box(box: Box, matrix: Points | None) -> Box:
    """The box around a moved box."""
    if matrix is None:
        return box
    corners = np.array([[box[0], box[1]], [box[2], box[3]]]) @ matrix[:, :2].T + matrix[:, 2]
    left, top = corners.min(axis=0).tolist()
    right, bottom = corners.max(axis=0).tolist()
    return (left, top, right, bottom)


def move_spot(spot: Spot, matrix: Points | None) -> Spot:
    """A moved joint; joints are px centres, half a px from the edges."""
    if matrix is None:
        return spot
    x, y = (matrix[:, :2] @ (spot.x + 0.5, spot.y + 0.5) + matrix[:, 2] - 0.5).tolist()
    return Spot(x, y, spot.seen)


def _same_shape(box: Box, stored: Size) -> bool:
    """Whether the stored picture is that box at one scale, as near as whole px allow."""
    width, height = box[2] - box[0], box[3] - box[1]
    off = abs(stored[0] * height - stored[1] * width)
    return off <= width + height + stored[0] + stored[1]


def _turn(turn: int, labelled: Size) -> Points:
    """EXIF orientations 5 to 8: px of the file as it lies → upright px."""
    width, height = labelled
    return {
        5: np.array([[0.0, 1, 0], [1, 0, 0]]),
        6: np.array([[0.0, -1, height], [1, 0, 0]]),
        7: np.array([[0.0, -1, height], [-1, 0, width]]),
        8: np.array([[0.0, 1, 0], [-1, 0, width]]),
    }[turn]
