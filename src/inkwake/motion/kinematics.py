"""Forward kinematics, pruning and resampling of whole clips."""

# f frames     n nodes     G (f, n, 3, 3) rotations to the world     P (f, n, 3) world positions

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from inkwake.arrays import Ints, Points
from inkwake.motion.clip import Clip
from inkwake.motion.rotation import from_quaternion, same_side, slerp, to_quaternion


def place(clip: Clip) -> Points:
    """(f, n, 3) world positions of all nodes, in the file's unit and axes."""
    world = np.empty_like(clip.rotations)
    out = np.empty_like(clip.positions)
    for node, parent in enumerate(clip.parents):
        if parent < 0:
            world[:, node], out[:, node] = clip.rotations[:, node], clip.positions[:, node]
            continue
        world[:, node] = world[:, parent] @ clip.rotations[:, node]
        step = world[:, parent] @ clip.positions[:, node, :, None]
        out[:, node] = out[:, parent] + step[..., 0]
    return out


def prune(clip: Clip, keep: Iterable[str]) -> Clip:
    """The clip with only the named nodes and their ancestors (fingers and faces cost time)."""
    wanted: set[int] = {0}
    for name in keep:
        node = clip.names.index(name)
        while node >= 0 and node not in wanted:
            wanted.add(node)
            node = clip.parents[node]
    nodes = sorted(wanted)
    index = {node: i for i, node in enumerate(nodes)}
    return replace(
        clip,
        names=tuple(clip.names[i] for i in nodes),
        parents=tuple(index.get(clip.parents[i], -1) for i in nodes),
        offsets=clip.offsets[nodes],
        rotations=clip.rotations[:, nodes],
        positions=clip.positions[:, nodes],
    )


def pick(clip: Clip, frames: Ints | slice) -> Clip:
    """The clip with only some of its frames."""
    return replace(clip, rotations=clip.rotations[frames], positions=clip.positions[frames])


def resample(clip: Clip, times: Points, frame_time: float) -> Clip:
    """Sample a clip at the given times, seconds; a loop wraps around, a recording ends.

    Rotations are interpolated on the sphere; where the new rate is lower, they are averaged over
    the new frame first, so that fast shaking does not alias.
    """
    q = same_side(to_quaternion(clip.rotations))
    at = times / clip.frame_time
    if at.shape == (clip.frames,) and np.allclose(at, np.arange(clip.frames), atol=0.02):
        return replace(clip, frame_time=frame_time)
    positions = clip.positions
    ratio = float(np.median(np.diff(at))) if len(at) > 1 else 1.0
    if ratio > 1.5:
        q, positions = _soften(q, ratio, clip.loop), _soften(positions, ratio, clip.loop)
        q /= np.linalg.norm(q, axis=-1, keepdims=True)
    low = np.floor(at + 1e-9).astype(np.int64)
    part = np.clip(at - low, 0.0, 1.0)[:, None]
    if clip.loop:
        a, b = low % clip.frames, (low + 1) % clip.frames
    else:
        a, b = (np.clip(low + i, 0, clip.frames - 1) for i in (0, 1))
    mixed = slerp(q[a], q[b], part)
    lift = positions[a] + part[..., None] * (positions[b] - positions[a])
    return replace(clip, rotations=from_quaternion(mixed), positions=lift, frame_time=frame_time)


def _soften(values: Points, ratio: float, loop: bool) -> Points:
    """Average (f, …) with a triangle of ``ratio`` frames to each side."""
    reach = int(np.ceil(ratio)) - 1
    weights = 1.0 - np.abs(np.arange(-reach, reach + 1)) / ratio
    weights /= weights.sum()
    pad = [(reach, reach)] + [(0, 0)] * (values.ndim - 1)
    if loop:
        # A quaternion and its negative are one rotation: carry the sign across the seam.
        wide = np.pad(values, pad, mode="wrap")
        if values.shape[-1] == 4:
            wide = same_side(wide)
            flip = np.sum(wide[reach] * values[0], axis=-1) < 0
            wide = np.where(flip[None, ..., None], -wide, wide)
    else:
        wide = np.pad(values, pad, mode="edge")
    out = np.zeros_like(values)
    for i, weight in enumerate(weights):
        out += weight * wide[i : i + len(values)]
    return out
