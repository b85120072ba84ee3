"""Layers as pixels: by Skia, or by resvg where Skia lacks a library of the system.

Skia's Linux wheel is linked with OpenGL, which servers and slim containers do not have, though
nothing is drawn with it here. resvg needs nothing, is some times slower and draws the same picture
within a fifth of a level on average.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
from PIL import Image

from inkwake.portrait.world.dyes import Colour
from inkwake.portrait.world.layers import Layer

Bitmap = npt.NDArray[np.uint8]


@cache
def has_skia() -> bool:
    """Whether Skia can be used on this machine."""
    try:
        from inkwake.portrait.world import skia_draw
    except ImportError:
        return False
    return bool(skia_draw)


def draw(layers: Sequence[Layer], size: int, *, paper: Colour | None = None) -> Bitmap:
    """A picture of layers.

    Args:
        layers: from back to front.
        size: sides of the picture, px.
        paper: colour behind; transparent when None.

    Returns:
        (size, size, 4) uint8 RGBA, straight alpha.
    """
    if has_skia():
        from inkwake.portrait.world.skia_draw import draw_by_skia

        return draw_by_skia(layers, size, paper=paper)
    return draw_by_resvg(layers, size, paper=paper)


def draw_by_resvg(layers: Sequence[Layer], size: int, *, paper: Colour | None = None) -> Bitmap:
    """The same by resvg."""
    import resvg_py

    from inkwake.portrait.svg import svg_text

    found = resvg_py.svg_to_bytes(
        svg_string=svg_text(layers, size, paper=paper), skip_system_fonts=True
    )
    with Image.open(io.BytesIO(bytes(found))) as image:
        return np.array(image.convert("RGBA"))
