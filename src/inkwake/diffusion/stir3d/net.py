"""The 3D U-Net: what changes in each frame, given the first frame, a mask and a strength.

Legend (b films, c channels of pixels or latents, f frames, h rows, w columns, e embedding)
    x       (b, c, f, h, w)  the noisy film
    first   (b, c, h, w)     its first frame, without noise
    mask    (b, 1, h, w)     1 where it may move
    time    (b,)             0 without noise .. 1 nothing but noise
    strength (b,)            of the motion, in units of the usual one
    words   (b, n)           numbers of words, -1 for none
    change  (b, c, f, h, w)  what the net says

The film that it means is ``first + mask * change`` with no change in frame 0: so what is outside
the mask, and the first frame, are the picture by construction, whatever the net says.
"""

from __future__ import annotations

import math
import zlib
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate, pad, scaled_dot_product_attention, silu

WORDS = 4096
_MOST = 8.0
"""Strength that the embedding still tells apart from more."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a net is.

    Attributes:
        channels: of pixels or latents.
        width: channels of its finest level; twice and four times as many on the others.
        heads: of attention over time.
    """

    channels: int = 3
    width: int = 64
    heads: int = 4


def word_numbers(text: str, most: int = 16) -> list[int]:
    """Numbers of a text's words, the same on every machine; -1 fills up."""
    plain = "".join(c if c.isalnum() else " " for c in text.lower()).split()[:most]
    numbers = [zlib.crc32(word.encode()) % WORDS for word in plain]
    return numbers + [-1] * (most - len(numbers))


def waves(values: Tensor, size: int) -> Tensor:
    """(b, size) sines and cosines of values between 0 and 1."""
    half = size // 2
    rates = torch.exp(torch.arange(half, device=values.device) * (-math.log(1e4) / half))
    angles = 1000 * values[:, None].float() * rates
    return torch.cat([angles.sin(), angles.cos()], dim=1)


class Look(nn.Module):
    """Looks within each frame, then along time; the embedding says how; it only adds."""

    def __init__(self, before: int, after: int, embedding: int) -> None:
        super().__init__()
        self.norms = nn.ModuleList([nn.GroupNorm(_groups(n), n) for n in (before, after, after)])
        self.space = nn.Conv3d(before, after, (1, 3, 3), padding=(0, 1, 1))
        self.again = nn.Conv3d(after, after, (1, 3, 3), padding=(0, 1, 1))
        self.along = nn.Conv3d(after, after, (3, 1, 1), padding=(1, 0, 0))
        self.told = nn.Linear(embedding, 2 * after)
        self.skip = nn.Conv3d(before, after, 1) if before != after else nn.Identity()
        for last in (self.again, self.along):
            nn.init.zeros_(last.weight)

    def forward(self, x: Tensor, told: Tensor) -> Tensor:
        """(b, after, f, h, w)."""
        scale, shift = self.told(told)[..., None, None, None].chunk(2, dim=1)
        y = self.space(silu(self.norms[0](x)))
        y = self.again(silu(self.norms[1](y) * (1 + scale) + shift))
        x = self.skip(x) + y
        return x + self.along(silu(self.norms[2](x)))


class Along(nn.Module):
    """Attention over the frames of each place."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.norm = nn.LayerNorm(width)
        self.asks = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        nn.init.zeros_(self.out.weight)

    def forward(self, x: Tensor) -> Tensor:
        """The same shape."""
        b, c, f, h, w = x.shape
        rows = x.permute(0, 3, 4, 2, 1).reshape(b * h * w, f, c)
        when = waves(torch.arange(f, device=x.device) / 64, c).to(x.dtype)
        parts = self.asks(self.norm(rows) + when).reshape(-1, f, 3, self.heads, c // self.heads)
        q, k, v = parts.permute(2, 0, 3, 1, 4)
        seen = scaled_dot_product_attention(q, k, v).transpose(1, 2).reshape(-1, f, c)
        return x + self.out(seen).reshape(b, h, w, f, c).permute(0, 4, 3, 1, 2)


class MotionNet(nn.Module):
    """The whole net."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        a, b, c = shape.width, 2 * shape.width, 4 * shape.width
        e = 4 * shape.width
        self.time = nn.Sequential(nn.Linear(a, e), nn.SiLU(), nn.Linear(e, e))
        self.strength = nn.Sequential(nn.Linear(a, e), nn.SiLU(), nn.Linear(e, e))
        self.words = nn.Embedding(WORDS, e)
        self.begin = nn.Conv3d(2 * shape.channels + 1, a, (1, 3, 3), padding=(0, 1, 1))
        self.down = nn.ModuleList([Look(a, a, e), Look(b, b, e)])
        self.smaller = nn.ModuleList([_smaller(a, b), _smaller(b, c)])
        self.deep = nn.ModuleList([Look(c, c, e), Look(c, c, e)])
        self.larger = nn.ModuleList([nn.Conv3d(c, b, 1), nn.Conv3d(b, a, 1)])
        self.up = nn.ModuleList([Look(2 * b, b, e), Look(2 * a, a, e)])
        self.along = nn.ModuleList(Along(n, shape.heads) for n in (b, c, b))
        self.norm = nn.GroupNorm(_groups(a), a)
        self.end = nn.Conv3d(a, shape.channels, (1, 3, 3), padding=(0, 1, 1))
        nn.init.zeros_(self.end.weight)

    def forward(
        self, x: Tensor, first: Tensor, mask: Tensor, time: Tensor, strength: Tensor, words: Tensor
    ) -> Tensor:
        """(b, c, f, h, w) the film that is meant, see the module."""
        told = self._told(time, strength, words)
        frames, high, wide = x.shape[2:]
        still, free = first[:, :, None], mask[:, :, None]
        seen = torch.cat([x, still.expand_as(x), free.expand(-1, -1, frames, -1, -1)], dim=1)
        # Sides that cannot be halved twice are continued, and cut again at the end.
        seen = pad(seen, (0, -wide % 4, 0, -high % 4, 0, 0), mode="replicate")
        change = self._change(seen, told)[..., :high, :wide]
        later = torch.ones(frames, device=x.device, dtype=x.dtype)
        later[0] = 0
        return still + free * later[:, None, None] * change

    def _told(self, time: Tensor, strength: Tensor, words: Tensor) -> Tensor:
        width, kind = self.shape.width, self.end.weight.dtype
        share = (strength / _MOST).clamp(0, 1) ** 0.5
        told = self.time(waves(time, width).to(kind))
        told = told + self.strength(waves(share, width).to(kind))
        known = (words >= 0)[..., None]
        said = (self.words(words.clamp(min=0)) * known).sum(1) / known.sum(1).clamp(min=1)
        return silu(told + said)

    def _change(self, x: Tensor, told: Tensor) -> Tensor:
        fine = self.down[0](self.begin(x), told)
        middle = self.along[0](self.down[1](self.smaller[0](fine), told))
        deep = self.along[1](self.deep[0](self.smaller[1](middle), told))
        deep = self.deep[1](deep, told)
        x = torch.cat([self._larger(0, deep), middle], dim=1)
        middle = self.along[2](self.up[0](x, told))
        fine = self.up[1](torch.cat([self._larger(1, middle), fine], dim=1), told)
        return self.end(silu(self.norm(fine)))

    def _larger(self, level: int, x: Tensor) -> Tensor:
        return interpolate(self.larger[level](x), scale_factor=(1.0, 2.0, 2.0))


def _smaller(before: int, after: int) -> nn.Module:
    return nn.Conv3d(before, after, (1, 3, 3), stride=(1, 2, 2), padding=(0, 1, 1))


def _groups(channels: int) -> int:
    return math.gcd(channels, 8)
