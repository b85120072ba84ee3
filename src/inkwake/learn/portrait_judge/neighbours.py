"""Control (iv): the portrait among many whose lines lie nearest to the ink.

Like the retrieval of dualFace, in our world: every portrait is kept as the distance of each place
of a small page to its nearest line. The ink asks one way only, how far it lies from the lines; what
is not drawn yet costs nothing.

Legend
    fields  (places, portraits) uint8, distance in _STEP of a pixel, cut off at _FAR px
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from inkwake.arrays import Bytes
from inkwake.learn.portrait.corpus import Shard, read
from inkwake.picture import new_file
from inkwake.portrait.strokes.trace import resample
from inkwake.portrait.world.numbers import Numbers

SIDE = 48
_FAR, _STEP = 6.0, 1 / 40
_SHIFT = 4
_DETAIL = 0.7
"""Lines that only finished drawings show are left out."""


class Neighbours:
    """See the module.

    Args:
        shards: of the portraits.
        path: where the fields are kept.
    """

    def __init__(
        self, shards: Sequence[Path], path: Path, tell: Callable[[str], object] = lambda line: None
    ) -> None:
        self._numbers = [read(shard).numbers for shard in shards]
        self._ends = np.cumsum([len(numbers) for numbers in self._numbers])
        if not path.exists():
            fields = np.concatenate([_fields(read(shard), tell, shard.name) for shard in shards])
            with new_file(path) as unfinished, unfinished.open("wb") as out:
                np.save(out, np.ascontiguousarray(fields.T))
        self.fields: Bytes = np.load(path)

    def started(self) -> Retrieval:
        """A search without any ink."""
        return Retrieval(self)

    def numbers(self, number: int) -> Numbers:
        """One of the portraits."""
        which, row = np.searchsorted(self._ends, number, side="right"), number
        row -= int(self._ends[which - 1]) if which else 0
        return self._numbers[which].rows(slice(row, row + 1))


class Retrieval:
    """A search that goes on stroke by stroke."""

    def __init__(self, among: Neighbours) -> None:
        self._among = among
        self._away = np.zeros(among.fields.shape[1], np.int64)

    def add(self, stroke: npt.NDArray[np.float64]) -> int:
        """Take another stroke, (n, 2) page shares; the number of what is nearest to all ink."""
        for place in places(stroke):
            self._away += self._among.fields[place]
        return int(self._away.argmin())


def places(stroke: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """Places of the small page that a stroke crosses, each as often as it is long there."""
    long = float(np.hypot(*np.diff(stroke, axis=0).T).sum())
    count = max(2, min(200, round(long * SIDE)))
    cell = np.clip((resample(stroke, count) * SIDE).astype(int), 0, SIDE - 1)
    return np.asarray(cell[:, 1] * SIDE + cell[:, 0], np.int64)


def _fields(shard: Shard, tell: Callable[[str], object], name: str) -> Bytes:
    found = np.empty((len(shard.numbers), SIDE * SIDE), np.uint8)
    for row in range(len(found)):
        clean = shard.clean(row)
        shown = ~clean.hidden & (clean.detail <= _DETAIL)
        page = np.full((SIDE, SIDE), 255, np.uint8)
        spots = np.round((clean.points[shown] * SIDE - 0.5) * (1 << _SHIFT)).astype(np.int32)
        cv2.polylines(page, list(spots), False, 0, 1, cv2.LINE_8, _SHIFT)
        away = cv2.distanceTransform(page, cv2.DIST_L2, cv2.DIST_MASK_PRECISE)
        found[row] = np.round(np.minimum(away, _FAR) / _STEP).ravel()
    tell(f"lines of {name} measured")
    return found
