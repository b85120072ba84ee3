"""Shape and detector name places side by side; each place is named once, with the better odds."""

import numpy as np
import pytest
from drawn import blank, outlined, page_of

from inkwake.arrays import Floats, Mask
from inkwake.figure import candidates as room
from inkwake.figure.boxes import Box
from inkwake.figure.candidates import Candidate, candidates
from inkwake.figure.mask.fuse import _inked
from inkwake.figure.verify import _whole
from inkwake.page import Page


class Named:
    """Stands for the detector; what it sees is set below."""

    def run(self, picture: Floats) -> dict[str, Floats]:
        """Never asked."""
        raise AssertionError


def seen_by(monkeypatch: pytest.MonkeyPatch, shape: list[Candidate], net: list[Candidate]) -> None:
    monkeypatch.setattr(room, "by_shape", lambda page: list(shape))
    monkeypatch.setattr(room, "by_net", lambda page, detector: list(net))


@pytest.fixture(scope="module")
def page() -> Page:
    rgb = blank()
    outlined(rgb)
    return page_of(rgb)


HERE: Box = (100.0, 100.0, 300.0, 500.0)
NEAR: Box = (105.0, 95.0, 300.0, 505.0)
THERE: Box = (500.0, 100.0, 700.0, 500.0)


def test_a_place_named_twice_has_the_better_odds(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen_by(monkeypatch, [Candidate(HERE, -1.0)], [Candidate(NEAR, 2.0), Candidate(THERE, 1.0)])
    assert candidates(page, Named()) == [Candidate(HERE, 2.0), Candidate(THERE, 1.0)]
    assert candidates(page) == [Candidate(HERE, -1.0)]


def test_the_likeliest_stay_where_there_are_too_many(
    page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    crowd = [Candidate((60.0 * k, 0.0, 60.0 * k + 50, 90.0), -float(k)) for k in range(8)]
    seen_by(monkeypatch, crowd, [Candidate((0.0, 400.0, 90.0, 600.0), 3.0)])
    found = candidates(page, Named())
    assert len(found) == room.MOST and found[0].score == 3.0
    assert [spot.score for spot in found] == sorted((spot.score for spot in found), reverse=True)


def test_a_lost_hand_is_looked_at_again_where_the_shape_is_sure() -> None:
    lost, group = (120.0, 100.0, 250.0, 500.0), (100.0, 100.0, 900.0, 500.0)
    assert _whole(lost, [HERE]) == HERE
    assert _whole(lost, [group]) == lost
    assert _whole(lost, []) == lost


def doubted(at: float, columns: slice) -> tuple[Floats, Mask]:
    """A body that the net is sure of, and a hand on which it is in two minds."""
    ink = np.zeros((60, 200), bool)
    ink[20:40, 40:100] = True
    ink[28:32, columns] = True
    u = np.where(ink, np.float32(at), np.float32(0))
    u[20:40, 40:100] = 0.95
    return u, ink


def test_a_hand_in_another_colour_stays_and_a_ground_line_goes() -> None:
    hand, ground, cut = slice(100, 140), slice(100, 190), slice(100, 200)
    for at, where, stays in ((0.35, hand, True), (0.1, ground, False), (0.35, cut, False)):
        u, ink = doubted(at, where)
        assert _inked(u, ink)[30, 120] == stays
        assert _inked(u, ink)[30, 70]
