"""The scene file of AnimatedDrawings: characters, view and film, laid over its defaults."""

from __future__ import annotations

from collections.abc import Mapping as Table
from dataclasses import MISSING, dataclass, field, fields, replace
from pathlib import Path, PurePath
from typing import Any, Literal

from inkwake.errors import ForeignFileError
from inkwake.interchange.fields import parse_fields, unknown_keys
from inkwake.interchange.lookup import locate
from inkwake.interchange.yaml_text import dump_yaml, load_yaml
from inkwake.picture import new_file

MAX_CAST = 50
_MAX_SIDE = 8192


@dataclass(frozen=True, slots=True)
class CastEntry:
    """One character of the scene: three files; after `read_scene_file` their paths exist.

    ``retarget`` may be None (AnimatedDrawings demands it): then the mapping is automatic.
    """

    character: str = field(metadata={"key": "character_cfg"})
    motion: str = field(metadata={"key": "motion_cfg"})
    retarget: str | None = field(default=None, metadata={"key": "retarget_cfg"})


@dataclass(frozen=True, slots=True)
class SceneSection:
    """``scene``: who plays."""

    characters: tuple[CastEntry, ...] = field(metadata={"key": "ANIMATED_CHARACTERS"})
    add_floor: bool = field(default=False, metadata={"key": "ADD_FLOOR"})
    add_clip_skeleton: bool = field(default=False, metadata={"key": "ADD_AD_RETARGET_BVH"})

    def __post_init__(self) -> None:
        if not self.characters:
            raise ValueError("ANIMATED_CHARACTERS is empty; name at least one character")
        if len(self.characters) > MAX_CAST:
            raise ValueError(f"ANIMATED_CHARACTERS names more than {MAX_CAST}; make two films")


@dataclass(frozen=True, slots=True)
class ViewSection:
    """``view``: the picture; camera values are in the reference's units (animate.md 2.2)."""

    clear_color: tuple[float, float, float, float] = field(
        default=(1.0, 1.0, 1.0, 0.0), metadata={"key": "CLEAR_COLOR"}
    )
    background: str | None = field(default=None, metadata={"key": "BACKGROUND_IMAGE"})
    size: tuple[int, int] = field(default=(500, 500), metadata={"key": "WINDOW_DIMENSIONS"})
    draw_rig: bool = field(default=False, metadata={"key": "DRAW_AD_RIG"})
    draw_texture: bool = field(default=True, metadata={"key": "DRAW_AD_TXTR"})
    draw_color: bool = field(default=False, metadata={"key": "DRAW_AD_COLOR"})
    draw_mesh: bool = field(default=False, metadata={"key": "DRAW_AD_MESH_LINES"})
    use_mesa: bool = field(default=False, metadata={"key": "USE_MESA"})
    camera_pos: tuple[float, float, float] = field(
        default=(0.0, 0.7, 2.0), metadata={"key": "CAMERA_POS"}
    )
    camera_fwd: tuple[float, float, float] = field(
        default=(0.0, 0.5, 2.0), metadata={"key": "CAMERA_FWD"}
    )

    def __post_init__(self) -> None:
        if not all(0 <= part <= 1 for part in self.clear_color):
            raise ValueError("CLEAR_COLOR needs four numbers from 0 to 1")
        if not all(1 <= side <= _MAX_SIDE for side in self.size):
            raise ValueError(f"WINDOW_DIMENSIONS must be 1 to {_MAX_SIDE} px a side")
        if not any(self.camera_fwd):
            raise ValueError("CAMERA_FWD must not be [0, 0, 0]")


@dataclass(frozen=True, slots=True)
class ControllerSection:
    """``controller``: the film."""

    mode: Literal["interactive", "video_render"] = field(
        default="interactive", metadata={"key": "MODE"}
    )
    timestep: float = field(default=0.0333, metadata={"key": "KEYBOARD_TIMESTEP"})
    output: str | None = field(default="./output_video.mp4", metadata={"key": "OUTPUT_VIDEO_PATH"})
    codec: str | None = field(default="avc1", metadata={"key": "OUTPUT_VIDEO_CODEC"})

    def __post_init__(self) -> None:
        if self.output is not None and PurePath(self.output).suffix.lower() not in (".gif", ".mp4"):
            raise ValueError(f"OUTPUT_VIDEO_PATH must end in .gif or .mp4, not {self.output!r}")


@dataclass(frozen=True, slots=True)
class SceneFile:
    """A scene file.

    Attributes:
        scene, view, controller: its sections, defaults filled in.
        notes: keys that mean nothing here, files found elsewhere or not at all.
    """

    scene: SceneSection
    view: ViewSection = field(default_factory=ViewSection)
    controller: ControllerSection = field(default_factory=ControllerSection)
    notes: tuple[str, ...] = field(default=(), metadata={"key": "inkwake_notes"})


def read_scene_file(path: str | Path) -> SceneFile:
    """Read a scene file and find every file it names.

    A background picture that is absent is left out with a note; characters, motions and retarget
    files must be there.

    Raises:
        ForeignFileError: broken YAML, a wrong or missing key, or a file that is not found.
    """
    file = Path(path)
    data = load_yaml(file)
    parsed = parse_fields(SceneFile, _without_empty(data), file=file)
    notes = [f"{file.name}: {key} means nothing here and is skipped" for key in _unknown(data)]
    cast: list[CastEntry] = []
    for entry in parsed.scene.characters:
        names = (entry.character, entry.motion, entry.retarget)
        found = [None if name is None else locate(name, file) for name in names]
        notes += [place.note for place in found if place is not None and place.note]
        paths = [None if place is None else str(place.path) for place in found]
        cast.append(CastEntry(paths[0] or "", paths[1] or "", paths[2]))
    view = parsed.view
    if view.background is not None:
        try:
            place = locate(view.background, file)
            view = replace(view, background=str(place.path))
            notes += [place.note] if place.note else []
        except ForeignFileError as missing:
            view = replace(view, background=None)
            notes.append(f"no background picture: {missing}")
    scene = replace(parsed.scene, characters=tuple(cast))
    return replace(parsed, scene=scene, view=view, notes=tuple(notes))


def write_scene_file(scene: SceneFile, path: str | Path, *, force: bool = False) -> Path:
    """Write a scene file; what equals the default is left out.

    Raises:
        OutputError: the file exists, or cannot be written.
    """
    data = {
        "scene": _section(scene.scene),
        "view": _section(scene.view),
        "controller": _section(scene.controller),
    }
    text = dump_yaml({name: section for name, section in data.items() if section})
    with new_file(path, force=force) as target:
        target.write_text(text, encoding="utf-8")
    return Path(path)


def _without_empty(data: Any) -> Any:
    """A section written without content (``view:``) means its defaults."""
    if not isinstance(data, Table):
        return data
    return {key: value for key, value in data.items() if value is not None}


def _unknown(data: Table[str, Any]) -> list[str]:
    found = list(unknown_keys(SceneFile, data))
    for name, section in (
        ("scene", SceneSection),
        ("view", ViewSection),
        ("controller", ControllerSection),
    ):
        found += [f"{name}.{key}" for key in unknown_keys(section, data.get(name) or {})]
    return found


def _section(section: Any) -> dict[str, Any]:
    """The keys of a section that differ from the defaults, as plain data."""
    plain: dict[str, Any] = {}
    for item in fields(section):
        value = getattr(section, item.name)
        if item.default is not MISSING and value == item.default:
            continue
        if item.name == "characters":
            value = [_section(entry) for entry in value]
        plain[item.metadata["key"]] = list(value) if isinstance(value, tuple) else value
    return plain
