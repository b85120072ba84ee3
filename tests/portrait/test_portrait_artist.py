"""Sessions: what a stroke changes, what it leaves alone, and that everything can be undone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from drawn_people import drawing, recorded, somebody
from inkwake.errors import BrokenSession
from inkwake.portrait.artist.artist import Artist, Sitting
from inkwake.portrait.artist.events import Session
from inkwake.portrait.artist.step import GROUP
from inkwake.portrait.read.reader import eyes
from inkwake.portrait.strokes.lines import STROKE_PARTS
from inkwake.portrait.world.build import build
from inkwake.portrait.world.parts import LABELS, label_map


@pytest.fixture(scope="module")
def artist() -> Artist:
    return Artist(eyes(1))


def hashed(sitting: Sitting) -> bytes:
    who = sitting.character()
    assert who is not None
    return who.contours().points.tobytes() + who.numbers.picks.tobytes()


def with_event(session: Session, **event: object) -> Session:
    return replace(session, events=(*session.events, event))


def test_the_same_session_gives_the_same_portrait_bit_for_bit(artist: Artist) -> None:
    session = recorded(drawing(3), 12)
    other = Artist(eyes(1))
    assert hashed(artist.sit(session)) == hashed(other.sit(session))


def test_undo_and_redo_are_exact(artist: Artist) -> None:
    drawn = drawing(4)
    before, after = recorded(drawn, 9), recorded(drawn, 10)
    first, second = hashed(artist.sit(before)), hashed(artist.sit(after))
    for _ in range(20):
        assert hashed(artist.sit(before)) == first
        assert hashed(artist.sit(after)) == second
    assert first != second


def test_a_finished_clean_sketch_comes_near_its_character(artist: Artist) -> None:
    true = somebody(5)
    sitting = artist.sit(recorded(drawing(5)))
    assert sitting.state is not None
    found = label_map(sitting.state.numbers, sitting.state.drawn(), size=128)
    truth = label_map(true, build(true), size=128)
    for name in ("face", "hair-front", "clothes"):
        k = LABELS.index(name)
        both, either = (found == k) & (truth == k), (found == k) | (truth == k)
        assert both.sum() / either.sum() > 0.7, name


def test_no_ink_is_lost(artist: Artist) -> None:
    session = recorded(drawing(6), 25)
    sitting = artist.sit(session)
    who, state = sitting.character(), sitting.state
    assert who is not None and state is not None
    contours = sum(match is not None for match in state.matches)
    assert contours + len(who.decorations) == 25


def test_what_is_pinned_does_not_move(artist: Artist) -> None:
    drawn = drawing(7, plan="face")
    session = with_event(recorded(drawn, 8), do="pin", part="*")
    before = artist.sit(session).state
    for k in range(8, 14):
        points = [[x, y] for x, y in (512 * drawn.points[k]).tolist()]
        session = with_event(session, do="stroke", id=k + 1, points=points, width=2.5)
    after = artist.sit(session).state
    assert before is not None and after is not None
    assert np.array_equal(before.numbers.values, after.numbers.values)


def test_a_part_that_is_let_go_moves_while_all_else_stays_pinned(artist: Artist) -> None:
    session = with_event(recorded(drawing(7, plan="face"), 8), do="pin", part="*")
    session = with_event(session, do="unpin", part="eye-right")
    loose = artist.sit(session).state
    assert loose is not None and "eyes" not in loose.pinned
    assert {"pose", "face", "bangs", "mouth"} <= loose.pinned
    assert artist.sit(with_event(session, do="unpin", part="*")).pins == frozenset()


def test_where_only_the_hair_may_change_nothing_else_does(artist: Artist) -> None:
    session = with_event(recorded(drawing(7, plan="face"), 8), do="only", part="hair")
    before = artist.sit(session).state
    after = artist.sit(with_event(session, do="reroll", part="*", seed=5)).state
    assert before is not None and after is not None
    changed = np.flatnonzero(before.numbers.values[0] != after.numbers.values[0])
    hair = np.concatenate([GROUP[g].columns for g in ("cap", "bangs", "sides", "back", "tails")])
    assert len(changed) and set(changed) <= {*hair, *GROUP["ahoge"].columns}


def test_a_stroke_that_is_redrawn_keeps_its_place_among_the_others(artist: Artist) -> None:
    drawn = drawing(8)
    session = recorded(drawn, 10)
    before = artist.sit(session)
    points = [[x + 3, y] for x, y in (512 * drawn.points[4]).tolist()]
    after = artist.sit(with_event(session, do="redraw", stroke=5, points=points))
    assert before.state is not None and after.state is not None
    assert [s.number for s in after.state.strokes] == [s.number for s in before.state.strokes]
    moved = 512 * (after.state.strokes[4].points - before.state.strokes[4].points)
    assert np.allclose(moved, (3, 0))
    assert len(after.ink) == 10 and after.ink[4] is after.state.strokes[4]
    # A stroke that is not there cannot go another way.
    nobody = artist.sit(with_event(session, do="redraw", stroke=99, points=points))
    assert nobody.state is before.state


def test_words_nobody_understands_are_said_and_cost_nothing_else(artist: Artist) -> None:
    session = with_event(recorded(drawing(9), 6), do="palette", words="pink hair")
    understood = artist.sit(session)
    puzzled = artist.sit(with_event(session, do="palette", words="mumble"))
    assert "names no part" in puzzled.look.puzzle
    assert puzzled.look.words == understood.look.words and puzzled.state is understood.state


def test_colours_that_are_told_later_are_worn() -> None:
    colours: dict[str, Any] = {}
    artist = Artist(eyes(1), colours)
    colours["picture"] = {"hair": (10, 200, 30)}
    session = with_event(recorded(drawing(9), 3), do="reference", picture="picture")
    assert artist.sit(session).look.colours() == {"hair": (10, 200, 30)}


def test_a_session_that_goes_on_is_the_session_as_a_whole() -> None:
    whole = recorded(drawing(8), 10)
    begun = Session(whole.size, whole.seed, whole.events[:7])
    assert begun.then(5, whole.events[5:]) == whole
    assert begun.then(5, whole.events[5:]).keys == whole.keys
    with pytest.raises(BrokenSession, match="event 6"):
        begun.then(5, [{"do": "dance"}])


def test_beyond_what_it_follows_strokes_are_ink_and_the_portrait_stays(
    artist: Artist, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("inkwake.portrait.artist.artist.FOLLOWED", 6)
    session = Session((512, 512), 77, recorded(drawing(8), 9).events)
    sitting = artist.sit(session)
    assert sitting.state is not None
    assert len(sitting.ink) == 9 and len(sitting.state.strokes) == 6
    assert sitting.state is artist.sit(session.then(7, [])).state


def test_an_erased_stroke_takes_its_ink_with_it(artist: Artist) -> None:
    session = recorded(drawing(8), 10)
    sitting = artist.sit(with_event(session, do="erase", strokes=[3, 4]))
    assert sitting.state is not None
    assert [s.number for s in sitting.state.strokes] == [1, 2, 5, 6, 7, 8, 9, 10]
    assert artist.sit(with_event(session, do="erase", strokes=list(range(1, 11)))).state is None


def test_a_slider_stays_where_it_was_put(artist: Artist) -> None:
    session = with_event(recorded(drawing(9), 6), do="set", name="eye_tall", value=0.3)
    points = [[x, y] for x, y in (512 * drawing(9).points[6]).tolist()]
    session = with_event(session, do="stroke", id=7, points=points, width=2.5)
    state = artist.sit(session).state
    assert state is not None and state.numbers["eye_tall"][0] == pytest.approx(0.3)


def test_four_alternatives_keep_the_ink_and_differ_where_nothing_is_drawn(artist: Artist) -> None:
    session = recorded(drawing(10), 8)
    base = artist.sit(session).state
    others = [s.state for s in artist.others(session)]
    assert base is not None and len(others) == 4
    hair = [state.numbers.pick("family")[0] for state in others if state is not None]
    drawn = {STROKE_PARTS[p] for p in base.parts}
    if "hair-front" not in drawn:
        assert len(set(hair)) > 1
    for state in others:
        assert state is not None
        assert (
            sum(m is not None for m in state.matches)
            >= sum(m is not None for m in base.matches) - 1
        )


def test_one_dot_and_strokes_far_outside_do_no_harm(artist: Artist) -> None:
    dot = {"do": "stroke", "id": 1, "points": [[200.0, 200.0]], "width": 2.5}
    far = {"do": "stroke", "id": 2, "points": [[9e5, -9e5], [9e5, 9e5]], "width": 2.5}
    sitting = artist.sit(Session((512, 512), 0, (dot, far)))
    who = sitting.character()
    assert who is not None and np.isfinite(who.contours().points).all()
    assert who.picture(64).shape == (64, 64, 4)


def test_hundreds_of_strokes_are_still_answered(artist: Artist) -> None:
    rng = np.random.default_rng(1)
    spots = rng.uniform(50, 450, (300, 1, 2)) + np.cumsum(rng.normal(0, 6, (300, 6, 2)), axis=1)
    events = [
        {"do": "stroke", "id": k, "points": p.tolist(), "width": 2.5} for k, p in enumerate(spots)
    ]
    strokes = artist.sit(Session((512, 512), 0, tuple(events[:40]))).state
    assert strokes is not None and len(strokes.matches) == 40
