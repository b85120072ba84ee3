"""One crop of the world as the arrays that a shard keeps."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from inkwake.learn import world
from inkwake.learn.shards import Sample
from inkwake.learn.world.nouns import Crop

CROP = 256
"""Side of a stored crop, px; larger than the net's input, so that it can be moved and turned."""

HELD_OUT = 1_000_000_000
"""Seeds from here on are never trained on."""


def crop_sample(seed: int) -> Sample:
    """The crop of that seed, as arrays."""
    from inkwake.learn.world.crop import figure_crop  # reading shards needs no world

    return as_sample(figure_crop(seed, CROP))


def as_sample(crop: Crop) -> Sample:
    """A labelled crop as arrays; tips are rows, so a crop may have any number of them."""
    return {
        "picture": crop.picture,
        "parts": crop.parts,
        "joints": crop.joints.astype(np.float32),
        "seen": crop.seen,
        "tips": crop.tips.astype(np.float32).reshape(-1, 2),
        "kind": np.array([crop.kind], np.uint8),
        "facing": np.array([crop.facing], np.uint8),
    }


def world_version() -> str:
    """Short name of the world's code: it changes whenever a line of the world does."""
    digest = hashlib.sha256()
    root = Path(world.__file__).parent
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]
