"""Colours that go together: our own, or those of a picture."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats
from inkwake.colour.names import colour
from inkwake.colour.tone import floats, to_lab, to_rgb
from inkwake.errors import UnknownColour

_SIDE = 160
_COLOURS = 8
_ALIKE = 9.0
_FEWEST = 3


@dataclass(frozen=True, slots=True, eq=False)
class Palette:
    """Colours for a drawing.

    Attributes:
        colours: (n, 3) sRGB 0..1, clothes and things, the leading one first.
        skin: (3,) of faces and hands.
        hair: (3,)
    """

    colours: Floats
    skin: Floats
    hair: Floats


_NAMED = {
    # name: skin, hair, then clothes and things
    "picnic": "f3c9a5 6b4430 d9534a 3f7fae f2c14e 7fae6a f4ead7 8c5a7a e98f5a",
    "meadow": "f0c6a0 a8642f 6fa05a f0c64a 4f86a8 e8805c f3ecd6 a3c585 b2698f",
    "harbour": "efc8a8 4a3a35 2f5f86 e2574c f3e9d8 e7b24c 6fa7bd 24344d b9c9ce",
    "sunset": "f4bf97 5a2f3f e8604c f2a541 7a3b69 f7d08a c94f6d 3f3d6b f28f79",
    "candy": "f9cfb5 a4567a f07f9f 7ecbc4 f9d56e a98fd8 fdf0e6 6fb1e8 f5a76b",
    "forest": "e6bb93 5b3a29 3d6b4f c8873a 7d9a5b a14a38 ebdfc4 58473c d9b65f",
    "desert": "e3b48c 4b332b c7683f e0b070 5d8a86 8f4a3c f1e2c6 d98e5b 6a6f52",
    "arctic": "f1d0bd 8a6b58 4f83ad a9cfe0 f4f6f7 2f4f73 d86f6a 8fb3a8 c9b8d9",
    "retro": "eec39a 5c4033 d96c3f 2e8a84 efb93f 7d4e57 f2e5cc 9aa65a c24d50",
    "carnival": "f2be94 3d2b3a e23d4f f7b52c 2f9fc4 6cb84c 8b4fb0 f58a3c fff3dc",
    "pastel": "fad9c4 c99b7a f4b6b6 b7d3ea f9e2a9 c3dfb6 fcf4ea d4c1e3 f6c9a4",
    "night": "d9b3a2 2c2537 3c4a86 7a5aa6 e0b65c 2f6c7d b7c3e6 a8486f 20263f",
    "graphite": "d2d0cc 4a4a4c 77777a a5a5a6 c9c8c5 5c5c60 e2e0dc 8d8d8f b6b5b3",
}
PALETTES = tuple(_NAMED)
"""Names of our own palettes, the usual one first."""


def palette(name: str) -> Palette:
    """One of our own palettes.

    Raises:
        UnknownColour: none has that name; the message offers the nearest.
    """
    if name not in _NAMED:
        near = get_close_matches(name, PALETTES, 2, 0.5)
        hint = f"did you mean {' or '.join(near)}?" if near else f"take {', '.join(PALETTES)}"
        raise UnknownColour(f"no palette is called {name}; {hint}")
    values = np.stack([colour("#" + word) for word in _NAMED[name].split()])
    return Palette(values[2:], values[0], values[1])


def palette_of(rgb: Bytes, *, seed: int = 0) -> Palette:
    """The colours that a picture lives by.

    Args:
        rgb: (h, w, 3) uint8.
        seed: of the clustering.
    """
    centres, shares = clusters(rgb, seed=seed)
    # A colour counts by how much of the picture it covers and by how much it stands out.
    chroma = np.hypot(centres[:, 1], centres[:, 2])
    strength = shares * (8 + chroma)
    # Black lines and white paper are there in any drawing.
    strength[(chroma < 12) & ((centres[:, 0] < 25) | (centres[:, 0] > 93))] *= 0.2
    order = np.argsort(-strength, kind="stable")
    chosen: list[Floats] = []
    for centre in centres[order]:
        if all(np.linalg.norm(centre - other) > _ALIKE for other in chosen):
            chosen.append(centre)
    for step in (-20, 18):
        if len(chosen) < _FEWEST:
            # Of a picture in one or two colours darker and lighter ones are made.
            other = np.clip(chosen[0] + floats([step, 0, 0]), (8, -99, -99), (96, 99, 99))
            chosen.append(floats(other))
    lab = np.stack(chosen).astype(np.float32)
    skin, hair = _nearest(lab, (80, 12, 22)), _nearest(lab, (34, 10, 14))
    return Palette(to_rgb(lab), to_rgb(skin), to_rgb(hair))


def clusters(rgb: Bytes, *, count: int = _COLOURS, seed: int = 0) -> tuple[Floats, Floats]:
    """(n, 3) Lab centres of a picture's colours and (n,) the share of it near each."""
    factor = min(1.0, _SIDE / max(rgb.shape[:2]))
    small = cv2.resize(rgb, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    lab = to_lab(small.reshape(-1, 3).astype(np.float32) / 255)
    count = min(count, len(np.unique(lab.round(), axis=0)))
    cv2.setRNGSeed(seed + 1)
    stop = (cv2.TERM_CRITERIA_EPS + cv2.TERM_CRITERIA_MAX_ITER, 30, 0.2)
    start = np.zeros((len(lab), 1), np.int32)
    _, names, centres = cv2.kmeans(
        np.ascontiguousarray(lab), count, start, stop, 3, cv2.KMEANS_PP_CENTERS
    )
    share = np.bincount(np.asarray(names, np.int64).ravel(), minlength=count) / len(lab)
    return np.asarray(centres, np.float32), share.astype(np.float32)


def _nearest(lab: Floats, wanted: tuple[int, int, int]) -> Floats:
    """The colour nearest to a wish, moved half the way to it in lightness."""
    found = lab[np.linalg.norm(lab - floats(wanted), axis=1).argmin()].copy()
    found[0] = (found[0] + wanted[0]) / 2
    return np.asarray(found, np.float32)
