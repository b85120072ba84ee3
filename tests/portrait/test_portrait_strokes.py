"""The simulated drawing process: strokes lie where they say, in the order and habit asked for."""

from dataclasses import replace

import numpy as np
import pytest
from crowd import crowd

from drawn_people import drawing
from inkwake.portrait.artist.state import Stroke
from inkwake.portrait.locate import faces
from inkwake.portrait.strokes import habits
from inkwake.portrait.strokes.compose import composed
from inkwake.portrait.strokes.habits import PLAN, Habits
from inkwake.portrait.strokes.lines import LINES, STROKE_PARTS
from inkwake.portrait.strokes.session import POINTS, Session, session
from inkwake.portrait.strokes.trace import Clean, resample, trace
from inkwake.portrait.world.parts import NAMES

EVERYTHING = Habits(detail=2.0, plan="random")


def clean_of(row: int) -> Clean:
    return trace(*crowd(), row)


def drawn(row: int, how: Habits, seed: int = 0) -> Session:
    return session(clean_of(row), how, np.random.default_rng(seed))


def gap_to_contour(row: int, line: int, points: np.ndarray) -> np.ndarray:
    """How far points are from the contour a stroke names, page shares."""
    contour = crowd()[1].of(LINES[line].contour, row)
    contour = np.vstack([contour, contour[:1]]) if LINES[line].round else contour
    fine = resample(contour, 600)
    return np.asarray(np.hypot(*(points[:, None] - fine).T).min(axis=0))


@pytest.mark.parametrize("row", range(12))
def test_every_stroke_of_a_sure_hand_lies_on_the_contour_it_names(row: int) -> None:
    made = drawn(row, EVERYTHING)
    assert len(made) > 30
    for points, part, line in zip(made.points, made.part, made.line, strict=True):
        assert STROKE_PARTS[part] == LINES[line].part
        assert gap_to_contour(row, int(line), points).max() < 0.006, LINES[line].contour


@pytest.mark.parametrize("seed", range(6))
def test_strokes_of_an_unsure_hand_stay_as_near_as_its_habits_say(seed: int) -> None:
    how = replace(habits.rough(np.random.default_rng(seed)), strays=0, construction=False,
                  compose=0.0, overshoot=0.0)  # fmt: skip
    made = drawn(seed, how, seed)
    # Waves, shifts of strokes and of parts are normal: four deviations hold them all but rarely.
    reach = 0.006 + 4 * (2 * how.wobble + how.misplace + how.part_misplace + 0.2 * how.resize)
    gaps = [gap_to_contour(seed, int(k), p).max()
            for p, k in zip(made.points, made.line, strict=True)]  # fmt: skip
    assert np.mean(np.array(gaps) <= reach) > 0.97


def test_what_is_hidden_is_drawn_only_by_those_who_draw_through_hair() -> None:
    seen, through = 0, 0
    for row in range(20):
        clean = clean_of(row)
        sure = drawn(row, EVERYTHING)
        assert len(sure) == int((~clean.hidden).sum())
        more = drawn(row, replace(EVERYTHING, through=True))
        seen, through = seen + len(sure), through + len(more)
        assert len(more) >= len(sure)
        spots = {p.tobytes() for p in clean.points[clean.hidden][:, 0]}
        assert not any(p[0].tobytes() in spots for p in sure.points)
    assert through > 1.1 * seen


def test_the_same_dice_give_the_same_drawing() -> None:
    for seed in range(12):
        how = [habits.rough, habits.traced, habits.scrawled, habits.clean][seed % 4]
        made = [drawn(seed, how(np.random.default_rng(seed)), seed) for _ in range(2)]
        assert made[0].points.tobytes() == made[1].points.tobytes()
        assert made[0].line.tolist() == made[1].line.tolist()
    other = drawn(0, EVERYTHING, 1)
    assert drawn(0, EVERYTHING).line.tolist() != other.line.tolist()


@pytest.mark.parametrize("plan", PLAN)
def test_any_plan_draws_every_line_once(plan: str) -> None:
    made = drawn(3, replace(EVERYTHING, plan=plan))
    clean = clean_of(3)
    assert sorted(made.line.tolist()) == sorted(clean.line[~clean.hidden].tolist())
    assert made.points.shape == (len(made), POINTS, 2)


def test_plans_begin_where_they_say() -> None:
    first = {"face": set[str](), "hair": set[str](), "eyes": set[str]()}
    for plan, names in first.items():
        for seed in range(20):
            names.update(STROKE_PARTS[p] for p in drawn(seed, Habits(plan=plan), seed).part[:1])
    assert "face" in first["face"] and first["eyes"] & {"eye-left", "eye-right"}
    assert first["hair"] & {"hair-front", "hair-side-left", "hair-side-right", "ahoge"}
    down = drawn(2, Habits(plan="down"))
    heights = down.points.mean(axis=1)[:, 1]
    assert np.corrcoef(np.arange(len(heights)), heights)[0, 1] > 0.7


def test_restated_lines_lie_beside_their_first_ones() -> None:
    once, often = drawn(1, EVERYTHING), drawn(1, replace(EVERYTHING, restate=1.0))
    assert len(often) > 1.9 * len(once)
    assert set(often.line.tolist()) == set(once.line.tolist())


def test_strays_and_construction_are_told_apart() -> None:
    made = drawn(4, replace(EVERYTHING, strays=5, construction=True))
    names = [STROKE_PARTS[p] for p in made.part]
    assert names.count("stray") == 5 and 1 <= names.count("construction") <= 3
    assert (made.line[[n in ("stray", "construction") for n in names]] == -1).all()
    assert names[0] == "construction" or "stray" in names[:3]


def test_traced_lines_are_cut_and_joined() -> None:
    whole, cut = drawn(5, EVERYTHING), drawn(5, replace(EVERYTHING, traced=True))
    assert len(cut) != len(whole) and np.isfinite(cut.points).all()


def test_lines_drawn_in_one_go_cover_what_they_join() -> None:
    joined = 0
    for row in range(10):
        clean = clean_of(row)
        made = composed(clean, 1.0, np.random.default_rng(row))
        joined += len(clean.part) - len(made.part)
        assert set(made.line.tolist()) <= set(clean.line.tolist())
        assert np.isfinite(made.points).all()
        eye = [
            k for k in np.flatnonzero(~made.hidden) if LINES[made.line[k]].contour == "lash-left"
        ]
        # A closed eye returns to where it began.
        ends = made.points[eye][:, [0, -1]]
        assert np.hypot(*(ends[:, 0] - ends[:, 1]).T).min(initial=0.0) < 0.02
    assert joined > 20
    assert composed(clean, 0.0, np.random.default_rng(0)) is clean


def test_every_line_belongs_to_a_part_and_to_a_contour() -> None:
    contours = crowd()[1]
    assert {line.contour for line in LINES} <= set(contours.table)
    assert {line.part for line in LINES} <= set(NAMES) <= set(STROKE_PARTS)
    for line in LINES:
        length = contours.table[line.contour].count + line.round
        assert 0 <= line.first < (length if line.last is None else line.last) <= length


def test_points_are_spread_evenly_along_a_line() -> None:
    bent = np.array([[0.0, 0], [0, 3], [4, 3]])
    made = resample(bent, 8)
    assert made[[0, -1]].tolist() == [[0, 0], [4, 3]]
    np.testing.assert_allclose(np.abs(np.diff(made, axis=0)).sum(axis=1), 1)
    assert resample(np.ones((3, 2)), 4).tolist() == [[1, 1]] * 4


def test_two_heads_side_by_side_are_counted_and_one_is_one() -> None:
    turn = np.linspace(0, 2 * np.pi, 25)
    ring = np.stack([np.sin(turn), -np.cos(turn)], axis=1)
    head = [
        0.13 * ring + (0.25, 0.5), 0.03 * ring + (0.2, 0.52), 0.03 * ring + (0.3, 0.52),
        0.02 * ring + (0.25, 0.58),
    ]  # fmt: skip
    beside = [points + np.array([0.5, 0.0]) for points in head]
    assert faces([Stroke(k, points) for k, points in enumerate(head)]) == 1
    assert faces([Stroke(k, points) for k, points in enumerate([*head, *beside])]) == 2
    sketches = [drawing(seed).points for seed in range(12)]
    assert all(faces([Stroke(k, p) for k, p in enumerate(one)]) <= 1 for one in sketches)
