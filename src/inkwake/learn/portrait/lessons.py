"""What the two nets learn from a batch of drawings: every beginning of each teaches."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn.functional import cross_entropy

from inkwake.learn.portrait.closer import Closer
from inkwake.learn.portrait.feed import Batch
from inkwake.learn.portrait.losses import belief_losses
from inkwake.learn.portrait.model import Reader
from inkwake.portrait.read.frame import (
    LEAST,
    MOST,
    UNITS,
    framed,
    pose_columns,
    scaled_pose,
)
from inkwake.portrait.read.layout import MODES, layout, unscaled
from inkwake.portrait.strokes.lines import STROKE_PARTS
from inkwake.portrait.strokes.session import POINTS

Lesson = Callable[[nn.Module, Batch, np.random.Generator], dict[str, Tensor]]

BEGINNINGS = 12
"""Beginnings of a drawing that are asked about at once."""

MISNAMED = 0.04
"""Strokes whose part is told wrongly, about as often as the reader errs."""


def reading(net: nn.Module, batch: Batch, rng: np.random.Generator) -> dict[str, Tensor]:
    """Terms whose sum is made small, of the net that reads the page."""
    assert isinstance(net, Reader)
    features = net.features(torch.from_numpy(batch.tokens))
    found = _believed(net.beliefs(features), batch)
    part = torch.from_numpy(batch.part)
    t = torch.arange(part.shape[1])[None]
    whole = torch.zeros(())
    for late in (False, True):
        share = np.ones(len(batch.length)) if late else rng.random(len(batch.length)) ** 1.5
        at = np.minimum((share * batch.length).astype(int), batch.length - 1)
        rows = torch.arange(len(at))
        logits = net.parts(features, features[rows, torch.from_numpy(at)])
        seen = torch.where(t <= torch.from_numpy(at)[:, None], part, torch.full_like(part, -100))
        whole = whole + cross_entropy(
            logits.float().flatten(0, 1), seen.flatten(), ignore_index=-100
        )
    return {**found, "parts": 0.25 * whole}


def looking_closer(net: nn.Module, batch: Batch, rng: np.random.Generator) -> dict[str, Tensor]:
    """The same of the net that sees the strokes in the frame of the head."""
    assert isinstance(net, Closer)
    seen, step = in_frame(batch, rng)
    # Half of them in the first third; the last one is always the whole drawing.
    share = rng.random((len(batch.length), BEGINNINGS)) ** 1.6
    share[:, -1] = 1.0
    at = np.minimum((share * batch.length[:, None]).astype(int), batch.length[:, None] - 1)
    said = from_frame(net(seen, torch.from_numpy(at)), step)
    numbers, categories = _losses(said, batch)
    return {"numbers": 2.0 * numbers.mean(), "categories": 3.0 * categories.mean()}


def in_frame(
    batch: Batch, rng: np.random.Generator, *, doubt: float | None = None
) -> tuple[Tensor, Tensor]:
    """Strokes in a frame that is somewhat wrong, some of them misnamed; and the scaled pose."""
    count = len(batch.length)
    true = unscaled(batch.values[:, pose_columns()].astype(float), pose_columns())
    low, high = (doubt, doubt) if doubt is not None else (LEAST, MOST)
    doubts = np.exp(rng.uniform(np.log(low), np.log(high), count))
    frame = true + doubts[:, None] * UNITS * rng.normal(size=true.shape)
    frame[:, 2] = np.clip(frame[:, 2], 0.1, 0.4)
    wrong = rng.random(batch.part.shape) < MISNAMED
    parts = np.where(wrong, rng.integers(0, len(STROKE_PARTS), batch.part.shape), batch.part)
    parts = np.where(batch.part < 0, -1, parts)
    seen = framed(batch.points, parts, frame, doubts)
    return torch.from_numpy(seen), torch.from_numpy(scaled_pose(frame).astype(np.float32))


def whiten(net: Closer, feed: Iterator[Batch], batches: int = 100) -> None:
    """Show the net how the strokes of each part differ."""
    rng = np.random.default_rng(0)
    seen, parts = [], []
    for _ in range(batches):
        batch = next(feed)
        drawn = batch.part >= 0
        seen.append(in_frame(batch, rng, doubt=LEAST)[0][torch.from_numpy(drawn)][:, : 2 * POINTS])
        parts.append(torch.from_numpy(batch.part[drawn]))
    net.whiten(torch.cat(seen), torch.cat(parts))


def from_frame(said: Tensor, pose: Tensor) -> Tensor:
    """The means of the pose are steps away from the frame.

    Args:
        said: (n, t, size).
        pose: (n, 6) the frame in scaled numbers.
    """
    group = next(g for g in layout().groups if g.name == "pose")
    before, means, after = said.float().split(
        [group.means.start, MODES * pose.shape[-1], said.shape[-1] - group.means.stop], dim=-1
    )
    return torch.cat([before, means + pose.repeat(1, MODES)[:, None], after], dim=-1)


def _losses(said: Tensor, batch: Batch) -> tuple[Tensor, Tensor]:
    values, mask = torch.from_numpy(batch.values), torch.from_numpy(batch.mask)
    return belief_losses(said, values, mask, torch.from_numpy(batch.picks))


def _believed(said: Tensor, batch: Batch) -> dict[str, Tensor]:
    numbers, categories = _losses(said, batch)
    t = torch.arange(said.shape[1])[None]
    counted = (t < torch.from_numpy(batch.length)[:, None]).float()
    # The first strokes are the hardest, and a session of any length has them.
    counted = counted * (1 + 1.5 * torch.exp(-t / 8.0))
    total = counted.sum()
    return {
        "numbers": 2.0 * (numbers * counted).sum() / total,
        "categories": 3.0 * (categories * counted).sum() / total,
    }
