"""A puppet as glTF 2.0 binary (.glb): skinned flat meshes that any 3D program opens.

After the specification of the Khronos Group, "glTF 2.0" (ISO/IEC 12113:2022). The figure stands
upright in the plane z = 0, x right, y up, one unit tall, its lowest rest point at y = 0; it looks
along +z. Every layer is a mesh of its own with an unlit material (KHR_materials_unlit), blended.

Order of drawing: a layer's rank r lifts it by r * ``LIFT`` along z. Where the rank changes in the
film, the lift is a morph target whose weight steps. The layer's node is lifted as well, tenfold:
the specification has players ignore the transform of a skinned mesh's node for the skin, but
three.js and others sort blended objects by it, and there only the order counts.

A figure that turns about its upright stands on a bone whose scale along x is animated, and is
below 0 while its back is seen: the layers keep their order, as in our films.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Ints, Points
from inkwake.interchange.keyframes import NARROW, Curve, close_loop, simplify, steps
from inkwake.interchange.png import png_bytes
from inkwake.interchange.puppet import LocalPoses, MeshLayer, Puppet, to_local
from inkwake.picture import new_file

LIFT = 0.002
"""Units along z from one layer to the next: a 500th of the figure's height."""

TURN, MOVE = np.deg2rad(0.1), 2e-4
"""How far keyframes may lie off the performance: radians, units."""

_FLOAT, _BYTE, _SHORT, _INT = 5126, 5121, 5123, 5125
_KINDS: dict[str, int] = {"float32": _FLOAT, "uint8": _BYTE, "uint16": _SHORT, "uint32": _INT}
_VERTICES, _TRIANGLES = 34962, 34963


def write_gltf(puppet: Puppet, path: str | Path, *, force: bool = False) -> Path:
    """Write a puppet as one .glb file, texture and animation inside.

    Args:
        puppet: what to write.
        path: ends in ``.glb``.
        force: replace an existing file.

    Raises:
        OutputError: the file cannot be written; nothing is left half written.
    """
    file = _File()
    scale = _Scale.of(puppet)
    material = _add_material(file, puppet)
    bones = _add_bones(file, puppet, scale)
    meshes = _add_layers(file, puppet, scale, material)
    _add_animation(file, puppet, scale, bones, meshes)
    file.gltf["asset"] = {"version": "2.0", "generator": "inkwake"}
    file.gltf["scene"] = 0
    file.gltf["scenes"] = [{"name": puppet.name, "nodes": [bones[0], *meshes]}]
    file.gltf["extensionsUsed"] = ["KHR_materials_unlit"]
    with new_file(path, force=force) as temporary:
        temporary.write_bytes(file.pack())
    return Path(path)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Crop px → units."""

    unit: float
    middle: float
    ground: float

    @classmethod
    def of(cls, puppet: Puppet) -> _Scale:
        low, high = puppet.vertices.min(axis=0), puppet.vertices.max(axis=0)
        tall = max(float(high[1] - low[1]), 1e-6)
        return cls(tall, float(puppet.bones[0].start[0]), float(high[1]))

    def points(self, px: Points) -> Points:
        """(..., 2) px → units, y up."""
        flat = (px - (self.middle, self.ground)) / self.unit
        return np.asarray(flat * (1, -1))

    def moves(self, px: Points) -> Points:
        """(..., 2) px of a difference → (..., 3) units."""
        flat = px * (1 / self.unit, -1 / self.unit)
        return np.concatenate([flat, np.zeros((*flat.shape[:-1], 1))], axis=-1)


@dataclass(slots=True)
class _File:
    """The parts of a glTF file while it is put together."""

    gltf: dict[str, Any] = field(default_factory=dict)
    chunk: bytearray = field(default_factory=bytearray)

    def add(self, kind: str, entry: dict[str, Any]) -> int:
        """Append to one of the top-level lists and give the index."""
        entries: list[dict[str, Any]] = self.gltf.setdefault(kind, [])
        entries.append(entry)
        return len(entries) - 1

    def view(self, content: bytes, target: int | None = None) -> int:
        """Append bytes to the binary chunk, aligned to four."""
        self.chunk += bytes(-len(self.chunk) % 4)
        entry = {"buffer": 0, "byteOffset": len(self.chunk), "byteLength": len(content)}
        self.chunk += content
        return self.add("bufferViews", entry | ({} if target is None else {"target": target}))

    def accessor(
        self, values: NDArray[Any], kind: str, target: int | None = None, bounds: bool = False
    ) -> int:
        """Append an array; its dtype gives the component type."""
        entry: dict[str, Any] = {
            "bufferView": self.view(np.ascontiguousarray(values).tobytes(), target),
            "componentType": _KINDS[values.dtype.name],
            "count": len(values),
            "type": kind,
        }
        if bounds:
            rows = values.reshape(len(values), -1)
            entry |= {"min": rows.min(axis=0).tolist(), "max": rows.max(axis=0).tolist()}
        return self.add("accessors", entry)

    def pack(self) -> bytes:
        """The file: header, JSON chunk, binary chunk."""
        self.chunk += bytes(-len(self.chunk) % 4)
        self.gltf["buffers"] = [{"byteLength": len(self.chunk)}]
        text = json.dumps(self.gltf, separators=(",", ":")).encode()
        text += b" " * (-len(text) % 4)
        length = 12 + 8 + len(text) + 8 + len(self.chunk)
        head = struct.pack("<4sII", b"glTF", 2, length)
        body = struct.pack("<I4s", len(text), b"JSON") + text
        return head + body + struct.pack("<I4s", len(self.chunk), b"BIN\0") + bytes(self.chunk)


def _add_material(file: _File, puppet: Puppet) -> int:
    view = file.view(png_bytes(puppet.texture))
    file.add("images", {"name": puppet.name, "mimeType": "image/png", "bufferView": view})
    edge, smooth, mipmaps = 33071, 9729, 9987
    file.add(
        "samplers",
        {"magFilter": smooth, "minFilter": mipmaps, "wrapS": edge, "wrapT": edge},
    )
    file.add("textures", {"sampler": 0, "source": 0})
    return file.add(
        "materials",
        {
            "name": puppet.name,
            "alphaMode": "BLEND",
            "doubleSided": True,
            "pbrMetallicRoughness": {
                "baseColorTexture": {"index": 0},
                "metallicFactor": 0.0,
                "roughnessFactor": 1.0,
            },
            "extensions": {"KHR_materials_unlit": {}},
        },
    )


def _add_bones(file: _File, puppet: Puppet, scale: _Scale) -> list[int]:
    """One node a bone, root first, and the skin; node numbers in the bones' order."""
    local = to_local(puppet)
    moves = _rest_moves(local, scale)
    nodes = []
    for i, bone in enumerate(puppet.bones):
        entry: dict[str, Any] = {
            "name": bone.name,
            "translation": moves[i].tolist(),
            "rotation": _quaternions(local.rest_angles[i : i + 1])[0].tolist(),
        }
        if bone.length:
            entry["extras"] = {"length": bone.length / scale.unit}
        if bone.helper:
            entry["extras"] = {"helper": True}
        nodes.append(file.add("nodes", entry))
    for i, bone in enumerate(puppet.bones):
        if bone.parent >= 0:
            up = file.gltf["nodes"][nodes[bone.parent]]
            up.setdefault("children", []).append(nodes[i])
    starts = scale.points(np.array([bone.start for bone in puppet.bones]))
    angles = -np.array([bone.angle for bone in puppet.bones])
    inverse = np.zeros((len(nodes), 4, 4), np.float32)
    cos, sin = np.cos(angles), np.sin(angles)
    # Column by column: the inverse of a turn by the angle and a move to the start.
    inverse[:, 0, 0], inverse[:, 0, 1] = cos, -sin
    inverse[:, 1, 0], inverse[:, 1, 1] = sin, cos
    inverse[:, 3, 0] = -(cos * starts[:, 0] + sin * starts[:, 1])
    inverse[:, 3, 1] = sin * starts[:, 0] - cos * starts[:, 1]
    inverse[:, 2, 2] = inverse[:, 3, 3] = 1
    skin = {
        "name": puppet.name,
        "joints": nodes,
        "skeleton": nodes[0],
        "inverseBindMatrices": file.accessor(inverse, "MAT4"),
    }
    file.add("skins", skin)
    return nodes


def _rest_moves(local: LocalPoses, scale: _Scale) -> Points:
    """(b, 3) units: every bone's start at rest in its parent's frame."""
    moves = scale.moves(local.rest_offsets)
    moves[0, :2] = scale.points(local.rest_offsets[0])
    return moves


def _quaternions(angles: Points) -> NDArray[np.float32]:
    """(n,) radians clockwise on the screen → (n, 4) float32 about +z, y up."""
    half = -np.asarray(angles) / 2
    flat = np.zeros_like(half)
    return np.stack([flat, flat, np.sin(half), np.cos(half)], axis=-1).astype(np.float32)


def _add_layers(file: _File, puppet: Puppet, scale: _Scale, material: int) -> list[int]:
    """One mesh and node a layer; node numbers in the layers' order."""
    ranks = puppet.ranks()
    points = scale.points(puppet.vertices)
    height, width = puppet.texture.shape[:2]
    places = (puppet.vertices + 0.5) / (width, height)
    nodes = []
    for number, layer in enumerate(puppet.layers):
        moving = bool(np.ptp(ranks[:, number]))
        lift = 0.0 if moving else LIFT * float(ranks[0, number])
        mesh = _mesh(file, puppet, layer, (points, places), lift)
        mesh["primitives"][0]["material"] = material
        if moving:
            used = file.gltf["accessors"][mesh["primitives"][0]["attributes"]["POSITION"]]["count"]
            delta = np.tile(np.array([0, 0, LIFT], np.float32), (used, 1))
            target = {"POSITION": file.accessor(delta, "VEC3", _VERTICES, bounds=True)}
            mesh["primitives"][0]["targets"] = [target]
            mesh["weights"] = [float(ranks[0, number])]
            mesh["extras"] = {"targetNames": ["depth"]}
        index = file.add("meshes", mesh)
        height_of_node = [0.0, 0.0, 10 * LIFT * float(ranks[0, number])]
        # three.js renames one of two nodes of the same name, and a bone may have the layer's.
        node = {
            "name": f"{layer.name}_layer",
            "mesh": index,
            "skin": 0,
            "translation": height_of_node,
        }
        nodes.append(file.add("nodes", node))
    return nodes


def _mesh(
    file: _File, puppet: Puppet, layer: MeshLayer, vertices: tuple[Points, Points], lift: float
) -> dict[str, Any]:
    points, places = vertices
    used, triangles = np.unique(layer.triangles, return_inverse=True)
    position = np.full((len(used), 3), lift, np.float32)
    position[:, :2] = points[used]
    small = np.uint8 if len(puppet.bones) < 256 else np.uint16
    shares = puppet.weights[used].astype(np.float32)
    bones = np.where(shares > 0, puppet.influences[used], 0).astype(small)
    short = np.uint16 if len(used) < 65535 else np.uint32
    attributes = {
        "POSITION": file.accessor(position, "VEC3", _VERTICES, bounds=True),
        "TEXCOORD_0": file.accessor(places[used].astype(np.float32), "VEC2", _VERTICES),
        "JOINTS_0": file.accessor(bones, "VEC4", _VERTICES),
        "WEIGHTS_0": file.accessor(shares, "VEC4", _VERTICES),
    }
    indices = file.accessor(triangles.ravel().astype(short), "SCALAR", _TRIANGLES)
    return {"name": layer.name, "primitives": [{"attributes": attributes, "indices": indices}]}


def _add_animation(
    file: _File, puppet: Puppet, scale: _Scale, bones: list[int], meshes: list[int]
) -> None:
    """Keyed rotations and translations of the bones, steps of the layers."""
    tracks = _Tracks(file, puppet.rate)
    local = to_local(puppet)
    rest, moves = _rest_moves(local, scale), scale.moves(local.offsets)
    moves[:, 0, :2] = scale.points(local.offsets[:, 0])
    angles = local.angles[..., None]
    for i, node in enumerate(bones):
        turned, moved = angles[:, i], moves[:, i]
        if puppet.loop:
            turned, moved = close_loop(turned, 2 * np.pi), close_loop(moved)
        turn = simplify(turned, TURN, most=2.0)
        if not turn.still or abs(turn.values[0, 0] - local.rest_angles[i]) > TURN:
            tracks.add(node, "rotation", turn.keys, _quaternions(turn.values[:, 0]))
        move = simplify(moved, MOVE)
        if not move.still or np.abs(move.values[0] - rest[i]).max() > MOVE:
            tracks.add(node, "translation", move.keys, move.values)
    if puppet.widths is not None:
        narrowed = np.ones((puppet.frames, 3))
        narrowed[:, 0] = puppet.widths
        width = simplify(close_loop(narrowed) if puppet.loop else narrowed, NARROW)
        tracks.add(bones[0], "scale", width.keys, width.values)
    ranks = puppet.ranks()
    for number, node in enumerate(meshes):
        own = ranks[:, number]
        if np.ptp(own):
            keys = steps(own)
            lifts = np.zeros((len(keys), 3))
            lifts[:, 2] = 10 * LIFT * own[keys]
            tracks.add(node, "translation", keys, lifts, "STEP")
            tracks.add(node, "weights", keys, own[keys], "STEP")
    tracks.hold(bones[0], puppet.seconds)
    entry = {"name": puppet.motion, "channels": tracks.channels, "samplers": tracks.samplers}
    file.add("animations", entry | {"extras": {"rate": puppet.rate, "loop": puppet.loop}})


class _Tracks:
    """Channels and samplers of an animation; equal rows of times are written once."""

    def __init__(self, file: _File, rate: float) -> None:
        self.channels: list[dict[str, Any]] = []
        self.samplers: list[dict[str, Any]] = []
        self._file, self._rate = file, rate
        self._times: dict[bytes, int] = {}
        self._last = 0.0

    def add(
        self, node: int, path: str, keys: Ints, values: NDArray[Any], way: str = "LINEAR"
    ) -> None:
        """Add one channel."""
        times = (np.asarray(keys) / self._rate).astype(np.float32)
        self._last = max(self._last, float(times[-1]))
        mark = times.tobytes()
        if mark not in self._times:
            self._times[mark] = self._file.accessor(times, "SCALAR", bounds=True)
        kind = {"rotation": "VEC4", "weights": "SCALAR"}.get(path, "VEC3")
        output = self._file.accessor(values.astype(np.float32), kind)
        sampler = {"input": self._times[mark], "output": output, "interpolation": way}
        self.channels.append(
            {"sampler": len(self.samplers), "target": {"node": node, "path": path}}
        )
        self.samplers.append(sampler)

    def hold(self, node: int, seconds: float) -> None:
        """Keep the length of a film in which nothing moves to its end."""
        if self._last < seconds - 0.5 / self._rate:
            last = round(seconds * self._rate)
            still = Curve(np.array([0, last], np.int32), np.ones((2, 3)))
            self.add(node, "scale", still.keys, still.values)
