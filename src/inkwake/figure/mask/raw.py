"""The mask as the net alone gives it."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Mask
from inkwake.figure.look import Glance
from inkwake.figure.mask.closeup import Closeup
from inkwake.figure.mask.field import onto
from inkwake.figure.mask.tidy import without_specks


def raw(seen: Closeup, glance: Glance) -> Mask:
    """(h, w) bool, the net's mask enlarged to the crop."""
    rows, columns = seen.ink.shape
    return without_specks(
        np.asarray(onto(glance.mask, glance.window, seen.box, (rows, columns)) > 0.5)
    )
