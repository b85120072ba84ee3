from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from inkwake.errors import UnknownMotion
from inkwake.motion import load, motions, read_bvh, write_bvh
from inkwake.motion.kinematics import place
from inkwake.motion.library.curves import keyed, phase
from inkwake.motion.library.steps import walk

WANTED = {"walk", "run", "jump", "wave", "dance", "dab", "jumping_jacks", "zombie"}


def test_the_library_has_the_eight_promised_motions() -> None:
    assert {info.name for info in motions()} == WANTED
    assert all(0.5 < info.seconds < 6 and info.description for info in motions())


@pytest.mark.parametrize("name", sorted(WANTED))
def test_a_motion_is_a_seamless_loop_of_a_body_on_the_ground(name: str) -> None:
    clip = load(name)
    where = place(clip)
    assert clip.loop
    step = np.diff(np.concatenate([where, where[:2]]), axis=0)
    length = np.linalg.norm(step, axis=-1).max(axis=1)
    assert length[clip.frames - 1] <= 1.5 * np.median(length)
    jerk = np.linalg.norm(np.diff(step, axis=0), axis=-1).max(axis=1)
    assert jerk[-2:].max() <= jerk[:-2].max()
    lowest = where[:, :, 1].min(axis=1)
    assert -3.0 < lowest.min() < 3.0


@pytest.mark.parametrize("name", sorted(WANTED))
def test_a_motion_keeps_its_bones_when_another_program_reads_it(name: str, tmp_path: Path) -> None:
    clip = load(name)
    again = read_bvh(write_bvh(clip, tmp_path / "out.bvh"))
    assert again.names == clip.names
    assert place(again) == pytest.approx(place(clip), abs=1e-3)


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


def test_energy_widens_the_walk_and_tempo_shortens_it() -> None:
    wide, narrow = (
        np.ptp(place(walk(energy=e))[:, walk().names.index("LeftFoot"), 2]) for e in (1.0, 0.6)
    )
    assert wide > 1.3 * narrow
    assert walk(tempo=2.0).seconds == pytest.approx(0.5 * walk().seconds, abs=0.05)


def test_keyed_curves_hit_their_keys_and_never_overshoot() -> None:
    keys = [(0.0, 1.0), (0.25, 3.0), (0.3, 3.0), (0.7, -2.0)]
    values = keyed(phase(1000), keys)
    assert values.max() <= 3.0 + 1e-9
    assert values.min() >= -2.0 - 1e-9
    for at, value in keys:
        assert keyed(np.array([at]), keys)[0] == pytest.approx(value)
