"""Foreign formats, in one place: character folders, motion, retarget and scene files."""

from inkwake.interchange.character import read_character
from inkwake.interchange.character_writer import write_character, write_characters
from inkwake.interchange.mapping_file import read_mapping_file
from inkwake.interchange.motion_file import MotionFile, read_motion_file, write_motion_file
from inkwake.interchange.retarget_file import read_retarget_file, write_retarget_file
from inkwake.interchange.scene_file import (
    CastEntry,
    ControllerSection,
    SceneFile,
    SceneSection,
    ViewSection,
    read_scene_file,
    write_scene_file,
)
from inkwake.interchange.screenplay import Screenplay, read_screenplay

__all__ = [
    "CastEntry",
    "ControllerSection",
    "MotionFile",
    "SceneFile",
    "SceneSection",
    "Screenplay",
    "ViewSection",
    "read_character",
    "read_mapping_file",
    "read_motion_file",
    "read_retarget_file",
    "read_scene_file",
    "read_screenplay",
    "write_character",
    "write_characters",
    "write_motion_file",
    "write_retarget_file",
    "write_scene_file",
]
