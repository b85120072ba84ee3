"""Bodies that are neither on two legs nor on four: as many limbs as the drawing shows.

The net tells root, torso, head and how likely a limb ends at a place; the mask's shape tells how
each limb runs. Limbs get the names of arms and legs with numbers, innermost pair first, so that
films move them: arms leave the body above the root, legs below. What lies on the body's axis has
no side and is called ``limb_1``, ``limb_2``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Floats, Mask, Points
from inkwake.figure.branches import Branch, find_branches
from inkwake.figure.joints.evidence import FINE
from inkwake.figure.joints.frame import Frame
from inkwake.figure.labels import JOINTS, PART, PARTS
from inkwake.figure.look import Glance, peak
from inkwake.figure.silhouette import Silhouette, silhouette
from inkwake.figure.skeleton import Skeleton

_SHORTEST = 0.06
_HEAD = ("head", "hair", "hat", "ear", "eye", "pupil", "mouth")
_TIP = 0.12
_REACH = 0.06
_AXIS = 0.05
_ARM, _LEG = ("shoulder", "elbow", "hand"), ("hip", "knee", "foot")


@dataclass(frozen=True, slots=True, eq=False)
class Strand:
    """A limb: where it leaves the body, its middle and its end, (3, 2) px of the crop."""

    points: Points
    sure: float


def free_body(glance: Glance, mask: Mask, frame: Frame) -> Skeleton:
    """A skeleton with a trunk and the limbs that are there."""
    s = silhouette(mask)
    index = [JOINTS.index(name) for name in ("root", "torso", "neck")]
    spots, chance = peak(glance.joints[index])
    trunk = [_held(s, frame.to_crop(spot)) for spot in spots]
    root, torso, neck = trunk
    points: dict[str, Points] = {"root": root, "hip": root, "torso": torso, "neck": neck}
    tree: dict[str, str | None] = {"root": None, "hip": "root", "torso": "hip", "neck": "torso"}
    sure = dict(zip(("root", "torso", "neck"), (min(0.9, float(c)) for c in chance), strict=True))
    sure["hip"] = sure["root"]
    for names, anchor, strand in _named(_strands(glance, frame, s, root), root, torso, s):
        above: str = anchor
        for name, point in zip(names, strand.points, strict=True):
            points[name], tree[name], sure[name] = point, above, strand.sure
            above = name
    return Skeleton.of(points, tree, sure)


def _held(s: Silhouette, point: Points) -> Points:
    """The point itself, or the nearest one inside."""
    ys, xs = np.nonzero(s.mask)
    inside = s.up(np.column_stack([xs, ys]).astype(np.float64))
    away = np.hypot(*(inside - point).T)
    nearest = int(away.argmin())
    return inside[nearest] if away[nearest] > 1 / s.scale else point


def _strands(glance: Glance, frame: Frame, s: Silhouette, root: Points) -> list[Strand]:
    """Limbs of the shape that the net does not hold for part of the head."""
    start = np.rint((root + 0.5) * s.scale - 0.5).astype(int)
    x, y = (int(np.clip(v, 0, n - 1)) for v, n in zip(start, s.mask.shape[::-1], strict=True))
    if not s.mask[y, x]:
        return []
    branches = find_branches(s.mask, s.core((x, y)), (x, y), shortest=_SHORTEST * s.size)
    near = max(1, round(_REACH * s.size / s.scale / float(frame.scale.mean())))
    found = []
    for branch in branches:
        tip = np.rint(frame.to_cells(s.up(branch.tip))).astype(int)
        chance = _most(glance.tips, tip, near)
        head = _share(glance.parts, frame.to_cells(s.up(branch.path)), _HEAD)
        if head < 0.5 and (chance > _TIP or _share_of_limb(glance, frame, s, branch) > 0.5):
            chain = np.stack([branch.joint, branch.at(0.5), branch.at(0.93)])
            found.append(Strand(s.up(chain), float(np.clip(chance, 0.3, 0.8))))
    return found


def _most(layer: Floats, cell: Points, near: int) -> float:
    x, y = (max(0, int(v)) for v in cell)
    window = layer[max(0, y - near) : y + near + 1, max(0, x - near) : x + near + 1]
    return float(window.max()) if window.size else 0.0


def _share(parts: Floats, cells: Points, names: tuple[str, ...]) -> float:
    """Mean probability of some part classes at places."""
    last = parts.shape[-1] - 1
    at = np.clip(np.rint((cells + 0.5) * FINE - 0.5), 0, last).astype(np.intp)
    return float(parts[[PART[name] for name in names]][:, at[:, 1], at[:, 0]].sum(0).mean())


def _share_of_limb(glance: Glance, frame: Frame, s: Silhouette, branch: Branch) -> float:
    limbs = tuple(n for n in PARTS if n not in _HEAD and n not in ("ground", "trunk", "held"))
    outer = branch.path[: max(1, len(branch.path) // 2)]
    return _share(glance.parts, frame.to_cells(s.up(outer)), limbs)


def _named(
    strands: list[Strand], root: Points, torso: Points, s: Silhouette
) -> list[tuple[tuple[str, ...], str, Strand]]:
    """Names and anchor of each strand."""
    size = s.size / s.scale
    groups: dict[tuple[str, str], list[Strand]] = {}
    lone: list[Strand] = []
    for strand in strands:
        start, _, end = strand.points
        aside = float(end[0] - root[0])
        if abs(aside) < _AXIS * size:
            lone.append(strand)
            continue
        upper = np.hypot(*(start - torso)) < np.hypot(*(start - root)) or end[1] < root[1]
        side = "right" if aside < 0 else "left"
        groups.setdefault((side, "arm" if upper else "leg"), []).append(strand)
    named: list[tuple[tuple[str, ...], str, Strand]] = []
    for (side, kind), members in groups.items():
        members.sort(key=lambda m: float(np.hypot(*(m.points[0] - torso))))
        for number, strand in enumerate(members, start=1):
            tag = "" if number == 1 else str(number)
            words = _ARM if kind == "arm" else _LEG
            anchor = "torso" if kind == "arm" else "root"
            named.append((tuple(f"{side}_{word}{tag}" for word in words), anchor, strand))
    for number, strand in enumerate(lone, start=1):
        start = strand.points[0]
        anchor = "torso" if np.hypot(*(start - torso)) < np.hypot(*(start - root)) else "root"
        stem = f"limb_{number}"
        named.append(((f"{stem}_start", f"{stem}_mid", stem), anchor, strand))
    return named
