"""Bodies without limbs are figures where nobody else is on the page."""

import numpy as np
import pytest

from inkwake.figure import find_figures
from inkwake.learn.world.alone import draw_alone
from inkwake.page import flatten
from inkwake.picture import Picture


@pytest.mark.parametrize(("name", "seed"), [("ghost", 0), ("fish", 0), ("snake", 1)])
def test_a_lone_creature_without_limbs_is_found(name: str, seed: int) -> None:
    picture, _ = draw_alone(name, seed)
    page = flatten(Picture(np.ascontiguousarray(picture)))
    (figure,) = find_figures(page)
    width, height = figure.box[2] - figure.box[0], figure.box[3] - figure.box[1]
    assert max(width, height) > 0.6 * max(page.width, page.height)
    assert figure.kind not in ("biped", "quadruped")
