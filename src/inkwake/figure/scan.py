"""The detector looks at a page: once at the whole, then closer where figures would be small."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from inkwake.arrays import Floats
from inkwake.figure.boxes import common
from inkwake.figure.look import Runs
from inkwake.figure.sightings import Sighting, distinct, read
from inkwake.figure.windows import Window, shown
from inkwake.page import Page

SIDE = 384
"""Side of the detector's input, px."""
LEAST = -2.5
"""Log odds below which a sighting is not worth a closer look."""

_INK = 0.3
_SHARE = 0.02
_ROOM = 0.06
_CLOSER = 0.72
_FEW = 0.4
_TILE = 0.6
_SMALL = 0.2
_MOST = 6
_CUT = 0.015
_LARGEST = 0.8
_HALF = 0.6


def scan(page: Page, net: Runs, *, side: int = SIDE, mirror: bool = True) -> list[Sighting]:
    """Figures that the detector sees on a page, the surest first; an empty list for none.

    Args:
        page: evenly lit.
        net: the detector.
        side: px of its input, a multiple of 64.
        mirror: look again in a mirror and take the mean; twice the time, fewer mistakes.
    """
    whole = whole_window(page)
    seen = _look(page, [whole], net, side, mirror)
    closer = _closer(page, whole, seen)
    if closer:
        seen = _joined(seen, _look(page, closer, net, side, mirror))
    seen = [_within(spot, page) for spot in distinct(seen)]
    return [spot for spot in seen if spot.score >= LEAST and _wide(spot)]


def whole_window(page: Page) -> Window:
    """The square that holds the whole page."""
    side = float(max(page.width, page.height))
    return (page.width - side) / 2, (page.height - side) / 2, side


def _look(
    page: Page, windows: Sequence[Window], net: Runs, side: int, mirror: bool
) -> list[Sighting]:
    """Sightings in px of the page; of those that a window cuts, only what the page cuts, too."""
    pictures = np.stack([shown(page, window, side) for window in windows])
    batch = np.ascontiguousarray(pictures.transpose(0, 3, 1, 2), np.float32) / np.float32(255)
    answer = {name: np.asarray(value) for name, value in net.run(batch).items()}
    if mirror:
        twin = net.run(np.ascontiguousarray(batch[..., ::-1]))
        answer = {name: _mean(name, value, twin[name]) for name, value in answer.items()}
    found = []
    for index, window in enumerate(windows):
        for spot in read(answer, index, least=LEAST):
            moved = _on_page(spot, window, side)
            if not _cut(moved, window, page):
                found.append(moved)
    return found


def _mean(name: str, value: Floats, twin: Floats) -> Floats:
    if value.ndim == 4:
        twin = twin[..., ::-1]
    if name == "offset":
        twin = twin * np.array([-1, 1], np.float32)[:, None, None]
    return np.asarray((value + twin) / 2, np.float32)


def _on_page(spot: Sighting, window: Window, side: int) -> Sighting:
    left, top, size = window
    a, b, c, d = (v * size / side for v in spot.box)
    return Sighting((left + a, top + b, left + c, top + d), spot.score, spot.kind)


def _cut(spot: Sighting, window: Window, page: Page) -> bool:
    """Whether the box runs against a side of the window that lies inside the page."""
    left, top, size = window
    near = _CUT * size
    a, b, c, d = spot.box
    return (
        (left > 1 and a < left + near)
        or (top > 1 and b < top + near)
        or (left + size < page.width - 1 and c > left + size - near)
        or (top + size < page.height - 1 and d > top + size - near)
    )


def _closer(page: Page, whole: Window, seen: list[Sighting]) -> list[Window]:
    """Windows for a second look: the ink where it is small, tiles where figures are."""
    inked = _ink_window(page)
    if inked is None:
        return []
    size = whole[2]
    if inked[2] < _CLOSER * size:
        return [inked]
    small = [spot for spot in seen if _longer(spot) < _SMALL * size and spot.score > LEAST]
    if not small and seen:
        return []
    side = _TILE * size
    tiles = [
        (left, top, side)
        for top in _starts(page.height, side)
        for left in _starts(page.width, side)
        if not small or any(_holds((left, top, side), spot) for spot in small)
    ]
    return tiles[:_MOST]


def _starts(length: int, side: float) -> list[float]:
    """Where tiles of that side begin, so that they overlap and reach both ends."""
    if length <= side:
        return [(length - side) / 2]
    count = 2 if length <= 1.7 * side else 3
    return [float(v) for v in np.linspace(0, length - side, count)]


def _ink_window(page: Page) -> Window | None:
    """The square round all lasting ink; specks in the margins do not widen it."""
    scale = min(1.0, 256 / max(page.width, page.height))
    reach = max(1, round(0.7 / scale))
    peak = cv2.dilate(page.ink, np.ones((reach, reach), np.uint8))
    small = cv2.resize(peak, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    inked = np.asarray(small) > _INK
    if not inked.any():
        return None
    ends = []
    for axis in (0, 1):
        along = np.cumsum(inked.sum(axis=axis))
        rest = _SHARE * 0.25 * along[-1]
        first = int(np.searchsorted(along, rest, side="right"))
        last = int(np.searchsorted(along, along[-1] - rest, side="left"))
        ends.append((first / scale, (last + 1) / scale))
    (left, right), (top, bottom) = ends
    side = max(right - left, bottom - top) * (1 + 2 * _ROOM)
    side = max(side, _FEW * max(page.width, page.height))
    return (left + right - side) / 2, (top + bottom - side) / 2, side


def _holds(window: Window, spot: Sighting) -> bool:
    left, top, side = window
    x, y = (spot.box[0] + spot.box[2]) / 2, (spot.box[1] + spot.box[3]) / 2
    room = _longer(spot) / 2
    return (
        left + room <= x <= left + side - room or side <= 2 * room
    ) and top + room <= y <= top + side - room


def _joined(first: list[Sighting], second: list[Sighting]) -> list[Sighting]:
    """Both looks; large figures are better seen from afar, and near ones know of no pieces."""
    kept = list(first)
    for spot in second:
        piece = any(
            other.score > 0
            and common(spot.box, other.box) > _LARGEST * _area(spot)
            and _area(spot) < _HALF * _area(other)
            for other in first
        )
        if not piece:
            kept.append(spot)
    return kept


def _area(spot: Sighting) -> float:
    return (spot.box[2] - spot.box[0]) * (spot.box[3] - spot.box[1])


def _longer(spot: Sighting) -> float:
    return max(spot.box[2] - spot.box[0], spot.box[3] - spot.box[1])


def _within(spot: Sighting, page: Page) -> Sighting:
    left, top, right, bottom = spot.box
    box = (max(left, 0.0), max(top, 0.0), min(right, float(page.width)),
           min(bottom, float(page.height)))  # fmt: skip
    return Sighting(box, spot.score, spot.kind)


def _wide(spot: Sighting) -> bool:
    return min(spot.box[2] - spot.box[0], spot.box[3] - spot.box[1]) > 2
