"""The reader at run time: strokes in, what the net believes out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from inkwake.nets import Net
from inkwake.portrait.read.layout import MODES, SCALES, Category, Group, layout
from inkwake.portrait.read.tokens import chosen, tokens
from inkwake.portrait.strokes.lines import STROKE_PARTS

Array = npt.NDArray[np.float64]

GRID = 128.0
"""Readings are rounded to this part of one: what differs in the last bits elsewhere is the same."""


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What the net believes after the last stroke.

    Attributes:
        said: (size,) the net's output on a fixed grid, see ``layout``.
        parts: (t, parts) chance of every stroke to be part of what.
    """

    said: Array
    parts: Array

    def modes(self, group: Group) -> tuple[Array, Array, Array]:
        """Weights (K,), means (K, d) and spreads (K, d) of a group, scaled numbers."""
        shape = (MODES, len(group.columns))
        low, high = SCALES
        scales = low + (high - low) / (1 + np.exp(-self.said[group.scales]))
        return (
            _softmax(self.said[group.logits]), self.said[group.means].reshape(shape),
            np.exp(scales).reshape(shape),
        )  # fmt: skip

    def chances(self, category: Category) -> Array:
        """Chance of every option of a category."""
        return _softmax(self.said[category.logits])


def _softmax(logits: Array) -> Array:
    grown = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return np.asarray(grown / grown.sum(axis=-1, keepdims=True), float)


def read(net: Net, strokes: list[Array]) -> Reading:
    """What the net makes of strokes.

    Args:
        net: the reader.
        strokes: (POINTS, 2) page shares each, evenly spaced, at least one, in the order of drawing.
    """
    even = np.array(strokes)
    long = np.hypot(*np.diff(even, axis=1).transpose(2, 0, 1)).sum(axis=1)
    kept = chosen(len(strokes), long)
    found = net.run(np.ascontiguousarray(tokens(even[kept]).T[None, :, None, :]))
    parts = np.full((len(strokes), len(STROKE_PARTS)), 1 / len(STROKE_PARTS))
    parts[kept] = np.round(_softmax(found["parts"].astype(float)) * GRID) / GRID
    said = np.round(found["belief"][0].astype(float) * GRID) / GRID
    assert len(said) == layout().size
    return Reading(said, parts)
