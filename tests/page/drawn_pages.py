"""Seeded drawings on all kinds of paper, with the truth about their ink."""

import cv2
import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Field = NDArray[np.float32]
Truth = NDArray[np.bool_]

SIZE = (900, 700)  # rows, columns


def stick_figure(thickness: int = 5) -> Field:
    """Coverage 0..1 of a simple drawn person."""
    layer = np.zeros(SIZE, np.uint8)
    cv2.circle(layer, (350, 250), 80, 255, thickness, cv2.LINE_AA)
    for start, end in (
        ((350, 330), (350, 560)),
        ((350, 400), (220, 330)),
        ((350, 400), (480, 450)),
        ((350, 560), (270, 740)),
        ((350, 560), (440, 740)),
    ):
        cv2.line(layer, start, end, 255, thickness, cv2.LINE_AA)
    return np.asarray(layer * np.float32(1 / 255), np.float32)


def paper(colour: tuple[float, float, float] = (238, 234, 226)) -> Field:
    """Flat paper, (h, w, 3)."""
    return np.broadcast_to(np.array(colour, np.float32), (*SIZE, 3)).copy()


def draw(page: Field, coverage: Field, colour: tuple[float, float, float]) -> Field:
    """Lay ink on a page."""
    ink = np.array(colour, np.float32)
    return np.asarray(page + (ink - page) * coverage[..., None], np.float32)


def photograph(page: Field, seed: int, noise: float = 2.0) -> Image:
    """Add a camera's noise and JPEG compression."""
    rng = np.random.default_rng(seed)
    noisy = page + rng.normal(0, noise, page.shape)
    pixels = np.clip(np.round(noisy), 0, 255).astype(np.uint8)
    done, packed = cv2.imencode(".jpg", pixels, [cv2.IMWRITE_JPEG_QUALITY, 90])
    assert done
    return np.asarray(cv2.imdecode(packed, cv2.IMREAD_COLOR), np.uint8)


def lamp() -> Field:
    """Yellow lamp light falling off from the top left, (h, w, 3) factors."""
    y, x = np.mgrid[0 : SIZE[0], 0 : SIZE[1]]
    fall = 1.0 - 0.5 * np.hypot(x / SIZE[1], y / SIZE[0]) / np.sqrt(2)
    return np.stack([fall, fall * 0.88, fall * 0.70], axis=2).astype(np.float32)


def hand_shadow() -> Field:
    """A dark shadow whose edge is some ten px wide, (h, w, 3) factors."""
    shade = np.zeros(SIZE, np.float32)
    outline = np.array([[0, 350], [300, 480], [420, 900], [0, 900]], np.int32)
    cv2.fillPoly(shade, [outline], 1.0)
    shade = np.asarray(cv2.GaussianBlur(shade, (0, 0), 12.0), np.float32)
    return np.repeat((1.0 - 0.6 * shade)[..., None], 3, axis=2)


def rule(page: Field, step: int, *, squared: bool, slant: float = 0.01) -> Field:
    """Print pale blue lines, a little slanted as on any photo."""
    layer = np.zeros(SIZE, np.uint8)
    for y in range(step, SIZE[0], step):
        cv2.line(layer, (0, y), (SIZE[1], round(y + slant * SIZE[1])), 255, 2, cv2.LINE_AA)
    if squared:
        for x in range(step, SIZE[1], step):
            cv2.line(layer, (x, 0), (round(x - slant * SIZE[0]), SIZE[0]), 255, 2, cv2.LINE_AA)
    return draw(page, np.asarray(layer * np.float32(1 / 255), np.float32), (170, 195, 225))


def sheet_on_table(corners: NDArray[np.float64], size: tuple[int, int], seed: int) -> Image:
    """A sheet with a figure, seen at a slant on a dark wooden table; size is (width, height)."""
    rng = np.random.default_rng(seed)
    page = draw(paper(), stick_figure(), (40, 40, 60))
    edge = np.array([[0, 0], [SIZE[1], 0], [SIZE[1], SIZE[0]], [0, SIZE[0]]], np.float32) - 0.5
    to_photo = cv2.getPerspectiveTransform(edge, corners.astype(np.float32))
    grain = cv2.GaussianBlur(rng.normal(0, 40, (size[1], size[0])), (0, 0), 3.0)
    table = np.array([92, 66, 48], np.float32) + grain[..., None]
    seen = cv2.warpPerspective(page, to_photo, size, flags=cv2.INTER_LINEAR)
    cover = cv2.warpPerspective(np.ones(SIZE, np.float32), to_photo, size)[..., None]
    photo = cv2.GaussianBlur(table * (1 - cover) + seen, (0, 0), 0.8)
    return photograph(np.asarray(photo, np.float32), seed)
