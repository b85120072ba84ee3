"""Usual places of joints, measured on figures of the world.

    python -m inkwake.learn.joints.proportions [--crops N]

writes ``figure/joints/proportions.json``: for each body plan the mean place of its joints and
their covariance, in shares of the longer side of the figure's box, from the box's middle.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np

from inkwake.arrays import Points
from inkwake.figure.joints.plans import PLANS
from inkwake.figure.joints.proportions import TABLE, facing_right
from inkwake.figure.labels import JOINTS, KINDS
from inkwake.learn.figure.sample import HELD_OUT
from inkwake.learn.world.crop import figure_crop

FIRST = HELD_OUT + 200_000_000
"""Seeds of its own: neither trained on nor measured on."""


def gather(seeds: range) -> dict[str, Points]:
    """Body plan → (n, j, 2) places of its joints in shares of the figure's size."""
    rows: dict[str, list[Points]] = {name: [] for name in PLANS}
    for seed in seeds:
        crop = figure_crop(seed)
        name = KINDS[crop.kind]
        if name not in PLANS:
            continue
        index = [JOINTS.index(joint) for joint in PLANS[name].joints]
        spots = crop.joints[index].astype(np.float64)
        ys, xs = np.flatnonzero(crop.parts.any(1)), np.flatnonzero(crop.parts.any(0))
        if not (crop.seen[index] > 0).all() or len(ys) < 2 or len(xs) < 2:
            continue
        middle = np.array([xs[0] + xs[-1], ys[0] + ys[-1]]) / 2
        size = max(xs[-1] - xs[0], ys[-1] - ys[0]) + 1
        places = (spots - middle) / size
        rows[name].append(facing_right(places) if name == "quadruped" else places)
    return {name: np.array(found) for name, found in rows.items()}


def summary(places: Points) -> dict[str, list[float] | list[list[float]]]:
    """Mean and covariance, without the strangest twentieth."""
    flat = places.reshape(len(places), -1)
    middle = np.median(flat, axis=0)
    odd = np.abs(flat - middle).max(axis=1)
    kept = flat[odd <= np.quantile(odd, 0.95)]
    return {
        "mean": np.round(kept.mean(axis=0), 4).tolist(),
        "covariance": [[float(f"{v:.3g}") for v in row] for row in np.cov(kept.T)],
    }


def main() -> None:
    """Measure and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--crops", type=int, default=4000)
    parser.add_argument("--out", type=Path, default=TABLE)
    asked = parser.parse_args()
    found = gather(range(FIRST, FIRST + asked.crops))
    table = {name: summary(places) for name, places in found.items()}
    asked.out.write_text(json.dumps(table, separators=(",", ":")) + "\n", encoding="utf-8")
    for name, places in found.items():
        print(f"{name}: {len(places)} figures")


if __name__ == "__main__":
    main()
