"""Stick figures: the trunk a line, or two lines that run on into the legs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from inkwake.learn.world import heads
from inkwake.learn.world.people import figure
from inkwake.learn.world.people.finish import pose_finish
from inkwake.learn.world.people.limbs import pick_manner
from inkwake.learn.world.people.measures import Measures, pick_ends, pick_measures
from inkwake.learn.world.people.poses import Reach, pick_pose, spine, towards
from inkwake.learn.world.sketch import Sketch

SIGNS = (-1.0, 1.0)


def stick(s: Sketch) -> None:
    """Every bone a line."""
    s.trait("stick figure")
    m = pick_measures(s)
    m.neck = max(0.0, m.neck)
    pose = pick_pose(s)
    kind = s.pick("line", "marker", p=(0.9, 0.1))
    manner = replace(pick_manner(s, 3.0, leg=False, kind=kind), curved=s.chance(0.4))
    pen = manner.pen
    ends = pick_ends(s, m, thick_arms=False)
    back = s.chance(0.03)
    s.doodle.facing = "back" if back else "front"
    if back:
        s.trait("back view")
    head = heads.plan_head(s, (0.0, m.head / 2), m.head_wide, m.head, facing=s.doodle.facing,
                           tilt=s.between(-15, 15) if s.chance(0.25) else 0.0)  # fmt: skip
    head.behind()
    head_first = s.chance(0.6)
    if head_first:
        head.front()
    top, bottom = head.chin[1] - 0.5, m.bottom
    bow = s.between(-3, 3) if s.chance(0.3) else 0.0
    s.line([(head.chin[0], top), (bow, (top + bottom) / 2), (0, bottom)], "trunk", pen=pen,
           smooth=bow != 0)  # fmt: skip
    join = top + (bottom - top) * s.between(0.08, 0.45)
    apart = s.between(0, 1.5)
    for i, sign in enumerate(SIGNS):
        reach = pose.arms[i]
        shoulder = (bow * 0.6 + sign * apart, join + s.between(-1, 1))
        way = spine(shoulder, sign, reach, m.arm)
        if reach.goal:
            spot = (sign * s.between(-4, 5), top + (bottom - top) * s.between(0.6, 0.95))
            way = towards(shoulder, spot, sign, m.arm)
        figure.lay_arm(s, figure.side_name(sign), way, manner, ends, sign=sign)
    spread = s.between(0, 2.0)
    if s.chance(0.16):
        bottom, spread = _skirt(s, m, top, bottom)
    elif s.chance(0.03):
        _ribs(s, top, bottom)
    elif s.chance(0.12):  # a bar of hips
        spread = s.between(3, 9)
        s.line([(-spread, bottom), (spread, bottom)], "trunk", pen=pen, smooth=False)
    for i, sign in enumerate(SIGNS):
        reach = pose.legs[i]
        if spread < 2.5 and reach.spread < 8:
            reach = Reach(s.between(8, 26), s.between(-12, 6), reach.split)
        way = spine((sign * spread, bottom), sign, reach, m.leg + s.between(-2, 2))
        figure.lay_leg(s, figure.side_name(sign), way, manner, ends, ends.toes[i],
                       level=1.0 if s.chance(0.7) else 0.3)  # fmt: skip
    pose_finish(s, pose, None if head_first else head)


def _skirt(s: Sketch, m: Measures, top: float, bottom: float) -> tuple[float, float]:
    """A triangle over the line; gives back where the legs begin and how far apart."""
    s.trait("stick in a skirt")
    waist = top + (bottom - top) * (s.between(0.4, 0.9) if s.chance(0.6) else s.between(0.0, 0.15))
    drop = s.between(0.1, 0.45) * m.leg
    hem = bottom + drop
    m.leg -= drop
    half = (hem - waist) * s.between(0.3, 0.8)
    neck = s.between(0.0, 0.2) * half
    s.shape([(neck, waist), (half, hem), (-half, hem), (-neck, waist)], "trunk",
            fill=s.style.fill(s.rng), smooth=False, hides=s.chance(0.7))  # fmt: skip
    return hem, half * s.between(0.2, 0.6)


def _ribs(s: Sketch, top: float, bottom: float) -> None:
    """A skeleton."""
    s.trait("ribs")
    for v in np.linspace(0.25, 0.8, int(s.rng.integers(3, 6))):
        y, half = top + float(v) * (bottom - top), s.between(3, 7)
        s.line([(-half, y + 1), (0, y - 0.5), (half, y + 1)], "trunk")


def rails(s: Sketch) -> None:
    """Two lines down from the head, that become the legs; the arms single lines."""
    s.trait("double-line trunk")
    m = pick_measures(s)
    m.trunk_wide = float(np.clip(m.trunk_wide * 0.5, 4, 0.9 * m.head_wide))
    pose = pick_pose(s)
    arms = pick_manner(s, m.arm_wide, leg=False,
                       kind="line" if s.chance(0.75) else None)  # fmt: skip
    ends = pick_ends(s, m, thick_arms=arms.thick)
    s.doodle.facing = "front"
    half = m.trunk_wide / 2
    top, bottom = m.head * 0.97, m.bottom
    head = heads.plan_head(s, (0.0, m.head / 2), m.head_wide, m.head)
    head.behind()
    flare = s.between(0.9, 1.6)
    join = bottom if s.chance(0.5) else bottom + 0.3 * m.leg
    s.shape([(half, top), (half * flare, bottom), (-half * flare, bottom), (-half, top)], "trunk",
            fill=s.style.fill(s.rng), smooth=False, outline=False)  # fmt: skip
    lines = [[(sign * half, top), (sign * half * flare, bottom)] for sign in SIGNS]
    for line in lines:
        s.line(line, "trunk", smooth=False)
    if s.chance(0.4):
        s.line([lines[0][1], lines[1][1]], "trunk", smooth=False)
    legs = pick_manner(s, m.leg_wide, leg=True, kind="line" if s.chance(0.7) else "rails")
    wide = half * flare * (1.0 if not legs.thick else s.between(0.5, 0.8))
    for i, sign in enumerate(SIGNS):
        way = spine((sign * wide, bottom), sign, pose.legs[i], m.leg)
        figure.lay_leg(s, figure.side_name(sign), way, legs, ends, ends.toes[i], level=1.0)
    if not legs.thick and join > bottom:
        s.line([(0, join), (0, 0.5 * (join + bottom))], "left_leg", smooth=False)
    shoulder = top + (bottom - top) * s.between(0.1, 0.5)
    for i, sign in enumerate(SIGNS):
        start = (sign * half * s.between(0.7, 1.1), shoulder + s.between(-1, 1))
        reach = pose.arms[i]
        way = spine(start, sign, reach, m.arm)
        if reach.goal:
            goal = (sign * half * s.between(-0.5, 1.1), top + 0.8 * (bottom - top))
            way = towards(start, goal, sign, m.arm)
        figure.lay_arm(s, figure.side_name(sign), way, arms, ends, sign=sign)
    pose_finish(s, pose, head)
