"""Jumps: crouch, flight on a parabola, landing that gives way."""

# p (f,) phase of the loop     heights in cm over the ground

from __future__ import annotations

import numpy as np

from inkwake.motion.clip import Clip
from inkwake.motion.library.curves import Score
from inkwake.motion.library.finish import make_clip
from inkwake.motion.library.puppet import ANKLE, HIP_WIDTH, STANDING, Arm, Pose
from inkwake.motion.library.stances import both, flight, landing
from inkwake.motion.library.style import PLAIN, Style


def jump(style: Style = PLAIN) -> Clip:
    """Crouch with the arms back, spring, hang with knees drawn up, land deep, stand up."""
    s = Score(style, 1.9)
    p, big = s.p, style.gain(0.6)
    up = 0.34
    down = landing(s, up, 0.56 * float(np.sqrt(big)), 0.71)
    hang = up + 0.44 * (down - up)
    air = flight(p, up, down, s.seconds)
    tall, deep, top = STANDING - 2.0, STANDING - 38.0 * style.gain(0.4), 0.5 * (up + down)
    legs = s.key(
        (0.0, tall), (0.06, tall - 1), (0.24, deep), (up, STANDING + 6), (down, STANDING - 4),
        (down + 0.08, deep + 4), (down + 0.21, tall - 6), (0.97, tall),
    )  # fmt: skip
    heel = s.key((0.0, 0), (0.26, 0), (up, 40), (top, 30), (down, 8), (down + 0.04, 0))
    lean = s.key(
        (0.0, 2), (0.06, 0), (0.23, 40), (up, -4), (hang, -6), (down, 6), (down + 0.09, 38),
        (down + 0.24, 6), (0.96, 2),
    )  # fmt: skip
    toes = np.where(p <= up, heel, np.clip(1 - (p - up) / (down - up), 0, 1) * 40)
    tuck = s.key((0.0, 0), (up, 0), (top, 22 * big), (down, 0), (0.98, 0))
    feet = both(HIP_WIDTH + 1, ANKLE + air + tuck + 0.2 * toes, 0.0, s.frames)
    arm = Arm(
        s.key((0.0, -78), (0.1, -74), (0.24, -52), (up, 10), (hang, 62), (down, 30),
              (down + 0.1, -40), (down + 0.22, -70), (0.96, -78)),
        s.key((0.0, 5), (0.22, -38), (up, 10), (hang, 8), (down, 20), (down + 0.1, 25), (0.9, 5)),
        s.key((0.0, 15), (0.22, 12), (up, 40), (hang, 14), (down + 0.08, 45), (0.92, 18)),
    )  # fmt: skip
    nod = s.key((0.0, 0), (0.2, 6), (up + 0.27 * (down - up), -14), (down, 4), (0.9, 0))
    pose = Pose(
        s.frames,
        height=legs + air,
        ahead=-0.22 * lean,
        lean=lean,
        nod=nod - 0.45 * lean,
        arms=(arm, arm),
        feet=feet,
        heels=(heel, heel),
        knees_out=s.key((0.0, 10), (0.24, 28), (up, 8), (hang, 30), (down + 0.08, 30), (0.95, 10)),
    )
    return make_clip("jump", pose, style)


def jumping_jacks(style: Style = PLAIN) -> Clip:
    """Out and in with a hop each; the arms meet overhead when the feet are wide."""
    s = Score(style, 1.13)
    p, big = s.p, style.gain(0.7)
    hops = [(0.06, 0.30), (0.56, 0.80)]
    air = np.sum([flight(p, a, b, s.seconds) for a, b in hops], axis=0) * 1.3 * big
    wide = s.key((0.04, 0), (0.10, 0.04), (0.30, 1), (0.52, 1), (0.60, 0.96), (0.80, 0))
    give = s.key((0.04, 7), (0.14, 0), (0.28, 1), (0.40, 9), (0.54, 7), (0.64, 0), (0.78, 1),
                 (0.90, 9))  # fmt: skip
    spread = HIP_WIDTH - 2 + 34 * style.gain(0.3) * wide
    drop = np.sqrt(82.0**2 - (spread - HIP_WIDTH) ** 2)
    raise_ = s.key((0.0, -82), (0.05, -84), (0.32, 62), (0.44, 66), (0.55, 60), (0.83, -80))
    bend = s.key((0.0, 12), (0.16, 24), (0.38, 8), (0.66, 24), (0.88, 12))
    heel = s.key((0.0, 8), (0.1, 24), (0.28, 16), (0.4, 0), (0.5, 8), (0.6, 24), (0.78, 16),
                 (0.9, 0))  # fmt: skip
    feet = both(spread, ANKLE + air + 0.2 * heel, 0.0, s.frames)
    wrist = s.key((0.1, -10), (0.35, 12), (0.6, 10), (0.9, -12))
    arm = Arm(raise_, 6.0, bend, roll=90.0, wrist=wrist)
    pose = Pose(
        s.frames,
        height=drop + ANKLE + 4.0 - give + air + 0.1 * heel,
        lean=3.0 + 0.5 * give,
        nod=-4 + 0.6 * give,
        arms=(arm, arm),
        feet=feet,
        heels=(heel, heel),
        knees_out=25.0,
    )
    return make_clip("jumping_jacks", pose, style, 0.7)


def hop(style: Style = PLAIN) -> Clip:
    """Hopping on one leg, twice on each, arms balancing: a child's hopscotch."""
    s = Score(style, 2.0, 0.02)
    p, big = s.p, style.gain(0.7)
    starts = [0.25 * i + 0.08 for i in range(4)]
    air = 1.25 * big * np.sum([flight(p % 1, a, a + 0.13, s.seconds) for a in starts], axis=0)
    quarter = np.mod(4 * p, 1.0)
    give = 9 * big * np.clip(np.cos(2 * np.pi * (quarter - 0.08)), 0, 1) ** 2
    feet, heels = [], []
    for sign, shift in ((1, 0.0), (-1, 0.5)):
        tuck = s.key((0.0, 0), (0.33, 0), (0.48, 34), (0.56, 38), (0.82, 34), (0.96, 0),
                     shift=shift, gain=0.4)  # fmt: skip
        x = sign * (6.5 + 0.1 * tuck)
        heel = np.maximum(1.3 * tuck, 26 * np.clip(np.sin(2 * np.pi * (quarter - 0.2)), 0, 1))
        feet.append(np.stack([0 * p + x, ANKLE + air + tuck + 0.08 * heel, -0.75 * tuck], axis=-1))
        heels.append(heel)
    side, head = s.trail((0.0, 0.75), (0.36, 1.0), (0.5, -0.75), (0.86, -1.0), late=(0.0, 0.1))
    flap = s.key(*[(0.25 * i + at, v) for i in range(4) for at, v in ((0.03, -1), (0.13, 1))],
                 late=0.03, gain=0.6)  # fmt: skip
    arms = [Arm(-34 + 20 * flap - sign * 14 * side, 6.0, 30 - 12 * flap, 60.0) for sign in (1, -1)]
    pose = Pose(
        s.frames,
        sway=6.0 * side,
        height=STANDING - 4.0 - give + air,
        pelvis_tilt=4 * side,
        lean=4 + 0.8 * give,
        tilt=7 * side,
        nod=-5 + 0.8 * give,
        head_tilt=-9 * head,
        arms=arms,
        feet=feet,
        heels=heels,
        knees_out=12.0,
    )
    return make_clip("hop", pose, style)


def star_jump(style: Style = PLAIN) -> Clip:
    """Curl up small, burst into a star in the air, hang there, land folded."""
    s = Score(style, 1.7)
    p, big = s.p, style.gain(0.6)
    up = 0.34
    down = landing(s, up, 0.6 * float(np.sqrt(big)), 0.73)
    top = 0.5 * (up + down)
    air = flight(p, up, down, s.seconds)
    tall, deep = STANDING - 3.0, STANDING - 44.0
    legs = s.key(
        (0.0, tall), (0.05, tall), (0.22, deep), (0.27, deep), (up, STANDING + 5),
        (down, STANDING - 3), (down + 0.09, deep + 8), (down + 0.24, tall - 3), (0.98, tall),
    )  # fmt: skip
    star = s.key((0.0, 0), (up, 0), (top - 0.03, 1), (top + 0.05, 1), (down, 0.05), (0.98, 0))
    heel = s.key((0.0, 0), (0.26, 0), (up, 38), (top, 24), (down, 10), (down + 0.05, 0))
    wide = 44.0 * style.gain(0.3) * star
    rise = 88.0 - np.sqrt(88.0**2 - wide**2)
    feet = both(HIP_WIDTH + wide, ANKLE + air + rise + 0.15 * heel, 0.0, s.frames)
    arm = Arm(
        s.key((0.0, -78), (0.06, -76), (0.22, -66), (0.27, -66), (top - 0.02, 42),
              (top + 0.05, 44), (down, 0), (down + 0.1, -62), (0.9, -78)),
        s.key((0.0, 5), (0.22, 30), (0.27, 30), (top, 0), (down + 0.08, 22), (0.9, 5)),
        s.key((0.0, 15), (0.22, 105), (0.27, 105), (top - 0.02, 4), (top + 0.05, 6),
              (down + 0.08, 60), (0.9, 16)),
        s.key((0.0, -20), (0.22, -50), (0.27, -50), (top, 0), (down, 0), (0.95, -20)),
    )  # fmt: skip
    lean = s.key((0.0, 2), (0.05, 0), (0.23, 42), (0.27, 42), (top, -6), (down, 2),
                 (down + 0.09, 32), (0.9, 2))  # fmt: skip
    pose = Pose(
        s.frames,
        height=legs + air,
        ahead=-0.22 * lean,
        lean=lean,
        nod=s.key((0.0, 0), (0.22, 12), (0.27, 12), (top, -14), (down, 2), (0.9, 0)),
        arms=(arm, arm),
        feet=feet,
        heels=(heel, heel),
        knees_out=s.key((0.0, 10), (0.24, 34), (0.27, 34), (up, 10), (0.9, 10)),
    )
    return make_clip("star_jump", pose, style)
