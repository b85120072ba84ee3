"""Creatures that crawl: snake, caterpillar, snail, spider, a ball of limbs."""

from __future__ import annotations

import numpy as np

from inkwake.learn.world import heads, paths
from inkwake.learn.world.creatures.coat import pick_coat
from inkwake.learn.world.creatures.loose import draw_eye, either_way, middle_joints
from inkwake.learn.world.sketch import Sketch


def draw_snake(s: Sketch) -> None:
    """Draw a snake that winds, stands up or lies rolled in."""
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
        draw_eye(s, paths.ray(at, way + k * 75, 0.4 * r), 0.25 * r)
    middle_joints(s, spine[10], spine[22], at)
    s.tip(spine[0])
    either_way(s)


def draw_worm(s: Sketch) -> None:
    """Draw a caterpillar of balls, with or without feet."""
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
    either_way(s)


def draw_snail(s: Sketch) -> None:
    """Draw a snail with its house."""
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
        draw_eye(s, (head[0] + 1, head[1] - 1.5), 1.3)
    s.line([(head[0] + 4, head[1] + 1), (head[0] + 2, head[1] + 2.5)], "mouth")
    s.tip((-0.5 * long, 0))
    middle_joints(s, (centre[0], -0.25 * r), (0.3 * long, -3), head)
    either_way(s)


def draw_spider(s: Sketch) -> None:
    """Draw a spider with six or eight jointed legs, sometimes on a thread."""
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


def draw_ball(s: Sketch) -> None:
    """Draw a ball with limbs all round."""
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
    middle_joints(s, (0, 0.6 * r), (0, 0.3 * r))
