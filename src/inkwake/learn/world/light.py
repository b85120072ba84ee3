"""Light on a page: what a lamp, a window, a head and a phone leave behind.

Most pictures come here after flattening, where little is left; some as they were taken.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats
from inkwake.learn.world import paths

_SMALL = 28
"""Side of the field of light before it is spread, px."""
_ONE = 200.0
"""Level that leaves a colour as it is."""


def relight(
    rgb: Bytes, rng: np.random.Generator, *, raw: bool | None = None
) -> tuple[Bytes, set[str]]:
    """Light a page.

    Args:
        rgb: (h, w, 3) uint8; not changed.
        rng: dice.
        raw: as the camera saw it, or with what flattening leaves; by chance when left out.

    Returns:
        (h, w, 3) uint8, and traits: "lamp", "vignette", "dark corner", "soft
        shadow", "hard shadow", "colour cast", "dark", "bright", "raw light",
        "ghost of a shadow".
    """
    if raw is None:
        raw = bool(rng.random() < 0.06)
    if not raw and rng.random() < 0.45:
        return rgb, set()
    traits: set[str] = {"raw light"} if raw else set()
    power = float(rng.uniform(0.4, 1.0)) if raw else 0.16 * float(rng.random()) ** 3 + 0.005
    height, width = rgb.shape[:2]
    y, x = np.mgrid[-1 : 1 : _SMALL * 1j, -1 : 1 : _SMALL * 1j].astype(np.float32)
    field = np.ones((_SMALL, _SMALL), np.float32)
    if rng.random() < 0.7:
        traits.add("lamp")
        field = field * _lamp(x, y, power, rng)
    if rng.random() < 0.3:
        traits.add("vignette")
        field = field * (1 - np.float32(0.28 * power * rng.random()) * (x * x + y * y))
    if rng.random() < 0.2:
        traits.add("dark corner")
        field = field * _corner(x, y, power if raw else 0.3 * float(rng.random()) ** 2, rng)
    if rng.random() < (0.35 if raw else 0.12):
        field = field * _soft_shadow(power if raw else 0.6 * float(rng.random()) ** 2, rng)
        traits.add("soft shadow")
    tint = _tint(power, raw, rng)
    if np.ptp(tint) > 0.03:
        traits.add("colour cast")
    level = float(rng.uniform(0.55, 1.0) if raw else rng.normal(1.0, 0.012))
    if raw:
        traits.add("dark" if level < 0.75 else "bright")
        level /= float(field.max())
    gains = field[..., None] * (tint * level * _ONE)
    small = np.clip(gains + 0.5, 0, 255).astype(np.uint8)
    gain: Bytes = np.asarray(cv2.resize(small, (width, height)))
    if rng.random() < (0.2 if raw else 0.04):
        traits.add("hard shadow")
        depth = power if raw else 0.5 * float(rng.random())
        gain = _dimmed(gain, _hard_shadow(width, height, depth, rng))
    if not raw and rng.random() < 0.1:
        traits.add("ghost of a shadow")
        gain = _dimmed(gain, _ghost(width, height, rng))
    lit = cv2.multiply(rgb, gain, scale=1 / _ONE)
    return np.asarray(lit), traits


def _lamp(x: Floats, y: Floats, power: float, rng: np.random.Generator) -> Floats:
    """Light that falls off away from a lamp, or along a slope."""
    turn = float(rng.uniform(0, 2 * np.pi))
    slope = (x * np.cos(turn) + y * np.sin(turn)).astype(np.float32)
    if rng.random() < 0.5:
        return np.asarray(1 - 0.25 * power * slope, np.float32)
    px, py = rng.uniform(-1.3, 1.3, 2)
    away = (x - px) ** 2 + (y - py) ** 2
    return np.asarray(1.05 - 0.45 * power * (1 - np.exp(-away / 1.6)), np.float32)


def _corner(x: Floats, y: Floats, power: float, rng: np.random.Generator) -> Floats:
    """One corner lies in the dark."""
    right, down = (1 if rng.random() < 0.5 else -1 for _ in range(2))
    share = float(rng.uniform(0.3, 0.7))
    depth = share * x * right + (1 - share) * y * down - float(rng.uniform(-0.1, 0.5))
    return np.asarray(1 - 0.6 * power * np.clip(2 * depth, 0, 1), np.float32)


def _tint(power: float, raw: bool, rng: np.random.Generator) -> Floats:
    """Factors of red, green and blue: warm lamps and cool skies."""
    warm = float(rng.normal(0.25, 1.0)) * (0.09 if raw else 0.008)
    green = float(rng.normal(0, 1.0)) * (0.025 if raw else 0.003)
    return np.array([1 + warm, 1 + green, 1 - 1.3 * warm], np.float32) * (1 - 0.02 * power)


def _outline(rng: np.random.Generator) -> np.ndarray:
    """Where the shadow of a hand, an arm, a phone or a head falls, in shares of the picture."""
    kind = int(rng.integers(4))
    side = float(rng.uniform(0, 360))
    start = np.asarray(paths.ray((0.5, 0.5), side, 0.85))
    inward = side + 180 + float(rng.normal(0, 25))
    if kind == 0:  # A phone and the hands that hold it.
        shape = paths.box((0.0, 0.0), float(rng.uniform(0.3, 0.7)), float(rng.uniform(0.6, 1.2)))
        return paths.turned(shape, (start[0], start[1]), float(rng.uniform(0, 180)))
    if kind == 1:  # A head with shoulders.
        reach = float(rng.uniform(0.3, 0.6))
        places = (-0.3, 0.0, 0.35 * reach, reach)
        spine = [paths.ray((start[0], start[1]), inward, place) for place in places]
        return paths.tube(paths.smooth(spine), (0.9, 0.8, 0.28, 0.34, 0.3, 0.1))
    reach = float(rng.uniform(0.4, 0.8))
    spine = [paths.ray((start[0], start[1]), inward + 12 * k, 0.33 * k * reach) for k in range(4)]
    arm = paths.tube(paths.smooth(spine), (0.35, 0.22, 0.18, 0.26, 0.22, 0.05))
    return arm


def _shadow_mask(width: int, height: int, rng: np.random.Generator) -> Bytes:
    mask = np.zeros((height, width), np.uint8)
    spots = _outline(rng) * (width, height)
    cv2.fillPoly(mask, [np.rint(spots * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
    return mask


def _soft_shadow(power: float, rng: np.random.Generator) -> Floats:
    mask = _shadow_mask(_SMALL, _SMALL, rng).astype(np.float32)
    soft = cv2.GaussianBlur(mask, (0, 0), float(rng.uniform(0.9, 3.0)))
    return np.asarray(1 - soft * (float(rng.uniform(0.15, 0.55)) * power / 255), np.float32)


def _dimmed(gain: Bytes, share: Floats) -> Bytes:
    """Light times a small field of shares, spread to its size."""
    level = np.clip(share * _ONE, 0, 255).astype(np.uint8)
    fine = cv2.resize(level, (gain.shape[1], gain.shape[0]))
    return np.asarray(cv2.multiply(gain, cv2.merge([fine, fine, fine]), scale=1 / _ONE))


def _hard_shadow(width: int, height: int, power: float, rng: np.random.Generator) -> Floats:
    """(h / 2, w / 2) shares of the light, with a sharp edge."""
    mask = _shadow_mask(width // 2, height // 2, rng).astype(np.float32)
    soft = cv2.blur(mask, (3, 3)) if rng.random() < 0.4 else cv2.blur(mask, (9, 9))
    depth = float(rng.uniform(0.15, 0.5)) * min(1.0, power)
    return np.asarray(1 - soft * (depth / 255), np.float32)


def _ghost(width: int, height: int, rng: np.random.Generator) -> Floats:
    """The rim that is left where the edge of a shadow was flattened not quite right."""
    mask = _shadow_mask(width // 4, height // 4, rng).astype(np.float32)
    near = int(rng.integers(1, 8)) * 2 + 1
    rim = cv2.blur(mask, (near, near)) - cv2.blur(mask, (3 * near, 3 * near))
    return np.asarray(1 + rim * (float(rng.normal(0, 0.14)) / 255), np.float32)
