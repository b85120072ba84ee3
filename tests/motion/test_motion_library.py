from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from inkwake.errors import MotionError, UnknownMotion
from inkwake.motion import Clip, load, motions, read_bvh, write_bvh
from inkwake.motion.kinematics import place
from inkwake.motion.library.curves import keyed, phase

FIRST = {"walk", "run", "jump", "wave", "dance", "dab", "jumping_jacks", "zombie"}
NAMES_ = [info.name for info in motions()]


def seam_of(clip: Clip) -> tuple[float, float]:
    """Step and change of step at the seam, over the usual (median) and the largest one."""
    where = place(clip)
    step = where - np.roll(where, 1, axis=0)
    size = np.linalg.norm(step, axis=-1).max(axis=1)
    change = np.linalg.norm(np.roll(step, -1, axis=0) - step, axis=-1).max(axis=1)
    return float(size[0] / np.median(size)), float(change[[-1, 0]].max() / change[1:-1].max())


def test_the_library_has_more_than_thirty_motions_and_still_the_first_eight() -> None:
    assert set(NAMES_) >= FIRST
    assert len(set(NAMES_)) == len(NAMES_) >= 32
    assert all(0.5 < info.seconds < 8 for info in motions())
    assert all(10 < len(info.description) < 70 for info in motions())


@pytest.mark.parametrize("name", NAMES_)
@pytest.mark.parametrize(
    "knobs", [{}, {"seed": 1}, {"seed": 77}, {"energy": 0.3}, {"energy": 2.0, "seed": 5},
              {"speed": 1.7}, {"speed": 0.6, "seed": 9}, {"energy": 2.0, "speed": 2.0},
              {"energy": 0.2, "speed": 0.5}],
    ids=str,
)  # fmt: skip
def test_a_motion_is_a_seamless_loop_of_a_body_on_the_ground(
    name: str, knobs: dict[str, Any]
) -> None:
    clip = load(name, **knobs)
    assert clip.loop
    step, change = seam_of(clip)
    assert step <= 1.05
    assert change <= 1.1
    lowest = place(clip)[:, :, 1].min(axis=1)
    assert -15.0 < lowest.min() < 3.0
    assert np.isfinite(clip.rotations).all()


@pytest.mark.parametrize("name", NAMES_)
def test_a_motion_keeps_its_bones_when_another_program_reads_it(name: str, tmp_path: Path) -> None:
    clip = load(name)
    again = read_bvh(write_bvh(clip, tmp_path / "out.bvh"))
    assert again.names == clip.names
    assert place(again) == pytest.approx(place(clip), abs=1e-3)


@pytest.mark.parametrize("name", ["jump", "star_jump", "somersault", "cheer"])
def test_a_quick_leap_is_low_and_a_slow_one_no_higher(name: str) -> None:
    slow, plain, quick = (
        place(load(name, speed=speed))[:, 0, 1].max() for speed in (0.5, 1.0, 2.0)
    )
    assert quick < plain - 5
    assert slow < plain + 2


def test_keys_that_do_not_rise_within_a_loop_are_a_mistake() -> None:
    for keys in ([(0.0, 1.0), (0.5, 0.0), (0.4, 1.0)], [(0.0, 1.0), (1.0, 0.0)]):
        with pytest.raises(ValueError, match="must rise"):
            keyed(phase(10), keys)


def test_a_name_that_is_nearly_right_is_suggested() -> None:
    with pytest.raises(UnknownMotion, match=r"'wlak'; did you mean walk.*\.bvh"):
        load("wlak")


def test_a_name_unlike_any_other_lists_the_motions() -> None:
    with pytest.raises(UnknownMotion, match="there are walk, run"):
        load("xyzzy")


def test_a_missing_bvh_file_is_named() -> None:
    with pytest.raises(UnknownMotion, match=r"no file nowhere\.bvh"):
        load("nowhere.bvh")


def test_a_path_loads_the_file(tmp_path: Path) -> None:
    target = write_bvh(load("jump"), tmp_path / "mine.bvh")
    assert load(target).name == load(str(target)).name == "mine"


def test_spelling_with_hyphens_or_capitals_finds_the_motion() -> None:
    assert load("Jumping-Jacks").name == "jumping_jacks"


def test_other_words_for_a_motion_find_it() -> None:
    assert load("idle").name == "breathe"
    assert load("fall and get up").name == "fall"


@pytest.mark.parametrize("name", NAMES_)
def test_more_energy_moves_more(name: str) -> None:
    tired, wild = (load(name, energy=energy) for energy in (0.4, 1.8))
    assert _path(wild) > 1.03 * _path(tired)


@pytest.mark.parametrize("name", NAMES_)
def test_speed_shortens_a_motion_and_the_seed_is_a_person(name: str) -> None:
    plain = load(name)
    assert load(name, speed=2.0).seconds == pytest.approx(0.5 * plain.seconds, abs=0.05)
    assert load(name, speed=8.0).seconds == pytest.approx(plain.seconds / 8, abs=0.02)
    one, again, other = (load(name, seed=seed) for seed in (3, 3, 4))
    assert one.rotations.tobytes() == again.rotations.tobytes()
    assert one.positions.tobytes() == again.positions.tobytes()
    assert one.seconds == other.seconds
    gap = np.abs(place(one) - place(other)).max()
    assert gap > 0.5


@pytest.mark.parametrize(
    "knobs", [{"energy": 0.0}, {"energy": 9.0}, {"speed": 0.0}, {"speed": 1e9}]
)
def test_impossible_knobs_are_refused_in_one_line(knobs: dict[str, Any]) -> None:
    with pytest.raises(MotionError, match=r"goes from [\d.]+.* to [\d.]+.*, not") as caught:
        load("walk", **knobs)
    assert "\n" not in str(caught.value)


def test_a_quick_jump_is_lower_because_gravity_stays() -> None:
    tops = [place(load("jump", speed=speed))[:, 0, 1].max() for speed in (1.0, 2.0)]
    assert tops[1] == pytest.approx(tops[0], abs=1.0) or tops[1] < tops[0]


def test_a_recording_is_only_played_faster(tmp_path: Path) -> None:
    target = write_bvh(load("walk"), tmp_path / "mine.bvh")
    slow, quick = load(target), load(target, speed=2.0, energy=2.0, seed=4)
    assert quick.seconds == pytest.approx(0.5 * slow.seconds)
    assert place(quick) == pytest.approx(place(slow))


def _path(clip: Clip) -> float:
    """cm that hands, feet and head travel in one round, over the hips and with them."""
    where = place(clip)
    nodes = [clip.names.index(n) for n in ("LeftHand", "RightHand", "LeftFoot", "Head", "Hips")]
    way = np.linalg.norm(where[:, nodes] - np.roll(where[:, nodes], 1, axis=0), axis=-1)
    return float(way.sum())


def test_keyed_curves_hit_their_keys_and_never_overshoot() -> None:
    keys = [(0.0, 1.0), (0.25, 3.0), (0.3, 3.0), (0.7, -2.0)]
    values = keyed(phase(1000), keys)
    assert values.max() <= 3.0 + 1e-9
    assert values.min() >= -2.0 - 1e-9
    for at, value in keys:
        assert keyed(np.array([at]), keys)[0] == pytest.approx(value)


def test_the_documents_list_every_motion_with_its_words() -> None:
    docs = Path(__file__).resolve().parents[2] / "docs" / "motions.md"
    text = docs.read_text(encoding="utf-8")
    for info in motions():
        assert f"| `{info.name}` | {info.seconds:.1f} | {info.description} |" in text
    assert text.count("\n| `") - text.count("\n| `--") == len(motions())
