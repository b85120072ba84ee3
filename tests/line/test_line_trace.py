"""Masks become thin lines, thin lines become graphs."""

import cv2
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from inkwake.arrays import Mask
from inkwake.line.thin import thin
from inkwake.line.trace import trace


def pieces(mask: Mask) -> tuple[int, int]:
    """Number of pieces of a mask, and of its ground."""
    ink = cv2.connectedComponents(mask.view(np.uint8), connectivity=8)[0]
    return ink, cv2.connectedComponents((~mask).view(np.uint8), connectivity=4)[0]


def drawn(seed: int) -> Mask:
    """Random lines, rings and blots."""
    rng = np.random.default_rng(seed)
    canvas = np.zeros((160, 200), np.uint8)
    for _ in range(int(rng.integers(1, 8))):
        a, b = (rng.integers(5, (195, 155)).tolist() for _ in range(2))
        width = int(rng.integers(1, 14))
        kind = rng.integers(3)
        if kind == 0:
            cv2.line(canvas, a, b, 1, width)
        elif kind == 1:
            cv2.circle(canvas, a, int(rng.integers(4, 40)), 1, width)
        else:
            cv2.circle(canvas, a, width, 1, -1)
    return canvas > 0


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_thinning_keeps_pieces_and_holes(seed: int) -> None:
    mask = np.pad(drawn(seed), 2)
    lines = thin(mask)
    assert pieces(lines) == pieces(mask)
    assert not (lines & ~mask).any()
    np.testing.assert_array_equal(thin(lines), lines)


@settings(max_examples=60, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_every_line_pixel_is_on_one_path(seed: int) -> None:
    lines = thin(drawn(seed))
    graph = trace(lines)
    seen = np.zeros(lines.shape, int)
    for path in graph.paths:
        for x, y in path[1:-1].astype(int):
            seen[y, x] += 1
        assert (np.hypot(*np.diff(path[1:-1], axis=0).T) < 1.5).all()
    assert seen.max(initial=0) <= 1 and not (seen[~lines] > 0).any()
    # What no path holds is a node: an end, a junction, or where a ring was opened.
    left = (lines & (seen == 0)).view(np.uint8)
    _, _, _, middles = cv2.connectedComponentsWithStats(left, connectivity=8)
    for middle in middles[1:]:
        assert np.hypot(*(graph.nodes - middle).T).min() < 1e-6


def test_a_cross_has_four_arms_and_one_middle() -> None:
    canvas = np.zeros((100, 100), np.uint8)
    cv2.line(canvas, (10, 50), (90, 50), 1, 1)
    cv2.line(canvas, (50, 10), (50, 90), 1, 1)
    graph = trace(thin(canvas > 0))
    assert sorted(graph.degrees().tolist()) == [1, 1, 1, 1, 4]
    middle = graph.nodes[int(graph.degrees().argmax())]
    np.testing.assert_allclose(middle, (50, 50), atol=0.5)
    for path, (a, b) in zip(graph.paths, graph.ends, strict=True):
        np.testing.assert_array_equal(path[[0, -1]], graph.nodes[[a, b]])


def test_a_ring_is_one_closed_path() -> None:
    canvas = np.zeros((100, 100), np.uint8)
    cv2.circle(canvas, (50, 50), 30, 1, 5)
    graph = trace(thin(canvas > 0))
    assert len(graph.paths) == 1 and graph.ends[0, 0] == graph.ends[0, 1]
    np.testing.assert_array_equal(graph.paths[0][0], graph.paths[0][-1])
    assert abs(np.hypot(*(graph.paths[0] - 50).T).mean() - 30) < 1


def test_nothing_and_a_dot() -> None:
    blank = np.zeros((20, 20), bool)
    assert not thin(blank).any() and not trace(blank).paths
    blank[7, 9] = True
    graph = trace(thin(blank))
    assert not graph.paths and graph.nodes.tolist() == [[9, 7]]


def test_what_is_left_lies_in_the_middle_of_wide_corners() -> None:
    canvas = np.zeros((200, 200), np.uint8)
    cv2.rectangle(canvas, (40, 40), (160, 160), 1, 25)
    left = thin(canvas > 0)
    depth = cv2.distanceTransform(canvas, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
    deepest = cv2.dilate(depth, np.ones((5, 5)))
    assert (deepest[left] - depth[left]).max() < 1.5
