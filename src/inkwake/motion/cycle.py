"""The best cycle of a recording: where it comes back to itself, cut out and closed.

Two frames fit where the whole body has the same pose *and* moves the same way. From the end of
the cut the pose is blended over to what led up to its beginning, so that position and velocity
both run through the seam (the transition of Kovar, Gleicher and Pighin 2002, "Motion Graphs",
from a clip to itself).
"""

# f frames     n nodes     k features: positions and velocities of the nodes, body heights
# D (f, f) distance of two frames     a cycle is frames [i, j), its seam leads from j - 1 to i

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from inkwake.arrays import Points
from inkwake.errors import MotionError
from inkwake.figure import BIPED, Skeleton
from inkwake.motion.anatomy import axis_vector
from inkwake.motion.clip import Clip
from inkwake.motion.kinematics import pick, place
from inkwake.motion.loops import close, ease
from inkwake.motion.mapping import Mapping
from inkwake.motion.matching import map_skeleton
from inkwake.motion.normal import normalise
from inkwake.motion.rotation import about_vector, from_quaternion, slerp, to_quaternion

SHORTEST, LONGEST = 0.5, 12.0
"""Seconds of a cycle."""
BLEND = 0.3
"""Seconds over which the end is blended into what led up to the beginning, at most."""
VELOCITY = 0.12
"""Seconds: a difference of velocity counts as the way it makes in this time."""
LIVELY = 0.6
"""A cycle moves at least this share of what the clip moves on the whole: standing still loops
well, but is no motion."""
ALIKE = 1.3
"""Of pairs that fit up to this much worse than the best the longest cycle is taken."""
RATE, MOST = 30.0, 2500
"""Frames a second, and in all, that the search looks at: it compares each with each."""


@dataclass(frozen=True, slots=True)
class Cycle:
    """What was cut out, and how well it closes.

    Attributes:
        first: seconds in the recording. last: seconds, where it goes back to ``first``.
        distance: greatest distance of a node between the two frames, share of the body's height.
        seam: step across the seam over the usual one there (the mean of the steps before and
            after it, or the loop's median where that is larger); 1 is perfect.
    """

    first: float
    last: float
    distance: float
    seam: float


def cut_cycle(clip: Clip) -> tuple[Clip, Cycle]:
    """Cut the best cycle out of a recording.

    Raises:
        MotionError: the clip is too short, or nothing in it moves.
    """
    if clip.seconds < 2 * SHORTEST:
        raise MotionError(
            f"{clip.name} is {clip.seconds:.2f} s long, no more than one cycle; play it without "
            "--loop"
        )
    step = max(1, round(1 / (RATE * clip.frame_time)), -(-clip.frames // MOST))
    mapping = map_skeleton(clip, Skeleton.of(dict.fromkeys(BIPED, (0.0, 0.0))))
    points = _features(clip, mapping)
    # One frame is foretold, so that a recording of exactly one cycle is found as it is.
    points = np.concatenate([points, 2 * points[-1:] - points[-2:-1]])
    first, last = _search(points[::step], clip.frame_time * step)
    first, last = _refine(points, first * step, last * step, step)
    looped = _blend(clip, first, last, mapping)
    gap = np.linalg.norm(points[first, 0] - points[last, 0], axis=-1)
    report = Cycle(
        first=first * clip.frame_time,
        last=last * clip.frame_time,
        distance=float(gap.max()),
        # A recording that is one cycle as it is gets closed when it is played.
        seam=_seam(close(normalise(looped, mapping)).points),
    )
    return looped, report


def _features(clip: Clip, mapping: Mapping) -> Points:
    """(f, 2, n, 3) positions and weighted velocities of the nodes, in body heights."""
    body = normalise(clip, mapping)
    size = float(np.median(np.ptp(body.points[..., 1], axis=1))) or 1.0
    points = body.points / size
    speed = np.gradient(points, clip.frame_time, axis=0) if clip.frames > 1 else points * 0
    return np.stack([points, VELOCITY * speed], axis=1)


def _search(points: Points, frame_time: float) -> tuple[int, int]:
    """The best pair of frames (i, j) of (f, 2, n, 3) features."""
    flat = points.reshape(len(points), -1)
    square = np.sum(flat**2, axis=1)
    distance = np.sqrt(np.maximum(square[:, None] + square - 2 * flat @ flat.T, 0.0))
    moved = np.linalg.norm(np.diff(points[:, 0], axis=0), axis=-1).mean(axis=1)
    way = np.concatenate([[0.0], np.cumsum(moved)])
    index = np.arange(len(points))
    length = index[None] - index[:, None]
    pace = (way[None] - way[:, None]) / np.maximum(length, 1)
    low, high = SHORTEST / frame_time, LONGEST / frame_time
    # The seam is blended out of the frames before the first one, which must exist.
    lead = min(round(0.5 * BLEND / frame_time), len(points) // 4)
    whole = (index[:, None] == 0) & (index[None] == index[-1])
    fits = (length >= low) & (length <= high) & ((index[:, None] >= lead) | whole)
    fits &= pace > LIVELY * float(way[-1]) / max(len(points) - 1, 1)
    if float(way[-1]) < 1e-6 or not fits.any():
        raise MotionError("nothing in this clip comes back to where it was; try --trim first")
    distance[~fits] = np.inf
    good = distance <= ALIKE * float(distance.min()) + 1e-9
    score = np.where(good, length, -1) - np.where(good, distance, 0.0)
    i, j = np.unravel_index(int(score.argmax()), score.shape)
    return int(i), int(j)


def _refine(points: Points, first: int, last: int, step: int) -> tuple[int, int]:
    """The best pair near one that was found on every ``step``-th frame."""
    flat = points.reshape(len(points), -1)
    ends = np.arange(max(last - step, first + 2), min(last + step + 1, len(points)))
    gap = np.linalg.norm(flat[ends] - flat[first], axis=1)
    return first, int(ends[int(gap.argmin())])


def _blend(clip: Clip, first: int, last: int, mapping: Mapping) -> Clip:
    """Frames [first, last), the last of them eased into those before ``first``."""
    count = min(first, (last - first) // 2, max(1, round(BLEND / clip.frame_time)))
    up = axis_vector(mapping.up or "+y")
    kept = _straighten(clip, first, last, count, up)
    lead, kept = pick(kept, slice(count)), pick(kept, slice(count, None))
    if count < 1:
        return kept
    # The walk goes on from where the cycle ends: the lead is moved there, but not lifted.
    way = kept.positions[-1, 0] - 2 * lead.positions[-1, 0] + kept.positions[0, 0]
    there = lead.positions.copy()
    there[:, 0] += way - up * float(up @ way)
    weight = ease((np.arange(count) + 1) / (count + 1))
    rotations, positions = kept.rotations.copy(), kept.positions.copy()
    tail = to_quaternion(rotations[-count:])
    mixed = slerp(tail, to_quaternion(lead.rotations), weight[:, None])
    rotations[-count:] = from_quaternion(mixed)
    positions[-count:] += weight[:, None, None] * (there - positions[-count:])
    return replace(kept, rotations=rotations, positions=positions, loop=True)


def _straighten(clip: Clip, first: int, last: int, count: int, up: Points) -> Clip:
    """Frames [first - count, last), turned evenly so that the cycle ends as it faced at first."""
    end = min(last, clip.frames - 1)
    here, there = (place(pick(clip, slice(i, i + 1)))[0] for i in (first, end))
    part = pick(clip, slice(first - count, last))
    share = (np.arange(part.frames) - count) / (last - first)
    turn = about_vector(up, -_heading(there, here, up) * share)
    rotations, positions = part.rotations.copy(), part.positions.copy()
    rotations[:, 0] = turn @ rotations[:, 0]
    steps = np.diff(positions[:, 0], axis=0, prepend=positions[:1, 0])
    walked = np.cumsum((turn @ steps[..., None])[..., 0], axis=0)
    positions[:, 0] = walked - walked[count] + positions[count, 0]
    return replace(part, rotations=rotations, positions=positions)


def _heading(there: Points, here: Points, up: Points) -> float:
    """Radians about ``up`` that turn one pose's (n, 3) nodes onto the other's, least squares."""
    a, b = here - here.mean(axis=0), there - there.mean(axis=0)
    a, b = a - np.outer(a @ up, up), b - np.outer(b @ up, up)
    return float(np.arctan2(np.sum(np.cross(a, b) @ up), np.sum(a * b)))


def _seam(points: Points) -> float:
    """Largest node's step across the seam over what is usual there."""
    steps = np.linalg.norm(np.diff(points, axis=0), axis=-1).max(axis=1)
    seam = float(np.linalg.norm(points[0] - points[-1], axis=-1).max())
    return seam / max(float(np.median(steps)), float(steps[0] + steps[-1]) / 2, 1e-9)
