"""Walk, run and the walk of the undead: cycles of two steps on the spot."""

# p (f,) phase of the stride     a foot's own phase is p for the left and p + 1/2 for the right

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.motion.clip import Clip
from inkwake.motion.library.curves import keyed, phase, wander, wave
from inkwake.motion.library.puppet import (
    ANKLE,
    HIP_WIDTH,
    RATE,
    STANDING,
    Arm,
    Pose,
    make_clip,
)

TOE = 0.2
"""cm that the ankle rises for each degree that the heel lifts."""


def foot_path(
    p: Points, stride: float, lift: float, stance: float
) -> tuple[Points, Points, Points]:
    """(z, y over the ground, heel pitch) of a foot that lands at phase 0 and leaves at ``stance``.

    On the ground it slides back evenly, as on a treadmill; in the air a cubic carries it forward
    so that position and speed agree at both ends.
    """
    p = p % 1.0
    on = p < stance
    s = np.clip((p - stance) / (1 - stance), 0.0, 1.0)
    slope = -stride / stance * (1 - stance)
    h01 = -2 * s**3 + 3 * s**2
    air = -0.5 * stride + stride * h01 + slope * (2 * s**3 - 3 * s**2 + s)
    z = np.where(on, 0.5 * stride - stride * p / stance, air)
    y = np.where(on, 0.0, lift * np.sin(np.pi * s) ** 2 * (1.35 - 0.7 * s))
    heel = [(0.0, -16.0), (0.16 * stance, 0.0), (0.6 * stance, 0.0), (stance, 38.0)]
    heel += [(stance + 0.45 * (1 - stance), 18.0), (stance + 0.85 * (1 - stance), -16.0)]
    return z, y, keyed(p, heel)


def _foot(x: float, path: tuple[Points, Points, Points]) -> Points:
    z, y, pitch = path
    return np.stack([np.full(len(z), x), ANKLE + y + TOE * np.maximum(pitch, 0), z], axis=-1)


def walk(energy: float = 1.0, tempo: float = 1.0, seed: int = 1) -> Clip:
    """A cheerful walk: heel strike, a lift in passing, shoulders against hips, loose arms."""
    p = phase(round(1.07 / tempo * RATE)) + 0.12
    paths = [foot_path(p + shift, 64.0 * energy, 14.0 * energy, 0.6) for shift in (0.0, 0.5)]
    swing = 38.0 * energy
    pose = Pose(
        len(p),
        sway=2.4 * wave(p, 0.3),
        height=STANDING - 5.0 + 2.8 * energy * wave(2 * p, 0.62),
        pelvis_turn=-7 * wave(p),
        pelvis_tilt=-4 * wave(p, 0.3),
        lean=5.0 + 1.5 * wave(2 * p, 0.1),
        tilt=4.5 * wave(p, 0.3),
        turn=14 * wave(p),
        nod=-2.0 + 2.5 * wave(2 * p, 0.25),
        head_tilt=-3.0 * wave(p, 0.38) + wander(p, 1.0, seed),
        left_arm=Arm(
            -71, 4 - swing * wave(p, 0.02), 24 - 14 * wave(p, 0.1), wrist=-8 * wave(p, 0.14)
        ),
        right_arm=Arm(
            -71, 4 + swing * wave(p, 0.02), 24 + 14 * wave(p, 0.1), wrist=8 * wave(p, 0.14)
        ),
        left_foot=_foot(HIP_WIDTH * 0.7, paths[0]),
        right_foot=_foot(-HIP_WIDTH * 0.7, paths[1]),
        left_pitch=paths[0][2],
        right_pitch=paths[1][2],
    )
    return make_clip("walk", pose)


def run(energy: float = 1.0, tempo: float = 1.0, seed: int = 2) -> Clip:
    """A light run: a moment in the air after each step, heels up behind, elbows bent."""
    p = phase(round(0.7 / tempo * RATE))
    paths = [foot_path(p + shift, 60.0, 1.0, 0.34) for shift in (0.0, 0.5)]
    feet = []
    for x, (z, y, pitch), shift in zip((5.0, -5.0), paths, (0.0, 0.5), strict=True):
        kick = keyed(p + shift, [(0.0, 0), (0.36, 0), (0.56, 46), (0.78, 22), (0.94, 6)])
        hop = 5.0 * energy * np.clip(wave(2 * p, 0.88), 0, 1)
        foot = _foot(x, (z, y + kick * energy + hop, pitch))
        foot[:, 2] -= keyed(p + shift, [(0.0, 0), (0.36, 0), (0.56, 18), (0.78, -16), (0.95, 0)])
        feet.append(foot)
    swing = 52.0 * energy
    heels = [
        keyed(p + shift, [(0.0, -8), (0.1, 0), (0.2, 0), (0.36, 42), (0.56, 65), (0.8, 5)])
        for shift in (0.0, 0.5)
    ]
    pose = Pose(
        len(p),
        sway=1.2 * wave(p, 0.18),
        height=STANDING - 7.0 + 8.0 * energy * wave(2 * p, 0.88),
        pelvis_turn=-9 * wave(p),
        pelvis_lean=6.0,
        lean=12.0 + 2 * wave(2 * p, 0.4),
        tilt=3 * wave(p, 0.18),
        turn=16 * wave(p),
        nod=-10.0 + 3 * wave(2 * p, 0.1) + wander(p, 0.6, seed),
        left_arm=Arm(-70, 8 - swing * wave(p, 0.02), 92 - 18 * wave(p, 0.06)),
        right_arm=Arm(-70, 8 + swing * wave(p, 0.02), 92 + 18 * wave(p, 0.06)),
        left_foot=feet[0],
        right_foot=feet[1],
        left_pitch=heels[0],
        right_pitch=heels[1],
    )
    return make_clip("run", pose)


def zombie(energy: float = 1.0, tempo: float = 1.0, seed: int = 3) -> Clip:
    """A heavy shuffle: arms ahead, one foot dragged, the trunk falling from side to side."""
    p = phase(round(2.2 / tempo * RATE)) + 0.3
    steady = foot_path(p, 40.0, 9.0 * energy, 0.58)
    dragged = foot_path(p + 0.46, 34.0, 1.2, 0.5)
    lurch = keyed(p, [(0.0, 0.2), (0.16, 1.0), (0.45, -0.2), (0.62, -0.85), (0.9, -0.1)])
    droop = keyed(p, [(0.05, 0), (0.2, 9), (0.5, 1), (0.68, 6)])
    pose = Pose(
        len(p),
        sway=6.0 * lurch,
        height=STANDING - 8.0 - 0.5 * droop,
        pelvis_tilt=-5 * lurch,
        pelvis_turn=-6 * wave(p),
        lean=13.0 + droop,
        tilt=13.0 * energy * lurch,
        turn=8 * wave(p, 0.1),
        nod=-6 + 10 * wave(p, 0.3),
        head_tilt=16 * np.roll(lurch, round(0.08 * len(p))) + wander(p, 3.0, seed),
        left_arm=Arm(
            -84, 92 + 6 * wave(p, 0.12), 8 + 5 * wave(p, 0.2), wrist=-24 + 8 * wave(2 * p)
        ),
        right_arm=Arm(
            -84, 84 + 8 * wave(p, 0.62), 14 - 5 * wave(p, 0.2), wrist=-30 - 8 * wave(2 * p)
        ),
        left_foot=_foot(HIP_WIDTH, steady),
        right_foot=_foot(-HIP_WIDTH - 2, dragged),
        left_pitch=0.6 * steady[2],
        right_pitch=0.35 * dragged[2],
    )
    return make_clip("zombie", pose)
