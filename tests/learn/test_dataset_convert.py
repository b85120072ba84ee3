"""Both forms hold the same labels, whichever way they are converted."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from labelled_sets import BOX, SIZE, draw, label, write_character, write_characters, write_coco
from PIL import Image

from inkwake.errors import DatasetError, FileExists, NoDrawings
from inkwake.figure.quadruped import QUADRUPED
from inkwake.interchange import read_character
from inkwake.learn.dataset import LabelledFigure, convert, read_dataset


def assert_same(one: LabelledFigure, two: LabelledFigure, off: float) -> None:
    assert one.kind == two.kind
    assert np.allclose(one.box, two.box)
    assert (one.mask is None) == (two.mask is None)
    if one.mask is not None and two.mask is not None:
        assert one.corner == two.corner and np.array_equal(one.mask, two.mask)
    assert one.joints.keys() == two.joints.keys()
    for name, spot in one.joints.items():
        assert np.allclose(spot[:2], two.joints[name][:2], atol=off), name


@pytest.mark.parametrize("polygons", [False, True])
def test_folders_become_coco_and_folders_again(polygons: bool, tmp_path: Path) -> None:
    first = read_dataset(write_characters(tmp_path / "a", 3))
    done = convert(first, tmp_path / "b", to="coco", polygons=polygons)
    assert (done.pictures, done.figures, done.left_out, done.losses) == (3, 3, (), {})
    second = read_dataset(tmp_path / "b")
    assert [item.name for item in second.items] == [f"drawing_0{n}.png" for n in range(3)]
    convert(second, tmp_path / "c", to="animated-drawings")
    third = read_dataset(tmp_path / "c")
    assert [item.name for item in third.items] == [f"drawing_0{n}" for n in range(3)]
    for one, two, three in zip(first, second, third, strict=True):
        assert_same(one.figures[0], two.figures[0], 0.01)
        assert_same(one.figures[0], three.figures[0], 0.6)
        assert np.array_equal(one.picture.rgb, three.picture.rgb)
    assert read_character(tmp_path / "c" / "drawing_00").kind == "biped"


def test_other_bodies_keep_their_joints_and_their_tree(tmp_path: Path) -> None:
    for name, tree in (
        ("four", QUADRUPED),
        ("many", {"root": None, "leg_1": "root", "leg_2": "root", "tip": "leg_2"}),
    ):
        path = write_character(tmp_path / "a" / name, len(tree)) / "char_cfg.yaml"
        cfg = yaml.safe_load(path.read_text())
        cfg["skeleton"] = [
            {"name": joint, "parent": parent, "loc": [20 + 5 * number, 100]}
            for number, (joint, parent) in enumerate(tree.items())
        ]
        path.write_text(yaml.safe_dump(cfg))
    first = read_dataset(tmp_path / "a")
    convert(first, tmp_path / "b", to="coco")
    convert(read_dataset(tmp_path / "b"), tmp_path / "c", to="animated-drawings")
    for one, two in zip(first, read_dataset(tmp_path / "c"), strict=True):
        assert_same(one.figures[0], two.figures[0], 0.01)
        assert one.figures[0].tree == two.figures[0].tree
    assert [drawing.figures[0].kind for drawing in first] == ["quadruped", "other"]


def test_several_figures_of_a_picture_stay_together(tmp_path: Path) -> None:
    write_character(tmp_path / "a" / "x", 1)
    write_character(tmp_path / "a" / "y", 1)
    convert(read_dataset(tmp_path / "a"), tmp_path / "b", to="coco")
    assert len(list((tmp_path / "b" / "images").iterdir())) == 1
    done = convert(read_dataset(tmp_path / "b"), tmp_path / "c", to="animated-drawings")
    assert (done.pictures, done.figures) == (1, 2)
    assert sorted(path.name for path in (tmp_path / "c" / "x").iterdir()) == [
        "figure_1",
        "figure_2",
    ]
    assert len(next(iter(read_dataset(tmp_path / "c"))).figures) == 2


def test_crops_of_photos_become_labels_of_what_is_stored(tmp_path: Path) -> None:
    left, top, right, bottom = BOX
    Image.fromarray(draw(1)[0][top:bottom, left:right]).save(tmp_path / "a.png")
    path = write_coco(tmp_path, {"a.png": [label(1, 3.0)]}, (SIZE[0] * 3, SIZE[1] * 3))
    convert(read_dataset(path), tmp_path / "b", to="coco")
    entry = json.loads((tmp_path / "b" / "annotations.json").read_text())
    assert entry["images"][0]["width"] == 120 and entry["annotations"][0]["bbox"] == [
        0,
        0,
        120,
        220,
    ]


def test_what_a_folder_cannot_hold_is_told(tmp_path: Path) -> None:
    Image.fromarray(draw()[0]).save(tmp_path / "a.png")
    hips_unknown = label()
    hips_unknown["keypoints"][33:39] = [0] * 6
    hand_unknown: dict[str, Any] = label()
    hand_unknown["keypoints"][27:30] = [0] * 3
    hand_unknown["keypoints"][26] = 1
    for name in "bcd":
        Image.fromarray(draw(ord(name))[0]).save(tmp_path / f"{name}.png")
    labels = {
        "a.png": [hips_unknown],
        "b.png": [label() | {"segmentation": []}],
        "c.png": [hand_unknown],
        "d.png": [label() | {"bbox": [900, 900, 5, 5]}],
    }
    done = convert(
        read_dataset(write_coco(tmp_path, labels, SIZE)), tmp_path / "out", to="animated-drawings"
    )
    assert (done.pictures, done.figures) == (1, 1)
    assert [line.split(":")[0] for line in done.left_out] == ["a.png", "b.png", "d.png"]
    assert "root" in done.left_out[0] and "mask" in done.left_out[1]
    assert sorted(done.losses.values()) == [1, 1]
    figure = read_character(tmp_path / "out" / "c")
    assert "left_hand" not in figure.skeleton and len(figure.skeleton.names) == 15


def test_names_stay_inside_the_target_and_apart(tmp_path: Path) -> None:
    names = ["../x.png", "/x.jpg", "sub\\X.png", "x"]
    (tmp_path / "pictures" / "sub").mkdir(parents=True)
    for seed, name in enumerate(("x.png", "x.jpg", "sub/X.png", "x")):
        Image.fromarray(draw(seed)[0]).save(tmp_path / "pictures" / name, "PNG")
    path = write_coco(tmp_path / "a", {n: [label(s)] for s, n in enumerate(names)}, SIZE)
    dataset = read_dataset(path, images=tmp_path / "pictures")
    done = convert(dataset, tmp_path / "out", to="animated-drawings")
    assert done.figures == 4
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["sub", "x", "x_2", "x_3"]
    assert {p.name for p in tmp_path.iterdir()} == {"a", "out", "pictures"}


def test_nothing_is_left_behind_where_nothing_can_be_done(tmp_path: Path) -> None:
    folder = write_character(tmp_path / "a" / "one")
    dataset = read_dataset(tmp_path / "a")
    (folder / "char_cfg.yaml").write_text("[")
    with pytest.raises(NoDrawings, match=r"nothing can be converted .*char_cfg.yaml"):
        convert(dataset, tmp_path / "b", to="coco")
    with pytest.raises(DatasetError, match="source itself"):
        convert(dataset, tmp_path / "a" / ".", to="animated-drawings", force=True)
    with pytest.raises(DatasetError, match="no form"):
        convert(dataset, tmp_path / "b", to="yolo")
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "mine.txt").write_text("mine")
    with pytest.raises(FileExists, match="--force"):
        convert(dataset, tmp_path / "c", to="coco")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a", "c"]
