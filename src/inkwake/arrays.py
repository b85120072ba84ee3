"""Names for the kinds of arrays that travel between rooms.

Shapes are written in the docstrings: ``h`` rows, ``w`` columns, ``v`` vertices, ``t`` triangles,
``j`` joints, ``f`` frames, ``l`` layers. Points are (x, y) in pixels, x right, y down. The centre
of the pixel in column 0 and row 0 is the point (0, 0).
"""

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
"""Pixels, 0..255, sRGB."""

Mask = NDArray[np.bool_]
"""True inside."""

Floats = NDArray[np.float32]
"""Fields and frame-batched geometry."""

Points = NDArray[np.float64]
"""(..., 2) points, px."""

Ints = NDArray[np.int32]
"""Indices."""
