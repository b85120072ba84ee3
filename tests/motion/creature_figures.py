"""Creatures that the project draws, found on their page and rigged as a user's would be."""

from __future__ import annotations

from functools import cache

import numpy as np

from inkwake.arrays import Floats, Points
from inkwake.figure import find_figures
from inkwake.learn.world.alone import draw_alone
from inkwake.motion import Performance
from inkwake.page import flatten
from inkwake.picture import Picture
from inkwake.rig import Rig, build

ANIMALS = (("cat", 0), ("horse", 0), ("pig", 0), ("elephant", 0))
CRAWLERS = (("spider", 0), ("octopus", 0))
LIMBLESS = (("flying butterfly", 0), ("car", 0), ("snail", 0), ("fish", 4))


@cache
def creature(name: str, seed: int, mirrored: bool = False) -> Rig:
    """One creature of the generated world."""
    rgb = draw_alone(name, seed, 600)[0]
    rgb = np.ascontiguousarray(rgb[:, ::-1] if mirrored else rgb)
    return build(find_figures(flatten(Picture(rgb)))[0])


def doubled_areas(rig: Rig, vertices: Points | Floats) -> Points:
    """(…, t) signed doubled areas of the triangles."""
    corner = np.asarray(vertices, dtype=np.float64)[..., rig.triangles, :]
    one, two = corner[..., 1, :] - corner[..., 0, :], corner[..., 2, :] - corner[..., 0, :]
    return np.asarray(one[..., 0] * two[..., 1] - one[..., 1] * two[..., 0])


def flipped(rig: Rig, playing: Performance) -> int:
    """Triangles that are turned over in any frame."""
    bent = doubled_areas(rig, rig.deform(playing.joints))
    return int((bent * np.sign(doubled_areas(rig, rig.vertices)) <= 0).any(axis=0).sum())


def slide(playing: Performance) -> float:
    """px that a planted foot moves on its ground, at most."""
    assert playing.planted is not None
    belt = np.zeros(playing.frames) if playing.belt is None else playing.belt
    worst = 0.0
    for joint in np.flatnonzero(playing.planted.max(axis=0) > 0.9):
        x = playing.joints[:, joint] + np.stack([belt, 0 * belt], axis=-1)
        on = np.concatenate([[0], (playing.planted[:, joint] > 0.9).astype(int), [0]])
        edges = np.flatnonzero(np.diff(on))
        for a, b in zip(edges[::2], edges[1::2], strict=True):
            worst = max(worst, float(np.ptp(x[a:b], axis=0).max()))
    return worst


def longer_side(rig: Rig) -> float:
    """px."""
    return float(np.ptp(rig.vertices, axis=0).max())
