"""Pages as the detector learns them; needs no training library."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from fake_pages import fake_page

from inkwake.arrays import Bytes
from inkwake.learn.detector.augment import MOST, Change, changed, plain
from inkwake.learn.detector.sample import as_sample, beside
from inkwake.learn.shards import Sample, Shard, write_shard
from inkwake.learn.world.nouns import KINDS
from inkwake.learn.world.sheet import page_sheet


def one_box(height: int = 80, width: int = 60) -> Sample:
    """A figure from (20, 10) to (40, 50): edges, px."""
    picture = np.full((height, width, 3), 255, np.uint8)
    masks = np.zeros((height, width), np.uint8)
    picture[10:50, 20:40] = 0
    masks[10:50, 20:40] = 1
    return {"picture": picture, "masks": masks, "kinds": np.array([1], np.uint8)}


def dark(picture: Bytes) -> list[int]:
    rows, columns = np.nonzero(picture[:, :, 0] < 128)
    return [int(v) for v in (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)]


def test_a_page_of_the_world_keeps_its_labels() -> None:
    sheet = page_sheet(3, 96)
    sample = as_sample(sheet)
    assert sample["masks"].shape == sample["picture"].shape[:2]
    assert sample["masks"].max() == len(sample["kinds"]) == len(sheet.boxes)


def test_pages_of_all_shapes_and_no_figures_fit_into_one_shard(tmp_path: Path) -> None:
    pages = [fake_page(seed) for seed in range(30)]
    assert {0, 1, 2} <= {len(page["kinds"]) for page in pages}
    write_shard(tmp_path / "page-0.npz", pages)
    shard = Shard(tmp_path / "page-0.npz")
    for index, page in enumerate(pages):
        np.testing.assert_array_equal(shard[index]["masks"], page["masks"])
        np.testing.assert_array_equal(shard[index]["kinds"], page["kinds"])


def test_two_pages_lie_side_by_side_with_all_their_figures() -> None:
    both = beside(one_box(), one_box(height=60))
    assert both["picture"].shape == (80, 120, 3) and both["masks"].shape == (80, 120)
    assert list(both["kinds"]) == [1, 1]
    assert (both["masks"][10:50, 20:40] == 1).all() and (both["masks"][10:50, 80:100] == 2).all()


def test_a_whole_page_is_fitted_and_its_box_with_it() -> None:
    seen = changed(one_box(), plain(160), np.random.default_rng(0))
    assert seen["picture"].shape == (160, 160, 3)
    # Twice as large, and 20 px of white at both sides.
    np.testing.assert_allclose(seen["boxes"][0], (60, 20, 100, 100), atol=0.01)
    assert seen["real"].tolist() == [1] + [0] * (MOST - 1) and seen["kinds"][0] == 1
    assert seen["heed"].all()
    assert seen["figure"].sum() * 64 == pytest.approx(40 * 80, rel=0.02)


@pytest.mark.parametrize("seed", range(12))
def test_boxes_stay_tight_however_a_page_is_moved(seed: int) -> None:
    change = Change(128, near=0.6, zoom=(0.5, 3.0), angle=8.0, quarter=0.3, camera=0.0)
    seen = changed(one_box(), change, np.random.default_rng(seed))
    if seen["real"].any():
        np.testing.assert_allclose(seen["boxes"][0], dark(seen["picture"]), atol=1.6)
    elif seen["heed"].all():  # next to nothing of it is left
        assert (seen["picture"] < 128).mean() < 0.04


def test_a_mirror_turns_the_page_and_the_box() -> None:
    change = Change(160, near=0.0, zoom=(0.0, 9.0), angle=0.0, quarter=0.0, mirror=1.0, camera=0.0)
    page = one_box()
    page["masks"][:], page["picture"][:] = 0, 255
    page["masks"][10:50, 5:20], page["picture"][10:50, 5:20] = 1, 0
    seen = changed(page, change, np.random.default_rng(0))
    np.testing.assert_allclose(seen["boxes"][0], (100, 20, 130, 100), atol=0.01)
    assert dark(seen["picture"]) == [100, 20, 130, 100]


def test_a_figure_that_is_mostly_cut_off_counts_neither_way() -> None:
    page = one_box(40, 60)  # the lower quarter is gone: still a figure
    seen = changed(page, plain(64), np.random.default_rng(0))
    assert seen["real"][0] == 1
    change = Change(64, near=1.0, share=(2.5, 2.5), zoom=(0.5, 9.0), angle=0, quarter=0, camera=0)
    for seed in range(8):
        seen = changed(one_box(), change, np.random.default_rng(seed))
        if seen["figure"].mean() > 0.5:
            assert not seen["real"].any() and not seen["heed"].all()


def test_figures_appear_at_all_sizes() -> None:
    shares = []
    for seed in range(120):
        seen = changed(one_box(), Change(128, camera=0.0), np.random.default_rng(seed))
        for box in seen["boxes"][seen["real"] > 0]:
            shares.append(float(max(box[2:] - box[:2])) / 128)
    assert min(shares) < 0.26 and max(shares) > 0.85
    assert np.histogram(shares, bins=(0, 0.3, 0.5, 0.7, 1.01))[0].min() >= 5


def test_more_figures_than_can_be_kept_are_left_out_of_the_reckoning() -> None:
    picture, masks = np.full((64, 256, 3), 255, np.uint8), np.zeros((64, 256), np.uint8)
    for index in range(MOST + 2):
        cv2.rectangle(masks, (4 + index * 17, 20), (14 + index * 17, 40), index + 1, -1)
    kinds = np.zeros(MOST + 2, np.uint8)
    page = {"picture": picture, "masks": masks, "kinds": kinds}
    seen = changed(page, plain(256), np.random.default_rng(0))
    assert seen["real"].sum() == MOST and not seen["heed"].all()


def test_a_page_without_figures_teaches_none() -> None:
    page = one_box()
    page["masks"][:] = 0
    page["kinds"] = page["kinds"][:0]
    for seed in range(6):
        seen = changed(page, Change(64), np.random.default_rng(seed))
        assert not seen["real"].any() and seen["heed"].all() and not seen["figure"].any()
    assert KINDS.index("none") == 3
