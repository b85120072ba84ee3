"""Performers in front of a background become frames."""

from inkwake.stage.camera import Key, follow_path, key_path
from inkwake.stage.captions import Caption, set_caption
from inkwake.stage.compose import compose
from inkwake.stage.debug import draw_layers, draw_mask, draw_mesh, draw_skeleton
from inkwake.stage.living_face import LivingFace
from inkwake.stage.marks import Mark, frame_all, stand
from inkwake.stage.parts import Stack
from inkwake.stage.placing import stage_vertices
from inkwake.stage.plate import Plate, blank_paper
from inkwake.stage.quality import Quality, inspect
from inkwake.stage.scene import Performer, Scene
from inkwake.stage.stream import SceneStream

__all__ = [
    "Caption",
    "Key",
    "LivingFace",
    "Mark",
    "Performer",
    "Plate",
    "Quality",
    "Scene",
    "SceneStream",
    "Stack",
    "blank_paper",
    "compose",
    "draw_layers",
    "draw_mask",
    "draw_mesh",
    "draw_skeleton",
    "follow_path",
    "frame_all",
    "inspect",
    "key_path",
    "set_caption",
    "stage_vertices",
    "stand",
]
