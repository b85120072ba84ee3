"""Walk, run, march and skip: cycles of two steps on the spot."""

# p (f,) phase of the stride     a foot's own phase is p for the left and p + 1/2 for the right

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from inkwake.arrays import Points
from inkwake.motion.clip import Clip
from inkwake.motion.library.curves import Key, Score, keyed, wave
from inkwake.motion.library.finish import make_clip
from inkwake.motion.library.puppet import ANKLE, HIP_WIDTH, STANDING, Arm, Pose
from inkwake.motion.library.stances import flight
from inkwake.motion.library.style import PLAIN, Style

TOE = 0.2
"""cm that the ankle rises for each degree that the heel lifts."""

Path = tuple[Points, Points, Points]
"""(z, y over the ground, heel pitch) of a foot."""


def foot_path(p: Points, stride: float, lift: float, stance: float) -> Path:
    """A foot that lands at phase 0 and leaves at ``stance``.

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


def foot_at(x: float, path: Path) -> Points:
    """(f, 3) ankle of a foot on a path beside the middle."""
    z, y, pitch = path
    return np.stack([np.full(len(z), x), ANKLE + y + TOE * np.maximum(pitch, 0), z], axis=-1)


def high_steps(
    s: Score,
    x: float,
    path: tuple[float, float],
    lift: Sequence[Key],
    point: Sequence[Key],
    ahead: Sequence[Key] = ((0.0, 0.0),),
    air: Points | float = 0.0,
) -> tuple[list[Points], list[Points]]:
    """Feet that are lifted by hand, as one does who marches or sneaks.

    Args:
        s: the loop.
        x: cm of each foot beside the middle.
        path: cm and share of the stride that a foot stays on the ground, see ``foot_path``.
        lift: cm of a foot over the ground, keys in its own phase, as those that follow.
        point: degrees of its heel.
        ahead: cm that it swings out farther.
        air: (f,) cm that the whole body is up in the air.

    Returns:
        (f, 3) ankles and (f,) heels, left and right.
    """
    feet, heels = [], []
    for side, shift in ((1, 0.0), (-1, 0.5)):
        z, _, _ = foot_path(s.p + shift, path[0], 1.0, path[1])
        out = s.key(*ahead, shift=shift) if len(ahead) > 1 else 0.0
        heels.append(s.key(*point, shift=shift))
        feet.append(foot_at(side * x, (z + out, s.key(*lift, shift=shift) + air, heels[-1])))
    return feet, heels


def walk(style: Style = PLAIN) -> Clip:
    """A cheerful walk: heel strike, a lift in passing, shoulders against hips, loose arms."""
    s = Score(style, 1.07, 0.12)
    p, big = s.p, style.gain()
    stride = 64.0 * big * style.trait("stride", 0.05)
    paths = [foot_path(p + shift, stride, 14.0 * big, 0.6) for shift in (0.0, 0.5)]
    swing = 38.0 * big
    pose = Pose(
        s.frames,
        sway=2.4 * wave(p, 0.3),
        height=STANDING - 5.0 + 2.8 * big * wave(2 * p, 0.62),
        pelvis_turn=-7 * wave(p),
        pelvis_tilt=-4 * wave(p, 0.3),
        lean=5.0 + 1.5 * wave(2 * p, 0.1),
        tilt=4.5 * big * wave(p, 0.3),
        turn=14 * big * wave(p),
        nod=-2.0 + 2.5 * wave(2 * p, 0.25),
        head_tilt=-3.0 * wave(p, 0.38),
        arms=(
            Arm(-71, 4 - swing * wave(p, 0.02), 24 - 14 * wave(p, 0.1), wrist=-8 * wave(p, 0.14)),
            Arm(-71, 4 + swing * wave(p, 0.02), 24 + 14 * wave(p, 0.1), wrist=8 * wave(p, 0.14)),
        ),
        feet=(foot_at(HIP_WIDTH * 0.7, paths[0]), foot_at(-HIP_WIDTH * 0.7, paths[1])),
        heels=(paths[0][2], paths[1][2]),
    )
    return make_clip("walk", pose, style)


def run(style: Style = PLAIN) -> Clip:
    """A light run: a moment in the air after each step, heels up behind, elbows bent."""
    s = Score(style, 0.7)
    p, big = s.p, style.gain()
    paths = [foot_path(p + shift, 60.0 * style.gain(0.3), 1.0, 0.34) for shift in (0.0, 0.5)]
    feet = []
    for x, (z, y, pitch), shift in zip((5.0, -5.0), paths, (0.0, 0.5), strict=True):
        kick = keyed(p + shift, [(0.0, 0), (0.36, 0), (0.56, 46), (0.78, 22), (0.94, 6)])
        hop = 5.0 * big * np.clip(wave(2 * p, 0.88), 0, 1)
        foot = foot_at(x, (z, y + kick * style.gain(0.5) + hop, pitch))
        foot[:, 2] -= keyed(p + shift, [(0.0, 0), (0.36, 0), (0.56, 18), (0.78, -16), (0.95, 0)])
        feet.append(foot)
    swing = 52.0 * big
    heels = [
        keyed(p + shift, [(0.0, -8), (0.1, 0), (0.2, 0), (0.36, 42), (0.56, 65), (0.8, 5)])
        for shift in (0.0, 0.5)
    ]
    pose = Pose(
        s.frames,
        sway=1.2 * wave(p, 0.18),
        height=STANDING - 7.0 + 8.0 * big * wave(2 * p, 0.88),
        pelvis_turn=-9 * wave(p),
        pelvis_lean=6.0 * big,
        lean=12.0 * style.gain(0.5) + 2 * wave(2 * p, 0.4),
        tilt=3 * wave(p, 0.18),
        turn=16 * wave(p),
        nod=-10.0 + 3 * wave(2 * p, 0.1),
        arms=(
            Arm(-70, 8 - swing * wave(p, 0.02), 92 - 18 * wave(p, 0.06)),
            Arm(-70, 8 + swing * wave(p, 0.02), 92 + 18 * wave(p, 0.06)),
        ),
        feet=feet,
        heels=heels,
    )
    return make_clip("run", pose, style)


def march(style: Style = PLAIN) -> Clip:
    """A parade: knees up to the belt, straight arms, a stamp that shakes the proud chest."""
    s = Score(style, 1.0, 0.06)
    p, big = s.p, style.gain()
    knee = [(0.0, 0), (0.5, 0), (0.74, 40 * big), (0.8, 36 * big), (0.985, 0)]
    point = [(0.0, 0), (0.36, 0), (0.52, 34), (0.72, 26), (0.9, 4)]
    ahead = [(0.0, 0), (0.5, 0), (0.74, 14), (0.98, 0)]
    feet, heels = high_steps(s, 7.0, (34.0, 0.52), knee, point, ahead)
    jolt = s.key((0.0, 0), (0.06, 4), (0.2, 0), (0.5, 0), (0.56, 4), (0.7, 0), gain=1)
    swing = s.key((0.0, 1), (0.1, 0.92), (0.5, -1), (0.6, -0.92))
    arms = [
        Arm(-76, 6 - sign * 50 * big * swing, 9 - sign * 5 * swing, wrist=4) for sign in (1, -1)
    ]
    pose = Pose(
        s.frames,
        sway=1.6 * wave(p, 0.26),
        height=STANDING - 3.5 + 1.5 * wave(2 * p, 0.74) - jolt,
        pelvis_turn=-5 * wave(p),
        lean=-5.0 + 0.8 * jolt,
        tilt=2.5 * wave(p, 0.28),
        turn=10 * swing,
        nod=-5.0 + 1.6 * jolt,
        arms=arms,
        feet=feet,
        heels=heels,
    )
    return make_clip("march", pose, style, 0.4)


def skip(style: Style = PLAIN) -> Clip:
    """A child skips: step and hop on one leg, the other knee high, arms flying."""
    s = Score(style, 1.36, 0.03)
    p, big = s.p, style.gain()
    air = 0.9 * np.sum([flight(p % 1, a, a + 0.23, s.seconds) for a in (0.16, 0.66)], axis=0) * big
    knee = [(0.0, 0), (0.5, 0), (0.6, 20), (0.76, 38 * big), (0.86, 26), (0.99, 0)]
    point = [(0.0, 0), (0.1, 0), (0.19, 34), (0.3, 30), (0.4, 4), (0.46, 6), (0.53, 30),
             (0.76, 24), (0.95, 0)]  # fmt: skip
    feet, heels = high_steps(s, 6.0, (46.0, 0.5), knee, point, air=air)
    give = s.key((0.0, 4), (0.09, 9), (0.17, 1), (0.3, 0), (0.41, 6), (0.46, 5), (0.5, 4),
                 (0.59, 9), (0.67, 1), (0.8, 0), (0.91, 6), (0.96, 5))  # fmt: skip
    side = s.key((0.02, -1), (0.28, 1), (0.42, 0.9), (0.52, 1), (0.78, -1), (0.92, -0.9))
    arms = [Arm(-58, 10 - sign * 58 * big * side, 34 - sign * 16 * side) for sign in (1, -1)]
    pose = Pose(
        s.frames,
        sway=2.0 * wave(p, 0.25),
        height=STANDING - 3.0 - give + air,
        pelvis_turn=-8 * side,
        lean=5.0 + 0.5 * give,
        tilt=5 * wave(p, 0.3),
        turn=12 * side,
        nod=-7.0 + 0.9 * give,
        head_tilt=-6 * wave(p, 0.36),
        arms=arms,
        feet=feet,
        heels=heels,
    )
    return make_clip("skip", pose, style)
