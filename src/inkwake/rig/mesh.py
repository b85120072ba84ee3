"""Triangles that fill an outline: even, finer at the joints, holes left open.

Legend: h target edge length, px; u (n,) spacing wanted at boundary points, px.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, cast

import numpy as np
import pythoncdt as cdt

from inkwake.arrays import Ints, Points
from inkwake.errors import RigError
from inkwake.rig.contour import signed_area
from inkwake.rig.outline import Outline

LEAST_ANGLE = 22.0
"""Triangles with a smaller angle are refined where their sides are not tiny, degrees."""


@dataclass(frozen=True, slots=True, eq=False)
class Mesh:
    """A triangulation.

    Attributes:
        vertices: (v, 2) float64 crop px, each used by a triangle.
        triangles: (t, 3) int32, all of positive x-by-y area (clockwise on a y-down screen).
    """

    vertices: Points
    triangles: Ints


def fill(outline: Outline, joints: Points, vertices: int) -> Mesh:
    """Triangulate an outline with about so many vertices.

    Args:
        outline: region to fill.
        joints: (j, 2) px, where the mesh shall be finer.
        vertices: number aimed at; an intricate outline may need more.

    Raises:
        RigError: the region holds no triangle.
    """
    area = _area(outline.rings)
    spacing = max(np.sqrt(area / (0.866 * max(vertices, 12))), 0.3 * outline.unit)
    mesh = _fill(outline, joints, spacing)
    count = len(mesh.vertices)
    if not 0.85 < count / vertices < 1.15:
        # Interior points go with 1 / spacing², outline points with 1 / spacing or less.
        mesh = _fill(outline, joints, spacing * float(np.clip((count / vertices) ** 0.6, 0.6, 1.8)))
    return mesh


def _fill(outline: Outline, joints: Points, spacing: float) -> Mesh:
    rings = [_divide(ring, outline, spacing) for ring in outline.rings]
    border = np.concatenate(rings)
    inner = _interior(outline, joints, spacing)
    points = np.concatenate([border, inner])
    first = np.cumsum([0] + [len(ring) for ring in rings])
    edges = np.concatenate(
        [np.stack([np.arange(a, b), np.roll(np.arange(a, b), -1)], 1) for a, b in pairwise(first)]
    )
    return _triangulate(points, edges, spacing)


def _triangulate(points: Points, edges: np.ndarray, spacing: float) -> Mesh:
    """Constrained Delaunay triangulation, regions by parity."""
    points, edges = _distinct(points, edges)
    net = cdt.Triangulation(
        cdt.VertexInsertionOrder.AUTO, cdt.IntersectingConstraintEdges.TRY_RESOLVE, 0.0
    )
    net.insert_vertices(cast(Any, np.ascontiguousarray(points)))
    net.insert_edges(cast(Any, np.ascontiguousarray(edges, dtype=np.uint32)))
    outer = net.collect_outer_triangles_and_holes()
    net.refine_triangles(
        max(len(points) // 3, 50),
        cdt.RefinementCriterion.SMALLEST_ANGLE,
        np.radians(LEAST_ANGLE),
        outer,
        0.1 * spacing,
    )
    net.finalize_triangulation(outer)
    found = net.vertices_array()
    vertices = np.stack([found["x"], found["y"]], 1).astype(np.float64)
    triangles = net.triangles_array()["vertices"].astype(np.int64).reshape(-1, 3)
    sides = vertices[triangles]
    twice = _cross(sides[:, 1] - sides[:, 0], sides[:, 2] - sides[:, 0])
    triangles = triangles[np.abs(twice) > 1e-6 * spacing**2]
    if len(triangles) == 0:
        raise RigError("the figure's mask holds no area to make a mesh of; give a larger mask")
    used, packed = np.unique(triangles, return_inverse=True)
    return Mesh(vertices[used], packed.reshape(-1, 3).astype(np.int32))


def _distinct(points: Points, edges: np.ndarray) -> tuple[Points, np.ndarray]:
    """Merge equal points and drop edges of no length."""
    rounded = np.round(points, 6)
    _, first, where = np.unique(rounded, axis=0, return_index=True, return_inverse=True)
    order = np.sort(first)
    rank = np.searchsorted(order, first)[where.ravel()]
    moved = rank[edges]
    return points[order], moved[moved[:, 0] != moved[:, 1]]


def _divide(ring: Points, outline: Outline, spacing: float) -> Points:
    """Divide the long sides of a ring evenly; thin parts get shorter sides."""
    step = np.roll(ring, -1, 0) - ring
    length = np.hypot(step[:, 0], step[:, 1])
    middle = ring + step / 2
    normal = np.stack([-step[:, 1], step[:, 0]], 1) / np.maximum(length, 1e-9)[:, None]
    width = 2 * _half_width(outline, middle, normal, spacing)
    wanted = np.clip(1.1 * width, 0.5 * spacing, spacing)
    parts = np.maximum(np.round(length / wanted), 1).astype(np.int64)
    side = np.repeat(np.arange(len(ring)), parts)
    offset = np.arange(len(side)) - np.repeat(np.cumsum(parts) - parts, parts)
    return np.asarray(ring[side] + step[side] * (offset / parts[side])[:, None])


def _half_width(outline: Outline, at: Points, normal: Points, most: float) -> Points:
    """Half the local thickness of the region at boundary points, up to about ``most`` px."""
    reach = np.linspace(0.1, 1.0, 10) * most
    depth = outline.depth_at(at[:, None] + normal[:, None] * reach[None, :, None])
    depth = np.where(depth >= 0.7 * reach, depth, 0.0)
    return np.asarray(np.maximum(depth.max(1), 0.05 * most))


def _interior(outline: Outline, joints: Points, spacing: float) -> Points:
    """Points of a hexagonal lattice no nearer than .7 spacings to the edge.

    Around the joints the lattice that is finer by the square root of three is taken whole,
    elsewhere every third point of it, which again is hexagonal.
    """
    fine = spacing / np.sqrt(3.0)
    corners = np.concatenate(outline.rings)
    low, high = corners.min(0), corners.max(0)
    rows = np.arange(int((high[1] - low[1]) / (fine * 0.8660254)) + 2)
    cols = np.arange(int((high[0] - low[0]) / fine) + len(rows) // 2 + 2)
    row, col = (grid.ravel() for grid in np.meshgrid(rows, cols, indexing="ij"))
    # Lattice vectors (1, 0) and (1/2, √3/2); shifted back every second row to fill the box.
    along = col - row // 2
    x = low[0] + (along + row / 2) * fine
    points = np.stack([x, low[1] + row * fine * 0.8660254], 1)
    coarse = (along - row) % 3 == 0
    depth = outline.depth_at(points)
    reach = np.clip(1.3 * outline.depth_at(joints), 1.5 * spacing, 3 * spacing)
    apart = np.hypot(*(points[:, None] - joints[None]).transpose(2, 0, 1))
    near = (apart < reach).any(1)
    kept = np.where(near, depth > 0.75 * fine, coarse & (depth > 0.7 * spacing))
    return np.asarray(points[kept])


def _area(rings: list[Points]) -> float:
    return float(sum(signed_area(ring) for ring in rings))


def _cross(a: Points, b: Points) -> Points:
    return np.asarray(a[..., 0] * b[..., 1] - a[..., 1] * b[..., 0])
