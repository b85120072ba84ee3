"""A collection is looked through: heads are cut out, the rest is left out with a reason."""

import json
import shutil
import sys
from pathlib import Path

import cv2
import numpy as np
import pytest

pytest.importorskip("torch")

sys.path.append(str(Path(__file__).resolve().parent))
from portraits import Pixels, collection, portrait

from inkwake.arrays import Floats
from inkwake.errors import TrainingDataError
from inkwake.figure.labels import PART
from inkwake.figure.look import SIDE, see
from inkwake.learn.portrait_gan import prepare as room
from inkwake.learn.portrait_gan.heads import faces_in, frame_of, head_of
from inkwake.learn.portrait_gan.pictures import Heads, keep_heads
from inkwake.learn.portrait_gan.prepare import prepare, prepared, twins
from inkwake.nets import net
from inkwake.picture import Picture, read, write


def test_fewer_than_300_pictures_are_refused_before_anything_is_looked_at(tmp_path: Path) -> None:
    folder = collection(tmp_path / "few", 3)
    with pytest.raises(TrainingDataError, match=r"holds 3 pictures; .* 300 or more") as refused:
        prepare(folder, tmp_path / "out", 32)
    assert "\n" not in str(refused.value) and not (tmp_path / "out").exists()
    with pytest.raises(TrainingDataError, match="is no folder"):
        prepare(tmp_path / "none", tmp_path / "out", 32)


def test_what_cannot_be_learned_from_is_left_out_with_a_reason(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "FEWEST", 4)
    folder = collection(tmp_path / "set", 8)
    shutil.copy(folder / "000.png", folder / "copy.png")
    (folder / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nno more")
    write(Picture(np.full((90, 90, 3), 200, np.uint8)), folder / "plain.png")
    write(Picture(np.hstack([portrait(52), portrait(53)])), folder / "two.png")
    (folder / "notes.txt").write_text("not a picture")
    found = prepare(folder, tmp_path / "out", 64)
    assert found.count == 8
    assert {name: why[:22] for name, why in found.left_out.items()} == {
        "copy.png": "it is nearly the same ",
        "broken.png": "it cannot be read (Bro",
        "plain.png": "it is of one colour",
        "two.png": "it shows more than one",
    }
    assert any("nearly the same" in line for line in found.told())
    assert prepared(tmp_path / "out") == found
    assert json.loads((tmp_path / "out" / "heads.json").read_text())["kept"][0] == "000.png"
    heads = Heads(found.heads)
    assert heads.pixels.shape == (8, 64, 64, 3) and (tmp_path / "out" / "heads.png").exists()


def test_too_few_usable_pictures_are_refused_with_the_commonest_reasons(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "FEWEST", 4)
    folder = collection(tmp_path / "set", 3)
    for number in range(2):
        write(Picture(np.full((90, 90, 3), 200, np.uint8)), folder / f"plain{number}.png")
    with pytest.raises(TrainingDataError, match=r"only 3 of 5 pictures .*2: it is of one colour"):
        prepare(folder, tmp_path / "out", 32)


def test_a_whole_figure_is_cut_down_to_its_head_and_shoulders() -> None:
    page = np.full((400, 150, 3), 250, np.uint8)
    page[10:160] = np.asarray(portrait(3, 150))
    page[160:380, 45:105] = (120, 90, 160)
    head = head_of(Picture(page), 64, net("figure"))
    assert head.pixels is not None and head.pixels.shape == (64, 64, 3)
    # The trunk below the shoulders is most of the page's purple; hardly any of it is left.
    purple = np.abs(head.pixels.astype(int) - (120, 90, 160)).max(2) < 20
    assert purple.mean() < 0.15


def test_what_is_cropped_already_stays_as_it_is_and_transparency_becomes_white() -> None:
    rgb = portrait(1, 64)
    head = head_of(Picture(rgb), 64, net("figure"))
    assert head.pixels is not None and np.array_equal(head.pixels, rgb)
    alpha = np.full((64, 64), 255, np.uint8)
    alpha[:8] = 0
    dark = rgb.copy()
    dark[:8] = 0
    head = head_of(Picture(dark, alpha), 64, net("figure"))
    assert head.pixels is not None and (head.pixels[:8] == 255).all()


def test_small_heads_are_not_enlarged_to_blur() -> None:
    head = head_of(Picture(portrait(1, 30)), 128, net("figure"))
    assert head.pixels is None and head.why == "the head is only 30 px large; 64 are needed"


def test_the_frame_stands_on_the_shoulders() -> None:
    parts = np.zeros((19, 96, 96), np.float32)
    parts[0] = 0.6
    parts[:, 30:50, 40:60] = 0
    parts[PART["head"], 30:50, 40:60] = 1
    (face,) = faces_in(parts)
    left, top, side = frame_of(face, 2.0, (0, 0))
    assert left < 80 and left + side > 120 and abs(left + side / 2 - 100) <= 2
    assert top < 60 and 100 < top + side < 130


def test_other_colours_make_another_picture_but_another_size_does_not() -> None:
    one = portrait(1, 64)
    soft = np.asarray(cv2.resize(cv2.resize(one, (40, 40)), (64, 64)), np.uint8)
    other = np.ascontiguousarray(one[..., ::-1] // 2)
    assert twins([one, soft, other, portrait(2, 64)]) == [(0, 1)]


def test_the_order_of_heads_follows_from_the_seed_alone(tmp_path: Path) -> None:
    pixels = np.arange(10, dtype=np.uint8)[:, None, None, None] * np.ones((1, 4, 4, 3), np.uint8)
    keep_heads(pixels, tmp_path / "heads.npy")

    def order(seed: int, start: int = 0) -> list[int]:
        heads = Heads(tmp_path / "heads.npy", seed)
        return [int(v) for step in range(start, 5) for v in heads.batch(step, 4)[:, 0, 0, 0]]

    assert order(1) == order(1) and order(1) != order(2)
    assert sorted(order(1)[:10]) == list(range(10)) == sorted(order(1)[10:])
    assert order(1, 3) == order(1)[12:], "whoever resumes sees what would have come"
    (tmp_path / "heads.npy").write_bytes(b"no")
    with pytest.raises(TrainingDataError, match="damaged"):
        Heads(tmp_path / "heads.npy")


@pytest.mark.shared
def test_heads_of_real_sprites_are_found(shared: Path) -> None:
    for name in ("eileen_happy", "sylvie_blue_normal"):
        picture = read(shared / "portraits" / "renpy_mit" / f"{name}.png")
        head = head_of(picture, 96, net("figure"))
        assert head.pixels is not None and not head.why
        assert len(faces_in(_parts(head.pixels))) == 1


def _parts(pixels: Pixels) -> Floats:
    large = np.asarray(cv2.resize(pixels, (SIDE, SIDE)), np.uint8)
    return np.asarray(see(large[None], net("figure"))["parts"][0], np.float32)
