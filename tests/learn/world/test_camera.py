"""Light, camera and surroundings: pixels stay where they are, ink stays ink, bytes repeat."""

from collections import Counter

import cv2
import numpy as np
import pytest

from inkwake.arrays import Bytes
from inkwake.learn.world.camera import WAYS, shoot, surround
from inkwake.learn.world.light import relight


@pytest.fixture
def page() -> Bytes:
    sheet = np.full((160, 200, 3), 245, np.uint8)
    cv2.circle(sheet, (100, 80), 40, (30, 30, 40), 3, cv2.LINE_AA)
    return sheet


def ink_centre(rgb: Bytes) -> tuple[float, float]:
    dark = 255.0 - rgb.astype(float).mean(axis=2)
    dark -= np.median(dark)
    dark[dark < 0.4 * dark.max()] = 0
    y, x = np.mgrid[0 : rgb.shape[0], 0 : rgb.shape[1]]
    return float((x * dark).sum() / dark.sum()), float((y * dark).sum() / dark.sum())


@pytest.mark.parametrize("way", WAYS)
def test_the_camera_moves_nothing_and_keeps_the_ink(page: Bytes, way: str) -> None:
    for seed in range(8):
        photo, traits = shoot(page, np.random.default_rng(seed), way)
        assert photo.shape == page.shape and photo.dtype == np.uint8 and way in traits
        assert ink_centre(photo) == pytest.approx((100, 80), abs=1.5)
        ring, middle = photo[38:43, 95:106].mean(), photo[70:90, 90:110].mean()
        assert ring < middle - 8


def test_light_changes_brightness_only(page: Bytes) -> None:
    before = page.copy()
    for seed in range(20):
        lit, _ = relight(page, np.random.default_rng(seed), raw=bool(seed % 2))
        assert lit.shape == page.shape and lit.dtype == np.uint8
        assert lit[38:43, 95:106].mean() < lit[70:90, 90:110].mean()
    assert np.array_equal(page, before)


def test_flattened_pages_stay_bright(page: Bytes) -> None:
    levels = []
    for seed in range(200):
        lit, _ = relight(page, np.random.default_rng(seed), raw=False)
        levels.append(float(np.percentile(lit, 20)))
    assert np.mean(np.array(levels) > 215) > 0.9


def test_surroundings_lie_at_the_edges_and_say_what_they_hide(page: Bytes) -> None:
    hidden = []
    for seed in range(150):
        rgb, gone, traits = surround(page, np.random.default_rng(seed))
        assert rgb.shape == page.shape and gone.shape == page.shape[:2] and traits
        assert set(np.unique(gone)) <= {0, 255}
        hidden.append((gone > 0).mean())
        middle = np.s_[60:100, 80:120]
        if not gone[middle].any():
            assert np.abs(rgb[middle].astype(int) - page[middle]).mean() < 40
    assert 0.01 < np.mean(hidden) < 0.2 and max(hidden) < 0.6


def test_surroundings_prefer_the_side_without_the_drawing(page: Bytes) -> None:
    labels = np.zeros(page.shape[:2], np.uint8)
    labels[:, :120] = 1
    lost = [
        (surround(page, np.random.default_rng(seed), labels)[1][labels > 0] > 0).mean()
        for seed in range(60)
    ]
    free = [
        (surround(page, np.random.default_rng(seed), labels)[1][labels == 0] > 0).mean()
        for seed in range(60)
    ]
    assert np.mean(lost) < 0.5 * np.mean(free)


def test_every_trait_of_light_and_camera_turns_up_and_seeds_repeat(page: Bytes) -> None:
    small = np.ascontiguousarray(page[::2, ::2])
    seen: Counter[str] = Counter()
    for seed in range(500):
        rng = np.random.default_rng(seed)
        photo, _, around = surround(small, rng)
        photo, lit = relight(photo, rng)
        photo, shot = shoot(photo, rng)
        seen.update(around | lit | shot)
    assert {
        "table", "blank beside the sheet", "finger", "second sheet", "dark band", "pen", "phone",
        "curled corner", "board frame", "table all round", "edge line", "lamp",
        "vignette", "dark corner",
        "soft shadow", "hard shadow", "colour cast", "raw light", "ghost of a shadow", "blurred",
        "moved", "noisy", "low resolution", "sharpened", "heavy jpeg", "grey scale", "over-exposed",
        "hairlines broken", *WAYS,
    } <= set(seen)  # fmt: skip
    first, second = (shoot(small, np.random.default_rng(9), "bad phone")[0] for _ in range(2))
    assert np.array_equal(first, second)
