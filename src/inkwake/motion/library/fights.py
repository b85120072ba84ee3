"""Box, kick, karate: wind up, strike and hold, recoil."""

# p (f,) phase of the loop     angles in degrees

from __future__ import annotations

import numpy as np

from inkwake.motion.clip import Clip
from inkwake.motion.library.curves import Score, wave
from inkwake.motion.library.finish import finish, make_clip, then_mirrored
from inkwake.motion.library.puppet import ANKLE, HIP_WIDTH, STANDING, Arm, Pose, pose_clip
from inkwake.motion.library.stances import stand, stand_apart
from inkwake.motion.library.style import PLAIN, Style


def box(style: Style = PLAIN) -> Clip:
    """Bounces in guard: two quick jabs, a long cross with the whole body, a duck."""
    s = Score(style, 2.4)
    p, big = s.p, style.gain(0.6)
    jab = s.key((0.0, 0), (0.06, -0.12), (0.11, 1), (0.135, 1), (0.2, 0), (0.23, -0.12), (0.28, 1),
                (0.305, 1), (0.38, 0), (0.46, -0.15), (0.6, -0.1), (0.96, 0))  # fmt: skip
    cross = s.key((0.0, 0), (0.36, 0), (0.44, -0.3), (0.51, 1.05), (0.56, 1), (0.66, 0), (0.98, 0))
    duck = s.key((0.0, 0), (0.66, 0), (0.76, 1), (0.86, 0.9), (0.95, 0))
    bob = wave(5 * p, 0.2)
    left = Arm(-48 + 48 * jab, 36 - 30 * jab, 126 - 120 * np.clip(jab, 0, 1), 50 - 40 * jab)
    right = Arm(
        -56 - 28 * cross, 30 + 58 * cross, 132 - 126 * np.clip(cross, 0, 1), 60 - 60 * cross
    )
    aim = jab + 1.4 * cross
    pose = Pose(
        s.frames,
        sway=5 * big * aim - 5 * duck,
        height=STANDING - 10.0 + 1.6 * big * bob - 2 * np.abs(aim) - 17 * duck,
        ahead=3 * aim,
        pelvis_turn=-14 * jab + 16 * cross,
        pelvis_tilt=-3 * aim,
        lean=9 + 4 * aim + 14 * duck,
        tilt=5 * big * aim - 13 * duck,
        turn=-12 * jab + 30 * cross,
        nod=4.0,
        head_tilt=-5 * aim + 8 * duck,
        arms=(left, right),
        feet=(
            stand(p, HIP_WIDTH + 5, 13.0),
            stand(p, -HIP_WIDTH - 5, -15.0, lift=2.5 * np.clip(cross, 0, 1)),
        ),
        heels=(0.0, 12 + 18 * np.clip(cross, 0, 1)),
        knees_out=18.0,
    )
    return make_clip("box", pose, style, 0.3)


def kick(style: Style = PLAIN) -> Clip:
    """A side kick: knee up, the leg snaps out, hangs, folds back; then with the other leg."""
    s = Score(style, 1.7)
    p, big = s.p, style.gain(0.5)
    load = s.key((0.0, 0), (0.06, 0), (0.18, 1), (0.3, 0.3), (0.74, 0.3), (0.86, 0.8), (0.98, 0))
    lift = s.key((0.0, 0), (0.18, 0), (0.34, 46), (0.38, 48), (0.47, 100 * big), (0.56, 98 * big),
                 (0.68, 44), (0.86, 0))  # fmt: skip
    out = s.key((0.0, 0), (0.18, 0), (0.34, -4), (0.38, -4), (0.47, 70), (0.56, 71), (0.68, 6),
                (0.86, 0))  # fmt: skip
    point = s.key((0.0, 0), (0.16, 0), (0.26, 34), (0.4, 20), (0.5, 8), (0.68, 20), (0.88, 0))
    # Leans towards the leg that loads, then far away from the one that flies.
    tilt = s.key((0.0, 0), (0.16, 7), (0.34, -8), (0.47, -33 * big), (0.56, -31 * big), (0.72, -5),
                 (0.86, 3), (0.97, 0))  # fmt: skip
    guard = s.key((0.0, 0), (0.14, -0.1), (0.34, 0.3), (0.48, 1), (0.57, 0.95), (0.8, 0.1))
    left = Arm(-58 + 52 * guard, 6.0, 78 - 58 * guard, 84.0)
    right = Arm(-58 + 4 * guard, 10.0, 78 + 36 * guard, 84.0 - 120 * guard)
    free = np.stack([HIP_WIDTH + out, ANKLE + lift + 0.1 * point, 0.1 * lift], axis=-1)
    pose = Pose(
        s.frames,
        sway=s.key((0.0, 0), (0.16, 3), (0.32, -8), (0.62, -9), (0.86, -2), (0.98, 0)),
        height=STANDING - 4.0 - 9 * load,
        pelvis_tilt=0.6 * tilt,
        lean=4 + 6 * load,
        tilt=0.8 * tilt,
        nod=-3.0,
        head_tilt=-0.4 * tilt,
        head_turn=20 * guard,
        arms=(left, right),
        feet=(free, stand(p, -HIP_WIDTH + 1)),
        heels=(point, 0.0),
        knees_out=s.key((0.0, 14), (0.34, 62), (0.7, 62), (0.95, 14)),
    )
    return finish(then_mirrored(pose_clip("kick", pose)), style, 0.4)


def karate(style: Style = PLAIN) -> Clip:
    """A kata in the horse stance: gather, block low, strike out with a shout; to both sides."""
    s = Score(style, 1.8)
    p, big = s.p, style.gain(0.5)
    gather = s.key((0.0, 0), (0.14, 1), (0.2, 1), (0.3, 0), (0.9, 0))
    block = s.key((0.0, 0), (0.2, 0), (0.28, 1.08), (0.32, 1), (0.48, 1), (0.58, 0.2), (0.97, 0))
    strike = s.key((0.0, 0), (0.44, 0), (0.5, -0.2), (0.57, 1.06), (0.61, 1), (0.8, 1), (0.95, 0))
    # The left arm sweeps down and out, then is drawn to the hip; the right one strikes across.
    left = Arm(
        -50 + 34 * gather + 16 * block + 4 * strike,
        4 + 14 * gather,
        100 + 14 * gather - 96 * np.clip(block, 0, 1),
        -84 + 150 * gather + 60 * block,
    )
    right = Arm(
        -50 - 4 * block + 60 * strike + 20 * gather,
        4 + 10 * gather,
        100 - 96 * np.clip(strike, 0, 1) + 10 * gather,
        -84 + 84 * np.clip(strike, 0, 1) + 30 * gather,
    )
    aim = block - strike
    stamp = s.key((0.0, 0), (0.46, 0), (0.53, 10), (0.58, 0), (0.98, 0))
    pose = Pose(
        s.frames,
        sway=7 * big * aim - 3 * gather,
        height=STANDING - 17.0 + 8 * gather - 5 * big * np.abs(aim),
        pelvis_tilt=-3 * aim,
        tilt=6 * aim,
        lean=5 + 3 * np.abs(aim),
        turn=8 * aim,
        nod=-2.0,
        head_tilt=5 * aim,
        head_turn=24 * aim,
        arms=(left, right),
        feet=stand_apart(p, 17.0, (0.0, stamp)),
        heels=(0.0, stamp),
        knees_out=46.0,
    )
    return finish(then_mirrored(pose_clip("karate", pose)), style, 0.0)
