from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from creature_figures import (
    ANIMALS,
    CRAWLERS,
    LIMBLESS,
    creature,
    doubled_areas,
    flipped,
    longer_side,
    slide,
)

from inkwake.figure import find_figures
from inkwake.interchange import read_character
from inkwake.motion import creature_motions, creature_perform, load, motions, perform, read_bvh
from inkwake.motion.creatures import is_creature
from inkwake.page import flatten
from inkwake.picture import Picture, read
from inkwake.rig import build
from inkwake.rig.body import read_plan

NAMES = ("walk", "trot", "gallop", "sit", "jump", "wave", "dance")


@pytest.mark.parametrize("who", ANIMALS, ids=lambda who: who[0])
@pytest.mark.parametrize("name", NAMES)
def test_an_animal_moves_without_a_fold_a_slide_or_a_pop(who: tuple[str, int], name: str) -> None:
    rig = creature(*who)
    playing = perform(load(name), rig)
    assert read_plan(rig.figure.skeleton).body == "animal"
    assert flipped(rig, playing) == 0
    assert slide(playing) * 500 / longer_side(rig) <= 1.0
    assert (playing.order == playing.order[0]).all()
    moved = np.linalg.norm(playing.joints - rig.rest, axis=-1).max()
    assert moved * 500 / longer_side(rig) > 10


@pytest.mark.parametrize("mirrored", [False, True])
def test_an_animal_walks_the_way_it_looks(mirrored: bool) -> None:
    rig = creature("horse", 0, mirrored)
    skeleton = rig.figure.skeleton
    looks = np.sign(skeleton["neck"][0] - skeleton["root"][0])
    playing = perform(load("walk"), rig, in_place=False)
    way = float(playing.joints[-1, 0, 0] - playing.joints[0, 0, 0])
    assert way * looks > 0.2 * longer_side(rig)
    assert slide(playing) * 500 / longer_side(rig) <= 1.0


@pytest.mark.parametrize(("mirrored", "sign"), [(False, -1), (True, 1)])
def test_a_person_seen_from_the_side_walks_the_way_he_looks(
    samples: Path, mirrored: bool, sign: int
) -> None:
    rgb = read(samples / "walker.jpg").rgb
    picture = Picture(np.ascontiguousarray(rgb[:, ::-1] if mirrored else rgb))
    rig = build(find_figures(flatten(picture))[0])
    joints = perform(load("walk"), rig, in_place=False).joints
    assert sign * (joints[-1, 0, 0] - joints[0, 0, 0]) > 0.1 * longer_side(rig)


@pytest.mark.parametrize("who", CRAWLERS, ids=lambda who: who[0])
def test_many_limbs_step_in_turn(who: tuple[str, int]) -> None:
    rig = creature(*who)
    assert is_creature(rig.figure.skeleton)
    playing = perform(load("walk"), rig)
    assert flipped(rig, playing) == 0
    limbs = read_plan(rig.figure.skeleton).limbs
    tips = playing.joints[:, [limb.foot for limb in limbs]] - playing.joints[:, :1]
    assert (np.ptp(tips, axis=0).max(axis=-1) > 0.01 * longer_side(rig)).all()


@pytest.mark.parametrize("who", LIMBLESS, ids=lambda who: who[0])
@pytest.mark.parametrize("name", ["walk", "jump", "dance", "squash", "sway", "swim"])
def test_what_has_no_limbs_squashes_and_stretches_and_keeps_its_area(
    who: tuple[str, int], name: str
) -> None:
    rig = creature(*who)
    assert read_plan(rig.figure.skeleton).body == "soft"
    playing = perform(load(name), rig)
    bent = rig.deform(playing.joints)
    assert flipped(rig, playing) == 0
    area = np.abs(doubled_areas(rig, bent)).sum(axis=-1)
    assert area == pytest.approx(np.abs(doubled_areas(rig, rig.vertices)).sum(), rel=0.13)
    assert np.linalg.norm(bent - rig.vertices, axis=-1).max() > 0.015 * longer_side(rig)


def test_every_name_of_the_library_means_something_to_every_creature() -> None:
    rigs = creature("cat", 0), creature("flying butterfly", 0), creature("octopus", 0)
    for name in [info.name for info in motions() + creature_motions()]:
        for rig in rigs:
            joints = perform(load(name), rig, rate=12).joints
            assert np.isfinite(joints).all()
            assert np.ptp(joints, axis=0).max() > 1.0


def test_a_loop_of_a_creature_closes_with_its_strands() -> None:
    rig = creature("cat", 0)
    for name in ("walk", "shake", "sit"):
        joints = perform(load(name), rig).joints.astype(np.float64)
        step = np.linalg.norm(np.diff(joints, axis=0, append=joints[:1]), axis=-1).max(axis=1)
        assert step[-1] <= 1.6 * max(step[0], step[-2], 0.3)


def test_the_same_seed_gives_the_same_bytes_and_seconds_are_kept() -> None:
    rig = creature("cat", 0)
    one, two = (perform(load("walk"), rig, seconds=3.0, seed=4) for _ in range(2))
    assert one.joints.tobytes() == two.joints.tobytes()
    assert one.frames == 90
    assert perform(load("walk"), rig, speed=0.5).frames == 72


def test_energy_makes_movement_larger() -> None:
    rig = creature("cat", 0)
    calm, wild = (creature_perform("walk", rig, energy=e).joints for e in (0.3, 1.6))
    head = rig.figure.skeleton.names.index("neck")
    assert np.ptp(wild[:, head, 1]) > 1.5 * np.ptp(calm[:, head, 1])


def test_a_recording_makes_what_has_no_limbs_dance_and_says_so() -> None:
    recorded = replace(load("dab"), role=None)
    playing = perform(recorded, creature("flying butterfly", 0))
    assert any("dances instead" in note for note in playing.notes)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["char5", "char6"])
@pytest.mark.parametrize("motion", ["walk", "jump", "wave", "dance"])
def test_shared_characters_of_other_plans_move_by_themselves(
    shared: Path, name: str, motion: str
) -> None:
    rig = build(read_character(shared / "characters" / name))
    playing = perform(load(motion), rig)
    assert flipped(rig, playing) == 0
    assert np.linalg.norm(np.ptp(playing.joints, axis=0), axis=-1).max() > 0.03 * longer_side(rig)


@pytest.mark.shared
@pytest.mark.parametrize("name", ["quad_char6", "quad_tapir", "quad_trex"])
def test_drawings_on_four_legs_walk_from_their_picture_alone(shared: Path, name: str) -> None:
    picture = next((shared / "figures_dev" / name).glob("image.*"))
    rig = build(find_figures(flatten(read(picture)))[0])
    for motion in ("walk", "jump", "dance"):
        playing = perform(load(motion), rig)
        assert flipped(rig, playing) == 0
        assert slide(playing) * 500 / longer_side(rig) <= 1.0


@pytest.mark.shared
def test_a_dogs_recording_still_drives_a_drawn_animal(shared: Path) -> None:
    clip = read_bvh(shared / "motions" / "deepmimic" / "dog3d_trot.bvh")
    rig = build(read_character(shared / "characters" / "char6"))
    joints = perform(clip, rig).joints
    assert np.ptp(joints[:, rig.figure.skeleton.names.index("right_foot_f")], axis=0).max() > 5
