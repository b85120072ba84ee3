"""The pieces of a film that no cut runs through, square and at an even rate."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.errors import DatasetError, MediaError
from inkwake.learn.clips.cuts import CutFinder
from inkwake.learn.clips.nouns import ClipPlan
from inkwake.media import Video, read_video

STRETCH = 60.0
"""Seconds of a film that are decoded at a time; longer films come in several stretches."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Frames in a row without a cut.

    Attributes:
        frames: (n, s, s, 3) uint8.
        first: when it begins in the film, s.
        box: left, top, width and height of the square, shares of the film's width and height.
    """

    frames: Bytes
    first: float
    box: tuple[float, ...]


def pieces(path: Path, plan: ClipPlan) -> Iterator[Piece]:
    """All pieces of a film, stretch by stretch."""
    start = 0.0
    while True:
        try:
            video = read_video(path, start=start, seconds=STRETCH, side=2 * plan.size)
        except MediaError:
            if start:  # the film ended with the stretch before
                return
            raise
        if video.rate < plan.fps - 0.01:
            raise DatasetError(
                f"{path} has {video.rate:.3g} frames a second, fewer than a clip's {plan.fps:g}; "
                f"lower --fps"
            )
        seen = 0
        for piece in _stretch(video, plan, start):
            seen += 1
            if piece is not None:
                yield piece
        if seen < round(STRETCH * video.rate) - 1:
            return
        start += STRETCH


def _stretch(video: Video, plan: ClipPlan, start: float) -> Iterator[Piece | None]:
    """For every frame the piece that ends with it, if one does."""
    side = min(video.width, video.height)
    left, top = (video.width - side) // 2, (video.height - side) // 2
    size = video.width, video.height, video.width, video.height
    box = tuple(round(n / of, 4) for n, of in zip((left, top, side, side), size, strict=True))
    finder = CutFinder()
    kept: list[Bytes] = []
    first = 0
    for number, frame in enumerate(video.frames):
        if finder.begins(frame):
            kept, first = [], number
        piece = None
        # The frame that stands when the clip's next tick comes.
        if number - first >= len(kept) * video.rate / plan.fps - 1e-6:
            kept.append(_square(frame[top : top + side, left : left + side], plan.size))
            if len(kept) == plan.frames:
                piece = Piece(np.stack(kept), start + first / video.rate, box)
                kept, first = [], number + 1
        yield piece


def _square(part: Bytes, size: int) -> Bytes:
    way = cv2.INTER_AREA if len(part) >= size else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(part, (size, size), interpolation=way), np.uint8)
