"""Smoke and rain, only where they are asked for."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats
from inkwake.stir.act import Act, Moment, Setting
from inkwake.stir.programs.paths import direction


def smoke(setting: Setting) -> Act:
    """Puffs that rise from the top of the part, widen, lean and thin out."""
    part = setting.part
    rng = np.random.default_rng([setting.seed, 41])
    left, top, right, bottom = part.box
    high = round(1.5 * max(part.size, 24.0))
    side = round(0.75 * max(part.size, 24.0))
    box = (left - side, top - high, right + side, bottom)
    wide, tall = box[2] - box[0], box[3] - box[1]
    count = int(np.clip(round(80 * setting.strength), 2, 480))
    starts = (np.arange(count) + rng.uniform(0, 0.7, count)) / count
    runs = max(1, round(setting.seconds / 3.0))
    lean = 0.25 * rng.normal(0, 1, count)
    swirl = rng.uniform(0, 1, count)
    mouth = part.mask[top : top + max(2, part.height // 6), left:right].any(0)
    xs = np.flatnonzero(mouth)
    from_x = side + xs[rng.integers(len(xs), size=count)]
    bend = float(direction(setting.towards, (0.0, 0.0))[0]) * 0.5
    puff = _puff(rng)
    # Smoke shows against what is behind it: dark on bright paper, pale on a night sky.
    bright = float(np.median(setting.rgb)) > 140
    grey = np.array([122, 124, 130] if bright else [216, 218, 222], np.float32)

    def over(moment: Moment) -> Bytes:
        alpha = np.zeros((tall, wide), np.float32)
        for k in range(count):
            age = (moment.time * runs + starts[k]) % 1.0
            size = part.size * (0.10 + 0.42 * age)
            sway = np.sin(2 * np.pi * (1.5 * age + swirl[k]))
            x = from_x[k] + side * (0.35 * lean[k] * age + 0.12 * sway * age + bend * age)
            y = high + 0.05 * part.height - high * age**0.85 * 0.9
            thick = 0.11 * min(1.0, age / 0.12) * (1 - age) ** 1.3
            _dab(alpha, puff, float(x), float(y), float(size), float(thick))
        cover = np.minimum(alpha, 0.94)
        return np.asarray(np.round(np.dstack([cover[..., None] * grey, 255 * cover])), np.uint8)

    return Act(f"smoke {high} px high", over=over, over_box=box)


def _puff(rng: np.random.Generator) -> Floats:
    side = 64
    dice = cv2.GaussianBlur(rng.normal(0, 1, (side, side)).astype(np.float32), (0, 0), 6)
    grid = np.linspace(-1, 1, side, dtype=np.float32)
    round_ = np.clip(1.15 - np.hypot(grid[:, None], grid), 0, 1)
    return np.asarray(
        np.clip(round_ * (1 + 0.5 * dice / float(dice.std())), 0, 1) ** 1.2, np.float32
    )


def _dab(alpha: Floats, puff: Floats, x: float, y: float, size: float, thick: float) -> None:
    r = max(1, round(size / 2))
    x0, y0 = round(x) - r, round(y) - r
    left, top = max(0, x0), max(0, y0)
    right, bottom = min(alpha.shape[1], x0 + 2 * r), min(alpha.shape[0], y0 + 2 * r)
    if left >= right or top >= bottom:
        return
    shape = cv2.resize(puff, (2 * r, 2 * r), interpolation=cv2.INTER_LINEAR)
    alpha[top:bottom, left:right] += thick * shape[top - y0 : bottom - y0, left - x0 : right - x0]


def rain(setting: Setting) -> Act:
    """Streaks of rain over the part."""
    part = setting.part
    rng = np.random.default_rng([setting.seed, 43])
    left, top, right, bottom = part.box
    wide, tall = part.width, part.height
    inside = part.mask[top:bottom, left:right].astype(np.float32)
    unit = max(1.0, max(wide, tall) / 500)
    count = int(np.clip(round(150 * setting.strength), 1, 2500))
    depth = rng.uniform(0.45, 1.0, count)
    slant = 0.14 * float(direction(setting.towards, (-0.6, 0.0))[0])
    x0 = rng.uniform(-0.2 * tall, wide + 0.2 * tall, count)
    start = rng.uniform(0, 1, count)
    runs = np.maximum(1, np.round(depth * setting.seconds * 1.6))
    long = 0.075 * tall * depth

    def over(moment: Moment) -> Bytes:
        alpha = np.zeros((tall, wide), np.float32)
        y = ((moment.time * runs + start) % 1.0) * (tall + 2 * long) - long
        x = x0 + slant * y
        for k in range(count):
            one = round(x[k] * 8), round(y[k] * 8)
            two = round((x[k] + slant * long[k]) * 8), round((y[k] + long[k]) * 8)
            thick = max(1, round(1.6 * unit * depth[k]))
            cv2.line(alpha, one, two, float(0.35 + 0.4 * depth[k]), thick, cv2.LINE_AA, 3)
        alpha *= inside
        blue = np.array([112, 140, 178], np.float32)
        return np.asarray(np.round(np.dstack([alpha[..., None] * blue, 255 * alpha])), np.uint8)

    return Act(f"{count} drops", over=over, over_box=part.box)
