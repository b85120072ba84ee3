"""Creatures whose limbs are not two and two: only root, torso and neck, all ends as tips."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inkwake.learn.world import heads, paths
from inkwake.learn.world.creatures.coat import pick_coat
from inkwake.learn.world.creatures.crawlers import (
    draw_ball,
    draw_snail,
    draw_snake,
    draw_spider,
    draw_worm,
)
from inkwake.learn.world.creatures.loose import draw_eye, either_way, middle_joints
from inkwake.learn.world.creatures.shapes import floor
from inkwake.learn.world.creatures.swimmers import draw_fish, draw_jelly, draw_mermaid, draw_octopus
from inkwake.learn.world.sketch import Sketch


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
    middle_joints(s, (0, 0.7 * b), (0, 0.05 * b))
    s.tip((0, floor(body, 0) - 1))


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
    draw_eye(s, (x + 0.3 * r, y - 0.2 * r), s.between(1.0, 2.6))
    middle_joints(s, (-0.2 * a, 0.2 * b), (0.45 * a, -0.1 * b), (x + 0.35 * r, y + 0.1 * r))
    either_way(s)


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
    middle_joints(s, (0, 0.25 * tall), (0, -0.25 * tall))


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
    middle_joints(s, (-0.4 * a, 0.2 * b), (0.4 * a, 0.2 * b))
    either_way(s)


OTHERS: dict[str, tuple[float, Callable[[Sketch], None]]] = {
    "snake": (1.0, draw_snake), "worm": (0.8, draw_worm), "octopus": (1.2, draw_octopus),
                                                             "fish": (1.3, draw_fish),
    "spider": (1.2, draw_spider), "ghost": (1.2, _ghost), "snail": (1.0, draw_snail),
    "side bird": (1.2, _side_bird), "flying butterfly": (1.0, _flutter), "car": (0.7, _car),
    "mermaid": (0.8, draw_mermaid), "jellyfish": (0.6, draw_jelly), "many limbs": (0.8, draw_ball),
}  # fmt: skip
"""Name → share and who draws it."""
