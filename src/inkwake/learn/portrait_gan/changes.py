"""Differentiable changes that real and made portraits go through before they are judged.

So few pictures are not learned by heart: the discriminator sees each of them in endless variety,
and since made ones are changed alike, the generator does not learn the changes. How often they are
changed follows from how sure the discriminator is of the collection: as long as it learns nothing
by heart, changes would only make it slower.

Legend
    chance  that each of the three changes is made
    sure    running mean of the sign of the discriminator's logits of real portraits
Source: the changes, DiffAugment (S. Zhao and others, 2020), its colour, translation and cutout; the
chance, adaptive augmentation (T. Karras and others, 2020).
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

_MOVED, _CUT = 0.125, 0.5
"""Of the side."""
_SURE = 0.6
_SLOW = 200_000
"""Portraits from never to always."""
_KEPT = 0.98
_MOST = 0.85


@dataclass(slots=True)
class Chance:
    """How often portraits are changed.

    Attributes:
        chance: of each change, 0..1.
        sure: see the legend.
    """

    chance: float = 0.0
    sure: float = 0.0

    def follow(self, on_real: Tensor) -> None:
        """Rise where the discriminator knows its portraits too well, else fall."""
        self.sure += (1 - _KEPT) * (float(on_real.detach().sign().mean()) - self.sure)
        way = 1 if self.sure > _SURE else -1
        self.chance = min(_MOST, max(0.0, self.chance + way * len(on_real) / _SLOW))


def changed(rgb: Tensor, dice: torch.Generator, chance: float = 1.0) -> Tensor:
    """Portraits (n, 3, s, s) in other light, moved, with a square cut out."""
    if not chance:
        return rgb
    for change in (_relit, _moved, _holed):
        hit = torch.rand(len(rgb), 1, 1, 1, generator=dice) < chance
        rgb = torch.where(hit.to(rgb.device), change(rgb, dice), rgb)
    return rgb


def mirrored(rgb: Tensor, dice: torch.Generator) -> Tensor:
    """Half of them, by dice, as in a mirror."""
    turned = torch.rand(len(rgb), 1, 1, 1, generator=dice) < 0.5
    return torch.where(turned.to(rgb.device), rgb.flip(3), rgb)


def _relit(rgb: Tensor, dice: torch.Generator) -> Tensor:
    rolls = torch.rand(3, len(rgb), 1, 1, 1, generator=dice).to(rgb)
    rgb = rgb + rolls[0] - 0.5
    grey = rgb.mean(1, keepdim=True)
    rgb = grey + (rgb - grey) * 2 * rolls[1]
    middle = rgb.mean((1, 2, 3), keepdim=True)
    return middle + (rgb - middle) * (0.5 + rolls[2])


def _moved(rgb: Tensor, dice: torch.Generator) -> Tensor:
    count, _, side, _ = rgb.shape
    most = round(_MOVED * side)
    shift = torch.randint(-most, most + 1, (2, count, 1), generator=dice)
    place = (torch.arange(side) + most + shift).to(rgb.device)
    room = torch.nn.functional.pad(rgb, [most] * 4)
    rows, columns = place[0, :, :, None], place[1, :, None, :]
    which = torch.arange(count, device=rgb.device)[:, None, None]
    return room.permute(0, 2, 3, 1)[which, rows, columns].permute(0, 3, 1, 2)


def _holed(rgb: Tensor, dice: torch.Generator) -> Tensor:
    count, _, side, _ = rgb.shape
    half = round(_CUT * side) // 2
    middle = torch.randint(0, side + 1, (2, count, 1), generator=dice)
    near = (torch.arange(side) - middle).abs() < half
    hole = near[0][:, :, None] & near[1][:, None, :]
    return rgb * (~hole)[:, None].to(rgb)
