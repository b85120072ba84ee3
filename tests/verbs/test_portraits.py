"""Portraits through the public API: answers, files, films, references."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image

import inkwake
from drawn_people import drawing, recorded, somebody
from inkwake.errors import BrokenSession, FileExists, NoFace, UnknownFormat
from inkwake.interchange.openraster import read_openraster
from inkwake.portrait.world.build import build
from inkwake.portrait.world.draw import draw
from inkwake.portrait.world.portrait import layers


@pytest.fixture(scope="module")
def artist() -> inkwake.Portraitist:
    return inkwake.Portraitist(threads=1)


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    return recorded(drawing(21), 30).record()


def test_an_answer_tells_everything_that_the_studio_shows(
    artist: inkwake.Portraitist, record: dict[str, Any]
) -> None:
    found = artist.answer(record)
    assert found["ready"] and found["revision"] == 30
    names = {part["name"] for part in found["parts"]}
    assert {"face", "eye-left", "eye-right", "mouth", "hair-front", "clothes"} <= names
    assert all(0 <= part["drawn"] <= 1 and 0 <= part["confidence"] <= 1 for part in found["parts"])
    assert {line["part"] for line in found["guidance"]["detailed"]} == names
    assert len(found["guidance"]["marks"]) == 3 and len(found["ink"]) == 30
    assert set(found["colours"]) == {"hair", "skin", "eyes", "clothes", "extras", "line"}
    assert all(s["low"] <= s["value"] <= s["high"] for s in found["sliders"])
    json.dumps(found)
    root = ElementTree.fromstring(found["portrait"])
    groups = {g.get("id") for g in root.iter("{http://www.w3.org/2000/svg}g")}
    assert {"hair-front", "eye-left", "mouth", "face", "clothes"} <= groups


def test_before_the_first_stroke_the_answer_says_what_to_do(artist: inkwake.Portraitist) -> None:
    empty = {
        "format": "inkwake.portrait",
        "version": 1,
        "size": [512, 512],
        "seed": 0,
        "events": [],
    }
    found = artist.answer(empty)
    assert found["portrait"] is None and "line" in found["notes"][0]
    with pytest.raises(NoFace):
        artist.export(empty, "svg")


def test_an_svg_opens_again_as_the_same_session(
    artist: inkwake.Portraitist, record: dict[str, Any]
) -> None:
    data = artist.export(record, "svg")
    opened = artist.open(data)
    assert opened["events"] == record["events"]
    assert artist.export(opened, "svg") == data


def test_the_same_portrait_as_pixels_and_as_layers(
    artist: inkwake.Portraitist, record: dict[str, Any], tmp_path: Path
) -> None:
    with Image.open(io.BytesIO(artist.export(record, "png", 256))) as image:
        assert image.size == (256, 256) and image.mode == "RGBA"
        whole = np.asarray(image, np.float32)
    path = tmp_path / "portrait.ora"
    path.write_bytes(artist.export(record, "ora", 256))
    picture = read_openraster(path)
    assert "hair-front" in {layer.name for layer in picture.layers}
    merged = picture.merged().astype(np.float32)
    solid = (whole[..., 3] > 250) & (merged[..., 3] > 250)
    assert np.abs(whole - merged)[solid].mean() < 1.5
    with pytest.raises(UnknownFormat):
        artist.export(record, "bmp")


def test_colours_by_words_and_by_hand(artist: inkwake.Portraitist, record: dict[str, Any]) -> None:
    events = [*record["events"], {"do": "palette", "words": "pink hair, green eyes"},
              {"do": "colour", "part": "clothes", "colour": "#102030"}]  # fmt: skip
    colours = artist.answer({**record, "events": events})["colours"]
    assert colours["clothes"] == "#102030"
    assert int(colours["hair"][1:3], 16) > 180 > int(colours["eyes"][1:3], 16)
    puzzled = artist.answer(
        {**record, "events": [*events, {"do": "palette", "words": "pink thoughts"}]}
    )
    # A word that nobody understands is told, and takes nothing away.
    assert any("thoughts" in note for note in puzzled["notes"])
    assert puzzled["colours"] == colours


def test_a_portrait_lives_and_its_film_loops(
    artist: inkwake.Portraitist, record: dict[str, Any]
) -> None:
    film = artist.film(record, ["blink"], seconds=1.0, rate=12, size=96)
    frames = list(film.frames())
    assert len(frames) == film.count == 12 and frames[0].shape == (96, 96, 4)
    changes = [np.abs(f.astype(int) - frames[0].astype(int)).mean() for f in frames]
    assert changes[-1] < 0.2 and max(changes) > 0.05


def test_a_sketch_in_a_picture_becomes_a_portrait(tmp_path: Path) -> None:
    lines = drawing(22)
    paper = np.full((512, 512, 3), 255, np.uint8)
    import cv2

    for points in lines.points:
        cv2.polylines(
            paper,
            [np.round(points * 512 * 16).astype(np.int32)],
            False,
            (30, 30, 30),
            2,
            cv2.LINE_AA,
            4,
        )
    sketch, out = tmp_path / "sketch.png", tmp_path / "portrait.svg"
    Image.fromarray(paper).save(sketch)
    found = inkwake.draw_portrait(sketch, out, size=256)
    assert found.contours > 12 and out.read_text().startswith("<svg")
    with pytest.raises(FileExists):
        inkwake.draw_portrait(sketch, out)


@pytest.mark.parametrize("name", ["cat", "astronaut", "monster"])
def test_a_drawing_of_something_else_is_refused_or_doubted(name: str, tmp_path: Path) -> None:
    drawing_of = Path(__file__).parents[2] / "samples" / f"{name}.jpg"
    try:
        notes = inkwake.draw_portrait(drawing_of, tmp_path / "out.svg", size=128).notes
    except NoFace:
        assert not (tmp_path / "out.svg").exists()
    else:
        assert len(notes) == 1 and "read as a portrait" in notes[0]


def test_what_shows_no_face_is_refused_in_one_line(tmp_path: Path) -> None:
    blank, ball = tmp_path / "blank.svg", tmp_path / "ball.svg"
    blank.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    ball.write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90">'
        '<circle cx="40" cy="40" r="30"/></svg>'
    )
    for path in (blank, ball):
        with pytest.raises(NoFace) as problem:
            inkwake.draw_portrait(path, tmp_path / "out.svg")
        assert "\n" not in str(problem.value)
    assert not (tmp_path / "out.svg").exists()
    for data in (b"{", b'{"format": "inkwake.portrait"}', b"<svg", b"<html/>"):
        with pytest.raises(BrokenSession):
            inkwake.draw_portrait(data, tmp_path / "out.svg")


def test_a_reference_lends_its_colours() -> None:
    numbers = somebody(23).choosing(glasses="none", hat="none")
    pixels = draw(layers(numbers, build(numbers)), 256, paper=(240, 240, 244))
    made = io.BytesIO()
    Image.fromarray(pixels).save(made, "png")
    colours, problem = inkwake.reference_colours(made.getvalue())
    assert not problem and {"skin", "hair"} <= set(colours)
    grey = io.BytesIO()
    Image.new("RGB", (64, 64), (90, 90, 90)).save(grey, "png")
    assert inkwake.reference_colours(grey.getvalue())[1]
