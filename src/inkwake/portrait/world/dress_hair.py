"""Layers of hair."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.portrait.world.dress import Dresser, down, fringe_names, positive, shade
from inkwake.portrait.world.dyes import toned
from inkwake.portrait.world.layers import Gradient, Layer, Shape
from inkwake.portrait.world.locks import STEPS
from inkwake.portrait.world.parameters import SIDES
from inkwake.portrait.world.pens import lines, tapered


def hair_fill(d: Dresser, points: Points, *, dark: float = 0.0) -> Gradient:
    """The colour of hair along a piece: its own, then that of the tips."""
    base, tips = d.dyes.hair, d.dyes.tips
    if dark:
        base, tips = shade(base, d, dark), shade(tips, d, dark)
    low = toned(tips, -0.02)
    return down(points, (0.0, base, 1.0), (0.55, base, 1.0), (1.0, low, 1.0))


def back(d: Dresser) -> Layer:
    """The mass behind the head."""
    outline = d.of("hair-back")
    # Below the chin the head shades it; the outer sides catch the light.
    inner = outline * (0.84, 1.0) + (outline[:, 0].mean() * 0.16, 0.0)
    layer = Layer("hair-back", clip=(outline,), shapes=[
        Shape((outline,), hair_fill(d, outline, dark=0.35)),
        Shape((inner,), hair_fill(d, outline, dark=1.15), clipped=True),
        Shape((outline,), None, d.dyes.hair_line, d.pen.width),
    ])  # fmt: skip
    strands = [d.of(f"strand-back{k}") for k in range(4) if d.has(f"strand-back{k}")]
    if strands:
        layer.shapes.append(lines(strands, d.dyes.hair_line, d.pen, weight=0.8))
    return layer


def tails(d: Dresser) -> list[Layer]:
    """Tails, braids and buns."""
    made = []
    for side in ("left", "right", "middle"):
        layer = Layer(f"tail-{side}")
        if d.has(f"tail-{side}"):
            outline = d.of(f"tail-{side}")
            layer.shapes.append(Shape((outline,), hair_fill(d, outline, dark=0.15)))
            layer.shapes.append(Shape((_half(outline),), shade(d.dyes.hair, d), alpha=0.8))
            strands = [d.of(f"strand-tail-{side}{k}") for k in range(2)]
            layer.shapes.append(lines(strands, d.dyes.hair_line, d.pen, weight=0.8))
            layer.shapes.append(Shape((outline,), None, d.dyes.hair_line, d.pen.width))
            layer.shapes.append(
                d.outline(d.of(f"tie-{side}"), d.dyes.extra, toned(d.dyes.extra, -0.3))
            )
        if d.has(f"bun-{side}"):
            outline = d.of(f"bun-{side}")
            layer.shapes.append(d.outline(outline, hair_fill(d, outline), d.dyes.hair_line))
            swirls = [d.of(f"strand-bun-{side}{k}") for k in range(2)]
            layer.shapes.append(lines(swirls, d.dyes.hair_line, d.pen, weight=0.9))
        if layer.shapes:
            made.append(layer)
    return made


def _half(outline: Points, begin: int = 2) -> Points:
    """The side of a lock that lies away from the light: between its middle and its right edge."""
    one, other = outline[:STEPS], outline[STEPS - 1 :][::-1]
    middle = one * 0.5 + other * 0.5
    right = one if one[:, 0].mean() > other[:, 0].mean() else other
    inner = middle * 0.62 + right * 0.38
    return np.vstack([inner[begin:], right[begin:][::-1]])


def sides(d: Dresser, side: str) -> Layer:
    """The locks beside a cheek, the outer one behind."""
    layer = Layer(f"hair-side-{side}")
    for k in reversed(range(SIDES)):
        name = f"side-{side}{k}"
        if d.has(name):
            outline = d.of(name)
            layer.shapes.append(Shape((outline,), hair_fill(d, outline)))
            layer.shapes.append(Shape((_half(outline, 4),), shade(d.dyes.hair, d), alpha=0.75))
            if d.has(f"strand-{name}"):
                strand = [d.of(f"strand-{name}")]
                layer.shapes.append(lines(strand, d.dyes.hair_line, d.pen, weight=0.7))
            open_line = outline[3:-3]
            layer.shapes.append(
                Shape((open_line,), None, d.dyes.hair_line, d.pen.width, closed=False)
            )
    return layer


def front(d: Dresser) -> Layer:
    """Cap and fringe, with the band of light."""
    cap = d.of("hair-cap")
    names = fringe_names(d)
    pieces = tuple(positive(p) for p in (cap, *(d.of(name) for name in names)))
    layer = Layer("hair-front", clip=pieces)
    fill = hair_fill(d, np.vstack(pieces))
    layer.shapes.append(Shape((cap,), fill))
    # Only over the crown: where the cap ends at the ears, hair goes on into hair.
    over = tapered(cap[3:34], d.pen.width, begin=0.1, end=0.1)
    layer.shapes.append(Shape((over,), d.dyes.hair_line, alpha=d.pen.alpha))
    dark = shade(d.dyes.hair, d)
    for name in names:
        points = d.of(name)
        layer.shapes.append(Shape((points,), fill))
        layer.shapes.append(Shape((_half(points, 5),), dark, alpha=0.75))
        layer.shapes.append(_edges(d, points))
    strands = [d.of(f"strand-{name}") for name in names if d.has(f"strand-{name}")]
    crown = [d.of(f"strand-cap{k}") for k in range(6)]
    layer.shapes.append(lines([*crown, *strands], d.dyes.hair_line, d.pen, weight=0.75))
    layer.shapes += _light(d)
    return layer


def _edges(d: Dresser, points: Points) -> Shape:
    """The outline of a lock, where it has left the cap; it begins thin."""
    one, other = points[4:STEPS], points[STEPS - 1 : -4][::-1]
    paths = tuple(tapered(p, d.pen.width, begin=0.1, end=0.9, peak=0.7) for p in (one, other))
    return Shape(paths, d.dyes.hair_line, alpha=d.pen.alpha)


def _light(d: Dresser) -> list[Shape]:
    """A band of light with a ragged lower edge."""
    middle = d.of("hair-light")
    t = np.linspace(-1, 1, len(middle))
    size = 0.085 * d.number("band_size") * d.unit * np.sqrt(1 - t**2)
    ragged = size * (0.7 + 0.75 * (np.arange(len(t)) % 2))
    upper = middle - np.column_stack([0 * t, size])
    lower = middle + np.column_stack([0 * t, ragged])
    light = toned(d.dyes.hair, 0.13, 0.9, 6)
    band = np.vstack([upper, lower[::-1]])
    left, right = middle[2], middle[-3]
    fill = Gradient((float(left[0]), float(left[1])), (float(right[0]), float(right[1])), (
        (0.0, light, 0.0), (0.3, light, 0.85), (0.62, light, 0.7), (1.0, light, 0.0),
    ))  # fmt: skip
    return [Shape((band,), fill, clipped=True)]


def strays(d: Dresser) -> Layer | None:
    """The stray locks on the crown."""
    found = [d.of(f"ahoge{k}") for k in range(2) if d.has(f"ahoge{k}")]
    if not found:
        return None
    return Layer("ahoge", [d.outline(p, d.dyes.hair, d.dyes.hair_line) for p in found])


def cast(d: Dresser) -> list[Points]:
    """What throws a shadow on the face: fringe and side locks, moved down a little."""
    shift = np.array([0.025, 0.085]) * d.unit
    names = fringe_names(d) + [f"side-{s}{k}" for s in ("left", "right") for k in range(SIDES)]
    return [positive(d.of(name) + shift) for name in names if d.has(name)]
