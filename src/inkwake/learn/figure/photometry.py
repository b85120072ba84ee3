"""Another camera and another light: what may happen to a picture without moving anything."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats


def camera_change(picture: Bytes, rng: np.random.Generator, strength: float = 1.0) -> Bytes:
    """The same drawing in other colours, sharpness, light and noise; most changes are small."""
    if rng.random() < 0.35:
        picture = _softened(picture, rng)
    if rng.random() < 0.8:
        picture = _recoloured(picture, rng, strength)
    if rng.random() < 0.3:
        picture = _shaded(picture, rng, strength)
    if rng.random() < 0.4:
        picture = _noisy(picture, rng, strength)
    if rng.random() < 0.12:
        picture = _edged(picture, rng)
    if rng.random() < 0.12:
        asked = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 80))]
        picture = _bytes(cv2.imdecode(cv2.imencode(".jpg", picture, asked)[1], cv2.IMREAD_COLOR))
    return picture


def _bytes(picture: Any) -> Bytes:
    """What the picture library gives back, by its true type."""
    return np.asarray(picture, np.uint8)


def _softened(picture: Bytes, rng: np.random.Generator) -> Bytes:
    if rng.random() < 0.6:
        sigma = float(rng.uniform(0.35, 1.3))
        return _bytes(cv2.GaussianBlur(picture, (0, 0), sigma))
    height, width = picture.shape[:2]
    share = float(rng.uniform(0.4, 0.8))
    small = cv2.resize(picture, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)
    return _bytes(cv2.resize(small, (width, height), interpolation=cv2.INTER_LINEAR))


def _recoloured(picture: Bytes, rng: np.random.Generator, strength: float) -> Bytes:
    """Channels mixed, then a curve for each channel."""
    chance = rng.random()
    if chance < 0.18:  # a grey scan
        weights = rng.dirichlet((2.0, 2.0, 2.0))
        picture = _bytes(cv2.transform(picture, np.tile(weights, (3, 1))))
    elif chance < 0.45:  # other crayons
        mix = np.eye(3) + rng.normal(0, 0.18 * strength, (3, 3))
        mix /= mix.sum(axis=1, keepdims=True)  # white stays white
        if chance < 0.25:
            mix = mix[rng.permutation(3)]
        picture = _bytes(cv2.transform(picture, mix))
    levels = np.linspace(0, 1, 256)
    gamma = np.exp(rng.normal(0, 0.25 * strength))
    contrast = np.exp(rng.normal(0, 0.15 * strength))
    gains = 1 + rng.normal(-0.01, 0.035 * strength) + rng.normal(0, 0.015 * strength, 3)
    ink = (1 - levels**gamma) * contrast
    curves = 255 * (1 - ink[:, None]) * gains
    table = np.clip(curves, 0, 255).astype(np.uint8).reshape(1, 256, 3)
    return _bytes(cv2.LUT(picture, table))


def _shaded(picture: Bytes, rng: np.random.Generator, strength: float) -> Bytes:
    """A fall of light, or the edge of a shadow that flattening did not take away."""
    height, width = picture.shape[:2]
    across = rng.normal(size=2)
    across /= np.hypot(*across)
    x = np.linspace(-1, 1, width, dtype=np.float32) * across[0]
    y = np.linspace(-1, 1, height, dtype=np.float32) * across[1]
    slope = x[None, :] + y[:, None]
    if rng.random() < 0.4:
        slope = 1 / (1 + np.exp(-(slope - rng.uniform(-1, 1)) * rng.uniform(4, 25)))
    light = 1 - np.float32(strength * rng.uniform(0.02, 0.22)) * (slope - slope.min())
    return np.clip(picture * light[:, :, None], 0, 255).astype(np.uint8)


def _noisy(picture: Bytes, rng: np.random.Generator, strength: float) -> Bytes:
    spread = float(rng.uniform(1, 9)) * strength
    shape = picture.shape if rng.random() < 0.5 else (*picture.shape[:2], 1)
    noise: Floats = rng.standard_normal(shape, np.float32) * np.float32(spread)
    return np.clip(picture + noise, 0, 255).astype(np.uint8)


def _edged(picture: Bytes, rng: np.random.Generator) -> Bytes:
    """A strip along one side: the table beside the sheet, a frame, a neighbour's paper."""
    side = int(rng.integers(4))
    picture = np.rot90(picture, side).copy()
    picture[: int(rng.integers(2, max(3, picture.shape[0] // 14)))] = rng.integers(0, 256, 3)
    return np.ascontiguousarray(np.rot90(picture, -side))
