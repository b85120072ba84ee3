"""Users' drawings are read with their labels in the right place, or refused with a reason."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from labelled_sets import (
    BOX,
    SIZE,
    draw,
    joints,
    label,
    write_character,
    write_characters,
    write_coco,
)
from PIL import Image

from inkwake.arrays import Mask
from inkwake.errors import (
    DatasetError,
    ForeignFileError,
    InkwakeError,
    NoDrawings,
    PictureError,
    UnfitLabels,
)
from inkwake.learn.dataset import LabelledFigure, pick, read_dataset, read_list


def whole_mask(figure: LabelledFigure, size: tuple[int, int]) -> Mask:
    assert figure.mask is not None
    whole = np.zeros(size[::-1], np.bool_)
    x, y = figure.corner
    whole[y : y + figure.mask.shape[0], x : x + figure.mask.shape[1]] = figure.mask
    return whole


def overlap(one: Mask, two: Mask) -> float:
    return float((one & two).sum() / (one | two).sum())


def assert_labelled(figure: LabelledFigure, seed: int, scale: float = 1, cut: bool = False) -> None:
    """The figure has the labels of that drawing, in a picture that is so many times larger."""
    left, top, right, bottom = BOX
    away = (left, top) if cut else (0, 0)
    assert np.allclose(figure.box, np.subtract(BOX, away * 2) * scale, atol=0.6)
    for name, (x, y) in joints(seed).items():
        place = (np.array([x + left, y + top]) - away + 0.5) * scale - 0.5
        assert np.allclose(figure.joints[name][:2], place, atol=0.6), name
    shape = draw(seed)[1]
    if cut:
        shape = shape[top:bottom, left:right]
    size = (round(shape.shape[1] * scale), round(shape.shape[0] * scale))
    wanted = np.asarray(Image.fromarray(shape).resize(size)) >= 128
    assert overlap(whole_mask(figure, size), wanted) > 0.93


# Character folders


def test_character_folders_are_found_at_any_depth(tmp_path: Path) -> None:
    write_characters(tmp_path / "set" / "a", 2)
    write_character(tmp_path / "set" / "b" / "c" / "one", 5)
    dataset = read_dataset(tmp_path / "set")
    assert dataset.form == "animated-drawings"
    assert [item.name for item in dataset.items] == ["a/drawing_00", "a/drawing_01", "b/c/one"]
    for drawing, seed in zip(dataset, (0, 1, 5), strict=True):
        assert drawing.picture.source_size == SIZE
        assert drawing.figures[0].kind == "biped"
        assert_labelled(drawing.figures[0], seed)
        shape = draw(seed)[1] > 0
        shape[:, : BOX[0]] = shape[:, BOX[2] :] = shape[: BOX[1]] = shape[BOX[3] :] = False
        assert np.array_equal(whole_mask(drawing.figures[0], SIZE), shape)


def test_one_character_folder_is_a_set(tmp_path: Path) -> None:
    dataset = read_dataset(write_character(tmp_path / "one"))
    assert len(dataset) == 1
    assert_labelled(next(iter(dataset)).figures[0], 0)


def test_folders_of_the_same_picture_become_one_drawing(tmp_path: Path) -> None:
    write_character(tmp_path / "left", 1)
    write_character(tmp_path / "right", 1)
    write_character(tmp_path / "other", 2)
    (one, two) = read_dataset(tmp_path)
    assert (one.name, len(one.figures)) == ("left", 2)
    assert (two.name, len(two.figures)) == ("other", 1)


def test_without_the_whole_picture_the_texture_serves(tmp_path: Path) -> None:
    folder = write_character(tmp_path / "one")
    (folder / "image.png").unlink()
    drawing = next(iter(read_dataset(tmp_path)))
    assert drawing.picture.source_size == (BOX[2] - BOX[0], BOX[3] - BOX[1])
    assert_labelled(drawing.figures[0], 0, cut=True)


def test_a_box_that_leads_elsewhere_is_not_believed(tmp_path: Path) -> None:
    """Two of the official examples carry the picture or the box of another version."""
    folder = write_character(tmp_path / "one")
    box = {"left": 0, "top": 0, "right": 120, "bottom": 220}
    (folder / "bounding_box.yaml").write_text(yaml.safe_dump(box))
    drawing = next(iter(read_dataset(tmp_path)))
    assert drawing.path.endswith("texture.png") and "does not lead" in drawing.notes[0]
    assert_labelled(drawing.figures[0], 0, cut=True)


def test_a_coarse_crop_is_scaled_to_the_picture(tmp_path: Path) -> None:
    folder = write_character(tmp_path / "one")
    for name in ("mask.png", "texture.png"):
        with Image.open(folder / name) as image:
            image.resize((60, 110)).save(folder / name)
    cfg = yaml.safe_load((folder / "char_cfg.yaml").read_text())
    for joint in cfg["skeleton"]:
        joint["loc"] = [(value + 0.5) / 2 - 0.5 for value in joint["loc"]]
    cfg.update(width=60, height=110)
    (folder / "char_cfg.yaml").write_text(yaml.safe_dump(cfg))
    assert_labelled(next(iter(read_dataset(tmp_path))).figures[0], 0)


# COCO


def coco_of(tmp_path: Path, seeds: tuple[int, ...] = (0, 1), **more: Any) -> Path:
    """A COCO file beside its pictures."""
    for seed in seeds:
        (tmp_path / "images").mkdir(exist_ok=True)
        Image.fromarray(draw(seed)[0]).save(tmp_path / "images" / f"{seed}.png")
    names = {f"{seed}.png": [label(seed)] for seed in seeds}
    return write_coco(tmp_path, names | more, SIZE)


def test_a_coco_file_or_its_folder_is_read(tmp_path: Path) -> None:
    path = coco_of(tmp_path)
    for source in (path, tmp_path):
        dataset = read_dataset(source)
        assert dataset.form == "coco" and [i.name for i in dataset.items] == ["0.png", "1.png"]
        for seed, drawing in enumerate(dataset):
            assert_labelled(drawing.figures[0], seed)


def test_names_with_leading_folders_are_found_where_the_pictures_are(tmp_path: Path) -> None:
    there = tmp_path / "elsewhere" / "7"
    there.mkdir(parents=True)
    Image.fromarray(draw(0)[0]).save(there / "a.png")
    for name in ("amateur_drawings/7/a.png", "..\\..\\7\\a.png", "/7/a.png"):
        path = write_coco(tmp_path / "labels", {name: [label()], "gone.png": [label()]}, SIZE)
        dataset = read_dataset(path, images=tmp_path / "elsewhere")
        assert len(dataset) == 1 and dataset.notes == ("1 of 2 pictures are not there",)
        assert_labelled(next(iter(dataset)).figures[0], 0)


def test_crops_of_the_box_are_told_by_their_sizes(tmp_path: Path) -> None:
    """The Amateur Drawings layout: labels of a photo, stored is the box, at most 512 px."""
    scale = 5.3
    photo = (round(SIZE[0] * scale), round(SIZE[1] * scale))
    left, top, right, bottom = BOX
    for seed in (0, 1):
        crop = Image.fromarray(draw(seed)[0][top:bottom, left:right])
        crop.resize((279, 512)).save(tmp_path / f"{seed}.png")
    path = write_coco(tmp_path, {f"{s}.png": [label(s, scale)] for s in (0, 1)}, photo)
    for seed, drawing in enumerate(read_dataset(path)):
        assert drawing.picture.source_size == (279, 512)
        assert_labelled(drawing.figures[0], seed, 512 / 220, cut=True)


def test_smaller_copies_are_told_by_their_sizes(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    Image.fromarray(draw(3)[0]).save(tmp_path / "images" / "a.png")
    path = write_coco(tmp_path, {"a.png": [label(3, 4.0)]}, (SIZE[0] * 4, SIZE[1] * 4))
    assert_labelled(next(iter(read_dataset(path))).figures[0], 3)


def test_where_sizes_leave_it_open_the_other_pictures_decide(tmp_path: Path) -> None:
    """A box of the photo's own shape: only its neighbours tell a crop from a smaller copy."""
    alike = {"bbox": [12, 16, 120, 160]}
    for crops in (True, False):
        home = tmp_path / str(crops)
        (home / "images").mkdir(parents=True)
        Image.new("RGB", (60, 80), "white").save(home / "images" / "open.png")
        for seed in range(3):
            size = (60, 110) if crops else (120, 160)
            Image.new("RGB", size, "white").save(home / "images" / f"{seed}.png")
        names = {f"{seed}.png": [label(seed)] for seed in range(3)}
        dataset = read_dataset(write_coco(home, {"open.png": [alike], **names}, SIZE))
        box = dataset.items[0].read().figures[0].box
        assert list(box) == ([0, 0, 60, 80] if crops else [3, 4, 33, 44])


@pytest.mark.parametrize("turn", [5, 6, 7, 8])
def test_labels_from_before_the_cameras_turn_are_turned_along(turn: int, tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[274] = turn
    Image.fromarray(draw(0)[0]).save(tmp_path / "a.jpg", exif=exif, quality=95)
    path = write_coco(tmp_path, {"a.jpg": [label()]}, SIZE)
    drawing = next(iter(read_dataset(path)))
    assert drawing.picture.source_size == SIZE[::-1]
    figure = drawing.figures[0]
    x, y = (round(value) for value in figure.joints["neck"][:2])
    left, top, right, bottom = figure.box
    assert left < x < right and top < y < bottom and right - left > bottom - top
    mask = whole_mask(figure, SIZE[::-1])
    dark = drawing.picture.rgb.max(axis=2) < 170
    assert mask[y, x] and dark[mask].mean() > 0.7 and dark[~mask].mean() < 0.02


def test_labels_of_another_picture_are_refused(tmp_path: Path) -> None:
    Image.new("RGB", (333, 77)).save(tmp_path / "a.png")
    dataset = read_dataset(write_coco(tmp_path, {"a.png": [label()]}, SIZE))
    with pytest.raises(UnfitLabels, match="333 × 77 px"):
        dataset.items[0].read()


def test_the_samples_are_a_set_of_their_own(samples: Path, tmp_path: Path) -> None:
    """Boxes and joints of the committed labels, as COCO without masks."""
    told = json.loads((samples / "labels.json").read_text())
    content: dict[str, Any] = {"images": [], "annotations": [], "categories": []}
    for number, entry in enumerate(told.values()):
        width, height = entry["size"]
        content["images"].append(
            {"id": number, "file_name": entry["file"], "width": width, "height": height}
        )
        for figure in entry["figures"]:
            left, top, right, bottom = figure["box"]
            names = tuple(figure["joints"])
            box = [left, top, right - left, bottom - top]
            spots = [n for x, y in figure["joints"].values() for n in (x, y, 2)]
            content["annotations"].append(
                {"image_id": number, "category_id": 4, "bbox": box, "keypoints": spots}
            )
    content["categories"].append({"id": 4, "name": "figure", "keypoints": names})
    (tmp_path / "a.json").write_text(json.dumps(content))
    dataset = read_dataset(tmp_path / "a.json", images=samples)
    assert len(dataset) == len(told)
    robot = next(item for item in dataset.items if item.name == "robot.jpg").read()
    assert robot.figures[0].mask is None and robot.figures[0].kind == "biped"
    assert robot.figures[0].joints["left_hand"][:2] == (746.3, 360.0)


# Wrong folders and broken files


def nothing(home: Path) -> None:
    home.mkdir()


def only_pictures(home: Path) -> None:
    home.mkdir()
    Image.new("RGB", (9, 9)).save(home / "a.PNG")


def only_words(home: Path) -> None:
    home.mkdir()
    (home / "notes.json").write_text('{"hello": 1}')


def several_files(home: Path) -> None:
    write_coco(home, {"a.png": []}, SIZE)
    (home / "second.json").write_text((home / "labels.json").read_text())


def no_pictures(home: Path) -> None:
    write_coco(home, {"a.png": [label()]}, SIZE)


def a_picture(home: Path) -> None:
    Image.new("RGB", (9, 9)).save(home, "PNG")


def missing(home: Path) -> None:
    pass


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (missing, NoDrawings, "no such folder"),
        (nothing, NoDrawings, "no labelled drawings"),
        (only_words, NoDrawings, "no labelled drawings"),
        (only_pictures, NoDrawings, "1 pictures but no labels"),
        (no_pictures, NoDrawings, "--images"),
        (several_files, DatasetError, "several COCO files"),
        (a_picture, ForeignFileError, "broken JSON"),
    ],
)
def test_what_is_no_set_is_refused_with_a_reason(
    make: Callable[[Path], None], error: type[InkwakeError], says: str, tmp_path: Path
) -> None:
    home = tmp_path / "set"
    make(home)
    with pytest.raises(error) as caught:
        read_dataset(home)
    assert says in str(caught.value) and str(home) in str(caught.value)
    assert "\n" not in str(caught.value)


def break_cfg(folder: Path) -> None:
    (folder / "char_cfg.yaml").write_text("skeleton: [{loc: [1, 2\n")


def break_box(folder: Path) -> None:
    (folder / "bounding_box.yaml").write_text("left: 5\nright: 2\n")


def endless_box(folder: Path) -> None:
    text = "left: -99999999\ntop: 0\nright: 99999999\nbottom: 99999999\n"
    (folder / "bounding_box.yaml").write_text(text)


def cut_picture(folder: Path) -> None:
    path = folder / "image.png"
    path.write_bytes(path.read_bytes()[:3000])


def cut_mask(folder: Path) -> None:
    path = folder / "mask.png"
    path.write_bytes(path.read_bytes()[:60])


def empty_picture(folder: Path) -> None:
    (folder / "image.png").write_bytes(b"")


def small_mask(folder: Path) -> None:
    Image.new("L", (9, 9)).save(folder / "mask.png")


def far_joint(folder: Path) -> None:
    path = folder / "char_cfg.yaml"
    cfg = yaml.safe_load(path.read_text())
    cfg["skeleton"][3]["loc"] = [900, 5]
    path.write_text(yaml.safe_dump(cfg))


@pytest.mark.parametrize(
    ("spoil", "error", "says"),
    [
        (break_cfg, ForeignFileError, "char_cfg.yaml"),
        (break_box, ForeignFileError, "bounding_box.yaml"),
        (endless_box, ForeignFileError, "larger than any picture"),
        (far_joint, ForeignFileError, "outside"),
        (cut_mask, ForeignFileError, "mask.png"),
        (small_mask, ForeignFileError, "9 × 9"),
        (cut_picture, PictureError, "cut off"),
        (empty_picture, PictureError, "empty"),
    ],
)
def test_a_spoilt_folder_spoils_only_itself(
    spoil: Callable[[Path], None], error: type[InkwakeError], says: str, tmp_path: Path
) -> None:
    write_characters(tmp_path, 3)
    spoil(tmp_path / "drawing_01")
    first, second, third = read_dataset(tmp_path).items
    assert first.read().figures and third.read().figures
    with pytest.raises(error) as caught:
        second.read()
    assert says in str(caught.value) and "\n" not in str(caught.value)


# Lists


def test_lists_pick_drawings_and_strange_names_are_refused(tmp_path: Path) -> None:
    dataset = read_dataset(write_characters(tmp_path / "set", 3))
    chosen = tmp_path / "train.txt"
    chosen.write_text("# a comment\ndrawing_02\n\ndrawing_00\n")
    names = read_list(chosen)
    assert [item.name for item in pick(dataset, names).items] == ["drawing_00", "drawing_02"]
    with pytest.raises(DatasetError, match="holds no drawing 'x'"):
        pick(dataset, ["drawing_00", "x"])
    chosen.write_text("# a comment\n")
    with pytest.raises(NoDrawings, match="names no drawing"):
        read_list(chosen)
    with pytest.raises(NoDrawings, match="cannot be read"):
        read_list(tmp_path / "nowhere.txt")
