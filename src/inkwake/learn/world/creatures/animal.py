"""Animals on two legs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world import extras, heads, paths
from inkwake.learn.world.creatures import limbs
from inkwake.learn.world.creatures.bipeds import BIPEDS, Biped
from inkwake.learn.world.creatures.coat import Coat, draw_body, mirror, pick_coat
from inkwake.learn.world.creatures.limbs import Limbs
from inkwake.learn.world.creatures.muzzles import beak, front_head
from inkwake.learn.world.creatures.outfit import dress
from inkwake.learn.world.creatures.pinions import draw_wings
from inkwake.learn.world.creatures.shapes import floor, sides
from inkwake.learn.world.creatures.skulls import Skull
from inkwake.learn.world.creatures.torsos import cloud
from inkwake.learn.world.creatures.upright import draw_upright
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.people.clothes import decorate
from inkwake.learn.world.people.trunk import Trunk, pick_form
from inkwake.learn.world.sketch import Sketch


def draw_animal(s: Sketch) -> None:
    """Draw an animal that stands on two legs."""
    name = s.pick(*(b.name for b in BIPEDS), p=[b.share for b in BIPEDS])
    draw_biped(s, next(b for b in BIPEDS if b.name == name))


def draw_biped(s: Sketch, breed: Biped) -> None:
    """Draw a given animal on two legs."""
    s.doodle.kind, s.doodle.facing = "biped", "front"
    s.trait(breed.name)
    coat = pick_coat(s, breed.what)
    side = 0.22 if breed.profile >= 0.3 else 0.05
    stance = s.pick("front", "side", "stick", "head", "sitting", p=(0.8, side, 0.08, 0.06, 0.06))
    how = _manner(s, breed, coat, stance)
    if stance == "side":
        draw_upright(s, breed, coat, how)
    else:
        {"front": _whole, "stick": _stick, "head": _tadpole, "sitting": _sitting}[stance](
            s, breed, coat, how
        )
        if stance != "sitting":
            limbs.settle(s, how.pose.lean, 0.5 * how.pose.turn)
    if s.chance(0.5):
        mirror(s.doodle, swap=True)


def _manner(s: Sketch, breed: Biped, coat: Coat, stance: str) -> Limbs:
    """Limbs of this animal; birds tend to have legs that are lines."""
    thin = 1.0 if stance == "stick" else 0.35
    how = limbs.pick_limbs(s, coat, hands=breed.hands, feet=breed.feet, thin=thin)
    if "beak" in breed.extras and s.chance(0.5):
        legs = limbs.pick_limbs(s, coat, feet=breed.feet, thin=1.0)
        return Limbs(how.arm, legs.leg, legs.ends, how.pose)
    return how


def _whole(s: Sketch, breed: Biped, coat: Coat, how: Limbs) -> None:
    """Head, trunk, two arms or wings, two legs."""
    radius, tall = s.between(9, 22), s.between(22, 44)
    if s.chance(0.2):
        radius, tall = s.between(18, 28), s.between(15, 30)
        s.trait("large head")
    wide = tall * s.between(*breed.plump) * s.between(0.85, 1.15)
    leg = max(8.0, (100 - 1.9 * radius - tall) * s.between(0.5, 1.1))
    merged = s.chance(breed.merged)
    body, trunk = _body(s, breed, wide, tall, merged)
    profile = not merged and s.chance(breed.profile)
    head_at = (s.between(-0.06, 0.06) * wide + (0.3 * radius if profile else 0.0),
               -tall / 2 - radius * s.between(0.45, 1.0))  # fmt: skip
    if merged:
        head_at, radius = (0.0, -0.22 * tall), min(0.42 * wide, radius)
    top = -tall / 2 + tall * (s.between(0.4, 0.55) if merged else s.between(0.06, 0.4))
    shoulders = [(x * s.between(0.85, 1.0), top + s.between(-2, 2)) for x in sides(body, top)]
    part = s.between(0.35, 0.75) * wide / 2
    hips = [(x, floor(body, x) - 0.5) for x in (-part, part)]
    span = s.between(0.45, 1.0) * tall * (1.0 if s.chance(0.85) else 1.5)
    span = max(span, 12.0)
    _behind(s, breed, body, shoulders, tall)
    winged = s.chance(breed.wings)
    order = s.pick("first", "middle", "last", p=(0.35, 0.4, 0.25))
    if order == "first" and any(reach.goal for reach in how.pose.arms):
        order = "middle"
    if (
        not winged
        and s.chance(0.3)
        and limbs.one_piece(s, how, coat, body, shoulders, hips, span, leg)
    ):
        order = "drawn"
    if order != "drawn" and s.chance(0.02):
        order = "none"
        limbs.no_arms(s, shoulders[0], shoulders[1])
    blocked = order != "drawn" and s.chance(0.05)
    if blocked:
        limbs.block_legs(s, how, coat, hips[0], hips[1], leg)
    legs_first = order != "drawn" and s.chance(0.75) and not blocked
    if legs_first:
        limbs.draw_legs(s, how, hips[0], hips[1], leg, inside=3.0)
    if order == "first":
        _arms(s, coat, how, shoulders, span, winged)
    if s.chance(0.12) and not merged:
        s.limb([head_at, (0, -tall / 2 + 2)], (0.5 * radius, 0.6 * radius), "trunk", pen=coat.pen,
               fill=coat.body)  # fmt: skip
    if order != "drawn":
        draw_body(s, coat, body, hides=s.chance(0.93))
    if trunk is not None and s.chance(0.6):
        decorate(s, trunk)
    else:
        dress(s, s.pick(*breed.coats), body, coat)
    if not legs_first and not blocked and order != "drawn":
        limbs.draw_legs(s, how, hips[0], hips[1], leg)
    if order == "middle":
        _arms(s, coat, how, shoulders, span, winged)
    _head(s, breed, coat, head_at, radius, profile, merged)
    if order == "last":
        _arms(s, coat, how, shoulders, span, winged)
    s.doodle.facing = "right" if profile else "front"


def _stick(s: Sketch, breed: Biped, coat: Coat, how: Limbs) -> None:
    """An animal's head on a stick figure."""
    s.trait("stick animal")
    radius, tall = s.between(8, 18), s.between(16, 42)
    top = -tall / 2 + tall * s.between(0.1, 0.5)
    lean = s.between(-3, 3)
    if s.chance(breed.tails):
        side = 1 if s.chance(0.5) else -1
        angle = s.between(-60, 40)
        extras.tail(s, (lean, 0.45 * tall), angle if side > 0 else 180 - angle, s.between(12, 30))
    limbs.draw_legs(s, how, (lean, tall / 2), (lean, tall / 2), s.between(14, 40))
    s.line([(0, -tall / 2), (lean / 2, 0), (lean, tall / 2)], "trunk", pen=coat.line)
    spot = (lean * (0.5 + top / tall), top)
    _arms(s, coat, how, (spot, spot), s.between(14, 34), s.chance(0.3 * breed.wings))
    profile = s.chance(breed.profile)
    _head(s, breed, coat, (0.0, -tall / 2 - 0.9 * radius), radius, profile, False)
    s.doodle.facing = "right" if profile else "front"


def _tadpole(s: Sketch, breed: Biped, coat: Coat, how: Limbs) -> None:
    """An animal's head with limbs."""
    s.trait("tadpole", "arms from the head")
    radius = s.between(16, 30)
    y = radius * s.between(-0.1, 0.55)
    x = float(np.sqrt(radius**2 - y**2)) * s.between(0.85, 1.0)
    part = s.between(0.2, 0.6) * radius
    low = 0.8 * float(np.sqrt(radius**2 - part**2))
    limbs.draw_legs(s, how, (-part, low), (part, low), s.between(14, 45), inside=0.2 * radius)
    before = s.chance(0.5)
    shoulders = ((-x, y), (x, y))
    winged = s.chance(breed.wings)
    if before:
        _arms(s, coat, how, shoulders, s.between(14, 34), winged)
    profile = s.chance(0.5 * breed.profile)
    _head(s, breed, coat, (0.0, 0.0), radius, profile, False)
    if not before:
        _arms(s, coat, how, shoulders, s.between(14, 34), winged)
    s.doodle.facing = "right" if profile else "front"


def _sitting(s: Sketch, breed: Biped, coat: Coat, how: Limbs) -> None:
    """It sits and looks at us: forelegs straight down before the body, hind legs beside it."""
    s.trait("sitting animal")
    radius, tall = s.between(11, 22), s.between(30, 52)
    wide = tall * s.between(0.5, 0.95)
    a, b = wide / 2, tall / 2
    body = paths.ellipse((0, 0), a, b, count=28)
    body[:, 0] *= 1 + s.between(0.1, 0.4) * body[:, 1] / b
    if s.chance(max(breed.tails, 0.3)):
        way = 1 if s.chance(0.5) else -1
        angle = s.between(-70, 20)
        extras.tail(s, (0.8 * way * a, 0.75 * b), angle if way > 0 else 180 - angle,
                    s.between(14, 34))  # fmt: skip
    draw_body(s, coat, body)
    dress(s, s.pick(*breed.coats), body, coat)
    gap, thick = s.between(0.15, 0.4) * a, s.between(3.5, 8)
    top = s.between(-0.5, 0.0) * b
    low = b + s.between(-1, 3)
    foot = s.between(4, 9)
    for side, sign in (("right", -1.0), ("left", 1.0)):
        hip = (sign * 0.62 * a, 0.5 * b)
        knee = (sign * s.between(0.95, 1.15) * a, 0.6 * b)
        end = (sign * s.between(0.75, 1.05) * a, low)
        haunch = s.chance(0.6)
        if haunch:
            s.line(paths.arc((hip[0] + sign * 0.1 * a, 0.72 * b), 0.35 * a, 0.35 * b, 180, 360),
                   f"{side}_leg", pen=coat.pen, smooth=False)  # fmt: skip
        s.blob((end[0], end[1]), foot, 0.55 * foot, "foot", pen=coat.pen, fill=coat.limbs)
        for name, spot in (("hip", hip), ("knee", knee), ("foot", end)):
            s.joint(f"{side}_{name}", spot, seen=name == "foot" or (haunch and name == "knee"))
    s.joint("root", (0.0, 0.5 * b))
    s.joint("torso", (0.0, top))
    for side, sign in (("right", -1.0), ("left", 1.0)):
        shoulder, hand = (sign * gap, top), (sign * gap * s.between(0.7, 1.2), low)
        elbow = ((shoulder[0] + hand[0]) / 2 + sign * s.between(-1, 2), (top + low) / 2)
        line = how.arm.kind == "line"
        s.limb([shoulder, elbow, hand], None if line else (thick, thick, 0.9 * thick),
               f"{side}_arm", pen=coat.line if line else coat.pen, fill=coat.limbs)  # fmt: skip
        if s.chance(0.6):
            s.blob(hand, 0.8 * thick, 0.5 * thick, "hand", pen=coat.pen, fill=coat.limbs)
        for name, spot in (("shoulder", shoulder), ("elbow", elbow), ("hand", hand)):
            s.joint(f"{side}_{name}", spot)
    profile = s.chance(0.5 * breed.profile)
    _head(s, breed, coat, (0.0, -b - 0.7 * radius), radius, profile, False)
    s.doodle.facing = "right" if profile else "front"


def _arms(s: Sketch, coat: Coat, how: Limbs, shoulders: Sequence[Spot], span: float,
          winged: bool) -> None:  # fmt: skip
    if winged:
        draw_wings(s, coat, how.pose, shoulders[0], shoulders[1], 1.2 * span)
    else:
        limbs.draw_arms(s, how, shoulders[0], shoulders[1], span)


def _body(s: Sketch, breed: Biped, wide: float, tall: float, merged: bool) -> tuple[
    Points, Trunk | None
]:  # fmt: skip
    """The trunk, or trunk and head in one, about the origin; also as people have it."""
    a, b = wide / 2, tall / 2
    if "wool" in breed.coats and s.chance(0.7):
        return cloud(s, a, b), None
    if not merged and s.chance(0.4):
        trunk = Trunk(s, pick_form(s), -b, b, wide)
        return trunk.outline, trunk
    kind = s.pick("oval", "pear", "tube", "lumpy", p=(0.35, 0.3, 0.2, 0.15))
    if merged:
        b *= s.between(1.1, 1.4)
    path = paths.ellipse((0, 0), a, b, count=28)
    if kind == "pear":
        path[:, 0] *= 1 + s.between(0.15, 0.45) * path[:, 1] / b
    elif kind == "tube":
        power = s.between(0.25, 0.6)
        path[:, 0] = a * np.sign(path[:, 0]) * (np.abs(path[:, 0]) / a) ** power
    elif kind == "lumpy":
        path = paths.smooth(path[::4] * (1 + s.rng.normal(0, 0.07, (7, 1))), closed=True)
    return path, None


def _behind(s: Sketch, breed: Biped, body: Points, shoulders: Sequence[Spot],
            tall: float) -> None:  # fmt: skip
    if s.chance(breed.back):
        extras.wings(s, shoulders[1], shoulders[0], s.between(0.6, 1.2) * tall)
    if s.chance(breed.tails):
        side = 1 if s.chance(0.5) else -1
        y = s.between(0.2, 0.42) * tall
        x = sides(body, y)[0 if side < 0 else 1]
        angle = s.between(-50, 40)
        extras.tail(s, (0.8 * x, y), angle if side > 0 else 180 - angle, s.between(0.4, 1.1) * tall)
        s.trait("tail")


def _head(s: Sketch, breed: Biped, coat: Coat, at: tuple[float, float], radius: float,
          profile: bool,
          merged: bool) -> None:  # fmt: skip
    ears = s.pick(*breed.ears)
    if "beak" in breed.extras:
        beak(s, coat, at, radius, ears, profile=profile, bare=merged, comb="comb" in breed.extras)
    elif profile:
        s.trait("profile head")
        skull = Skull(s, coat, at, radius, s.between(*breed.snout), s.between(-12, 14), ears,
                      breed.extras)  # fmt: skip
        skull.behind()
        skull.front()
        s.joint("neck", skull.face)
    elif merged:
        s.trait("head in the body")
        heads.draw_face(s, at, 1.8 * radius, 1.6 * radius, animal=True)
    elif s.chance(0.22) and "disc" not in breed.extras:
        heads.draw_head(s, at, 2.1 * radius, 2 * radius, animal=True)
    else:
        front_head(s, coat, at, radius, ears, breed.extras)
