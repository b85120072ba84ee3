"""Paper: kinds, traits, tooth, the same seed twice, and what it may cost."""

from collections import Counter
from time import perf_counter

import numpy as np
import pytest

from inkwake.learn.world import tiles
from inkwake.learn.world.paper import KINDS, make_paper


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_paper_is_light_enough_to_draw_on(kind: str) -> None:
    for seed in range(4):
        paper = make_paper((90, 120), np.random.default_rng(seed), unit=1.0, kind=kind)
        assert paper.rgb.shape == (90, 120, 3) and paper.rgb.dtype == np.uint8
        assert paper.tooth.shape == (90, 120) and paper.tooth.dtype == np.uint8
        assert kind in paper.traits
        assert np.median(paper.rgb) > 80


def test_the_same_seed_gives_the_same_sheet() -> None:
    first, second = (make_paper((64, 80), np.random.default_rng(3), unit=1.0) for _ in range(2))
    assert np.array_equal(first.rgb, second.rgb) and np.array_equal(first.tooth, second.tooth)
    assert first.traits == second.traits


def test_most_sheets_are_plain_white_and_every_trait_turns_up() -> None:
    rng = np.random.default_rng(5)
    seen: Counter[str] = Counter()
    for _ in range(1500):
        seen.update(make_paper((48, 48), rng, unit=1.0).traits)
    assert 0.5 < seen["white"] / 1500 < 0.62
    wanted = {
        "ruled", "margin line", "squared", "dotted", "crumpled", "folded", "stained", "tape",
        "show-through", "punched holes", "spiral binding", "second page edge", "wiped marks",
        "flecks", "clean", "magnet", "staple", "sticker", "dashed rules",
    }  # fmt: skip
    assert wanted | set(KINDS) <= set(seen)


def test_tooth_is_spread_over_all_levels() -> None:
    tooth = tiles.cut("tooth", (400, 400), np.random.default_rng(0))
    assert np.percentile(tooth, 10) < 50 and np.percentile(tooth, 90) > 205
    assert abs(float(tooth.mean()) - 127) < 12


@pytest.mark.parametrize("size", [(700, 90), (90, 1300)])
def test_tiles_repeat_without_a_seam(size: tuple[int, int]) -> None:
    piece = tiles.cut("cloud", size, np.random.default_rng(1)).astype(int)
    assert piece.shape == size
    steps = max(np.abs(np.diff(piece, axis=0)).max(), np.abs(np.diff(piece, axis=1)).max())
    assert steps < 60


def test_a_sheet_of_512_px_takes_some_milliseconds() -> None:
    rng = np.random.default_rng(0)
    for name in tiles.TILES:
        tiles.doubled(name)
    times = []
    for _ in range(21):
        start = perf_counter()
        make_paper((512, 512), rng)
        times.append(perf_counter() - start)
    # Two milliseconds on an idle machine; the limit leaves room for a busy one.
    assert np.median(times) < 0.02
