"""From which side each limb is seen: the twisted perspective of children's drawings."""

# f frames   b bones   s states   V (f, b, 3) bone vectors in the body's frame (see normal.py)
# A view is an angle φ about the vertical: the picture's x axis is cos φ · x + sin φ · z, so 0 is
# from the front, 90° from the body's right side with forward running to the picture's right.

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Points
from inkwake.motion.mapping import Mapping, PlaneGroup, PlaneMethod
from inkwake.motion.normal import Body

STEP = 10.0
SHORT = 1.0
AWAY = 1.2
TURN = 0.35
SWING = 0.6
"""Prices: a bone seen end on; 90° off the usual view; turning by STEP; a swing of 30° a frame."""

STEADY, FRONTAL = 0.16, 0.035
"""A steady slant that is not worth a view of its own, and the pull towards the front (squares of
shares of a bone's length)."""

LEAD = 3.0
"""Seconds of a loop that are looked at again before and after it, so that its ends are no ends."""
ARMS_AWAY = 3.0
"""AWAY for arms: only arms that reach far ahead are worth a view from the very side."""
ALIKE = 0.3
"""Weight of what both limbs of a pair do alike."""
ARMS_AT_MOST = 42.0
"""Usual view of the arms, degrees: from the very side both would swing across the drawn belly."""

STRIDING, BOTH = 0.2, 0.5
"""Leg lengths between the feet from which legs stride; the share of the usual view that is left
where they do not, and each is seen from its own side."""

ACROBATIC = 48.0
"""Degrees off the upright beyond which a trunk bows or tumbles, and all of the body shares its
view: from the front nothing of it would be seen."""


def bone_vectors(body: Body, mapping: Mapping) -> Points:
    """(f, b, 3) from near to far node, in the order of ``mapping.bones``."""
    index = {name: i for i, name in enumerate(body.names)}
    near = [index[a] for a, _ in mapping.bones.values()]
    far = [index[b] for _, b in mapping.bones.values()]
    return body.points[:, far] - body.points[:, near]


def project(vectors: Points, views: Points) -> Points:
    """(…, 3) vectors seen under (…) degrees → (…, 2) x right, y up."""
    angle = np.deg2rad(views)
    x = np.cos(angle) * vectors[..., 0] + np.sin(angle) * vectors[..., 2]
    return np.stack(np.broadcast_arrays(x, vectors[..., 1]), axis=-1)


def choose_views(body: Body, mapping: Mapping, classic: bool) -> Points:
    """(f, b) degrees: the view of each bone in each frame.

    ``path`` groups take the cheapest path through all views (Viterbi), where short projections,
    distance from the group's usual view, fast swings and turning of the view cost; the idea of
    normals chosen per limb is from Smith, He and Ye 2025. With ``classic`` they take one plane
    for the whole clip as in Smith et al. 2023.
    """
    vectors = bone_vectors(body, mapping)
    out = np.zeros(vectors.shape[:2])
    tumbling = _tumbles(vectors, mapping)
    for group, columns in _columns(mapping):
        method: PlaneMethod = "frontal" if group is None else group.method
        if method == "path" and classic:
            method = "frontal" if group is not None and group.name == "trunk" else "pca"
        if method == "frontal" and not tumbling:
            continue
        if method == "sagittal" or (tumbling and method in ("path", "frontal")):
            out[:, columns] = mapping.view
        elif method == "pca" and group is not None:
            out[:, columns] = mapping.view if _is_sagittal(body, group) else 0.0
        elif method == "path":
            chains = _chains(mapping, columns)
            local = [[columns.index(i) for i in chain] for chain in chains]
            usual = _usual(vectors[:, columns], local, mapping.view)
            out[:, columns] = _limb_views(vectors, chains, usual, group, body, mapping)[:, columns]
    return out


def _limb_views(
    vectors: Points,
    chains: list[list[int]],
    usual: float,
    group: PlaneGroup | None,
    body: Body,
    mapping: Mapping,
) -> Points:
    """(f, b) degrees for the limbs of one group; the trunk keeps its usual view."""
    kind = "trunk" if group is None else group.name
    if kind == "arms":
        usual = float(np.clip(usual, -ARMS_AT_MOST, ARMS_AT_MOST))
    out = np.full(vectors.shape[:2], usual)
    other = _mirrored(vectors, chains, body, mapping) if kind == "legs" else None
    for chain in chains if kind != "trunk" else []:
        if other is not None:
            out[:, chain] = BOTH * usual * (-1.0 if chain is other else 1.0)
        else:
            away = ARMS_AWAY if kind == "arms" else AWAY
            path = _path(vectors[:, chain], usual, mapping.view, body, away)
            out[:, chain] = path[:, None]
    return out


def _columns(mapping: Mapping) -> list[tuple[PlaneGroup | None, list[int]]]:
    """Bones of each group; bones of no group are seen from the front."""
    out: list[tuple[PlaneGroup | None, list[int]]] = []
    free = set(range(len(mapping.bones)))
    far = [bone[1] for bone in mapping.bones.values()]
    for group in mapping.planes:
        mine = [i for i in sorted(free) if far[i] in group.nodes]
        free -= set(mine)
        if mine:
            out.append((group, mine))
    return [*out, (None, sorted(free))] if free else out


def _chains(mapping: Mapping, columns: list[int]) -> list[list[int]]:
    """Bones that share nodes move under one view."""
    bones = list(mapping.bones.values())
    chains: list[tuple[set[str], list[int]]] = []
    for column in columns:
        ends = set(bones[column])
        for nodes, chain in chains:
            if nodes & ends:
                nodes |= ends
                chain.append(column)
                break
        else:
            chains.append((ends, [column]))
    return [chain for _, chain in chains]


def _tumbles(vectors: Points, mapping: Mapping) -> bool:
    """True where the trunk lies down or turns over in the sagittal plane for a while."""
    names = list(mapping.bones)
    if "torso" not in names:
        return False
    trunk = vectors[:, names.index("torso")]
    cosine = trunk[:, 1] / np.maximum(np.linalg.norm(trunk, axis=-1), 1e-9)
    down = cosine < np.cos(np.deg2rad(ACROBATIC))
    return bool(
        np.mean(down) > 0.05 and np.mean(np.abs(trunk[down, 2])) > np.mean(np.abs(trunk[down, 0]))
    )


def _is_sagittal(body: Body, group: PlaneGroup) -> bool:
    """Third principal axis of the group's nodes over all frames, nearer to the side than ahead."""
    nodes = [body.names.index(name) for name in group.nodes if name in body.names]
    cloud = body.points[:, nodes].reshape(-1, 3)
    _, axes = np.linalg.eigh(np.cov(cloud.T))
    return bool(abs(axes[0, 0]) > abs(axes[2, 0]))


def _usual(vectors: Points, chains: list[list[int]], view: float) -> float:
    """The view that shows most of a group's movement, between the front and the side.

    Of a pair of limbs the movement against each other counts most: striding legs are seen from
    the side, legs that spread from the front; what both do alike counts less.
    """
    unit = vectors / np.maximum(np.linalg.norm(vectors, axis=-1, keepdims=True), 1e-9)
    moving = np.var(unit, axis=0)
    if len(chains) == 2 and len(chains[0]) == len(chains[1]):
        one, two = unit[:, chains[0]], unit[:, chains[1]]
        moving = 0.5 * (np.var(one - two, axis=0) + ALIKE * np.var(one + two, axis=0))
    tells = moving.mean(axis=0) + np.maximum(np.mean(unit, axis=0) ** 2 - STEADY, 0.0).mean(axis=0)
    angle = np.rad2deg(np.arctan2(tells[2], tells[0] + FRONTAL))
    return float(np.sign(view) * angle)


def _mirrored(
    vectors: Points, chains: list[list[int]], body: Body, mapping: Mapping
) -> list[int] | None:
    """The leg to be seen from the other side, where both bend alike.

    Knees that bend together then point outwards, one to each side, as in a drawing from the
    front; striding legs keep one view.
    """
    if len(chains) != 2 or not len(chains[0]) == len(chains[1]) <= 2:
        return None
    one, two = (vectors[:, chain].sum(axis=1) for chain in chains)
    length = float(np.median(np.linalg.norm(one, axis=-1)))
    if float(np.sqrt(np.mean((one - two)[:, 2] ** 2))) > STRIDING * length:
        return None
    ends = list(mapping.bones.values())
    place = [float(np.median(body[ends[chain[-1]][1]][:, 0])) for chain in chains]
    return chains[int(np.argmin(place))]


def _path(vectors: Points, usual: float, view: float, body: Body, away: float = AWAY) -> Points:
    """(f,) degrees: cheapest path for one limb of (f, b, 3) bones."""
    low, high = (-30.0, 90.0) if view > 0 else (-90.0, 30.0)
    states = np.arange(low, high + 1e-6, STEP)
    if body.loop:
        lead = min(len(vectors), round(LEAD / body.frame_time))
        vectors = np.concatenate([vectors[-lead:], vectors, vectors[:lead]])
    length = np.linalg.norm(vectors, axis=-1)
    seen = project(vectors[:, :, None], states[None, None])  # (f, b, s, 2)
    shown = np.sum(seen**2, axis=-1) / np.maximum(length**2, 1e-12)[..., None]
    unary = SHORT * (1 - shown).sum(axis=1) + away * ((states - usual) / 90.0) ** 2
    angle = np.arctan2(seen[..., 1], seen[..., 0])
    swing = angle[1:, :, None, :] - angle[:-1, :, :, None]
    swing = np.abs((swing + np.pi) % (2 * np.pi) - np.pi)
    rate = body.frame_time * 30.0
    pair = SWING * ((swing / np.deg2rad(30.0 * rate)) ** 2).sum(axis=1)
    pair += TURN / rate * ((states[None, :] - states[:, None]) / STEP) ** 2
    best = _viterbi(unary, pair)
    turned = _round_off(states[best], body)
    return turned[lead : len(turned) - lead] if body.loop else turned


def _viterbi(unary: Points, pair: Points) -> NDArray[np.int64]:
    """Indices of the cheapest path; unary (f, s), pair (f - 1, s from, s to)."""
    frames = len(unary)
    back = np.zeros(unary.shape, dtype=np.int64)
    cost = unary[0]
    for t in range(1, frames):
        total = cost[:, None] + pair[t - 1]
        back[t] = np.argmin(total, axis=0)
        cost = np.min(total, axis=0) + unary[t]
    out = np.zeros(frames, dtype=np.int64)
    out[-1] = int(np.argmin(cost))
    for t in range(frames - 1, 0, -1):
        out[t - 1] = back[t, out[t]]
    return out


def _round_off(values: Points, body: Body) -> Points:
    """Smooth the steps of the state grid away."""
    reach = max(1, round(0.1 / body.frame_time))
    kernel = np.hanning(2 * reach + 3)[1:-1]
    wide = np.pad(values, reach, mode="edge")
    return np.convolve(wide, kernel / kernel.sum(), mode="valid")
