"""Sketches under way of the world's portraits, for those who learn by ``SketchSource``."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from inkwake.learn.portrait_gan.sources import Sketches
from inkwake.learn.portrait_judge.beginnings import Drawers
from inkwake.learn.portrait_judge.paint import FINE, SIDE
from inkwake.learn.portrait_judge.pool import Pool


class WorldSketches:
    """See the module.

    Args:
        shards: of the portraits.
        pool: their pictures and parts.
        seed: of hands and order.
        finished: whole sketches only.
        each: beginnings of one drawing.
    """

    def __init__(
        self, shards: Sequence[Path], pool: Pool, seed: int = 0, *, finished: bool = False,
        each: int = 4,
    ) -> None:  # fmt: skip
        self._drawers = Drawers(shards, seed, finished=finished, each=each)
        self._pool, self._first = pool, np.array(pool.first)

    def batch(self, step: int, count: int) -> Sketches:
        """The sketches of a step, the same every time."""
        begun = self._drawers.batch(step, count)
        at = self._first[begun.shard] + begun.row
        parts = self._pool.parts[at][:, :: FINE // SIDE, :: FINE // SIDE]
        # What is none of the parts, the paper, is as far drawn as the whole.
        shares = np.concatenate([begun.share[:, None], begun.done], axis=1)
        drawn = shares[np.arange(len(at))[:, None, None], parts]
        return Sketches(
            begun.small.astype(np.float32) / np.float32(255), begun.share,
            self._pool.pictures[at], drawn.astype(np.float32),
        )  # fmt: skip
