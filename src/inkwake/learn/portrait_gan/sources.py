"""Where sketches under way come from: the seam between whoever draws and whoever learns.

Any source will do that gives, for a step, always the same sketches; ``Album`` is ours: portraits of
the generator, their lines, and a simulated hand.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Bytes, Floats, Points
from inkwake.errors import TrainingDataError
from inkwake.learn.portrait_gan.progressive import Drawable, partial


@dataclass(frozen=True, slots=True, eq=False)
class Sketches:
    """Sketches under way, and what each is going to be.

    Attributes:
        ink: (n, s, s) float32, 0 paper, 1 ink.
        share: (n,) float32 of the strokes that are drawn.
        pictures: (n, s, s, 3) uint8 finished portraits.
        drawn: (n, s, s) float32, how much of the part that lies there has been drawn; None where
            the source does not know, then it is what lies near the ink.
        codes: (n, l, k) float32 that a portrait was painted from; None where it was not painted by
            the generator, then they are what the teacher tells.
    """

    ink: Floats
    share: Floats
    pictures: Bytes
    drawn: Floats | None = None
    codes: Floats | None = None


class SketchSource(Protocol):
    """Whoever draws."""

    def batch(self, step: int, count: int) -> Sketches:
        """The sketches of a step, the same every time."""


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A portrait of the generator that can be drawn.

    Attributes:
        picture: (s, s, 3) uint8.
        codes: (l, k) float16.
        drawable: its strokes.
    """

    picture: Bytes
    codes: NDArray[np.float16]
    drawable: Drawable


class Album:
    """Sketches of portraits that the generator made.

    Args:
        pages: the portraits.
        seed: of order and hand.
    """

    def __init__(self, pages: list[Page], seed: int = 0) -> None:
        if not pages:
            raise TrainingDataError("no portrait of the album could be drawn; train the generator")
        self.pages, self._seed = pages, seed

    def batch(self, step: int, count: int) -> Sketches:
        """The sketches of a step."""
        return self._drawn(np.random.default_rng([self._seed, step]), count, None)

    def at(self, share: float, count: int, seed: int = 1) -> Sketches:
        """The same portraits for every share, drawn so far."""
        rows = []
        for number in range(count):
            dice = np.random.default_rng([self._seed, seed, number])
            page = self.pages[int(dice.integers(len(self.pages)))]
            rows.append((page, *partial(page.drawable, len(page.picture), dice, share)))
        return _stacked(rows)

    def _drawn(self, dice: np.random.Generator, count: int, share: float | None) -> Sketches:
        rows = []
        for _ in range(count):
            page = self.pages[int(dice.integers(len(self.pages)))]
            rows.append((page, *partial(page.drawable, len(page.picture), dice, share)))
        return _stacked(rows)


def _stacked(rows: list[tuple[Page, Floats, float, Floats]]) -> Sketches:
    pages, ink, share, drawn = zip(*rows, strict=True)
    return Sketches(
        np.stack(ink),
        np.array(share, np.float32),
        np.stack([page.picture for page in pages]),
        np.stack(drawn),
        np.stack([page.codes for page in pages]).astype(np.float32),
    )


def keep_pages(pages: list[Page], path: Path) -> None:
    """Write some pages to a file."""
    from inkwake.picture import new_file

    strokes = [stroke for page in pages for stroke in page.drawable.strokes]
    empty = np.zeros((0, 2))
    with new_file(path, force=True) as unfinished, unfinished.open("wb") as out:
        np.savez(
            out,
            pictures=np.stack([page.picture for page in pages]),
            codes=np.stack([page.codes for page in pages]),
            maps=np.stack([page.drawable.map for page in pages]),
            parts=np.concatenate([page.drawable.parts for page in pages]),
            counts=np.array([len(page.drawable.strokes) for page in pages]),
            lengths=np.array([len(stroke) for stroke in strokes], np.int64),
            points=np.concatenate([empty, *strokes]).astype(np.float32),
        )


def kept_pages(path: Path) -> list[Page]:
    """Pages of a file that ``keep_pages`` wrote.

    Raises:
        TrainingDataError: it is damaged.
    """
    try:
        with np.load(path) as file:
            kept = {name: file[name] for name in file.files}
        points = kept["points"].astype(np.float64)
        strokes: list[Points] = np.split(points, np.cumsum(kept["lengths"])[:-1])
        ends = np.cumsum(kept["counts"])
        return [
            Page(picture, codes, Drawable(strokes[last - n : last], kept["parts"][last - n : last],
                                          parts))
            for picture, codes, parts, n, last in zip(
                kept["pictures"], kept["codes"], kept["maps"], kept["counts"], ends, strict=True)
        ]  # fmt: skip
    except (OSError, ValueError, EOFError, KeyError) as error:
        raise TrainingDataError(f"{path} is damaged; delete it, it is made again") from error
