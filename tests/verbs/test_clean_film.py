"""Clean lines take the place of the drawing that is animated."""

from pathlib import Path

import numpy as np

import inkwake

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "tadpole.jpg"


def test_clean_lines_are_animated_in_place_of_the_drawing(tmp_path: Path) -> None:
    rough, clean = (inkwake.open_drawing(SAMPLE, clean=how) for how in (False, True))
    assert clean.page is not None and rough.page is not None
    # Nothing but black lines on white is left of the photo.
    share = np.mean((clean.page.rgb > 40) & (clean.page.rgb < 215))
    assert share < 0.05 and (clean.page.rgb.max(2) - clean.page.rgb.min(2)).max() <= 2
    assert len(clean.figures) == len(rough.figures) == 1
    hands = [d.figures[0].points_to_page(d.figures[0].skeleton.points) for d in (rough, clean)]
    scale = clean.page.width / rough.page.width
    apart = np.hypot(*(hands[0] * scale - hands[1]).T) / max(clean.page.width, clean.page.height)
    assert np.median(apart) < 0.05
    film = inkwake.animate(SAMPLE, tmp_path / "a.gif", clean=True, size=160, seconds=0.3)
    assert film.stat().st_size > 1000
