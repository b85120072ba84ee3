"""A small drawn figure in a performance, as the exports take it."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from drawn_character import write_folder

from inkwake.interchange import CutoutFilm, Puppet, make_cutouts, make_puppet, read_character
from inkwake.motion import Performance, load, perform
from inkwake.rig import Rig, build
from inkwake.stage import Performer, Scene, compose

SIZE = 500


@cache
def rigged() -> Rig:
    with TemporaryDirectory() as folder:
        return build(read_character(write_folder(Path(folder) / "small")), vertices=400)


@cache
def performed(motion: str = "walk", swaps: bool = False) -> Performance:
    """``swaps``: for a while the layers lie in the opposite order."""
    performance = perform(load(motion), rigged(), rate=20)
    if swaps:
        order = performance.order.copy()
        order[4:9] = order[4:9, ::-1]
        performance = replace(performance, order=order)
    return performance


@cache
def puppet(motion: str = "walk", swaps: bool = False) -> Puppet:
    return make_puppet(rigged(), performed(motion, swaps), name="small", motion=motion)


@cache
def scene(motion: str = "walk", swaps: bool = False) -> Scene:
    performer = Performer(rigged(), performed(motion, swaps))
    return compose([performer], size=SIZE, background="transparent")


@cache
def cutouts(motion: str = "walk", swaps: bool = False) -> CutoutFilm:
    return make_cutouts(scene(motion, swaps), name="small", motion=motion)


def some_frames(count: int) -> list[int]:
    return sorted(set(np.linspace(0, count - 1, 5).round().astype(int).tolist()))
