"""Still pictures that come and go in front of everybody: captions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Bytes
from inkwake.stage.canvas import Canvas


@dataclass(frozen=True, slots=True, eq=False)
class Overlay:
    """A small picture over the film.

    Attributes:
        pixels: (h, w, 4) uint8, premultiplied RGBA.
        left: film px. top: film px.
        first: frame at which it begins to show. last: the first frame at which it is gone.
        fade: frames that it takes to come and to go.
    """

    pixels: Bytes
    left: int
    top: int
    first: int
    last: int
    fade: int = 0

    def draw(self, canvas: Canvas, frame: int) -> None:
        """Lay it over a canvas, as strongly as it shows in that frame."""
        if not self.first <= frame < self.last:
            return
        near = min(frame - self.first, self.last - 1 - frame)
        share = min(1.0, (near + 1) / (self.fade + 1))
        pixels = self.pixels
        if share < 1:
            pixels = np.rint(pixels * np.float32(share)).astype(np.uint8)
        canvas.lay(pixels, self.left, self.top)
