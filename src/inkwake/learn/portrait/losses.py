"""What the reader is taught: the likelihood of the truth under what it says."""

from __future__ import annotations

import math

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import cross_entropy

from inkwake.portrait.read.layout import MODES, SCALES, Group, layout

_TWO_PI = 0.5 * math.log(2 * math.pi)


def modes(said: Tensor, group: Group) -> tuple[Tensor, Tensor, Tensor]:
    """Log weights (..., K), means (..., K, d) and log scales (..., K, d) of a group."""
    size = len(group.columns)
    shape = (*said.shape[:-1], MODES, size)
    weights = said[..., group.logits].float().log_softmax(dim=-1)
    means = said[..., group.means].float().reshape(shape)
    low, high = SCALES
    scales = low + (high - low) * said[..., group.scales].float().reshape(shape).sigmoid()
    return weights, means, scales


def group_loss(said: Tensor, truth: Tensor, mask: Tensor, group: Group) -> Tensor:
    """Negative log likelihood of a group's numbers, by number.

    Args:
        said: (n, t, size) output of the net.
        truth: (n, P) scaled values.
        mask: (n, P) which numbers mean anything.
        group: which numbers.

    Returns:
        (n, t).
    """
    weights, means, scales = modes(said, group)
    columns = torch.from_numpy(group.columns)
    target, counted = truth[:, None, None, columns], mask[:, None, None, columns].float()
    terms = 0.5 * ((target - means) * torch.exp(-scales)) ** 2 + scales + _TWO_PI
    likely = weights - (terms * counted).sum(dim=-1)
    count = counted.sum(dim=-1).clamp(min=1)[..., 0]
    return -torch.logsumexp(likely, dim=-1) / count * (counted.sum(dim=-1)[..., 0] > 0)


def belief_losses(
    said: Tensor, truth: Tensor, mask: Tensor, picks: Tensor
) -> tuple[Tensor, Tensor]:
    """Losses of all numbers and of all categories, (n, t) each."""
    plan = layout()
    sizes = np.array([len(g.columns) for g in plan.groups], float)
    share = sizes**0.5 / (sizes**0.5).sum()
    numbers = torch.stack(
        [
            float(s) * group_loss(said, truth, mask, g)
            for s, g in zip(share, plan.groups, strict=True)
        ]
    ).sum(dim=0)
    n, t = said.shape[:2]
    found = []
    for category in plan.categories:
        logits = said[..., category.logits].float().reshape(n * t, -1)
        target = picks[:, None, category.column].expand(n, t).reshape(-1)
        found.append(cross_entropy(logits, target, reduction="none").reshape(n, t))
    return numbers, torch.stack(found).mean(dim=0)
