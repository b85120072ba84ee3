"""The figures' own page as a stage, continued where a figure steps beyond its edge."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats
from inkwake.stage.framing import Box, View, even, union

RIM = 0.02
"""Paper kept free around a figure that reaches the edge, as a share of the page's longer side."""

SMALL = 0.45
"""Figures that fill less than this share of the page's width and height are shown closer ..."""

CLOSE = 0.6
"""... so that they fill this share."""


def show_page(page: Bytes, box: Box, size: tuple[int, int] | int) -> tuple[View, Bytes]:
    """Show the whole page, and more paper where figures need it; small figures from closer by.

    Args:
        page: (h, w, 3) uint8 without its figures.
        box: where the figures go, page px.
        size: (width, height) of the film, or its longer side, px.

    Returns:
        The view, in page px, and the (height, width, 3) background.
    """
    rows, columns = page.shape[:2]
    rim = RIM * max(rows, columns)
    grown = (box[0] - rim, box[1] - rim, box[2] + rim, box[3] + rim)
    left, top, right, bottom = union([_approach(box, float(columns), float(rows)), grown])
    width, height = right - left, bottom - top
    if isinstance(size, int):
        zoom = size / max(width, height)
        picture = even(min(size, width * zoom)), even(min(size, height * zoom))
    else:
        picture = even(size[0]), even(size[1])
        zoom = min(picture[0] / width, picture[1] / height)
    spare = picture[0] / zoom - width, picture[1] / zoom - height
    view = View(left - spare[0] / 2, top - spare[1] / 2, zoom, *picture)
    return view, _render(page, view)


def _approach(box: Box, columns: float, rows: float) -> Box:
    """The page, or the part of its shape around a small figure."""
    share = max((box[2] - box[0]) / columns, (box[3] - box[1]) / rows)
    if share >= SMALL:
        return 0.0, 0.0, columns, rows
    width, height = columns * share / CLOSE, rows * share / CLOSE
    # Centred on the figure as far as the page reaches.
    left = min(max((box[0] + box[2] - width) / 2, 0.0), columns - width)
    top = min(max((box[1] + box[3] - height) / 2, 0.0), rows - height)
    return left, top, left + width, top + height


def _render(page: Bytes, view: View) -> Bytes:
    """The view's part of the endless page, at the film's size."""
    rows, columns = page.shape[:2]
    left, top = round(view.left), round(view.top)
    width, height = round(view.width / view.zoom), round(view.height / view.zoom)
    below, right = top + height - rows, left + width - columns
    pads = (max(0, -top), max(0, below), max(0, -left), max(0, right))
    if any(pads):
        page = continue_paper(page, pads)
        left, top = left + pads[2], top + pads[0]
    part = page[top : top + height, left : left + width]
    way = cv2.INTER_AREA if view.zoom < 1 else cv2.INTER_CUBIC
    sized = cv2.resize(part, (view.width, view.height), interpolation=way)
    return np.asarray(sized, dtype=np.uint8)


def continue_paper(page: Bytes, pads: tuple[int, int, int, int]) -> Bytes:
    """Continue a page beyond its edges with paper of the same tone and grain.

    Neither the edge's px nor anything drawn on the page is repeated: the tone is a smooth field
    from which lines have been filtered, the grain comes from the quietest spot of the page.

    Args:
        page: (h, w, 3) uint8.
        pads: px to add above, below, left and right.
    """
    up, down, before, after = pads
    rows, columns = page.shape[:2]
    tone = _tone(page, pads)
    grain = _grain(page)
    reach_y, reach_x = tone.shape[0] - grain.shape[0], tone.shape[1] - grain.shape[1]
    speck = np.pad(grain, ((0, max(0, reach_y)), (0, max(0, reach_x)), (0, 0)), mode="symmetric")
    paper = tone + speck[: tone.shape[0], : tone.shape[1]]
    # The page fades into the continuation over a few px along those edges that were extended.
    fade = max(2, round(0.01 * max(rows, columns)))
    share = np.minimum(
        _ramp(rows, fade, bool(up), bool(down))[:, None],
        _ramp(columns, fade, bool(before), bool(after))[None, :],
    )[..., None]
    inner = paper[up : up + rows, before : before + columns]
    inner += share * (page - inner)
    whole: Bytes = np.rint(np.clip(paper, 0, 255)).astype(np.uint8)
    return whole


def _ramp(length: int, fade: int, first: bool, last: bool) -> Floats:
    """(length,) 1 inside, falling to 0 over ``fade`` px at the ends that are asked for."""
    place = np.arange(length, dtype=np.float32) + 0.5
    share = np.ones(length, dtype=np.float32)
    if first:
        share = np.minimum(share, place / fade)
    if last:
        share = np.minimum(share, place[::-1] / fade)
    return share


def _tone(page: Bytes, pads: tuple[int, int, int, int]) -> Floats:
    """(h + pads, w + pads, 3) float32: the paper's colour without lines and grain, continued."""
    rows, columns = page.shape[:2]
    zoom = min(1.0, 96 / max(rows, columns))
    small = (max(1, round(columns * zoom)), max(1, round(rows * zoom)))
    tiny = cv2.resize(page, small, interpolation=cv2.INTER_AREA)
    tiny = cv2.medianBlur(np.pad(tiny, ((12, 12), (12, 12), (0, 0)), mode="reflect"), 15)
    tiny = tiny[12:-12, 12:-12]
    up, down, before, after = (int(np.ceil(pad * zoom)) for pad in pads)
    wide = cv2.copyMakeBorder(tiny, up, down, before, after, cv2.BORDER_REPLICATE)
    wide = cv2.GaussianBlur(wide.astype(np.float32), (0, 0), 6.0)
    size = (columns + pads[2] + pads[3], rows + pads[0] + pads[1])
    return np.asarray(cv2.resize(wide, size, interpolation=cv2.INTER_LINEAR), dtype=np.float32)


def _grain(page: Bytes) -> Floats:
    """(s, s, 3) float32: what the quietest square of the page adds to its tone."""
    side = max(8, min(96, *(n // 4 for n in page.shape[:2])))
    side = min(side, *page.shape[:2])
    rest = page.astype(np.float32) - cv2.GaussianBlur(page.astype(np.float32), (0, 0), 4.0)
    energy = cv2.blur(np.square(rest).sum(axis=2), (side, side))
    half = side // 2
    valid = energy[half : page.shape[0] - side + half + 1, half : page.shape[1] - side + half + 1]
    row, column = np.unravel_index(int(valid.argmin()), valid.shape)
    return np.asarray(rest[row : row + side, column : column + side], dtype=np.float32)
