"""Labelled drawings: lines, their inside, and the picture that is meant, in the net's square.

Legend
    square   (s, s) uint8 lines     inside  (s, s) uint8, 255 inside
    rgb      (s, s, 3) uint8        alpha   (s, s) uint8, of the picture
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np

from inkwake.arrays import Bytes, Mask
from inkwake.colour.interior import interior
from inkwake.colour.planes import LOOKS, THINGS, laid, place_of
from inkwake.colour.things.render import photographed
from inkwake.errors import TrainingDataError
from inkwake.learn.colour.shape import reshaped
from inkwake.learn.colour.sketch import drawn
from inkwake.learn.colour.targets import Targets, read_targets, spread
from inkwake.learn.shards import Sample
from inkwake.picture.target import new_file

SIZE = 128
_ROOM = 0.2
"""Share of the size that is added on each side for stems and leaves."""
_MEANT = 0.7
PHOTO = LOOKS.index("photo")
_BY_RULE = 0.38
"""Share of drawings that stand for photos where the data holds none."""
_BALANCE = 0.6
"""Power of a group's size that its share goes by: rare groups come more often than they lie."""


def keep_targets(data: Path, kept: Path, looks: tuple[str, ...]) -> list[str]:
    """Read the pictures of a data folder once and keep them in one file.

    Returns:
        A line for each picture that was left out.
    """
    left: list[str] = []
    with new_file(kept, force=True) as unfinished, unfinished.open("wb") as file:
        held = {}
        for split in ("train", "test"):
            found, more = read_targets(data, split, SIZE, looks)
            left += more
            for name in ("rgba", "thing", "look"):
                held[f"{split}_{name}"] = getattr(found, name)
        np.savez(file, **held)
    return left


@lru_cache(maxsize=4)
def load_targets(kept: Path, split: str) -> Targets:
    """What ``keep_targets`` kept.

    Raises:
        TrainingDataError: the file is missing or damaged.
    """
    try:
        with np.load(kept) as held:
            return Targets(*(held[f"{split}_{name}"] for name in ("rgba", "thing", "look")))
    except (OSError, ValueError, KeyError) as error:
        raise TrainingDataError(f"{kept} cannot be read; delete it and begin again") from error


def draw(kept: Path, split: str, seed: int) -> Sample:
    """The labelled drawing of a seed."""
    rng = np.random.default_rng([seed, 7])
    targets = load_targets(kept, split)
    photos = bool((targets.look == PHOTO).any())
    while True:
        number = _pick(targets, rng)
        thing, look = int(targets.thing[number]), int(targets.look[number])
        by_rule = not photos and rng.random() < _BY_RULE
        sample = simulated(
            targets.rgba[number], thing, PHOTO if by_rule else look, rng, by_rule=by_rule
        )
        # Some hands leave so little that nobody could tell what was meant.
        if agreement(sample["inside"] > 127, sample["alpha"] > 127) > _MEANT:
            return sample


def agreement(one: Mask, other: Mask) -> float:
    """Overlap of two shapes, intersection over union."""
    return float((one & other).sum() / max(int((one | other).sum()), 1))


def simulated(
    rgba: Bytes,
    thing: int,
    look: int,
    rng: np.random.Generator,
    *,
    plain: bool = False,
    by_rule: bool = False,
) -> Sample:
    """A drawing of a cut-out.

    Args:
        rgba: (s, s, 4) uint8.
        thing: number in ``THINGS``.
        look: number in ``LOOKS``.
        rng: dice.
        plain: the thing keeps its shape.
        by_rule: only the shape is taken; the picture is painted by ``colour.things``.
    """
    name = THINGS[thing]
    room = int(_ROOM * SIZE)
    framed = cv2.copyMakeBorder(rgba, room, room, room, room, cv2.BORDER_REPLICATE)
    wide = np.asarray(framed, np.uint8)
    wide[..., 3] = cv2.copyMakeBorder(rgba[..., 3], room, room, room, room, cv2.BORDER_CONSTANT)
    if not plain:
        wide = reshaped(wide, name, rng)
    if by_rule:
        wide = _painted(wide, name, rng)
    lines, picture = drawn(wide, name, rng)
    place = place_of(lines, SIZE)
    square = laid(lines, place, SIZE)
    colours = cv2.warpAffine(
        picture[..., :3], place.matrix(), (SIZE, SIZE), flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_REPLICATE,
    )  # fmt: skip
    alpha = cv2.warpAffine(picture[..., 3], place.matrix(), (SIZE, SIZE), flags=cv2.INTER_LINEAR)
    return {
        "square": square,
        "inside": interior(square).astype(np.uint8) * 255,
        "rgb": colours,
        "alpha": alpha,
        "thing": np.array([thing], np.uint8),
        "look": np.array([look], np.uint8),
    }


def _painted(rgba: Bytes, thing: str, rng: np.random.Generator) -> Bytes:
    """The shape of a cut-out, painted as a photo by rule."""
    body = np.asarray(rgba[..., 3] > 127)
    colour = photographed(body, thing, rng)
    rgb = spread(np.asarray(np.clip(colour * 255 + 0.5, 0, 255), np.uint8), body)
    return np.dstack([rgb, rgba[..., 3]])


def _pick(targets: Targets, rng: np.random.Generator) -> int:
    """A picture of a thing and a look that are chosen first, so that none is rare."""
    group = targets.thing * len(LOOKS) + targets.look
    names, counts = np.unique(group, return_counts=True)
    weights = counts.astype(np.float64) ** (1 - _BALANCE)
    chosen = rng.choice(names, p=weights / weights.sum())
    return int(rng.choice(np.flatnonzero(group == chosen)))
