"""Ways to paint: each turns areas and their colours into pixels of paint on paper."""

from inkwake.colour.styles.cel import cel
from inkwake.colour.styles.crayon import crayon
from inkwake.colour.styles.easel import Easel, Painted
from inkwake.colour.styles.flat import flat
from inkwake.colour.styles.pencil import pencil
from inkwake.colour.styles.watercolour import watercolour

STYLES = {
    "flat": flat,
    "cel": cel,
    "crayon": crayon,
    "watercolour": watercolour,
    "pencil": pencil,
}
"""Name → painter."""

__all__ = ["STYLES", "Easel", "Painted", "cel", "crayon", "flat", "pencil", "watercolour"]
