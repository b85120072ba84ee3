"""What a person corrects of a figure that was found: its box and its mask."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inkwake.errors import RigError

if TYPE_CHECKING:
    from inkwake.arrays import Bytes, Mask
    from inkwake.figure import Figure
    from inkwake.page import Page

LEAST = 0.002
"""Share of the crop that a mask must fill."""


def find_in_box(page: Page, box: tuple[float, float, float, float]) -> Figure:
    """Cut out and rig what is drawn in a box.

    Args:
        page: the page.
        box: (left, top, right, bottom) px of the page.

    Raises:
        NoFigure: the box holds nothing that could be a figure.
    """
    from inkwake.figure import figure_in_box

    return figure_in_box(page, box)


def mend_mask(figure: Figure, mask: Mask, paper_colour: Bytes) -> Figure:
    """A figure with another mask; its texture is cut out anew, its joints stay.

    Args:
        figure: one that was found on a page, so that it has ``rgb``.
        mask: (h, w) bool, of the crop's size.
        paper_colour: (3,) uint8, sRGB of the blank paper.

    Raises:
        RigError: the mask is of another size, or as good as empty.
    """
    from inkwake.figure import matte

    if figure.rgb is None:
        raise RigError("this figure came cut out, so its mask cannot be changed; find it on a page")
    if mask.shape != figure.mask.shape:
        raise RigError(
            f"the mask is {mask.shape[1]} × {mask.shape[0]} px and the figure "
            f"{figure.width} × {figure.height}; make the sizes equal"
        )
    if mask.mean() < LEAST:
        raise RigError("the mask is as good as empty; paint the whole figure")
    # What the net saw does not cover what was added; whoever needs the parts looks again.
    return replace(figure, mask=mask, texture=matte(figure.rgb, mask, paper_colour), parts=None)
