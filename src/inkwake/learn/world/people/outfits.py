"""Outfits: what a body wears decides its trunk, its limbs and how much of the legs shows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from inkwake.learn.world.nouns import Fill
from inkwake.learn.world.people import figure
from inkwake.learn.world.people.feet import draw_foot
from inkwake.learn.world.people.figure import Ends
from inkwake.learn.world.people.limbs import Manner, pick_manner, zigzag
from inkwake.learn.world.people.measures import Measures
from inkwake.learn.world.people.trunk import Trunk, dress_profile, pick_form
from inkwake.learn.world.sketch import Sketch

OUTFITS = {
    "plain": 0.46, "trousers": 0.17, "shorts": 0.07, "dress": 0.16, "gown": 0.09, "block": 0.05,
}  # fmt: skip
SKIRTS = ("dress", "gown")


def make_trunk(s: Sketch, m: Measures, outfit: str) -> Trunk:
    """The trunk with its skirt; takes what a skirt covers off the legs."""
    if outfit not in SKIRTS:
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
    s.trait(outfit)
    m.leg -= covered
    m.trunk += covered
    m.leg_wide = min(m.leg_wide, 0.4 * width, 8.0)
    share = waist if flare < 3 else min(waist, 0.5)
    trunk = Trunk(s, outfit, m.top, m.bottom, width, profile=dress_profile(s, share, flare),
                  joins=(0.04, 0.45 * waist))  # fmt: skip
    trunk.waist = m.top + share * m.trunk
    return trunk


def manners(s: Sketch, m: Measures, outfit: str, trunk: Trunk) -> tuple[Manner, Manner]:
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
        wear = replace(legs.wear, sleeve=s.between(0.25, 0.6), sleeve_fill=s.style.fill(s.rng))
        legs = replace(legs, wear=wear)
        s.trait("shorts")
    if legs.kind in ("thigh", "sausage"):
        s.trait("oval thighs")
    return arms, legs


def sleeved(s: Sketch, arms: Manner, shirt: Fill | None) -> Manner:
    """Short or long sleeves, mostly of the shirt's colour."""
    length = s.between(0.2, 0.55) if s.chance(0.7) else s.between(0.75, 1.0)
    cloth = s.style.fill(s.rng) if s.chance(0.3) else shirt
    return replace(arms, wear=replace(arms.wear, sleeve=length, sleeve_fill=cloth))


def merged_legs(s: Sketch, m: Measures, trunk: Trunk, ends: Ends) -> None:
    """Both legs in one block, with or without a line between them; one foot or two."""
    s.trait("legs merged")
    (x0, y), (x1, _) = trunk.foot_of(0.85, -1), trunk.foot_of(0.85, 1)
    y -= 0.03 * trunk.height
    floor = y + m.leg
    nip = s.between(0.0, 0.25) * (x1 - x0)
    middle = (x0 + x1) / 2
    s.shape([(x0, y), (x1, y), (x1 - nip, floor), (x0 + nip, floor)], "right_leg",
            fill=s.style.fill(s.rng), smooth=False)  # fmt: skip
    s.shape([(middle, y), (x1, y), (x1 - nip, floor), (middle, floor)], "left_leg", smooth=False,
            outline=False, hides=False)  # fmt: skip
    if s.chance(0.6):
        s.line([(middle, y + s.between(0, 0.4) * m.leg), (middle + s.between(-1, 1), floor)],
               "left_leg", smooth=False)  # fmt: skip
    quarter = (x1 - x0) / 4
    lone = s.chance(0.3)
    shown = 0 if ends.toes[0] < 0 else 1
    for i, sign in enumerate((-1.0, 1.0)):
        side = figure.side_name(sign)
        hip, ankle = (middle + sign * quarter, y + 1), (middle + sign * (quarter - nip / 2), floor)
        spot = ankle
        if not lone or i == shown:
            spot = draw_foot(s, ends.foot, ankle, 90.0, ends.foot_size, ends.toes[i],
                             wide=2 * quarter - nip, fill=ends.foot_fill)  # fmt: skip
        s.joint(f"{side}_hip", hip)
        s.joint(f"{side}_knee", ((hip[0] + ankle[0]) / 2, (hip[1] + ankle[1]) / 2))
        s.joint(f"{side}_foot", spot, seen=not lone or i == shown or ends.foot == "none")


def mermaid(s: Sketch, m: Measures, trunk: Trunk, ends: Ends) -> None:
    """A fish's tail for legs: the halves of the tail are the legs, the fin is the feet."""
    s.trait("legs merged", "mermaid")
    (x0, y), (x1, _) = trunk.foot_of(0.9, -1), trunk.foot_of(0.9, 1)
    y -= 0.03 * trunk.height
    floor, bend = y + m.leg, s.between(-0.25, 0.25) * m.leg
    middle, half = (x0 + x1) / 2, (x1 - x0) / 2
    v = np.linspace(0, 1, 7)
    spine = np.stack([middle + bend * v**2, y + (floor - y) * v], axis=1)
    wide = half * (1 - s.between(0.75, 0.9) * v**1.3)
    left, right = spine - np.stack([wide, 0 * v], axis=1), spine + np.stack([wide, 0 * v], axis=1)
    fill = s.style.fill(s.rng)
    s.shape(np.concatenate([left, right[::-1]]), "right_leg", fill=fill, smooth=False)
    s.shape(np.concatenate([spine, right[::-1]]), "left_leg", smooth=False, outline=False,
            hides=False)  # fmt: skip
    tip, fin = spine[-1], m.leg * s.between(0.2, 0.4)
    for sign in (-1.0, 1.0):
        side = figure.side_name(sign)
        plan = np.array([(0, -1 / fin), (sign * 0.5, -0.1), (sign, 0.5), (sign * 0.2, 0.5)])
        s.shape(tip + plan * fin, "foot", fill=fill)  # fmt: skip
        s.joint(f"{side}_hip", (middle + sign * 0.5 * half, y + 1))
        s.joint(f"{side}_knee", (spine[3] + right[3] * sign * 0.5 - spine[3] * sign * 0.5))
        s.joint(f"{side}_foot", tip + np.array([sign * 0.35 * fin, 0.2 * fin]))


def draw_trunk(s: Sketch, trunk: Trunk, fill: Fill | None, *, hides: bool, open_: bool) -> None:
    """The trunk's outline, or two or three balls."""
    if fill is None and s.chance(0.02):
        s.trait("scrawled trunk")
        s.shape(trunk.outline, "trunk", outline=False, smooth=False)
        s.line(zigzag(s, trunk.outline), "trunk", smooth=False, steady=0.3)
        return
    if trunk.form != "two balls" or s.chance(0.3):
        s.shape(trunk.outline, "trunk", fill=fill, smooth=False, hides=hides, open_=open_)
        return
    share = s.between(0.36, 0.46)
    for start, stop in ((share - 0.04, 1.0), (0.0, share)):
        y0, y1 = trunk.top + start * trunk.height, trunk.top + stop * trunk.height
        wide = trunk.width * (0.5 if start > 0 else 0.34)
        s.blob((trunk.middle(y0), (y0 + y1) / 2), wide, (y1 - y0) / 2, "trunk", fill=fill,
               hides=hides)  # fmt: skip


def two_tone(s: Sketch, trunk: Trunk, legs: Manner) -> None:
    """The lower part of the trunk is trousers."""
    y = trunk.top + s.between(0.55, 0.85) * trunk.height
    s.shape(trunk.slice(y, trunk.bottom), "trunk", fill=legs.fill, smooth=False,
            hides=legs.fill is not None)  # fmt: skip
    s.trait("two-part clothes")


def trim_skirt(s: Sketch, trunk: Trunk) -> None:
    """A waistband, pleats, flounces, an apron or another colour below the waist."""
    waist, hem = trunk.waist, trunk.bottom
    if s.chance(0.35):
        s.shape(trunk.slice(waist, hem), "trunk", fill=s.style.fill(s.rng), smooth=False)
    kind = s.pick("none", "band", "pleats", "flounces", "scallops", "apron", p=(3, 3, 2, 2, 1, 0.6))
    if kind == "none":
        return
    s.trait(f"skirt {kind}")
    pen = s.style.ink(s.rng)
    tall = hem - waist
    if kind == "band":
        s.line(trunk.across(waist, s.between(-1, 1)), "trunk", pen=pen, wide=s.between(1, 2))
    elif kind == "pleats":
        top, low = trunk.across(waist), trunk.across(waist + 0.96 * tall)
        for u in np.linspace(0.12, 0.88, int(s.rng.integers(3, 8))):
            start = (
                top[0][0] + float(u) * (top[2][0] - top[0][0]),
                waist + s.between(0, 0.3) * tall,
            )
            end = (low[0][0] + float(u) * (low[2][0] - low[0][0]), hem - s.between(0, 0.1) * tall)
            s.line([start, end], "trunk", pen=pen, smooth=False)
    elif kind == "flounces":
        for v in np.linspace(s.between(0.2, 0.6), 0.95, int(s.rng.integers(1, 4))):
            s.line(trunk.across(waist + float(v) * tall, s.between(0, 2.5)), "trunk", pen=pen)
    elif kind == "scallops":
        y = waist + s.between(0.75, 0.97) * tall
        left, _, right = trunk.across(y)
        count = 2 * int(s.rng.integers(4, 10)) + 1
        x = np.linspace(left[0], right[0], count)
        wave = np.where(np.arange(count) % 2, y + s.between(1.5, 3.5), y)
        s.line(np.stack([x, wave], axis=1), "trunk", pen=pen, smooth=s.chance(0.6))
    else:
        left, _, right = trunk.across(waist + 0.1, shrink=0.7)
        deep = waist + s.between(0.5, 0.85) * tall
        s.shape([(left[0], waist), (right[0], waist), (right[0] * 1.1, deep),
                 (left[0] * 1.1, deep)],
                "trunk", smooth=False, fill=s.style.fill(s.rng))  # fmt: skip
