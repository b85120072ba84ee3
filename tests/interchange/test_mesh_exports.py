"""glTF and Spine files show our film, to others and to ourselves."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pygltflib
import pytest
from performed import performed, puppet, rigged, scene, some_frames
from players import Flat, gltf_at, paint, premultiplied, silhouette_iou, spine_at

from inkwake.interchange import Puppet, read_gltf, read_spine, write_gltf, write_spine
from inkwake.stage import SceneStream
from inkwake.stage.placing import stage_vertices

WAYS: list[tuple[Callable[..., Path], Callable[[Path], Puppet], Callable[..., Flat], str]] = [
    (write_gltf, read_gltf, gltf_at, "small.glb"),
    (write_spine, read_spine, spine_at, "small"),
]
IDS = ["gltf", "spine"]


@pytest.mark.parametrize(("write", "read", "evaluate", "name"), WAYS, ids=IDS)
@pytest.mark.parametrize(
    ("motion", "swaps"), [("walk", False), ("jump", True), ("ballet_spin", False)]
)
def test_an_independent_player_shows_our_film(
    motion: str,
    swaps: bool,
    write: Callable[..., Path],
    read: Callable[[Path], Puppet],
    evaluate: Callable[..., Flat],
    name: str,
    tmp_path: Path,
) -> None:
    path = write(puppet(motion, swaps), tmp_path / name)
    film = scene(motion, swaps)
    frames = some_frames(film.count)
    flat = evaluate(path, [frame / film.rate for frame in frames])
    performer = film.performers[0]
    staged = flat.px() * performer.scale + performer.offset
    own = SceneStream(film).frames(frames)
    for number, frame in enumerate(own):
        shown = paint(flat, number, staged[number], (film.width, film.height))
        assert silhouette_iou(premultiplied(frame), shown) >= 0.97
    layers = [layer.name for layer in rigged().layers]
    for number, frame_number in enumerate(frames):
        wanted = performed(motion, swaps).order[frame_number]
        assert flat.drawn(number) == [layers[i] for i in wanted]


@pytest.mark.parametrize(("write", "read", "evaluate", "name"), WAYS, ids=IDS)
def test_what_is_written_is_read_back(
    write: Callable[..., Path],
    read: Callable[[Path], Puppet],
    evaluate: Callable[..., Flat],
    name: str,
    tmp_path: Path,
) -> None:
    """Joints within a third of a px of a figure of 150, angles within a quarter of a degree."""
    made = puppet("jump", True)
    back = read(write(made, tmp_path / name))
    assert (back.name, back.motion) == ("small", "jump")
    assert (back.rate, back.loop, back.frames) == (made.rate, made.loop, made.frames)
    assert [(b.name, b.parent, b.helper) for b in back.bones] == [
        (b.name, b.parent, b.helper) for b in made.bones
    ]
    for mine, theirs in zip(made.bones, back.bones, strict=True):
        np.testing.assert_allclose(theirs.start, mine.start, atol=0.01)
        assert abs(theirs.length - mine.length) < 0.01
    np.testing.assert_allclose(back.places, made.places, atol=0.35)
    np.testing.assert_allclose(np.exp(1j * back.turns), np.exp(1j * made.turns), atol=0.005)
    assert (back.texture == made.texture).all()
    names = [[layer.name for layer in p.layers] for p in (made, back)]
    for frame in range(made.frames):
        mine_order, their_order = made.order[frame], back.order[frame]
        assert [names[0][i] for i in mine_order] == [names[1][i] for i in their_order]
    mine_at, their_at = made.skin(), back.skin()
    for layer in made.layers:
        other = next(one for one in back.layers if one.name == layer.name)
        away = mine_at[:, layer.triangles] - their_at[:, other.triangles]
        assert np.abs(away).max() < 0.5


@pytest.mark.parametrize(("write", "read", "evaluate", "name"), WAYS, ids=IDS)
def test_a_figure_that_turns_around_does_so_in_the_file(
    write: Callable[..., Path],
    read: Callable[[Path], Puppet],
    evaluate: Callable[..., Flat],
    name: str,
    tmp_path: Path,
) -> None:
    """Each frame of a pirouette, as wide as in the film: thin from its edge, mirrored behind."""
    made, film = puppet("ballet_spin"), scene("ballet_spin")
    assert made.widths is not None and made.widths.min() < -0.9
    path = write(made, tmp_path / name)
    frames = np.arange(film.count)
    performer = film.performers[0]
    staged = evaluate(path, (frames / film.rate).tolist()).px() * performer.scale + performer.offset
    wanted, _ = stage_vertices(performer, frames)
    for axis, tolerance in ((0, 4.0), (1, 4.0)):
        one, two = (np.ptp(points[..., axis], axis=1) for points in (staged, wanted))
        np.testing.assert_allclose(one, two, atol=tolerance)
    back = read(path)
    assert back.widths is not None
    np.testing.assert_allclose(back.widths, made.widths, atol=0.01)
    assert [bone.name for bone in back.bones] == [bone.name for bone in made.bones]
    np.testing.assert_allclose(
        np.ptp(back.skin()[..., 0], axis=1), np.ptp(made.skin()[..., 0], axis=1), atol=1.0
    )


def test_a_gltf_file_keeps_to_what_programs_expect(tmp_path: Path) -> None:
    path = write_gltf(puppet("jump", True), tmp_path / "a.glb")
    file = pygltflib.GLTF2().load_binary(str(path))
    assert file is not None
    assert file.asset.version == "2.0"
    assert file.extensionsUsed == ["KHR_materials_unlit"]
    material = file.materials[0]
    assert (material.alphaMode, material.doubleSided) == ("BLEND", True)
    assert "KHR_materials_unlit" in material.extensions
    assert len(file.skins[0].joints) == len(puppet("jump", True).bones)
    for accessor in file.accessors:
        view = file.bufferViews[accessor.bufferView]
        assert (view.byteOffset or 0) % 4 == 0
        assert (view.byteOffset or 0) + view.byteLength <= file.buffers[0].byteLength
    blob = file.binary_blob()
    for channel in file.animations[0].channels:
        sampler = file.animations[0].samplers[channel.sampler]
        times = file.accessors[sampler.input]
        start = file.bufferViews[times.bufferView].byteOffset
        values = np.frombuffer(blob, "<f4", times.count, start)
        assert (np.diff(values) > 0).all() and values[0] >= 0
        assert np.isclose(times.min, values.min()).all()
        assert np.isclose(times.max, values.max()).all()
        assert file.accessors[sampler.output].count == times.count


def test_spine_data_keep_to_the_published_form(tmp_path: Path) -> None:
    folder = write_spine(puppet("jump", True), tmp_path / "small")
    assert sorted(file.name for file in folder.iterdir()) == [
        "small.atlas",
        "small.json",
        "small.png",
    ]
    data = json.loads((folder / "small.json").read_text())
    assert data["skeleton"]["spine"].startswith("4.")
    names = [bone["name"] for bone in data["bones"]]
    assert len(set(names)) == len(names) and "parent" not in data["bones"][0]
    for number, bone in enumerate(data["bones"][1:], 1):
        assert bone["parent"] in names[:number]
    for slot in data["slots"]:
        mesh = data["skins"][0]["attachments"][slot["name"]][slot["attachment"]]
        count = len(mesh["uvs"]) // 2
        assert max(mesh["triangles"]) == count - 1
        assert 0 <= mesh["hull"] <= count
        at = 0
        for _ in range(count):
            many = mesh["vertices"][at]
            assert 1 <= many <= 4
            assert abs(sum(mesh["vertices"][at + 4 : at + 1 + 4 * many : 4]) - 1) < 1e-3
            at += 1 + 4 * many
        assert at == len(mesh["vertices"])
    animation = data["animations"]["jump"]
    assert len(animation["drawOrder"]) >= 2
    for timelines in animation["bones"].values():
        for keys in timelines.values():
            times = [key.get("time", 0) for key in keys]
            assert times == sorted(set(times))


def test_the_same_figure_gives_the_same_bytes(tmp_path: Path) -> None:
    one = write_gltf(puppet(), tmp_path / "one.glb").read_bytes()
    assert one == write_gltf(puppet(), tmp_path / "two.glb").read_bytes()
