"""Wave, clap, bow, cheer, dab: the arms speak, the body answers; and standing about, breathing."""

# p (f,) phase of the loop     beats count from 0 at phase 0

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.motion.clip import Clip
from inkwake.motion.library.curves import Score, alternate, keyed, wave
from inkwake.motion.library.finish import make_clip
from inkwake.motion.library.puppet import ANKLE, HIP_WIDTH, STANDING, Arm, Pose
from inkwake.motion.library.stances import both, flight, landing, stand, stand_apart
from inkwake.motion.library.style import PLAIN, Style


def wave_hello(style: Style = PLAIN) -> Clip:
    """A greeting: a small dip, the hand goes up high, waves four times and comes down."""
    s = Score(style, 3.2)
    p, big = s.p, style.gain()
    up = s.key((0.0, 0), (0.05, -0.06), (0.22, 1.04), (0.28, 1), (0.72, 1), (0.78, 1.03), (0.95, 0))
    held = np.clip(up, 0, 1) ** 3
    wags = held * np.sin(2 * np.pi * 8 * (p - 0.22))
    late = held * np.sin(2 * np.pi * 8 * (p - 0.22) - 0.9)
    dip = s.key((0.0, 0), (0.07, 4), (0.2, -0.5), (0.3, 0.5), (0.75, 0), (0.88, 2.5), gain=1)
    left = Arm(
        -76 + 110 * up,
        8 * (1 - up),
        20 + 20 * up + 26 * big * wags,
        roll=90 * np.clip(up, 0, 1),
        wrist=20 * big * late,
    )
    right = Arm(-70 - 4 * up, 4.0 + 2 * wave(p), 24 + 6 * up)
    pose = Pose(
        s.frames,
        sway=-3.5 * up + 0.6 * wags,
        height=STANDING - 2.5 - dip + 0.5 * wave(4 * p),
        pelvis_tilt=3 * up,
        tilt=-6 * up - 1.2 * wags,
        lean=2 + dip,
        turn=-6 * up,
        nod=-3 * up + dip,
        head_tilt=9 * up + 2 * late,
        arms=(left, right),
        feet=stand_apart(p, 3.0),
    )
    return make_clip("wave", pose, style, 0.4)


def wave_both(style: Style = PLAIN) -> Clip:
    """Over here! Both arms high, crossing and opening, on the toes with every wave."""
    s = Score(style, 1.8)
    p, big = s.p, style.gain(0.7)
    open_, late = s.trail(*alternate(4, 0.06), late=(0.0, 0.07))
    side = s.wave(1, 0.1)
    arms = [
        Arm(44 - 24 * big * open_ + sign * 6 * side, 0.0, 26 - 24 * late, 90.0, -16 * late)
        for sign in (1, -1)
    ]
    toe = 20 * big * np.clip(0.5 - 0.5 * open_, 0, 1)
    pose = Pose(
        s.frames,
        sway=4.5 * side,
        height=STANDING - 6.0 - 4 * big * open_ + 0.16 * toe,
        pelvis_tilt=-4 * side,
        tilt=8 * side,
        lean=3 + 3 * open_,
        nod=-6 + 4 * late,
        head_tilt=-8 * s.wave(1, 0.1, late=0.12),
        arms=arms,
        feet=stand_apart(p, 5.0, (0.2 * toe, 0.2 * toe)),
        heels=(toe, toe),
        knees_out=16.0,
    )
    return make_clip("wave_both", pose, style, 0.0)


def clap(style: Style = PLAIN) -> Clip:
    """Applause: hands fly apart and meet before the chest, the body bounces with each clap."""
    s = Score(style, 1.8)
    p = s.p
    beats = 4
    keys = [
        (i / beats + at, v) for i in range(beats) for at, v in ((0.0, 0), (0.115, 1), (0.14, 1))
    ]
    apart, hit = s.trail(*keys, late=(0.0, 0.05))
    side, head = s.trail((0.0, 1), (0.25, 0.8), (0.5, -1), (0.75, -0.8), late=(0.0, 0.08))
    wide = style.gain(0.5)
    arm = Arm(
        -60 + 12 * wide * apart,
        10.0,
        150 - 44 * wide * apart,
        -70 + 150 * apart,
        wrist=12 - 20 * hit,
    )
    pose = Pose(
        s.frames,
        sway=3.0 * side,
        height=STANDING - 4.0 - 4.5 * style.gain() * (1 - hit),
        pelvis_tilt=-4 * side,
        lean=5 + 5 * (1 - hit),
        tilt=4 * side,
        nod=-2 + 6 * (1 - hit),
        head_tilt=9 * head,
        arms=(arm, arm),
        feet=stand_apart(p, 4.0),
        knees_out=14.0,
    )
    return make_clip("clap", pose, style, 0.0)


def bow(style: Style = PLAIN) -> Clip:
    """A stage bow: draws up tall, sweeps an arm before the belly, folds deep, rises again."""
    s = Score(style, 3.4)
    p = s.p
    down, late = s.trail((0.0, 0), (0.14, -0.12), (0.38, 1.05), (0.46, 1), (0.62, 1), (0.86, -0.05),
                         (0.95, 0), late=(0.0, 0.1))  # fmt: skip
    deep = np.minimum(style.gain(0.3), 1.15) * down
    sweep = s.key((0.0, 0), (0.08, 0), (0.2, 1), (0.38, 0.1), (0.62, 0), (0.8, 0.75), (0.98, 0))
    left = Arm(-76 + 74 * sweep, 24 * late, 18 + 66 * late - 10 * sweep, -40 * late, 10 * late)
    right = Arm(-74 + 8 * late, 14 * late, 18 - 8 * late, 0.0)
    pose = Pose(
        s.frames,
        height=STANDING - 2.5 - 5 * deep,
        ahead=-12 * deep,
        pelvis_lean=24 * deep,
        lean=2 + 56 * deep,
        nod=14 * late - 6 * deep,
        tilt=4 * sweep,
        head_tilt=5 * sweep,
        arms=(left, right),
        feet=(stand(p, HIP_WIDTH, 8.0), stand(p, -HIP_WIDTH, -4.0)),
    )
    return make_clip("bow", pose, style, 0.6)


def cheer(style: Style = PLAIN) -> Clip:
    """Hurrah: sinks, leaps with both fists up, shakes them twice after landing."""
    s = Score(style, 1.9)
    p, big = s.p, style.gain(0.7)
    up = 0.27
    down = landing(s, up, 0.42 * float(np.sqrt(big)), 0.565)
    hang = up + 0.36 * (down - up)
    air = flight(p, up, down, s.seconds)
    legs = s.key(
        (0.0, STANDING - 4), (0.06, STANDING - 4), (0.18, STANDING - 26), (up, STANDING + 4),
        (down, STANDING - 3), (down + 0.07, STANDING - 20), (down + 0.17, STANDING - 2),
        (down + 0.25, STANDING - 9), (down + 0.33, STANDING - 3),
    )  # fmt: skip
    heel = s.key((0.0, 0), (0.2, 0), (up, 38), (down, 10), (down + 0.05, 0), (down + 0.12, 0),
                 (down + 0.17, 16), (down + 0.24, 0))  # fmt: skip
    raise_ = s.key((0.0, -30), (0.05, -34), (0.18, -62), (hang, 58), (down, 52),
                   (down + 0.08, 30), (down + 0.17, 58), (down + 0.25, 32), (down + 0.33, 54),
                   (0.9, 4))  # fmt: skip
    bend = s.key((0.0, 80), (0.18, 100), (hang, 10), (down, 26), (down + 0.09, 74),
                 (down + 0.18, 12), (down + 0.26, 70), (down + 0.34, 16))  # fmt: skip
    arms = [Arm(raise_ + sign * 5 * s.wave(2, 0.3), 4.0, bend, 90.0) for sign in (1, -1)]
    lean = s.key((0.0, 3), (0.18, 26), (up, -6), (down, 2), (down + 0.07, 14), (down + 0.17, -3),
                 (0.9, 3))  # fmt: skip
    tuck = s.key((0.0, 0), (up, 0), (0.5 * (up + down), 16 * big), (down, 0), (0.98, 0))
    feet = both(HIP_WIDTH + 3, ANKLE + air + tuck + 0.2 * heel, 0.0, s.frames)
    pose = Pose(
        s.frames,
        sway=2 * s.wave(1, 0.6),
        height=legs + air,
        ahead=-0.2 * lean,
        lean=lean,
        tilt=5 * s.wave(1, 0.6),
        nod=-8 - 0.3 * lean,
        arms=arms,
        feet=feet,
        heels=(heel, heel),
        knees_out=24.0,
    )
    return make_clip("cheer", pose, style, 0.5)


def dab(style: Style = PLAIN) -> Clip:
    """Two beats of bounce, wind up, dab to the left and hold; then to the right."""
    s = Score(style, 4.0, 0.0625)
    p = s.p
    snap, big = style.snap, style.gain()
    sides = [_dab_amount(p, snap), _dab_amount(p + 0.5, snap)]
    wind = [_wind_up(p), _wind_up(p + 0.5)]
    aim = sides[0] - sides[1]
    pull = wind[0] - wind[1]
    hit = np.clip(sides[0] + sides[1], 0, 1)
    bounce = (1 - hit) * (0.5 - 0.5 * wave(8 * p)) * 5.0 * big
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
        s.frames,
        sway=5.5 * aim - 4 * pull,
        height=STANDING - 4.0 - bounce - 7.0 * hit - 3.0 * np.abs(pull),
        pelvis_tilt=-4 * aim,
        tilt=9 * style.gain(0.5) * aim - 8 * pull,
        lean=4 + 9 * hit,
        turn=-10 * aim + 6 * pull,
        nod=16 * hit - 3,
        head_tilt=24 * aim - 8 * pull,
        head_turn=14 * aim,
        arms=arms,
        feet=stand_apart(p, 8.0),
        knees_out=14.0,
    )
    return make_clip("dab", pose, style, 0.0)


def _dab_amount(p: Points, snap: float) -> Points:
    """0 … 1: snap into the pose, overshoot, settle, hold, let go."""
    keys = [(0.0, 0), (0.19, 0), (0.26, 1.06), (0.30, 0.98), (0.41, 1.0), (0.5, 0), (0.8, 0)]
    return keyed(p, keys, snap)


def _wind_up(p: Points) -> Points:
    """0 … 1: the small movement the other way before the snap."""
    return keyed(p, [(0.0, 0), (0.1, 0), (0.175, 1), (0.24, 0), (0.7, 0)])


def breathe(style: Style = PLAIN) -> Clip:
    """Stands and breathes: chest and shoulders rise, the weight wanders from foot to foot."""
    s = Score(style, 4.0)
    p, big = s.p, style.gain(0.8)
    breath, late = s.trail((0.0, 0), (0.19, 1), (0.24, 1), (0.5, 0), (0.69, 1), (0.74, 1),
                           late=(0.0, 0.16))  # fmt: skip
    shift, trunk, head = s.trail((0.0, 1), (0.3, 1), (0.5, -1), (0.8, -1), late=(0.0, 0.1, 0.3))
    arms = [
        Arm(-73 + 11 * big * late + sign * 2 * shift, 4 - 3 * late, 16 + 12 * late, 30.0, 4 * late)
        for sign in (1, -1)
    ]
    pose = Pose(
        s.frames,
        sway=3.2 * shift,
        height=STANDING - 5.0 + 3.0 * big * breath,
        pelvis_tilt=2.5 * shift,
        lean=4 - 6 * big * breath,
        tilt=-3.0 * trunk,
        nod=2 - 5 * late,
        head_tilt=5 * head,
        arms=arms,
        feet=stand_apart(p, 1.0),
    )
    return make_clip("breathe", pose, style)


def tantrum(style: Style = PLAIN) -> Clip:
    """No, no, no: stamps left and right, fists hammering, the head shaken, a jump of rage."""
    s = Score(style, 2.2, 0.02)
    p, big = s.p, style.gain(0.7)
    feet, hands = [], []
    for starts in ((0.0, 0.3), (0.15, 0.45)):
        keys = [] if starts[0] == 0 else [(0.0, 0.0)]
        keys += [(a + at, v) for a in starts for at, v in ((0.02, 0.0), (0.11, 30.0), (0.165, 0.0))]
        keys += [(0.64, 0.0), (0.98, 0.0)]
        feet.append(s.key(*keys, gain=0.5))
        hands.append(s.key(*keys))
    up = 0.76
    down = landing(s, up, 0.34, 0.92)
    air = flight(p % 1, up, down, s.seconds) * big
    give = s.key((0.0, 3), (0.62, 3), (0.71, 20), (up, 0), (down, 2), (down + 0.05, 16), (0.985, 3))
    rage = s.key((0.0, 0), (0.6, 0), (0.7, -0.3), (0.8, 1), (0.88, 0.8), (0.97, 0))
    side = s.key((0.06, -1), (0.21, 1), (0.36, -1), (0.51, 1), (0.64, 0), (0.9, 0))
    arms = [
        Arm(-52 + 1.5 * lift - 8 * side * sign + 40 * rage, 14.0, 88 + 0.5 * lift - 20 * rage, 66.0)
        for sign, lift in ((1, hands[1]), (-1, hands[0]))
    ]
    shake = s.key((0.0, 0), *[(0.05 + 0.1 * i, (-1) ** i) for i in range(6)], (0.66, 0), (0.95, 0))
    pose = Pose(
        s.frames,
        sway=4 * side,
        height=STANDING - 5.0 - give + air,
        pelvis_tilt=5 * side,
        lean=12 + 0.6 * give - 16 * rage,
        tilt=8 * big * side,
        nod=4 - 14 * rage,
        head_tilt=-9 * s.key((0.06, -1), (0.21, 1), (0.36, -1), (0.51, 1), (0.64, 0), late=0.06),
        head_turn=20 * shake,
        arms=arms,
        feet=stand_apart(p, 3.0, (feet[0] + air, feet[1] + air)),
        heels=(0.5 * feet[0], 0.5 * feet[1]),
        knees_out=22.0,
    )
    return make_clip("tantrum", pose, style, 0.5)
