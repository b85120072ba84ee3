"""Writes clips as BVH files that other programs read."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from inkwake.arrays import Points
from inkwake.motion.clip import Clip
from inkwake.motion.rotation import to_euler_zxy
from inkwake.picture import new_file


def write_bvh(clip: Clip, path: str | Path, *, force: bool = False) -> Path:
    """Write a clip: channels ZXY, positions at the root and wherever a node's offset moves.

    Raises:
        FileExists, NotWritable, DiskFull: see ``picture.new_file``.
    """
    target = Path(path)
    with new_file(target, force=force) as temporary:
        temporary.write_bytes(format_bvh(clip).encode("utf-8"))
    return target


def format_bvh(clip: Clip) -> str:
    """The text of the BVH file."""
    ends = [_is_end(clip, node) for node in range(len(clip.names))]
    moving = [
        parent < 0 or bool(np.any(np.abs(clip.positions[:, node] - clip.offsets[node]) > 1e-6))
        for node, parent in enumerate(clip.parents)
    ]
    lines, order = ["HIERARCHY"], list[int]()
    _describe(clip, ends, moving, lines, order)
    columns: list[Points] = []
    for node in order:
        if moving[node]:
            columns.append(clip.positions[:, node])
        columns.append(to_euler_zxy(clip.rotations[:, node]))
    rows = np.concatenate(columns, axis=1) + 0.0
    lines += ["MOTION", f"Frames: {clip.frames}", f"Frame Time: {clip.frame_time:.8g}"]
    lines += [" ".join(f"{value:.6f}" for value in row) for row in rows]
    return "\n".join(lines) + "\n"


def _is_end(clip: Clip, node: int) -> bool:
    """An end site: named after its parent, without children and without movement."""
    parent = clip.parents[node]
    if parent < 0 or node in clip.parents:
        return False
    if not re.fullmatch(re.escape(clip.names[parent]) + r"_end(_\d+)?", clip.names[node]):
        return False
    still = np.allclose(clip.positions[:, node], clip.offsets[node], atol=1e-6)
    return still and np.allclose(clip.rotations[:, node], np.eye(3), atol=1e-9)


def _describe(
    clip: Clip, ends: list[bool], moving: list[bool], lines: list[str], order: list[int]
) -> None:
    """Write the tree depth first without recursion; ``order`` receives the channels' nodes."""
    children: dict[int, list[int]] = {}
    for node, parent in enumerate(clip.parents):
        children.setdefault(parent, []).append(node)
    todo: list[tuple[int, int]] = [(0, 0)]
    while todo:
        node, depth = todo.pop()
        pad = "\t" * depth
        if node < 0:
            lines.append(f"{pad}}}")
            continue
        kind = "ROOT" if clip.parents[node] < 0 else "JOINT"
        lines += [f"{pad}End Site" if ends[node] else f"{pad}{kind} {clip.names[node]}", f"{pad}{{"]
        offset = " ".join(f"{value:.6f}" for value in clip.offsets[node] + 0.0)
        lines.append(f"{pad}\tOFFSET {offset}")
        if not ends[node]:
            order.append(node)
            place = "Xposition Yposition Zposition " if moving[node] else ""
            turn = "Zrotation Xrotation Yrotation"
            lines.append(f"{pad}\tCHANNELS {6 if moving[node] else 3} {place}{turn}")
        todo.append((-1, depth))
        todo += [(child, depth + 1) for child in reversed(children.get(node, []))]
