"""Sketch in, drawing out, at any size; bad input gets one clear line."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import cv2
import numpy as np
import pytest
import resvg_py

import inkwake
from inkwake.arrays import Bytes
from inkwake.cli.main import main
from inkwake.errors import FileExists, NoLines, UnknownFormat
from inkwake.line.negative import positive
from inkwake.picture import Picture

SVG = "{http://www.w3.org/2000/svg}"


def sketch(side: int = 600) -> Bytes:
    """A face of a few overdrawn strokes, a black eye, and a gap in its outline."""
    rng = np.random.default_rng(2)
    canvas = np.full((side, side, 3), 255, np.uint8)
    unit = side / 600
    for turn in range(3):
        off = rng.normal(0, 1.0, 2)
        spots = [
            (300 + off[0] + 200 * np.cos(t), 300 + off[1] + 220 * np.sin(t))
            for t in np.linspace(0.04, 2 * np.pi - 0.01, 200)
        ]
        fine = np.round(np.array(spots) * unit * 16).astype(np.int32)
        cv2.polylines(canvas, [fine], False, (70,) * 3, max(1, round(2 * unit)), cv2.LINE_AA, 4)
        del turn
    cv2.circle(canvas, (round(230 * unit), round(250 * unit)), round(24 * unit), (20,) * 3, -1)
    cv2.line(canvas, (round(220 * unit), round(400 * unit)), (round(380 * unit), round(400 * unit)),
             (60,) * 3, max(1, round(3 * unit)), cv2.LINE_AA)  # fmt: skip
    return canvas


def saved(folder: Path, rgb: Bytes, name: str = "sketch.png") -> Path:
    path = folder / name
    cv2.imwrite(str(path), rgb)
    return path


@pytest.mark.parametrize("side", [400, 1000, 2400])
def test_doubles_merge_and_everything_lies_where_it_was(tmp_path: Path, side: int) -> None:
    source = saved(tmp_path, sketch(side))
    drawing = inkwake.clean(source, tmp_path / "clean.png")
    strokes = [s for s in drawing.strokes if s.kind == "stroke"]
    assert (drawing.width, drawing.height) == (side, side)
    assert len(drawing.solids) == 1 and 2 <= len(strokes) <= 5
    clean = cv2.imread(str(tmp_path / "clean.png"), cv2.IMREAD_GRAYSCALE)
    assert clean is not None and clean.shape == (side, side)
    unit = side / 600
    spots = np.vstack([s.sampled()[0] for s in strokes]) / unit
    mouth = spots[np.abs(spots[:, 1] - 400) < 6]
    assert len(mouth) and mouth[:, 0].min() < 226 and mouth[:, 0].max() > 374
    face = spots[np.abs(spots[:, 1] - 400) >= 6]
    off = np.hypot((face[:, 0] - 300) / 200, (face[:, 1] - 300) / 220) - 1
    assert np.abs(off).mean() < 0.012


def test_svg_is_well_formed_and_holds_nothing_but_shapes(tmp_path: Path) -> None:
    source = saved(tmp_path, sketch())
    for name, how in (("a.svg", False), ("b.svg", True)):
        inkwake.clean(source, tmp_path / name, outlines=how)
        root = ET.fromstring((tmp_path / name).read_text(encoding="utf-8"))
        assert {node.tag for node in root.iter()} <= {f"{SVG}svg", f"{SVG}g", f"{SVG}path"}


def test_data_tells_strokes_and_regions(tmp_path: Path) -> None:
    inkwake.clean(saved(tmp_path, sketch()), tmp_path / "data.json")
    data = json.loads((tmp_path / "data.json").read_text(encoding="utf-8"))
    assert data["width"] == 600 and data["strokes"] and len(data["blacks"]) == 1
    assert max(region["area"] for region in data["regions"]) > 0.8 * np.pi * 200 * 220


def test_white_on_black_is_turned_round_and_said_so(tmp_path: Path) -> None:
    drawing = inkwake.clean(saved(tmp_path, 255 - sketch()), tmp_path / "a.svg")
    assert any("white lines on black" in note for note in drawing.notes)
    assert 2 <= sum(s.kind == "stroke" for s in drawing.strokes) <= 5
    assert not positive(Picture(sketch()))[1]
    assert not positive(Picture(np.zeros((50, 50, 3), np.uint8)))[1]


def test_a_blank_page_says_what_to_do_and_writes_nothing(tmp_path: Path) -> None:
    source = saved(tmp_path, np.full((300, 300, 3), 250, np.uint8))
    with pytest.raises(NoLines, match="pencil or ink"):
        inkwake.clean(source, tmp_path / "a.svg")
    assert not (tmp_path / "a.svg").exists()


def test_an_unknown_ending_is_refused_before_any_work(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat, match=r"\.svg"):
        inkwake.clean(tmp_path / "missing.png", tmp_path / "a.dxf")


def test_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, out = saved(tmp_path, sketch()), tmp_path / "a.svg"
    asked = ["clean", str(source), "-o", str(out), "--preview", str(tmp_path / "sheet.png")]
    with pytest.raises(SystemExit) as ended:
        main(asked)
    assert ended.value.code == 0 and out.exists() and (tmp_path / "sheet.png").exists()
    assert "strokes" in capsys.readouterr().out
    with pytest.raises(SystemExit) as ended:
        main(asked)
    assert ended.value.code == 2 and capsys.readouterr().err.count("\n") == 1


def test_a_preview_that_exists_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    source, taken = saved(tmp_path, sketch()), tmp_path / "sheet.png"
    taken.write_bytes(b"mine")
    with pytest.raises(FileExists, match="--force"):
        inkwake.clean(source, tmp_path / "a.svg", preview=taken)
    assert taken.read_bytes() == b"mine" and not (tmp_path / "a.svg").exists()


def test_a_speck_of_a_picture_gets_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(NoLines):
        inkwake.clean(saved(tmp_path, np.full((2, 3, 3), 255, np.uint8)), tmp_path / "a.svg")


def drawn_on_nothing(ink: int) -> Bytes:
    dark = 255 - cv2.cvtColor(sketch(), cv2.COLOR_RGB2GRAY)
    return np.dstack([*[np.full_like(dark, ink)] * 3, dark])


@pytest.mark.parametrize("ink", [0, 255])
def test_ink_on_nothing_is_laid_on_paper(tmp_path: Path, ink: int) -> None:
    drawing = inkwake.clean(saved(tmp_path, drawn_on_nothing(ink)), tmp_path / "clean.svg")
    assert len(drawing.solids) == 1
    assert any("white lines" in note for note in drawing.notes) == (ink == 255)


def fax() -> Bytes:
    return np.where(cv2.cvtColor(sketch(), cv2.COLOR_RGB2GRAY) < 150, 0, 255).astype(np.uint8)


def text() -> Bytes:
    page = np.full((600, 600), 255, np.uint8)
    for row in range(8):
        cv2.putText(page, "Ink on paper, nothing else", (20, 60 + 60 * row), 0, 1.1, 0, 3)
    return page


def test_a_cloud_is_no_drawing(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    soft = np.asarray(cv2.GaussianBlur(rng.random((400, 500, 3)), (0, 0), 12))
    page = (255 * (soft - soft.min()) / np.ptp(soft)).astype(np.uint8)
    with pytest.raises(NoLines, match="pencil or ink"):
        inkwake.clean(saved(tmp_path, page), tmp_path / "clean.svg")


@pytest.mark.parametrize("page", [fax(), text()], ids=["fax", "text"])
def test_odd_pages_give_something_sensible(tmp_path: Path, page: Bytes) -> None:
    drawing = inkwake.clean(saved(tmp_path, page), tmp_path / "clean.svg")
    assert 1 <= len(drawing.strokes) < 400
    ET.parse(tmp_path / "clean.svg")


def test_a_scan_beyond_all_measure_is_refused_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    huge = saved(tmp_path, np.full((20_000, 15_000), 255, np.uint8))
    with pytest.raises(SystemExit) as end:
        main(["clean", str(huge), "-o", str(tmp_path / "a.svg")])
    assert end.value.code == 2
    told = capsys.readouterr().err.strip()
    assert "too many pixels" in told and len(told.splitlines()) == 1
    assert not (tmp_path / "a.svg").exists()


@pytest.mark.parametrize("outlines", [False, True])
def test_other_programs_draw_the_svg_as_we_do(tmp_path: Path, outlines: bool) -> None:
    source = saved(tmp_path, sketch(700))
    inkwake.clean(source, tmp_path / "a.png")
    inkwake.clean(source, tmp_path / "a.svg", outlines=outlines)
    code = resvg_py.svg_to_bytes(svg_path=str(tmp_path / "a.svg"), background="white")
    shown = cv2.imdecode(np.frombuffer(bytes(code), np.uint8), cv2.IMREAD_GRAYSCALE)
    theirs = np.asarray(np.asarray(shown) < 128)
    ours = np.asarray(np.asarray(cv2.imread(str(tmp_path / "a.png"), cv2.IMREAD_GRAYSCALE)) < 128)
    # A stroke has one width in the SVG of centre lines, so its rim may lie a px beside.
    wide = np.ones((5, 5) if not outlines else (3, 3), np.uint8)
    assert theirs.shape == ours.shape
    assert not (theirs & ~(cv2.dilate(ours.view(np.uint8), wide) > 0)).any()
    assert not (ours & ~(cv2.dilate(theirs.view(np.uint8), wide) > 0)).any()
