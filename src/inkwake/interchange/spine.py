"""A puppet as Spine 4 data: skeleton JSON, atlas and texture in one folder.

Written from the published description of the JSON format; data only, no runtime code of theirs.
What is used has the same form in versions 4.0 to 4.2. Px, x right, y up; the origin lies under
the root joint at the height of the lowest rest point. Every layer is a slot with a weighted mesh;
order changes are a draw order timeline.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from inkwake.arrays import Ints, Points
from inkwake.interchange.keyframes import NARROW, Curve, close_loop, simplify, steps
from inkwake.interchange.png import png_bytes
from inkwake.interchange.puppet import LocalPoses, MeshLayer, Puppet, to_local
from inkwake.picture import new_folder

VERSION = "4.1.24"

TURN = 0.1
"""Degrees that keyframes may lie off the performance."""

MOVE = 2e-4
"""The same for moves, as a share of the figure's height."""


def write_spine(puppet: Puppet, folder: str | Path, *, force: bool = False) -> Path:
    """Write NAME.json, NAME.atlas and NAME.png into a folder.

    Args:
        puppet: what to write; its name names the files.
        folder: created where it is missing.
        force: allow a folder that holds something; files of the same names are replaced.

    Raises:
        OutputError: the folder cannot be written; nothing is left half written.
    """
    height, width = puppet.texture.shape[:2]
    atlas = (
        f"{puppet.name}.png\n\tsize:{width},{height}\n\tfilter:Linear,Linear\n\tpma:false\n"
        f"{puppet.name}\n\tbounds:0,0,{width},{height}\n"
    )
    text = json.dumps(_document(puppet), separators=(",", ":"))
    with new_folder(folder, force=force) as temporary:
        (temporary / f"{puppet.name}.json").write_text(text, encoding="utf-8")
        (temporary / f"{puppet.name}.atlas").write_text(atlas, encoding="utf-8")
        (temporary / f"{puppet.name}.png").write_bytes(png_bytes(puppet.texture))
    return Path(folder)


def _document(puppet: Puppet) -> dict[str, Any]:
    local = to_local(puppet)
    origin = _origin(puppet)
    low, high = puppet.vertices.min(axis=0), puppet.vertices.max(axis=0)
    usual = puppet.usual_order()
    slots = [
        {"name": name, "bone": puppet.bones[0].name, "attachment": name}
        for name in (puppet.layers[number].name for number in usual)
    ]
    attachments = {layer.name: {layer.name: _mesh(puppet, layer)} for layer in puppet.layers}
    return {
        "skeleton": {
            "spine": VERSION,
            "x": _short(low[0] - origin[0]),
            "y": _short(origin[1] - high[1]),
            "width": _short(high[0] - low[0]),
            "height": _short(high[1] - low[1]),
            "fps": _short(puppet.rate),
            "images": "./",
        },
        "bones": _bones(puppet, local, origin),
        "slots": slots,
        "skins": [{"name": "default", "attachments": attachments}],
        "animations": {puppet.motion: _animation(puppet, local, origin, usual)},
    }


def _origin(puppet: Puppet) -> Points:
    return np.array([puppet.bones[0].start[0], puppet.vertices[:, 1].max()])


def _short(value: float, digits: int = 3) -> float:
    rounded = round(float(value), digits)
    return int(rounded) if rounded == int(rounded) else rounded


def _bones(puppet: Puppet, local: LocalPoses, origin: Points) -> list[dict[str, Any]]:
    out = []
    for i, bone in enumerate(puppet.bones):
        x, y = local.rest_offsets[i] - (origin if bone.parent < 0 else 0.0)
        entry: dict[str, Any] = {"name": bone.name}
        if bone.parent >= 0:
            entry["parent"] = puppet.bones[bone.parent].name
        entry |= {"length": _short(bone.length)} if bone.length else {}
        entry |= {"rotation": _short(-np.rad2deg(local.rest_angles[i])), "x": _short(x)}
        entry |= {"y": _short(-y)}
        # The editor shows helpers in a colour of their own.
        entry |= {"color": "abe323ff"} if bone.helper else {}
        out.append(entry)
    return out


def _mesh(puppet: Puppet, layer: MeshLayer) -> dict[str, Any]:
    """A weighted mesh attachment; the vertices of its outline come first, as the format wants."""
    used = np.unique(layer.triangles)
    hull = outer_loop(layer.triangles, puppet.vertices)
    turn = np.concatenate([hull, np.setdiff1d(used, hull)]).astype(np.int32)
    place = np.full(len(puppet.vertices), -1)
    place[turn] = np.arange(len(turn))
    height, width = puppet.texture.shape[:2]
    uvs = (puppet.vertices[turn] + 0.5) / (width, height)
    return {
        "type": "mesh",
        "path": puppet.name,
        "uvs": [_short(v, 5) for v in uvs.ravel()],
        "triangles": place[layer.triangles].ravel().tolist(),
        "vertices": _weighted(puppet, turn),
        "hull": len(hull),
        "width": width,
        "height": height,
    }


def _weighted(puppet: Puppet, chosen: Ints) -> list[float]:
    """For each vertex how many bones, then (bone, x, y, weight) in the bone's frame at rest."""
    starts = np.array([bone.start for bone in puppet.bones])
    angles = np.array([bone.angle for bone in puppet.bones])
    bones, weights = puppet.influences[chosen], puppet.weights[chosen]
    away = puppet.vertices[chosen][:, None] - starts[bones]
    flat = (away[..., 0] + 1j * away[..., 1]) * np.exp(-1j * angles[bones])
    out: list[float] = []
    for number in range(len(chosen)):
        on = np.flatnonzero(weights[number] > 0)
        out.append(len(on))
        for k in on:
            place = flat[number, k]
            out += [int(bones[number, k]), _short(place.real, 2), _short(-place.imag, 2)]
            out.append(_short(weights[number, k], 5))
    return out


def outer_loop(triangles: Ints, vertices: Points) -> Ints:
    """The longest closed walk along edges that only one triangle has; empty where none is plain."""
    sides = np.concatenate([triangles[:, [i, (i + 1) % 3]] for i in range(3)])
    _, index, counts = np.unique(
        np.sort(sides, axis=1), axis=0, return_inverse=True, return_counts=True
    )
    border = sides[counts[index.ravel()] == 1]
    following: dict[int, int] = dict(zip(*border.T.tolist(), strict=True))
    loops: list[list[int]] = []
    if len(following) == len(border):
        left = dict(following)
        while left:
            start = next(iter(left))
            loop = [start]
            while (step := left.pop(loop[-1], None)) is not None and step != start:
                loop.append(step)
            loops.append(loop)
    best = max(loops, key=lambda loop: float(np.ptp(vertices[loop], axis=0).sum()), default=[])
    return np.array(best, np.int32)


def _animation(puppet: Puppet, local: LocalPoses, origin: Points, usual: Ints) -> dict[str, Any]:
    bones = {}
    tolerance = MOVE * float(np.ptp(puppet.vertices[:, 1]))
    for i, bone in enumerate(puppet.bones):
        turned = -np.rad2deg(local.angles[:, i : i + 1] - local.rest_angles[i])
        moved = (local.offsets[:, i] - local.rest_offsets[i]) * (1, -1)
        if puppet.loop:
            turned, moved = close_loop(turned, 360.0), close_loop(moved)
        entry = {}
        turn, move = simplify(turned, TURN), simplify(moved, tolerance)
        if not turn.still or abs(turn.values[0, 0]) > TURN:
            entry["rotate"] = _keys(turn, puppet.rate, ("value",))
        if not move.still or np.abs(move.values[0]).max() > tolerance:
            entry["translate"] = _keys(move, puppet.rate, ("x", "y"))
        if entry:
            bones[bone.name] = entry
    # The length of an animation is its last key.
    last = round(puppet.seconds * puppet.rate)
    first = bones.setdefault(puppet.bones[0].name, {})
    first["scale"] = [{}, {"time": _short(last / puppet.rate, 5)}]
    if puppet.widths is not None:
        widths = puppet.widths[:, None]
        narrowed = simplify(close_loop(widths) if puppet.loop else widths, NARROW)
        first["scale"] = _keys(narrowed, puppet.rate, ("x",))
    out: dict[str, Any] = {"bones": bones}
    if len(steps(puppet.order)) > 1:
        out["drawOrder"] = _draw_order(puppet, usual)
    return out


def _keys(curve: Curve, rate: float, names: tuple[str, ...]) -> list[dict[str, float]]:
    out = []
    for key, row in zip(curve.keys, curve.values, strict=True):
        entry = {"time": _short(key / rate, 5)} if key else {}
        out.append(entry | {name: _short(v) for name, v in zip(names, row, strict=True)})
    return out


def _draw_order(puppet: Puppet, usual: Ints) -> list[dict[str, Any]]:
    """Keys that move slots from their place in the set-up order."""
    out = []
    for key in steps(puppet.order):
        now = {int(layer): place for place, layer in enumerate(puppet.order[key])}
        offsets = [
            {"slot": puppet.layers[layer].name, "offset": now[int(layer)] - place}
            for place, layer in enumerate(usual)
            if now[int(layer)] != place
        ]
        entry: dict[str, Any] = {"time": _short(key / puppet.rate, 5)} if key else {}
        out.append(entry | ({"offsets": offsets} if offsets else {}))
    return out
