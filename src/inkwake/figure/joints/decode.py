"""From one glance of the net and a figure's mask to its skeleton."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from inkwake.arrays import Floats, Mask, Points
from inkwake.figure.figure import Kind
from inkwake.figure.joints.frame import Frame
from inkwake.figure.joints.posed import Posed
from inkwake.figure.labels import FACINGS, JOINTS
from inkwake.figure.look import Glance, peak
from inkwake.figure.quadruped import QUADRUPED
from inkwake.figure.skeleton import BIPED, Skeleton

JOINT = {name: index for index, name in enumerate(JOINTS)}
_HEAD_AND_ENDS = {
    "biped": ("neck", "right_hand", "left_hand", "right_foot", "left_foot"),
    "quadruped": ("neck", "right_foot_f", "left_foot_f", "right_foot_b", "left_foot_b"),
}
_TREES: dict[Kind, dict[str, str | None]] = {"biped": BIPED, "quadruped": QUADRUPED}


def decode(
    glance: Glance,
    mask: Mask,
    box: Sequence[float],
    *,
    ink: Floats | None = None,
    net_only: bool = False,
) -> Posed:
    """Place the joints of one figure.

    Args:
        glance: what the net says of a window round the figure.
        mask: (h, w) bool, the figure in its crop.
        box: (left, top, right, bottom) px of the page that the crop covers.
        ink: (h, w) float32 in 0..1, the page's ink there, if known.
        net_only: take each joint where its map is highest; for comparison.
    """
    frame = Frame.of(glance, mask.shape, box)
    kind = _kind(glance)
    spots, _ = peak(glance.joints)
    tree = _TREES[kind]
    places = {name: frame.to_crop(spots[JOINT[_drawn(name)]]) for name in tree}
    sure = _sureness(glance, frame, mask)
    confidence = {name: float(sure[JOINT[_drawn(name)]]) for name in tree}
    skeleton = Skeleton.of(places, tree, confidence)
    usable = float(np.prod([confidence[name] for name in _HEAD_AND_ENDS[kind]]))
    facing = FACINGS[int(glance.facing.argmax())]
    return Posed(skeleton, kind, facing, usable)


def _drawn(name: str) -> str:
    """The net's joint for a joint of the tree."""
    return "root" if name == "hip" else name


def _kind(glance: Glance) -> Kind:
    biped, quadruped, _, _ = glance.kind
    return "quadruped" if quadruped > biped else "biped"


def _sureness(glance: Glance, frame: Frame, mask: Mask) -> Points:
    """(27,) probability of an error under a tenth of the figure's size."""
    ys, xs = np.flatnonzero(mask.any(1)), np.flatnonzero(mask.any(0))
    longer = max(ys[-1] - ys[0], xs[-1] - xs[0]) + 1 if len(ys) else max(mask.shape)
    size = longer / (frame.scale.mean() * frame.cells)
    return np.asarray(1 - np.exp(-0.1 * size / np.maximum(glance.spread, 1e-3)), np.float64)
