"""Which part of the world the film shows, so that no figure ever leaves the picture.

World px: the px of the page when the figures stand on their own page, else px of the crop of the
first figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from inkwake.stage.placing import blocks, stage_vertices
from inkwake.stage.scene import Performer

Box = tuple[float, float, float, float]
"""Left, top, right, bottom px: edges, not centres."""


def reach(performer: Performer, count: int) -> Box:
    """The box of all vertices over a film of ``count`` frames; memory does not grow with it.

    The edge of a vertex's box is where it lies, half a px beyond the centre of the last px.
    """
    own = performer.performance.frames
    if performer.track is None and performer.start == 0:
        count = min(count, own)
    low, high = np.full(2, np.inf), np.full(2, -np.inf)
    for block in blocks(count):
        vertices, _ = stage_vertices(performer, block)
        low = np.minimum(low, vertices.min(axis=(0, 1)))
        high = np.maximum(high, vertices.max(axis=(0, 1)))
    return (float(low[0]), float(low[1]), float(high[0]) + 1.0, float(high[1]) + 1.0)


def union(boxes: Sequence[Box]) -> Box:
    """The smallest box around all."""
    array = np.array(boxes)
    low, high = array[:, :2].min(axis=0), array[:, 2:].max(axis=0)
    return (float(low[0]), float(low[1]), float(high[0]), float(high[1]))


@dataclass(frozen=True, slots=True)
class View:
    """A window onto the world.

    Attributes:
        left: world px of the picture's left edge. top: of its upper edge.
        zoom: stage px per world px.
        width: stage px. height: stage px.
    """

    left: float
    top: float
    zoom: float
    width: int
    height: int

    def place(self, performer: Performer) -> Performer:
        """Move a performer from the world to the stage."""
        x, y = performer.offset
        track = performer.track
        return replace(
            performer,
            scale=performer.scale * self.zoom,
            offset=(
                (x + 0.5 - self.left) * self.zoom - 0.5,
                (y + 0.5 - self.top) * self.zoom - 0.5,
            ),
            track=None if track is None else track * np.float32(self.zoom),
        )


def even(length: float) -> int:
    """The next even whole number of px, at least 2; video codecs take no odd sizes."""
    return max(2, 2 * int(np.ceil(length / 2 - 1e-6)))


def fit(box: Box, size: tuple[int, int] | int, margin: float) -> View:
    """Show a whole box with a margin on every side.

    Args:
        box: world px.
        size: (width, height) of the picture, or the length of its longer side.
        margin: share of the picture's shorter side (of the longer one where only that is given).
    """
    left, top, right, bottom = box
    width, height = max(right - left, 1e-3), max(bottom - top, 1e-3)
    if isinstance(size, int):
        zoom = size * (1 - 2 * margin) / max(width, height)
        rim = 2 * margin * size
        picture = even(min(size, width * zoom + rim)), even(min(size, height * zoom + rim))
    else:
        picture = even(size[0]), even(size[1])
        rim = 2 * margin * min(picture)
        zoom = min((picture[0] - rim) / width, (picture[1] - rim) / height)
    return View(
        left=(left + right) / 2 - picture[0] / zoom / 2,
        top=(top + bottom) / 2 - picture[1] / zoom / 2,
        zoom=zoom,
        width=picture[0],
        height=picture[1],
    )
