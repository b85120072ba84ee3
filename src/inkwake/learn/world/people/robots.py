"""Robots and toy soldiers: boxes for everything."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from inkwake.learn.world import heads
from inkwake.learn.world.people import figure
from inkwake.learn.world.people.clothes import decorate
from inkwake.learn.world.people.finish import pose_finish
from inkwake.learn.world.people.limbs import pick_manner
from inkwake.learn.world.people.measures import pick_ends, pick_measures
from inkwake.learn.world.people.poses import pick_pose, spine, towards
from inkwake.learn.world.people.trunk import Trunk
from inkwake.learn.world.sketch import Sketch

SIGNS = (-1.0, 1.0)


def robot(s: Sketch) -> None:
    """Boxes on boxes, with pincers, springs and a panel."""
    s.trait("robot")
    m = pick_measures(s)
    m.trunk_wide = max(m.trunk_wide, 0.45 * m.trunk)
    m.arm_wide = float(np.clip(m.trunk_wide * s.between(0.12, 0.3), 3, 10))
    m.leg_wide = float(np.clip(m.trunk_wide * s.between(0.15, 0.4), 3, 14))
    trunk = Trunk(s, s.pick("box", "funnel", "steep dress", "rounded box", p=(6, 1, 1, 1)),
                  m.top, m.bottom, m.trunk_wide)  # fmt: skip
    pose = pick_pose(s)
    kinds = ("boxes", "double", "zigzag", "line", "sausage", "beads")
    arms = pick_manner(s, m.arm_wide, leg=False, kind=s.pick(*kinds, p=(4, 3, 1, 1.5, 0.7, 0.7)))
    legs = pick_manner(s, m.leg_wide, leg=True, kind=s.pick(*kinds, p=(4, 3, 0.6, 1.5, 0.7, 0.5)))
    arms, legs = replace(arms, curved=False), replace(legs, curved=False)
    ends = pick_ends(s, m, thick_arms=arms.thick)
    ends.hand = s.pick("pincer", "ball", "fist", "fork", "none", "claw", p=(4, 2, 3, 1, 1.5, 1))
    ends.foot = s.pick("block", "wedge", "none", "half disc", "ball", p=(5, 1, 1.5, 2, 1))
    fill = s.style.fill(s.rng, "thing")
    head = heads.plan_head(s, (0.0, m.head / 2), m.head_wide, m.head)
    head.behind()
    if m.neck > 0.3:
        figure.neck(s, head, (0.0, m.top + 0.5), min(0.4 * m.head_wide, s.between(2, 10)), fill)
    share = s.between(0.35, 0.8)
    for i, sign in enumerate(SIGNS):
        hip = trunk.foot_of(share, sign)
        way = spine((hip[0], hip[1] - 1), sign, pose.legs[i], m.leg)
        figure.lay_leg(s, figure.side_name(sign), way, legs, ends, ends.toes[i], level=1.0)
    s.shape(trunk.outline, "trunk", fill=fill, smooth=False)
    if s.chance(0.7):
        _panel(s, trunk)
    else:
        decorate(s, trunk)
    y = s.between(*trunk.joins)
    for i, sign in enumerate(SIGNS):
        shoulder = trunk.side(y, sign)
        reach = pose.arms[i]
        way = spine(shoulder, sign, reach, m.arm)
        if reach.goal:
            way = towards(shoulder, trunk.side(trunk.top + 0.7 * m.trunk, sign, 0.1), sign, m.arm)
        figure.lay_arm(s, figure.side_name(sign), way, arms, ends, sign=sign)
    pose_finish(s, pose, head)


def _panel(s: Sketch, trunk: Trunk) -> None:
    """A screen with knobs."""
    y = trunk.top + trunk.height * s.between(0.2, 0.4)
    tall = trunk.height * s.between(0.25, 0.45)
    left, right = trunk.side(y, -1, 0.3)[0], trunk.side(y, 1, 0.3)[0]
    s.shape([(left, y), (right, y), (right, y + tall), (left, y + tall)], "trunk", smooth=False,
            fill=s.style.fill(s.rng, "thing"))  # fmt: skip
    radius = 0.07 * (right - left)
    for u in np.linspace(0.2, 0.8, int(s.rng.integers(2, 5))):
        s.blob((left + float(u) * (right - left), y + tall * s.between(0.3, 0.7)), radius, radius,
               "trunk", fill=s.style.fill(s.rng, "thing"), steady=0.9)  # fmt: skip
    s.trait("panel")
