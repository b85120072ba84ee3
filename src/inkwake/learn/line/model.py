"""The clean-up net: what a rough sketch means, said of every pixel.

A slim U-net of 3 x 3 convolutions. It begins at half the picture's size, so that a large sketch is
cheap, goes down to a thirty-second, where a place has seen some hundred pixels around it, and back
up to a half; there each cell answers for its own two by two pixels. Nothing in it depends on the
whole picture, so tiles that overlap enough give what the whole gives.
"""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate, pixel_shuffle

from inkwake.learn.training.blocks import Block, Stage
from inkwake.line import sight

WIDTHS = (16, 24, 40, 72, 112, 144)
"""Channels of the stem and at strides 2, 4, 8, 16 and 32."""

MULTIPLE = sight.CELL
"""The input's sides are multiples of this."""

LOOKS = (1, 2, 2, 2)
"""Further convolutions at strides 4, 8, 16 and 32."""

CHANNELS = {
    "ink": 1,
    "line": 1,
    "step": 2,
    "direction": 2,
    "half": 1,
    "key": 4,
    "solid": 1,
    "bridge": 1,
}
"""Maps → channels, in the order of the last convolution."""

STEP_UNIT = sight.STEP_UNIT
"""Px of a step that the net tells as 1."""
HALF_UNIT = sight.HALF_UNIT
"""Px of half a width that the net tells as 1."""


class LineNet(nn.Module):
    """Sketch and strength → maps; outputs as in ``OUTPUTS``."""

    def __init__(self, widths: Sequence[int] = WIDTHS) -> None:
        super().__init__()
        self.widths = tuple(widths)
        stem, a, b, c, d, e = widths
        self.stem = Block(2, stem, 2)
        self.fine = Block(stem, a)
        self.stages = nn.ModuleList(
            Stage(x, y, looks)
            for x, y, looks in zip((a, b, c, d), (b, c, d, e), LOOKS, strict=True)
        )
        self.narrow = nn.ModuleList(nn.Conv2d(x, y, 1) for x, y in ((e, d), (d, c), (c, b), (b, a)))
        self.mix = nn.ModuleList(Block(x, x) for x in (d, c, b, a))
        self.last = Block(a, 2 * stem)
        self.maps = nn.Conv2d(2 * stem, 4 * sum(CHANNELS.values()), 3, 1, 1)

    def forward(self, x: Tensor) -> dict[str, Tensor]:
        """(n, 2, h, w) grey 0..1, paper white, and strength 0..1 → outputs."""
        # Ink is what counts, and beside the picture lies paper: the padding's zeros.
        x = torch.cat([(1 - x[:, :1]) * 2, x[:, 1:]], 1)
        levels = [self.fine(self.stem(x))]
        for stage in self.stages:
            levels.append(stage(levels[-1]))
        x = levels.pop()
        for narrow, mix in zip(self.narrow, self.mix, strict=True):
            x = mix(levels.pop() + interpolate(narrow(x), scale_factor=2.0, mode="nearest"))
        maps = pixel_shuffle(self.maps(self.last(x)), 2)
        return dict(zip(CHANNELS, maps.split(list(CHANNELS.values()), 1), strict=True))


OUTPUTS: dict[str, str] = {
    "ink": "(n, 1, h, w) logit: darkness of the clean drawing",
    "line": "(n, 1, h, w) logit: a centre line passes within 1.5 px",
    "step": f"(n, 2, h, w) x and y of the step to the nearest centre line, in {STEP_UNIT:g} px",
    "direction": "(n, 2, h, w) cosine and sine of twice that line's direction",
    "half": f"(n, 1, h, w) half the width of that line, in {HALF_UNIT:g} px",
    "key": "(n, 4, h, w) logits: nothing, end, junction, corner",
    "solid": "(n, 1, h, w) logit: a solid black",
    "bridge": "(n, 1, h, w) logit: a gap that the line meant to close",
}
"""Outputs of the net and of its exported file."""
