"""Steps with a story: sneaking, tiptoeing, limping, sleepwalking, and the walk of the undead."""

# p (f,) phase of the stride     a foot's own phase is p for the left and p + 1/2 for the right

from __future__ import annotations

import numpy as np

from inkwake.motion.clip import Clip
from inkwake.motion.library.curves import Score, wave
from inkwake.motion.library.finish import make_clip
from inkwake.motion.library.puppet import HIP_WIDTH, STANDING, Arm, Pose
from inkwake.motion.library.steps import TOE, foot_at, foot_path, high_steps
from inkwake.motion.library.style import PLAIN, Style


def sneak(style: Style = PLAIN) -> Clip:
    """A burglar: long high steps that test the floor, crouched, paws up, a look around."""
    s = Score(style, 2.4, 0.1)
    p, big = s.p, style.gain()
    lift = [(0.0, 0), (0.58, 0), (0.7, 26 * big), (0.82, 30 * big), (0.93, 7), (0.99, 0)]
    point = [(0.0, 24), (0.08, 4), (0.16, 0), (0.46, 0), (0.6, 40), (0.72, 46), (0.9, 34)]
    feet, heels = high_steps(s, 6.0, (52.0, 0.6), lift, point)
    sink = s.key((0.0, 4), (0.1, 9), (0.3, 0), (0.5, 4), (0.6, 9), (0.8, 0), gain=1)
    paw = [s.key((0.02, -1), (0.28, 1), (0.52, 1), (0.78, -1), shift=h) for h in (0.0, 0.5)]
    arms = [
        Arm(-6 + 12 * up, 8 + 6 * up, 84 - 16 * up, roll=-72.0, wrist=-26 + 14 * up) for up in paw
    ]
    pose = Pose(
        s.frames,
        sway=2.5 * wave(p, 0.3),
        height=STANDING - 15.0 - sink,
        pelvis_turn=-8 * wave(p),
        pelvis_lean=12.0,
        lean=26.0 + 0.8 * sink,
        tilt=4 * wave(p, 0.34),
        turn=10 * wave(p),
        nod=-24.0,
        head_turn=26 * s.wave(1, 0.42),
        head_tilt=7 * s.wave(1, 0.42, late=0.1),
        arms=arms,
        feet=feet,
        heels=heels,
    )
    return make_clip("sneak", pose, style)


def tiptoe(style: Style = PLAIN) -> Clip:
    """Quick small steps on the toes, tall and thin, hands out like little wings."""
    s = Score(style, 0.8, 0.05)
    p, big = s.p, style.gain()
    paths = [foot_path(p + shift, 36.0, 22.0 * big, 0.54) for shift in (0.0, 0.5)]
    up = 44.0
    feet = [
        foot_at(x, (z, y, np.full(s.frames, up)))
        for x, (z, y, _) in zip((5.0, -5.0), paths, strict=True)
    ]
    dip = wave(2 * p, 0.1)
    arms = [
        Arm(-50 + 9 * big * wave(2 * p, 0.24) + sign * 5 * wave(p, 0.3), 4, 62, 84.0, 30)
        for sign in (1, -1)
    ]
    pose = Pose(
        s.frames,
        sway=2.2 * wave(p, 0.3),
        height=STANDING - 3.5 + TOE * up - 1.8 * big * dip,
        pelvis_turn=-6 * wave(p),
        pelvis_tilt=-3 * wave(p, 0.3),
        lean=7.0,
        tilt=5 * wave(p, 0.3),
        turn=7 * wave(p),
        nod=-9.0 + 2 * dip,
        head_tilt=-5 * wave(p, 0.4),
        arms=arms,
        feet=feet,
        heels=(up, up),
    )
    return make_clip("tiptoe", pose, style)


def limp(style: Style = PLAIN) -> Clip:
    """One leg is stiff and hurts: quick off it, the body thrown over, a hand on the thigh."""
    s = Score(style, 1.5, 0.1)
    p, big = s.p, style.gain()
    good = foot_path(p, 46.0, 11.0, 0.68)
    bad = foot_path(p + 0.36, 40.0, 5.0, 0.42)
    hurt = s.key((0.0, 0.3), (0.3, -0.35), (0.52, -0.5), (0.74, 1.0), (0.9, 0.7), gain=0.5)
    drop = s.key((0.0, 2), (0.12, 8), (0.36, 3), (0.56, 1), (0.72, 5), (0.86, 2), gain=1)
    pose = Pose(
        s.frames,
        sway=4.5 * -hurt,
        height=STANDING - 5.0 - drop,
        pelvis_tilt=-5 * hurt,
        pelvis_turn=-7 * wave(p),
        lean=11.0 + 0.9 * drop,
        tilt=-15 * hurt,
        turn=9 * wave(p, 0.05),
        nod=-4 + drop,
        head_tilt=-8 * s.key((0.0, 0.3), (0.3, -0.35), (0.52, -0.5), (0.74, 1.0), late=0.08),
        arms=(
            Arm(-52 + 12 * hurt, -20 * big * wave(p, 0.04), 40 - 10 * hurt, 30.0),
            Arm(-62, 16.0, 34 + 6 * hurt, -60.0),
        ),
        feet=(foot_at(HIP_WIDTH, good), foot_at(-HIP_WIDTH, bad)),
        heels=(0.8 * good[2], 0.25 * bad[2]),
    )
    return make_clip("limp", pose, style)


def sleepwalk(style: Style = PLAIN) -> Clip:
    """Eyes shut, arms held out and floating, the head sinking and starting up, slow soft steps."""
    s = Score(style, 2.8, 0.15)
    p, big = s.p, style.gain()
    paths = [foot_path(p + shift, 30.0, 7.0, 0.64) for shift in (0.0, 0.5)]
    float_ = [6 * big * s.wave(2, 0.1 + 0.06 * i) + 3 * s.wave(1, 0.3 * i) for i in (0, 1)]
    nod = s.key((0.0, 4), (0.44, 24), (0.52, -10), (0.66, -4), (0.8, 0), gain=0.5)
    pose = Pose(
        s.frames,
        sway=4.5 * wave(p, 0.3),
        height=STANDING - 4.5 + 1.2 * wave(2 * p, 0.64),
        pelvis_tilt=-3 * wave(p, 0.3),
        pelvis_turn=-4 * wave(p),
        lean=-3 + 2 * wave(p, 0.6),
        tilt=7 * big * wave(p, 0.36),
        turn=5 * wave(p, 0.1),
        nod=nod,
        head_tilt=10 * wave(p, 0.46),
        arms=(
            Arm(-84, 92 + float_[0], 4 + 3 * s.wave(2, 0.2), wrist=-22 + 8 * s.wave(2, 0.2)),
            Arm(-84, 88 + float_[1], 6 + 3 * s.wave(2, 0.3), wrist=-22 + 8 * s.wave(2, 0.3)),
        ),
        feet=(foot_at(HIP_WIDTH * 0.9, paths[0]), foot_at(-HIP_WIDTH * 0.9, paths[1])),
        heels=(0.7 * paths[0][2], 0.7 * paths[1][2]),
    )
    return make_clip("sleepwalk", pose, style)


def zombie(style: Style = PLAIN) -> Clip:
    """A heavy shuffle: arms ahead, one foot dragged, the trunk falling from side to side."""
    s = Score(style, 2.2, 0.3)
    p, big = s.p, style.gain()
    steady = foot_path(p, 40.0, 9.0 * big, 0.58)
    dragged = foot_path(p + 0.46, 34.0, 1.2, 0.5)
    fall = ((0.0, 0.2), (0.16, 1.0), (0.45, -0.2), (0.62, -0.85), (0.9, -0.1))
    lurch, head = s.trail(*fall, late=(0.0, 0.18))
    droop = s.key((0.05, 0), (0.2, 9), (0.5, 1), (0.68, 6))
    pose = Pose(
        s.frames,
        sway=6.0 * lurch,
        height=STANDING - 8.0 - 0.5 * droop,
        pelvis_tilt=-5 * lurch,
        pelvis_turn=-6 * wave(p),
        lean=13.0 + droop,
        tilt=13.0 * big * lurch,
        turn=8 * wave(p, 0.1),
        nod=-6 + 10 * wave(p, 0.3),
        head_tilt=18 * head,
        arms=(
            Arm(-84, 84 + 7 * wave(p, 0.12), 8 + 5 * wave(p, 0.2), wrist=-24 + 8 * wave(2 * p)),
            Arm(-84, 68 + 9 * wave(p, 0.62), 14 - 5 * wave(p, 0.2), wrist=-30 - 8 * wave(2 * p)),
        ),
        feet=(foot_at(HIP_WIDTH, steady), foot_at(-HIP_WIDTH - 2, dragged)),
        heels=(0.6 * steady[2], 0.35 * dragged[2]),
    )
    return make_clip("zombie", pose, style)
