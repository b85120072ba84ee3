"""How much a group of ink looks like a figure, from its shape alone.

What is measured: a figure hangs together (its largest part holds most of its area), has a compact
core that is large against its thin parts, has limbs, stands on two or more legs, carries a face
(small marks inside a closed shape) and is roughly symmetric. Writing is a row of parts of one
size; a line or a page edge has no core; a table fills its box.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Ints, Mask
from inkwake.figure.chambers import enclosed
from inkwake.figure.opening import opened


@dataclass(frozen=True, slots=True)
class Likeness:
    """Measures of one group; shares are 0..1, lengths in units of its longer side.

    Attributes:
        oneness: area of the largest connected part among all filled area.
        core: inradius of the filled shape.
        extent: filled area in the box.
        limbs: number of protrusions longer than a tenth.
        legs: share of the rows in the lower quarter that cross two or more separate legs.
        marks: small separate marks inside, 0..6.
        symmetry: overlap of the filled shape with its mirror image.
        tall: height over width.
        rim: share of the box's sides that lie on the picture's frame.
        crowd: parts of similar size beside each other in rows, as writing has.
        size: longer side in units of the page's longer side.
        solidity: filled area in the convex hull.
        row: other pieces of similar height beside it, as letters of a word have.
        mess: filled area that is neither ink nor one of the four largest chambers.
    """

    oneness: float
    core: float
    extent: float
    limbs: int
    legs: float
    marks: int
    symmetry: float
    tall: float
    rim: float
    crowd: int
    size: float
    solidity: float
    row: int
    mess: float

    @property
    def score(self) -> float:
        """Log odds of being a figure; above 0 it is taken for one."""
        standing = min(self.legs / 0.5, 1)
        return (
            -9.1
            + 2.0 * (min(self.oneness, 0.9) - 0.6) / 0.3
            + 1.2 * min(self.core / 0.09, 1.5)
            + 0.5 * min(self.limbs, 4)
            - 0.4 * max(self.limbs - 9, 0)
            + 1.8 * standing
            + 0.4 * min(self.marks, 3)
            + 2.0 * (min(self.symmetry, 0.8) - 0.4)
            - 3.0 * self.rim
            - 0.5 * max(self.crowd - 2, 0)
            + 4.0 * min(self.size / 0.45, 1)
            # A box, a cloud, a bottle: compact, and nothing to stand on.
            - 8.0 * max(self.solidity - 0.65, 0) * (1 - standing)
            - 5.0 * max(0.75 - self.tall, 0) * (1 - standing)
            - 0.8 * min(self.row, 3)
            - 4.0 * self.mess
            # A scribble over most of the page is all crossings: no body, no limbs.
            - min(30.0 * max(self.mess - 0.21, 0), 2.5) * min(self.size / 0.6, 1)
            - 50.0 * max(self.core - 0.33, 0) * min(self.mess / 0.15, 1)
        )


def measure(ink: Mask, *, rim: float, row: int, page: int) -> Likeness:
    """Measure a group.

    Args:
        ink: (h, w) bool, the group's own ink in its box.
        rim: share of the box's sides on the picture's frame.
        row: pieces of similar height beside it.
        page: longer side of the detection picture, px.
    """
    size = max(ink.shape)
    chambers = enclosed(ink, widest=0.05 * size)
    filled = ink | (chambers > 0)
    count, parts, stats, _ = cv2.connectedComponentsWithStats(filled.view(np.uint8))
    areas = stats[1:, 4]
    main = int(np.argmax(areas)) + 1 if count > 1 else 0
    body = parts == main
    depth = cv2.distanceTransform(np.pad(filled, 1).view(np.uint8), cv2.DIST_L2, 3)[1:-1, 1:-1]
    return Likeness(
        oneness=float(areas.max() / areas.sum()),
        core=float(depth.max() / size),
        extent=float(filled.mean()),
        limbs=_limbs(body, float((depth * body).max()), size),
        legs=_legs(filled, size),
        marks=_marks(ink, filled),
        symmetry=_symmetry(filled),
        tall=ink.shape[0] / ink.shape[1],
        rim=rim,
        crowd=_crowd(np.asarray(stats[1:], np.int32)),
        size=size / page,
        solidity=float(filled.sum()) / _hull_area(filled),
        row=row,
        mess=_mess(ink, chambers),
    )


def _hull_area(filled: Mask) -> float:
    """Area of the convex hull, px."""
    hull = cv2.convexHull(cv2.findNonZero(filled.view(np.uint8)))
    return max(float(cv2.contourArea(hull)), float(filled.sum()))


def _mess(ink: Mask, chambers: Ints) -> float:
    """Share of the filled area in many middling chambers, as crossing scribble makes them."""
    rooms = np.sort(np.bincount(chambers.ravel())[1:])[::-1]
    total = float(ink.sum() + rooms.sum())
    return float(rooms[4:].sum()) / total


def _limbs(body: Mask, radius: float, size: int) -> int:
    """Protrusions left over when the body is opened by a disc of half its inradius."""
    thin = (body & ~opened(body, max(1.0, 0.5 * radius))).view(np.uint8)
    _, _, stats, _ = cv2.connectedComponentsWithStats(thin, connectivity=8)
    return int((np.hypot(stats[1:, 2], stats[1:, 3]) > 0.1 * size).sum())


def _legs(filled: Mask, size: int) -> float:
    """Share of the lowest rows that cross at least two runs with a clear gap between them."""
    rows = filled[int(0.76 * len(filled)) : max(int(0.98 * len(filled)), 1)]
    if not rows.size:
        return 0.0
    gap = max(2, round(0.03 * size))
    closed = cv2.morphologyEx(
        np.pad(rows, ((0, 0), (gap, gap))).view(np.uint8), cv2.MORPH_CLOSE, np.ones((1, gap))
    )
    runs = (np.diff(closed.astype(np.int8), axis=1, prepend=0) == 1).sum(1)
    return float(((runs >= 2) & (runs <= 5)).mean())


def _marks(ink: Mask, filled: Mask) -> int:
    """Small separate patches of ink that lie wholly inside the filled shape."""
    bare = (~filled).astype(np.uint8)
    near = cv2.dilate(np.pad(bare, 1, constant_values=1), np.ones((3, 3), np.uint8))[1:-1, 1:-1]
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink.view(np.uint8), connectivity=8)
    outer = np.bincount(labels[near > 0], minlength=len(stats)) > 0
    inner = ~outer[1:] & (stats[1:, 4] > 3) & (stats[1:, 4] < 0.1 * filled.sum())
    return min(int(inner.sum()), 6)


def _symmetry(filled: Mask) -> float:
    """Overlap with the mirror image about the median column, intersection over union."""
    columns = np.flatnonzero(filled.any(0))
    mass = np.cumsum(filled.sum(0))
    middle = int(np.searchsorted(mass, mass[-1] / 2))
    reach = max(middle - columns[0], columns[-1] - middle)
    wide = np.pad(filled, ((0, 0), (reach, reach)))[:, middle : middle + 2 * reach + 1]
    mirrored = wide[:, ::-1]
    return float((wide & mirrored).sum() / max((wide | mirrored).sum(), 1))


def _crowd(stats: Ints) -> int:
    """Most parts of about one height that stand side by side."""
    tall, top = stats[:, 3].astype(float), stats[:, 1].astype(float)
    if len(tall) > 400:
        return 400
    alike = (np.minimum.outer(tall, tall) > 0.45 * np.maximum.outer(tall, tall)) & (tall > 4)
    overlap = np.minimum.outer(top + tall, top + tall) - np.maximum.outer(top, top)
    return int((alike & (overlap > 0.4 * np.minimum.outer(tall, tall))).sum(1).max())
