"""Whatever is done to an exported file, its reader answers with one line."""

import json
import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from performed import cutouts, performed, puppet, rigged, scene

from inkwake.errors import ForeignFileError
from inkwake.interchange import (
    SpriteFilm,
    make_layers,
    read_gltf,
    read_lottie,
    read_openraster,
    read_spine,
    read_sprite_sheet,
    read_svg_film,
    write_gltf,
    write_lottie,
    write_openraster,
    write_spine,
    write_sprite_sheet,
    write_svg_film,
)
from inkwake.stage import SceneStream

READERS: dict[str, Callable[[Path], Any]] = {
    "a.glb": read_gltf,
    "a.json": read_lottie,
    "a.svg": read_svg_film,
    "a.ora": read_openraster,
}


@cache
def written() -> Path:
    folder = Path(mkdtemp())
    write_gltf(puppet(), folder / "a.glb")
    write_lottie(cutouts(), folder / "a.json")
    write_svg_film(cutouts(), folder / "a.svg")
    write_openraster(make_layers(rigged(), performed()), folder / "a.ora")
    write_spine(puppet(), folder / "spine")
    frames = SceneStream(scene()).frames([0, 1, 2])
    write_sprite_sheet(SpriteFilm.of("small", "walk", frames, 20), folder / "sprites")
    return folder


def one_line(problem: ForeignFileError, path: Path) -> None:
    text = str(problem)
    assert str(path) in text and "\n" not in text and len(text) < 400


@pytest.mark.parametrize("name", list(READERS))
@given(cut=st.floats(0, 0.99), noise=st.binary(max_size=8))
def test_a_cut_off_or_spoilt_file_is_refused(name: str, cut: float, noise: bytes) -> None:
    whole = (written() / name).read_bytes()
    path = Path(mkdtemp()) / name
    try:
        path.write_bytes(whole[: int(len(whole) * cut)] + noise)
        with pytest.raises(ForeignFileError) as refused:
            READERS[name](path)
        one_line(refused.value, path)
    finally:
        shutil.rmtree(path.parent)


@pytest.mark.parametrize("name", list(READERS))
def test_a_missing_file_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(ForeignFileError, match="cannot be read") as refused:
        READERS[name](tmp_path / name)
    one_line(refused.value, tmp_path / name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", "[]"),
        ("a.json", '{"op": 1e99, "ip": 0}'),
        ("a.svg", '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>'),
        ("a.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>'),
        ("a.glb", "glTF"),
        ("a.ora", "PK"),
    ],
)
def test_foreign_files_of_the_same_kind_are_refused(name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(ForeignFileError) as refused:
        READERS[name](tmp_path / name)
    one_line(refused.value, tmp_path / name)


def test_a_picture_is_never_fetched_from_elsewhere(tmp_path: Path) -> None:
    data = json.loads((written() / "a.json").read_text())
    data["assets"][0]["p"] = "/etc/passwd"
    (tmp_path / "a.json").write_text(json.dumps(data))
    with pytest.raises(ForeignFileError, match="not embedded"):
        read_lottie(tmp_path / "a.json")
    folder = shutil.copytree(written() / "spine", tmp_path / "spine")
    atlas = folder / "small.atlas"
    atlas.write_text(atlas.read_text().replace("small.png", "../small.png", 1))
    with pytest.raises(ForeignFileError, match="no picture beside it"):
        read_spine(folder)


def test_a_film_that_never_ends_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    data = json.loads((written() / "a.json").read_text())
    for frames in (1e12, 1e400):
        (tmp_path / "a.json").write_text(json.dumps(data | {"op": frames}))
        with pytest.raises(ForeignFileError, match="damaged"):
            read_lottie(tmp_path / "a.json")
    folder = shutil.copytree(written() / "spine", tmp_path / "spine")
    text = (folder / "small.json").read_text()
    (folder / "small.json").write_text(
        text.replace('"scale":[{},{"time":', '"scale":[{},{"time":9000000', 1)
    )
    with pytest.raises(ForeignFileError, match="seconds"):
        read_spine(folder)
    svg = re.sub(
        r"animation:(\w+) [\d.]+s", r"animation:\1 9000000000s", (written() / "a.svg").read_text()
    )
    (tmp_path / "a.svg").write_text(svg)
    with pytest.raises(ForeignFileError, match="seconds"):
        read_svg_film(tmp_path / "a.svg")


def test_a_weight_of_a_bone_that_is_not_there_is_refused(tmp_path: Path) -> None:
    folder = shutil.copytree(written() / "spine", tmp_path / "spine")
    data = json.loads((folder / "small.json").read_text())
    mesh = next(iter(next(iter(data["skins"][0]["attachments"].values())).values()))
    mesh["vertices"][1] = 999
    (folder / "small.json").write_text(json.dumps(data))
    with pytest.raises(ForeignFileError, match="damaged"):
        read_spine(folder)


@pytest.mark.parametrize(
    ("read", "name", "file"),
    [(read_spine, "spine", "small.json"), (read_sprite_sheet, "sprites", "small.json")],
)
def test_folders_that_lack_or_spoil_something_are_refused(
    read: Callable[[Path], Any], name: str, file: str, tmp_path: Path
) -> None:
    with pytest.raises(ForeignFileError, match="not one"):
        read(tmp_path)
    folder = shutil.copytree(written() / name, tmp_path / "copy")
    (folder / file).write_text("{}")
    with pytest.raises(ForeignFileError, match="damaged"):
        read(folder)
    (folder / "small.png").unlink()
    with pytest.raises(ForeignFileError):
        read(folder)
