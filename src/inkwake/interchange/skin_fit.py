"""Bones and weights that make linear blend skinning look like the figure's own deformation.

The skeleton's bones move exactly as in the performance, and stay clean to animate with. What they
cannot do (a skirt that flows, an arm that bends round) is done by helper bones: rigid motions
fitted to the patches that are farthest off, then improved bone by bone with the others held, as
in Le and Deng, "Smooth Skinning Decomposition with Rigid Bones" (2012).

Legend: f frames, b bones, v vertices, all points complex x + iy, crop px.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Ints, Points
from inkwake.interchange.skin_weights import fit_weights, gram, moved_by
from inkwake.rig.bones import Bones, Complex

GOOD = 4e-4
"""Mean error, share of the figure's size, at which no more helpers are added: 0.2 px of 500."""

BATCH, ROUNDS = 5, 3
"""Helpers added at once, and how often."""

FEW_FRAMES = 96
"""Frames that weights are fitted to; longer films are thinned evenly."""

PLAIN, NEAR = 1e-2, 2e-5
"""What any bone costs, px², and one at a distance, px² per px²: they decide only where the
movement leaves the choice open."""


@dataclass(frozen=True, slots=True, eq=False)
class Motion:
    """How b bones move.

    Attributes:
        turns: (f, b) unit rotations. places: (f, b) where each bone's start is.
        starts: (b,) at rest.
    """

    turns: Complex
    places: Complex
    starts: Complex

    def at(self, frames: Ints) -> Motion:
        """Some of the frames."""
        return Motion(self.turns[frames], self.places[frames], self.starts)

    def with_helpers(self, more: Motion) -> Motion:
        """All bones of both."""
        return Motion(
            np.concatenate([self.turns, more.turns], axis=1),
            np.concatenate([self.places, more.places], axis=1),
            np.concatenate([self.starts, more.starts]),
        )

    def carry(self, rest: Complex) -> Complex:
        """(f, v, b) where each bone alone would carry each vertex."""
        return moved_by(self.turns, self.places, self.starts, rest)


@dataclass(frozen=True, slots=True, eq=False)
class Skin:
    """The outcome.

    Attributes:
        motion: of the skeleton's bones, then of the helpers, in all frames.
        parents: (h,) the skeleton bone that each helper belongs to.
        influences: (v, 4) int32. weights: (v, 4).
        error: px, root of the mean square over vertices and frames.
    """

    motion: Motion
    parents: tuple[int, ...]
    influences: Ints
    weights: Points
    error: float


def skeleton_motion(bones: Bones, joints: Complex) -> Motion:
    """(f, j) joints → each bone turns about its start, the parent joint."""
    return Motion(bones.turns(joints), joints[:, bones.near], bones.rest[bones.near])


def fit_skin(bones: Bones, joints: Complex, rest: Complex, targets: Complex) -> Skin:
    """Fit helpers and weights.

    Args:
        bones: the skeleton.
        joints: (f, j) in the performance.
        rest: (v,) vertices.
        targets: (f, v) the figure's own deformation.
    """
    whole = skeleton_motion(bones, joints)
    frames = np.unique(np.linspace(0, len(joints) - 1, FEW_FRAMES).round().astype(np.int32))
    motion, wanted = whole.at(frames), targets[frames]
    away = _distances(rest, bones.rest[bones.near], bones.rest)
    # A bone of no length would only double the one whose turn it takes.
    away[:, ~bones.firm] = np.inf if bones.firm.any() else 0.0
    size = float(np.ptp(rest.real) + np.ptp(rest.imag)) / 2
    skeleton = len(bones.near)
    influences, weights = _weigh(motion, rest, wanted, away)
    error = _errors(motion, rest, wanted, influences, weights)
    patches: list[np.ndarray] = []
    for _ in range(ROUNDS):
        if np.sqrt(np.square(error).mean()) <= GOOD * size:
            break
        fresh = _worst_patches(np.sqrt(np.square(error).mean(axis=0)), rest, 0.06 * size)
        patches += fresh
        motion = motion.with_helpers(_rigid(fresh, rest, wanted))
        starts = motion.starts[skeleton:]
        away = np.concatenate([away[:, :skeleton], np.abs(rest[:, None] - starts)], axis=1)
        influences, weights = _weigh(motion, rest, wanted, away)
        motion = _improve(motion, rest, wanted, influences, weights, skeleton)
        influences, weights = _weigh(motion, rest, wanted, away)
        error = _errors(motion, rest, wanted, influences, weights)
    if not patches:
        return Skin(whole, (), influences, weights, float(np.sqrt(np.square(error).mean())))
    full = whole.with_helpers(_rigid(patches, rest, targets))
    full = _improve(full, rest, targets, influences, weights, skeleton, rounds=12)
    error = _errors(full, rest, targets, influences, weights)
    own = gram((whole.turns, whole.places, whole.starts), rest, targets)
    alone = np.diagonal(own, axis1=1, axis2=2) + np.where(bones.firm, 0, np.inf)
    parents = tuple(int(alone[patch].mean(axis=0).argmin()) for patch in patches)
    return Skin(full, parents, influences, weights, float(np.sqrt(np.square(error).mean())))


def _weigh(motion: Motion, rest: Complex, wanted: Complex, away: Points) -> tuple[Ints, Points]:
    allowed = np.isfinite(away).any(axis=0)
    energy = gram(
        (motion.turns[:, allowed], motion.places[:, allowed], motion.starts[allowed]), rest, wanted
    )
    cost = PLAIN + NEAR * np.square(away[:, allowed])
    influences, weights = fit_weights(energy, cost)
    return np.flatnonzero(allowed)[influences].astype(np.int32), weights


def _errors(
    motion: Motion, rest: Complex, wanted: Complex, influences: Ints, weights: Points
) -> Points:
    """(f, v) px."""
    now = np.zeros(wanted.shape, np.complex128)
    for k in range(influences.shape[1]):
        bone = influences[:, k]
        moved = motion.places[:, bone] + motion.turns[:, bone] * (rest - motion.starts[bone])
        now += weights[:, k] * moved
    return np.abs(now - wanted)


def _worst_patches(error: Points, rest: Complex, radius: float) -> list[np.ndarray]:
    """Discs of vertices where the error is greatest, apart from each other."""
    near = np.abs(rest[:, None] - rest[None]) < radius
    left = np.square(error)
    found = []
    for _ in range(BATCH):
        middle = int((near @ left).argmax())
        if left[near[middle]].sum() <= 0 or near[middle].sum() < 3:
            break
        found.append(np.flatnonzero(near[middle]))
        left = np.where(np.abs(rest - rest[middle]) < 1.5 * radius, 0.0, left)
    return found


def _rigid(patches: list[np.ndarray], rest: Complex, wanted: Complex) -> Motion:
    """The rigid motion nearest to each patch's own."""
    turns, places, starts = [], [], []
    for patch in patches:
        middle = rest[patch].mean()
        turns.append(_unit(wanted[:, patch] @ np.conj(rest[patch] - middle)))
        places.append(wanted[:, patch].mean(axis=1))
        starts.append(middle)
    shape = (len(wanted), len(patches))
    return Motion(
        np.reshape(np.array(turns).T, shape),
        np.reshape(np.array(places).T, shape),
        np.array(starts),
    )


def _improve(
    motion: Motion,
    rest: Complex,
    wanted: Complex,
    influences: Ints,
    weights: Points,
    first: int,
    rounds: int = 3,
) -> Motion:
    """Move the bones from ``first`` on, one after the other, to the least error."""
    turns, places = motion.turns.copy(), motion.places.copy()
    shares = np.zeros((len(rest), len(motion.starts)))
    np.add.at(shares, (np.arange(len(rest))[:, None], influences), weights)
    now = np.zeros(wanted.shape, np.complex128)
    for bone in range(shares.shape[1]):
        on = np.flatnonzero(shares[:, bone] > 0)
        now[:, on] += shares[on, bone] * (
            places[:, [bone]] + turns[:, [bone]] * (rest[on] - motion.starts[bone])
        )
    for _ in range(rounds):
        for bone in range(first, shares.shape[1]):
            on = np.flatnonzero(shares[:, bone] > 1e-3)
            if len(on) < 3:
                continue
            share, away = shares[on, bone], rest[on] - motion.starts[bone]
            before = share * (places[:, [bone]] + turns[:, [bone]] * away)
            left = wanted[:, on] - now[:, on] + before
            weight = np.square(share)
            middle = (weight @ away) / weight.sum()
            goal = (left @ share) / weight.sum()
            turns[:, bone] = _unit((share * left) @ np.conj(away - middle))
            places[:, bone] = goal - turns[:, bone] * middle
            now[:, on] += share * (places[:, [bone]] + turns[:, [bone]] * away) - before
    return Motion(turns, places, motion.starts)


def _unit(turns: Complex) -> Complex:
    size = np.abs(turns)
    return np.asarray(np.where(size < 1e-9, 1.0, turns / np.maximum(size, 1e-9)))


def _distances(points: Complex, starts: Complex, ends: Complex) -> Points:
    """(v, b) px from segments."""
    along = ends - starts
    away = points[:, None] - starts
    share = np.clip((away * np.conj(along)).real / np.maximum(np.abs(along) ** 2, 1e-9), 0, 1)
    return np.asarray(np.abs(away - share * along))
