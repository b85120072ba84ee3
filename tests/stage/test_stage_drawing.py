"""Drawing: the right colour at the right place, soft edges, order, no fringe, no crack."""

from __future__ import annotations

import numpy as np
import pytest
from hand_rigs import blob, make_rig, plain, sheet_mesh
from hypothesis import given, settings
from hypothesis import strategies as st
from slow_raster import draw_slowly

from inkwake.arrays import Bytes, Ints, Points
from inkwake.rig import Rig
from inkwake.stage.canvas import Canvas
from inkwake.stage.drawing import Drawer

MAGENTA = (255, 0, 255)


def paint(rig: Rig, vertices: Points, size: int = 128, order: list[int] | None = None) -> Bytes:
    """Draw on magenta."""
    pixels = np.empty((size, size, 3), dtype=np.uint8)
    pixels[:] = MAGENTA
    front: Ints = np.array(order if order is not None else range(len(rig.layers)), dtype=np.int32)
    Drawer(rig, 1.0).draw(Canvas(pixels), vertices.astype(np.float32), front)
    return pixels


def cut_out(rig: Rig, vertices: Points, size: int = 128) -> Bytes:
    """Draw on nothing: premultiplied RGBA."""
    pixels = np.zeros((size, size, 4), dtype=np.uint8)
    front: Ints = np.arange(len(rig.layers), dtype=np.int32)
    Drawer(rig, 1.0).draw(Canvas(pixels), vertices.astype(np.float32), front)
    return pixels


def over_magenta(premultiplied: Points) -> Points:
    return premultiplied[..., :3] + np.array(MAGENTA) * (1 - premultiplied[..., 3:] / 255)


def test_a_figure_at_rest_looks_exactly_like_its_texture() -> None:
    rgba = blob(90, 70)
    rig = make_rig(rgba)
    straight = rgba.astype(np.float64)
    straight[..., :3] *= straight[..., 3:] / 255
    drawn = paint(rig, rig.vertices)[:90, :70]
    assert np.abs(drawn - over_magenta(straight)).max() <= 2


@pytest.mark.parametrize("cells", [3, 9, 24])
def test_a_bent_figure_matches_the_slow_rasteriser(cells: int) -> None:
    rgba = blob(100, 100)
    rig = make_rig(rgba, cells=cells)
    bent = rig.vertices * 1.05 + 8 + 3 * np.sin(rig.vertices[:, ::-1] / 15)
    expected = draw_slowly(rgba, rig.vertices, bent, rig.triangles, (128, 128))
    drawn = cut_out(rig, bent).astype(np.float64)
    # The map between triangles is smoothed by a few lattice points, so edges may differ a little.
    error = np.abs(drawn - expected).max(axis=2)
    assert error.mean() < 1.0
    assert np.quantile(error, 0.99) < 12


@settings(max_examples=25, deadline=None)
@given(
    turn=st.floats(-np.pi, np.pi),
    scale=st.floats(0.5, 1.6),
    x=st.floats(-30, 70),
    y=st.floats(-30, 70),
)
def test_turned_moved_and_scaled_figures_match_the_slow_rasteriser(
    turn: float, scale: float, x: float, y: float
) -> None:
    rgba = blob(64, 64)
    rig = make_rig(rgba, cells=5)
    matrix = scale * np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    moved = (rig.vertices - 32) @ matrix + (x + 32, y + 32)
    expected = draw_slowly(rgba, rig.vertices, moved, rig.triangles, (128, 128))
    drawn = cut_out(rig, moved)
    assert np.abs(drawn - expected).max() <= 9  # cv2 samples at 1/32 px


def test_no_crack_shows_between_triangles() -> None:
    rgba = np.full((80, 80, 4), 255, dtype=np.uint8)
    rgba[..., :3] = (10, 120, 30)
    rig = make_rig(rgba, cells=16)
    wild = np.random.default_rng(3).normal(0, 1.2, rig.vertices.shape)
    drawn = paint(rig, rig.vertices + 20 + wild)
    assert (drawn[26:94, 26:94] == (10, 120, 30)).all()


def test_the_edge_has_at_least_32_levels_of_alpha() -> None:
    rgba = plain(80, 80, (40, 40, 40))
    rig = make_rig(rgba)
    angle = 0.3
    matrix = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    alpha = cut_out(rig, (rig.vertices - 40) @ matrix + 64)[..., 3]
    assert len(np.unique(alpha)) >= 32


def test_the_hidden_colour_under_transparency_never_shows() -> None:
    rgba = plain(80, 80, (30, 30, 30))  # its rim hides pure green
    rig = make_rig(rgba)
    bent = rig.vertices * 0.9 + 20 + 2 * np.sin(rig.vertices[:, ::-1] / 9)
    drawn = paint(rig, bent).astype(int)
    # Every px is a mixture of magenta and near-black, so green never exceeds the figure's 30.
    assert drawn[..., 1].max() <= 31
    # No darker rim either: red and blue fall from 255 to 30 together.
    assert np.abs(drawn[..., 0] - drawn[..., 2]).max() <= 1
    assert drawn[..., 0].min() >= 29


def two_halves() -> tuple[Rig, Points]:
    """A red left and a blue right half, folded so that they lie over one another."""
    rgba = plain(60, 100, (200, 0, 0))
    rgba[4:-4, 50:96] = (0, 0, 200, 255)
    rig = make_rig(
        rgba,
        split=lambda centres: (centres[:, 0] > 49.5).astype(np.int32),
        mesh=sheet_mesh(100, 60, 20, 12),
    )
    folded = rig.vertices.copy()
    right = folded[:, 0] > 49.5
    folded[right, 0] = 99 - folded[right, 0]
    return rig, folded + 20


@pytest.mark.parametrize(("order", "front"), [([0, 1], (0, 0, 200)), ([1, 0], (200, 0, 0))])
def test_the_later_layer_lies_in_front(order: list[int], front: tuple[int, int, int]) -> None:
    rig, folded = two_halves()
    drawn = paint(rig, folded, order=order)
    assert (drawn[30:70, 28:60] == front).all()


def test_a_front_layers_transparent_rim_punches_no_hole() -> None:
    rig, folded = two_halves()
    folded = folded.copy()
    # The blue half moves up: its transparent lower rim now lies across the red one.
    blue = np.unique(rig.triangles[rig.layers[1].triangles])
    loose = blue[rig.vertices[blue, 0] > 60]
    folded[loose, 1] -= 25
    drawn = paint(rig, folded).astype(int)
    red_or_blue = drawn[26:74, 28:55]
    assert (red_or_blue[..., 0] + red_or_blue[..., 2] <= 203).all()


def test_a_fold_inside_one_layer_shows_the_paper_below() -> None:
    rig, folded = two_halves()
    whole = make_rig(rig.figure.texture, mesh=(rig.vertices, rig.triangles))
    drawn = paint(whole, folded).astype(int)
    inner = drawn[28:72, 26:64]
    assert (inner[..., 0] + inner[..., 2] <= 203).all()


def test_figures_partly_or_wholly_outside_are_cut_at_the_border() -> None:
    rgba = blob(64, 64)
    rig = make_rig(rgba)
    full = cut_out(rig, rig.vertices + 40)
    for shift in (-37, 3, 51, 88):
        moved = cut_out(rig, rig.vertices + 40 + shift)
        expected = np.zeros_like(full)
        if shift >= 0:
            expected[shift:, shift:] = full[: 128 - shift, : 128 - shift]
        else:
            expected[:shift, :shift] = full[-shift:, -shift:]
        assert np.abs(moved.astype(int) - expected).max() <= 9
    assert not cut_out(rig, rig.vertices + 500).any()


def test_triangles_without_area_do_no_harm() -> None:
    rig = make_rig(blob(64, 64))
    flat = rig.vertices.copy()
    flat[: len(flat) // 2] = flat[0]
    paint(rig, flat + 10)
    assert (paint(rig, np.zeros_like(flat) + 10) == MAGENTA).all()


def test_two_legs_that_part_draw_nothing_between_them() -> None:
    """Legs 2 px apart in the drawing: neither takes anything of the other along."""
    rgba = np.zeros((100, 101, 4), dtype=np.uint8)
    rgba[4:-4, 10:49] = (200, 0, 0, 255)
    rgba[4:-4, 52:91] = (0, 0, 200, 255)
    left, cells = sheet_mesh(51, 100, 10, 20)
    vertices = np.concatenate([left, left + np.array([50, 0])])
    triangles = np.concatenate([cells, cells + len(left)])
    rig = make_rig(rgba, mesh=(vertices, triangles))
    parted = vertices.copy()
    parted[len(left) :, 0] += (vertices[len(left) :, 1] - 10) * 0.3
    drawn = paint(rig, parted + 5, size=160).astype(int)
    for row in (60, 80, 95):
        middle = 5 + 50 + (row - 5 - 10) * 0.3 / 2
        assert tuple(drawn[row, round(middle)]) == MAGENTA
        band = drawn[row, 5 + 53 : round(5 + 50 + (row - 15) * 0.3)]
        assert (np.abs(band - MAGENTA).max(axis=1) < 3).all()
