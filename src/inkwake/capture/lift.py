"""A person's joints in the picture become a clip in the drawing's plane.

Depth is not guessed: a drawing has none either, and directions in the picture are all that a
drawn bone takes. Someone who is filmed from behind is taken as a mirror image, so that the drawing
moves as it is seen.
"""

# f frames     n nodes     lengths in hundredths of the body's height; x to the viewer's right, y up

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.capture.layouts import ROLES
from inkwake.capture.tracking import Track
from inkwake.motion import Clip

_TREE: dict[str, str | None] = {
    "Hips": None,
    "Spine": "Hips",
    "Chest": "Spine",
    "Neck": "Chest",
    "Head": "Neck",
    "Head_end": "Head",
    "LeftArm": "Chest",
    "LeftForeArm": "LeftArm",
    "LeftHand": "LeftForeArm",
    "LeftHand_end": "LeftHand",
    "RightArm": "Chest",
    "RightForeArm": "RightArm",
    "RightHand": "RightForeArm",
    "RightHand_end": "RightHand",
    "LeftUpLeg": "Hips",
    "LeftLeg": "LeftUpLeg",
    "LeftFoot": "LeftLeg",
    "LeftFoot_end": "LeftFoot",
    "RightUpLeg": "Hips",
    "RightLeg": "RightUpLeg",
    "RightFoot": "RightLeg",
    "RightFoot_end": "RightFoot",
}
NAMES = tuple(_TREE)
PARENTS = tuple(-1 if up is None else NAMES.index(up) for up in _TREE.values())
SIDES = (("l", "Left"), ("r", "Right"))
TALL = 100.0
"""Units of a body's height; nothing depends on it."""


def lift(track: Track, name: str = "film") -> Clip:
    """Make a clip of a tracked person.

    Limbs that were not seen hang or stand still; the clip's notes say so.
    """
    roles = _upright(track)
    x = roles["l_shoulder"][:, 0] - roles["r_shoulder"][:, 0]
    behind = float(np.median(x)) < 0
    if behind:
        roles = {_other(role): points for role, points in roles.items()}
    placed = _place(roles)
    steps = placed - placed[:, [max(parent, 0) for parent in PARENTS]]
    steps[:, 0] = placed[:, 0]
    frames = len(placed)
    notes = track.notes + (("filmed from behind: left and right are mirrored",) if behind else ())
    return Clip(
        names=NAMES,
        parents=PARENTS,
        offsets=np.median(steps, axis=0),
        rotations=np.tile(np.eye(3), (frames, len(NAMES), 1, 1)),
        positions=steps,
        frame_time=1.0 / track.rate,
        name=name,
        notes=notes,
    )


def _upright(track: Track) -> dict[str, Points]:
    """Role → (f, 3), y up, in body heights; unseen ones stand where they usually are."""
    points = track.points * (1.0, -1.0)
    seen = {role: bool(track.seen[i]) for i, role in enumerate(ROLES)}
    out = {role: points[:, i] for i, role in enumerate(ROLES)}
    shoulders = (out["l_shoulder"] + out["r_shoulder"]) / 2
    width = float(np.median(np.linalg.norm(out["l_shoulder"] - out["r_shoulder"], axis=-1)))
    hips_seen = seen["l_hip"] and seen["r_hip"]
    trunk = 1.4 * width
    if hips_seen:
        middle = (out["l_hip"] + out["r_hip"]) / 2
        trunk = float(np.median(np.linalg.norm(shoulders - middle, axis=-1)))
    turned = np.sign(float(np.median(out["l_shoulder"][:, 0] - out["r_shoulder"][:, 0]))) or 1.0
    for side, sign in (("l", turned), ("r", -turned)):
        if not hips_seen:
            out[f"{side}_hip"] = shoulders + np.array([0.35 * sign * width, -trunk])
        chain = [("hip", "knee", 0.0, -0.8), ("knee", "ankle", 0.0, -0.8)]
        chain += [("shoulder", "elbow", 0.25, -0.5), ("elbow", "wrist", 0.15, -0.5)]
        for near, far, across, down in chain:
            if not seen[f"{side}_{far}"]:
                step = np.array([sign * across * trunk, down * trunk])
                out[f"{side}_{far}"] = out[f"{side}_{near}"] + step
    if not seen["head"]:
        out["head"] = shoulders + np.array([0.0, 0.5 * trunk])
    scale = TALL / max(3.3 * trunk, 1e-6)
    lowest = np.stack([out["l_ankle"][:, 1], out["r_ankle"][:, 1]]).min(axis=0)
    floor = float(np.percentile(lowest, 5))
    flat = {role: (path - (0.0, floor)) * scale for role, path in out.items()}
    return {role: np.pad(path, [(0, 0), (0, 1)]) for role, path in flat.items()}


def _other(role: str) -> str:
    return {"l_": "r_", "r_": "l_"}.get(role[:2], role[:2]) + role[2:]


def _place(roles: dict[str, Points]) -> Points:
    """(f, n, 3) positions of all nodes."""
    node: dict[str, Points] = {"Hips": (roles["l_hip"] + roles["r_hip"]) / 2}
    node["Chest"] = (roles["l_shoulder"] + roles["r_shoulder"]) / 2
    node["Spine"] = node["Hips"] + 0.4 * (node["Chest"] - node["Hips"])
    node["Neck"] = node["Chest"] + 0.3 * (roles["head"] - node["Chest"])
    node["Head"] = roles["head"]
    node["Head_end"] = roles["head"] + 0.5 * (roles["head"] - node["Chest"])
    for side, word in SIDES:
        node[f"{word}Arm"] = roles[f"{side}_shoulder"]
        node[f"{word}ForeArm"] = roles[f"{side}_elbow"]
        node[f"{word}Hand"] = roles[f"{side}_wrist"]
        fore = roles[f"{side}_wrist"] - roles[f"{side}_elbow"]
        node[f"{word}Hand_end"] = roles[f"{side}_wrist"] + 0.4 * fore
        node[f"{word}UpLeg"] = roles[f"{side}_hip"]
        node[f"{word}Leg"] = roles[f"{side}_knee"]
        node[f"{word}Foot"] = roles[f"{side}_ankle"]
        node[f"{word}Foot_end"] = roles[f"{side}_ankle"] + (0.0, -0.03 * TALL, 0.08 * TALL)
    return np.stack([node[name] for name in NAMES], axis=1)
