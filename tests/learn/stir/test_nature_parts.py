"""Parts of generated figures, brushed, with what they do by nature."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from inkwake.learn.stir.sample import GROUPS, brushed, draw
from inkwake.stir.natural import NATURES, SIZE


@settings(max_examples=6)
@given(st.integers(0, 10**6))
def test_every_seed_gives_parts_with_their_natures(seed: int) -> None:
    one, again = draw(seed), draw(seed)
    assert one["views"].shape == (3, 8, SIZE, SIZE)
    assert one["views"].dtype == np.uint8
    assert one["labels"].max() < len(NATURES)
    assert (one["views"] == again["views"]).all()
    # The part is in both views: channels 3 and 7 are its mask.
    assert (one["views"][:, [3, 7]].max((2, 3)) > 100).all()


def test_all_natures_are_taught() -> None:
    assert set(GROUPS.values()) == set(NATURES)


def test_a_brush_covers_what_it_is_for() -> None:
    mask = np.zeros((80, 80), bool)
    mask[20:60, 30:50] = True
    for seed in range(8):
        found = brushed(mask, np.random.default_rng(seed))
        assert (found & mask).sum() > 0.5 * mask.sum()
        assert found.sum() < 2.5 * mask.sum()
