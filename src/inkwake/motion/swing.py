"""Tails, ears and feelers: what no clip knows swings after its parent like a damped spring."""

# f frames     θ (f,) turn of the parent's bone, rad     φ (f,) turn of the swinging bone
# φ'' + 2ζωφ' + ω²(φ - θ) = -(u × a) / L     with the bone's direction u, its length L (px) and
# the acceleration a of its root; see springs.py for how a loop's swing becomes a loop.

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.figure import Skeleton
from inkwake.motion.mapping import Mapping
from inkwake.motion.springs import respond

PACE, DAMPING = 2 * np.pi * 1.5, 0.3
PULL = 0.35
"""Share of the true inertia: all of it would whip."""
WIDEST = np.deg2rad(32.0)
IDLE = np.deg2rad(3.0)
_BODY = ("root", "hip", "torso", "neck", "head")


def loose_joints(skeleton: Skeleton, mapping: Mapping) -> list[int]:
    """Joints that nothing drives, neither they nor their parents' limb nor anything below them."""
    driven = {i for i, name in enumerate(skeleton.names) if name in mapping.bones}
    for joint in sorted(driven, reverse=True):
        while (joint := skeleton.parents[joint]) >= 0:
            driven.add(joint)
    return [
        joint
        for joint, name in enumerate(skeleton.names)
        if joint not in driven
        and name not in _BODY
        and "shoulder" not in name
        and not name.endswith("_base")
    ]


def swing(
    joints: Points,
    turned: Points,
    skeleton: Skeleton,
    loose: list[int],
    frame_time: float,
    seed: int,
    *,
    loop: bool = True,
    lead: dict[int, Points] | None = None,
) -> Points:
    """Let loose bones trail behind.

    Args:
        joints: (f, j, 2) px, placed.
        turned: (f, j) radians, turns of all bones; loose ones ride on their parents so far.
        skeleton: the drawing at rest.
        loose: joints to swing, parents first.
        frame_time: seconds.
        seed: of the idle sway.
        loop: the movement repeats.
        lead: joint → (f,) radians by which it is moved on purpose (a tail that wags).
    """
    out, turned = joints.copy(), turned.copy()
    random = np.random.default_rng(seed)
    frames = len(joints)
    size = float(np.ptp(skeleton.points, axis=0).max()) or 1.0
    cycles = max(1, round(0.7 * frames * frame_time))
    for joint in loose:
        parent = skeleton.parents[joint]
        bone = skeleton.points[joint] - skeleton.points[parent]
        length = float(np.hypot(*bone)) or 1.0
        idle = IDLE * np.sin(2 * np.pi * (cycles * np.arange(frames) / frames + random.random()))
        base = turned[:, parent]
        along = np.exp(1j * (base + np.arctan2(-bone[1], bone[0])))
        force = _across(along, _acceleration(out[:, parent], frame_time)) / max(length, 20.0)
        pace = PACE * float(np.clip((size / (5 * length)) ** 0.5, 0.7, 1.8))
        own = 0.0 if lead is None else lead.get(joint, 0.0)
        follow = respond(
            base + idle + own, PULL * force, frame_time, pace=pace, damping=DAMPING, loop=loop
        )
        turned[:, joint] = base + WIDEST * np.tanh((follow - base) / WIDEST)
        cos, sin = np.cos(turned[:, joint]), np.sin(turned[:, joint])
        step = np.stack([cos * bone[0] + sin * bone[1], cos * bone[1] - sin * bone[0]], axis=-1)
        out[:, joint] = out[:, parent] + step
    return out


def _acceleration(path: Points, frame_time: float) -> Points:
    """(f, 2) px/s², y up, of a closed path."""
    second = np.roll(path, 1, axis=0) - 2 * path + np.roll(path, -1, axis=0)
    out: Points = second * (1.0, -1.0) / frame_time**2
    return out


def _across(along: Points, push: Points) -> Points:
    """U × a."""
    out: Points = along.real * push[:, 1] - along.imag * push[:, 0]
    return out
