"""The whole body goes round: cartwheel, somersault, pirouette; and a fall that ends well."""

# p (f,) phase of the loop     heights in cm over the ground, angles in degrees

from __future__ import annotations

from dataclasses import replace

import numpy as np

from inkwake.motion.clip import Clip
from inkwake.motion.kinematics import place
from inkwake.motion.library.curves import Score
from inkwake.motion.library.finish import finish, make_clip, then_mirrored
from inkwake.motion.library.puppet import ANKLE, HIP_WIDTH, NAMES, STANDING, Arm, Pose, pose_clip
from inkwake.motion.library.stances import both, flight, landing
from inkwake.motion.library.style import PLAIN, Style
from inkwake.motion.loops import smooth

PADS = {"LeftFoot": ANKLE, "RightFoot": ANKLE, "LeftHand_end": 1.0, "RightHand_end": 1.0}
"""Height of a node over what it rests on."""


def roll_over_ground(clip: Clip) -> Clip:
    """Lay a clip's lowest part on the ground, and let it roll there without sliding."""
    where = place(clip)
    nodes = [NAMES.index(name) for name in PADS]
    low = where[:, nodes, 1] - np.array(list(PADS.values()))
    floor = low.min(axis=1)
    weight = np.exp(-(low - floor[:, None]) / 3.0)
    weight /= weight.sum(axis=1, keepdims=True)
    moved = np.diff(where[:, nodes, 0], axis=0, prepend=where[:1, nodes, 0])
    shift = np.zeros((clip.frames, 3))
    shift[:, 0] = -np.cumsum(np.sum(weight * moved, axis=1))
    shift[:, 1] = -smooth(floor, 0.8, False)
    positions = clip.positions.copy()
    positions[:, 0] += shift
    return replace(clip, positions=positions)


def cartwheel(style: Style = PLAIN) -> Clip:
    """Arms up, a long lean, over the hands with the legs flung wide, and back the other way."""
    s = Score(style, 1.9)
    roll = s.key((0.0, 0), (0.1, 0), (0.2, -9), (0.27, 0), (0.72, 352), (0.79, 368), (0.88, 360))
    roll = np.where(s.p > 0.88, 0.0, roll)
    wide = s.key((0.0, 0.1), (0.12, 0.1), (0.3, 0.8), (0.42, 1), (0.6, 1), (0.74, 0.6), (0.86, 0.1))
    spread = HIP_WIDTH + 46 * min(style.gain(0.5), 1.25) * wide
    legs = np.sqrt(85.0**2 - (spread - HIP_WIDTH) ** 2)
    give = s.key((0.0, 0), (0.1, 3), (0.2, 11), (0.3, 0), (0.7, 0), (0.82, 12), (0.94, 0), gain=1)
    up = s.key((0.0, 0), (0.06, -0.06), (0.22, 1), (0.76, 1), (0.84, 0.95), (0.97, 0))
    arm = Arm(-78 + 146 * style.gain(0.06) * up, 4.0, 16 - 10 * up, 60 * up, 10 * up)
    feet = both(spread, STANDING - 4.0 - legs, 0.0, s.frames)
    pose = Pose(
        s.frames,
        height=STANDING - 4.0 - give,
        lean=2.0,
        tilt=s.key((0.0, 0), (0.2, -9), (0.34, 7), (0.66, 7), (0.8, -10), (0.93, 0), gain=1),
        nod=s.key((0.0, 0), (0.3, -10), (0.7, -10), (0.9, 0)),
        arms=(arm, arm),
        feet=feet,
        roll=roll,
        knees_out=30.0,
    )
    half = roll_over_ground(pose_clip("cartwheel", pose))
    return finish(then_mirrored(half), style, 0.5)


def somersault(style: Style = PLAIN) -> Clip:
    """Swing, spring, curl into a ball and turn over once in the air, open, land deep."""
    s = Score(style, 2.2)
    up = 0.36
    down = landing(s, up, 0.78 * float(np.sqrt(style.gain(0.4))), 0.745)
    span = down - up
    air = flight(s.p, up, down, s.seconds)
    tall, deep = STANDING - 2.0, STANDING - 40.0
    legs = s.key(
        (0.0, tall), (0.06, tall), (0.25, deep), (up, STANDING + 5), (down, STANDING - 6),
        (down + 0.07, deep), (down + 0.2, tall - 4), (0.97, tall),
    )  # fmt: skip
    flip = s.key((0.0, 0), (0.24, 0), (up, 14), (up + 0.2 * span, 70), (up + 0.75 * span, 300),
                 (down - 0.01, 352), (down + 0.05, 360))  # fmt: skip
    flip = np.where(s.p > down + 0.05, 0.0, flip)
    ball = s.key((0.0, 0), (up, 0), (up + 0.26 * span, 1), (up + 0.64 * span, 1), (down, 0),
                 (0.98, 0))  # fmt: skip
    lean = s.key((0.0, 2), (0.06, 0), (0.24, 44), (up, 0), (up + 0.05, 6), (down, 18),
                 (down + 0.08, 44), (down + 0.22, 6), (0.97, 2))  # fmt: skip
    feet = both(HIP_WIDTH, ANKLE + air + 52 * ball, 30 * ball, s.frames)
    heel = s.key((0.0, 0), (0.27, 0), (up, 40), (up + 0.3 * span, 30), (down, 8), (down + 0.04, 0))
    arm = Arm(
        s.key((0.0, -78), (0.22, -56), (up, 40), (up + 0.3 * span, -50), (up + 0.65 * span, -50),
              (down, -10), (down + 0.08, -40), (0.95, -78)),
        s.key((0.0, 5), (0.2, -52), (up, 20), (up + 0.28 * span, 62), (up + 0.64 * span, 62),
              (down, 20), (down + 0.08, 40), (0.95, 5)),
        s.key((0.0, 15), (up, 14), (up + 0.3 * span, 70), (up + 0.64 * span, 70), (down, 20),
              (0.95, 15)),
    )  # fmt: skip
    pose = Pose(
        s.frames,
        height=legs + air - 4 * ball,
        ahead=-0.2 * lean,
        pelvis_lean=12 * ball,
        lean=lean + 46 * ball,
        nod=26 * ball - 0.4 * lean,
        arms=(arm, arm),
        feet=feet,
        heels=(heel, heel),
        flip=flip,
        knees_out=8.0,
    )
    return make_clip("somersault", pose, style, 0.5)


def ballet_spin(style: Style = PLAIN) -> Clip:
    """Plié with open arms, up on one toe, two turns with the foot at the knee, and open again."""
    s = Score(style, 3.2)
    turns = 360.0 * (1 if style.energy < 0.6 else 3 if style.energy > 1.5 else 2)
    spin = s.key((0.0, 0), (0.2, 0), (0.27, -16), (0.7, turns + 8), (0.76, turns))
    spin = np.where(s.p > 0.765, 0.0, spin)
    rise = s.key((0.0, 0), (0.28, 0), (0.36, 1), (0.64, 1), (0.72, 0))
    plie = s.key((0.0, 3), (0.1, 3), (0.24, 20), (0.28, 19), (0.36, 2), (0.64, 2), (0.75, 15),
                 (0.93, 3))  # fmt: skip
    passe = s.key((0.0, 0), (0.28, 0), (0.37, 1), (0.62, 1), (0.72, 0))
    toe = 46 * rise
    lift = ANKLE + 0.22 * toe
    standing = np.stack([8 - 7 * rise, lift, 0 * rise], axis=-1)
    free = np.stack([-10 + 12 * passe * 0.5, lift + 36 * passe, 4 * passe], axis=-1)
    close = s.key((0.0, 0), (0.3, 0), (0.4, 1), (0.6, 1), (0.7, 0))
    open_ = s.key((0.0, -38), (0.12, -36), (0.25, 2), (0.3, 4), (0.42, -22), (0.58, -22),
                  (0.72, 10), (0.8, 6))  # fmt: skip
    arms = [
        Arm(open_ + 6 * sign * s.wave(1, 0.1), 10 + 12 * close, 24 + 92 * close, -30 * close, 12)
        for sign in (1, -1)
    ]
    pose = Pose(
        s.frames,
        sway=5 * rise,
        height=STANDING - 2.0 - plie + 0.22 * toe,
        lean=2 + 0.3 * plie,
        tilt=s.key((0.0, 3), (0.24, -7), (0.36, 0), (0.64, 0), (0.78, 8), (0.95, 3)),
        nod=-5.0,
        head_tilt=s.key((0.0, 7), (0.26, -8), (0.4, 0), (0.66, 0), (0.82, 12), (0.97, 7)),
        arms=arms,
        feet=(standing, free),
        heels=(toe, toe + 20 * passe),
        spin=spin,
        knees_out=48.0,
    )
    return make_clip("ballet_spin", pose, style, 0.5)


def fall(style: Style = PLAIN) -> Clip:
    """Slips, arms wheeling, lands flat on the back, legs in the air; sits up and stands again."""
    s = Score(style, 4.4)
    down = 0.2
    flat = s.key((0.0, 0), (0.05, 4), (0.11, -16), (down, -84), (0.25, -80), (0.3, -86),
                 (0.5, -86), (0.6, -20), (0.66, -10), (0.78, 34), (0.93, 0))  # fmt: skip
    hips = s.key(
        (0.0, STANDING - 2), (0.06, STANDING - 8), (0.1, STANDING - 4), (down, 14), (0.235, 20),
        (0.28, 13), (0.5, 13), (0.62, 16), (0.7, 24), (0.8, 52), (0.94, STANDING - 2),
    )  # fmt: skip
    ahead = s.key((0.0, 0), (0.1, -4), (down, -30), (0.5, -30), (0.66, -24), (0.78, -8), (0.94, 0))
    kick = s.key((0.0, 0), (0.13, 0), (0.2, 42), (0.25, 74), (0.34, 8), (0.37, 12), (0.4, 9),
                 (0.52, 9), (0.62, 0), gain=0.5)  # fmt: skip
    reach = s.key((0.0, 0), (0.1, 0), (0.19, 44), (0.27, 36), (0.35, 52), (0.52, 52), (0.62, 0),
                  (0.98, 0))  # fmt: skip
    draw_up = s.key((0.0, 0), (0.52, 0), (0.57, 8), (0.62, 0), (0.98, 0))
    lag = s.key((0.0, 0), (0.15, 0), (0.22, 34), (0.27, 66), (0.35, 8), (0.38, 11),
                (0.41, 9), (0.52, 9), (0.62, 0), gain=0.5)  # fmt: skip
    heel = s.key((0.0, 0), (0.1, -14), (0.3, -30), (0.5, -34), (0.68, 0), (0.76, 22), (0.88, 0))
    wheel = s.key((0.0, 0), (0.06, 30), (0.12, 150), (down, 112), (0.25, 168), (0.29, 152),
                  (0.33, 160), (0.5, 158), (0.6, 84), (0.7, 84), (0.82, 50), (0.95, 0))  # fmt: skip
    arms = [
        Arm(
            -74 + 16 * np.clip(wheel / 100, 0, 1),
            wheel + 10 * sign * style.gain() * s.wave(4, 0.1),
            20 + 8 * style.gain() * s.wave(4, 0.2),
            20.0,
        )
        for sign in (1, -1)
    ]
    left = np.stack([0 * kick + HIP_WIDTH + 2, ANKLE + kick + draw_up, reach], axis=-1)
    right = np.stack([0 * lag - HIP_WIDTH - 2, ANKLE + lag + 0.6 * draw_up, reach], axis=-1)
    pose = Pose(
        s.frames,
        height=hips,
        ahead=ahead,
        pelvis_lean=flat,
        lean=s.key((0.0, 2), (0.06, -8), (0.13, 22), (0.22, 8), (0.32, -2), (0.46, 0), (0.58, 58),
                   (0.68, 52), (0.8, 26), (0.95, 2)),
        nod=s.key((0.0, 0), (0.12, 24), (0.23, -16), (0.3, 4), (0.44, 0), (0.56, 20), (0.9, 0)),
        head_tilt=s.key((0.0, 0), (0.56, 0), (0.62, 12), (0.66, -12), (0.7, 10), (0.75, 0)),
        arms=arms,
        feet=(left, right),
        heels=(heel, heel),
        knees_out=14.0,
    )  # fmt: skip
    return make_clip("fall", pose, style)
