"""Portraits of sketches that are spoilt: strays, gaps, wobble, any order, mirrored, all of it.

The same characters are drawn roughly, part by part, and again with each trouble. Printed is what
each costs of the mean IoU of all parts.

    python bench/portrait_hard.py [--sessions 24]
"""

from __future__ import annotations

import argparse
import json
from dataclasses import replace
from pathlib import Path

import numpy as np

from inkwake.portrait.artist.state import State, Stroke
from inkwake.portrait.artist.step import first, further
from inkwake.portrait.read.reader import Eyes, eyes
from inkwake.portrait.strokes import habits
from inkwake.portrait.strokes.habits import Habits
from inkwake.portrait.strokes.session import session
from inkwake.portrait.strokes.trace import trace
from inkwake.portrait.world.build import build
from inkwake.portrait.world.parts import LABELS, label_map
from inkwake.portrait.world.sample import sample
from portrait import HELD_OUT, SIDE, iou, labels, unpainted

RESULTS = Path(__file__).parent / "results"
WOBBLE = 6 / 256
"""Page shares."""
TROUBLES = ("none", "20 % strays", "30 % gaps", "6 px wobble", "any order", "mirrored", "all")


def spoilt(hand: Habits, trouble: str, strokes: int) -> Habits:
    """A hand with a trouble."""
    each = {
        "20 % strays": {"strays": round(0.2 * strokes)},
        "30 % gaps": {"gap": 0.3},
        "6 px wobble": {"wobble": WOBBLE},
        "any order": {"plan": "random"},
    }
    if trouble == "all":
        merged: dict[str, object] = {}
        for change in each.values():
            merged |= change
        return replace(hand, **merged)
    return replace(hand, **each.get(trouble, {}))


def turned(labels_of: np.ndarray) -> np.ndarray:
    """Labels seen in a mirror: left and right change places."""
    left, right = LABELS.index("eye-left"), LABELS.index("eye-right")
    made = labels_of[:, ::-1].copy()
    was_left, was_right = made == left, made == right
    made[was_left], made[was_right] = right, left
    return made


def run_one(seed: int, trouble: str, reader: Eyes) -> float:
    """Mean IoU of the finished portrait."""
    true = sample(1, seed=HELD_OUT + seed)
    contours = build(true)
    truth = label_map(true, contours, size=SIDE)
    clean = trace(true, contours)
    hand = habits.scrawled(np.random.default_rng([seed, 4]), plan="parts")
    count = int((~clean.hidden & (clean.detail < hand.detail)).sum())
    rng = np.random.default_rng([seed, 3])
    drawn = session(clean, spoilt(hand, trouble, count), rng)
    points = drawn.points
    if trouble in ("mirrored", "all"):
        points, truth = points * (-1, 1) + (1, 0), turned(truth)
    state: State | None = None
    start = unpainted(true, seed)
    for k in range(len(drawn)):
        stroke = Stroke(k, points[k])
        state = first(reader, [stroke], start) if state is None else further(reader, state, stroke)
    assert state is not None
    return float(np.mean(list(iou(labels(state, True), truth).values())))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sessions", type=int, default=24)
    asked = parser.parse_args()
    reader = eyes(2)
    found = {
        trouble: [run_one(seed, trouble, reader) for seed in range(asked.sessions)]
        for trouble in TROUBLES
    }
    means = {trouble: float(np.mean(values)) for trouble, values in found.items()}
    for trouble, mean in means.items():
        print(f"{trouble:14} mIoU {mean:.3f}  {100 * (mean - means['none']):+.1f} points")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "portrait-hard.json").write_text(json.dumps(means, indent=1))


if __name__ == "__main__":
    main()
