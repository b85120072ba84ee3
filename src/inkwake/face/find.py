"""Eyes and mouth of a figure, from the labels of its parts and the ink that was drawn there.

Legend
    label      a blob of one part class; coarse, a few px of the net's small picture
    candidate  ink that a label may mean
    span       distance between the middles of two eyes, crop px
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask
from inkwake.face.face import Eye, Face, Feature
from inkwake.face.glasses import joined, without_glasses
from inkwake.face.mouth import mouth_of
from inkwake.face.pen import pen_of
from inkwake.face.pupil import pupil_of
from inkwake.face.snap import Snap, grown, snaps
from inkwake.figure import Figure
from inkwake.figure.labels import PART

SURE = 0.45
"""Confidence from which eyes are believed."""

_TINY = 5.0
_EYE, _MOUTH = (0.6, 0.18, 0.6), (0.4, 0.4, 1.2)
_RING, _NEARER = (0.25, 0.7), 0.1
_TILT = 0.6
_NEAREST, _FARTHEST = 0.8, 9.0
_UNLIKE, _TONE = 130.0, 0.55
_PROFILE, _FRONT, _LONGEST, _TINIEST = 0.8, 0.35, 2.0, 0.025
_PALE, _RED = 130.0, 140.0
_ROUND = 0.55
_LABELLED = 0.7
_LONE, _ROUNDEST, _COVERS = 0.85, 1.35, 0.6


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A feature that may be an eye.

    Attributes:
        feature: where it is.
        snap: what was seen of it.
        colour: (3,) float mean L*a*b* of it.
        clear: 0..1, how freely it stands, how compact it is, and how much of it is labelled.
    """

    feature: Feature
    snap: Snap
    colour: Floats
    clear: float


def find_face(figure: Figure) -> Face | None:
    """Find the face of a figure.

    Args:
        figure: with labelled parts.

    Returns:
        The face; None where no eyes are found with confidence, or no net looked.
    """
    if figure.parts is None:
        return None
    rgb = figure.rgb if figure.rgb is not None else figure.texture[..., :3]
    label = np.isin(figure.parts, (PART["eye"], PART["pupil"]))
    for hatched in (False, True):
        found = _candidates(figure, rgb, label, hatched=hatched)
        chosen, sure = _chosen(found, figure, label)
        if sure >= SURE:
            break
    else:
        return None
    chosen = sorted(chosen, key=lambda c: float(c.feature.centre[0]))
    eyes = _with_one_pen(tuple(_eye(c) for c in chosen))
    if len(eyes) == 2 and joined(chosen[0].feature, chosen[1].feature, rgb, figure.mask):
        eyes = tuple(without_glasses(eye, c.snap) for eye, c in zip(eyes, chosen, strict=True))
    spots = [eye.whole.centre for eye in eyes]
    tilt = float(np.arctan2(*(spots[1] - spots[0])[::-1])) if len(spots) == 2 else 0.0
    mouth = None
    if len(eyes) == 2:
        label = figure.parts == PART["mouth"]
        pieces = blobs(label)
        most = max((piece.sum() for piece in pieces), default=0)
        able = [piece for piece in pieces if piece.sum() > _FRONT * most]
        options = [option for piece in able for option in seen_at(figure, rgb, piece, _MOUTH)]
        mouth = mouth_of(options, label, spots[0], spots[1])
    return Face(eyes, mouth, tilt, sure)


def blobs(label: Mask) -> list[Mask]:
    """Connected blobs of a label that are more than a speck."""
    count, names, stats, _ = cv2.connectedComponentsWithStats(label.view(np.uint8), connectivity=8)
    return [np.asarray(names == k) for k in range(1, count) if stats[k, 4] > _TINY**2]


def seen_at(
    figure: Figure,
    rgb: Bytes,
    blob: Mask,
    reach: tuple[float, float, float] = _EYE,
    *,
    hatched: bool = False,
) -> list[tuple[Feature, Snap]]:
    """The features that a label may mean, with room around them."""
    rows, columns = np.flatnonzero(blob.any(1)), np.flatnonzero(blob.any(0))
    room = round(reach[2] * max(np.ptp(rows), np.ptp(columns))) + 6
    top, left = max(0, rows[0] - room), max(0, columns[0] - room)
    box = slice(top, rows[-1] + 1 + room), slice(left, columns[-1] + 1 + room)
    label = blob[box]
    size = float(np.sqrt(label.sum()))
    near = _NEARER if hatched else _RING[0]
    skin = grown(label, _RING[1] * size) & ~grown(label, near * size) & figure.mask[box]
    found = snaps(label, rgb[box], skin, inside=reach[0], spill=reach[1], hatched=hatched)
    return [(Feature(int(left), int(top), s.mask), s) for s in found]


def _candidates(figure: Figure, rgb: Bytes, label: Mask, *, hatched: bool) -> list[Candidate]:
    found = []
    options = [o for blob in blobs(label) for o in seen_at(figure, rgb, blob, hatched=hatched)]
    for feature, seen in options:
        mask = feature.mask
        lab = cv2.cvtColor(rgb[feature.box], cv2.COLOR_RGB2LAB).astype(np.float32)
        if _is_blush(lab[seen.ink]):
            continue
        outlines, _ = cv2.findContours(
            mask.view(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE
        )
        hull = cv2.contourArea(cv2.convexHull(np.concatenate(outlines)))
        compact = min(1.0, float(mask.sum()) / max(hull, 1.0) / _ROUND)
        labelled = min(1.0, float(label[feature.box][mask].mean()) / _LABELLED)
        clear = (1.0 - seen.crossed) ** 2 * compact * labelled**0.5
        found.append(Candidate(feature, seen, lab[mask].mean(0), clear))
    return found


def _eye(candidate: Candidate) -> Eye:
    return Eye(candidate.feature, pen_of(candidate.snap), *pupil_of(candidate.snap))


def _with_one_pen(eyes: tuple[Eye, ...]) -> tuple[Eye, ...]:
    """Eyes whose lids are equally thick; each keeps its colour."""
    width = float(np.exp(np.mean([np.log(eye.pen.width) for eye in eyes])))
    return tuple(replace(eye, pen=replace(eye.pen, width=width)) for eye in eyes)


def _is_blush(lab: Floats) -> bool:
    """Whether some ink is that of cheeks: round like eyes, but pink, and nothing in it is dark."""
    light, red = np.quantile(lab[:, 0], 0.2), np.median(lab[:, 1])
    return bool(light > _PALE and red > _RED)


def _chosen(found: list[Candidate], figure: Figure, label: Mask) -> tuple[list[Candidate], float]:
    """The likeliest pair of eyes, or the one eye of a profile, and how sure it is."""
    best: tuple[list[Candidate], float] = ([], 0.0)
    if figure.facing in ("left", "right") and found:
        largest = max(float(c.feature.mask.sum()) for c in found)
        able = [c for c in found if c.feature.mask.sum() > _FRONT * largest and _is_round(c)]
        able = [c for c in able if min(c.feature.size) > _TINIEST * figure.height]
        if not able:
            return best
        ahead = -1.0 if figure.facing == "left" else 1.0
        front = max(able, key=lambda c: (ahead * float(c.feature.centre[0]), c.clear))
        return [front], _PROFILE * front.clear
    for one, two in combinations(found, 2):
        sure = _pair(one, two)
        if sure > best[1]:
            best = [one, two], sure
    if best[1] < SURE and len(blobs(label)) == 1:
        lone = [c for c in found if c.clear > _LONE and _is_round(c, _ROUNDEST)]
        whole = _COVERS * float(label.sum()), _TINIEST * figure.height
        lone = [c for c in lone if c.feature.mask.sum() > whole[0] and c.feature.size[1] > whole[1]]
        if lone:
            return [max(lone, key=lambda c: c.clear)], _PROFILE * _LONE
    return best


def _is_round(candidate: Candidate, longest: float = _LONGEST) -> bool:
    """Whether a feature is no mere line: alone, a brow looks like an eye."""
    wide, high = candidate.feature.size
    return max(wide, high) < longest * min(wide, high)


def _pair(one: Candidate, two: Candidate) -> float:
    """How well two candidates go together as a pair of eyes, 0..1."""
    p, q = one.feature, two.feature
    step = q.centre - p.centre
    span = float(np.hypot(*step))
    wide = (p.size[0] + q.size[0]) / 2
    tilt = float(np.arctan2(abs(step[1]), abs(step[0])))
    if tilt > _TILT or not _NEAREST * wide < span < _FARTHEST * wide:
        return 0.0
    areas = float(p.mask.sum()), float(q.mask.sum())
    alike = float((min(areas) / max(areas)) ** 0.25)
    apart = float(np.hypot.reduce(one.colour - two.colour))
    tone = max(_TONE, 1 - apart / _UNLIKE)
    return alike * (1 - tilt / _TILT / 2) * tone * float(np.sqrt(one.clear * two.clear))
