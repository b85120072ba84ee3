"""Performers in front of a background become frames."""

from inkwake.stage.compose import compose
from inkwake.stage.debug import draw_layers, draw_mask, draw_mesh, draw_skeleton
from inkwake.stage.scene import Performer, Scene
from inkwake.stage.stream import SceneStream

__all__ = [
    "Performer",
    "Scene",
    "SceneStream",
    "compose",
    "draw_layers",
    "draw_mask",
    "draw_mesh",
    "draw_skeleton",
]
