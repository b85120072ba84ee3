"""What is wrong with a set is found, named and counted; what is right is left alone."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
import yaml
from labelled_sets import SIZE, draw, label, write_character, write_characters, write_coco
from PIL import Image

from inkwake.learn.dataset import check, read_dataset, summary
from inkwake.learn.dataset.twins import BITS, NEAR, near_pairs


def counts(home: Path) -> dict[str, int]:
    return dict(Counter(fault.kind for fault in check(read_dataset(home)).faults))


def test_a_sound_set_is_left_alone(tmp_path: Path) -> None:
    report = check(read_dataset(write_characters(tmp_path / "set", 6)))
    assert report.faults == () and not report.bad
    assert (report.pictures, report.usable, report.figures) == (6, 6, 6)
    assert report.kinds == {"biped": 6}
    assert summary(report)[-1] == "nothing to mend"


def edit_cfg(folder: Path, change: Callable[[dict[str, list[float]]], None]) -> None:
    """Change the joints of a folder: name → place."""
    path = folder / "char_cfg.yaml"
    cfg = yaml.safe_load(path.read_text())
    places = {joint["name"]: joint["loc"] for joint in cfg["skeleton"]}
    change(places)
    for joint in cfg["skeleton"]:
        joint["loc"] = places[joint["name"]]
    path.write_text(yaml.safe_dump(cfg))


def swap_sides(places: dict[str, list[float]]) -> None:
    for name in [name for name in places if name.startswith("right_")]:
        other = "left_" + name.removeprefix("right_")
        places[name], places[other] = places[other], places[name]


def cross_arms(places: dict[str, list[float]]) -> None:
    places["right_hand"], places["left_hand"] = places["left_hand"], places["right_hand"]


def lose_a_hand(places: dict[str, list[float]]) -> None:
    places["left_hand"] = [5, 5]


def no_labels(folder: Path) -> None:
    (folder / "char_cfg.yaml").unlink()


def no_mask(folder: Path) -> None:
    (folder / "mask.png").unlink()


def black_mask(folder: Path) -> None:
    Image.new("L", (120, 220)).save(folder / "mask.png")


def moved_box(folder: Path) -> None:
    """Outside the picture; the texture is gone, so nothing can put it right."""
    (folder / "texture.png").unlink()
    box = {"left": 300, "top": 50, "right": 420, "bottom": 270}
    (folder / "bounding_box.yaml").write_text(yaml.safe_dump(box))


def overhanging_box(folder: Path) -> None:
    (folder / "texture.png").unlink()
    box = {"left": 180, "top": 50, "right": 300, "bottom": 270}
    (folder / "bounding_box.yaml").write_text(yaml.safe_dump(box))


def cut_picture(folder: Path) -> None:
    (folder / "image.png").write_bytes((folder / "image.png").read_bytes()[:2000])


def broken_yaml(folder: Path) -> None:
    (folder / "char_cfg.yaml").write_text("[")


SPOILT: list[tuple[Callable[[Path], None], dict[str, int]]] = [
    (lambda folder: edit_cfg(folder, swap_sides), {"sides-swapped": 1}),
    (lambda folder: edit_cfg(folder, cross_arms), {}),
    (lambda folder: edit_cfg(folder, lose_a_hand), {"joint-off-mask": 1}),
    (no_labels, {"no-labels": 1}),
    (no_mask, {"no-mask": 1}),
    (black_mask, {"empty-mask": 1}),
    (moved_box, {"outside-picture": 1}),
    (overhanging_box, {"over-edge": 1}),
    (cut_picture, {"unreadable-picture": 1}),
    (broken_yaml, {"broken-labels": 1}),
]


@pytest.mark.parametrize(("spoil", "found"), SPOILT, ids=range(len(SPOILT)))
def test_each_fault_of_a_folder_is_found(
    spoil: Callable[[Path], None], found: dict[str, int], tmp_path: Path
) -> None:
    write_characters(tmp_path, 2)
    spoil(tmp_path / "drawing_01")
    assert counts(tmp_path) == found


def coco(home: Path, changes: dict[str, Any], size: tuple[int, int] = SIZE) -> Path:
    home.mkdir(parents=True, exist_ok=True)
    Image.fromarray(draw()[0]).save(home / "a.png")
    return write_coco(home, {"a.png": [label() | changes]}, size)


@pytest.mark.parametrize(
    ("changes", "size", "found"),
    [
        ({}, SIZE, {}),
        ({"keypoints": [0, 0, 0] * 17}, SIZE, {"no-joints": 1}),
        ({"segmentation": []}, SIZE, {"no-mask": 1}),
        ({"segmentation": [[900, 900, 950, 900, 950, 950]]}, SIZE, {"empty-mask": 1}),
        ({"bbox": [250, 50, 120, 220]}, SIZE, {"outside-picture": 1}),
        ({"bbox": [60, 50, 60, 220]}, SIZE, {"joint-off-box": 1, "mask-off-box": 1}),
        ({"bbox": "here"}, SIZE, {"broken-labels": 1}),
        ({"segmentation": {"size": [5, 5], "counts": [24]}}, SIZE, {"unfit-labels": 1}),
        ({}, (999, 500), {"unfit-labels": 1}),
    ],
)
def test_each_fault_of_a_coco_label_is_found(
    changes: dict[str, Any], size: tuple[int, int], found: dict[str, int], tmp_path: Path
) -> None:
    assert counts(coco(tmp_path, changes, size)) == found


def test_a_figure_labelled_twice_is_found(tmp_path: Path) -> None:
    Image.fromarray(draw()[0]).save(tmp_path / "a.png")
    write_coco(tmp_path, {"a.png": [label(), label() | {"bbox": [62, 52, 120, 220]}]}, SIZE)
    assert counts(tmp_path) == {"labelled-twice": 1}


def test_the_same_picture_and_nearly_the_same_drawing_are_told_apart(tmp_path: Path) -> None:
    write_characters(tmp_path, 4)
    rgb = draw(2)[0]
    names: dict[str, list[dict[str, Any]]] = {f"{s}.png": [label(s)] for s in range(4)}
    for seed in range(4):
        Image.fromarray(draw(seed)[0]).save(tmp_path / f"{seed}.png")
    # The file once more; and photographed again: darker, a little turned, and as JPEG.
    (tmp_path / "again.png").write_bytes((tmp_path / "1.png").read_bytes())
    turned = cv2.warpAffine(
        rgb, cv2.getRotationMatrix2D((120, 160), 1.5, 1), SIZE, borderMode=cv2.BORDER_REPLICATE
    )
    Image.fromarray((np.asarray(turned) * 0.8).astype(np.uint8)).save(tmp_path / "photo.jpg")
    names |= {"again.png": [label(1)], "photo.jpg": [label(2)]}
    report = check(read_dataset(write_coco(tmp_path, names, SIZE)))
    assert [(fault.kind, fault.name, fault.others) for fault in report.faults] == [
        ("same-picture", "1.png", ("again.png",)),
        ("near-duplicate", "2.png", ("photo.jpg",)),
    ]


def test_a_set_with_exchanged_sides_is_told_as_a_whole(tmp_path: Path) -> None:
    write_characters(tmp_path, 5)
    for folder in tmp_path.iterdir():
        edit_cfg(folder, swap_sides)
    report = check(read_dataset(tmp_path))
    assert "exchanged throughout" in report.notes[0] and not report.bad


def test_the_report_is_plain_data_and_its_summary_short(tmp_path: Path) -> None:
    write_characters(tmp_path, 8)
    for folder in tmp_path.iterdir():
        black_mask(folder)
    report = check(read_dataset(tmp_path))
    data = json.loads(json.dumps(report.data()))
    assert data["counts"] == {"empty-mask": 8} and len(data["faults"]) == 8
    assert data["usable"] == 0 and report.bad
    lines = summary(report)
    assert any("(8)" in line for line in lines) and "3 more" in lines[-1] and len(lines) < 12


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    check(
        read_dataset(write_characters(tmp_path, 3)), lambda done, total: told.append((done, total))
    )
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_pairs_are_those_of_a_plain_count() -> None:
    rng = np.random.default_rng(3)
    bits = rng.random((300, BITS)) < 0.5
    for row in range(1, 300, 3):
        bits[row] = bits[row - 1] ^ (rng.random(BITS) < rng.uniform(0, 0.4))
    apart = (bits[:, None] != bits[None]).mean(axis=2)
    wanted = {(i, j) for i, j in np.argwhere(apart <= NEAR).tolist() if i < j}
    assert set(near_pairs(bits)) == wanted and len(wanted) > 20


def test_the_whole_picture_stands_in_where_nothing_is_labelled(tmp_path: Path) -> None:
    for name in ("a", "b"):
        folder = write_character(tmp_path / name, 1)
        (folder / "char_cfg.yaml").unlink()
    write_character(tmp_path / "c", 4)
    assert counts(tmp_path) == {"no-labels": 2, "same-picture": 1}
