"""What the figure net is asked for, as numbers to make small.

Of people's own drawings not everything is labelled. What nobody said, ``UNKNOWN`` or ``MAYBE`` in a
label, is not asked; where a figure's parts are unknown, any part is right and only ground is wrong.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import (
    binary_cross_entropy_with_logits,
    cross_entropy,
    log_softmax,
)

from inkwake.learn.dataset.crops import MAYBE, UNKNOWN
from inkwake.learn.figure.augment import LOST
from inkwake.learn.figure.model import SIGHTS
from inkwake.learn.world.nouns import KINDS, PARTS

WEIGHTS = {
    "mask": 1.0,
    "dice": 1.0,
    "parts": 0.5,
    "joints": 0.7,
    "tips": 0.5,
    "sight": 0.3,
    "spread": 0.03,
    "kind": 0.2,
    "facing": 0.15,
    "turn": 0.1,
}

SIGMA = 1.6
"""Spread of a joint's target, cells of its map."""


def losses(found: dict[str, Tensor], batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Weighted losses of one batch; their sum is what is made small."""
    found = {name: value.float() for name, value in found.items()}
    upright = (batch["turn"][:, 0] == 0).float()
    terms = {
        **_mask_terms(found["mask"][:, 0], batch["parts"], batch["weight"]),
        "parts": _parts_term(found["parts"], batch["parts"], upright),
        **_joint_terms(found["joints"], found["spread"], batch, batch["picture"].shape[1]),
        "tips": _tips_term(found["tips"][:, 0], batch["tips"], upright * _tips_known(batch)),
        "sight": _sight_term(found["sight"], batch),
        "kind": _kind_term(found["kind"], batch["kind"][:, 0]),
        "facing": _mean(_wrong(found["facing"], batch["facing"][:, 0]),
                        upright * _figures(batch) * _known(batch["facing"][:, 0])),
        "turn": _mean(cross_entropy(found["turn"], batch["turn"][:, 0], reduction="none"),
                      _figures(batch)),
    }  # fmt: skip
    return {name: WEIGHTS[name] * term for name, term in terms.items()}


def _mask_terms(logits: Tensor, parts: Tensor, weight: Tensor) -> dict[str, Tensor]:
    mask = (parts > 0).float()
    wrong = binary_cross_entropy_with_logits(logits, mask, reduction="none")
    chance = torch.sigmoid(logits) * (weight > 0)
    mask = mask * (weight > 0)
    both, either = (chance * mask).sum((1, 2)), (chance + mask).sum((1, 2))
    return {
        "mask": (wrong * weight).sum() / weight.sum().clamp(min=1.0),
        "dice": (1 - (2 * both + 100) / (either + 100)).mean(),
    }


def _parts_term(logits: Tensor, parts: Tensor, upright: Tensor) -> Tensor:
    """Cross-entropy in which rare classes count more, by the root of their rarity."""
    target = parts[:, 1::2, 1::2].long()
    figure, maybe = target == UNKNOWN, target == MAYBE
    target = torch.where(maybe, UNKNOWN, target)
    counts = torch.bincount(target[target < len(PARTS)], minlength=len(PARTS)).float()
    rare = ((counts + 50) / counts.sum()).rsqrt()
    rare = rare / (rare * counts).sum() * counts.sum()
    wrong = cross_entropy(logits, target, weight=rare, ignore_index=UNKNOWN, reduction="none")
    if figure.any():
        # Were it left out, ground would be all that these drawings teach.
        some = logits.logsumexp(1) - logits[:, 1:].logsumexp(1)
        wrong = wrong + some * figure * rare[1:].min()
    return _mean(wrong.mean((1, 2)), upright)


def _joint_terms(
    logits: Tensor, spread: Tensor, batch: dict[str, Tensor], size: int
) -> dict[str, Tensor]:
    """Cross-entropy over the whole map: each joint is at one place, the map says where."""
    height, width = logits.shape[2:]
    heed = batch["heed"]
    cells = (batch["joints"] + 0.5) / (size / width) - 0.5
    grid = torch.arange(max(height, width), device=logits.device)
    across = torch.exp(-0.5 * ((grid[:width] - cells[:, :, :1]) / SIGMA) ** 2)
    down = torch.exp(-0.5 * ((grid[:height] - cells[:, :, 1:]) / SIGMA) ** 2)
    target = down[:, :, :, None] * across[:, :, None, :]
    target = target / target.sum((2, 3), keepdim=True).clamp(min=1e-6)
    chance = log_softmax(logits.flatten(2), 2)
    wrong = -(target.flatten(2) * chance).sum(2)
    best = chance.detach().argmax(2)
    spot = torch.stack([best % width, best // width], 2)
    error = torch.linalg.vector_norm(spot - cells, dim=2) / width
    # Laplace: the net learns the logarithm of the error that it makes itself.
    doubt = error.clamp(max=0.5) * torch.exp(-spread) + spread
    return {"joints": _mean(wrong, heed), "spread": _mean(doubt, heed)}


def _tips_term(logits: Tensor, tips: Tensor, upright: Tensor) -> Tensor:
    """Focal: almost all places are none."""
    height, width = logits.shape[1:]
    cells = (tips + 0.5) / 4 - 0.5
    x, y = torch.arange(width, device=tips.device), torch.arange(height, device=tips.device)
    across = torch.exp(-0.5 * ((x - cells[:, :, :1]) / SIGMA) ** 2)
    down = torch.exp(-0.5 * ((y - cells[:, :, 1:]) / SIGMA) ** 2)
    target = (down[:, :, :, None] * across[:, :, None, :]).amax(1)
    wrong = binary_cross_entropy_with_logits(logits, target, reduction="none")
    focus = (target - torch.sigmoid(logits)).abs().detach() ** 2
    return _mean((wrong * focus).sum((1, 2)), upright) / 20


def _sight_term(logits: Tensor, batch: dict[str, Tensor]) -> Tensor:
    seen = batch["seen"].long()
    wrong = _wrong(logits.reshape(*seen.shape, SIGHTS).flatten(0, 1), seen.flatten())
    known = _known(seen).mean(1)
    wrong = wrong.view(seen.shape).mean(1) / known.clamp(min=1 / seen.shape[1])
    upright = (batch["turn"][:, 0] == 0).float()
    return _mean(wrong, upright * _figures(batch) * (known > 0))


def _kind_term(logits: Tensor, kind: Tensor) -> Tensor:
    if (kind == UNKNOWN).all():
        return logits.sum() * 0
    return cross_entropy(logits, kind, ignore_index=UNKNOWN)


def _wrong(logits: Tensor, target: Tensor) -> Tensor:
    """Cross-entropy of each row, 0 where the target is unknown."""
    return cross_entropy(logits, target, ignore_index=UNKNOWN, reduction="none")


def _known(target: Tensor) -> Tensor:
    return (target != UNKNOWN).float()


def _tips_known(batch: dict[str, Tensor]) -> Tensor:
    """1 where the ends of further limbs are labelled: of own drawings, those with any."""
    whole = (batch["parts"] < MAYBE).all(2).all(1)
    return (whole | (batch["tips"][:, :, 0] < LOST).any(1)).float()


def _figures(batch: dict[str, Tensor]) -> Tensor:
    return (batch["kind"][:, 0] != KINDS.index("none")).float()


def _mean(values: Tensor, weight: Tensor) -> Tensor:
    return (values * weight).sum() / weight.sum().clamp(min=1.0)
