"""Layers of the face: skin, ears, brows, nose, mouth."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.portrait.world.dress import Dresser, down, positive
from inkwake.portrait.world.dress_hair import cast
from inkwake.portrait.world.dyes import toned
from inkwake.portrait.world.layers import Gradient, Layer, Shape
from inkwake.portrait.world.pens import lines, tapered


def face(d: Dresser) -> Layer:
    """Skin of the face with the shadow of the hair, blush and outline."""
    outline = d.of("face")
    skin = d.dyes.skin
    fill = down(
        outline, (0.0, skin, 1.0), (0.75, skin, 1.0), (1.0, toned(skin, -0.025, 1.15, -4), 1.0)
    )
    layer = Layer("face", [Shape((outline,), fill)], clip=(positive(outline),))
    layer.shapes.append(Shape(tuple(cast(d)), d.dyes.skin_shade, alpha=0.85, clipped=True))
    layer.shapes += _blush(d)
    lower = outline[6:-5]
    layer.shapes.append(lines([lower], d.dyes.line, d.pen))
    return layer


def _blush(d: Dresser) -> list[Shape]:
    strength = d.number("blush")
    if strength < 0.25:
        return []
    red = toned(d.dyes.skin, -0.12, 2.6, -28)
    made = []
    for side in ("left", "right"):
        white = d.of(f"eye-{side}-white")
        x = float(white[:, 0].mean())
        y = float(white[:, 1].max()) + 0.11 * d.unit
        t = np.linspace(0, 2 * np.pi, 20, endpoint=False)
        rx, ry = 0.22 * d.unit, 0.12 * d.unit
        spot = np.column_stack([x + rx * np.cos(t), y + ry * np.sin(t)])
        glow = Gradient(
            (x, y), (x + rx, y), ((0.0, red, 0.8 * strength), (1.0, red, 0.0)), radial=True
        )
        made.append(Shape((spot,), glow, clipped=True))
    return made


def ear(d: Dresser, side: str) -> Layer:
    """One ear."""
    outline = d.of(f"ear-{side}")
    layer = Layer(
        f"ear-{side}",
        [Shape((outline,), toned(d.dyes.skin, -0.02, 1.1, -4), d.dyes.line, d.pen.width)],
    )
    layer.shapes.append(lines([d.of(f"ear-{side}-inner")], d.dyes.line, d.pen, weight=0.8))
    if d.has(f"earring-{side}"):
        layer.shapes.append(
            d.outline(d.of(f"earring-{side}"), d.dyes.extra, toned(d.dyes.extra, -0.3))
        )
    return layer


def brow(d: Dresser, side: str) -> Layer:
    """One brow, thick at its inner end."""
    thick = d.number("brow_thick") * d.unit
    taper = d.number("brow_taper")
    shape = tapered(d.of(f"brow-{side}"), thick, begin=0.75 - 0.4 * taper, end=0.12, peak=0.3)
    return Layer(f"brow-{side}", [Shape((shape,), toned(d.dyes.hair_line, 0.02))])


def nose(d: Dresser) -> Layer | None:
    """The nose: a dot, a stroke, a wedge of shade or a line."""
    if not d.has("nose"):
        return None
    line, kind = d.of("nose"), d.numbers.option("nose_kind", d.row)
    layer = Layer("nose")
    tint = toned(d.dyes.line, 0.08)
    if kind == "wedge":
        base = line[-1] + np.array([0.0, 0.012 * d.unit])
        layer.shapes.append(Shape((np.vstack([line[3:], base]),), d.dyes.skin_shade))
        layer.shapes.append(lines([line[-4:]], tint, d.pen, weight=0.9))
    elif kind == "dot":
        layer.shapes.append(lines([line[-3:]], tint, d.pen, weight=1.3))
    elif kind == "stroke":
        layer.shapes.append(lines([line[4:]], tint, d.pen, weight=0.9))
    else:
        layer.shapes.append(lines([line], tint, d.pen, weight=0.9))
    return layer


def mouth(d: Dresser) -> Layer:
    """Lips, and what an open mouth shows."""
    layer = Layer("mouth")
    upper = d.of("mouth-upper")
    tint = toned(d.dyes.line, -0.06, 1.2)
    if d.has("mouth-inner"):
        inner = d.of("mouth-inner")
        layer.clip = (inner,)
        layer.shapes.append(Shape((inner,), (150, 52, 60)))
        layer.shapes.append(Shape((d.of("tongue"),), (231, 124, 122), clipped=True))
        if d.has("teeth"):
            layer.shapes.append(Shape((d.of("teeth"),), (255, 252, 248), clipped=True))
        layer.shapes.append(lines([d.of("mouth-lower")], tint, d.pen, weight=0.85))
    layer.shapes.append(_lip_line(d, upper))
    if d.has("lip"):
        layer.shapes.append(lines([d.of("lip")], toned(d.dyes.line, 0.15), d.pen, weight=0.6))
    return layer


def _lip_line(d: Dresser, upper: Points) -> Shape:
    """The upper line: heavier in the middle and at the corners than between."""
    tint = toned(d.dyes.line, -0.06, 1.2)
    shape = tapered(upper, d.pen.width * 1.25, begin=0.55, end=0.55)
    return Shape((shape,), tint, alpha=d.pen.alpha)
