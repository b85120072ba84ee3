"""Debug pictures and textures."""

from __future__ import annotations

import numpy as np
import pytest
from hand_rigs import blob, make_rig, plain

from inkwake.stage import draw_layers, draw_mask, draw_mesh, draw_skeleton
from inkwake.stage.texture import bleed, fit_texture, soften


def test_debug_pictures_have_the_asked_height_and_the_crops_shape() -> None:
    rig = make_rig(blob(80, 60))
    pictures = [
        draw_mask(rig.figure, 240),
        draw_skeleton(rig.figure, 240),
        draw_mesh(rig, 240),
        draw_layers(rig, 240),
    ]
    assert {picture.shape for picture in pictures} == {(240, 180, 3)}
    assert len({picture.tobytes() for picture in pictures}) == 4


def test_layers_show_in_different_colours() -> None:
    rig = make_rig(
        np.zeros((60, 60, 4), np.uint8), split=lambda centres: (centres[:, 0] > 30).astype(np.int32)
    )
    picture = draw_layers(rig, 120).astype(int)
    assert np.abs(picture[60, 20] - picture[60, 100]).max() > 40


def test_a_hard_cut_out_is_feathered_with_its_own_colours() -> None:
    hard = plain(40, 40, (10, 20, 30))
    soft = soften(hard)
    assert len(np.unique(soft[..., 3])) > 4
    shown = soft[..., 3] > 0
    assert (soft[shown][:, :3] == (10, 20, 30)).all()


def test_a_soft_texture_is_left_alone() -> None:
    rgba = blob(40, 40)
    assert soften(rgba) is rgba


def test_colours_bleed_only_as_far_as_they_should() -> None:
    rgba = plain(40, 40, (10, 20, 30), rim=10)
    grown = bleed(rgba, 3)
    assert tuple(grown[20, 7]) == (10, 20, 30, 0)
    assert tuple(grown[20, 6]) == (0, 255, 0, 0)


@pytest.mark.parametrize("scale", [0.1, 0.4, 1.0, 3.0])
def test_the_texture_is_never_enlarged_and_never_far_too_large(scale: float) -> None:
    texture = fit_texture(blob(200, 100), scale)
    assert texture.scale[1] == pytest.approx(min(1.0, 1.25 * scale), rel=0.06)
