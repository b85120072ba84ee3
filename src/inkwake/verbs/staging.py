"""Rigs and their performances become a stream of frames."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inkwake.arrays import Bytes
    from inkwake.figure import Figure
    from inkwake.motion import Performance
    from inkwake.page import Page
    from inkwake.picture import Picture
    from inkwake.rig import Rig
    from inkwake.stage import SceneStream

PAGE = "page"
"""The background that is the figures' own page; white for figures that came without one."""


def stage_scene(
    cast: Sequence[tuple[Rig, Performance]],
    *,
    page: Page | None = None,
    size: int | tuple[int, int] | None = None,
    background: str | Path | Picture = PAGE,
    margin: float = 0.06,
) -> SceneStream:
    """Put a cast on a stage, framed so that nobody ever leaves the picture.

    Args:
        cast: pairs of a rig and its performance, farthest back first.
        page: the page that the figures were found on, for ``background="page"``.
        size: longer side, or (width, height), px; 800 where None.
        background: ``page``, ``white``, ``transparent``, a colour (``#rrggbb`` or English), or a
            picture (its file or a ``Picture``), cropped to fill.
        margin: free space around the figures, as a share of the picture.

    Returns:
        A stream of frames for ``write_film``.

    Raises:
        PictureError: the background is neither a colour nor a picture.
    """
    from inkwake.stage import Performer, SceneStream, compose

    performers = [Performer(rig, performance) for rig, performance in cast]
    if background == PAGE:
        own = None if page is None else clear_page(page, [rig for rig, _ in cast])
        return SceneStream(compose(performers, size=size, page=own, margin=margin))
    return SceneStream(
        compose(performers, size=size, background=open_background(background), margin=margin)
    )


def clear_page(page: Page, rigs: Sequence[Rig]) -> Bytes:
    """(h, w, 3) the page with the rigs' figures taken off."""
    return take_off(page, [rig.figure for rig in rigs])


def take_off(page: Page, figures: Sequence[Figure]) -> Bytes:
    """(h, w, 3) the page with figures taken off."""
    import cv2
    import numpy as np

    from inkwake.page import fill

    lifted = np.zeros((page.height, page.width), dtype=np.uint8)
    for figure in figures:
        left, top, right, bottom = figure.box
        # warpAffine wants the map from page px to crop px, both with centres on whole numbers.
        across = figure.width / (right - left)
        down = figure.height / (bottom - top)
        to_crop = np.array(
            [
                [across, 0.0, (0.5 - left) * across - 0.5],
                [0.0, down, (0.5 - top) * down - 0.5],
            ]
        )
        seen = cv2.warpAffine(
            figure.mask.astype(np.uint8) * 255,
            to_crop,
            (page.width, page.height),
            flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP,
        )
        np.maximum(lifted, seen, out=lifted)
    return fill(page, lifted > 16)


def check_background(background: str | Path | Picture) -> None:
    """Refuse a background that cannot be used, before any work is done."""
    from inkwake.stage.background import parse_colour

    if isinstance(background, str) and background not in (PAGE, "transparent", "none"):
        if Path(background).suffix:
            open_background(background)
        else:
            parse_colour(background)


def open_background(background: str | Path | Picture) -> str | Picture:
    """A colour's name as it is, a picture's name as the picture."""
    from inkwake.picture import Picture, read

    if isinstance(background, Picture):
        return background
    if isinstance(background, Path) or Path(background).suffix:
        return read(background)
    return background
