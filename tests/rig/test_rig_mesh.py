import sys
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inkwake.arrays import Mask, Points
from inkwake.errors import RigError
from inkwake.rig import Rig, build, contour
from inkwake.rig.mesh import Mesh, fill
from inkwake.rig.outline import outline

sys.path.insert(0, str(Path(__file__).parent))

from shapes import biped, figure_of


def mesh_of(mask: Mask, vertices: int = 600) -> Mesh:
    joints = np.array([[c.mean() for c in np.nonzero(mask)[::-1]]])
    return fill(outline(mask), joints, vertices)


def areas(mesh: Mesh | Rig) -> Points:
    a, b, c = (mesh.vertices[mesh.triangles[:, i]] for i in range(3))
    return np.asarray(
        0.5 * ((b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0]), np.float64
    )


def covered(mesh: Mesh | Rig, shape: tuple[int, int]) -> Mask:
    """Pixels whose centres lie in a triangle, drawn four times finer."""
    canvas = np.zeros((shape[0] * 4, shape[1] * 4), np.uint8)
    corners = np.round((mesh.vertices[mesh.triangles] + 0.5) * 4 * 16 - 8).astype(np.int32)
    for corner in corners:
        cv2.fillConvexPoly(canvas, corner, 1, cv2.LINE_8, 4)
    return np.asarray(canvas[2::4, 2::4] > 0)


def border_loops(mesh: Mesh | Rig) -> int:
    """Number of closed borders; each border vertex must lie on exactly two border edges."""
    edge = np.concatenate([mesh.triangles[:, [i, (i + 1) % 3]] for i in range(3)])
    pairs, counts = np.unique(np.sort(edge, 1), axis=0, return_counts=True)
    assert counts.max() <= 2
    rim = pairs[counts == 1]
    label = np.arange(len(mesh.vertices))
    for _ in range(len(label)):
        least = np.minimum(label[rim[:, 0]], label[rim[:, 1]])
        after = label.copy()
        np.minimum.at(after, rim[:, 0], least)
        np.minimum.at(after, rim[:, 1], least)
        if (after == label).all():
            break
        label = after
    return len(np.unique(label[rim]))


def test_the_mesh_covers_the_mask_with_even_triangles_of_one_sign() -> None:
    figure = biped()
    rig = build(figure, vertices=1000)
    assert 800 <= len(rig.vertices) <= 1500
    assert areas(rig).min() > 0
    assert np.array_equal(np.unique(rig.triangles), np.arange(len(rig.vertices)))
    assert covered(rig, figure.mask.shape)[figure.mask].all()


def test_triangles_have_no_sharp_angles() -> None:
    mesh = mesh_of(biped().mask, 1000)
    corner = mesh.vertices[mesh.triangles]
    ahead = np.roll(corner, -1, 1) - corner
    back = np.roll(corner, 1, 1) - corner
    cosine = (ahead * back).sum(2) / np.hypot(*ahead.T).T / np.hypot(*back.T).T
    angle = np.degrees(np.arccos(np.clip(cosine, -1, 1))).min(1)
    assert np.quantile(angle, 0.01) > 20
    assert np.median(angle) > 40


@pytest.mark.parametrize("gap", [4, 5, 8, 20])
def test_a_slit_between_two_legs_stays_open(gap: int) -> None:
    mask = np.zeros((300, 200), np.bool_)
    mask[20:120, 40:160] = True
    mask[120:280, 40 : 100 - gap // 2] = True
    mask[120:280, 100 - gap // 2 + gap : 160] = True
    mesh = mesh_of(mask)
    middle = 100 - gap // 2 + gap // 2
    assert not covered(mesh, mask.shape)[130:280, middle].any()
    assert border_loops(mesh) == 1


@pytest.mark.parametrize(("side", "open_"), [(2, False), (8, True), (30, True)])
def test_holes_stay_open_unless_they_are_specks(side: int, open_: bool) -> None:
    mask = np.zeros((1000, 300), np.bool_)
    mask[20:980, 20:280] = True
    mask[500 : 500 + side, 150 : 150 + side] = False
    mesh = mesh_of(mask)
    assert border_loops(mesh) == (2 if open_ else 1)
    assert bool(covered(mesh, mask.shape)[500 + side // 2, 150 + side // 2]) is not open_


@pytest.mark.parametrize("thick", [1, 2, 3])
def test_a_pencil_stroke_becomes_one_unbroken_strip(thick: int) -> None:
    canvas = np.zeros((500, 500), np.uint8)
    points = np.array([[60, 60], [200, 300], [420, 260], [300, 440]], np.int32)
    cv2.polylines(canvas, [points], False, 1, thick)
    mesh = mesh_of(canvas > 0, 400)
    assert border_loops(mesh) == 1
    assert areas(mesh).min() > 0
    assert covered(mesh, canvas.shape)[canvas > 0].all()


@pytest.mark.parametrize("scale", [0.08, 0.3, 2.5, 7.0])
def test_figures_of_any_size_become_meshes(scale: float) -> None:
    rig = build(biped(scale))
    assert areas(rig).min() > 0
    assert 250 <= len(rig.vertices) <= 1500
    bent = rig.deform(rig.rest[None].astype(np.float32))[0]
    assert np.abs(bent - rig.vertices).max() < 1e-3 * max(scale, 1)


def test_a_mask_without_a_figure_is_refused() -> None:
    empty = figure_of(np.zeros((50, 40), np.bool_), {"root": (5, 5)}, {"root": None})
    with pytest.raises(RigError, match="mask is empty"):
        build(empty)


def test_joints_that_all_lie_off_the_figure_are_refused() -> None:
    mask = np.zeros((50, 40), np.bool_)
    mask[10:40, 10:30] = True
    with pytest.raises(RigError, match="no joint"):
        build(figure_of(mask, {"root": (2, 2)}, {"root": None}))


@settings(max_examples=20, deadline=None)
@given(seed=st.integers(0, 10_000), cut=st.floats(-0.5, 1.0))
def test_any_blots_give_a_sound_mesh_that_covers_them(seed: int, cut: float) -> None:
    noise = np.random.default_rng(seed).normal(size=(90, 70)).astype(np.float32)
    smooth = cv2.GaussianBlur(noise, (0, 0), 3.0)
    mask = np.asarray(smooth > cut * smooth.std())
    mask[40:50, 30:40] = True
    region = outline(mask)
    mesh = fill(region, np.array([[35.0, 45.0]]), 500)
    assert areas(mesh).min() > 0
    wanted = sum(contour.signed_area(ring) for ring in region.rings)
    assert areas(mesh).sum() == pytest.approx(wanted, rel=0.01)
    assert np.array_equal(np.unique(mesh.triangles), np.arange(len(mesh.vertices)))
    missed = mask & ~covered(mesh, mask.shape)
    assert missed.mean() < 0.01


@settings(max_examples=30, deadline=None)
@given(x=st.floats(20, 30), y=st.floats(20, 30), radius=st.floats(2, 14), grow=st.floats(0.5, 3.0))
def test_a_traced_circle_is_a_circle(x: float, y: float, radius: float, grow: float) -> None:
    rows, cols = np.mgrid[0:50, 0:50]
    field = (radius - np.hypot(cols - x, rows - y)) * grow
    rings = contour.trace(field.astype(np.float32))
    assert len(rings) == 1
    assert np.hypot(*(rings[0] - (x, y)).T) == pytest.approx(radius, abs=0.12)
    assert contour.signed_area(rings[0]) > 0
