"""Dabs give the part of a thing that they lie on any colour, and nothing else."""

import numpy as np
import pytest
from test_things import outline

from inkwake.arrays import Floats
from inkwake.colour.hints import Dab
from inkwake.colour.names import colour
from inkwake.colour.things.render import render
from inkwake.colour.tone import difference, to_lab

STEM = np.array([[165, 70], [166, 62]], np.int32)
LEFT, RIGHT = np.array([[100, 190]], np.int32), np.array([[220, 190]], np.int32)


def lab_of(*dabs: Dab, look: str = "photo") -> Floats:
    picture = render(outline(320), "pear", look, seed=2, dabs=dabs)
    return to_lab(picture[..., :3].astype(np.float32) / 255)


@pytest.mark.parametrize("look", ["photo", "render", "watercolour"])
@pytest.mark.parametrize("name", ["blue", "violet", "white", "black", "orange"])
def test_a_dab_colours_its_part(name: str, look: str) -> None:
    wanted = to_lab(colour(name))
    painted = lab_of(Dab(LEFT, colour(name)), look=look)
    near = painted[180:200, 90:110].reshape(-1, 3)
    assert float(difference(near, wanted).mean()) < 8
    # All of the body takes it, lighter and darker as the light falls.
    body = painted[140:240, 100:220].reshape(-1, 3)
    plain = lab_of(look=look)[140:240, 100:220].reshape(-1, 3)
    assert difference(body, wanted).mean() < 0.6 * difference(plain, wanted).mean()


def test_two_colours_share_a_part_and_each_is_kept_where_it_was_dabbed() -> None:
    painted = lab_of(Dab(LEFT, colour("blue")), Dab(RIGHT, colour("red")))
    for spot, name in ((LEFT, "blue"), (RIGHT, "red")):
        x, y = spot[0]
        near = painted[y - 6 : y + 7, x - 6 : x + 7].reshape(-1, 3)
        assert float(difference(near, to_lab(colour(name))).mean()) < 8


def test_other_parts_and_other_pictures_stay() -> None:
    plain, painted = lab_of(), lab_of(Dab(STEM, colour("blue")))
    body = (slice(150, 240), slice(100, 220))
    assert np.allclose(plain[body], painted[body], atol=1.5)
    assert float(difference(painted[62, 166], to_lab(colour("blue")))) < 15
    beside = np.array([[2, 2]], np.int32)
    assert np.array_equal(plain, lab_of(Dab(beside, colour("blue"))))
