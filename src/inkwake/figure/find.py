"""From a page to its figures."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np

from inkwake.errors import NetError, NoFigure, WeightsMissing
from inkwake.figure.boxes import grown
from inkwake.figure.candidates import candidates
from inkwake.figure.cutout import Cutout, cut
from inkwake.figure.detect import Found, detect
from inkwake.figure.figure import Figure
from inkwake.figure.joints import decode
from inkwake.figure.look import Runs
from inkwake.figure.mask import Closeup, closeup, fuse, part_map, raw, trimmed
from inkwake.figure.matte import matte
from inkwake.figure.pose import pose
from inkwake.figure.together import each
from inkwake.figure.verify import Seen, verify
from inkwake.page import Page

Eyes = Literal["auto", "shape", "net"]
"""What finds figures: net and shape together; shape alone; the net alone, for comparison."""

_ROOM = 0.05


@dataclass(frozen=True, slots=True)
class Nets:
    """The nets that look.

    Attributes:
        figure: looks at one figure.
        detector: looks at whole pages; None where figures are found by the shape of their ink.
        notes: what the user should hear of them.
    """

    figure: Runs
    detector: Runs | None = None
    notes: tuple[str, ...] = ()


def find_figures(
    page: Page, *, limit: int | None = None, eyes: Eyes = "auto", nets: Nets | None = None
) -> list[Figure]:
    """Find every figure on a page.

    Args:
        page: an evenly lit page.
        limit: return at most so many, the largest.
        eyes: "auto" lets the nets and the shape of the ink decide together, and the shape alone
            where the nets' weights are missing or damaged; "shape" and "net" let one decide.
        nets: other nets than those of the package.

    Returns:
        Figures, largest first, each in its own crop of about 1000 px.

    Raises:
        NoFigure: nothing on the page looks like a figure.
        NetError: the net alone was asked for and cannot be used.
    """
    figures = _found(page, limit, eyes, nets)
    if not figures:
        raise NoFigure(
            "no figure found on this page: draw one whole figure with head, body and legs in a "
            "dark pen, clear of writing and of the edge, and photograph the whole sheet"
        )
    return figures


def _found(page: Page, limit: int | None, eyes: Eyes, nets: Nets | None) -> list[Figure]:
    if eyes == "shape":
        return _by_shape(page, limit)
    try:
        return _by_net(page, limit, nets or shipped(), alone=eyes == "net")
    except NetError as error:
        if eyes == "net":
            raise
        return _by_shape(page, limit, notes=(f"found by shape alone: {error}",))


def shipped() -> Nets:
    """The nets of the package."""
    from inkwake.nets import net  # the runtime is only loaded where it is needed

    figure = net("figure")
    try:
        return Nets(figure, net("detector"))
    except WeightsMissing:
        return Nets(figure)
    except NetError as error:
        return Nets(figure, None, (f"small figures may be missed: {error}",))


def _by_net(page: Page, limit: int | None, nets: Nets, *, alone: bool) -> list[Figure]:
    spots = candidates(page, nets.detector)
    boxes, scores = [spot.box for spot in spots], [spot.score for spot in spots]
    seen = verify(page, boxes, nets.figure, scores)
    figures = each(partial(_looked_at, page, alone=alone, before=nets.notes), seen[:limit])
    return [figure for figure in figures if figure is not None]


def _looked_at(
    page: Page, spot: Seen, *, alone: bool, before: tuple[str, ...] = ()
) -> Figure | None:
    """Cut out and rig what the net has seen."""
    return cut_out(closeup(page, grown(spot.box, _ROOM)), spot, alone=alone, before=before)


def cut_out(
    near: Closeup, spot: Seen, *, alone: bool = False, before: tuple[str, ...] = ()
) -> Figure | None:
    """The figure that the net has seen, within a closeup; None where its mask is empty."""
    notes = before
    if alone:
        mask = raw(near, spot.glance)
    else:
        fused = fuse(near, spot.glance)
        mask, notes = fused.mask, before + fused.notes
    if not mask.any():
        return None
    near, mask = trimmed(near, mask)
    posed = decode(spot.glance, mask, near.box, ink=near.soft, net_only=alone)
    return Figure(
        box=near.box,
        mask=mask,
        texture=matte(near.rgb, mask, near.paper),
        skeleton=posed.skeleton,
        kind=posed.kind,
        confidence=float(np.clip(spot.sure * posed.usable, 0, 1)),
        rgb=near.rgb,
        notes=notes + posed.notes,
        parts=part_map(near, spot.glance, mask),
        facing=posed.facing,
    )


def _by_shape(page: Page, limit: int | None, *, notes: tuple[str, ...] = ()) -> list[Figure]:
    figures = []
    for spot in detect(page)[:limit]:
        piece = cut(page, spot)
        if piece.mask.any():
            figures.append(_shaped(piece, spot, notes))
    return figures


def _shaped(piece: Cutout, spot: Found, before: tuple[str, ...]) -> Figure:
    skeleton, kind, notes = pose(piece.mask)
    sure = 1 / (1 + math.exp(-spot.likeness.score))
    return Figure(
        box=piece.box,
        mask=piece.mask,
        texture=matte(piece.rgb, piece.mask, piece.paper),
        skeleton=skeleton,
        kind=kind,
        confidence=sure * float(skeleton.confidence.mean()),
        rgb=piece.rgb,
        notes=before + notes,
    )
