"""Legs reach for the ground: two bones, one triangle.

Legend: d (f,) px from hip to foot; a, b px lengths of the upper and lower bone.
"""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points

STRETCH = 1.08
"""A leg may become so much longer before its foot leaves the ground."""
FOLD = 0.42
"""A leg may become so much shorter before its foot is carried along."""


def reach(
    hip: Points, foot: Points, upper: float, lower: float, side: float, least: float
) -> tuple[Points, Points]:
    """Knee and foot for (f, 2) hips and wanted feet.

    Args:
        hip: (f, 2) px.
        foot: (f, 2) px.
        upper: a.
        lower: b.
        side: the side of the line from hip to foot on which the knee lies, +1 or -1: positive is
            to the right of who goes from hip to foot on the screen.
        least: px that hip and foot keep between them.
    """
    whole = upper + lower
    line = foot - hip
    d = np.linalg.norm(line, axis=-1)
    held = np.clip(d, least, STRETCH * whole)
    line = line * (held / np.maximum(d, 1e-9))[:, None]
    foot, d = hip + line, held
    grown = np.maximum(d / whole, 1.0)
    a, b = upper * grown, lower * grown
    along = np.clip((d**2 + a**2 - b**2) / (2 * np.maximum(d, 1e-9)), -a, a)
    off = side * np.sqrt(np.maximum(a**2 - along**2, 0.0))
    unit = line / np.maximum(d, 1e-9)[:, None]
    across = np.stack([-unit[:, 1], unit[:, 0]], axis=-1)
    return hip + along[:, None] * unit + off[:, None] * across, foot


def bend_side(hip: Points, knee: Points, foot: Points) -> float:
    """Signed sine of a drawn bend: which side of the line from hip to foot the knee lies on."""
    line, arm = foot - hip, knee - hip
    size = float(np.hypot(*line) * np.hypot(*arm)) or 1.0
    return float(line[0] * arm[1] - line[1] * arm[0]) / size
