"""How well the parser parses pictures of the world that it never learned from."""

from __future__ import annotations

import numpy as np
from torch import nn

from inkwake.arrays import Bytes
from inkwake.learn.portrait_judge.overlap import mean_overlap, overlap
from inkwake.learn.portrait_judge.parser import parsed
from inkwake.learn.portrait_judge.pool import Pool

THIN = ("mouth", "brows", "ears", "extras")
"""Parts of which many are but a pixel or two wide at 64 px."""


def examine(net: nn.Module, pool: Pool, count: int = 500) -> dict[str, float]:
    """Intersection over union of every label, and their means.

    ``mean`` is over all pixels of all pictures, as it is usual for parsers; ``mean of pictures``
    is the measure of the table: of every picture by itself, where a brow counts as much as a face.
    ``mean of wide parts`` leaves out ``THIN``.
    """
    rows = np.arange(min(count, len(pool)))
    truth = pool.labels(rows)
    found = parsed(net, pool.pictures[rows])
    by_label = overlap(found, truth)
    own = [mean_overlap(a, b) for a, b in zip(found, truth, strict=True)]
    coarse, half = _halved(found), _halved(truth)
    return {
        "mean": float(np.mean(list(by_label.values()))),
        "mean of pictures": float(np.mean(own)),
        "mean of wide parts": float(
            np.mean([value for name, value in by_label.items() if name not in THIN])
        ),
        "mean at 64 px": float(np.mean(list(overlap(coarse, half).values()))),
        **by_label,
    }


def _halved(labels: Bytes) -> Bytes:
    """Every second place."""
    return np.ascontiguousarray(labels[:, ::2, ::2])
