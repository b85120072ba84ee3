"""A skinned flat figure from a .glb file becomes a puppet again.

Written from the specification of glTF 2.0 alone. Understood is what `write_gltf` makes: one skin,
meshes whose texture coordinates place them in one picture, rotations about z, a root bone that is
narrowed, straight-line or stepped channels. What Blender or another program saved is read as far
as it keeps to that.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Points
from inkwake.interchange.puppet import Bone, MeshLayer, Puppet, to_world
from inkwake.interchange.reading import check_length, decode_png, read_bytes, understood

_TYPES = {5121: np.uint8, 5123: np.uint16, 5125: np.uint32, 5126: np.float32}
_WIDTHS = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}


def read_gltf(path: str | Path) -> Puppet:
    """Read a .glb file.

    Raises:
        ForeignFileError: missing, damaged, or no skinned flat figure.
    """
    with understood(Path(path), "a glTF file"):
        return _puppet(_Glb.of(read_bytes(Path(path))))


@dataclass(frozen=True, slots=True)
class _Glb:
    """JSON and binary chunk."""

    gltf: dict[str, Any]
    chunk: bytes

    @classmethod
    def of(cls, content: bytes) -> _Glb:
        mark, version, length = struct.unpack_from("<4sII", content)
        if mark != b"glTF" or version != 2 or length > len(content):
            raise ValueError("no binary glTF 2.0")
        size, kind = struct.unpack_from("<I4s", content, 12)
        if kind != b"JSON":
            raise ValueError("the first chunk is not JSON")
        gltf = json.loads(content[20 : 20 + size].decode("utf-8"))
        more, kind = struct.unpack_from("<I4s", content, 20 + size)
        if kind != b"BIN\0":
            raise ValueError("the second chunk is not binary")
        return cls(gltf, content[28 + size : 28 + size + more])

    def view(self, index: int) -> bytes:
        view = self.gltf["bufferViews"][index]
        start = view.get("byteOffset", 0)
        return self.chunk[start : start + view["byteLength"]]

    def array(self, index: int) -> NDArray[Any]:
        """(count, width)."""
        entry = self.gltf["accessors"][index]
        width = _WIDTHS[entry["type"]]
        start = entry.get("byteOffset", 0)
        values = np.frombuffer(
            self.view(entry["bufferView"])[start:],
            _TYPES[entry["componentType"]],
            entry["count"] * width,
        )
        return values.reshape(entry["count"], width)


def _puppet(glb: _Glb) -> Puppet:
    gltf = glb.gltf
    skin = gltf["skins"][0]
    nodes: list[int] = skin["joints"]
    texture = decode_png(glb.view(gltf["images"][0]["bufferView"]))
    meshes = [i for i, node in enumerate(gltf["nodes"]) if "mesh" in node]
    parts = [_layer(glb, gltf["meshes"][gltf["nodes"][i]["mesh"]]) for i in meshes]
    position = np.concatenate([part[0] for part in parts])
    height, width = texture.shape[:2]
    vertices = np.concatenate([part[1] for part in parts]) * (width, height) - 0.5
    scale = _to_px(position[:, :2], vertices)
    motion = gltf["animations"][0]
    extras = motion.get("extras", {})
    rate, loop = float(extras.get("rate", 30.0)), bool(extras.get("loop", False))
    tracks = _tracks(glb, motion)
    last = max(float(times[-1]) for times, _, _ in tracks.values())
    check_length(last, rate, len(nodes))
    frames = round(last * rate) + (0 if loop else 1)
    parents = _parents(gltf, nodes)
    rest = _poses(gltf, nodes, parents, {}, np.zeros(1), scale)
    world = _poses(gltf, nodes, parents, tracks, np.arange(max(frames, 1)) / rate, scale)
    firsts = np.cumsum([0, *(len(part[0]) for part in parts)])
    weights = np.concatenate([part[3] for part in parts]).astype(np.float64)
    return Puppet(
        name=skin.get("name", "figure"),
        motion=motion.get("name", "motion"),
        bones=tuple(_bone(gltf, nodes, parents, rest, i, scale) for i in range(len(nodes))),
        vertices=vertices,
        layers=tuple(
            MeshLayer(
                gltf["meshes"][gltf["nodes"][i]["mesh"]]["name"], (part[4] + first).astype(np.int32)
            )
            for i, part, first in zip(meshes, parts, firsts[:-1], strict=True)
        ),
        influences=np.concatenate([part[2] for part in parts]).astype(np.int32),
        weights=weights / weights.sum(axis=1, keepdims=True),
        texture=texture,
        turns=np.unwrap(world[0] - rest[0], axis=0),
        places=world[1],
        order=_order(glb, meshes, tracks, np.arange(max(frames, 1)) / rate),
        rate=rate,
        loop=loop,
        widths=_widths(tracks.get((nodes[0], "scale")), np.arange(max(frames, 1)) / rate),
    )


def _layer(glb: _Glb, mesh: dict[str, Any]) -> tuple[NDArray[Any], ...]:
    """Positions, texture coordinates, bones, weights, triangles."""
    primitive = mesh["primitives"][0]
    names = ("POSITION", "TEXCOORD_0", "JOINTS_0", "WEIGHTS_0")
    arrays = [glb.array(primitive["attributes"][name]) for name in names]
    return (*arrays, glb.array(primitive["indices"]).reshape(-1, 3).astype(np.int64))


def _to_px(units: Points, px: Points) -> tuple[float, Points]:
    """Px per unit, and the px of the origin; y turns over."""
    flipped = units * (1, -1)
    spread = flipped - flipped.mean(axis=0)
    scale = float((spread * (px - px.mean(axis=0))).sum() / np.square(spread).sum())
    return scale, px.mean(axis=0) - scale * flipped.mean(axis=0)


def _parents(gltf: dict[str, Any], nodes: list[int]) -> list[int]:
    up = {child: i for i in nodes for child in gltf["nodes"][i].get("children", [])}
    parents = [nodes.index(up[i]) if i in up else -1 for i in nodes]
    if any(parent >= i for i, parent in enumerate(parents)):
        raise ValueError("a bone stands before its parent")
    return parents


Track = tuple[Points, Points, bool]
"""Times in seconds, values, and whether they step."""


def _tracks(glb: _Glb, motion: dict[str, Any]) -> dict[tuple[int, str], Track]:
    found = {}
    for channel in motion["channels"]:
        sampler = motion["samplers"][channel["sampler"]]
        target = channel["target"]
        found[target["node"], target["path"]] = (
            glb.array(sampler["input"])[:, 0].astype(np.float64),
            glb.array(sampler["output"]).astype(np.float64),
            sampler.get("interpolation", "LINEAR") == "STEP",
        )
    return found


def _sample(track: Track, times: Points) -> Points:
    keys, values, stepping = track
    if stepping:
        return values[np.searchsorted(keys, times + 1e-6, side="right") - 1]
    return np.stack([np.interp(times, keys, column) for column in values.T], axis=1)


def _widths(track: Track | None, times: Points) -> Points | None:
    """(f,) how wide the root bone shows what it carries; None where that never changes."""
    if track is None or not np.ptp(track[1][:, 0]):
        return None
    return np.asarray(_sample(track, times)[:, 0])


def _poses(
    gltf: dict[str, Any],
    nodes: list[int],
    parents: list[int],
    tracks: dict[tuple[int, str], Track],
    times: Points,
    scale: tuple[float, Points],
) -> tuple[Points, Points]:
    """(f, b) angles and (f, b, 2) px of the bones."""
    size, origin = scale
    angles = np.zeros((len(times), len(nodes)))
    offsets = np.zeros((len(times), len(nodes), 2))
    for i, number in enumerate(nodes):
        node = gltf["nodes"][number]
        turn = np.tile(node.get("rotation", [0.0, 0.0, 0.0, 1.0]), (2, 1))
        keys, values, _ = tracks.get((number, "rotation"), (np.arange(2.0), turn, False))
        # A quaternion about z holds half the angle.
        half = np.unwrap(-np.arctan2(values[:, 2], values[:, 3]), period=np.pi)
        angles[:, i] = 2 * np.interp(times, keys, half)
        rest = np.tile(node.get("translation", [0.0, 0.0, 0.0]), (2, 1))
        moved = tracks.get((number, "translation"), (np.arange(2.0), rest, False))
        offsets[:, i] = _sample(moved, times)[:, :2] * (size, -size)
    offsets[:, 0] += origin
    return to_world(parents, angles, offsets)


def _bone(
    gltf: dict[str, Any],
    nodes: list[int],
    parents: list[int],
    rest: tuple[Points, Points],
    index: int,
    scale: tuple[float, Points],
) -> Bone:
    node = gltf["nodes"][nodes[index]]
    extras = node.get("extras", {})
    x, y = rest[1][0, index]
    return Bone(
        node["name"],
        parents[index],
        (float(x), float(y)),
        float(rest[0][0, index]),
        float(extras.get("length", 0.0)) * scale[0],
        bool(extras.get("helper", False)),
    )


def _order(
    glb: _Glb, meshes: list[int], tracks: dict[tuple[int, str], Track], times: Points
) -> NDArray[np.int32]:
    """(f, l) layers from back to front, by the height that the nodes of the meshes have."""
    heights = []
    for number in meshes:
        node = glb.gltf["nodes"][number]
        still = np.tile(node.get("translation", [0.0, 0.0, 0.0]), (2, 1))
        track = tracks.get((number, "translation"), (np.arange(2.0), still, False))
        heights.append(_sample(track, times)[:, 2])
    return np.argsort(np.stack(heights, axis=1), axis=1, kind="stable").astype(np.int32)
