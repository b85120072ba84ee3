"""Layers of the eyes: white, iris with its glow and lights, lids and lashes."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.portrait.world.dress import Dresser, box, down, positive
from inkwake.portrait.world.dyes import Colour, toned
from inkwake.portrait.world.layers import Gradient, Layer, Shape
from inkwake.portrait.world.pens import lines, tapered
from inkwake.portrait.world.splines import paired

_RING = np.linspace(0, 2 * np.pi, 24, endpoint=False)
_COS, _SIN = np.cos(_RING), np.sin(_RING)


def eye(d: Dresser, side: str) -> Layer:
    """One eye with its lashes."""
    white = d.of(f"eye-{side}-white")
    layer = Layer(f"eye-{side}", clip=(positive(white),))
    if d.number(f"open_{side}") > 0.06:
        layer.shapes.append(Shape((white,), (255, 254, 252)))
        layer.shapes += _iris(d, side)
        lid = d.of(f"lid-{side}")
        drop = np.array([0.0, 0.05 * d.unit])
        shadow = np.vstack([lid - drop, (lid + drop)[::-1]])
        layer.shapes.append(Shape((shadow,), (96, 92, 130), alpha=0.32, clipped=True))
        layer.shapes += _lights(d, side)
    layer.shapes += _lashes(d, side)
    return layer


def _oval(ring: Points, across: float, tall: float, dx: float = 0.0, dy: float = 0.0) -> Points:
    """An oval in the frame of an iris, whose radii are 1."""
    left, top, right, bottom = box(ring)
    x, y, rx, ry = (left + right) / 2, (top + bottom) / 2, (right - left) / 2, (bottom - top) / 2
    return paired(x + rx * (dx + across * _COS), y + ry * (dy + tall * _SIN))


def _iris(d: Dresser, side: str) -> list[Shape]:
    ring, pupil = d.of(f"iris-{side}"), d.of(f"pupil-{side}")
    colour: Colour = getattr(d.dyes, f"eye_{side}")
    school = d.numbers.option("school", d.row)
    deep, glow = toned(colour, -0.30, 0.9, -10), toned(colour, 0.20, 0.95, 12)
    body = down(ring, (0.0, toned(colour, -0.26, 0.9, -8), 1.0), (0.42, toned(colour, -0.06), 1.0),
                (0.75, toned(colour, 0.07), 1.0), (1.0, glow, 1.0))  # fmt: skip
    made = [
        Shape((ring,), deep, clipped=True),
        Shape((_oval(ring, 0.88, 0.91),), body, clipped=True),
    ]
    if school in ("moe", "shojo", "tall"):
        low = _oval(ring, 0.66, 0.30, 0, 0.56)
        made.append(Shape((low,), toned(colour, 0.26, 0.9, 16), alpha=0.75, clipped=True))
    dark = toned(colour, -0.36, 0.6, -10)
    if school == "cat":
        left, _, right, _ = box(pupil)
        middle = (left + right) / 2
        pupil = (pupil - (middle, 0)) * (0.55, 1.0) + (middle, 0)
    if school == "small":
        made.append(Shape((_oval(ring, 0.62, 0.66),), dark, alpha=0.9, clipped=True))
    else:
        made.append(Shape((pupil,), dark, clipped=True))
    if school in ("shojo", "droopy"):
        ends = np.stack([_oval(ring, 0.46, 0.46), _oval(ring, 0.84, 0.86)], axis=1)
        made.append(Shape(tuple(ends[2:11:2]), None, toned(colour, 0.2), 0.008 * d.unit,
                          closed=False, alpha=0.6, clipped=True))  # fmt: skip
    return made


def _lights(d: Dresser, side: str) -> list[Shape]:
    """Reflections: in both eyes on the same side, as the light is the same."""
    ring = d.of(f"iris-{side}")
    size, x = d.number("shine_size"), d.number("shine_x")
    school = d.numbers.option("school", d.row)
    spots = {
        "moe": ((-0.36, -0.44, 0.30, 0.24), (0.36, 0.40, 0.14, 0.12)),
        "tall": ((-0.34, -0.50, 0.28, 0.20), (0.34, 0.46, 0.12, 0.10)),
        "cat": ((-0.34, -0.40, 0.22, 0.20), (0.34, 0.34, 0.09, 0.09)),
        "droopy": ((-0.34, -0.40, 0.30, 0.26), (0.38, 0.30, 0.12, 0.12), (0.20, 0.55, 0.08, 0.08)),
        "cool": ((-0.30, -0.32, 0.18, 0.18),),
        "half": ((-0.30, -0.10, 0.22, 0.17),),
        "shojo": ((-0.32, -0.46, 0.34, 0.28), (0.34, 0.44, 0.20, 0.16), (-0.36, 0.34, 0.10, 0.09),
                  (0.42, -0.30, 0.09, 0.08)),
        "small": ((-0.30, -0.36, 0.30, 0.26),),
    }[school]  # fmt: skip
    ovals = tuple(_oval(ring, a * size, b * size, dx + x, dy) for dx, dy, a, b in spots)
    return [Shape(ovals, (255, 255, 255), clipped=True)]


def _lashes(d: Dresser, side: str) -> list[Shape]:
    lash = d.of(f"lash-{side}")
    dark = d.dyes.dark
    thick = d.number("lash") * d.unit * 1.5
    warm = toned(d.dyes.skin, -0.42, 1.6, -20)
    inner, outer = lash[0], lash[-1]
    fill = Gradient((float(inner[0]), float(inner[1])), (float(outer[0]), float(outer[1])), (
        (0.0, warm, 1.0), (0.22, dark, 1.0), (0.85, dark, 1.0), (1.0, warm, 1.0),
    ))  # fmt: skip
    body = tapered(lash, thick, begin=0.28, end=0.04, peak=0.66)
    made = [Shape((body,), fill)]
    spikes = [d.of(f"spike-{side}{k}") for k in range(3) if d.has(f"spike-{side}{k}")]
    if spikes:
        paths = tuple(tapered(p, thick * 0.55, begin=0.9, end=0.03, peak=0.15) for p in spikes)
        made.append(Shape(paths, dark))
    lower = d.number("lower_lash")
    under = tapered(
        d.of(f"lower-lash-{side}"), d.pen.width * (0.6 + 0.9 * lower), begin=0.5, end=0.1, peak=0.25
    )
    made.append(Shape((under,), toned(dark, 0.1)))
    if d.number(f"open_{side}") > 0.3:
        made.append(lines([d.of(f"crease-{side}")], toned(d.dyes.line, 0.03), d.pen, weight=0.7))
    return made
