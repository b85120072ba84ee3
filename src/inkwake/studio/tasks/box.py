"""The figure in a box that a person drew."""

from __future__ import annotations

from pathlib import Path

from inkwake.studio.tasks import Answer, Order, Tell
from inkwake.studio.tasks.figure_files import save_figure
from inkwake.studio.tasks.memory import page_of
from inkwake.verbs.mend import find_in_box


def run(order: Order, folder: Path, tell: Tell) -> Answer:
    """Cut out what lies in ``box``."""
    tell(0.2, "looking into the box")
    left, top, right, bottom = order["box"]
    figure = find_in_box(page_of(order), (left, top, right, bottom))
    return {"figures": [save_figure(figure, folder, "1")]}
