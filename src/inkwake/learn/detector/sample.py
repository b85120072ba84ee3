"""One page of the world, or two side by side, as the arrays that a shard keeps."""

from __future__ import annotations

import numpy as np

from inkwake.learn.shards import Sample
from inkwake.learn.world.nouns import Sheet, stream

PAGE = 384
"""Longer side of most stored pages, px; that of the detector's input."""
FINE_PAGE = 560
"""Longer side of some, so that a closer look finds lines as sharp as a real one would."""

LABEL = "page"
"""Start of the shards' names."""

_FINE, _PAIR = 0.2, 0.1
_OTHER = 5_000_000_000


def page_sample(seed: int) -> Sample:
    """The page of that seed, as arrays."""
    from inkwake.learn.world.sheet import page_sheet  # reading shards needs no world

    rng = stream(seed, "detector")
    chance = rng.random()
    if chance < _PAIR:
        size = round(PAGE * rng.uniform(0.6, 0.8))
        return beside(as_sample(page_sheet(seed, size)), as_sample(page_sheet(seed + _OTHER, size)))
    return as_sample(page_sheet(seed, FINE_PAGE if chance < _PAIR + _FINE else PAGE))


def as_sample(sheet: Sheet) -> Sample:
    """A labelled page as arrays.

    Returns:
        ``picture`` (h, w, 3) uint8; ``masks`` (h, w) uint8, 0 or 1 + index of the figure;
        ``kinds`` (n,) uint8.
    """
    return {"picture": sheet.picture, "masks": sheet.masks, "kinds": sheet.kinds}


def beside(left: Sample, right: Sample) -> Sample:
    """Two pages in one picture, as a book lies open; the lower one is filled up with its paper."""
    height = max(left["picture"].shape[0], right["picture"].shape[0])
    pictures, masks = [], []
    for page, before in ((left, 0), (right, len(left["kinds"]))):
        picture, mask = page["picture"], page["masks"]
        below = ((0, height - len(mask)), (0, 0))
        paper = np.median(picture[-1], axis=0).astype(np.uint8)
        filled = np.broadcast_to(paper, (height, picture.shape[1], 3)).copy()
        filled[: len(picture)] = picture
        pictures.append(filled)
        raised = np.where(mask > 0, mask + np.uint8(before), np.uint8(0)).astype(np.uint8)
        masks.append(np.pad(raised, below))
    return {
        "picture": np.concatenate(pictures, axis=1),
        "masks": np.concatenate(masks, axis=1),
        "kinds": np.concatenate([left["kinds"], right["kinds"]]),
    }
