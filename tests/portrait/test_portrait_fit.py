"""Numbers are brought to the ink, and contours onto it."""

from __future__ import annotations

import numpy as np

from drawn_people import drawing, somebody
from inkwake.portrait.belief.graph import GROUPS_OF
from inkwake.portrait.fit.match import match, tracks
from inkwake.portrait.fit.snap import Inked, snapped
from inkwake.portrait.fit.solve import Evidence, fitted
from inkwake.portrait.read.layout import layout, scaled
from inkwake.portrait.strokes.lines import LINES, STROKE_PARTS
from inkwake.portrait.world.build import build
from inkwake.portrait.world.contours import Contours

GROUP = {g.name: g for g in layout().groups}


def strokes_of(seed: int, part: str) -> list[np.ndarray]:
    drawn = drawing(seed)
    return [p for p, k in zip(drawn.points, drawn.part, strict=True) if STROKE_PARTS[k] == part]


def away(contours: Contours, strokes: list[np.ndarray], part: str) -> float:
    """Mean distance of strokes from the contours that they draw, page shares."""
    found = [match(stroke, contours.points[0], tracks(contours, part)) for stroke in strokes]
    return float(np.mean([f.away for f in found if f is not None]))


def test_a_clean_stroke_is_matched_to_the_contour_that_it_draws() -> None:
    contours, drawn = build(somebody(11)), drawing(11)
    right = 0
    known = [k for k, part in enumerate(drawn.part) if STROKE_PARTS[part] in GROUPS_OF]
    for k in known:
        found = match(
            drawn.points[k], contours.points[0], tracks(contours, STROKE_PARTS[drawn.part[k]])
        )
        assert found is not None and found.away < 0.01
        right += LINES[found.line].contour == LINES[drawn.line[k]].contour
    assert right / len(known) > 0.85


def test_the_jaw_comes_back_to_the_ink() -> None:
    true = somebody(12)
    wrong = true.having(jaw=true["jaw"] + 0.06, chin_y=true["chin_y"] - 0.05, cheek=0.92)
    columns = GROUP["face"].columns
    evidence = Evidence(strokes_of(12, "face"), ["face"] * len(strokes_of(12, "face")))
    mean = scaled(wrong.values)[0, columns]
    found = fitted(wrong, evidence, columns, frozenset({"face"}), mean, np.full(len(columns), 0.3))
    before, after = (away(build(n), strokes_of(12, "face"), "face") for n in (wrong, found))
    assert after < 0.3 * before and after < 0.003


def test_contours_go_through_the_ink_and_what_hangs_on_them_follows() -> None:
    numbers = somebody(13)
    contours = build(numbers)
    lash = contours.of("lash-left")
    ink = lash - np.array([0.0, 0.012])
    found = match(ink, contours.points[0], tracks(contours, "eye-left"))
    assert found is not None
    moved = snapped(contours, [Inked(ink, found)])
    at = contours.table
    there = Contours(contours.points + moved[None], at, contours.present)
    assert away(there, [ink], "eye-left") < 0.25 * away(contours, [ink], "eye-left")
    assert moved[at["eye-left-white"].rows][:, 1].min() < -0.006
    assert np.array_equal(moved[at["face"].rows], np.zeros((at["face"].count, 2)))


def test_ink_far_from_every_contour_bends_nothing() -> None:
    contours = build(somebody(14))
    ink = np.array([[0.05, 0.05], [0.1, 0.06], [0.15, 0.05]])
    found = match(ink, contours.points[0], tracks(contours, "face"))
    assert found is not None
    assert not snapped(contours, [Inked(ink, found)]).any()
