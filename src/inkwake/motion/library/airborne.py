"""Jump and jumping jacks: crouch, flight on a parabola, landing that gives way."""

# p (f,) phase of the loop     heights in cm over the ground

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.motion.clip import Clip
from inkwake.motion.library.curves import Key, keyed, phase, wander
from inkwake.motion.library.puppet import (
    ANKLE,
    HIP_WIDTH,
    RATE,
    STANDING,
    Arm,
    Pose,
    make_clip,
)

GRAVITY = 981.0


def flight(p: Points, start: float, end: float, seconds: float) -> Points:
    """Height over the straight line between take-off and landing; 0 outside."""
    t = np.clip((p - start) / (end - start), 0.0, 1.0)
    out: Points = 0.5 * GRAVITY * ((end - start) * seconds) ** 2 * t * (1 - t)
    return out


def _jump_curves(p: Points, up: float, down: float) -> dict[str, Points]:
    """Crouch, spring at ``up``, touch down at ``down``, give way, stand."""
    tall, deep, top = STANDING - 2.0, STANDING - 38.0, 0.5 * (up + down)
    table: dict[str, list[Key]] = {
        "legs": [
            (0.0, tall), (0.06, tall - 1), (0.24, deep), (up, STANDING + 6), (down, STANDING - 4),
            (down + 0.08, deep + 4), (down + 0.21, tall - 6), (0.97, tall),
        ],
        "tuck": [(0.0, 0), (up, 0), (top, 22), (down, 0), (0.98, 0)],
        "heel": [(0.0, 0), (0.26, 0), (up, 40), (top, 30), (down, 8), (down + 0.04, 0)],
        "raise": [
            (0.0, -78), (0.1, -74), (0.24, -52), (up, 10), (0.47, 62), (down, 30),
            (down + 0.1, -40), (down + 0.22, -70), (0.96, -78),
        ],
        "swing": [
            (0.0, 5), (0.22, -38), (up, 10), (0.47, 8), (down, 20), (down + 0.1, 25), (0.9, 5),
        ],
        "bend": [(0.0, 15), (0.22, 12), (up, 40), (0.47, 14), (down + 0.08, 45), (0.92, 18)],
        "lean": [
            (0.0, 2), (0.06, 0), (0.23, 40), (up, -4), (0.46, -6), (down, 6), (down + 0.09, 38),
            (down + 0.24, 6), (0.96, 2),
        ],
        "knees": [(0.0, 10), (0.24, 28), (up, 8), (0.47, 30), (down + 0.08, 30), (0.95, 10)],
        "nod": [(0.0, 0), (0.2, 6), (0.42, -14), (down, 4), (0.9, 0)],
    }  # fmt: skip
    return {name: keyed(p, keys) for name, keys in table.items()}


def jump(energy: float = 1.0, tempo: float = 1.0, seed: int = 4) -> Clip:
    """Crouch with the arms back, spring, hang with knees drawn up, land deep, stand up."""
    seconds = 1.9 / tempo
    p = phase(round(seconds * RATE))
    up, down = 0.34, 0.34 + 0.56 * float(np.sqrt(energy)) / seconds
    air = flight(p, up, down, seconds)
    part = _jump_curves(p, up, down)
    heel, lean = part["heel"], part["lean"]
    toes = np.where(p <= up, heel, np.clip(1 - (p - up) / (down - up), 0, 1) * 40)
    foot = np.zeros((len(p), 3))
    foot[:, 0], foot[:, 1] = HIP_WIDTH + 1, ANKLE + air + part["tuck"] + 0.2 * toes
    arm = Arm(part["raise"], part["swing"], part["bend"])
    pose = Pose(
        len(p),
        sway=wander(p, 0.6, seed),
        height=part["legs"] + air,
        ahead=-0.22 * lean,
        lean=lean,
        nod=part["nod"] - 0.45 * lean,
        left_arm=arm,
        right_arm=arm,
        left_foot=foot,
        right_foot=foot * (-1, 1, 1),
        left_pitch=heel,
        right_pitch=heel,
        knees_out=part["knees"],
    )
    return make_clip("jump", pose)


def jumping_jacks(energy: float = 1.0, tempo: float = 1.0, seed: int = 5) -> Clip:
    """Out and in with a hop each; the arms meet overhead when the feet are wide."""
    seconds = 1.13 / tempo
    p = phase(round(seconds * RATE))
    hops = [(0.06, 0.30), (0.56, 0.80)]
    air = np.sum([flight(p, a, b, seconds) for a, b in hops], axis=0) * 1.3 * energy
    wide = keyed(p, [(0.04, 0), (0.10, 0.04), (0.30, 1), (0.52, 1), (0.60, 0.96), (0.80, 0)])
    give = keyed(
        p, [(0.04, 7), (0.14, 0), (0.28, 1), (0.40, 9), (0.54, 7), (0.64, 0), (0.78, 1), (0.90, 9)]
    )
    spread = HIP_WIDTH - 2 + 34 * wide
    drop = np.sqrt(82.0**2 - (spread - HIP_WIDTH) ** 2)
    raise_ = keyed(p, [(0.0, -82), (0.05, -84), (0.32, 62), (0.44, 66), (0.55, 60), (0.83, -80)])
    bend = keyed(p, [(0.0, 12), (0.16, 24), (0.38, 8), (0.66, 24), (0.88, 12)])
    foot = np.stack([spread, ANKLE + air, np.zeros(len(p))], axis=-1)
    arm = Arm(
        raise_,
        6.0,
        bend,
        roll=90.0,
        wrist=keyed(p, [(0.1, -10), (0.35, 12), (0.6, 10), (0.9, -12)]),
    )
    heel = keyed(
        p, [(0.0, 8), (0.1, 24), (0.28, 16), (0.4, 0), (0.5, 8), (0.6, 24), (0.78, 16), (0.9, 0)]
    )
    pose = Pose(
        len(p),
        sway=wander(p, 0.5, seed),
        height=drop + ANKLE + 4.0 - give + air + 0.1 * heel,
        lean=3.0 + 0.5 * give,
        nod=-4 + 0.6 * give,
        left_arm=arm,
        right_arm=arm,
        left_foot=foot + np.stack([0 * p, 0.2 * heel, 0 * p], axis=-1),
        right_foot=(foot + np.stack([0 * p, 0.2 * heel, 0 * p], axis=-1)) * (-1, 1, 1),
        left_pitch=heel,
        right_pitch=heel,
        knees_out=25.0,
    )
    return make_clip("jumping_jacks", pose)
