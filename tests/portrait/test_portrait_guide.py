"""Guidance names every part, and its sliders move what they say."""

import numpy as np
from crowd import crowd

from inkwake.portrait.guide.lines import lines_of, marks
from inkwake.portrait.guide.parts import GUIDE_PARTS
from inkwake.portrait.world.build import build
from inkwake.portrait.world.numbers import bounds, columns, parameter_of
from inkwake.portrait.world.parts import NAMES


def test_every_part_has_a_name_for_people_and_a_colour() -> None:
    assert sorted(part.name for part in GUIDE_PARTS) == sorted(NAMES)
    titles = [part.title for part in GUIDE_PARTS]
    assert len(set(titles)) == len(titles)
    assert all(len(part.colour) == 7 and int(part.colour[1:], 16) >= 0 for part in GUIDE_PARTS)


def test_every_slider_moves_lines_of_its_part_in_somebody() -> None:
    numbers, contours = crowd()
    for part in GUIDE_PARTS:
        own = {line.contour for row in range(100) for line in lines_of(contours, part.name, row)}
        for name, _ in part.sliders:
            assert name in columns()
            limits = parameter_of(name)
            far = np.where(numbers[name] > (limits.low + limits.high) / 2, limits.low, limits.high)
            made = build(numbers.having(**{name: far}))
            moved = np.abs(made.points - contours.points).max(axis=(0, 2)) > 1e-6
            rows = [k for n in own for k in range(*made.table[n].rows.indices(len(moved)))]
            # How thick a lash or a brow is shows in its layer, not in its line.
            assert moved[rows].any() or name in ("lash", "brow_thick"), (part.name, name)


def test_lines_of_a_part_lie_on_the_page_where_the_part_is() -> None:
    numbers, contours = crowd()
    for row in range(20):
        for part in ("face", "eye-left", "mouth", "hair-front", "clothes"):
            lines = lines_of(contours, part, row)
            assert lines and all(len(line.points) > 1 for line in lines)
        eyes, mouth = marks(contours)[1:]
        assert eyes[:, 1].mean() < mouth[:, 1].mean()
    assert len(bounds()[0]) == numbers.values.shape[1]
