"""Figures on a page: box, mask, joints."""

from inkwake.figure.figure import Figure, Kind
from inkwake.figure.find import Eyes, Nets, find_figures
from inkwake.figure.in_box import figure_in_box
from inkwake.figure.labelling import with_parts
from inkwake.figure.matte import matte
from inkwake.figure.skeleton import BIPED, Skeleton

__all__ = [
    "BIPED",
    "Eyes",
    "Figure",
    "Kind",
    "Nets",
    "Skeleton",
    "figure_in_box",
    "find_figures",
    "matte",
    "with_parts",
]
