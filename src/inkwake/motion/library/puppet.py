"""The body that plays the library's motions, and how poses of it become a clip."""

# f frames     p phase of the loop, 0..1     lengths in centimetres, angles in degrees
# Axes: x to the body's left, y up, z forwards. At rest it stands with its arms out (T pose).

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Points
from inkwake.motion.clip import Clip
from inkwake.motion.library.style import RATE
from inkwake.motion.rotation import from_euler

THIGH, SHIN, ANKLE = 42.0, 42.0, 8.0
HIP_WIDTH, HIP_DROP = 9.5, 4.0
STANDING = THIGH + SHIN + ANKLE + HIP_DROP
"""Height of the hips' centre over the ground when the legs are straight."""

BACK, NAPE = 0.75, 0.75
"""Shares of a bend of the trunk that the lower back takes, and of the head that the neck takes."""
MIDDLE = np.array([0.0, 12.0, 0.0])
"""Where a body is balanced, over the hips' centre."""

_TREE: dict[str, tuple[str | None, tuple[float, float, float]]] = {
    "Hips": (None, (0, STANDING, 0)),
    "Spine": ("Hips", (0, 10, 0)),
    "Chest": ("Spine", (0, 22, 0)),
    "Neck": ("Chest", (0, 16, 0)),
    "Head": ("Neck", (0, 11, 0)),
    "Head_end": ("Head", (0, 18, 0)),
    "LeftArm": ("Chest", (17, 14, 0)),
    "LeftForeArm": ("LeftArm", (27, 0, 0)),
    "LeftHand": ("LeftForeArm", (25, 0, 0)),
    "LeftHand_end": ("LeftHand", (15, 0, 0)),
    "RightArm": ("Chest", (-17, 14, 0)),
    "RightForeArm": ("RightArm", (-27, 0, 0)),
    "RightHand": ("RightForeArm", (-25, 0, 0)),
    "RightHand_end": ("RightHand", (-15, 0, 0)),
    "LeftUpLeg": ("Hips", (HIP_WIDTH, -HIP_DROP, 0)),
    "LeftLeg": ("LeftUpLeg", (0, -THIGH, 0)),
    "LeftFoot": ("LeftLeg", (0, -SHIN, 0)),
    "LeftFoot_end": ("LeftFoot", (0, -ANKLE, 16)),
    "RightUpLeg": ("Hips", (-HIP_WIDTH, -HIP_DROP, 0)),
    "RightLeg": ("RightUpLeg", (0, -THIGH, 0)),
    "RightFoot": ("RightLeg", (0, -SHIN, 0)),
    "RightFoot_end": ("RightFoot", (0, -ANKLE, 16)),
}
NAMES = tuple(_TREE)
PARENTS = tuple(-1 if up is None else NAMES.index(up) for up, _ in _TREE.values())
OFFSETS = np.array([offset for _, offset in _TREE.values()], dtype=np.float64)


@dataclass(frozen=True, slots=True, eq=False)
class Arm:
    """Directions of an arm in the chest's frame, degrees; each (f,) or a number.

    Attributes:
        raise_: of the upper arm, to the side: -90 hangs, 0 is level, 90 points up.
        swing: of the upper arm, forwards about the body's side axis (90 points ahead).
        bend: of the elbow, 0 is straight.
        roll: of the bend about the upper arm: 0 folds the forearm forwards, 90 upwards.
        wrist: extra bend of the hand in the elbow's plane.
    """

    raise_: Points | float = -80.0
    swing: Points | float = 0.0
    bend: Points | float = 15.0
    roll: Points | float = 0.0
    wrist: Points | float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """A whole movement, every field (f,) or a number.

    ``sway, height, ahead`` move the hips (cm; height is over the ground). ``lean`` bends the
    trunk forwards, ``tilt`` to the body's left, ``turn`` to its left; the hips take ``pelvis_*``.
    ``arms``, ``feet`` and ``heels`` are of the left side and of the right one: feet (x, y, z) of
    the ankle (cm; y 8 stands), heels degrees that they are lifted.
    Knees point ahead, ``knees_out`` outwards and ``knees_turn`` both to the body's left. In the
    end the whole body turns about its middle: ``spin`` to its left, ``flip`` head over heels
    forwards, ``roll`` over its left side.
    """

    frames: int
    sway: Points | float = 0.0
    height: Points | float = STANDING - 2.0
    ahead: Points | float = 0.0
    pelvis_tilt: Points | float = 0.0
    pelvis_turn: Points | float = 0.0
    pelvis_lean: Points | float = 0.0
    lean: Points | float = 0.0
    tilt: Points | float = 0.0
    turn: Points | float = 0.0
    nod: Points | float = 0.0
    head_tilt: Points | float = 0.0
    head_turn: Points | float = 0.0
    arms: Sequence[Arm] = (Arm(), Arm())
    feet: Sequence[Points | tuple[float, float, float]] = (
        (HIP_WIDTH, ANKLE, 0.0),
        (-HIP_WIDTH, ANKLE, 0.0),
    )
    heels: Sequence[Points | float] = (0.0, 0.0)
    knees_out: Points | float = 8.0
    knees_turn: Points | float = 0.0
    spin: Points | float = 0.0
    flip: Points | float = 0.0
    roll: Points | float = 0.0


def pose_clip(name: str, pose: Pose) -> Clip:
    """Turn a movement into a looping clip: legs reach their feet, arms follow their angles."""
    f = pose.frames
    turn = {n: np.broadcast_to(np.eye(3), (f, 3, 3)) for n in NAMES}
    turn["Hips"] = _euler(f, "YXZ", pose.pelvis_turn, pose.pelvis_lean, _minus(pose.pelvis_tilt))
    for bones, share, angles in (
        (("Spine", "Chest"), BACK, (pose.turn, pose.lean, _minus(pose.tilt))),
        (("Neck", "Head"), NAPE, (pose.head_turn, pose.nod, _minus(pose.head_tilt))),
    ):
        for bone, part in zip(bones, (share, 1 - share), strict=True):
            turn[bone] = _euler(f, "YXZ", *(part * np.asarray(angle) for angle in angles))
    for side, sign, arm in zip(("Left", "Right"), (1.0, -1.0), pose.arms, strict=True):
        turn[f"{side}Arm"], turn[f"{side}ForeArm"], turn[f"{side}Hand"] = _arm(f, arm, sign)
    root = np.stack([_full(f, pose.sway), _full(f, pose.height), _full(f, pose.ahead)], axis=-1)
    for side, foot, pitch in zip(("Left", "Right"), pose.feet, pose.heels, strict=True):
        target = np.broadcast_to(np.asarray(foot, dtype=np.float64), (f, 3))
        out = _full(f, pose.knees_out) + (1 if side == "Left" else -1) * _full(f, pose.knees_turn)
        _reach(turn, root, side, target, _full(f, pitch), out)
    whole = _euler(f, "YZX", pose.spin, _minus(pose.roll), pose.flip)
    turn["Hips"] = whole @ turn["Hips"]
    root = root + MIDDLE - np.squeeze(whole @ MIDDLE[:, None], -1)
    positions = np.tile(OFFSETS, (f, 1, 1))
    positions[:, 0] = root
    return Clip(
        names=NAMES,
        parents=PARENTS,
        offsets=OFFSETS.copy(),
        rotations=np.stack([turn[n] for n in NAMES], axis=1),
        positions=positions,
        frame_time=1.0 / RATE,
        name=name,
        loop=True,
    )


def _full(frames: int, value: Points | float) -> Points:
    return np.broadcast_to(np.asarray(value, dtype=np.float64), (frames,))


def _minus(value: Points | float) -> Points:
    return -np.asarray(value, dtype=np.float64)


def _euler(frames: int, order: str, *degrees: Points | float) -> Points:
    return from_euler(order, np.stack([_full(frames, d) for d in degrees], axis=-1))


def _arm(frames: int, arm: Arm, sign: float) -> tuple[Points, Points, Points]:
    """Rotations of upper arm, forearm and hand; ``sign`` is 1 on the body's left.

    The rest bone points along ±x. ``raise_`` turns it about z, ``swing`` then about x.
    """
    lift, swing = _full(frames, arm.raise_) * sign, _minus(_full(frames, arm.swing))
    roll, bend = _full(frames, arm.roll), _full(frames, arm.bend)
    upper = _euler(frames, "XZX", swing, lift, _minus(roll))
    fore = _euler(frames, "Y", -sign * bend)
    hand = _euler(frames, "Y", -sign * _full(frames, arm.wrist))
    return upper, fore, hand


def _reach(
    turn: dict[str, Points], root: Points, side: str, foot: Points, pitch: Points, out: Points
) -> None:
    """Two-bone reach of one leg: the law of cosines, knee forwards and a little outwards."""
    hips = turn["Hips"]
    socket = root + hips @ OFFSETS[NAMES.index(f"{side}UpLeg")]
    gap = foot - socket
    far = np.linalg.norm(gap, axis=-1)
    # Nearly straight legs give way softly; otherwise the knee snaps where the reach ends.
    easy, spare = 0.965 * (THIGH + SHIN), 0.035 * (THIGH + SHIN)
    beyond = np.maximum(far - easy, 0.0)
    reach = np.clip(np.minimum(far, easy) + spare * (1 - np.exp(-beyond / spare)), 12.0, None)
    reach = np.minimum(reach, THIGH + SHIN - 1e-3)
    along = gap / np.maximum(far, 1e-9)[:, None]
    sign = 1.0 if side == "Left" else -1.0
    ahead = hips @ np.array([0.0, 0.0, 1.0])
    aside = hips @ np.array([sign, 0.0, 0.0])
    pole = np.cos(np.deg2rad(out))[:, None] * ahead + np.sin(np.deg2rad(out))[:, None] * aside
    # Carried along as the leg is raised from hanging: a leg that points ahead bends upwards.
    down = hips @ np.array([0.0, -1.0, 0.0])
    tilt = np.sum(pole * along, axis=-1) / np.maximum(1 + np.sum(down * along, axis=-1), 0.05)
    pole = pole - tilt[:, None] * (down + along)
    pole = pole - np.sum(pole * along, axis=-1, keepdims=True) * along
    pole /= np.maximum(np.linalg.norm(pole, axis=-1, keepdims=True), 1e-9)
    cosine = (THIGH**2 + reach**2 - SHIN**2) / (2 * THIGH * reach)
    open_ = np.arccos(np.clip(cosine, -1.0, 1.0))[:, None]
    thigh = np.cos(open_) * along + np.sin(open_) * pole
    shin = (reach[:, None] * along - THIGH * thigh) / SHIN
    upper, lower = _aim(thigh, pole), _aim(shin, pole)
    turn[f"{side}UpLeg"] = _inverse(hips) @ upper
    turn[f"{side}Leg"] = _inverse(upper) @ lower
    flat = _euler(len(root), "YX", np.zeros(len(root)), pitch)
    turn[f"{side}Foot"] = _inverse(lower) @ flat


def _aim(down: Points, ahead: Points) -> Points:
    """(f, 3, 3) rotations that bring -y to ``down`` and z near ``ahead``."""
    y = -down / np.linalg.norm(down, axis=-1, keepdims=True)
    z = ahead - np.sum(ahead * y, axis=-1, keepdims=True) * y
    z /= np.linalg.norm(z, axis=-1, keepdims=True)
    return np.stack([np.cross(y, z), y, z], axis=-1)


def _inverse(rotations: Points) -> Points:
    return np.swapaxes(rotations, -1, -2)
