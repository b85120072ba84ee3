"""Paper: tint, fibres, ruled and squared lines, folds and crumples.

Legend: ``scale`` px per unit; shading is a factor on the colour, 1 where nothing happens.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from inkwake.arrays import Floats
from inkwake.learn.album import curve
from inkwake.learn.album.nouns import Colour


@dataclass(frozen=True, slots=True)
class Paper:
    """One sheet.

    Attributes:
        size: (width, height), units; the longer is 1000.
        tint: colour of the bare sheet.
        print_: what the printer put on it.
        pitch: distance of printed lines, units.
        fibre: strength of the visible fibres.
        crumple: 0 flat .. 1 was a ball once.
        folds: fold lines, each (horizontal?, position as a share).
        tooth: strength of the grain that crayons show.
    """

    size: tuple[float, float] = (707.0, 1000.0)
    tint: Colour = (0.96, 0.96, 0.95)
    print_: Literal["plain", "ruled", "squared", "board"] = "plain"
    pitch: float = 30.0
    fibre: float = 1.0
    crumple: float = 0.0
    folds: tuple[tuple[bool, float], ...] = ()
    tooth: float = 1.0


def bare(paper: Paper, scale: float, rng: np.random.Generator) -> Floats:
    """(h, w, 3) float32 colour of the sheet before anyone draws, 0..1."""
    shape = round(paper.size[1] * scale), round(paper.size[0] * scale)
    page = np.empty((*shape, 3), np.float32)
    page[:] = np.array(paper.tint, np.float32)
    grain = 0.006 * curve.field(shape, max(1.0, 1.1 * scale), rng)
    grain += 0.004 * curve.field(shape, 5 * scale, rng)
    grain += 0.004 * curve.field(shape, 60 * scale, rng)
    page *= 1 + paper.fibre * grain[..., None]
    if paper.print_ in ("ruled", "squared"):
        _print_lines(page, paper, scale, rng)
    if paper.print_ == "board":
        _wiped(page, scale, rng)
    return page


def relief(paper: Paper, scale: float, rng: np.random.Generator) -> Floats:
    """(h, w) float32 shading by creases and folds, lit from the upper left."""
    shape = round(paper.size[1] * scale), round(paper.size[0] * scale)
    shade = np.ones(shape, np.float32)
    if paper.crumple:
        coarse = 4.0  # Creases are wide: compute them small, and spread.
        small = int(shape[0] / coarse) + 1, int(shape[1] / coarse) + 1
        slope = _facets(small, rng, count=26) + 0.6 * _facets(small, rng, count=80)
        slope += 0.5 * curve.field(small, 90 * scale / coarse, rng)
        slope = cv2.GaussianBlur(slope, (0, 0), 0.7 * scale)
        shade += paper.crumple * 0.08 * cv2.resize(slope, shape[::-1])
    for flat, share in paper.folds:
        shade += _fold(shape, flat, share, scale, rng)
    return shade


def _facets(shape: tuple[int, int], rng: np.random.Generator, *, count: int) -> Floats:
    """(h, w) light on flat facets between creases: cells of random points, each with its tilt.

    The crease itself catches a thin light: where two facets are equally near.
    """
    height, width = shape
    spots = rng.random((count, 2)) * (width, height)
    tilt = rng.standard_normal((count, 3)).astype(np.float32)
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    bend = 0.05 * max(shape)
    x += bend * 0.5 * curve.field(shape, bend * 3, rng)
    y += bend * 0.5 * curve.field(shape, bend * 3, rng)
    nearest = np.full(shape, np.inf, np.float32)
    second = np.full(shape, np.inf, np.float32)
    light = np.zeros(shape, np.float32)
    for (px, py), (level, across, down) in zip(spots, tilt, strict=True):
        away = np.hypot(x - np.float32(px), y - np.float32(py))
        closer = away < nearest
        second = np.where(closer, nearest, np.minimum(second, away))
        bowl = (across * (x - px) + down * (y - py)) / (0.25 * max(shape))
        light = np.where(closer, 0.55 * level + 0.6 * bowl, light)
        nearest = np.where(closer, away, nearest)
    crease = np.exp(-(((second - nearest) / (0.006 * max(shape))) ** 2))
    return np.asarray(light + 0.8 * crease, np.float32)


def _fold(
    shape: tuple[int, int], flat: bool, share: float, scale: float, rng: np.random.Generator
) -> Floats:
    """One fold: the two sides lean apart, a thin worn line between them."""
    count, along = (shape[0], shape[1]) if flat else (shape[1], shape[0])
    bend = 2.5 * scale * curve.wander(along, along / 4, rng, columns=1)[:, 0]
    away = (np.arange(count)[:, None] - share * count - bend) / scale
    side = np.sign(away) * np.exp(-np.abs(away) / 70) * 0.035
    line = -0.10 * np.exp(-((away / 1.6) ** 2)) + 0.06 * np.exp(-(((away - 3.2) / 1.8) ** 2))
    profile: Floats = (side + line).astype(np.float32)
    return profile if flat else np.ascontiguousarray(profile.T)


def _print_lines(page: Floats, paper: Paper, scale: float, rng: np.random.Generator) -> None:
    """Ruled or squared lines, in place; a red margin on ruled paper."""
    height, width = page.shape[:2]
    start = paper.pitch * (3.0 if paper.print_ == "ruled" else rng.uniform(0.2, 0.9))
    colour = np.array([0.62, 0.74, 0.88], np.float32)
    fine = 4
    thick = max(1, round(1.1 * scale * fine))

    def rule(count: int, first: float, pitch: float) -> Floats:
        lines = np.zeros((count * fine, 1), np.uint8)
        for at in np.arange(first * scale, count, pitch * scale):
            lines[round(at * fine) : round(at * fine) + thick] = 255
        thin = cv2.resize(lines, (1, count), interpolation=cv2.INTER_AREA)
        return np.asarray(thin[:, 0], np.float32) / np.float32(255)

    rows = rule(height, start, paper.pitch)[:, None, None]
    page *= 1 - 0.75 * rows * (1 - colour)
    if paper.print_ == "squared":
        page *= 1 - 0.75 * rule(width, start, paper.pitch)[None, :, None] * (1 - colour)
    else:
        margin = rule(width, 82, 1e6)[None, :, None]
        page *= 1 - 0.7 * margin * (1 - np.array([0.90, 0.45, 0.50], np.float32))


def _wiped(page: Floats, scale: float, rng: np.random.Generator) -> None:
    """Ghosts of what was wiped off a whiteboard, in place."""
    shape = page.shape[0], page.shape[1]
    streak = curve.field((shape[0] // 6 + 1, shape[1]), 34 * scale, rng)
    grown = cv2.resize(streak, shape[::-1], interpolation=cv2.INTER_CUBIC)
    smear = cv2.GaussianBlur(grown, (0, 0), 3 * scale)
    page *= 1 - 0.022 * np.clip(smear, 0, 2)[..., None] * np.array([1.0, 0.9, 0.7], np.float32)
