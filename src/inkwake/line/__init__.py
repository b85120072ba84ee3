"""Rough lines become clean ones: seen, thinned, traced, bridged, fitted with curves."""

from inkwake.line.clean import Wishes, clean
from inkwake.line.drawing import LineDrawing, Solid, Stroke
from inkwake.line.raster import raster
from inkwake.line.regions import Faces, Region, regions
from inkwake.line.svg import svg

__all__ = [
    "Faces",
    "LineDrawing",
    "Region",
    "Solid",
    "Stroke",
    "Wishes",
    "clean",
    "raster",
    "regions",
    "svg",
]
