"""Glances as a net would give them, made from known joints."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Floats
from inkwake.figure.labels import FACINGS, JOINTS, KINDS, PART, PARTS
from inkwake.figure.look import Glance
from inkwake.figure.windows import Window

SIDE = 192
CELLS = SIDE // 4
Places = dict[str, tuple[float, float]]


def bump(place: tuple[float, float], window: Window, spread: float = 1.6) -> Floats:
    """(48, 48) Gaussian round a place of the page, sum 1."""
    left, top, side = window
    x, y = ((v + 0.5 - o) * CELLS / side - 0.5 for v, o in zip(place, (left, top), strict=True))
    grid = np.arange(CELLS)
    heat = np.exp(-0.5 * ((grid[:, None] - y) ** 2 + (grid - x) ** 2) / spread**2)
    return np.asarray(heat / max(float(heat.sum()), 1e-12), np.float32)


def glance(
    joints: Places,
    window: Window,
    *,
    kind: str = "biped",
    facing: str = "front",
    mask: Floats | None = None,
    parts: dict[str, Floats] | None = None,
    spread: float = 0.01,
) -> Glance:
    """A sure glance; joints without a place lie evenly all over the window."""
    heat = np.full((len(JOINTS), CELLS, CELLS), 1 / CELLS**2, np.float32)
    sight = np.zeros((len(JOINTS), 3), np.float32)
    sight[:, 0] = 1
    for index, name in enumerate(JOINTS):
        if name in joints:
            heat[index] = bump(joints[name], window)
            sight[index] = (0.01, 0.04, 0.95)
    classes = np.full((len(PARTS), SIDE // 2, SIDE // 2), 0.01, np.float32)
    for name, share in (parts or {}).items():
        classes[PART[name]] += share
    classes[0] += np.maximum(0, 1 - classes.sum(0))
    return Glance(
        window=window,
        picture=np.full((SIDE, SIDE, 3), 255, np.uint8),
        mask=np.zeros((SIDE, SIDE), np.float32) if mask is None else mask,
        parts=classes / classes.sum(0),
        joints=heat,
        tips=np.zeros((CELLS, CELLS), np.float32),
        sight=sight,
        spread=np.full(len(JOINTS), spread, np.float32),
        kind=np.array([0.94 if name == kind else 0.02 for name in KINDS], np.float32),
        facing=np.array([0.94 if name == facing else 0.02 for name in FACINGS], np.float32),
        turn=np.array([1, 0, 0, 0], np.float32),
    )
