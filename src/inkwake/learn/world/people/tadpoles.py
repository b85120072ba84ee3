"""Figures without a trunk of their own: limbs out of the head, or a body that has the face."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world import heads, paths
from inkwake.learn.world.people import figure
from inkwake.learn.world.people.clothes import decorate
from inkwake.learn.world.people.finish import finish
from inkwake.learn.world.people.limbs import pick_manner
from inkwake.learn.world.people.measures import Measures, pick_ends
from inkwake.learn.world.people.poses import Reach, pick_pose, spine, towards
from inkwake.learn.world.people.trunk import Trunk
from inkwake.learn.world.sketch import Sketch

SIGNS = (-1.0, 1.0)


def tadpole(s: Sketch) -> None:
    """A head on legs; the arms come out of the cheeks or of the legs."""
    s.trait("tadpole", "arms from the head")
    tall = s.between(28, 72)
    wide = tall * s.between(0.75, 1.35)
    m = _measures(s, tall, wide)
    if s.chance(0.45):  # a head as other figures have, with hair and hat
        head = heads.plan_head(s, (0.0, tall / 2), wide, tall)
        head.behind()
        trunk = Trunk(s, "oval", 0.0, tall, wide, joins=(0.4, 0.75))
        _limbs(s, m, trunk, first=True)
        head.front()
    else:
        form = s.pick("oval", "rounded box", "egg", "box", "pear", p=(6, 1, 1, 0.6, 0.6))
        trunk = Trunk(s, form, 0.0, tall, wide, joins=(0.4, 0.75))
        first = s.chance(0.5)
        if first:
            _limbs(s, m, trunk, first=True)
        s.shape(trunk.outline, "head", fill=s.style.fill(s.rng, "skin"), smooth=False)
        if not first:
            _limbs(s, m, trunk, first=False)
        heads.draw_face(s, (trunk.middle(tall / 2), tall * s.between(0.42, 0.55)),
                        wide * s.between(0.6, 0.85), tall * s.between(0.6, 0.9))  # fmt: skip
        if s.chance(0.5):
            _tuft(s, trunk)
    finish(s)


def blob(s: Sketch) -> None:
    """One soft body with a face on it and small limbs."""
    s.trait("blob", "face on the trunk")
    tall = s.between(45, 88)
    wide = tall * s.between(0.45, 1.3)
    m = _measures(s, tall, wide)
    kind = s.pick("wobbly", "drop", "bean", "box", "egg", "bell", "pear")
    trunk = Trunk(s, {"wobbly": "oval", "drop": "pear", "bean": "rounded box"}.get(kind, kind),
                  0.0, tall, wide, joins=(0.3, 0.65))  # fmt: skip
    path = trunk.outline
    if kind == "wobbly":
        path = _wobbly(s, tall, wide)
    first = s.chance(0.5)
    if first:
        _limbs(s, m, trunk, first=True)
    s.shape(path, "trunk", fill=s.style.fill(s.rng, "fur"), smooth=False)
    if not first:
        _limbs(s, m, trunk, first=False)
    high = s.between(0.28, 0.68)
    half = abs(trunk.side(high * tall, 1)[0] - trunk.side(high * tall, -1)[0])
    heads.draw_face(s, (0.0, high * tall), half * s.between(0.5, 0.85),
                    min(tall * 0.6, half) * s.between(0.5, 0.9))  # fmt: skip
    if s.chance(0.25):
        _tuft(s, trunk)
    if s.chance(0.15):
        decorate(s, trunk)
    finish(s)


def _measures(s: Sketch, tall: float, wide: float) -> Measures:
    """Limbs for a head of this size."""
    leg = 100 - tall
    arm = float(np.clip(s.between(0.35, 1.0) * (0.3 * tall + 0.4 * leg), 8, 45))
    return Measures(tall, wide, 0.0, tall, wide, arm, leg, s.between(2.5, 7), s.between(2.8, 9))


def _limbs(s: Sketch, m: Measures, body: Trunk, *, first: bool) -> None:
    """Arms and legs of a body without trunk; ``first`` means that the body will hide them."""
    pose = pick_pose(s)
    arms = pick_manner(s, m.arm_wide, leg=False, kind="line" if s.chance(0.45) else None)
    same = s.chance(0.75)
    legs = pick_manner(s, m.leg_wide, leg=True, kind=arms.kind if same else None)
    ends = pick_ends(s, m, thick_arms=arms.thick)
    share = s.between(0.2, 0.65)
    hips = [body.foot_of(share * s.between(0.9, 1.1), sign) for sign in SIGNS]
    inset = 0.06 * m.trunk if first else 0.0
    ways = []
    for i, sign in enumerate(SIGNS):
        start = (hips[i][0], hips[i][1] - inset)
        ways.append(spine(start, sign, pose.legs[i], m.leg + inset))
    for i, sign in enumerate(SIGNS):
        figure.lay_leg(s, figure.side_name(sign), ways[i], legs, ends, ends.toes[i],
                       level=1.0 if s.chance(0.7) else 0.4)  # fmt: skip
    if s.chance(0.07):
        _no_arms(s, body)
        return
    from_legs = m.leg > 40 and s.chance(0.12)
    y = s.between(*body.joins)
    for i, sign in enumerate(SIGNS):
        shoulder = body.side(y + s.between(-2, 2), sign, 0.06 if first else 0.0)
        reach = pose.arms[i]
        if from_legs:
            a, b = ways[i][0], ways[i][1]
            shoulder = (0.5 * (a[0] + b[0]), 0.5 * (a[1] + b[1]))
            reach = Reach(s.between(60, 110))
        way = spine(shoulder, sign, reach, m.arm)
        if reach.goal:
            way = towards(shoulder, body.side(0.85 * m.trunk, sign, -0.05), sign, m.arm)
        figure.lay_arm(s, figure.side_name(sign), way, arms, ends, sign=sign)
    if from_legs:
        s.trait("arms from the legs")


def _no_arms(s: Sketch, body: Trunk) -> None:
    """Only legs, as the very first people have."""
    s.trait("no arms")
    y = s.between(*body.joins)
    for sign in SIGNS:
        side = figure.side_name(sign)
        x, _ = body.side(y, sign)
        for name, step in (("shoulder", 0.0), ("elbow", 2.0), ("hand", 4.0)):
            s.joint(f"{side}_{name}", (x + sign * 0.3 * step, y + step), seen=False)


def _wobbly(s: Sketch, tall: float, wide: float) -> Points:
    """A lumpy outline."""
    count = int(s.rng.integers(7, 13))
    turn = np.linspace(0, 2 * np.pi, count, endpoint=False)
    radius = s.rng.uniform(0.82, 1.12, count)
    spots = np.stack([0.5 * wide * radius * np.cos(turn),
                      0.5 * tall + 0.5 * tall * radius * np.sin(turn)], axis=1)  # fmt: skip
    return paths.smooth(spots, closed=True)


def _tuft(s: Sketch, body: Trunk) -> None:
    """A few hairs on top."""
    pen = s.style.ink(s.rng, "hair")
    count = int(s.rng.integers(2, 12))
    reach = s.between(3, 12)
    span = s.between(0.2, 0.6) * body.width / 2
    for x in np.linspace(-span, span, count):
        half = max(0.0, 1 - (2 * float(x) / body.width) ** 2) ** 0.5
        root = (float(x), body.top + 0.5 * body.height * (1 - half))
        s.line([root, paths.ray(root, -90 + 55 * float(x) / span + s.between(-8, 8), reach)],
               "hair", pen=pen, smooth=False, steady=0.6)  # fmt: skip
