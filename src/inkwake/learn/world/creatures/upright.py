"""Animals that stand upright and are seen from the side."""

from __future__ import annotations

import numpy as np

from inkwake.learn.world import paths
from inkwake.learn.world.creatures.bipeds import Biped
from inkwake.learn.world.creatures.coat import Coat
from inkwake.learn.world.creatures.limbs import Limbs, settle
from inkwake.learn.world.creatures.muzzles import beak
from inkwake.learn.world.creatures.shapes import floor
from inkwake.learn.world.creatures.skulls import Skull
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.people.figure import lay_arm, lay_leg
from inkwake.learn.world.people.poses import Reach, spine
from inkwake.learn.world.sketch import Sketch


def draw_upright(s: Sketch, breed: Biped, coat: Coat, how: Limbs) -> None:
    """Draw the animal facing the viewer's right: its right side is nearer to us."""
    s.trait("side view on two legs")
    s.doodle.facing = "right"
    long, thick = s.between(18, 29), s.between(9, 17)
    rise = s.between(40, 88)
    up = np.array(paths.ray((0, 0), -rise, 1.0))
    body = paths.ellipse((0, 0), long, thick, tilt=-rise)
    if s.chance(0.5):  # heavier below
        along = body @ up / long
        body = body * (1 - s.between(0.1, 0.3) * along)[:, None]
    shoulder = up * long * s.between(0.35, 0.65) + (0.35 * thick, 0.0)
    hip = (float(-up[0] * long * 0.45), 0.0)
    hip = (hip[0], floor(body, hip[0]) - s.between(1, 5))
    root = (hip[0], hip[1] - 2)
    chest = (float(shoulder[0]), float(shoulder[1]))
    if breed.tails and s.chance(max(breed.tails, 0.5)):
        _tail(s, coat, long, thick, up)
    stride = s.between(2, 14)
    leg = s.between(14, 34)
    arm = s.between(9, 26)
    spread = s.between(20, 95)
    far_arm = s.chance(0.65)
    far_leg = s.chance(0.9)
    gap = s.between(0, 0.5) * thick

    def lay_one_leg(side: str, x: float, swing: float) -> None:
        joint = (x, hip[1])
        bones = spine(joint, 1.0, Reach(swing + s.between(-4, 4), s.between(-14, 6)), leg)
        start = (joint[0], joint[1] - min(4.0, 0.4 * thick))
        lay_leg(s, side, (start, *bones[1:]), how.leg, how.ends, 1.0, level=1.0)
        s.joint(f"{side}_hip", joint)

    def lay_one_arm(side: str, at: Spot, turn: float) -> None:
        bones = spine(at, 1.0, Reach(spread + turn, s.between(-10, 50)), arm)
        lay_arm(s, side, bones, how.arm, how.ends, sign=1.0)

    if far_leg:
        lay_one_leg("left", hip[0] + gap, stride)
    if far_arm:
        lay_one_arm("left", (chest[0] + 0.3 * gap, chest[1]), s.between(5, 35))
    late = s.chance(0.4)
    if not late:
        lay_one_leg("right", hip[0], -stride)
    s.shape(body, "trunk", pen=coat.pen, fill=coat.body, smooth=False)
    if s.chance(0.35):  # a lighter belly
        belly = paths.ellipse((0.35 * thick, 0.1 * long), 0.7 * long, 0.5 * thick, tilt=-rise)
        s.line(belly[14:23], "trunk", pen=coat.pen, smooth=False)
    if late:
        lay_one_leg("right", hip[0], -stride)
    radius = s.between(8, 16)
    neck = s.between(0.4, 1.0) * radius + (s.between(3, 12) if s.chance(0.3) else 0)
    head = up * (long + neck) + (s.between(0, 0.5) * radius, 0)
    _neck_and_head(s, breed, coat, (float(head[0]), float(head[1])), radius, up * 0.7 * long)
    lay_one_arm("right", chest, 0.0)
    for kind, drawn in (("hip", far_leg), ("knee", far_leg), ("foot", far_leg),
                        ("shoulder", far_arm), ("elbow", far_arm), ("hand", far_arm)):  # fmt: skip
        if not drawn:
            s.joint(f"left_{kind}", s.doodle.joints[f"right_{kind}"], seen=False)
    s.joint("root", root)
    s.joint("torso", chest)
    settle(s)


def _neck_and_head(s: Sketch, breed: Biped, coat: Coat, at: Spot, radius: float,
                   base: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> None:  # fmt: skip
    width = s.between(0.7, 1.4) * radius
    s.limb([(float(base[0]), float(base[1])), at], (1.2 * width, width), "trunk", pen=coat.pen,
           fill=coat.body)  # fmt: skip
    ears = s.pick(*breed.ears)
    if "beak" in breed.extras:
        beak(s, coat, at, radius, ears, profile=True, bare=False, comb="comb" in breed.extras)
        return
    s.trait("profile head")
    if ears == "tufts":
        ears = "pointed"
    skull = Skull(s, coat, at, radius, s.between(*breed.snout), s.between(-8, 22), ears,
                  breed.extras)  # fmt: skip
    skull.behind()
    skull.front()
    s.joint("neck", skull.face)


def _tail(s: Sketch, coat: Coat, long: float, thick: float,
          up: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> None:  # fmt: skip
    """A tail that leaves the lower back and tapers, or a small one."""
    s.trait("tail")
    base = -up * long * 0.6
    reach = s.between(14, 40)
    start = (float(base[0]), float(base[1]))
    one = paths.ray(start, 180 + s.between(-30, 10), 0.5 * reach + 0.4 * thick)
    two = paths.ray(one, 180 + s.between(-50, 50), 0.6 * reach)
    if s.chance(0.65):
        wide = thick * s.between(0.7, 1.4)
        s.limb([start, one, two], (wide, 0.5 * wide, 0.1), "tail", pen=coat.pen, fill=coat.body)
    else:
        s.line([start, one, two], "tail", pen=coat.line)
