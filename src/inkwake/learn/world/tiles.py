"""Noise and textures that are made once per process and cut out at random places.

Every tile repeats, so that a cut may start anywhere. 128 is the middle of all tiles that lighten
and darken.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats

SIDE = 512
"""Period of the tiles, px."""
SPREAD = 36.0
"""Standard deviation of the tiles around 128."""


def cut(name: str, size: tuple[int, int], rng: np.random.Generator, zoom: float = 1.0) -> Bytes:
    """A random piece of a tile.

    Args:
        name: key of ``TILES``.
        size: (h, w) px of the piece.
        rng: chooses the place.
        zoom: above 1 enlarges the texture.

    Returns:
        (h, w) or (h, w, 3) uint8, possibly a view: do not write to it.
    """
    height, width = size
    rows, columns = (height, width)
    if zoom != 1.0:
        rows, columns = max(2, round(height / zoom)), max(2, round(width / zoom))
    tile = doubled(name)
    y, x = (int(rng.integers(0, SIDE)) for _ in range(2))
    if rows <= 2 * SIDE and columns <= 2 * SIDE:
        y, x = min(y, 2 * SIDE - rows), min(x, 2 * SIDE - columns)
        piece = tile[y : y + rows, x : x + columns]
    else:
        down = np.arange(y, y + rows) % SIDE
        piece = tile[down[:, None], np.arange(x, x + columns) % SIDE]
    if zoom != 1.0:
        piece = np.asarray(cv2.resize(piece, (width, height), interpolation=cv2.INTER_LINEAR))
    return np.asarray(piece)


@cache
def doubled(name: str) -> Bytes:
    """The tile twice in both directions, so that most cuts are slices."""
    rng = np.random.default_rng([7, *name.encode()])
    tile = TILES[name](rng)
    twice = np.concatenate([tile, tile], axis=0)
    whole: Bytes = np.ascontiguousarray(np.concatenate([twice, twice], axis=1))
    return whole


def _blurred(rng: np.random.Generator, sigma: float, across: float | None = None) -> Floats:
    """Periodic noise of unit spread, blurred by ``sigma`` px down and ``across`` px across."""
    down = np.fft.fftfreq(SIDE)[:, None] * sigma
    over = np.fft.rfftfreq(SIDE)[None] * (sigma if across is None else across)
    soft = np.exp(-2 * np.pi**2 * (down**2 + over**2))
    return _unit(np.fft.irfft2(np.fft.rfft2(rng.standard_normal((SIDE, SIDE))) * soft))


def _pink(rng: np.random.Generator, power: float) -> Floats:
    """Periodic noise whose amplitude falls with the frequency."""
    frequency = np.hypot(np.fft.fftfreq(SIDE)[:, None], np.fft.rfftfreq(SIDE)[None])
    frequency[0, 0] = np.inf
    wave = np.fft.rfft2(rng.standard_normal((SIDE, SIDE))) * frequency**-power
    return _unit(np.fft.irfft2(wave))


def _unit(noise: np.ndarray) -> Floats:
    return np.asarray((noise - noise.mean()) / noise.std(), np.float32)


def _bytes(noise: Floats) -> Bytes:
    return np.asarray(np.clip(128 + SPREAD * noise, 0, 255).astype(np.uint8))


def _grain(rng: np.random.Generator) -> Bytes:
    noise = _blurred(rng, 0.7) + 0.7 * _blurred(rng, 1.6) + 0.6 * _blurred(rng, 5.0)
    return _bytes(_unit(noise))


def _tooth(rng: np.random.Generator) -> Bytes:
    """Hills and hollows of drawing paper, spread evenly over 0..255."""
    noise = _unit(_blurred(rng, 0.7) + 0.6 * _blurred(rng, 1.4) + 0.4 * _blurred(rng, 9.0))
    order = np.argsort(noise, axis=None)
    rank = np.empty(order.size, np.float32)
    rank[order] = np.linspace(0, 255, order.size)
    # Real tooth is steep: tops and hollows, little between.
    steep = 255 / (1 + np.exp(-(rank - 127.5) / 42))
    tooth: Bytes = steep.reshape(SIDE, SIDE).astype(np.uint8)
    return tooth


def _crumple(rng: np.random.Generator) -> Bytes:
    """Light on the facets of a sheet that was a ball once, with bright creases."""
    side = SIDE // 2  # Facets are large: half the detail is enough.
    y, x = np.mgrid[0:side, 0:side].astype(np.float32)
    x += 5 * cv2.resize(_blurred(rng, 22), (side, side), interpolation=cv2.INTER_AREA)
    y += 5 * cv2.resize(_blurred(rng, 22), (side, side), interpolation=cv2.INTER_AREA)
    light = np.zeros((side, side), np.float32)
    for count, share in ((22, 1.0), (60, 0.55)):
        nearest = np.full((side, side), np.inf, np.float32)
        second = nearest.copy()
        facet = np.zeros((side, side), np.float32)
        for spot in (rng.random((count, 2)) * side).astype(np.float32):
            dx = (x - spot[0] + side / 2) % side - side / 2
            dy = (y - spot[1] + side / 2) % side - side / 2
            away = dx * dx + dy * dy
            level, right, down = rng.standard_normal(3).astype(np.float32)
            closer = away < nearest
            facet = np.where(closer, 0.5 * level + (right * dx + down * dy) / 55, facet)
            second = np.where(closer, nearest, np.minimum(second, away))
            nearest = np.where(closer, away, nearest)
        facet += 1.1 * np.exp(-(((np.sqrt(second) - np.sqrt(nearest)) / 1.3) ** 2))
        light += share * facet
    wide = cv2.copyMakeBorder(light, 8, 8, 8, 8, cv2.BORDER_WRAP)
    fine = cv2.resize(cv2.GaussianBlur(wide, (0, 0), 0.6), None, fx=2, fy=2)
    return _bytes(_unit(fine[16:-16, 16:-16]))


def _flecks(rng: np.random.Generator) -> Bytes:
    """Fibres of recycled paper: dark and light hairs on 128."""
    tile = np.full((SIDE, SIDE), 128, np.uint8)
    for _ in range(900):
        x, y = rng.integers(0, SIDE, 2)
        turn, reach = rng.uniform(0, 2 * np.pi), rng.uniform(1, 7)
        bend = turn + rng.normal(0, 0.8)
        middle = (x + reach * np.cos(turn), y + reach * np.sin(turn))
        end = (middle[0] + reach * np.cos(bend), middle[1] + reach * np.sin(bend))
        level = int(np.clip(rng.normal(95, 45), 0, 200))
        hair = np.array([(x, y), middle, end])
        for dx in (-SIDE, 0, SIDE):
            for dy in (-SIDE, 0, SIDE):
                line = np.rint((hair + np.array((dx, dy))) * 16).astype(np.int32)
                cv2.polylines(tile, [line], False, level, 1, cv2.LINE_AA, 4)
    return tile


def _specks(rng: np.random.Generator) -> Bytes:
    """Toner dust of a photocopier: few dark specks on 255."""
    tile = np.full((SIDE, SIDE), 255, np.uint8)
    for _ in range(260):
        x, y = (int(n) for n in rng.integers(0, SIDE, 2))
        cv2.circle(tile, (x, y), int(rng.integers(0, 2)), int(rng.integers(0, 190)), -1)
    return tile


def _chroma(rng: np.random.Generator) -> Bytes:
    return np.stack([_bytes(_blurred(rng, 0.8)) for _ in range(3)], axis=2)


def _blotches(rng: np.random.Generator) -> Bytes:
    """Coloured clouds as phones leave them in the dark."""
    return np.stack([_bytes(_blurred(rng, 4.0)) for _ in range(3)], axis=2)


TILES: dict[str, Callable[[np.random.Generator], Bytes]] = {
    "white": lambda rng: _bytes(_blurred(rng, 0.0)),
    "sensor": lambda rng: _bytes(_blurred(rng, 0.6)),
    "grain": _grain,
    "mottle": lambda rng: _bytes(_blurred(rng, 14.0)),
    "cloud": lambda rng: _bytes(_pink(rng, 1.6)),
    "pink": lambda rng: _bytes(_pink(rng, 1.0)),
    "brushed": lambda rng: _bytes(_blurred(rng, 0.8, 40.0)),
    "tooth": _tooth,
    "crumple": _crumple,
    "flecks": _flecks,
    "specks": _specks,
    "chroma": _chroma,
    "blotches": _blotches,
}
