"""How well the nets read portraits that they never learned from, at some shares of strokes."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from inkwake.learn.portrait.closer import Closer
from inkwake.learn.portrait.feed import batches
from inkwake.learn.portrait.lessons import from_frame, in_frame
from inkwake.learn.portrait.losses import belief_losses, modes, pieces
from inkwake.learn.portrait.model import Reader
from inkwake.portrait.read.layout import layout

DRAWINGS = 256
USUAL_DOUBT = 0.2
"""How far the frame of an exam is off, which is about what the page's net leaves."""


@torch.no_grad()
def examine(
    net: Reader, paths: list[Path], *, seed: int, drawings: int = DRAWINGS
) -> dict[str, float]:
    """Measures by name: error of the numbers (of their range), right categories, right parts."""
    found: dict[str, list[float]] = {}
    size = 32
    feed = batches(paths, size, seed)
    for _ in range(max(1, drawings // size)):
        batch = next(feed)
        features = net.features(torch.from_numpy(batch.tokens))
        truth, mask = torch.from_numpy(batch.values), torch.from_numpy(batch.mask)
        picks, part = torch.from_numpy(batch.picks), torch.from_numpy(batch.part)
        rows = torch.arange(len(batch.length))
        for share in (0.25, 0.5, 1.0):
            at = torch.from_numpy(np.maximum(np.ceil(share * batch.length).astype(int), 1) - 1)
            latest = features[rows, at]
            said = net.beliefs(latest)[:, None]
            numbers, categories = belief_losses(said, truth, mask, picks)
            tag = f"at {share:.0%}"
            _add(found, f"nats a number {tag}", float(numbers.mean()))
            _add(found, f"nats a category {tag}", float(categories.mean()))
            _add(found, f"error of numbers {tag}", _error(said[:, 0], truth, mask))
            _add(found, f"right categories {tag}", _right(said[:, 0], picks))
            named = net.parts(features, latest).argmax(-1)
            seen = (torch.arange(part.shape[1])[None] <= at[:, None]) & (part >= 0)
            _add(found, f"right parts {tag}", float((named == part)[seen].float().mean()))
    return {name: float(np.mean(values)) for name, values in found.items()}


@torch.no_grad()
def examine_closer(
    net: Closer, paths: list[Path], *, seed: int, drawings: int = DRAWINGS
) -> dict[str, float]:
    """The same of the net that sees strokes in the frame of the head, told as well as usual."""
    found: dict[str, list[float]] = {}
    size = 32
    feed, rng = batches(paths, size, seed), np.random.default_rng(seed)
    for _ in range(max(1, drawings // size)):
        batch = next(feed)
        seen, pose = in_frame(batch, rng, doubt=USUAL_DOUBT)
        truth, mask = torch.from_numpy(batch.values), torch.from_numpy(batch.mask)
        picks = torch.from_numpy(batch.picks)
        for share in (0.25, 0.5, 1.0):
            at = np.maximum(np.ceil(share * batch.length).astype(int), 1) - 1
            said = from_frame(net(seen, torch.from_numpy(at)[:, None]), pose)
            numbers, categories = belief_losses(said, truth, mask, picks)
            tag = f"at {share:.0%}"
            _add(found, f"nats a number {tag}", float(numbers.mean()))
            _add(found, f"nats a category {tag}", float(categories.mean()))
            _add(found, f"error of numbers {tag}", _error(said[:, 0], truth, mask))
            _add(found, f"right categories {tag}", _right(said[:, 0], picks))
    return {name: float(np.mean(values)) for name, values in found.items()}


def _add(found: dict[str, list[float]], name: str, value: float) -> None:
    found.setdefault(name, []).append(value)


def _error(said: torch.Tensor, truth: torch.Tensor, mask: torch.Tensor) -> float:
    """Mean absolute error of the likeliest mode, by half the range of each number."""
    sums, count = 0.0, 0.0
    for group, piece in zip(layout().groups, pieces(said)[0], strict=True):
        weights, means, _ = modes(piece, group)
        best = means[torch.arange(len(said)), weights.argmax(-1)]
        columns = torch.from_numpy(group.columns)
        counted = mask[:, columns].float()
        sums += float(((best - truth[:, columns]).abs() * counted).sum())
        count += float(counted.sum())
    return sums / max(count, 1.0)


def _right(said: torch.Tensor, picks: torch.Tensor) -> float:
    right = [
        float((said[:, c.logits].argmax(-1) == picks[:, c.column]).float().mean())
        for c in layout().categories
    ]
    return float(np.mean(right))
