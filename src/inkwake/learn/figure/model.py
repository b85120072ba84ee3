"""The figure net: one plain U-Net of 3 x 3 convolutions with a head for each question.

Plain on purpose: nothing but convolutions, sums and nearest enlargement, so that it trains fast on
a CPU with channels-last memory and runs everywhere after its batch norms are folded away.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate, pixel_shuffle

from inkwake.learn.training.blocks import Block, Stage
from inkwake.learn.world.nouns import FACINGS, JOINTS, KINDS, PARTS

WIDTHS = (24, 48, 96, 192, 256)
"""Channels at a half, a quarter, an eighth, a sixteenth and a thirty-second of the input."""

STRIDE = 32
"""The input's sides are multiples of this."""

SIGHTS = 3
"""A joint is absent, hidden or seen."""

TURNS = 4
"""Quarter turns clockwise that the picture has been given."""


class Trunk(nn.Module):
    """Feature maps at a half (32 channels) and a quarter of the input, and at its coarsest."""

    def __init__(self, widths: Sequence[int] = WIDTHS, fine: int = 32) -> None:
        super().__init__()
        a, b, c, d, e = widths
        self.stem = Block(3, a, 2)
        self.stages = nn.ModuleList(
            [Stage(a, b, 1), Stage(b, c, 2), Stage(c, d, 2), Stage(d, e, 2)]
        )
        self.narrow = nn.ModuleList(
            nn.Conv2d(*pair, 1) for pair in ((e, d), (d, c), (c, b), (b, a))
        )
        self.mix = nn.ModuleList([Block(d, d), Block(c, c), Block(b, b), Block(a, fine)])

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Maps at a half, at a quarter and at a thirty-second."""
        # Ink is what counts, and beside the picture lies paper: the padding's zeros.
        levels = [self.stem((1 - x) * 2)]
        for stage in self.stages:
            levels.append(stage(levels[-1]))
        coarse = x = levels.pop()
        maps = []
        for narrow, mix in zip(self.narrow, self.mix, strict=True):
            x = mix(levels.pop() + interpolate(narrow(x), scale_factor=2.0, mode="nearest"))
            maps.append(x)
        return maps[-1], maps[-2], coarse


class FigureNet(nn.Module):
    """Crop of a drawing → mask, parts, joints and what kind of figure it is.

    The outputs are logits, named as in ``OUTPUTS``.
    """

    def __init__(self, widths: Sequence[int] = WIDTHS, fine: int = 32) -> None:
        super().__init__()
        self.widths, self.fine = tuple(widths), fine
        self.trunk = Trunk(widths, fine)
        self.mask = nn.Conv2d(fine, 4, 1)
        self.parts = nn.Conv2d(fine, len(PARTS), 1)
        self.heat = Block(widths[1], widths[1])
        self.joints = nn.Conv2d(widths[1], len(JOINTS) + 1, 1)
        self.gist = nn.Linear(2 * widths[4], 160)
        self.facts = nn.Linear(160, sum(FACTS.values()))
        nn.init.constant_(self.joints.bias[-1:], -4.0)  # tips are rare

    def forward(self, x: Tensor) -> dict[str, Tensor]:
        """Pictures (n, 3, h, w) 0..1 rgb → outputs."""
        half, quarter, coarse = self.trunk(x)
        pooled = torch.cat([coarse.mean((2, 3)), coarse.amax((2, 3))], 1)
        facts = self.facts(torch.relu(self.gist(pooled)))
        heat = self.joints(self.heat(quarter))
        found = dict(zip(FACTS, facts.split(list(FACTS.values()), 1), strict=True))
        return {
            "mask": pixel_shuffle(self.mask(half), 2),
            "parts": self.parts(half),
            "joints": heat[:, :-1],
            "tips": heat[:, -1:],
            **found,
        }


FACTS: dict[str, int] = {
    "sight": len(JOINTS) * SIGHTS,
    "spread": len(JOINTS),
    "kind": len(KINDS),
    "facing": len(FACINGS),
    "turn": TURNS,
}
"""Outputs without a place → numbers in each."""

OUTPUTS: dict[str, str] = {
    "mask": "(n, 1, h, w) logit of the figure",
    "parts": f"(n, {len(PARTS)}, h/2, w/2) logits of the part classes",
    "joints": f"(n, {len(JOINTS)}, h/4, w/4) logits; softmax over the map is where the joint is",
    "tips": "(n, 1, h/4, w/4) logit of a further limb's end",
    "sight": f"(n, {len(JOINTS) * SIGHTS}) logits, three for each joint: absent, hidden, seen",
    "spread": f"(n, {len(JOINTS)}) log of the expected error, shares of the input's side",
    "kind": f"(n, {len(KINDS)}) logits: {', '.join(KINDS)}",
    "facing": f"(n, {len(FACINGS)}) logits: {', '.join(FACINGS)}",
    "turn": f"(n, {TURNS}) logits: quarter turns clockwise that the picture has been given",
}
"""Outputs of the net and of its exported file."""
