"""Files named in YAML are found where the folders around them have moved, within bounds."""

from pathlib import Path

import pytest

from inkwake.errors import ForeignFileError
from inkwake.interchange import lookup
from inkwake.interchange.lookup import locate


def put(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("x")
    return path


@pytest.fixture
def scene(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """``…/data/characters/config/mvc/scene.yaml``, with the current folder elsewhere."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    return put(tmp_path / "data/characters/config/mvc/scene.yaml")


def test_the_name_as_given_comes_first(scene: Path, tmp_path: Path) -> None:
    given = put(tmp_path / "elsewhere/examples/a.bvh")
    put(scene.parent / "examples/a.bvh")
    assert locate("examples/a.bvh", scene).path.resolve() == given
    assert locate(str(given), scene).path == given


def test_then_the_yaml_files_own_folder_and_those_above(scene: Path, tmp_path: Path) -> None:
    near = put(scene.parent / "a.bvh")
    far = put(tmp_path / "data/clips/b.bvh")
    assert locate("a.bvh", scene).path == near
    found = locate("clips/b.bvh", scene)
    assert found.path == far
    assert found.note is None


def test_leading_components_may_be_stripped(scene: Path, tmp_path: Path) -> None:
    cfg = put(tmp_path / "data/characters/char3/char_cfg.yaml")
    motion = put(tmp_path / "data/characters/config/motion/dab.yaml")
    found = locate("examples/characters/char3/char_cfg.yaml", scene)
    assert found.path == cfg
    assert found.note is None
    assert locate("examples/config/motion/dab.yaml", scene).path == motion
    assert locate(r"C:\users\me\examples\config\motion\dab.yaml", scene).path == motion
    assert locate("/somewhere/else/examples/config/motion/dab.yaml", scene).path == motion


def test_flattened_names_are_found_under_the_folders_above(scene: Path, tmp_path: Path) -> None:
    flat = put(tmp_path / "data/motions/animated_drawings/fair1_dab.bvh")
    found = locate("examples/bvh/fair1/dab.bvh", scene)
    assert found.path == flat
    assert found.note is not None
    assert "fair1_dab.bvh" in found.note


def test_the_last_two_components_are_enough_somewhere_below(scene: Path, tmp_path: Path) -> None:
    moved = put(tmp_path / "data/motions/clips/fair1/dab.bvh")
    assert locate("examples/bvh/fair1/dab.bvh", scene).path == moved


def test_a_bare_name_alone_never_matches_far_away(scene: Path, tmp_path: Path) -> None:
    put(tmp_path / "data/characters/char1/char_cfg.yaml")
    put(scene.parent / "char_cfg.yaml")
    with pytest.raises(ForeignFileError, match="char9"):
        locate("examples/characters/char9/char_cfg.yaml", scene)


def test_what_is_not_found_is_answered_with_the_places(scene: Path) -> None:
    with pytest.raises(ForeignFileError) as caught:
        locate("examples/bvh/none.bvh", scene)
    assert str(scene.parent) in str(caught.value)
    assert "full path" in str(caught.value)


def test_dots_mean_what_they_mean_beside_the_yaml_file(scene: Path) -> None:
    put(scene.parent / "motion/dab.yaml")
    above = put(scene.parent.parent / "motion/dab.yaml")
    assert locate("../motion/dab.yaml", scene).path.resolve() == above


@pytest.mark.parametrize("name", ["~nobody/a.bvh", "x" * 300, "a/" * 400 + "b"])
def test_names_that_no_file_can_have_are_answered(scene: Path, name: str) -> None:
    with pytest.raises(ForeignFileError, match="was not found"):
        locate(name, scene)


@pytest.mark.parametrize("name", ["", "  ", "/", "..", "a\0b", "x" * 5000])
def test_what_is_no_file_name_is_refused(scene: Path, name: str) -> None:
    with pytest.raises(ForeignFileError):
        locate(name, scene)


def test_links_to_folders_are_not_followed(
    scene: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    put(outside / "fair1_dab.bvh")
    (tmp_path / "data/motions").symlink_to(outside, target_is_directory=True)
    with pytest.raises(ForeignFileError):
        locate("examples/bvh/fair1/dab.bvh", scene)


def test_the_search_ends_after_its_allowance(
    scene: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(40):
        put(tmp_path / f"data/aaa/file_{number}")
    put(tmp_path / "data/motions/fair1_dab.bvh")
    assert locate("bvh/fair1/dab.bvh", scene)
    monkeypatch.setattr(lookup, "MAX_ENTRIES", 20)
    with pytest.raises(ForeignFileError):
        locate("bvh/fair1/dab.bvh", scene)


def test_the_search_does_not_go_deep(scene: Path, tmp_path: Path) -> None:
    put(tmp_path / "data/a/b/c/d/e/fair1_dab.bvh")
    with pytest.raises(ForeignFileError):
        locate("bvh/fair1/dab.bvh", scene)
