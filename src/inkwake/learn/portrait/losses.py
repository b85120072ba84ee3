"""What the reader is taught: the likelihood of the truth under what it says."""

from __future__ import annotations

import math

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from inkwake.portrait.read.layout import MODES, SCALES, Group, layout

ODD = 0.01
"""Chance that the truth is anything at all, whatever the modes say."""

_TWO_PI = 0.5 * math.log(2 * math.pi)


def pieces(said: Tensor) -> tuple[tuple[Tensor, ...], tuple[Tensor, ...]]:
    """The output of the net cut once: what is said of every group, and of every category.

    One cut for all: each slice of its own would fill a whole output with noughts on its way back.
    """
    plan = layout()
    sizes = [g.scales.stop - g.logits.start for g in plan.groups]
    sizes += [c.logits.stop - c.logits.start for c in plan.categories]
    cut = said.float().split(sizes, dim=-1)
    return cut[: len(plan.groups)], cut[len(plan.groups) :]


def modes(piece: Tensor, group: Group) -> tuple[Tensor, Tensor, Tensor]:
    """Log weights (..., K), means (..., K, d) and log scales (..., K, d) of a group."""
    size = len(group.columns)
    weights, means, scales = piece.split([MODES, MODES * size, MODES * size], dim=-1)
    shape = (*piece.shape[:-1], MODES, size)
    low, high = SCALES
    return (
        weights.log_softmax(dim=-1),
        means.reshape(shape),
        low + (high - low) * scales.reshape(shape).sigmoid(),
    )


def group_loss(piece: Tensor, truth: Tensor, mask: Tensor, group: Group) -> Tensor:
    """Negative log likelihood of a group's numbers, by number.

    Args:
        piece: (n, t, d) what the net says of the group.
        truth: (n, P) scaled values.
        mask: (n, P) which numbers mean anything.
        group: which numbers.

    Returns:
        (n, t).
    """
    weights, means, scales = modes(piece, group)
    columns = torch.from_numpy(group.columns)
    target, counted = truth[:, None, None, columns], mask[:, None, None, columns].float()
    terms = 0.5 * ((target - means) * torch.exp(-scales)) ** 2 + scales + _TWO_PI
    likely = weights - (terms * counted).sum(dim=-1)
    count = counted.sum(dim=-1)[..., 0]
    # One drawing in a hundred may be anything: without that, one slip outweighs a whole batch.
    anything = math.log(ODD) - count * math.log(2.0)
    told = torch.logsumexp(likely, dim=-1) + math.log(1 - ODD)
    return -torch.logaddexp(told, anything.expand_as(told)) / count.clamp(min=1) * (count > 0)


def belief_losses(
    said: Tensor, truth: Tensor, mask: Tensor, picks: Tensor
) -> tuple[Tensor, Tensor]:
    """Losses of all numbers and of all categories, (n, t) each."""
    plan = layout()
    groups, categories = pieces(said)
    sizes = np.array([len(g.columns) for g in plan.groups], float)
    share = sizes**0.5 / (sizes**0.5).sum()
    numbers = torch.stack(
        [
            float(s) * group_loss(piece, truth, mask, g)
            for s, g, piece in zip(share, plan.groups, groups, strict=True)
        ]
    ).sum(dim=0)
    n, t = said.shape[:2]
    found = []
    for category, piece in zip(plan.categories, categories, strict=True):
        logits = piece.reshape(n * t, -1)
        target = picks[:, None, category.column].expand(n, t).reshape(-1)
        found.append(cross_entropy(logits, target, reduction="none").reshape(n, t))
    return numbers, torch.stack(found).mean(dim=0)
