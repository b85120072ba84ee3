"""Fits the probabilities of joints to a net, on figures of the world that it never saw.

    python -m inkwake.learn.joints.sureness --net figure.onnx --shards FOLDER [--crops N]

writes ``figure/joints/sureness.json``. The signs of all joints are weighted by a logistic
regression; a rising table (pool adjacent violators) then makes of their sum a probability. A figure
counts as a whole: is it usable as it is, with head, hands and feet within 0.15 of its size?
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from inkwake.arrays import Mask, Points
from inkwake.figure.joints.decode import Settled, settled
from inkwake.figure.joints.sureness import TABLE, Curve, signs_of, worth_of
from inkwake.figure.labels import JOINTS, KINDS
from inkwake.figure.look import Glance, Runs, see
from inkwake.learn.figure.augment import Change, changed
from inkwake.learn.shards import Sample, Shard, shards_of
from inkwake.nets import Net

CLOSE, USABLE = 0.1, 0.15
_LEAST = 40
"""Fewest joints in one step of the table."""


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """One figure of known joints.

    Attributes:
        signs: (j, 5). errors: (j,) shares of the size. known: (j,) joints that have a true place.
        ends: (j,) head, hands and feet.
    """

    signs: Points
    errors: Points
    known: Mask
    ends: Mask


def crop_and_box(parts: Points) -> tuple[Mask, tuple[float, float, float, float]]:
    """The mask of a labelled crop, three times as fine, and its box."""
    mask = parts > 0
    ys, xs = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    top, bottom = max(0, int(ys[0]) - 3), min(len(mask), int(ys[-1]) + 4)
    left, right = max(0, int(xs[0]) - 3), min(mask.shape[1], int(xs[-1]) + 4)
    fine = cv2.resize(mask[top:bottom, left:right].astype(np.float32), None, fx=3, fy=3)
    return fine > 0.5, (float(left), float(top), float(right), float(bottom))


def try_on(sample: Sample, net: Runs, seed: int) -> Trial | None:
    """Decode one crop and compare; None where the kinds differ."""
    change = Change(192, (0.68, 0.84), 0.015, 1.5, 0.0, 0.0, 0.0)
    crop = changed(sample, change, np.random.default_rng(seed))
    found = {name: value[0] for name, value in see(crop["picture"][None], net).items()}
    glance = Glance((0.0, 0.0, 192.0), crop["picture"], **found)
    mask, box = crop_and_box(crop["parts"])
    done: Settled | None = settled(glance, mask, box)
    if done is None or done.evidence.name != KINDS[int(crop["kind"][0])]:
        return None
    names = done.evidence.plan.joints
    index = [JOINTS.index(name) for name in names]
    stride = 192 / done.evidence.frame.cells
    placed = (done.places + 0.5) * stride - 0.5
    errors = np.hypot(*(placed - crop["joints"][index]).T) / crop["side"][0]
    ends = np.array([name in done.evidence.plan.ends for name in names])
    signs = signs_of(done.evidence, done.places, done.opinion)
    return Trial(signs, errors, crop["heed"][index] > 0, ends)


def logistic(signs: Points, right: Mask, steps: int = 30) -> Points:
    """Weights and constant by Newton's method, a little drawn to zero."""
    x = np.column_stack([signs, np.ones(len(signs))])
    weights = np.zeros(x.shape[1])
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (right - chance) - weights
        bend = (x * (chance * (1 - chance))[:, None]).T @ x + np.eye(len(weights))
        weights = weights + np.linalg.solve(bend, slope)
    return np.asarray(weights)


def rising(signs: Points, right: Mask, least: int = _LEAST) -> Curve:
    """The best rising step table, as a curve through the middles of its steps."""
    order = np.argsort(signs, kind="stable")
    blocks: list[list[float]] = []  # sum of signs, sum right, count
    for start in range(0, len(order), least):
        part = order[start : start + least]
        blocks.append([float(signs[part].sum()), float(right[part].sum()), float(len(part))])
        while len(blocks) > 1 and blocks[-2][1] * blocks[-1][2] >= blocks[-1][1] * blocks[-2][2]:
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    # Half a right and half a wrong more in each step: nothing is ever quite sure. Small steps lose
    # more by it than large ones, so the table has to be made to rise again.
    chances = np.maximum.accumulate([(r + 0.5) / (n + 1) for _, r, n in blocks])
    return Curve(
        tuple(round(s / n, 4) for s, _, n in blocks),
        tuple(round(float(chance), 4) for chance in chances),
    )


def calibration_error(chances: Points, right: Mask, bins: int = 10) -> float:
    """Expected calibration error over bins with as many members each."""
    order = np.argsort(chances, kind="stable")
    parts = np.array_split(order, min(bins, len(order)))
    gaps = [abs(float(chances[p].mean() - right[p].mean())) * len(p) for p in parts if len(p)]
    return float(sum(gaps) / len(order))


def fit(trials: list[Trial]) -> dict[str, object]:
    """The table of ``figure/joints/sureness.json``."""
    signs = np.concatenate([t.signs[t.known] for t in trials])
    right = np.concatenate([t.errors[t.known] <= CLOSE for t in trials])
    weights = logistic(signs, right)
    curve = rising(signs @ weights[:-1] + weights[-1], right)
    worth, usable = [], []
    for t in trials:
        if t.known[t.ends].all():
            sums = t.signs[t.ends] @ weights[:-1] + weights[-1]
            worth.append(float(worth_of(curve(sums))))
            usable.append(bool((t.errors[t.ends] <= USABLE).all()))
    whole = rising(np.array(worth), np.array(usable), _LEAST // 2)
    return {
        "weights": np.round(weights, 4).tolist(),
        "joint": {"signs": curve.signs, "chances": curve.chances},
        "figure": {"signs": whole.signs, "chances": whole.chances},
    }


def main() -> None:
    """Fit and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--net", type=Path, required=True)
    parser.add_argument("--shards", type=Path, nargs="+", required=True)
    parser.add_argument("--crops", type=int, default=1000)
    parser.add_argument("--out", type=Path, default=TABLE)
    asked = parser.parse_args()
    net = Net("figure", asked.net.read_bytes(), threads=1)
    trials: list[Trial] = []
    for path in shards_of(asked.shards, "figure"):
        shard = Shard(path)
        for index in range(min(len(shard), asked.crops - len(trials))):
            sample = shard[index]
            if KINDS[int(sample["kind"][0])] in ("biped", "quadruped"):
                trial = try_on(sample, net, index)
                if trial is not None:
                    trials.append(trial)
    table = fit(trials)
    asked.out.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")
    print(f"fitted to {len(trials)} figures")


if __name__ == "__main__":
    main()
