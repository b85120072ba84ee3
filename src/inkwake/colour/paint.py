"""From a page to a painting: lines, areas, colours, paint, lines again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np

from inkwake.arrays import Bytes, Mask
from inkwake.colour.areas import Areas, areas, parted
from inkwake.colour.assign import Colourist, Scheme
from inkwake.colour.cast import Cast, cast_of, held_in
from inkwake.colour.form import form
from inkwake.colour.hints import Dab, hinted
from inkwake.colour.linework import Linework, shrunk, without_specks
from inkwake.colour.palettes import PALETTES, Palette, palette
from inkwake.colour.reference import Reference, like
from inkwake.colour.styles import STYLES, Easel, Painted
from inkwake.colour.words import Wish
from inkwake.errors import NoLines
from inkwake.figure import Figure

_NOTHING = "there is nothing to colour: give a drawing in pencil or ink on plain paper"


@dataclass(frozen=True, slots=True, eq=False)
class Wishes:
    """What the user wants of a painting.

    Attributes:
        style: name of a way to paint.
        palette: colours for what nobody spoke of.
        dabs: colours that were dabbed on.
        words: colours by name of what they are for.
        like: a picture whose paper, brush and shades are taken in place of the style's.
        seed: of all that is random.
    """

    style: str = "watercolour"
    palette: Palette = field(default_factory=lambda: palette(PALETTES[0]))
    dabs: Sequence[Dab] = ()
    words: Sequence[Wish] = ()
    like: Reference | None = None
    seed: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Painting:
    """A coloured drawing.

    Attributes:
        rgb: (h, w, 3) uint8 on its paper.
        alpha: (h, w) uint8, what is neither paint nor line nor shut in by them is 0.
        areas: where each colour lies.
        scheme: the colours.
        notes: words that found no place, and what else the user should know.
    """

    rgb: Bytes
    alpha: Bytes
    areas: Areas
    scheme: Scheme
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """A drawing ready for colours, whatever they will be.

    Attributes:
        lines: the drawing.
        cast: who was found on it.
        areas: what paint can fill.
    """

    lines: Linework
    cast: Cast
    areas: Areas


def paint(
    lines: Linework, figures: Sequence[Figure] = (), wishes: Wishes | None = None
) -> Painting:
    """Colour a drawing.

    Args:
        lines: the drawing.
        figures: who was found on it; their parts get colours of their own.
        wishes: how.

    Raises:
        NoLines: there is nothing to colour.
    """
    return paint_on(primed(lines, figures), wishes or Wishes())


def primed(lines: Linework, figures: Sequence[Figure] = ()) -> Ground:
    """Find out once what serves all colourings of a drawing.

    Args:
        lines: the drawing.
        figures: who was found on it.

    Raises:
        NoLines: there is nothing to colour.
    """
    if not lines.wall.any() and not lines.fill.any():
        raise NoLines(_NOTHING)
    shape = (lines.alpha.shape[0], lines.alpha.shape[1])
    cast = cast_of(figures, shape)
    found = parted(held_in(areas(lines.wall), cast, lines.wall), lines.fill)
    return Ground(without_specks(lines, found.names == 0), cast, found)


def paint_on(ground: Ground, wishes: Wishes, share: float = 1.0) -> Painting:
    """Colour a drawing that is ready for it.

    Args:
        ground: the drawing.
        wishes: how.
        share: how large the painting is, 1 as the drawing. Its colours are the same at any size:
            they are chosen before it shrinks.
    """
    found, hints = hinted(ground.areas, wishes.dabs)
    lines = ground.lines
    colourist = Colourist(found, ground.cast, wishes.palette, wishes.seed)
    colourist.keep(lines.fill)
    colourist.hint(hints)
    colourist.say(wishes.words)
    colourist.dress()
    colourist.fill()
    scheme = colourist.scheme()
    notes = list(scheme.notes)
    if found.count == 1 and not scheme.painted.any():
        notes.append("the lines shut nothing in, so nothing was coloured; dab with --dab x,y=red")
    if share < 1:
        lines = shrunk(lines, share)
        size = lines.alpha.shape[1], lines.alpha.shape[0]
        names = cv2.resize(found.names, size, interpolation=cv2.INTER_NEAREST)
        found = Areas(np.asarray(names, np.int32), found.count)
    relief = form(found.names, np.asarray(scheme.painted[found.names]))
    easel = Easel(found.names, scheme.rgb, scheme.painted, relief, lines.unit, wishes.seed)
    painted = like(easel, wishes.like) if wishes.like else STYLES[wishes.style](easel)
    return Painting(
        inked(painted, lines), _alpha(found.names > 0, easel.cover, lines), found, scheme,
        tuple(notes),
    )  # fmt: skip


def inked(painted: Painted, lines: Linework) -> Bytes:
    """Lay lines, and colours that were there, on paint."""
    share = lines.alpha[..., None]
    rgb = painted.rgb + (lines.ink - painted.rgb) * share
    return np.asarray(np.round(255 * np.clip(rgb, 0, 1)), np.uint8)


def _alpha(inside: Mask, cover: Mask, lines: Linework) -> Bytes:
    """What stays when the paper goes."""
    whole = (inside | cover).astype(np.float32)
    soft = cv2.GaussianBlur(whole, (0, 0), 0.6)
    # The border of paint lies in the middle of a line, whose own rim decides.
    return np.asarray(
        np.round(255 * np.maximum(np.where(whole > 0, soft, 0), lines.alpha)), np.uint8
    )
