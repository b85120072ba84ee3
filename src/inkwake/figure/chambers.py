"""What an outline encloses, even where the pencil left a gap.

Legend
    d   distance of a bare pixel to the nearest ink, px
    r   half width of a gap, px
    R   inradius of a chamber: the largest d in it, px

The bare pixels with d > r fall into pieces: the outside, and chambers that a disc of radius r
cannot leave. A chamber is *enclosed* when its widest way out is narrow against its own width
(r <= tightness * R). The space between two legs is as wide at its mouth as anywhere within, so it
stays open; a head whose line does not quite meet is closed. This is the persistence of the peaks
of the distance map: no fixed closing radius has to suit both a tiny and a huge figure.
"""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Ints, Mask

_LEVELS = (0.5, 1.0, 1.6, 2.4, 3.4, 4.8, 6.6, 9.0, 12.0, 16.0, 21.0, 27.0, 34.0)


def enclosed(ink: Mask, *, widest: float, tightness: float = 0.34) -> Ints:
    """Label the bare regions that the ink encloses.

    Args:
        ink: (h, w) bool.
        widest: widest gap that is ever closed, px.
        tightness: largest gap as a share of the chamber's width.

    Returns:
        (h, w) int32: 0 on ink and outside, 1.. one number per chamber.
    """
    margin = int(widest) + 2
    bare = np.pad(~ink, margin, constant_values=True)
    d = cv2.distanceTransform(bare.view(np.uint8), cv2.DIST_L2, 5)
    levels = [r for r in _LEVELS if 2 * r <= widest] or [0.5]
    seeds = np.zeros(bare.shape, bool)
    outside = np.zeros(bare.shape, bool)
    for r in levels:
        free = np.ascontiguousarray(d > r)
        count, pieces = cv2.connectedComponents(free.view(np.uint8), connectivity=4)
        roomy = np.bincount(pieces[d * tightness >= r], minlength=count) > 0
        roomy[0] = False
        roomy[pieces[0, 0]] = False
        seeds |= roomy[pieces]
        outside = pieces == pieces[0, 0]
    return _flood(bare, seeds, outside)[margin:-margin, margin:-margin]


def _flood(bare: Mask, seeds: Mask, outside: Mask) -> Ints:
    """Share the bare pixels out among outside and seeds, each step by step from its rim."""
    count, markers = cv2.connectedComponents(seeds.view(np.uint8), connectivity=4)
    markers[outside] = count
    flat = np.where(bare, np.uint8(0), np.uint8(255))
    cv2.watershed(cv2.merge([flat, flat, flat]), markers)
    markers[~bare | (markers == count)] = 0
    # The watershed leaves a one-pixel line (-1) between regions and along the frame.
    rim = markers < 0
    markers[rim] = 0
    grown = cv2.dilate(markers.astype(np.float32), np.ones((3, 3), np.uint8))
    markers[rim & bare] = grown[rim & bare].astype(np.int32)
    return np.asarray(markers, dtype=np.int32)
