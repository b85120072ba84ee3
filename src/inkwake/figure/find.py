"""From a page to its figures."""

from __future__ import annotations

import math

from inkwake.errors import NoFigure
from inkwake.figure.cutout import Cutout, cut
from inkwake.figure.detect import Found, detect
from inkwake.figure.figure import Figure
from inkwake.figure.matte import matte
from inkwake.figure.pose import pose
from inkwake.page import Page


def find_figures(page: Page, *, limit: int | None = None) -> list[Figure]:
    """Find every figure on a page.

    Args:
        page: an evenly lit page.
        limit: return at most so many, the largest.

    Returns:
        Figures, largest first, each in its own crop of about 1000 px.

    Raises:
        NoFigure: nothing on the page looks like a figure.
    """
    found = detect(page)[:limit]
    figures = []
    for spot in found:
        piece = cut(page, spot)
        if piece.mask.any():
            figures.append(_figure(piece, spot))
    if not figures:
        raise NoFigure(
            "no figure found on this page: draw one whole figure with head, body and legs in a "
            "dark pen, clear of writing and of the edge, and photograph the whole sheet"
        )
    return figures


def _figure(piece: Cutout, spot: Found) -> Figure:
    skeleton, kind, notes = pose(piece.mask)
    sure = 1 / (1 + math.exp(-spot.likeness.score))
    return Figure(
        box=piece.box,
        mask=piece.mask,
        texture=matte(piece.rgb, piece.mask, piece.paper),
        skeleton=skeleton,
        kind=kind,
        confidence=sure * float(skeleton.confidence.mean()),
        rgb=piece.rgb,
        notes=notes,
    )
