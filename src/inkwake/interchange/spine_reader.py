"""Spine 4 data become a puppet again: what `write_spine` makes, or an editor saved of it.

Written from the published description of the format. Understood are weighted meshes in one
picture, straight-line rotate and translate timelines, a scale timeline of the root bone along x,
and the draw order timeline.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from inkwake.arrays import Ints, Points
from inkwake.interchange.puppet import INFLUENCES, Bone, MeshLayer, Puppet, to_world
from inkwake.interchange.reading import (
    check_length,
    decode_png,
    read_bytes,
    read_json,
    the_one,
    understood,
)

_SAME = 1e-2
"""Px and degrees up to which first and last pose count as the same: the film is a loop."""


def read_spine(folder: str | Path) -> Puppet:
    """Read a folder with one skeleton JSON file, its atlas and its picture.

    Raises:
        ForeignFileError: missing, damaged, or something else.
    """
    atlas = the_one(Path(folder), "*.atlas", "inkwake export --format spine")
    with understood(atlas, "a Spine atlas"):
        page = read_bytes(atlas).decode("utf-8").split("\n")[0].strip()
        if not page or Path(page).name != page:
            raise ValueError("names no picture beside it")
    with understood(atlas.with_name(page), "a picture"):
        texture = decode_png(read_bytes(atlas.with_name(page)))
    path = atlas.with_suffix(".json")
    with understood(path, "Spine 4 JSON"):
        document = read_json(path)
        if not str(document["skeleton"]["spine"]).startswith("4."):
            raise ValueError("another version than 4")
        return _Reading(document, texture).puppet(atlas.stem)


@dataclass(frozen=True, slots=True, eq=False)
class _Reading:
    """A document with its texture."""

    document: dict[str, Any]
    texture: Any

    def puppet(self, name: str) -> Puppet:
        bones = self.document["bones"]
        names = [bone["name"] for bone in bones]
        parents = [names.index(bone["parent"]) if "parent" in bone else -1 for bone in bones]
        if any(parent >= i for i, parent in enumerate(parents)):
            raise ValueError("a bone stands before its parent")
        rest_angles = np.array([[-np.deg2rad(bone.get("rotation", 0.0)) for bone in bones]])
        rest_offsets = np.array([[(bone.get("x", 0.0), -bone.get("y", 0.0)) for bone in bones]])
        turned, starts = to_world(parents, rest_angles, rest_offsets)
        layers, vertices, influences, weights, origin = self._skin(turned[0], starts[0])
        motion, animation = next(iter(self.document["animations"].items()))
        rate = float(self.document["skeleton"].get("fps", 30.0))
        angles, offsets, loop = _poses(names, animation, rest_angles[0], rest_offsets[0], rate)
        world, places = to_world(parents, angles, offsets)
        found = tuple(
            Bone(
                bone["name"],
                parents[i],
                (float(starts[0, i, 0] + origin[0]), float(starts[0, i, 1] + origin[1])),
                float(turned[0, i]),
                float(bone.get("length", 0.0)),
                "color" in bone,
            )
            for i, bone in enumerate(bones)
        )
        return Puppet(
            name=name,
            motion=motion,
            bones=found,
            vertices=vertices,
            layers=layers,
            influences=influences,
            weights=weights,
            texture=self.texture,
            turns=np.unwrap(world - turned, axis=0),
            places=places + origin,
            order=self._order(animation, len(angles), rate),
            rate=rate,
            loop=loop,
            widths=_widths(animation["bones"].get(names[0], {}).get("scale"), len(angles), rate),
        )

    def _skin(
        self, turned: Points, starts: Points
    ) -> tuple[tuple[MeshLayer, ...], Points, Ints, Points, Points]:
        """Layers, rest px, influences, weights, and the px of the document's origin."""
        attachments = self.document["skins"][0]["attachments"]
        height, width = self.texture.shape[:2]
        layers, vertices, placed, influences, weights = [], [], [], [], []
        first = 0
        for slot in self.document["slots"]:
            mesh = attachments[slot["name"]][slot["attachment"]]
            uvs = np.reshape(np.array(mesh["uvs"], np.float64), (-1, 2))
            bones, shares, at = _weighted(mesh["vertices"], len(uvs), turned, starts)
            triangles = np.reshape(np.array(mesh["triangles"], np.int32), (-1, 3)) + first
            layers.append(MeshLayer(slot["name"], triangles))
            vertices.append(uvs * (width, height) - 0.5)
            placed.append(at)
            influences.append(bones)
            weights.append(shares)
            first += len(uvs)
        px = np.concatenate(vertices)
        origin = (px - np.concatenate(placed)).mean(axis=0)
        return tuple(layers), px, np.concatenate(influences), np.concatenate(weights), origin

    def _order(self, animation: dict[str, Any], frames: int, rate: float) -> Ints:
        """(f, l) slots from back to front."""
        names = [slot["name"] for slot in self.document["slots"]]
        order = np.tile(np.arange(len(names), dtype=np.int32), (frames, 1))
        for key in animation.get("drawOrder", []):
            moved = {names.index(o["slot"]): int(o["offset"]) for o in key.get("offsets", [])}
            places: list[int | None] = [None] * len(names)
            for slot, offset in moved.items():
                places[slot + offset] = slot
            rest = iter(slot for slot in range(len(names)) if slot not in moved)
            full = [next(rest) if slot is None else slot for slot in places]
            order[round(key.get("time", 0.0) * rate) :] = full
        return order


def _widths(keys: list[dict[str, float]] | None, frames: int, rate: float) -> Points | None:
    """(f,) how wide the root bone shows what it carries; None where that never changes."""
    values = [float(key.get("x", 1.0)) for key in keys or ()]
    if not values or not np.ptp(values):
        return None
    times = [float(key.get("time", 0.0)) for key in keys or ()]
    return np.interp(np.arange(frames) / rate, times, values)


def _weighted(
    numbers: list[float], count: int, turned: Points, starts: Points
) -> tuple[Ints, Points, Points]:
    """(v, 4) bones, (v, 4) weights, and (v, 2) rest px from the document's origin."""
    influences = np.zeros((count, INFLUENCES), np.int32)
    weights = np.zeros((count, INFLUENCES))
    placed = np.zeros((count, 2))
    at = 0
    for vertex in range(count):
        many = int(numbers[at])
        rows = np.reshape(np.array(numbers[at + 1 : at + 1 + 4 * many]), (many, 4))
        at += 1 + 4 * many
        bones, share = rows[:, 0].astype(np.int32), rows[:, 3] / rows[:, 3].sum()
        influences[vertex] = bones[0]
        influences[vertex, :many], weights[vertex, :many] = bones, share
        flat = (rows[:, 1] - 1j * rows[:, 2]) * np.exp(1j * turned[bones])
        where = starts[bones] + np.stack([flat.real, flat.imag], axis=1)
        placed[vertex] = share @ where
    return influences, weights, placed


def _poses(
    names: list[str],
    animation: dict[str, Any],
    rest_angles: Points,
    rest_offsets: Points,
    rate: float,
) -> tuple[Points, Points, bool]:
    """(f, b) local angles, (f, b, 2) local offsets, and whether the last pose is the first."""
    tracks = animation["bones"]
    last = max(
        key.get("time", 0.0) for bone in tracks.values() for track in bone.values() for key in track
    )
    check_length(last, rate, len(names))
    times = np.arange(round(last * rate) + 1) / rate
    angles = np.tile(rest_angles, (len(times), 1))
    offsets = np.tile(rest_offsets, (len(times), 1, 1))
    for name, timelines in tracks.items():
        bone = names.index(name)
        for key, column in (("rotate", "value"), ("translate", "x"), ("translate", "y")):
            track = timelines.get(key)
            if track is None:
                continue
            keyed = [step.get("time", 0.0) for step in track]
            values = np.interp(times, keyed, [step.get(column, 0.0) for step in track])
            if column == "value":
                angles[:, bone] -= np.deg2rad(values)
            else:
                offsets[:, bone, 0 if column == "x" else 1] += values if column == "x" else -values
    turn = np.abs(np.exp(1j * angles[0]) - np.exp(1j * angles[-1])).max()
    loop = bool(turn < np.deg2rad(_SAME) and np.abs(offsets[0] - offsets[-1]).max() < _SAME)
    if loop and len(times) > 1:
        return angles[:-1], offsets[:-1], True
    return angles, offsets, False
