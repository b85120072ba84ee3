"""Animals, things with faces and monsters: what each seed must give."""

from collections.abc import Callable, Iterable
from functools import cache

import numpy as np
import pytest

from inkwake.arrays import Points
from inkwake.learn.world.creatures import (
    draw_animal,
    draw_monster,
    draw_object,
    draw_quadruped,
)
from inkwake.learn.world.creatures.animal import draw_biped
from inkwake.learn.world.creatures.bipeds import BIPEDS, Biped
from inkwake.learn.world.creatures.breeds import BREEDS, Breed
from inkwake.learn.world.creatures.objects import draw_thing
from inkwake.learn.world.creatures.others import OTHERS
from inkwake.learn.world.creatures.quadruped import draw_breed
from inkwake.learn.world.creatures.shapes import crossings, floor, sides
from inkwake.learn.world.creatures.things import THINGS, Thing
from inkwake.learn.world.nouns import FACINGS, JOINTS, PART, Doodle
from inkwake.learn.world.paths import ellipse
from inkwake.learn.world.sketch import Sketch
from inkwake.learn.world.style import pick_style

DRAW: dict[str, Callable[[Sketch], None]] = {
    "animal": draw_animal,
    "object": draw_object,
    "quadruped": draw_quadruped,
    "monster": draw_monster,
}
SEEDS = range(300)
WANTED = {
    "biped": set(JOINTS[:15]),
    "quadruped": {*JOINTS[:3], *JOINTS[15:]},
    "other": set(JOINTS[:3]),
}


def draw(plan: str, seed: int) -> Doodle:
    rng = np.random.default_rng(seed)
    sketch = Sketch(pick_style(rng), rng)
    DRAW[plan](sketch)
    return sketch.doodle


@cache
def figures(plan: str) -> list[Doodle]:
    return [draw(plan, seed) for seed in SEEDS]


def points(figure: Doodle, parts: Iterable[str]) -> Points:
    wanted = {PART[name] for name in parts}
    return np.concatenate([mark.path for mark in figure.marks if mark.part in wanted])


@pytest.mark.parametrize("plan", DRAW)
def test_every_joint_of_the_kind_is_there_and_no_other(plan: str) -> None:
    kinds = {"animal": {"biped"}, "object": {"biped"}, "quadruped": {"quadruped"},
             "monster": {"biped", "other"}}[plan]  # fmt: skip
    for seed, figure in enumerate(figures(plan)):
        assert figure.kind in kinds and figure.facing in FACINGS, seed
        assert set(figure.joints) == WANTED[figure.kind], seed
        assert figure.hidden <= set(figure.joints), seed


@pytest.mark.parametrize("plan", DRAW)
def test_everything_is_finite_and_of_the_size_of_a_figure(plan: str) -> None:
    for seed, figure in enumerate(figures(plan)):
        ink = np.concatenate([mark.path for mark in figure.marks])
        assert np.isfinite(ink).all() and len(ink) < 12000, seed
        width, height = np.ptp(ink, axis=0)
        assert 35 < max(width, height) < 240, (seed, width, height)
        low, high = ink.min(axis=0) - 3, ink.max(axis=0) + 3
        spots = np.array([*figure.joints.values(), *figure.tips])
        assert ((spots > low) & (spots < high)).all(), seed


@pytest.mark.parametrize("plan", DRAW)
def test_hands_and_feet_lie_on_their_limbs(plan: str) -> None:
    for seed, figure in enumerate(figures(plan)):
        for name, spot in figure.joints.items():
            if name in figure.hidden or not any(word in name for word in ("hand", "foot")):
                continue
            side = name.split("_")[0]
            limb = "arm" if "hand" in name or name.endswith("_f") else "leg"
            ink = points(figure, (f"{side}_{limb}", "foot", "hand"))
            near = np.hypot(*(ink - spot).T).min()
            assert near < 12, (seed, name, near)


def test_the_right_leg_of_a_pair_is_nearer_to_the_head() -> None:
    for seed, figure in enumerate(figures("quadruped")):
        ahead = 1 if figure.facing == "right" else -1
        for end in "fb":
            right, left = (figure.joints[f"{side}_hip_{end}"][0] for side in ("right", "left"))
            assert ahead * (right - left) >= -0.01, seed
        front, back = (figure.joints[f"right_hip_{end}"][0] for end in "fb")
        assert ahead * (front - back) > 0, seed


def test_four_legs_face_left_as_often_as_right() -> None:
    left = sum(figure.facing == "left" for figure in figures("quadruped"))
    assert 0.4 < left / len(SEEDS) < 0.6


def test_the_right_arm_of_a_figure_that_faces_us_is_on_the_viewers_left() -> None:
    for plan in ("animal", "object"):
        for seed, figure in enumerate(figures(plan)):
            if figure.facing == "front":
                right, left = (figure.joints[f"{side}_shoulder"] for side in ("right", "left"))
                lean = "pose wild" in figure.traits
                assert lean or right[0] <= left[0] + 2, (plan, seed)


def test_every_animal_and_every_thing_can_be_drawn() -> None:
    everything: list[Biped | Breed | Thing] = [*BIPEDS, *BREEDS, *THINGS]
    for index, breed in enumerate(everything):
        rng = np.random.default_rng(index)
        sketch = Sketch(pick_style(rng), rng)
        if isinstance(breed, Biped):
            draw_biped(sketch, breed)
        elif isinstance(breed, Breed):
            draw_breed(sketch, breed)
        else:
            draw_thing(sketch, breed)
        assert breed.name in sketch.doodle.traits
        assert set(sketch.doodle.joints) == WANTED[sketch.doodle.kind], breed.name


@pytest.mark.parametrize(
    ("plan", "names", "most"),
    [
        ("animal", [breed.name for breed in BIPEDS], 0.9),
        ("quadruped", [breed.name for breed in BREEDS], 0.9),
        ("object", [thing.name for thing in THINGS], 0.85),
        ("monster", [*OTHERS, "many eyes", "one eye", "extra arms", "tentacles", "one leg",
                     "spikes as arms", "horns"], 1.0),
    ],
)  # fmt: skip
def test_nearly_all_creatures_occur_among_the_seeds(
    plan: str, names: list[str], most: float
) -> None:
    seen = set().union(*(figure.traits for figure in figures(plan)))
    assert len(set(names) & seen) >= most * len(names), set(names) - seen


def test_traits_of_the_checklist_occur() -> None:
    seen = set().union(*(figure.traits for plan in DRAW for figure in figures(plan)))
    wanted = {"tail", "wings", "wings for arms", "profile head", "front face on a side body",
              "object body", "four legs in a row", "far legs", "two legs hidden", "insect limbs",
              "spots", "stripes", "wool", "humps", "quills", "whiskers", "head in the body",
              "stick animal", "side view on two legs", "face in the body", "tadpole", "extra legs",
              "large head", "sitting animal", "tangled body", "one outline"}  # fmt: skip
    assert wanted <= seen, wanted - seen


def test_extra_limbs_are_marked_by_their_ends() -> None:
    limb = PART["limb"]
    for plan in DRAW:
        for seed, figure in enumerate(figures(plan)):
            if any(mark.part == limb for mark in figure.marks):
                assert figure.tips, (plan, seed)


def test_the_same_seed_gives_the_same_figure() -> None:
    for plan in DRAW:
        one, two = draw(plan, 7), draw(plan, 7)
        assert one.joints == two.joints and one.traits == two.traits
        assert all(np.array_equal(a.path, b.path)
                   for a, b in zip(one.marks, two.marks, strict=True))  # fmt: skip


def test_crossings_of_an_outline() -> None:
    round_ = ellipse((3.0, 1.0), 10, 5, count=64)
    assert np.allclose(sides(round_, 1.0), (-7, 13), atol=0.1)
    assert floor(round_, 3.0) == pytest.approx(6, abs=0.1)
    assert len(crossings(round_, 1, 40.0)) == 0
