"""Wave, dab and dance: the arms speak, the body answers."""

# p (f,) phase of the loop     beats count from 0 at phase 0

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


def _stand(p: Points, x: float, z: float = 0.0, lift: Points | float = 0.0) -> Points:
    """(f, 3) of a foot that stands beside the middle and may be lifted."""
    y = np.broadcast_to(ANKLE + np.asarray(lift), p.shape)
    return np.stack([np.full(len(p), x), y, np.full(len(p), z)], axis=-1)


def wave_hello(energy: float = 1.0, tempo: float = 1.0, seed: int = 6) -> Clip:
    """A greeting: a small dip, the hand goes up high, waves four times and comes down."""
    p = phase(round(3.2 / tempo * RATE))
    up = keyed(
        p, [(0.0, 0), (0.05, -0.06), (0.22, 1.04), (0.28, 1), (0.72, 1), (0.78, 1.03), (0.95, 0)]
    )
    wags = np.clip(up, 0, 1) ** 3 * np.sin(2 * np.pi * 8 * (p - 0.22))
    late = np.clip(up, 0, 1) ** 3 * np.sin(2 * np.pi * 8 * (p - 0.22) - 0.9)
    dip = keyed(p, [(0.0, 0), (0.07, 4), (0.2, -0.5), (0.3, 0.5), (0.75, 0), (0.88, 2.5)])
    left = Arm(
        -76 + 110 * up,
        8 * (1 - up),
        20 + 20 * up + 26 * energy * wags,
        roll=90 * np.clip(up, 0, 1),
        wrist=20 * energy * late,
    )
    right = Arm(-70 - 4 * up, 4.0 + 2 * wave(p), 24 + 6 * up)
    pose = Pose(
        len(p),
        sway=-3.5 * up + 0.6 * wags,
        height=STANDING - 2.5 - dip + 0.5 * wave(4 * p),
        pelvis_tilt=3 * up,
        tilt=-6 * up - 1.2 * wags,
        lean=2 + dip,
        turn=-6 * up,
        nod=-3 * up + dip,
        head_tilt=9 * up + 2 * late + wander(p, 1.0, seed),
        left_arm=left,
        right_arm=right,
        left_foot=_stand(p, HIP_WIDTH + 3),
        right_foot=_stand(p, -HIP_WIDTH - 3),
    )
    return make_clip("wave", pose)


def dab(energy: float = 1.0, tempo: float = 1.0, seed: int = 7) -> Clip:
    """Two beats of bounce, wind up, dab to the left and hold; then to the right."""
    p = phase(round(4.0 / tempo * RATE)) + 0.0625
    sides = [_dab_amount(p), _dab_amount(p + 0.5)]
    wind = [_wind_up(p), _wind_up(p + 0.5)]
    aim = sides[0] - sides[1]
    pull = wind[0] - wind[1]
    hit = np.clip(sides[0] + sides[1], 0, 1)
    bounce = (1 - hit) * (0.5 - 0.5 * wave(8 * p)) * 5.0 * energy
    arms = []
    for out, across, back, other in (
        (sides[0], sides[1], wind[0], wind[1]),
        (sides[1], sides[0], wind[1], wind[0]),
    ):
        # The bent arm swings across the chest, under the face, and ends beside the straight one.
        raise_ = -70 + 106 * out - 132 * across - 14 * back + 18 * other
        swing = 6 + 8 * across - 6 * back + 8 * other
        bend = 30 - 26 * out - 6 * across + 24 * other + 10 * back
        arms.append(Arm(raise_, swing, bend, roll=-60 * across, wrist=-4 * out))
    pose = Pose(
        len(p),
        sway=5.5 * aim - 4 * pull,
        height=STANDING - 4.0 - bounce - 7.0 * hit - 3.0 * np.abs(pull),
        pelvis_tilt=-4 * aim,
        tilt=9 * aim - 8 * pull,
        lean=4 + 9 * hit,
        turn=-10 * aim + 6 * pull,
        nod=16 * hit - 3,
        head_tilt=24 * aim - 8 * pull + wander(p, 0.8, seed),
        head_turn=14 * aim,
        left_arm=arms[0],
        right_arm=arms[1],
        left_foot=_stand(p, HIP_WIDTH + 8),
        right_foot=_stand(p, -HIP_WIDTH - 8),
        knees_out=14.0,
    )
    return make_clip("dab", pose)


def _dab_amount(p: Points) -> Points:
    """0 … 1: snap into the pose, overshoot, settle, hold, let go."""
    keys = [(0.0, 0), (0.19, 0), (0.26, 1.06), (0.30, 0.98), (0.41, 1.0), (0.5, 0), (0.8, 0)]
    return keyed(p, keys)


def _wind_up(p: Points) -> Points:
    """0 … 1: the small movement the other way before the snap."""
    return keyed(p, [(0.0, 0), (0.1, 0), (0.175, 1), (0.24, 0), (0.7, 0)])


def dance(energy: float = 1.0, tempo: float = 1.0, seed: int = 8) -> Clip:
    """Eight beats of disco: hips from side to side, one arm up and one down, feet that step."""
    p = phase(round(4.0 / tempo * RATE)) + 0.03
    side = keyed(p, [(i / 8 + 0.02, 1.0 if i % 2 == 0 else -1.0) for i in range(8)])
    late = np.roll(side, round(len(p) / 60))
    bounce = 0.5 - 0.5 * wave(8 * p, 0.02)
    # Two bars: low and wide first, then high; arms trade places on every beat.
    reach = 26 + 40 * keyed(p, [(0.02, 0.35), (0.40, 0.35), (0.52, 1.0), (0.90, 1.0)])
    left, right = (
        Arm(
            sign * reach * late - 12,
            6.0,
            54 - sign * 14 * late,
            25 + sign * 65 * late,
            sign * 12 * side,
        )
        for sign in (1, -1)
    )
    lift = [9.0 * energy * np.clip(sign * side, 0, 1) ** 2 for sign in (-1, 1)]
    pose = Pose(
        len(p),
        sway=9.0 * energy * side,
        height=STANDING - 4.5 - 5.0 * energy * bounce,
        pelvis_tilt=-9 * side,
        pelvis_turn=8 * side,
        tilt=-8 * energy * late,
        lean=4 + 3 * bounce,
        turn=-14 * late,
        nod=-4 + 8 * (1 - bounce),
        head_tilt=10 * late + wander(p, 1.0, seed),
        left_arm=left,
        right_arm=right,
        left_foot=_stand(p, HIP_WIDTH + 7, 2.0, lift[0]),
        right_foot=_stand(p, -HIP_WIDTH - 7, 2.0, lift[1]),
        left_pitch=3.2 * lift[0],
        right_pitch=3.2 * lift[1],
        knees_out=16.0,
    )
    return make_clip("dance", pose)
