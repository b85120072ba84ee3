"""Creatures of the sea: fish, octopus, jellyfish, mermaid."""

from __future__ import annotations

import numpy as np

from inkwake.learn.world import heads, paths
from inkwake.learn.world.creatures.coat import pick_coat
from inkwake.learn.world.creatures.loose import draw_eye, either_way, middle_joints
from inkwake.learn.world.creatures.torsos import cloud
from inkwake.learn.world.sketch import Sketch


def draw_fish(s: Sketch) -> None:
    """Draw a fish from the side."""
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
    draw_eye(s, (0.65 * a, -0.25 * b), s.between(1.5, 4.5))
    s.line([(0.95 * a, 0.15 * b), (0.8 * a, 0.3 * b), (0.7 * a, s.between(0.1, 0.4) * b)], "mouth")
    s.tip((-a - 0.55 * w, 0))
    middle_joints(s, (-0.4 * a, 0), (0.15 * a, 0), (0.7 * a, 0))
    either_way(s)


def draw_octopus(s: Sketch) -> None:
    """Draw an octopus: a head on arms."""
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


def draw_jelly(s: Sketch) -> None:
    """Draw a jellyfish: a bell with strands, or a cloud with rays."""
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
    middle_joints(s, (0, 0.4 * b), (0, 0.15 * b))


def draw_mermaid(s: Sketch) -> None:
    """Draw a mermaid: arms, no legs."""
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
    middle_joints(s, (0, 3), (0, -chest + 2))
