"""The net says what is figure, the ink says where it ends.

Legend
    p   the net's probability of the figure, 0..1, blurred over some px
    u   p after it was averaged along strokes and across bare regions, never over their edges
    work  the smaller picture on which regions are decided; edges are then drawn at full size

A bare region that ink encloses takes one decision; where an outline is open, u falls off between
what is surely inside and what is surely outside, and the mask ends where it passes one half. A
stroke takes one decision as long as the net does not change its mind along it, so a ground line is
cut at the shoe.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask
from inkwake.figure.look import Glance
from inkwake.figure.mask.calm import calm
from inkwake.figure.mask.closeup import Closeup
from inkwake.figure.mask.field import onto
from inkwake.figure.mask.tidy import without_pinholes, without_specks
from inkwake.figure.silhouette import tie

_WORK = 400
_INK_AT, _BARE_AT = 0.5, 0.5
_REACH = 0.09
_PINHOLE = 0.0008
_SKIP = 0.04


@dataclass(frozen=True, slots=True, eq=False)
class Fused:
    """A mask made of what the net and the ink say.

    Attributes:
        mask: (h, w) bool in the frame of the crop.
        likely: (h, w) float32 at a smaller size, the net's probability after averaging.
        notes: what was guessed, in words.
    """

    mask: Mask
    likely: Floats
    notes: tuple[str, ...] = ()


def fuse(seen: Closeup, glance: Glance) -> Fused:
    """Draw the net's mask with the edges of the ink."""
    rows, columns = seen.ink.shape
    scale = min(1.0, _WORK / max(rows, columns))
    shape = max(1, round(rows * scale)), max(1, round(columns * scale))
    ink = cv2.resize(seen.ink.view(np.uint8) * 255, shape[::-1], interpolation=cv2.INTER_AREA) > 50
    p = onto(_belief(glance), glance.window, seen.box, shape)
    # The net's cells are larger than a pencil line: along it count the cells beside it, too.
    near = cv2.dilate(glance.mask, np.ones((3, 3), np.uint8))
    line = onto(np.asarray(near, np.float32), glance.window, seen.box, shape)
    u = calm(np.where(ink, line, p), ink, _REACH * max(shape))
    mask = _at_full_size(seen.ink, ink, u)
    mask = without_specks(without_pinholes(mask, _PINHOLE))
    if mask.any():
        # A pencil that skipped must not leave a limb in pieces: they could not bend together.
        mask = tie(mask, width=max(2, round(seen.stroke)), reach=_SKIP)
    return Fused(mask, u)


def _belief(glance: Glance) -> Floats:
    """Probability of the figure, (s, s)."""
    drawn = cv2.resize(1 - glance.parts[0], glance.mask.shape[::-1])
    return np.asarray(0.5 * (glance.mask + drawn), np.float32)


def _at_full_size(ink: Mask, coarse: Mask, u: Floats) -> Mask:
    """Carry decisions on ink and on bare regions over to the pixels of each."""
    size = ink.shape[::-1]
    yes = np.zeros(ink.shape, np.uint8)
    known = np.zeros(ink.shape, np.uint8)
    for kind, at in ((True, _INK_AT), (False, _BARE_AT)):
        own = coarse == kind
        # Values beside the wall go on into it, so that enlarging mixes no other kind's in.
        spread = _spread(u, own)
        large = cv2.resize(spread, size, interpolation=cv2.INTER_LINEAR) > at
        sure = cv2.resize(own.view(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0
        here = ink == kind
        y, k = _walk(here, here & sure, large)
        yes |= y
        known |= k
    # What no walk reached lies in slots narrower than a cell.
    left = cv2.resize(u, size, interpolation=cv2.INTER_LINEAR) > _BARE_AT
    return np.where(known > 0, yes, left).astype(bool)


def _spread(u: Floats, own: Mask) -> Floats:
    """Values of one kind, carried some cells beyond it."""
    weight = own.astype(np.float32)
    near = cv2.blur(u * weight, (5, 5)) / np.maximum(cv2.blur(weight, (5, 5)), 1e-6)
    return np.asarray(np.where(own, u, near), np.float32)


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
