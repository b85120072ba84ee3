"""Dances: hips lead, the trunk answers, arms and head come last."""

# p (f,) phase of the loop     beats count from 0 at phase 0

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.motion.clip import Clip
from inkwake.motion.library.curves import Score, alternate, wave
from inkwake.motion.library.finish import make_clip
from inkwake.motion.library.puppet import HIP_WIDTH, STANDING, Arm, Pose
from inkwake.motion.library.stances import stand, stand_apart
from inkwake.motion.library.style import PLAIN, Style


def dance(style: Style = PLAIN) -> Clip:
    """Eight beats: hips from side to side, one arm up and one down, feet that step."""
    s = Score(style, 4.0, 0.03)
    p, big = s.p, style.gain()
    beats = [(i / 8 + 0.02, 1.0 if i % 2 == 0 else -1.0) for i in range(8)]
    side, late = s.trail(*beats, late=(0.0, 0.067))
    bounce = 0.5 - 0.5 * wave(8 * p, 0.02)
    # Two bars: low and wide first, then high; arms trade places on every beat.
    reach = 26 + 40 * style.gain(0.4) * s.key((0.02, 0.35), (0.40, 0.35), (0.52, 1), (0.90, 1))
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
    lift = [9.0 * big * np.clip(sign * side, 0, 1) ** 2 for sign in (-1, 1)]
    pose = Pose(
        s.frames,
        sway=9.0 * big * side,
        height=STANDING - 4.5 - 5.0 * big * bounce,
        pelvis_tilt=-9 * side,
        pelvis_turn=8 * side,
        tilt=-8 * big * late,
        lean=4 + 3 * bounce,
        turn=-14 * late,
        nod=-4 + 8 * (1 - bounce),
        head_tilt=10 * late,
        arms=(left, right),
        feet=(stand(p, HIP_WIDTH + 7, 2.0, lift[0]), stand(p, -HIP_WIDTH - 7, 2.0, lift[1])),
        heels=(3.2 * lift[0], 3.2 * lift[1]),
        knees_out=16.0,
    )
    return make_clip("dance", pose, style, 0.3)


def disco(style: Style = PLAIN) -> Clip:
    """Saturday night: points up to the side and down across, four times; then the other arm."""
    s = Score(style, 4.0)
    p, big = s.p, style.gain(0.7)
    mine = []
    for i in range(4):
        high, low = 0.125 * i + 0.045, 0.125 * i + 0.105
        mine += [(high - 0.01, 1.0), (high + 0.012, 1.0), (low, 0.0), (low + 0.008, 0.0)]
    mine += [(0.52, 0.15), (0.6, 0.1), (0.94, 0.1)]
    yours = [(0.02, 0.15), (0.1, 0.1), (0.44, 0.1), *[(at + 0.5, v) for at, v in mine[:16]]]
    point = [s.key(*mine, late=0.02), s.key(*yours, late=0.02)]
    on = [s.key((0.0, 0.5), (0.03, 1), (0.47, 1), (0.53, 0), (0.97, 0))]
    on.append(1 - on[0])
    arms = []
    for up, lead in zip(point, on, strict=True):
        raise_ = lead * (-112 + 184 * up) + (1 - lead) * -52
        bend = lead * (16 - 10 * up) + (1 - lead) * 96
        arms.append(Arm(raise_, 12 * lead * (1 - up), bend, -84 + 84 * lead))
    aim = on[0] * (2 * point[0] - 1) - on[1] * (2 * point[1] - 1)
    late = np.roll(aim, 2)
    pose = Pose(
        s.frames,
        sway=-8.0 * big * aim,
        height=STANDING - 8.0 - 4 * big * wave(8 * p, 0.36),
        pelvis_tilt=8 * aim,
        tilt=6 * late,
        lean=3 + 2 * wave(8 * p, 0.4),
        turn=6 * late,
        nod=-4 + 3 * wave(8 * p, 0.45),
        head_tilt=8 * np.roll(aim, 3),
        arms=arms,
        feet=stand_apart(p, 12.0),
        knees_out=20.0,
    )
    return make_clip("disco", pose, style, 0.0)


def twist(style: Style = PLAIN) -> Clip:
    """Hips and knees to one side, arms to the other, sinking low and coming up again."""
    s = Score(style, 3.2)
    p, big = s.p, style.gain(0.7)
    side, late, head = s.trail(*alternate(8), late=(0.0, 0.08, 0.15))
    low = s.key((0.0, 0), (0.1, 0), (0.45, 1), (0.6, 1), (0.92, 0))
    arms = [
        Arm(
            -42 + 8 * sign * late,
            10 + 10 * sign * late,
            84 + sign * 18 * late,
            30 - sign * 60 * late,
        )
        for sign in (1, -1)
    ]
    pose = Pose(
        s.frames,
        sway=6.0 * big * side,
        height=STANDING - 10.0 - 17 * low - 2.5 * big * wave(8 * p),
        pelvis_turn=20 * side,
        pelvis_tilt=-7 * big * side,
        tilt=-6 * late,
        lean=8 + 8 * low,
        turn=-26 * big * late,
        nod=-8 - 4 * low,
        head_tilt=8 * head,
        arms=arms,
        feet=stand_apart(p, 3.0),
        heels=(8 + 10 * low, 8 + 10 * low),
        knees_out=26.0,
        knees_turn=20 * side,
    )
    return make_clip("twist", pose, style, 0.5)


def floss(style: Style = PLAIN) -> Clip:
    """Straight arms whip to one side, the hips to the other, one arm behind and one before."""
    s = Score(style, 2.4)
    p, big = s.p, style.gain(0.7)
    hips, side, head = s.trail(*alternate(8, 0.03), late=(-0.04, 0.0, 0.1))
    # Two whips to each side with the left arm before, then two with the right one.
    front = s.key(*alternate(4, 0.19))
    arms = [
        Arm(-90 + sign * 44 * big * side, sign * (6 + 8 * front), 6.0, 0.0, 6 * side)
        for sign in (1, -1)
    ]
    pose = Pose(
        s.frames,
        sway=-10.0 * big * hips,
        height=STANDING - 6.0 + 2.5 * big * wave(8 * p, 0.2),
        pelvis_tilt=9 * hips,
        tilt=7 * side,
        lean=3.0,
        turn=-5 * side,
        nod=-3 + 2 * wave(8 * p, 0.3),
        head_tilt=7 * head,
        arms=arms,
        feet=stand_apart(p, 4.0),
        knees_out=14.0,
    )
    return make_clip("floss", pose, style, 0.3)


def robot(style: Style = PLAIN) -> Clip:
    """Jerks from pose to pose like a machine: right angles, hard stops that shiver, no drag."""
    s = Score(style, 4.0)
    p = s.p
    shape: list[tuple[float, float, float, float, float]] = [
        # raise, fold of the left arm, of the right arm, tilt, dip
        (0, 88, -88, 0, 4),
        (0, -88, 88, 7, 8),
        (0, -88, 4, 7, 8),
        (0, 4, 88, -7, 4),
        (-40, 84, 84, -7, 10),
        (0, 88, 88, 0, 4),
        (0, 88, -88, 0, 8),
        (0, -88, -88, 0, 4),
    ]
    rows = [_jerk(s, [row[i] for row in shape]) for i in range(5)]
    raise_, left, right, tilt, dip = rows
    big = style.gain(0.35)
    hum = 0.6 * style.gain() * s.wave(24)
    arms = [Arm(raise_ * big, 0.0, min(big, 1.3) * fold + hum, 90.0) for fold in (left, right)]
    pose = Pose(
        s.frames,
        sway=-0.5 * tilt,
        height=STANDING - 1.0 - style.gain() * dip,
        pelvis_tilt=-0.6 * tilt,
        tilt=style.gain(0.7) * tilt,
        head_tilt=-2.2 * _jerk(s, [row[3] for row in shape], late=0.12),
        arms=arms,
        feet=stand_apart(p, 5.0),
        knees_out=10.0,
    )
    return make_clip("robot", pose, style, 0.0)


def _jerk(s: Score, values: list[float], late: float = 0.0) -> Points:
    """Hold each value, then move on in an eighth of a second with a recoil."""
    count, keys = len(values), []
    for i, value in enumerate(values):
        jump = value - values[i - 1]
        at = i / count
        keys += [
            (at + 0.01, values[i - 1]), (at + 0.045, value + 0.07 * jump),
            (at + 0.062, value - 0.02 * jump), (at + 0.078, value), (at + 0.1, value + 0.03 * jump),
        ]  # fmt: skip
    return s.key(*keys, late=late)


MACARENA: dict[str, tuple[float, float, float, float]] = {
    # raise, swing, bend, roll of an arm
    "down": (-74, 4, 16, 0),
    "out": (4, 0, 6, 60),
    "up": (6, 0, 62, 90),
    "shoulder": (-52, 26, 140, -42),
    "head": (22, 0, 126, 90),
    "belly": (-62, 20, 92, -70),
    "hip": (-44, -6, 92, -84),
}


def macarena(style: Style = PLAIN) -> Clip:
    """A party dance with the arms: out, over, shoulders, head, belly, hips, and three wiggles."""
    s = Score(style, 7.0, 0.01)
    p, big = s.p, style.gain(0.7)
    script = [
        ("out", "down"), ("out", "out"), ("up", "out"), ("up", "up"),
        ("shoulder", "up"), ("shoulder", "shoulder"), ("head", "shoulder"), ("head", "head"),
        ("belly", "head"), ("belly", "belly"), ("hip", "belly"), ("hip", "hip"),
        ("hip", "hip"), ("hip", "hip"), ("hip", "hip"), ("down", "down"),
    ]  # fmt: skip
    arms = []
    for side in (1, 0):
        rows = np.array([MACARENA[step[side]] for step in script])
        tracks = []
        for column in rows.T:
            keys = [(i / 16 + at, float(v)) for i, v in enumerate(column) for at in (0.024, 0.05)]
            tracks.append(s.key(*keys))
        arms.append(Arm(*tracks))
    sway, late = s.trail(*alternate(16, 0.01), late=(0.0, 0.1))
    wiggle = s.key((0.0, 0.45), (0.7, 0.45), (0.76, 1), (0.92, 1), (0.97, 0.45))
    pose = Pose(
        s.frames,
        sway=8 * big * wiggle * sway,
        height=STANDING - 5.0 - 3.5 * big * wave(16 * p, 0.1) - 6 * (wiggle - 0.45),
        pelvis_tilt=-9 * big * wiggle * sway,
        pelvis_turn=5 * sway,
        tilt=6 * wiggle * late,
        lean=4.0,
        nod=-4 + 3 * wave(16 * p, 0.3),
        head_tilt=8 * late,
        arms=arms,
        feet=stand_apart(p, 5.0),
        knees_out=15.0,
    )
    return make_clip("macarena", pose, style, 0.15)
