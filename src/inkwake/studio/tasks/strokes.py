"""Strokes as orders hold them."""

from __future__ import annotations

from typing import Any

import numpy as np

from inkwake.verbs.strokes import Stroke


def stroke_of(told: dict[str, Any], scale: float) -> Stroke:
    """A stroke of an order.

    Args:
        told: ``points`` and ``width``, perhaps ``colour`` and ``rubs``.
        scale: px of the picture for what they are told in.
    """
    return Stroke(
        points=np.array(told["points"], np.float64) * scale,
        width=told["width"] * scale,
        colour=told.get("colour"),
        rubs=told.get("rubs", False),
    )
