"""Clothes and patterns on a trunk."""

from __future__ import annotations

import numpy as np

from inkwake.learn.world.paths import Spot
from inkwake.learn.world.people.trunk import Trunk
from inkwake.learn.world.sketch import Sketch

EXTRAS = {
    "belt": 1.2, "buttons": 1.6, "pockets": 0.5, "stripes": 0.7, "bars": 0.25, "dots": 0.4,
    "letter": 0.6, "words": 0.25, "emblem": 0.7, "tie": 0.4, "collar": 0.7, "zip": 0.35,
    "straps": 0.3, "zigzag": 0.3, "navel": 0.4, "necklace": 0.25, "bow tie": 0.25,
}  # fmt: skip


def decorate(s: Sketch, trunk: Trunk, *, back: bool = False) -> None:
    """Draw a few things on a trunk, or nothing."""
    if s.chance(0.38):
        return
    for _ in range(1 if s.chance(0.65) else 2):
        kind = s.pick(*EXTRAS, p=tuple(EXTRAS.values()))
        if back and kind not in ("belt", "stripes", "dots", "zigzag", "words", "letter"):
            continue
        _DRAW[kind](s, trunk)
        s.trait(kind)


def _at(trunk: Trunk, u: float, v: float) -> Spot:
    """Spot by shares: ``u`` -1..1 across, ``v`` 0..1 down."""
    y = trunk.top + v * trunk.height
    left, right = trunk.side(y, -1)[0], trunk.side(y, 1)[0]
    return (left + right) / 2 + u * (right - left) / 2, y


def _belt(s: Sketch, trunk: Trunk) -> None:
    y = trunk.top + s.between(0.5, 0.9) * trunk.height
    pen = s.style.ink(s.rng)
    thick = s.between(1.5, 4.5)
    if s.chance(0.35):
        s.line(trunk.across(y, s.between(-1, 1.5)), "trunk", pen=pen, wide=s.between(1, 2.5))
    else:
        s.shape(trunk.slice(y, y + thick), "trunk", pen=pen, fill=s.style.fill(s.rng),
                smooth=False, hides=s.chance(0.8))  # fmt: skip
    if s.chance(0.5):
        x, _ = _at(trunk, 0, 0.5)
        half = thick * s.between(0.6, 1.0)
        s.shape(
            [
                (x - half, y - 0.3),
                (x + half, y - 0.3),
                (x + half, y + thick),
                (x - half, y + thick),
            ],
            "trunk",
            smooth=False,
            fill=s.style.fill(s.rng, "thing"),
        )


def _buttons(s: Sketch, trunk: Trunk) -> None:
    count = int(s.rng.integers(1, 7))
    radius = s.between(0.6, max(0.7, min(2.2, 0.06 * trunk.width)))
    hollow = s.chance(0.4)
    pen = s.style.ink(s.rng)
    for v in np.linspace(0.15, s.between(0.5, 0.9), count):
        spot = _at(trunk, s.between(-0.05, 0.05), float(v))
        if hollow:
            s.blob(spot, 1.3 * radius, 1.3 * radius, "trunk", pen=pen, hides=False, steady=0.9)
        else:
            s.dot(spot, radius, "trunk", pen=pen)


def _pockets(s: Sketch, trunk: Trunk) -> None:
    v = s.between(0.35, 0.7)
    size = trunk.width * s.between(0.08, 0.16)
    sides = (-0.5, 0.5) if s.chance(0.5) else (0.45 * (1 if s.chance(0.5) else -1),)
    for u in sides:
        x, y = _at(trunk, u, v)
        s.shape([(x - size, y), (x + size, y), (x + size * 0.8, y + 1.8 * size),
                 (x - size * 0.8, y + 1.8 * size)], "trunk", smooth=s.chance(0.3),
                fill=s.style.fill(s.rng), open_=s.chance(0.3), hides=False)  # fmt: skip


def _stripes(s: Sketch, trunk: Trunk) -> None:
    pen = s.style.ink(s.rng)
    low, high = sorted((s.between(0.05, 0.3), s.between(0.6, 0.97)))
    sag = s.between(-2, 2)
    wide = s.between(0.8, 2.5)
    for v in np.linspace(low, high, int(s.rng.integers(3, 10))):
        s.line(trunk.across(trunk.top + float(v) * trunk.height, sag, s.between(0.9, 1.03)),
               "trunk", pen=pen, wide=wide)  # fmt: skip


def _bars(s: Sketch, trunk: Trunk) -> None:
    pen = s.style.ink(s.rng)
    for u in np.linspace(-0.75, 0.75, int(s.rng.integers(3, 7))):
        s.line([_at(trunk, float(u), s.between(0.05, 0.15)), _at(trunk, float(u), 0.95)], "trunk",
               pen=pen)  # fmt: skip


def _dots(s: Sketch, trunk: Trunk) -> None:
    pen = s.style.ink(s.rng)
    radius = s.between(0.5, max(0.7, 0.06 * trunk.width))
    hollow = s.chance(0.3)
    for u, v in s.rng.uniform((-0.8, 0.08), (0.8, 0.95), (int(s.rng.integers(4, 15)), 2)):
        if hollow:
            s.blob(_at(trunk, u, v), radius, radius, "trunk", pen=pen, hides=False, steady=0.8)
        else:
            s.dot(_at(trunk, u, v), radius, "trunk", pen=pen)


GLYPHS: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "A": (((-0.6, 1), (0, -1), (0.6, 1)), ((-0.35, 0.3), (0.35, 0.3))),
    "B": (((-0.5, 1), (-0.5, -1), (0.4, -0.8), (0.4, -0.2), (-0.4, 0), (0.5, 0.2), (0.5, 0.8),
           (-0.5, 1)),),
    "H": (((-0.5, -1), (-0.5, 1)), ((0.5, -1), (0.5, 1)), ((-0.5, 0), (0.5, 0))),
    "K": (((-0.5, -1), (-0.5, 1)), ((0.5, -1), (-0.5, 0.1), (0.5, 1))),
    "L": (((-0.5, -1), (-0.5, 1), (0.5, 1)),),
    "M": (((-0.7, 1), (-0.6, -1), (0, 0.4), (0.6, -1), (0.7, 1)),),
    "N": (((-0.5, 1), (-0.5, -1), (0.5, 1), (0.5, -1)),),
    "R": (((-0.5, 1), (-0.5, -1), (0.4, -0.8), (0.4, -0.1), (-0.5, 0), (0.5, 1)),),
    "S": (((0.5, -0.8), (0, -1), (-0.5, -0.6), (0, 0), (0.5, 0.5), (0, 1), (-0.5, 0.8)),),
    "T": (((-0.6, -1), (0.6, -1)), ((0, -1), (0, 1))),
    "V": (((-0.6, -1), (0, 1), (0.6, -1)),),
    "X": (((-0.6, -1), (0.6, 1)), ((0.6, -1), (-0.6, 1))),
    "Z": (((-0.5, -1), (0.5, -1), (-0.5, 1), (0.5, 1)),),
    "1": (((-0.3, -0.6), (0, -1), (0, 1)),),
    "2": (((-0.5, -0.6), (0, -1), (0.5, -0.5), (-0.5, 1), (0.5, 1)),),
    "7": (((-0.5, -1), (0.5, -1), (-0.1, 1)),),
}  # fmt: skip
"""Capitals and figures as strokes in a box from -1 to 1."""


def glyph(s: Sketch, centre: Spot, size: float, part: str) -> None:
    """One letter or number, ``size`` half its height."""
    pen = s.style.ink(s.rng)
    for stroke in GLYPHS[s.pick(*GLYPHS)]:
        s.line(np.asarray(stroke) * size + centre, part, pen=pen, smooth=False, steady=0.7)


def _letter(s: Sketch, trunk: Trunk) -> None:
    glyph(s, _at(trunk, s.between(-0.15, 0.15), s.between(0.3, 0.5)),
          min(0.2 * trunk.height, 0.25 * trunk.width), "trunk")  # fmt: skip


def _words(s: Sketch, trunk: Trunk) -> None:
    size = min(0.08 * trunk.height, 0.1 * trunk.width) * s.between(0.8, 1.3)
    for row in range(int(s.rng.integers(1, 4))):
        for u in np.linspace(-0.55, 0.55, int(s.rng.integers(3, 6))):
            glyph(s, _at(trunk, float(u), 0.3 + 0.2 * row), size, "trunk")


def _emblem(s: Sketch, trunk: Trunk) -> None:
    centre = _at(trunk, s.between(-0.2, 0.2), s.between(0.3, 0.55))
    size = min(0.22 * trunk.height, 0.28 * trunk.width) * s.between(0.6, 1.1)
    kind = s.pick("heart", "star", "disc", "flower", "diamond", "bolt")
    fill = s.style.fill(s.rng, "thing")
    if kind == "flower":
        for turn in np.linspace(0, 360, 6)[:-1]:
            t = np.deg2rad(turn)
            petal = centre[0] + 0.6 * size * np.cos(t), centre[1] + 0.6 * size * np.sin(t)
            s.blob(petal, 0.4 * size, 0.4 * size, "trunk", fill=fill, steady=0.8)
        s.blob(centre, 0.35 * size, 0.35 * size, "trunk", fill=s.style.fill(s.rng, "thing"))
        return
    if kind == "disc":
        s.blob(centre, size, size * s.between(0.7, 1), "trunk", fill=fill)
        if s.chance(0.5):
            glyph(s, centre, 0.55 * size, "trunk")
        return
    if kind == "star":
        turn = np.linspace(0, 2 * np.pi, 11)[:-1] - np.pi / 2
        radius = np.where(np.arange(10) % 2, 0.42, 1.0)
        plan = np.stack([radius * np.cos(turn), radius * np.sin(turn)], axis=1)
    else:
        plan = np.array({
            "heart": [(0, -0.4), (0.45, -0.9), (0.95, -0.5), (0.7, 0.2), (0, 1), (-0.7, 0.2),
                      (-0.95, -0.5), (-0.45, -0.9)],
            "diamond": [(0, -1), (0.8, 0), (0, 1), (-0.8, 0)],
            "bolt": [(0.1, -1), (-0.5, 0.1), (0, 0.1), (-0.2, 1), (0.5, -0.2), (0.05, -0.2)],
        }[kind])  # fmt: skip
    s.shape(plan * size + centre, "trunk", fill=fill, smooth=kind == "heart", steady=0.8)


def _tie(s: Sketch, trunk: Trunk) -> None:
    x, y = _at(trunk, 0, 0.0)
    reach, half = trunk.height * s.between(0.3, 0.75), max(1.0, 0.07 * trunk.width)
    s.shape([(x - 0.4 * half, y + 2), (x + 0.4 * half, y + 2), (x + half, y + 0.85 * reach),
             (x, y + reach), (x - half, y + 0.85 * reach)], "trunk", smooth=False,
            fill=s.style.fill(s.rng))  # fmt: skip
    s.shape(
        [
            (x - 0.7 * half, y),
            (x + 0.7 * half, y),
            (x + 0.4 * half, y + 2),
            (x - 0.4 * half, y + 2),
        ],
        "trunk",
        smooth=False,
        fill=s.style.fill(s.rng),
    )


def _bow_tie(s: Sketch, trunk: Trunk) -> None:
    x, y = _at(trunk, 0, 0.0)
    size = max(1.8, 0.14 * trunk.width)
    fill = s.style.fill(s.rng)
    for sign in (-1, 1):
        s.shape([(x, y + 1), (x + sign * size, y - 0.6 * size + 1), (x + sign * size,
                 y + 0.6 * size + 1)], "trunk", smooth=False, fill=fill)  # fmt: skip
    s.blob((x, y + 1), 0.3 * size, 0.3 * size, "trunk", fill=fill)


def _collar(s: Sketch, trunk: Trunk) -> None:
    x, y = _at(trunk, 0, 0.0)
    half = max(1.5, s.between(0.12, 0.3) * trunk.width)
    deep = trunk.height * s.between(0.06, 0.2)
    kind = s.pick("v", "round", "flaps")
    if kind == "flaps":
        for sign in (-1, 1):
            s.shape([(x, y), (x + sign * half, y), (x + sign * 0.6 * half, y + deep)], "trunk",
                    smooth=False, fill=s.style.fill(s.rng))  # fmt: skip
    else:
        s.line([(x - half, y), (x, y + deep), (x + half, y)], "trunk", smooth=kind == "round")


def _zip(s: Sketch, trunk: Trunk) -> None:
    s.line([_at(trunk, s.between(-0.08, 0.08), 0.0), _at(trunk, s.between(-0.08, 0.08), 1.0)],
           "trunk", smooth=False)  # fmt: skip


def _straps(s: Sketch, trunk: Trunk) -> None:
    v = s.between(0.35, 0.6)
    for u in (-0.45, 0.45):
        s.line([_at(trunk, 0.9 * u, 0.02), _at(trunk, u, v)], "trunk", smooth=False)
    s.line([_at(trunk, -0.6, v), _at(trunk, 0.6, v)], "trunk", smooth=False)


def _zigzag(s: Sketch, trunk: Trunk) -> None:
    v = s.between(0.2, 0.95)
    deep = s.between(0.02, 0.08)
    count = int(s.rng.integers(6, 15))
    spots = [_at(trunk, float(u), v + deep * (index % 2))
             for index, u in enumerate(np.linspace(-1, 1, count))]  # fmt: skip
    s.line(spots, "trunk", pen=s.style.ink(s.rng), smooth=s.chance(0.3))


def _navel(s: Sketch, trunk: Trunk) -> None:
    spot = _at(trunk, s.between(-0.1, 0.1), s.between(0.6, 0.8))
    if s.chance(0.5):
        s.dot(spot, s.between(0.5, 1.2), "trunk")
    else:
        s.blob(spot, 1.4, 1.4, "trunk", hides=False, steady=0.9)


def _necklace(s: Sketch, trunk: Trunk) -> None:
    deep = s.between(0.12, 0.3)
    path = [_at(trunk, -0.35, 0.02), _at(trunk, 0, deep), _at(trunk, 0.35, 0.02)]
    pen = s.style.ink(s.rng, "thing")
    s.line(path, "trunk", pen=pen)
    s.dot(path[1], s.between(0.8, 1.8), "trunk", pen=pen)


_DRAW = {
    "belt": _belt, "buttons": _buttons, "pockets": _pockets, "stripes": _stripes, "bars": _bars,
    "dots": _dots, "letter": _letter, "words": _words, "emblem": _emblem, "tie": _tie,
    "collar": _collar, "zip": _zip, "straps": _straps, "zigzag": _zigzag, "navel": _navel,
    "necklace": _necklace, "bow tie": _bow_tie,
}  # fmt: skip
