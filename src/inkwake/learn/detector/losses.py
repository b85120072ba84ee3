"""What the detector is asked for, as numbers to make small."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import (
    binary_cross_entropy_with_logits,
    cross_entropy,
    smooth_l1_loss,
)

from inkwake.figure.sightings import DRAWN_KINDS, STRIDE, UNIT

WEIGHTS = {
    "heat": 1.0,
    "overlap": 1.0,
    "size": 0.5,
    "offset": 0.3,
    "kind": 0.2,
    "figure": 0.5,
    "some": 0.3,
}

SPREAD = 0.055
"""Spread of a middle's target as a share of the box's side."""
_NARROW, _WIDE = 0.75, 2.5
_HIGH = 0.3


def losses(found: dict[str, Tensor], batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Weighted losses of one batch; their sum is what is made small."""
    found = {name: value.float() for name, value in found.items()}
    target, owner = targets(batch["boxes"], batch["real"], found["heat"].shape[2:])
    high = target * (target > _HIGH)
    # Every figure counts the same, however many cells are its middle.
    share = high / _owned(high, owner, batch["boxes"].shape[1]).clamp(min=1e-6)
    terms = {
        "heat": _heat_term(found["heat"][:, 0], target, batch["heed"]),
        **_box_terms(found, batch["boxes"], owner, share),
        "kind": _kind_term(found["kind"], batch["kinds"], owner, share),
        "figure": _mean(
            binary_cross_entropy_with_logits(found["figure"][:, 0], batch["figure"],
                                             reduction="none"), batch["heed"]),
        "some": _some_term(found["some"][:, 0], batch),
    }  # fmt: skip
    return {name: WEIGHTS[name] * term for name, term in terms.items()}


def targets(boxes: Tensor, real: Tensor, cells: torch.Size) -> tuple[Tensor, Tensor]:
    """Heat map (n, h, w) in 0..1 and the box (n, h, w) that each cell belongs to.

    The map is a bump on the middle of every box, 1 in the cell that holds the middle.
    """
    height, width = cells
    device = boxes.device
    middle = ((boxes[..., :2] + boxes[..., 2:]) / (2 * STRIDE)).floor()
    spread = ((boxes[..., 2:] - boxes[..., :2]) * (SPREAD / STRIDE)).clamp(_NARROW, _WIDE)
    x = torch.arange(width, device=device) - middle[..., :1].clamp(0, width - 1)
    y = torch.arange(height, device=device) - middle[..., 1:].clamp(0, height - 1)
    across = torch.exp(-0.5 * (x / spread[..., :1]) ** 2)
    down = torch.exp(-0.5 * (y / spread[..., 1:]) ** 2)
    bumps = down[..., :, None] * across[..., None, :] * real[..., None, None]
    heat, owner = bumps.max(1)
    return heat, owner


def _heat_term(logits: Tensor, target: Tensor, heed: Tensor) -> Tensor:
    """Focal: almost all cells are no middle, and soon known to be none."""
    wrong = binary_cross_entropy_with_logits(logits, target, reduction="none")
    focus = (target - torch.sigmoid(logits)).abs().detach() ** 2
    # Middles, being few, count more than the cells around them.
    weight = heed * (1 + 3 * (target == 1))
    return (wrong * focus * weight).sum() / len(logits) / 4


def _box_terms(
    found: dict[str, Tensor], boxes: Tensor, owner: Tensor, share: Tensor
) -> dict[str, Tensor]:
    height, width = owner.shape[1:]
    wanted = _of_owner(boxes, owner)
    x = torch.arange(width, device=boxes.device) + 0.5
    y = torch.arange(height, device=boxes.device)[:, None] + 0.5
    extent = (wanted[..., 2:] - wanted[..., :2]).clamp(min=1.0)
    middle = (wanted[..., :2] + wanted[..., 2:]) / 2
    size = found["size"].permute(0, 2, 3, 1)
    offset = found["offset"].permute(0, 2, 3, 1)
    cell = torch.stack(torch.broadcast_tensors(x, y), -1)
    told_extent = UNIT * torch.exp(size.clamp(-6, 4))
    told_middle = (cell + offset) * STRIDE
    told = torch.cat([told_middle - told_extent / 2, told_middle + told_extent / 2], -1)
    away = (told_middle - middle) / extent
    apart = smooth_l1_loss(size, (extent / UNIT).log(), reduction="none", beta=0.2).sum(-1)
    missed = smooth_l1_loss(away, torch.zeros_like(away), reduction="none", beta=0.1).sum(-1)
    count = share.sum().clamp(min=1.0)
    return {
        "overlap": ((1 - closeness(told, wanted)) * share).sum() / count,
        "size": (apart * share).sum() / count,
        "offset": 4 * (missed * share).sum() / count,
    }


def closeness(some: Tensor, others: Tensor) -> Tensor:
    """Generalised intersection over union of (..., 4) boxes, -1..1."""
    low = torch.maximum(some[..., :2], others[..., :2])
    high = torch.minimum(some[..., 2:], others[..., 2:])
    shared = (high - low).clamp(min=0).prod(-1)
    either = (some[..., 2:] - some[..., :2]).prod(-1)
    either = either + (others[..., 2:] - others[..., :2]).prod(-1) - shared
    around = torch.maximum(some[..., 2:], others[..., 2:]) - torch.minimum(
        some[..., :2], others[..., :2]
    )
    hull = around.prod(-1).clamp(min=1.0)
    return shared / either.clamp(min=1.0) - (hull - either) / hull


def _kind_term(logits: Tensor, kinds: Tensor, owner: Tensor, share: Tensor) -> Tensor:
    wanted = torch.gather(kinds, 1, owner.flatten(1)).view(owner.shape)
    wanted = wanted.clamp(max=len(DRAWN_KINDS) - 1)
    return _mean(cross_entropy(logits, wanted, reduction="none"), share)


def _some_term(logits: Tensor, batch: dict[str, Tensor]) -> Tensor:
    """Whether there is a figure; a page on which only a piece of one is left is not asked."""
    some = (batch["real"].sum(1) > 0).float()
    clear = torch.maximum(some, (batch["heed"].amin((1, 2)) > 0).float())
    return _mean(binary_cross_entropy_with_logits(logits, some, reduction="none"), clear)


def _of_owner(boxes: Tensor, owner: Tensor) -> Tensor:
    """(n, h, w, 4) box of each cell's owner."""
    index = owner.flatten(1)[..., None].expand(-1, -1, 4)
    return torch.gather(boxes, 1, index).view(*owner.shape, 4)


def _owned(weight: Tensor, owner: Tensor, count: int) -> Tensor:
    """(n, h, w) sum of the weights of all cells with the same owner."""
    flat = owner.flatten(1)
    sums = weight.new_zeros(len(weight), count).scatter_add_(1, flat, weight.flatten(1))
    return torch.gather(sums, 1, flat).view(owner.shape)


def _mean(values: Tensor, weight: Tensor) -> Tensor:
    return (values * weight).sum() / weight.sum().clamp(min=1.0)
