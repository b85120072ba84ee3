"""The back of a four-legged animal.

Character files hang all four legs and the neck on one joint under the belly. Such a body can only
be moved as a whole. Here it gets a back: ``root`` over the hind legs, ``spine`` in the middle,
``torso`` over the front legs, each half way between back and belly, and every leg hangs on the
end that it stands under.
"""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Mask, Points
from inkwake.figure import Skeleton

UP = 0.45
"""The back's joints lie this share of the body's depth over its belly."""


def with_back(skeleton: Skeleton, mask: Mask) -> Skeleton:
    """The same joints with a back between the pairs of legs; other trees pass unchanged.

    Args:
        skeleton: names as in the four-legged characters of AnimatedDrawings.
        mask: (h, w) bool, the figure.
    """
    hips = {
        end: [n for n in skeleton.names if "_hip" in n and n.endswith(f"_{end}")] for end in "fb"
    }
    if not hips["f"] or not hips["b"] or "neck" not in skeleton:
        return skeleton
    points = {name: skeleton[name] for name in skeleton.names}
    over = {end: np.mean([points[n] for n in hips[end]], axis=0) for end in "fb"}
    # Files that call the legs under the tail the front ones are believed less than the head.
    aside = [abs(float(points["neck"][0] - over[end][0])) for end in "fb"]
    if aside[1] < aside[0]:
        hips, over = {"f": hips["b"], "b": hips["f"]}, {"f": over["b"], "b": over["f"]}
    if np.hypot(*(over["f"] - over["b"])) < 0.12 * np.ptp(skeleton.points[:, 0]):
        return skeleton
    tree: dict[str, str | None] = {
        name: None if up < 0 else skeleton.names[up]
        for name, up in zip(skeleton.names, skeleton.parents, strict=True)
    }
    root = skeleton.names[0]
    points[root], points["torso"] = (_inside(mask, over[end]) for end in "bf")
    points["spine"] = _inside(mask, 0.5 * (over["b"] + over["f"]))
    tree |= {"spine": root, "torso": "spine", "neck": "torso"}
    if "hip" in tree:
        points["hip"] = points[root]
    tree |= dict.fromkeys(hips["f"], "torso") | dict.fromkeys(hips["b"], root)
    sure = dict(zip(skeleton.names, map(float, skeleton.confidence), strict=True))
    sure["spine"] = min(sure[root], sure.get("torso", 1.0))
    return Skeleton.of(points, tree, sure)


def _inside(mask: Mask, over: Points) -> Points:
    """(2,) px: in the body above a place on its belly."""
    column = int(np.clip(round(float(over[0])), 0, mask.shape[1] - 1))
    rows = np.flatnonzero(mask[: max(int(over[1]) + 1, 1), column])
    top = float(rows[0]) if len(rows) else float(over[1])
    # Lines may leave the body open: only its upper edge counts.
    return np.array([float(over[0]), float(over[1]) - UP * max(float(over[1]) - top, 0.0)])
