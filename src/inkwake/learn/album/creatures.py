"""Robot, cat, monster and alien of the samples, in local coordinates."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.album import body, curve, face
from inkwake.learn.album import medium as m
from inkwake.learn.album.artist import Artist
from inkwake.learn.album.body import Limb, box
from inkwake.learn.album.nouns import Pen


def robot(a: Artist, line: Pen) -> None:
    """Boxes on boxes, with dials, springs for a neck and pincers."""
    right_arm: Limb = ((-18, 38), (-28, 47), (-33, 60))
    left_arm: Limb = ((18, 38), (29, 33), (37, 22))
    right_leg: Limb = ((-9, 69), (-9, 80), (-9, 91))
    left_leg: Limb = ((9, 69), (9, 80), (9, 91))
    a.begin(body.joints((0, 19), (0, 38), (0, 67), right_arm=right_arm, left_arm=left_arm,
                        right_leg=right_leg, left_leg=left_leg))  # fmt: skip
    a.shape(box((0, 18), 27, 19), line, smooth=False)
    chest = a.shape(box((0, 51), 37, 34), line, smooth=False)
    a.line([(-4, 28), (4, 29.5), (-4, 31), (4, 32.5), (-3, 34)], line)
    for side, (shoulder, elbow, hand) in ((-1, right_arm), (1, left_arm)):
        one: Limb = (shoulder, ((shoulder[0] + elbow[0]) / 2, (shoulder[1] + elbow[1]) / 2), elbow)
        two: Limb = (elbow, ((elbow[0] + hand[0]) / 2, (elbow[1] + hand[1]) / 2), hand)
        top = body.tube(a, one, (7, 7), line, under=[chest])
        body.tube(a, two, (6.5, 6.5), line, under=[top])
        turn = body.heading((elbow, hand))
        for bend in (-1, 1):
            knuckle = body.ray(hand, turn + bend * 65, 5)
            a.line([hand, knuckle, body.ray(knuckle, turn - bend * 12, 6)], line, smooth=False)
        a.dot((side * 18, 38), 1.6, line, turns=2)
    for leg in (right_leg, left_leg):
        body.tube(a, leg, (8, 8), line, under=[chest])
        for y in (74, 79, 84):
            a.line([(leg[0][0] - 4, y), (leg[0][0] + 4, y + 0.6)], line)
        a.shape(box((leg[-1][0], 94), 14, 7), line, smooth=False)
    for side in (-1, 1):
        a.line(box((side * 6, 15.5), 6, 5.5), line, smooth=False, closed=True)
        a.dot((side * 6, 15.5), 1.3, line, turns=2.5)
    a.line(box((0, 23.4), 15, 4), line, smooth=False, closed=True)
    for x in (-4.5, -1.5, 1.5, 4.5):
        a.line([(x, 21.5), (x + 0.2, 25.3)], line)
    for x, tip in ((-7, -11), (7, 10)):
        a.line([(x, 8.5), (tip, 0.5)], line)
        a.dot((tip, -0.8), 1.8, m.ballpoint(m.RED, line.width), turns=4)
    _dials(a, line)
    a.end()


def _dials(a: Artist, line: Pen) -> None:
    """What a robot has on its chest."""
    red = m.ballpoint(m.RED, line.width)
    a.line(box((-6, 46), 18, 13), line, smooth=False, closed=True)
    a.line(
        [(-14, 47), (-11, 47), (-9, 42), (-6.5, 50.5), (-4, 45), (-2, 47), (2.3, 47)],
        red,
        smooth=False,
    )
    for y, pen in ((42, red), (48, line), (54, red)):
        ring = a.line(curve.ellipse((11, y), 2.4, 2.4, count=7), line, closed=True)
        a.colour(ring, pen, density=1.0)
    gauge = curve.ellipse((-8, 61), 4.2, 4.2, count=8)
    a.line(gauge, line, closed=True)
    a.line([(-8, 61), (-5.8, 58.6)], red)
    for x in (2, 6, 10, 14):
        a.line([(x, 59), (x, 64)], line)


def cat(a: Artist, line: Pen) -> None:
    """A striped cat on its hind legs, tail up, whiskers out."""
    fur = m.crayon(m.ORANGE, 10)
    right_arm: Limb = ((-11, 44), (-21, 49), (-29, 45))
    left_arm: Limb = ((11, 44), (20, 51), (29, 56))
    right_leg: Limb = ((-7, 74), (-9, 83), (-10, 92))
    left_leg: Limb = ((7, 74), (9, 83), (10, 92))
    a.begin(body.joints((0, 23), (0, 44), (0, 72), right_arm=right_arm, left_arm=left_arm,
                        right_leg=right_leg, left_leg=left_leg))  # fmt: skip
    eyes = [a.line(curve.ellipse((x, 20), 3.8, 4.6), line, closed=True) for x in (-7.5, 7.5)]
    head = a.shape([(-19, 22), (-19, 3), (-8, 10), (0, 9), (8, 10), (19, 2), (19, 22), (15, 33),
                    (0, 38), (-15, 33)], line)  # fmt: skip
    a.colour(head, fur, under=eyes, density=0.95, angle=35)
    belly = a.line(curve.ellipse((0, 60), 7.5, 11, count=8), m.crayon(m.BROWN, 5), closed=True)
    a.colour(belly, m.crayon(m.YELLOW, 9), density=0.8)
    trunk = a.shape(curve.ellipse((0, 57), 14.5, 20.5, count=9), line, under=[head])
    a.colour(trunk, fur, under=[head, belly], density=0.95, angle=60)
    for arm in (right_arm, left_arm):
        limb = body.tube(a, arm, (8, 7), line, under=[trunk, head], colour=fur)
        body.ball(a, body.ray(arm[-1], body.heading(arm), 2), 4.6, line, under=[limb])
    for leg, side in ((right_leg, -1), (left_leg, 1)):
        limb = body.tube(a, leg, (10, 8), line, under=[trunk], colour=fur)
        a.shape(
            curve.ellipse((leg[-1][0] + side * 3, 95), 8, 4, count=8),
            line,
            under=[limb],
            colour=fur,
        )
        for x in (-1.5, 1.5):
            a.line([(leg[-1][0] + side * 6 + x, 93.5), (leg[-1][0] + side * 6.4 + x, 97)], line)
    body.tube(
        a, [(12, 70), (28, 76), (36, 64), (32, 52)], (7, 5.5), line, under=[trunk], colour=fur
    )
    _stripes(a)
    _cat_face(a, line)
    a.end()


def _stripes(a: Artist) -> None:
    """Brown bars on brow, flanks and tail."""
    stripe = m.crayon(m.BROWN, 7)
    for y in (14, 17.5):
        a.line([(-3.5, y - 0.5), (3.8, y)], stripe)
    for side in (-1, 1):
        for y in (50, 57, 64):
            a.line([(side * 14, y), (side * 8.8, y + 1.8)], stripe)
    for spots in (((29, 74), (30, 68)), ((33.5, 68), (38, 65)), ((31, 57), (37, 58))):
        a.line(spots, stripe)


def _cat_face(a: Artist, line: Pen) -> None:
    """Green eyes, pink nose, whiskers."""
    for side in (-1, 1):
        a.dot((side * 7.5, 21), 1.8, m.crayon(m.GREEN, 6), turns=3)
        a.dot((side * 7.5, 21), 0.7, line, turns=2)
        for spread in (-2.5, 0.6, 3.5):
            a.line([(side * 9, 28.5), (side * 25, 27 + spread * 1.6)], m.crayon(m.BLACK, 4))
        a.line([(side * 13.8, 11.5), (side * 16.5, 6.5), (side * 17, 12.5)], m.crayon(m.PINK, 7))
    a.shape(
        [(-2.2, 25.5), (2.2, 25.5), (0, 28)],
        m.crayon(m.PINK, 6),
        smooth=False,
        colour=m.crayon(m.PINK, 5),
    )
    a.line([(-6, 30.5), (-3.5, 32.6), (0, 29), (3.5, 32.6), (6, 30)], line)


def monster(a: Artist, line: Pen) -> None:
    """Green, one row of teeth, antennae, three fingers, three toes."""
    skin = m.marker(m.LIME, 13)
    right_arm: Limb = ((-20, 48), (-33, 40), (-40, 27))
    left_arm: Limb = ((20, 48), (32, 56), (40, 66))
    right_leg: Limb = ((-9, 78), (-10, 85), (-12, 92))
    left_leg: Limb = ((9, 78), (10, 85), (12, 92))
    a.begin(body.joints((0, 34), (0, 50), (0, 76), right_arm=right_arm, left_arm=left_arm,
                        right_leg=right_leg, left_leg=left_leg))  # fmt: skip
    trunk = a.shape([(0, 13), (14, 17), (21, 31), (23, 52), (20, 74), (9, 80), (-9, 80), (-21, 73),
                     (-23, 52), (-20, 30), (-13, 17)], line)  # fmt: skip
    for arm in (right_arm, left_arm):
        limb = body.tube(a, arm, (8, 6), line, under=[trunk], colour=skin)
        body.claw(a, arm[-1], body.heading(arm), line, reach=11, under=[limb], colour=skin)
    for leg in (right_leg, left_leg):
        limb = body.tube(a, leg, (9, 8), line, under=[trunk], colour=skin)
        turn = 90 - leg[-1][0] * 1.2
        body.claw(a, (leg[-1][0], 91), turn, line, reach=9, under=[limb], colour=skin)
    for side in (-1, 1):
        a.line([(side * 7, 15), (side * 9, 6), (side * 16, 0)], line, under=[trunk])
        knob = curve.ellipse((side * 17, -2), 3.6, 3.6, count=7)
        a.shape(knob, line, colour=m.marker(m.PURPLE, 6))
    kept = _monster_face(a, line)
    a.colour(trunk, skin, under=kept, angle=58, passes=2)
    for x, y, r in ((-13, 66, 2.6), (-3, 71, 3.2), (9, 67, 2.4), (14, 73, 2), (-13, 24, 2)):
        a.dot((x, y), r, m.marker(m.GREEN, 7), turns=3)
    a.end()


def _monster_face(a: Artist, line: Pen) -> list[Points]:
    """Unequal eyes and a toothy mouth; gives back what the green must spare."""
    kept: list[Points] = []
    for x, y, size in ((-9, 33, 6.5), (8, 32, 7.8)):
        kept.append(a.line(curve.ellipse((x, y), size, size, count=9), line, closed=True))
        a.dot((x + 1.5, y + 1.6), size * 0.42, m.felt(m.BLACK, 6), turns=4)
    grin = [(-14, 47), (0, 49.5), (15, 46.5), (13, 54), (0, 58.5), (-12, 55)]
    mouth = a.line(grin, line, closed=True)
    teeth = [(-13, 48), (-9.5, 53), (-6, 49), (-2.5, 54), (1, 49.5), (4.5, 54), (8, 49), (11, 52.5),
             (13.5, 48)]  # fmt: skip
    row = a.line(teeth, m.felt(m.BLACK, 5), smooth=False)
    a.colour(mouth, m.marker(m.RED, 7), angle=5, under=[np.concatenate([row, row[:1]])])
    return [*kept, mouth]


def alien(a: Artist, line: Pen) -> None:
    """A dancer of single lines with a big head, for a whiteboard."""
    right_arm: Limb = ((-1, 42), (-17, 50), (-27, 38))
    left_arm: Limb = ((1, 42), (15, 33), (29, 40))
    right_leg: Limb = ((-1, 66), (-14, 76), (-11, 94))
    left_leg: Limb = ((1, 66), (15, 78), (27, 92))
    a.begin(body.joints((0, 20), (0, 42), (0, 65), right_arm=right_arm, left_arm=left_arm,
                        right_leg=right_leg, left_leg=left_leg))  # fmt: skip
    head = a.shape(
        [(0, 3), (15, 8), (17, 20), (8, 33), (0, 37), (-8, 33), (-17, 20), (-15, 8)], line
    )
    a.line([(0, 37), (0.5, 50), (0, 66)], line, under=[head])
    for arm in (right_arm, left_arm):
        a.line(arm, line, smooth=False)
        body.fork(a, arm[-1], body.heading(arm), line, reach=6, count=3)
    for leg, side in ((right_leg, -1), (left_leg, 1)):
        a.line(leg, line, smooth=False)
        a.line([leg[-1], (leg[-1][0] + side * 7, leg[-1][1] + 0.5)], line)
    red = m.board(m.RED, line.width)
    for x in np.array((-8.5, 8.5)):
        eye = a.line(curve.ellipse((float(x), 20), 3.6, 6, count=8), line, closed=True)
        a.colour(eye, line, density=0.9)
    face.smile(a, (0, 28.5), 14, red, wide=0.32, deep=0.18)
    for side in (-1, 1):
        a.line([(side * 6, 5), (side * 10, -4)], line)
        a.dot((side * 10.6, -5.5), 1.9, red, turns=3)
    a.end()
