"""The generator itself: seeds, curves, fills and the hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkwake.learn.album import PAGES, Plan, curve, draw, fill
from inkwake.learn.album.artist import Artist
from inkwake.learn.album.hand import Hand
from inkwake.learn.album.medium import crayon, felt


def test_the_same_seed_gives_the_same_bytes() -> None:
    first, again = draw("princess", 11, size=300), draw("princess", 11, size=300)
    assert first.picture.tobytes() == again.picture.tobytes()
    assert first.figures[0].joints == again.figures[0].joints
    assert np.array_equal(first.figures[0].mask, again.figures[0].mask)


def test_another_seed_gives_another_hand() -> None:
    one, other = draw("robot", 1, size=300), draw("robot", 2, size=300)
    assert not np.array_equal(one.figures[0].mask, other.figures[0].mask)


def test_an_unknown_page_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        draw("unicorn", 0)


@pytest.mark.parametrize("name", ["tadpole", "walker"])
@pytest.mark.parametrize("seed", [21, 22])
def test_any_seed_draws_a_labelled_page(name: str, seed: int) -> None:
    drawing = draw(name, seed, size=240)
    assert drawing.picture.dtype == np.uint8
    assert drawing.figures[0].mask.shape == drawing.picture.shape[:2]
    assert 0.02 < drawing.figures[0].mask.mean() < 0.6


def test_a_plan_of_ones_own_can_be_drawn() -> None:
    def blob(artist: Artist) -> None:
        artist.place((350, 500), 4)
        artist.begin({"root": (0.0, 0.0)})
        artist.shape(curve.ellipse((0, 0), 40, 40), felt(), colour=crayon((0.9, 0.1, 0.1)))
        artist.end()

    drawing = draw(Plan(blob), 5, size=300)
    (figure,) = drawing.figures
    x, y = figure.joints["root"]
    red, green, _ = drawing.picture[figure.mask].mean(axis=0)
    assert figure.mask[round(y), round(x)]
    assert red > green + 20


@given(seed=st.integers(0, 2**16), angle=st.floats(-180, 180), spacing=st.floats(4, 15))
@settings(max_examples=25, deadline=None)
def test_scribbles_stay_near_their_shape(seed: int, angle: float, spacing: float) -> None:
    rng = np.random.default_rng(seed)
    outline = curve.through(curve.ellipse((200, 300), 80, 60), closed=True)
    traces = fill.hatch(outline, spacing, angle, rng, stray=4.0)
    points = np.concatenate(traces)
    reach = np.hypot((points[:, 0] - 200) / 80, (points[:, 1] - 300) / 60)
    assert reach.max() < 1.9
    assert np.median(reach) < 1.1


@given(seed=st.integers(0, 2**16), closed=st.booleans())
@settings(max_examples=25, deadline=None)
def test_a_hand_keeps_to_the_meant_line(seed: int, closed: bool) -> None:
    rng, hand = np.random.default_rng(seed), Hand()
    meant = curve.through(curve.ellipse((0, 0), 150, 150), closed=True)
    path = hand.meant(meant, rng, closed=closed)
    for trace, pressure in hand.strokes(path, rng, closed=closed):
        assert np.abs(np.hypot(*trace.T) - 150).max() < 25
        assert len(trace) == len(pressure)
        assert 0 < pressure.min() <= pressure.max() <= 1


def test_even_steps_are_even() -> None:
    path = curve.even(curve.through(curve.ellipse((0, 0), 90, 50), closed=True), 3.0, closed=True)
    lengths = np.hypot(*np.diff(path, axis=0).T)
    assert np.allclose(lengths, 3.0, atol=0.1)
    assert np.allclose(path[0], path[-1])


def test_the_album_holds_at_least_twelve_pages() -> None:
    assert len(PAGES) >= 12
