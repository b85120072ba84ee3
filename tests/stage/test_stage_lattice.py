"""Scanning and outlines: the vectorised ones find the same pixels as the plainest loop."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkwake.arrays import Ints, Mask, Points
from inkwake.stage.coverage import Edges, cover
from inkwake.stage.lattice import Grid, scan

COLUMNS, ROWS = 24, 20


def crossed(corners: Points) -> Mask:
    """(ROWS, COLUMNS) True at points inside one triangle: each row between its two crossings."""
    found = np.zeros((ROWS, COLUMNS), dtype=np.bool_)
    for row in range(ROWS):
        places = []
        for one, two in zip(corners, np.roll(corners, -1, axis=0), strict=True):
            (x0, y0), (x1, y1) = sorted((one, two), key=lambda point: point[1])
            if y0 <= row < y1:
                places.append(x0 + (row - y0) * (x1 - x0) / (y1 - y0))
        if places:
            columns = np.arange(COLUMNS)
            found[row] = (columns >= min(places)) & (columns < max(places))
    return found


def triangles(seed: int, count: int) -> Points:
    """(count, 3, 2) around the lattice, some beyond it, off the points by more than rounding."""
    rng = np.random.default_rng(seed)
    return rng.integers(-40, 8 * COLUMNS + 40, (count, 3, 2)) / 8 + 0.0371


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 1 << 30))
def test_the_points_of_a_triangle_are_those_between_its_sides(seed: int) -> None:
    corners = triangles(seed, 7)
    x, y = np.moveaxis(corners.astype(np.float32), 1, 0)[..., 0], corners[..., 1].T
    points, owners = scan(x, y.astype(np.float32), COLUMNS, ROWS)
    assert (np.diff(owners) >= 0).all()
    for number, triangle in enumerate(corners):
        mine = np.zeros(ROWS * COLUMNS, dtype=np.bool_)
        mine[points[owners == number]] = True
        expected = crossed(triangle).ravel()
        # A side may pass a point by less than float32 tells apart.
        assert np.count_nonzero(mine != expected) <= 1


@pytest.mark.parametrize("step", [2, 4, 8])
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 1 << 30))
def test_an_outline_holds_exactly_the_pixels_of_its_triangles(step: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    x, y = np.meshgrid(np.linspace(4, 60, 6), np.linspace(4, 50, 5))
    vertices = np.stack([x.ravel(), y.ravel()], axis=1) + rng.normal(0, 6, (30, 2))
    number = np.arange(30).reshape(5, 6)
    a, b, c, d = number[:-1, :-1], number[:-1, 1:], number[1:, :-1], number[1:, 1:]
    cells = np.stack([a, c, b, b, c, d], axis=-1).reshape(-1, 3)
    mesh: Ints = cells[rng.random(len(cells)) < 0.8].astype(np.int32)
    corners = vertices[mesh].astype(np.float32)
    one, two = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    signs = np.sign(one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0]).astype(np.float32)
    grid = Grid(-2 * step, -2 * step, 80 // step + 4, 72 // step + 4, step)
    edges = Edges.of(mesh)
    covered = cover(edges, edges.border(signs), vertices.astype(np.float32), grid)
    height, width = covered.shape
    left, top = grid.left + step // 2, grid.top + step // 2
    points, _ = scan(corners[..., 0].T - left, corners[..., 1].T - top, width - step, height)
    expected = np.zeros((height, width), dtype=np.uint8)
    expected[points // (width - step), points % (width - step)] = 255
    assert np.count_nonzero(covered != expected) <= 2
