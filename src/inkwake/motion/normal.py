"""A clip as seen from in front of the body: up is up, and the body always faces the viewer."""

# f frames     n nodes     P (f, n, 3) positions: x to the body's left (the viewer's right),
# y up from the ground, z towards the viewer; origin on the ground below the root of each frame.

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Points
from inkwake.motion.anatomy import axis_vector
from inkwake.motion.clip import Clip
from inkwake.motion.kinematics import place
from inkwake.motion.mapping import Mapping, UpAxis
from inkwake.motion.turntable import whole_turns

SAME_PACE = 1.5
"""Largest steps that a loop on the spot may make over its seam."""


@dataclass(frozen=True, slots=True, eq=False)
class Body:
    """Normalised movement.

    Attributes:
        names: n node names.
        points: (f, n, 3) float64, clip units, in the frame above.
        travel: (f, 3) steps of the root since the frame before, in the same axes (first row: from
            the last frame for a loop, else 0).
        frame_time: seconds. loop: as in the clip.
        spin: (f,) radians of whole turns on the spot, at rest a multiple of 2π; None without any.
    """

    names: tuple[str, ...]
    points: Points
    travel: Points
    frame_time: float
    loop: bool
    spin: Points | None = None

    def __getitem__(self, name: str) -> Points:
        """(f, 3) positions of one node."""
        return self.points[:, self.names.index(name)]


def normalise(clip: Clip, mapping: Mapping) -> Body:
    """Turn a clip upright and towards the viewer in every frame.

    The heading is taken from the left-right pairs and smoothed, so that the twist of hips and
    shoulders within a stride stays in the movement while turns are taken out.
    """
    world = _upright(place(clip), mapping.up or "+y")
    heading, spin = _heading(world, clip, mapping)
    cos, sin = np.cos(heading), np.sin(heading)
    root = world[:, :1].copy()
    root[..., 1] = _floor(world, clip, mapping)
    local = _face(world - root, cos[:, None], sin[:, None])
    step = np.diff(world[:, 0], axis=0, prepend=world[:1, 0])
    if clip.loop and clip.frames > 1:
        step[0] = _step_over_seam(world[:, 0], step)
    spun = spin if np.any(spin) else None
    return Body(clip.names, local, _face(step, cos, sin), clip.frame_time, clip.loop, spun)


def _step_over_seam(path: Points, step: Points) -> Points:
    """(3,) way from the last frame of a loop to its first.

    A loop on the spot comes back to where it began; one that travels goes on as on both sides.
    """
    back = path[0] - path[-1]
    largest = float(np.linalg.norm(step[1:], axis=-1).max(initial=0.0))
    on: Points = 0.5 * (step[1] + step[-1])
    return back if float(np.linalg.norm(back)) <= SAME_PACE * largest else on


def _face(vectors: Points, cos: Points, sin: Points) -> Points:
    """Turn (…, 3) vectors about y so that the direction (cos, sin) in x, z becomes +x."""
    x, y, z = np.moveaxis(vectors, -1, 0)
    return np.stack([cos * x + sin * z, y, cos * z - sin * x], axis=-1)


def _upright(world: Points, up: UpAxis) -> Points:
    """Turn the up axis to +y; a proper rotation, so that left stays left."""
    new_y = axis_vector(up)
    new_x = axis_vector("+y") if up[1] == "x" else axis_vector("+x")
    turn = np.stack([new_x, new_y, np.cross(new_x, new_y)])
    out: Points = world @ turn.T
    return out


def _heading(world: Points, clip: Clip, mapping: Mapping) -> tuple[Points, Points]:
    """(f,) radians from +x to the body's left in the x, z plane, and how much of it are spins."""
    across = np.zeros((clip.frames, 3))
    for left, right in mapping.left_right:
        if left in clip.names and right in clip.names:
            gap = world[:, clip.names.index(left)] - world[:, clip.names.index(right)]
            across += gap / max(1e-9, float(np.median(np.linalg.norm(gap, axis=-1))))
    size = np.hypot(across[:, 0], across[:, 2])
    if float(size.max(initial=0.0)) < 1e-6:
        return np.zeros(clip.frames), np.zeros(clip.frames)
    # A somersault over the side turns the left-right line round without turning the body, so the
    # line is tracked without its sign (angles doubled) and the sign is set once, where it stands.
    doubled = np.unwrap(2 * np.arctan2(across[:, 2], across[:, 0]))
    angle = doubled / 2
    spin = whole_turns(angle, clip.frame_time, clip.loop)
    weight = (size / size.max()) ** 2
    smooth = _weighted_smooth(angle - spin, weight + 1e-6, 0.35 / clip.frame_time, clip.loop)
    smooth = smooth + spin
    agree = np.cos(smooth) * across[:, 0] + np.sin(smooth) * across[:, 2]
    upright = _trunk_up(world, clip, mapping)
    if float(np.sum(agree * weight * np.maximum(upright, 0.0))) < 0:
        smooth = smooth + np.pi
    return smooth, spin


def _trunk_up(world: Points, clip: Clip, mapping: Mapping) -> Points:
    """(f,) how far up the trunk points, -1 to 1; 1 where the mapping has no trunk."""
    bone = mapping.bones.get("torso")
    if bone is None or bone[0] not in clip.names or bone[1] not in clip.names:
        return np.ones(clip.frames)
    gap = world[:, clip.names.index(bone[1])] - world[:, clip.names.index(bone[0])]
    out: Points = gap[:, 1] / np.maximum(np.linalg.norm(gap, axis=-1), 1e-9)
    return out


def _weighted_smooth(values: Points, weights: Points, sigma: float, loop: bool) -> Points:
    """Gaussian average of an unwrapped angle; a loop's net turn is carried across its seam."""
    reach = min(int(3 * sigma) + 1, len(values) - 1)
    if reach < 1:
        return values
    kernel = np.exp(-0.5 * (np.arange(-reach, reach + 1) / sigma) ** 2)
    if loop:
        step = np.pi * np.round((2 * values[-1] - values[-2] - values[0]) / np.pi)
        wide = np.concatenate([values[-reach:] - step, values, values[:reach] + step])
        heavy = np.concatenate([weights[-reach:], weights, weights[:reach]])
    else:
        # Mirrored through the end point, so that a steady turn stays steady up to the end.
        wide = np.concatenate(
            [
                2 * values[0] - values[reach:0:-1],
                values,
                2 * values[-1] - values[-2 : -reach - 2 : -1],
            ]
        )
        heavy = np.concatenate([weights[reach:0:-1], weights, weights[-2 : -reach - 2 : -1]])
    top = np.convolve(wide * heavy, kernel, mode="valid")
    return top / np.convolve(heavy, kernel, mode="valid")


def _floor(world: Points, clip: Clip, mapping: Mapping) -> float:
    """Height of the ground: where the ground node or else the lowest limb tip rests."""
    if mapping.ground in clip.names:
        return float(world[0, clip.names.index(str(mapping.ground)), 1])
    lowest = world[..., 1].min(axis=1)
    return float(np.percentile(lowest, 5))
