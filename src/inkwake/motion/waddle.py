"""Bodies without separate legs: they rock, squash, stretch and hop as a whole."""

# f frames     j joints     ψ (f,) lean of the whole body, radians, positive to the picture's right
# lift (f, 2) leg lengths that the clip's left and right foot are over where they rest

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.figure import Skeleton
from inkwake.motion.limbs import DrawnLimb, find_limbs
from inkwake.motion.loops import ease, smooth
from inkwake.motion.mapping import Mapping
from inkwake.motion.normal import Body
from inkwake.rig import Rig

SHIN, APART, FILLED = np.linspace(0.0, 0.6, 7), 0.3, 0.98
"""Where the space between shins is looked at (shares of their length), how far apart they must be
for that (shin lengths), and the share of body from which legs count as joined."""
ROCK, STEP = np.deg2rad(11.0), 0.12
"""Lean for a foot that is lifted by STEP leg lengths or more."""
SWAY = 0.8
SQUASH, FLATTEST = 0.9, 0.26
"""Share of a small crouch that becomes flatness, and the most of it."""
LYING = np.deg2rad(70.0)
"""Turn of the whole body from which its feet no longer carry it."""
BENDS = np.deg2rad(58.0)
"""How far a body that stands on its feet bends in the middle before the hips turn, too."""
HOP = 0.035
"""Share of its height that a body hops with each step."""


def is_one_piece(rig: Rig, skeleton: Skeleton, mapping: Mapping) -> bool:
    """Whether a figure's two mapped legs are drawn as one: a gown, a snowman, joined legs."""
    legs = [limb for limb in find_limbs(skeleton) if limb.kind == "leg"]
    joints = {i for limb in legs for i in limb.joints.values()}
    names = {skeleton.names[i] for i in joints} & set(mapping.bones)
    if not names or names == set(mapping.bones):
        return False
    return len(legs) == 2 and _between(rig, skeleton, legs) > FILLED


def _between(rig: Rig, skeleton: Skeleton, legs: list[DrawnLimb]) -> float:
    """Share of the space between two shins that is body."""
    if not all({"knee", "foot"} <= set(limb.joints) for limb in legs):
        return 0.0
    knees, feet = (
        np.array([skeleton.points[limb.joints[part]] for limb in legs]) for part in ("knee", "foot")
    )
    shins = knees + SHIN[:, None, None] * (feet - knees)
    if np.ptp(shins[..., 0], axis=1).min() < APART * float(
        np.linalg.norm(feet - knees, axis=1).mean()
    ):
        return 0.0
    across = shins[:, :1] + np.linspace(0.1, 0.9, 17)[None, :, None] * (shins[:, 1:] - shins[:, :1])
    x, y = np.moveaxis(np.rint(across).astype(np.int64), -1, 0)
    mask = rig.figure.mask
    inside = (x >= 0) & (y >= 0) & (x < mask.shape[1]) & (y < mask.shape[0])
    filled = mask[np.clip(y, 0, mask.shape[0] - 1), np.clip(x, 0, mask.shape[1] - 1)] & inside
    return float(filled.mean())


def free_legs(targets: dict[int, Points], skeleton: Skeleton) -> dict[int, Points]:
    """The wanted directions without those of the legs."""
    legs = {i for limb in find_limbs(skeleton) if limb.kind == "leg" for i in limb.joints.values()}
    return {joint: angle for joint, angle in targets.items() if joint not in legs}


def waddle(
    pose: Points,
    turned: Points,
    rig: Rig,
    skeleton: Skeleton,
    body: Body,
    mapping: Mapping,
    *,
    in_place: bool,
) -> tuple[Points, Points]:
    """Stand a one-piece body on the ground and let it act what the clip's legs do.

    It leans over the foot that carries the weight, rolling on the edges of its base; a crouch
    flattens it, and it leaves the ground when all of it does. A body that lies down or turns over
    rests on its lowest edge.

    Args:
        pose: (f, j, 2) px, composed pose with the root at (0, 0); legs at rest.
        turned: (f,) radians by which the pose turns the root.
        rig: the figure.
        skeleton: the drawing at rest.
        body: the clip, normalised.
        mapping: who follows whom.
        in_place: keep a walking figure on the spot.

    Returns:
        (f, j, 2) px joints in place, and (f,) radians ψ.
    """
    lift, bend, lean, leg = _read_legs(body, mapping)
    upright = np.clip(1 - np.abs(np.sin(0.5 * turned)) / np.sin(0.5 * LYING), 0.0, 1.0)
    lift, bend, lean = lift * upright[:, None] ** 0.5, bend * upright, lean * upright
    soft = 0.05 / body.frame_time
    step = smooth(np.tanh((lift[:, 1] - lift[:, 0]) / STEP), soft, body.loop)
    psi = ROCK * step + SWAY * lean
    tall = 1 - FLATTEST * np.tanh(SQUASH * bend / FLATTEST)
    base, half = _find_base(rig)
    size = float(np.ptp(skeleton.points[:, 1])) or 1.0
    scale = 0.85 * size / max(float(np.median(np.ptp(body.points[..., 1], axis=1))), 1e-9)
    local = _squash(pose + skeleton.points[0] - base, skeleton, tall)
    edge = half * np.tanh(psi / np.deg2rad(3.0))
    local[..., 0] -= edge[:, None]
    cos, sin = np.cos(psi)[:, None], np.sin(psi)[:, None]
    x = cos * local[..., 0] - sin * local[..., 1] + edge[:, None]
    y = sin * local[..., 0] + cos * local[..., 1]
    air = _height(body, mapping, leg) * leg * scale
    y = y - (air + HOP * size * step**2 + _overhang(turned, rig, skeleton, base))[:, None]
    if not in_place:
        angle = np.deg2rad(mapping.view)
        way = np.cos(angle) * body.travel[:, 0] + np.sin(angle) * body.travel[:, 2]
        x = x + scale * np.concatenate([[0.0], np.cumsum(way[1:])])[:, None]
    return np.stack([x, y], axis=-1) + base, psi


def carried(body: Body, mapping: Mapping) -> Points:
    """(f,) 0 … 1: 1 where a body stands on its feet, 0 where it sits, lies or flies."""
    lift, bend, _, _ = _read_legs(body, mapping)
    return (1 - ease(lift.min(axis=1) / 0.1)) * (1 - ease((bend - 0.35) / 0.2))


def _read_legs(body: Body, mapping: Mapping) -> tuple[Points, Points, Points, float]:
    """(f, 2) lift, (f,) crouch in leg lengths, (f,) lean of the trunk over the feet; leg length."""
    feet = [mapping.bones[j][1] for j in mapping.bones if "foot" in j]
    feet = sorted(set(feet), key=lambda name: -float(np.median(body[name][:, 0])))
    feet = [feet[0], feet[-1]] if feet else [body.names[0]] * 2
    ends = np.stack([body[name] for name in feet], axis=1)
    hips = body.points[:, 0]
    height = ends[..., 1] - np.percentile(ends[..., 1], 4, axis=0)
    reach = hips[:, 1] - ends[..., 1].min(axis=1)
    leg = max(float(np.percentile(reach, 90)), 1e-9)
    top = body[mapping.bones["torso"][1]] if "torso" in mapping.bones else hips
    middle = ends.mean(axis=1)
    lean = np.arctan2(top[:, 0] - middle[:, 0], np.maximum(top[:, 1] - middle[:, 1], 0.5 * leg))
    # Feet rest within a small dead band; heels that roll are no hop.
    return np.maximum(height / leg - 0.02, 0.0), 1 - reach / leg, lean, leg


def _height(body: Body, mapping: Mapping, leg: float) -> Points:
    """(f,) leg lengths between the ground and the lowest part that may rest on it."""
    out = np.maximum(body.points[:, 0, 1] / leg - 0.2, 0.0)
    for joint, (_, node) in mapping.bones.items():
        height = body[node][:, 1]
        rest = np.percentile(height, 4) + 0.02 * leg if "foot" in joint else 0.14 * leg
        out = np.minimum(out, np.maximum(height - rest, 0.0) / leg)
    return out


def _overhang(turned: Points, rig: Rig, skeleton: Skeleton, base: Points) -> Points:
    """(f,) px by which a body turned about its root would reach below the ground."""
    x, y = (rig.vertices - skeleton.points[0]).T
    low = y * np.cos(turned)[:, None] - x * np.sin(turned)[:, None]
    out: Points = low.max(axis=1) + skeleton.points[0, 1] - base[1]
    return out


def _find_base(rig: Rig) -> tuple[Points, float]:
    """(2,) px middle of what the figure stands on, and half its width."""
    low, high = rig.vertices[:, 1].max(), rig.vertices[:, 1].min()
    x = rig.vertices[rig.vertices[:, 1] > low - 0.08 * (low - high), 0]
    return np.array([0.5 * (x.min() + x.max()), low]), float(0.5 * np.ptp(x))


def _squash(local: Points, skeleton: Skeleton, tall: Points) -> Points:
    """Flatten (f, j, 2) joints over their base by (f,), arms keep their length."""
    factor = np.stack([1 / np.sqrt(tall), tall], axis=-1)[:, None]
    out: Points = local * factor
    for limb in find_limbs(skeleton):
        if limb.kind == "arm":
            first = min(limb.joints.values())
            top = first if "shoulder" in limb.joints else skeleton.parents[first]
            below = [i for part, i in limb.joints.items() if part != "shoulder"]
            out[:, below] = out[:, [top]] + local[:, below] - local[:, [top]]
    return out
