"""Performers in front of a background become frames."""

from inkwake.stage.scene import Performer, Scene

__all__ = ["Performer", "Scene"]
