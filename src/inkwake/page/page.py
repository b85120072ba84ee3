"""The noun of the page room: evenly lit, straightened paper."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from inkwake.arrays import Bytes, Floats, Points
from inkwake.picture import Picture


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A sheet of paper as a good scanner would have seen it.

    Attributes:
        rgb: (h, w, 3) uint8, evenly lit colours. Blank paper is ``paper_colour`` everywhere; a
            page that was already clean (pure white ground, alpha) holds its own pixels unchanged.
        ink: (h, w) float32 in 0..1, how surely a pixel carries pencil, ink or paint rather than
            bare paper. Pale pencil and yellow crayon are low but steady; shadows, folds, the table
            beside the sheet and printed ruling are 0.
        paper_colour: (3,) uint8, sRGB of the blank paper after flattening.
        alpha: (h, w) uint8 where the picture is a cut-out with real transparency, else None.
        to_picture: (3, 3) float64 homography, page px → px of ``source.rgb``.
        source: the picture that the page was made from.
        sheet: (4, 2) float64 corners of the sheet in px of ``source.rgb``, clockwise from the top
            left, or None where no edge of the paper shows.
        notes: what was found and done, in words, for ``--debug`` and the studio.
        light: (lh, lw, 3) float32, 0..255, the colour that bare paper has in the picture, over
            the whole page at a coarser grid; None where the picture was left untouched.
        off_sheet: (lh, lw) float32 in 0..1 on the same grid, 1 where the picture shows no paper
            (table, hand, phone), or None.
        noise: spread of blank paper about its colour, as a share of full scale.
        ruling: (n, 4) float32 printed lines as (x0, y0, x1, y1) px of the page.
    """

    rgb: Bytes
    ink: Floats
    paper_colour: Bytes
    to_picture: Points
    source: Picture
    alpha: Bytes | None = None
    sheet: Points | None = None
    notes: tuple[str, ...] = field(default=())
    light: Floats | None = None
    off_sheet: Floats | None = None
    noise: float = 0.0
    ruling: Floats = field(default_factory=lambda: np.zeros((0, 4), np.float32))

    @property
    def width(self) -> int:
        """Columns, px."""
        return int(self.rgb.shape[1])

    @property
    def height(self) -> int:
        """Rows, px."""
        return int(self.rgb.shape[0])

    def points_to_original(self, points: Points) -> Points:
        """Map (..., 2) page px to px of the upright original file (``source.source_size``)."""
        flat = np.asarray(points, dtype=np.float64).reshape(-1, 2)
        lifted = np.column_stack([flat, np.ones(len(flat))]) @ self.to_picture.T
        scale = self.source.source_scale
        # Pixel centres sit on whole numbers, so a change of scale also moves by half a pixel.
        mapped = (lifted[:, :2] / lifted[:, 2:] + 0.5) * scale - 0.5
        return mapped.reshape(np.shape(points))
