"""Diffusion models of the user's own, from local folders, behind the same commands as our nets.

Nothing is ever downloaded. The room needs the extra ``diffusion``; nothing else in the house does.
"""

from inkwake.diffusion.films import KINDS, FilmSettings, check_film, imagined_film
from inkwake.diffusion.library import check_installed
from inkwake.diffusion.scribble import scribble
from inkwake.diffusion.sketch import Settings, check_folders, painted
from inkwake.diffusion.still import HeldFilm, held_still

__all__ = [
    "KINDS",
    "FilmSettings",
    "HeldFilm",
    "Settings",
    "check_film",
    "check_folders",
    "check_installed",
    "held_still",
    "imagined_film",
    "painted",
    "scribble",
]
