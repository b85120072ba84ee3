"""A picture becomes a page: straightened, evenly lit, ink told from paper."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Points
from inkwake.page.cases import find_inset, has_cut_out, has_white_ground
from inkwake.page.ink import distance_from_paper, ink_of, measure_noise, spread_noise
from inkwake.page.light import Survey, survey
from inkwake.page.lines import erase_lines, find_lines
from inkwake.page.page import Page
from inkwake.page.relight import choose_paper_colour, relight, sample_field
from inkwake.page.straighten import straighten
from inkwake.picture import Picture

WORK_SIDE = 1600


def flatten(picture: Picture) -> Page:
    """Make a page of a picture.

    Works at a long side of 1600 px at most; smaller pictures keep their size. Cut-outs and
    drawings on a pure white ground keep their pixels.

    Args:
        picture: an upright picture, any size.
    """
    to_picture, rgb = _reduce(picture.rgb)
    if has_cut_out(picture):
        return _untouched(picture, rgb, to_picture, "cut-out with alpha, left untouched")
    inset = find_inset(rgb)
    if inset is None and has_white_ground(rgb):
        return _untouched(picture, rgb, to_picture, "pure white ground, left untouched")
    if inset is not None:
        left, top, right, bottom = inset
        rgb = np.ascontiguousarray(rgb[top:bottom, left:right])
        to_picture = to_picture @ np.array([[1.0, 0, left], [0, 1, top], [0, 0, 1]])
    found = survey(rgb)
    if found.corners is None:
        return _mended(picture, rgb, to_picture, found)
    sheet = _survey_to_picture(found.corners, found.paper.shape, rgb, to_picture)
    rgb, to_picture = straighten(picture.rgb, sheet, WORK_SIDE)
    return replace(_mended(picture, rgb, to_picture, survey(rgb)), sheet=sheet)


def _survey_to_picture(
    corners: Points, shape: tuple[int, int], rgb: Bytes, to_picture: Points
) -> Points:
    """Carry corners from px of the survey to px of the picture."""
    scale = np.array([rgb.shape[1] / shape[1], rgb.shape[0] / shape[0]])
    placed = (corners + 0.5) * scale - 0.5
    lifted = np.column_stack([placed, np.ones(len(placed))]) @ to_picture.T
    moved: Points = lifted[:, :2] / lifted[:, 2:]
    return moved


def _reduce(rgb: Bytes) -> tuple[Points, Bytes]:
    """Shrink to the working size; also return the homography back, page px to picture px."""
    height, width = rgb.shape[:2]
    factor = min(1.0, WORK_SIDE / max(width, height))
    if factor == 1.0:
        return np.eye(3), rgb
    size = (max(1, round(width * factor)), max(1, round(height * factor)))
    small = cv2.resize(rgb, size, interpolation=cv2.INTER_AREA)
    x, y = width / size[0], height / size[1]
    back = np.array([[x, 0, 0.5 * x - 0.5], [0, y, 0.5 * y - 0.5], [0, 0, 1.0]])
    return back, np.asarray(small, np.uint8)


def _untouched(picture: Picture, rgb: Bytes, to_picture: Points, note: str) -> Page:
    """Make a page whose pixels are the picture's own."""
    white = np.full(3, 255, np.uint8)
    distance = distance_from_paper(rgb, white)
    alpha: Bytes | None = None
    if picture.alpha is not None:
        size = (rgb.shape[1], rgb.shape[0])
        alpha = np.asarray(cv2.resize(picture.alpha, size, interpolation=cv2.INTER_AREA), np.uint8)
        distance *= alpha.astype(np.float32) / 255
    ink: Floats = ink_of(distance, 0.0)
    return Page(
        rgb,
        ink,
        white,
        to_picture,
        picture,
        np.asarray(alpha) if alpha is not None else None,
        notes=(note,),
    )


def _mended(picture: Picture, rgb: Bytes, to_picture: Points, found: Survey) -> Page:
    """Make a page by dividing the light away."""
    size = (rgb.shape[1], rgb.shape[0])
    off = found.off_sheet.astype(np.float32) if found.off_sheet.any() else None
    colour = choose_paper_colour(found.light, found.paper)
    if found.painted:
        colour = np.round(found.light[0, 0]).astype(np.uint8)
    light = sample_field(found.light, np.eye(3), size, size)
    blank = None if off is None else sample_field(off, np.eye(3), size, size)
    even = relight(rgb, light, blank, colour)
    distance = distance_from_paper(even, colour)
    noise = measure_noise(distance, found.paper)
    with ThreadPoolExecutor(1) as beside:  # neither needs the other, and both take their time
        lines = beside.submit(find_lines, distance, noise)
        ink = ink_of(distance, spread_noise(noise, light))
        ruling, edges = lines.result()
    erase_lines(ink, distance, np.concatenate([ruling, edges]))
    return Page(
        even,
        ink,
        colour,
        to_picture,
        picture,
        notes=_say(found, noise, len(ruling), len(edges)),
        light=found.light,
        off_sheet=off,
        noise=noise,
        ruling=ruling,
    )


def _say(found: Survey, noise: float, ruled: int, edges: int) -> tuple[str, ...]:
    """Put into words what was found."""
    notes = [f"bare paper covers {found.paper.mean():.0%}, its noise is {noise:.2%}"]
    if found.painted:
        notes.append("painted ground without bare paper, colours left as they are")
    if found.off_sheet.any():
        notes.append(f"{found.off_sheet.mean():.0%} of the picture lies beside the sheet, blanked")
    if ruled:
        notes.append(f"{ruled} printed lines, left out of the ink")
    if edges:
        notes.append(f"{edges} edges of further sheets, left out of the ink")
    return tuple(notes)
