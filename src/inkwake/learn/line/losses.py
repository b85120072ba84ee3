"""What the clean-up net is asked for, as numbers to make small."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import (
    binary_cross_entropy_with_logits,
    cross_entropy,
    smooth_l1_loss,
)

from inkwake.learn.line.model import HALF_UNIT, STEP_UNIT

WEIGHTS = {
    "ink": 1.0,
    "line": 1.0,
    "overlap": 0.7,
    "step": 1.5,
    "direction": 0.4,
    "half": 0.4,
    "key": 0.3,
    "solid": 0.4,
    "bridge": 0.6,
}

BAND = 1.5
"""Px from a centre line within which a pixel belongs to its band."""
FELT = 5.0
"""Px from a centre line within which the step to it is asked for."""
_BESIDE = 2.5
_RARE, _RAREST = 6.0, 30.0


def losses(found: dict[str, Tensor], batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Weighted losses of one batch; their sum is what is made small."""
    found = {name: value.float() for name, value in found.items()}
    away = batch["step"].norm(dim=1)
    away[batch["near"] == 0] = torch.inf
    band = (away <= BAND).float()
    line = found["line"][:, 0]
    # Most of a page lies far from every line; only the rest is asked where its line is.
    felt = away <= FELT
    steps = _at(found["step"], felt) - _at(batch["step"], felt) / STEP_UNIT
    beside = away <= _BESIDE
    turned = _at(found["direction"], beside) - _at(batch["direction"], beside)
    inside = band > 0
    wide = found["half"][:, 0][inside] - batch["half"][inside] / HALF_UNIT
    terms = {
        "ink": _balanced(found["ink"][:, 0], batch["ink"]),
        "line": _balanced(line, band),
        "overlap": _overlap(torch.sigmoid(line), band),
        # What lies close to a line matters for where it is; further off only whether one is there.
        "step": _mean(_length(steps), 1 / (1 + away[felt])),
        "direction": turned.pow(2).sum(1).mean() if len(turned) else turned.sum(),
        "half": smooth_l1_loss(wide, torch.zeros_like(wide), beta=0.25, reduction="sum")
        / max(1, len(wide)),
        "key": _keys(found["key"], batch["key"]),
        "solid": binary_cross_entropy_with_logits(found["solid"][:, 0], batch["solid"]),
        "bridge": _balanced(found["bridge"][:, 0], batch["bridge"], _RAREST),
    }
    return {name: WEIGHTS[name] * term for name, term in terms.items()}


def _at(maps: Tensor, where: Tensor) -> Tensor:
    """(k, c) values of (n, c, h, w) maps at k places."""
    return maps.permute(0, 2, 3, 1)[where]


def _balanced(logits: Tensor, target: Tensor, rare: float = _RARE) -> Tensor:
    """Cross entropy that a page full of nothing does not drown."""
    wrong = binary_cross_entropy_with_logits(logits, target, reduction="none")
    return (wrong * (1 + (rare - 1) * target)).mean()


def _overlap(share: Tensor, target: Tensor) -> Tensor:
    """One minus the overlap (Dice) over the batch: a thin line weighs what a thick one does."""
    both = (share * target).sum()
    return 1 - (2 * both + 1) / (share.sum() + target.sum() + 1)


def _length(gap: Tensor) -> Tensor:
    """Length of a vector, soft at 0: half right is better than twice a quarter wrong."""
    return (gap.pow(2).sum(1) + 1e-3).sqrt()


def _keys(logits: Tensor, target: Tensor) -> Tensor:
    weight = logits.new_tensor([0.2, 3.0, 3.0, 3.0])
    return cross_entropy(logits, target, weight=weight)


def _mean(values: Tensor, weight: Tensor) -> Tensor:
    return (values * weight).sum() / weight.sum().clamp(min=1.0)
