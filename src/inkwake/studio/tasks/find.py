"""From a photo to a page and its figures."""

from __future__ import annotations

from pathlib import Path

from inkwake.errors import NoFigure
from inkwake.figure import Figure, find_figures
from inkwake.page import Page, flatten
from inkwake.picture import read
from inkwake.studio.tasks import Answer, Order, Tell
from inkwake.studio.tasks.figure_files import save_figure
from inkwake.studio.tasks.memory import prepare_stage
from inkwake.studio.tasks.page_files import PAGE, save_page
from inkwake.studio.tasks.pixels import write_cover, write_view


def run(order: Order, folder: Path, tell: Tell) -> Answer:
    """Straighten ``original``, find its figures, write page and figures."""
    tell(0.05, "reading the picture")
    picture = read(Path(order["original"]))
    tell(0.15, "straightening the paper")
    page = flatten(picture)
    tell(0.4, "looking for figures")
    figures = _figures(page)
    tell(0.9, "cutting them out")
    saved = [save_figure(one, folder, f"{i}") for i, one in enumerate(figures, 1)]
    page_is_kept = prepare_stage(page, figures, saved, folder)
    save_page(page, folder / PAGE)
    page_is_kept()
    write_view(page.rgb, folder / "page.webp")
    write_cover(page.rgb, folder / "cover.webp")
    return {
        "files": {"page": PAGE, "view": "page.webp", "cover": "cover.webp"},
        "width": page.width,
        "height": page.height,
        "figures": saved,
    }


def _figures(page: Page) -> list[Figure]:
    """What is found; where nothing is, a person may still draw a box or clean the lines."""
    try:
        return find_figures(page)
    except NoFigure:
        return []
