"""Held things, tails, wings, capes, bubbles: every one draws, where it should, as what it is."""

from collections import Counter

import numpy as np
import pytest

from inkwake.learn.world import extras
from inkwake.learn.world.brush import Canvas, Placement, draw
from inkwake.learn.world.extras import held, tails
from inkwake.learn.world.extras.backs import WINGS
from inkwake.learn.world.nouns import PARTS, Doodle
from inkwake.learn.world.sketch import Sketch
from inkwake.learn.world.style import pick_style


def sketch(seed: int) -> Sketch:
    rng = np.random.default_rng(seed)
    return Sketch(pick_style(rng), rng)


def spots(doodle: Doodle) -> np.ndarray:
    return np.concatenate([mark.path for mark in doodle.marks])


def parts(doodle: Doodle) -> set[str]:
    return {PARTS[mark.part] for mark in doodle.marks}


@pytest.mark.parametrize("name", held.THINGS)
def test_a_held_thing_is_at_the_hand(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "_NAMES", (name,))
    monkeypatch.setattr(held, "_WEIGHTS", (1.0,))
    for seed in range(12):
        s = sketch(seed)
        extras.hold(s, (30.0, 40.0), 20.0 if seed % 2 else 160.0, "left" if seed % 2 else "right")
        assert parts(s.doodle) == {"held"} and f"held {name}" in s.doodle.traits
        path = spots(s.doodle)
        assert np.isfinite(path).all()
        low, high = path.min(axis=0) - 8, path.max(axis=0) + 8
        assert (low < (30, 40)).all() and (high > (30, 40)).all()
        assert np.abs(path - (30, 40)).max() < 150


def test_a_stick_never_prolongs_the_arm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(held, "_NAMES", ("sword",))
    monkeypatch.setattr(held, "_WEIGHTS", (1.0,))
    for seed in range(80):
        s = sketch(seed)
        angle = float(s.rng.uniform(0, 360))
        extras.hold(s, (0.0, 0.0), angle, "left")
        far = max(spots(s.doodle), key=lambda spot: float(np.hypot(*spot)))
        bearing = float(np.rad2deg(np.arctan2(far[1], far[0])))
        assert abs((bearing - angle + 180) % 360 - 180) > 8


def test_tails_of_all_kinds_leave_their_base() -> None:
    seen: Counter[str] = Counter()
    for seed in range(300):
        s = sketch(seed)
        extras.tail(s, (0.0, 0.0), 0.0, 20.0)
        assert parts(s.doodle) == {"tail"}
        path = spots(s.doodle)
        assert np.isfinite(path).all() and np.hypot(path[:, 0], path[:, 1]).min() < 16
        assert np.abs(path).max() < 110
        seen.update(s.doodle.traits)
    assert not [name for name in (*tails.TAILS, "huge tail", "striped tail") if not seen[name]]


def test_wings_come_in_pairs_on_both_sides() -> None:
    seen: Counter[str] = Counter()
    for seed in range(150):
        s = sketch(seed)
        extras.wings(s, (5.0, 0.0), (-5.0, 0.0), 20.0)
        path = spots(s.doodle)
        assert parts(s.doodle) == {"wing"} and np.isfinite(path).all()
        assert path[:, 0].min() < -14 and path[:, 0].max() > 14
        seen.update(s.doodle.traits)
    assert not [name for name in WINGS if not seen[name]]


def test_wings_of_a_side_view_do_not_fall_together() -> None:
    s = sketch(2)
    extras.wings(s, (0.0, 0.0), (0.0, 0.0), 20.0)
    path = spots(s.doodle)
    assert path[:, 0].min() < -10 and path[:, 0].max() > 10


def test_a_cape_hangs_from_the_shoulders_and_is_clothing() -> None:
    for seed in range(40):
        s = sketch(seed)
        extras.cape(s, (8.0, 0.0), (-8.0, 0.0), 40.0)
        path = spots(s.doodle)
        assert parts(s.doodle) == {"trunk"}
        assert 25 < path[:, 1].max() < 55 and path[:, 1].min() > -10


def test_bubbles_stand_beside_the_speaker_and_belong_to_nobody() -> None:
    for seed in range(80):
        toward = "left" if seed % 2 else "right"
        s = sketch(seed)
        extras.speech(s, (0.0, 0.0), toward)
        assert parts(s.doodle) == {"ground"}
        x = float(spots(s.doodle)[:, 0].mean())
        assert x < 0 if toward == "left" else x > 0


def test_a_figure_keeps_its_labels_under_a_scribble() -> None:
    for seed in range(20):
        s = sketch(seed)
        s.blob((0.0, 0.0), 20.0, 30.0, "trunk")
        plain = Canvas.blank(200, 200)
        place = Placement(np.array([(2.0, 0, 100), (0, 2.0, 100), (0, 0, 1)]))
        draw(plain, s.doodle, s.style, place, np.random.default_rng(1), owner=1)
        extras.scribble_over(s, (-20.0, -30.0, 20.0, 30.0))
        assert parts(s.doodle) == {"trunk", "ground"}
        crossed = Canvas.blank(200, 200)
        draw(crossed, s.doodle, s.style, place, np.random.default_rng(1), owner=1)
        assert (plain.parts == crossed.parts).all()
        assert (plain.ink != crossed.ink).any()


def test_the_same_seed_gives_the_same_extras() -> None:
    def made(seed: int) -> list[bytes]:
        s = sketch(seed)
        extras.hold(s, (0.0, 0.0), 30.0, "left")
        extras.tail(s, (0.0, 0.0), 30.0, 30.0)
        extras.wings(s, (3.0, 0.0), (-3.0, 0.0), 20.0)
        extras.speech(s, (0.0, 0.0), "left")
        return [mark.path.tobytes() for mark in s.doodle.marks]

    for seed in range(10):
        assert made(seed) == made(seed)
