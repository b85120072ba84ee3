"""A scene as a stream of frames, which any encoder takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Ints
from inkwake.stage.canvas import Canvas
from inkwake.stage.drawing import Drawer
from inkwake.stage.framing import reach
from inkwake.stage.placing import BLOCK, stage_vertices
from inkwake.stage.scene import Scene
from inkwake.stage.shadow import draw_shadow


@contextmanager
def _one_thread() -> Iterator[None]:
    """Keep OpenCV to one thread while frames are drawn.

    Its patches are too small to share: waking a second thread costs half as much again as the
    work (2.5 against 4 CPU-ms a frame of 500 x 500 px). The encoder has the other core.
    """
    before = cv2.getNumThreads()
    cv2.setNumThreads(1)
    try:
        yield
    finally:
        cv2.setNumThreads(before)


class SceneStream:
    """Draws the frames of a scene as they are asked for (a `FrameStream`).

    Frames are (h, w, 3) RGB over the scene's background, or (h, w, 4) straight RGBA where it has
    none. Every frame is an array of its own: the consumer may keep or change it without copying.
    At most 64 poses are held at a time, so memory does not grow with the film.

    Args:
        scene: what to draw.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._drawers = [Drawer(p.rig, p.scale) for p in scene.performers]
        self._grounds = [
            reach(p, scene.count)[3] - 1.0 if scene.shadow > 0 else 0.0 for p in scene.performers
        ]

    @property
    def width(self) -> int:
        """Columns, px."""
        return self.scene.width

    @property
    def height(self) -> int:
        """Rows, px."""
        return self.scene.height

    @property
    def rate(self) -> float:
        """Frames per second."""
        return self.scene.rate

    @property
    def count(self) -> int:
        """Number of frames."""
        return self.scene.count

    @property
    def alpha(self) -> bool:
        """True for RGBA frames."""
        return self.scene.background is None

    def frames(self, indices: Sequence[int] | None = None) -> Iterator[Bytes]:
        """Yield the frames at ``indices``, in that order; all of them where None.

        Raises:
            IndexError: an index lies outside the film.
        """
        wanted = np.arange(self.count) if indices is None else np.asarray(indices, dtype=np.int64)
        if len(wanted) and not (wanted.min() >= 0 and wanted.max() < self.count):
            raise IndexError(f"the film has frames 0 to {self.count - 1}")
        with _one_thread():
            for first in range(0, len(wanted), BLOCK):
                block = wanted[first : first + BLOCK]
                cast = [stage_vertices(p, block) for p in self.scene.performers]
                for number in range(len(block)):
                    yield self._draw([(v[number], int(poses[number])) for v, poses in cast])

    def _draw(self, cast: list[tuple[Floats, int]]) -> Bytes:
        """Draw all performers, the farthest first."""
        canvas = self._empty()
        if self.scene.shadow > 0:
            for (vertices, _), ground in zip(cast, self._grounds, strict=True):
                draw_shadow(canvas, vertices, ground, self.scene.shadow)
        for (vertices, pose), drawer, performer in zip(
            cast, self._drawers, self.scene.performers, strict=True
        ):
            order: Ints = performer.performance.order[pose]
            drawer.draw(canvas, vertices, order)
        return canvas.straight()

    def _empty(self) -> Canvas:
        """A fresh canvas of the background."""
        if self.scene.background is None:
            return Canvas(np.zeros((self.height, self.width, 4), dtype=np.uint8))
        return Canvas(self.scene.background.copy())
