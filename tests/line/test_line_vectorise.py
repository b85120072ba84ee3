"""From inked pictures to strokes with widths, and back to pixels and SVG."""

import xml.etree.ElementTree as ET

import cv2
import numpy as np
import pytest

from inkwake.arrays import Floats
from inkwake.line.drawing import LineDrawing, Solid, Stroke
from inkwake.line.fit import fit
from inkwake.line.raster import raster
from inkwake.line.svg import svg
from inkwake.line.vectorise import LineMaps, vectorise

SVG = "{http://www.w3.org/2000/svg}"
FINE = 8


def inked(*strokes: tuple[list[tuple[float, float]], float]) -> Floats:
    """Smooth polylines of a width, as darkness 0..1 with soft edges."""
    canvas = np.zeros((300 * FINE, 400 * FINE), np.uint8)
    for spots, width in strokes:
        fine = np.round((np.array(spots) + 0.5) * FINE - 0.5).astype(np.int32)
        cv2.polylines(canvas, [fine], False, 255, round(width * FINE))
    small = cv2.resize(canvas, (400, 300), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.float32) / np.float32(255)


def drawing_of(ink: Floats) -> LineDrawing:
    return vectorise(LineMaps(ink > 0.5, ink))


def arc(radius: float, turn: float) -> list[tuple[float, float]]:
    return [
        (200 + radius * np.cos(t), 150 + radius * np.sin(t)) for t in np.linspace(0.3, turn, 120)
    ]


@pytest.mark.parametrize("width", [2.5, 4.0, 9.0])
def test_middle_and_width_are_found_to_a_fraction_of_a_pixel(width: float) -> None:
    (stroke,) = drawing_of(inked((arc(90, 5.5), width))).strokes
    spots, halves = stroke.sampled()
    inner = slice(len(spots) // 10, -len(spots) // 10)
    off = np.abs(np.hypot(*(spots - (200, 150)).T) - 90)[inner]
    assert off.mean() < 0.25 and off.max() < 0.8
    assert np.median(np.abs(2 * halves[inner] - width)) < 0.35


def test_a_crossing_line_does_not_widen_a_stroke() -> None:
    drawing = drawing_of(inked(([(30, 150), (370, 150)], 5), ([(200, 20), (200, 280)], 5)))
    assert len(drawing.strokes) == 2
    for stroke in drawing.strokes:
        assert np.abs(2 * stroke.widths - 5).max() < 1.0


def test_drawn_again_it_is_the_same_picture() -> None:
    wave, rule = [(30.0, 40.0), (200.0, 60.0), (360.0, 30.0)], [(50.0, 250.0), (350.0, 260.0)]
    ink = inked((arc(80, 5.5), 4), (wave, 6), (rule, 3))
    again = 1 - raster(drawing_of(ink)).astype(np.float32) / 255
    one, two = ink > 0.5, again > 0.5
    box = np.ones((3, 3), np.uint8)
    for inner, outer in ((one, two), (two, one)):
        assert not (inner & (cv2.dilate(outer.view(np.uint8), box) == 0)).any()
    assert again.sum() == pytest.approx(ink.sum(), rel=0.04)


def test_rows_far_apart_are_drawn_in_strips_without_seams() -> None:
    (controls,) = fit([np.array([[50.0, 5.0], [60.0, 1395.0]])])
    tall = LineDrawing(110, 1400, [Stroke(controls, np.full((1, 4), 3.0))])
    widths = (raster(tall) < 128).sum(1)[20:-20]
    assert widths.min() >= 5 and widths.max() <= 7


def test_blacks_keep_their_holes() -> None:
    turn = np.linspace(0, 2 * np.pi, 200)
    ring = np.column_stack([np.cos(turn), np.sin(turn)])
    ring[-1] = ring[0]
    outlines = fit([100 + 60 * ring, 100 + 20 * ring], error=0.2)
    picture = raster(LineDrawing(200, 200, [], [Solid(outlines)])) < 128
    assert picture[100, 60] and not picture[100, 100] and not picture[10, 10]
    assert picture.sum() == pytest.approx(np.pi * (60**2 - 20**2), rel=0.02)


@pytest.mark.parametrize("style", ["strokes", "outlines"])
def test_svg_is_well_formed_and_names_every_stroke(style: str) -> None:
    ink = inked((arc(90, 5.5), 4), ([(30, 40), (360, 30)], 6))
    drawing = drawing_of(ink)
    text = svg(drawing, style="strokes" if style == "strokes" else "outlines")
    root = ET.fromstring(text)
    paths = list(root.iter(f"{SVG}path"))
    assert len(paths) == len(drawing.strokes) == len({path.get("id") for path in paths})
    assert "script" not in text and root.get("viewBox") == "0 0 400 300"
    if style == "strokes":
        wide = sorted(float(path.get("stroke-width") or 0) for path in paths)
        assert wide == pytest.approx([4, 6], abs=0.6)


def test_nothing_is_drawn_of_nothing() -> None:
    drawing = drawing_of(np.zeros((40, 30), np.float32))
    assert not drawing.strokes and (raster(drawing) == 255).all()
    assert ET.fromstring(svg(drawing)) is not None


def test_a_loop_that_shrinks_to_a_point_is_no_stroke(monkeypatch: pytest.MonkeyPatch) -> None:
    turn = np.linspace(0, 2 * np.pi, 12)
    loop = 60 + 0.1 * np.column_stack([np.cos(turn), np.sin(turn)])
    loop[-1] = loop[0]
    line = np.column_stack([np.arange(20.0, 100.0), np.full(80, 30.0)])
    monkeypatch.setattr("inkwake.line.vectorise.strokes", lambda graph: [loop, line])
    ink = inked(([(20, 30), (99, 30)], 3))
    (stroke,) = vectorise(LineMaps(ink > 0.5, ink), shortest=0.0).strokes
    assert stroke.pieces == 1
