"""Colour for drawings: shape of an outline, areas, palettes, shading and painted styles."""

from inkwake.colour.hints import Dab, spread_strokes
from inkwake.colour.inflate import inflate, normals
from inkwake.colour.interior import interior
from inkwake.colour.linework import Linework, drawn, linework
from inkwake.colour.paint import Ground, Painting, Wishes, paint, paint_on, primed
from inkwake.colour.palettes import PALETTES, Palette, palette, palette_of
from inkwake.colour.reference import Reference, reference_of
from inkwake.colour.styles import STYLES

__all__ = [
    "PALETTES",
    "STYLES",
    "Dab",
    "Ground",
    "Linework",
    "Painting",
    "Palette",
    "Reference",
    "Wishes",
    "drawn",
    "inflate",
    "interior",
    "linework",
    "normals",
    "paint",
    "paint_on",
    "palette",
    "palette_of",
    "primed",
    "reference_of",
    "spread_strokes",
]
