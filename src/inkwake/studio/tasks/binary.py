"""Meshes and performances as the page's WebGL takes them: little endian, no parsing.

Mesh, "IWM1": uint32 v, t, l; float32 uv (v, 2) in 0..1 of the texture; uint16 triangle (t, 3);
uint16 layer (t,). Performance, "IWP2": uint32 frames f, vertices v, orders k, indices n of one
order; float32 scale, x0, y0; int16 positions (f, v, 2), stage px = x0 + scale * value; uint16
order of each frame (f,); zeros up to a multiple of 4 bytes; uint16 vertex indices (k, n), from
back to front. Where v is over 65535 indices are uint32.
"""

from __future__ import annotations

import struct

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Floats
from inkwake.rig import Rig
from inkwake.stage import Performer, Stack, stage_vertices

_BLOCK = 64
_STEPS = 32_000
"""Steps to each side of the middle that an int16 can hold."""
_WIDE = 65_535


def mesh_bytes(rig: Rig) -> bytes:
    """A rig's mesh at rest."""
    vertices, triangles = len(rig.vertices), len(rig.triangles)
    size = np.array([rig.figure.width, rig.figure.height])
    layer = np.zeros(triangles, np.uint16)
    for number, one in enumerate(rig.layers):
        layer[one.triangles] = number
    head = struct.pack("<4s3I", b"IWM1", vertices, triangles, len(rig.layers))
    uv = ((rig.vertices + 0.5) / size).astype("<f4")
    indices = rig.triangles.astype(_index(vertices))
    return b"".join([head, uv.tobytes(), indices.tobytes(), layer.astype("<u2").tobytes()])


def performance_bytes(performer: Performer) -> bytes:
    """Where a performer's vertices are in each pose, and in which order triangles are drawn."""
    places = _places(performer)
    low, high = places.min(axis=(0, 1)), places.max(axis=(0, 1))
    middle = (low + high) / 2
    scale = max(float((high - low).max()) / 2 / _STEPS, 1e-9)
    steps = np.rint((places - middle) / scale).astype("<i2")
    frame_order, indices = _orders(performer)
    frames, vertices = places.shape[:2]
    head = struct.pack(
        "<4s4I3f", b"IWP2", frames, vertices, len(indices), indices.shape[1], scale,
        float(middle[0]), float(middle[1]),
    )  # fmt: skip
    body = head + steps.tobytes() + frame_order.astype("<u2").tobytes()
    padding = b"\0" * (-len(body) % 4)
    return b"".join([body, padding, indices.astype(_index(vertices)).tobytes()])


def _index(vertices: int) -> str:
    return "<u2" if vertices <= _WIDE else "<u4"


def _places(performer: Performer) -> Floats:
    """(f, v, 2) stage px in each pose of the performance."""
    count = performer.performance.frames
    blocks = [
        stage_vertices(performer, np.arange(first, min(first + _BLOCK, count)) + performer.start)[0]
        for first in range(0, count, _BLOCK)
    ]
    return np.concatenate(blocks)


def _orders(performer: Performer) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """(f,) number of each frame's order, (k, n) vertex indices of the different orders."""
    distinct, number = np.unique(performer.performance.order, axis=0, return_inverse=True)
    stack = Stack(performer.rig)
    turns = [stack.sort(order)[1] for order in distinct]
    indices = np.stack([performer.rig.triangles[turn].ravel() for turn in turns])
    return number.ravel(), indices.astype(np.int64)
