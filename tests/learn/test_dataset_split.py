"""Lists for training and judging: by drawing, by seed, and never the same drawing in two."""

from pathlib import Path
from typing import Any

import pytest
from labelled_sets import SIZE, draw, label, write_characters, write_coco
from PIL import Image

from inkwake.errors import DatasetError, FileExists
from inkwake.learn.dataset import pick, read_dataset, read_list, split

SHARES = {"train": 0.6, "val": 0.2, "test": 0.2}


def test_every_usable_drawing_is_in_one_list(tmp_path: Path) -> None:
    write_characters(tmp_path / "set", 11)
    (tmp_path / "set" / "drawing_03" / "image.png").write_bytes(b"")
    (tmp_path / "set" / "drawing_04" / "char_cfg.yaml").unlink()
    dataset = read_dataset(tmp_path / "set")
    lists = split(dataset, tmp_path / "lists", shares=SHARES, seed=1)
    assert {which: len(names) for which, names in lists.items()} == {
        "train": 5,
        "val": 2,
        "test": 2,
    }
    together = [name for names in lists.values() for name in names]
    assert len(set(together)) == 9 and "drawing_03" not in together
    for which, names in lists.items():
        read = read_list(tmp_path / "lists" / f"{which}.txt")
        assert read == names and len(pick(dataset, read)) == len(names)


def test_the_seed_decides(tmp_path: Path) -> None:
    dataset = read_dataset(write_characters(tmp_path / "set", 10))
    made = [
        split(dataset, tmp_path / str(number), shares=SHARES, seed=seed)
        for number, seed in enumerate((4, 4, 5))
    ]
    assert made[0] == made[1] != made[2]
    assert (tmp_path / "0" / "val.txt").read_bytes() == (tmp_path / "1" / "val.txt").read_bytes()


def test_nearly_the_same_drawings_stay_together(tmp_path: Path) -> None:
    names: dict[str, list[dict[str, Any]]] = {}
    for seed in range(6):
        for quality in (95, 60, 30):
            name = f"{seed}_{quality}.jpg"
            Image.fromarray(draw(seed)[0]).save(tmp_path / name, quality=quality)
            names[name] = [label(seed)]
    dataset = read_dataset(write_coco(tmp_path, names, SIZE))
    for seed in range(4):
        lists = split(dataset, tmp_path / "lists", shares=SHARES, seed=seed, force=True)
        homes = [{name.split("_")[0] for name in names} for names in lists.values()]
        assert sum(map(len, homes)) == 6 and len(set.union(*homes)) == 6


@pytest.mark.parametrize(
    ("shares", "says"),
    [
        ({"train": 0.8, "val": 0.1}, "add up to 0.9"),
        ({"train": 1.2, "val": -0.1, "test": -0.1}, "between 0 and 1"),
        ({"train": float("nan")}, "between 0 and 1"),
        ({"train": 0.98, "val": 0.01, "test": 0.01}, "too few"),
    ],
)
def test_shares_without_sense_are_refused(
    shares: dict[str, float], says: str, tmp_path: Path
) -> None:
    dataset = read_dataset(write_characters(tmp_path / "set", 2))
    with pytest.raises(DatasetError, match=says):
        split(dataset, tmp_path / "lists", shares=shares)
    assert [path.name for path in tmp_path.iterdir()] == ["set"]


def test_older_lists_are_kept_or_wholly_replaced(tmp_path: Path) -> None:
    dataset = read_dataset(write_characters(tmp_path / "set", 5))
    split(dataset, tmp_path / "lists", shares=SHARES)
    kept = (tmp_path / "lists" / "test.txt").read_text()
    with pytest.raises(FileExists, match="--force"):
        split(dataset, tmp_path / "lists", shares={"train": 1.0})
    assert (tmp_path / "lists" / "test.txt").read_text() == kept
    lists = split(dataset, tmp_path / "lists", shares={"train": 1.0}, force=True)
    assert list(lists) == ["train"]
    assert (tmp_path / "lists" / "test.txt").read_text().count("\n") == 1
