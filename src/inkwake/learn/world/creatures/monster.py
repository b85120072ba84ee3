"""Monsters: blobs with many eyes, more limbs than two and two, or one leg."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world import extras, paths
from inkwake.learn.world.creatures import limbs
from inkwake.learn.world.creatures.coat import Coat, draw_body, pick_coat
from inkwake.learn.world.creatures.grimaces import grimace
from inkwake.learn.world.creatures.others import OTHERS
from inkwake.learn.world.creatures.shapes import dense, floor, sides
from inkwake.learn.world.creatures.torsos import cloud
from inkwake.learn.world.nouns import PART
from inkwake.learn.world.people.limbs import draw_limb
from inkwake.learn.world.people.poses import Reach, spine
from inkwake.learn.world.sketch import Sketch


def draw_monster(s: Sketch) -> None:
    """Draw a monster, or a creature whose limbs are not two and two."""
    if s.chance(0.42):
        name = s.pick(*OTHERS, p=[share for share, _ in OTHERS.values()])
        s.doodle.kind = "other"
        OTHERS[name][1](s)
        s.trait(name)
        return
    _blob(s)


def _blob(s: Sketch) -> None:
    coat = pick_coat(s, s.pick("thing", "fur", "cloth"))
    tall = s.between(32, 72)
    wide = min(80.0, tall * s.between(0.55, 1.5))
    shape = s.pick("lump", "oval", "box", "pear", "shaggy", "slime", "spiky star", "star arms",
                   p=(0.26, 0.18, 0.1, 0.12, 0.12, 0.08, 0.06, 0.08))  # fmt: skip
    s.trait(f"monster {shape}")
    if shape == "star arms":
        _spiked(s, coat, wide, tall)
        return
    body = _body(s, shape, wide / 2, tall / 2)
    how = limbs.pick_limbs(
        s, coat, hands=("claw", "fork", "star", "pincer") if s.chance(0.5) else ()
    )
    extra = s.pick("none", "arms", "legs", "tentacles", "one leg", p=(0.42, 0.27, 0.1, 0.11, 0.1))
    top = -tall / 2 + tall * s.between(0.3, 0.62)
    reach, leg = s.between(14, 34), s.between(8, max(12.0, 96 - tall))
    left, right = sides(body, top)
    part = s.between(0.25, 0.8) * wide / 2
    hips = [(x, floor(body, x) - 0.5) for x in (-part, part)]
    below = s.chance(0.55)
    if extra == "one leg":
        s.trait("one leg")
        s.doodle.kind = "other"
        _one_leg(s, how, coat, body, leg)
    elif below:
        limbs.draw_legs(s, how, hips[0], hips[1], leg, inside=2.0)
    if extra in ("legs", "tentacles"):
        _more_legs(s, how, coat, body, part, leg, extra == "tentacles")
    if extra == "arms":
        _more_arms(s, how, body, top, reach, tall)
    early = s.chance(0.4) and not any(way.goal for way in how.pose.arms)
    ends = ((left + 0.5, top), (right - 0.5, top + s.between(-2, 2)))
    if early:
        limbs.draw_arms(s, how, *ends, reach)
    _horns(s, coat, body)
    if s.chance(0.2):
        side = 1.0 if s.chance(0.5) else -1.0
        y = s.between(0.1, 0.35) * tall
        x = sides(body, y)[1 if side > 0 else 0]
        angle = s.between(-40, 50)
        extras.tail(s, (0.85 * x, y), angle if side > 0 else 180 - angle, s.between(14, 34))
        s.trait("tail")
    draw_body(s, coat, body)
    if not below and extra != "one leg":
        limbs.draw_legs(s, how, hips[0], hips[1], leg)
    _marks(s, coat, body)
    grimace(s, coat, body)
    if not early:
        limbs.draw_arms(s, how, *ends, reach)
    if extra == "one leg":
        for name in ("shoulder", "elbow", "hand"):
            for hand in ("right", "left"):
                spot = s.doodle.joints.pop(f"{hand}_{name}")
                if name == "hand":
                    s.tip(spot)
        s.doodle.hidden.clear()
        _as_limbs(s)
    else:
        s.doodle.kind = "biped"
        limbs.settle(s, how.pose.lean, how.pose.turn)


def _as_limbs(s: Sketch) -> None:
    """Arms of a figure without a skeleton of its own are limbs like any."""
    arms = (PART["right_arm"], PART["left_arm"])
    for mark in s.doodle.marks:
        if mark.part in arms:
            mark.part = PART["limb"]


def _body(s: Sketch, shape: str, a: float, b: float) -> Points:
    if shape == "shaggy":
        count = 2 * int(s.rng.integers(14, 30))
        turn = np.linspace(0, 2 * np.pi, count, endpoint=False)
        far = np.where(np.arange(count) % 2 == 0, s.between(1.05, 1.2), 0.95)
        far = far * s.rng.uniform(0.95, 1.05, count)
        return np.stack([a * far * np.cos(turn), b * far * np.sin(turn)], axis=1)
    if shape == "spiky star":
        count = 2 * int(s.rng.integers(6, 11))
        turn = np.linspace(0, 2 * np.pi, count, endpoint=False) + s.between(0, 1)
        far = np.where(np.arange(count) % 2 == 0, 1.15, s.between(0.65, 0.85))
        return np.stack([a * far * np.cos(turn), b * far * np.sin(turn)], axis=1)
    if shape == "slime":
        drips = int(s.rng.integers(3, 7))
        x = np.linspace(1, -1, 2 * drips + 1)
        low = np.where(np.arange(2 * drips + 1) % 2 == 0, 0.7, 1.05) + s.rng.normal(0, 0.06, len(x))
        top = [(-1, 0.2), (-0.8, -0.5), (-0.3, -0.95), (0.3, -0.95), (0.8, -0.5), (1, 0.2)]
        spots = np.concatenate([np.array(top), np.stack([x, low], axis=1)])
        return paths.smooth(spots, closed=True) * (a, b)
    if shape == "box":
        spots = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) + s.rng.normal(0, 0.07, (4, 2))
        return dense(spots) * (a, b)
    if shape == "lump" and s.chance(0.25):
        return cloud(s, a, b)
    path = paths.ellipse((0, 0), 1, 1, count=24)
    if shape == "pear":
        path[:, 0] *= 1 + s.between(-0.35, 0.4) * path[:, 1]
    elif shape == "lump":
        path = path[::3] * (1 + s.rng.normal(0, 0.12, (8, 1)))
        path = paths.smooth(path, closed=True)
    return path * (a, b)


def _horns(s: Sketch, coat: Coat, body: Points) -> None:
    if not s.chance(0.45):
        return
    wide = float(np.ptp(body[:, 0]))
    kind = s.pick("horn", "feeler", "ear", "spikes")
    s.trait("horns")
    for x in (-0.3, 0.3) if kind != "spikes" else np.linspace(-0.35, 0.35, 5):
        at = float(body[:, 0].mean()) + x * wide
        y = float(body[np.abs(body[:, 0] - at).argsort()[:6], 1].min()) + 1.5
        tall = s.between(5, 14)
        if kind == "feeler":
            top = (at + 8 * x, y - tall)
            s.line([(at, y), (at + 2 * x, y - 0.6 * tall), top], "ear", pen=coat.pen)
            s.dot(top, s.between(0.8, 2), "ear", pen=coat.pen)
        elif kind == "ear":
            s.blob(
                (at, y - 0.3 * tall), 0.45 * tall, 0.6 * tall, "ear", pen=coat.pen, fill=coat.body
            )
        else:
            w = s.between(1.5, 4)
            s.shape([(at - w, y), (at + 14 * x, y - tall), (at + w, y)], "ear", pen=coat.pen,
                    fill=coat.trim, smooth=False)  # fmt: skip


def _marks(s: Sketch, coat: Coat, body: Points) -> None:
    """Spots, hairs or stripes."""
    if not s.chance(0.4):
        return
    centre = body.mean(axis=0)
    spots = centre + (body[s.rng.integers(0, len(body), int(s.rng.integers(5, 14)))] - centre) * (
        s.rng.uniform(0.4, 0.9, (1, 1)))  # fmt: skip
    kind = s.pick("spots", "hairs")
    for x, y in spots:
        if kind == "spots":
            r = s.between(0.8, 3.2)
            s.blob((x, y), r, r, "trunk", pen=coat.pen, fill=coat.trim, hides=False)
        else:
            s.line([(x, y), (x + s.between(-1, 1), y + s.between(2, 4))], "trunk", pen=coat.pen,
                   smooth=False)  # fmt: skip


def _end(s: Sketch, path: Points) -> None:
    s.tip(path[-1])


def _more_arms(s: Sketch, how: limbs.Limbs, body: Points, top: float, reach: float,
               tall: float) -> None:  # fmt: skip
    """One or two more pairs below or above the arms."""
    s.trait("extra arms")
    for k in range(1 if s.chance(0.65) else 2):
        y = top + (0.16 + 0.15 * k) * tall * (1 if s.chance(0.8) else -1)
        left, right = sides(body, y)
        spread = s.between(40, 110)
        for x, sign in ((left + 0.5, -1.0), (right - 0.5, 1.0)):
            bend = s.between(-40, 40)
            path = draw_limb(s, spine((x, y), sign, Reach(spread + s.between(-8, 8), bend),
                                      reach * s.between(0.8, 1.1)), "limb", how.arm)  # fmt: skip
            _end(s, path)


def _more_legs(s: Sketch, how: limbs.Limbs, coat: Coat, body: Points, part: float, leg: float,
               tentacles: bool) -> None:  # fmt: skip
    """Legs beside and between the two."""
    s.trait("tentacles" if tentacles else "extra legs")
    for x in s.rng.permutation([-1.0, -0.35, 0.35, 1.0])[: int(s.rng.integers(1, 5))]:
        at = float(x) * part * (1.5 if abs(x) > 0.5 else 1.0)
        low, high = float(body[:, 0].min()), float(body[:, 0].max())
        at = float(np.clip(at, low + 2, high - 2))
        y = floor(body, at) - 1.0
        if tentacles:
            w = s.between(3, 7)
            spots = [(at, y - 2), (at + 4 * x + s.between(-3, 3), y + 0.4 * leg),
                     (at + 6 * x + s.between(-5, 5), y + 0.7 * leg),
                     (at + 9 * x + s.between(-4, 6), y + s.between(0.7, 1.0) * leg)]  # fmt: skip
            path = s.limb(spots, (w, 0.7 * w, 0.3 * w), "limb", pen=coat.pen, fill=coat.limbs)
        else:
            path = draw_limb(s, spine((at, y - 1), 1.0 if x > 0 else -1.0,
                                      Reach(abs(x) * s.between(5, 30), s.between(-20, 20)),
                                      leg * s.between(0.8, 1.05)), "limb", how.leg)  # fmt: skip
        _end(s, path)


def _one_leg(s: Sketch, how: limbs.Limbs, coat: Coat, body: Points, leg: float) -> None:
    x = float(body[:, 0].mean())
    y = floor(body, x) - 1
    s.joint("root", (x, y))
    path = draw_limb(s, ((x, y - 1), (x + s.between(-2, 2), y + 0.5 * leg), (x, y + leg)), "limb",
                     how.leg)  # fmt: skip
    _end(s, path)
    s.blob((x + s.between(-2, 2), y + leg), s.between(4, 9), s.between(2, 4), "foot", pen=coat.pen,
           fill=coat.trim)  # fmt: skip


def _spiked(s: Sketch, coat: Coat, wide: float, tall: float) -> None:
    """A jagged body whose side spikes are its arms."""
    s.trait("spikes as arms")
    a, b = wide / 2, tall / 2
    reach = s.between(0.5, 1.0) * a
    y = s.between(-0.35, 0.2) * b
    lift = s.between(-0.35, 0.25) * b
    w = s.between(0.18, 0.35) * b
    body = np.array([
        (-0.75 * a, -0.45 * b), (-0.55 * a, -b * s.between(0.9, 1.3)), (-0.15 * a, -0.5 * b),
        (0.1 * a, -0.55 * b), (0.5 * a, -b * s.between(0.8, 1.3)), (0.75 * a, -0.4 * b),
        (0.8 * a, y - w), (0.85 * a, y + w), (0.65 * a, 0.85 * b), (0.1 * a, b * s.between(0.8, 1)),
        (-0.5 * a, 0.8 * b), (-0.85 * a, y + w), (-0.8 * a, y - w)])  # fmt: skip
    body += s.rng.normal(0, 0.04 * b, body.shape)
    how = limbs.pick_limbs(s, coat, thin=0.5)
    part = s.between(0.25, 0.6) * a
    hips = [(x, floor(body, x) - 0.5) for x in (-part, part)]
    first = s.chance(0.5)
    leg = max(14.0, 92 - tall)
    if first:
        limbs.draw_legs(s, how, hips[0], hips[1], leg, inside=2)
    s.shape(body, "trunk", pen=coat.pen, fill=coat.body, smooth=False)
    if not first:
        limbs.draw_legs(s, how, hips[0], hips[1], leg)
    middle = []
    for side, sign, up, low in (("right", -1.0, 12, 11), ("left", 1.0, 6, 7)):
        high, deep = body[up], body[low]
        base = (high + deep) / 2
        tip = base + np.array((sign * reach, lift + s.between(-0.1, 0.1) * b))
        s.shape([(high[0] - sign * 0.5, high[1]), (tip[0], tip[1]),
                 (deep[0] - sign * 0.5, deep[1])],
                f"{side}_arm", pen=coat.pen, fill=coat.body, smooth=False, open_=True)  # fmt: skip
        s.joint(f"{side}_shoulder", base)
        s.joint(f"{side}_elbow", base + 0.5 * (tip - base))
        s.joint(f"{side}_hand", base + 0.9 * (tip - base))
        middle.append(base)
    s.joint("torso", (middle[0] + middle[1]) / 2)
    grimace(s, coat, body)
    s.doodle.kind = "biped"
    limbs.settle(s)
