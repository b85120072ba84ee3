"""Where performers stand on a stage: by shares of the picture, on their own feet."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from inkwake.arrays import Points
from inkwake.motion import Performance
from inkwake.rig import Rig
from inkwake.stage.framing import Box, fit
from inkwake.stage.scene import Performer


@dataclass(frozen=True, slots=True)
class Mark:
    """A performer's place.

    Attributes:
        at: (x, y) of the middle of the feet, shares of the picture.
        scale: height of the figure as drawn, share of the picture's height.
        mirror: turned the other way, its movement with it.
        start: seconds before which it stands in its first pose.
    """

    at: tuple[float, float]
    scale: float = 0.6
    mirror: bool = False
    start: float = 0.0


def stand(rig: Rig, performance: Performance, mark: Mark, size: tuple[int, int]) -> Performer:
    """Put a performer on its mark on a stage of (width, height) px."""
    low, high = rig.vertices.min(axis=0), rig.vertices.max(axis=0)
    zoom = mark.scale * size[1] / float(high[1] - low[1])
    across = -zoom if mark.mirror else zoom
    x, y = mark.at[0] * size[0], mark.at[1] * size[1]
    middle = float(low[0] + high[0]) / 2
    matrix = np.array(
        [[across, 0, x - across * middle], [0, zoom, y - zoom * float(high[1])], [0, 0, 1.0]]
    )
    return Performer(
        rig=rig,
        performance=performance,
        scale=zoom,
        start=round(mark.start * performance.rate),
        homography=matrix,
    )


def frame_all(
    cast: tuple[Performer, ...], box: Box, size: tuple[int, int], margin: float
) -> tuple[Performer, ...]:
    """Move and scale everybody alike, so that a box of the stage fills the picture."""
    view = fit(box, size, margin)
    shift = np.array(
        [
            [view.zoom, 0, (0.5 - view.left) * view.zoom - 0.5],
            [0, view.zoom, (0.5 - view.top) * view.zoom - 0.5],
            [0, 0, 1.0],
        ]
    )
    return tuple(
        replace(p, scale=p.scale * view.zoom, homography=_times(shift, p.homography)) for p in cast
    )


def _times(shift: Points, matrix: Points | None) -> Points:
    out: Points = shift if matrix is None else shift @ matrix
    return out
