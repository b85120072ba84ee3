"""Wings that are the arms of a figure."""

from __future__ import annotations

from inkwake.learn.world import paths
from inkwake.learn.world.creatures.coat import Coat
from inkwake.learn.world.creatures.limbs import SIGNS
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.people.poses import Pose, Reach, spine
from inkwake.learn.world.sketch import Sketch


def draw_wings(s: Sketch, coat: Coat, pose: Pose, right: Spot, left: Spot,
               reach: float) -> None:  # fmt: skip
    """Wings in the place of arms: they are the arms of the figure."""
    s.trait("wings for arms")
    kind = s.pick("feathers", "blob", "fan", "leaf", "insect", p=(0.3, 0.25, 0.15, 0.2, 0.1))
    s.joint("torso", ((right[0] + left[0]) / 2, (right[1] + left[1]) / 2))
    for (side, sign), shoulder, way in zip(SIGNS, (right, left), pose.arms, strict=True):
        part = f"{side}_arm"
        bend = max(-40.0, min(40.0, way.bend))
        _, elbow, tip = spine(shoulder, sign, Reach(max(12.0, way.spread), bend), reach)
        bones = paths.smooth([shoulder, elbow, tip])
        w = reach * s.between(0.25, 0.5)
        if kind == "feathers":
            s.limb(bones, (0.35 * w, 0.3 * w, 0.1 * w) if s.chance(0.6) else None, part,
                   pen=coat.pen, fill=coat.limbs, smooth=False)  # fmt: skip
            pen = coat.line
            for k in range(2, len(bones), 1):
                at = (float(bones[k][0]), float(bones[k][1]))
                drop = 90 - sign * s.between(-15.0, 30.0)
                s.line([at, paths.ray(at, drop, w * s.between(0.6, 1.0))], part, pen=pen,
                       smooth=False)  # fmt: skip
        elif kind == "fan":
            low = (tip[0] - sign * 0.35 * reach, tip[1] + s.between(0.3, 0.6) * reach)
            root = (shoulder[0], shoulder[1] + 0.4 * w)
            edge = [shoulder, elbow, tip, ((tip[0] + low[0]) / 2 - sign * 2, (tip[1] + low[1]) / 2),
                    low, ((low[0] + root[0]) / 2, (low[1] + root[1]) / 2 - 1), root]  # fmt: skip
            s.shape(edge, part, pen=coat.pen, fill=coat.limbs, smooth=s.chance(0.5))
        else:
            widths = {"blob": (0.5 * w, w, w, 0.75 * w, 0.15 * w), "leaf": (0.4 * w, w, 0.05 * w),
                      "insect": (0.1 * w, 0.8 * w, 1.2 * w, 0.9 * w, 0.1)}[kind]  # fmt: skip
            s.limb(paths.smooth([shoulder, elbow, tip], per_span=7), widths, part, pen=coat.pen,
                   fill=coat.limbs, smooth=False)  # fmt: skip
            if s.chance(0.4):
                s.line(bones[2:-1], part, pen=coat.pen)
        share = 0.94
        s.joint(f"{side}_shoulder", shoulder)
        s.joint(f"{side}_elbow", elbow)
        s.joint(f"{side}_hand", (elbow[0] + share * (tip[0] - elbow[0]),
                                 elbow[1] + share * (tip[1] - elbow[1])))  # fmt: skip
