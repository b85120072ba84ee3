"""A few outlines in, the picture of a thing out."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from inkwake.errors import NoLines, UnknownThing

if TYPE_CHECKING:
    from inkwake.arrays import Bytes
    from inkwake.page import Page

LOOK = "photo"
LOOKS = ("photo", "render", "watercolour")
SIZE = 512
SMALLEST, LARGEST = 64, 2048
_LEAST = 0.04
"""Share of the square that an outline shuts in at least."""
_THICKEST = 0.5
"""Share of the outline's inside that may be ink: more is a scribble or a photo."""


@dataclass(frozen=True, slots=True, eq=False)
class PaintedThing:
    """A thing as it was painted.

    Attributes:
        thing: its name.
        look: how it is painted.
        rgba: (s, s, 4) uint8, straight alpha.
    """

    thing: str
    look: str
    rgba: Bytes


def paint_thing(
    source: str | Path | bytes,
    out: str | Path,
    *,
    thing: str,
    look: str = LOOK,
    size: int = SIZE,
    seed: int = 0,
    max_pixels: int | None = None,
    force: bool = False,
) -> PaintedThing:
    """Paint the thing that a rough outline means, on transparent ground, and write the picture.

    Gaps in the outline are closed; stems, leaves and crowns are painted where they are drawn.

    Args:
        source: a picture file or its bytes; photo, scan, any size.
        out: ``.png`` or ``.webp``; ``.jpg`` puts it on white.
        thing: apple, banana, pear or strawberry.
        look: photo, render or watercolour.
        size: side of the picture, px.
        seed: another one gives another fruit of the kind.
        max_pixels: raises or lowers the limit on the picture's size.
        force: overwrite ``out``.

    Raises:
        UnknownThing: nothing of that name can be painted; the nearest is offered.
        NoLines: the drawing shuts nothing in.
        PictureError, OutputError.

    Example:
        >>> import inkwake
        >>> inkwake.paint_thing("sketch.png", "pear.png", thing="pear")  # doctest: +SKIP
    """
    import numpy as np

    from inkwake.colour import interior
    from inkwake.colour.things.render import render
    from inkwake.picture import Picture, write
    from inkwake.verbs.colour import check_out, read_page

    check_out(Path(out), force)
    name, manner = check_thing(thing), check_look(look)
    if not SMALLEST <= size <= LARGEST:
        raise UnknownThing(f"a picture is {SMALLEST} to {LARGEST} px wide; {size} is not")
    square = _squared(read_page(source, max_pixels), size)
    inside = interior(square)
    shut = float(inside.mean())
    if shut < _LEAST:
        raise NoLines("the lines shut nothing in; draw an outline, or close its largest gap")
    ink = float((square[inside] < 128).mean())
    if ink > _THICKEST:
        raise NoLines("this is no outline, there is ink nearly everywhere; draw one in thin lines")
    rgba = render(square, name, manner, seed=seed, inside=inside)
    write(Picture(np.ascontiguousarray(rgba[..., :3]), rgba[..., 3]), out, force=force)
    return PaintedThing(name, manner, rgba)


def check_thing(name: str) -> str:
    """The thing of that name.

    Raises:
        UnknownThing: there is none.
    """
    from inkwake.colour.things.skins import SKINS

    return _known(name, tuple(SKINS), "thing", "colour its areas instead, without --as")


def check_look(name: str) -> str:
    """The look of that name.

    Raises:
        UnknownThing: there is none.
    """
    return _known(name, LOOKS, "look", f"take {', '.join(LOOKS)}")


def _known(name: str, names: tuple[str, ...], kind: str, else_: str) -> str:
    wanted = name.strip().lower()
    if wanted in names:
        return wanted
    near = get_close_matches(wanted, names, 1, 0.5)
    hint = f"did you mean {near[0]}?" if near else f"known are {', '.join(names)}; {else_}"
    raise UnknownThing(f"no {kind} is called {name!r}; {hint}")


def _squared(page: Page, size: int) -> Bytes:
    """(s, s) uint8 the drawing's lines, fitted into the square."""
    import numpy as np

    from inkwake.colour import linework
    from inkwake.colour.linework import without_specks
    from inkwake.colour.planes import laid, place_of

    lines = linework(page)
    calm = without_specks(lines, ~lines.wall)
    dark = np.where(calm.wall, np.uint8(0), np.uint8(255))
    if not calm.wall.any():
        raise NoLines("nothing is drawn here; draw an outline of a thing")
    return laid(dark, place_of(dark, size), size)
