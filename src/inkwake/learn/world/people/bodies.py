"""Bodies with an outline: trunks of all shapes, dresses, gowns, trousers, legs in one block."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from inkwake.learn.world import extras, heads
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.people import figure
from inkwake.learn.world.people.clothes import decorate
from inkwake.learn.world.people.feet import draw_foot
from inkwake.learn.world.people.figure import Ends
from inkwake.learn.world.people.limbs import Manner, Spine, pick_manner
from inkwake.learn.world.people.measures import Measures, pick_ends, pick_measures
from inkwake.learn.world.people.poses import Pose, Reach, pick_pose, spine, towards
from inkwake.learn.world.people.trunk import Trunk, dress_profile, pick_form
from inkwake.learn.world.sketch import Sketch

SIGNS = (-1.0, 1.0)

OUTFITS = {
    "plain": 0.42, "trousers": 0.15, "shorts": 0.06, "dress": 0.15, "gown": 0.09,
    "block": 0.05, "column": 0.08,
}  # fmt: skip


def outlined(s: Sketch) -> None:
    """A person whose trunk is a shape."""
    m = pick_measures(s)
    outfit = s.pick(*OUTFITS, p=tuple(OUTFITS.values()))
    pose = pick_pose(s)
    if outfit in ("gown", "block") and pose.name == "wild" and s.chance(0.8):
        outfit = "plain"
    trunk = _trunk(s, m, outfit)
    back = s.chance(0.05)
    s.doodle.facing = "back" if back else "front"
    if back:
        s.trait("back view")
    arms, legs = _manners(s, m, outfit, trunk)
    ends = pick_ends(s, m, thick_arms=arms.thick)
    fill = s.style.fill(s.rng)
    if s.chance(0.5):
        arms = _sleeved(s, arms, fill)
    through = s.chance(0.08)
    if through:
        s.trait("lines drawn through")
        arms, legs = replace(arms, hides=False), replace(legs, hides=False)

    centre = (s.between(-0.03, 0.03) * m.trunk_wide, m.head / 2)
    tilt = s.between(-16, 16) if s.chance(0.3) else 0.0
    head = heads.plan_head(s, centre, m.head_wide, m.head, facing=s.doodle.facing, tilt=tilt)
    head.behind()
    shoulders = _shoulders(s, trunk)
    ways = [_arm_way(s, trunk, shoulder, sign, pose.arms[i], m.arm)
            for i, (sign, shoulder) in enumerate(zip(SIGNS, shoulders, strict=True))]  # fmt: skip
    if s.chance(0.05):
        extras.cape(s, shoulders[1], shoulders[0], s.between(0.6, 1.1) * (100 - trunk.top))
        s.trait("cape")
    head_first = m.neck > -1 and s.chance(0.3)
    arms_first = s.chance(0.42)
    legs_first = outfit in ("dress", "gown") or s.chance(0.55)
    if head_first:
        head.front()
    if m.neck > 0.5:
        wide = 0.0 if s.chance(0.25) else min(0.5 * m.head_wide, s.between(2.0, 9.0))
        figure.neck(s, head, (trunk.middle(trunk.top), trunk.top + 0.5), wide,
                    s.style.fill(s.rng, "skin"))  # fmt: skip
    behind = [i for i in (0, 1) if pose.arms[i].goal == "behind" or arms_first]
    for i in behind:
        _arm(s, i, ways[i], pose.arms[i], arms, ends)
    if legs_first:
        _legs(s, m, trunk, pose, legs, ends, outfit)
    if outfit == "block":
        _block(s, m, trunk, ends, fill)
    s.shape(trunk.outline, "trunk", fill=fill, smooth=False, hides=not through,
            open_=m.neck < 0 and s.chance(0.3))  # fmt: skip
    if not legs_first and outfit != "block":
        _legs(s, m, trunk, pose, legs, ends, outfit)
    if outfit in ("plain", "trousers", "shorts") and s.chance(0.25):
        _two_tone(s, trunk, legs)
    decorate(s, trunk, back=back)
    for i in (0, 1):
        if i not in behind:
            _arm(s, i, ways[i], pose.arms[i], arms, ends)
    figure.middle_joints(s)
    if not head_first:
        head.front()
    figure.maybe_hold(s, 0.1)
    figure.lean_and_turn(s, pose.lean, pose.turn)


def _trunk(s: Sketch, m: Measures, outfit: str) -> Trunk:
    """The trunk with its skirt; takes what a skirt covers off the legs."""
    if outfit not in ("dress", "gown"):
        form = pick_form(s)
        s.trait(f"trunk {form}")
        return Trunk(s, form, m.top, m.bottom, m.trunk_wide)
    covered = s.between(0.15, 0.6) * m.leg if outfit == "dress" else m.leg - s.between(1.5, 6)
    waist = s.between(0.55, 0.9) * m.trunk / (m.trunk + covered)
    flare = s.between(1.5, 3.0) if s.chance(0.75) else s.between(3.0, 5.5)
    bodice = float(np.clip(m.trunk_wide * s.between(0.4, 0.8), 5, 32))
    width = min(95.0, bodice * flare)
    if flare > 3:
        s.trait("big skirt")
    s.trait("gown" if outfit == "gown" else "dress")
    m.leg -= covered
    m.trunk += covered
    m.leg_wide = min(m.leg_wide, 0.4 * width, 8.0)
    share = waist if flare < 3 else min(waist, 0.5)
    return Trunk(s, outfit, m.top, m.bottom, width, profile=dress_profile(s, share, flare),
                 joins=(0.04, 0.45 * waist))  # fmt: skip


def _manners(s: Sketch, m: Measures, outfit: str, trunk: Trunk) -> tuple[Manner, Manner]:
    """How arms and legs are drawn."""
    arms = pick_manner(s, m.arm_wide, leg=False)
    same = s.chance(0.6) and outfit != "trousers"
    legs = pick_manner(s, m.leg_wide, leg=True, kind=arms.kind if same else None)
    if outfit == "trousers":
        (x0, _), (x1, _) = trunk.foot_of(0.8, -1), trunk.foot_of(0.8, 1)
        wide = max(4.0, (x1 - x0) / 2 * s.between(0.75, 1.05))
        kind = s.pick("double", "taper", "flare", "sausage", p=(5, 2, 2, 1))
        legs = replace(legs, kind=kind, width=wide, curved=s.chance(0.4),
                       tip=s.between(0.6, 1.0) if kind != "flare" else s.between(1.1, 1.5),
                       pen=None, flat=s.chance(0.8), fill=s.style.fill(s.rng))  # fmt: skip
        s.trait("trousers")
    elif outfit == "shorts":
        legs = replace(legs, sleeve=s.between(0.25, 0.6), sleeve_fill=s.style.fill(s.rng))
        s.trait("shorts")
    if legs.kind in ("thigh", "sausage"):
        s.trait("oval thighs")
    return arms, legs


def _sleeved(s: Sketch, arms: Manner, fill: object) -> Manner:
    sleeve = s.between(0.2, 0.55) if s.chance(0.7) else s.between(0.75, 1.0)
    cloth = s.style.fill(s.rng) if s.chance(0.3) else fill
    return replace(arms, sleeve=sleeve, sleeve_fill=cloth)  # type: ignore[arg-type]


def _shoulders(s: Sketch, trunk: Trunk) -> tuple[Spot, Spot]:
    y = s.between(*trunk.joins)
    inset = s.between(0.0, 0.15) if s.chance(0.8) else s.between(0.15, 0.4)
    slip = s.between(-1.5, 1.5)
    return trunk.side(y + slip, -1, inset), trunk.side(y - slip, 1, inset)


def _arm_way(
    s: Sketch, trunk: Trunk, shoulder: Spot, sign: float, reach: Reach, length: float
) -> Spine:
    """Spine of an arm: free, or to a place on the trunk."""
    if not reach.goal:
        return spine(shoulder, sign, reach, length)
    y = trunk.top + trunk.height * s.between(0.5, 0.8)
    inset = {"hip": s.between(-0.05, 0.15), "behind": s.between(0.3, 0.8),
             "pocket": s.between(0.15, 0.4), "belly": s.between(0.6, 1.5)}[reach.goal]  # fmt: skip
    if trunk.form in ("dress", "gown"):
        y = trunk.top + trunk.height * s.between(0.3, 0.45)
    return towards(shoulder, trunk.side(y, sign, inset), sign, max(length, 14.0))


def _arm(s: Sketch, i: int, way: Spine, reach: Reach, arms: Manner, ends: Ends) -> None:
    hand = "none" if reach.goal in ("behind", "pocket") else None
    hidden = ("hand",) if hand else ()
    figure.lay_arm(s, figure.side_name(SIGNS[i]), way, arms, ends, hand=hand, hidden=hidden,
                   sign=SIGNS[i])  # fmt: skip


def _legs(
    s: Sketch, m: Measures, trunk: Trunk, pose: Pose, legs: Manner, ends: Ends, outfit: str
) -> None:
    """Both legs, out of the trunk's lower edge."""
    share = s.between(0.25, 0.8)
    if outfit == "trousers":
        share = 0.42
    elif outfit in ("dress", "gown"):
        share = min(share, s.between(3, 14) / (0.5 * trunk.width + 0.1))
    hidden: tuple[str, ...] = ()
    length = m.leg
    if outfit == "gown":
        hidden = ("hip", "knee") if s.chance(0.9) or m.leg < 3 else ("hip",)
        s.trait("only feet show")
    footless = outfit == "gown" and s.chance(0.08)
    level = 1.0 if s.chance(0.7) else 0.3
    for i, sign in enumerate(SIGNS):
        hip = trunk.foot_of(share * s.between(0.9, 1.1), sign)
        lift = min(s.between(0.5, 3.0), 0.1 * trunk.height)
        hip = (hip[0], hip[1] - lift)
        reach = pose.legs[i]
        if outfit in ("dress", "gown") and reach.spread > 30:
            reach = Reach(s.between(0, 20))
        way = spine(hip, sign, reach, length + lift + s.between(-1.5, 1.5))
        gone = (*hidden, "foot") if footless else hidden
        figure.lay_leg(s, figure.side_name(sign), way, legs, ends, ends.toes[i], hidden=gone,
                       level=level, foot="none" if footless else None)  # fmt: skip
    if outfit == "column":
        s.trait("legs from the sides")


def _block(s: Sketch, m: Measures, trunk: Trunk, ends: Ends, fill: object) -> None:
    """Both legs in one block, with or without a line between them; one foot or two."""
    s.trait("legs merged")
    (x0, y), (x1, _) = trunk.foot_of(0.85, -1), trunk.foot_of(0.85, 1)
    y -= 0.03 * trunk.height
    floor = y + m.leg
    nip = s.between(0.0, 0.25) * (x1 - x0)
    middle = (x0 + x1) / 2
    cloth = s.style.fill(s.rng)
    s.shape([(x0, y), (x1, y), (x1 - nip, floor), (x0 + nip, floor)], "right_leg", fill=cloth,
            smooth=False)  # fmt: skip
    s.shape([(middle, y), (x1, y), (x1 - nip, floor), (middle, floor)], "left_leg", smooth=False,
            outline=False, hides=False)  # fmt: skip
    if s.chance(0.6):
        s.line([(middle, y + s.between(0, 0.4) * m.leg), (middle + s.between(-1, 1), floor)],
               "left_leg", smooth=False)  # fmt: skip
    quarter = (x1 - x0) / 4
    one = s.chance(0.3)
    wide = 2 * quarter - nip
    for i, sign in enumerate(SIGNS):
        side = figure.side_name(sign)
        hip, ankle = (middle + sign * quarter, y + 1), (middle + sign * (quarter - nip / 2), floor)
        spot = ankle
        if not one or i == (0 if ends.toes[0] < 0 else 1):
            spot = draw_foot(s, ends.foot, ankle, 90.0, ends.foot_size, ends.toes[i],
                                    wide=wide, fill=ends.foot_fill)  # fmt: skip
        s.joint(f"{side}_hip", hip)
        s.joint(f"{side}_knee", ((hip[0] + ankle[0]) / 2, (hip[1] + ankle[1]) / 2))
        s.joint(f"{side}_foot", spot, seen=spot is not ankle or ends.foot == "none" or not one)


def _two_tone(s: Sketch, trunk: Trunk, legs: Manner) -> None:
    """The lower part of the trunk is trousers."""
    y = trunk.top + s.between(0.55, 0.85) * trunk.height
    s.shape(trunk.slice(y, trunk.bottom), "trunk", fill=legs.fill, smooth=False,
            hides=legs.fill is not None)  # fmt: skip
    s.trait("two-part clothes")
