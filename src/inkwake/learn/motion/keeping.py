"""Clips as a net takes them, made once and kept: encoding costs far more than reading."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import cv2
import numpy as np
import torch
from torch import Tensor

from inkwake.arrays import Bytes
from inkwake.errors import TrainingDataError
from inkwake.learn.clips import Clip
from inkwake.picture import new_file

Encode = Callable[[Bytes], Tensor]
"""(f, h, w, 3) uint8 → (c, f, h, w)."""


def keep(
    clips: Sequence[Clip],
    folder: Path,
    size: int,
    encode: Encode,
    progress: Callable[[int, int], object] = lambda done, total: None,
) -> list[Path]:
    """One file of float16 a clip; those that are there stay.

    Args:
        clips: what is encoded.
        folder: for the files; of this size and encoding alone.
        size: side that frames are brought to, px.
        encode: how.
        progress: told the clips that are done, and all.
    """
    folder.mkdir(parents=True, exist_ok=True)
    kept = []
    for number, clip in enumerate(clips):
        progress(number, len(clips))
        path = folder / f"{clip.folder.name}.npy"
        if not path.exists():
            z = encode(resized(clip.pixels(), size)).cpu().numpy().astype(np.float16)
            with new_file(path, force=True) as unfinished, unfinished.open("wb") as out:
                np.save(out, z)
        kept.append(path)
    progress(len(clips), len(clips))
    return kept


def kept(path: Path) -> Tensor:
    """(c, f, h, w) float32 of a file that ``keep`` wrote.

    Raises:
        TrainingDataError: it is damaged.
    """
    try:
        return torch.from_numpy(np.load(path).astype(np.float32))
    except (OSError, ValueError, EOFError) as error:
        raise TrainingDataError(f"{path} is damaged; delete it, it is made again") from error


def resized(pixels: Bytes, size: int) -> Bytes:
    """(f, size, size, 3)."""
    if pixels.shape[1] == size:
        return pixels
    way = cv2.INTER_AREA if pixels.shape[1] > size else cv2.INTER_CUBIC
    return np.stack([cv2.resize(one, (size, size), interpolation=way) for one in pixels])
