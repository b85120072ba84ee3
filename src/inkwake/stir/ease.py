"""From nothing to all without a corner."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Floats


def eased(value: NDArray[np.floating[Any]]) -> Floats:
    """Smoothstep: float32 of the value's shape, 0 up to 0, 1 from 1 on, flat at both ends."""
    t = np.clip(value, 0, 1)
    return np.asarray(t * t * (3 - 2 * t), np.float32)
