"""Animals on two legs."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world import extras, heads, paths
from inkwake.learn.world.creatures import fur, limbs
from inkwake.learn.world.creatures.bipeds import BIPEDS, Biped
from inkwake.learn.world.creatures.coat import Coat, mirror, pick_coat
from inkwake.learn.world.creatures.muzzles import beak, front_head
from inkwake.learn.world.creatures.shapes import dense, floor, sides
from inkwake.learn.world.creatures.skulls import Skull
from inkwake.learn.world.creatures.torsos import cloud
from inkwake.learn.world.people.clothes import glyph
from inkwake.learn.world.people.figure import lean_and_turn, maybe_hold
from inkwake.learn.world.sketch import Sketch


def draw_animal(s: Sketch) -> None:
    """Draw an animal that stands on two legs."""
    name = s.pick(*(b.name for b in BIPEDS), p=[b.share for b in BIPEDS])
    _draw(s, next(b for b in BIPEDS if b.name == name))
    s.doodle.kind = "biped"
    s.trait(name)


def _draw(s: Sketch, breed: Biped) -> None:
    coat = pick_coat(s, breed.what)
    radius, tall = s.between(9, 22), s.between(24, 44)
    wide = tall * s.between(*breed.plump) * s.between(0.85, 1.15)
    reach = 100 - 1.9 * radius - tall
    leg = max(8.0, reach * s.between(0.5, 1.1))
    merged = s.chance(breed.merged)
    body = _body(s, breed, wide, tall, merged)
    how = limbs.pick_limbs(s, coat, hands=breed.hands, feet=breed.feet)
    if breed.extras and "beak" in breed.extras and s.chance(0.5):
        thin = limbs.pick_limbs(s, coat, hands=breed.hands, feet=breed.feet, thin=1.0)
        how = limbs.Limbs(how.arm, thin.leg, thin.ends, how.pose)
    profile = not merged and s.chance(breed.profile)
    head_at = (s.between(-0.06, 0.06) * wide + (0.3 * radius if profile else 0.0),
               -tall / 2 - radius * s.between(0.45, 1.0))  # fmt: skip
    if merged:
        head_at = (0.0, -0.22 * tall)
    top = -tall / 2 + tall * (s.between(0.4, 0.55) if merged else s.between(0.06, 0.4))
    shoulders = [(x * s.between(0.85, 1.0), top + s.between(-2, 2)) for x in sides(body, top)]
    part = s.between(0.35, 0.75) * wide / 2
    hips = [(x, floor(body, x) - 0.5) for x in (-part, part)]
    span = s.between(0.45, 1.0) * tall * (1.0 if s.chance(0.85) else 1.5)
    _behind(s, breed, body, coat, shoulders, tall)
    legs_late = s.chance(0.25)
    if not legs_late:
        limbs.draw_legs(s, how, hips[0], hips[1], leg, inside=3.0)
    winged = s.chance(breed.wings)
    arms_late = s.chance(0.65) or any(reach.goal for reach in how.pose.arms)

    def arms() -> None:
        if winged:
            limbs.draw_wings(s, coat, how.pose, shoulders[0], shoulders[1], 1.2 * span)
        else:
            limbs.draw_arms(s, how, shoulders[0], shoulders[1], span)

    if not arms_late:
        arms()
    if s.chance(0.12) and not merged:
        s.limb([(head_at[0], head_at[1]), (0, -tall / 2 + 2)], (0.5 * radius, 0.6 * radius),
               "trunk",
               pen=coat.pen, fill=coat.body)  # fmt: skip
    s.shape(body, "trunk", pen=coat.pen, fill=coat.body, smooth=False)
    _cover(s, s.pick(*breed.coats), body, coat)
    if legs_late:
        limbs.draw_legs(s, how, hips[0], hips[1], leg)
    head_last = s.chance(0.6)
    if arms_late and head_last:
        arms()
    _head(
        s, breed, coat, head_at, radius if not merged else min(0.42 * wide, radius), profile, merged
    )
    if arms_late and not head_last:
        arms()
    if not winged:
        maybe_hold(s, 0.12)
    s.doodle.facing = "right" if profile else "front"
    lean_and_turn(s, how.pose.lean, 0.5 * how.pose.turn)
    if s.chance(0.5):
        mirror(s.doodle, swap=True)


def _body(s: Sketch, breed: Biped, wide: float, tall: float, merged: bool) -> Points:
    """The trunk, or trunk and head in one, about the origin."""
    a, b = wide / 2, tall / 2
    if "wool" in breed.coats and s.chance(0.7):
        return cloud(s, a, b)
    kind = s.pick(
        "oval", "pear", "box", "tube", "dress", "lumpy", p=(0.3, 0.26, 0.1, 0.16, 0.08, 0.1)
    )
    if merged:
        kind = s.pick("oval", "pear", "lumpy", "tube")
        b *= s.between(1.1, 1.4)
    if kind == "box":
        spots = np.array([(-a, -b), (a, -b), (a, b), (-a, b)])
        spots += s.rng.normal(0, 0.04 * tall, (4, 2))
        return dense(spots)
    if kind == "dress":
        neck = s.between(0.2, 0.6) * a
        return paths.smooth([(-neck, -b), (neck, -b), (0.8 * a, 0.2 * b), (1.2 * a, b),
                             (0, 1.05 * b),
                             (-1.2 * a, b), (-0.8 * a, 0.2 * b)], closed=True)  # fmt: skip
    path = paths.ellipse((0, 0), a, b, count=28)
    y = path[:, 1] / b
    if kind == "pear":
        path[:, 0] *= 1 + s.between(0.15, 0.45) * y
    elif kind == "tube":
        power = s.between(0.25, 0.6)
        path[:, 0] = a * np.sign(path[:, 0]) * (np.abs(path[:, 0]) / a) ** power
    elif kind == "lumpy":
        path = paths.smooth(path[::4] * (1 + s.rng.normal(0, 0.07, (7, 1))), closed=True)
    return path


def _behind(s: Sketch, breed: Biped, body: Points, coat: Coat, shoulders: list[tuple[float, float]],
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


def _cover(s: Sketch, kind: str, body: Points, coat: Coat) -> None:
    """What the body shows."""
    a, b = np.ptp(body, axis=0) / 2
    x, y = body.mean(axis=0)
    s.trait(kind)
    if kind == "belly":
        s.blob((x, y + s.between(0, 0.25) * b), s.between(0.4, 0.75) * a, s.between(0.45, 0.75) * b,
               "trunk", pen=coat.pen, fill=coat.trim, hides=s.chance(0.6))  # fmt: skip
    elif kind in ("bands", "stripes"):
        dark = s.style.colouring(s.rng, s.style.pen.colour) if s.chance(0.6) else coat.trim
        count = int(s.rng.integers(2, 6))
        edges = np.linspace(y - 0.8 * b, y + 0.85 * b, 2 * count + 1)
        for low, high in zip(edges[1::2], edges[2::2], strict=False):
            (l0, r0), (l1, r1) = sides(body, float(low)), sides(body, float(high))
            if kind == "stripes" or s.chance(0.15):
                s.line([(l0, low), (x, low + 0.08 * b), (r0, low)], "trunk", pen=coat.pen)
            else:
                s.shape([(l0, low), (x, low + 0.05 * b), (r0, low), (r1, high),
                         (x, high + 0.05 * b),
                         (l1, high)], "trunk", pen=coat.pen, fill=dark, smooth=False)  # fmt: skip
    elif kind == "clothes":
        _clothes(s, body, coat)
    elif kind == "letter":
        _clothes(s, body, coat)
        glyph(s, (x, y), 0.35 * b, "trunk")
    elif kind == "bow":
        w = s.between(3, 6)
        for side in (-1, 1):
            s.shape([(x, y - 0.9 * b), (x + side * w, y - 0.9 * b - 0.6 * w),
                     (x + side * w, y - 0.9 * b + 0.6 * w)], "trunk", fill=coat.trim,
                    smooth=False)  # fmt: skip
    elif kind == "feathers":
        fur.over(s, "scales", body, coat)
    elif kind in ("shell", "wool", "scales", "spots"):
        fur.over(s, kind, body, coat)
    elif kind == "spikes":
        for low in np.linspace(y - 0.8 * b, y + 0.8 * b, int(s.rng.integers(4, 8))):
            edge = sides(body, float(low))[0]
            w = 0.12 * b
            s.shape([(edge + 1, low - w), (edge - s.between(2, 5), low), (edge + 1, low + w)],
                    "trunk",
                    pen=coat.pen, fill=coat.trim, smooth=False)  # fmt: skip


def _clothes(s: Sketch, body: Points, coat: Coat) -> None:
    """A shirt, trousers, or both halves."""
    fill = s.style.fill(s.rng, "cloth")
    low, high = float(body[:, 1].min()), float(body[:, 1].max())
    cut = low + (high - low) * s.between(0.35, 0.8)
    upper = s.chance(0.6)
    part = body[body[:, 1] < cut] if upper else body[body[:, 1] > cut]
    if len(part) < 4:
        return
    ends = sides(body, cut)
    ring = np.concatenate([part, [(ends[1], cut), (ends[0], cut)]])
    middle = ring.mean(axis=0)
    order = np.argsort(np.arctan2(ring[:, 1] - middle[1], ring[:, 0] - middle[0]))
    s.shape(ring[order] * (s.between(1.0, 1.06), 1.0), "trunk", fill=fill, smooth=False)
    if s.chance(0.5):
        for k in np.linspace(0.2, 0.8, int(s.rng.integers(2, 5))):
            spot = (float(middle[0]), float(ring[:, 1].min() + k * np.ptp(ring[:, 1])))
            s.dot(spot, s.between(0.6, 1.4), "trunk", pen=s.style.ink(s.rng))
    s.trait("dressed")


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
