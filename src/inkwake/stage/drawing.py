"""Draws one bent figure over a canvas.

A frame goes this way: the triangles are scanned onto a lattice (`lattice`); layers that lie over
one another in this frame are told apart into as few *sheets* as possible (`overlaps`), so that a
figure with nothing crossed is a single sheet; each sheet is cut to its exact outline (`coverage`),
and the cells of the lattice that it covers (`sheet`) get a map of every pixel, are sampled and
laid over the canvas (`sampling`), back to front.
"""
# n     triangles drawn, in order of drawing
# maps  (6, n + 1) triangles' affine maps, stage px → texture px

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

import numpy as np

from inkwake.arrays import Floats, Ints, Mask, Points
from inkwake.face import FacePainter, Look
from inkwake.rig import Rig
from inkwake.stage.affine import Arrangement, affine_maps
from inkwake.stage.canvas import Canvas
from inkwake.stage.coverage import Edges, cover
from inkwake.stage.lattice import Grid, Index, scan
from inkwake.stage.overlaps import assign_sheets, buried, conflicts, foremost
from inkwake.stage.parts import Stack
from inkwake.stage.sampling import lay_sheet
from inkwake.stage.sheet import TEAR, Sheet
from inkwake.stage.slits import find_slits
from inkwake.stage.texture import Texture, fit_texture

_LOOKS = 96
"""Looks of a face that are kept."""


@dataclass(frozen=True, slots=True, eq=False)
class Pose:
    """One frame's triangles on the lattice, numbered from back to front.

    Attributes:
        grid: the lattice.
        vertices: (v, 2) stage px.
        arrangement: the triangles' order and what depends on it.
        corners: (3, n) stage px x, and y.
        maps: (6, n + 1) to the texture; the last column leads nowhere.
        signs: (n,) orientation, 0 for a triangle that is not drawn.
        points: fragments' flat lattice points.
        drawn: fragments' triangles, ascending.
    """

    grid: Grid
    vertices: Floats
    arrangement: Arrangement
    corners: tuple[Floats, Floats]
    maps: Floats
    signs: Floats
    points: Index
    drawn: Index


class Drawer:
    """Draws frames of one rig at one scale.

    Args:
        rig: the figure.
        scale: stage px per crop px, to choose the texture's size by.
        painter: of the figure's face, where it lives.
    """

    def __init__(self, rig: Rig, scale: float, painter: FacePainter | None = None) -> None:
        self.texture = fit_texture(rig.figure.texture, scale)
        self._scale, self._painter = scale, painter
        self._looks: dict[Look, Texture] = {Look(): self.texture}
        self.triangles = np.asarray(rig.triangles, dtype=np.int32)
        source = (rig.vertices + 0.5) * self.texture.scale - 0.5
        self._source = source.astype(np.float32)
        self._edges = Edges.of(self.triangles)
        self._stack = Stack(rig)
        self._arrangements: dict[bytes, Arrangement] = {}
        self._pace = max(self.texture.scale) / scale
        size = _mean_area(rig.vertices[self.triangles]) * scale**2
        # Two to three lattice points along the side of a triangle of that size.
        self.step = 2 if size < 30.0 else 4 if size < 600.0 else 8
        self._far = TEAR * self.step * self._pace

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
        ranks = pose.arrangement.ranks
        top = foremost(pose.points, pose.drawn, pose.grid)
        found = conflicts((pose.points, pose.drawn), top, ranks, pose.maps, pose.grid, self._far)
        sheets = assign_sheets(found)[ranks]
        for number in range(int(sheets.max()) + 1):
            self._lay(canvas, pose, sheets == number)

    def show(self, look: Look) -> None:
        """Put a look on the face; it stays until another one comes."""
        if self._painter is None:
            return
        shown = look.rounded()
        if shown not in self._looks:
            if len(self._looks) >= _LOOKS:
                # The oldest but the drawn one, which is always wanted again.
                del self._looks[list(self._looks)[1]]
            self._looks[shown] = fit_texture(self._painter.paint(shown), self._scale)
        self.texture = self._looks[shown]

    def _pose(self, canvas: Canvas, vertices: Floats, order: Ints) -> Pose | None:
        """What does not depend on sheets; None where nothing is to be seen."""
        axes = np.ascontiguousarray(vertices.T)
        grid = self._grid(axes, canvas)
        if grid is None:
            return None
        arrangement = self._arrange(order)
        x, y = (axis.take(arrangement.corners) for axis in axes)
        maps, signs = affine_maps(x, y, arrangement)
        across, down = grid.to_lattice(x, y)
        # Nothing is scanned above the lattice.
        down[:, signs == 0] = -1
        points, drawn = scan(across, down, grid.columns, grid.rows)
        if not len(points):
            return None
        return Pose(grid, vertices, arrangement, (x, y), maps, signs, points, drawn)

    def _arrange(self, order: Ints) -> Arrangement:
        """The triangles in an order of layers; a film knows a few of them."""
        key = order.tobytes()
        if key not in self._arrangements:
            ranks, turn = self._stack.sort(order)
            self._arrangements[key] = Arrangement.of(ranks, turn, self.triangles, self._source)
        return self._arrangements[key]

    def _lay(self, canvas: Canvas, pose: Pose, member: Mask, whole: bool = False) -> None:
        """Lay some of a pose's triangles over the canvas as one sheet, and before it its folds.

        ``whole``: even where some of them lie under others.
        """
        points, drawn, part = pose.points, pose.drawn, pose.grid
        if not member.all():
            mine = np.flatnonzero(member.take(drawn))
            if not len(mine):
                return
            drawn = drawn.take(mine)
            part, points = part.around(points.take(mine))
        top = foremost(points, drawn, part)
        if not whole:
            under = buried((points, drawn), top, pose.maps, part, self._far)
            if len(under):
                self._lay(canvas, pose, self._with_neighbours(pose, under), whole=True)
        signs = np.zeros(len(self.triangles), dtype=np.float32)
        signs[pose.arrangement.turn] = pose.signs * member
        covered = cover(self._edges, self._edges.border(signs), pose.vertices, part)
        sheet = Sheet.of(top, pose.maps, part, covered)
        own = np.flatnonzero(member & (pose.signs != 0))
        slits = find_slits(sheet, sheet.torn(self._pace), pose.corners, own, pose.maps)
        lay_sheet(canvas, sheet, self.texture.pixels, slits)

    def _with_neighbours(self, pose: Pose, chosen: Index) -> Mask:
        """(n,) the chosen triangles and all that touch them: the lattice misses small ones."""
        corners = pose.arrangement.corners
        touched = np.zeros(len(pose.vertices), dtype=np.bool_)
        touched[corners[:, chosen]] = True
        around: Mask = np.any(touched[corners], axis=0)
        return around

    def _grid(self, axes: Floats, canvas: Canvas) -> Grid | None:
        """The lattice over the figure's box, one point wider than the visible part on each side."""
        step = self.step
        left, top = (max(0, floor(axis.min())) // step * step for axis in axes)
        right, bottom = (ceil(axis.max()) + 1 for axis in axes)
        width, height = min(right, canvas.width) - left, min(bottom, canvas.height) - top
        if width <= 0 or height <= 0:
            return None
        return Grid(left - step, top - step, -(-width // step) + 2, -(-height // step) + 2, step)


def _mean_area(corners: Points) -> float:
    """Mean doubled area of (t, 3, 2) triangles."""
    p, q = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    return float(np.abs(p[:, 0] * q[:, 1] - p[:, 1] * q[:, 0]).mean())
