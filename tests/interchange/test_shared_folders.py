"""Every character folder and configuration file of the development data is read."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from inkwake.interchange import (
    read_character,
    read_motion_file,
    read_retarget_file,
    read_scene_file,
    write_character,
    write_retarget_file,
)

pytestmark = pytest.mark.shared


def test_every_character_folder_survives_the_round_trip(shared: Path, tmp_path: Path) -> None:
    found = sorted(shared.glob("characters/char*/char_cfg.yaml"))
    found += sorted(shared.glob("figures_dev/*/char_cfg.yaml"))
    assert len(found) >= 6
    for number, cfg in enumerate(found):
        first = read_character(cfg.parent)
        second = read_character(write_character(first, None, tmp_path / str(number)))
        assert second.skeleton.names == first.skeleton.names, cfg
        assert np.array_equal(second.skeleton.points, first.skeleton.points), cfg
        assert np.array_equal(second.mask, first.mask), cfg
        assert np.array_equal(second.texture, first.texture), cfg
        assert second.box == first.box, cfg


def test_other_bodies_are_told_by_their_joints(shared: Path) -> None:
    kinds = {n: read_character(shared / f"characters/char{n}").kind for n in (1, 5, 6)}
    assert kinds == {1: "biped", 5: "other", 6: "quadruped"}
    assert len(read_character(shared / "characters/char5").skeleton.names) == 28


def test_the_skirt_of_given_masks_is_gone_and_the_figure_is_not(shared: Path) -> None:
    for number in (1, 2, 3, 4):
        folder = shared / f"characters/char{number}"
        figure = read_character(folder)
        with Image.open(folder / "mask.png") as image:
            mask = np.asarray(image.convert("L")) >= 128
        kept = (figure.texture[..., 3] > 127) & mask
        assert 0.6 < kept.sum() / mask.sum() < 0.97


def test_every_motion_file_finds_its_clip(shared: Path) -> None:
    files = sorted(shared.glob("characters/config/motion/*.yaml"))
    assert files
    for file in files:
        assert Path(read_motion_file(file).filepath).suffix == ".bvh"


def test_every_retarget_file_survives_the_round_trip(shared: Path, tmp_path: Path) -> None:
    files = sorted(shared.glob("characters/config/retarget/*.yaml"))
    assert files
    for file in files:
        mapping = read_retarget_file(file)
        assert read_retarget_file(write_retarget_file(mapping, tmp_path / file.name)) == mapping


def test_every_scene_file_finds_its_cast(shared: Path) -> None:
    files = sorted(shared.glob("characters/config/mvc/*.yaml"))
    assert files
    for file in files:
        for entry in read_scene_file(file).scene.characters:
            assert Path(entry.character).is_file()
            assert Path(entry.motion).is_file()
            assert Path(entry.retarget or "").is_file()
