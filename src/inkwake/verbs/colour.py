"""Line drawing in, coloured picture out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from inkwake.errors import FileExists, NoFigure, UnknownColour, UnknownFormat

if TYPE_CHECKING:
    from inkwake.colour import Dab, Ground, Linework, Painting, Palette, Reference
    from inkwake.colour.words import Wish
    from inkwake.figure import Figure
    from inkwake.page import Page
    from inkwake.picture import Picture

STYLE = "watercolour"
KINDS = (".png", ".jpg", ".jpeg", ".webp")
"""What a coloured drawing can be written as."""
_LARGEST = 2400
_BRIGHT, _BLACK = 0.01, 0.5
"""Share of a page that is coloured at least, and of its lines that are black."""


def colour_drawing(
    source: str | Path | bytes,
    out: str | Path,
    *,
    style: str = STYLE,
    palette: str | None = None,
    palette_from: str | Path | None = None,
    style_from: str | Path | None = None,
    hints: str | Path | None = None,
    dabs: Sequence[str] = (),
    words: str = "",
    spread: bool = False,
    clean: bool = False,
    transparent: bool = False,
    seed: int = 0,
    max_pixels: int | None = None,
    force: bool = False,
    tell: Callable[[str], None] | None = None,
) -> Painting:
    """Colour a line drawing, area by area, and write the picture.

    Colours come from hints first, then from words, then from the palette: by the parts of figures
    where there are any, and so that neighbours differ. What is coloured already stays.

    Args:
        source: a picture file or its bytes; photo, scan, any size.
        out: ``.png``, ``.jpg`` or ``.webp``.
        style: ``flat``, ``cel``, ``crayon``, ``watercolour`` or ``pencil``.
        palette: one of our own, see ``inkwake.colour.PALETTES``.
        palette_from: a picture whose colours are taken instead.
        style_from: a picture whose paper, brush and colours are taken; replaces ``style``.
        hints: a layer (PNG) with strokes of colour, as large as the drawing, or a copy of the
            drawing that was painted on.
        dabs: places and colours, as ``120,80=red``, px of the drawing.
        words: colours and what they are for, as ``red hair, blue coat``.
        spread: coloured strokes in the drawing colour the area that they lie in.
        clean: take the clean lines of the drawing, see ``clean``.
        transparent: leave the paper out.
        seed: of everything random: another one, other colours and another grain.
        max_pixels: raises or lowers the limit on the pictures' size.
        force: overwrite ``out``.
        tell: told in one line what could not be placed.

    Returns:
        The painting, with its areas and colours.

    Raises:
        UnknownColour: a colour, palette or style is not known; the nearest is offered.
        NoLines, PictureError, OutputError.

    Example:
        >>> import inkwake
        >>> inkwake.colour_drawing("cat.png", "out.png", words="ginger fur")  # doctest: +SKIP
    """
    from inkwake.colour import Wishes, linework, paint, spread_strokes
    from inkwake.picture import write

    check_out(Path(out), force)
    check_style(style)
    asked, strange = _worded(words)
    like, colours = _borrowed(palette, palette_from, style_from, seed, max_pixels)
    page = read_page(source, max_pixels)
    lines = cleaned(page) if clean else linework(page)
    spots = [*dabbed(dabs, page), *(layered(hints, page, max_pixels) if hints else ())]
    if spread:
        lines, drawn_spots = spread_strokes(lines)
        spots += drawn_spots
    wishes = Wishes(style, colours, spots, asked, like, seed)
    painting = paint(lines, figures_on(page), wishes)
    if tell is not None:
        for note in (*strange, *painting.notes):
            tell(note)
    write(_picture(painting, transparent), out, force=force)
    return painting


def ground_of(page: Page, figures: Sequence[Figure] = (), *, anew: bool = False) -> Ground:
    """A page ready for colours: lines and areas, found once for all its colourings.

    Args:
        page: as it was straightened; chalk on a dark ground is taken from its photo once more.
        figures: who was found on it.
        anew: leave out what is coloured already, see ``could_be_anew``.

    Raises:
        NoLines: there is nothing to colour.
    """
    from inkwake.colour import linework, primed, spread_strokes
    from inkwake.line.negative import positive
    from inkwake.page import flatten

    picture, turned = positive(page.source)
    if turned:
        bright = flatten(picture)
        # Figures and dabs are told in px of the page: it may not be cut anew.
        if bright.rgb.shape == page.rgb.shape:
            page = bright
    lines = linework(page)
    return primed(spread_strokes(lines)[0] if anew else lines, figures)


def could_be_anew(ground: Ground) -> bool:
    """Whether a page is coloured already, and yet drawn in black: its colours can be left out."""
    wall, coloured = ground.lines.wall, ground.lines.coloured
    black = float((wall & ~coloured).sum())
    return float(coloured.mean()) > _BRIGHT and black > _BLACK * float(wall.sum())


def recolour(
    ground: Ground,
    *,
    style: str = STYLE,
    palette: str | None = None,
    dabs: Sequence[Dab] = (),
    words: str = "",
    side: int | None = None,
    seed: int = 0,
) -> Painting:
    """Colour a page that is ready for it, and write nothing.

    Args:
        ground: from ``ground_of``.
        style: as for ``colour_drawing``, like the next.
        palette: its name.
        dabs: colours that were dabbed, px of the page.
        words: colours and what they are for.
        seed: of everything random.
        side: longer side of the painting, px; that of the page where None, and at most.

    Words that are not understood become notes: whoever is still typing sees the picture meanwhile.

    Raises:
        UnknownColour: style or palette is not known.
    """
    from dataclasses import replace

    from inkwake.colour import PALETTES, Wishes, paint_on
    from inkwake.colour import palette as named

    check_style(style)
    asked, strange = _understood(words)
    wishes = Wishes(style, named(palette or PALETTES[0]), dabs, asked, None, seed)
    longest = max(ground.lines.alpha.shape)
    share = 1.0 if side is None else min(1.0, side / longest)
    painting = paint_on(ground, wishes, share)
    return replace(painting, notes=(*strange, *painting.notes))


def check_style(style: str) -> None:
    """Refuse a style that nobody can paint in.

    Raises:
        UnknownColour: there is none; the message offers the nearest.
    """
    from inkwake.colour import STYLES

    if style not in STYLES:
        near = get_close_matches(style, STYLES, 1, 0.5)
        hint = f"did you mean {near[0]}?" if near else f"take {', '.join(STYLES)}"
        raise UnknownColour(f"no style is called {style}; {hint}")


def figures_on(page: Page) -> list[Figure]:
    """Figures on a page, none where there are none."""
    from inkwake.figure import find_figures

    try:
        return find_figures(page)
    except NoFigure:
        return []


def check_out(out: Path, force: bool) -> None:
    """Find out at once, not after all the work.

    Raises:
        UnknownFormat: a picture cannot be written as that.
        FileExists: something lies there.
    """
    if out.suffix.lower() not in KINDS:
        raise UnknownFormat(
            f"{out.suffix or 'no ending'} is nothing that a picture can be written as; "
            f"use {' '.join(KINDS)}"
        )
    if out.exists() and not force:
        raise FileExists(f"{out} exists; choose another name or use --force")


def _read(source: str | Path | bytes, max_pixels: int | None) -> Picture:
    from inkwake.picture import MAX_PIXELS, read

    return read(source, max_pixels=max_pixels or MAX_PIXELS)


def read_page(source: str | Path | bytes, max_pixels: int | None) -> Page:
    """The page, dark on bright, of a size that can be painted in a few seconds."""
    from inkwake.line.negative import positive
    from inkwake.page import flatten, view

    page = flatten(positive(_read(source, max_pixels))[0])
    longest = max(page.width, page.height)
    if longest <= _LARGEST:
        return page
    return view(page, (0.0, 0.0, float(page.width), float(page.height)), _LARGEST / longest)


def cleaned(page: Page) -> Linework:
    """The clean lines of a page, at its size."""
    import cv2
    import numpy as np

    from inkwake.colour import drawn
    from inkwake.line import clean, raster

    lines = raster(clean(page))
    size = page.width, page.height
    return drawn(np.asarray(cv2.resize(lines, size, interpolation=cv2.INTER_AREA), np.uint8))


def _worded(words: str) -> tuple[list[Wish], list[str]]:
    from inkwake.colour.words import wishes

    return wishes(words) if words.strip() else ([], [])


def _understood(words: str) -> tuple[list[Wish], list[str]]:
    """The wishes of those pieces that name a colour, and a line for each of the others."""
    from inkwake.colour.words import pieces

    found: list[Wish] = []
    told: list[str] = []
    for piece in pieces(words):
        try:
            asked, strange = _worded(piece)
        except UnknownColour as error:
            told.append(str(error))
        else:
            found += asked
            told += strange
    return found, told


def _borrowed(
    palette: str | None,
    palette_from: str | Path | None,
    style_from: str | Path | None,
    seed: int,
    max_pixels: int | None,
) -> tuple[Reference | None, Palette]:
    """A picture to paint like, and the palette that was asked for most clearly."""
    from inkwake.colour import PALETTES, palette_of, reference_of
    from inkwake.colour import palette as named
    from inkwake.page import flatten

    colours = named(palette) if palette else None
    like = None
    if style_from is not None:
        like = reference_of(flatten(_read(style_from, max_pixels)), seed=seed)
    if palette_from is not None and colours is None:
        colours = palette_of(_read(palette_from, max_pixels).rgb, seed=seed)
    if colours is None:
        colours = like.palette if like else named(PALETTES[0])
    return like, colours


def dabbed(dabs: Sequence[str], page: Page) -> list[Dab]:
    """Dabs by their words, on the page."""
    from inkwake.colour.hints import dabs_at
    from inkwake.colour.words import dab

    wide, high = page.source.source_size
    return [_on_page(one, page) for one in dabs_at([dab(text) for text in dabs], (high, wide))]


def layered(hints: str | Path, page: Page, max_pixels: int | None) -> list[Dab]:
    """Dabs on a layer over the picture, on the page."""
    from inkwake.colour.hints import dabs_of

    source = page.source
    found = dabs_of(_read(hints, max_pixels), (source.height, source.width), source.rgb)
    return [_on_page(one, page, scale=1.0) for one in found]


def _on_page(dab: Dab, page: Page, *, scale: float | None = None) -> Dab:
    """A dab from px of the picture to px of the page, which may lie askew in it."""
    from dataclasses import replace

    import numpy as np

    scale = page.source.source_scale if scale is None else scale
    spots = (dab.spots + 0.5) / scale - 0.5
    lifted = np.column_stack([spots, np.ones(len(spots))]) @ np.linalg.inv(page.to_picture).T
    at = np.round(lifted[:, :2] / lifted[:, 2:]).astype(np.int32)
    return replace(dab, spots=at.clip(0, (page.width - 1, page.height - 1)))


def _picture(painting: Painting, transparent: bool) -> Picture:
    from inkwake.picture import Picture

    return Picture(painting.rgb, painting.alpha if transparent else None)
