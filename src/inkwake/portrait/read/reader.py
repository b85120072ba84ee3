"""The reader at run time: strokes in, what the nets believe out.

One net sees the strokes on the page: it finds the head and names the parts. A second one sees them
in the frame of that head and says all numbers anew, see ``frame``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from inkwake.nets import Net, net
from inkwake.portrait.read.frame import (
    LEAST,
    MOST,
    UNITS,
    framed,
    pose_columns,
    scaled_pose,
)
from inkwake.portrait.read.layout import MODES, SCALES, Category, Group, layout, unscaled
from inkwake.portrait.read.tokens import chosen, tokens
from inkwake.portrait.strokes.lines import STROKE_PARTS
from inkwake.portrait.world.numbers import bounds

Array = npt.NDArray[np.float64]

GRID = 128.0
"""Readings are rounded to this part of one: what differs in the last bits elsewhere is the same."""


@dataclass(frozen=True, slots=True, eq=False)
class Eyes:
    """Both nets.

    Attributes:
        page: sees strokes on the page.
        closer: sees them in the frame of the head.
    """

    page: Net
    closer: Net


def eyes(threads: int = 2) -> Eyes:
    """The nets that are shipped."""
    return Eyes(net("portrait", threads=threads), net("portrait-closer", threads=threads))


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


def read(page: Net, strokes: list[Array]) -> Reading:
    """What is made of strokes on the page.

    Args:
        page: the net that sees them there.
        strokes: (POINTS, 2) page shares each, evenly spaced, at least one, in the order of drawing.
    """
    even, kept = _kept(strokes)
    found = page.run(np.ascontiguousarray(tokens(even[kept]).T[None, :, None, :]))
    parts = np.full((len(strokes), len(STROKE_PARTS)), 1 / len(STROKE_PARTS))
    parts[kept] = np.round(_softmax(found["parts"].astype(float)) * GRID) / GRID
    return Reading(_on_grid(found["belief"][0]), parts)


def look_closer(
    closer: Net, strokes: list[Array], parts: Sequence[int], reading: Reading
) -> Reading:
    """What is made of the same strokes in the frame of the head.

    Args:
        closer: the net that sees them there.
        strokes: as they were read.
        parts: what each of them is part of.
        reading: of the page; says where the head is.
    """
    even, kept = _kept(strokes)
    frame, doubt = _frame_of(reading)
    names = np.array(parts)[kept]
    seen = framed(even[kept][None], names[None], frame[None], np.array([doubt]))[0]
    found = closer.run(np.ascontiguousarray(seen.T[None, :, None, :]))
    said = found["belief"][0].astype(float)
    # What is said of the pose are steps away from the frame.
    said[_pose().means] += np.tile(scaled_pose(frame[None])[0], MODES)
    return Reading(_on_grid(said), reading.parts)


def _frame_of(reading: Reading) -> tuple[Array, float]:
    """Where the head most likely is, and how doubtful that is."""
    group = _pose()
    weights, means, spreads = reading.modes(group)
    best = int(weights.argmax())
    order = [group.columns.tolist().index(column) for column in pose_columns().tolist()]
    low, high = bounds()
    half = (high - low)[pose_columns()] / 2
    frame = unscaled(np.clip(means[best, order], -1, 1), pose_columns())
    off = spreads[best, order] * half / UNITS
    return frame, float(np.clip(np.sqrt((off**2).mean()), LEAST, MOST))


@cache
def _pose() -> Group:
    return next(group for group in layout().groups if group.name == "pose")


def _kept(strokes: list[Array]) -> tuple[Array, npt.NDArray[np.int64]]:
    even = np.array(strokes)
    long = np.hypot(*np.diff(even, axis=1).transpose(2, 0, 1)).sum(axis=1)
    return even, chosen(len(strokes), long)


def _on_grid(said: npt.NDArray[np.floating[npt.NBitBase]]) -> Array:
    assert len(said) == layout().size
    return np.asarray(np.round(said.astype(float) * GRID) / GRID, float)
