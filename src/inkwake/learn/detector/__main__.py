"""``python -m inkwake.learn.detector``: render pages, train on them, export the net."""

from __future__ import annotations

import sys

from inkwake.learn.detector.sample import LABEL, PAGE, page_sample
from inkwake.learn.figure.sample import HELD_OUT, world_version
from inkwake.learn.training.commands import Recipe, main

RECIPE = Recipe(
    name="detector",
    samples="pages",
    draw=page_sample,
    label=LABEL,
    about=lambda: {"world": world_version()},
    held_out=HELD_OUT,
    count=12000,
    valid=500,
    per_shard=500,
    size=PAGE,
    batch=16,
    steps=12000,
    checked=400,
    check_minutes=15.0,
)

if __name__ == "__main__":
    sys.exit(main(RECIPE))
