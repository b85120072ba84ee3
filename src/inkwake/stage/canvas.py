"""The picture being drawn: opaque RGB over a background, or premultiplied RGBA over nothing."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes


class Canvas:
    """Pixels that premultiplied layers are laid over.

    Args:
        pixels: (h, w, 3) RGB or (h, w, 4) premultiplied RGBA uint8, changed in place.
    """

    def __init__(self, pixels: Bytes) -> None:
        self.pixels = pixels
        self.height, self.width, self._channels = pixels.shape

    def lay(self, source: Bytes, left: int, top: int) -> None:
        """Lay (h, w, 4) premultiplied RGBA over the canvas, cut at the canvas's border."""
        height, width = source.shape[:2]
        right, bottom = min(left + width, self.width), min(top + height, self.height)
        target = self.pixels[max(top, 0) : bottom, max(left, 0) : right]
        source = source[max(-top, 0) : bottom - top, max(-left, 0) : right - left]
        through = cv2.bitwise_not(cv2.extractChannel(source, 3))
        through = cv2.merge([through] * self._channels)
        front = source if self._channels == 4 else cv2.cvtColor(source, cv2.COLOR_RGBA2RGB)
        behind = cv2.multiply(target, through, scale=1 / 255)
        cv2.add(behind, front, dst=target)

    def straight(self) -> Bytes:
        """The finished frame: RGB as it is, RGBA with colours divided by alpha."""
        if self._channels == 3:
            return self.pixels
        return np.asarray(cv2.cvtColor(self.pixels, cv2.COLOR_mRGBA2RGBA), dtype=np.uint8)
