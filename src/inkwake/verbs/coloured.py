"""A drawing painted once before it moves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inkwake.verbs.colour import check_style
from inkwake.verbs.drawing import Drawing

if TYPE_CHECKING:
    from inkwake.colour import Palette, Wishes
    from inkwake.figure import Figure


def check_colour(wish: str | None) -> tuple[str, Palette] | None:
    """Read ``STYLE`` or ``STYLE:PALETTE``.

    Raises:
        UnknownColour: style or palette is not known; the nearest is offered.
    """
    if wish is None:
        return None
    from inkwake.colour import PALETTES, palette

    style, _, name = wish.partition(":")
    check_style(style)
    return style, palette(name or PALETTES[0])


def coloured(drawing: Drawing, wish: tuple[str, Palette], seed: int) -> Drawing:
    """The drawing with paint on its figures and its page.

    Args:
        drawing: figures and, where there is one, their page.
        wish: style and palette.
        seed: of the paint.
    """
    from inkwake.colour import Wishes, linework, paint
    from inkwake.colour.texture import textured

    wishes = Wishes(style=wish[0], palette=wish[1], seed=seed)
    page = drawing.page
    if page is None:
        return replace(drawing, figures=tuple(_alone(one, wishes) for one in drawing.figures))
    painting = paint(linework(page), drawing.figures, wishes)
    figures = tuple(textured(figure, painting.rgb) for figure in drawing.figures)
    return replace(drawing, figures=figures, page=replace(page, rgb=painting.rgb))


def _alone(figure: Figure, wishes: Wishes) -> Figure:
    """A figure without a page, painted on paper of its own."""
    from inkwake.colour import linework, paint
    from inkwake.colour.texture import textured
    from inkwake.page import flatten
    from inkwake.picture import Picture, lay_on_white

    page = flatten(Picture(lay_on_white(figure.texture)))
    own = replace(figure, box=(0.0, 0.0, float(page.width), float(page.height)))
    painted = textured(own, paint(linework(page), [own], wishes).rgb)
    return replace(painted, box=figure.box)
