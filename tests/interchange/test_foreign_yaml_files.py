"""Motion, retarget and scene files: read, checked, written, read again."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from inkwake.errors import FileExists, ForeignFileError
from inkwake.interchange import (
    read_motion_file,
    read_retarget_file,
    read_scene_file,
    write_motion_file,
    write_retarget_file,
    write_scene_file,
)
from inkwake.interchange.yaml_text import dump_yaml
from inkwake.motion import DepthGroup, Mapping, PlaneGroup, RootRule
from inkwake.motion.mapping import PlaneMethod

MOTION = {
    "filepath": "clips/wave.bvh",
    "start_frame_idx": 3,
    "end_frame_idx": 40,
    "groundplane_joint": "LeftFoot",
    "forward_perp_joint_vectors": [["LeftArm", "RightArm"], ["LeftUpLeg", "RightUpLeg"]],
    "scale": 0.025,
    "up": "+z",
}

RETARGET = """\
char_starting_location: [0, .5, -1]
bvh_projection_bodypart_groups:
- {bvh_joint_names: [LeftArm, LeftHand], method: pca, name: Arms}
- {bvh_joint_names: [Hips, Head], method: saggital, name: Trunk}
char_bodypart_groups:
- {bvh_depth_drivers: [Hips], char_joints: [hip, neck]}
char_bvh_root_offset:
  bvh_projection_bodypart_group_for_offset: Arms
  bvh_joints: [[LeftFoot, LeftLeg]]
  char_joints: [[left_foot, left_knee]]
char_joint_bvh_joints_mapping:
  left_hand: !!python/tuple
  - LeftForeArm
  - LeftHand
  neck: [Hips, Head]
char_runtime_checks:
- [above, neck, right_shoulder, left_shoulder]
"""


@pytest.fixture
def motion(tmp_path: Path) -> Path:
    (tmp_path / "clips").mkdir()
    (tmp_path / "clips/wave.bvh").write_text("HIERARCHY")
    path = tmp_path / "wave.yaml"
    path.write_text(yaml.safe_dump(MOTION))
    return path


@pytest.fixture
def scene(tmp_path: Path, motion: Path) -> Path:
    (tmp_path / "char_cfg.yaml").write_text("{}")
    (tmp_path / "retarget.yaml").write_text(RETARGET)
    path = tmp_path / "scene.yaml"
    path.write_text(
        "scene:\n  ANIMATED_CHARACTERS:\n"
        "  - {character_cfg: char_cfg.yaml, motion_cfg: wave.yaml, retarget_cfg: retarget.yaml}\n"
        "view: {WINDOW_DIMENSIONS: [300, 400], CAMERA_POS: [0.1, 1.3, 2.7]}\n"
        "controller: {MODE: video_render, OUTPUT_VIDEO_PATH: ./video.gif}\n"
    )
    return path


def test_a_motion_file_says_clip_cut_facing_and_ground(motion: Path, tmp_path: Path) -> None:
    parsed = read_motion_file(motion)
    assert Path(parsed.filepath) == tmp_path / "clips/wave.bvh"
    assert (parsed.start, parsed.end, parsed.frame_time) == (3, 40, None)
    assert parsed.left_right == (("LeftArm", "RightArm"), ("LeftUpLeg", "RightUpLeg"))
    mapping = parsed.onto(Mapping(bones={"a": ("b", "c")}))
    assert (mapping.ground, mapping.up) == ("LeftFoot", "+z")
    assert mapping.left_right == parsed.left_right


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"start_frame_idx": -1}, "start_frame_idx must be 0 or more"),
        ({"end_frame_idx": 3}, r"end_frame_idx \(3\) must be greater"),
        ({"frame_time": 0}, "frame_time must be"),
        ({"scale": -1}, "scale must be positive"),
        ({"up": "z"}, "up: one of"),
        ({"forward_perp_joint_vectors": [["a", "b", "c"]]}, r"forward_perp_joint_vectors\[0\]"),
        ({"filepath": "clips/none.bvh"}, "clips/none.bvh was not found"),
        ({"filepath": 3}, "filepath: a text is needed"),
    ],
)
def test_wrong_motion_files_are_answered_with_file_and_key(
    motion: Path, values: dict[str, Any], says: str
) -> None:
    motion.write_text(yaml.safe_dump(MOTION | values))
    with pytest.raises(ForeignFileError, match=says) as caught:
        read_motion_file(motion)
    assert str(motion) in str(caught.value)


def test_a_motion_file_written_reads_the_same(motion: Path, tmp_path: Path) -> None:
    first = read_motion_file(motion)
    path = write_motion_file(first, tmp_path / "again.yaml")
    assert read_motion_file(path) == first
    with pytest.raises(FileExists):
        write_motion_file(first, path)
    assert write_motion_file(first, path, force=True) == path


def test_a_retarget_file_becomes_a_mapping(tmp_path: Path) -> None:
    path = tmp_path / "r.yaml"
    path.write_text(RETARGET)
    mapping = read_retarget_file(path)
    assert mapping.bones == {"left_hand": ("LeftForeArm", "LeftHand"), "neck": ("Hips", "Head")}
    assert mapping.planes[1] == PlaneGroup("Trunk", "sagittal", ("Hips", "Head"))
    assert mapping.depths == (DepthGroup(("Hips",), ("hip", "neck")),)
    assert mapping.root == RootRule(
        "Arms", (("LeftFoot", "LeftLeg"),), (("left_foot", "left_knee"),)
    )
    assert mapping.start == (0.0, 0.5, -1.0)
    assert mapping.above == (("neck", "right_shoulder", "left_shoulder"),)


names = st.text("abcdefgh_", min_size=1, max_size=8)
chains = st.lists(st.lists(names, min_size=2, max_size=4).map(tuple), min_size=1, max_size=3)


@st.composite
def mappings(draw: st.DrawFn) -> Mapping:
    groups = draw(st.lists(names, min_size=1, max_size=3, unique=True))
    methods: tuple[PlaneMethod, ...] = ("pca", "frontal", "sagittal", "path")
    degrees = st.dictionaries(names, st.floats(-90, 90), max_size=3)
    method = st.sampled_from(methods)
    bones = draw(st.dictionaries(names, st.tuples(names, names), min_size=1, max_size=6))
    some = st.lists(names, min_size=1, max_size=4).map(tuple)
    return Mapping(
        bones=bones,
        planes=tuple(PlaneGroup(name, draw(method), draw(some)) for name in groups),
        depths=tuple(draw(st.lists(st.builds(DepthGroup, some, some), max_size=3))),
        root=RootRule(groups[0], tuple(draw(chains)), tuple(draw(chains))),
        start=(draw(st.integers(-3, 3)) / 4, 0.0, -0.5),
        above=tuple(draw(st.lists(st.tuples(names, names, names), max_size=2))),
        confidence={name: draw(st.sampled_from([0.25, 1.0])) for name in bones},
        left_right=tuple(draw(st.lists(st.tuples(names, names), max_size=2))),
        ground=draw(st.none() | names),
        up=draw(st.sampled_from([None, "+y", "+z"])),
        offsets=draw(degrees),
        delays=draw(degrees),
        limits=draw(degrees),
        view=draw(st.sampled_from([90.0, -90.0, 25.0])),
    )


@given(mapping=mappings())
def test_a_mapping_written_reads_the_same(
    tmp_path_factory: pytest.TempPathFactory, mapping: Mapping
) -> None:
    path = tmp_path_factory.getbasetemp() / "mapping.yaml"
    write_retarget_file(mapping, path, force=True)
    assert read_retarget_file(path) == mapping
    assert "!!python/tuple" in path.read_text()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("method: pca", "method: oblique", r"bvh_projection_bodypart_groups\[0\].method: one of"),
        ("name: Trunk", "name: Arms", "two plane groups are called 'Arms'"),
        ("group_for_offset: Arms", "group_for_offset: Legs", "plane group 'Legs'"),
        ("- LeftForeArm\n", "", "mapping.left_hand: a list of 2 texts"),
        ("[above, neck,", "[below, neck,", r"char_runtime_checks\[0\]\[0\]: one of above"),
        ("bvh_depth_drivers: [Hips]", "bvh_depth_drivers: []", "names no joint"),
        ("[[LeftFoot, LeftLeg]]", "[[LeftFoot]]", "at least one chain"),
        ("char_joint_bvh_joints_mapping", "char_joint_mapping", "is missing"),
        ("!!python/tuple", "!!python/object:os.system", "tag"),
    ],
)
def test_wrong_retarget_files_are_answered_with_the_key(
    tmp_path: Path, old: str, new: str, says: str
) -> None:
    path = tmp_path / "r.yaml"
    assert old in RETARGET
    path.write_text(RETARGET.replace(old, new))
    with pytest.raises(ForeignFileError, match=says) as caught:
        read_retarget_file(path)
    assert str(path) in str(caught.value)


def test_a_scene_is_laid_over_the_defaults_section_by_section(scene: Path, tmp_path: Path) -> None:
    parsed = read_scene_file(scene)
    assert parsed.view.size == (300, 400)
    assert parsed.view.camera_pos == (0.1, 1.3, 2.7)
    assert parsed.view.camera_fwd == (0.0, 0.5, 2.0)
    assert parsed.view.clear_color == (1.0, 1.0, 1.0, 0.0)
    assert parsed.controller.mode == "video_render"
    assert parsed.controller.codec == "avc1"
    (entry,) = parsed.scene.characters
    assert Path(entry.character) == tmp_path / "char_cfg.yaml"
    assert Path(entry.motion) == tmp_path / "wave.yaml"
    assert parsed.notes == ()


def test_empty_sections_and_no_retarget_file_are_accepted(scene: Path) -> None:
    scene.write_text(
        "scene:\n  ANIMATED_CHARACTERS:\n"
        "  - {character_cfg: char_cfg.yaml, motion_cfg: wave.yaml}\nview:\ncontroller:\n"
    )
    parsed = read_scene_file(scene)
    assert parsed.scene.characters[0].retarget is None
    assert parsed.controller.output == "./output_video.mp4"


def test_unknown_keys_and_an_absent_background_are_noted(scene: Path) -> None:
    data = yaml.safe_load(scene.read_text())
    data["view"] |= {"BACKGROUND_IMAGE": "examples/none.png", "WINDOW_COLOUR": 3}
    data["sound"] = {"on": True}
    scene.write_text(yaml.safe_dump(data))
    parsed = read_scene_file(scene)
    assert parsed.view.background is None
    text = " / ".join(parsed.notes)
    assert "view.WINDOW_COLOUR" in text
    assert "sound" in text
    assert "examples/none.png was not found" in text


@pytest.mark.parametrize(
    ("section", "values", "says"),
    [
        ("view", {"CLEAR_COLOR": [1, 1, 1, 2]}, "CLEAR_COLOR needs four numbers from 0 to 1"),
        ("view", {"WINDOW_DIMENSIONS": [0, 500]}, "WINDOW_DIMENSIONS must be"),
        ("view", {"WINDOW_DIMENSIONS": [500, 10**9]}, "WINDOW_DIMENSIONS must be"),
        ("view", {"CAMERA_POS": [1, 2]}, "view.CAMERA_POS: a list of 3 numbers"),
        ("view", {"CAMERA_FWD": [0, 0, 0]}, "CAMERA_FWD must not be"),
        ("controller", {"MODE": "dream"}, "controller.MODE: one of interactive, video_render"),
        ("controller", {"OUTPUT_VIDEO_PATH": "film.avi"}, "must end in .gif or .mp4"),
        ("scene", {"ANIMATED_CHARACTERS": []}, "is empty"),
        (
            "scene",
            {"ANIMATED_CHARACTERS": [{"character_cfg": "a", "motion_cfg": "b"}] * 51},
            "names more than 50",
        ),
        ("scene", {"ANIMATED_CHARACTERS": [{"motion_cfg": "x"}]}, "character_cfg: is missing"),
        (
            "scene",
            {"ANIMATED_CHARACTERS": [{"character_cfg": "no/char_cfg.yaml", "motion_cfg": "x"}]},
            "no/char_cfg.yaml was not found",
        ),
        ("scene", {"ADD_FLOOR": 1}, "scene.ADD_FLOOR: true or false"),
    ],
)
def test_wrong_scene_files_are_answered_with_section_and_key(
    scene: Path, section: str, values: dict[str, Any], says: str
) -> None:
    data = yaml.safe_load(scene.read_text())
    data[section] |= values
    scene.write_text(dump_yaml(data))
    with pytest.raises(ForeignFileError, match=says) as caught:
        read_scene_file(scene)
    assert str(scene) in str(caught.value)


def test_a_scene_written_reads_the_same(scene: Path, tmp_path: Path) -> None:
    first = read_scene_file(scene)
    path = write_scene_file(first, tmp_path / "again.yaml")
    assert read_scene_file(path) == first
    assert "ADD_FLOOR" not in path.read_text()
