"""Figures from straightened and scaled pages land where they are drawn in the original photo."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
import yaml
from drawn_character import JOINTS, draw_figure
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from inkwake.arrays import Points
from inkwake.figure import Figure, Skeleton
from inkwake.interchange import read_character, write_character
from inkwake.interchange.original_frame import frame_in_original
from inkwake.page import Page
from inkwake.picture import Picture

PAGE = (300, 400)


def make_page(to_picture: Points, picture_size: tuple[int, int], source_scale: float = 1.0) -> Page:
    """A page of 300 × 400 px with the figure drawn at (100, 150), and the photo it came from."""
    rgb = np.full((PAGE[1], PAGE[0], 3), (228, 222, 210), np.uint8)
    drawing, _ = draw_figure()
    rgb[150 : 150 + drawing.shape[0], 100 : 100 + drawing.shape[1]] = drawing
    photo = cv2.warpPerspective(rgb, to_picture, picture_size, borderMode=cv2.BORDER_REPLICATE)
    source_size = (round(picture_size[0] * source_scale), round(picture_size[1] * source_scale))
    return Page(
        rgb=rgb,
        ink=np.zeros(rgb.shape[:2], np.float32),
        paper_colour=np.array([228, 222, 210], np.uint8),
        to_picture=to_picture,
        source=Picture(np.asarray(photo), source_size=source_size),
    )


def make_figure(page: Page, scale: int = 1) -> Figure:
    """The figure with its crop at ``scale`` crop px per page px."""
    left, top, right, bottom = 90, 140, 230, 320
    mask = np.zeros(page.rgb.shape[:2], np.uint8)
    mask[150:310, 100:220] = draw_figure()[1]
    crop = (slice(top, bottom), slice(left, right))
    size = ((right - left) * scale, (bottom - top) * scale)
    inside = cv2.resize(mask[crop], size, interpolation=cv2.INTER_LINEAR) >= 128
    rgb = cv2.resize(page.rgb[crop], size, interpolation=cv2.INTER_LINEAR).astype(np.uint8)
    texture = np.dstack([rgb, np.where(inside, 255, 0).astype(np.uint8)])
    places: dict[str, Sequence[float]] = {
        name: ((x + 10.5) * scale - 0.5, (y + 10.5) * scale - 0.5)
        for name, (_, (x, y)) in JOINTS.items()
    }
    return Figure(
        box=(left, top, right, bottom),
        mask=np.asarray(inside),
        texture=texture,
        skeleton=Skeleton.of(places),
        rgb=rgb,
    )


def joint_places(folder: Path) -> dict[str, Points]:
    """Joints in px of the original picture, through char_cfg.yaml and bounding_box.yaml."""
    cfg = yaml.safe_load((folder / "char_cfg.yaml").read_text())
    box = yaml.safe_load((folder / "bounding_box.yaml").read_text())
    scale = np.array(
        [
            (box["right"] - box["left"]) / cfg["width"],
            (box["bottom"] - box["top"]) / cfg["height"],
        ]
    )
    corner = np.array([box["left"], box["top"]])
    return {
        joint["name"]: (np.array(joint["loc"]) + 0.5) * scale - 0.5 + corner
        for joint in cfg["skeleton"]
    }


SHEET = np.array([[0, 0], [299, 0], [299, 399], [0, 399]], np.float32)


def slant(corners: Sequence[tuple[float, float]]) -> Points:
    """The homography that brings the page's corners to the given places in the photo."""
    matrix = cv2.getPerspectiveTransform(SHEET, np.array(corners, np.float32))
    return np.asarray(matrix, dtype=np.float64)


SLANT = slant([(60, 90), (390, 40), (430, 520), (20, 480)])


def test_an_untouched_page_is_written_px_for_px(tmp_path: Path) -> None:
    page = make_page(np.eye(3), PAGE)
    figure = make_figure(page)
    write_character(figure, page, tmp_path / "c")
    again = read_character(tmp_path / "c")
    assert again.box == figure.box
    assert np.array_equal(again.mask, figure.mask)
    assert again.rgb is not None
    assert np.array_equal(again.rgb, page.rgb[140:320, 90:230])
    for name, (_, (x, y)) in JOINTS.items():
        assert again.skeleton[name].tolist() == [x + 10, y + 10]


def test_a_straightened_page_is_warped_back_into_the_photo(tmp_path: Path) -> None:
    page = make_page(SLANT, (460, 560))
    figure = make_figure(page)
    write_character(figure, page, tmp_path / "c")
    for name, place in joint_places(tmp_path / "c").items():
        x, y = JOINTS[name][1]
        wanted = page.points_to_original(np.array([x + 100.0, y + 150.0]))
        assert np.abs(place - wanted).max() < 1.01
    box = yaml.safe_load((tmp_path / "c/bounding_box.yaml").read_text())
    whole = np.zeros((PAGE[1], PAGE[0]), np.uint8)
    whole[150:310, 100:220] = draw_figure()[1]
    truth = cv2.warpPerspective(whole, SLANT, (460, 560)) >= 128
    with Image.open(tmp_path / "c/mask.png") as image:
        mask = np.asarray(image) >= 128
    assert mask.shape == (box["bottom"] - box["top"], box["right"] - box["left"])
    written = np.zeros_like(truth)
    written[box["top"] : box["bottom"], box["left"] : box["right"]] = mask
    assert (written & truth).sum() / (written | truth).sum() > 0.97
    with Image.open(tmp_path / "c/texture.png") as image:
        texture = np.asarray(image)
    photo = page.source.rgb[box["top"] : box["bottom"], box["left"] : box["right"]]
    inner = cv2.erode(mask.astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
    assert np.abs(texture[inner][:, :3].astype(int) - photo[inner]).mean() < 2


@pytest.mark.parametrize("scale", [1, 2, 4])
def test_photos_read_at_a_reduced_scale_are_answered_in_original_px(
    tmp_path: Path, scale: int
) -> None:
    page = make_page(np.eye(3), PAGE, source_scale=4.0)
    figure = make_figure(page, scale)
    write_character(figure, page, tmp_path / "c")
    box = yaml.safe_load((tmp_path / "c/bounding_box.yaml").read_text())
    assert box == {"left": 360, "top": 560, "right": 920, "bottom": 1280}
    cfg = yaml.safe_load((tmp_path / "c/char_cfg.yaml").read_text())
    assert (cfg["width"], cfg["height"]) == (140 * scale, 180 * scale)
    for name, place in joint_places(tmp_path / "c").items():
        x, y = JOINTS[name][1]
        wanted = page.points_to_original(np.array([x + 100.0, y + 150.0]))
        assert np.abs(place - wanted).max() < 0.6 * 4 / scale + 0.01


def test_a_crop_finer_than_the_photo_is_written_at_the_photos_own_px(tmp_path: Path) -> None:
    page = make_page(np.eye(3), PAGE)
    write_character(make_figure(page, 3), page, tmp_path / "c")
    again = read_character(tmp_path / "c")
    assert (again.width, again.height) == (140, 180)
    truth = make_figure(page).mask
    assert (again.mask & truth).sum() / (again.mask | truth).sum() > 0.97


def test_a_figure_that_reaches_beyond_the_photo_is_cut_at_its_edge(tmp_path: Path) -> None:
    moved = np.array([[1.0, 0, -130], [0, 1, -200], [0, 0, 1]])
    page = make_page(moved, (80, 120))
    write_character(make_figure(page), page, tmp_path / "c")
    box = yaml.safe_load((tmp_path / "c/bounding_box.yaml").read_text())
    assert box == {"left": 0, "top": 0, "right": 80, "bottom": 120}
    assert read_character(tmp_path / "c").mask.shape == (120, 80)


def test_a_cut_out_keeps_its_soft_alpha(tmp_path: Path) -> None:
    page = make_page(np.eye(3), PAGE)
    figure = make_figure(page)
    soft = cv2.GaussianBlur(figure.texture[..., 3], (0, 0), 2)
    soft = np.where(figure.mask, soft, 0).astype(np.uint8)
    texture = np.dstack([figure.texture[..., :3], soft])
    write_character(replace(figure, texture=texture, rgb=None), page, tmp_path / "c")
    assert np.array_equal(read_character(tmp_path / "c").texture[..., 3], soft)


@settings(max_examples=40, deadline=None)
@given(
    corners=st.lists(st.tuples(st.floats(-25, 25), st.floats(-25, 25)), min_size=4, max_size=4),
    scale=st.sampled_from([1.0, 2.0, 3.7]),
)
def test_joints_agree_with_the_pages_own_mapping_for_any_slant(
    corners: list[tuple[float, float]], scale: float
) -> None:
    moved = [(x + dx + 40, y + dy + 40) for (x, y), (dx, dy) in zip(SHEET, corners, strict=True)]
    matrix = slant(moved)
    page = make_page(matrix, (400, 500), scale)
    figure = make_figure(page)
    frame = frame_in_original(figure, page)
    left, top, right, bottom = frame.box
    grow = np.array([(right - left) / frame.width, (bottom - top) / frame.height])
    places = (frame.warp_points(figure.skeleton.points) + 0.5) * grow - 0.5 + (left, top)
    wanted = page.points_to_original(figure.points_to_page(figure.skeleton.points))
    assert np.abs(places - wanted).max() < 1e-6
    assert 0 <= left < right <= page.source.source_size[0]
    assert 0 <= top < bottom <= page.source.source_size[1]
