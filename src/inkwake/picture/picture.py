"""The noun of the house's front door: pixels, and nothing else of the file they came from."""

from __future__ import annotations

from dataclasses import dataclass

from inkwake.arrays import Bytes


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """Upright sRGB pixels.

    Attributes:
        rgb: (h, w, 3) uint8, sRGB, straight (not multiplied by alpha). Rotation from the file is
            already applied. Under full transparency the colour is whatever the file held.
        alpha: (h, w) uint8, 255 opaque, or None where the file has no transparency at all.
        source_size: (width, height) px of the upright original. It differs from the size of
            ``rgb`` where a very large photo was read at a reduced scale.
    """

    rgb: Bytes
    alpha: Bytes | None = None
    source_size: tuple[int, int] = (0, 0)

    def __post_init__(self) -> None:
        if self.source_size == (0, 0):
            object.__setattr__(self, "source_size", (self.width, self.height))

    @property
    def width(self) -> int:
        """Columns held, px."""
        return int(self.rgb.shape[1])

    @property
    def height(self) -> int:
        """Rows held, px."""
        return int(self.rgb.shape[0])

    @property
    def source_scale(self) -> float:
        """Original px per held px; 1.0 unless the file was read at a reduced scale."""
        return self.source_size[0] / self.width
