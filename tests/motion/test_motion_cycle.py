"""A motion of one's own: cut, mirrored, corrected by hand, explained."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from motion_figures import person

from inkwake.arrays import Points
from inkwake.errors import MotionError, UnmappedSkeleton
from inkwake.figure import BIPED, Skeleton
from inkwake.motion import (
    Clip,
    Override,
    cut_cycle,
    load,
    map_by_hand,
    map_skeleton,
    mirror,
    perform,
    read_bvh,
    report_motion,
    trim,
)
from inkwake.motion.kinematics import pick, place, resample
from inkwake.motion.rotation import about_vector

DRAWN = Skeleton.of(dict.fromkeys(BIPED, (0.0, 0.0)))


def recorded(rounds: float, turned: float = 0.0) -> Clip:
    """The library's walk as a recording of some rounds, in the course of which it turns."""
    clip = load("walk")
    frames = round(rounds * clip.frames)
    times: Points = np.arange(frames, dtype=np.float64) * clip.frame_time
    long = resample(clip, times, clip.frame_time)
    turn = about_vector(np.array([0.0, 1.0, 0.0]), np.linspace(0, np.deg2rad(turned), frames))
    rotations, positions = long.rotations.copy(), long.positions.copy()
    rotations[:, 0] = turn @ rotations[:, 0]
    return replace(long, rotations=rotations, positions=positions, loop=False)


def seam(clip: Clip) -> tuple[float, float]:
    """Step and change of step over a loop's seam, as shares of the usual ones."""
    world = place(clip)
    world = world - world[:, :1]
    steps = np.diff(world, axis=0, append=world[:1])
    jerks = np.diff(steps, axis=0, append=steps[:1])
    size, change = (np.linalg.norm(v, axis=-1).max(axis=1) for v in (steps, jerks))
    return size[-1] / np.median(size), max(change[-1], change[-2]) / np.median(change)


@pytest.mark.parametrize("turned", [0.0, 50.0])
def test_the_best_cycle_of_a_walk_is_whole_rounds_and_closes_without_a_seam(turned: float) -> None:
    clip, cycle = cut_cycle(recorded(4.6, turned))
    rounds = (cycle.last - cycle.first) / load("walk").seconds
    assert rounds == pytest.approx(round(rounds), abs=0.06)
    assert round(rounds) >= 1
    assert clip.loop
    assert cycle.distance < 0.02 + 0.002 * turned
    step, change = seam(clip)
    assert step < 1.6
    assert change < 3.0


def test_a_cycle_of_a_clip_that_stands_still_or_is_too_short_is_refused() -> None:
    still = load("walk")
    frozen = pick(still, np.zeros(90, dtype=np.int32))
    with pytest.raises(MotionError, match="nothing in this clip comes back"):
        cut_cycle(replace(frozen, loop=False))
    with pytest.raises(MotionError, match="no more than one cycle"):
        cut_cycle(pick(still, slice(0, 12)))


def test_trimming_keeps_what_was_asked_for() -> None:
    clip = recorded(4.0)
    part = trim(clip, 1.0, 2.5)
    assert part.seconds == pytest.approx(1.5, abs=clip.frame_time)
    first = round(1.0 / clip.frame_time)
    assert np.array_equal(part.rotations[0], clip.rotations[first])
    assert trim(clip, 1.0, None).seconds == pytest.approx(clip.seconds - 1.0, abs=0.04)
    for first_moment, last in ((99.0, None), (1.0, 1.01)):
        with pytest.raises(MotionError, match="fewer than two frames"):
            trim(clip, first_moment, last)


@pytest.mark.parametrize("name", ["wave", "dab", "walk"])
def test_in_the_mirror_left_does_what_right_did(name: str) -> None:
    clip = load(name)
    other = mirror(clip)
    ours, theirs = place(clip), place(other)
    for left, right in (("LeftHand", "RightHand"), ("LeftFoot", "RightFoot")):
        a = ours[:, clip.names.index(left)] * (-1, 1, 1)
        b = theirs[:, other.names.index(right)]
        assert np.abs(a - b).max() < 1e-6
    again = mirror(other)
    assert again.names == clip.names
    assert np.allclose(again.rotations, clip.rotations)


def test_a_drawing_waves_with_the_other_hand_in_the_mirror() -> None:
    rig = person()
    names = rig.figure.skeleton.names

    def reach(clip: Clip, hand: str) -> float:
        return float(np.ptp(perform(clip, rig).joints[:, names.index(hand), 1]))

    clip = load("wave")
    busy, calm = sorted(("left_hand", "right_hand"), key=lambda hand: -reach(clip, hand))
    assert reach(mirror(clip), calm) == pytest.approx(reach(clip, busy), rel=0.2)


def test_a_mapping_by_hand_wins_and_leaves_the_rest_alone() -> None:
    clip = load("wave")
    found = map_skeleton(clip, DRAWN)
    override = Override({"left_hand": "RightHand", "neck": "none", "left_elbow": ("Hips", "Head")})
    mapped = map_by_hand(clip, DRAWN, override)
    assert mapped.bones["left_elbow"] == ("Hips", "Head")
    assert mapped.bones["left_hand"] == ("Head", "RightHand")
    assert "neck" not in mapped.bones
    assert mapped.bones["right_hand"] == found.bones["right_hand"]
    assert mapped.confidence["left_hand"] == 1.0


@pytest.mark.parametrize(
    ("bones", "hint"),
    [
        ({"left_hnad": "LeftHand"}, "did you mean left_hand"),
        ({"left_hand": "LeftHnad"}, "did you mean LeftHand"),
    ],
)
def test_a_misspelt_joint_is_answered_with_the_nearest(bones: dict[str, str], hint: str) -> None:
    with pytest.raises(UnmappedSkeleton, match=hint):
        map_by_hand(load("walk"), DRAWN, Override(dict(bones)))


NAMELESS = """HIERARCHY
ROOT a
{
OFFSET 0 0 0
CHANNELS 6 Xposition Yposition Zposition Zrotation Xrotation Yrotation
JOINT b
{
OFFSET 0 10 0
CHANNELS 3 Zrotation Xrotation Yrotation
End Site
{
OFFSET 0 10 0
}
}
}
MOTION
Frames: 4
Frame Time: 0.05
0 0 0 0 0 0 0 0 0
0 0 0 0 0 0 30 0 0
0 0 0 0 0 0 60 0 0
0 0 0 0 0 0 30 0 0
"""


def test_a_skeleton_that_nothing_is_known_of_can_be_mapped_by_hand() -> None:
    clip = read_bvh(NAMELESS.encode())
    rig = person()
    with pytest.raises(UnmappedSkeleton):
        map_skeleton(clip, rig.figure.skeleton)
    mapping = map_by_hand(clip, rig.figure.skeleton, Override({"left_elbow": "b_end"}))
    joints = perform(clip, rig, mapping=mapping, rate=20).joints
    names = rig.figure.skeleton.names
    moved = np.ptp(joints[:, names.index("left_elbow")], axis=0).max()
    others: Points = np.ptp(joints[:, names.index("right_hand")], axis=0)
    assert moved > 5
    assert others.max() < 1


def test_the_report_tells_what_drives_what_and_what_is_odd() -> None:
    report = report_motion(load("walk"))
    assert (report.up, report.facing, report.body) == ("+y", "+z", "two legs")
    driven = {one.joint: (one.near, one.far) for one in report.joints}
    assert driven["left_hand"] == ("LeftForeArm", "LeftHand")
    assert report.problems == ()
    fast = report_motion(replace(load("run"), frame_time=1 / 600))
    assert any("600 frames a second" in problem for problem in fast.problems)
    assert any("faster than can be drawn" in problem for problem in fast.problems)
    turned = report_motion(recorded(4.0, 90.0))
    assert turned.turned == pytest.approx(90, abs=15)


@pytest.mark.shared
def test_every_clip_beside_the_project_is_understood(shared: Path) -> None:
    clips = sorted((shared / "motions").glob("*/*.bvh"))
    assert len(clips) >= 30
    for path in clips:
        report = report_motion(read_bvh(path))
        assert len(report.joints) == 10, path.name
        assert report.up == ("+z" if path.name.startswith("fair1") else "+y")
