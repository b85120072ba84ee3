"""Makes the album: portraits of the generator, their parts and their strokes, once and for all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch

from inkwake.learn.portrait_gan.generator import Generator, rolled
from inkwake.learn.portrait_gan.lines import Strokes, strokes_of
from inkwake.learn.portrait_gan.parts import Parts, grouped
from inkwake.learn.portrait_gan.pictures import as_pixels
from inkwake.learn.portrait_gan.progressive import cut_by_part
from inkwake.learn.portrait_gan.sources import Album, Page, keep_pages, kept_pages

PER_FILE = 100
_CALM = (0.6, 1.0)
"""How far portraits lie from the mean one: from calm to as wild as the generator can."""
_SEEN = 64


def make_album(
    generator: Generator, folder: Path, count: int, seed: int, *, strokes: Strokes = strokes_of,
    progress: Callable[[int, int], object] = lambda done, total: None,
) -> Album:  # fmt: skip
    """An album of so many portraits; files that are there stay.

    Args:
        generator: what paints them.
        folder: for the files.
        count: portraits.
        seed: of the portraits, and of the hand that draws them later.
        strokes: how lines are found in a picture.
        progress: told the portraits that are done, and all.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pages: list[Page] = []
    parts: Parts | None = None
    for number, first in enumerate(range(0, count, PER_FILE)):
        progress(first, count)
        path = folder / f"album-{number:04d}.npz"
        if not path.exists():
            parts = parts or _parts(generator, seed)
            wanted = min(PER_FILE, count - first)
            keep_pages(_pages(generator, parts, wanted, [seed, number], strokes), path)
        pages += kept_pages(path)
    progress(count, count)
    return Album([page for page in pages if page.drawable.strokes], seed)


@torch.no_grad()
def _parts(generator: Generator, seed: int) -> Parts:
    dice = torch.Generator().manual_seed(seed)
    z = rolled(_SEEN, generator.shape.code, dice, generator.start.device)
    _, kept = generator.painted(generator.broadcast(generator.mapping(z)))
    return grouped(kept, generator.shape.size // 2, seed)


@torch.no_grad()
def _pages(
    generator: Generator, parts: Parts, count: int, seed: list[int], strokes: Strokes
) -> list[Page]:
    dice = torch.Generator().manual_seed(int(np.random.default_rng(seed).integers(2**62)))
    z = rolled(count, generator.shape.code, dice, generator.start.device)
    calm = torch.rand(count, 1, generator=dice) * (_CALM[1] - _CALM[0]) + _CALM[0]
    middle = generator.middle()
    codes = generator.broadcast(middle + (generator.mapping(z) - middle) * calm.to(z))
    rgb, kept = generator.painted(codes)
    pictures, maps = as_pixels(rgb), parts.of(kept)
    halves = codes.cpu().numpy().astype(np.float16)
    return [
        Page(picture, code, cut_by_part(strokes(picture), part))
        for picture, code, part in zip(pictures, halves, maps, strict=True)
    ]
