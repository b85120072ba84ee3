"""A film of a person becomes a clip: joints found frame by frame, calmed, and lifted."""

from inkwake.capture.lift import lift
from inkwake.capture.onnx_pose import OnnxPose
from inkwake.capture.tracking import Track, track_person
from inkwake.capture.watch import PoseFinder, open_finder, watch

__all__ = ["OnnxPose", "PoseFinder", "Track", "lift", "open_finder", "track_person", "watch"]
