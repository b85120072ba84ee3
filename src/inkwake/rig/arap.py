"""As-rigid-as-possible deformation of all frames at once."""

from typing import Protocol

from inkwake.arrays import Floats


class Deformer(Protocol):
    """Bends all vertices for given joints: (f, j, 2) crop px → (f, v, 2) float32 crop px."""

    def __call__(self, joints: Floats) -> Floats: ...  # noqa: D102
