"""Rigs made by hand: a sheet of triangles whose joints simply carry their nearest vertices."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import numpy as np

from inkwake.arrays import Bytes, Floats, Ints, Points
from inkwake.figure import Figure, Skeleton
from inkwake.motion import Performance
from inkwake.rig import Layer, Rig
from inkwake.rig.arap import Deformer


def blob(height: int, width: int, seed: int = 0) -> Bytes:
    """(h, w, 4) a soft-edged, many-coloured oval that stays 4 px clear of the rim."""
    y, x = np.mgrid[:height, :width].astype(np.float64)
    phase = np.random.default_rng(seed).uniform(0, 6, 3)
    colours = [127 + 120 * np.sin(x / 9 + p) * np.cos(y / 11 + p) for p in phase]
    radius = np.hypot(
        (x - (width - 1) / 2) / (width / 2 - 4), (y - (height - 1) / 2) / (height / 2 - 4)
    )
    alpha = np.clip((1 - radius) * min(width, height) / 4, 0, 1) * 255
    return np.stack([*colours, alpha], axis=-1).round().astype(np.uint8)


def plain(height: int, width: int, colour: tuple[int, int, int], rim: int = 4) -> Bytes:
    """(h, w, 4) one opaque colour inside a transparent rim whose hidden colour is green."""
    rgba = np.zeros((height, width, 4), dtype=np.uint8)
    rgba[..., 1] = 255
    rgba[rim:-rim, rim:-rim] = (*colour, 255)
    return rgba


def sheet_mesh(width: int, height: int, columns: int, rows: int) -> tuple[Points, Ints]:
    """A rectangle of columns x rows cells of two triangles, from px centre to px centre."""
    x, y = np.meshgrid(np.linspace(0, width - 1, columns + 1), np.linspace(0, height - 1, rows + 1))
    number = np.arange(x.size).reshape(x.shape)
    a, b, c, d = number[:-1, :-1], number[:-1, 1:], number[1:, :-1], number[1:, 1:]
    halves = [np.stack([a, c, b], axis=-1), np.stack([b, c, d], axis=-1)]
    triangles = np.concatenate(halves).reshape(-1, 3).astype(np.int32)
    return np.stack([x.ravel(), y.ravel()], axis=1), triangles


class ByTime:
    """Bends by a function of the rest positions and the time."""

    def __init__(self, vertices: Points, bend: Callable[[Points, float], Points]) -> None:
        self.vertices = vertices
        self.bend = bend

    def __call__(self, joints: Floats) -> Floats:
        bent = [self.bend(self.vertices, float(joint[0, 0])) for joint in joints]
        return np.stack(bent).astype(np.float32)


def make_figure(rgba: Bytes, joints: Points | None = None) -> Figure:
    height, width = rgba.shape[:2]
    if joints is None:
        joints = np.array([[width / 2, height / 2]])
    names = tuple(f"joint{i}" for i in range(len(joints)))
    skeleton = Skeleton(names, (-1, *range(len(joints) - 1)), joints, np.ones(len(joints)))
    return Figure((0.0, 0.0, float(width), float(height)), rgba[..., 3] > 0, rgba, skeleton)


def make_rig(
    rgba: Bytes,
    bend: Callable[[Points, float], Points] = lambda rest, time: rest,
    cells: int = 8,
    split: Callable[[Points], Ints] | None = None,
    mesh: tuple[Points, Ints] | None = None,
) -> Rig:
    """A rig of one joint; its first coordinate is the time that ``bend`` is given.

    ``split`` gives each triangle's centre the number of its layer.
    """
    height, width = rgba.shape[:2]
    vertices, triangles = mesh or sheet_mesh(width, height, cells, cells)
    owner = np.zeros(len(triangles), np.int32)
    if split is not None:
        owner = split(vertices[triangles].mean(axis=1))
    layers = tuple(
        Layer(f"layer{i}", np.flatnonzero(owner == i).astype(np.int32), (0,))
        for i in range(int(owner.max()) + 1)
    )

    figure = make_figure(rgba)
    # A stand-in for the real one: the stage only ever calls it.
    deformer = cast("Deformer", ByTime(vertices, bend))
    return Rig(figure, vertices, triangles, layers, figure.skeleton.points, deformer)


def make_performance(rig: Rig, times: Points, order: list[int] | None = None) -> Performance:
    joints = np.zeros((len(times), 1, 2), dtype=np.float32)
    joints[:, 0, 0] = times
    front = order if order is not None else list(range(len(rig.layers)))
    return Performance(joints, np.tile(np.array(front, np.int32), (len(times), 1)), rate=30.0)


def on_page(rig: Rig, box: tuple[float, float, float, float]) -> Rig:
    """The same rig, its figure lying elsewhere on its page."""
    return replace(rig, figure=replace(rig.figure, box=box))
