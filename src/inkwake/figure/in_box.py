"""The figure in a box that a person drew, whatever the page detector thinks of it."""

from __future__ import annotations

import numpy as np

from inkwake.errors import NoFigure
from inkwake.figure.figure import Figure
from inkwake.figure.find import Nets, cut_out, shipped
from inkwake.figure.look import look
from inkwake.figure.mask import closeup
from inkwake.figure.verify import Seen
from inkwake.figure.windows import window_of
from inkwake.page import Page

_LEAST = 8.0


def figure_in_box(
    page: Page, box: tuple[float, float, float, float], *, nets: Nets | None = None
) -> Figure:
    """Cut out and rig what is drawn in a box.

    Args:
        page: an evenly lit page.
        box: (left, top, right, bottom) px of the page; what lies outside is no part of the figure.
        nets: other nets than those of the package.

    Raises:
        NoFigure: the box holds nothing that could be a figure, or is too small.
        NetError: the net cannot be used.
    """
    left, top, right, bottom = (
        float(v)
        for v in np.clip(np.array(box), 0, (page.width, page.height, page.width, page.height))
    )
    if right - left < _LEAST or bottom - top < _LEAST:
        raise NoFigure("the box is too small for a figure; draw it around a whole one")
    own = left, top, right, bottom
    eyes = nets or shipped()
    glance = look(page, [window_of(own)], eyes.figure)[0]
    sure = 1 - float(glance.kind[3])
    figure = cut_out(closeup(page, own), Seen(own, glance, sure))
    if figure is None:
        raise NoFigure("nothing that could be a figure is drawn in the box; draw it elsewhere")
    return figure
