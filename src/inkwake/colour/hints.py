"""Colours that a person dabbed on: points, or strokes on a layer of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Ints
from inkwake.colour.areas import Areas
from inkwake.colour.linework import Linework
from inkwake.colour.tone import difference, floats, to_lab, to_rgb
from inkwake.errors import PictureError
from inkwake.picture import Picture

_LEAST = 12
_APART = 10.0
_WHITE = 6.0
_FIRM = 128
_STROKE = 0.3


@dataclass(frozen=True, slots=True, eq=False)
class Dab:
    """A spot of colour.

    Attributes:
        spots: (n, 2) px (x, y) that it covers.
        rgb: (3,) sRGB 0..1.
    """

    spots: Ints
    rgb: Floats


def dabs_at(
    points: Sequence[tuple[tuple[float, float], Floats]], shape: tuple[int, int]
) -> list[Dab]:
    """Dabs of a pixel each.

    Raises:
        PictureError: one lies outside of the picture.
    """
    found = []
    for (x, y), rgb in points:
        spot = np.round([[x, y]]).astype(np.int32)
        if not (0 <= spot[0, 0] < shape[1] and 0 <= spot[0, 1] < shape[0]):
            raise PictureError(
                f"the dab at {x:g},{y:g} lies outside of the drawing, "
                f"which is {shape[1]} px wide and {shape[0]} px high"
            )
        found.append(Dab(spot, rgb))
    return found


def dabs_of(layer: Picture, shape: tuple[int, int], drawing: Bytes | None = None) -> list[Dab]:
    """Dabs on a layer: what is neither transparent nor white, piece by piece.

    Args:
        layer: of the drawing's proportions; scaled to its size.
        shape: rows and columns of the drawing.
        drawing: (h, w, 3) uint8; where the layer was painted over a copy of it, only what differs
            counts.

    Raises:
        PictureError: the proportions differ.
    """
    ratio = layer.width / layer.height / (shape[1] / shape[0])
    if not 0.97 < ratio < 1.03:
        raise PictureError(
            f"the hints are {layer.width}x{layer.height} px but the drawing is "
            f"{shape[1]}x{shape[0]}; paint them on a layer over the drawing"
        )
    size = shape[1], shape[0]
    rgb = cv2.resize(layer.rgb, size, interpolation=cv2.INTER_NEAREST)
    lab = to_lab(rgb.astype(np.float32) / 255)
    there = np.linalg.norm(lab - floats([100, 0, 0]), axis=2) > _WHITE
    if layer.alpha is not None:
        there = cv2.resize(layer.alpha, size, interpolation=cv2.INTER_NEAREST) >= _FIRM
    elif drawing is not None:
        # Lines of a copy are grey; dabs are not, or differ from what was there.
        there &= np.linalg.norm(lab - to_lab(drawing.astype(np.float32) / 255), axis=2) > _APART
    return _pieces(there, lab)


def _pieces(there: np.ndarray, lab: Floats) -> list[Dab]:
    """Strokes of one colour each, at their middle where the colour is pure."""
    core = _inner(np.asarray(there, np.uint8))
    grid = np.round(lab / 12).astype(np.int32)
    key = (grid[..., 0] * 64 + grid[..., 1] + 32) * 64 + grid[..., 2] + 32
    key = np.where(core > 0, key, 0)
    found: list[Dab] = []
    for value in np.unique(key[core > 0]).tolist():
        count, names = cv2.connectedComponents((key == value).astype(np.uint8), connectivity=8)
        sizes = np.bincount(names.ravel(), minlength=count)
        for name in range(1, count):
            if sizes[name] < _LEAST:
                continue
            y, x = np.nonzero(names == name)
            colour = to_rgb(np.median(lab[y, x], axis=0))
            found.append(Dab(np.column_stack([x, y]).astype(np.int32), colour))
    return found


def _inner(there: Bytes) -> Bytes:
    """Strokes without their soft rims; those that are nothing but rim stay whole."""
    inner = cv2.erode(there, np.ones((3, 3), np.uint8))
    count, names = cv2.connectedComponents(there, connectivity=8)
    whole = np.bincount(names[inner > 0], minlength=count) < _LEAST
    return np.asarray(np.where(whole[names] & (there > 0), there, inner), np.uint8)


def hinted(areas: Areas, dabs: Sequence[Dab]) -> tuple[Areas, dict[int, Floats]]:
    """Colours of the areas that were dabbed; an area with several colours is parted among them.

    Args:
        areas: of the drawing.
        dabs: later ones count like earlier ones.

    Returns:
        The areas, perhaps more than before, and area → sRGB.
    """
    marks: dict[int, list[tuple[Ints, Floats]]] = {}
    for dab in dabs:
        under = areas.names[dab.spots[:, 1], dab.spots[:, 0]]
        names, counts = np.unique(under, return_counts=True)
        for name, count in zip(names.tolist(), counts.tolist(), strict=True):
            # A stroke that slips over a line means the area that it mostly lies on.
            if count >= 0.3 * len(under):
                marks.setdefault(name, []).append((dab.spots[under == name], dab.rgb))
    names, total = areas.names.copy(), areas.count
    colours: dict[int, Floats] = {}
    for name, strokes in marks.items():
        groups = _groups(strokes)
        colours[name] = groups[0][1]
        if len(groups) > 1:
            inside = areas.names == name
            nearest = _parted(inside, [spots for spots, _ in groups])
            for index, (_, rgb) in enumerate(groups[1:], 1):
                names[inside & (nearest == index)] = total
                colours[total] = rgb
                total += 1
    return Areas(names, total), colours


def spread_strokes(lines: Linework) -> tuple[Linework, list[Dab]]:
    """Coloured strokes as dabs, and the drawing without them."""
    there = lines.coloured & (lines.alpha > _STROKE)
    on_paper = 1 + (lines.ink - 1) * lines.alpha[..., None]
    found = _pieces(there, to_lab(on_paper))
    gone = cv2.dilate(lines.coloured.view(np.uint8), np.ones((3, 3), np.uint8)) > 0
    # Black lines that cross a stroke stay.
    gone &= ~(lines.wall & ~lines.coloured)
    alpha = np.where(gone, 0, lines.alpha).astype(np.float32)
    nothing = np.zeros_like(lines.fill)
    wall = lines.wall & ~lines.coloured
    return replace(lines, alpha=alpha, wall=wall, fill=nothing, coloured=nothing), found


def _groups(strokes: list[tuple[Ints, Floats]]) -> list[tuple[Ints, Floats]]:
    """Strokes of about one colour together, the largest first."""
    found: list[tuple[Ints, Floats]] = []
    for spots, rgb in sorted(strokes, key=lambda s: -len(s[0])):
        for index, (other, colour) in enumerate(found):
            if float(difference(to_lab(rgb), to_lab(colour))) < _APART:
                found[index] = (np.concatenate([other, spots]), colour)
                break
        else:
            found.append((spots, rgb))
    return found


def _parted(inside: np.ndarray, groups: list[Ints]) -> Ints:
    """Index of the nearest group at each px."""
    away = []
    for spots in groups:
        free = np.ones(inside.shape, np.uint8)
        free[spots[:, 1], spots[:, 0]] = 0
        away.append(cv2.distanceTransform(free, cv2.DIST_L2, 5))
    return np.asarray(np.argmin(away, axis=0), np.int32)
