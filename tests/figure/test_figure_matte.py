"""Textures carry no paper at their edge."""

import cv2
import numpy as np
import pytest

from inkwake.arrays import Bytes, Mask
from inkwake.figure import matte

PAPER = np.array([246, 242, 232], np.uint8)
INK = np.array([40, 50, 120], np.uint8)


def disc(width: int, *, grow: int = 0) -> tuple[Bytes, Mask, Mask, Mask]:
    """A circle outlined by a soft pencil on paper.

    Returns:
        The picture; a mask ``grow`` px too wide; the white inside; all from the line's middle out.
    """
    big = np.zeros((800, 800), np.uint8)
    cv2.circle(big, (400, 400), 280, 255, width * 4)
    small = cv2.resize(big, (200, 200), interpolation=cv2.INTER_AREA)
    soft = cv2.GaussianBlur(small.astype(np.float32) / 255, (0, 0), 0.8)
    share = np.asarray(soft)[..., None]
    rgb = np.round(share * INK + (1 - share) * PAPER).astype(np.uint8)
    ys, xs = np.mgrid[:200, :200]
    radius = np.hypot(xs - 99.5, ys - 99.5)
    edge = 70 + width / 2
    return rgb, radius < edge + grow, radius < edge - width - 3, radius > 70


def on_magenta(texture: Bytes) -> Bytes:
    alpha = texture[..., 3:] / 255.0
    return np.round(texture[..., :3] * alpha + (1 - alpha) * (255, 0, 255)).astype(np.uint8)


@pytest.mark.parametrize("width", [3, 6, 12])
@pytest.mark.parametrize("grow", [0, 3])
def test_no_paper_shows_round_the_figure(width: int, grow: int) -> None:
    rgb, mask, inside, outer = disc(width, grow=grow)
    texture = matte(rgb, mask, PAPER)
    seen = on_magenta(texture)
    pale = (seen.min(2) > 150) & outer
    assert pale.sum() <= 0.01 * int((mask & outer).sum())
    assert np.all(texture[inside][:, 3] == 255)


def test_the_edge_is_soft() -> None:
    rgb, mask, _, _ = disc(6)
    levels = np.unique(matte(rgb, mask, PAPER)[..., 3])
    assert len(levels) >= 32


def test_colours_at_the_edge_are_those_of_the_ink_and_go_on_outside() -> None:
    rgb, mask, _, _ = disc(8)
    texture = matte(rgb, mask, PAPER)
    away = cv2.distanceTransform((~mask).astype(np.uint8), cv2.DIST_L2, 5)
    ring = (away > 0) & (away < 6)
    assert np.abs(texture[ring][:, :3].astype(int) - INK).max() < 40
    assert texture[away > 4][:, 3].max() == 0


def test_an_empty_mask_gives_an_empty_texture() -> None:
    rgb, mask, _, _ = disc(6)
    assert matte(rgb, np.zeros_like(mask), PAPER)[..., 3].max() == 0
