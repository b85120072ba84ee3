"""A creature's performance: the movement by name, secondary motion, order of drawing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from inkwake.arrays import Ints, Points
from inkwake.figure import Skeleton
from inkwake.motion.clip import Performance
from inkwake.motion.creatures.names import legged, limbless
from inkwake.motion.creatures.spine import lies, play_soft
from inkwake.motion.creatures.walker import Walker, near_legs, play_act
from inkwake.motion.swing import swing
from inkwake.rig import Rig
from inkwake.rig.body import Plan, read_plan
from inkwake.rig.body.plan import is_strand

FASTEST = 2.0
"""A round is never played at more than this many times its speed to fit a film's length."""


def is_creature(skeleton: Skeleton) -> bool:
    """Whether a skeleton is moved by this package: all but two legs with arms."""
    return read_plan(skeleton).body != "person"


def creature_perform(
    name: str,
    rig: Rig,
    *,
    rate: float = 30.0,
    seconds: float | None = None,
    speed: float = 1.0,
    energy: float = 1.0,
    in_place: bool = True,
    seed: int = 0,
) -> Performance:
    """Let a creature do what a motion's name means to it.

    Args:
        name: of the library; unknown ones become a dance.
        rig: the creature.
        rate: frames per second.
        seconds: length; one round where None. A whole number of rounds is fitted in.
        speed: 2 plays twice as fast.
        energy: 1 is usual.
        in_place: stay on the spot.
        seed: of what is left to chance.
    """
    skeleton = replace(rig.figure.skeleton, points=np.asarray(rig.rest, dtype=np.float64))
    plan = read_plan(skeleton)
    on_legs = bool(plan.legs)
    facing = plan.facing or _facing_of(rig)
    plan = replace(plan, facing=facing)
    movement = legged(name) if on_legs else None
    soft = limbless(name, lying=lies(skeleton), fish=_is_long(skeleton))
    own = movement.seconds if movement is not None else soft.seconds
    p, count = _phases(own, rate, seconds, speed)
    length = len(p) / rate
    rounds = count / length
    travel = np.arange(len(p)) / rate * rounds
    wag = np.zeros(len(p))
    if movement is not None:
        walker = Walker.of(skeleton, plan, energy, seed)
        act = movement.make(p, walker.body)
        way = act.pace * own * walker.leg * travel
        joints, turned = play_act(walker, act, np.zeros(len(p)) if in_place else way)
        wag = act.tail
    else:
        act_soft = soft.make(p, np.array([0.5, 1.0]), energy)
        size = float(np.ptp(skeleton.points, axis=0).max())
        way = act_soft.pace * own * size * travel
        zero = np.zeros(len(p))
        joints, turned = play_soft(skeleton, soft, p, energy, facing, zero if in_place else way)
    joints = _follow(joints, turned, skeleton, wag * facing, 1 / rate, seed, in_place)
    return Performance(
        joints=joints.astype(np.float32),
        order=np.tile(draw_order(rig, skeleton, plan), (len(p), 1)),
        rate=rate,
        loop=in_place,
        notes=(f"a creature: {plan.body} on {len(plan.legs)} legs",),
    )


def _facing_of(rig: Rig) -> int:
    """Which way a creature that faces us goes."""
    return {"left": -1}.get(getattr(rig.figure, "facing", "front"), 1)


def _is_long(skeleton: Skeleton) -> bool:
    """Whether a lying body is long enough to swim or slither."""
    if not lies(skeleton):
        return False
    chain = [i for i, name in enumerate(skeleton.names) if not is_strand(name)]
    spread = np.ptp(skeleton.points[chain], axis=0)
    return bool(spread[0] > 3.2 * spread[1])


def _phases(
    own: float, rate: float, seconds: float | None, speed: float
) -> tuple[Points, int]:
    """(f,) phases of the film's frames, and the number of rounds that it holds."""
    length = own / speed if seconds is None else seconds
    frames = max(2, round(length * rate))
    rounds = max(1, round(length * speed / own))
    return np.arange(frames) * rounds / frames % 1.0, rounds


def _follow(
    joints: Points,
    turned: Points,
    skeleton: Skeleton,
    wag: Points,
    frame_time: float,
    seed: int,
    loop: bool,
) -> Points:
    """Strands ride on their base and swing behind it."""
    joints, turned = joints.copy(), turned.copy()
    loose, lead = [], {}
    points = skeleton.points
    for joint, name in enumerate(skeleton.names):
        parent = skeleton.parents[joint]
        if not is_strand(name):
            continue
        turned[:, joint] = turned[:, parent]
        x, y = points[joint] - points[parent]
        cos, sin = np.cos(turned[:, joint]), np.sin(turned[:, joint])
        joints[:, joint] = joints[:, parent] + np.stack(
            [cos * x + sin * y, cos * y - sin * x], axis=-1
        )
        if not name.endswith("_base"):
            loose.append(joint)
            if name.startswith(("tail", "strand")) and parent >= 0 and _behind(skeleton, joint):
                lead[joint] = -0.6 * wag
    return swing(joints, turned, skeleton, loose, frame_time, seed, loop=loop, lead=lead)


def _behind(skeleton: Skeleton, joint: int) -> bool:
    """Whether a strand hangs on the root: a tail."""
    while skeleton.parents[joint] > 0:
        joint = skeleton.parents[joint]
    return is_strand(skeleton.names[joint])


def draw_order(rig: Rig, skeleton: Skeleton, plan: Plan) -> Ints:
    """(l,) layers from back to front, the same in every frame.

    The far legs and what hangs behind lie under the trunk, the near ones over it; nothing ever
    changes places, so nothing pops.
    """
    near = near_legs(skeleton, plan)
    rank = {joint: (1 if side else -1) for leg, side in zip(plan.legs, near, strict=True)
            for joint in leg.joints}  # fmt: skip
    if plan.body == "crawler":
        rank = dict.fromkeys(rank, 1)
    places = []
    for number, layer in enumerate(rig.layers):
        first = layer.joints[0] if number and layer.joints else -1
        name = skeleton.names[first] if first >= 0 else ""
        place = 0.0 if number == 0 else float(rank.get(first, 1))
        if name.startswith(("tail", "strand")) and _behind(skeleton, first):
            place = -0.5
        places.append((place, number))
    return np.array([number for _, number in sorted(places)], dtype=np.int32)
