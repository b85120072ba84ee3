"""Animals on four legs, in side view."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world import heads, paths
from inkwake.learn.world.creatures import fur, rumps
from inkwake.learn.world.creatures.breeds import BREEDS, Breed
from inkwake.learn.world.creatures.coat import Coat, draw_body, mirror, pick_coat
from inkwake.learn.world.creatures.legs import (
    LEG_PARTS,
    Gait,
    Leg,
    draw_leg,
    leg_tube,
    pick_gait,
    pose_legs,
)
from inkwake.learn.world.creatures.muzzles import draw_ears, front_head
from inkwake.learn.world.creatures.shapes import floor, roof
from inkwake.learn.world.creatures.skulls import Skull
from inkwake.learn.world.creatures.torsos import torso
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.people.contour import one_outline
from inkwake.learn.world.people.finish import lean_and_turn
from inkwake.learn.world.sketch import Sketch


def draw_quadruped(s: Sketch) -> None:
    """Draw an animal on four legs; it faces left as often as right."""
    name = s.pick(*(b.name for b in BREEDS), p=[b.share for b in BREEDS])
    draw_breed(s, next(b for b in BREEDS if b.name == name))


def draw_breed(s: Sketch, breed: Breed) -> None:
    """Draw a given animal on four legs."""
    start = len(s.doodle.marks)
    plan = s.pick("whole", "stick", "face in body", p=(0.87, 0.06, 0.07))
    if breed.bodies == ("runner",):
        plan = "whole"
    _draw(s, breed, plan)
    if s.chance(0.25):
        lean_and_turn(s, s.between(-0.12, 0.12), s.between(-12, 12))
    s.doodle.kind, s.doodle.facing = "quadruped", "right"
    s.trait(breed.name)
    if s.chance(0.5):
        mirror(s.doodle, start)


def _draw(s: Sketch, breed: Breed, plan: str) -> None:
    coat = pick_coat(s)
    length, height = s.between(*breed.length), s.between(*breed.height)
    runner = breed.bodies == ("runner",)
    if runner:
        height = s.between(0.18, 0.42) * length
    body = torso(s, s.pick(*breed.bodies), length, height)
    gait = pick_gait(s, breed.thick, breed.hoofed)
    if plan == "stick":
        s.trait("stick animal")
        body = paths.ellipse((0, 0), 0.42 * length, 1.0)
        gait = replace(gait, style="line", feet=s.pick("none", "none", "dash", "ball"))
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
    whole = gait.manner is None and gait.style != "line" and plan != "stick" and s.chance(0.22)
    if not whole:
        for leg in early:
            draw_leg(s, leg, gait, coat)
    back = [c for c in breed.coats if c in fur.BEHIND]
    if back and s.chance(0.4 if breed.bodies == ("runner",) else 0.8):
        fur.behind(s, s.pick(*back), body, coat)
    if whole:
        _one_piece(s, body, drawn, gait, coat)
    elif plan == "stick":
        sag = s.between(-3, 3)
        s.line([body[12], (0, sag), body[0]], "trunk", pen=coat.line)
    else:
        draw_body(s, coat, body, hides=s.chance(0.93))
    if runner:
        _claim_tail(s, body, legs[2][1])
    if not tail_first:
        rumps.tail(s, breed, body, coat)
    where, radius, tilt = (0.0, 0.0), 1.0, 0.0
    if plan != "face in body":
        where, radius, tilt = _neck(s, breed, body, coat, runner)
    marks = [c for c in breed.coats if c not in fur.BEHIND]
    if marks and plan != "stick" and s.chance(0.75):
        kind = s.pick(*marks)
        fur.over(s, kind, body, coat)
        s.trait(kind)
    if s.chance(breed.winged):
        fur.wing(s, body, coat)
    if plan == "face in body":
        _face_in_body(s, breed, body, coat)
    else:
        _head(s, breed, coat, where, radius, tilt)
    for leg in late if not whole else ():
        draw_leg(s, leg, gait, coat)
    if s.chance(0.03):
        _more_legs(s, body, coat, legs[3][1])


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
    if tall < 3 or s.chance(0.05):
        s.line([base, middle, end], "trunk", pen=coat.line if tall < 3 else coat.pen)
    else:
        wide = min(s.between(0.4, 0.75) * tall, 1.1 * run)
        s.limb([base, middle, end], (wide, 0.8 * max(wide * 0.7, radius),
                                     s.between(0.9, 1.4) * radius),
               "trunk", pen=coat.pen, fill=coat.body, hides=s.chance(0.9))  # fmt: skip
    if "mane" in breed.extras:
        fur.mane(s, [base, middle, end], head, rise, radius)
    return head, radius, dip


def _one_piece(s: Sketch, body: Points, drawn: list[Leg], gait: Gait, coat: Coat) -> None:
    """Body and legs with one outline round them all."""
    s.trait("one outline")
    pieces = []
    for leg in drawn:
        side, end = leg.name.split("_")
        part = LEG_PARTS[end][0 if side == "right" else 1]
        pieces.append((part, leg_tube(leg, gait), coat.limbs))
    pieces.append(("trunk", body, coat.body))
    one_outline(s, pieces, pen=coat.pen)
    for leg in drawn:
        draw_leg(s, leg, gait, coat, drawn=True)


def _claim_tail(s: Sketch, body: Points, start: float) -> None:
    """The end of a body that runs out into a tail is labelled as one."""
    left = float(body[:, 0].min())
    edge = start - 0.15 * (float(body[:, 0].max()) - left)
    piece = body[body[:, 0] < edge]
    if len(piece) > 3:
        turn = np.argsort(np.arctan2(piece[:, 1] - piece[:, 1].mean(),
                                     piece[:, 0] - piece[:, 0].mean()))  # fmt: skip
        s.shape(piece[turn], "tail", outline=False, smooth=False, hides=False)
        s.trait("tail")


def _face_in_body(s: Sketch, breed: Breed, body: Points, coat: Coat) -> None:
    """The body is the head too: a face at its front end, ears on its back."""
    s.trait("face in the body")
    right, tall = float(body[:, 0].max()), float(np.ptp(body[:, 1]))
    x = right - s.between(0.35, 0.6) * tall
    y = float(body[:, 1].mean()) - s.between(-0.05, 0.15) * tall
    ears = s.pick(*breed.ears)
    if ears in ("pointed", "small", "round", "long", "big round", "folded"):
        top = roof(body, x)
        draw_ears(s, coat, (x, top + 0.45 * tall), 0.4 * tall, 0.5 * tall, ears)
    heads.draw_face(s, (x, y), s.between(0.6, 0.85) * tall, s.between(0.6, 0.85) * tall,
                    facing="front" if s.chance(0.75) else "right", animal=True)  # fmt: skip


def _more_legs(s: Sketch, body: Points, coat: Coat, reach: float) -> None:
    """A young drawer does not count: one or two legs too many."""
    s.trait("extra legs")
    for _ in range(int(s.rng.integers(1, 3))):
        x = s.between(-0.25, 0.25) * float(np.ptp(body[:, 0]))
        y = floor(body, x)
        end = (x + s.between(-4, 4), float(body[:, 1].max()) + reach)
        s.line([(x, y), ((x + end[0]) / 2, (y + end[1]) / 2), end], "limb", pen=coat.line)
        s.tip(end)


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
    extras = breed.extras
    if "jaws" in extras and breed.name != "crocodile" and s.chance(0.4):
        extras = tuple(kind for kind in extras if kind != "jaws")
    skull = Skull(s, coat, where, radius, s.between(*breed.snout), dip, ears, extras)
    skull.behind()
    skull.front()
    s.trait("profile head")
    s.joint("neck", skull.face)
    if "mane" in breed.extras and s.chance(0.7):
        fur.fringe(s, skull)
