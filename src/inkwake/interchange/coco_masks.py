"""Masks as COCO files hold them: polygons, run lengths, and run lengths packed into text.

Runs count px down the columns, column after column, outside and inside in turn, outside first.
Polygons are in px edges: the first px reaches from 0 to 1, so its centre is 0.5.
"""

# counts (r,) int64, lengths of the runs
# packed text: each number in groups of 5 bits, lowest first, as the letters from "0" (48) on;
# bit 5 says that more groups follow, bit 4 of the last group is the sign. From the fourth
# number on only the difference from the number two places before is stored.

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Mask, Points

Counts = NDArray[np.int64]

_FIRST = 48
_MOST_CROSSINGS = 50_000_000
"""Of a polygon's edges with rows of px: a real outline has some ten thousand."""

_GROUPS = 7
"""Groups in a number: 35 bits, more than any picture has px."""


def decode_runs(counts: Counts, width: int, height: int) -> Mask:
    """(h, w) bool of run lengths.

    Raises:
        ValueError: a run is negative, or together they are not as many px as the picture has.
    """
    if counts.size and int(counts.min()) < 0:
        raise ValueError("a run of px is negative")
    total = int(counts.sum())
    if total != width * height or counts.size > width * height + 1:
        raise ValueError(f"its runs cover {total} px, but the mask has {width} × {height}")
    inside = np.arange(counts.size) % 2 == 1
    flat = np.repeat(inside, counts)
    mask: Mask = np.ascontiguousarray(flat.reshape(width, height).T)
    return mask


def encode_runs(mask: Mask) -> Counts:
    """Run lengths of a (h, w) mask."""
    flat = np.concatenate([[False], mask.T.ravel(), [False]])
    if flat.size == 2:
        return np.zeros(0, np.int64)
    turns = np.flatnonzero(flat[1:-1] != flat[:-2])
    edges = np.concatenate([[0], turns, [flat.size - 2]])
    return np.diff(edges).astype(np.int64)


def unpack_runs(text: str) -> Counts:
    """Run lengths of packed text.

    Raises:
        ValueError: a letter or a number that no packing has.
    """
    try:
        codes = np.frombuffer(text.encode("ascii"), np.uint8).astype(np.int64) - _FIRST
    except UnicodeEncodeError:
        raise ValueError("its packed runs hold a letter that cannot occur") from None
    if codes.size == 0:
        return np.zeros(0, np.int64)
    if int(codes.min()) < 0 or int(codes.max()) > 63:
        raise ValueError("its packed runs hold a letter that cannot occur")
    last = (codes & 32) == 0
    if not last[-1]:
        raise ValueError("its packed runs are cut off")
    ends = np.flatnonzero(last)
    starts = np.concatenate([[0], ends[:-1] + 1])
    lengths = ends - starts + 1
    if int(lengths.max()) > _GROUPS:
        raise ValueError("its packed runs hold a number that is too long")
    place = np.arange(codes.size) - np.repeat(starts, lengths)
    numbers = np.add.reduceat((codes & 31) << (5 * place), starts)
    numbers -= np.where(codes[ends] & 16, 1 << (5 * lengths), 0)
    # Each of the two interleaved rows of differences is summed up; the first number stands alone.
    numbers[1::2] = np.cumsum(numbers[1::2])
    numbers[2::2] = np.cumsum(numbers[2::2])
    return numbers


def pack_runs(counts: Counts) -> str:
    """Packed text of run lengths."""
    numbers = counts.astype(np.int64).copy()
    numbers[3:] -= counts[1:-2]
    letters: list[str] = []
    for number in numbers.tolist():
        while True:
            group = number & 31
            number >>= 5
            more = number != (-1 if group & 16 else 0)
            letters.append(chr(_FIRST + (group | 32 if more else group)))
            if not more:
                break
    return "".join(letters)


def fill_polygon(ring: Points, mask: Mask) -> None:
    """Set the px whose centres lie inside a ring; crossings count, so it may carry slits.

    Args:
        ring: (n, 2) corners in px edges of the mask, closed by itself.
        mask: (h, w) bool, changed in place.

    Raises:
        ValueError: the ring crosses more rows than memory should be spent on.
    """
    height, width = mask.shape
    first, second = ring, np.roll(ring, -1, axis=0)
    # Both directions of an edge must give the very same crossings: always downwards.
    down = (first[:, 1] < second[:, 1])[:, None]
    top, bottom = np.where(down, first, second), np.where(down, second, first)
    begin = np.clip(np.ceil(top[:, 1] - 0.5), 0, height).astype(np.int64)
    end = np.clip(np.ceil(bottom[:, 1] - 0.5), 0, height).astype(np.int64)
    spans = end - begin
    if int(spans.sum()) > _MOST_CROSSINGS:
        raise ValueError("a polygon goes up and down too often")
    edge = np.repeat(np.arange(len(ring)), spans)
    if edge.size == 0:
        return
    row = np.arange(edge.size) - np.repeat(np.cumsum(spans) - spans, spans) + begin[edge]
    share = (row + 0.5 - top[edge, 1]) / (bottom[edge, 1] - top[edge, 1])
    x = top[edge, 0] + share * (bottom[edge, 0] - top[edge, 0])
    column = np.clip(np.ceil(x - 0.5), 0, width).astype(np.int64)
    low, high = int(row.min()), int(row.max()) + 1
    places = (row - low) * (width + 1) + column
    crossings = np.bincount(places, minlength=(high - low) * (width + 1))
    parity = np.cumsum(crossings.reshape(high - low, width + 1), axis=1) & 1
    mask[low:high] |= parity[:, :-1].astype(bool)


def trace_polygons(mask: Mask) -> list[list[float]]:
    """Rings round a mask's pieces as COCO lists them: x, y, x, y, … in px edges.

    `fill_polygon` gives back the very same mask. A hole is joined to its piece's ring by a slit.
    """
    import cv2

    # Twice as large, so that the ring runs between the centres of px and not through them.
    large = np.repeat(np.repeat(mask.astype(np.uint8), 2, axis=0), 2, axis=1)
    rings, tree = cv2.findContours(large, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    pieces: dict[int, list[NDArray[np.float64]]] = {}
    for index, ring in enumerate(rings):
        corners = (ring[:, 0, :].astype(np.float64) + 0.5) / 2
        parent = int(tree[0, index, 3])
        if parent < 0:
            pieces.setdefault(index, []).insert(0, corners)
        else:
            pieces.setdefault(parent, []).append(corners)
    polygons: list[list[float]] = []
    for outer, *holes in pieces.values():
        path = [outer]
        for hole in holes:
            # Back to the start of the outer ring, over the slit, round the hole, and back again.
            path += [outer[:1], hole, hole[:1]]
        if holes:
            path.append(outer[:1])
        joined = np.concatenate(path)
        if len(joined) >= 3:
            polygons.append(np.round(joined, 2).ravel().tolist())
    return polygons
