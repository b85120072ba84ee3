"""Walk, run and the walk of the undead: cycles of two steps on the spot."""

# p (f,) phase of the stride     a foot's own phase is p for the left and p + 1/2 for the right

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.motion.clip import Clip
from inkwake.motion.library.puppet import (
    ANKLE,
    HIP_WIDTH,
    RATE,
    STANDING,
    Arm,
    Pose,
    make_clip,
    phase,
)


def wave(p: Points, shift: float = 0.0) -> Points:
    """One cosine a cycle, 1 at ``shift``."""
    out: Points = np.cos(2 * np.pi * (p - shift))
    return out


def foot_path(
    p: Points, stride: float, lift: float, stance: float
) -> tuple[Points, Points, Points]:
    """(z, y over the ground, heel pitch) of a foot that lands at phase 0 and leaves at ``stance``.

    On the ground it slides back evenly, as on a treadmill; in the air a quintic carries it
    forward so that position and speed agree at both ends.
    """
    p = p % 1.0
    on = p < stance
    s = np.clip((p - stance) / (1 - stance), 0.0, 1.0)
    slope = -stride / stance * (1 - stance)
    h00, h10 = 2 * s**3 - 3 * s**2 + 1, s**3 - 2 * s**2 + s
    h01, h11 = -2 * s**3 + 3 * s**2, s**3 - s**2
    back, front = -0.5 * stride, 0.5 * stride
    z = np.where(on, front - stride * p / stance, h00 * back + h01 * front + slope * (h10 + h11))
    y = np.where(on, 0.0, lift * np.sin(np.pi * s) ** 2 * (1.35 - 0.7 * s))
    late = np.clip((p / stance - 0.6) / 0.4, 0.0, 1.0)
    push = np.where(on, 35 * late**2, 35 * np.cos(0.5 * np.pi * np.clip(2 * s, 0, 1)))
    land = np.where(
        on, -18 * np.clip(1 - p / (0.18 * stance), 0, 1), -18 * np.clip(2 * s - 1, 0, 1)
    )
    return z, y, push + land


def walk(energy: float = 1.0) -> Clip:
    """A cheerful walk: heel strike, passing position with a lift, arms against legs."""
    f = round(1.07 * RATE)
    p = phase(f)
    stride = 66.0 * energy
    (lz, ly, lp), (rz, ry, rp) = (foot_path(p + s, stride, 13.0 * energy, 0.6) for s in (0.0, 0.5))
    bob = -wave(2 * p, 0.16)
    feet = [
        np.stack([np.full(f, x), ANKLE + y + 0.10 * np.maximum(q, 0), z], axis=-1)
        for x, y, z, q in ((HIP_WIDTH * 0.7, ly, lz, lp), (-HIP_WIDTH * 0.7, ry, rz, rp))
    ]
    swing = 34.0 * energy
    pose = Pose(
        f,
        sway=2.2 * wave(p, 0.3),
        height=STANDING - 4.5 + 2.6 * energy * bob,
        pelvis_turn=7 * wave(p, 0.5),
        pelvis_tilt=-4 * wave(p, 0.3),
        lean=4.0 + 1.5 * wave(2 * p, 0.1),
        tilt=3.5 * wave(p, 0.3),
        turn=-16 * wave(p, 0.5),
        nod=-3.0 + 2 * wave(2 * p, 0.25),
        head_tilt=-2.5 * wave(p, 0.38),
        head_turn=5 * wave(p, 0.5),
        left_arm=Arm(-76, swing * wave(p, 0.52) + 4, 26 + 14 * wave(p, 0.6)),
        right_arm=Arm(-76, swing * wave(p, 0.02) + 4, 26 + 14 * wave(p, 0.1)),
        left_foot=feet[0],
        right_foot=feet[1],
        left_pitch=lp,
        right_pitch=rp,
    )
    return make_clip("walk", pose)
