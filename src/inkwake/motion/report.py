"""What was understood of a clip, and what looks wrong about it, for people and for programs."""

# f frames     degrees of a heading: 0 faces the viewer of an unturned file, 90 its right

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.errors import UnmappedSkeleton
from inkwake.figure import BIPED, Skeleton
from inkwake.motion.anatomy import axis_vector, study
from inkwake.motion.angles import FASTEST, unwrap
from inkwake.motion.clip import Clip
from inkwake.motion.kinematics import place
from inkwake.motion.mapping import Mapping
from inkwake.motion.matching import SURE, map_skeleton
from inkwake.motion.normal import normalise
from inkwake.motion.override import Override, map_by_hand
from inkwake.motion.planes import bone_vectors, choose_views, project

SLOWEST, QUICKEST = 10.0, 250.0
"""Frames a second outside of which a clip's rate is worth a word."""
LONG = 120.0
"""Seconds from which on a clip is worth trimming."""


@dataclass(frozen=True, slots=True)
class Follows:
    """One drawn joint: its bone takes the direction from ``near`` to ``far`` in the clip."""

    joint: str
    near: str
    far: str
    confidence: float


@dataclass(frozen=True, slots=True)
class MotionReport:
    """What inkwake sees in a clip.

    Attributes:
        name: of the clip. frames: their number. seconds: its length. rate: frames a second.
        up: the axis that points away from the ground.
        facing: the axis nearest to where the body looks in the first frame.
        turned: degrees that it turns from the first to the last frame.
        body: "two legs" or "four legs".
        joints: who follows whom. riding: drawn joints that ride on their parents.
        limited: share of frames in which a bone turns faster than is drawn.
        problems: what should be checked or mended, in words, the worst first.
    """

    name: str
    frames: int
    seconds: float
    rate: float
    up: str
    facing: str
    turned: float
    body: str
    joints: tuple[Follows, ...]
    riding: tuple[str, ...]
    limited: float
    problems: tuple[str, ...]

    def lines(self) -> list[str]:
        """The report for people."""
        turned = f", turns by {self.turned:.0f}°" if abs(self.turned) > 5 else ""
        width = max(len(one.joint) for one in self.joints)
        rows = [
            f"  {one.joint:{width}}  {one.confidence:4.0%}  {one.near} → {one.far}"
            for one in self.joints
        ]
        if self.riding:
            rows.append(f"  riding on their parents: {', '.join(self.riding)}")
        return [
            f"{self.name}: {self.frames} frames, {self.seconds:g} s, {self.rate:g} a second",
            f"{self.body}, up is {self.up}, faces {self.facing}{turned}",
            *rows,
            *(f"check: {problem}" for problem in self.problems),
        ]


def report_motion(
    clip: Clip, skeleton: Skeleton | None = None, override: Override | None = None
) -> MotionReport:
    """Say what drives what when a drawing plays a clip.

    Args:
        clip: the clip.
        skeleton: the drawing's; that of a person where None.
        override: corrections by hand.

    Raises:
        UnmappedSkeleton: nothing was recognised.
    """
    drawn = skeleton or Skeleton.of(dict.fromkeys(BIPED, (0.0, 0.0)))
    mapping = map_skeleton(clip, drawn) if override is None else map_by_hand(clip, drawn, override)
    if not mapping.bones:
        raise UnmappedSkeleton(f"{clip.name}: the mapping leaves no joint to follow the clip")
    limited = _limited(clip, mapping)
    facing, turned = _facing(clip, mapping)
    body = study(clip)
    joints = tuple(
        Follows(joint, near, far, round(mapping.confidence.get(joint, 1.0), 3))
        for joint, (near, far) in mapping.bones.items()
    )
    # The hips' own line does not turn; it is no gap in the mapping.
    still = {drawn.names[0], "hip"} | {n for n in drawn.names if n.endswith(("shoulder", "_hip"))}
    riding = tuple(n for n in drawn.names if n not in mapping.bones and n not in still)
    return MotionReport(
        name=clip.name,
        frames=clip.frames,
        seconds=round(clip.seconds, 3),
        rate=round(1 / clip.frame_time, 3),
        up=mapping.up or "+y",
        facing=facing,
        turned=round(turned, 1),
        body="four legs" if body.quadruped else "two legs",
        joints=joints,
        riding=riding,
        limited=round(limited, 3),
        problems=tuple(_problems(clip, joints, riding, limited, body.notes)),
    )


def _facing(clip: Clip, mapping: Mapping) -> tuple[str, float]:
    """The axis nearest to the first frame's facing, and degrees turned until the last."""
    up = axis_vector(mapping.up or "+y")
    world = place(clip)
    across = np.zeros((clip.frames, 3))
    for left, right in mapping.left_right:
        gap = world[:, clip.names.index(left)] - world[:, clip.names.index(right)]
        across += gap / max(1e-9, float(np.median(np.linalg.norm(gap, axis=-1))))
    ahead = np.cross(across, up)
    if float(np.linalg.norm(ahead[0])) < 1e-9:
        return "not known", 0.0
    axis = int(np.argmax(np.abs(ahead[0])))
    first = np.cross(up, ahead[0])
    angle = unwrap(np.arctan2(ahead @ first, ahead @ ahead[0]))
    sign = "+" if ahead[0, axis] > 0 else "-"
    return sign + "xyz"[axis], float(np.rad2deg(angle[-1] - angle[0]))


def _limited(clip: Clip, mapping: Mapping) -> float:
    """Share of frames in which some drawn bone would turn faster than the limit."""
    body = normalise(clip, mapping)
    flat = project(bone_vectors(body, mapping), choose_views(body, mapping, False))
    turn = np.diff(unwrap(np.arctan2(flat[..., 1], flat[..., 0])), axis=0)
    fast = np.abs(np.rad2deg(turn)) / clip.frame_time > FASTEST
    return float(fast.any(axis=1).mean()) if len(fast) else 0.0


def _problems(
    clip: Clip,
    joints: tuple[Follows, ...],
    riding: tuple[str, ...],
    limited: float,
    guessed: tuple[str, ...],
) -> list[str]:
    words = []
    unsure = [one.joint for one in joints if one.confidence < SURE]
    if unsure:
        words.append(f"matched with little confidence: {', '.join(unsure)}; see --mapping")
    if riding:
        words.append(f"nothing in the clip drives {', '.join(riding)}; see --mapping")
    rate = 1 / clip.frame_time
    if rate < SLOWEST or rate > QUICKEST:
        words.append(f"{rate:.4g} frames a second is unusual; check the Frame Time line")
    if limited > 0.02:
        words.append(f"limbs turn faster than can be drawn in {limited:.0%} of the frames")
    if clip.seconds > LONG:
        words.append(f"{clip.seconds:.0f} s is long; cut it with --trim FROM:TO, or --loop")
    return words + list(guessed) + list(clip.notes)
