from __future__ import annotations

import contextlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from inkwake.arrays import Points
from inkwake.errors import BrokenBvh, FileExists, LimitReached
from inkwake.motion import Clip, load, read_bvh, write_bvh
from inkwake.motion.bvh_writer import format_bvh
from inkwake.motion.kinematics import place
from inkwake.motion.rotation import about_axis, from_euler

SMALL = """HIERARCHY
ROOT Hips
{
  OFFSET 0 90 0
  CHANNELS 6 Xposition Yposition Zposition Zrotation Xrotation Yrotation
  JOINT Left Leg.001
  {
    OFFSET 10 0 0
    CHANNELS 3 Zrotation Xrotation Yrotation
    End Site
    {
      OFFSET 0 -80 0
    }
  }
}
MOTION
Frames: 2
Frame Time: 0.04
0 90 0 0 0 0 90 0 0
1 91 2 0 0 0 0 0 90
"""

MOVING = np.array([1.0, 1.0, 1.0, 0.0])[:, None]
"""The last node of the written clip is an end site, which cannot turn."""


def test_a_small_file_is_read_with_its_positions_and_turns() -> None:
    clip = read_bvh(SMALL.encode(), name="small")
    assert clip.names == ("Hips", "Left Leg.001", "Left Leg.001_end")
    assert clip.parents == (-1, 0, 1)
    assert clip.frame_time == pytest.approx(0.04)
    where = place(clip)
    assert where[0, 2] == pytest.approx([90, 90, 0])
    assert where[1, 1] == pytest.approx([11, 91, 2])


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.replace("\n", "\r\n"),
        lambda t: t.replace("\n", "\r"),
        lambda t: t.replace("  ", "\t"),
        lambda t: t.replace(" ", "   "),
        lambda t: t.replace("\n{", " {"),
        lambda t: t.replace("OFFSET", "offset").replace("JOINT", "Joint"),
        lambda t: t + "\n\n   \n",
        lambda t: t.replace("End Site", "End Site foot tip"),
        lambda t: t.replace("Frames: 2", "Frames:\t2"),
        lambda t: "\ufeff" + t,
    ],
)
def test_sloppy_spelling_gives_the_same_movement(change: object) -> None:
    text = change(SMALL)  # type: ignore[operator]
    assert place(read_bvh(text.encode())) == pytest.approx(place(read_bvh(SMALL.encode())))


def test_a_wrong_frame_count_is_taken_with_a_note() -> None:
    clip = read_bvh(SMALL.replace("Frames: 2", "Frames: 7").encode())
    assert clip.frames == 2
    assert "7 frames announced, 2 found" in clip.notes[0]


def test_channels_multiply_in_the_order_of_the_file() -> None:
    clip = read_bvh(
        SMALL.replace("3 Zrotation Xrotation Yrotation", "3 Yrotation Zrotation Xrotation")
        .replace("0 0 0 90 0 0\n", "0 0 0 30 40 50\n")
        .encode()
    )
    turns = (
        about_axis("Y", np.array(30.0)),
        about_axis("Z", np.array(40.0)),
        about_axis("X", np.array(50.0)),
    )
    assert clip.rotations[0, 1] == pytest.approx(turns[0] @ turns[1] @ turns[2])


def test_positions_of_a_joint_replace_its_offset() -> None:
    text = (
        SMALL.replace("CHANNELS 3 Z", "CHANNELS 4 Yposition Z")
        .replace("0 0 0 90 0 0\n", "0 0 0 5 90 0 0\n")
        .replace("0 0 0 0 0 90\n", "0 0 0 6 0 0 90\n")
    )
    clip = read_bvh(text.encode())
    assert clip.positions[:, 1].tolist() == [[10, 5, 0], [10, 6, 0]]


def test_of_several_roots_the_first_is_taken() -> None:
    second = "ROOT Camera\n{\n OFFSET 0 0 0\n CHANNELS 1 Xposition\n}\nMOTION"
    text = (
        SMALL.replace("MOTION", second)
        .replace("90 0 0\n", "90 0 0 7\n")
        .replace("0 0 90\n", "0 0 90 7\n")
    )
    clip = read_bvh(text.encode())
    assert clip.names[-1] == "Left Leg.001_end"
    assert any("several roots" in note for note in clip.notes)
    assert place(clip) == pytest.approx(place(read_bvh(SMALL.encode())))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "line 1: no HIERARCHY"),
        ("GIF89a\x00\x01", "no HIERARCHY"),
        (SMALL[: SMALL.index("MOTION")], "MOTION part is missing"),
        (SMALL.replace("1 91 2", "1 nan 2"), "line 20: 'nan'"),
        (SMALL.replace("1 91 2", "1 1e300 2"), "line 20: '1e300'"),
        (SMALL.replace("1 91 2", "1 garbage 2"), "line 20: 'garbage'"),
        (SMALL.replace("1 91 2 0", "1 91 2"), "line 20: 8 numbers instead of 9"),
        (SMALL[: SMALL.index("0 90 0 0")], "no frames"),
        (SMALL.replace("CHANNELS 3", "CHANNELS 4"), "line 9: CHANNELS"),
        (SMALL.replace("Xrotation Yrotation\n    End", "Xrotation Spin\n    End"), "line 9"),
        (SMALL.replace("OFFSET 10 0 0", "OFFSET 10 0"), "line 8: OFFSET"),
        (SMALL.replace("OFFSET 10 0 0", "OFFSET 10 0 inf"), "line 8: OFFSET"),
        (SMALL.replace("}\nMOTION", "MOTION"), "closing brace is missing"),
        (SMALL.replace("}\nMOTION", "}}\nMOTION"), "line 15: one closing brace"),
        (SMALL.replace("  OFFSET 10", "  WOBBLE 10"), "line 8: 'WOBBLE 10"),
        (SMALL.replace("Frames: 2", "Frames: many"), "line 17"),
        ("HIERARCHY\nMOTION\nFrames: 1\nFrame Time: 1\n1\n", "no ROOT"),
    ],
)
def test_a_broken_file_is_refused_with_its_line(text: str, says: str) -> None:
    with pytest.raises(BrokenBvh) as refusal:
        read_bvh(text.encode())
    assert says in str(refusal.value)
    assert "\n" not in str(refusal.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BrokenBvh, match=r"cannot read .*nowhere\.bvh"):
        read_bvh(tmp_path / "nowhere.bvh")


def test_a_skeleton_of_ten_thousand_joints_is_refused() -> None:
    deep = "JOINT a\n{\nOFFSET 0 0 0\nCHANNELS 1 Xrotation\n"
    text = "HIERARCHY\nROOT r\n{\nOFFSET 0 0 0\n" + deep * 10_000 + "}" * 10_001 + "\nMOTION\n"
    with pytest.raises(LimitReached):
        read_bvh(text.encode())


@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_broken_bvh(data: bytes) -> None:
    with contextlib.suppress(BrokenBvh):
        read_bvh(data)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(SMALL) - 1), st.text(max_size=3)), max_size=6))
def test_no_damage_to_a_file_raises_anything_but_broken_bvh(
    edits: list[tuple[int, str]],
) -> None:
    text = SMALL
    for where, new in edits:
        text = text[:where] + new + text[where + 1 :]
    with contextlib.suppress(BrokenBvh):
        clip = read_bvh(text.encode("utf-8", errors="replace"))
        assert np.isfinite(place(clip)).all()


@settings(deadline=None, max_examples=40)
@given(
    arrays(np.float64, (3, 4, 3), elements=st.floats(-180, 180)),
    arrays(np.float64, (4, 3), elements=st.floats(-50, 50)),
    arrays(np.float64, (3, 3), elements=st.floats(-500, 500)),
)
def test_a_clip_survives_writing_and_reading(
    degrees: Points, offsets: Points, root: Points
) -> None:
    positions = np.tile(offsets, (3, 1, 1))
    positions[:, 0] = root
    clip = Clip(
        names=("Hips", "Spine: a.b c", "Arm", "Spine: a.b c_end"),
        parents=(-1, 0, 0, 1),
        offsets=offsets,
        rotations=from_euler("ZXY", degrees * MOVING),
        positions=positions,
        frame_time=1 / 25,
    )
    again = read_bvh(format_bvh(clip).encode())
    order = [again.names.index(name) for name in clip.names]
    assert place(again)[:, order] == pytest.approx(place(clip), abs=2e-3)
    assert again.frame_time == pytest.approx(clip.frame_time)


def test_writing_keeps_an_existing_file_unless_forced(tmp_path: Path) -> None:
    target = tmp_path / "walk.bvh"
    write_bvh(load("walk"), target)
    with pytest.raises(FileExists):
        write_bvh(load("walk"), target)
    assert write_bvh(load("walk"), target, force=True) == target
    assert read_bvh(target).name == "walk"


@pytest.mark.shared
def test_every_recording_beside_the_project_is_read(shared: Path) -> None:
    files = sorted((shared / "motions").rglob("*.bvh"))
    assert len(files) > 25
    for path in files:
        clip = read_bvh(path)
        assert clip.notes == ()
        assert np.isfinite(place(clip)).all()
