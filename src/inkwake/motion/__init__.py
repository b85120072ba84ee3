"""Clips, the motion library, and retargeting a clip to a rig."""

from inkwake.motion.clip import Clip, Performance
from inkwake.motion.mapping import DepthGroup, Mapping, PlaneGroup, RootRule

__all__ = ["Clip", "DepthGroup", "Mapping", "Performance", "PlaneGroup", "RootRule"]
