"""The noun of the figure room: one drawn figure, cut out, with its joints."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from inkwake.arrays import Bytes, Mask, Points
from inkwake.figure.skeleton import Skeleton

Kind = Literal["biped", "quadruped", "other"]
Facing = Literal["front", "left", "right", "back"]


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """One figure in its own crop.

    All pixel positions are in the *crop*: its column 0, row 0 is the crop's first pixel, and one
    crop px is ``(box[2] - box[0]) / width`` page px (crops of small figures are finer than the
    page, those of huge photos coarser).

    Attributes:
        box: (left, top, right, bottom) float px of the page (edges, right and bottom exclusive).
        mask: (h, w) bool, the figure's inside with holes left open, so that ``rig`` can mesh it.
        texture: (h, w, 4) uint8 straight RGBA. Colours at the edge are unmixed from the paper and
            bled a few px outwards; alpha is soft (many levels) at the drawn edge, 0 outside.
        skeleton: the joints, in crop px.
        kind: body plan.
        confidence: 0..1, how surely this is a figure whose rig needs no mending.
        rgb: (h, w, 3) uint8, the page under the crop before anything was cut, or None for a
            figure that came as a cut-out.
        notes: what was guessed or repaired, in words.
        parts: (h, w) uint8 indices into ``labels.PARTS``, 0 outside the mask; None where no net
            looked.
        facing: where it looks, as the viewer sees it; None where nobody knows.
    """

    box: tuple[float, float, float, float]
    mask: Mask
    texture: Bytes
    skeleton: Skeleton
    kind: Kind = "biped"
    confidence: float = 1.0
    rgb: Bytes | None = None
    notes: tuple[str, ...] = field(default=())
    parts: Bytes | None = None
    facing: Facing | None = None

    @property
    def width(self) -> int:
        """Columns of the crop, px."""
        return int(self.mask.shape[1])

    @property
    def height(self) -> int:
        """Rows of the crop, px."""
        return int(self.mask.shape[0])

    @property
    def page_scale(self) -> float:
        """Page px per crop px."""
        return (self.box[2] - self.box[0]) / self.width

    def points_to_page(self, points: Points) -> Points:
        """Map (..., 2) crop px to page px."""
        left, top, right, bottom = self.box
        scale = ((right - left) / self.width, (bottom - top) / self.height)
        return (points + 0.5) * scale - 0.5 + (left, top)
