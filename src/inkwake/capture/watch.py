"""Looks for a person in every frame of a film."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import numpy as np

from inkwake.arrays import Bytes, Points
from inkwake.capture.layouts import to_roles
from inkwake.capture.mediapipe_pose import SolutionPose, TaskPose
from inkwake.capture.onnx_pose import OnnxPose
from inkwake.errors import NoPerson
from inkwake.media import Video

LEAST = 0.3
"""Median score of a person's trunk from which a frame shows one."""
SHARE = 0.2
"""Of the frames at least so many must show a person."""
TRUNK = (1, 2, 7, 8)
"""Shoulders and hips among the roles; where hips are hidden, shoulders alone will do."""


class PoseFinder(Protocol):
    """Anything that finds one person's keypoints in a frame."""

    def find(self, frame: Bytes) -> Points:
        """(17 or 33, 3) x, y px and score, from (h, w, 3) RGB; scores of 0 where nobody is."""
        ...


def open_finder(model: str | Path | None) -> PoseFinder:
    """The pose model that the user names, else MediaPipe where it is installed.

    Raises:
        NoPoseModel: neither is there; says how to get one.
    """
    if model is None:
        return SolutionPose()
    return TaskPose(model) if Path(model).suffix.lower() == ".task" else OnnxPose(model)


def watch(video: Video, finder: PoseFinder, name: str) -> Points:
    """(f, 13, 3) x, y px and score of each role in each frame.

    Raises:
        NoPerson: hardly any frame shows one.
        NoPoseModel: the model's answer is not understood.
    """
    rows = [to_roles(finder.find(frame)) for frame in video.frames]
    if not rows:
        raise NoPerson(f"{name} holds no frames; give a film of a person, head to foot in view")
    found = np.stack(rows)
    seen = np.maximum(np.median(found[:, TRUNK, 2], axis=1), found[:, TRUNK[:2], 2].min(axis=1))
    if float((seen > LEAST).mean()) < SHARE:
        raise NoPerson(
            f"nobody is to be seen in {name}; film one person, head to foot in view, in good light"
        )
    return found
