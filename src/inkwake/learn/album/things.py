"""Living things of the samples: strawberry, snowman, astronaut in a suit; local coordinates."""

from __future__ import annotations

from inkwake.learn.album import body, curve, face
from inkwake.learn.album import medium as m
from inkwake.learn.album.artist import Artist
from inkwake.learn.album.body import Limb, box
from inkwake.learn.album.nouns import Pen


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
    a.line(box((0, 49), 15, 10), line, smooth=False, closed=True)
    for x in (-4, 0, 4):
        a.dot((x, 47), 1.0, line, turns=2)
    a.line([(-5, 51.5), (5, 51)], line)
    flag = box((-9, 61.5), 8, 5)
    a.line(flag, line, smooth=False, closed=True)
    a.line([(-13, 61.5), (-5, 61.3)], line)
    hose = [(7, 52), (13, 60), (8, 66), (16, 72), (27, 66), (24, 58)]
    a.line(hose, line)
    a.line([(-9, 11.5), (-5, 9.8)], line)
