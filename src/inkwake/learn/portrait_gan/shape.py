"""How large the nets of one look are.

Legend
    size     side of a picture, px, a power of two
    base     channels of a layer times its resolution, up to ``MOST`` channels
    code     numbers of a code of one layer
    layers   codes of a picture: two at 4 px, two more for each doubling
    structure  layers whose codes a sketch decides; the rest are colours
Source: StyleGAN2 (T. Karras and others, 2020), whose ``base`` is 16384 at 256 px.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from inkwake.errors import TrainingDataError

SIZES = (32, 64, 128, 256)
MOST = 256
_COARSEST = 4


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of all nets of a look.

    Attributes:
        size: side of a picture, px.
        base: channels times resolution.
        code: numbers in a layer's code.
    """

    size: int = 64
    base: int = 1024
    code: int = 128

    def __post_init__(self) -> None:
        if self.size not in SIZES:
            raise TrainingDataError(
                f"a side of {self.size} px cannot be learned; choose {', '.join(map(str, SIZES))}"
            )

    @property
    def resolutions(self) -> tuple[int, ...]:
        """4, 8, ... up to the size, px."""
        count = self.size.bit_length() - _COARSEST.bit_length() + 1
        return tuple(_COARSEST << step for step in range(count))

    @property
    def layers(self) -> int:
        """Codes of a picture."""
        return 2 * len(self.resolutions)

    @property
    def structure(self) -> int:
        """Layers that a sketch decides: all up to a quarter of the size, where shapes are made."""
        return self.layers - 4

    def channels(self, resolution: int) -> int:
        """Channels of a layer of that resolution."""
        return max(8, min(MOST, self.base // resolution))

    def told(self) -> dict[str, Any]:
        """Plain values by name."""
        return asdict(self)
