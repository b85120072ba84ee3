"""The detector: a slim net of 3 x 3 convolutions that sees the whole page at once.

It goes down to a sixty-fourth, where every place has seen the page, and back up to an eighth, where
each cell says whether a figure's middle lies in it and how large that figure is.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate

from inkwake.figure.sightings import DRAWN_KINDS, STRIDE
from inkwake.learn.training.blocks import Block, Stage

WIDTHS = (16, 24, 48, 80, 112, 128)
"""Channels at strides 2, 4, 8, 16, 32 and 64."""

MULTIPLE = 64
"""The input's sides are multiples of this."""

LOOKS = (1, 2, 2, 1, 1)
"""Further convolutions at strides 4, 8, 16, 32 and 64."""


class DetectorNet(nn.Module):
    """Page → where figures are; outputs as in ``OUTPUTS``."""

    def __init__(self, widths: Sequence[int] = WIDTHS) -> None:
        super().__init__()
        self.widths = tuple(widths)
        stem, a, b, c, d, e = widths
        self.stem = Block(3, stem, 2)
        before = (stem, a, b, c, d)
        self.stages = nn.ModuleList(
            Stage(x, y, looks) for x, y, looks in zip(before, widths[1:], LOOKS, strict=True)
        )
        self.narrow = nn.ModuleList(nn.Conv2d(x, y, 1) for x, y in ((e, d), (d, c), (c, b)))
        self.mix = nn.ModuleList(Block(x, x) for x in (d, c, b))
        self.where = Block(b, b)
        self.extent = Block(b, b)
        self.places = nn.Conv2d(b, 2 + len(DRAWN_KINDS), 1)
        self.boxes = nn.Conv2d(b, 4, 1)
        self.some = nn.Linear(2 * e, 1)
        nn.init.constant_(self.places.bias[:1], -4.0)  # middles are rare

    def forward(self, x: Tensor) -> dict[str, Tensor]:
        """Pictures (n, 3, h, w) 0..1 rgb → outputs."""
        # Ink is what counts, and beside the picture lies paper: the padding's zeros.
        levels = [self.stem((1 - x) * 2)]
        for stage in self.stages:
            levels.append(stage(levels[-1]))
        x = levels.pop()
        pooled = torch.cat([x.mean((2, 3)), x.amax((2, 3))], 1)
        for narrow, mix in zip(self.narrow, self.mix, strict=True):
            x = mix(levels.pop() + interpolate(narrow(x), scale_factor=2.0, mode="nearest"))
        places, boxes = self.places(self.where(x)), self.boxes(self.extent(x))
        return {
            "heat": places[:, :1],
            "figure": places[:, 1:2],
            "kind": places[:, 2:],
            "size": boxes[:, :2],
            "offset": boxes[:, 2:],
            "some": self.some(pooled),
        }


OUTPUTS: dict[str, str] = {
    "heat": f"(n, 1, h/{STRIDE}, w/{STRIDE}) logit: a figure's box has its middle in this cell",
    "figure": f"(n, 1, h/{STRIDE}, w/{STRIDE}) logit: the cell shows a part of a figure",
    "kind": f"(n, {len(DRAWN_KINDS)}, h/{STRIDE}, w/{STRIDE}) logits: {', '.join(DRAWN_KINDS)}",
    "size": f"(n, 2, h/{STRIDE}, w/{STRIDE}) log of the box's width and height, in 64 px",
    "offset": f"(n, 2, h/{STRIDE}, w/{STRIDE}) from the cell's middle to the box's, in cells",
    "some": "(n, 1) logit: there is a figure anywhere",
}
"""Outputs of the net and of its exported file."""

CHANNELS = {"heat": 1, "figure": 1, "kind": len(DRAWN_KINDS), "size": 2, "offset": 2}
"""Maps → channels, in the order of the two last convolutions."""
