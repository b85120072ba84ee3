"""Which layer passes in front of which: decided pair by pair over the whole clip."""

# f frames     l layers     q pairs of layers that ever overlap     j joints
# D (f, q) how far the first layer of a pair is in front of the second, in leg lengths
# O (f, q) 0 … 1 how much they overlap in the picture
# F (f, q) True where the first layer is drawn in front

from __future__ import annotations

import numpy as np

from inkwake.arrays import Ints, Mask, Points
from inkwake.figure import Skeleton
from inkwake.motion.mapping import DepthGroup, Mapping
from inkwake.motion.normal import Body
from inkwake.rig import Rig

SWITCH, VISIBLE = 0.3, 5.0
"""Prices of a change of order: of any, and of one that is seen, for each unit of overlap."""
BIAS = {"arm": 0.12, "leg": -0.03}
"""Leg lengths by which a limb counts as nearer than the trunk it hangs from."""
SEEN = 0.03
PLACES = (0.4, 0.8)
"""Where the discs sit that stand for a bone, shares of its length."""


def layer_order(
    rig: Rig,
    skeleton: Skeleton,
    joints: Points,
    body: Body,
    mapping: Mapping,
    views: Points,
    depths: tuple[DepthGroup, ...] = (),
) -> Ints:
    """(f, l) layer indices from back to front.

    Depth is measured along one axis for each pair: the mean of the views of both. A two-state
    shortest path over the clip weighs wrong depth where layers overlap against changes of order,
    so the order changes rarely, and where it is seen least. The pairs give a partial order;
    cycles break at their weakest pair. A layer whose first joint is in one of ``depths`` has the
    mean place of that group's drivers, any other that of the bones it carries.
    """
    frames, count = len(joints), len(rig.layers)
    if count < 2:
        return np.zeros((frames, count), dtype=np.int32)
    place, angle = _layer_places(rig, skeleton, body, mapping, views, depths)
    overlap, pairs = find_overlaps(rig, skeleton, joints)
    if not len(pairs):
        return np.tile(np.arange(count, dtype=np.int32), (frames, 1))
    a, b = pairs.T
    mean = 0.5 * (angle[:, a] + angle[:, b])
    gap = place[:, a] - place[:, b]
    size = float(np.ptp(body.points[..., 1], axis=1).max()) * 0.5 or 1.0
    depth = (np.cos(mean) * gap[..., 2] - np.sin(mean) * gap[..., 0]) / size
    bias = np.array([_bias(layer.name) for layer in rig.layers])
    depth = depth + bias[a] - bias[b]
    front = _decide(depth, overlap, body.loop)
    return _sort(front, pairs, np.abs(depth * overlap).sum(axis=0), count)


def _bias(name: str) -> float:
    for kind, stems in (("arm", ("shoulder", "elbow", "hand", "arm")), ("leg", ("knee", "foot"))):
        if any(stem in name for stem in stems):
            return BIAS[kind]
    return 0.0


def _layer_places(
    rig: Rig,
    skeleton: Skeleton,
    body: Body,
    mapping: Mapping,
    views: Points,
    depths: tuple[DepthGroup, ...],
) -> tuple[Points, Points]:
    """(f, l, 3) clip position and (f, l) view, radians, of the bones that a layer carries."""
    columns = {name: i for i, name in enumerate(mapping.bones)}
    middle = np.stack([0.5 * (body[a] + body[b]) for a, b in mapping.bones.values()], axis=1)
    place, angle = [], []
    for layer in rig.layers:
        mine = [columns[n] for i in layer.joints if (n := skeleton.names[i]) in columns]
        joint = layer.joints[0] if layer.joints else 0
        while not mine and joint >= 0:
            mine = [columns[n] for n in (skeleton.names[joint],) if n in columns]
            joint = skeleton.parents[joint]
        mine = mine or list(columns.values())
        drivers = _drivers(skeleton.names[layer.joints[0]] if layer.joints else "", depths, body)
        place.append(
            np.mean([body[name] for name in drivers], axis=0)
            if drivers
            else middle[:, mine].mean(axis=1)
        )
        angle.append(np.deg2rad(views[:, mine].mean(axis=1)))
    return np.stack(place, axis=1), np.stack(angle, axis=1)


def _drivers(joint: str, depths: tuple[DepthGroup, ...], body: Body) -> list[str]:
    """Clip nodes whose mean depth a joint has."""
    found = next((group.drivers for group in depths if joint in group.joints), ())
    return [name for name in found if name in body.names]


def find_overlaps(rig: Rig, skeleton: Skeleton, joints: Points) -> tuple[Points, Ints]:
    """(f, q) overlap of the (q, 2) pairs that ever do, from discs along their bones.

    What two layers share at rest, around their common joint, is taken off: an order that changes
    there is hardly seen.
    """
    size = float(np.ptp(skeleton.points, axis=0).max()) or 1.0
    poses = np.concatenate([joints, skeleton.points[None]])
    discs, radii = [], []
    for layer in rig.layers:
        ends = [i for i in layer.joints if skeleton.parents[i] >= 0] or [0]
        near = poses[:, [max(skeleton.parents[i], 0) for i in ends]]
        discs.append(np.concatenate([near + s * (poses[:, ends] - near) for s in PLACES], axis=1))
        radii.append(_half_width(rig, layer.triangles, skeleton, ends, size))
    found, pairs = [], []
    for a in range(len(discs)):
        for b in range(a + 1, len(discs)):
            gap = np.linalg.norm(discs[a][:, :, None] - discs[b][:, None], axis=-1)
            cover = np.clip(1.3 - gap / (radii[a] + radii[b]), 0.0, 1.0)
            share = np.maximum(cover.max(axis=2).mean(axis=1), cover.max(axis=1).mean(axis=1))
            overlap = np.clip(share[:-1] - min(share[-1], 0.6), 0.0, 1.0)
            if share[:-1].max() > SEEN:
                found.append(np.maximum(overlap, 0.1 * share[:-1]))
                pairs.append((a, b))
    return np.stack(found, axis=1) if found else np.zeros((len(joints), 0)), np.array(
        pairs, dtype=np.int32
    ).reshape(-1, 2)


def _half_width(
    rig: Rig, triangles: Ints, skeleton: Skeleton, ends: list[int], size: float
) -> float:
    """px: half the area of a layer over the length of its bones."""
    if not len(triangles):
        return 0.06 * size
    corners = rig.vertices[rig.triangles[triangles]]
    one, two = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    area = 0.5 * float(np.abs(one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0]).sum())
    bones = skeleton.points[ends] - skeleton.points[[max(skeleton.parents[i], 0) for i in ends]]
    length = float(np.linalg.norm(bones, axis=-1).sum())
    return float(np.clip(0.5 * area / max(length, 1e-6), 0.02 * size, 0.25 * size))


def _decide(depth: Points, overlap: Points, loop: bool) -> Mask:
    """Shortest path through "first in front" and "second in front" of every pair at once."""
    frames = len(depth)
    laps = 2 if loop else 1
    wrong = np.stack([np.maximum(-depth, 0) * overlap, np.maximum(depth, 0) * overlap])
    wrong = np.tile(wrong, (1, laps, 1))
    price = np.tile(SWITCH + VISIBLE * overlap, (laps, 1)) * 0.5
    stay = np.zeros(wrong.shape, dtype=bool)
    cost = wrong[:, 0]
    for t in range(1, laps * frames):
        other = cost[::-1] + price[t]
        stay[:, t] = cost <= other
        cost = np.where(stay[:, t], cost, other) + wrong[:, t]
    state = np.zeros((laps * frames, depth.shape[1]), dtype=np.int64)
    state[-1] = np.argmin(cost, axis=0)
    column = np.arange(depth.shape[1])
    for t in range(laps * frames - 1, 0, -1):
        state[t - 1] = np.where(stay[state[t], t, column], state[t], 1 - state[t])
    if loop:
        # The middle lap of an endless film: its ends are far from the ends of the search.
        half = frames // 2
        state = np.roll(state[half : half + frames], half, axis=0)
    front: Mask = state == 0
    return front


def _sort(front: Mask, pairs: Ints, weight: Points, count: int) -> Ints:
    """(f, l) orders; equal rows of decisions are sorted once."""
    rows, index = np.unique(front, axis=0, return_inverse=True)
    usual = np.zeros(count)
    share = front.mean(axis=0) - 0.5
    np.add.at(usual, pairs[:, 0], share)
    np.add.at(usual, pairs[:, 1], -share)
    orders = [_sort_one(row, pairs, weight, count, usual) for row in rows]
    out: Ints = np.array(orders, dtype=np.int32)[np.ravel(index)]
    return out


def _sort_one(row: Mask, pairs: Ints, weight: Points, count: int, usual: Points) -> list[int]:
    behind = np.zeros((count, count))
    for first_in_front, (a, b), price in zip(row, pairs, weight, strict=True):
        back, fore = (b, a) if first_in_front else (a, b)
        behind[fore, back] = price + 1e-6
    left = sorted(range(count), key=lambda i: (usual[i], i))
    out: list[int] = []
    while left:
        debt = behind[np.ix_(left, left)].sum(axis=1)
        pick = left[int(np.argmin(debt))]
        out.append(pick)
        left.remove(pick)
    return out
