"""How honest the reader's chances are, and whether a judge can tell completions from portraits.

Calibration: at random shares of rough sketches in any order, how often the likeliest option of a
category is right against how sure the reader was (ECE, ten bins), how often a number lies within
its central intervals (mean gap), and how near the told distribution lies (CRPS, scaled numbers)
against that of the world without any ink.

Two-sample test: of a quarter of the strokes the undrawn groups are rolled from what is believed,
the drawn ones are the true ones; a small net learns to tell such portraits from true ones (64 px
pictures in the same colours) and is asked about others. 50 % right means that it cannot.

    python bench/portrait_chance.py [--portraits 400] [--pairs 1200] [--sheet]

Needs the extra train.
"""

from __future__ import annotations

import argparse
import json
from math import erf, sqrt
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import nn
from torch.nn.functional import binary_cross_entropy_with_logits

from inkwake.portrait.artist.choices import proposed, undrawn
from inkwake.portrait.artist.state import Stroke
from inkwake.portrait.artist.step import first
from inkwake.portrait.read.layout import layout, meaningful, scaled
from inkwake.portrait.read.reader import Eyes, Reading, eyes, look_closer, read
from inkwake.portrait.strokes import habits
from inkwake.portrait.strokes.session import session
from inkwake.portrait.strokes.trace import trace
from inkwake.portrait.world.build import build
from inkwake.portrait.world.draw import draw
from inkwake.portrait.world.numbers import Numbers
from inkwake.portrait.world.portrait import layers
from inkwake.portrait.world.sample import sample
from portrait import HELD_OUT, unpainted

RESULTS = Path(__file__).parent / "results"
BINS, SIDE, BATCH, ROUNDS = 10, 64, 32, 12
LEVELS = np.linspace(0.1, 0.9, 9)
_ERF = np.vectorize(erf, otypes=[float])


def begun(seed: int, share: float) -> tuple[Numbers, list[Stroke]]:
    """A character and the first strokes of a rough sketch of it."""
    true = sample(1, seed=HELD_OUT + 20_000 + seed)
    rng = np.random.default_rng([seed, 3])
    drawn = session(trace(true, build(true)), habits.scrawled(rng), rng)
    count = max(1, round(share * len(drawn)))
    return true, [Stroke(k, drawn.points[k]) for k in range(count)]


def normal(z: np.ndarray) -> np.ndarray:
    """Distribution function of the normal distribution."""
    return 0.5 * (1 + _ERF(z / sqrt(2)))


def spread_about(m: np.ndarray, s: np.ndarray) -> np.ndarray:
    """Mean distance from nought of a normal number of that mean and spread."""
    z = m / s
    return 2 * s * np.exp(-0.5 * z**2) / sqrt(2 * np.pi) + m * (2 * normal(z) - 1)


def numbers_told(reading: Reading, true: Numbers) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Where in its distribution every number that means anything lies, its CRPS, its column."""
    at, mask = scaled(true.values)[0], meaningful(true)[0]
    places, scores, columns = [], [], []
    for group in layout().groups:
        keep = mask[group.columns]
        w, m, s = reading.modes(group)
        m, s, y = m[:, keep], s[:, keep], at[group.columns[keep]]
        places.append((w[:, None] * normal((y - m) / s)).sum(axis=0))
        near = (w[:, None] * spread_about(y - m, s)).sum(axis=0)
        apart = spread_about(m[:, None] - m[None], np.sqrt(s[:, None] ** 2 + s[None] ** 2))
        scores.append(near - 0.5 * (w[:, None, None] * w[None, :, None] * apart).sum(axis=(0, 1)))
        columns.append(group.columns[keep])
    return np.concatenate(places), np.concatenate(scores), np.concatenate(columns)


def calibration(reader: Eyes, portraits: int) -> dict[str, float]:
    """ECE of categories and numbers, CRPS and that of the world."""
    sure, right, places, scores, prior = [], [], [], [], []
    world = scaled(sample(400, seed=5).values)
    apart = np.abs(world[:200, None] - world[None, 200:]).mean(axis=(0, 1))
    for seed in range(portraits):
        share = float(np.random.default_rng([seed, 9]).uniform(0.05, 1))
        true, strokes = begun(seed, share)
        even = [s.even for s in strokes]
        page = read(reader.page, even)
        reading = look_closer(reader.closer, even, page.parts.argmax(axis=1).tolist(), page)
        for category in layout().categories:
            chances = reading.chances(category)
            sure.append(chances.max())
            right.append(chances.argmax() == true.picks[0, category.column])
        place, score, columns = numbers_told(reading, true)
        places.append(place)
        scores.append(score)
        away = np.abs(world[:, columns] - scaled(true.values)[0, columns]).mean(axis=0)
        prior.append(away - 0.5 * apart[columns])
    sure_, right_, place_ = np.array(sure), np.array(right, float), np.concatenate(places)
    bins = np.minimum((sure_ * BINS).astype(int), BINS - 1)
    gaps = [abs(sure_[bins == b].mean() - right_[bins == b].mean()) * (bins == b).mean()
            for b in np.unique(bins)]  # fmt: skip
    inside = [(np.abs(place_ - 0.5) < level / 2).mean() for level in LEVELS]
    return {
        "ECE of categories": float(np.sum(gaps)),
        "ECE of numbers": float(np.abs(np.array(inside) - LEVELS).mean()),
        "CRPS": float(np.concatenate(scores).mean()),
        "CRPS without ink": float(np.concatenate(prior).mean()),
    }


def pairs(reader: Eyes, count: int) -> np.ndarray:
    """(count, 2, SIDE, SIDE, 3) uint8: true portraits, and completions of their first strokes."""
    made = np.zeros((count, 2, SIDE, SIDE, 3), np.uint8)
    for seed in range(count):
        true, strokes = begun(100_000 + seed, 0.25)
        state = first(reader, strokes, unpainted(true, seed))
        free = undrawn(state)
        rolled = proposed(state, free, np.random.default_rng([seed, 8]))
        other = grafted(true, rolled, free)
        made[seed] = [shown(true), shown(other)]
    return made


def grafted(true: Numbers, other: Numbers, groups: list[str]) -> Numbers:
    """The true portrait with some groups of another."""
    values, picks = true.values.copy(), true.picks.copy()
    for group in layout().groups:
        if group.name in groups:
            values[0, group.columns] = other.values[0, group.columns]
    for category in layout().categories:
        if category.group in groups:
            picks[0, category.column] = other.picks[0, category.column]
    return Numbers(values, picks, true.seeds)


def shown(numbers: Numbers) -> np.ndarray:
    """The portrait on white."""
    drawn = draw(layers(numbers, build(numbers)), 2 * SIDE, paper=(255, 255, 255))
    return cv2.resize(drawn[..., :3], (SIDE, SIDE), interpolation=cv2.INTER_AREA)


class Judge(nn.Sequential):
    """A small net that says how true a picture looks."""

    def __init__(self) -> None:
        steps: list[nn.Module] = []
        before = 3
        for after in (24, 48, 96, 128):
            steps += [nn.Conv2d(before, after, 3, 2, 1), nn.BatchNorm2d(after), nn.SiLU()]
            before = after
        super().__init__(*steps, nn.Flatten(), nn.Dropout(0.3), nn.Linear(128 * 16, 1))


def judged(pictures: np.ndarray) -> float:
    """How often a judge that learned on two thirds is right about the rest."""
    torch.manual_seed(0)
    rng = np.random.default_rng(0)
    x = torch.from_numpy(pictures).permute(0, 1, 4, 2, 3).float() / 127.5 - 1
    cut = 2 * len(x) // 3
    net = Judge()
    steps = ROUNDS * cut // BATCH
    optimiser = torch.optim.AdamW(net.parameters(), 1e-3, weight_decay=0.05)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimiser, 2e-3, steps)
    truth = torch.tensor([1.0, 0.0]).repeat(BATCH)
    for _ in range(steps):
        rows = torch.from_numpy(rng.integers(0, cut, BATCH))
        seen = x[rows].flatten(0, 1)
        seen = seen.flip(-1) if rng.random() < 0.5 else seen
        loss = binary_cross_entropy_with_logits(net(seen)[:, 0], truth)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        plan.step()
    net.eval()
    with torch.no_grad():
        logits = net(x[cut:].flatten(0, 1))[:, 0].reshape(-1, 2)
    return float(((logits[:, 0] > 0).float().mean() + (logits[:, 1] < 0).float().mean()) / 2)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--portraits", type=int, default=400)
    parser.add_argument("--pairs", type=int, default=1200)
    parser.add_argument("--sheet", action="store_true")
    asked = parser.parse_args()
    torch.set_num_threads(1)
    reader = eyes(1)
    found = calibration(reader, asked.portraits)
    pictures = pairs(reader, asked.pairs)
    found["a judge is right"] = judged(pictures)
    for name, value in found.items():
        print(f"{name:20} {value:.3f}")
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "portrait-chance.json").write_text(json.dumps(found, indent=1))
    if asked.sheet:
        rows = [
            np.hstack([p for pair in pictures[k : k + 6] for p in pair]) for k in range(0, 36, 6)
        ]
        cv2.imwrite(str(RESULTS / "portrait-chance.png"), np.vstack(rows)[..., ::-1])


if __name__ == "__main__":
    main()
