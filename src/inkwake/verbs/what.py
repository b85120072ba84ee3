"""What does this drawing show?"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from inkwake.errors import NoLines, UnknownThing

if TYPE_CHECKING:
    from inkwake.arrays import Bytes, Mask
    from inkwake.colour.what import Guess
    from inkwake.page import Page

_THICKEST = 0.4
"""Share of the drawing's own box that may be ink: more is a photo, or scribbled over."""
_TOLD = 3


@dataclass(frozen=True, slots=True)
class Answer:
    """What a drawing may show.

    Attributes:
        guesses: likeliest first; all confidences together are 1.
        sure: whether the first one is good enough to act on.
    """

    guesses: tuple[Guess, ...]
    sure: bool

    @property
    def name(self) -> str:
        """The likeliest."""
        return self.guesses[0].name

    def line(self) -> str:
        """In words, such as "apple (93 %)" or "not sure: apple (48 %), pear (41 %)"."""
        told = [g for g in self.guesses[:_TOLD] if g.confidence >= 0.05] or [self.guesses[0]]
        named = [f"{guess.name} ({100 * guess.confidence:.0f} %)" for guess in told]
        return named[0] if self.sure else f"not sure: {', '.join(named)}"


def what(source: str | Path | bytes, *, max_pixels: int | None = None) -> Answer:
    """Tell what a line drawing shows: a fruit, a figure, one of some everyday things.

    Args:
        source: a picture file or its bytes; photo, scan, any size.
        max_pixels: raises or lowers the limit on the picture's size.

    Raises:
        NoLines: nothing is drawn, or it is no line drawing.
        NetError, PictureError.

    Example:
        >>> import inkwake
        >>> inkwake.what("sketch.png").line()  # doctest: +SKIP
        'strawberry (97 %)'
    """
    from inkwake.verbs.colour import read_page

    return answer(lines_of(read_page(source, max_pixels)))


def answer(lines: Bytes) -> Answer:
    """The same of lines, (h, w) uint8, black on white."""
    from inkwake.colour.what import SURE, guesses

    found = tuple(guesses(lines))
    return Answer(found, found[0].confidence >= SURE)


def thing_in(lines: Bytes) -> tuple[str, str]:
    """The thing to paint in a drawing, and the answer in words.

    Raises:
        UnknownThing: it shows none, or one cannot be sure; the message says what was seen.
    """
    from inkwake.colour.planes import THINGS

    seen = answer(lines)
    likely = [g.name for g in seen.guesses[:2] if g.name in THINGS and g.confidence > 0.15]
    if seen.name not in THINGS or (not seen.sure and not likely):
        told = f"this looks like {seen.line()}" if seen.sure else seen.line()
        raise UnknownThing(
            f"{told}; painted are {', '.join(THINGS)}: name one with --as, or colour its areas "
            "instead, without --as"
        )
    if not seen.sure:
        raise UnknownThing(f"{seen.line()}; say which with --as {likely[0]}")
    return seen.name, seen.line()


def lines_of(page: Page) -> Bytes:
    """(h, w) uint8 a page's lines, black on white.

    Raises:
        NoLines: there are none, or there is ink nearly everywhere.
    """
    import numpy as np

    from inkwake.colour import linework
    from inkwake.colour.linework import without_specks

    lines = linework(page)
    calm = without_specks(lines, ~lines.wall)
    check_lines(calm.wall, calm.wall | calm.fill)
    return np.where(calm.wall, np.uint8(0), np.uint8(255))


def check_lines(wall: Mask, ink: Mask) -> None:
    """Refuse what is no line drawing.

    Args:
        wall: (h, w) where lines lie.
        ink: (h, w) where there is any ink.

    Raises:
        NoLines: there is none, or it is nearly everywhere.
    """
    import numpy as np

    if not wall.any():
        raise NoLines("nothing is drawn here; draw an outline of a thing")
    ys, xs = np.nonzero(ink)
    box = (np.ptp(ys) + 1) * (np.ptp(xs) + 1)
    if len(xs) > _THICKEST * box and min(np.ptp(ys), np.ptp(xs)) > 0.1 * max(ink.shape):
        raise NoLines(
            "this is no line drawing, there is ink nearly everywhere; draw outlines in thin lines"
        )
