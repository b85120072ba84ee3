"""Pictures of what was found in a drawing: mask, skeleton, mesh and layers over its crop."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Bytes, Points
from inkwake.figure import Figure, Skeleton
from inkwake.rig import Rig

FRACTION = 4
"""Bits of sub-pixel accuracy in drawn lines."""

SIDES = {"right": (214, 69, 65), "left": (41, 98, 206), "": (22, 140, 84)}
"""RGB of bones on the figure's right, left, and middle."""


def draw_mask(figure: Figure, height: int = 480) -> Bytes:
    """(height, w, 3) the crop with everything outside the mask tinted and the outline traced."""
    base, _ = _base(figure, height, fade=0.15)
    size = base.shape[1], base.shape[0]
    mask = cv2.resize(figure.mask.astype(np.uint8) * 255, size, interpolation=cv2.INTER_LINEAR)
    inside = mask >= 128
    base[~inside] = (base[~inside] * 0.45 + np.array([255, 200, 235]) * 0.55).astype(np.uint8)
    outlines, _ = cv2.findContours(inside.astype(np.uint8), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_NONE)
    cv2.drawContours(base, outlines, -1, (200, 30, 120), max(1, height // 300), cv2.LINE_AA)
    return base


def draw_skeleton(figure: Figure, height: int = 480, joints: Points | None = None) -> Bytes:
    """(height, w, 3) bones and joints over the crop; doubtful joints are hollow.

    Args:
        figure: whose skeleton.
        height: px of the result.
        joints: (j, 2) crop px in place of the skeleton's own points, such as ``Rig.rest``.
    """
    base, zoom = _base(figure, height, fade=0.5)
    skeleton = figure.skeleton
    points = _fixed((skeleton.points if joints is None else joints), zoom)
    wide = max(2, height // 160)
    for joint, parent in enumerate(skeleton.parents):
        if parent >= 0:
            colour = _colour(skeleton, joint)
            ends = tuple(points[parent]), tuple(points[joint])
            cv2.line(base, *ends, colour, wide, cv2.LINE_AA, FRACTION)
    for joint, point in enumerate(points):
        colour = _colour(skeleton, joint)
        radius = (wide + 2) << FRACTION
        fill = colour if skeleton.confidence[joint] >= 0.6 else (255, 255, 255)
        cv2.circle(base, tuple(point), radius, fill, -1, cv2.LINE_AA, FRACTION)
        cv2.circle(base, tuple(point), radius, colour, 1, cv2.LINE_AA, FRACTION)
    return base


def draw_mesh(rig: Rig, height: int = 480, vertices: Points | None = None) -> Bytes:
    """(height, w, 3) the triangles' sides over the crop, at rest or for given vertices."""
    base, zoom = _base(rig.figure, height, fade=0.6)
    points = _fixed((rig.vertices if vertices is None else vertices), zoom)
    cv2.polylines(base, list(points[rig.triangles]), True, (60, 60, 160), 1, cv2.LINE_AA, FRACTION)
    return base


def draw_layers(rig: Rig, height: int = 480) -> Bytes:
    """(height, w, 3) each layer in a colour of its own, shared triangles mixed."""
    base, zoom = _base(rig.figure, height, fade=0.4)
    points = _fixed(rig.vertices, zoom)
    sums = np.zeros(base.shape, dtype=np.float32)
    share = np.zeros(base.shape[:2], dtype=np.float32)
    for layer, colour in zip(rig.layers, _palette(len(rig.layers)), strict=True):
        spot = np.zeros(base.shape[:2], dtype=np.uint8)
        for triangle in points[rig.triangles[layer.triangles]]:
            cv2.fillConvexPoly(spot, triangle, 255, cv2.LINE_8, FRACTION)
        sums[spot > 0] += colour
        share[spot > 0] += 1
    held = share > 0
    mean = sums[held] / share[held][:, None]
    base[held] = (base[held] * 0.4 + mean * 0.6).astype(np.uint8)
    return base


def _palette(count: int) -> Bytes:
    """(count, 3) RGB, hues spread by the golden angle."""
    hues = np.mod(np.arange(count) * 137.5, 360) / 2
    hsv = np.stack([hues, np.full(count, 150), np.full(count, 235)], axis=1).astype(np.uint8)
    return np.asarray(cv2.cvtColor(hsv[None], cv2.COLOR_HSV2RGB)[0], dtype=np.uint8)


def _colour(skeleton: Skeleton, joint: int) -> tuple[int, int, int]:
    """A bone's colour by the side that its joint's name gives."""
    return SIDES.get(skeleton.names[joint].split("_")[0], SIDES[""])


def _fixed(points: Points, zoom: float) -> NDArray[np.int32]:
    """Crop px → whole numbers of 1/16 px of the enlarged crop."""
    placed = ((np.asarray(points) + 0.5) * zoom - 0.5) * (1 << FRACTION)
    return np.rint(placed).astype(np.int32)


def _base(figure: Figure, height: int, fade: float) -> tuple[Bytes, float]:
    """The crop at the wanted height, faded towards white, and its zoom."""
    if figure.rgb is not None:
        crop = figure.rgb
    else:
        share = figure.texture[..., 3:].astype(np.float32) / 255
        crop = (figure.texture[..., :3] * share + 255 * (1 - share)).astype(np.uint8)
    zoom = height / figure.height
    way = cv2.INTER_AREA if zoom < 1 else cv2.INTER_LINEAR
    sized = cv2.resize(crop, (max(1, round(figure.width * zoom)), height), interpolation=way)
    return np.asarray(sized * (1 - fade) + 255 * fade, dtype=np.uint8), zoom
