"""``python -m inkwake.learn.line``: render rough sketches, train on them, export the net."""

from __future__ import annotations

import sys

from inkwake.learn.figure.sample import HELD_OUT, world_version
from inkwake.learn.rough.sample import LABEL, rough_sample
from inkwake.learn.training.commands import Recipe, main

RECIPE = Recipe(
    name="line",
    samples="sketches",
    draw=rough_sample,
    label=LABEL,
    about=lambda: {"world": world_version()},
    held_out=HELD_OUT,
    count=24000,
    valid=400,
    per_shard=500,
    size=256,
    batch=16,
    steps=16000,
    checked=320,
    check_minutes=10.0,
)

if __name__ == "__main__":
    sys.exit(main(RECIPE))
