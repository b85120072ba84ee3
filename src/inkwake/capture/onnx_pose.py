"""A pose model in an ONNX file: what it takes and what it may answer.

Input: one picture, (1, 3, H, W) or (1, H, W, 3); float32 gets RGB from 0 to 1, uint8 and int32 from
0 to 255. H and W may be open: 256 is taken.

Output, the first that fits:

- keypoints (…, 17, 2 or 3) or (…, 33, 2 to 5): x, y, score, in px of the input or in shares of it;
  33 keypoints of four or five columns are x, y, z, visibility (, presence). A net that takes whole
  numbers in (1, H, W, 3) and gives 17 keypoints answers y, x, score, as MoveNet does;
- a flat row of 33 or 39 times 5 numbers, as BlazePose gives it;
- heat maps (1, 17 or 33, h, w), whose highest place counts;
- two outputs (1, 17 or 33, n · W) and (1, 17 or 33, n · H): a row of weights for each axis (SimCC).
"""

# S (side) px of the square picture cut out     k keypoints     (k, 3) x, y px of the frame, score

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Bytes, Points
from inkwake.capture.layouts import LAYOUTS
from inkwake.errors import NetError, NoPoseModel
from inkwake.nets import ForeignNet

USUAL = 256
SURE = 0.3
"""Score from which a keypoint counts as found."""
ROOM = 1.5
"""The next frame is searched in a square this many times as large as the person was."""
SEEN = 5
"""Keypoints that must be found for the next frame to be searched near them."""


class OnnxPose:
    """Finds one person's keypoints, frame after frame; looks near where they were.

    Args:
        path: the ONNX file.

    Raises:
        NoPoseModel: no such file, or no net that takes a picture.
    """

    def __init__(self, path: str | Path) -> None:
        try:
            self._net = ForeignNet(path)
        except NetError as problem:
            raise NoPoseModel(str(problem)) from None
        shape = self._net.shape
        self._last = shape[3] == 3 and shape[1] != 3
        if not self._last and shape[1] not in (0, 3):
            raise NoPoseModel(f"{path} takes no RGB picture: its input has {shape[1]} channels")
        rows, columns = shape[1:3] if self._last else shape[2:4]
        self.height, self.width = rows or USUAL, columns or USUAL
        self._window: tuple[float, float, float] | None = None

    def find(self, frame: Bytes) -> Points:
        """(k, 3) x, y px of the frame and score, from (h, w, 3) RGB.

        Raises:
            NoPoseModel: the net's answer is none that is understood.
        """
        rows, columns = frame.shape[:2]
        x, y, side = self._window or _around(np.array([[0, 0], [columns, rows]]), 1.0)
        points = self._look(frame, x, y, side)
        found = points[points[:, 2] > SURE]
        inside = len(found) >= SEEN and float(np.ptp(found[:, :2], axis=0).max()) > 0.02 * rows
        self._window = _around(found[:, :2], ROOM) if inside else None
        return points

    def _look(self, frame: Bytes, x: float, y: float, side: float) -> Points:
        """Search the square of ``side`` px around (x, y)."""
        zoom = min(self.width, self.height) / side
        shift = np.array(
            [
                [zoom, 0, (self.width - 1) / 2 - zoom * x],
                [0, zoom, (self.height - 1) / 2 - zoom * y],
            ]
        )
        way = cv2.INTER_AREA if zoom < 1 else cv2.INTER_LINEAR
        cut = cv2.warpAffine(frame, shift, (self.width, self.height), flags=way)
        found = read_answer(
            self._net.run(self._batch(cut)), (self.width, self.height), self._is_movenet()
        )
        found[:, :2] = (found[:, :2] - shift[:, 2]) / zoom
        return found

    def _batch(self, cut: NDArray[Any]) -> NDArray[Any]:
        dtype = self._net.dtype
        picture = cut.astype(np.float32) / 255 if dtype == np.float32 else cut.astype(dtype)
        return picture[None] if self._last else picture.transpose(2, 0, 1)[None]

    def _is_movenet(self) -> bool:
        return self._last and self._net.dtype != np.float32


def read_answer(outputs: list[NDArray[Any]], size: tuple[int, int], movenet: bool) -> Points:
    """(k, 3) x, y px of the input and score, from whatever a pose net gives.

    Raises:
        NoPoseModel: none of the known kinds.
    """
    kept = [one for one in outputs if one.dtype.kind == "f"]
    rows = _axes(kept, size)
    if rows is not None:
        return rows
    for one in kept:
        shape = one.shape
        if one.size in (33 * 5, 39 * 5) and shape[-1] == one.size:
            return _columns(one.reshape(-1, 5)[:33], size)
        if len(shape) >= 2 and shape[-2] in LAYOUTS and 2 <= shape[-1] <= 5:
            points = one.reshape(-1, shape[-2], shape[-1])[0]
            if movenet and shape[-2] == 17:
                points = points[:, [1, 0, *range(2, shape[-1])]]
            return _columns(points, size)
        if len(shape) == 4 and shape[1] in LAYOUTS and min(shape[2:]) >= 8:
            return _heat(one[0], size)
    shapes = ", ".join("x".join(map(str, one.shape)) for one in outputs) or "nothing"
    raise NoPoseModel(
        f"the pose model answers {shapes}; what is understood stands in docs/own-motion.md"
    )


def _columns(points: NDArray[Any], size: tuple[int, int]) -> Points:
    """Rows of x, y (, z) and scores."""
    out = np.ones((len(points), 3))
    out[:, :2] = points[:, :2]
    if float(np.abs(points[:, :2]).max()) <= 2.0:
        out[:, :2] *= size
    scores = points[:, 3:] if points.shape[1] > 3 else points[:, 2:]
    if scores.shape[1]:
        low = scores.min(axis=1)
        # Landmark nets answer in log-odds.
        odds = bool((scores < 0).any() or (scores > 1).any())
        out[:, 2] = 1 / (1 + np.exp(-np.clip(low, -30, 30))) if odds else low
    return out


def _heat(maps: NDArray[Any], size: tuple[int, int]) -> Points:
    """The highest place of each map, shifted towards its higher neighbours."""
    count, rows, columns = maps.shape
    flat = maps.reshape(count, -1)
    best = flat.argmax(axis=1)
    y, x = np.divmod(best, columns)
    padded = np.pad(maps.astype(np.float64), ((0, 0), (1, 1), (1, 1)), mode="edge")
    each = np.arange(count)
    right = padded[each, y + 1, x + 2] - padded[each, y + 1, x]
    below = padded[each, y + 2, x + 1] - padded[each, y, x + 1]
    place = np.stack([x + 0.25 * np.sign(right), y + 0.25 * np.sign(below)], axis=-1)
    scale = np.array([size[0] / columns, size[1] / rows])
    return np.concatenate(
        [(place + 0.5) * scale - 0.5, np.clip(flat.max(axis=1), 0, 1)[:, None]], axis=1
    )


def _axes(outputs: list[NDArray[Any]], size: tuple[int, int]) -> Points | None:
    """A row of weights for each axis; None where the outputs are something else."""
    if len(outputs) != 2 or any(one.ndim != 3 or one.shape[1] not in LAYOUTS for one in outputs):
        return None
    across, down = outputs
    if across.shape[1] != down.shape[1] or min(across.shape[2], down.shape[2]) < 32:
        return None
    place = [
        one[0].argmax(axis=1) * length / one.shape[2]
        for one, length in zip(outputs, size, strict=True)
    ]
    score = np.minimum(across[0].max(axis=1), down[0].max(axis=1))
    return np.stack([*place, np.clip(score, 0, 1)], axis=-1).astype(np.float64)


def _around(points: Points, room: float) -> tuple[float, float, float]:
    """Middle and side of a square around points, px."""
    low, high = points.min(axis=0), points.max(axis=0)
    middle = (low + high - 1) / 2 if room == 1.0 else (low + high) / 2
    return float(middle[0]), float(middle[1]), max(float((high - low).max()) * room, 16.0)
