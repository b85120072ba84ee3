"""Puts performers on a stage: placing, framing, background."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from inkwake.arrays import Bytes
from inkwake.stage.background import Background, fill_background
from inkwake.stage.follow import follow
from inkwake.stage.framing import Box, View, even, fit, reach, union
from inkwake.stage.paper import show_page
from inkwake.stage.scene import Performer, Scene

SIZE = 800
"""Longer side of a film, px, when nobody says otherwise."""


def compose(
    performers: Sequence[Performer],
    *,
    size: tuple[int, int] | int | None = None,
    background: Background = None,
    page: Bytes | None = None,
    margin: float = 0.06,
    mode: str = "fit",
    count: int | None = None,
    rate: float | None = None,
    shadow: float = 0.0,
) -> Scene:
    """Frame performers so that none of them ever leaves the picture.

    Args:
        performers: the cast, farthest back first. On a page each stands where it was drawn;
            elsewhere their own ``scale`` and ``offset`` are kept, and several that were not
            placed at all (all at the same spot) are put in a row.
        size: (width, height) px, or the longer side; 800 where None. Odd lengths become even.
        background: "white", "transparent", "#rrggbb", a colour's name, or a picture, which is
            cropped to fill, never stretched. None: the page, or white where none is given.
        page: (h, w, 3) uint8, the figures' own page with the figures already taken off it. A
            page is continued where a figure would leave it.
        margin: free rim around the figures, share of the picture's side.
        mode: "fit" shows the whole movement; "follow" keeps the figures in the middle with a
            smoothed camera, in front of a background that stands still (on a page it is the same
            as "fit"); "none" takes scale and offset as stage px and may lose the figure.
        count: frames of the film; the longest performance where None.
        rate: frames per second; the first performer's where None.
        shadow: 0..1, darkness of the contact shadow.

    Raises:
        ValueError: no performer, a size or margin that makes no picture, an unknown mode.
        PictureError: the background names no colour.
    """
    cast = tuple(performers)
    if not cast:
        raise ValueError("a scene needs at least one performer")
    if mode not in ("fit", "follow", "none"):
        raise ValueError(f"mode is {mode!r}, not 'fit', 'follow' or 'none'")
    if not 0 <= margin < 0.45:
        raise ValueError("margin must lie between 0 and 0.45")
    frames = count or max(p.start + p.performance.frames for p in cast)
    pace = rate or cast[0].performance.rate
    backdrop: Bytes | None
    if mode == "none":
        view = _as_given(size or SIZE)
        backdrop = fill_background(background, view.width, view.height)
    elif background is None and page is not None:
        cast = _on_page(cast)
        view, backdrop = show_page(page, _reach_of_all(cast, frames), size or SIZE)
    else:
        cast = _in_row(cast)
        if mode == "follow":
            cast = follow(cast, frames, pace)
        view = fit(_reach_of_all(cast, frames), size or SIZE, margin)
        backdrop = fill_background(background, view.width, view.height)
    return Scene(
        width=view.width,
        height=view.height,
        background=backdrop,
        performers=tuple(view.place(p) for p in cast),
        rate=pace,
        count=frames,
        shadow=shadow,
    )


def _reach_of_all(cast: Sequence[Performer], count: int) -> Box:
    """World px that anybody ever touches."""
    return union([reach(performer, count) for performer in cast])


def _as_given(size: tuple[int, int] | int) -> View:
    """Stage px are the performers' own; a single length makes a square."""
    width, height = (size, size) if isinstance(size, int) else size
    return View(0.0, 0.0, 1.0, even(width), even(height))


def _on_page(cast: Sequence[Performer]) -> tuple[Performer, ...]:
    """Stand everybody where the page shows them; world px are page px."""
    placed = []
    for performer in cast:
        figure = performer.rig.figure
        scale = figure.page_scale
        corner = (scale / 2 - 0.5 + figure.box[0], scale / 2 - 0.5 + figure.box[1])
        placed.append(replace(performer, scale=scale, offset=corner))
    return tuple(placed)


def _in_row(cast: Sequence[Performer]) -> tuple[Performer, ...]:
    """Put several performers side by side, feet level, unless somebody placed them."""
    if len({(p.scale, p.offset) for p in cast}) > 1 or len(cast) == 1:
        return tuple(cast)
    placed = []
    edge = 0.0
    for performer in cast:
        low = performer.rig.vertices.min(axis=0)
        high = performer.rig.vertices.max(axis=0)
        scale = 1000.0 / float(high[1] - low[1])
        corner = (edge - float(low[0]) * scale, -float(high[1]) * scale)
        placed.append(replace(performer, scale=scale, offset=corner))
        edge += float(high[0] - low[0]) * scale + 120.0
    return tuple(placed)
