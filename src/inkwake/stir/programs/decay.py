"""Rot and ripeness: colours, spots and wrinkles that spread over a skin, and back."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Floats
from inkwake.errors import StirError
from inkwake.stir.act import Act, Moment, Setting
from inkwake.stir.ease import eased
from inkwake.stir.lattice import Lattice
from inkwake.stir.programs.swells import melt

_BROWN = np.array([92, 62, 34], np.float32)
_MOULD = np.array([196, 204, 190], np.float32)
_SIDE = 256
_COLOURED = 40


def rot(setting: Setting) -> Act:
    """Brown spots grow and join, the colour dulls, the skin wrinkles and sinks; mould is last."""
    rank, mould, wrinkle = _fields(setting)
    sinking = melt(_weaker(setting, 0.32))

    def paint(colour: Floats, cover: Floats, moment: Moment) -> Floats:
        gone = float(np.clip(setting.course(moment.phase) * setting.strength, 0, 2))
        dull = min(1.0, 0.5 * gone)
        grey = colour @ np.array([0.3, 0.59, 0.11], np.float32)
        tired = (grey[..., None] + (colour - grey[..., None]) * 0.45) * np.array(
            [0.86, 0.74, 0.6], np.float32
        )
        out = colour + (tired - colour) * dull
        spots = eased((0.64 * gone - rank) / 0.14)
        core = eased((0.64 * gone - rank - 0.14) / 0.2)
        lit = np.clip(grey / 150, 0.25, 1.15)[..., None]
        out = out + (_BROWN * lit - out) * (0.78 * spots * (0.75 + 0.25 * core))[..., None]
        # Wrinkles are drawn as light and shade of a skin that has become too large.
        out = out * (1 + 0.22 * gone * wrinkle)[..., None]
        fur = 0.75 * eased((0.6 * gone - 0.3 - mould) / 0.34)
        out = out + (_MOULD - out) * (0.7 * fur)[..., None]
        return np.asarray(np.clip(out, 0, 255), np.float32)

    def pull(lattice: Lattice, moment: Moment) -> Floats:
        assert sinking.pull is not None
        return sinking.pull(lattice, moment)

    share = min(100.0, 50 * setting.strength)
    return Act(f"{share:.0f} % of the skin", pull, sinking.reach, paint=paint)


def ripen(setting: Setting) -> Act:
    """Green turns yellow, yellow red; what is drawn is ripe, and it begins unripe.

    Raises:
        StirError: there is no colour that could ripen.
    """
    coloured = setting.rgb[setting.part.mask].astype(np.int16)
    if float((coloured.max(-1) - coloured.min(-1) > _COLOURED).mean()) < 0.03:
        raise StirError("nothing there has a colour that could ripen; colour it first")

    def paint(colour: Floats, cover: Floats, moment: Moment) -> Floats:
        unripe = float(np.clip(0.5 * setting.course(moment.phase) * setting.strength, 0, 1))
        hsv = cv2.cvtColor((colour / 255).astype(np.float32), cv2.COLOR_RGB2HSV)
        hue, full, value = cv2.split(hsv)
        # Reds lie round 0 and 360 degrees; measured from there, green is 110 degrees on.
        warm = np.where(hue > 200, hue - 360, hue)
        shift = unripe * np.clip((100 - warm) / 100, 0, 1)
        turned = warm + shift * (112 - warm)
        green = unripe
        paler = full * np.float32(1 - 0.35 * green)
        hsv = cv2.merge([(turned % 360).astype(np.float32), paler, value])
        out = cv2.cvtColor(np.clip(hsv, 0, [360, 1, 1]).astype(np.float32), cv2.COLOR_HSV2RGB) * 255
        # Greys and lines have no ripeness.
        share = np.clip(full * 3 - 0.3, 0, 1)[..., None]
        return np.asarray(colour + (out - colour) * share, np.float32)

    return Act(f"{50 * min(2.0, setting.strength):.0f} % unripe", paint=paint)


def _weaker(setting: Setting, share: float) -> Setting:
    from dataclasses import replace

    return replace(setting, strength=setting.strength * share)


def _fields(setting: Setting) -> tuple[Floats, Floats, Floats]:
    """When each px rots, 0..1; when it moulds; the wrinkles, -1..1; over the part's box."""
    part = setting.part
    rng = np.random.default_rng([setting.seed, 37])
    factor = _SIDE / max(part.width, part.height)
    small = max(8, round(part.width * factor)), max(8, round(part.height * factor))
    left, top, right, bottom = part.box
    mask = cv2.resize(part.mask[top:bottom, left:right].astype(np.uint8), small) > 0
    grid = np.stack(np.meshgrid(np.arange(small[0]), np.arange(small[1])), -1).astype(np.float32)
    noise = _noise(rng, small, 18) * 0.5 + _noise(rng, small, 6) * 0.25
    rank = _from_spots(rng, mask, grid, 7) + 0.12 * noise
    mould = (
        _from_spots(rng, mask, grid, 3)
        + 0.1 * _noise(rng, small, 5)
        + 0.05 * _noise(rng, small, 1.5)
    )
    # Folds run round the thing and give way to each other, as the skin's own noise bends them.
    way = _noise(rng, small, 26)
    bend = 16 * _noise(rng, small, 22)
    folds = np.sin((grid[..., 1] + bend) / 5.5 + 2 * way) * eased(
        0.5 + 0.7 * _noise(rng, small, 14)
    )
    folds = 0.65 * folds + 0.5 * np.sin((grid[..., 0] + 1.3 * bend) / 6.5 - way) * eased(
        0.3 - 0.8 * _noise(rng, small, 16)
    )
    size = part.width, part.height
    fields = [np.asarray(f, np.float32) for f in (rank, mould, folds)]
    wide = [np.asarray(cv2.resize(f, size), np.float32) for f in fields]
    return wide[0], wide[1], wide[2]


def _from_spots(rng: np.random.Generator, mask: np.ndarray, grid: Floats, count: int) -> Floats:
    """Distance to the nearest of some spots in the part, 1 for the farthest."""
    ys, xs = np.nonzero(mask)
    chosen = rng.integers(len(xs), size=count)
    spots = np.column_stack([xs[chosen], ys[chosen]]).astype(np.float32)
    late = rng.uniform(0, 0.3, count).astype(np.float32)
    far = np.sqrt(((grid[:, :, None] - spots) ** 2).sum(-1))
    return np.asarray((far / float(far.min(-1)[mask].max() + 1e-6) + late).min(-1), np.float32)


def _noise(rng: np.random.Generator, size: tuple[int, int], wide: float) -> Floats:
    """Smooth noise, spread 1."""
    dice = rng.normal(0, 1, (size[1], size[0])).astype(np.float32)
    field = cv2.GaussianBlur(dice, (0, 0), wide, borderType=cv2.BORDER_REFLECT)
    return np.asarray(field / max(float(field.std()), 1e-6), np.float32)
