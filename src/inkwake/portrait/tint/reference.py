"""Colours of a reference picture: which of its colours is skin, hair, eyes, cloth.

The picture is cut into the regions of its colours (k-means in CIE Lab). Skin is what is most like
skin in colour and lies in the middle; hair is what lies around it, mostly above; clothes lie below;
eyes are small strong or dark spots enclosed by skin. Nothing is learned, so nothing can be learned
wrongly from somebody's pictures.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from inkwake.colour.palettes import clusters
from inkwake.colour.tone import to_lab, to_rgb
from inkwake.portrait.tint.irises import iris_colour
from inkwake.portrait.world.dyes import Colour

SIDE = 192
COUNT = 14


@dataclass(frozen=True, slots=True)
class Found:
    """What a reference picture says.

    Attributes:
        colours: by the names of ``look.FIELDS``.
        problem: why it says little, in one line; empty when it says enough.
    """

    colours: dict[str, Colour]
    problem: str = ""


def reference_colours(rgba: npt.NDArray[np.uint8], *, seed: int = 0) -> Found:
    """The colours of a character in a picture, (h, w, 3 or 4) uint8."""
    rgb, seen = _small(rgba)
    lab, names, centres = _regions(rgb, seen, seed)
    if len(centres) < 2:
        return Found({}, "the picture has only one colour; choose one that shows a character")
    skin, place = _skin(lab, names, centres, seen)
    if skin is None:
        return Found(
            _by_share(names, centres, seen),
            "no face was found in the picture; its strongest colours were taken",
        )
    found = {"skin": _colour(_lit(lab, names == skin))}
    hair = _hair(names, centres, seen, place, skin)
    if hair is not None:
        found["hair"] = _colour(_lit(lab, names == hair))
    scale = max(rgba.shape[:2]) / SIDE
    left, top, right, bottom = (scale * side for side in place)
    eye = iris_colour(rgba, (left, top, right, bottom), _lit(lab, names == skin))
    if eye is None:
        eye = _eyes(lab, place)
    if eye is not None:
        found["eyes"] = _colour(eye)
    cloth = _cloth(names, centres, seen, place, skin, hair)
    if cloth is not None:
        found["clothes"] = _colour(_lit(lab, names == cloth))
    return Found(found)


def _small(rgba: npt.NDArray[np.uint8]) -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.bool_]]:
    scale = SIDE / max(rgba.shape[:2])
    size = (max(2, round(rgba.shape[1] * scale)), max(2, round(rgba.shape[0] * scale)))
    small = cv2.resize(rgba, size, interpolation=cv2.INTER_AREA)
    seen = np.ones(small.shape[:2], bool) if small.shape[2] == 3 else small[..., 3] > 200
    return np.ascontiguousarray(small[..., :3]), seen if seen.sum() > 200 else np.ones(
        small.shape[:2], bool
    )


def _regions(
    rgb: npt.NDArray[np.uint8], seen: npt.NDArray[np.bool_], seed: int
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    """Lab of the picture, the cluster of each pixel (-1 outside), and the centres."""
    lab = to_lab(rgb.reshape(-1, 3).astype(np.float32) / 255).reshape(rgb.shape)
    # As a square, since the clusters are found on a picture.
    inside = rgb[seen]
    side = int(len(inside) ** 0.5)
    square = np.ascontiguousarray(inside[: side * side].reshape(side, side, 3))
    centres, _ = clusters(square, count=COUNT, seed=seed)
    merged: list[npt.NDArray[np.float32]] = []
    for centre in centres:
        if all(np.linalg.norm((centre - m) * (0.6, 1, 1)) > 9 for m in merged):
            merged.append(centre)
    table = np.array(merged, np.float32)
    gap = ((lab[:, :, None] - table) ** 2).sum(axis=3)
    names = np.where(seen, gap.argmin(axis=2), -1)
    return lab.astype(np.float32), names.astype(np.int64), table


def _skin(
    lab: npt.NDArray[np.float32], names: npt.NDArray[np.int64], centres: npt.NDArray[np.float32],
    seen: npt.NDArray[np.bool_],
) -> tuple[int | None, tuple[int, int, int, int]]:  # fmt: skip
    """The cluster of the skin, and the box of the face."""
    rows = np.flatnonzero(seen.any(axis=1))
    top, bottom = rows.min(), rows.max()
    best, found, box = 0.0, None, (0, 0, 0, 0)
    for k, (light, a, b) in enumerate(centres.tolist()):
        hue = np.degrees(np.arctan2(b, a))
        chroma = float(np.hypot(a, b))
        if not (28 < light < 97 and 4 < chroma < 48 and 15 < hue < 92):
            continue
        piece = (names == k).astype(np.uint8)
        piece = cv2.morphologyEx(piece, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
        count, _, stats, middles = cv2.connectedComponentsWithStats(piece)
        for part in range(1, count):
            x, y, w, h, area = stats[part]
            if area < 0.006 * seen.sum() or w < 8 or h < 8:
                continue
            fill = area / (w * h)
            shape = np.exp(-((np.log(w / h) / 0.7) ** 2)) * min(1.0, fill / 0.55)
            height = np.exp(-(((middles[part][1] - top) / max(1, bottom - top) / 0.48) ** 2))
            # A face holds eyes: pixels in its box that are darker or of another hue.
            inside = lab[y + h // 6 : y + h, x + w // 8 : x + w - w // 8]
            other = float((inside[..., 0] < light - 22).mean())
            eyes = min(1.0, 0.25 + 6 * min(other, 0.5 - min(other, 0.5) * 0.5))
            edge = 0.25 if x <= 1 or x + w >= names.shape[1] - 1 or y <= 1 else 1.0
            like = np.exp(-(((hue - 55) / 30) ** 2) - ((chroma - 18) / 18) ** 2) * (
                0.4 + 0.6 * light / 90
            )
            score = float(np.sqrt(area) * shape * height * edge * like * eyes)
            if score > best:
                best, found, box = score, k, (int(x), int(y), int(x + w), int(y + h))
    return (found, box) if best > 2.5 else (None, box)


def _hair(
    names: npt.NDArray[np.int64], centres: npt.NDArray[np.float32], seen: npt.NDArray[np.bool_],
    box: tuple[int, int, int, int], skin: int,
) -> int | None:  # fmt: skip
    """What surrounds the face above and at its sides, and is not the background."""
    left, top, right, bottom = box
    w, h = right - left, bottom - top
    around = np.zeros(names.shape, bool)
    around[
        max(0, top - int(0.7 * h)) : top + int(0.55 * h), max(0, left - w // 2) : right + w // 2
    ] = True
    inner = np.zeros(names.shape, bool)
    inner[top + int(0.35 * h) : bottom, left + w // 6 : right - w // 6] = True
    rim = np.zeros(names.shape, bool)
    rim[:3] = rim[:, :3] = rim[:, -3:] = True
    best, found = 0.0, None
    for k in range(len(centres)):
        if k == skin or centres[k][0] < 8:
            continue
        here = names == k
        behind = (here & rim & seen).sum() / max(1, (rim & seen).sum())
        amount = (here & around & ~inner).sum() * (1 - min(1.0, 2.2 * behind)) + 0.02
        if amount > best:
            best, found = float(amount), k
    return found


def _cloth(
    names: npt.NDArray[np.int64], centres: npt.NDArray[np.float32], seen: npt.NDArray[np.bool_],
    box: tuple[int, int, int, int], skin: int, hair: int | None,
) -> int | None:  # fmt: skip
    """What lies below the face."""
    left, _, right, bottom = box
    w = right - left
    below = np.zeros(names.shape, bool)
    low = min(names.shape[0], bottom + int(1.6 * w))
    below[
        min(bottom + w // 6, names.shape[0] - 2) : low, max(0, left - w // 4) : right + w // 4
    ] = True
    amounts = [
        0 if k in (skin, hair) or centres[k][0] < 6 else int((below & seen & (names == k)).sum())
        for k in range(len(centres))
    ]
    k = int(np.argmax(amounts))
    return k if amounts[k] > 12 else None


def _eyes(
    lab: npt.NDArray[np.float32], box: tuple[int, int, int, int]
) -> npt.NDArray[np.float32] | None:
    """Without whites: the most coloured pixels in the band of the eyes that are no skin."""
    left, top, right, bottom = box
    w, h = right - left, bottom - top
    band = lab[
        top + int(0.15 * h) : top + int(0.75 * h), left + int(0.06 * w) : right - int(0.06 * w)
    ].reshape(-1, 3)
    if len(band) < 20:
        return None
    hue = np.degrees(np.arctan2(band[:, 2], band[:, 1]))
    chroma = np.hypot(band[:, 1], band[:, 2])
    warm = (hue > 10) & (hue < 95) & (band[:, 0] > 55)
    kept = band[~warm & (band[:, 0] < 82) & (band[:, 0] > 12) & (chroma > 7)]
    if len(kept) < 6:
        dark = band[(band[:, 0] < 45) & (band[:, 0] > 10)]
        return np.median(dark, axis=0) if len(dark) >= 6 else None
    strong = kept[np.argsort(-np.hypot(kept[:, 1], kept[:, 2]))[: max(6, len(kept) // 2)]]
    return np.asarray(np.median(strong, axis=0), np.float32)


def _lit(lab: npt.NDArray[np.float32], where: npt.NDArray[np.bool_]) -> npt.NDArray[np.float32]:
    """The colour of a region where light falls on it: its median, without lines and lights."""
    inner = cv2.erode(where.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(bool)
    chosen = lab[inner if inner.sum() > 20 else where]
    return np.asarray(np.median(chosen, axis=0), np.float32)


def _by_share(
    names: npt.NDArray[np.int64], centres: npt.NDArray[np.float32], seen: npt.NDArray[np.bool_]
) -> dict[str, Colour]:
    """Without a face: the largest colours for hair and clothes."""
    shares = np.array([(names == k).sum() for k in range(len(centres))])
    order = [k for k in np.argsort(-shares) if 10 < centres[k][0] < 95]
    found = {}
    for name, k in zip(("hair", "clothes", "eyes"), order, strict=False):
        found[name] = _colour(centres[k])
    return found


def _colour(lab: npt.NDArray[np.float32]) -> Colour:
    red, green, blue = (
        int(v) for v in np.clip(np.round(255 * to_rgb(lab[None].astype(np.float32))[0]), 0, 255)
    )
    return red, green, blue
