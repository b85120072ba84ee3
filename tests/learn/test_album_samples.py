"""The committed samples: reproducible, labelled to the pixel, small enough to ship."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from inkwake.figure.skeleton import BIPED
from inkwake.learn.album import Drawing, draw
from inkwake.learn.samples import SEEDS, labels, main, make


@pytest.fixture(scope="module")
def drawings() -> dict[str, Drawing]:
    """Every sample, drawn anew."""
    return {name: make(name) for name in SEEDS}


def test_every_committed_picture_comes_out_again(
    drawings: dict[str, Drawing], samples: Path
) -> None:
    for name, drawing in drawings.items():
        with Image.open(samples / f"{name}.jpg") as kept:
            committed = np.asarray(kept.convert("RGB"), np.float64)
        apart = np.abs(committed - drawing.picture)
        assert apart.mean() < 2.5, name
        assert (apart.max(axis=2) > 40).mean() < 0.002, name


def test_the_committed_labels_tell_of_these_pictures(
    drawings: dict[str, Drawing], samples: Path
) -> None:
    told = json.loads((samples / "labels.json").read_text(encoding="utf-8"))
    assert set(told) == set(drawings)
    for name, drawing in drawings.items():
        fresh = json.loads(json.dumps(labels(drawing)))
        assert told[name]["size"] == fresh["size"]
        for kept, made in zip(told[name]["figures"], fresh["figures"], strict=True):
            assert np.allclose(kept["box"], made["box"], atol=1.0), name
            for joint in BIPED:
                assert np.allclose(kept["joints"][joint], made["joints"][joint], atol=0.2), name


def test_the_box_is_the_box_of_the_mask(drawings: dict[str, Drawing]) -> None:
    for drawing in drawings.values():
        for figure in drawing.figures:
            rows, columns = np.nonzero(figure.mask)
            tight = columns.min(), rows.min(), columns.max() + 1, rows.max() + 1
            assert figure.box == tight


def test_no_figure_is_cut_by_the_edge_of_its_photo(drawings: dict[str, Drawing]) -> None:
    for name, drawing in drawings.items():
        height, width = drawing.picture.shape[:2]
        for figure in drawing.figures:
            left, top, right, bottom = figure.box
            assert left > 0, name
            assert top > 0, name
            assert right < width, name
            assert bottom < height, name


def test_all_sixteen_joints_lie_on_the_figure(drawings: dict[str, Drawing]) -> None:
    for name, drawing in drawings.items():
        for figure in drawing.figures:
            assert set(figure.joints) == set(BIPED)
            near = 0.03 * (figure.box[3] - figure.box[1])
            rows, columns = np.nonzero(figure.mask)
            for joint, (x, y) in figure.joints.items():
                away = np.hypot(columns - x, rows - y).min()
                assert away < near, (name, joint)


def test_the_mask_covers_the_ink_of_the_figure(drawings: dict[str, Drawing]) -> None:
    """Strong colour inside the box belongs to the mask where nothing else stands in the box."""
    for name in ("cat", "superhero", "strawberry", "monster", "tadpole"):
        (figure,) = drawings[name].figures
        picture = drawings[name].picture.astype(np.float64)
        left, top, right, bottom = figure.box
        part = picture[top:bottom, left:right]
        paper = np.median(part[~figure.mask[top:bottom, left:right]], axis=0)
        ink = np.abs(part - paper).max(axis=2) > 90
        covered = figure.mask[top:bottom, left:right][ink].mean()
        assert covered > 0.97, name


def test_a_family_has_three_figures_the_largest_first(drawings: dict[str, Drawing]) -> None:
    areas = [int(figure.mask.sum()) for figure in drawings["family"].figures]
    assert len(areas) == 3
    assert areas == sorted(areas, reverse=True)


def test_samples_are_small_enough_to_ship(samples: Path) -> None:
    assert len(list(samples.glob("*.jpg"))) >= 12
    assert sum(file.stat().st_size for file in samples.iterdir()) < 3_000_000


def test_one_sample_can_be_made_at_any_size(tmp_path: Path) -> None:
    main(["whiteboard", str(tmp_path / "big.png"), "--size", "400"])
    with Image.open(tmp_path / "big.png") as picture:
        assert picture.size == (400, 300)


def test_labels_grow_with_the_picture() -> None:
    (small,), (large,) = (draw("cat", 3, size=size).figures for size in (300, 600))
    for joint, (x, y) in small.joints.items():
        assert np.allclose(large.joints[joint], (2 * x + 0.5, 2 * y + 0.5), atol=1.5), joint


def test_importing_inkwake_leaves_the_world_alone() -> None:
    ask = "import sys, inkwake; print(any('inkwake.learn' in name for name in sys.modules))"
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "False"
