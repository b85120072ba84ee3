"""The net says what is figure, the ink says where it ends.

Legend
    p     the net's probability of the figure, 0..1, blurred over some cells
    u     p after it was averaged along strokes and across bare regions, never over their edges
    cell  px of the net's map
    work  the smaller picture on which regions are decided; edges are then drawn at full size

A bare region that ink encloses takes one decision. Where an outline is open, or ink encloses figure
and ground together, the mask ends where u passes one half; what is then left beside a line, no
deeper than the net is blurred, is no figure but its halo. A stroke takes one decision as long as
the net does not change its mind along it, so a ground line is cut at the shoe.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask
from inkwake.figure.chambers import enclosed
from inkwake.figure.holes import gaps
from inkwake.figure.look import Glance
from inkwake.figure.mask.agree import agreed
from inkwake.figure.mask.calm import calm
from inkwake.figure.mask.closeup import Closeup
from inkwake.figure.mask.field import onto
from inkwake.figure.mask.tidy import (
    with_flanks,
    without_pinholes,
    without_rims,
    without_specks,
    without_strangers,
)
from inkwake.figure.opening import opened
from inkwake.figure.silhouette import tie
from inkwake.figure.strays import stubs

_WORK = 400
_INK_AT, _BARE_AT = 0.5, 0.5
_HANGS = 0.22
_INK_REACH, _BARE_REACH = 6.0, 2.0
_HALO = 1.6
_WHOLE, _NOTHING = 0.7, 0.12
_SLOT_AT = 0.75
_OPEN = 3.0
_WIDEST_GAP = 0.04
_PINHOLE = 0.0008
_SKIP = 0.04


@dataclass(frozen=True, slots=True, eq=False)
class Fused:
    """A mask made of what the net and the ink say.

    Attributes:
        mask: (h, w) bool in the frame of the crop.
        notes: what was guessed, in words.
    """

    mask: Mask
    notes: tuple[str, ...] = ()


def fuse(seen: Closeup, glance: Glance) -> Fused:
    """Draw the net's mask with the edges of the ink."""
    rows, columns = seen.ink.shape
    scale = min(1.0, _WORK / max(rows, columns))
    shape = max(1, round(rows * scale)), max(1, round(columns * scale))
    ink = cv2.resize(seen.ink.view(np.uint8) * 255, shape[::-1], interpolation=cv2.INTER_AREA) > 50
    belief = _belief(glance)
    p = onto(belief, glance.window, seen.box, shape)
    # The net's cells are larger than a pencil line: along it count the cells beside it, too.
    near = cv2.dilate(belief, np.ones((3, 3), np.uint8))
    line = onto(np.asarray(near, np.float32), glance.window, seen.box, shape)
    cell = glance.window[2] / len(glance.mask) * seen.scale * scale
    along = calm(np.where(ink, line, p), ink, _INK_REACH * cell)
    inked = _inked(along, ink)
    chambers = enclosed(ink, widest=_WIDEST_GAP * max(shape))
    bare = _bare(_parted(p, chambers > 0), ~ink, cell)
    # The space between an arm and the body is told by its shape; the net is too coarse for it.
    bare &= ~gaps(ink, chambers)
    mask = _at_full_size(seen.ink, ink, np.where(ink, inked, bare))
    mask = without_specks(without_pinholes(mask, _PINHOLE))
    beliefs = (p, np.where(ink, along, p).astype(np.float32))
    mask = without_strangers(mask, *(_enlarged_belief(b, (columns, rows)) for b in beliefs))
    mask = without_rims(mask)
    mask &= ~stubs(mask, seen.ink, stroke=seen.stroke)
    if mask.any():
        # A pencil that skipped must not leave a limb in pieces: they could not bend together.
        mask = tie(mask, width=max(2, round(seen.stroke)), reach=_SKIP)
    mask, notes = agreed(mask, seen, glance)
    mask = with_flanks(mask, seen.stroke, seen.scale)
    return Fused(mask, notes)


def _belief(glance: Glance) -> Floats:
    """Probability of the figure, (s, s)."""
    drawn = cv2.resize(1 - glance.parts[0], glance.mask.shape[::-1])
    return np.asarray(0.5 * (glance.mask + drawn), np.float32)


def _inked(u: Floats, ink: Mask) -> Mask:
    """Decide the ink: what is likely, and what hangs on that and is hardly unlikely as a whole.

    So a hand in another colour stays, of which the net is in two minds, while the ground and a
    neighbour, of which it believes little further on or which the crop cuts, go.
    """
    sure = ink & (u > _INK_AT)
    _, pieces, stats, _ = cv2.connectedComponentsWithStats(
        (ink & ~sure).view(np.uint8), connectivity=8
    )
    mean = np.bincount(pieces.ravel(), u.ravel(), len(stats)) / np.maximum(stats[:, 4], 1)
    near = cv2.dilate(sure.view(np.uint8), np.ones((3, 3), np.uint8)) > 0
    hangs = np.zeros(len(stats), bool)
    hangs[np.unique(pieces[near])] = True
    rows, columns = ink.shape
    cut = (stats[:, :2].min(1) == 0) | (stats[:, 0] + stats[:, 2] == columns)
    cut |= stats[:, 1] + stats[:, 3] == rows
    hangs &= (mean > _HANGS) & ~cut
    hangs[0] = False
    return np.asarray(sure | hangs[pieces])


def _parted(p: Floats, room: Mask) -> Floats:
    """The net's probability of bare paper, less where no line parts it from the ground.

    The net is blurred, so it takes notches between limbs for figure. Paper in a ``room`` that lines
    enclose, gaps of a pencil's kind bridged, keeps its probability: it may be a body or a hole.
    """
    odds = np.where(room, 1, 1 / _OPEN).astype(np.float32)
    return np.asarray(p * odds / (p * odds + 1 - p), np.float32)


def _bare(p: Floats, bare: Mask, cell: float) -> Mask:
    """Decide the regions without ink."""
    u = calm(p, bare, _BARE_REACH * cell)
    _, regions, stats, _ = cv2.connectedComponentsWithStats(bare.view(np.uint8), connectivity=4)
    likely = np.bincount(regions.ravel(), (p > _BARE_AT).ravel(), len(stats))
    inside = likely / np.maximum(stats[:, 4], 1)
    inside[0] = 0
    # The ground is one region, too, and a body may lie open in it.
    open_to_all = np.maximum(stats[:, 2], stats[:, 3]) >= 0.9 * max(bare.shape)
    nothing = (inside < _NOTHING) & ~open_to_all
    whole = inside > _WHOLE
    mixed = bare & ~whole[regions] & ~nothing[regions] & (u > _BARE_AT)
    # Beside one line lies a halo; between two, if the net is sure, the inside of a limb
    # that is open at its end.
    between = ~opened(bare, _HALO * cell)
    kept = opened(mixed, _HALO * cell) | (between & mixed & (u > _SLOT_AT))
    return np.asarray(bare & (whole[regions] | kept))


def _at_full_size(ink: Mask, coarse: Mask, inside: Mask) -> Mask:
    """Carry decisions on ink and on bare regions over to the pixels of each.

    Args:
        ink: (h, w) bool at full size.
        coarse: (h', w') bool, ink on the smaller picture.
        inside: (h', w') bool.
    """
    size = ink.shape[::-1]
    yes = np.zeros(ink.shape, np.uint8)
    known = np.zeros(ink.shape, np.uint8)
    for kind in (True, False):
        own = coarse == kind
        sure = cv2.resize(own.view(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0
        here = ink == kind
        y, k = _walk(here, here & sure, _enlarged(inside, own, size))
        yes |= y
        known |= k
    # What no walk reached lies in slots narrower than a cell.
    left = cv2.resize(inside.view(np.uint8), size, interpolation=cv2.INTER_NEAREST)
    return np.where(known > 0, yes, left).astype(bool)


def _enlarged_belief(belief: Floats, size: tuple[int, int]) -> Floats:
    return np.asarray(cv2.resize(belief, size), np.float32)


def _enlarged(inside: Mask, own: Mask, size: tuple[int, ...]) -> Mask:
    """Enlarge with smooth edges; decisions go on into the wall, so that no other kind's mix in."""
    weight = own.astype(np.float32)
    near = cv2.blur(inside * weight, (5, 5)) / np.maximum(cv2.blur(weight, (5, 5)), 1e-6)
    spread = np.where(own, inside, near).astype(np.float32)
    return np.asarray(cv2.resize(spread, size, interpolation=cv2.INTER_LINEAR) > 0.5)


def _walk(here: Mask, sure: Mask, large: Mask, steps: int = 4) -> tuple[Bytes, Bytes]:
    """Carry yes and no from sure pixels on to their neighbours of the same kind."""
    room = here.view(np.uint8)
    yes, no = (sure & large).view(np.uint8), (sure & ~large).view(np.uint8)
    cross = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
    for _ in range(steps):
        more = np.asarray(cv2.dilate(yes, cross), np.uint8) & room & (1 - no)
        no = np.asarray(cv2.dilate(no, cross), np.uint8) & room & (1 - more)
        yes = more
    return yes, yes | no
