"""What the page plays by itself while somebody works on a picture that moves.

Fields are little endian, one after the other: ``at`` tells where each of them begins. Shifts are
int16, px = scale * value; edges, covers and what lies behind are uint8, 255 is all.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from inkwake.picture import Picture
from inkwake.stir import Engine
from inkwake.studio.tasks import Answer, Order, Tell
from inkwake.studio.tasks.pixels import write_exact, write_painting
from inkwake.studio.tasks.stirred import script_of, search_of
from inkwake.verbs.stir_preview import Grid, Sheet, Shots, Track, previewed

_STEPS = 32_000


class Fields:
    """Numbers for the page, one file."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []
        self._size = 0

    def add(self, values: np.ndarray) -> int:
        """Append an array; returns where it begins."""
        data = values.tobytes()
        data += b"\0" * (-len(data) % 4)
        at = self._size
        self._pieces.append(data)
        self._size += len(data)
        return at

    def write(self, path: Path) -> None:
        """Write all of them."""
        path.write_bytes(b"".join(self._pieces))


def run(order: Order, folder: Path, tell: Tell) -> Answer:
    """Plan what ``wish`` says, and write picture, fields and pictures of layers."""
    wish = order["wish"]
    search = search_of(order, wish["side"])
    picture = search.picture
    files: dict[str, str] = {}
    if order["draws"]:
        files["picture"] = "picture.webp"
        write_exact(_rgba(picture), folder / "picture.webp")
    told: dict[str, Any] = {
        "width": picture.width,
        "height": picture.height,
        "layers": [],
        "tells": [],
        "seconds": 0.0,
        "paints": False,
    }
    if not wish["moves"]:
        return told | {"files": files}
    tell(0.3, "rehearsing")
    script, numbers = script_of(wish, picture)
    engine = Engine(picture, script, search.ground)
    preview = previewed(picture, engine, shots=wish["shots"])
    tell(0.8, "packing")
    if preview.base is not None:
        files["base"] = "base.webp"
        write_exact(preview.base, folder / "base.webp")
    fields = Fields()
    layers = [
        _layer(number, sheet, numbers, fields, folder, files)
        for number, sheet in enumerate(preview.sheets)
    ]
    fields.write(folder / "fields")
    files["fields"] = "fields"
    tells = [""] * len(wish["moves"])
    for number, line in zip(numbers, preview.tells, strict=True):
        tells[number] = tells[number] or line
    return told | {
        "files": files, "layers": layers, "tells": tells, "seconds": script.seconds,
        "paints": preview.paints,
    }  # fmt: skip


def _rgba(picture: Picture) -> np.ndarray:
    return picture.rgb if picture.alpha is None else np.dstack([picture.rgb, picture.alpha])


def _layer(
    number: int, sheet: Sheet, numbers: Sequence[int], fields: Fields, folder: Path,
    files: dict[str, str],
) -> dict[str, Any]:  # fmt: skip
    def shots(role: str, one: Shots | None) -> dict[str, Any] | None:
        if one is None:
            return None
        count, tall, wide = one.pictures.shape[:3]
        files[role] = f"{role}.webp"
        write_painting(one.pictures.reshape(count * tall, wide, 4), folder / files[role])
        return {"moves": sorted({numbers[move] for move in one.moves}), "box": one.box,
                "seconds": one.seconds, "count": count, "mixes": one.mixes, "inside": one.inside,
                "picture": role}  # fmt: skip

    edge = None
    if sheet.edge is not None:
        edge = fields.add(np.round(255 * sheet.edge).astype(np.uint8))
    return {
        "free": sheet.free,
        "box": sheet.box,
        "window": sheet.window,
        "above": sheet.above,
        "grid": _grid(sheet.grid),
        "edge": edge,
        "cover": fields.add(sheet.cover),
        "behind": None if sheet.behind is None else fields.add(sheet.behind),
        "tracks": [_track(track, numbers, fields) for track in sheet.tracks],
        "paint": shots(f"paint-{number}", sheet.paint),
        "tops": [shots(f"top-{number}-{at}", one) for at, one in enumerate(sheet.tops)],
    }


def _track(track: Track, numbers: Sequence[int], fields: Fields) -> dict[str, Any]:
    scale = max(float(np.abs(track.shifts).max(initial=0.0)) / _STEPS, 1e-6)
    steps = np.rint(track.shifts / scale).astype("<i2")
    fades = None if track.fades is None else [round(float(fade), 4) for fade in track.fades]
    return {
        "move": numbers[track.move], "seconds": track.seconds, "grid": _grid(track.grid),
        "count": len(steps), "scale": scale, "at": fields.add(steps), "fades": fades,
        "blends": track.blends, "held": track.held,
    }  # fmt: skip


def _grid(grid: Grid) -> list[int]:
    return [grid.left, grid.top, grid.step, grid.columns, grid.rows]
