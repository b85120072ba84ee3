"""A clip played by a drawn figure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from inkwake.arrays import Points
from inkwake.errors import MotionError, UnmappedSkeleton
from inkwake.figure import Skeleton
from inkwake.motion.anatomy import study
from inkwake.motion.angles import delay, limit_speed, unwrap
from inkwake.motion.carriage import keep_carriage, open_arms
from inkwake.motion.clip import Clip, Performance
from inkwake.motion.creatures import is_creature, play_role
from inkwake.motion.feet import plant
from inkwake.motion.ground import chain_scale, find_stance, root_path
from inkwake.motion.kinematics import prune, resample
from inkwake.motion.loops import close as close_loop
from inkwake.motion.mapping import Mapping
from inkwake.motion.matching import SURE, map_skeleton
from inkwake.motion.normal import Body, normalise
from inkwake.motion.order import layer_order
from inkwake.motion.planes import bone_vectors, choose_views, project
from inkwake.motion.pose import DEAD_ZONE, compose, turns
from inkwake.motion.swing import loose_joints, swing
from inkwake.motion.timing import begin_calmly, chain
from inkwake.motion.waddle import BENDS, carried, free_legs, is_one_piece, waddle
from inkwake.rig import Rig
from inkwake.rig.body import facing_of

Planes = Literal["path", "classic"]

_MANY = 5
"""From so many rounds on, one frame more or less in some of them is not seen."""
Carriage = Literal["drawn", "absolute"]


def perform(
    clip: Clip,
    rig: Rig,
    *,
    mapping: Mapping | None = None,
    rate: float = 30.0,
    seconds: float | None = None,
    speed: float = 1.0,
    in_place: bool = True,
    planes: Planes = "path",
    stance: Carriage | None = None,
    close: bool = True,
    seed: int = 0,
) -> Performance:
    """Let a figure play a clip.

    Args:
        clip: the movement.
        rig: the figure.
        mapping: who follows whom; found automatically by default.
        rate: frames per second of the result.
        seconds: length of the result; the clip's own length by default. A loop is repeated a
            whole number of times where that fits.
        speed: 2 plays twice as fast.
        in_place: keep a walking figure on the spot; jumps keep their height.
        planes: ``path`` chooses the view of each limb frame by frame, ``classic`` once a clip.
        stance: ``drawn`` keeps the drawing's way to stand: feet as far apart as drawn, hanging
            arms off the body, and a figure without separate legs rocks and hops as a whole;
            ``absolute`` takes the clip's directions as they are. By default absolute where a
            mapping is given or the planes are classic, else drawn.
        close: ease the end of a recording into its beginning, so that the film loops.
        seed: of what is left to chance (the swing of loose parts).

    Raises:
        UnmappedSkeleton: nothing of the figure can follow the clip.
        MotionError: rate, seconds or speed is not a positive number.
    """
    for value, what in ((rate, "rate"), (speed, "speed"), (seconds or 1.0, "seconds")):
        if not 0 < value < 1e6:
            raise MotionError(f"{what} must be a positive number, not {value:g}")
    if mapping is None and is_creature(rig.figure.skeleton):
        playing = play_role(clip, rig, rate, seconds, speed, in_place, seed)
        if playing is not None:
            return begin_calmly(playing) if clip.role is not None else playing
    how = _How(mapping, rate, speed, in_place, planes, stance, close, seed)
    rounds = split_rounds(clip, rate, seconds, speed) if in_place else ()
    if rounds:
        played = {count: _play(clip, rig, count / rate, how) for count in sorted(set(rounds))}
        playing = chain([played[count] for count in rounds])
    else:
        playing = _play(clip, rig, seconds, how)
    # Where a recording begins is up to whoever cut it.
    return begin_calmly(playing) if clip.role is not None else playing


@dataclass(frozen=True, slots=True, eq=False)
class _How:
    """The options of :func:`perform` but the length."""

    mapping: Mapping | None
    rate: float
    speed: float
    in_place: bool
    planes: Planes
    stance: Carriage | None
    close: bool
    seed: int

    @property
    def drawn(self) -> bool:
        """Whether the drawing's own carriage is kept."""
        own = self.mapping is None and self.planes == "path"
        return (self.stance or ("drawn" if own else "absolute")) == "drawn"


def _play(clip: Clip, rig: Rig, seconds: float | None, how: _How) -> Performance:
    """A clip, or one round of it, as it is."""
    mapping, in_place = how.mapping, how.in_place
    skeleton = replace(rig.figure.skeleton, points=np.asarray(rig.rest, dtype=np.float64))
    found = usable(mapping, clip, skeleton) if mapping else map_skeleton(clip, skeleton)
    if mapping is None and facing_of(rig.figure) < 0:
        found = replace(found, view=-90.0)
    moving = retime(prune(clip, needed_nodes(found, clip)), how.rate, seconds, how.speed)
    body = normalise(moving, found)
    body = close_loop(body) if how.close else body
    views = choose_views(body, found, how.planes == "classic")
    drawn = how.drawn
    views = open_arms(views, body, found, skeleton) if drawn else views
    targets = aim(body, found, skeleton, views)
    whole = drawn and found.root is not None and is_one_piece(rig, skeleton, found)
    ground: tuple[Points, Points] | None = None
    if drawn:
        targets = keep_carriage(targets, body, found, skeleton, views)
    limits = {skeleton.names.index(j): np.deg2rad(v) for j, v in found.limits.items()}
    bends = DEAD_ZONE + (BENDS - DEAD_ZONE) * carried(body, found) if drawn else DEAD_ZONE
    turned = turns(skeleton, free_legs(targets, skeleton) if whole else targets, limits, bends)
    joints = compose(skeleton, turned)
    if whole:
        joints, lean = waddle(joints, turned[:, 0], rig, skeleton, body, found, in_place=in_place)
        turned = turned - lean[:, None]
    else:
        scale = chain_scale(skeleton, body, found) if mapping else None
        joints, ground = _stand(joints, skeleton, body, found, views, scale, in_place)
    loose = loose_joints(skeleton, found)
    joints = swing(joints, turned, skeleton, loose, body.frame_time, how.seed)
    depths = found.depths if mapping else ()
    order = layer_order(rig, skeleton, joints, body, found, views, depths)
    return Performance(
        joints=joints.astype(np.float32),
        order=order,
        rate=how.rate,
        loop=body.loop and in_place,
        notes=clip.notes + tuple(_notes(found, skeleton, loose, body)),
        planted=None if ground is None else ground[0].astype(np.float32),
        belt=None if ground is None else ground[1].astype(np.float32),
        turn=body.spin.astype(np.float32) if drawn and body.spin is not None else None,
    )


def _notes(mapping: Mapping, skeleton: Skeleton, loose: list[int], body: Body) -> list[str]:
    """What was found and what was guessed, in words."""
    notes = [f"{len(mapping.bones)} of {len(skeleton.names)} joints follow the clip"]
    unsure = [j for j in mapping.bones if mapping.confidence.get(j, 1.0) < SURE]
    if unsure:
        notes.append(f"please check {', '.join(unsure)}: matched with little confidence")
    if loose:
        notes.append("swing freely: " + ", ".join(skeleton.names[i] for i in loose))
    if not body.loop:
        notes.append("the recording does not close to a loop")
    return notes


def _stand(
    pose: Points,
    skeleton: Skeleton,
    body: Body,
    mapping: Mapping,
    views: Points,
    scale: float | None,
    in_place: bool,
) -> tuple[Points, tuple[Points, Points] | None]:
    """(f, j, 2) px: composed poses put on their feet; ``scale`` is px per clip unit if known.

    With them (f, j) how firmly each joint stands, and (f,) the belt; None without feet.
    """
    if mapping.root is None:
        return pose + skeleton.points[0], None
    stance = find_stance(skeleton, body, mapping, scale)
    # Mirrored views show the same way forward.
    turned = np.abs(views) * np.sign(mapping.view)
    view = turned[:, _root_columns(mapping)].mean(axis=1)
    root, belt = root_path(pose, skeleton, body, stance, view, in_place=in_place)
    joints = pose + root[:, None]
    if stance is None:
        return joints, None
    planted = np.zeros(joints.shape[:2])
    planted[:, stance.joints[stance.feet]] = stance.touch[:, stance.feet]
    return plant(joints, skeleton, stance, belt, body.loop and in_place), (planted, belt)


def _root_columns(mapping: Mapping) -> list[int]:
    """Bones along whose plane the root travels: those of the root rule's group, else the legs."""
    group = mapping.root.group if mapping.root else ""
    nodes = {node for plane in mapping.planes if plane.name == group for node in plane.nodes}
    bones = list(mapping.bones.items())
    columns = [i for i, (_, (_, far)) in enumerate(bones) if far in nodes]
    columns = columns or [i for i, (j, _) in enumerate(bones) if "foot" in j or "knee" in j]
    return columns or list(range(len(bones)))


def usable(mapping: Mapping, clip: Clip, skeleton: Skeleton) -> Mapping:
    """A given mapping without what neither skeleton has, its ``above`` checks carried out."""
    bones = {
        joint: pair
        for joint, pair in mapping.bones.items()
        if joint in skeleton and set(pair) <= set(clip.names)
    }
    for target, a, b in mapping.above:
        if target in bones and not _is_above(skeleton, target, a, b):
            del bones[target]
    if not bones:
        raise UnmappedSkeleton(
            f"{clip.name}: the mapping names no joint that both skeletons have; leave it out to "
            "have one found"
        )
    body = study(clip)
    return replace(
        mapping,
        bones=bones,
        left_right=mapping.left_right or body.sides(clip.names),
        up=mapping.up or body.up,
    )


def _is_above(skeleton: Skeleton, target: str, a: str, b: str) -> bool:
    """Whether a joint lies above the line through two others in the drawing."""
    if a not in skeleton or b not in skeleton:
        return True
    (x0, y0), (x1, y1), (x, y) = skeleton[a], skeleton[b], skeleton[target]
    part = 0.5 if x0 == x1 else (x - x0) / (x1 - x0)
    return bool(y < y0 + part * (y1 - y0))


def needed_nodes(mapping: Mapping, clip: Clip) -> set[str]:
    """Names of the clip nodes that a mapping reads."""
    names = {name for pair in mapping.bones.values() for name in pair}
    names |= {name for pair in mapping.left_right for name in pair}
    names |= {name for group in mapping.planes for name in group.nodes}
    names |= {name for group in mapping.depths for name in group.drivers}
    chains = mapping.root.clip_chains if mapping.root else ()
    names |= {name for chain in chains for name in chain}
    names |= {mapping.ground} if mapping.ground else set()
    return names & set(clip.names)


def split_rounds(clip: Clip, rate: float, seconds: float | None, speed: float) -> tuple[int, ...]:
    """Frames of each round where a loop goes round several times; () where it is played through.

    A round is then worked out once, however long the film. Rounds may differ by one frame, so
    that the film has its exact length; with few rounds that would show, unless they come out even.
    """
    if not clip.loop or seconds is None:
        return ()
    frames = max(1, round(seconds * rate))
    rounds = round(seconds * speed / clip.seconds)
    if rounds < 2 or frames < 8 * rounds or (rounds < _MANY and frames % rounds):
        return ()
    ends = np.round(np.arange(rounds + 1) * frames / rounds).astype(int)
    return tuple(np.diff(ends).tolist())


def retime(clip: Clip, rate: float, seconds: float | None, speed: float) -> Clip:
    """Sample the clip at the film's frames."""
    length = clip.seconds / speed
    wanted = length if seconds is None else seconds
    frames = max(1, round(wanted * rate))
    step = speed / rate
    if clip.loop:
        cycles = max(1, round(wanted / length))
        fitted = cycles * clip.seconds / frames
        if 0.75 < fitted / step < 1.34 or seconds is None:
            step = fitted
    return resample(clip, step * np.arange(frames, dtype=np.float64), 1.0 / rate)


def aim(body: Body, mapping: Mapping, skeleton: Skeleton, views: Points) -> dict[int, Points]:
    """Joint → (f,) radians: the wanted direction of each drawn bone, seen under (f, b) views."""
    flat = project(bone_vectors(body, mapping), views)
    angles = unwrap(np.arctan2(flat[..., 1], flat[..., 0]))
    angles = limit_speed(angles, body.frame_time, body.loop)
    out = {}
    for column, joint in enumerate(mapping.bones):
        angle = angles[:, column]
        if joint in mapping.delays:
            angle = delay(angle, mapping.delays[joint], body.frame_time, body.loop)
        out[skeleton.names.index(joint)] = angle + np.deg2rad(mapping.offsets.get(joint, 0.0))
    return out
