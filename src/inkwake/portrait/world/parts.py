"""Parts of a portrait in the order of drawing, with the contours that bound them.

Left and right are the viewer's. ``silhouettes`` is what a parser would call the parts of a picture:
the truth of all figures about labels.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from inkwake.arrays import Points
from inkwake.portrait.world.contours import Contours
from inkwake.portrait.world.numbers import Numbers
from inkwake.portrait.world.parameters import BANGS, SIDES
from inkwake.portrait.world.pens import tapered
from inkwake.portrait.world.stamp import stamp

Labels = npt.NDArray[np.uint8]

LABELS = (
    "nothing", "hair-back", "neck", "clothes", "ears", "face", "mouth", "eye-left", "eye-right",
    "hair-front", "brows", "extras",
)  # fmt: skip
"""What every pixel of a portrait belongs to."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is drawn as one piece.

    Attributes:
        name: id of its layer.
        label: what its pixels are called.
        outlines: contours that are filled.
        lines: contours that are drawn thick enough to count as its pixels.
    """

    name: str
    label: str
    outlines: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()


def _eye(side: str) -> Part:
    return Part(f"eye-{side}", f"eye-{side}", (f"eye-{side}-white",), (f"lash-{side}",))


def _locks(side: str) -> Part:
    return Part(
        f"hair-side-{side}", "hair-front", tuple(f"side-{side}{k}" for k in reversed(range(SIDES)))
    )


PARTS: tuple[Part, ...] = (
    *(
        Part(f"tail-{s}", "hair-back", (f"tail-{s}", f"tie-{s}", f"bun-{s}"))
        for s in ("left", "right", "middle")
    ),
    Part("hair-back", "hair-back", ("hair-back",)),
    Part("neck", "neck", ("neck",)),
    Part("clothes", "clothes", (
        "clothes", "lapel-left", "lapel-right", "collar-left", "collar-right",
        *(f"piece{k}-{s}" for k in range(3) for s in ("left", "right")),
    )),
    Part("ear-left", "ears", ("ear-left", "earring-left")),
    Part("ear-right", "ears", ("ear-right", "earring-right")),
    Part("face", "face", ("face",)),
    Part("nose", "face"),
    Part("mouth", "mouth", ("mouth-inner",), ("mouth-upper",)),
    _eye("left"), _eye("right"), _locks("left"), _locks("right"),
    Part("animal-ears", "extras", ("animal-left", "animal-right")),
    Part("hair-front", "hair-front", ("hair-cap", *(f"bang{k}" for k in range(BANGS)))),
    Part("brow-left", "brows", (), ("brow-left",)),
    Part("brow-right", "brows", (), ("brow-right",)),
    Part("glasses", "extras", (), ("lens-left", "lens-right", "bridge")),
    Part("hat", "extras", ("hat", "peak", "band", "headband", "cup-left", "cup-right")),
    Part("ahoge", "hair-front", ("ahoge0", "ahoge1")),
    Part("ribbon", "extras", tuple(
        f"ribbon-{a}-{b}" for a in "ab"
        for b in ("end-left", "end-right", "loop-left", "loop-right", "knot")
    )),
    Part("pin", "extras", ("pin", "pin-cross")),
)  # fmt: skip
"""From back to front."""

NAMES = tuple(part.name for part in PARTS)
LABEL_OF = np.array([0, *(LABELS.index(part.label) for part in PARTS)], np.uint8)


LEAST = 0.06
"""Width of what is but a line, heads: a closed mouth is called mouth as far as lips would go."""


def thick_line(name: str, line: Points, numbers: Numbers, row: int) -> Points:
    """The outline of a contour that is drawn as a thick line: lash, brow, lips, frames."""
    unit = float(numbers["size"][row])
    if name.startswith("lash"):
        return tapered(
            line, float(numbers["lash"][row]) * unit * 1.5, begin=0.28, end=0.04, peak=0.66
        )
    if name.startswith("brow"):
        taper = float(numbers["brow_taper"][row])
        wide = max(float(numbers["brow_thick"][row]), LEAST) * unit
        return tapered(line, wide, begin=0.75 - 0.4 * taper, end=0.12, peak=0.3)
    wide = LEAST * unit
    closed = np.vstack([line, line[:1]]) if name.startswith("lens") else line
    return tapered(closed, wide, begin=0.6, end=0.6)


def silhouettes(numbers: Numbers, contours: Contours, row: int = 0) -> list[list[Points]]:
    """Closed paths of every part in the order of ``PARTS``, page shares."""
    found = []
    for part in PARTS:
        paths = [contours.of(name, row) for name in part.outlines if contours.has(name, row)]
        for name in part.lines:
            if contours.has(name, row):
                paths.append(thick_line(name, contours.of(name, row), numbers, row))
        found.append(paths)
    return found


def paint_parts(found: list[list[Points]], size: int) -> Labels:
    """Which part lies on top at every pixel, (size, size) uint8: 0 none, 1 + number of the part."""
    pixels = np.zeros((size, size), np.uint8)
    for k, paths in enumerate(found):
        for path in paths:
            stamp(pixels, path, k + 1)
    return pixels


def part_map(numbers: Numbers, contours: Contours, row: int = 0, size: int = 256) -> Labels:
    """Which part lies on top at every pixel of a portrait; see ``paint_parts``."""
    return paint_parts(silhouettes(numbers, contours, row), size)


def label_map(numbers: Numbers, contours: Contours, row: int = 0, size: int = 256) -> Labels:
    """Which of ``LABELS`` every pixel of a portrait is, (size, size) uint8."""
    return np.asarray(LABEL_OF[part_map(numbers, contours, row, size)], np.uint8)
