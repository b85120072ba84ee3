"""Noses, muzzles, brows, cheeks, beards: what a face has besides eyes and mouth."""

from __future__ import annotations

import numpy as np

from inkwake.learn.world.heads import mouths
from inkwake.learn.world.heads.features import REDS, Features
from inkwake.learn.world.nouns import Fill, Pen
from inkwake.learn.world.paths import arc, ellipse
from inkwake.learn.world.style import HAIRS, pick_colour


def nose(f: Features) -> None:
    """Draw the nose of a person; none where the outline has one."""
    s, frame = f.s, f.frame
    if f.tip is not None:
        return
    u, v = f.nose
    side = float(f.turn) or (1.0 if s.chance(0.5) else -1.0)
    h = s.between(0.06, 0.2)
    name = s.pick("none", "dot", "hook", "triangle", "bowl", "nostrils", "ring", "clown", "bridge",
                  "line", "carrot", "ridge", p=(0.3, 0.1, 0.13, 0.09, 0.13, 0.07, 0.07, 0.025, 0.04,
                                                0.05, 0.015, 0.03))  # fmt: skip
    if name == "none":
        return
    if f.turn and s.chance(0.4):
        edge = float(f.turn)
        spots = [(0.9 * edge, v - h), (edge * (1.0 + 1.5 * h), v + 0.3 * h), (0.92 * edge, v + h)]
        s.line(frame.put(spots), "head", pen=f.pen, smooth=s.chance(0.5))
    elif name == "dot" or f.coarse:
        s.dot(frame.at(u, v), max(0.04 * frame.size, 0.5 * f.pen.width), "head", pen=f.pen)
    elif name == "hook":
        spots = [(u, v - 1.4 * h), (u + side * 0.9 * h, v + h), (u - side * 0.2 * h, v + h)]
        s.line(frame.put(spots), "head", pen=f.pen, smooth=s.chance(0.4), steady=0.8)
    elif name == "triangle":
        flip = -1 if s.chance(0.4) else 1
        spots = [(u, v - flip * h), (u + 0.9 * h, v + flip * h), (u - 0.9 * h, v + flip * h)]
        fill = s.style.fill(s.rng, "thing") if s.chance(0.3) else None
        s.shape(frame.put(spots), "head", pen=f.pen, fill=fill, smooth=False, steady=0.8)
    elif name == "bowl":
        s.line(frame.put(arc((u, v), h, h, 0, 180, 7)), "head", pen=f.pen, smooth=False, steady=0.8)
    elif name == "nostrils":
        for x in (u - 0.5 * h, u + 0.5 * h):
            s.dot(frame.at(x, v), max(0.025 * frame.size, 0.4 * f.pen.width), "head", pen=f.pen)
    elif name == "ring":
        r = h * frame.size
        s.blob(frame.at(u, v), r * s.between(0.7, 1.1), r, "head", pen=f.pen, steady=0.8)
    elif name == "clown":
        r = 1.3 * h * frame.size
        s.blob(frame.at(u, v), r, r, "head", pen=f.pen, fill=_tint(f, REDS[0]), steady=0.8)
    elif name == "bridge":
        top = (u - 0.7 * f.apart * side, f.level - 0.15)
        spots = [top, (u - 0.2 * h * side, f.level), (u, v + h), (u + side * h, v + 0.8 * h)]
        s.line(frame.put(spots), "head", pen=f.pen, steady=0.8)
    elif name == "ridge":
        # Two lines from the brows down to the mouth: a muzzle seen from the front.
        wide, high = s.between(0.05, 0.2), f.level - s.between(0.0, 0.3)
        for x in (-wide, wide):
            bend = [(u + x * 1.6, high), (u + x, 0.5 * (high + v)), (u + x * 1.1, v + h)]
            s.line(frame.put(bend), "head", pen=f.pen, steady=0.8)
    elif name == "line":
        s.line(frame.put([(u, v - h), (u, v + h)]), "head", pen=f.pen, smooth=False)
    else:
        reach = side * s.between(0.5, 1.3)
        s.shape(frame.put([(u, v - 0.7 * h), (u + reach, v + 0.3 * h), (u, v + 0.8 * h)]), "head",
                pen=f.pen, fill=_tint(f, (240, 130, 40)), smooth=False)  # fmt: skip


def muzzle(f: Features) -> None:
    """The lower face of an animal: beak, pig's snout, cat's nose, dog's muzzle."""
    s, frame = f.s, f.frame
    u, v = f.nose if f.tip is None else (0.95 * f.tip[0], f.tip[1])
    kinds = ("cat", "snout", "beak", "dog", "plain")
    name = s.pick(*kinds, p=(0.34, 0.16, 0.16, 0.2, 0.14))
    if f.tip is not None:
        _snout_profile(f)
    elif name == "beak":
        beak(f)
    elif name == "snout":
        w, h = s.between(0.22, 0.42), s.between(0.15, 0.3)
        path = frame.put(ellipse((u, v + 0.1), w, h, count=18))
        s.shape(path, "head", pen=f.pen, fill=s.style.fill(s.rng, "fur"), smooth=False, steady=0.7)
        for x in (u - 0.4 * w, u + 0.4 * w):
            r = max(0.1 * w * frame.size, 0.4 * f.pen.width)
            if s.chance(0.5):
                s.dot(frame.at(x, v + 0.1), r, "head", pen=f.pen)
            else:
                s.blob(frame.at(x, v + 0.1), r, 2 * r, "head", pen=f.pen)
        f.mouth = (u, max(f.mouth[1], v + h + 0.2))
        mouths.draw(f)
    elif name == "dog":
        w, h = s.between(0.35, 0.6), s.between(0.25, 0.42)
        path = frame.put(ellipse((u, v + 0.8 * h), w, h, count=20))
        s.shape(path, "head", pen=f.pen, fill=None, hides=s.chance(0.5), smooth=False)
        tip = frame.put(ellipse((u, v + 0.1), 0.4 * w, 0.35 * h, count=12))
        s.shape(tip, "head", pen=f.pen, fill=f.dark(), smooth=False, steady=0.9)
        mouths.cat(f, u, v + 0.9 * h, 0.7 * w)
    else:
        r = s.between(0.06, 0.14)
        spots = [(u - r, v - 0.6 * r), (u + r, v - 0.6 * r), (u, v + r)]
        s.shape(frame.put(spots), "head", pen=f.pen, fill=f.dark() if s.chance(0.6) else None,
                smooth=s.chance(0.5), steady=0.9)  # fmt: skip
        if name == "cat":
            s.line(frame.put([(u, v + r), (u, v + 0.22)]), "mouth", pen=f.pen, smooth=False)
            mouths.cat(f, u, v + 0.22, s.between(0.2, 0.4))
            if s.chance(0.7):
                whiskers(f, u, v + 0.15)
        else:
            mouths.draw(f)


def _snout_profile(f: Features) -> None:
    """Side view: nose on the tip of the snout, a slit of a mouth below it."""
    s, frame = f.s, f.frame
    assert f.tip is not None
    x, y = f.tip
    r = s.between(0.08, 0.2)
    if s.chance(0.75):
        fill = f.dark() if s.chance(0.8) else None
        s.blob(frame.at(0.97 * x, y - 0.4 * r), r * frame.size, r * frame.size * s.between(0.7, 1),
               "head", pen=f.pen, fill=fill, steady=0.8)  # fmt: skip
    if s.chance(0.75):
        back = s.between(0.25, 0.55)
        droop = s.between(-0.12, 0.15)
        spots = [
            (0.9 * x, y + 0.17),
            ((0.9 - 0.5 * back) * x, y + 0.25),
            ((0.9 - back) * x, y + 0.2 + droop),
        ]
        s.line(frame.put(spots), "mouth", pen=f.pen, steady=0.7)
    if s.chance(0.15):
        whiskers(f, 0.8 * x, y)
    f.shift = f.turn * s.between(0.05, 0.4)


def beak(f: Features) -> None:
    """A bird's bill, sideways or at us."""
    s, (u, v) = f.s, f.nose
    fill = None
    if s.style.look != "outline" or s.chance(0.1):
        fill = _tint(f, ((250, 170, 40), (235, 95, 35), (220, 40, 40))[int(s.rng.integers(3))])
    h = s.between(0.12, 0.3)
    side = float(f.turn) or (1.0 if s.chance(0.5) else -1.0)
    if f.turn or s.chance(0.3):
        u, reach = 0.75 * side, side * s.between(0.5, 1.1)
        spots = [(u, v - h), (u + reach, v + 0.2 * h), (u, v + h)]
        f.s.shape(f.frame.put(spots), "mouth", pen=f.pen, fill=fill, smooth=s.chance(0.3))
        s.line(f.frame.put([(u, v), (u + 0.9 * reach, v + 0.2 * h)]), "mouth", pen=f.pen)
        return
    w = s.between(0.12, 0.4)
    spots = [(u - w, v), (u, v - h), (u + w, v), (u, v + h)]
    if s.chance(0.4):
        spots = [(u - w, v - 0.5 * h), (u + w, v - 0.5 * h), (u, v + 1.3 * h)]
    s.shape(f.frame.put(spots), "mouth", pen=f.pen, fill=fill, smooth=s.chance(0.2))
    if len(spots) == 4:
        s.line(f.frame.put([(u - w, v), (u + w, v)]), "mouth", pen=f.pen, smooth=False)


def whiskers(f: Features, u: float, v: float) -> None:
    """Three hairs on each cheek."""
    s = f.s
    long, spread = s.between(0.3, 0.9), s.between(0.05, 0.2)
    for side in (-1, 1):
        for row in range(int(s.rng.integers(2, 4))):
            rise = spread * (row - 1)
            s.line(f.frame.put([(u + side * 0.15, v + 0.4 * rise),
                                (u + side * (0.15 + long), v + 1.6 * rise)]), "head", pen=f.pen,
                   smooth=False, steady=0.7)  # fmt: skip


def trimmings(f: Features) -> None:
    """Brows, cheeks, freckles, beard, wrinkles, tears."""
    s, frame = f.s, f.frame
    if f.coarse:
        return
    sides = (f.turn,) if f.turn else (-1, 1)
    if s.chance(0.3):
        lift, lean, w = s.between(0.18, 0.38), s.between(-0.12, 0.12), s.between(0.1, 0.28)
        bow = s.between(0.0, 0.12)
        pen = f.pen if s.chance(0.6) else Pen(f.pen.colour, f.pen.width * s.between(1.3, 2.5))
        for side in sides:
            u = f.shift + (0 if f.turn else side * f.apart)
            v = f.level - lift
            spots = [(u - w, v + side * lean), (u, v - bow), (u + w, v - side * lean)]
            s.line(frame.put(spots), "head", pen=pen, steady=0.7)
    if s.chance(0.13):
        _cheeks(f)
    if s.chance(0.05):
        n = int(s.rng.integers(4, 14))
        for u in s.rng.uniform(-0.6, 0.6, n):
            v = f.level + 0.25 + s.between(0, 0.25)
            s.dot(frame.at(float(u), v), max(0.3, 0.4 * f.pen.width), "head", pen=f.pen)
    if not f.animal and s.chance(0.05):
        beard(f)
    if not f.animal and s.chance(0.04):
        moustache(f)
    if s.chance(0.04):
        for row in range(int(s.rng.integers(1, 4))):
            v = f.level - 0.35 - 0.12 * row
            s.line(frame.put([(-0.35, v), (0, v - 0.04), (0.35, v)]), "head", pen=f.pen)
    if not f.animal and s.chance(0.035):
        _earrings(f)
    if s.chance(0.015):
        u, v = f.shift + sides[0] * f.apart, f.level + 0.25
        s.blob(frame.at(u, v), 0.06 * frame.size, 0.12 * frame.size, "head", pen=f.pen)


def _cheeks(f: Features) -> None:
    s, frame = f.s, f.frame
    r = s.between(0.1, 0.22) * frame.size
    plain = s.style.look == "outline" and not s.chance(0.3)
    pink = ((250, 160, 175), (240, 90, 100), (250, 190, 160))[int(s.rng.integers(3))]
    pen = f.pen if plain else Pen(pink, max(0.7, 0.25 * r), s.style.fill_grain)
    swirl = s.chance(0.35)
    for side in (f.turn,) if f.turn else (-1, 1):
        x, y = frame.at(f.shift * 0.6 + side * s.between(0.5, 0.62), f.level + 0.45)
        if swirl:
            turn = np.linspace(0, s.between(4, 8) * np.pi, 24)
            reach = np.linspace(0.15, 1.0, 24) * r
            s.line(np.stack([x + reach * np.cos(turn), y + reach * np.sin(turn)], axis=1), "head",
                   pen=pen, smooth=False)  # fmt: skip
        else:
            fill = None if plain else Fill("flat", pen, stray=0.4)
            s.blob((x, y), r, r * s.between(0.7, 1.0), "head", pen=pen, fill=fill, hides=False)


def _earrings(f: Features) -> None:
    """A ball or a chain at each side; like glasses they count as head."""
    s, frame = f.s, f.frame
    count, r = int(s.rng.choice([1, 1, 2, 4])), s.between(0.05, 0.12) * frame.size
    fill = s.style.fill(s.rng, "thing")
    for side in (-1, 1) if not f.turn else (-0.15 * f.turn,):
        for k in range(count):
            x, y = frame.at(0.98 * side, 0.3)
            s.blob((x, y + 2 * r * k), 0.8 * r, r, "head", fill=fill, steady=0.8)


def beard(f: Features) -> None:
    """Strokes on the chin, a filled beard, or one down to the belly."""
    s, frame = f.s, f.frame
    s.trait("beard")
    colour = HAIRS[int(s.rng.integers(len(HAIRS)))] if s.style.look != "outline" else f.pen.colour
    pen = Pen(colour, f.pen.width, f.pen.grain)
    low = s.between(1.05, 1.6) if s.chance(0.8) else s.between(1.6, 2.6)
    if s.chance(0.5):
        for u in np.linspace(-0.7, 0.7, int(s.rng.integers(6, 16))):
            top = 0.95 * float(np.sqrt(1 - u * u)) - s.between(0.05, 0.3)
            end = (u * 1.1, top + (low - 0.7) * s.between(0.6, 1.1))
            s.line(frame.put([(u, top), end]), "head", pen=pen, smooth=False)
        return
    v = f.mouth[1] + 0.18
    spots = [(-0.9, f.level + 0.4), (-0.45, v), (0.45, v), (0.9, f.level + 0.4), (0.75, low - 0.2),
             (0, low), (-0.75, low - 0.2)]  # fmt: skip
    fill = s.style.colouring(s.rng, colour) if s.style.look != "outline" else None
    s.shape(frame.put(spots), "head", pen=pen, fill=fill, hides=s.chance(0.5))


def moustache(f: Features) -> None:
    """Two sweeps under the nose."""
    s, frame, (u, v) = f.s, f.frame, f.nose
    w, rise = s.between(0.25, 0.6), s.between(-0.15, 0.15)
    v = 0.5 * (v + f.mouth[1])
    spots = [(u, v - 0.05), (u + w, v + rise), (u, v + 0.08), (u - w, v + rise)]
    s.shape(frame.put(spots), "head", pen=f.pen, fill=f.dark() if s.chance(0.6) else None,
            smooth=s.chance(0.6))  # fmt: skip


def _tint(f: Features, colour: tuple[int, int, int]) -> Fill:
    if f.s.style.look == "outline" and f.s.chance(0.7):
        return f.dark()
    if f.s.chance(0.1):
        colour = pick_colour(f.s.rng)
    return Fill("flat", Pen(colour, 1.2, f.s.style.fill_grain), stray=0.3)
