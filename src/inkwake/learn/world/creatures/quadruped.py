"""Animals on four legs, in side view."""

from __future__ import annotations

from inkwake.arrays import Points
from inkwake.learn.world import heads, paths
from inkwake.learn.world.creatures import fur, rumps
from inkwake.learn.world.creatures.breeds import BREEDS, Breed
from inkwake.learn.world.creatures.coat import Coat, mirror, pick_coat
from inkwake.learn.world.creatures.legs import Leg, draw_leg, pick_gait, pose_legs
from inkwake.learn.world.creatures.muzzles import front_head
from inkwake.learn.world.creatures.shapes import floor, roof
from inkwake.learn.world.creatures.skulls import Skull
from inkwake.learn.world.creatures.torsos import torso
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.sketch import Sketch


def draw_quadruped(s: Sketch) -> None:
    """Draw an animal on four legs; it faces left as often as right."""
    start = len(s.doodle.marks)
    name = s.pick(*(b.name for b in BREEDS), p=[b.share for b in BREEDS])
    breed = next(b for b in BREEDS if b.name == name)
    _draw(s, breed)
    s.doodle.kind, s.doodle.facing = "quadruped", "right"
    s.trait(breed.name)
    if s.chance(0.5):
        mirror(s.doodle, start)


def _draw(s: Sketch, breed: Breed) -> None:
    coat = pick_coat(s)
    length, height = s.between(*breed.length), s.between(*breed.height)
    runner = breed.bodies == ("runner",)
    if runner:
        height = s.between(0.18, 0.42) * length
    body = torso(s, s.pick(*breed.bodies), length, height)
    gait = pick_gait(s, breed.thick, breed.hoofed)
    legs = _legs(s, breed, body, length)
    _joints(s, body, legs[1], legs[2], runner)
    drawn = pose_legs(s, body, legs[1], legs[2], legs[3], gait, legs[0])
    _complete(s, drawn, gait.hides)
    if s.chance(0.08):
        ground = max(leg.foot[1] for leg in drawn) + s.between(-1, 2)
        s.line([(-0.9 * length, ground), (0, ground + 1), (0.9 * length, ground)], "ground")
    tail_first = s.chance(0.6)
    if tail_first:
        rumps.tail(s, breed, body, coat)
    early = [leg for leg in drawn if not leg.near or not gait.overlaps]
    late = [leg for leg in drawn if leg not in early]
    for leg in early:
        draw_leg(s, leg, gait, coat)
    back = [c for c in breed.coats if c in fur.BEHIND]
    if back:
        fur.behind(s, s.pick(*back), body, coat)
    s.shape(body, "trunk", pen=coat.pen, fill=coat.body, smooth=False)
    if not tail_first:
        rumps.tail(s, breed, body, coat)
    where, radius, tilt = _neck(s, breed, body, coat, runner)
    marks = [c for c in breed.coats if c not in fur.BEHIND]
    if marks and s.chance(0.75):
        kind = s.pick(*marks)
        fur.over(s, kind, body, coat)
        s.trait(kind)
    _head(s, breed, coat, where, radius, tilt)
    for leg in late:
        draw_leg(s, leg, gait, coat)


def _legs(s: Sketch, breed: Breed, body: Points, length: float) -> tuple[
    str, tuple[float, float], tuple[float, float], tuple[float, float]
]:  # fmt: skip
    """How the legs stand: manner, x of front and of back legs, their lengths."""
    reach = s.between(*breed.leg)
    a = length / 2
    under = s.pick("row", "pairs", "two", p=(0.4, 0.44, 0.16))
    s.trait({"row": "four legs in a row", "pairs": "far legs", "two": "two legs hidden"}[under])
    if breed.bodies == ("runner",):
        middle = s.between(-0.35, 0.1) * a
        gap = s.between(0.12, 0.3) * a
        chest = s.between(0.72, 0.95) * a
        under = "pairs" if under == "two" else under
        fronts = (chest, chest - s.between(0.1, 0.22) * a)
        return under, fronts, (middle + gap, middle - gap), (s.between(0.12, 0.3) * reach, reach)
    front, back = s.between(0.5, 0.86) * a, -s.between(0.5, 0.86) * a
    gap = 0.0 if under == "two" else s.between(0.14, 0.4) * a
    if under == "row" and s.chance(0.35):
        gap = (front - back) / 3
    return under, (front, front - gap), (back + gap, back), (reach, reach * s.between(0.92, 1.06))


def _joints(s: Sketch, body: Points, fronts: tuple[float, float], backs: tuple[float, float],
            runner: bool) -> None:  # fmt: skip
    """Place root and torso."""
    front, back = sum(fronts) / 2, sum(backs) / 2
    x = back + (0.1 if runner else 0.38) * (front - back)
    high, low = roof(body, x), floor(body, x)
    s.joint("root", (x, high + (0.6 if runner else 0.75) * (low - high)))
    x = min(front + 0.06 * (front - back), float(body[:, 0].max()) - 1)
    high, low = roof(body, x), floor(body, x)
    s.joint("torso", (x, high + 0.5 * (low - high)))


def _complete(s: Sketch, drawn: list[Leg], hides: bool) -> None:
    """Joints of legs that stand exactly behind others."""
    for leg in drawn:
        side, end = leg.name.split("_")
        other = "left" if side == "right" else "right"
        for name, spot in (("hip", leg.hip), ("knee", leg.knee), ("foot", leg.foot)):
            if name == "foot":
                spot = (leg.knee[0] + 0.9 * (leg.foot[0] - leg.knee[0]),
                        leg.knee[1] + 0.9 * (leg.foot[1] - leg.knee[1]))  # fmt: skip
            if f"{other}_{name}_{end}" not in s.doodle.joints:
                s.joint(f"{other}_{name}_{end}", spot, seen=False)


def _neck(s: Sketch, breed: Breed, body: Points, coat: Coat,
          runner: bool) -> tuple[Spot, float, float]:  # fmt: skip
    """Draw the neck, if any; gives centre, radius and tilt of the head."""
    radius = s.between(*breed.head)
    right = float(body[:, 0].max())
    high, low = float(body[:, 1].min()), float(body[:, 1].max())
    tall = low - high
    reach, rise = s.between(*breed.neck), s.between(*breed.rise)
    dip = s.between(*breed.dip)
    if runner:
        base = (right - 0.12 * (right - float(body[:, 0].min())), 0.0)
        reach, rise = s.between(2, 14), s.between(10, 65)
        end = paths.ray(base, -rise, reach + radius)
        s.limb([base, end], (0.75 * tall, 1.3 * radius), "trunk", pen=coat.pen, fill=coat.body)
        return paths.ray(end, -0.4 * rise, 0.4 * radius), radius, s.between(-15, 15)
    if reach < 3.5:
        x = right - s.between(-0.45, 0.6) * radius
        y = high + tall * s.between(-0.12, 0.55)
        return (x, y), radius, dip
    base = (right - s.between(0.16, 0.3) * (right - float(body[:, 0].min())) * 0.6,
            high + s.between(0.3, 0.5) * tall)  # fmt: skip
    run = reach + 0.3 * tall
    bend = s.between(-0.1, 0.22) * run
    end = paths.ray(base, -rise, run)
    middle = paths.ray(paths.ray(base, -rise, 0.5 * run), 90 - rise, bend)
    head = paths.ray(end, -0.5 * rise, 0.5 * radius)
    if s.chance(0.05):
        s.line([base, middle, end], "trunk", pen=coat.pen)
    else:
        wide = min(s.between(0.4, 0.75) * tall, 1.1 * run)
        s.limb([base, middle, end], (wide, 0.8 * max(wide * 0.7, radius),
                                     s.between(0.9, 1.4) * radius),
               "trunk", pen=coat.pen, fill=coat.body, hides=s.chance(0.9))  # fmt: skip
    if "mane" in breed.extras:
        fur.mane(s, [base, middle, end], head, rise, radius)
    return head, radius, dip


def _head(s: Sketch, breed: Breed, coat: Coat, where: Spot, radius: float, dip: float) -> None:
    ears = s.pick(*breed.ears)
    if s.chance(breed.front):
        s.trait("front face on a side body")
        if s.chance(0.3) and "disc" not in breed.extras and "mane ring" not in breed.extras:
            heads.draw_head(s, where, 2.1 * radius, 2 * radius, animal=True)
        else:
            front_head(s, coat, where, radius, ears, breed.extras, hides=s.chance(0.92))
        return
    if "mane ring" in breed.extras:
        fur.ring(s, where, radius)
    skull = Skull(s, coat, where, radius, s.between(*breed.snout), dip, ears, breed.extras)
    skull.behind()
    skull.front()
    s.trait("profile head")
    s.joint("neck", skull.face)
    if "mane" in breed.extras and s.chance(0.7):
        fur.fringe(s, skull)
