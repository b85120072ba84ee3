"""A scene as a stream of frames, which any encoder takes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import ceil, log2

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
        self._drawers: dict[tuple[int, float], Drawer] = {}
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
                for number, frame in enumerate(block):
                    placed = [(v[number], int(poses[number])) for v, poses in cast]
                    yield self._draw(placed, int(frame))

    def _draw(self, cast: list[tuple[Floats, int]], frame: int) -> Bytes:
        """Draw all performers, the farthest first, and what is in front of them."""
        scene = self.scene
        x, y, zoom = (0.0, 0.0, 1.0) if scene.path is None else scene.path[frame].tolist()
        canvas = self._empty(x, y, zoom)
        if scene.path is not None:
            corner = np.array([x, y], dtype=np.float32)
            cast = [((v + 0.5 - corner) * np.float32(zoom) - 0.5, pose) for v, pose in cast]
        if scene.shadow > 0:
            for (vertices, _), ground in zip(cast, self._grounds, strict=True):
                draw_shadow(canvas, vertices, (ground - y) * zoom, scene.shadow)
        for number, (vertices, pose) in enumerate(cast):
            performer = scene.performers[number]
            order: Ints = performer.performance.order[pose]
            drawer = self._drawer(number, zoom)
            if performer.face is not None:
                drawer.show(performer.face.acting.look(pose))
            drawer.draw(canvas, vertices, order)
        for overlay in scene.overlays:
            overlay.draw(canvas, frame)
        return canvas.straight()

    def _drawer(self, number: int, zoom: float) -> Drawer:
        """A performer's drawer for about this zoom: textures are made for one size each."""
        level = 2.0 ** (ceil(2 * log2(zoom) - 0.01) / 2)
        if (number, level) not in self._drawers:
            performer = self.scene.performers[number]
            painter = None if performer.face is None else performer.face.painter
            self._drawers[number, level] = Drawer(performer.rig, performer.scale * level, painter)
        return self._drawers[number, level]

    def _empty(self, x: float, y: float, zoom: float) -> Canvas:
        """A fresh canvas of the background."""
        if self.scene.plate is not None:
            return Canvas(self.scene.plate.show(x, y, zoom, self.width, self.height))
        if self.scene.background is None:
            return Canvas(np.zeros((self.height, self.width, 4), dtype=np.uint8))
        return Canvas(self.scene.background.copy())
