"""How well a film came out, in figures and in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inkwake.stage import Quality, Scene

MOST_SLIDE = 1.0
"""Px at 500 px of film."""
MOST_SEAM = 1.5


@dataclass(frozen=True, slots=True)
class FilmReport:
    """The checks of a film, one row a performer, and what is not as it should be."""

    rows: tuple[Quality, ...]
    problems: tuple[str, ...]

    def lines(self) -> list[str]:
        """The report for people."""
        head = ("figure", "frames", "flipped", "torn", "slide px", "pops", "outside px", "seam")
        table = [head]
        for row in self.rows:
            seam = "-" if row.seam is None else f"{row.seam:.2f}"
            table.append(
                (
                    row.name,
                    str(row.frames),
                    str(row.flipped),
                    str(row.torn),
                    f"{row.slide:.2f}",
                    str(row.pops),
                    f"{row.outside:.1f}",
                    seam,
                )
            )
        widths = [max(len(line[i]) for line in table) for i in range(len(head))]
        text = [
            "  ".join(
                word.ljust(width) if i == 0 else word.rjust(width)
                for i, (word, width) in enumerate(zip(line, widths, strict=True))
            )
            for line in table
        ]
        return text + [f"check: {problem}" for problem in self.problems or ("nothing to mend",)]


def report_film(scene: Scene, names: Sequence[str] | None = None) -> FilmReport:
    """Look a film over as a careful viewer would, without drawing it again."""
    from inkwake.stage import inspect

    cast = scene.performers
    called = names or [str(len(cast) - number) for number in range(len(cast))]
    rows = tuple(inspect(scene, one, name) for one, name in zip(cast, called, strict=True))
    allowed = MOST_SLIDE * max(scene.width, scene.height) / 500
    return FilmReport(rows, tuple(word for row in rows for word in _problems(row, allowed)))


def _problems(row: Quality, slide: float) -> list[str]:
    words = []
    if row.flipped:
        words.append(f"{row.name}: {_share(row.flipped, row)} turned over")
    if row.torn:
        words.append(f"{row.name}: {_share(row.torn, row)} torn")
    if row.slide > slide:
        words.append(f"{row.name}: a standing foot slides {row.slide:.1f} px")
    if row.pops:
        words.append(f"{row.name}: a limb changes its layer and back {row.pops} times")
    if row.cut:
        words.append(f"{row.name}: leaves the picture in {row.cut} of {row.frames} frames")
    if row.seam is not None and row.seam > MOST_SEAM:
        words.append(f"{row.name}: the loop jumps by {row.seam:.1f} of a usual step")
    return words


def _share(count: int, row: Quality) -> str:
    """Triangles of all poses, and what part of all that is."""
    return f"{count} triangles ({count / row.triangles:.2%} of all poses') are"
