"""How well a performer came out in a film: measured on its triangles, feet and layers."""

# f frames     v vertices     t triangles     q pairs of layers     px are film px
# A triangle's map from rest has the stretches |a| + |b| and |a| - |b|, with the complex a, b of
# p = a z + b z*; it is turned over where |a| < |b| (see rig.guard). A figure that turns its back
# mirrors all of its triangles, which swaps |a| and |b|: then it is turned over where |a| > |b|.

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Floats, Ints, Points
from inkwake.motion.order import find_overlaps
from inkwake.stage.placing import (
    bent_vertices,
    blocks,
    facing_width,
    pose_index,
    stage_points,
)
from inkwake.stage.scene import Performer, Scene

TORN = 3.5
"""A triangle stretched by more than this looks torn."""
VISIBLE = 0.1
"""Overlap of two layers, 0..1, from which a change of their order is seen."""
POP = 0.2
"""Seconds within which a layer that changes place must not go back."""
FIRM = 0.9
"""How firmly a foot stands that must not slide."""
SHORTEST_STAND = 3
"""Frames."""


@dataclass(frozen=True, slots=True)
class Quality:
    """What a viewer would notice of one performer.

    Attributes:
        name: of the performer. frames: of the film.
        triangles: of the mesh, in all poses together. flipped: of them, turned over. torn: of
            them, stretched apart.
        slide: px that a standing foot moves at most over the ground.
        pops: times at which a limb changes its place in the order and goes straight back.
        outside: px that the figure leaves the picture by at most.
        cut: frames in which it does.
        seam: step from the last frame to the first over the median step, or over the steps next
            to it where the loop begins in the middle of a quick one; None where the film is no
            loop of this performer.
    """

    name: str
    frames: int
    triangles: int
    flipped: int
    torn: int
    slide: float
    pops: int
    outside: float
    cut: int
    seam: float | None


def inspect(scene: Scene, performer: Performer, name: str) -> Quality:
    """Measure one performer over the whole film."""
    rest = performer.rig.vertices
    triangles = performer.rig.triangles
    flipped = torn = cut = count = 0
    outside = 0.0
    own = performer.performance.frames
    edge = np.array([scene.width, scene.height]) - 0.5
    for block in blocks(scene.count):
        poses = pose_index(performer.performance, performer.start, block)
        bent = bent_vertices(performer, poses)
        vertices = stage_points(performer, bent, block)
        # A pose that comes round again is as good as it was the first time.
        fresh = (block < performer.start + own) & ((block == 0) | (block > performer.start))
        if fresh.any():
            width = facing_width(performer.performance, poses[fresh])
            turned, apart = _stretches(rest, triangles, bent[fresh], width)
            flipped, torn = flipped + turned, torn + apart
            count += int(fresh.sum()) * len(triangles)
        if scene.path is not None:
            path = scene.path[block]
            vertices = (vertices + 0.5 - path[:, None, :2]) * path[:, None, 2:] - 0.5
        over = np.maximum(-0.5 - vertices, vertices - edge).max(axis=(1, 2))
        cut += int((over > 0.5).sum())
        outside = max(outside, float(over.max()))
    return Quality(
        name=name,
        frames=scene.count,
        triangles=count,
        flipped=flipped,
        torn=torn,
        slide=_slide(performer, scene.count),
        pops=_pops(performer),
        outside=max(0.0, round(outside, 2)),
        cut=cut,
        seam=_seam(performer, scene.count),
    )


def _stretches(
    rest: Points, triangles: Ints, bent: Floats, width: Floats | None
) -> tuple[int, int]:
    """How many triangles of (f, v, 2) poses, seen (f,) wide, are turned over, how many are torn."""
    z, p = _complex(rest)[triangles], _complex(bent)[:, triangles]
    one, two = z[:, 1] - z[:, 0], z[:, 2] - z[:, 0]
    first, second = p[..., 1] - p[..., 0], p[..., 2] - p[..., 0]
    # p = a z + b z* on both edges, solved by Cramer's rule.
    area = one * np.conj(two) - two * np.conj(one)
    a = (first * np.conj(two) - second * np.conj(one)) / area
    b = (one * second - two * first) / area
    over = np.abs(a) - np.abs(b)
    if width is not None:
        over *= np.sign(width)[:, None]
    return int((over <= 0).sum()), int((np.abs(a) + np.abs(b) > TORN).sum())


def _slide(performer: Performer, count: int) -> float:
    """Film px that a firmly standing foot moves over its (moving) ground at most."""
    played = performer.performance
    if played.planted is None or played.belt is None:
        return 0.0
    frames = np.arange(min(count, played.frames))
    poses = pose_index(played, 0, frames)
    worst = 0.0
    for foot in np.flatnonzero(played.planted.any(axis=0)):
        x = played.joints[poses, foot, 0] + played.belt[poses]
        on = played.planted[poses, foot] > FIRM
        # Where the belt begins anew, so does the stand.
        on[1:] &= np.diff(poses) == 1
        edges = np.flatnonzero(np.diff(np.concatenate([[0], on.astype(int), [0]])))
        for a, b in zip(edges[::2], edges[1::2], strict=True):
            if b - a >= SHORTEST_STAND:
                worst = max(worst, float(np.ptp(x[a:b])))
    return round(worst * performer.scale, 2)


def _pops(performer: Performer) -> int:
    """Visible changes of order that are taken back at once."""
    played, rig = performer.performance, performer.rig
    overlap, pairs = find_overlaps(rig, rig.figure.skeleton, played.joints.astype(np.float64))
    if not len(pairs):
        return 0
    rank = np.argsort(played.order, axis=1)
    front = rank[:, pairs[:, 0]] > rank[:, pairs[:, 1]]
    seen = np.minimum(overlap[1:], overlap[:-1]) > VISIBLE
    pops = 0
    for column in range(len(pairs)):
        moments = np.flatnonzero(np.diff(front[:, column]) & seen[:, column])
        pops += int((np.diff(moments) < POP * played.rate).sum())
    return pops


def _seam(performer: Performer, count: int) -> float | None:
    """Step over the film's seam as a share of the usual step there."""
    played = performer.performance
    if not played.loop or count < 3:
        return None
    around = pose_index(played, performer.start, np.array([count - 2, count - 1, 0, 1]))
    usual = float(np.median(_steps(played.joints)))
    before, jump, after = _steps(played.joints[around])
    return round(float(jump) / max(usual, 0.5 * float(before + after), 1e-6), 3)


def _steps(joints: Floats) -> Floats:
    """(f - 1,) px that the joint which moves most comes from one frame to the next."""
    return np.asarray(np.linalg.norm(np.diff(joints, axis=0), axis=-1).max(axis=1))


def _complex(points: Points | Floats) -> Points:
    out: Points = points[..., 0] + 1j * points[..., 1]
    return out
