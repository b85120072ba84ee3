"""Clothes and patterns on a trunk."""

from __future__ import annotations

import numpy as np

from inkwake.learn.world.paths import Spot
from inkwake.learn.world.people.badges import emblem, glyph
from inkwake.learn.world.people.trunk import Trunk
from inkwake.learn.world.sketch import Sketch

EXTRAS = {
    "belt": 1.2, "buttons": 1.6, "pockets": 0.5, "stripes": 0.7, "bars": 0.25, "dots": 0.4,
    "letter": 0.6, "words": 0.25, "emblem": 0.7, "tie": 0.4, "collar": 0.7, "zip": 0.35,
    "straps": 0.3, "zigzag": 0.3, "navel": 0.4, "necklace": 0.25, "bow tie": 0.25,
    "jacket": 0.5, "scarf": 0.25, "muscles": 0.2, "briefs": 0.2, "chest": 0.2,
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


def _letter(s: Sketch, trunk: Trunk) -> None:
    glyph(s, _at(trunk, s.between(-0.15, 0.15), s.between(0.3, 0.5)),
          min(0.2 * trunk.height, 0.25 * trunk.width), "trunk")  # fmt: skip


def _words(s: Sketch, trunk: Trunk) -> None:
    size = min(0.08 * trunk.height, 0.1 * trunk.width) * s.between(0.8, 1.3)
    for row in range(int(s.rng.integers(1, 4))):
        for u in np.linspace(-0.55, 0.55, int(s.rng.integers(3, 6))):
            glyph(s, _at(trunk, float(u), 0.3 + 0.2 * row), size, "trunk")


def _emblem(s: Sketch, trunk: Trunk) -> None:
    size = min(0.22 * trunk.height, 0.28 * trunk.width) * s.between(0.6, 1.1)
    emblem(s, _at(trunk, s.between(-0.2, 0.2), s.between(0.3, 0.55)), size, "trunk")


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


def _jacket(s: Sketch, trunk: Trunk) -> None:
    """Two open halves over a shirt."""
    fill = s.style.fill(s.rng)
    gap_top, gap_low = s.between(0.05, 0.3), s.between(0.1, 0.6)
    for sign in (-1, 1):
        edge = [_at(trunk, sign * (gap_top + (gap_low - gap_top) * v), v) for v in (0.0, 0.5, 1.0)]
        hem = [_at(trunk, sign * 1.02, v) for v in (1.0, 0.75, 0.5, 0.25, 0.0)]
        s.shape([*edge, *hem], "trunk", smooth=False, fill=fill)


def _scarf(s: Sketch, trunk: Trunk) -> None:
    fill = s.style.fill(s.rng)
    x, y = _at(trunk, 0, 0.0)
    half, thick = max(3.0, 0.35 * trunk.width), s.between(2.5, 5)
    drop = s.between(0.2, 0.7) * trunk.height
    start = x + s.between(-0.6, 0.3) * half
    s.shape([(start, y), (start + thick, y), (start + thick + s.between(-2, 2), y + drop),
             (start + s.between(-2, 2), y + drop)], "trunk", smooth=False, fill=fill)  # fmt: skip
    s.shape([(x - half, y - 1), (x + half, y - 1), (x + half, y + thick), (x - half, y + thick)],
            "trunk", fill=fill)  # fmt: skip


def _muscles(s: Sketch, trunk: Trunk) -> None:
    """Two arcs for the chest and a ladder for the belly."""
    for sign in (-1, 1):
        s.line([_at(trunk, sign * 0.05, 0.28), _at(trunk, sign * 0.4, 0.36),
                _at(trunk, sign * 0.75, 0.26)], "trunk")  # fmt: skip
    s.line([_at(trunk, 0, 0.3), _at(trunk, 0, 0.85)], "trunk", smooth=False)
    for v in np.linspace(0.48, 0.75, int(s.rng.integers(1, 4))):
        s.line([_at(trunk, -0.3, float(v)), _at(trunk, 0.3, float(v))], "trunk", smooth=False)


def _briefs(s: Sketch, trunk: Trunk) -> None:
    v = s.between(0.75, 0.9)
    sag = trunk.height * s.between(0.0, 0.05)
    s.line(trunk.across(trunk.top + v * trunk.height, sag), "trunk")
    if s.chance(0.5):
        for sign in (-1, 1):
            s.line([_at(trunk, 0.9 * sign, v + 0.03), _at(trunk, 0.1 * sign, 0.99)], "trunk")


def _chest(s: Sketch, trunk: Trunk) -> None:
    v = s.between(0.2, 0.35)
    dots = s.chance(0.5)
    for u in (-0.4, 0.4):
        if dots:
            s.dot(_at(trunk, u, v), s.between(0.5, 1.1), "trunk")
        else:
            s.line([_at(trunk, u - 0.25, v), _at(trunk, u, v + 0.1), _at(trunk, u + 0.25, v)],
                   "trunk")  # fmt: skip


_DRAW = {
    "belt": _belt, "buttons": _buttons, "pockets": _pockets, "stripes": _stripes, "bars": _bars,
    "dots": _dots, "letter": _letter, "words": _words, "emblem": _emblem, "tie": _tie,
    "collar": _collar, "zip": _zip, "straps": _straps, "zigzag": _zigzag, "navel": _navel,
    "necklace": _necklace, "bow tie": _bow_tie, "jacket": _jacket, "scarf": _scarf,
    "muscles": _muscles, "briefs": _briefs, "chest": _chest,
}  # fmt: skip
