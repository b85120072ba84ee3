"""The figure net looks at windows of a page: what it says, as probabilities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Bytes, Floats, Points
from inkwake.figure.labels import FACING_SIDES, JOINT_SIDES, PART_SIDES
from inkwake.figure.together import each
from inkwake.figure.windows import Window, shown
from inkwake.page import Page

SIDE = 192
"""Side of the net's input, px."""


_AT_ONCE = 2
"""Windows that the net sees together: more take more memory, and no less time."""


class Runs(Protocol):
    """What ``inkwake.nets`` gives back for a name."""

    def run(self, picture: Floats) -> Mapping[str, Floats]:
        """(n, 3, h, w) float32 rgb in 0..1 → outputs by name."""


@dataclass(frozen=True, slots=True, eq=False)
class Glance:
    """What the net says about one window; maps lie evenly over the window's square.

    Attributes:
        window: left, top, side of the square, px of the page.
        picture: (s, s, 3) uint8, what the net was shown.
        mask: (s, s) float32, probability of the figure.
        parts: (19, s/2, s/2) float32, probabilities over ``labels.PARTS``.
        joints: (27, s/4, s/4) float32, where each joint of ``labels.JOINTS`` is, sum 1.
        tips: (s/4, s/4) float32, probability of a further limb's end.
        sight: (27, 3) float32, probability that a joint is absent, hidden, seen.
        spread: (27,) float32, expected error, shares of the window's side.
        kind: (4,) float32 over ``labels.KINDS``.
        facing: (4,) float32 over ``labels.FACINGS``.
        turn: (4,) float32, quarter turns clockwise that the figure has been given.
    """

    window: Window
    picture: Bytes
    mask: Floats
    parts: Floats
    joints: Floats
    tips: Floats
    sight: Floats
    spread: Floats
    kind: Floats
    facing: Floats
    turn: Floats

    def to_page(self, points: Points, cells: int) -> Points:
        """(..., 2) cells of a map with ``cells`` columns to px of the page."""
        left, top, side = self.window
        return np.asarray((points + 0.5) * (side / cells) - 0.5 + (left, top))


def look(
    page: Page, windows: Sequence[Window], net: Runs, *, side: int = SIDE, mirror: bool = True
) -> list[Glance]:
    """Look at windows of a page.

    Args:
        page: evenly lit.
        windows: squares, px of the page.
        net: the figure net.
        side: px of the net's input, a multiple of 32.
        mirror: look again in a mirror and take the mean; twice the time, fewer mistakes.
    """
    if not windows:
        return []
    pictures = each(lambda window: shown(page, window, side), windows)
    glances = []
    for start in range(0, len(pictures), _AT_ONCE):
        some = pictures[start : start + _AT_ONCE]
        found = see(np.stack(some), net, mirror=mirror)
        for index, (window, picture) in enumerate(zip(windows[start:], some, strict=False)):
            maps = {name: values[index].copy() for name, values in found.items()}
            glances.append(Glance(window, picture, **maps))
    return glances


def see(pictures: Bytes, net: Runs, *, mirror: bool = True) -> dict[str, Floats]:
    """Probabilities of ``Glance``, with a leading axis, for (n, s, s, 3) uint8 pictures."""
    batch = np.ascontiguousarray(pictures.transpose(0, 3, 1, 2), np.float32) / np.float32(255)
    found = _probabilities(net.run(batch))
    if mirror:
        twin = _mirrored(_probabilities(net.run(np.ascontiguousarray(batch[..., ::-1]))))
        found = {
            name: np.asarray((value + twin[name]) / 2, np.float32) for name, value in found.items()
        }
    return found


def _probabilities(raw: Mapping[str, Floats]) -> dict[str, Floats]:
    count, joints, rows, columns = raw["joints"].shape
    where = _softmax(raw["joints"].reshape(count, joints, -1), 2)
    return {
        "mask": _sigmoid(raw["mask"][:, 0]),
        "parts": _softmax(raw["parts"], 1),
        "joints": where.reshape(count, joints, rows, columns),
        "tips": _sigmoid(raw["tips"][:, 0]),
        "sight": _softmax(raw["sight"].reshape(count, joints, 3), 2),
        "spread": np.exp(raw["spread"]),
        "kind": _softmax(raw["kind"], 1),
        "facing": _softmax(raw["facing"], 1),
        "turn": _softmax(raw["turn"], 1),
    }


def _mirrored(found: dict[str, Floats]) -> dict[str, Floats]:
    """What was seen in a mirror, told of the drawing itself."""
    order = {"joints": JOINT_SIDES, "sight": JOINT_SIDES, "spread": JOINT_SIDES,
             "parts": PART_SIDES, "facing": FACING_SIDES}  # fmt: skip
    flipped = {}
    for name, value in found.items():
        turned = value[..., ::-1] if name in ("mask", "parts", "joints", "tips") else value
        flipped[name] = turned[:, order[name]] if name in order else turned
    # A quarter turn clockwise is one anticlockwise in the mirror.
    flipped["turn"] = found["turn"][:, [0, 3, 2, 1]]
    return flipped


def _softmax(logits: Floats, axis: int) -> Floats:
    power = np.exp(logits - logits.max(axis=axis, keepdims=True))
    return np.asarray(power / power.sum(axis=axis, keepdims=True), np.float32)


def _sigmoid(logits: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-logits)), np.float32)


def peak(maps: Floats) -> tuple[NDArray[np.float64], Floats]:
    """Sub-pixel place (n, 2) of each map's highest cell, in cells, and the chance near it (n,).

    The place is the centre of mass of the 3 x 3 cells round the highest one.
    """
    count, columns = len(maps), maps.shape[2]
    best = maps.reshape(count, -1).argmax(axis=1)
    y, x = np.divmod(best, columns)
    padded = np.pad(maps, ((0, 0), (1, 1), (1, 1)))
    index = np.arange(count)[:, None, None]
    near = padded[
        index, (y[:, None] + np.arange(3))[:, :, None], (x[:, None] + np.arange(3))[:, None]
    ]
    total = np.maximum(near.sum(axis=(1, 2)), 1e-12)
    step = np.arange(-1, 2)
    spots = np.stack(
        [x + (near.sum(axis=1) @ step) / total, y + (near.sum(axis=2) @ step) / total], axis=1
    )
    return spots, np.asarray(total, np.float32)
