"""A face that plays along with a performance."""

from __future__ import annotations

from dataclasses import dataclass

from inkwake.face import Acting, FacePainter


@dataclass(frozen=True, slots=True, eq=False)
class LivingFace:
    """Whose face it is, and what it does.

    Attributes:
        painter: paints looks onto the figure's texture.
        acting: one look for each frame of the performance.
    """

    painter: FacePainter
    acting: Acting
