"""Lottie and SVG files show our film, to others and to ourselves."""

import json
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from performed import cutouts, scene, some_frames
from players import draw_lottie, draw_svg, premultiplied, silhouette_iou, svg_at

from inkwake.interchange import (
    CutoutFilm,
    read_lottie,
    read_svg_film,
    write_lottie,
    write_svg_film,
)
from inkwake.interchange.cutout_maker import decompose
from inkwake.stage import SceneStream

CASES = pytest.mark.parametrize(
    ("motion", "swaps"), [("walk", False), ("jump", True), ("ballet_spin", False)]
)


@CASES
def test_rlottie_shows_our_film(motion: str, swaps: bool, tmp_path: Path) -> None:
    path = write_lottie(cutouts(motion, swaps), tmp_path / "a.json")
    film = scene(motion, swaps)
    frames = some_frames(film.count)
    own = SceneStream(film).frames(frames)
    for frame, shown in zip(own, draw_lottie(path, frames), strict=True):
        assert shown.shape == (film.height, film.width, 4)
        assert silhouette_iou(premultiplied(frame), shown) >= 0.93


@CASES
def test_still_states_of_the_svg_show_our_film(motion: str, swaps: bool, tmp_path: Path) -> None:
    text = write_svg_film(cutouts(motion, swaps), tmp_path / "a.svg").read_text()
    film = scene(motion, swaps)
    frames = some_frames(film.count)
    own = list(SceneStream(film).frames(frames))
    for frame, number in zip(own, frames, strict=True):
        shown = draw_svg(svg_at(text, number / film.rate))
        assert silhouette_iou(premultiplied(frame), shown) >= 0.93
    # A program that plays nothing shows the first frame.
    assert silhouette_iou(premultiplied(own[0]), draw_svg(text)) >= 0.93


def test_an_svg_runs_nothing_and_fetches_nothing(tmp_path: Path) -> None:
    text = write_svg_film(cutouts("jump", True), tmp_path / "a.svg").read_text()
    root = ElementTree.fromstring(text)
    kinds = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert kinds <= {"svg", "title", "style", "defs", "image", "g", "use"}
    for element in root.iter():
        for key, value in element.attrib.items():
            assert not key.startswith("on")
            if key.endswith("href"):
                assert value.startswith(("data:image/png;base64,", "#"))
    assert "url(" not in text and "@import" not in text


def test_a_lottie_file_keeps_to_the_specification(tmp_path: Path) -> None:
    data = json.loads(write_lottie(cutouts("jump", True), tmp_path / "a.json").read_text())
    assert {"v", "fr", "ip", "op", "w", "h", "layers", "assets"} <= set(data)
    numbers = [layer["ind"] for layer in data["layers"]]
    assert numbers == sorted(set(numbers))
    pictures = {asset["id"] for asset in data["assets"]}
    assert all(asset["e"] == 1 and asset["w"] > 0 < asset["h"] for asset in data["assets"])
    for layer in data["layers"]:
        assert layer["ty"] in (2, 3) and layer["ip"] == 0 and layer["op"] == data["op"]
        assert set(layer["ks"]) == {"o", "r", "p", "a", "s"}
        if layer["ty"] == 2:
            assert layer["refId"] in pictures and layer["parent"] in numbers
        for prop in layer["ks"].values():
            assert prop["a"] in (0, 1)
            if prop["a"]:
                times = [key["t"] for key in prop["k"]]
                assert times == sorted(set(times)) and times[0] == 0
                assert all("h" in key or {"i", "o"} <= set(key) for key in prop["k"][:-1])


@pytest.mark.parametrize("form", ["lottie", "svg"])
def test_what_is_written_is_read_back(form: str, tmp_path: Path) -> None:
    """Corners of the pieces within half a px of a film of 500."""
    made = cutouts("jump", True)
    back: CutoutFilm
    if form == "lottie":
        back = read_lottie(write_lottie(made, tmp_path / "a.json"))
    else:
        back = read_svg_film(write_svg_film(made, tmp_path / "a.svg"), rate=made.rate)
    assert (back.name, back.motion, back.width, back.height) == (
        "small",
        "jump",
        made.width,
        made.height,
    )
    assert (back.rate, back.loop, back.frames) == (made.rate, made.loop, made.frames)
    mine = [made.layers[slot] for slot in made.slots]
    assert [back.layers[slot] for slot in back.slots] == mine
    assert (back.shown == made.shown).all()
    found = {cutout.name: cutout for cutout in back.cutouts}
    assert set(found) == {cutout.name for cutout in made.cutouts}
    for cutout in made.cutouts:
        other = found[cutout.name]
        assert (other.image == cutout.image).all()
        height, width = cutout.image.shape[:2]
        corners = np.array([[0, width, 0, width], [0, 0, height, height], [1, 1, 1, 1]])
        away = (cutout.matrices() - other.matrices()) @ corners
        assert np.abs(away).max() < 0.5


def test_an_affine_movement_is_put_together_of_turns_and_stretches() -> None:
    rng = np.random.default_rng(1)
    a = np.exp(1j * np.linspace(0, 9, 40)) * rng.uniform(0.8, 1.2, 40)
    b = 0.3 * rng.uniform(0, 1, 40) * np.exp(1j * np.linspace(0, 5, 40))
    b[10:20] = 0
    turns, tilts, stretches = decompose(a, b)
    z = 3 - 2j
    tilted = np.exp(1j * tilts) * z
    stretched = tilted.real * stretches[:, 0] + 1j * tilted.imag * stretches[:, 1]
    np.testing.assert_allclose(np.exp(1j * turns) * stretched, a * z + b * np.conj(z), atol=1e-9)
    assert np.abs(np.diff(turns + tilts)).max() < np.pi
