"""One rough crop with what is meant, as the arrays that a shard keeps.

Steps to the centre line, directions and widths are kept as bytes: a tenth of a px, a 256th of half
a turn and an eighth of a px are finer than anybody sees.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats
from inkwake.learn.rough.nouns import Line
from inkwake.learn.rough.passes import Manner
from inkwake.learn.shards import Sample
from inkwake.learn.world.nouns import stream

CROP = 320
"""Side of a stored crop, px."""
LABEL = "rough"
"""Start of the shards' names."""

TENTH, ZERO = 10.0, 128
"""Steps are stored as ``ZERO + TENTH * px``."""
EIGHTH = 8.0
"""Half widths are stored as ``EIGHTH * px``."""

_INKED, _FIRM = 0.12, 1.15


def rough_sample(seed: int, side: int = CROP) -> Sample:
    """The crop of that seed.

    Returns:
        ``picture`` (s, s, 3) uint8; ``ink`` darkness of the clean drawing; ``dx`` and ``dy`` steps
        to the nearest centre line, 0 both where none is near; ``angle`` of that line, ``half`` its
        half width; ``key`` classes of ``keypoints``; ``solid`` and ``bridge`` 0 or 1, all (s, s)
        uint8; ``strength`` (1,) float32 of the clean-up that they belong to.
    """
    from inkwake.learn.rough.clean import draw_clean
    from inkwake.learn.rough.graphite import Medium, drawn, laid
    from inkwake.learn.rough.keypoints import keypoint_map, with_gaps
    from inkwake.learn.rough.labels import ink_of, nearest, solid_of
    from inkwake.learn.rough.passes import rough_passes

    rng = stream(seed, "rough")
    clean = draw_clean(rng, side)
    kept, gone = with_gaps(clean.lines, rng, float(rng.choice([0.0, 0.15, 0.5], p=[0.5, 0.3, 0.2])))
    clean.lines = kept
    medium = Medium.picked(rng)
    if rng.random() < _INKED:
        dark = ink_of(clean.lines, clean.solids, side)
        picture = laid(dark.astype(np.float32) * float(rng.uniform(0.35, 1) / 255), medium, rng)
    else:
        manner = Manner.picked(rng)
        _as_wide_as_the_pencil(clean.lines, manner)
        picture = drawn(rough_passes(clean, manner, rng), medium, side, rng)
    strength = float(rng.beta(1.4, 0.8))
    lines = [line for line in clean.lines if line.lasts >= strength]
    step, double, half = nearest(lines, side)
    return {
        "picture": picture,
        "ink": ink_of(lines, clean.solids, side),
        "dx": _stored(step[..., 0]),
        "dy": _stored(step[..., 1]),
        "angle": _angle(double),
        "half": np.clip(half * EIGHTH, 0, 255).astype(np.uint8),
        "key": keypoint_map(lines, side),
        "solid": solid_of(clean, side),
        "bridge": _bridges(gone, side),
        "strength": np.array([strength], np.float32),
    }


def _as_wide_as_the_pencil(lines: list[Line], manner: Manner) -> None:
    """What is drawn clean has the width of what it was sketched with, however it swells."""
    for line in lines:
        line.width = line.width * (_FIRM * manner.width / max(float(line.width.mean()), 1e-6))


def _stored(step: Floats) -> Bytes:
    return np.clip(np.round(ZERO + TENTH * step), 0, 255).astype(np.uint8)


def _angle(double: Floats) -> Bytes:
    half_turns = np.arctan2(double[..., 1], double[..., 0]) / (2 * np.pi)
    return (np.round(half_turns * 256).astype(np.int64) % 256).astype(np.uint8)


def _bridges(gone: list[Line], side: int) -> Bytes:
    """Bands along the pieces that are missing."""
    canvas = np.zeros((side, side), np.uint8)
    for line in gone:
        spots = np.round(line.path * 16).astype(np.int32)
        cv2.polylines(canvas, [spots], False, 1, 3, cv2.LINE_8, 4)
    return canvas
