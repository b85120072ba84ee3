"""COCO files: masks bit for bit, joints by their names, and every kind of broken file."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from inkwake.arrays import Mask
from inkwake.errors import ForeignFileError
from inkwake.interchange import json_stream
from inkwake.interchange.coco import KEYPOINTS, CocoFigure, Spot, read_coco
from inkwake.interchange.coco_masks import (
    decode_runs,
    encode_runs,
    fill_polygon,
    pack_runs,
    trace_polygons,
    unpack_runs,
)
from inkwake.interchange.coco_outline import mask_segmentation, parse_outline
from inkwake.interchange.coco_writer import CocoWriter, WrittenFigure
from inkwake.interchange.json_stream import read_entry, walk_json

sizes = st.tuples(st.integers(1, 40), st.integers(1, 40))


@st.composite
def masks(draw: st.DrawFn) -> Mask:
    """Noise of any density, or blocks with holes and touching corners."""
    height, width = draw(sizes)
    rng = np.random.default_rng(draw(st.integers(0, 2**32)))
    if draw(st.booleans()):
        noise: Mask = rng.random((height, width)) < rng.random()
        return noise
    mask = np.zeros((height, width), np.bool_)
    for inside in (True, True, False, True):
        y, x = rng.integers(height), rng.integers(width)
        mask[y : y + rng.integers(1, 20), x : x + rng.integers(1, 20)] = inside
    return mask


@given(masks())
def test_a_mask_survives_run_lengths_packed_text_and_polygons(mask: Mask) -> None:
    height, width = mask.shape
    counts = encode_runs(mask)
    assert np.array_equal(decode_runs(counts, width, height), mask)
    assert np.array_equal(unpack_runs(pack_runs(counts)), counts)
    drawn = np.zeros_like(mask)
    for numbers in trace_polygons(mask):
        fill_polygon(np.array(numbers).reshape(-1, 2), drawn)
    assert np.array_equal(drawn, mask)


@given(st.lists(st.integers(0, 2**33), max_size=60))
def test_any_run_lengths_survive_packing(runs: list[int]) -> None:
    counts = np.array(runs, np.int64)
    assert np.array_equal(unpack_runs(pack_runs(counts)), counts)


def test_packed_text_is_that_of_other_programs() -> None:
    """A mask of 9 × 10 px whose packing is known from the COCO programs."""
    assert pack_runs(np.array([6, 1, 40, 4, 5, 4, 5, 4, 21])) == "61X13mN000`0"
    assert unpack_runs("61X13mN000`0").tolist() == [6, 1, 40, 4, 5, 4, 5, 4, 21]


@given(st.text(max_size=30))
def test_any_text_is_unpacked_or_refused(text: str) -> None:
    try:
        counts = unpack_runs(text)
    except ValueError:
        return
    assert counts.size <= len(text)


@given(masks(), st.booleans(), st.integers(0, 7), st.integers(0, 7))
def test_a_segmentation_leads_back_to_its_place(
    mask: Mask, polygons: bool, left: int, top: int
) -> None:
    size = (mask.shape[1] + left + 3, mask.shape[0] + top + 2)
    whole = np.zeros(size[::-1], np.bool_)
    whole[top : top + mask.shape[0], left : left + mask.shape[1]] = mask
    data = mask_segmentation(mask, (left, top), size, polygons=polygons)
    outline = parse_outline(json.loads(json.dumps(data)))
    back = np.zeros_like(whole)
    if outline is not None:
        part, (x, y) = outline.draw(size)
        back[y : y + part.shape[0], x : x + part.shape[1]] = part
    assert np.array_equal(back, whole)


def test_an_outline_is_drawn_into_a_smaller_frame() -> None:
    outline = parse_outline([[10, 20, 50, 20, 50, 60, 10, 60]])
    assert outline is not None
    half = np.array([[0.5, 0, -5], [0, 0.5, -10]])
    mask, corner = outline.draw((30, 30), half)
    assert corner == (0, 0) and mask.shape == (20, 20) and mask.all()


def test_polygons_reach_beyond_the_picture_without_harm() -> None:
    outline = parse_outline([[-50, -50, 500, -50, 500, 500, -50, 500], [3, 3, 4, 4]])
    assert outline is not None
    mask, corner = outline.draw((12, 8))
    assert corner == (0, 0) and mask.shape == (8, 12) and mask.all()
    mask, _ = outline.draw((12, 8), np.array([[1.0, 0, 900], [0, 1, 900]]))
    assert not mask.any()


# Files


def keypoints(**known: tuple[float, float, int]) -> list[float]:
    return [number for name in KEYPOINTS for number in known.get(name, (0, 0, 0))]


def data(**changes: Any) -> dict[str, Any]:
    """A file of one picture with one figure."""
    label = {
        "id": 5,
        "image_id": "a",
        "category_id": 1,
        "bbox": [10, 20, 40, 60],
        "segmentation": [[10, 20, 50, 20, 50, 80, 10, 80]],
        "keypoints": keypoints(
            nose=(30, 30, 2),
            left_shoulder=(40, 40, 2),
            right_shoulder=(20, 42, 1),
            left_hip=(35, 60, 2),
            right_hip=(25, 60, 2),
            right_wrist=(12, 55, 2),
            left_eye=(32, 28, 2),
        ),
        "iscrowd": 0,
    }
    label.update(changes)
    return {
        "images": [{"id": "a", "file_name": "bär.png", "width": 100, "height": 90}],
        "annotations": [label],
        "categories": [{"id": 1, "name": "person", "keypoints": list(KEYPOINTS)}],
    }


def put(path: Path, content: Any) -> Path:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def figure_of(path: Path) -> CocoFigure:
    file = read_coco(path)
    return next(iter(file.figures(file.pictures[0])))


def test_keypoints_become_joints_and_what_nobody_labelled_is_left_out(tmp_path: Path) -> None:
    path = put(tmp_path / "a.json", data())
    file = read_coco(path)
    assert [(p.name, p.width, p.height) for p in file.pictures] == [("bär.png", 100, 90)]
    figure = figure_of(path)
    assert figure.kind == "biped" and list(figure.box) == [10, 20, 50, 80]
    assert figure.joints == {
        "neck": Spot(30, 30),
        "left_shoulder": Spot(40, 40),
        "right_shoulder": Spot(20, 42, seen=False),
        "right_hand": Spot(12, 55),
        "left_hip": Spot(35, 60),
        "right_hip": Spot(25, 60),
        "root": Spot(30, 60),
        "hip": Spot(30, 60),
        "torso": Spot(30, 41, seen=False),
    }


def test_categories_are_not_needed_and_may_name_our_own_joints(tmp_path: Path) -> None:
    plain = data()
    del plain["categories"]
    assert figure_of(put(tmp_path / "a.json", plain)).joints["neck"] == Spot(30, 30)
    own = data(keypoints=[7, 8, 2, 1, 2, 1])
    own["categories"][0]["keypoints"] = ["Right Foot F", "neck"]
    figure = figure_of(put(tmp_path / "b.json", own))
    assert figure.kind == "quadruped"
    assert figure.joints == {"right_foot_f": Spot(7, 8), "neck": Spot(1, 2, seen=False)}


def test_a_label_may_lack_box_mask_or_joints(tmp_path: Path) -> None:
    figure = figure_of(put(tmp_path / "a.json", data(bbox=None, keypoints=None)))
    assert list(figure.box) == [10, 20, 50, 80] and figure.kind is None and not figure.joints
    assert figure_of(put(tmp_path / "b.json", data(segmentation=[]))).outline is None


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"bbox": [1, 2, 3]}, "bbox"),
        ({"bbox": [1, 2, 0, 3]}, "positive"),
        ({"bbox": [1, 2, 1e300, 3]}, "bbox"),
        ({"keypoints": [1, 2, 2]}, "51 numbers"),
        ({"keypoints": ["a"] * 51}, "keypoints"),
        ({"keypoints": [1, 1, 7] * 17}, "visibility"),
        ({"segmentation": [[1, 2, 3]]}, "polygon"),
        ({"segmentation": "none"}, "segmentation"),
        ({"segmentation": {"size": [9, 10]}}, "counts"),
        ({"segmentation": {"size": [9, -1], "counts": []}}, "size"),
        ({"segmentation": {"size": [90_000, 90_000], "counts": [8_100_000_000]}}, "size"),
    ],
)
def test_a_label_without_sense_is_named(changes: Any, says: str, tmp_path: Path) -> None:
    path = put(tmp_path / "a.json", data(**changes))
    with pytest.raises(ForeignFileError, match="annotation 5") as caught:
        figure_of(path)
    assert says in str(caught.value) and "bär.png" in str(caught.value)


@pytest.mark.parametrize("counts", [[5, 5], [91], [-1, 91], "61X13mN000`", "é", "oooooooooo0"])
def test_runs_that_do_not_fit_are_refused(counts: Any, tmp_path: Path) -> None:
    path = put(tmp_path / "a.json", data(segmentation={"size": [9, 10], "counts": counts}))

    def draw() -> None:
        outline = figure_of(path).outline
        assert outline is not None
        outline.draw((10, 9))

    with pytest.raises((ForeignFileError, ValueError)):
        draw()


def test_what_belongs_to_no_figure_is_passed_over(tmp_path: Path) -> None:
    content = data()
    crowd = {"image_id": "a", "iscrowd": 1, "bbox": [0, 0, 9, 9]}
    content["annotations"] += [crowd, {"image_id": 77, "bbox": [0, 0, 9, 9]}]
    file = read_coco(put(tmp_path / "a.json", content))
    assert len(list(file.figures(file.pictures[0]))) == 1
    assert "1 annotations belong to no picture" in file.notes[0] and "crowds" in file.notes[1]


BROKEN: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "cut off|begin"),
    "list": (b"[1, 2]", "begin"),
    "words": (b"not json at all", "begin"),
    "cut": (json.dumps(data()).encode()[:-40], "byte"),
    "comma": (b'{"images": [{"id": 1,}]}', "byte"),
    "twice": (b'{"images": []} {}', "images|end"),
    "nan": (b'{"images": [{"id": 1, "file_name": "a", "width": NaN}]}', "NaN"),
    "deep": (b'{"images": ' + b"[" * 100_000, "deep|cut off"),
    "utf-16": (json.dumps(data()).encode("utf-16"), "UTF-16"),
    "no utf-8": (b'{"images": [{"id": 1, "file_name": "\xff\xfe"}]}', "UTF-8"),
    "no images": (b'{"annotations": []}', "no images"),
    "no pictures": (b'{"images": [], "annotations": []}', "no images"),
    "two lines": (b'{"images": [{"id": 1, "file_name": "a\\nb"}]}', "on one line"),
    "no name": (b'{"images": [{"id": 1}]}', "file_name"),
    "no id": (b'{"images": [{"file_name": "a.png"}]}', "id is missing"),
    "same id": (b'{"images": [{"id":1,"file_name":"a"},{"id":1,"file_name":"b"}]}', "twice"),
    "no number": (b'{"images": [{"id":1,"file_name":"a","width":"x"}]}', "width"),
    "no list": (b'{"images": {"id": 1}}', "list"),
    "other json": (b'{"hooray": {"file": "hooray.jpg"}}', "COCO"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_gets_one_line(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    raw, says = BROKEN[name]
    path.write_bytes(raw)
    with pytest.raises(ForeignFileError, match=says) as caught:
        read_coco(path)
    assert str(path) in str(caught.value) and "\n" not in str(caught.value)


def test_a_picture_that_is_listed_twice_is_one(tmp_path: Path) -> None:
    content = data()
    content["images"].append(content["images"][0] | {"id": 2})
    content["annotations"].append(content["annotations"][0] | {"image_id": 2})
    file = read_coco(put(tmp_path / "a.json", content))
    assert len(file.pictures) == 1 and len(list(file.figures(file.pictures[0]))) == 2


def test_a_polygon_made_to_fill_the_memory_is_refused() -> None:
    ring = np.zeros((40_000, 2))
    ring[::2, 1] = 3000
    with pytest.raises(ValueError, match="too often"):
        fill_polygon(ring, np.zeros((3000, 10), np.bool_))


def test_a_missing_file_and_one_that_changes_are_named(tmp_path: Path) -> None:
    with pytest.raises(ForeignFileError, match="no such file"):
        read_coco(tmp_path / "nowhere.json")
    path = put(tmp_path / "a.json", data())
    file = read_coco(path)
    path.write_text("{}")
    with pytest.raises(ForeignFileError, match="changed"):
        list(file.figures(file.pictures[0]))


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(
    content=st.dictionaries(st.text(), values, max_size=4),
    chunk=st.sampled_from([1, 2, 5, 17, 1000]),
    plain=st.booleans(),
    cut=st.floats(0, 1, exclude_max=True),
)
def test_entries_are_the_same_however_the_file_is_read(
    content: dict[str, Any], chunk: int, plain: bool, cut: float, tmp_path_factory: Any
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.json"
    text = json.dumps(content, ensure_ascii=plain, indent=1 if plain else None)
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    raw = path.read_bytes()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_stream, "_CHUNK", chunk)
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError:
            return  # half a surrogate pair, which is no text
        found: dict[str, Any] = {}
        for entry in walk_json(path):
            with path.open("rb") as file:
                assert read_entry(file, path, entry.start, entry.size) == entry.value
            if entry.index < 0:
                found[entry.section] = entry.value
            else:
                found.setdefault(entry.section, []).append(entry.value)
        assert found == {name: value for name, value in content.items() if value != []}
        path.write_bytes(raw[: int(cut * len(raw))])
        with pytest.raises(ForeignFileError):
            list(walk_json(path))


def test_an_entry_without_end_is_refused_before_it_fills_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_stream, "MAX_ENTRY", 10_000)
    monkeypatch.setattr(json_stream, "_CHUNK", 1000)
    path = tmp_path / "a.json"
    path.write_text('{"images": ["' + "x" * 100_000 + '"]}')
    with pytest.raises(ForeignFileError, match="longer than"):
        list(walk_json(path))


# Writing


def test_written_figures_are_read_again(tmp_path: Path) -> None:
    person = WrittenFigure(
        box=(1.25, 2, 30, 40),
        mask=np.ones((5, 6), np.bool_),
        corner=(3, 4),
        joints={"neck": Spot(10, 11, seen=False), "left_hand": Spot(4.129, 5)},
        kind="biped",
    )
    tree: dict[str, str | None] = {"root": None, "leg1": "root", "leg2": "root"}
    spider = WrittenFigure(
        box=(0, 0, 9, 9),
        mask=None,
        corner=(0, 0),
        joints={"root": Spot(4, 4), "leg2": Spot(1, 2)},
        kind="other",
        tree=tree,
    )
    path = tmp_path / "a.json"
    with CocoWriter(path, polygons=True) as writer:
        writer.add("a/ü.png", (50, 60), [person, spider])
        writer.add("b.png", (7, 8), [])
        writer.add("c.png", (9, 9), [spider])
    content = json.loads(path.read_text(encoding="utf-8"))
    assert [c["name"] for c in content["categories"]] == ["biped", "other"]
    assert len(content["categories"][0]["keypoints"]) == 17
    assert [a["num_keypoints"] for a in content["annotations"]] == [2, 2, 2]
    assert content["annotations"][0]["area"] == 30
    file = read_coco(path)
    assert [(p.name, p.width, len(p.labels)) for p in file.pictures] == [
        ("a/ü.png", 50, 2),
        ("b.png", 7, 0),
        ("c.png", 9, 1),
    ]
    first, second = file.figures(file.pictures[0])
    assert list(first.box) == [1.25, 2, 30, 40] and first.kind == "biped"
    assert first.joints == {"neck": Spot(10, 11, seen=False), "left_hand": Spot(4.13, 5)}
    assert first.outline is not None
    mask, corner = first.outline.draw((50, 60))
    assert corner == (3, 4) and mask.shape == (5, 6) and mask.all()
    assert (second.kind, second.joints, second.tree) == ("other", spider.joints, tree)
