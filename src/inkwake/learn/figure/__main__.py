"""``python -m inkwake.learn.figure``: render crops, train on them, export the net."""

from __future__ import annotations

import sys

from inkwake.learn.figure.sample import HELD_OUT, crop_sample, world_version
from inkwake.learn.shards import PER_SHARD
from inkwake.learn.training.commands import Recipe, main

RECIPE = Recipe(
    name="figure",
    samples="crops",
    draw=crop_sample,
    label="figure",
    about=lambda: {"world": world_version()},
    held_out=HELD_OUT,
    count=60000,
    valid=1000,
    per_shard=PER_SHARD,
    size=192,
    batch=32,
    steps=15000,
    checked=512,
)

if __name__ == "__main__":
    sys.exit(main(RECIPE))
