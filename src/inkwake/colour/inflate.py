"""A flat shape blown up like a cushion, and which way its surface looks.

Legend
    mask     (h, w) bool, the shape
    u        (h, w) solution of the Poisson equation, px²
    height   (h, w) float32, px above the paper; a disc of radius r becomes a half ball r high
    n        (h, w, 3) float32 unit normals: x right, y down, z towards the viewer

Source: laplacian u = -1 inside, u = 0 outside; height = 2 sqrt(u), which turns the paraboloid over
a disc into a sphere. Solved from coarse to fine, each grid by damped Jacobi sweeps that start from
the coarser one's answer, and once more down and up to take away what is left over.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Floats, Mask

_SMALLEST = 6
_SWEEPS = 4
_ROUNDS = 2
_DAMPED = 0.8
_SHARE = 0.7  # three of four: a coarse grid that sticks out of the shape makes it diverge
_NEIGHBOURS = np.array([[0, 1, 0], [1, 0, 1], [0, 1, 0]], np.float32) / 4


def inflate(mask: Mask) -> Floats:
    """Blow a shape up.

    Args:
        mask: (h, w) bool; several shapes may lie in it.

    Returns:
        (h, w) float32 height, px, 0 outside.
    """
    if not mask.any():
        return np.zeros(mask.shape, np.float32)
    rows, columns = mask.shape
    levels = max(1, int(np.log2(max(rows, columns) / _SMALLEST)))
    # Every grid is exactly twice as fine as the next, with a rim of nothing.
    more = [-(n + 2) % 2**levels + 1 for n in (rows, columns)]
    inside = np.pad(mask, ((1, more[0]), (1, more[1]))).astype(np.float32)
    u = _from_coarse(inside)[1 : rows + 1, 1 : columns + 1]
    return np.asarray(2 * np.sqrt(np.maximum(u, 0)), np.float32)


def normals(height: Floats) -> Floats:
    """Which way a surface looks.

    Args:
        height: (h, w) float32, px.

    Returns:
        (h, w, 3) float32 unit vectors; (0, 0, 1) where the surface is flat.
    """
    padded = cv2.copyMakeBorder(height, 1, 1, 1, 1, cv2.BORDER_REPLICATE)
    # Scharr's weights: the same slope in every direction, unlike plain differences.
    across = cv2.Scharr(padded, cv2.CV_32F, 1, 0, scale=1 / 32)[1:-1, 1:-1]
    down = cv2.Scharr(padded, cv2.CV_32F, 0, 1, scale=1 / 32)[1:-1, 1:-1]
    n = np.dstack((-across, -down, np.ones_like(across)))
    return np.asarray(n / np.linalg.norm(n, axis=2, keepdims=True), np.float32)


def _from_coarse(inside: Floats) -> Floats:
    """The solution on this grid: the coarser grid's answer, made exact here."""
    u = np.zeros(inside.shape, np.float32)
    if not (inside.shape[0] % 2 or inside.shape[1] % 2):
        u = _finer(4 * _from_coarse(_coarser_shape(inside)), inside)
    for _ in range(_ROUNDS):
        _correct(u, inside, inside)
    return u


def _correct(u: Floats, load: Floats, inside: Floats) -> None:
    """One V-cycle towards laplacian u = -load, in place."""
    _smooth(u, load, inside)
    if not (inside.shape[0] % 2 or inside.shape[1] % 2):
        left = inside * (load + 4 * (_around(u) - u))
        # A coarse pixel is two px wide: its Laplacian counts a quarter.
        less, shape = 4 * _coarser(left), _coarser_shape(inside)
        error = np.zeros(shape.shape, np.float32)
        _correct(error, less * shape, shape)
        u += _finer(error, inside)
        _smooth(u, load, inside)


def _smooth(u: Floats, load: Floats, inside: Floats) -> None:
    """Damped Jacobi sweeps, in place."""
    for _ in range(_SWEEPS):
        u += _DAMPED * inside * (_around(u) + load / 4 - u)


def _coarser(field: Floats) -> Floats:
    half = field.shape[1] // 2, field.shape[0] // 2
    return np.asarray(cv2.resize(field, half, interpolation=cv2.INTER_AREA))


def _coarser_shape(inside: Floats) -> Floats:
    return np.asarray(_coarser(inside) >= _SHARE, np.float32)


def _finer(field: Floats, inside: Floats) -> Floats:
    rows, columns = inside.shape
    return inside * np.asarray(cv2.resize(field, (columns, rows), interpolation=cv2.INTER_LINEAR))


def _around(u: Floats) -> Floats:
    """Mean of each pixel's four neighbours, 0 beyond the rim."""
    return np.asarray(cv2.filter2D(u, cv2.CV_32F, _NEIGHBOURS, borderType=cv2.BORDER_CONSTANT))
