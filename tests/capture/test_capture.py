from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from dotted_person import SIDE, DottedFilm, arm_angle, pose, write_dot_finder
from numpy.typing import NDArray

from inkwake.arrays import Points
from inkwake.capture import OnnxPose, lift, open_finder, track_person, watch
from inkwake.capture.layouts import MEDIAPIPE, ROLES, to_roles
from inkwake.capture.onnx_pose import read_answer
from inkwake.errors import NoPerson, NoPoseModel
from inkwake.film import write
from inkwake.media import read_video
from inkwake.motion import map_skeleton, report_motion
from inkwake.motion.kinematics import place

RATE = 15.0


def scored(count: int = 30, rate: float = RATE) -> Points:
    """(f, 13, 3) a sure track of the dotted person."""
    rows = [np.c_[pose(i / rate), np.ones(17)] for i in range(count)]
    return np.stack([to_roles(row) for row in rows])


def arm(points: Points) -> Points:
    """(f,) radians of the left arm of a clip's (f, n, 3) positions or (f, r, 2) roles."""
    way = points[:, ROLES.index("l_wrist")] - points[:, ROLES.index("l_shoulder")]
    return np.arctan2(-way[:, 1], way[:, 0])


def test_a_waving_arm_in_a_film_waves_in_the_clip(tmp_path: Path) -> None:
    write(DottedFilm(count=45, rate=RATE), tmp_path / "me.mp4")
    model = open_finder(write_dot_finder(tmp_path / "dots.onnx"))
    video = read_video(tmp_path / "me.mp4")
    clip = lift(track_person(watch(video, model, "me.mp4"), video.rate))
    world = place(clip)
    way = world[:, clip.names.index("LeftHand")] - world[:, clip.names.index("LeftArm")]
    found = np.arctan2(way[:, 1], way[:, 0])
    wanted = np.array([arm_angle(i / RATE) for i in range(45)])
    inner = slice(3, -3)
    assert np.abs(np.rad2deg(found - wanted))[inner].max() < 8
    assert clip.seconds == pytest.approx(3.0)
    report = report_motion(clip)
    assert (report.up, report.facing, report.riding) == ("+y", "+z", ())


def test_a_film_without_a_person_says_so(tmp_path: Path) -> None:
    write(DottedFilm(empty=True), tmp_path / "empty.mp4")
    video = read_video(tmp_path / "empty.mp4")
    finder = OnnxPose(write_dot_finder(tmp_path / "dots.onnx"))
    with pytest.raises(NoPerson, match=r"nobody is to be seen in empty\.mp4"):
        watch(video, finder, "empty.mp4")


def test_without_mediapipe_and_without_a_model_the_way_out_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "mediapipe.python.solutions.pose", None)
    monkeypatch.setitem(sys.modules, "mediapipe", None)
    with pytest.raises(NoPoseModel, match=r"pose\.task needs MediaPipe.*inkwake\[video\]"):
        open_finder("pose.task")
    with pytest.raises(NoPoseModel, match=r"--pose-model FILE\.onnx.*inkwake\[video\]"):
        open_finder(None)


def test_mediapipe_is_asked_where_its_model_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """By a stand-in with the calls of its Tasks: the real one is no dependency of the tests."""
    landmark = SimpleNamespace(x=0.5, y=0.25, z=0.0, visibility=0.8)
    found = SimpleNamespace(pose_landmarks=[[landmark] * 33])

    class PoseLandmarker:
        @classmethod
        def create_from_model_path(cls, path: str) -> PoseLandmarker:
            assert path == "pose.task"
            return cls()

        def detect(self, picture: object) -> SimpleNamespace:
            return found

    main = SimpleNamespace(
        ImageFormat=SimpleNamespace(SRGB=1), Image=lambda image_format, data: data
    )
    monkeypatch.setitem(sys.modules, "mediapipe", main)
    vision = SimpleNamespace(PoseLandmarker=PoseLandmarker)
    monkeypatch.setitem(sys.modules, "mediapipe.tasks.python.vision", vision)
    frame = np.zeros((40, 60, 3), np.uint8)
    points = open_finder("pose.task").find(frame)
    assert points.shape == (33, 3)
    assert points[7].tolist() == [30.0, 10.0, 0.8]
    found.pose_landmarks = []
    assert not open_finder("pose.task").find(frame).any()


def test_what_is_no_pose_model_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.onnx").write_bytes(b"no net at all")
    with pytest.raises(NoPoseModel, match="no ONNX net"):
        open_finder(tmp_path / "bad.onnx")
    with pytest.raises(NoPoseModel, match="check the path"):
        open_finder(tmp_path / "none.onnx")


def test_gaps_and_outliers_do_not_reach_the_track() -> None:
    found = scored(60)
    wrist = ROLES.index("l_wrist")
    found[20:26, wrist] = (0, 0, 0.05)
    found[40, wrist, :2] = (5, 190)
    track = track_person(found, RATE)
    wanted = np.array([arm_angle(i / RATE) for i in range(60)])
    gap = np.abs(np.rad2deg(arm(track.points) - wanted))
    assert gap[36:45].max() < 10
    assert gap[3:-3].max() < 25
    assert not track.notes


def test_legs_that_are_not_in_the_picture_stand_still_and_are_named() -> None:
    found = scored()
    legs = [ROLES.index(f"{side}_{part}") for side in "lr" for part in ("knee", "ankle")]
    found[:, legs, 2] = 0.0
    clip = lift(track_person(found, RATE))
    assert "the left knee was hardly ever seen" in clip.notes
    world = place(clip)
    foot = world[:, clip.names.index("LeftFoot")] - world[:, clip.names.index("LeftUpLeg")]
    assert np.abs(foot[:, 0]).max() < 1e-6
    assert foot[:, 1].max() < 0


def test_who_is_filmed_from_behind_moves_as_it_is_seen() -> None:
    found = scored()
    found[..., 0] = SIDE - found[..., 0]
    clip = lift(track_person(found, RATE))
    assert "filmed from behind: left and right are mirrored" in clip.notes
    world = place(clip)
    apart = world[:, clip.names.index("LeftArm"), 0] - world[:, clip.names.index("RightArm"), 0]
    assert apart.min() > 0
    hand = world[:, clip.names.index("RightHand"), 1]
    assert np.ptp(hand) > 0.2 * np.ptp(world[0, :, 1])


def answer(points: Points, kind: str) -> list[NDArray[np.float32]]:
    """The dotted person's keypoints as a net of some kind would give them."""
    shares = points / SIDE
    if kind == "movenet":
        rows = np.c_[shares[:, ::-1], np.full(17, 0.9)]
        return [rows[None, None].astype(np.float32)]
    if kind == "simcc":
        axes = [np.zeros((1, 17, 2 * SIDE), np.float32) for _ in range(2)]
        for axis in (0, 1):
            axes[axis][0, np.arange(17), np.rint(2 * points[:, axis]).astype(int)] = 0.8
        return axes
    if kind == "heat":
        maps = np.zeros((1, 17, 48, 48), np.float32)
        cell = ((points + 0.5) / 4).astype(int)
        maps[0, np.arange(17), cell[:, 1], cell[:, 0]] = 0.9
        return [maps]
    if kind == "blazepose":
        rows = np.zeros((39, 5), np.float32)
        for role, members in enumerate(MEDIAPIPE):
            rows[list(members), :2] = to_roles(np.c_[points, np.ones(17)])[role, :2]
        rows[:, 3:] = 4.0
        return [rows.reshape(1, -1)]
    return [np.c_[points, np.full(17, 0.7)].astype(np.float32)]


@pytest.mark.parametrize("kind", ["movenet", "simcc", "heat", "blazepose", "px"])
def test_common_answers_of_pose_nets_are_understood(kind: str) -> None:
    points = pose(0.6)
    found = to_roles(read_answer(answer(points, kind), (SIDE, SIDE), kind == "movenet"))
    wanted = to_roles(np.c_[points, np.ones(17)])
    assert np.abs(found[1:, :2] - wanted[1:, :2]).max() < 4.1
    assert found[:, 2].min() > 0.6


def test_an_answer_of_another_shape_is_named() -> None:
    with pytest.raises(NoPoseModel, match="1x1000"):
        read_answer([np.zeros((1, 1000), np.float32)], (SIDE, SIDE), False)


def test_a_captured_clip_drives_a_drawing() -> None:
    from inkwake.figure import BIPED, Skeleton

    clip = lift(track_person(scored(), RATE))
    mapping = map_skeleton(clip, Skeleton.of(dict.fromkeys(BIPED, (0.0, 0.0))))
    assert mapping.bones["left_hand"] == ("LeftForeArm", "LeftHand")
    assert min(mapping.confidence.values()) > 0.6
