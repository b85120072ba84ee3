"""Layers of neck and clothes."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.portrait.world.dress import Dresser, down, positive, shade
from inkwake.portrait.world.dyes import Colour, toned
from inkwake.portrait.world.garments import SLOTS
from inkwake.portrait.world.layers import Layer, Shape
from inkwake.portrait.world.pens import lines

_WHITE = (248, 246, 242)
"""Of shirts below a blazer."""


def neck(d: Dresser) -> Layer:
    """Neck with the shadow of the chin."""
    outline = d.of("neck")
    layer = Layer(
        "neck", [Shape((outline,), toned(d.dyes.skin, -0.015, 1.08))], clip=(positive(outline),)
    )
    chin = d.of("face")[14:35] + np.array([0.02, 0.17]) * d.unit
    shadow = np.vstack([chin, chin[-1] - (0, 0.8 * d.unit), chin[0] - (0, 0.8 * d.unit)])
    layer.shapes.append(Shape((shadow,), d.dyes.skin_shade, clipped=True))
    found = [
        d.of(f"{name}-{side}") for name in ("neck", "collarbone") for side in ("left", "right")
    ]
    layer.shapes.append(lines(found, d.dyes.line, d.pen, weight=0.9))
    return layer


def clothes(d: Dresser) -> Layer:
    """The garment with collar, folds and what is worn at it."""
    outline = d.of("clothes")
    cloth = d.dyes.cloth
    ink = toned(cloth, -0.34, 0.9)
    fill = down(outline, (0.0, cloth, 1.0), (0.6, cloth, 1.0), (1.0, shade(cloth, d, 0.8), 1.0))
    layer = Layer("clothes", [Shape((outline,), fill)], clip=(positive(outline),))
    layer.shapes.append(Shape(tuple(_shades(d)), shade(cloth, d), alpha=0.8, clipped=True))
    layer.shapes.append(Shape((outline,), None, ink, d.pen.width))
    layer.shapes.append(lines(_seams(d), ink, d.pen, weight=0.85))
    layer.shapes += _lapels(d, ink)
    layer.shapes += _pieces(d, before_collar=True)
    layer.shapes += _collar(d)
    layer.shapes += _pieces(d, before_collar=False)
    return layer


def _above_hem(d: Dresser, name: str) -> Points:
    """A contour that ends where the garment ends."""
    hem = float(d.of("clothes")[:, 1].max())
    return np.minimum(d.of(name), (np.inf, hem))


def _seams(d: Dresser) -> list[Points]:
    """Seams, strings and folds that are there."""
    names = [f"{name}-{side}" for name in ("sleeve", "string") for side in ("left", "right")]
    names += [f"fold-{side}{k}" for side in ("left", "right") for k in (1, 2)]
    return [_above_hem(d, name) for name in (*names, "seam") if d.has(name)]


def _lapels(d: Dresser, ink: Colour) -> list[Shape]:
    """The lapels of a blazer with the shirt between them."""
    if not d.has("lapel-left"):
        return []
    collars = np.vstack([d.of(f"collar-{side}")[::5] for side in ("left", "right")])[:, 1]
    middle, half = d.of("clothes")[:, 0].mean(), 0.3 * d.unit
    high, low = collars.min(), collars.max() + 1.2 * d.unit
    shirt = np.array([[middle - half, high], [middle + half, high], [middle, low]])
    made = [Shape((shirt,), _WHITE, clipped=True)]
    for side in ("left", "right"):
        lapel = _above_hem(d, f"lapel-{side}")
        made.append(d.outline(lapel, shade(d.dyes.cloth, d, 0.3), ink))
    return made


def _collar(d: Dresser) -> list[Shape]:
    """The collar, with the stripes of a sailor's."""
    cloth, second = d.dyes.cloth, d.dyes.second
    own = {
        "sailor": second, "shirt": toned(cloth, 0.06), "blazer": _WHITE, "cloak": second,
        "kimono": second,
    }  # fmt: skip
    colour = own.get(d.numbers.option("garment", d.row), shade(cloth, d, 0.45))
    edge = toned(colour, -0.34, 0.9)
    made = [d.outline(d.of(f"collar-{side}"), colour, edge) for side in ("left", "right")]
    if d.has("stripe-left"):
        stripes = d.of("stripe-left"), d.of("stripe-right")
        light = (250, 248, 244) if sum(second) < 480 else toned(second, -0.3)
        made.append(Shape(stripes, None, light, d.pen.width * 1.3, closed=False))
    return made


def _shades(d: Dresser) -> list[Points]:
    """Shade below the collar and down the side away from the light."""
    under = [
        positive(d.of(f"collar-{side}") + np.array([0.03, 0.06]) * d.unit)
        for side in ("left", "right")
    ]
    shoulder = d.of("shoulder-right")
    inner = shoulder - np.array([0.26, -0.10]) * d.unit
    return [*under, positive(np.vstack([shoulder[8:], inner[8:][::-1]]))]


def _pieces(d: Dresser, *, before_collar: bool) -> list[Shape]:
    """Bow, tie, scarf, buttons or brooch; a tie lies below the collar."""
    kind = d.numbers.option("piece", d.row)
    if (kind == "tie") != before_collar:
        return []
    colour = d.dyes.extra if kind != "button" else toned(d.dyes.second, 0.05)
    edge = toned(colour, -0.3, 0.9)
    made = []
    for slot in range(SLOTS):
        if not d.has(f"piece{slot}-left"):
            continue
        left, right = (_above_hem(d, f"piece{slot}-{side}") for side in ("left", "right"))
        if kind in ("tie", "button", "brooch"):
            made.append(d.outline(np.vstack([left[:25], right[:25][::-1]]), colour, edge))
        else:
            tone = toned(colour, -0.05 * (1 - slot))
            made += [d.outline(half, tone, edge) for half in (left, right)]
    return made
