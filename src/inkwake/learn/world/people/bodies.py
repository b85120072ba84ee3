"""Bodies with an outline: trunks of all shapes in all outfits, seen from the front or back."""

from __future__ import annotations

from dataclasses import replace

from inkwake.learn.world import extras, heads
from inkwake.learn.world.nouns import Fill
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.people import figure, outfits
from inkwake.learn.world.people.clothes import decorate
from inkwake.learn.world.people.contour import one_outline
from inkwake.learn.world.people.finish import pose_finish
from inkwake.learn.world.people.limbs import Spine, bones, sides
from inkwake.learn.world.people.measures import Measures, grown_measures, pick_ends, pick_measures
from inkwake.learn.world.people.poses import Pose, Reach, pick_pose, spine, towards
from inkwake.learn.world.people.trunk import Trunk
from inkwake.learn.world.sketch import Sketch

SIGNS = (-1.0, 1.0)
MERGEABLE = ("double", "taper", "thigh", "flare", "rails", "leaf")


class Body:
    """One person with a shaped trunk, planned and then drawn back to front."""

    def __init__(self, s: Sketch, m: Measures, outfit: str, pose: Pose) -> None:
        self.s, self.m, self.outfit, self.pose = s, m, outfit, pose
        self.trunk: Trunk = outfits.make_trunk(s, m, outfit)
        self.fill: Fill | None = s.style.fill(s.rng)
        self.arms, self.legs = outfits.manners(s, m, outfit, self.trunk)
        self.ends = pick_ends(s, m, thick_arms=self.arms.thick)
        if s.chance(0.5):
            self.arms = outfits.sleeved(s, self.arms, self.fill)
        self.through = s.chance(0.08)
        if self.through:
            s.trait("lines drawn through")
            self.arms = replace(self.arms, hides=False)
            self.legs = replace(self.legs, hides=False)
        if outfit == "gown" and s.chance(0.08):
            self.ends.foot = "none"
        self.armless = s.chance(0.02)
        shoulders = self._shoulders()
        self.shoulders = shoulders
        self.arm_ways = [self._arm_way(i, shoulders[i]) for i in (0, 1)]
        self.leg_ways = self._leg_ways()

    def draw(self, head: heads.Head) -> None:
        """Everything from what hangs down behind to what is in the hand."""
        s, trunk, outfit = self.s, self.trunk, self.outfit
        head.behind()
        if s.chance(0.05):
            extras.cape(
                s, self.shoulders[1], self.shoulders[0], s.between(0.5, 1) * (100 - trunk.top)
            )
            s.trait("cape")
        elif s.chance(0.02):
            extras.wings(s, self.shoulders[1], self.shoulders[0], s.between(15, 45))
        head_first = self.m.neck > -1 and s.chance(0.3)
        if head_first:
            head.front()
        if self.m.neck > 0.5:
            wide = 0.0 if s.chance(0.25) else min(0.5 * self.m.head_wide, s.between(2.0, 9.0))
            figure.neck(s, head, (trunk.middle(trunk.top), trunk.top + 0.5), wide,
                        s.style.fill(s.rng, "skin"))  # fmt: skip
        behind = self._arms_behind()
        for i in behind:
            self._arm(i)
        legs_first = outfit in outfits.SKIRTS or (s.chance(0.55) and not trunk.pointed)
        merged = self._merge(behind)
        if outfit == "block":
            draw = outfits.mermaid if s.chance(0.2) else outfits.merged_legs
            draw(s, self.m, trunk, self.ends)
        elif legs_first and not merged:
            self._legs()
        if not merged:
            outfits.draw_trunk(s, trunk, self.fill, hides=not self.through,
                               open_=self.m.neck < 0 and s.chance(0.3))  # fmt: skip
        if outfit != "block" and (merged or not legs_first):
            self._legs()
        if outfit in outfits.SKIRTS:
            outfits.trim_skirt(s, trunk)
        elif s.chance(0.25):
            outfits.two_tone(s, trunk, self.legs)
        decorate(s, trunk, back=s.doodle.facing == "back")
        for i in (0, 1):
            if i not in behind:
                self._arm(i)
        pose_finish(s, self.pose, None if head_first else head)

    def _arms_behind(self) -> list[int]:
        """Arms that are drawn before the trunk."""
        if self.s.chance(0.42):
            return [0, 1]
        return [i for i in (0, 1) if self.pose.arms[i].goal == "behind"]

    def _merge(self, behind: list[int]) -> bool:
        """Now and then trunk and limbs get one outline; the limbs then count as drawn."""
        s = self.s
        if self.outfit in ("gown", "block") or behind or self.armless or not s.chance(0.3):
            return False
        arms = self.arms.kind in MERGEABLE and not any(reach.goal for reach in self.pose.arms)
        legs = self.legs.kind in MERGEABLE
        if not arms and not legs:
            return False
        s.trait("one outline")
        pieces = []
        for is_in, ways, manner, part in ((legs, self.leg_ways, self.legs, "leg"),
                                          (arms, self.arm_ways, self.arms, "arm")):  # fmt: skip
            for sign, way in zip(SIGNS, ways, strict=True) if is_in else ():
                path = bones(way, manner.curved)
                pieces.append((f"{figure.side_name(sign)}_{part}", sides(s, path, manner),
                               manner.fill))  # fmt: skip
        at = 2 if legs else 0
        pieces.insert(at, ("trunk", self.trunk.outline, self.fill))
        one_outline(s, pieces)
        if arms:
            self.arms = replace(self.arms, kind="drawn")
        if legs:
            self.legs = replace(self.legs, kind="drawn")
        return True

    def _shoulders(self) -> tuple[Spot, Spot]:
        s = self.s
        low, high = self.trunk.joins
        if s.chance(0.14):
            # Also on a dress: the arms start where its sides are, however low.
            low, high = high, min(high + s.between(0.2, 0.45) * self.trunk.height,
                                  self.trunk.top + 0.85 * self.trunk.height)  # fmt: skip
            low, high = min(low, high), high
            s.trait("low arms")
        y = s.between(low, high)
        inset = s.between(0.0, 0.15) if s.chance(0.8) else s.between(0.15, 0.4)
        if s.chance(0.05):
            inset = -s.between(0.05, 0.2)
            s.trait("limbs detached")
        slip = s.between(-1.5, 1.5)
        return self.trunk.side(y + slip, -1, inset), self.trunk.side(y - slip, 1, inset)

    def _arm_way(self, i: int, shoulder: Spot) -> Spine:
        """Spine of an arm: free, or to a place on the trunk."""
        s, trunk, sign, reach = self.s, self.trunk, SIGNS[i], self.pose.arms[i]
        if self.armless:
            return spine(shoulder, sign, Reach(0.0), 6.0)
        if not reach.goal:
            return spine(shoulder, sign, reach, self.m.arm)
        y = trunk.top + trunk.height * s.between(0.5, 0.8)
        if self.outfit in outfits.SKIRTS:
            y = trunk.top + trunk.height * s.between(0.3, 0.45)
        low, high = {"hip": (-0.05, 0.15), "behind": (0.3, 0.8), "pocket": (0.15, 0.4),
                     "belly": (0.6, 1.5)}[reach.goal]  # fmt: skip
        inset = s.between(low, high)
        return towards(shoulder, trunk.side(y, sign, inset), sign, max(self.m.arm, 14.0))

    def _arm(self, i: int) -> None:
        s, goal = self.s, self.pose.arms[i].goal
        side = figure.side_name(SIGNS[i])
        if self.armless:
            s.trait("no arms")
            for name, spot in zip(("shoulder", "elbow", "hand"), self.arm_ways[i], strict=True):
                s.joint(f"{side}_{name}", spot, seen=False)
            return
        tucked = goal in ("behind", "pocket")
        figure.lay_arm(s, side, self.arm_ways[i], self.arms, self.ends, sign=SIGNS[i],
                       hand="none" if tucked else None,
                       hidden=("hand",) if tucked else ())  # fmt: skip

    def _leg_ways(self) -> list[Spine]:
        """Spines of both legs, out of the trunk's lower edge."""
        s, trunk, m = self.s, self.trunk, self.m
        share = s.between(0.3, 0.85)
        if trunk.pointed:
            share = s.between(0.15, 0.35)
        elif self.outfit == "trousers":
            share = 0.42
        elif self.outfit in outfits.SKIRTS:
            share = min(share, s.between(3, 14) / (0.5 * trunk.width + 0.1))
        lift = min(s.between(0.5, 3.0), 0.1 * trunk.height)
        if s.chance(0.05):
            lift = -s.between(1.0, 4.0)
            s.trait("limbs detached")
        ways = []
        for i, sign in enumerate(SIGNS):
            x, y = trunk.foot_of(share * s.between(0.9, 1.1), sign)
            reach = self.pose.legs[i]
            if self.outfit in outfits.SKIRTS and reach.spread > 30:
                reach = Reach(s.between(0, 20))
            ways.append(spine((x, y - lift), sign, reach, m.leg + lift + s.between(-1.5, 1.5)))
        return ways

    def _legs(self) -> None:
        s = self.s
        hidden: tuple[str, ...] = ()
        if self.outfit == "gown":
            hidden = ("hip", "knee")
            s.trait("only feet show")
            if self.ends.foot == "none" and self.m.leg < 3:
                hidden = ("hip", "knee", "foot")
        level = 1.0 if s.chance(0.7) else 0.3
        for i, sign in enumerate(SIGNS):
            figure.lay_leg(s, figure.side_name(sign), self.leg_ways[i], self.legs, self.ends,
                           self.ends.toes[i], hidden=hidden, level=level)  # fmt: skip


def outlined(s: Sketch) -> None:
    """A person whose trunk is a shape."""
    if s.chance(0.16):
        m = grown_measures(s)
        s.trait("realistic")
    else:
        m = pick_measures(s)
    outfit = s.pick(*outfits.OUTFITS, p=tuple(outfits.OUTFITS.values()))
    pose = pick_pose(s)
    if outfit in ("gown", "block") and pose.name == "wild" and s.chance(0.8):
        outfit = "plain"
    facing = s.pick("front", "back", "left", "right", p=(0.89, 0.05, 0.03, 0.03))
    s.doodle.facing = facing
    if facing == "back":
        s.trait("back view")
    elif facing != "front":
        s.trait("head turned")
    body = Body(s, m, outfit, pose)
    centre = (s.between(-0.03, 0.03) * m.trunk_wide, m.head / 2)
    tilt = s.between(-16, 16) if s.chance(0.3) else 0.0
    body.draw(heads.plan_head(s, centre, m.head_wide, m.head, facing=facing, tilt=tilt))
