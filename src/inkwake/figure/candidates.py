"""Places on a page where a figure may be, before anybody looked closely."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from inkwake.arrays import Points
from inkwake.figure.boxes import Box, overlap
from inkwake.figure.detect import detect, survey
from inkwake.figure.look import Runs
from inkwake.figure.scan import scan
from inkwake.figure.together import each
from inkwake.page import Page

MOST = 8
"""Candidates looked at, at most."""
_LEAST_SCORE = -5.0
_SAME = 0.7


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place to look at.

    Attributes:
        box: px of the page.
        score: log odds of a figure, from the shape of its ink or from the detector.
    """

    box: Box
    score: float


def candidates(page: Page, detector: Runs | None = None, *, most: int = MOST) -> list[Candidate]:
    """Places where a figure may be, the likeliest first.

    Args:
        page: evenly lit.
        detector: a net that finds figures on whole pages; without it their ink's shape must do.
            It is asked beside the shape: each finds figures that the other one misses.
        most: return at most so many.
    """
    chosen: list[Candidate] = []
    for spot in _named(page, detector):
        same = [i for i, other in enumerate(chosen) if overlap(spot.box, other.box) >= _SAME]
        if not same:
            chosen.append(spot)
        elif spot.score > chosen[same[0]].score:
            chosen[same[0]] = replace(chosen[same[0]], score=spot.score)
    return sorted(chosen, key=lambda spot: -spot.score)[:most]


def _named(page: Page, detector: Runs | None) -> list[Candidate]:
    """What the shape names, and then what the detector does; both look at the same time."""
    if detector is None:
        return by_shape(page)
    net = partial(by_net, detector=detector)
    return [spot for found in each(partial(_ask, page), [by_shape, net]) for spot in found]


def _ask(page: Page, eye: Callable[[Page], list[Candidate]]) -> list[Candidate]:
    return eye(page)


def by_shape(page: Page) -> list[Candidate]:
    """Groups of ink: first those that the shape alone would choose, then others by their score."""
    seen = survey(page)
    sure = [Candidate(f.box, f.likeness.score) for f in detect(page, seen)]
    maybe = [
        # What the shape would not choose has its odds against it, however alike it looks.
        Candidate(_on_page(np.array(group.box), seen.scale), min(0.0, likeness.score))
        for group, likeness in zip(seen.tree, seen.scored, strict=True)
        if likeness is not None and likeness.score > _LEAST_SCORE
    ]
    return sure + sorted(maybe, key=lambda spot: -spot.score)


def by_net(page: Page, detector: Runs) -> list[Candidate]:
    """What the page detector sees, the surest first."""
    return [Candidate(spot.box, spot.score) for spot in scan(page, detector, mirror=False)]


def _on_page(box: Points, scale: float) -> Box:
    left, top, right, bottom = (float(v) / scale for v in box)
    return left, top, right, bottom
