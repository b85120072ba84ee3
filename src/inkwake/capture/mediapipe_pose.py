"""MediaPipe, where it is installed: its Tasks with a model file, or its older Solutions."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from inkwake.arrays import Bytes, Points
from inkwake.errors import NoPoseModel

NOBODY = (33, 3)
_ADVICE = (
    "a motion from a film needs something that finds a person's joints: name an ONNX pose model "
    "with --pose-model FILE.onnx, or a MediaPipe pose landmarker (--pose-model FILE.task, after "
    'pip install "inkwake[video]")'
)


class TaskPose:
    """MediaPipe's pose landmarker, from a ``.task`` file that the user names.

    Raises:
        NoPoseModel: MediaPipe is not installed, or refuses the file.
    """

    def __init__(self, path: str | Path) -> None:
        try:
            self._mediapipe: Any = import_module("mediapipe")
            landmarker = import_module("mediapipe.tasks.python.vision").PoseLandmarker
        except (ImportError, AttributeError):
            raise NoPoseModel(
                f'{path} needs MediaPipe; pip install "inkwake[video]", or name an ONNX pose model'
            ) from None
        try:
            self._pose: Any = landmarker.create_from_model_path(str(path))
        except Exception:  # its errors have no common class
            raise NoPoseModel(f"MediaPipe refuses {path}; give its pose landmarker") from None

    def find(self, frame: Bytes) -> Points:
        """(33, 3) x, y px and visibility; zeros where nobody is."""
        kinds = self._mediapipe.ImageFormat
        picture = self._mediapipe.Image(image_format=kinds.SRGB, data=np.ascontiguousarray(frame))
        people = self._pose.detect(picture).pose_landmarks
        return _to_px(people[0], frame) if people else np.zeros(NOBODY)


class SolutionPose:
    """The older MediaPipe (up to 0.10.21), which brings its model along.

    Raises:
        NoPoseModel: it is not installed.
    """

    def __init__(self) -> None:
        try:
            solution = import_module("mediapipe.python.solutions.pose").Pose
        except (ImportError, AttributeError):
            raise NoPoseModel(_ADVICE) from None
        self._pose: Any = solution(model_complexity=1, smooth_landmarks=False)

    def find(self, frame: Bytes) -> Points:
        """(33, 3) x, y px and visibility; zeros where nobody is."""
        found = self._pose.process(frame).pose_landmarks
        return np.zeros(NOBODY) if found is None else _to_px(found.landmark, frame)


def _to_px(landmarks: Any, frame: Bytes) -> Points:
    rows, columns = frame.shape[:2]
    return np.array([[p.x * columns, p.y * rows, p.visibility or 0.0] for p in landmarks])
