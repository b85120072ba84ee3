"""Where on the page the figures are."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Floats, Mask
from inkwake.figure.edges import fades_out
from inkwake.figure.ink import contrast, drawn
from inkwake.figure.likeness import Likeness, measure
from inkwake.figure.neighbours import part
from inkwake.figure.pieces import Group, Pieces, find_groups, find_pieces
from inkwake.page import Page

_SIDE = 640
_SMALLEST = 0.06
_CONTRAST_OF_SCORES = 3.5
_LESSER = 0.5
_CLEAR = 1.5
_RAYS = 9


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """One figure on the detection picture.

    Attributes:
        box: (left, top, right, bottom) px of the page.
        territory: (h, w) bool of the detection picture: ink found there belongs to this figure.
        scale: detection px per page px.
        likeness: its measures.
    """

    box: tuple[float, float, float, float]
    territory: Mask
    scale: float
    likeness: Likeness

    @property
    def size(self) -> float:
        """Longer side of the box, page px."""
        left, top, right, bottom = self.box
        return max(right - left, bottom - top)


@dataclass(frozen=True, slots=True, eq=False)
class Survey:
    """All groups of ink on the detection picture.

    Attributes:
        found: the pieces.
        tree: the groups, children before parents.
        scored: measures of each, None where it is too small.
        scale: detection px per page px.
    """

    found: Pieces
    tree: list[Group]
    scored: list[Likeness | None]
    scale: float


def survey(page: Page) -> Survey:
    """Group the ink of a page and measure each group."""
    scale = min(1.0, _SIDE / max(page.width, page.height))
    ink = drawn(_reduced(page.ink, scale))
    beyond = None
    if page.off_sheet is not None:
        beyond = cv2.resize(page.off_sheet, ink.shape[::-1], interpolation=cv2.INTER_LINEAR) > 0.5
    found = find_pieces(ink, beyond)
    tree = find_groups(found)
    return Survey(found, tree, [_likeness(group, found) for group in tree], scale)


def detect(page: Page, seen: Survey | None = None) -> list[Found]:
    """Find the figures of a page, largest first; an empty list where there are none."""
    seen = survey(page) if seen is None else seen
    found, tree, scored = seen.found, seen.tree, seen.scored
    chosen = _best_cut(tree, [-1.0 if s is None else s.score for s in scored])
    if not chosen:
        return []
    best = max(s.score for i in chosen if (s := scored[i]) is not None)
    largest = max(tree[i].size for i in chosen)
    small = cv2.resize(page.rgb, found.labels.shape[::-1], interpolation=cv2.INTER_AREA)
    c = contrast(np.asarray(small, np.uint8), page.paper_colour)
    result = []
    for i in chosen:
        likeness = scored[i]
        if likeness is None or likeness.score < best - _CONTRAST_OF_SCORES:
            continue
        if tree[i].size < _LESSER * largest and not _clear(likeness):
            continue
        if fades_out(c, _ink(tree[i], found)):
            continue
        result += _figures(tree[i], found, likeness, seen.scale)
    return sorted(result, key=lambda f: -f.size)


def _clear(likeness: Likeness) -> bool:
    """Whether a small thing beside a figure is a figure, too.

    A star, a car or a flower has points like limbs but no face; a sun that smiles has rays all
    round.
    """
    return likeness.limbs < _RAYS and (likeness.marks > 0 or likeness.score > _CLEAR)


def _ink(group: Group, found: Pieces) -> Mask:
    """(h, w) bool, the group's own ink on the detection picture."""
    member = np.zeros(len(found.stats), bool)
    member[list(group.pieces)] = True
    return np.asarray(member[found.labels])


def _figures(group: Group, found: Pieces, likeness: Likeness, scale: float) -> list[Found]:
    """The group as one figure, or the figures in it that only touch."""
    ink = _ink(group, found)
    territory = _territory(group, found)
    regions = part(ink, whole=likeness.score, page=max(ink.shape)) or [np.ones_like(ink)]
    result = []
    for region in regions:
        own = ink & region
        rows, columns = np.flatnonzero(own.any(1)), np.flatnonzero(own.any(0))
        sides = (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1)
        left, top, right, bottom = (float(v) / scale for v in sides)
        result.append(Found((left, top, right, bottom), territory & region, scale, likeness))
    return result


def _reduced(ink: Floats, scale: float) -> Floats:
    """Shrink the ink map without losing thin lines: a share of the local peak is kept."""
    if scale >= 1:
        return ink
    reach = max(1, round(0.7 / scale))
    peak = cv2.dilate(ink, np.ones((reach, reach), np.uint8))
    small = cv2.resize(peak, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.asarray(small, dtype=np.float32)


def _likeness(group: Group, found: Pieces) -> Likeness | None:
    """Measure a group, or None where it is too small to be looked at."""
    height, width = found.labels.shape
    page = max(height, width)
    left, top, right, bottom = group.box
    if group.size < _SMALLEST * page:
        return None
    member = np.zeros(len(found.stats), bool)
    member[list(group.pieces)] = True
    ink = member[found.labels[top:bottom, left:right]]
    touching = (left < 2, top < 2, right > width - 2, bottom > height - 2)
    return measure(ink, rim=sum(touching) / 4, row=_row(group, found), page=page)


def _row(group: Group, found: Pieces) -> int:
    """How many other pieces stand beside the group like the letters of a word."""
    left, top, right, bottom = group.box
    height = bottom - top
    x, y, w, h = found.stats[:, :4].T
    other = ~(found.dust | found.scenery)
    other[[0, *group.pieces]] = False
    overlap = np.minimum(y + h, bottom) - np.maximum(y, top)
    gap = np.maximum(np.maximum(x - right, left - x - w), 0)
    alike = (h > 0.4 * height) & (h < 2.0 * height) & (overlap > 0.6 * np.minimum(h, height))
    return int((other & alike & (gap < 2.0 * height) & (w < 1.6 * h)).sum())


def _best_cut(tree: list[Group], scores: list[float]) -> list[int]:
    """Choose groups, none inside another, whose scores sum up to the most.

    Two figures that stand close outweigh the one group that holds both; a hat that floats above
    a head is worth nothing alone and lets the joined group win.
    """
    worth: list[float] = []
    choice: list[list[int]] = []
    for i, group in enumerate(tree):
        apart = sum(worth[k] for k in group.children)
        if scores[i] > 0 and scores[i] >= apart:
            worth.append(scores[i])
            choice.append([i])
        else:
            worth.append(apart)
            choice.append([c for k in group.children for c in choice[k]])
    inner = {k for group in tree for k in group.children}
    return [c for i in range(len(tree)) if i not in inner for c in choice[i]]


def _territory(group: Group, found: Pieces) -> Mask:
    """Where ink belongs to the group: nearer to it than to anything else, and near it at all."""
    lasting = (found.labels > 0) & ~found.dust[found.labels]
    distance, nearest = cv2.distanceTransformWithLabels(
        (~lasting).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
    )
    piece_of = np.zeros(int(nearest.max()) + 1, np.int32)
    piece_of[nearest[lasting]] = found.labels[lasting]
    member = np.zeros(len(found.stats), bool)
    member[list(group.pieces)] = True
    return np.asarray(member[piece_of[nearest]] & (distance <= 2 + 0.03 * group.size))
