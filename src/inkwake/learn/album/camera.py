"""The phone: sheet on a table in perspective, lens, sensor, JPEG.

Legend: the homography maps sheet px (centres at whole numbers) to photo px.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Points
from inkwake.learn.album import curve
from inkwake.learn.album.light import Light, shine
from inkwake.learn.album.nouns import Colour


@dataclass(frozen=True, slots=True)
class Camera:
    """How the photo is taken.

    Attributes:
        aspect: width over height of the photo.
        corners: where the sheet's corners land, as shares of the photo: top left, top right,
            bottom right, bottom left. Outside 0..1 the photo cuts the sheet.
        table: kind of the ground under the sheet ("wood", "cloth", "plain").
        table_colour: its colour.
        light: how it is lit.
        exposure: brightness of a white sheet in full light.
        blur: px of defocus per 1000 px of the long side.
        noise: sensor noise, in grey levels of 255.
        quality: JPEG quality inside the phone.
    """

    aspect: float = 0.75
    corners: tuple[tuple[float, float], ...] = (
        (-0.03, -0.02), (1.03, -0.03), (1.02, 1.03), (-0.02, 1.02),
    )  # fmt: skip
    table: str = "wood"
    table_colour: Colour = (0.45, 0.31, 0.20)
    light: Light = field(default_factory=Light)
    exposure: float = 0.97
    blur: float = 0.55
    noise: float = 2.2
    quality: int = 88


def frame(camera: Camera, long_side: int) -> tuple[int, int]:
    """(h, w) px of the photo."""
    if camera.aspect < 1:
        return long_side, round(long_side * camera.aspect)
    return round(long_side / camera.aspect), long_side


def aim(camera: Camera, sheet: tuple[int, int], photo: tuple[int, int]) -> Points:
    """(3, 3) homography from sheet px to photo px; shapes are (h, w)."""
    height, width = sheet
    edges = [(-0.5, -0.5), (width - 0.5, -0.5), (width - 0.5, height - 0.5), (-0.5, height - 0.5)]
    target = np.array(camera.corners) * (photo[1], photo[0]) - 0.5
    source, goal = np.array(edges, np.float32), target.astype(np.float32)
    matrix = cv2.getPerspectiveTransform(source, goal)
    return np.asarray(matrix, np.float64)


def shoot(
    page: Floats,
    camera: Camera,
    homography: Points,
    shape: tuple[int, int],
    rng: np.random.Generator,
) -> Bytes:
    """Photograph the sheet.

    Args:
        page: (h, w, 3) float32 sheet, 0..1.
        camera: settings.
        homography: from ``aim``.
        shape: (h, w) of the photo.
        rng: the dice.

    Returns:
        (h, w, 3) uint8 rgb.
    """
    size = shape[1], shape[0]
    scene = np.asarray(
        cv2.warpPerspective(page, homography, size, borderMode=cv2.BORDER_REPLICATE), np.float32
    )
    whole = np.full(page.shape[:2], 255, np.uint8)
    cover = np.asarray(cv2.warpPerspective(whole, homography, size), np.uint8)
    if cover.min() < 255:
        _lay(scene, cover, camera, rng)
    scene *= shine(camera.light, shape, rng) * np.float32(camera.exposure)
    return _develop(scene, camera, rng)


def _lay(scene: Floats, cover: Bytes, camera: Camera, rng: np.random.Generator) -> None:
    """Put the table beside the sheet, in place, with the sheet's own shadow on it."""
    long_side = max(scene.shape)
    sheet = (np.asarray(cover, np.float32) / np.float32(255))[..., None]
    ground = _table(camera, (scene.shape[0], scene.shape[1]), rng)
    near = cv2.GaussianBlur(sheet, (0, 0), long_side * 0.008)
    shift = np.array([[1, 0, long_side * 0.005], [0, 1, long_side * 0.007]], np.float32)
    size = scene.shape[1], scene.shape[0]
    shadow = cv2.warpAffine(near, shift, size, borderMode=cv2.BORDER_REPLICATE)
    ground *= 1 - np.float32(0.55) * shadow[..., None]
    scene *= sheet
    scene += ground * (1 - sheet)


def _develop(scene: Floats, camera: Camera, rng: np.random.Generator) -> Bytes:
    """Lens blur, shoulder of the tone curve, sharpening, noise, JPEG."""
    long_side = max(scene.shape)
    softened = cv2.GaussianBlur(scene, (0, 0), max(0.3, camera.blur * long_side / 1000))
    halo = cv2.GaussianBlur(softened, (0, 0), 1.6 * long_side / 1000)
    sharp = softened + 0.35 * (softened - halo)
    shape = scene.shape[0], scene.shape[1]
    grain = cv2.GaussianBlur(rng.standard_normal(shape, dtype=np.float32), (0, 0), 0.6)
    tint = cv2.GaussianBlur(rng.standard_normal(scene.shape, dtype=np.float32), (0, 0), 1.6)
    level = camera.noise / 255 * (1.6 - 0.8 * np.clip(sharp, 0, 1))
    noisy = sharp + level * (1.5 * grain[..., None] + 1.6 * tint)
    over = np.maximum(noisy - np.float32(0.8), 0)
    bent = noisy - over + over / (1 + over * np.float32(4.5))
    photo = np.clip(bent * 255 + 0.5, 0, 255).astype(np.uint8)
    quality = [cv2.IMWRITE_JPEG_QUALITY, camera.quality]
    _, code = cv2.imencode(".jpg", photo[..., ::-1], quality)
    decoded = cv2.imdecode(code, cv2.IMREAD_COLOR)
    assert decoded is not None
    return np.ascontiguousarray(decoded[..., ::-1], np.uint8)


def _table(camera: Camera, shape: tuple[int, int], rng: np.random.Generator) -> Floats:
    """(h, w, 3) float32 colour of the ground under the sheet."""
    height, width = shape
    unit = max(shape) / 1000
    ground = np.empty((height, width, 3), np.float32)
    ground[:] = np.array(camera.table_colour, np.float32)
    if camera.table == "wood":
        bend = 6 * curve.field((height, width), 260 * unit, rng)
        rings = curve.field((height, 8), 5 * unit, rng)[:, 4]
        rows = np.arange(height)[:, None] + bend * unit * 4
        grain = rings[np.clip(rows, 0, height - 1).astype(int)]
        fine = cv2.GaussianBlur(curve.field((height, width), 1.5 * unit, rng), (0, 0), 0.5)
        fine = cv2.blur(fine, (max(1, int(40 * unit)), 1)) * 3
        ground *= (1 + 0.10 * grain + 0.07 * fine)[..., None]
    elif camera.table == "cloth":
        wave = np.sin(np.arange(width) / (2.2 * unit))[None, :]
        weft = np.sin(np.arange(height) / (2.2 * unit))[:, None]
        weave = 0.10 * wave * weft + 0.06 * curve.field((height, width), 3 * unit, rng)
        ground *= (1 + weave + 0.05 * curve.field((height, width), 120 * unit, rng))[..., None]
    return np.clip(ground, 0, 1)
