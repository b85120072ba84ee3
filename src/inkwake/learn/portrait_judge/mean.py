"""Control (v): the mean portrait, whatever is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from inkwake.learn.portrait.corpus import read
from inkwake.portrait.read.layout import meaningful
from inkwake.portrait.world.numbers import Numbers
from inkwake.portrait.world.proportions import proportioned


def mean_portrait(shards: Sequence[Path]) -> Numbers:
    """Mean of every number where it means anything, commonest option of every category."""
    found = [read(shard).numbers for shard in shards]
    values = np.concatenate([n.values for n in found])
    mask = np.concatenate([meaningful(n) for n in found])
    picks = np.concatenate([n.picks for n in found])
    mean = (values * mask).sum(0) / np.maximum(mask.sum(0), 1)
    common = [int(np.bincount(column).argmax()) for column in picks.T]
    return proportioned(Numbers(mean[None], np.array([common]), np.array([0])))
