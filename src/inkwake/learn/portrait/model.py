"""The net that reads portraits: a causal transformer over strokes.

After every stroke it says what it believes so far, so that one drawing of sixty strokes teaches
sixty unfinished drawings at once, and a stroke never changes what was said before it.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu

from inkwake.portrait.read.layout import layout
from inkwake.portrait.read.tokens import FEATURES, LONGEST
from inkwake.portrait.strokes.lines import STROKE_PARTS

WIDTH, DEPTH, HEADS = 176, 5, 4


def attend(q: Tensor, k: Tensor, v: Tensor, causal: bool) -> Tensor:
    """Attention of (n, heads, t, d), written out: fused, its way back is slow for few strokes."""
    likeness = (q @ k.transpose(-1, -2)).float() * q.shape[-1] ** -0.5
    if causal:
        t = q.shape[-2]
        later = torch.ones(t, t, dtype=torch.bool, device=q.device).triu(1)
        likeness = likeness.masked_fill(later, -torch.inf)
    return likeness.softmax(dim=-1).to(v.dtype) @ v


class Layer(nn.Module):
    """Attention to what was drawn before, then a small net on every stroke."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.before, self.after = nn.LayerNorm(width), nn.LayerNorm(width)
        self.asks = nn.Linear(width, 3 * width)
        self.gives = nn.Linear(width, width)
        self.wide, self.narrow = nn.Linear(width, 3 * width), nn.Linear(3 * width, width)

    def forward(self, x: Tensor, causal: bool = True) -> Tensor:
        """(n, t, width) → the same."""
        n, t, width = x.shape
        q, k, v = (
            part.reshape(n, t, self.heads, -1).transpose(1, 2)
            for part in self.asks(self.before(x)).chunk(3, dim=-1)
        )
        seen = attend(q, k, v, causal)
        x = x + self.gives(seen.transpose(1, 2).reshape(n, t, width))
        return x + self.narrow(gelu(self.wide(self.after(x)), approximate="tanh"))


class Reader(nn.Module):
    """Strokes on the page → what is believed of the portrait after each, and their parts."""

    def __init__(self, width: int = WIDTH, depth: int = DEPTH, heads: int = HEADS) -> None:
        super().__init__()
        self.enter = nn.Sequential(
            nn.Linear(FEATURES, 2 * width), nn.GELU(approximate="tanh"), nn.Linear(2 * width, width)
        )
        self.order = nn.Parameter(torch.zeros(LONGEST, width))
        self.layers = nn.ModuleList(Layer(width, heads) for _ in range(depth))
        self.norm = nn.LayerNorm(width)
        self.hidden = nn.Linear(width, 2 * width)
        self.says = nn.Linear(2 * width, layout().size)
        self.own, self.whole = nn.Linear(width, width), nn.Linear(width, width)
        self.part = nn.Linear(width, len(STROKE_PARTS))

    def features(self, tokens: Tensor) -> Tensor:
        """(n, t, FEATURES) → (n, t, width)."""
        # Half precision would round a place on the page to a pixel.
        with torch.autocast(tokens.device.type, enabled=False):
            first = self.enter[0](tokens)
        x = self.enter[2](self.enter[1](first)) + self.order[: tokens.shape[1]]
        for layer in self.layers:
            x = layer(x)
        return self.norm(x)

    def beliefs(self, features: Tensor) -> Tensor:
        """(..., width) → (..., layout().size)."""
        return self.says(gelu(self.hidden(features), approximate="tanh"))

    def parts(self, features: Tensor, latest: Tensor) -> Tensor:
        """Logits of the part of every stroke, seen from the latest one.

        Args:
            features: (n, t, width).
            latest: (n, width) of the last stroke so far.
        """
        return self.part(gelu(self.own(features) + self.whole(latest)[:, None], approximate="tanh"))
