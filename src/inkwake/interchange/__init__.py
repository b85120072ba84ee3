"""Foreign formats, in one place: character folders, motion, scene and retarget files, exports."""

from inkwake.interchange.character import read_character
from inkwake.interchange.character_writer import write_character, write_characters
from inkwake.interchange.cutout_film import Cutout, CutoutFilm
from inkwake.interchange.cutout_maker import make_cutouts
from inkwake.interchange.exports import EXPORTS, Export, choose_export
from inkwake.interchange.gltf import write_gltf
from inkwake.interchange.gltf_reader import read_gltf
from inkwake.interchange.lottie import write_lottie
from inkwake.interchange.lottie_reader import read_lottie
from inkwake.interchange.mapping_file import read_mapping_file
from inkwake.interchange.motion_file import MotionFile, read_motion_file, write_motion_file
from inkwake.interchange.openraster import (
    LayeredPicture,
    RasterLayer,
    make_layers,
    read_openraster,
    write_openraster,
)
from inkwake.interchange.puppet import Bone, MeshLayer, Puppet
from inkwake.interchange.puppet_maker import make_puppet
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
from inkwake.interchange.spine import write_spine
from inkwake.interchange.spine_reader import read_spine
from inkwake.interchange.sprite_sheet import SpriteFilm, read_sprite_sheet, write_sprite_sheet
from inkwake.interchange.svg_film import write_svg_film
from inkwake.interchange.svg_film_reader import read_svg_film

__all__ = [
    "EXPORTS",
    "Bone",
    "CastEntry",
    "ControllerSection",
    "Cutout",
    "CutoutFilm",
    "Export",
    "LayeredPicture",
    "MeshLayer",
    "MotionFile",
    "Puppet",
    "RasterLayer",
    "SceneFile",
    "SceneSection",
    "Screenplay",
    "SpriteFilm",
    "ViewSection",
    "choose_export",
    "make_cutouts",
    "make_layers",
    "make_puppet",
    "read_character",
    "read_gltf",
    "read_lottie",
    "read_mapping_file",
    "read_motion_file",
    "read_openraster",
    "read_retarget_file",
    "read_scene_file",
    "read_screenplay",
    "read_spine",
    "read_sprite_sheet",
    "read_svg_film",
    "write_character",
    "write_characters",
    "write_gltf",
    "write_lottie",
    "write_motion_file",
    "write_openraster",
    "write_retarget_file",
    "write_scene_file",
    "write_spine",
    "write_sprite_sheet",
    "write_svg_film",
]
