"""Side views: walking, running, standing and sitting; near limbs over far ones.

Labels go by anatomy: who faces the viewer's left shows the own left side, so the near limbs are
the left ones. Children let the far limb lead, mostly, which is also how a half turn looks.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from inkwake.learn.world import heads
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.people import figure
from inkwake.learn.world.people.clothes import decorate
from inkwake.learn.world.people.finish import finish
from inkwake.learn.world.people.limbs import pick_manner
from inkwake.learn.world.people.measures import pick_ends, pick_measures
from inkwake.learn.world.people.poses import Reach, spine
from inkwake.learn.world.people.trunk import Trunk
from inkwake.learn.world.sketch import Sketch

FORMS = ("oval", "box", "rounded box", "barrel", "belly", "pear", "steep dress", "sweater",
         "triangle")  # fmt: skip


def side_view(s: Sketch) -> None:
    """A person seen from the side or half turned."""
    way = 1.0 if s.chance(0.5) else -1.0  # 1: to the viewer's right
    facing = "right" if way > 0 else "left"
    s.doodle.facing = facing
    near, far = ("right", "left") if way > 0 else ("left", "right")
    s.trait("side view", f"facing {facing}")
    act = s.pick("walk", "stand", "run", "sit", p=(0.5, 0.3, 0.13, 0.07))
    s.trait({"walk": "walking", "run": "running", "sit": "sit"}.get(act, "standing sideways"))
    m = pick_measures(s)
    lined = s.chance(0.28)
    m.trunk_wide = float(np.clip(m.trunk_wide * 0.75, 5, 45))
    trunk = Trunk(s, s.pick(*FORMS), m.top, m.bottom, m.trunk_wide)
    arms = pick_manner(s, m.arm_wide, leg=False, kind="line" if lined else None)
    legs = pick_manner(s, m.leg_wide, leg=True, kind=arms.kind if s.chance(0.7) else None)
    legs = replace(legs, curved=s.chance(0.35))
    ends = pick_ends(s, m, thick_arms=arms.thick)
    ends.toes = (way, way)
    s.trait("feet one way")
    turned = s.between(0.0, 0.6)  # how far the chest turns to the viewer
    shift = way * s.between(-0.05, 0.3) * m.head_wide
    head = heads.plan_head(s, (shift, m.head / 2), m.head_wide, m.head, facing=facing)
    head.behind()
    if m.neck > 0.5:
        figure.neck(s, head, (0.0, m.top + 0.5), 0.0 if lined else s.between(2, 7),
                    s.style.fill(s.rng, "skin"))  # fmt: skip
    lone_arm, lone_leg = s.chance(0.3), act == "stand" and s.chance(0.35)
    half = 0.5 * m.trunk_wide * turned * 0.8
    y = s.between(*trunk.joins)
    shoulders = {near: (-way * half, y), far: (way * half, y + s.between(-1, 1))}
    arm_reach = _arms(s, act, *_order(s, near, far, arms.thick))
    leg_reach = _legs(s, act, *_order(s, near, far, legs.thick))
    hip_half = min(half, 0.35 * m.trunk_wide)

    def leg(side: str, hidden: tuple[str, ...] = ()) -> None:
        sign = way if side == far else -way
        x = sign * hip_half
        start = (x, trunk.foot_of(abs(x) / (0.5 * trunk.width), sign)[1] - 1)
        bent = spine(start, way, leg_reach[side], m.leg + 1)
        figure.lay_leg(s, side, bent, legs, ends, way, hidden=hidden,
                       level=0.6 if act == "walk" else 0.2)  # fmt: skip

    def arm(side: str) -> None:
        figure.lay_arm(s, side, spine(shoulders[side], way, arm_reach[side], m.arm), arms, ends,
                       sign=way)  # fmt: skip

    far_over = s.chance(0.12)
    if not lone_arm and not far_over:
        arm(far)
    if not lone_leg:
        leg(far)
    legs_over = s.chance(0.4)
    if not legs_over:
        leg(near)
    if lined and s.chance(0.6):
        s.trait("stick figure")
        s.line([(head.chin[0], head.chin[1] - 0.5), (0, m.bottom)], "trunk", pen=arms.pen)
    else:
        s.shape(trunk.outline, "trunk", fill=s.style.fill(s.rng), smooth=False,
                hides=s.chance(0.9))  # fmt: skip
        if s.chance(0.5):
            decorate(s, trunk)
    if legs_over:
        leg(near)
    if not lone_arm and far_over:
        arm(far)
    arm(near)
    joints = s.doodle.joints
    if lone_arm:
        s.trait("hidden arm")
        for name in ("shoulder", "elbow", "hand"):
            s.joint(f"{far}_{name}", _beside(s, joints[f"{near}_{name}"], way), seen=False)
    if lone_leg:
        s.trait("hidden leg")
        for name in ("hip", "knee", "foot"):
            s.joint(f"{far}_{name}", _beside(s, joints[f"{near}_{name}"], way), seen=False)
    lean = way * s.between(0.05, 0.3) if act == "run" else 0.0
    finish(s, head, lean=lean, turn=s.between(-5, 5) if s.chance(0.3) else 0.0)


def _beside(s: Sketch, spot: Spot, way: float) -> Spot:
    return spot[0] + way * s.between(0.2, 1.2), spot[1] + s.between(-0.5, 0.5)


def _order(s: Sketch, near: str, far: str, thick: bool) -> tuple[str, str]:
    """Who goes behind and who leads: the near limb leads only where one can see that it is near."""
    return (far, near) if thick and s.chance(0.12) else (near, far)


def _arms(s: Sketch, act: str, rear: str, lead: str) -> dict[str, Reach]:
    """Angles forwards; elbows bend forwards."""
    swing = s.pick("swing", "both forward", "hang", "one forward", p=(0.45, 0.2, 0.2, 0.15))
    if act == "run":
        swing = "swing"
    bend = s.between(10, 95) if act == "run" or s.chance(0.4) else s.between(-5, 12)
    if swing == "swing":
        ahead, aback = s.between(20, 70), s.between(-65, -15)
        return {lead: Reach(ahead, bend), rear: Reach(aback, max(0.0, bend))}
    if swing == "both forward":
        base = s.between(50, 110)
        return {rear: Reach(base, s.between(-8, 25)),
                lead: Reach(base + s.between(4, 30), s.between(-8, 25))}  # fmt: skip
    if swing == "hang":
        return {rear: Reach(s.between(-12, 12), s.between(0, 20)),
                lead: Reach(s.between(5, 25), s.between(0, 20))}  # fmt: skip
    return {lead: Reach(s.between(30, 110), bend), rear: Reach(s.between(0, 30), s.between(0, 20))}


def _legs(s: Sketch, act: str, rear: str, lead: str) -> dict[str, Reach]:
    """Angles forwards; knees bend backwards."""
    if act == "stand":
        return {lead: Reach(s.between(2, 10)), rear: Reach(s.between(-8, 1))}
    if act == "walk":
        return {lead: Reach(s.between(12, 38), s.between(-14, 2)),
                rear: Reach(s.between(-30, -6), s.between(-25, 2))}  # fmt: skip
    if act == "run":
        return {lead: Reach(s.between(40, 85), s.between(-90, -25)),
                rear: Reach(s.between(-40, -5), s.between(-80, -10))}  # fmt: skip
    thigh = s.between(75, 100)
    return {lead: Reach(thigh + s.between(2, 12), s.between(-95, -60)),
            rear: Reach(thigh, s.between(-95, -60))}  # fmt: skip
