"""Colour for drawings: shape of an outline, regions, palettes, shading and painted styles."""

from inkwake.colour.inflate import inflate, normals
from inkwake.colour.interior import interior

__all__ = ["inflate", "interior", "normals"]
