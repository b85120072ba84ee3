"""A mask that a person painted."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from inkwake.picture import read
from inkwake.rig import build
from inkwake.studio.tasks import Answer, Order, Tell
from inkwake.studio.tasks.figure_files import save_figure
from inkwake.studio.tasks.memory import figure_of, page_of
from inkwake.verbs.mend import mend_mask


def run(order: Order, folder: Path, tell: Tell) -> Answer:
    """Give a figure the mask in the picture ``upload``: inside where it is light and opaque."""
    tell(0.2, "cutting the figure out")
    picture = read(Path(order["upload"]).read_bytes())
    mask = picture.rgb.max(axis=2) > 127
    if picture.alpha is not None:
        mask &= picture.alpha > 127
    figure = mend_mask(figure_of(order["figure"]), np.asarray(mask), page_of(order).paper_colour)
    # A mask that no mesh can be made of is refused now, not when the film is wanted.
    build(figure)
    return {"figures": [save_figure(figure, folder, "1")]}
