"""The pencil case: tools and a child's colours."""

from __future__ import annotations

from inkwake.learn.album.nouns import Colour, Medium, Pen

PENCIL = Medium("pencil", tooth=0.95, soft=0.55, flow=0.78, bloom=0.10)
FAINT = Medium("faint pencil", tooth=1.0, soft=0.6, flow=0.5, bloom=0.15)
COLOUR_PENCIL = Medium("colour pencil", tooth=1.0, soft=0.6, flow=0.85, bloom=0.12)
CRAYON = Medium("wax crayon", tooth=1.05, soft=0.42, flow=0.94, bloom=0.10, cover=0.2)
CHALK = Medium("chalk", tooth=1.05, soft=0.5, flow=0.92, bloom=0.10, cover=0.95)
BALLPOINT = Medium("ballpoint", tooth=0.35, soft=0.35, flow=0.86, bloom=0.22)
FELT = Medium("felt pen", tooth=0.08, soft=0.3, flow=0.88, edge=0.10, bloom=0.05, blur=0.35)
MARKER = Medium("marker", tooth=0.10, soft=0.3, flow=0.72, edge=0.12, bloom=0.05, blur=0.5)
BOARD = Medium("whiteboard pen", tooth=0.45, soft=0.5, flow=0.92, edge=0.10, bloom=0.18, blur=0.3)
WATER = Medium("watercolour", tooth=0.22, soft=0.6, flow=0.55, edge=0.35, bloom=0.30, blur=1.0)

BLACK: Colour = (0.08, 0.08, 0.10)
GRAPHITE: Colour = (0.20, 0.20, 0.22)
RED: Colour = (0.86, 0.13, 0.14)
ORANGE: Colour = (0.96, 0.50, 0.08)
YELLOW: Colour = (0.98, 0.83, 0.10)
GREEN: Colour = (0.16, 0.58, 0.24)
LIME: Colour = (0.50, 0.76, 0.20)
BLUE: Colour = (0.12, 0.30, 0.74)
SKY: Colour = (0.30, 0.66, 0.90)
PURPLE: Colour = (0.46, 0.20, 0.62)
PINK: Colour = (0.95, 0.44, 0.64)
BROWN: Colour = (0.45, 0.26, 0.13)
SKIN: Colour = (0.97, 0.78, 0.63)
TAN: Colour = (0.72, 0.50, 0.34)
INK: Colour = (0.10, 0.14, 0.42)
GREY: Colour = (0.48, 0.49, 0.52)


def pencil(width: float = 2.6, colour: Colour = GRAPHITE) -> Pen:
    """A school pencil."""
    return Pen(PENCIL, colour, width)


def faint(width: float = 2.2) -> Pen:
    """A hard pencil that hardly touches the paper."""
    return Pen(FAINT, GRAPHITE, width)


def colour_pencil(colour: Colour, width: float = 4.0) -> Pen:
    """A blunt coloured pencil."""
    return Pen(COLOUR_PENCIL, colour, width)


def crayon(colour: Colour, width: float = 8.5) -> Pen:
    """A wax crayon."""
    return Pen(CRAYON, colour, width)


def chalk(colour: Colour, width: float = 11.0) -> Pen:
    """Chalk or oil pastel: light colours show on dark paper."""
    return Pen(CHALK, colour, width)


def rubbed_out(width: float = 3.0) -> Pen:
    """What a rubber leaves of a pencil line."""
    return Pen(FAINT, (0.74, 0.74, 0.75), width)


def ballpoint(colour: Colour = INK, width: float = 1.9) -> Pen:
    """A ballpoint pen."""
    return Pen(BALLPOINT, colour, width)


def felt(colour: Colour = BLACK, width: float = 4.2) -> Pen:
    """A felt-tip pen."""
    return Pen(FELT, colour, width)


def marker(colour: Colour, width: float = 11.0) -> Pen:
    """A broad marker whose overlaps darken."""
    return Pen(MARKER, colour, width)


def board(colour: Colour = BLACK, width: float = 7.0) -> Pen:
    """A whiteboard pen, a little dry."""
    return Pen(BOARD, colour, width)


def water(colour: Colour, width: float = 16.0) -> Pen:
    """A brush with watercolour."""
    return Pen(WATER, colour, width)
