"""A few outlines in, the picture of a thing out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from inkwake.errors import NoLines, UnknownThing

if TYPE_CHECKING:
    from inkwake.arrays import Bytes
    from inkwake.colour import Dab
    from inkwake.colour.planes import Place

LOOK = "photo"
AUTO = "auto"
"""In place of a thing's name: find out what it is."""
LOOKS = ("photo", "render", "watercolour")
SIZE = 512
SMALLEST, LARGEST = 64, 2048
_LEAST = 0.04
"""Share of the square that an outline shuts in at least."""
_ROOM = 0.01
"""The same without the lines themselves."""


@dataclass(frozen=True, slots=True, eq=False)
class PaintedThing:
    """A thing as it was painted.

    Attributes:
        thing: its name.
        look: how it is painted.
        rgba: (s, s, 4) uint8, straight alpha.
        seen: what the drawing was taken for, in words, where nobody said it.
        box: left, top, right, bottom of the picture on the drawing, px.
    """

    thing: str
    look: str
    rgba: Bytes
    seen: str = ""
    box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)


def paint_thing(
    source: str | Path | bytes,
    out: str | Path,
    *,
    thing: str,
    look: str = LOOK,
    size: int = SIZE,
    seed: int = 0,
    hints: str | Path | None = None,
    dabs: Sequence[str] = (),
    max_pixels: int | None = None,
    force: bool = False,
) -> PaintedThing:
    """Paint the thing that a rough outline means, on transparent ground, and write the picture.

    Gaps in the outline are closed; stems, leaves and crowns are painted where they are drawn.

    Args:
        source: a picture file or its bytes; photo, scan, any size.
        out: ``.png`` or ``.webp``; ``.jpg`` puts it on white.
        thing: apple, banana, pear or strawberry; "auto" finds out.
        look: photo, render or watercolour.
        size: side of the picture, px.
        seed: another one gives another fruit of the kind.
        hints: a layer (PNG) with strokes of colour over the drawing; what they lie on takes it.
        dabs: places and colours, as ``120,80=blue``, px of the drawing.
        max_pixels: raises or lowers the limit on the picture's size.
        force: overwrite ``out``.

    Raises:
        UnknownThing: nothing of that name can be painted; the nearest is offered.
        UnknownColour: a dab names no known colour.
        NoLines: the drawing shuts nothing in.
        PictureError, OutputError.

    Example:
        >>> import inkwake
        >>> inkwake.paint_thing("sketch.png", "pear.png", thing="pear")  # doctest: +SKIP
    """
    import numpy as np

    from inkwake.picture import Picture, write
    from inkwake.verbs.colour import check_out, dabbed, layered, read_page
    from inkwake.verbs.what import lines_of

    check_out(Path(out), force)
    check_thing(thing)
    check_look(look)
    check_size(size)
    page = read_page(source, max_pixels)
    spots = [*dabbed(dabs, page), *(layered(hints, page, max_pixels) if hints else ())]
    painted = thing_from(lines_of(page), thing=thing, look=look, size=size, seed=seed, dabs=spots)
    rgba = painted.rgba
    write(Picture(np.ascontiguousarray(rgba[..., :3]), rgba[..., 3]), out, force=force)
    return painted


def thing_from(
    lines: Bytes,
    *,
    thing: str,
    look: str = LOOK,
    size: int = SIZE,
    seed: int = 0,
    dabs: Sequence[Dab] = (),
) -> PaintedThing:
    """Paint the thing that lines mean.

    Args:
        lines: (h, w) uint8, black on white.
        thing: as for ``paint_thing``, like the next three.
        look: how it is painted.
        size: side of the picture, px.
        seed: another one gives another fruit.
        dabs: colours that are wished, px of the lines.

    Raises:
        UnknownThing, NoLines, NetError: as for ``paint_thing``.
    """
    from inkwake.colour import interior
    from inkwake.colour.planes import laid, place_of
    from inkwake.colour.things.render import render
    from inkwake.verbs.what import thing_in

    name, manner = check_thing(thing), check_look(look)
    check_size(size)
    seen = ""
    if name == AUTO:
        name, seen = thing_in(lines)
    place = place_of(lines, size)
    square = laid(lines, place, size)
    inside = interior(square)
    # A dot is all ink and shuts nothing in.
    if float(inside.mean()) < _LEAST or float((inside & (square > 127)).mean()) < _ROOM:
        raise NoLines("the lines shut nothing in; draw an outline, or close its largest gap")
    wished = [_moved(dab, place) for dab in dabs]
    rgba = render(square, name, manner, seed=seed, inside=inside, dabs=wished)
    (x, y), side = place.shift, size / place.scale
    left, top = (-0.5 - x) / place.scale + 0.5, (-0.5 - y) / place.scale + 0.5
    return PaintedThing(name, manner, rgba, seen, (left, top, left + side, top + side))


def check_size(size: int) -> None:
    """Refuse a size that nobody can paint in.

    Raises:
        UnknownThing: it is too small or too large.
    """
    if not SMALLEST <= size <= LARGEST:
        raise UnknownThing(f"a picture is {SMALLEST} to {LARGEST} px wide; {size} is not")


def check_thing(name: str) -> str:
    """The thing of that name, or ``AUTO``.

    Raises:
        UnknownThing: there is none.
    """
    from inkwake.colour.things.skins import SKINS

    if name.strip().lower() == AUTO:
        return AUTO
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


def _moved(dab: Dab, place: Place) -> Dab:
    """A dab from px of the page to px of the square."""
    from dataclasses import replace

    import numpy as np

    spots = dab.spots * place.scale + np.array(place.shift)
    return replace(dab, spots=np.unique(np.round(spots).astype(np.int32), axis=0))
