"""Creatures whose limbs are not two and two: only root, torso and neck, all ends as tips."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world import heads, paths
from inkwake.learn.world.creatures.coat import mirror, pick_coat
from inkwake.learn.world.creatures.shapes import floor
from inkwake.learn.world.creatures.torsos import cloud
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.sketch import Sketch


def _eye(s: Sketch, at: Spot, radius: float) -> None:
    if s.chance(0.5):
        s.dot(at, max(0.6 * radius, 0.6), "eye")
    else:
        s.blob(at, radius, radius, "eye", steady=0.9)
        s.dot((at[0] + 0.2 * radius, at[1]), max(0.45 * radius, 0.4), "pupil")


def _turn(s: Sketch) -> None:
    """Creatures in side view face right, then left as often."""
    s.doodle.facing = "right"
    if s.chance(0.5):
        mirror(s.doodle)


def _joints(s: Sketch, root: Spot | Points, torso: Spot | Points, neck: Spot | Points) -> None:
    s.joint("root", root)
    s.joint("torso", torso)
    s.joint("neck", neck)


def _snake(s: Sketch) -> None:
    coat = pick_coat(s)
    long, waves = s.between(70, 110), s.between(1.0, 3.0)
    x = np.linspace(0, long, 30)
    high = s.between(5, 16)
    spine = np.stack([x, high * np.sin(2 * np.pi * waves * x / long)], axis=1)
    if s.chance(0.25):
        turn = np.linspace(0, 2 * np.pi * s.between(1.3, 2.4), 34)
        far = np.linspace(5, 26, 34)
        spine = np.stack([far * np.cos(turn), 0.7 * far * np.sin(turn)], axis=1)
    elif s.chance(0.25):
        spine = spine[:, ::-1] * (1, -1)
    w = s.between(4, 11)
    if s.chance(0.12):
        s.line(spine, "trunk", pen=coat.line, smooth=False)
    else:
        s.limb(spine, (0.2, 0.7 * w, w, w, w, 0.9 * w), "trunk", pen=coat.pen, fill=coat.body,
               smooth=False)  # fmt: skip
        kind = s.pick("bands", "zigzag", "plain")
        side = paths.normals(spine) * 0.45 * w
        if kind == "bands":
            for k in range(4, len(spine) - 3, 3):
                s.line([spine[k] + side[k], spine[k] - side[k]], "trunk", pen=coat.pen)
        elif kind == "zigzag":
            sign = np.where(np.arange(len(spine)) % 2 == 0, 0.7, -0.7)[:, None]
            s.line((spine + side * sign)[4:-3], "trunk", pen=coat.pen, smooth=False)
    end = (float(spine[-1][0]), float(spine[-1][1]))
    way = paths.heading(spine)
    r = w * s.between(0.7, 1.1)
    at = paths.ray(end, way, 0.5 * r)
    fork = paths.ray(at, way, 2.2 * r)
    s.line([paths.ray(at, way, 1.1 * r), fork], "mouth", smooth=False)
    for a in (-30, 30):
        s.line([fork, paths.ray(fork, way + a, 0.6 * r)], "mouth", smooth=False)
    s.blob(at, 1.3 * r, 0.85 * r, "head", tilt=way, pen=coat.pen, fill=coat.head)
    for k in (-1, 1) if s.chance(0.6) else (-1,):
        _eye(s, paths.ray(at, way + k * 75, 0.4 * r), 0.25 * r)
    _joints(s, spine[10], spine[22], at)
    s.tip(spine[0])
    _turn(s)


def _worm(s: Sketch) -> None:
    coat = pick_coat(s)
    count = int(s.rng.integers(4, 9))
    r = s.between(6, 10)
    bend = s.between(2, 9)
    spots = [(i * 1.5 * r, bend * float(np.sin(i * 1.1))) for i in range(count)]
    legs = s.chance(0.6)
    for x, y in spots[:-1]:
        if legs:
            for k in (-0.3, 0.3):
                foot = (x + k * r + s.between(-1, 1), y + r + s.between(3, 7))
                s.line([(x + k * r, y + 0.8 * r), foot], "limb", pen=coat.line)
                s.tip(foot)
    for x, y in spots[:-1]:
        s.blob((x, y), r, r * s.between(0.85, 1.1), "trunk", pen=coat.pen, fill=coat.body,
               hides=s.chance(0.8))  # fmt: skip
    x, y = spots[-1]
    y -= s.between(0, 0.8) * r
    big = r * s.between(1.05, 1.5)
    for side in (-1, 1):
        top = (x + side * 0.7 * big, y - big - s.between(4, 10))
        s.line([(x + side * 0.3 * big, y - 0.9 * big), top], "ear", pen=coat.pen)
        s.dot(top, s.between(0.7, 1.6), "ear", pen=coat.pen)
    s.blob((x, y), big, big, "head", pen=coat.pen, fill=coat.head)
    heads.draw_face(s, (x, y), 1.6 * big, 1.6 * big, animal=False)
    s.joint("root", spots[max(0, count // 3 - 1)])
    s.joint("torso", spots[-2])
    s.trait("caterpillar")
    _turn(s)


def _octopus(s: Sketch) -> None:
    coat = pick_coat(s)
    a, b = s.between(16, 28), s.between(18, 30)
    count = int(s.rng.integers(5, 9))
    w = s.between(3, 8)
    thin = s.chance(0.25)
    before = s.chance(0.7)

    def arms() -> None:
        for u in np.linspace(-1, 1, count):
            start = (u * 0.85 * a, 0.75 * b - abs(u) * 4)
            long = s.between(22, 44)
            x1 = start[0] + u * long * 0.45 + s.between(-4, 4)
            spots = [start, (x1, start[1] + 0.5 * long), (x1 + u * 8 + s.between(-6, 6),
                     start[1] + s.between(0.7, 1.0) * long),
                     (x1 + u * 16 + s.between(-8, 8),
                      start[1] + s.between(0.5, 1.0) * long)]  # fmt: skip
            path = s.limb(spots, None if thin else (w, w, 0.7 * w, 0.3 * w), "limb",
                          pen=coat.line if thin else coat.pen, fill=coat.limbs)  # fmt: skip
            s.tip(path[-1])
            if not thin and s.chance(0.25):
                for k in range(3, len(path) - 2, 3):
                    s.dot((float(path[k][0]), float(path[k][1])), 0.2 * w, "limb")

    if before:
        arms()
    body = paths.smooth([(-0.8 * a, 0.9 * b), (-a, 0), (-0.7 * a, -0.8 * b), (0, -b),
                         (0.7 * a, -0.8 * b),
                         (a, 0), (0.8 * a, 0.9 * b)], closed=True)  # fmt: skip
    s.shape(body, "head", pen=coat.pen, fill=coat.body, smooth=False)
    heads.draw_face(s, (0, 0), 1.5 * a, 1.3 * b, animal=False)
    if not before:
        arms()
    s.joint("root", (0, 0.8 * b))
    s.joint("torso", (0, 0.45 * b))


def _spider(s: Sketch) -> None:
    coat = pick_coat(s)
    a, b = s.between(12, 22), s.between(10, 20)
    pairs = s.rng.integers(3, 5)
    s.trait("insect limbs")
    high = s.chance(0.6)
    for side in (-1, 1):
        for k in range(int(pairs)):
            u = k / (pairs - 1)
            start = (side * 0.8 * a * (0.7 + 0.3 * np.sin(np.pi * u)), (u - 0.5) * 1.2 * b)
            out = s.between(12, 24)
            knee = (
                start[0] + side * out,
                start[1] + (u - 0.5) * 14 - (s.between(6, 16) if high else 0),
            )
            foot = (knee[0] + side * s.between(4, 14), knee[1] + (s.between(14, 28) if high
                    else (u - 0.5) * 20))  # fmt: skip
            s.line([start, knee, foot], "limb", pen=coat.line, smooth=s.chance(0.3))
            s.tip(foot)
    s.blob((0, 0), a, b, "trunk", pen=coat.pen, fill=coat.body)
    at = (0.0, 0.0)
    r = 0.9 * min(a, b)
    if s.chance(0.5):
        r = s.between(0.45, 0.8) * min(a, b)
        at = (0.0, -b - 0.5 * r) if s.chance(0.6) else (0.0, b + 0.4 * r)
        s.blob(at, r, r, "head", pen=coat.pen, fill=coat.head)
    heads.draw_face(s, at, 1.7 * r, 1.7 * r, animal=False)
    if s.chance(0.25):
        s.line([(0, -b), (0, -b - s.between(15, 50))], "held", pen=s.style.pen)
    s.joint("root", (0, 0.6 * b))
    s.joint("torso", (0, -0.3 * b))


def _fish(s: Sketch) -> None:
    coat = pick_coat(s)
    a, b = s.between(30, 42), s.between(14, 28)
    if s.chance(0.2):
        b *= 0.55
    w = s.between(10, 22)
    fin = coat.body if s.chance(0.5) else coat.trim
    tail = [(-0.8 * a, 0), (-a - w, -s.between(0.5, 1.0) * b), (-a - 0.6 * w, 0),
            (-a - w, s.between(0.5, 1.0) * b)]  # fmt: skip
    joined = s.chance(0.3)
    if joined:
        body = paths.smooth([(a, 0), (0.4 * a, -0.85 * b), (-0.3 * a, -0.75 * b),
                             (-0.85 * a, -0.12 * b),
                             (-a - w, -0.7 * b), (-a - 0.8 * w, 0), (-a - w, 0.7 * b),
                             (-0.85 * a, 0.12 * b), (-0.3 * a, 0.75 * b), (0.4 * a, 0.85 * b)],
                            closed=True)  # fmt: skip
    else:
        s.shape(tail, "tail", pen=coat.pen, fill=fin, smooth=s.chance(0.3))
        body = paths.ellipse((0, 0), a, b)
    if s.chance(0.7):
        top = s.between(0.2, 0.6) * b
        s.shape([(-0.4 * a, -0.75 * b), (-0.2 * a, -b - top), (0.3 * a, -b - 0.6 * top),
                 (0.4 * a, -0.75 * b)],
                "limb", pen=coat.pen, fill=fin)  # fmt: skip
        s.tip((-0.15 * a, -b - 0.9 * top))
    s.shape(body, "trunk", pen=coat.pen, fill=coat.body, smooth=False)
    if s.chance(0.7):
        end = (-0.25 * a, s.between(0.3, 0.7) * b)
        s.shape([(0.15 * a, 0.1 * b), end, (0.05 * a, 0.5 * b)], "limb", pen=coat.pen, fill=fin,
                hides=False)  # fmt: skip
        s.tip(end)
    if s.chance(0.6):
        s.line(paths.arc((0.75 * a, 0), 0.3 * a, 0.8 * b, 110, 250, 8), "head", pen=coat.pen,
               smooth=False)  # fmt: skip
    mark = s.pick("scales", "stripes", "none")
    if mark == "scales":
        for x in np.linspace(-0.55, 0.2, 4) * a:
            for y in np.linspace(-0.4, 0.4, 3) * b:
                s.line(paths.arc((x, y), 0.08 * a, 0.14 * b, 90, 270, 5), "trunk", smooth=False)
    elif mark == "stripes":
        for x in np.linspace(-0.6, 0.25, 4) * a:
            y = 0.85 * b * float(np.sqrt(1 - (x / a) ** 2))
            s.line([(x, -y), (x - 2, 0), (x, y)], "trunk", pen=s.style.ink(s.rng, "fur"))
    _eye(s, (0.65 * a, -0.25 * b), s.between(1.5, 4.5))
    s.line([(0.95 * a, 0.15 * b), (0.8 * a, 0.3 * b), (0.7 * a, s.between(0.1, 0.4) * b)], "mouth")
    s.tip((-a - 0.9 * w, 0))
    _joints(s, (-0.4 * a, 0), (0.15 * a, 0), (0.7 * a, 0))
    _turn(s)


def _ghost(s: Sketch) -> None:
    coat = pick_coat(s, "thing")
    a, b = s.between(20, 32), s.between(32, 46)
    waves = 2 * int(s.rng.integers(3, 6)) + 1
    x = np.linspace(a, -a, waves)
    low = np.where(np.arange(waves) % 2 == 0, 1.0, 0.78) * b
    top = [(-a, 0.2 * b), (-0.85 * a, -0.6 * b), (-0.4 * a, -0.95 * b), (0.4 * a, -0.95 * b),
           (0.85 * a, -0.6 * b), (a, 0.2 * b)]  # fmt: skip
    spots = np.concatenate([top, np.stack([x, low], axis=1)])
    body = paths.smooth(spots, closed=True) if s.chance(0.7) else np.asarray(spots)
    arms = s.chance(0.6)
    if arms:
        for side in (-1, 1):
            y = s.between(-0.2, 0.15) * b
            long = s.between(10, 20)
            w = s.between(6, 11)
            tip = (side * (a + long), y + s.between(-10, 6))
            s.limb([(side * 0.8 * a, y), (side * (a + 0.5 * long), y - 2), tip], (w, w, 0.4 * w),
                   "limb",
                   pen=coat.pen, fill=coat.body)  # fmt: skip
            s.tip(tip)
    s.shape(body, "trunk", pen=coat.pen, fill=coat.body, smooth=False)
    heads.draw_face(s, (0, -0.35 * b), 1.5 * a, 0.9 * b, animal=False)
    _joints_missing(s, (0, 0.7 * b), (0, 0.05 * b))
    s.tip((0, b))


def _joints_missing(s: Sketch, root: Spot, torso: Spot) -> None:
    s.joint("root", root)
    s.joint("torso", torso)


def _snail(s: Sketch) -> None:
    coat = pick_coat(s)
    long, r = s.between(60, 80), s.between(17, 26)
    h = s.between(7, 12)
    neck = s.between(10, 26)
    spine = [(-0.5 * long, 0), (-0.1 * long, -2), (0.3 * long, -2), (0.45 * long, -neck * 0.5),
             (0.5 * long, -neck)]  # fmt: skip
    s.limb(spine, (0.5, h, h, 0.9 * h, 0.8 * h), "trunk", pen=coat.pen, fill=coat.body)
    centre = (s.between(-0.12, 0.05) * long, -0.8 * r)
    s.blob(centre, r * s.between(0.95, 1.15), r, "trunk", pen=coat.pen, fill=coat.trim)
    turn = np.linspace(0, 2 * np.pi * s.between(1.5, 3), 30) + s.between(0, 6)
    far = np.linspace(0.9, 0.1, 30) * r
    s.line(np.stack([centre[0] + far * np.cos(turn), centre[1] + far * np.sin(turn)], axis=1),
           "trunk",
           pen=coat.pen, smooth=False)  # fmt: skip
    head = (0.5 * long + 1, -neck - 2)
    for k in (-3, 4):
        top = (head[0] + k + s.between(-1, 2), head[1] - s.between(8, 14))
        s.line([(head[0] + 0.4 * k, head[1] - 3), top], "ear", pen=coat.pen)
        s.dot(top, s.between(0.8, 1.8), "eye")
    s.blob(
        head, s.between(0.6, 0.9) * h, s.between(0.5, 0.8) * h, "head", pen=coat.pen, fill=coat.head
    )
    if s.chance(0.6):
        _eye(s, (head[0] + 1, head[1] - 1.5), 1.3)
    s.line([(head[0] + 4, head[1] + 1), (head[0] + 2, head[1] + 2.5)], "mouth")
    s.tip((-0.5 * long, 0))
    _joints(s, (centre[0], -0.25 * r), (0.3 * long, -3), head)
    _turn(s)


def _side_bird(s: Sketch) -> None:
    coat = pick_coat(s)
    a, b, r = s.between(22, 32), s.between(12, 22), s.between(8, 14)
    body = paths.ellipse((0, 0), a, b, tilt=s.between(-30, 5))
    rear = s.between(14, 30)
    s.shape([(-0.75 * a, 0), (-a - rear, -s.between(0, 12)), (-a - rear, s.between(2, 12)),
             (-0.7 * a, 0.4 * b)], "tail", pen=coat.pen, fill=coat.body,
            smooth=s.chance(0.3))  # fmt: skip
    s.tip((-a - rear, 2))
    leg = s.between(10, 34)
    if s.chance(0.85):
        for x in (-0.15 * a, 0.2 * a):
            foot = (x + s.between(-2, 3), floor(body, x) + leg)
            part = "limb"
            s.line([(x, floor(body, x) - 1), foot], part, pen=coat.line)
            for d in (-3, 1, 5):
                s.line([foot, (foot[0] + d, foot[1] + 3)], "foot", pen=coat.line, smooth=False)
            s.tip(foot)
    s.shape(body, "trunk", pen=coat.pen, fill=coat.body, smooth=False)
    up = s.chance(0.4)
    w = s.between(16, 32)
    if up:
        wing = [(0.35 * a, -0.2 * b), (0.1 * a, -b - w), (-0.5 * a, -b - 0.8 * w), (-0.45 * a, 0)]
        s.tip(wing[1])
    else:
        wing = [(0.4 * a, -0.3 * b), (0.1 * a, 0.5 * b), (-0.8 * a, 0.4 * b), (-0.3 * a, -0.4 * b)]
        s.tip(wing[2])
    s.shape(wing, "wing", pen=coat.pen, fill=coat.limbs)
    head = (0.85 * a, -0.6 * b - 0.5 * r)
    if s.chance(0.2):
        head = (a, -b - s.between(10, 30))
        s.limb([(0.7 * a, -0.2 * b), (0.75 * a, -b), head], (0.8 * r, 0.7 * r), "trunk",
               pen=coat.pen,
               fill=coat.body)  # fmt: skip
    x, y = head
    beak = s.between(6, 16)
    s.shape([(x + 0.8 * r, y - 0.25 * r), (x + r + beak, y + s.between(-1, 3)),
             (x + 0.8 * r, y + 0.35 * r)],
            "mouth", pen=coat.pen, fill=coat.trim, smooth=False)  # fmt: skip
    s.blob(head, r, 0.95 * r, "head", pen=coat.pen, fill=coat.head)
    _eye(s, (x + 0.3 * r, y - 0.2 * r), s.between(1.0, 2.6))
    _joints(s, (-0.2 * a, 0.2 * b), (0.45 * a, -0.1 * b), (x + 0.35 * r, y + 0.1 * r))
    _turn(s)


def _flutter(s: Sketch) -> None:
    """A butterfly from above."""
    coat = pick_coat(s)
    tall, w = s.between(32, 50), s.between(4, 9)
    upper, lower = s.style.fill(s.rng, "thing"), s.style.fill(s.rng, "thing")
    a, b = s.between(22, 36), s.between(16, 28)
    c = s.between(0.55, 0.9)
    for side in (-1, 1):
        low = [
            (0, 2),
            (side * a * c, 0.25 * b),
            (side * a * c * 0.9, 1.2 * b),
            (side * 0.3 * a, 1.1 * b),
        ]
        high = [
            (0, 0),
            (side * 0.35 * a, -1.1 * b),
            (side * a * 1.05, -1.1 * b),
            (side * a, 0.1 * b),
        ]
        s.shape(low, "wing", pen=coat.pen, fill=lower)
        s.shape(high, "wing", pen=coat.pen, fill=upper)
        s.tip((side * a, -b))
        s.tip((side * a * c * 0.85, 1.1 * b))
        if s.chance(0.7):
            r = s.between(2, 6)
            s.blob(
                (side * 0.6 * a, -0.5 * b), r, r, "wing", pen=coat.pen, fill=coat.trim, hides=False
            )
            s.blob((side * 0.5 * a, 0.65 * b), 0.7 * r, 0.7 * r, "wing", pen=coat.pen, hides=False)
    s.blob((0, 0), w / 2, tall / 2, "trunk", pen=coat.pen, fill=coat.body)
    r = s.between(4, 9)
    y = -tall / 2 - 0.5 * r
    for side in (-1, 1):
        top = (side * s.between(4, 12), y - r - s.between(5, 12))
        s.line([(0, y), (side * 2, y - r), top], "ear", pen=coat.pen)
        s.dot(top, s.between(0.6, 1.4), "ear", pen=coat.pen)
    s.blob((0, y), r, r, "head", pen=coat.pen, fill=coat.head)
    heads.draw_face(s, (0, y), 1.8 * r, 1.8 * r, animal=False)
    _joints_missing(s, (0, 0.25 * tall), (0, -0.25 * tall))


def _car(s: Sketch) -> None:
    coat = pick_coat(s, "thing")
    a, b = s.between(36, 50), s.between(10, 17)
    top = s.between(12, 24)
    x0, x1 = -s.between(0.3, 0.7) * a, s.between(0.2, 0.55) * a
    body = np.array([(-a, -b), (x0, -b), (x0 + 6, -b - top), (x1 - 8, -b - top), (x1, -b),
                     (a, -0.7 * b),
                     (a, b), (-a, b)])  # fmt: skip
    if s.chance(0.5):
        body = paths.smooth(np.repeat(body, 2, axis=0) + s.rng.normal(0, 0.5, (16, 2)), closed=True)
    s.shape(body, "trunk", pen=coat.pen, fill=coat.body, smooth=False)
    y = -b - 0.85 * top
    s.shape(
        [(x0 + 9, y), ((x0 + x1) / 2, y), ((x0 + x1) / 2, -b), (x0 + 4, -b)], "trunk", smooth=False
    )
    s.shape([((x0 + x1) / 2 + 2, y), (x1 - 9, y), (x1 - 4, -b), ((x0 + x1) / 2 + 2, -b)], "trunk",
            smooth=False)  # fmt: skip
    r = s.between(7, 12)
    for x in (-0.55 * a, 0.55 * a):
        s.blob((x, b), r, r, "limb", pen=coat.pen, fill=coat.limbs)
        s.blob((x, b), 0.4 * r, 0.4 * r, "limb", pen=coat.pen)
        s.tip((x, b + 0.7 * r))
    heads.draw_face(s, (s.between(-0.1, 0.5) * a, 0), 0.8 * a, 1.7 * b, animal=False)
    _joints_missing(s, (-0.4 * a, 0.2 * b), (0.4 * a, 0.2 * b))
    _turn(s)


def _mermaid(s: Sketch) -> None:
    coat = pick_coat(s, "cloth")
    r, chest = s.between(9, 14), s.between(16, 26)
    tail, w = s.between(30, 46), s.between(12, 20)
    sway = s.between(-16, 16)
    head = heads.plan_head(s, (0, -chest - r), 2 * r, 2.1 * r)
    head.behind()
    skin = s.style.fill(s.rng, "skin")
    for side in (-1, 1):
        elbow = (side * s.between(10, 18), -chest + s.between(6, 14))
        hand = (elbow[0] + side * s.between(2, 10), elbow[1] + s.between(-14, 10))
        thick = None if s.chance(0.4) else (4.0, 3.5)
        s.limb([(side * 0.4 * w, -chest + 2), elbow, hand], thick, "limb", fill=skin)
        s.tip(hand)
    s.shape([(-0.4 * w, -chest), (0.4 * w, -chest), (0.38 * w, 0), (0.5 * w, 4), (-0.5 * w, 4),
             (-0.38 * w, 0)], "trunk", fill=skin, smooth=False)  # fmt: skip
    end = (sway, tail)
    s.shape([(end[0], end[1] - 3), (end[0] - 14, end[1] + 12), (end[0], end[1] + 7),
             (end[0] + 14, end[1] + 12)], "foot", pen=coat.pen, fill=coat.body)  # fmt: skip
    s.limb([(0, 2), (0.2 * sway - 3, 0.5 * tail), end], (1.1 * w, 0.9 * w, 0.3 * w), "limb",
           pen=coat.pen, fill=coat.body)  # fmt: skip
    s.tip((end[0], end[1] + 8))
    head.front()
    _joints_missing(s, (0, 3), (0, -chest + 2))


def _jelly(s: Sketch) -> None:
    """A bell with strands, or a cloud with rays."""
    coat = pick_coat(s)
    a, b = s.between(24, 36), s.between(18, 30)
    body = cloud(s, a, b) if s.chance(0.3) else paths.smooth(
        [(-a, 0.4 * b), (-0.8 * a, -0.6 * b), (0, -b), (0.8 * a, -0.6 * b), (a, 0.4 * b),
         (0.5 * a, 0.3 * b),
         (0, 0.5 * b), (-0.5 * a, 0.3 * b)], closed=True)  # fmt: skip
    for u in np.linspace(-0.75, 0.75, int(s.rng.integers(4, 9))):
        x, long = float(u) * a, s.between(20, 46)
        spots = [(x, 0.1 * b), (x + s.between(-5, 5), 0.4 * b + 0.4 * long),
                 (x + s.between(-5, 5), 0.4 * b + 0.7 * long),
                 (x + s.between(-6, 6), 0.4 * b + long)]  # fmt: skip
        s.line(spots, "limb", pen=coat.line)
        s.tip(spots[-1])
    s.shape(body, "head", pen=coat.pen, fill=coat.body, smooth=False)
    heads.draw_face(s, (0, -0.15 * b), 1.3 * a, 1.1 * b, animal=False)
    _joints_missing(s, (0, 0.4 * b), (0, 0.15 * b))


def _many_sided(s: Sketch) -> None:
    """A ball with limbs all round."""
    coat = pick_coat(s)
    r = s.between(16, 28)
    count = int(s.rng.integers(5, 13))
    start = s.between(0, 360)
    w = s.between(3, 7)
    thin = s.chance(0.55)
    s.trait("insect limbs")
    for k in range(count):
        a = start + 360 * k / count + s.between(-8, 8)
        long = s.between(14, 30)
        knee = paths.ray((0, 0), a, r + 0.5 * long)
        tip = paths.ray(knee, a + s.between(-50, 50), 0.5 * long)
        s.limb([paths.ray((0, 0), a, 0.9 * r), knee, tip],
               None if thin else (w, 0.8 * w, 0.5 * w), "limb",
               pen=coat.line if thin else coat.pen, fill=coat.limbs)  # fmt: skip
        s.tip(tip)
    s.blob((0, 0), r, r, "trunk", pen=coat.pen, fill=coat.body)
    heads.draw_face(s, (0, 0), 1.5 * r, 1.5 * r, animal=False)
    _joints_missing(s, (0, 0.6 * r), (0, 0.3 * r))


OTHERS: dict[str, tuple[float, Callable[[Sketch], None]]] = {
    "snake": (1.0, _snake), "worm": (0.8, _worm), "octopus": (1.2, _octopus), "fish": (1.3, _fish),
    "spider": (1.2, _spider), "ghost": (1.2, _ghost), "snail": (1.0, _snail),
    "side bird": (1.2, _side_bird), "flying butterfly": (1.0, _flutter), "car": (0.7, _car),
    "mermaid": (0.8, _mermaid), "jellyfish": (0.6, _jelly), "many limbs": (0.8, _many_sided),
}  # fmt: skip
"""Name → share and who draws it."""
