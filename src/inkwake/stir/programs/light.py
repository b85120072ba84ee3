"""Light that changes: flicker, fire, sparkles."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats
from inkwake.stir.act import Act, Moment, Setting
from inkwake.stir.lattice import Lattice, away_from, hang_of

_SLOW, _FAST = 3.0, 9.0
"""Hertz between which a flame dances."""


def dancing(setting: Setting, count: int, salt: int) -> np.ndarray:
    """(count, k, 3) waves of unrest: whole cycles in the loop, weight, phase."""
    rng = np.random.default_rng([setting.seed, salt])
    low = max(1, round(_SLOW * setting.seconds))
    high = max(low + 2, round(_FAST * setting.seconds))
    cycles = rng.integers(low, high + 1, (count, 5)).astype(float)
    weight = rng.uniform(0.4, 1.0, (count, 5)) * low / cycles
    weight /= weight.sum(1, keepdims=True)
    waves = np.stack([cycles, weight, rng.uniform(0, 1, (count, 5))], -1)
    # The loop begins where the unrest rests, so that nobody sees where.
    times = np.arange(64) / 64
    calm = [np.abs(unrest(waves, t) - unrest(waves, t - 1 / 24)).max() for t in times]
    waves[..., 2] += waves[..., 0] * times[int(np.argmin(calm))]
    return waves


def unrest(waves: np.ndarray, time: float) -> Floats:
    """(count,) float32, -1..1, the same again after the loop."""
    cycles, weight, phase = np.moveaxis(waves, -1, 0)
    return np.asarray((weight * np.sin(2 * np.pi * (cycles * time + phase))).sum(1), np.float32)


def flicker(setting: Setting) -> Act:
    """A light that burns unsteadily; its tip dances."""
    waves = dancing(setting, 3, 23)
    percent = 22.0 * setting.strength
    px = 0.05 * setting.part.size * setting.strength
    hang = hang_of(setting.part, "bottom")

    def pull(lattice: Lattice, moment: Moment) -> Floats:
        x, y, _ = unrest(waves, moment.time)
        away = np.clip(away_from(hang, lattice), 0, 1.1) ** 1.5
        return lattice.pulled(np.asarray(away[..., None] * px * np.array([0.6 * x, y]), np.float32))

    def paint(colour: Floats, cover: Floats, moment: Moment) -> Floats:
        gain = 1 + percent / 100 * float(unrest(waves, moment.time)[2])
        return colour * np.float32(gain)

    return Act(f"{percent:.0f} % brightness, {px:.1f} px", pull, px + 2, paint=paint)


def burn(setting: Setting) -> Act:
    """Flames rise from the part, and what burns glows and darkens at its foot."""
    part = setting.part
    left, top, right, bottom = part.box
    high = max(4, round(0.8 * part.size * min(3.0, setting.strength)))
    side = round(0.12 * part.size)
    box = (left - side, top - high, right + side, bottom)
    wide, tall = box[2] - box[0], box[3] - box[1]
    factor = min(1.0, 240 / max(wide, tall))
    size = max(8, round(wide * factor)), max(8, round(tall * factor))
    source = np.zeros((tall, wide), np.float32)
    source[high:, side : side + part.width] = part.mask[top:bottom, left:right]
    source = np.asarray(cv2.resize(source, size, interpolation=cv2.INTER_AREA))
    fuel = _fuel(source, high * factor)
    grains = _grains(setting, size)

    def over(moment: Moment) -> Bytes:
        heat = _heat(grains, fuel, moment.time)
        return np.asarray(cv2.resize(_fire(heat), (wide, tall), interpolation=cv2.INTER_LINEAR))

    def paint(colour: Floats, cover: Floats, moment: Moment) -> Floats:
        glow = 0.12 + 0.05 * np.sin(2 * np.pi * 3 * moment.time)
        warm = np.array([255, 120, 20], np.float32)
        return np.asarray(colour + glow * min(1.5, setting.strength) * (warm - colour), np.float32)

    return Act(f"flames {high} px high", paint=paint, over=over, over_box=box)


def _fuel(source: Floats, high: float) -> Floats:
    """How much fire there may be at each px: most at the part's rim, thinning out upwards."""
    depth = cv2.distanceTransform((source > 0.5).astype(np.uint8), cv2.DIST_L2, 5)
    deep = np.clip(depth / max(0.35 * float(depth.max()), 1.0), 0, 1)
    # What burns can still be seen: in its middle the fire is thin.
    burning = source * np.asarray(1.0 - 0.74 * deep, np.float32)
    out = np.zeros_like(source)
    carried = np.zeros(source.shape[1], np.float32)
    fade = np.float32(np.exp(-1.1 / max(high, 1.0)))
    for row in range(source.shape[0] - 1, -1, -1):
        # Flames draw together as they rise.
        carried = cv2.blur(carried[None], (3, 1))[0] * fade
        carried = np.maximum(carried, burning[row])
        held = source[row] > 0.5
        carried[held] = np.minimum(carried[held], burning[row][held] + 0.12)
        out[row] = carried
    return np.asarray(cv2.GaussianBlur(out, (0, 0), 1.2), np.float32)


def _grains(setting: Setting, size: tuple[int, int]) -> list[tuple[Floats, int]]:
    """Noise that repeats upwards, and how often it runs through in the loop."""
    wide, tall = size
    rng = np.random.default_rng([setting.seed, 29])
    grains = []
    for grain, speed in ((tall / 5, 1.1), (tall / 10, 1.7), (tall / 20, 2.6)):
        rows = max(4, round(2 * tall / grain))
        columns = max(3, round(3.2 * wide / grain))
        dice = rng.normal(0, 1, (rows, columns)).astype(np.float32)
        turned = np.vstack([dice, dice, dice])
        field = cv2.resize(turned, (wide, 6 * tall), interpolation=cv2.INTER_CUBIC)
        part = np.asarray(field[2 * tall : 4 * tall], np.float32)
        even = np.asarray(part / float(part.std()), np.float32)
        grains.append((even, max(1, round(speed * setting.seconds / 2))))
    return grains


def _heat(grains: list[tuple[Floats, int]], fuel: Floats, time: float) -> Floats:
    tall = fuel.shape[0]
    field = np.zeros_like(fuel)
    for (noise, runs), share in zip(grains, (0.5, 0.32, 0.2), strict=True):
        shift = int(time * runs * noise.shape[0]) % noise.shape[0]
        field += share * np.roll(noise, -shift, axis=0)[:tall]
    return np.asarray(np.clip(fuel * (0.8 + 0.42 * field) - 0.22, 0, 1), np.float32)


def _fire(heat: Floats) -> Bytes:
    """(h, w, 4) premultiplied: red at the rim, yellow inside, nearly white in the core."""
    stops = np.array([0.0, 0.18, 0.42, 0.7, 1.0])
    red = np.interp(heat, stops, [140, 214, 250, 255, 255])
    green = np.interp(heat, stops, [10, 44, 140, 214, 246])
    blue = np.interp(heat, stops, [0, 8, 22, 70, 190])
    alpha = np.clip(heat / 0.22, 0, 1) ** 0.8 * 0.94
    rgba = np.stack([red * alpha, green * alpha, blue * alpha, 255 * alpha], -1)
    return np.asarray(np.round(rgba), np.uint8)


def sparkle(setting: Setting) -> Act:
    """Small stars that light up here and there."""
    part = setting.part
    rng = np.random.default_rng([setting.seed, 31])
    left, top, right, bottom = part.box
    crop = part.mask[top:bottom, left:right]
    ys, xs = np.nonzero(crop)
    count = int(np.clip(round(16 * setting.strength), 1, 200))
    chosen = rng.integers(len(xs), size=count)
    spots = np.column_stack([xs[chosen], ys[chosen]])
    sizes = part.size * rng.uniform(0.05, 0.12, count)
    starts = rng.uniform(0, 1, count)
    turns = np.maximum(1, np.round(rng.uniform(0.35, 0.8, count) * setting.seconds))
    starts += turns * _calmest(turns, starts)
    inside = crop.astype(np.float32)

    def over(moment: Moment) -> Bytes:
        light = np.zeros(crop.shape, np.float32)
        for (x, y), size, start, often in zip(spots, sizes, starts, turns, strict=True):
            glow = float(_glows(often, start, moment.time))
            if glow > 0.03:
                _star(light, float(x), float(y), float(size * (0.5 + 0.5 * glow)), float(glow))
        alpha = np.clip(light, 0, 1) * inside
        white = np.array([255, 250, 214], np.float32)
        rgba = np.dstack([alpha[..., None] * white, 255 * alpha])
        return np.asarray(np.round(rgba), np.uint8)

    return Act(f"{count} sparkles", over=over, over_box=part.box)


def _glows(turns: Any, starts: Any, time: float) -> Any:
    phase = (time * turns + starts) % 1.0
    return np.where(phase < 0.5, np.sin(2 * np.pi * np.minimum(phase, 0.5)), 0.0)


def _calmest(turns: Any, starts: Any) -> float:
    """The time of the loop at which lights change least: there it begins."""
    times = np.arange(96) / 96
    steps = [
        np.abs(_glows(turns, starts, t) - _glows(turns, starts, t - 1 / 24)).sum() for t in times
    ]
    return float(times[int(np.argmin(steps))])


def _star(light: Floats, x: float, y: float, size: float, glow: float) -> None:
    """Add a star of four rays."""
    r = int(np.ceil(size))
    x0, x1 = max(0, int(x) - r), min(light.shape[1], int(x) + r + 1)
    y0, y1 = max(0, int(y) - r), min(light.shape[0], int(y) + r + 1)
    if x0 >= x1 or y0 >= y1:
        return
    dx = np.abs(np.arange(x0, x1, dtype=np.float32) - x) / size
    dy = np.abs(np.arange(y0, y1, dtype=np.float32) - y)[:, None] / size
    rays = np.clip(1 - (np.sqrt(dx) + np.sqrt(dy)) ** 2, 0, 1) * 2.2
    core = np.exp(-(dx**2 + dy**2) * 30)
    light[y0:y1, x0:x1] += glow * (np.clip(rays, 0, 1) + core)
