"""People of the generated world: joints where the limbs are, every trait of the checklist."""

from __future__ import annotations

from functools import cache

import cv2
import numpy as np

from inkwake.learn.world.nouns import FACINGS, JOINTS, PART, Doodle, stream
from inkwake.learn.world.people import draw_person
from inkwake.learn.world.sketch import Sketch
from inkwake.learn.world.style import pick_style

BIPED = JOINTS[:15]
TRAITS = (
    # body plans
    "stick figure", "double-line trunk", "tadpole", "blob", "robot", "face on the trunk",
    "arms from the head", "gown", "only feet show", "legs merged", "trousers", "oval thighs",
    "big skirt", "realistic", "one outline", "trunk box", "trunk triangle", "trunk pear",
    "trunk oval", "trunk diamond", "trunk barrel", "trunk hourglass", "trunk shoulders",
    # proportions
    "long legs", "short legs", "giant trunk", "tiny arms", "wide limbs", "long neck", "no neck",
    "giant head", "large hands",
    # limbs
    "line limbs", "double-line limbs", "tapering limbs", "sausage limbs", "box limbs",
    "marker limbs", "scrawl limbs", "rings on limbs",
    "socks or gloves", "filled limbs", "scribbled limbs", "zigzag limbs",
    # hands and feet
    "hand none", "hand fork", "hand star", "hand comb", "hand claw", "hand ball", "hand mitten",
    "hand big hand", "hand petals", "hand loop", "foot none", "foot loop", "foot shoe", "foot bar",
    "foot petals", "foot bird claw", "foot hoof", "foot boot", "feet outward", "feet one way",
    # clothes
    "sleeves", "belt", "buttons", "pockets", "stripes", "dots", "letter", "words", "emblem",
    "cape", "tie", "collar", "scarf", "jacket",
    # poses
    "arms down", "arms slanted", "arms out", "arms up", "waving", "one arm up", "hand on hip",
    "walking", "running", "standing sideways", "side view", "facing left", "facing right",
    "back view", "jump", "sit", "splits", "dance", "fall", "bent", "arm across the body",
    "hands behind the back", "hands in pockets", "hidden arm", "hidden leg", "holds something",
    "lines drawn through",
)  # fmt: skip


@cache
def person(seed: int) -> Doodle:
    rng = stream(seed, "test people")
    sketch = Sketch(pick_style(rng), rng)
    draw_person(sketch)
    return sketch.doodle


def away(spot: tuple[float, float], doodle: Doodle, parts: tuple[str, ...]) -> float:
    """Units between a spot and the nearest mark of some parts; 0 inside a shape."""
    numbers = {PART[part] for part in parts}
    near = float("inf")
    for mark in doodle.marks:
        if mark.part not in numbers:
            continue
        near = min(near, float(np.hypot(*(mark.path - spot).T).min()))
        if mark.solid:
            inside = cv2.pointPolygonTest(mark.path.astype(np.float32), spot, True)
            near = min(near, max(0.0, -inside))
    return near


def test_every_person_has_the_joints_of_a_biped() -> None:
    for seed in range(300):
        doodle = person(seed)
        assert doodle.kind == "biped"
        assert doodle.facing in FACINGS
        assert set(doodle.joints) == set(BIPED)
        assert np.isfinite(list(doodle.joints.values())).all()
        assert doodle.hidden <= set(BIPED)
        for mark in doodle.marks:
            assert np.isfinite(mark.path).all()
            assert len(mark.path) > 1


def test_hands_and_feet_lie_on_their_limbs() -> None:
    for seed in range(300):
        doodle = person(seed)
        for side in ("right", "left"):
            for end, limb in (("hand", "arm"), ("foot", "leg")):
                name = f"{side}_{end}"
                if name not in doodle.hidden:
                    gap = away(doodle.joints[name], doodle, (f"{side}_{limb}", end))
                    assert gap < 5, (seed, name, gap)


def test_the_face_has_the_neck_joint() -> None:
    for seed in range(150):
        doodle = person(seed)
        assert away(doodle.joints["neck"], doodle, ("head", "eye", "mouth", "trunk", "hair")) < 25


def test_the_right_side_is_the_viewers_left() -> None:
    kept = 0
    for seed in range(300):
        joints = person(seed).joints
        kept += joints["right_shoulder"][0] <= joints["left_shoulder"][0] + 1
    assert kept > 285


def test_in_side_views_the_far_limb_leads() -> None:
    """Facing left the near limbs are the left ones; facing right the near ones are the right."""
    sides = [doodle for doodle in map(person, range(600)) if "side view" in doodle.traits]
    assert len(sides) > 40
    agree = [d.joints["right_foot"][0] <= d.joints["left_foot"][0] + 1 for d in sides]
    assert np.mean(agree) > 0.8


def test_figures_are_about_a_hundred_units_high() -> None:
    tall = []
    for seed in range(300):
        spots = np.concatenate([mark.path for mark in person(seed).marks])
        tall.append(np.ptp(spots[:, 1]))
    assert 85 < np.median(tall) < 125
    assert max(tall) < 260


def test_the_same_seed_draws_the_same_person() -> None:
    first = person(7)
    person.cache_clear()
    again = person(7)
    assert first.joints == again.joints
    assert all(np.array_equal(a.path, b.path)
               for a, b in zip(first.marks, again.marks, strict=True))  # fmt: skip


def test_no_two_people_are_alike() -> None:
    assert len({person(seed).joints["left_hand"] for seed in range(100)}) == 100


def test_every_trait_of_the_checklist_occurs() -> None:
    found: set[str] = set()
    for seed in range(3000):
        found |= person(seed).traits
        if seed % 100 == 99 and found.issuperset(TRAITS):
            break
    assert found.issuperset(TRAITS), set(TRAITS) - found
