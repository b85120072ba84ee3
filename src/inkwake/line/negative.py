"""White lines on a black ground: chalk on a board, a negative, a screen in its dark mode."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from inkwake.picture import Picture

_DARK, _BRIGHT = 80, 60
_MOSTLY, _LEAST = 0.75, 0.001


def positive(picture: Picture) -> tuple[Picture, bool]:
    """The picture with dark lines on bright paper, and whether it was turned round for that.

    The ground is dark all along the rim and over most of the picture, and something on it is
    clearly brighter. A black page without a line is left as it is.
    """
    if picture.alpha is not None and (picture.alpha < 128).mean() > 0.01:
        return picture, False
    step = max(1, max(picture.rgb.shape[:2]) // 800)
    low = picture.rgb[::step, ::step].max(2).astype(np.int16)
    rim = np.concatenate([low[0], low[-1], low[:, 0], low[:, -1]])
    ground = float(np.median(low))
    dark = float(np.mean(rim < _DARK)) > _MOSTLY and float(np.mean(low < _DARK)) > _MOSTLY
    if not dark or float(np.mean(low > ground + _BRIGHT)) < _LEAST:
        return picture, False
    return replace(picture, rgb=np.asarray(255 - picture.rgb, np.uint8)), True
