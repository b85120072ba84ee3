"""Parts of a figure that came as a cut-out: the net looks at it on white paper."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.figure.figure import Figure
from inkwake.figure.glance import shrink
from inkwake.figure.ink import contrast, stroke_width
from inkwake.figure.look import SIDE, Glance, Runs, see
from inkwake.figure.mask.closeup import Closeup
from inkwake.figure.mask.parts import part_map
from inkwake.figure.windows import window_of

_DARK = 0.25


def with_parts(figure: Figure, net: Runs | None = None) -> Figure:
    """A figure whose parts are labelled; one whose parts are known comes back as it is.

    Args:
        figure: any.
        net: another figure net than that of the package.

    Raises:
        NetError: the net cannot be used.
    """
    if figure.parts is not None:
        return figure
    alpha = figure.texture[..., 3:].astype(np.float32) / np.float32(255)
    rgb = np.asarray(np.round(255 + (figure.texture[..., :3] - np.float32(255)) * alpha), np.uint8)
    ys, xs = np.nonzero(figure.mask)
    window = window_of((xs.min(), ys.min(), xs.max() + 1, ys.max() + 1))
    picture = _seen(rgb, window)
    found = see(picture[None], net or _shipped())
    glance = Glance(window, picture, **{name: values[0] for name, values in found.items()})
    paper = np.full(3, 255, np.uint8)
    soft = contrast(rgb, paper)
    box = 0.0, 0.0, float(figure.width), float(figure.height)
    ink = soft > _DARK
    near = Closeup(box, rgb, ink, soft, stroke_width(ink), paper, np.zeros((0, 4), np.float32))
    return replace(figure, parts=part_map(near, glance, figure.mask))


def _seen(rgb: Bytes, window: tuple[float, float, float]) -> Bytes:
    """A window of a crop as the net is shown it."""
    left, top, size = window
    fine = 2 * SIDE / size
    move = np.array([[fine, 0, (0.5 - left) * fine - 0.5], [0, fine, (0.5 - top) * fine - 0.5]])
    soft = cv2.GaussianBlur(rgb, (0, 0), 0.4 / fine) if fine < 1 else rgb
    framed = cv2.warpAffine(
        soft, move, (2 * SIDE, 2 * SIDE), borderMode=cv2.BORDER_CONSTANT,
        borderValue=(255, 255, 255),
    )  # fmt: skip
    return shrink(np.asarray(framed, np.uint8))


def _shipped() -> Runs:
    from inkwake.nets import net  # the runtime is only loaded where it is needed

    return net("figure")
