"""Faces between lines, with and without bridges; blacks as shapes."""

import cv2
import numpy as np
import pytest

from inkwake.line.drawing import LineDrawing, Stroke
from inkwake.line.fit import fit
from inkwake.line.regions import regions
from inkwake.line.solids import solid_mask, solids

SIDE = 300


def stroke(*spots: tuple[float, float], kind: str = "stroke") -> Stroke:
    path = np.vstack([
        np.linspace(a, b, int(np.hypot(b[0] - a[0], b[1] - a[1])) + 1)[: None if last else -1]
        for a, b, last in zip(spots, spots[1:], [False] * (len(spots) - 2) + [True], strict=False)
    ])  # fmt: skip
    (controls,) = fit([path], error=0.3)
    return Stroke(controls, np.full(((len(controls) - 1) // 3, 4), 1.0), kind)  # type: ignore[arg-type]


def test_a_box_with_a_wall_has_two_neighbouring_rooms() -> None:
    box = stroke((50, 50), (250, 50), (250, 250), (50, 250), (50, 50))
    faces = regions(LineDrawing(SIDE, SIDE, [box, stroke((120, 50), (120, 250))]))
    large, small = faces.regions
    assert large.area == pytest.approx(130 * 200, rel=0.03)
    assert small.area == pytest.approx(70 * 200, rel=0.03)
    assert 1 in large.neighbours and -1 in large.neighbours and 0 in small.neighbours
    low, high = large.outlines[0].min(0), large.outlines[0].max(0)
    np.testing.assert_allclose([*low, *high], [120, 50, 250, 250], atol=1.0)


def test_only_a_bridge_shuts_an_open_box_and_it_is_named() -> None:
    open_box = stroke((150, 50), (250, 50), (250, 250), (50, 250), (50, 50), (138, 50))
    bridge = stroke((138, 50), (150, 50), kind="bridge")
    drawing = LineDrawing(SIDE, SIDE, [open_box, bridge])
    assert not regions(drawing, bridges=False).regions
    (room,) = regions(drawing).regions
    assert room.bridges == (1,)


def test_a_hole_is_an_outline_of_its_own() -> None:
    outer = stroke((50, 50), (250, 50), (250, 250), (50, 250), (50, 50))
    inner = stroke((120, 120), (180, 120), (180, 180), (120, 180), (120, 120))
    faces = regions(LineDrawing(SIDE, SIDE, [outer, inner]))
    assert len(faces.regions[0].outlines) == 2 and len(faces.regions[1].outlines) == 1
    assert faces.names[150, 150] >= -2


def test_a_disc_is_black_and_a_line_is_not() -> None:
    ink = np.zeros((SIDE, SIDE), np.uint8)
    cv2.circle(ink, (100, 100), 30, 1, -1)
    cv2.line(ink, (20, 200), (280, 220), 1, 4)
    black = solid_mask(ink > 0, 4.0)
    disc = np.hypot(*(np.indices(ink.shape) - 100)) <= 30
    assert (black & disc).sum() > 0.97 * disc.sum() and not black[180:].any()


def test_a_black_keeps_its_area_and_its_hole() -> None:
    mask = np.zeros((SIDE, SIDE), np.uint8)
    cv2.circle(mask, (150, 150), 80, 1, -1)
    cv2.circle(mask, (150, 150), 30, 0, -1)
    (solid,) = solids(mask > 0)
    assert len(solid.outlines) == 2
    areas = [
        cv2.contourArea(Stroke(o, np.ones(((len(o) - 1) // 3, 4))).sampled()[0].astype(np.float32))
        for o in solid.outlines
    ]
    assert areas[0] - areas[1] == pytest.approx(mask.sum(), rel=0.01)


def test_an_end_that_stops_a_hair_before_a_line_still_shuts_a_room() -> None:
    box = stroke((50, 50), (250, 50), (250, 250), (50, 250), (50, 50))
    wall = stroke((120, 50.7), (120, 249.3))
    assert len(regions(LineDrawing(SIDE, SIDE, [box, wall])).regions) == 2


def test_ink_in_the_corners_of_a_black_belongs_to_it() -> None:
    ink = np.zeros((SIDE, SIDE), np.uint8)
    cv2.fillPoly(ink, [np.array([(60, 60), (240, 60), (150, 220)], np.int32)], 1)
    black = solid_mask(ink > 0, 4.0)
    assert (black & (ink > 0)).sum() > 0.99 * ink.sum()
