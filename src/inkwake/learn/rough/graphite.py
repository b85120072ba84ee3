"""Pencil, pen and brush on paper: strokes become a picture as a scanner or a phone sees it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats
from inkwake.learn.rough.nouns import Pass
from inkwake.learn.rough.shapes import Rng

_SHIFT = 4
_PIECES = 7
_TILE = 512


@dataclass(frozen=True, slots=True)
class Medium:
    """What is drawn with, on what, and how it is photographed.

    Attributes:
        grain: 0 for a pen, 1 for a pencil on rough paper.
        tooth: size of the paper's grain, px.
        colours: (2, 3) darkness of the pencil and of the underdrawing in each channel, 0..1.
        paper: (3,) colour, 0..255.
        light: strength of uneven light, 0..1.
        blur, noise: of the camera, px and levels.
        jpeg: quality, 0 for none.
        smudge: share of the graphite that is rubbed about.
        ghost: darkness of erased lines.
        mottle: spread of the paper's own brightness, a share of it; far below the pencil's.
    """

    grain: float
    tooth: float
    colours: Floats
    paper: Floats
    light: float
    blur: float
    noise: float
    jpeg: int
    smudge: float
    ghost: float
    mottle: float

    @classmethod
    def picked(cls, rng: Rng) -> Medium:
        """Anybody's: half of them pencil, a third digital, the rest pens."""
        kind = rng.choice(3, p=(0.55, 0.25, 0.2))
        digital = kind == 1
        blue = np.array([[0.9, 0.55, 0.15], [0.25, 0.75, 0.8], [0.6, 0.3, 0.9]])
        main = np.ones(3) * rng.uniform(0.75, 1)
        if rng.random() < 0.2:
            main = np.clip(main * rng.uniform(0.3, 1, 3), 0.2, 1)
        white = rng.random() < (0.7 if digital else 0.2)
        paper = (
            np.full(3, 255.0)
            if white
            else np.clip(rng.normal(235, 14) + rng.normal(0, 5, 3), 150, 255)
        )
        return cls(
            grain=0.0 if digital else float(rng.uniform(0.3, 1.0)) if kind == 0 else 0.1,
            tooth=float(rng.uniform(0.6, 1.6)),
            colours=np.stack([main, blue[int(rng.integers(3))] * rng.uniform(0.4, 0.9)]).astype(
                np.float32
            ),
            paper=np.asarray(paper, np.float32),
            light=0.0 if white else float(rng.uniform(0, 0.25)),
            blur=float(rng.uniform(0, 0.9)) if rng.random() < 0.6 else 0.0,
            noise=0.0 if white else float(rng.uniform(0, 5)),
            jpeg=int(rng.integers(45, 96)) if rng.random() < 0.5 else 0,
            smudge=float(rng.uniform(0, 0.25)) if kind == 0 and rng.random() < 0.3 else 0.0,
            ghost=float(rng.uniform(0.02, 0.1)) if kind == 0 and rng.random() < 0.2 else 0.0,
            mottle=float(rng.uniform(0.005, 0.03)) if rng.random() < 0.6 else 0.0,
        )


def drawn(strokes: list[Pass], medium: Medium, side: int, rng: Rng) -> Bytes:
    """Render strokes.

    Returns:
        (side, side, 3) uint8.
    """
    layers = [np.zeros((side, side), np.float32) for _ in (0, 1)]
    for stroke in strokes:
        _laid(layers[stroke.colour], stroke)
    return _shown(layers, medium, rng)


def laid(dark: Floats, medium: Medium, rng: Rng) -> Bytes:
    """Show ink of a known darkness, (s, s) float32 in 0..1, as ``drawn`` shows strokes."""
    return _shown([dark], medium, rng)


def _shown(layers: list[Floats], medium: Medium, rng: Rng) -> Bytes:
    """What a camera sees of layers of graphite."""
    side = len(layers[0])
    tooth = _tooth(side, medium, rng)
    clear = np.ones((side, side, 3), np.float32)
    for layer, colour in zip(layers, medium.colours, strict=False):
        if not layer.any():
            continue
        # Graphite takes on the peaks of the paper first; more pressure fills the valleys.
        taken = np.clip(layer * (1 + medium.grain) - medium.grain * tooth, 0, 1)
        if medium.smudge:
            taken = taken + medium.smudge * cv2.GaussianBlur(taken, (0, 0), rng.uniform(2, 7))
        clear *= 1 - np.clip(taken, 0, 1)[..., None] * colour
    paper = medium.paper * _mottled(side, medium, rng)[..., None]
    picture = _lit(clear * paper, medium, side, rng)
    if medium.blur:
        soft = cv2.GaussianBlur(picture, (0, 0), 0.3 + medium.blur)
        picture = np.asarray(soft, np.float32)
    if medium.noise:
        picture += rng.normal(0, medium.noise, picture.shape).astype(np.float32)
    shown = np.clip(picture, 0, 255).astype(np.uint8)
    if medium.jpeg:
        _, code = cv2.imencode(".jpg", shown, [cv2.IMWRITE_JPEG_QUALITY, medium.jpeg])
        shown = np.asarray(cv2.imdecode(code, cv2.IMREAD_COLOR), np.uint8)
    return shown


def _laid(layer: Floats, stroke: Pass) -> None:
    """Add a stroke to a layer of graphite, in pieces of even pressure."""
    side = len(layer)
    reach = int(stroke.width) + 2
    low = np.floor(stroke.path.min(0)).astype(int) - reach
    high = np.ceil(stroke.path.max(0)).astype(int) + reach
    x0, y0 = np.maximum(low, 0)
    x1, y1 = np.minimum(high, side)
    if x1 <= x0 or y1 <= y0:
        return
    window = layer[y0:y1, x0:x1]
    mask = np.zeros(window.shape, np.uint8)
    spots = np.round((stroke.path - (x0, y0)) * 2**_SHIFT).astype(np.int32)
    # OpenCV's lines have whole widths; a thinner one is a paler one.
    wide = max(1, round(stroke.width))
    fade = min(1.0, stroke.width / wide)
    cuts = np.linspace(0, len(spots) - 1, min(_PIECES, max(1, len(spots) // 6)) + 1).astype(int)
    for a, b in itertools.pairwise(cuts):
        level = int(255 * fade * float(stroke.dark[a : b + 1].mean()))
        cv2.polylines(mask, [spots[a : b + 1]], False, level, wide, cv2.LINE_AA, _SHIFT)
    dark = mask.astype(np.float32) * np.float32(1 / 255)
    window += dark * (1 - window)


def _mottled(side: int, medium: Medium, rng: Rng) -> Floats:
    """Paper as it is before anybody draws: cloudy, with specks and fibres. Nothing of it is a line.

    (side, side) about 1.
    """
    paper = np.ones((side, side), np.float32)
    if not medium.mottle:
        return paper
    for size, share in ((rng.uniform(2, 5), 1.0), (rng.uniform(8, 30), 0.7)):
        count = max(4, int(side / size))
        coarse = rng.normal(0, 1, (count, count)).astype(np.float32)
        cloud = cv2.resize(coarse, (side, side), interpolation=cv2.INTER_CUBIC)
        paper += np.asarray(cloud, np.float32) * np.float32(0.5 * share * medium.mottle)
    for _ in range(int(rng.poisson(side * side / 2500))):
        x, y = rng.integers(0, side, 2).tolist()
        axes = (int(rng.integers(0, 4)), int(rng.integers(0, 2)))
        level = float(rng.normal(0, 2.5 * medium.mottle))
        spot = np.zeros((15, 15), np.float32)
        cv2.ellipse(spot, (7, 7), axes, float(rng.uniform(0, 180)), 0, 360, level, -1, cv2.LINE_AA)
        spot = np.asarray(cv2.GaussianBlur(spot, (0, 0), 0.8), np.float32)
        part = paper[max(0, y - 7) : y + 8, max(0, x - 7) : x + 8]
        part += spot[: part.shape[0], : part.shape[1]]
    return np.clip(paper, 0.5, 1.1)


def _tooth(side: int, medium: Medium, rng: Rng) -> Floats:
    """Grain of the paper, 0..1."""
    if not medium.grain:
        return np.zeros((side, side), np.float32)
    size = max(8, int(side / medium.tooth))
    rough = rng.random((size, size), dtype=np.float32)
    grain = cv2.resize(rough, (side, side), interpolation=cv2.INTER_LINEAR)
    return np.asarray(grain, np.float32)


def _lit(picture: Floats, medium: Medium, side: int, rng: Rng) -> Floats:
    """The light of a lamp and stains on the paper."""
    if not medium.light:
        return picture
    coarse = rng.normal(0, 1, (3, 3)).astype(np.float32)
    field = cv2.resize(coarse, (side, side), interpolation=cv2.INTER_CUBIC)
    return np.asarray(picture * np.clip(1 + 0.3 * medium.light * field, 0.4, 1.1)[..., None])
