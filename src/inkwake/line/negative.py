"""Lines that do not lie dark on bright paper: chalk, negatives, ink on nothing at all."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from inkwake.arrays import Bytes
from inkwake.picture import Picture

_DARK, _BRIGHT = 80, 60
_MOSTLY, _LEAST = 0.75, 0.001
_DARKEST, _WHITE = 0.05, 150


def positive(picture: Picture) -> tuple[Picture, bool]:
    """The picture with dark lines on bright paper, and whether it was turned round for that.

    The ground is dark all along the rim and over most of the picture, and something on it is
    clearly brighter. A black page without a line is left as it is. What is drawn on a transparent
    ground is laid on white paper, white ink turned black.
    """
    if picture.alpha is not None and (picture.alpha < 128).mean() > 0.01:
        return _on_paper(picture, picture.alpha)
    step = max(1, max(picture.rgb.shape[:2]) // 800)
    low = picture.rgb[::step, ::step].max(2).astype(np.int16)
    rim = np.concatenate([low[0], low[-1], low[:, 0], low[:, -1]])
    ground = float(np.median(low))
    dark = float(np.mean(rim < _DARK)) > _MOSTLY and float(np.mean(low < _DARK)) > _MOSTLY
    if not dark or float(np.mean(low > ground + _BRIGHT)) < _LEAST:
        return picture, False
    return replace(picture, rgb=np.asarray(255 - picture.rgb, np.uint8)), True


def _on_paper(picture: Picture, alpha: Bytes) -> tuple[Picture, bool]:
    """A picture with a transparent ground on white paper, and whether its ink was turned round."""
    seen = picture.rgb[alpha > 128]
    bright = len(seen) > 0 and float(np.quantile(seen.max(1), _DARKEST)) > _WHITE
    rgb = 255 - picture.rgb if bright else picture.rgb
    share = alpha.astype(np.float32)[..., None] / np.float32(255)
    laid = 255 - share * (255 - rgb.astype(np.float32))
    return replace(picture, rgb=np.asarray(np.round(laid), np.uint8), alpha=None), bright
