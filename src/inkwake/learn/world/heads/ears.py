"""Ears of people and animals, horns and antennae: all of them ``ear``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world.heads.frame import Frame
from inkwake.learn.world.heads.skull import Rim
from inkwake.learn.world.nouns import Fill, Pen
from inkwake.learn.world.sketch import Sketch


@dataclass(slots=True)
class Ears:
    """What both ears share.

    Attributes:
        at: angle on the rim of the ear on the viewer's right, radians from the top.
        over: drawn on top of the skull; they then leave their base open.
    """

    s: Sketch
    frame: Frame
    rim: Rim
    turn: int
    at: float
    over: bool
    pen: Pen
    fill: Fill | None
    inner: Fill | None


Draw = Callable[[Ears, float, Points, float], None]
"""Draws one ear: what both share, side (-1, 1), its base (face coordinates), its angle."""


PLACES = {"human": (1.4, 1.75), "elf": (1.3, 1.7), "droop": (0.7, 1.4), "rabbit": (0.1, 0.5)}
"""Angles from the top between which an ear sits."""
WORDS = {"human": "ears", "elf": "ears", "horn": "horns", "antenna": "antennae",
         "antler": "horns", "unicorn": "horns"}  # fmt: skip
"""Traits."""


def plan_ears(s: Sketch, frame: Frame, rim: Rim, turn: int, animal: bool, skin: Fill | None
              ) -> tuple[Ears, str] | None:  # fmt: skip
    """Choose ears; None for a head without."""
    odds = 0.9 if animal else 0.26
    if not s.chance(odds):
        return None
    if animal:
        name = s.pick(*KINDS, p=(0.02, 0.26, 0.2, 0.16, 0.14, 0.04, 0.06, 0.06, 0.03, 0.03, 0.03))
    else:
        name = s.pick(*KINDS, p=(0.62, 0.08, 0.04, 0.04, 0.01, 0.06, 0.03, 0.1, 0.01, 0.01, 0.07))
    low, high = PLACES.get(name, (0.35, 0.95))
    pen = s.style.pen
    same = s.chance(0.7)
    fill = skin if same else s.style.fill(s.rng, "fur")
    inner = s.style.fill(s.rng, "skin")
    return Ears(s, frame, rim, turn, s.between(low, high), s.chance(0.45), pen, fill, inner), name


def draw_ears(e: Ears, name: str) -> None:
    """Draw both ears, or the one or two that a side view shows."""
    s = e.s
    if e.turn:
        spots = [-e.turn * e.at] if s.chance(0.5) else [-e.turn * (e.at - 0.1),
                                                        -e.turn * (e.at - 0.8)]  # fmt: skip
    else:
        spots = [-e.at, e.at]
    if name == "unicorn":
        spots = [0.35 * e.turn]
    s.trait(WORDS.get(name, "animal ears"))
    state = s.rng.integers(1 << 30)
    for angle in spots:
        # Both ears come from the same throw of the dice, then the hand makes them differ.
        twin = Sketch(s.style, np.random.default_rng(state))
        twin.doodle = s.doodle
        pair = Ears(twin, e.frame, e.rim, e.turn, e.at, e.over, e.pen, e.fill, e.inner)
        side = float(np.sign(angle)) or 1.0
        KINDS[name](pair, side, e.rim.at(angle, 0.94)[0], float(angle))


def _petal(e: Ears, base: Points, out: Points, w: float, tip: float) -> Points:
    """A leaf from ``base`` along ``out``: half width ``w``, ``tip`` 0 pointed .. 1 round."""
    across = np.array([-out[1], out[0]]) / max(0.05, float(np.hypot(*out)))
    end = base + out
    belly, middle, blunt = (
        across * w * (0.75 + 0.5 * tip),
        base + 0.55 * out,
        across * w * 0.8 * tip,
    )
    return np.array([base - across * w, middle - belly, end - blunt, end + blunt, middle + belly,
                     base + across * w])  # fmt: skip


def _shape(e: Ears, points: Points, *, smooth: bool, fill: Fill | None) -> None:
    e.s.shape(e.frame.put(points), "ear", pen=e.pen, fill=fill, smooth=smooth, open_=e.over,
              steady=0.6)  # fmt: skip


def _human(e: Ears, side: float, base: Points, angle: float) -> None:
    s = e.s
    r = s.between(0.12, 0.35)
    middle = base + np.array([side * 0.6 * r, 0.0])
    turn = np.deg2rad(np.linspace(-130, 130, 10))
    ring = np.stack([side * r * 0.9 * np.cos(turn), r * s.between(0.9, 1.3) * np.sin(turn)], axis=1)
    e.s.shape(e.frame.put(middle + ring), "ear", pen=e.pen, fill=e.fill, smooth=False, open_=True,
              steady=0.6)  # fmt: skip
    if s.chance(0.2):
        small = middle + ring * 0.5
        e.s.line(e.frame.put(small), "ear", pen=e.pen, smooth=False)
    if s.chance(0.12):
        spot, size = e.frame.at(float(middle[0]), float(middle[1]) + 1.2 * r), e.frame.size
        e.s.blob(spot, 0.12 * size, 0.2 * size, "ear", pen=e.pen, fill=e.inner)


def _elf(e: Ears, side: float, base: Points, angle: float) -> None:
    """A point that stands off sideways."""
    s = e.s
    long, rise, half = s.between(0.3, 1.0), s.between(-0.1, 0.5), s.between(0.15, 0.3)
    a, b = e.rim.at(angle - side * half, 0.96)[0], e.rim.at(angle + side * half, 0.96)[0]
    tip = 0.5 * (a + b) + np.array([side * long, -rise])
    _shape(e, np.array([a, tip, b]), smooth=s.chance(0.3), fill=e.fill)


def _cat(e: Ears, side: float, base: Points, angle: float) -> None:
    """A triangle on the skull's edge."""
    s = e.s
    half, tall = s.between(0.2, 0.42), s.between(0.35, 1.0)
    a, b = e.rim.at(angle - half, 0.97)[0], e.rim.at(angle + half, 0.97)[0]
    lean = np.array([side * s.between(-0.1, 0.35), 0.0])
    out = 0.5 * (a + b)
    tip = out + np.array([0.35 * out[0], -1.0]) * tall + lean
    _shape(e, np.array([a, tip, b]), smooth=False, fill=e.fill)
    if s.chance(0.4):
        middle = (a + b + tip) / 3
        inner = middle + 0.5 * (np.array([a, tip, b]) - middle)
        s.shape(e.frame.put(inner), "ear", pen=e.pen, fill=e.inner, smooth=False)


def _mouse(e: Ears, side: float, base: Points, angle: float) -> None:
    """A disc."""
    s = e.s
    r = s.between(0.28, 0.75)
    x, y = e.frame.put(e.rim.at(angle, 1.0 + 0.55 * r))[0]
    rx, ry = r * e.frame.size, r * e.frame.size * s.between(0.85, 1.15)
    s.blob((float(x), float(y)), rx, ry, "ear", pen=e.pen, fill=e.fill)
    if s.chance(0.45):
        s.blob((float(x), float(y)), 0.55 * rx, 0.55 * ry, "ear", pen=e.pen, fill=e.inner)


def _rabbit(e: Ears, side: float, base: Points, angle: float) -> None:
    s = e.s
    tall, w, tip = s.between(0.9, 2.4), s.between(0.13, 0.3), s.between(0.2, 1.0)
    out = np.array([side * s.between(0.0, 0.7), -tall])
    path = _petal(e, base, out, w, tip)
    _shape(e, path, smooth=True, fill=e.fill)
    if s.chance(0.4):
        inner = _petal(e, base + 0.15 * out, 0.7 * out, 0.5 * w, tip)
        s.shape(e.frame.put(inner), "ear", pen=e.pen, fill=e.inner)


def _droop(e: Ears, side: float, base: Points, angle: float) -> None:
    """A dog's, an elephant's when large."""
    s = e.s
    long, w = s.between(0.6, 1.5), s.between(0.18, 0.5)
    if s.chance(0.12):
        long, w = s.between(0.9, 1.6), s.between(0.6, 1.0)
    out = np.array([side * s.between(0.2, 0.9), 1.0]) * long
    _shape(e, _petal(e, base, out, w, s.between(0.3, 1.0)), smooth=True, fill=e.fill)


def _horn(e: Ears, side: float, base: Points, angle: float) -> None:
    s = e.s
    tall, w, bend = s.between(0.3, 1.1), s.between(0.08, 0.22), s.between(-0.5, 0.8)
    out = np.array([side * 0.4, -1.0]) * tall
    tip = base + out + np.array([side * bend * tall * 0.6, 0.0])
    across = np.array([1.0, 0.3 * side]) * w
    knee = base + 0.5 * out + np.array([side * max(0.0, -bend) * 0.4, 0.0])
    _shape(e, np.array([base - across, knee - 0.7 * across, tip, knee + 0.8 * across,
                        base + across]), smooth=s.chance(0.6), fill=e.inner)  # fmt: skip


def _antler(e: Ears, side: float, base: Points, angle: float) -> None:
    s = e.s
    tall = s.between(0.6, 1.5)
    end = base + np.array([side * s.between(0.2, 0.9), -tall])
    middle = 0.5 * (base + end) + np.array([side * 0.1, 0.0])
    s.line(e.frame.put(np.array([base, middle, end])), "ear", pen=e.pen)
    for share in np.linspace(0.35, 0.8, int(s.rng.integers(1, 4))):
        root = base + (end - base) * share
        twig = root + np.array([(1 if s.chance(0.6) else -1) * side * 0.3, -0.3]) * tall
        s.line(e.frame.put(np.array([root, twig])), "ear", pen=e.pen, smooth=False)


def _antenna(e: Ears, side: float, base: Points, angle: float) -> None:
    """A feeler with a ball, a coil or nothing at its end."""
    s = e.s
    tall, lean, bow = s.between(0.4, 1.5), s.between(0.1, 0.9), s.between(-0.3, 0.3)
    end = base + np.array([side * lean, -1.0]) * tall
    middle = 0.5 * (base + end) + np.array([side * bow, 0.0])
    s.line(e.frame.put(np.array([base, middle, end])), "ear", pen=e.pen)
    name = s.pick("ball", "dot", "coil", "none", p=(0.45, 0.2, 0.15, 0.2))
    r = s.between(0.07, 0.2) * e.frame.size
    x, y = e.frame.at(float(end[0]), float(end[1]))
    if name == "ball":
        s.blob((x, y - 0.6 * r), r, r, "ear", pen=e.pen, fill=e.inner)
    elif name == "dot":
        s.dot((x, y), max(0.6 * r, 0.6 * e.pen.width), "ear", pen=e.pen)
    elif name == "coil":
        turn = np.linspace(0, 4 * np.pi, 20)
        reach = np.linspace(1.2, 0.2, 20) * r
        s.line(np.stack([x + side * reach * np.sin(turn), y - reach * np.cos(turn) + r], axis=1),
               "ear", pen=e.pen, smooth=False)  # fmt: skip


def _unicorn(e: Ears, side: float, base: Points, angle: float) -> None:
    s = e.s
    tall, w = s.between(0.6, 1.6), s.between(0.1, 0.2)
    tip = base + np.array([0.5 * e.turn, -tall])
    foot = np.array([w, 0.0])
    _shape(e, np.array([base - foot, tip, base + foot]), smooth=False, fill=e.inner)
    for share in (0.25, 0.5, 0.7):
        middle = base + (tip - base) * share
        half = np.array([w * (1 - share), 0.04])
        s.line(
            e.frame.put(np.array([middle - half, middle + half])), "ear", pen=e.pen, smooth=False
        )


def _bear(e: Ears, side: float, base: Points, angle: float) -> None:
    """Half a disc that sits on the edge."""
    s = e.s
    r = s.between(0.2, 0.42)
    turn = np.linspace(-1.75, 1.75, 10) + angle
    ring = r * np.stack([np.sin(turn), -np.cos(turn)], axis=1)
    _shape(e, base + ring, smooth=False, fill=e.fill)
    if s.chance(0.4):
        s.line(e.frame.put(base + 0.5 * ring), "ear", pen=e.pen, smooth=False)


KINDS: dict[str, Draw] = {
    "human": _human, "cat": _cat, "mouse": _mouse, "rabbit": _rabbit, "droop": _droop,
    "horn": _horn, "bear": _bear, "antenna": _antenna, "antler": _antler, "unicorn": _unicorn,
    "elf": _elf,
}  # fmt: skip
