"""Users' drawings as training crops: the form of the generated world, with its gaps marked."""

from pathlib import Path

import numpy as np
import pytest
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

from inkwake.learn.dataset import MAYBE, UNKNOWN, crops, read_dataset
from inkwake.learn.world.nouns import JOINTS, KINDS


@pytest.mark.parametrize("size", [64, 256])
def test_labels_lie_on_what_the_crop_shows(size: int, tmp_path: Path) -> None:
    for seed, crop in enumerate(crops(read_dataset(write_characters(tmp_path, 3)), size)):
        assert crop.picture.shape == (size, size, 3) and crop.picture.dtype == np.uint8
        assert crop.parts.shape == (size, size)
        assert set(np.unique(crop.parts)) == {0, UNKNOWN}
        assert crop.joints.shape == (27, 2) and crop.joints.dtype == np.float32
        inside = crop.parts == UNKNOWN
        # The figure is dark on paper that was made white.
        dark = crop.picture.max(axis=2) < 190
        assert dark[inside].mean() > 0.8 and dark[~inside].mean() < 0.06
        assert np.median(crop.picture[~inside]) > 245
        neck = crop.joints[JOINTS.index("neck")].round().astype(int)
        assert inside[neck[1], neck[0]]
        side = max(BOX[2] - BOX[0], BOX[3] - BOX[1]) * 1.3
        hand = np.array(joints(seed)["left_hand"]) + 0.5 - (60, 110)
        wanted = hand * size / side + size / 2 - 0.5
        assert np.allclose(crop.joints[JOINTS.index("left_hand")], wanted, atol=0.01)
        assert (KINDS[crop.kind], crop.facing) == ("biped", UNKNOWN)
        assert crop.seen.tolist() == [2] * 15 + [0] * 12 and len(crop.tips) == 0


def test_what_nobody_labelled_is_unknown(tmp_path: Path) -> None:
    Image.fromarray(draw()[0]).save(tmp_path / "a.png")
    given = label() | {"segmentation": []}
    given["keypoints"][27:30] = [0, 0, 0]
    given["keypoints"][32] = 1
    none = label() | {"keypoints": []}
    path = write_coco(tmp_path, {"a.png": [given, none]}, SIZE)
    first, second = crops(read_dataset(path))
    seen = dict(zip(JOINTS, first.seen.tolist(), strict=True))
    assert seen["left_hand"] == UNKNOWN and seen["right_hand"] == 1 and seen["neck"] == 2
    assert seen["left_foot_b"] == 0
    assert set(np.unique(first.parts)) == {0, MAYBE}
    rows = np.flatnonzero((first.parts == MAYBE).any(axis=1))
    assert abs(len(rows) - 256 / 1.3) < 2
    assert second.kind == UNKNOWN and set(second.seen.tolist()) == {UNKNOWN}


def test_paper_goes_on_beyond_the_picture(tmp_path: Path) -> None:
    left, top, right, bottom = BOX
    Image.fromarray(draw()[0][top:bottom, left:right]).save(tmp_path / "a.png")
    path = write_coco(tmp_path, {"a.png": [label(0, 2.5)]}, (SIZE[0] * 5 // 2, SIZE[1] * 5 // 2))
    (crop,) = crops(read_dataset(path))
    assert (crop.picture[:, :20] > 240).all() and (crop.picture[:, -20:] > 240).all()
    assert (crop.parts[:20] == 0).all()


def test_a_thin_line_in_a_large_photo_is_not_lost(tmp_path: Path) -> None:
    rgb = np.full((3000, 2400, 3), 240, np.uint8)
    rgb[300:2700, 1200:1206] = 30
    Image.fromarray(rgb).save(tmp_path / "a.png")
    mark = {
        "bbox": [100, 200, 2200, 2600],
        "segmentation": [[1190, 300, 1216, 300, 1216, 2700, 1190, 2700]],
        "category_id": 1,
    }
    (crop,) = crops(read_dataset(write_coco(tmp_path, {"a.png": [mark]}, (2400, 3000))), 128)
    rows = crop.picture[20:100].min(axis=(1, 2))
    assert rows.max() < 190 and (crop.parts[20:100] == UNKNOWN).any(axis=1).all()


def test_further_limbs_of_other_bodies_are_tips(tmp_path: Path) -> None:
    import yaml

    path = write_character(tmp_path / "a") / "char_cfg.yaml"
    cfg = yaml.safe_load(path.read_text())
    extra = {"name": "third_hand", "parent": "torso", "loc": [60, 110]}
    cfg["skeleton"] = [j for j in cfg["skeleton"] if j["name"] != "left_hand"] + [extra]
    path.write_text(yaml.safe_dump(cfg))
    (crop,) = crops(read_dataset(tmp_path))
    assert KINDS[crop.kind] == "other"
    assert np.allclose(crop.tips, [[127.9, 127.9]], atol=1)
    assert crop.seen[JOINTS.index("left_hand")] == UNKNOWN


def test_broken_drawings_are_left_out_and_the_seed_shuffles(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    write_characters(tmp_path, 6)
    (tmp_path / "drawing_02" / "mask.png").write_bytes(b"")
    Image.new("L", (120, 220)).save(tmp_path / "drawing_04" / "mask.png")
    dataset = read_dataset(tmp_path)
    plain = [crop.picture.tobytes() for crop in crops(dataset, 32)]
    assert len(plain) == 4
    assert "drawing_02" in caplog.text and "drawing_04: empty-mask" in caplog.text
    mixed = [crop.picture.tobytes() for crop in crops(dataset, 32, seed=3)]
    assert mixed != plain and sorted(mixed) == sorted(plain)
    assert mixed == [crop.picture.tobytes() for crop in crops(dataset, 32, seed=3)]
