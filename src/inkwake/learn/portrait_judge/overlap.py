"""Intersection over union: how much of every part two maps of labels share."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Bytes, Floats
from inkwake.portrait.world.parts import LABELS


def overlap(found: Bytes, truth: Bytes) -> dict[str, float]:
    """Of every label but "nothing" that the truth has; of one picture, or of many together."""
    table = counts(found, truth)
    both, either = np.diag(table), table.sum(0) + table.sum(1) - np.diag(table)
    return {
        name: float(both[k] / either[k])
        for k, name in enumerate(LABELS)
        if k and table[k].sum() > 0
    }


def counts(found: Bytes, truth: Bytes) -> Floats:
    """(labels, labels) pixels by true and found label."""
    size = len(LABELS)
    pairs = truth.astype(np.int64).ravel() * size + found.ravel()
    return np.bincount(pairs, minlength=size * size).reshape(size, size).astype(np.float32)


def mean_overlap(found: Bytes, truth: Bytes) -> float:
    """Mean of ``overlap``."""
    return float(np.mean(list(overlap(found, truth).values())))
