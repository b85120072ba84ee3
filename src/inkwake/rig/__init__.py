"""A figure becomes a mesh that can be bent."""

from inkwake.rig.build import build
from inkwake.rig.rig import Layer, Rig

__all__ = ["Layer", "Rig", "build"]
