"""Rotations of many nodes over many frames."""

# R (..., 3, 3) child-to-parent matrices     q (..., 4) unit quaternions (w, x, y, z)
# Matrices act on column vectors from the left; BVH channels multiply in the order they are named.

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points

AXES = {"X": 0, "Y": 1, "Z": 2}


def about_axis(axis: str, degrees: Points) -> Points:
    """(...) degrees about "X", "Y" or "Z" → (..., 3, 3) rotation matrices."""
    angle = np.deg2rad(np.asarray(degrees, dtype=np.float64))
    cos, sin = np.cos(angle), np.sin(angle)
    i = AXES[axis]
    j, k = (i + 1) % 3, (i + 2) % 3
    out = np.zeros((*angle.shape, 3, 3))
    out[..., i, i] = 1.0
    out[..., j, j] = out[..., k, k] = cos
    out[..., k, j] = sin
    out[..., j, k] = -sin
    return out


def about_vector(axis: Points, angle: Points) -> Points:
    """(f,) radians about a (3,) unit vector → (f, 3, 3), by Rodrigues' formula."""
    x, y, z = axis
    cross = np.array([[0.0, -z, y], [z, 0.0, -x], [-y, x, 0.0]])
    sin, cos = np.sin(angle)[:, None, None], np.cos(angle)[:, None, None]
    out: Points = np.eye(3) + sin * cross + (1 - cos) * (cross @ cross)
    return out


def from_euler(order: str, degrees: Points) -> Points:
    """(..., c) degrees about the c axes of ``order`` → (..., 3, 3), multiplied in that order."""
    out = np.broadcast_to(np.eye(3), (*degrees.shape[:-1], 3, 3))
    for column, axis in enumerate(order):
        out = out @ about_axis(axis, degrees[..., column])
    return np.ascontiguousarray(out)


def to_euler_zxy(rotations: Points) -> Points:
    """(..., 3, 3) → (..., 3) degrees about Z, X, Y, so that ``from_euler("ZXY", …)`` gives them.

    Where X is ±90° the split between Z and Y is free; Y is set to 0 there.
    """
    sin_x = np.clip(rotations[..., 2, 1], -1.0, 1.0)
    locked = np.abs(sin_x) > 1 - 1e-9
    z = np.arctan2(-rotations[..., 0, 1], rotations[..., 1, 1])
    y = np.arctan2(-rotations[..., 2, 0], rotations[..., 2, 2])
    z = np.where(locked, np.arctan2(rotations[..., 1, 0], rotations[..., 0, 0]), z)
    y = np.where(locked, 0.0, y)
    out: Points = np.rad2deg(np.stack([z, np.arcsin(sin_x), y], axis=-1))
    return out


def to_quaternion(rotations: Points) -> Points:
    """(..., 3, 3) → (..., 4) unit quaternions, by the largest of the four components.

    Source: Shepperd 1978, "Quaternion from rotation matrix".
    """
    m = rotations
    trace = m[..., 0, 0] + m[..., 1, 1] + m[..., 2, 2]
    squares = np.stack([trace, m[..., 0, 0], m[..., 1, 1], m[..., 2, 2]], axis=-1)
    size = 1.0 + 2.0 * squares - trace[..., None]
    size[..., 0] = 1.0 + trace
    a = m[..., 2, 1] - m[..., 1, 2]
    b = m[..., 0, 2] - m[..., 2, 0]
    c = m[..., 1, 0] - m[..., 0, 1]
    d = m[..., 1, 0] + m[..., 0, 1]
    e = m[..., 0, 2] + m[..., 2, 0]
    f = m[..., 2, 1] + m[..., 1, 2]
    rows = np.stack([size[..., 0], a, b, c, a, size[..., 1], d, e], axis=-1)
    rows = np.concatenate(
        [rows, np.stack([b, d, size[..., 2], f, c, e, f, size[..., 3]], axis=-1)], axis=-1
    ).reshape(*trace.shape, 4, 4)
    best = np.argmax(squares, axis=-1)
    q = np.take_along_axis(rows, best[..., None, None], axis=-2)[..., 0, :]
    out: Points = q / np.linalg.norm(q, axis=-1, keepdims=True)
    return out


def from_quaternion(q: Points) -> Points:
    """(..., 4) unit quaternions → (..., 3, 3)."""
    w, x, y, z = np.moveaxis(q, -1, 0)
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - w * z), 2 * (x * z + w * y)],
        [2 * (x * y + w * z), 1 - 2 * (x * x + z * z), 2 * (y * z - w * x)],
        [2 * (x * z - w * y), 2 * (y * z + w * x), 1 - 2 * (x * x + y * y)],
    ]
    return np.stack([np.stack(row, axis=-1) for row in rows], axis=-2)


def same_side(q: Points) -> Points:
    """Flip signs along axis 0 so that each quaternion lies on its predecessor's side."""
    turn = np.sum(q[1:] * q[:-1], axis=-1) < 0
    sign = np.cumprod(np.where(turn, -1.0, 1.0), axis=0)
    out = q.copy()
    out[1:] *= sign[..., None]
    return out


def slerp(a: Points, b: Points, t: Points) -> Points:
    """Spherical interpolation of (..., 4) quaternions; ``t`` broadcasts against (...)."""
    dot = np.sum(a * b, axis=-1)
    b = np.where((dot < 0)[..., None], -b, b)
    angle = np.arccos(np.clip(np.abs(dot), 0.0, 1.0))
    near = angle < 1e-4
    sin = np.where(near, 1.0, np.sin(angle))
    left = np.where(near, 1 - t, np.sin((1 - t) * angle) / sin)
    right = np.where(near, t, np.sin(t * angle) / sin)
    q = left[..., None] * a + right[..., None] * b
    out: Points = q / np.linalg.norm(q, axis=-1, keepdims=True)
    return out
