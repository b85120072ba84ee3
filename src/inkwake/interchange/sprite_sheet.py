"""Frames of a film packed into one picture, with a JSON atlas beside it.

The atlas has the hash form that TexturePacker made common and that game engines read: ``frames``
by name, each with its place in the sheet, its place in the untrimmed frame, and, as Aseprite adds
them, a duration in milliseconds and a tag for the whole movement. Equal frames are stored once.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from inkwake.arrays import Bytes
from inkwake.errors import LimitReached
from inkwake.interchange.png import png_bytes
from inkwake.interchange.reading import decode_png, read_bytes, read_json, the_one, understood
from inkwake.picture import new_folder

LARGEST = 8192
"""Px a side that graphics cards take as one texture."""

GAP = 2
"""Empty px between frames, so that filtered neighbours do not bleed in."""


@dataclass(frozen=True, slots=True, eq=False)
class SpriteFilm:
    """Frames with transparency.

    Attributes:
        name: of the figure. motion: what it plays.
        frames: each (h, w, 4) uint8 straight RGBA, all of one size.
        durations: milliseconds of each, whole numbers that add up to the film's length.
    """

    name: str
    motion: str
    frames: tuple[Bytes, ...]
    durations: tuple[int, ...]

    @classmethod
    def of(cls, name: str, motion: str, frames: Iterable[Bytes], rate: float) -> SpriteFilm:
        """Give every frame its time; what rounding leaves is carried on to the next."""
        kept = tuple(frames)
        ends = np.rint(1000 * np.arange(len(kept) + 1) / rate).astype(int)
        return cls(name, motion, kept, tuple(np.diff(ends).tolist()))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a trimmed frame came from, and where it lies in the sheet."""

    left: int
    top: int
    width: int
    height: int
    x: int = 0
    y: int = 0


def write_sprite_sheet(film: SpriteFilm, folder: str | Path, *, force: bool = False) -> Path:
    """Write NAME.png and NAME.json into a folder.

    Args:
        film: what to write; its name names the files.
        folder: created where it is missing.
        force: allow a folder that holds something; files of the same names are replaced.

    Raises:
        LimitReached: the frames do not fit into one sheet.
        OutputError: the folder cannot be written; nothing is left half written.
    """
    trimmed = [_trim(frame) for frame in film.frames]
    cuts = [
        np.ascontiguousarray(frame[p.top : p.top + p.height, p.left : p.left + p.width])
        for frame, p in zip(film.frames, trimmed, strict=True)
    ]
    keys = [(cut.shape, cut.tobytes()) for cut in cuts]
    firsts = {key: number for number, key in reversed(list(enumerate(keys)))}
    unique = sorted(firsts.values())
    width, height, spots = _pack([(cuts[i].shape[1], cuts[i].shape[0]) for i in unique])
    at = dict(zip(unique, spots, strict=True))
    sheet = np.zeros((height, width, 4), np.uint8)
    for i in unique:
        x, y = at[i]
        sheet[y : y + cuts[i].shape[0], x : x + cuts[i].shape[1]] = cuts[i]
    places = [
        _Place(p.left, p.top, p.width, p.height, *at[firsts[key]])
        for p, key in zip(trimmed, keys, strict=True)
    ]
    text = json.dumps(_atlas(film, places, (width, height)), indent=1)
    with new_folder(folder, force=force) as temporary:
        (temporary / f"{film.name}.png").write_bytes(png_bytes(sheet))
        (temporary / f"{film.name}.json").write_text(text + "\n", encoding="utf-8")
    return Path(folder)


def _trim(frame: Bytes) -> _Place:
    """The box of what is seen; one px of an empty frame."""
    seen = frame[..., 3] > 0
    rows, columns = np.flatnonzero(seen.any(axis=1)), np.flatnonzero(seen.any(axis=0))
    if not len(rows):
        return _Place(0, 0, 1, 1)
    left, top = int(columns[0]), int(rows[0])
    return _Place(left, top, int(columns[-1]) - left + 1, int(rows[-1]) - top + 1)


def _pack(sizes: list[tuple[int, int]]) -> tuple[int, int, list[tuple[int, int]]]:
    """Shelves of falling height: width and height of the sheet, and a place for each box.

    Raises:
        LimitReached: no width up to the largest holds all.
    """
    area = sum((w + GAP) * (h + GAP) for w, h in sizes)
    least = max(w for w, _ in sizes) + 2 * GAP
    order = sorted(range(len(sizes)), key=lambda i: (-sizes[i][1], -sizes[i][0], i))
    width = max(least, int(np.ceil(np.sqrt(area) / 64)) * 64)
    spots = [(0, 0)] * len(sizes)
    x = y = GAP
    shelf = 0
    for i in order:
        w, h = sizes[i]
        if x + w + GAP > width:
            x, y, shelf = GAP, y + shelf + GAP, 0
        spots[i] = (x, y)
        x, shelf = x + w + GAP, max(shelf, h)
    height = y + shelf + GAP
    if max(width, height) > LARGEST:
        raise LimitReached(
            f"the sheet would have {width} × {height} px and graphics cards take {LARGEST}; "
            "choose a smaller --size, or less of --fps or --seconds"
        )
    return width, height, spots


def _atlas(film: SpriteFilm, places: list[_Place], size: tuple[int, int]) -> dict[str, Any]:
    height, width = film.frames[0].shape[:2]
    frames = {}
    for number, (place, duration) in enumerate(zip(places, film.durations, strict=True)):
        own = {"w": place.width, "h": place.height}
        frames[f"{film.name}_{film.motion}_{number:04}"] = {
            "frame": {"x": place.x, "y": place.y} | own,
            "rotated": False,
            "trimmed": (place.width, place.height) != (width, height),
            "spriteSourceSize": {"x": place.left, "y": place.top} | own,
            "sourceSize": {"w": width, "h": height},
            "duration": duration,
        }
    tag = {"name": film.motion, "from": 0, "to": len(places) - 1, "direction": "forward"}
    meta = {
        "app": "inkwake",
        "version": "1.0",
        "image": f"{film.name}.png",
        "format": "RGBA8888",
        "size": {"w": size[0], "h": size[1]},
        "scale": "1",
        "frameTags": [tag],
    }
    return {"frames": frames, "meta": meta}


def read_sprite_sheet(folder: str | Path) -> SpriteFilm:
    """Read a folder with one JSON atlas and the picture that it names.

    Raises:
        ForeignFileError: missing, damaged, or something else.
    """
    path = the_one(Path(folder), "*.json", "inkwake export --format sprites")
    with understood(path, "a sprite atlas"):
        atlas = read_json(path)
        name = str(atlas["meta"]["image"])
        if Path(name).name != name:
            raise ValueError("its picture lies elsewhere")
        sheet = decode_png(read_bytes(path.with_name(name)))
        tag = atlas["meta"]["frameTags"][0]["name"]
        frames = [_untrim(sheet, entry) for entry in atlas["frames"].values()]
        first = next(iter(atlas["frames"]))
        return SpriteFilm(
            name=first.removesuffix(f"_{tag}_0000"),
            motion=tag,
            frames=tuple(frames),
            durations=tuple(int(entry["duration"]) for entry in atlas["frames"].values()),
        )


def _untrim(sheet: Bytes, entry: dict[str, Any]) -> Bytes:
    box, whole, source = entry["frame"], entry["sourceSize"], entry["spriteSourceSize"]
    if not 0 < whole["w"] * whole["h"] <= LARGEST**2:
        raise ValueError("a frame of no bearable size")
    out = np.zeros((whole["h"], whole["w"], 4), np.uint8)
    part = sheet[box["y"] : box["y"] + box["h"], box["x"] : box["x"] + box["w"]]
    out[source["y"] : source["y"] + box["h"], source["x"] : source["x"] + box["w"]] = part
    return out
