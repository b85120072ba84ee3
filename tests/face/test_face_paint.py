"""Looks change what they should, and nothing else."""

from __future__ import annotations

import numpy as np
import pytest
from drawn_faces import LEFT, RIGHT, face_figure

from inkwake.arrays import Bytes
from inkwake.face import FacePainter, Look, find_face


def painter(eyes: str = "dots") -> tuple[FacePainter, Bytes]:
    figure = face_figure(eyes=eyes)
    face = find_face(figure)
    assert face is not None
    return FacePainter(face, figure.texture), figure.texture


def dark(rgba: Bytes, spot: tuple[int, int], reach: int) -> Bytes:
    """Where a square about a spot is dark."""
    x, y = spot
    part = rgba[y - reach : y + reach + 1, x - reach : x + reach + 1, :3]
    return np.asarray(part.max(-1) < 120)


def test_the_plain_look_is_the_drawing_itself() -> None:
    paint, texture = painter()
    assert np.array_equal(paint.paint(Look()), texture)


@pytest.mark.parametrize("eyes", ["dots", "rings", "stars"])
def test_closed_eyes_are_a_line_in_the_ink_of_the_drawing(eyes: str) -> None:
    paint, texture = painter(eyes)
    shut = paint.paint(Look(blink=1))
    for spot in (LEFT, RIGHT):
        before, after = dark(texture, spot, 26), dark(shut, spot, 26)
        rows, columns = np.flatnonzero(after.any(1)), np.flatnonzero(after.any(0))
        assert np.ptp(rows) + 1 < 0.6 * (np.ptp(np.flatnonzero(before.any(1))) + 1)
        assert np.ptp(columns) > np.ptp(rows)
        # Where the eye was there is skin, not a hole.
        x, y = spot
        assert (shut[y - 6 : y - 3, x - 2 : x + 3, :3].min(-1) > 180).all()


def test_eyes_close_step_by_step() -> None:
    paint, _ = painter("rings")
    heights = [
        np.ptp(np.flatnonzero(dark(paint.paint(Look(blink=b)), LEFT, 26).any(1)))
        for b in (0.25, 0.5, 0.75, 1.0)
    ]
    assert heights == sorted(heights, reverse=True) and heights[0] > 2 * heights[-1]


@pytest.mark.parametrize(("eyes", "least"), [("dots", 1.0), ("rings", 4.0)])
def test_pupils_go_where_they_look(eyes: str, least: float) -> None:
    paint, _ = painter(eyes)
    reach = 12
    places = []
    for x in (-1.0, 0.0, 1.0):
        columns = dark(paint.paint(Look(gaze=(x, 0))), LEFT, reach).nonzero()[1]
        places.append(float(columns.mean()))
    assert places[0] + least < places[1] < places[2] - least


def test_a_smile_lifts_the_ends_of_the_mouth_and_sadness_drops_them() -> None:
    paint, texture = painter()
    ends = []
    for smile in (-1.0, 0.0, 1.0):
        shown = paint.paint(Look(smile=smile))[170:240, 100:200, :3].max(-1) < 120
        left = np.flatnonzero(shown.any(0))[0]
        ends.append(float(shown[:, left : left + 6].nonzero()[0].mean()))
    assert ends[0] > ends[1] + 3 and ends[2] < ends[1] - 3
    assert np.array_equal(paint.paint(Look(smile=1))[:160], texture[:160])


def test_a_mouth_that_speaks_opens_and_an_oo_is_narrower_than_an_ee() -> None:
    paint, texture = painter()
    area = [
        int((paint.paint(Look(speaking=1, open=o))[160:232, 100:200, :3].max(-1) < 120).sum())
        for o in (0.0, 0.4, 1.0)
    ]
    assert area[0] < area[1] < area[2] and area[2] > 1.5 * area[0]
    wide = [
        np.ptp(np.flatnonzero((paint.paint(look)[170:232, 100:200, :3].max(-1) < 120).any(0)))
        for look in (Look(speaking=1, open=0.6), Look(speaking=1, open=0.6, round=1))
    ]
    assert wide[1] < 0.8 * wide[0]
    assert np.array_equal(paint.paint(Look(speaking=1, open=1))[..., 3], texture[..., 3])


def test_nothing_beyond_the_features_changes() -> None:
    paint, texture = painter("rings")
    shown = paint.paint(Look(blink=0.5, gaze=(1, 1), smile=1, speaking=1, open=1))
    changed = (shown != texture).any(-1)
    changed[LEFT[1] - 40 : LEFT[1] + 41, LEFT[0] - 40 : RIGHT[0] + 41] = False
    changed[165:262, 90:210] = False
    assert not changed.any()


def test_looks_are_counted_in_steps() -> None:
    assert Look(blink=0.49, gaze=(0.11, 0)).rounded() == Look(blink=0.5, gaze=(0.2, 0))
    assert Look(open=0.7, round=1.0).rounded() == Look()
