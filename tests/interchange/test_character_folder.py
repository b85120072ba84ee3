"""Character folders: read, written, read again; and every way in which one can be broken."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml
from drawn_character import INK, JOINTS, PAPER, SIZE, draw_figure, skeleton_data, write_folder
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from inkwake.errors import DiskFull, FileExists, ForeignFileError
from inkwake.figure import Figure, Skeleton
from inkwake.interchange import read_character, write_character, write_characters


@pytest.fixture
def character(tmp_path: Path) -> Path:
    """A folder as AnimatedDrawings writes it."""
    return write_folder(tmp_path / "character")


def change(folder: Path, **values: Any) -> None:
    path = folder / "char_cfg.yaml"
    path.write_text(yaml.safe_dump(yaml.safe_load(path.read_text()) | values))


def test_a_folder_of_animated_drawings_becomes_a_figure(character: Path) -> None:
    figure = read_character(character)
    assert (figure.width, figure.height) == SIZE
    assert figure.kind == "biped"
    assert set(figure.skeleton.names) == set(JOINTS)
    assert figure.skeleton["left_hand"].tolist() == [104, 78]
    assert list(figure.box) == [0, 0, *SIZE]
    assert np.array_equal(figure.mask, draw_figure()[1] >= 128)
    assert read_character(character / "char_cfg.yaml").skeleton.names == figure.skeleton.names


def test_the_paper_skirt_of_the_mask_is_transparent_and_the_ink_opaque(character: Path) -> None:
    rgb, mask = draw_figure()
    texture = read_character(character).texture
    ink = (rgb == INK).all(axis=2)
    skirt = (mask > 0) & ~ink
    assert skirt.sum() > 500
    assert texture[skirt, 3].mean() < 25
    assert texture[ink, 3].mean() > 250
    assert np.abs(texture[ink][:, :3].astype(int) - INK).mean() < 2


def test_joints_may_come_in_any_order_and_as_decimals(character: Path) -> None:
    skeleton = skeleton_data()[::-1]
    skeleton[0]["loc"] = [74.25, 146.5]
    change(character, skeleton=skeleton)
    figure = read_character(character)
    assert figure.skeleton["left_foot"].tolist() == [74.25, 146.5]
    assert figure.skeleton.parents[0] == -1


@pytest.mark.parametrize("kind", ["L", "1", "RGB", "RGBA", "LA", "alpha", "I;16"])
def test_masks_of_every_kind_mean_the_same(character: Path, kind: str) -> None:
    mask = draw_figure()[1]
    picture = Image.fromarray(mask)
    if kind == "alpha":
        picture = Image.fromarray(np.dstack([np.zeros((*mask.shape, 3), np.uint8), mask]))
    elif kind == "I;16":
        picture = Image.fromarray(mask.astype(np.uint16) * 257)
    else:
        picture = picture.convert(kind)
    picture.save(character / "mask.png")
    assert np.array_equal(read_character(character).mask, mask >= 128)


def test_a_texture_without_alpha_reads_as_one_with(character: Path) -> None:
    before = read_character(character)
    Image.fromarray(draw_figure()[0]).save(character / "texture.png")
    assert np.array_equal(read_character(character).texture, before.texture)


def test_ones_own_soft_cut_out_is_kept(character: Path) -> None:
    rgb, mask = draw_figure()
    alpha = np.where(mask > 0, 140, 0).astype(np.uint8)
    Image.fromarray(np.dstack([rgb, alpha])).save(character / "texture.png")
    figure = read_character(character)
    assert np.array_equal(figure.texture[..., 3], alpha)
    assert np.array_equal(figure.texture[..., :3], rgb)
    assert figure.rgb is None


def test_a_hard_cut_out_without_a_picture_behind_it_is_kept(character: Path) -> None:
    rgb, mask = draw_figure()
    rgb[mask == 0] = 0
    Image.fromarray(np.dstack([rgb, mask])).save(character / "texture.png")
    assert np.array_equal(read_character(character).texture[..., 3], mask)


def test_a_mask_enlarged_by_hand_shows_more_of_the_drawing(character: Path) -> None:
    rgb, _ = draw_figure()
    rgb[5:25, 85:110] = INK
    mask = draw_figure()[1]
    Image.fromarray(np.dstack([rgb, mask])).save(character / "texture.png")
    assert read_character(character).texture[15, 97, 3] == 0
    mask[5:25, 85:110] = 255
    Image.fromarray(mask).save(character / "mask.png")
    assert read_character(character).texture[15, 97, 3] == 255


def test_four_legs_and_six_arms_are_read_and_told_apart(character: Path) -> None:
    legs: dict[str, str | None] = {"root": None, "hip": "root", "torso": "hip", "neck": "torso"}
    for side in ("left", "right"):
        for end in ("f", "b"):
            legs[f"{side}_hip_{end}"] = "root"
            legs[f"{side}_knee_{end}"] = f"{side}_hip_{end}"
            legs[f"{side}_foot_{end}"] = f"{side}_knee_{end}"
    change(character, skeleton=[{"loc": [60, 80], "name": n, "parent": p} for n, p in legs.items()])
    assert read_character(character).kind == "quadruped"
    arms: list[dict[str, object]] = [{"loc": [60, 80], "name": "root", "parent": None}]
    arms += [{"loc": [60, 80], "name": f"left_hand{i}", "parent": "root"} for i in range(3)]
    change(character, skeleton=arms)
    figure = read_character(character)
    assert figure.kind == "other"
    assert len(figure.skeleton.names) == 4


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"width": 121}, "mask.png: is 120 × 160 px, but char_cfg.yaml says 121 × 160"),
        ({"height": "tall"}, "height: a whole number is needed"),
        ({"height": 0}, "must be positive"),
        ({"skeleton": []}, "exactly one joint must have the parent null, not none"),
        ({"skeleton": None}, "skeleton: a list of entries is needed"),
        ({"skeleton": [{"loc": [1, 2], "name": "a"}]}, "parent: is missing"),
        ({"skeleton": [{"loc": [1], "name": "root", "parent": None}]}, "loc: a list of 2 numbers"),
        ({"skeleton": skeleton_data() * 2}, "'root' occurs twice"),
        (
            {"skeleton": [*skeleton_data(), {"loc": [1, 2], "name": "b", "parent": None}]},
            "not 2 (root, b)",
        ),
        (
            {"skeleton": [*skeleton_data(), {"loc": [1, 2], "name": "b", "parent": "nobody"}]},
            "'nobody' of 'b' is no joint",
        ),
        (
            {
                "skeleton": [
                    *skeleton_data(),
                    {"loc": [1, 2], "name": "b", "parent": "c"},
                    {"loc": [1, 2], "name": "c", "parent": "b"},
                ]
            },
            "ring",
        ),
        (
            {"skeleton": [*skeleton_data(), {"loc": [1200, 20], "name": "b", "parent": "hip"}]},
            "'b' at 1200, 20 lies outside the picture of 120 × 160 px",
        ),
    ],
)
def test_wrong_configuration_is_answered_with_file_and_key(
    character: Path, values: dict[str, Any], says: str
) -> None:
    change(character, **values)
    with pytest.raises(ForeignFileError) as caught:
        read_character(character)
    assert says in str(caught.value)
    assert str(character) in str(caught.value)


@pytest.mark.parametrize("name", ["char_cfg.yaml", "mask.png", "texture.png"])
def test_a_missing_or_broken_file_is_named(character: Path, name: str) -> None:
    path = character / name
    raw = path.read_bytes()
    path.write_bytes(raw[: len(raw) // 2] + b"{[")
    with pytest.raises(ForeignFileError, match=name):
        read_character(character)
    path.unlink()
    with pytest.raises(ForeignFileError, match=name):
        read_character(character)


def test_mask_and_texture_of_different_sizes_are_refused(character: Path) -> None:
    Image.new("RGB", (119, 160)).save(character / "texture.png")
    with pytest.raises(ForeignFileError, match=r"texture\.png: is 119 × 160 px.*120 × 160"):
        read_character(character)


def test_an_empty_mask_is_refused(character: Path) -> None:
    Image.new("L", SIZE).save(character / "mask.png")
    with pytest.raises(ForeignFileError, match=r"mask\.png: is all black"):
        read_character(character)


def test_a_joint_just_beyond_the_edge_is_moved_in_and_noted(character: Path) -> None:
    skeleton = skeleton_data()
    skeleton[9]["loc"] = [121, 78]
    change(character, skeleton=skeleton)
    figure = read_character(character)
    assert figure.skeleton["left_hand"].tolist() == [119, 78]
    assert any("left_hand" in note for note in figure.notes)


def test_reading_writing_and_reading_again_gives_the_same_figure(
    character: Path, tmp_path: Path
) -> None:
    (character / "bounding_box.yaml").write_text("{left: 10, top: 20, right: 130, bottom: 180}")
    first = read_character(character)
    write_character(first, None, tmp_path / "again")
    second = read_character(tmp_path / "again")
    assert second.skeleton.names == first.skeleton.names
    assert second.skeleton.parents == first.skeleton.parents
    assert np.array_equal(second.skeleton.points, first.skeleton.points)
    assert np.array_equal(second.mask, first.mask)
    assert np.array_equal(second.texture, first.texture)
    assert second.box == first.box
    assert list(first.box) == [10, 20, 130, 180]


def test_the_files_written_are_those_that_animated_drawings_demands(
    character: Path, tmp_path: Path
) -> None:
    folder = write_character(read_character(character), None, tmp_path / "out")
    names = {"char_cfg.yaml", "mask.png", "texture.png", "bounding_box.yaml"}
    assert {path.name for path in folder.iterdir()} == names
    cfg = yaml.safe_load((folder / "char_cfg.yaml").read_text())
    assert (cfg["width"], cfg["height"]) == SIZE
    for joint in cfg["skeleton"]:
        assert all(type(part) is int for part in joint["loc"])
        assert 0 <= joint["loc"][0] < cfg["width"]
        assert 0 <= joint["loc"][1] < cfg["height"]
    assert [j["name"] for j in cfg["skeleton"] if j["parent"] is None] == ["root"]
    with Image.open(folder / "mask.png") as mask, Image.open(folder / "texture.png") as texture:
        assert (mask.mode, texture.mode) == ("L", "RGBA")
        alpha = np.asarray(texture.getchannel("A"))
        assert np.array_equal(alpha > 0, np.asarray(mask) > 127)
        corner = texture.getpixel((2, 2))
    assert corner == (*PAPER, 0)


@st.composite
def trees(draw: st.DrawFn) -> Skeleton:
    count = draw(st.integers(1, 12))
    names = [f"j{i}" for i in range(count)]
    tree = {name: names[draw(st.integers(0, i - 1))] if i else None for i, name in enumerate(names)}
    place = st.tuples(st.integers(0, SIZE[0] - 1), st.integers(0, SIZE[1] - 1))
    points = {name: draw(place) for name in names}
    shuffled = draw(st.permutations(names))
    return Skeleton.of(dict(points), {name: tree[name] for name in shuffled})


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(skeleton=trees(), seed=st.integers(0, 2**32 - 1))
def test_any_tree_and_any_mask_survive_the_round_trip(
    tmp_path_factory: pytest.TempPathFactory, skeleton: Skeleton, seed: int
) -> None:
    draw = np.random.default_rng(seed)
    mask = draw.random((SIZE[1], SIZE[0])) < 0.4
    rgb = draw.integers(0, 256, (SIZE[1], SIZE[0], 3), dtype=np.uint8)
    texture = np.dstack([rgb, np.where(mask, 255, 0).astype(np.uint8)])
    first = Figure((0, 0, *SIZE), mask, texture, skeleton, "other", rgb=rgb)
    folder = tmp_path_factory.mktemp("tree") / "c"
    write_character(first, None, folder)
    second = read_character(folder)
    assert np.array_equal(second.mask, mask)
    assert second.rgb is not None
    assert np.array_equal(second.rgb, rgb)
    parents = {
        name: None if up < 0 else second.skeleton.names[up]
        for name, up in zip(second.skeleton.names, second.skeleton.parents, strict=True)
    }
    for name, up in zip(skeleton.names, skeleton.parents, strict=True):
        assert parents[name] == (None if up < 0 else skeleton.names[up])
        assert np.array_equal(second.skeleton[name], skeleton[name])


def test_several_figures_get_a_folder_each(character: Path, tmp_path: Path) -> None:
    figure = read_character(character)
    one = write_characters([figure], None, tmp_path / "one")
    two = write_characters([figure, figure], None, tmp_path / "two")
    assert one == [tmp_path / "one"]
    assert two == [tmp_path / "two/figure_1", tmp_path / "two/figure_2"]
    for folder in one + two:
        assert read_character(folder).skeleton.names == figure.skeleton.names


def test_nothing_of_the_users_is_overwritten_without_force(character: Path, tmp_path: Path) -> None:
    figure = read_character(character)
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "notes.txt").write_text("mine")
    write_character(figure, None, folder)
    (folder / "mask.png").write_bytes(b"mended by hand")
    with pytest.raises(FileExists, match="--force"):
        write_character(figure, None, folder)
    assert (folder / "mask.png").read_bytes() == b"mended by hand"
    write_character(figure, None, folder, force=True)
    assert read_character(folder)
    assert (folder / "notes.txt").read_text() == "mine"


def test_a_failure_half_way_leaves_nothing(
    character: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figure = read_character(character)

    def fail(self: Image.Image, *args: Any, **options: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Image.Image, "save", fail)
    before = set(tmp_path.iterdir())
    with pytest.raises(DiskFull):
        write_characters([figure, figure], None, tmp_path / "out")
    assert set(tmp_path.iterdir()) == before
