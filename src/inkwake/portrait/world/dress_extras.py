"""Layers of what is worn: glasses, ribbons, pins, animal ears, hats."""

from __future__ import annotations

from inkwake.portrait.world.dress import Dresser
from inkwake.portrait.world.dress_hair import hair_fill
from inkwake.portrait.world.dyes import toned
from inkwake.portrait.world.layers import Layer, Shape


def glasses(d: Dresser) -> Layer | None:
    """Frames and the glint of glass."""
    if not d.has("lens-left"):
        return None
    frame = toned(d.dyes.extra, -0.30, 0.7)
    thick = d.pen.width * 1.5
    lenses = (d.of("lens-left"), d.of("lens-right"))
    kind = d.numbers.option("glasses", d.row)
    layer = Layer("glasses", [Shape(lenses, (225, 240, 255), alpha=0.16)])
    arms = (d.of("arm-left"), d.of("arm-right"), d.of("bridge"))
    layer.shapes.append(Shape(arms, None, frame, thick, closed=False))
    if kind == "half":
        lower = tuple(lens[:18] for lens in lenses)
        layer.shapes.append(Shape(lower, None, frame, thick * 1.1, closed=False))
    else:
        layer.shapes.append(Shape(lenses, None, frame, thick))
    return layer


def ribbons(d: Dresser) -> Layer | None:
    """Ribbons in the hair."""
    layer = Layer("ribbon")
    colour, line = d.dyes.extra, toned(d.dyes.extra, -0.28)
    for slot in ("a", "b"):
        if d.has(f"ribbon-{slot}-knot"):
            for name, tone in (("end", -0.06), ("loop", 0.0)):
                for side in ("left", "right"):
                    layer.shapes.append(
                        d.outline(d.of(f"ribbon-{slot}-{name}-{side}"), toned(colour, tone), line)
                    )
            layer.shapes.append(d.outline(d.of(f"ribbon-{slot}-knot"), toned(colour, 0.04), line))
    return layer if layer.shapes else None


def pin(d: Dresser) -> Layer | None:
    """A hairpin."""
    if not d.has("pin"):
        return None
    colour = toned(d.dyes.extra, 0.12)
    layer = Layer("pin", [d.outline(d.of("pin"), colour, toned(d.dyes.extra, -0.28))])
    if d.has("pin-cross"):
        layer.shapes.append(d.outline(d.of("pin-cross"), colour, toned(d.dyes.extra, -0.28)))
    return layer


def animal(d: Dresser) -> Layer | None:
    """Ears of an animal, in the colour of the hair."""
    if not d.has("animal-left"):
        return None
    layer = Layer("animal-ears")
    for side in ("left", "right"):
        outline = d.of(f"animal-{side}")
        layer.shapes.append(d.outline(outline, hair_fill(d, outline), d.dyes.hair_line))
        layer.shapes.append(
            Shape((d.of(f"animal-{side}-inner"),), toned(d.dyes.skin, -0.05, 1.8, -25))
        )
    return layer


def hat(d: Dresser) -> Layer | None:
    """Beret, cap, hairband or headphones."""
    layer = Layer("hat")
    colour, line = d.dyes.extra, toned(d.dyes.extra, -0.28)
    for name in ("hat", "peak", "band", "headband", "cup-left", "cup-right"):
        if d.has(name):
            tone = toned(colour, -0.06) if name == "peak" else colour
            layer.shapes.append(d.outline(d.of(name), tone, line))
    return layer if layer.shapes else None
