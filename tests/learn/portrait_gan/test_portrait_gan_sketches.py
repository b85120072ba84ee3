"""Sketches under way: strokes of portraits, in some order, by a hand that is not sure."""

import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings, strategies

torch = pytest.importorskip("torch")

sys.path.append(str(Path(__file__).resolve().parent))
from portraits import portrait  # noqa: E402

from inkwake.errors import TrainingDataError  # noqa: E402
from inkwake.learn.portrait_gan.lines import strokes_of  # noqa: E402
from inkwake.learn.portrait_gan.parts import grouped  # noqa: E402
from inkwake.learn.portrait_gan.progressive import Drawable, cut_by_part, partial  # noqa: E402
from inkwake.learn.portrait_gan.sources import Album, Page, keep_pages, kept_pages  # noqa: E402

PARTS = np.repeat(np.arange(4, dtype=np.uint8), 8)[:, None].repeat(32, 1)


@pytest.fixture(scope="module")
def drawable() -> Drawable:
    return cut_by_part(strokes_of(portrait(4, 64)), PARTS)


def test_a_portrait_has_lines_where_its_ink_is() -> None:
    strokes = strokes_of(portrait(4, 64))
    points = np.concatenate(strokes)
    assert len(strokes) > 5 and points.min() > -0.02 and points.max() < 1.02
    grey = portrait(4, 64).mean(2)
    x, y = np.clip((points * 64).astype(int), 0, 63).T
    assert grey[y, x].mean() < 0.8 * grey.mean()


def test_strokes_end_where_their_part_ends(drawable: Drawable) -> None:
    assert len(drawable.strokes) == len(drawable.parts) > 5
    for stroke, part in zip(drawable.strokes, drawable.parts, strict=True):
        rows = np.clip((stroke[:, 1] * 32).astype(int), 0, 31)
        assert (PARTS[rows, 0] == part).mean() >= 0.5
    assert set(drawable.parts.tolist()) == {0, 1, 2, 3}


def test_more_of_a_drawing_is_more_ink_and_all_of_it_is_everything(drawable: Drawable) -> None:
    def drawn(share: float) -> tuple[float, float, float]:
        ink, done, known = partial(drawable, 64, np.random.default_rng(3), share)
        return float(ink.sum()), done, float(known.mean())

    found = [drawn(share) for share in (0.0, 0.25, 0.5, 1.0)]
    assert found[0][:2] == (0, 0) and found[-1][1] == pytest.approx(1)
    assert found[-1][2] == pytest.approx(1, abs=1e-4)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(found))


@settings(max_examples=25)
@given(strategies.integers(0, 2**32 - 1))
def test_any_sketch_is_ink_on_paper_and_the_same_for_the_same_dice(seed: int) -> None:
    lines = [np.array([[0.2, 0.3], [0.4, 0.5], [0.8, 0.4]]), np.array([[0.5, 0.9], [0.6, 0.7]])]
    drawable = Drawable(lines, np.array([0, 3], np.uint8), PARTS)
    ink, share, known = partial(drawable, 32, np.random.default_rng(seed))
    again = partial(drawable, 32, np.random.default_rng(seed))
    assert np.array_equal(ink, again[0]) and share == again[1]
    assert ink.shape == known.shape == (32, 32) and 0 <= share <= 1
    assert ink.min() >= 0 and ink.max() <= 1 and known.min() >= 0 and known.max() <= 1.001


def test_beginnings_are_drawn_most_often(drawable: Drawable) -> None:
    shares = [partial(drawable, 32, np.random.default_rng(n))[1] for n in range(200)]
    assert 0.45 < np.mean(np.array(shares) < 0.4) < 0.85 and max(shares) == pytest.approx(1)


def test_a_part_has_the_same_number_in_every_portrait() -> None:
    dice = torch.Generator().manual_seed(0)
    maps = torch.zeros(6, 8, 16, 16)
    maps[:, 0, :, :8], maps[:, 1, :, 8:] = 1, 1
    kept = [maps + 0.01 * torch.randn(maps.shape, generator=dice)]
    found = grouped(kept, 16, 0, kinds=2).of(kept)
    assert found.shape == (6, 16, 16)
    assert (found[:, :, :7] == found[0, 0, 0]).all() and (found[:, :, 9:] == found[0, 0, 15]).all()
    assert found[0, 0, 0] != found[0, 0, 15]


def test_an_album_is_kept_and_draws_the_same_sketches_for_a_step(
    drawable: Drawable, tmp_path: Path
) -> None:
    codes = np.arange(20, dtype=np.float16).reshape(10, 2)
    bare = Drawable([], np.zeros(0, np.uint8), PARTS)
    pages = [Page(portrait(4, 64), codes, drawable), Page(portrait(5, 64), codes + 1, bare)]
    keep_pages(pages, tmp_path / "pages.npz")
    back = kept_pages(tmp_path / "pages.npz")
    assert [len(p.drawable.strokes) for p in back] == [len(drawable.strokes), 0]
    album = Album(back, seed=1)
    one, same, other = album.batch(3, 4), album.batch(3, 4), album.batch(4, 4)
    assert np.array_equal(one.ink, same.ink) and not np.array_equal(one.ink, other.ink)
    assert one.codes is not None and one.codes.shape == (4, 10, 2)
    assert one.pictures.shape == (4, 64, 64, 3)
    # The same portraits at every share, so that a row of sheets shows one drawing growing.
    assert np.array_equal(album.at(0.2, 3).pictures, album.at(0.9, 3).pictures)
    with pytest.raises(TrainingDataError, match="could be drawn"):
        Album([])
    (tmp_path / "pages.npz").write_bytes(b"PK")
    with pytest.raises(TrainingDataError, match="made again"):
        kept_pages(tmp_path / "pages.npz")
