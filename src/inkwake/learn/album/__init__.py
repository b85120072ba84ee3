"""The album: the drawn pages of the samples, with exact labels, as a phone would see them."""

from __future__ import annotations

from inkwake.learn.album.nouns import Drawing, DrawnFigure
from inkwake.learn.album.page import Plan, render
from inkwake.learn.album.pages import PAGES

__all__ = ["PAGES", "Drawing", "DrawnFigure", "Plan", "draw"]


def draw(name_or_plan: str | Plan, seed: int = 0, *, size: int | None = None) -> Drawing:
    """Draw and photograph one page.

    Args:
        name_or_plan: a name of ``PAGES``, or a plan of your own.
        seed: the same seed gives the same bytes.
        size: long side of the photo, px; the plan's own when left out.

    Raises:
        KeyError: no page of that name.
    """
    plan = PAGES[name_or_plan] if isinstance(name_or_plan, str) else name_or_plan
    return render(plan, seed, size=size)
