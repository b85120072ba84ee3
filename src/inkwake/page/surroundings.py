"""What lies beside the sheet: table, carpet, a hand, the dark rim of a phone."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Floats, Mask

_RIM_SHARE = 0.03  # share of the picture's rim that surroundings must cover at least
_FILLED = 0.45  # surroundings are solid; a drawing that leaves the picture is mostly paper


def find_surroundings(paper: Mask, gap: Floats) -> Mask:
    """Mark what is not paper and lies along the rim of the picture.

    A drawing that runs out of the picture touches the rim too, but only with a short stretch.

    Args:
        paper: (h, w) bool, bare paper.
        gap: (h, w, 3) float32, log of the colour over the log of paper's light.

    Returns:
        (h, w) bool.
    """
    foreign = (~paper & (np.abs(gap).max(axis=2) > 0.1)).astype(np.uint8)
    foreign = cv2.morphologyEx(foreign, cv2.MORPH_OPEN, np.ones((5, 5), np.uint8))
    padded = cv2.copyMakeBorder(foreign, 1, 1, 1, 1, cv2.BORDER_REPLICATE)
    count, labels = cv2.connectedComponents(padded, connectivity=4)
    labels = labels[1:-1, 1:-1]
    rim = np.concatenate([labels[0], labels[-1], labels[1:-1, 0], labels[1:-1, -1]])
    touched = np.bincount(rim, minlength=count)
    corners = np.bincount(labels[[0, 0, -1, -1], [0, -1, 0, -1]], minlength=count)
    chosen = (touched > _RIM_SHARE * len(rim)) & (
        (corners > 0) | (touched > 3 * _RIM_SHARE * len(rim))
    )
    chosen[0] = False
    return np.asarray(chosen[labels])
