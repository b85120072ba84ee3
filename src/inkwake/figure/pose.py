"""A figure's joints from the shape of its mask.

The order of work: limbs by the Reeb graph of the silhouette; legs first, since tips that hang
lowest are sure; then neck and crotch from the width profile of what is left; then arms, which
grow between the two. What shows nowhere is mirrored from the other side, or taken from the
proportions of ``prior``, with a low confidence.

Legend: ``right`` the character's right, viewer's left; all lengths in px of the silhouette.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Mask, Points
from inkwake.figure.branches import Branch, find_branches
from inkwake.figure.figure import Kind
from inkwake.figure.hips import Joints, leg_joints
from inkwake.figure.limbs import choose_arms, choose_legs, from_end
from inkwake.figure.prior import PRIOR
from inkwake.figure.quadruped import QUADRUPED, quadruped_joints
from inkwake.figure.silhouette import Silhouette, silhouette
from inkwake.figure.skeleton import Skeleton
from inkwake.figure.trunk import Profile, find_crotch, find_necks, profile

_SHORTEST = 0.04


def pose(mask: Mask) -> tuple[Skeleton, Kind, tuple[str, ...]]:
    """Place the joints.

    Args:
        mask: (h, w) bool.

    Returns:
        The skeleton in px of the mask, the body plan, and notes on what was guessed.
    """
    s = silhouette(mask)
    animal = quadruped_joints(s)
    if animal is not None:
        points = {name: s.up(point) for name, point in animal.items()}
        sure = dict.fromkeys(QUADRUPED, 0.6)
        return Skeleton.of(points, QUADRUPED, sure), "quadruped", ("four legs, side view",)
    start = _middle(s)
    core = s.core(start)
    branches = find_branches(s.mask, core, start, shortest=_SHORTEST * s.size)
    legs = choose_legs(branches, s, core)
    others = [b for b in branches if all(b is not leg for leg in legs)]
    neck, arms = _neck_and_arms(s, others, legs)
    pair = list(legs) if len(legs) == 2 else []
    trunk = profile(_without(s, [*pair, *(a for a in arms if a is not None)]), s.depth)
    crotch = _crotch(s, legs, neck)
    chin = neck[0] if neck else s.box[1] + 0.5 * (crotch - s.box[1])
    joints = _head(s, trunk, neck, crotch)
    joints |= leg_joints(s, legs, trunk, crotch)
    joints |= _arms(s, arms, trunk, chin, crotch)
    joints["torso"] = _torso(joints, trunk, chin, crotch, neck is not None)
    return _skeleton(s, joints)


def _middle(s: Silhouette) -> tuple[int, int]:
    """(x, y) of the body's middle: deep inside, and rather in the trunk than in the head."""
    rows = s.unshare(np.array([[0.0, 0.2], [0.0, 0.5], [0.0, 0.75]]))[:, 1]
    weight = np.interp(np.arange(len(s.mask)), rows, [0.45, 1.0, 0.7])
    y, x = np.unravel_index(int(np.argmax(s.depth * weight[:, None])), s.mask.shape)
    return int(x), int(y)


def _crotch(s: Silhouette, legs: tuple[Branch, ...], neck: tuple[float, float] | None) -> float:
    """Row where the legs part, px; where they do not, half way from neck to ground."""
    if len(legs) == 2:
        return find_crotch(s.mask, legs[0].way, legs[1].way)
    top, bottom = s.box[1], s.box[3]
    return 0.5 * (neck[0] + bottom) if neck else top + 0.66 * (bottom - top)


def _neck_and_arms(
    s: Silhouette, others: list[Branch], legs: tuple[Branch, ...]
) -> tuple[tuple[float, float] | None, tuple[Branch | None, Branch | None]]:
    """Neck (row, clearness) and arms that agree best: arms grow below the neck.

    A long ear above a wide face would make a fine arm, and the waist above a skirt a fine neck;
    only together are they judged well.
    """
    top, bottom = s.box[1], s.box[3]
    height = bottom - top
    # A single leg may be the whole lower body.
    trunk = profile(_without(s, list(legs) if len(legs) == 2 else []), s.depth)
    ground = _crotch(s, legs, None) if len(legs) == 2 else top + 0.8 * height
    best, found = -1.0, None
    arms: tuple[Branch | None, Branch | None] = (None, None)
    for neck in [None, *find_necks(trunk, ground - 0.06 * height)]:
        chin = neck[0] if neck else top + 0.1 * (ground - top)
        axis = _axis(s, trunk, legs, chin)
        pair, worth = choose_arms(others, s, axis=axis, chin=chin, crotch=ground)
        if neck:
            off = (chin - top) / height - 0.4
            likely = np.exp(-(off**2) / (2 * (0.15 if off < 0 else 0.24) ** 2))
            worth += 0.2 + 0.6 * (neck[1] - 1) ** 0.5 * float(likely)
        if worth > best:
            best, found, arms = worth, neck, pair
    return found, arms


def _axis(s: Silhouette, trunk: Profile, legs: tuple[Branch, ...], chin: float) -> float:
    """Column that parts left from right: between the legs, at the body's middle and at the neck."""
    middle = [float(_middle(s)[0]), trunk.x(chin)]
    if len(legs) == 2:
        middle.append(float(legs[0].joint[0] + legs[1].joint[0]) / 2)
    return float(np.median(middle)) if len(middle) == 3 else float(np.mean(middle))


def _without(s: Silhouette, limbs: list[Branch]) -> Mask:
    """The mask with limbs painted out."""
    body = s.mask.astype(np.uint8)
    for limb in limbs:
        for (x, y), width in zip(limb.path[:-1], limb.width[:-1], strict=True):
            cv2.circle(body, (round(x), round(y)), int(width / 2 + 2), 0, -1)
    if not body.any():
        return s.mask
    return body.view(bool)


def _head(s: Silhouette, trunk: Profile, neck: tuple[float, float] | None, crotch: float) -> Joints:
    """The joint called neck: it lies on the face."""
    top = float(trunk.top)
    if neck is None:
        y = top + 0.36 * (crotch - top)
        return {"neck": (np.array([trunk.x(y), y]), 0.35)}
    chin, clear = neck
    rows = np.arange(int(top), max(int(chin), int(top) + 1))
    widths = np.array([trunk.half(float(r)) for r in rows])
    broad = rows[widths > 0.8 * widths.max()]
    y = 0.5 * float(broad.mean()) + 0.5 * (chin - 0.42 * (chin - top))
    return {"neck": (np.array([trunk.x(y), y]), min(0.9, 0.5 + 0.3 * (clear - 1)))}


def _arms(
    s: Silhouette,
    arms: tuple[Branch | None, Branch | None],
    trunk: Profile,
    chin: float,
    crotch: float,
) -> Joints:
    """Shoulders, elbows, hands; a hidden arm mirrors the other one."""
    seen: dict[int, tuple[Points, Points, Points]] = {}
    for sign, arm in ((-1, arms[0]), (1, arms[1])):
        if arm is not None:
            seen[sign] = (arm.joint, arm.at(0.5), from_end(arm, 0.04 * s.size))
    joints: Joints = {}
    for side, sign in (("right", -1), ("left", 1)):
        if sign in seen:
            chain, sure = seen[sign], 0.8
        elif -sign in seen:
            guess = _hidden(s, trunk, chin, crotch, sign)
            shoulder, elbow, hand = (
                _inside(s, (_mirrored(p, trunk) + q) / 2)
                for p, q in zip(seen[-sign], guess, strict=True)
            )
            chain, sure = (shoulder, elbow, hand), 0.3
        else:
            chain, sure = _hidden(s, trunk, chin, crotch, sign), 0.25
        for part, point in zip(("shoulder", "elbow", "hand"), chain, strict=True):
            joints[f"{side}_{part}"] = (point, sure)
    return joints


def _inside(s: Silhouette, point: Points) -> Points:
    """The nearest point of the silhouette."""
    ys, xs = np.nonzero(s.mask)
    best = int(np.argmin((xs - point[0]) ** 2 + (ys - point[1]) ** 2))
    return np.array([float(xs[best]), float(ys[best])])


def _mirrored(point: Points, trunk: Profile) -> Points:
    return np.array([2 * trunk.x(float(point[1])) - point[0], point[1]])


def _hidden(
    s: Silhouette, trunk: Profile, chin: float, crotch: float, sign: int
) -> tuple[Points, Points, Points]:
    """Arms that lie on the body: down its sides."""
    rows = [chin + share * (crotch - chin) for share in (0.12, 0.45, 0.75)]
    spread = (0.7, 0.85, 0.9)
    shoulder, elbow, hand = (
        np.array([trunk.x(y) + sign * k * trunk.half(y), y])
        for y, k in zip(rows, spread, strict=True)
    )
    return shoulder, elbow, hand


def _torso(
    joints: Joints, trunk: Profile, chin: float, crotch: float, necked: bool
) -> tuple[Points, float]:
    """Between the shoulders."""
    a, b = joints["right_shoulder"], joints["left_shoulder"]
    between = (a[0] + b[0]) / 2
    y = 0.6 * float(between[1]) + 0.4 * (chin + 0.1 * (crotch - chin)) if necked else between[1]
    return np.array([0.5 * between[0] + 0.5 * trunk.x(float(y)), y]), (a[1] + b[1]) / 2


def _skeleton(s: Silhouette, joints: Joints) -> tuple[Skeleton, Kind, tuple[str, ...]]:
    """Up to the mask's own px, drawn a little towards the usual proportions where unsure."""
    points, sure = {}, {}
    for name, (point, confidence) in joints.items():
        usual = s.unshare(np.array(PRIOR[name]))
        pull = 0.5 * max(0.0, 0.5 - confidence)
        points[name] = s.up((1 - pull) * point + pull * usual)
        sure[name] = confidence
    guessed = sorted(n for n, c in sure.items() if c < 0.4)
    notes = (f"guessed: {', '.join(guessed)}",) if guessed else ()
    return Skeleton.of(points, confidence=sure), "biped", notes
