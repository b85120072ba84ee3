"""The scene file ``scene.toml``: who plays what where, in front of what, to which sound."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

from inkwake.errors import ForeignFileError
from inkwake.interchange.fields import parse_fields
from inkwake.interchange.plain_file import read_plain, refuse_unknown
from inkwake.motion.library.style import CALMEST, WILDEST

MAX_CAST = 50
MAX_SIDE = 4096
Pair = tuple[float, float]


def _positive(**values: float | None) -> None:
    for name, value in values.items():
        if value is not None and value <= 0:
            raise ValueError(f"{name} must be greater than 0, not {value:g}")


def _not_negative(**values: float | None) -> None:
    for name, value in values.items():
        if value is not None and value < 0:
            raise ValueError(f"{name} must not be negative, not {value:g}")


@dataclass(frozen=True, slots=True)
class FilmPart:
    """``[film]``: size in px, frames a second, length, what stands behind, the beat to keep."""

    width: int = 800
    height: int = 600
    fps: float | None = None
    seconds: float | None = None
    background: str = "white"
    shadow: float = 0.0
    beat: str | None = None

    def __post_init__(self) -> None:
        if not all(16 <= side <= MAX_SIDE for side in (self.width, self.height)):
            raise ValueError(f"width and height must be 16 to {MAX_SIDE} px")
        _positive(fps=self.fps, seconds=self.seconds)
        if self.fps is not None and self.fps > 120:
            raise ValueError(f"fps must be 120 at most, not {self.fps:g}")
        if self.seconds is not None and self.seconds > 3600:
            raise ValueError(f"seconds must be 3600 at most, not {self.seconds:g}")
        if not 0 <= self.shadow <= 1:
            raise ValueError(f"shadow must lie between 0 and 1, not {self.shadow:g}")


@dataclass(frozen=True, slots=True)
class SoundPart:
    """``[sound]``: the soundtrack; ``start`` seconds of it are left out."""

    file: str
    start: float = 0.0
    volume: float = 1.0
    fade: float = 0.5

    def __post_init__(self) -> None:
        _not_negative(start=self.start, volume=self.volume, fade=self.fade)


@dataclass(frozen=True, slots=True)
class KeyPart:
    """``[[camera.keys]]``: where the camera is at one moment."""

    time: float
    at: Pair = (0.5, 0.5)
    zoom: float = 1.0

    def __post_init__(self) -> None:
        _not_negative(time=self.time)
        if not 0.1 <= self.zoom <= 8:
            raise ValueError(f"zoom must lie between 0.1 and 8, not {self.zoom:g}")


@dataclass(frozen=True, slots=True)
class CameraPart:
    """``[camera]``: ``still``, ``fit`` (all movement in the picture), ``follow``, or keys."""

    mode: Literal["still", "fit", "follow"] = "still"
    whom: str | None = None
    zoom: float = 1.0
    margin: float = 0.06
    keys: tuple[KeyPart, ...] = ()

    def __post_init__(self) -> None:
        if not 0.1 <= self.zoom <= 8:
            raise ValueError(f"zoom must lie between 0.1 and 8, not {self.zoom:g}")
        if not 0 <= self.margin < 0.45:
            raise ValueError(f"margin must lie between 0 and 0.45, not {self.margin:g}")
        if self.keys and self.mode != "still":
            raise ValueError("keys and a mode exclude each other; leave one of them out")
        times = [key.time for key in self.keys]
        if sorted(set(times)) != times:
            raise ValueError("the times of keys must rise from one to the next")


@dataclass(frozen=True, slots=True)
class CaptionPart:
    """``[[captions]]``: words, when, where."""

    text: str
    begin: float = field(default=0.0, metadata={"key": "from"})
    end: float | None = field(default=None, metadata={"key": "to"})
    at: Pair = (0.5, 0.92)
    size: float = 0.06
    colour: str = "black"
    outline: str | None = "white"
    font: str | None = None

    def __post_init__(self) -> None:
        _positive(size=self.size)
        _not_negative(**{"from": self.begin})
        if not self.text.strip():
            raise ValueError("text is empty; write something, or leave the caption out")
        if self.end is not None and self.end <= self.begin:
            raise ValueError(f"to ({self.end:g}) must come after from ({self.begin:g})")
        if self.size > 0.5:
            raise ValueError(f"size is a share of the height, 0.5 at most, not {self.size:g}")


@dataclass(frozen=True, slots=True)
class CharacterPart:
    """``[[characters]]``: a drawing, its motion and its place.

    ``seed`` None: the film's seed decides. ``face``, ``look``, ``say`` and ``voice`` are those of
    ``inkwake animate``.
    """

    drawing: str
    name: str | None = None
    figure: int = 1
    motion: str = "dance"
    energy: float = 1.0
    speed: float = 1.0
    seed: int | None = None
    trim: Pair | None = None
    cycle: bool = False
    mirror_motion: bool = False
    mapping: str | None = None
    travel: bool = False
    at: Pair | None = None
    scale: float = 0.6
    mirror: bool = False
    start: float = 0.0
    order: int = 0
    face: str | None = None
    look: Pair | None = None
    say: str | None = None
    voice: str | None = None

    def __post_init__(self) -> None:
        _positive(scale=self.scale, speed=self.speed)
        _not_negative(start=self.start, seed=self.seed)
        if self.scale > 10:
            raise ValueError(f"scale is a share of the picture's height, not {self.scale:g}")
        if not 0.1 <= self.speed <= 10:
            raise ValueError(f"speed must lie between 0.1 and 10, not {self.speed:g}")
        if not CALMEST <= self.energy <= WILDEST:
            raise ValueError(
                f"energy goes from {CALMEST:g} (tired) to {WILDEST:g} (wild), not {self.energy:g}"
            )
        if self.figure < 1:
            raise ValueError("figure counts from 1, in order of size")
        if self.trim is not None and not 0 <= self.trim[0] < self.trim[1]:
            raise ValueError("trim needs two moments in seconds, the first before the second")


@dataclass(frozen=True, slots=True)
class Screenplay:
    """A scene file; after `read_screenplay` its paths exist and every character has a name."""

    characters: tuple[CharacterPart, ...]
    film: FilmPart = field(default_factory=FilmPart)
    camera: CameraPart = field(default_factory=CameraPart)
    captions: tuple[CaptionPart, ...] = ()
    sound: SoundPart | None = None

    def __post_init__(self) -> None:
        if not 1 <= len(self.characters) <= MAX_CAST:
            raise ValueError(
                f"there must be 1 to {MAX_CAST} characters, not {len(self.characters)}"
            )
        names = Counter(one.name for one in self.characters if one.name is not None)
        twice = [name for name, count in names.items() if count > 1]
        if twice:
            raise ValueError(f"two characters are called {twice[0]!r}; name them apart")


def read_screenplay(path: str | Path) -> Screenplay:
    """Read a scene file and find the files it names, from its own folder on.

    Raises:
        ForeignFileError: no valid TOML, an unknown key (the nearest are offered), a value of the
            wrong kind or size, a missing file, two characters of one name.
    """
    file = Path(path)
    data = read_plain(file)
    _refuse_misspelt(data, file)
    parsed = parse_fields(Screenplay, data, file=file)
    return _with_paths(parsed, file)


def _refuse_misspelt(data: dict[str, Any], file: Path) -> None:
    refuse_unknown(Screenplay, data, file, "")
    sections: dict[str, type[Any]] = {"film": FilmPart, "camera": CameraPart, "sound": SoundPart}
    for name, part in sections.items():
        if isinstance(data.get(name), dict):
            refuse_unknown(part, data[name], file, f"[{name}]")
    camera = data.get("camera")
    lists: list[tuple[str, type[Any], Any]] = [
        ("characters", CharacterPart, data.get("characters")),
        ("captions", CaptionPart, data.get("captions")),
        ("camera.keys", KeyPart, camera.get("keys") if isinstance(camera, dict) else None),
    ]
    for name, kind, entries in lists:
        for number, entry in enumerate(entries if isinstance(entries, list) else [], 1):
            if isinstance(entry, dict):
                refuse_unknown(kind, entry, file, f"[[{name}]] number {number}")


def _with_paths(play: Screenplay, file: Path) -> Screenplay:
    """Names of files become paths; motions and backgrounds only where they are files."""

    def there(name: str, key: str) -> str:
        found = file.parent / Path(name).expanduser()
        if "\0" not in name and found.exists():
            return str(found)
        raise ForeignFileError(f"{file}: {key}: there is no {name} beside the scene file")

    def perhaps(name: str, key: str) -> str:
        """A name that may be a word instead: only what looks like a file must be one."""
        return there(name, key) if Path(name).suffix else name

    cast, taken = [], Counter[str]()
    for number, one in enumerate(play.characters, 1):
        key = f"[[characters]] number {number}"
        name = one.name or Path(one.drawing).stem
        taken[name] += 1
        if one.name is None and (taken[name] > 1 or any(p.name == name for p in play.characters)):
            name = f"{name} {taken[name]}"
        cast.append(
            replace(
                one,
                name=name,
                drawing=there(one.drawing, f"{key}: drawing"),
                motion=perhaps(one.motion, f"{key}: motion"),
                mapping=None if one.mapping is None else there(one.mapping, f"{key}: mapping"),
                voice=None if one.voice is None else there(one.voice, f"{key}: voice"),
            )
        )
    film, sound = play.film, play.sound
    film = replace(
        film,
        background=perhaps(film.background, "[film]: background"),
        beat=None if film.beat is None else there(film.beat, "[film]: beat"),
    )
    if sound is not None:
        sound = replace(sound, file=there(sound.file, "[sound]: file"))
    captions = tuple(
        one
        if one.font is None
        else replace(one, font=there(one.font, f"[[captions]] number {number}: font"))
        for number, one in enumerate(play.captions, 1)
    )
    return replace(play, characters=tuple(cast), film=film, sound=sound, captions=captions)
