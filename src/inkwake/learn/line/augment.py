"""Changes made to a rough crop each time it is seen: another place, another turn, paler ink."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Bytes, Floats
from inkwake.learn.rough.sample import EIGHTH, TENTH, ZERO
from inkwake.learn.shards import Sample

_MAPS = ("ink", "dx", "dy", "angle", "half", "key", "solid", "bridge")


@dataclass(frozen=True, slots=True)
class Change:
    """How far a crop is changed.

    Attributes:
        size: side of the net's input, px.
        moved: whether the place, the turn and the mirror are drawn by lot.
        camera: strength of the changes of darkness and noise, 0 for none.
    """

    size: int
    moved: bool = True
    camera: float = 1.0


def changed(sample: Sample, change: Change, rng: np.random.Generator) -> Sample:
    """A training example from a stored crop.

    Returns:
        ``picture`` (s, s, 2) uint8, grey and strength; ``ink``, ``solid``, ``bridge`` and ``near``
        (s, s) float32 in 0..1, ``near`` telling where a line is known; ``step`` and ``direction``
        (2, s, s) and ``half`` (s, s) float32, px; ``key`` (s, s) int64.
    """
    spare = sample["picture"].shape[0] - change.size
    top, left = rng.integers(0, spare + 1, 2) if change.moved else (spare // 2, spare // 2)
    at = slice(int(top), int(top) + change.size), slice(int(left), int(left) + change.size)
    turn = int(rng.integers(8)) if change.moved else 0
    grey = grey_of(sample["picture"][at], rng, change.camera)
    if change.camera:
        grey = _photographed(grey, rng, change.camera)
    maps = {name: _turned(sample[name][at], turn) for name in _MAPS}
    step, double = _vectors(maps, turn)
    half = maps["half"].astype(np.float32) / EIGHTH
    strength = np.full(grey.shape, round(255 * float(sample["strength"][0])), np.uint8)
    return {
        "picture": np.stack([_turned(grey, turn), strength], -1),
        "ink": maps["ink"].astype(np.float32) / 255,
        "near": (half > 0).astype(np.float32),
        "step": step,
        "direction": double,
        "half": half,
        "key": maps["key"].astype(np.int64),
        "solid": (maps["solid"] > 0).astype(np.float32),
        "bridge": (maps["bridge"] > 0).astype(np.float32),
    }


def grey_of(picture: Bytes, rng: np.random.Generator, camera: float) -> Bytes:
    """Grey as the net sees it: brightness mixed with the darkest channel, so that colours count."""
    share = float(rng.uniform(0.2, 0.8)) if camera else 0.5
    light = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    return np.asarray(cv2.addWeighted(light, 1 - share, picture.min(2), share, 0), np.uint8)


def _photographed(grey: Bytes, rng: np.random.Generator, camera: float) -> Bytes:
    paper = float(np.percentile(grey, 90))
    dark = paper - grey.astype(np.float32)
    if rng.random() < 0.6:  # the page was flattened: its paper is white
        paper = float(rng.uniform(235, 255))
    fade = float(np.exp(rng.uniform(np.log(0.25), np.log(1.3)))) if rng.random() < 0.6 else 1.0
    shown: Floats = paper - dark * np.float32(1 + camera * (fade - 1))
    if rng.random() < 0.3:
        soft = cv2.GaussianBlur(shown, (0, 0), float(rng.uniform(0.3, 0.9)))
        shown = np.asarray(soft, np.float32)
    if rng.random() < 0.4:
        grain = rng.normal(0, camera * rng.uniform(1, 6), shown.shape)
        shown = shown + grain.astype(np.float32)
    return np.clip(shown, 0, 255).astype(np.uint8)


def _turned(values: NDArray[np.uint8], turn: int) -> NDArray[np.uint8]:
    """One of the eight ways to lay a square: mirrored, then transposed, then upside down."""
    if turn & 1:
        values = values[:, ::-1]
    if turn & 2:
        values = values.T
    if turn & 4:
        values = values[::-1]
    return np.ascontiguousarray(values)


def _vectors(maps: dict[str, NDArray[np.uint8]], turn: int) -> tuple[Floats, Floats]:
    """Steps and doubled directions, turned with the picture."""
    known = maps["half"] > 0
    x, y = ((maps[name].astype(np.float32) - ZERO) / TENTH * known for name in ("dx", "dy"))
    angle = maps["angle"].astype(np.float32) * (2 * np.pi / 256)
    cosine, sine = np.cos(angle) * known, np.sin(angle) * known
    if turn & 1:
        x, sine = -x, -sine
    if turn & 2:
        x, y, cosine = y, x, -cosine
    if turn & 4:
        y, sine = -y, -sine
    return np.stack([x, y]).astype(np.float32), np.stack([cosine, sine]).astype(np.float32)
