"""The figure net looks at each candidate: is it a figure, and where does it end?

The first look is quick and only corrects the box; the second, on the corrected box, decides. A
figure that runs on beyond the window pulls its box along, so that the two halves of one animal
both become the whole, and one of them goes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from inkwake.arrays import Floats, Mask
from inkwake.figure.boxes import Box, area, common, overlap
from inkwake.figure.look import Glance, Runs, look
from inkwake.figure.mask.field import onto
from inkwake.figure.windows import window_of
from inkwake.page import Page

_LIKELY = 0.5
_HANGS = 0.3
_MAYBE = 0.15
_VERY_LIKELY = 0.9
_PLACED = 0.045
_THINNEST = 0.004
_CRUMB = 0.02
_OTHER, _CREATURE = 2, 2.0
_SETTLED = 0.85
_SAME = 0.6
_GRID = 256
_INSIDE = 0.6
_BEYOND = 0.25
_PART = 0.2
_MOSTLY, _BODY = 0.85, 0.4


@dataclass(frozen=True, slots=True, eq=False)
class Seen:
    """A candidate that was looked at.

    Attributes:
        box: where the figure is, px of the page.
        glance: what the net says of a window round it.
        sure: probability that it is one whole figure.
    """

    box: Box
    glance: Glance
    sure: float

    @property
    def size(self) -> float:
        """Longer side of the box, page px."""
        return max(self.box[2] - self.box[0], self.box[3] - self.box[1])


def verify(
    page: Page, boxes: Sequence[Box], net: Runs, scores: Sequence[float] | None = None
) -> list[Seen]:
    """Keep the boxes that hold a figure, each figure once, the largest first.

    Args:
        page: evenly lit.
        boxes: candidates, px of the page.
        net: the figure net.
        scores: log odds that each holds a figure, from its shape or from the detector.
    """
    scores = [1.0] * len(boxes) if scores is None else scores
    likely = [box for box, score in zip(boxes, scores, strict=True) if score > 0]
    looked = _looked_twice(page, likely, likely, net)
    odds = [_before(seen, boxes, scores) for seen in looked]
    figures = [s for s, score in zip(looked, odds, strict=True) if _is_figure(s, score)]
    if not figures:
        # Beside somebody on whom net and shape agree, what the net alone believes in is scenery;
        # so the unlikely places are only looked at where nobody is.
        unlikely = [box for box, score in zip(boxes, scores, strict=True) if score <= 0]
        looked += _looked_twice(page, unlikely, likely, net)
        odds = [_before(seen, boxes, scores) for seen in looked]
        figures = [s for s, score in zip(looked, odds, strict=True) if _is_figure(s, score)]
    if not figures:
        # A fish or a ghost has few joints to be sure of. Among people it might be the sun; where
        # nobody else is, the page is its own.
        figures = [s for s in looked if _is_limbless(s)]
    whole = [replace(seen, box=_whole(seen.box, likely)) for seen in _each_once(page, figures)]
    return sorted(whole, key=lambda seen: -seen.size)


def _looked_twice(page: Page, boxes: Sequence[Box], sure: Sequence[Box], net: Runs) -> list[Seen]:
    """What is there after a quick look at the boxes and a careful one at what it found."""
    first = _seen(page, boxes, net, mirror=False)
    first = _distinct([seen for seen in first if seen.sure > _MAYBE])
    second = _seen(page, [_whole(seen.box, sure) for seen in first], net, mirror=True)
    moved = [seen for seen in second if not _centred(seen)]
    if not moved:
        return second
    calm = [seen for seen in second if _centred(seen)]
    return calm + _seen(page, [seen.box for seen in _distinct(moved)], net, mirror=True)


def _whole(found: Box, sure: Sequence[Box]) -> Box:
    """What to look at again: the net may have lost a hand that the shape holds."""
    for box in sure:
        if common(box, found) > _MOSTLY * area(found) and area(found) > _BODY * area(box):
            return (min(box[0], found[0]), min(box[1], found[1]),
                    max(box[2], found[2]), max(box[3], found[3]))  # fmt: skip
    return found


def _before(seen: Seen, boxes: Sequence[Box], scores: Sequence[float]) -> float:
    """Log odds before the net looked: the best of the candidates that show the same."""
    return max(
        score
        for box, score in zip(boxes, scores, strict=True)
        if score == min(scores) or _same(box, seen.box)
    )


def _same(candidate: Box, found: Box) -> bool:
    """Whether one box is most of the other: a figure lost its hands, or found them."""
    shared = common(candidate, found)
    if shared > _INSIDE * area(candidate) and area(candidate) > _PART * area(found):
        return True
    return shared > _MOSTLY * area(found) and area(found) > _BODY * area(candidate)


def _is_figure(seen: Seen, score: float) -> bool:
    """Whether the net is sure; surer where the candidate looked like anything but a figure.

    A bottle or a scribble has a mask, too, but nowhere for its joints to be.
    """
    # Suns and clouds with a face look like creatures without joints.
    free = int(seen.glance.kind.argmax()) == _OTHER
    if score > (_CREATURE if free else 0):
        return seen.sure > _LIKELY
    return seen.sure > _VERY_LIKELY and float(np.median(seen.glance.spread)) < _PLACED


def _is_limbless(seen: Seen) -> bool:
    """Whether the net is very sure of a body of another plan than people and animals have."""
    return int(seen.glance.kind.argmax()) == _OTHER and seen.sure > _VERY_LIKELY


def _seen(page: Page, boxes: Sequence[Box], net: Runs, *, mirror: bool) -> list[Seen]:
    """Look at boxes; those without any mask are left out."""
    whole = (0.0, 0.0, float(page.width), float(page.height))
    found = []
    for glance in look(page, [window_of(box) for box in boxes], net, mirror=mirror):
        box = grasp(glance, whole)
        if box is not None:
            found.append(Seen(box, glance, (1 - float(glance.kind[3])) * _clearness(glance)))
    return found


def grasp(glance: Glance, page: Box) -> Box | None:
    """The box of the net's mask; beyond the window where the mask runs into its frame."""
    mask = _solid(_grown(glance.mask))
    if mask is None:
        return None
    rows, columns = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    left, top, side = glance.window
    cell = side / len(mask)
    last = len(mask) - 1
    sides = [
        left + columns[0] * cell - (columns[0] == 0) * _BEYOND * side,
        top + rows[0] * cell - (rows[0] == 0) * _BEYOND * side,
        left + (columns[-1] + 1) * cell + (columns[-1] == last) * _BEYOND * side,
        top + (rows[-1] + 1) * cell + (rows[-1] == last) * _BEYOND * side,
    ]
    box = (
        float(np.clip(sides[0], page[0], page[2])),
        float(np.clip(sides[1], page[1], page[3])),
        float(np.clip(sides[2], page[0], page[2])),
        float(np.clip(sides[3], page[1], page[3])),
    )
    return box if box[2] - box[0] > 2 and box[3] - box[1] > 2 else None


def _grown(belief: Floats) -> Mask:
    """What the net believes in, and what hangs on that and is not unlikely: hands in other colours.

    A box too large shows the figure whole at the next look; one too small cuts it.
    """
    _, labels = cv2.connectedComponents((belief > _HANGS).view(np.uint8), connectivity=8)
    sure = np.zeros(int(labels.max()) + 1, bool)
    sure[np.unique(labels[belief > 0.5])] = True
    sure[0] = False
    return np.asarray(sure[labels])


def _clearness(glance: Glance) -> float:
    """Mean probability within the net's mask: where the net finds no figure it is unsure of any."""
    return float(glance.mask[glance.mask > 0.5].mean())


def _solid(mask: Mask) -> Mask | None:
    """The mask without crumbs; None where nothing is left."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(mask.view(np.uint8), connectivity=8)
    total = int(stats[1:, 4].sum())
    if total < _THINNEST * mask.size:
        return None
    keep = stats[:, 4] > _CRUMB * total
    keep[0] = False
    return np.asarray(keep[labels])


def _centred(seen: Seen) -> bool:
    """Whether the window that was looked at is about that of the box found in it."""
    left, top, side = seen.glance.window
    x, y, wanted = window_of(seen.box)
    return overlap((left, top, left + side, top + side), (x, y, x + wanted, y + wanted)) > _SETTLED


def _distinct(found: list[Seen]) -> list[Seen]:
    """One of those that became the same box."""
    chosen: list[Seen] = []
    for seen in sorted(found, key=lambda seen: -seen.sure):
        if all(overlap(seen.box, other.box) < _SAME for other in chosen):
            chosen.append(seen)
    return chosen


def _each_once(page: Page, found: list[Seen]) -> list[Seen]:
    """Of figures whose masks lie in each other only the better explanation.

    The larger one wins over its own parts; two whole figures win over the group of both.
    """
    grid = _GRID / max(page.width, page.height)
    shape = max(1, round(page.height * grid)), max(1, round(page.width * grid))
    whole = (0.0, 0.0, float(page.width), float(page.height))
    masks = [onto(seen.glance.mask, seen.glance.window, whole, shape) > 0.5 for seen in found]
    order = sorted(range(len(found)), key=lambda i: -int(masks[i].sum()))
    chosen: list[int] = []
    for i in order:
        if _explained(i, chosen, masks):
            continue
        inside = [
            j for j in order
            if j not in chosen and j != i
            and masks[i].sum() > masks[j].sum() and _share(masks[j], masks[i]) > _INSIDE
        ]  # fmt: skip
        parts = _apart(inside, masks, found)
        if len(parts) > 1 and np.any([masks[j] for j in parts], axis=0)[masks[i]].mean() > _INSIDE:
            continue
        chosen.append(i)
    return [found[i] for i in chosen]


def _explained(i: int, chosen: list[int], masks: list[Mask]) -> bool:
    """Whether most of a mask lies in a figure that was already chosen."""
    return any(_share(masks[i], masks[k]) > _INSIDE for k in chosen)


def _share(a: Mask, b: Mask) -> float:
    """Share of ``a`` that lies in ``b``."""
    return float((a & b).sum()) / max(float(a.sum()), 1.0)


def _apart(inside: list[int], masks: list[Mask], found: list[Seen]) -> list[int]:
    """Figures of the list that do not lie in each other, the surest first."""
    chosen: list[int] = []
    for j in sorted(inside, key=lambda j: -found[j].sure * float(masks[j].sum())):
        if all(max(_share(masks[j], masks[k]), _share(masks[k], masks[j])) < 0.3 for k in chosen):
            chosen.append(j)
    return chosen
