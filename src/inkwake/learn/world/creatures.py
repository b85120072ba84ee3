"""Robots, animals, monsters and living things of the samples, in local coordinates."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world import body, curve, face
from inkwake.learn.world import medium as m
from inkwake.learn.world.artist import Artist, Spot
from inkwake.learn.world.body import Limb
from inkwake.learn.world.nouns import Pen


def _box(centre: Spot, width: float, height: float) -> list[Spot]:
    x, y = centre
    return [(x - width / 2, y - height / 2), (x + width / 2, y - height / 2),
            (x + width / 2, y + height / 2), (x - width / 2, y + height / 2)]  # fmt: skip


def robot(a: Artist, line: Pen) -> None:
    """Boxes on boxes, with dials, springs for a neck and pincers."""
    right_arm: Limb = ((-18, 38), (-28, 47), (-33, 60))
    left_arm: Limb = ((18, 38), (29, 33), (37, 22))
    right_leg: Limb = ((-9, 69), (-9, 80), (-9, 91))
    left_leg: Limb = ((9, 69), (9, 80), (9, 91))
    a.begin(body.joints((0, 19), (0, 38), (0, 67), right_arm=right_arm, left_arm=left_arm,
                        right_leg=right_leg, left_leg=left_leg))  # fmt: skip
    a.shape(_box((0, 18), 27, 19), line, smooth=False)
    chest = a.shape(_box((0, 51), 37, 34), line, smooth=False)
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
        a.shape(_box((leg[-1][0], 94), 14, 7), line, smooth=False)
    for side in (-1, 1):
        a.line(_box((side * 6, 15.5), 6, 5.5), line, smooth=False, closed=True)
        a.dot((side * 6, 15.5), 1.3, line, turns=2.5)
    a.line(_box((0, 23.4), 15, 4), line, smooth=False, closed=True)
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
    a.line(_box((-6, 46), 18, 13), line, smooth=False, closed=True)
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
    _cat_face(a, line)
    stripe = m.crayon(m.BROWN, 7)
    for y in (14, 17.5):
        a.line([(-3.5, y - 0.5), (3.8, y)], stripe)
    for side in (-1, 1):
        for y in (50, 57, 64):
            a.line([(side * 14, y), (side * 8.8, y + 1.8)], stripe)
    for spots in (((29, 74), (30, 68)), ((33.5, 68), (38, 65)), ((31, 57), (37, 58))):
        a.line(spots, stripe)
    a.end()


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


def strawberry(a: Artist, line: Pen) -> None:
    """A strawberry with a leaf collar, thin limbs and boots."""
    right_arm: Limb = ((-25, 40), (-37, 48), (-33, 60))
    left_arm: Limb = ((25, 40), (37, 31), (43, 18))
    right_leg: Limb = ((-8, 71), (-10, 82), (-12, 93))
    left_leg: Limb = ((8, 71), (9, 82), (12, 93))
    a.begin(body.joints((0, 38), (0, 44), (0, 68), right_arm=right_arm, left_arm=left_arm,
                        right_leg=right_leg, left_leg=left_leg))  # fmt: skip
    leaves = a.shape([(-3, 17), (-17, 8), (-24, 15), (-19, 21), (-13, 19), (-9, 27), (-3, 20),
                      (2, 28), (6, 20), (13, 25), (15, 19), (24, 20), (21, 12), (12, 9), (4, 15),
                      (5, 3), (0, 2)], line, colour=m.water(m.GREEN))  # fmt: skip
    eyes = [a.line(curve.ellipse((x, 39), 5.2, 5.8, count=8), line, closed=True) for x in (-9, 9)]
    berry = a.shape([(0, 19), (15, 15), (27, 24), (27, 40), (17, 60), (0, 75), (-17, 60), (-27, 41),
                     (-27, 25), (-15, 15)], line, colour=m.water((0.95, 0.22, 0.22)),
                    under=[leaves, *eyes])  # fmt: skip
    for arm in (right_arm, left_arm):
        body.stick(a, arm, line, under=[berry])
        body.ball(a, body.ray(arm[-1], body.heading(arm), 3), 3.6, line, colour=m.water(m.SKIN))
    for leg, side in ((right_leg, -1), (left_leg, 1)):
        body.tube(a, leg, (3.6, 3.6), line, under=[berry])
        body.shoe(a, (leg[-1][0], 95), side, line, reach=10, colour=m.water(m.BLUE))
    for x, y in ((-17, 34), (-19, 46), (17, 32), (20, 45), (-10, 60), (9, 61), (0, 68), (0, 31)):
        a.line([(x, y - 1.2), (x + 0.7, y + 1.0)], line)
    for middle in (-9.0, 9.0):
        a.dot((middle + 1, 40.5), 2.3, m.felt(m.BLACK, 5), turns=4)
        face.lashes(a, (middle, 39), 5.6, line)
    face.grin(a, (0, 49), 18, line, colour=m.felt(m.BLACK, 4), wide=0.4, deep=0.36)
    face.cheeks(a, (0, 48), 20, m.felt(m.RED, 4), apart=0.68, r=0.12)
    a.end()


def snowman(a: Artist, line: Pen) -> None:
    """Two balls and a head, twig arms, a scarf and a hat."""
    right_arm: Limb = ((-12, 45), (-25, 39), (-38, 33))
    left_arm: Limb = ((12, 45), (25, 41), (37, 31))
    right_leg: Limb = ((-9, 68), (-12, 80), (-10, 95))
    left_leg: Limb = ((9, 68), (12, 80), (10, 95))
    a.begin(body.joints((0, 25), (0, 45), (0, 66), right_arm=right_arm, left_arm=left_arm,
                        right_leg=right_leg, left_leg=left_leg))  # fmt: skip
    white = m.chalk((0.97, 0.97, 0.98), 12)
    head = a.shape(curve.ellipse((0, 25), 12, 11.5, count=8), line, colour=white, density=0.72)
    middle = a.shape(
        curve.ellipse((0, 49), 15.5, 14.5, count=8), line, under=[head], colour=white, density=0.72
    )
    a.shape(
        curve.ellipse((0, 79), 22, 19, count=9), line, under=[middle], colour=white, density=0.68
    )
    twig = m.crayon(m.BROWN, 8)
    for arm, side in ((right_arm, -1), (left_arm, 1)):
        body.stick(a, arm, twig, under=[middle])
        body.fork(a, arm[-1], body.heading(arm), twig, reach=6, count=3)
        a.line([arm[1], (arm[1][0] + side * 3, arm[1][1] - 6)], twig)
    red = m.crayon(m.RED, 9)
    a.shape(
        [(-11, 34), (0, 37.5), (11, 34), (12, 38.5), (0, 42), (-12, 38.5)],
        red,
        colour=red,
        angle=10,
    )
    a.shape([(6, 39), (11, 38), (15, 54), (10, 55)], red, smooth=False, colour=red, angle=75)
    black = m.crayon(m.BLACK, 8)
    a.shape([(-9, 13), (-8, -3), (8, -4), (9, 13)], black, smooth=False, colour=black, angle=80)
    a.line([(-16, 14.5), (0, 13), (16, 14)], m.crayon(m.BLACK, 11))
    _coal(a)
    a.end()


def _coal(a: Artist) -> None:
    """Eyes, mouth and buttons of coal, a carrot."""
    black = m.crayon(m.BLACK, 8)
    for x in (-4.5, 4.5):
        a.dot((x, 22), 1.4, black, turns=2)
    nose = m.crayon(m.ORANGE, 7)
    a.shape([(0, 25), (13, 28), (0.5, 28.5)], nose, smooth=False, colour=nose, angle=5)
    for x, y in ((-6, 30), (-3, 31.8), (0.5, 32.2), (4, 31.4)):
        a.dot((x, y), 0.7, black, turns=1.2)
    for y in (46, 52, 58):
        a.dot((-1.5, y), 1.5, black, turns=2.4)


def astronaut(a: Artist, line: Pen) -> None:
    """Round helmet, thick suit, gloves, a flag and a hose; outlines only."""
    right_arm: Limb = ((-15, 42), (-27, 48), (-37, 43))
    left_arm: Limb = ((15, 42), (28, 38), (38, 27))
    right_leg: Limb = ((-8, 68), (-10, 79), (-11, 91))
    left_leg: Limb = ((8, 68), (11, 79), (14, 91))
    a.begin(body.joints((0, 19), (0, 41), (0, 67), right_arm=right_arm, left_arm=left_arm,
                        right_leg=right_leg, left_leg=left_leg))  # fmt: skip
    helmet = a.shape(curve.ellipse((0, 19), 17.5, 17, count=9), line)
    a.line(curve.ellipse((0, 19), 12.5, 10, count=9), line, closed=True)
    suit = a.shape([(-14, 36), (14, 36), (16, 50), (14, 69), (0, 71), (-14, 69), (-16, 50)], line,
                   under=[helmet])  # fmt: skip
    a.shape([(-21, 36), (21, 36), (22, 60), (-22, 60)], line, smooth=False, under=[suit, helmet])
    for arm in (right_arm, left_arm):
        limb = body.tube(a, arm, (11, 9), line, under=[suit])
        turn = body.heading(arm)
        body.mitten(
            a, arm[-1], turn, line, reach=7.5, thumb=-1 if arm is left_arm else 1, under=[limb]
        )
        a.line([body.ray(arm[-1], turn + 90, 5.4), body.ray(arm[-1], turn - 90, 5.4)], line)
    for leg, side in ((right_leg, -1), (left_leg, 1)):
        limb = body.tube(a, leg, (13, 11), line, under=[suit])
        body.shoe(a, (leg[-1][0], 93), side, line, reach=11, under=[limb])
        a.line([(leg[1][0] - 6, 80), (leg[1][0] + 6, 79)], line)
    _controls(a, line)
    face.eyes(a, (0, 17), 11, line, kind="dots")
    face.smile(a, (0, 22), 11, line, wide=0.4, deep=0.25)
    a.end()


def _controls(a: Artist, line: Pen) -> None:
    """Box on the chest, flag, hose, a glint on the visor."""
    a.line(_box((0, 49), 15, 10), line, smooth=False, closed=True)
    for x in (-4, 0, 4):
        a.dot((x, 47), 1.0, line, turns=2)
    a.line([(-5, 51.5), (5, 51)], line)
    flag = _box((-9, 61.5), 8, 5)
    a.line(flag, line, smooth=False, closed=True)
    a.line([(-13, 61.5), (-5, 61.3)], line)
    hose = [(7, 52), (13, 60), (8, 66), (16, 72), (27, 66), (24, 58)]
    a.line(hose, line)
    a.line([(-9, 11.5), (-5, 9.8)], line)


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
