"""Draws one bent figure over a canvas.

A frame goes this way: the triangles are scanned onto a lattice (`lattice`); layers that lie over
one another in this frame are told apart into as few *sheets* as possible, so that a figure with
nothing crossed is a single sheet; each sheet's lattice of texture coordinates is enlarged to a
map of every pixel, sampled, cut to its exact outline (`coverage`) and laid over the canvas, back
to front, strip by strip, so that all of it stays in the processor's cache.
"""
# V (v, 2) vertices, stage px    A (t + 1, 6) triangle's affine map, stage px → texture px
# ids (rows, columns) the foremost triangle at each lattice point, -1 nowhere
# maps (rows, columns, 2) texture px at each lattice point, NOWHERE outside

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Floats, Ints, Mask, Points
from inkwake.rig import Rig
from inkwake.stage.canvas import Canvas
from inkwake.stage.coverage import Edges, cross
from inkwake.stage.lattice import Grid, Index, assign_sheets, buried, conflicts, scan
from inkwake.stage.parts import Stack
from inkwake.stage.sampling import lay_sheet
from inkwake.stage.sheet import NOWHERE, TEAR, Sheet
from inkwake.stage.slits import find_slits
from inkwake.stage.texture import fit_texture


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """One frame's triangles on the lattice, numbered from back to front.

    Attributes:
        grid: the lattice.
        vertices: (v, 2) stage px.
        turn: (n,) each drawn triangle's number in the rig.
        corners: (n, 3, 2) stage px.
        affine: (n + 1, 6) maps to the texture; the last row leads nowhere.
        signs: (t,) orientation of the rig's triangles.
        ranks: (n,) rank of each triangle's part.
        points: fragments' flat lattice points.
        drawn: fragments' triangles, ascending.
    """

    grid: Grid
    vertices: Floats
    turn: Index
    corners: Floats
    affine: Floats
    signs: Floats
    ranks: Ints
    points: Index
    drawn: Index


class Drawer:
    """Draws frames of one rig at one scale.

    Args:
        rig: the figure.
        scale: stage px per crop px, to choose the texture's size by.
    """

    def __init__(self, rig: Rig, scale: float) -> None:
        self.texture = fit_texture(rig.figure.texture, scale)
        self.triangles = np.asarray(rig.triangles, dtype=np.int32)
        source = (rig.vertices + 0.5) * self.texture.scale - 0.5
        self._source = source.astype(np.float32)[self.triangles]
        self._edges = Edges.of(self.triangles)
        self._stack = Stack(rig)
        self._pace = max(self.texture.scale) / scale
        size = _mean_area(rig.vertices[self.triangles]) * scale**2
        # Two to three lattice points along the side of a triangle of that size.
        self.step = 2 if size < 30.0 else 4 if size < 600.0 else 8

    def draw(self, canvas: Canvas, vertices: Floats, order: Ints) -> None:
        """Draw one pose over the canvas.

        Args:
            canvas: changed in place.
            vertices: (v, 2) float32 stage px.
            order: (l,) layers from back to front.
        """
        pose = self._pose(canvas, vertices, order)
        if pose is None:
            return
        grid, fragments, ranks = pose.grid, (pose.points, pose.drawn), pose.ranks
        top = _foremost(pose.points, pose.drawn, grid)
        far = TEAR * grid.step * self._pace
        found = conflicts(fragments, top, ranks, pose.affine, grid, far)
        sheets = assign_sheets(found)[ranks]
        for number in range(int(sheets.max(initial=-1)) + 1):
            member = sheets == number
            mine = member[pose.drawn]
            inner = pose.points[mine], pose.drawn[mine]
            under = buried(inner, pose.affine, grid, far)
            if under.any():
                self._lay(canvas, pose, self._with_neighbours(pose, under))
            self._lay(canvas, pose, member)

    def _pose(self, canvas: Canvas, vertices: Floats, order: Ints) -> Pose | None:
        """What does not depend on sheets; None where nothing is to be seen."""
        grid = self._grid(vertices, canvas)
        if grid is None:
            return None
        ranks, turn = self._stack.sort(order)
        corners = vertices[self.triangles]
        affine, signs = _affine_maps(corners, self._source)
        turn = turn[signs[turn] != 0]
        corners = corners[turn]
        points, drawn = scan(grid.to_lattice(corners), grid.columns, grid.rows)
        if not len(points):
            return None
        rows = np.append(turn, len(self.triangles))
        return Pose(grid, vertices, turn, corners, affine[rows], signs, ranks[turn], points, drawn)

    def _with_neighbours(self, pose: Pose, chosen: Mask) -> Mask:
        """(n,) the chosen triangles and all that touch them: the lattice misses small ones."""
        touched = np.zeros(len(pose.vertices), dtype=np.bool_)
        touched[self.triangles[pose.turn[chosen]]] = True
        around: Mask = np.any(touched[self.triangles[pose.turn]], axis=1)
        return around

    def _lay(self, canvas: Canvas, pose: Pose, member: Mask) -> None:
        """Lay some of a pose's triangles over the canvas as one sheet."""
        mine = member[pose.drawn]
        if not mine.any():
            return
        part, there = pose.grid.around(pose.points[mine])
        top = _foremost(there, pose.drawn[mine], part)
        sheet = Sheet.of(top, pose.affine, part, self._pace)
        signs = np.zeros(len(self.triangles), dtype=np.float32)
        signs[pose.turn[member]] = pose.signs[pose.turn[member]]
        box = _visible(sheet.grid, canvas)
        crossings = cross(self._edges, self._edges.border(signs), pose.vertices, box)
        own = np.flatnonzero(member)
        slits = find_slits(sheet, pose.corners[own], own)
        lay_sheet(canvas, sheet, self.texture.pixels, crossings, slits)

    def _grid(self, vertices: Floats, canvas: Canvas) -> Grid | None:
        """The lattice over the figure's box, one point wider than the visible part on each side."""
        step = self.step
        low = np.maximum(np.floor(vertices.min(axis=0)), 0).astype(int) // step * step
        high = np.minimum(np.ceil(vertices.max(axis=0)) + 1, (canvas.width, canvas.height))
        if (high <= low).any():
            return None
        size = -(-(high.astype(int) - low) // step) + 2
        return Grid(int(low[0]) - step, int(low[1]) - step, int(size[0]), int(size[1]), step)


def _visible(grid: Grid, canvas: Canvas) -> tuple[int, int, int, int]:
    """(left, top, right, bottom) stage px of a lattice without its margin."""
    left, top = grid.left + grid.step, grid.top + grid.step
    right = left + (grid.columns - 2) * grid.step
    bottom = top + (grid.rows - 2) * grid.step
    return left, top, min(right, canvas.width), min(bottom, canvas.height)


def _foremost(points: Index, place: Index, grid: Grid) -> Ints:
    """(rows, columns) the last fragment's triangle at each lattice point, -1 nowhere.

    Fragments come in order of drawing, and the last assignment to a place stays.
    """
    top = np.full(grid.rows * grid.columns, -1, dtype=np.int32)
    top[points] = place
    return top.reshape(grid.rows, grid.columns)


def _affine_maps(corners: Floats, source: Floats) -> tuple[Floats, Floats]:
    """Each triangle's map from stage to texture.

    Args:
        corners: (t, 3, 2) stage px.
        source: (t, 3, 2) texture px.

    Returns:
        (t + 1, 6) rows (a, b, c, d, e, f): u = a x + b y + c, v = d x + e y + f, the last of them
        leading nowhere; and (t,) the orientation: +1, -1, or 0 for a triangle without area, which
        is not drawn.
    """
    x, y = corners[:, :, 0], corners[:, :, 1]
    px, py, qx, qy = x[:, 1] - x[:, 0], y[:, 1] - y[:, 0], x[:, 2] - x[:, 0], y[:, 2] - y[:, 0]
    area = px * qy - py * qx
    signs = np.where(np.abs(area) > 1e-3, np.sign(area), 0).astype(np.float32)
    share = signs * signs / np.where(signs != 0, area, 1)
    px, py, qx, qy = px * share, py * share, qx * share, qy * share
    table = np.empty((len(corners) + 1, 6), dtype=np.float32)
    for axis in (0, 1):
        u = source[:, :, axis]
        s, t = u[:, 1] - u[:, 0], u[:, 2] - u[:, 0]
        a, b = s * qy - t * py, t * px - s * qx
        table[:-1, 3 * axis], table[:-1, 3 * axis + 1] = a, b
        table[:-1, 3 * axis + 2] = u[:, 0] - a * x[:, 0] - b * y[:, 0]
    table[-1] = (0, 0, NOWHERE, 0, 0, NOWHERE)
    return table, signs


def _mean_area(corners: Points) -> float:
    """Mean doubled area of (t, 3, 2) triangles."""
    p, q = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    return float(np.abs(p[:, 0] * q[:, 1] - p[:, 1] * q[:, 0]).mean())
