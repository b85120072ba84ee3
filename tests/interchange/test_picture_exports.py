"""Sprite sheets and OpenRaster files hold what they should, as other readers see it."""

import io
import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from performed import performed, rigged, scene
from PIL import Image

from inkwake.errors import LimitReached
from inkwake.interchange import (
    SpriteFilm,
    make_layers,
    read_openraster,
    read_sprite_sheet,
    write_openraster,
    write_sprite_sheet,
)
from inkwake.stage import SceneStream


def sprites() -> SpriteFilm:
    stream = SceneStream(scene("walk"))
    return SpriteFilm.of("small", "walk", stream.frames(), stream.rate)


def test_an_atlas_gives_every_frame_back_to_anyone(tmp_path: Path) -> None:
    film = sprites()
    folder = write_sprite_sheet(film, tmp_path / "sheet")
    atlas = json.loads((folder / "small.json").read_text())
    sheet = Image.open(folder / atlas["meta"]["image"])
    assert list(sheet.size) == [atlas["meta"]["size"]["w"], atlas["meta"]["size"]["h"]]
    assert len(atlas["frames"]) == len(film.frames)
    for entry, frame in zip(atlas["frames"].values(), film.frames, strict=True):
        box, at = entry["frame"], entry["spriteSourceSize"]
        whole = Image.new("RGBA", (entry["sourceSize"]["w"], entry["sourceSize"]["h"]))
        cut = sheet.crop((box["x"], box["y"], box["x"] + box["w"], box["y"] + box["h"]))
        whole.paste(cut, (at["x"], at["y"]))
        pixels = np.array(whole)
        assert (pixels[..., 3] == frame[..., 3]).all()
        seen = frame[..., 3] > 0
        assert (pixels[seen] == frame[seen]).all()
    seconds = sum(entry["duration"] for entry in atlas["frames"].values()) / 1000
    assert abs(seconds - len(film.frames) / 20) < 1e-3


def test_frames_of_a_sheet_never_overlap(tmp_path: Path) -> None:
    folder = write_sprite_sheet(sprites(), tmp_path / "sheet")
    atlas = json.loads((folder / "small.json").read_text())
    used = np.zeros((atlas["meta"]["size"]["h"], atlas["meta"]["size"]["w"]), np.int32)
    boxes = {tuple(entry["frame"].values()) for entry in atlas["frames"].values()}
    for x, y, w, h in boxes:
        used[y : y + h, x : x + w] += 1
    assert used.max() == 1


def test_equal_frames_are_stored_once(tmp_path: Path) -> None:
    film = sprites()
    twice = SpriteFilm.of("small", "walk", film.frames[:3] * 2, 20)
    folder = write_sprite_sheet(twice, tmp_path / "sheet")
    atlas = json.loads((folder / "small.json").read_text())
    places = [tuple(entry["frame"].values()) for entry in atlas["frames"].values()]
    assert places[:3] == places[3:] and len(set(places)) == 3


def test_a_sprite_sheet_is_read_back(tmp_path: Path) -> None:
    film = sprites()
    back = read_sprite_sheet(write_sprite_sheet(film, tmp_path / "sheet"))
    assert (back.name, back.motion, back.durations) == (film.name, film.motion, film.durations)
    for mine, theirs in zip(film.frames, back.frames, strict=True):
        assert np.abs(mine.astype(int)[mine[..., 3] > 0] - theirs[mine[..., 3] > 0]).max() == 0
        assert (mine[..., 3] == theirs[..., 3]).all()


def test_a_sheet_too_large_for_graphics_cards_is_refused(tmp_path: Path) -> None:
    frames = []
    for number in range(36):
        frame = np.full((1500, 1500, 4), 255, np.uint8)
        frame[0, 0] = (number, 0, 0, 255)
        frames.append(frame)
    with pytest.raises(LimitReached, match="--size"):
        write_sprite_sheet(SpriteFilm.of("a", "b", frames, 30), tmp_path / "sheet")
    assert list(tmp_path.iterdir()) == []


def test_an_ora_file_is_what_paint_programs_open(tmp_path: Path) -> None:
    layers = make_layers(rigged(), performed())
    path = write_openraster(layers, tmp_path / "a.ora")
    with zipfile.ZipFile(path) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert archive.read("mimetype") == b"image/openraster"
        root = ElementTree.fromstring(archive.read("stack.xml"))
        size = int(root.attrib["w"]), int(root.attrib["h"])
        whole = Image.new("RGBA", size)
        for element in reversed(list(root.iter("layer"))):
            own = Image.open(io.BytesIO(archive.read(element.attrib["src"])))
            place = int(element.attrib["x"]), int(element.attrib["y"])
            whole.alpha_composite(own.convert("RGBA"), place)
        merged = np.array(Image.open(io.BytesIO(archive.read("mergedimage.png"))))
        thumbnail = Image.open(io.BytesIO(archive.read("Thumbnails/thumbnail.png")))
    assert max(thumbnail.size) <= 256
    assert merged.shape == (size[1], size[0], 4)
    own_way = np.array(whole).astype(int)
    opaque = merged[..., 3] > 250
    assert np.abs(own_way[opaque] - merged[opaque]).max() <= 3
    # All layers together are the drawing itself.
    texture = rigged().figure.texture
    covered = texture[..., 3] > 250
    assert (merged[..., 3][covered] > 250).mean() > 0.99


def test_layers_of_an_ora_file_are_read_back_in_their_order(tmp_path: Path) -> None:
    layers = make_layers(rigged(), performed())
    back = read_openraster(write_openraster(layers, tmp_path / "a.ora"))
    assert (back.width, back.height) == (layers.width, layers.height)
    assert [layer.name for layer in back.layers] == [layer.name for layer in layers.layers]
    for mine, theirs in zip(layers.layers, back.layers, strict=True):
        assert (mine.left, mine.top) == (theirs.left, theirs.top)
        assert (mine.image == theirs.image).all()
