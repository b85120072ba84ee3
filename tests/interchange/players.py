"""Players of exported files that share no code with what wrote them.

Meshes are evaluated from the bytes as the published formats say (glTF through pygltflib, Spine by
the rules of its documentation) and painted by a plain painter's algorithm; cut-outs are played by
rlottie and resvg.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pygltflib
import resvg_py
from numpy.typing import NDArray
from PIL import Image

Array = NDArray[Any]


@dataclass(frozen=True)
class Flat:
    """Skinned meshes at some moments, in the file's own units, y up.

    Attributes:
        texture: (h, w, 4) uint8. uvs: (v, 2). rest: (v, 2) units.
        layers: (t, 3) triangles of each. points: (f, v, 2) units.
        order: (f, l) layers from back to front.
        names: of the layers.
    """

    texture: Array
    uvs: Array
    rest: Array
    layers: list[Array]
    points: Array
    order: Array
    names: list[str]

    def drawn(self, frame: int) -> list[str]:
        """Names of the layers from back to front."""
        return [self.names[layer] for layer in self.order[frame]]

    def px(self) -> Array:
        """(f, v, 2) px of the texture: where the units are known from the rest pose."""
        height, width = self.texture.shape[:2]
        at = self.uvs * (width, height) - 0.5
        ones = np.ones((len(at), 1))
        across = np.linalg.lstsq(np.hstack([self.rest, ones]), at, rcond=None)[0]
        return np.asarray(self.points @ across[:2] + across[2])


def paint(flat: Flat, frame: int, points: Array, size: tuple[int, int]) -> Array:
    """(h, w, 4) float premultiplied 0..1: triangles in order, then layers in order, twice as fine.

    Args:
        flat: what to paint. frame: which of its moments, for the order.
        points: (v, 2) px of the picture. size: width and height of the picture.
    """
    wide, high = 2 * size[0], 2 * size[1]
    rows, columns = flat.texture.shape[:2]
    source = flat.uvs * (columns, rows) - 0.5
    texture = flat.texture.astype(np.float32) / 255
    texture[..., :3] *= texture[..., 3:]
    fine = points * 2 + 0.5
    canvas = np.zeros((high, wide, 4), np.float32)
    for layer in flat.order[frame]:
        triangles = flat.layers[layer]
        top = np.full((high, wide), -1, np.int32)
        for number, corners in enumerate(np.round(fine[triangles] * 16).astype(np.int32)):
            cv2.fillConvexPoly(top, corners, number, cv2.LINE_8, 4)
        y, x = np.nonzero(top >= 0)
        corners = triangles[top[y, x]]
        spread = np.concatenate([fine[triangles], np.ones((len(triangles), 3, 1))], axis=2)
        flats = np.abs(np.linalg.det(spread)) < 1e-6
        spread[flats] = np.eye(3)
        shares = np.einsum(
            "nij,ni->nj",
            np.linalg.inv(spread)[top[y, x]],
            np.stack([x, y, np.ones(len(x))], axis=1),
        )
        at = np.einsum("nj,njc->nc", shares, source[corners]).astype(np.float32)
        maps = np.full((2, high, wide), -1e6, np.float32)
        maps[:, y, x] = at.T
        shown = cv2.remap(texture, maps[0], maps[1], cv2.INTER_LINEAR)
        canvas = shown + canvas * (1 - shown[..., 3:])
    return np.asarray(cv2.resize(canvas, size, interpolation=cv2.INTER_AREA))


def gltf_at(path: Path, times: Sequence[float]) -> Flat:
    """Evaluate a .glb file through pygltflib."""
    file = pygltflib.GLTF2().load_binary(str(path))
    assert file is not None
    blob = file.binary_blob()

    def array(index: int) -> Array:
        entry = file.accessors[index]
        view = file.bufferViews[entry.bufferView]
        kinds = {5121: "u1", 5123: "<u2", 5125: "<u4", 5126: "<f4"}
        widths = {"SCALAR": 1, "VEC2": 2, "VEC3": 3, "VEC4": 4, "MAT4": 16}
        width = widths[entry.type]
        start = (view.byteOffset or 0) + (entry.byteOffset or 0)
        flat = np.frombuffer(blob, kinds[entry.componentType], entry.count * width, start)
        return flat.reshape(entry.count, width).astype(np.float64)

    view = file.bufferViews[file.images[0].bufferView]
    texture = np.array(Image.open(BytesIO(blob[view.byteOffset :][: view.byteLength])))
    nodes = [i for i, node in enumerate(file.nodes) if node.mesh is not None]
    primitives = [file.meshes[file.nodes[i].mesh].primitives[0] for i in nodes]
    parts = [[array(getattr(p.attributes, name)) for name in _ATTRIBUTES] for p in primitives]
    position, uvs, joints, weights = (np.concatenate(column) for column in zip(*parts, strict=True))
    firsts = np.cumsum([0, *(len(part[0]) for part in parts)])
    layers = [
        array(p.indices).astype(np.int64).reshape(-1, 3) + first
        for p, first in zip(primitives, firsts, strict=False)
    ]
    inverse = array(file.skins[0].inverseBindMatrices).reshape(-1, 4, 4).transpose(0, 2, 1)
    animation = file.animations[0]
    tracks = {
        (c.target.node, c.target.path): animation.samplers[c.sampler] for c in animation.channels
    }
    points, order = [], []
    for time in times:
        world: dict[int, Array] = {}
        for number in file.scenes[0].nodes:
            _visit(file, number, np.eye(4), world, tracks, array, time)
        bones = np.stack([world[j] for j in file.skins[0].joints]) @ inverse
        lifted = position.copy()
        for place, (number, primitive) in enumerate(zip(nodes, primitives, strict=True)):
            if primitive.targets:
                morph = array(primitive.targets[0]["POSITION"])
                weight = _value(tracks[number, "weights"], array, time)[0]
                lifted[firsts[place] : firsts[place + 1]] += weight * morph
        solid = np.concatenate([lifted, np.ones((len(lifted), 1))], axis=1)
        moved = np.einsum("vk,vkij,vj->vi", weights, bones[joints.astype(np.int64)], solid)
        points.append(moved[:, :2])
        heights = [moved[firsts[i] : firsts[i + 1], 2].mean() for i in range(len(nodes))]
        order.append(np.argsort(heights, kind="stable"))
    names = [file.meshes[file.nodes[i].mesh].name for i in nodes]
    return Flat(texture, uvs, position[:, :2], layers, np.array(points), np.array(order), names)


_ATTRIBUTES = ("POSITION", "TEXCOORD_0", "JOINTS_0", "WEIGHTS_0")


def _visit(
    file: Any, number: int, above: Array, world: dict[int, Array], tracks: Any, array: Any, t: float
) -> None:
    """Global matrices of a node and all below it."""
    node = file.nodes[number]
    move = np.array(node.translation or [0, 0, 0], np.float64)
    turn = np.array(node.rotation or [0, 0, 0, 1], np.float64)
    if (number, "translation") in tracks:
        move = _value(tracks[number, "translation"], array, t)
    if (number, "rotation") in tracks:
        turn = _value(tracks[number, "rotation"], array, t)
        turn /= np.linalg.norm(turn)
    x, y, z, w = turn
    own = np.eye(4)
    own[:3, :3] = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
        [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
        [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
    ]
    if (number, "scale") in tracks:
        own[:3, :3] *= _value(tracks[number, "scale"], array, t)
    own[:3, 3] = move
    world[number] = above @ own
    for child in node.children or []:
        _visit(file, child, world[number], world, tracks, array, t)


def _value(sampler: Any, array: Any, time: float) -> Array:
    """A sampler's value; quaternions by spherical interpolation, as players do."""
    keys, values = array(sampler.input)[:, 0], array(sampler.output)
    after = int(np.searchsorted(keys, time + 1e-6, side="right"))
    if after == 0 or after == len(keys) or sampler.interpolation == "STEP":
        return np.asarray(values[max(after - 1, 0)])
    share = (time - keys[after - 1]) / (keys[after] - keys[after - 1])
    one, two = values[after - 1], values[after]
    if len(one) == 4:
        cosine = float(one @ two)
        two, cosine = (two, cosine) if cosine >= 0 else (-two, -cosine)
        angle = np.arccos(min(cosine, 1.0))
        if angle > 1e-6:
            mixed = np.sin((1 - share) * angle) * one + np.sin(share * angle) * two
            return np.asarray(mixed / np.sin(angle))
    return np.asarray(one + share * (two - one))


def spine_at(folder: Path, times: Sequence[float]) -> Flat:
    """Evaluate a folder of Spine data: one world transform a bone, as the documents give it."""
    atlas = next(folder.glob("*.atlas")).read_text().splitlines()
    texture = np.array(Image.open(folder / atlas[0]))
    data = json.loads(next(folder.glob("*.json")).read_text())
    meshes = [
        data["skins"][0]["attachments"][slot["name"]][slot["attachment"]] for slot in data["slots"]
    ]
    animation = next(iter(data["animations"].values()))
    uvs = np.concatenate([np.reshape(mesh["uvs"], (-1, 2)) for mesh in meshes])
    firsts = np.cumsum([0, *(len(mesh["uvs"]) // 2 for mesh in meshes)])
    layers = [
        np.reshape(mesh["triangles"], (-1, 3)) + first
        for mesh, first in zip(meshes, firsts, strict=False)
    ]
    rest = np.concatenate([_spine_points(mesh, _spine_bones(data, {}, 0.0)) for mesh in meshes])
    points, order = [], []
    for time in times:
        bones = _spine_bones(data, animation["bones"], time)
        points.append(np.concatenate([_spine_points(mesh, bones) for mesh in meshes]))
        order.append(_spine_order(data, animation, time))
    names = [slot["name"] for slot in data["slots"]]
    return Flat(texture, uvs, rest, layers, np.array(points), np.array(order), names)


def _spine_bones(data: Any, timelines: Any, time: float) -> list[tuple[float, ...]]:
    """(a, b, c, d, x, y) of each bone."""
    out: list[tuple[float, ...]] = []
    place: dict[str, int] = {}
    for number, bone in enumerate(data["bones"]):
        own = timelines.get(bone["name"], {})
        turn = np.radians(bone.get("rotation", 0) + _spine_value(own.get("rotate"), "value", time))
        x = bone.get("x", 0) + _spine_value(own.get("translate"), "x", time)
        y = bone.get("y", 0) + _spine_value(own.get("translate"), "y", time)
        wide = _spine_value(own.get("scale"), "x", time, 1.0)
        high = _spine_value(own.get("scale"), "y", time, 1.0)
        a, b = wide * np.cos(turn), -high * np.sin(turn)
        c, d = wide * np.sin(turn), high * np.cos(turn)
        if "parent" in bone:
            pa, pb, pc, pd, px, py = out[place[bone["parent"]]]
            x, y = pa * x + pb * y + px, pc * x + pd * y + py
            a, b, c, d = pa * a + pb * c, pa * b + pb * d, pc * a + pd * c, pc * b + pd * d
        place[bone["name"]] = number
        out.append((a, b, c, d, x, y))
    return out


def _spine_value(keys: Any, name: str, time: float, usual: float = 0.0) -> float:
    if not keys:
        return usual
    at = [key.get("time", 0.0) for key in keys]
    return float(np.interp(time, at, [key.get(name, usual) for key in keys]))


def _spine_points(mesh: Any, bones: list[tuple[float, ...]]) -> Array:
    numbers, out, at = mesh["vertices"], [], 0
    while at < len(numbers):
        x = y = 0.0
        many = numbers[at]
        at += 1
        for _ in range(many):
            bone, vx, vy, weight = numbers[at : at + 4]
            a, b, c, d, bx, by = bones[bone]
            x += weight * (a * vx + b * vy + bx)
            y += weight * (c * vx + d * vy + by)
            at += 4
        out.append((x, y))
    return np.array(out)


def _spine_order(data: Any, animation: Any, time: float) -> list[int]:
    """As the runtimes do it: moved slots first, the others fill the gaps in their order."""
    names = [slot["name"] for slot in data["slots"]]
    key: Any = {}
    for step in animation.get("drawOrder", []):
        if step.get("time", 0.0) <= time + 1e-4:
            key = step
    moved = {names.index(o["slot"]): o["offset"] for o in key.get("offsets", [])}
    order = {slot + offset: slot for slot, offset in moved.items()}
    others = iter([slot for slot in range(len(names)) if slot not in moved])
    return [order[i] if i in order else next(others) for i in range(len(names))]


def svg_at(text: str, seconds: float) -> str:
    """The SVG with its CSS animations worked out for one moment, as attributes."""
    style = re.search(r"<style>(.*?)</style>", text, re.S)
    assert style is not None
    rules = dict(re.findall(r"@keyframes (\w+)\{((?:[\d.]+%\{[^{}]*\})+)\}", style[1]))
    clocks = {
        name: (float(length), way)
        for name, length, way in re.findall(r"\.(\w+)\{animation:\w+ ([\d.]+)s ([\w-]+) ", style[1])
    }
    for name, body in rules.items():
        length, way = clocks[name]
        percent = 100 * (seconds % length) / length
        keys = [(float(at), what) for at, what in re.findall(r"([\d.]+)%\{(\w+:[^{}]*)\}", body)]
        rows = np.array([[float(v) for v in re.findall(r"-?\d+\.?\d*", w)] for _, w in keys])
        at = np.array([at for at, _ in keys])
        if way == "step-end":
            value = rows[np.searchsorted(at, percent + 1e-3, side="right") - 1][0]
            text = re.sub(rf'class="{name}"[^>]*>', f'opacity="{value}">', text)
        else:
            x, y, turn, a, b, tilt = (np.interp(percent, at, row) for row in rows.T)
            shown = f"translate({x},{y}) rotate({turn}) scale({a},{b}) rotate({tilt})"
            was = rf'class="{name}"( data-name="[^"]*") transform="[^"]*"'
            text = re.sub(was, rf'\1 transform="{shown}"', text)
    return text


def draw_svg(text: str) -> Array:
    """(h, w, 4) float premultiplied 0..1 by resvg."""
    picture = Image.open(BytesIO(bytes(resvg_py.svg_to_bytes(svg_string=text))))
    return premultiplied(np.array(picture.convert("RGBA")))


def draw_lottie(path: Path, frames: Sequence[int]) -> list[Array]:
    """(h, w, 4) float premultiplied 0..1 by rlottie."""
    from rlottie_python import LottieAnimation

    animation = LottieAnimation.from_file(str(path))
    # Its pixels come premultiplied, though the picture says otherwise.
    out = [np.array(animation.render_pillow_frame(frame)) for frame in frames]
    return [frame.astype(np.float32) / 255 for frame in out]


def premultiplied(rgba: Array) -> Array:
    """Straight uint8 → premultiplied float 0..1."""
    out = rgba.astype(np.float32) / 255
    out[..., :3] *= out[..., 3:]
    return np.asarray(out)


def silhouette_iou(one: Array, two: Array) -> float:
    """Overlap of what is more than half opaque."""
    a, b = one[..., 3] > 0.5, two[..., 3] > 0.5
    return float((a & b).sum() / max((a | b).sum(), 1))


def colour_error(one: Array, two: Array) -> float:
    """Mean difference on white, of 255, over all px that either silhouette covers."""
    seen = (one[..., 3] > 0.5) | (two[..., 3] > 0.5)
    away = np.abs((one[..., :3] + 1 - one[..., 3:]) - (two[..., :3] + 1 - two[..., 3:]))
    return float(255 * away[seen].mean())
