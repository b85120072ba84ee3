"""The camera: focus, noise, compression and all that becomes of a picture on its way.

Nothing here moves a pixel's place, so labels stay where they are.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.learn.world import tiles
from inkwake.learn.world.edges import surround

__all__ = ["WAYS", "shoot", "surround"]

WAYS = {
    # name: probability
    "as it is": 0.20, "phone": 0.52, "bad phone": 0.07, "scanner": 0.10, "faint scan": 0.04,
    "black and white": 0.04, "small copy": 0.03,
}  # fmt: skip
"""How a picture was taken."""
_NAMES = tuple(WAYS)
_EDGES = np.cumsum(tuple(WAYS.values()))


def shoot(rgb: Bytes, rng: np.random.Generator, way: str | None = None) -> tuple[Bytes, set[str]]:
    """Take a picture of a page.

    Args:
        rgb: (h, w, 3) uint8; not changed.
        rng: dice.
        way: one of ``WAYS``; by chance when left out.

    Returns:
        (h, w, 3) uint8, and the traits: the way, and of "blurred", "moved", "noisy", "low
        resolution", "sharpened", "heavy jpeg", "grey scale", "over-exposed", "hairlines broken".
    """
    if way is None:
        way = _NAMES[int(np.searchsorted(_EDGES, rng.random() * _EDGES[-1], side="right"))]
    traits = {way}
    if way == "as it is":
        return rgb.copy(), traits
    bad = way in ("bad phone", "small copy")
    if rng.random() < (0.75 if way == "small copy" else 0.3 if bad else 0.06):
        traits.add("low resolution")
        rgb = _coarsen(rgb, float(rng.uniform(1.4, 2.6) if bad else rng.uniform(1.1, 1.6)), rng)
    rgb = _focus(rgb, bad, traits, rng)
    rgb = _tone(rgb, way, traits, rng)
    if way in ("phone", "bad phone") or rng.random() < 0.3:
        rgb = _noise(rgb, bad, traits, rng)
    if way == "black and white":
        rgb = _threshold(rgb, traits, rng)
    elif rng.random() < (0.4 if way == "scanner" else 0.05):
        traits.add("grey scale")
        grey = cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)
        rgb = np.asarray(cv2.merge([grey, grey, grey]))
    if rng.random() < 0.15:
        traits.add("sharpened")
        soft = cv2.blur(rgb, (3, 3))
        more = float(rng.uniform(0.3, 1.3))
        rgb = np.asarray(cv2.addWeighted(rgb, 1 + more, soft, -more, 0))
    if rng.random() < (0.95 if bad else 0.5):
        rgb = _compress(rgb, bad, traits, rng)
    return np.asarray(rgb), traits


def _coarsen(rgb: Bytes, factor: float, rng: np.random.Generator) -> Bytes:
    """Through a smaller picture and back."""
    height, width = rgb.shape[:2]
    size = (max(8, round(width / factor)), max(8, round(height / factor)))
    small = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
    back = cv2.INTER_CUBIC if rng.random() < 0.5 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(small, (width, height), interpolation=back))


def _focus(rgb: Bytes, bad: bool, traits: set[str], rng: np.random.Generator) -> Bytes:
    """Out of focus, or moved."""
    dice = rng.random()
    if dice < (0.35 if bad else 0.04):
        traits.add("moved")
        reach, turn = float(rng.uniform(2, 7 if bad else 4)), float(rng.uniform(0, np.pi))
        kernel = np.zeros((9, 9), np.uint8)
        dx, dy = round(16 * reach / 2 * np.cos(turn)), round(16 * reach / 2 * np.sin(turn))
        cv2.line(kernel, (64 - dx, 64 - dy), (64 + dx, 64 + dy), 255, 1, cv2.LINE_AA, 4)
        weights = kernel.astype(np.float32) / max(1, int(kernel.sum()))
        return np.asarray(cv2.filter2D(rgb, -1, weights, borderType=cv2.BORDER_REPLICATE))
    if dice < (0.8 if bad else 0.4):
        sigma = float(rng.uniform(0.7, 2.0) if bad else rng.uniform(0.35, 0.9))
        if sigma > 0.7:
            traits.add("blurred")
        side = 3 if sigma < 0.8 else 5 if sigma < 1.3 else 7
        return np.asarray(cv2.GaussianBlur(rgb, (side, side), sigma))
    return rgb


def _tone(rgb: Bytes, way: str, traits: set[str], rng: np.random.Generator) -> Bytes:
    """Contrast curve and exposure, as one table."""
    level = np.arange(256) / 255.0
    if way == "faint scan":
        traits.add("over-exposed")
        _, depth = _contrast(rgb[..., 1])
        level = 1 - (1 - level) * max(float(rng.uniform(0.12, 0.5)), 22 / max(22.0, depth))
    elif way == "scanner":
        black, white = rng.uniform(0.0, 0.08), rng.uniform(0.88, 1.0)
        level = (level - black) / (white - black)
    elif rng.random() < 0.5:
        # A bent S: photos of phones have more contrast in the middle.
        level = level + rng.uniform(-0.25, 0.35) * level * (1 - level) * (2 * level - 1)
        level = level ** float(np.exp(rng.normal(0, 0.18)))
        level = level * rng.uniform(0.96, 1.03)
    else:
        return rgb
    table = np.clip(level * 255, 0, 255).astype(np.uint8)
    return np.asarray(cv2.LUT(rgb, table))


def _contrast(grey: Bytes) -> tuple[float, float]:
    """Level of the paper, and how far the ink lies below it: both without the edges."""
    height, width = grey.shape
    inner = grey[height // 6 : -(height // 6) or None : 3, width // 6 : -(width // 6) or None : 3]
    dark, paper = np.percentile(inner, (0.8, 60))
    return float(paper), max(12.0, float(paper - dark))


def _noise(rgb: Bytes, bad: bool, traits: set[str], rng: np.random.Generator) -> Bytes:
    """Noise of the sensor: brightness, colour, clouds of colour, lines."""
    strength = float(rng.uniform(0.05, 0.35)) if bad else 0.012 + 0.18 * float(rng.random()) ** 4
    if strength > 0.12:
        traits.add("noisy")
    size = rgb.shape[0], rgb.shape[1]
    if strength > 0.01:
        kind = rng.random()
        if kind < 0.72:
            tile = tiles.cut("sensor" if rng.random() < 0.6 else "white", size, rng)
            grey = cv2.merge([tile, tile, tile])
        else:
            grey = tiles.cut("chroma", size, rng)
            strength *= 0.6
        rgb = np.asarray(cv2.addWeighted(rgb, 1.0, grey, strength, -128 * strength))
    if bad and rng.random() < 0.5:
        cloud = tiles.cut("blotches", size, rng)
        share = float(rng.uniform(0.02, 0.1))
        rgb = np.asarray(cv2.addWeighted(rgb, 1.0, cloud, share, -128 * share))
    return rgb


def _threshold(rgb: Bytes, traits: set[str], rng: np.random.Generator) -> Bytes:
    """Black on white, hairlines broken where the paper was rough."""
    traits.add("hairlines broken")
    # The darkest channel, else yellow lines would be lost.
    red, green, blue = cv2.split(rgb)
    grey = cv2.min(cv2.min(red, green), blue)
    rough = tiles.cut("grain", (rgb.shape[0], rgb.shape[1]), rng)
    paper, depth = _contrast(np.asarray(grey))
    share = float(rng.uniform(0.05, 0.6)) * depth / 255
    grey = cv2.addWeighted(grey, 1.0, rough, share, -128 * share)
    level = paper - max(10.0, depth * float(rng.uniform(0.2, 0.5)))
    slope = float(rng.choice([255.0, 20.0, 6.0]))
    ramp = np.clip((np.arange(256) - level) * slope + 128, 0, 255).astype(np.uint8)
    sharp = cv2.LUT(grey, ramp)
    return np.asarray(cv2.merge([sharp, sharp, sharp]))


def _compress(rgb: Bytes, bad: bool, traits: set[str], rng: np.random.Generator) -> Bytes:
    """There and back through a JPEG file."""
    quality = int(rng.integers(22, 62)) if bad else int(rng.integers(55, 97))
    if quality < 45:
        traits.add("heavy jpeg")
    done, data = cv2.imencode(".jpg", rgb, (cv2.IMWRITE_JPEG_QUALITY, quality))
    assert done
    return np.asarray(cv2.imdecode(data, cv2.IMREAD_COLOR))
