"""Ink on a page as pieces, and the tree of groups that nearness makes of them.

Legend: g gap, px of the detection picture; piece one connected patch of ink; group a set of
pieces that a walk with steps of at most g joins.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Bytes, Ints, Mask
from inkwake.figure.opening import opened

_GAPS = (0.0, 2.5, 4.0, 6.0, 8.5, 12.0, 17.0, 24.0, 34.0)
_SPECK = 10
_GAP_SHARE = 0.12


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """Pieces of ink that lie close together.

    Attributes:
        pieces: numbers of the pieces in ``labels``.
        box: (left, top, right, bottom) px, right and bottom exclusive.
        children: positions of the groups it was joined from, in the list of groups.
    """

    pieces: frozenset[int]
    box: tuple[int, int, int, int]
    children: tuple[int, ...]

    @property
    def size(self) -> int:
        """Longer side of the box, px."""
        left, top, right, bottom = self.box
        return max(right - left, bottom - top)


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """Numbered patches of ink.

    Attributes:
        labels: (h, w) int32, 0 where there is no ink.
        stats: (n, 5) int32, left, top, width, height, area of each label; row 0 is the ground.
        dust: (n,) bool, too small to be looked at by itself.
        scenery: (n,) bool, page edges, tables and long bare lines: never part of a figure.
    """

    labels: Ints
    stats: Ints
    dust: Mask
    scenery: Mask


def find_pieces(ink: Mask, beyond: Mask | None = None) -> Pieces:
    """Number the patches of ink, and tell dust and page edges from the rest.

    Args:
        ink: (h, w) bool.
        beyond: (h, w) bool, where the picture shows no paper; None where it shows nothing else.
    """
    rim = _rim(ink.shape, 2)
    if beyond is not None:
        rim |= cv2.dilate(beyond.view(np.uint8), np.ones((5, 5), np.uint8)) > 0
    rest = _frame(ink, rim)
    _, labels, stats, _ = cv2.connectedComponentsWithStats((ink & ~rest).view(np.uint8))
    own = len(stats)
    if rest.any():
        _, more, extra, _ = cv2.connectedComponentsWithStats(rest.view(np.uint8))
        labels = np.where(rest, more + (own - 1), labels)
        stats = np.concatenate([stats, extra[1:]])
    width, height, area = stats[:, 2], stats[:, 3], stats[:, 4]
    # A sheet's edge or a table runs along the frame; a cut-off figure only touches it.
    along = cv2.dilate(rim.view(np.uint8), np.ones((9, 9), np.uint8)) > 0
    edge = np.bincount(labels[along & (labels > 0)], minlength=len(stats)) > 0.5 * area
    page = max(ink.shape)
    line = (np.minimum(width, height) < 0.05 * page) & (np.maximum(width, height) > 0.45 * page)
    dust = area < _SPECK
    scenery = (edge | line | (np.arange(len(stats)) >= own)) & ~dust
    dust[0] = scenery[0] = False
    return Pieces(np.asarray(labels, np.int32), np.asarray(stats, np.int32), dust, scenery)


def _frame(ink: Mask, rim: Mask) -> Mask:
    """Ink along the frame that a drawing merely touches: table, page edge, dark corner.

    Only patches with a long contact to the frame are looked at; of these, what is thick or long
    and straight within the outermost strip is taken off, so that a foot that stands on the edge of
    the sheet is freed from it.
    """
    page = max(ink.shape)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink.view(np.uint8), connectivity=8)
    contact = np.bincount(labels[rim & ink], minlength=len(stats)) / 2
    suspect = contact > np.maximum(0.2 * np.hypot(stats[:, 2], stats[:, 3]), 6)
    suspect[0] = False
    if not suspect.any():
        return np.zeros_like(ink)
    odd = (suspect[labels]).astype(np.uint8)
    deep, long = 2 * round(0.05 * page) + 1, max(3, round(0.08 * page))
    taken = _blobs(odd, rim, page)
    # The hem of a painted skirt is straight too, but no line.
    solid = opened(odd > 0, max(2.0, 0.008 * page))
    # Only lines parallel to the frame beside them: a tail may well point at it.
    for line, reach in (((1, long), (deep, 1)), ((long, 1), (1, deep))):
        straight = cv2.morphologyEx(odd, cv2.MORPH_OPEN, np.ones(line, np.uint8))
        near = cv2.dilate(rim.view(np.uint8), np.ones(reach, np.uint8)) > 0
        taken |= (cv2.dilate(straight, np.ones((3, 3), np.uint8)) > 0) & near & ~solid
    return np.asarray(taken & (odd > 0))


def _blobs(odd: Bytes, rim: Mask, page: int) -> Mask:
    """Thick dark patches that lie along the frame."""
    thick = max(2, round(0.013 * page))
    padded = np.pad(odd > 0, 2 * thick, mode="edge")
    solid = opened(padded, thick)[2 * thick : -2 * thick, 2 * thick : -2 * thick]
    count, blobs = cv2.connectedComponents(solid.astype(np.uint8), connectivity=8)
    deep = 2 * round(0.05 * page) + 1
    near = cv2.dilate(rim.view(np.uint8), np.ones((deep, deep), np.uint8)) > 0
    close = np.bincount(blobs[near], minlength=count) > 0.4 * np.bincount(blobs.ravel())
    close[0] = False
    grown = cv2.dilate(close[blobs].astype(np.uint8), np.ones((5, 5), np.uint8))
    return np.asarray(grown > 0)


def _rim(shape: tuple[int, ...], width: int) -> Mask:
    """The outermost ``width`` px."""
    rim = np.zeros(shape[:2], bool)
    rim[:width] = rim[-width:] = rim[:, :width] = rim[:, -width:] = True
    return rim


def find_groups(found_pieces: Pieces) -> list[Group]:
    """All groups at all gaps, children before parents.

    A group is only made while the gap is small against its own size: what belongs to a small
    drawing lies nearer to it than what belongs to a large one.
    """
    stats = found_pieces.stats
    skip = found_pieces.dust | found_pieces.scenery
    labels = np.where(skip[found_pieces.labels], 0, found_pieces.labels)
    present = np.unique(labels[labels > 0])
    clear = cv2.distanceTransform((labels == 0).astype(np.uint8), cv2.DIST_L2, 5)
    spot = _one_pixel_each(labels, present)
    found: list[Group] = []
    top: dict[int, int] = {}
    for gap in _GAPS:
        near = (clear <= gap / 2) if gap else (labels > 0)
        _, joined = cv2.connectedComponents(near.astype(np.uint8), connectivity=8)
        sets: dict[int, list[int]] = {}
        for piece, at in zip(present.tolist(), joined[spot].tolist(), strict=True):
            sets.setdefault(at, []).append(piece)
        for members in sets.values():
            kids = tuple(sorted({top[m] for m in members if m in top}))
            box = _hull([found[k].box for k in kids] or [_box(stats[m]) for m in members])
            group = Group(frozenset(members), box, kids)
            if gap and (len(kids) == 1 or gap > _GAP_SHARE * group.size):
                continue
            found.append(group)
            top.update(dict.fromkeys(members, len(found) - 1))
    return found


def _one_pixel_each(labels: Ints, present: Ints) -> tuple[Ints, Ints]:
    """Rows and columns of one pixel of each piece."""
    flat = labels.ravel()
    at = np.flatnonzero(flat)
    _, first = np.unique(flat[at], return_index=True)
    rows, columns = np.unravel_index(at[first], labels.shape)
    return rows.astype(np.int32), columns.astype(np.int32)


def _box(row: Ints) -> tuple[int, int, int, int]:
    left, top, width, height = (int(v) for v in row[:4])
    return left, top, left + width, top + height


def _hull(boxes: list[tuple[int, int, int, int]]) -> tuple[int, int, int, int]:
    sides = np.array(boxes)
    left, top = sides[:, :2].min(0)
    right, bottom = sides[:, 2:].max(0)
    return int(left), int(top), int(right), int(bottom)
