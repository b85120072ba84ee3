"""Eyes: the whole eye is ``eye``, its dark spot ``pupil``; a dot eye is all pupil."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from inkwake.learn.world.heads.features import Features
from inkwake.learn.world.nouns import PART, Mark
from inkwake.learn.world.paths import Spot, arc, ellipse, ray
from inkwake.learn.world.style import pick_colour

Eye = Callable[[Features, Spot, float, float, Spot], None]
"""Draws one eye: features, centre, radius, -1 viewer's left .. 1 right, gaze (share of radius)."""


def draw(f: Features) -> None:
    """Draw the eyes of a face."""
    s, size = f.s, f.frame.size
    name = s.pick(*KINDS, p=WEIGHTS) if not f.coarse else s.pick("dot", "ring", "dash", "button")
    if name == "sunglasses":
        sunglasses(f)
        return
    radius = size * (s.between(0.05, 0.13) if name == "dot" else s.between(0.09, 0.24))
    if s.chance(0.06):
        radius *= s.between(1.3, 1.8)
    radius = max(radius, f.pen.width * (0.5 if name in ("dot", "dash") else 1.0))
    turn = s.between(0, 2 * np.pi)
    far = s.between(0.0, 0.45) if s.chance(0.5) else 0.0
    gaze = (far * float(np.cos(turn)), far * float(np.sin(turn)))
    crossed = s.chance(0.04)
    uneven = 0.25 if s.chance(0.1) else 0.06
    if not f.turn and s.chance(0.06 if f.animal else 0.015):
        # A frog's: they stand on the edge of the skull.
        s.trait("frog eyes")
        f.level, f.apart = -s.between(0.8, 1.05), s.between(0.3, 0.6)
        radius, name = size * s.between(0.15, 0.3), s.pick("goggle", "wide", "target", "ring")
    mask = s.chance(0.02)
    if mask:
        _mask(f, radius)
    for u, v in places(f):
        side = float(np.sign(u - f.shift)) if not f.turn else float(f.turn)
        look = (-0.5 * side, gaze[1]) if crossed else gaze
        spot = f.frame.at(u, v + float(s.rng.normal(0, 0.03)))
        KINDS[name](f, spot, radius * float(np.exp(s.rng.normal(0, uneven))), side, look)
    if not mask and s.chance(0.06):
        glasses(f, radius * s.between(1.4, 2.4))


def places(f: Features) -> list[Spot]:
    """Face coordinates of the eyes: two, one in side view, rarely one or many."""
    s = f.s
    if f.turn:
        if s.chance(0.9):
            return [(f.shift, f.level)]
        return [(f.shift - 0.2, f.level), (f.shift + 0.25, f.level)]
    if s.chance(0.03):
        s.trait("one eye")
        return [(f.shift, f.level)]
    if s.chance(0.02):
        s.trait("many eyes")
        n = int(s.rng.integers(3, 7))
        return [(s.between(-0.6, 0.6), s.between(-0.6, 0.2)) for _ in range(n)]
    return [(f.shift - f.apart, f.level), (f.shift + f.apart, f.level)]


def _dot(f: Features, c: Spot, r: float, side: float, gaze: Spot) -> None:
    f.s.dot(c, r, "pupil", pen=f.pen)


def _dash(f: Features, c: Spot, r: float, side: float, gaze: Spot) -> None:
    x, y = c
    f.s.line([(x, y - 1.4 * r), (x, y + 1.4 * r)], "pupil", pen=f.pen, smooth=False, steady=0.9,
             wide=f.s.between(1.0, 1.6))  # fmt: skip


def _ring(f: Features, c: Spot, r: float, side: float, gaze: Spot) -> None:
    f.s.blob(c, r, r, "eye", pen=f.pen, hides=f.s.chance(0.6), steady=0.8)


def _goggle(f: Features, c: Spot, r: float, side: float, gaze: Spot) -> None:
    """A ring with a pupil, the commonest of all."""
    tall = 0.85 + 0.55 * f.mood
    f.s.blob(c, 1.1 * r, 1.1 * r * tall, "eye", pen=f.pen, hides=f.s.chance(0.7), steady=0.8)
    pupil = max(r * (0.25 + 0.35 * (7 * f.mood % 1)), 0.5 * f.pen.width)
    f.s.dot((c[0] + gaze[0] * r, c[1] + gaze[1] * r), pupil, "pupil", pen=f.pen)


def _target(f: Features, c: Spot, r: float, side: float, gaze: Spot) -> None:
    """White, iris and pupil."""
    f.s.blob(c, 1.4 * r, 1.3 * r, "eye", pen=f.pen, steady=0.8)
    at = (c[0] + 0.6 * gaze[0] * r, c[1] + 0.6 * gaze[1] * r)
    f.s.blob(at, 0.8 * r, 0.8 * r, "eye", pen=f.pen, fill=f.iris, steady=0.9)
    f.s.dot(at, 0.4 * r, "pupil", pen=f.pen)


def _almond(f: Features, c: Spot, r: float, side: float, gaze: Spot) -> None:
    """A leaf with a pupil, lashes more often than not."""
    s, (x, y) = f.s, c
    w, h, lean = 1.7 * r, r * s.between(0.6, 1.1), s.between(-0.3, 0.3) * r * side
    s.shape([(x - w, y + lean), (x - 0.3 * w, y - h), (x + 0.4 * w, y - h), (x + w, y - lean),
             (x, y + h)], "eye", pen=f.pen, steady=0.8)  # fmt: skip
    if 7 * f.mood % 1 < 0.5:
        s.blob(c, 0.7 * h, 0.85 * h, "pupil", pen=f.pen, fill=f.iris, steady=0.9)
    s.dot((x + 0.3 * gaze[0] * w, y), max(0.4 * h, 0.4 * f.pen.width), "pupil", pen=f.pen)
    if f.mood < 0.6:
        _lashes(f, c, 1.1 * w, 1.1 * h)


def _lashed(f: Features, c: Spot, r: float, side: float, gaze: Spot) -> None:
    _goggle(f, c, r, side, gaze)
    _lashes(f, c, 1.15 * r, 1.15 * r)


def _lashed_dot(f: Features, c: Spot, r: float, side: float, gaze: Spot) -> None:
    _dot(f, c, 0.7 * r, side, gaze)
    _lashes(f, c, 0.75 * r, 0.75 * r)


def _lashes(f: Features, c: Spot, rx: float, ry: float) -> None:
    s = f.s
    long = 1.4 + 0.8 * f.mood
    below = 11 * f.mood % 1 < 0.15
    for angle in np.linspace(-150, -30, 3 + int(30 * f.mood % 3)) + s.between(-10, 10):
        x, y = ray((0.0, 0.0), float(angle), 1.0)
        for flip in (1, -1) if below else (1,):
            s.line([(c[0] + x * rx, c[1] + flip * y * ry),
                    (c[0] + x * rx * long, c[1] + flip * y * ry * long)], "eye", pen=f.pen,
                   smooth=False, steady=0.8)  # fmt: skip


def _manga(f: Features, c: Spot, r: float, side: float, gaze: Spot) -> None:
    """Tall, dark and shining."""
    s, (x, y) = f.s, c
    rx, ry = 1.3 * r, 1.3 * r * (1.15 + 0.65 * f.mood)
    s.blob(c, rx, ry, "eye", pen=f.pen, steady=0.8)
    s.blob((x, y + 0.1 * ry), 0.75 * rx, 0.8 * ry, "pupil", pen=f.pen,
           fill=f.iris if f.mood < 0.4 else f.shaded(), steady=0.9)  # fmt: skip
    _shine(f, (x - 0.25 * rx, y - 0.3 * ry), 0.3 * rx)
    if s.chance(0.4):
        _shine(f, (x + 0.25 * rx, y + 0.4 * ry), 0.17 * rx)
    lid = arc(c, 1.15 * rx, 1.05 * ry, -165, -15)
    s.line(lid, "eye", pen=f.pen, smooth=False, wide=s.between(1.2, 2.2), steady=0.8)


def _button(f: Features, c: Spot, r: float, side: float, gaze: Spot) -> None:
    """Large and black, with or without a shine."""
    tall = 0.9 + 0.6 * f.mood
    f.s.blob(c, 1.1 * r, 1.1 * r * tall, "pupil", pen=f.pen, fill=f.shaded(), steady=0.8)
    if not f.coarse and f.mood < 0.7:
        _shine(f, (c[0] - 0.35 * r, c[1] - 0.4 * r), 0.34 * r)
        if f.mood < 0.25:
            _shine(f, (c[0] + 0.35 * r, c[1] + 0.4 * r), 0.2 * r)


def _shine(f: Features, c: Spot, r: float) -> None:
    """A spot where the paper shows."""
    f.s.doodle.marks.append(
        Mark(ellipse(c, r, r, count=8), PART["pupil"], True, hides=True, solid=True, steady=1.0)
    )


def _cross(f: Features, c: Spot, r: float, side: float, gaze: Spot) -> None:
    x, y = c
    for flip in (1, -1):
        f.s.line([(x - r, y - flip * r), (x + r, y + flip * r)], "eye", pen=f.pen, smooth=False,
                 steady=0.8)  # fmt: skip


def _shut(f: Features, c: Spot, r: float, side: float, gaze: Spot) -> None:
    """An arc: asleep when it hangs, laughing when it stands."""
    hang = f.mood < 0.5
    bow = arc(c, 1.3 * r, r, *((15, 165) if hang else (-165, -15)), count=8)
    f.s.line(bow, "eye", pen=f.pen, smooth=False, steady=0.8)
    if hang and f.mood < 0.2:
        _lashes(f, (c[0], c[1] + 0.2 * r), 1.2 * r, -r)


def _angry(f: Features, c: Spot, r: float, side: float, gaze: Spot) -> None:
    """A half disc under a slanting lid, and its pupil."""
    s, (x, y) = f.s, c
    slant = 0.4 * r * side
    lower = arc(c, 1.3 * r, 1.2 * r, 0, 180, count=8)
    path = np.concatenate([lower, [(x - 1.3 * r, y + slant), (x + 1.3 * r, y - slant)]])
    s.shape(path, "eye", pen=f.pen, smooth=False, steady=0.8)
    s.dot((x, y + 0.4 * r), max(0.35 * r, 0.4 * f.pen.width), "pupil", pen=f.pen)


def _spiral(f: Features, c: Spot, r: float, side: float, gaze: Spot) -> None:
    turn = np.linspace(0, f.s.between(3, 6) * np.pi, 26)
    reach = np.linspace(0.1, 1.3, 26) * r
    f.s.line(np.stack([c[0] + reach * np.cos(turn), c[1] + reach * np.sin(turn)], axis=1), "eye",
             pen=f.pen, smooth=False, steady=0.8, solid=True)  # fmt: skip


def _socket(f: Features, c: Spot, r: float, side: float, gaze: Spot) -> None:
    """A scrawled hole."""
    turn = np.linspace(0, f.s.between(4, 9) * np.pi, 30)
    reach = r * f.s.rng.uniform(0.5, 1.2, 30)
    f.s.line(np.stack([c[0] + reach * np.cos(turn), c[1] + reach * np.sin(turn)], axis=1), "pupil",
             pen=f.pen, smooth=False, steady=0.6, solid=True)  # fmt: skip


def glasses(f: Features, radius: float) -> None:
    """Rings or boxes round the eyes with a bridge."""
    s, frame = f.s, f.frame
    s.trait("glasses")
    reach = min(radius, 0.48 * frame.size)
    square = s.chance(0.3)
    spots = [(f.shift, f.level)] if f.turn else [(f.shift - f.apart, f.level),
                                                 (f.shift + f.apart, f.level)]  # fmt: skip
    for u, v in spots:
        x, y = frame.at(u, v)
        path = ellipse((x, y), reach, reach * s.between(0.8, 1.0), count=18) if not square else (
            np.array([(x - reach, y - 0.7 * reach), (x + reach, y - 0.7 * reach),
                      (x + reach, y + 0.7 * reach), (x - reach, y + 0.7 * reach)]))  # fmt: skip
        s.line(np.concatenate([path, path[:1]]), "head", pen=f.pen, smooth=False, steady=0.8)
    if not f.turn:
        r = reach / frame.rx
        gap = frame.put([(f.shift - f.apart + r, f.level), (f.shift + f.apart - r, f.level)])
        if r < f.apart:
            s.line(gap, "head", pen=f.pen, smooth=False)
        for side in (-1, 1) if s.chance(0.5) else ():
            s.line(frame.put([(f.shift + side * (f.apart + r), f.level),
                              (side * 0.98, f.level - 0.05)]), "head", pen=f.pen)  # fmt: skip


def sunglasses(f: Features) -> None:
    """Dark panes; no eye can be seen."""
    s, frame = f.s, f.frame
    s.trait("glasses")
    w = min(0.9 * f.apart, 0.4) * s.between(0.8, 1.0)
    h = s.between(0.12, 0.28)
    spots = [f.shift] if f.turn else [f.shift - f.apart, f.shift + f.apart]
    for u in spots:
        pane = [(u - w, f.level - h), (u + w, f.level - h), (u + 0.8 * w, f.level + h),
                (u - 0.8 * w, f.level + h)]  # fmt: skip
        s.shape(frame.put(pane), "head", pen=f.pen, fill=f.dark(), smooth=s.chance(0.5))
    s.line(frame.put([(-0.95, f.level - h), (0.95, f.level - h)]), "head", pen=f.pen, smooth=False)


def _mask(f: Features, radius: float) -> None:
    """A bandit's band across the eyes."""
    s = f.s
    s.trait("eye mask")
    h = 1.6 * radius / f.frame.ry
    band = [(-1.0, f.level - h), (1.0, f.level - h), (1.0, f.level + h), (-1.0, f.level + h)]
    s.shape(f.frame.put(band), "head", fill=s.style.colouring(s.rng, pick_colour(s.rng)),
            smooth=False)  # fmt: skip


def _wide(f: Features, c: Spot, r: float, side: float, gaze: Spot) -> None:
    """Large ring, tiny pupil, a heavy pen."""
    heavy = replace(f.pen, width=f.pen.width * f.s.between(1.0, 1.7))
    f.s.blob(c, 1.6 * r, 1.6 * r, "eye", pen=heavy, steady=0.7)
    spot = (c[0] + gaze[0] * 1.5 * r, c[1] + gaze[1] * 1.5 * r)
    f.s.dot(spot, max(0.2 * r, 0.5 * f.pen.width), "pupil", pen=f.pen)


KINDS: dict[str, Eye] = {
    "dot": _dot, "dash": _dash, "ring": _ring, "goggle": _goggle, "target": _target,
    "almond": _almond, "lashed": _lashed, "lashed dot": _lashed_dot, "manga": _manga,
    "button": _button, "cross": _cross, "shut": _shut, "angry": _angry, "spiral": _spiral,
    "socket": _socket, "wide": _wide, "sunglasses": _dot,
}  # fmt: skip
WEIGHTS = (0.22, 0.06, 0.05, 0.2, 0.04, 0.07, 0.05, 0.02, 0.07, 0.1, 0.015, 0.04, 0.025, 0.005,
           0.015, 0.05, 0.015)  # fmt: skip
