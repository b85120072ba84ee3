"""What a model imagines is laid over the user's picture where it may move, and nowhere else.

Legend
    picture  (h, w, 3|4) uint8, the user's own
    frames   (n, h', w', 3) uint8, imagined, of any size
    weight   (h, w) float32, 0 outside the mask, rising to 1 within some px inside its edge
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats
from inkwake.errors import BackendError

_SOFT = 0.012
"""Width of the soft edge, of the longer side."""


@dataclass(frozen=True, slots=True, eq=False)
class HeldFilm:
    """A film of which only a part moves; it is a stream that ``film.write`` takes.

    Attributes:
        imagined: (n, h', w', 3) uint8.
        picture: (h, w, 3|4) uint8; its alpha is the film's.
        weight: (h, w) float32.
        rate: frames a second.
    """

    imagined: Bytes
    picture: Bytes
    weight: Floats
    rate: float = 8.0

    @property
    def width(self) -> int:
        """Px."""
        return int(self.picture.shape[1])

    @property
    def height(self) -> int:
        """Px."""
        return int(self.picture.shape[0])

    @property
    def count(self) -> int:
        """Frames."""
        return len(self.imagined)

    @property
    def alpha(self) -> bool:
        """Whether frames have four channels."""
        return self.picture.shape[2] == 4

    def frames(self, indices: Sequence[int] | None = None) -> Iterator[Bytes]:
        """(h, w, 3|4) uint8 frames; where the weight is 0 they are the picture's bytes."""
        weight = self.weight[..., None]
        own = self.picture[..., :3].astype(np.float32)
        for index in range(self.count) if indices is None else indices:
            shown = self.picture.copy()
            moved = cv2.resize(
                self.imagined[index], (self.width, self.height), interpolation=cv2.INTER_CUBIC
            )
            mixed = own + weight * (moved.astype(np.float32) - own)
            shown[..., :3] = np.rint(np.clip(mixed, 0, 255)).astype(np.uint8)
            yield shown


def held_still(
    frames: Bytes, picture: Bytes, mask: Bytes | None = None, rate: float = 8.0
) -> HeldFilm:
    """Lay imagined frames over a picture so that all outside the mask stays as it is.

    Args:
        frames: (n, h', w', 3) uint8.
        picture: (h, w, 3) or (h, w, 4) uint8.
        mask: (h, w) uint8 or bool, what may move; all of it where None.
        rate: frames a second.

    Raises:
        BackendError: the mask is of another size, or empty.
    """
    return HeldFilm(frames, picture, _weight(mask, picture.shape[:2]), rate)


def _weight(mask: Bytes | None, shape: tuple[int, ...]) -> Floats:
    if mask is None:
        return np.ones(shape, np.float32)
    if mask.shape != shape:
        have, need = ("{1} × {0} px".format(*size) for size in (mask.shape, shape))
        raise BackendError(f"the mask is {have} and the picture {need}; make them the same size")
    full = mask.astype(np.float32) / (1 if mask.dtype == np.bool_ else 255)
    inside = (full > 0).astype(np.uint8)
    if not inside.any():
        raise BackendError("the mask is empty; paint white what may move")
    # A border of 1 px: beside the picture's own edge nothing is still, so nothing must be soft.
    padded = cv2.copyMakeBorder(inside, 1, 1, 1, 1, cv2.BORDER_REPLICATE)
    deep = cv2.distanceTransform(padded, cv2.DIST_L2, 5)[1:-1, 1:-1]
    soft = max(1.0, min(_SOFT * max(shape), float(deep.max())))
    along = np.clip(deep / soft, 0, 1)
    weight: Floats = (full * along * along * (3 - 2 * along)).astype(np.float32)
    return weight
