"""People of the samples: every function draws one figure in local coordinates, 100 high."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.album import body, curve, face
from inkwake.learn.album import medium as m
from inkwake.learn.album.artist import Artist
from inkwake.learn.album.body import Limb
from inkwake.learn.album.nouns import Colour, Pen


def raised_arms(a: Artist, line: Pen) -> None:
    """A child with both arms up, scribbled T-shirt and shorts."""
    right_arm: Limb = ((-11, 38), (-22, 27), (-29, 12))
    left_arm: Limb = ((11, 38), (23, 28), (31, 11))
    right_leg: Limb = ((-6, 67), (-7, 80), (-9, 93))
    left_leg: Limb = ((6, 67), (8, 80), (9, 93))
    a.begin(body.joints((0, 19), (0, 38), (0, 66), right_arm=right_arm, left_arm=left_arm,
                        right_leg=right_leg, left_leg=left_leg))  # fmt: skip
    head = a.shape(curve.ellipse((0, 18), 15, 15.5, count=10), line)
    a.colour(head, m.felt(m.SKIN, 9), density=0.62, angle=20)
    shirt = a.shape(
        [(-11, 35), (11, 34.5), (13, 42), (11.5, 60), (-12, 60), (-13, 42)],
        line, smooth=False, colour=m.felt(m.RED, 7.5), density=0.95, angle=62, passes=2,
    )  # fmt: skip
    for arm in (right_arm, left_arm):
        body.tube(a, arm, (8, 5.5), line, under=[shirt])
        turn = body.heading(arm)
        body.ball(a, body.ray(arm[-1], turn, 2.5), 3.2, line)
        body.fork(a, body.ray(arm[-1], turn, 4.5), turn, line, reach=5, count=5)
    shorts = a.shape([(-12, 60), (12, 60), (13, 74), (2, 74), (0, 67), (-2, 74.5), (-13, 74)],
                     line, smooth=False, colour=m.felt(m.BLUE, 7.5), angle=-30)  # fmt: skip
    for limb, side in ((right_leg, -1), (left_leg, 1)):
        body.tube(a, limb, (6.5, 5), line, under=[shorts])
        body.shoe(a, (limb[-1][0], 96), side, line, reach=8, colour=m.felt(m.GREEN, 7))
    face.eyes(a, (0, 16), 14, line, kind="dots")
    face.grin(a, (0, 22), 13, line, colour=m.felt(m.RED, 4.5))
    face.cheeks(a, (0, 21), 14, m.felt(m.PINK, 4), apart=0.74, r=0.12)
    face.spikes(a, (0, 18), (15, 15.5), m.felt(m.BROWN, 4.5), count=15, reach=0.42)
    a.end()


def princess(a: Artist, line: Pen) -> None:
    """Wide gown with only the shoes showing, hair to the ground, hands that float."""
    right_arm: Limb = ((-7, 38), (-17, 45), (-29, 48))
    left_arm: Limb = ((7, 38), (17, 43), (29, 41))
    right_leg: Limb = ((-6, 62), (-7, 80), (-8, 97))
    left_leg: Limb = ((6, 62), (7, 80), (8, 97))
    a.begin(body.joints((0, 22), (0, 38), (0, 61), right_arm=right_arm, left_arm=left_arm,
                        right_leg=right_leg, left_leg=left_leg))  # fmt: skip
    head = a.shape(curve.ellipse((0, 22), 13, 13.5, count=10), line)
    a.colour(head, m.colour_pencil(m.SKIN, 7), density=0.8)
    gown = _gown(a, line)
    for arm in (right_arm, left_arm):
        turn = body.heading(arm)
        short: Limb = (arm[0], arm[1], body.ray(arm[1], turn, 6))
        body.tube(a, short, (5, 8), line, under=[gown], colour=m.crayon(m.PINK, 7))
        body.claw(a, arm[-1], turn, line, reach=5.5, count=4)
    _long_hair(a, head)
    a.shape([(-9, 11), (-11, 0), (-5, 6), (0, -3), (5, 6), (11, 0), (9, 11)], line, smooth=False,
            colour=m.crayon(m.YELLOW, 7))  # fmt: skip
    for x, y, colour in ((-10.5, 0.5, m.RED), (0.0, -1.5, m.BLUE), (10.5, 0.5, m.RED)):
        a.dot((x, y), 1.4, m.crayon(colour, 5), turns=2)
    for side in (-1, 1):
        shoe = m.crayon(m.PURPLE, 6)
        body.shoe(a, (side * 7, 97), side, line, reach=7, colour=shoe, under=[gown])
    face.eyes(a, (0, 20), 13, m.pencil(2.6), kind="lashes", iris=m.colour_pencil(m.BLUE, 3.5))
    face.smile(a, (0, 28), 13, m.crayon(m.RED, 5), wide=0.36, deep=0.22)
    a.line([(0, 23), (-1, 25.5), (0.8, 25.8)], m.pencil(2.4))
    face.cheeks(a, (0, 26), 13, m.crayon(m.PINK, 5), r=0.16, apart=0.66)
    a.end()


def _gown(a: Artist, line: Pen) -> Points:
    """A bell to the ground with two waves, a belt and golden dots."""
    gown = a.shape([(-6, 36.5), (6, 36.5), (8, 50), (20, 72), (31, 93), (10, 95), (-12, 94),
                    (-32, 92), (-19, 71), (-8, 51)], line, smooth=False)  # fmt: skip
    a.colour(gown, m.crayon(m.PINK, 8), angle=74)
    wave = 1.6 * np.cos(np.arange(15) * np.pi)
    for y, half in ((78, 24), (86, 28)):
        hem = np.stack([np.linspace(-half, half, 15), y + wave], axis=1)
        a.line(hem, m.crayon(m.PURPLE, 6))
    a.line([(-8, 51), (0, 52.5), (8, 51)], m.crayon(m.PURPLE, 7))
    for at in (-16, -4, 9, 19):
        a.dot((at, 82 + 0.1 * at), 1.6, m.crayon(m.YELLOW, 6), turns=2)
    return gown


def _long_hair(a: Artist, head: Points) -> None:
    """Seven strands on either side, down past the hips."""
    for side in (-1, 1):
        for strand in range(7):
            top = (side * (3 + 1.7 * strand), 10.5 + 0.22 * strand**2)
            end = (side * (17 + 2.0 * strand), 70 + 3.0 * abs(strand - 3))
            bulge = (side * (18.5 + 0.55 * strand), 30.0)
            wild = a.rng.normal(0, 1.3, (4, 2))
            path = np.array([top, bulge, (end[0] * 1.05, 50.0), end]) + wild
            colour = m.YELLOW if a.rng.random() < 0.7 else m.ORANGE
            hidden = [head] if top[1] > 14 else []
            a.line(path, m.colour_pencil(colour, 4.8), under=hidden)


def tadpole(a: Artist, line: Pen) -> None:
    """A four-year-old's person: head with legs, arms out of the cheeks, huge smile."""
    right_arm: Limb = ((-25, 36), (-37, 40), (-48, 47))
    left_arm: Limb = ((25, 35), (38, 31), (50, 33))
    right_leg: Limb = ((-9, 58), (-11, 76), (-12, 95))
    left_leg: Limb = ((9, 58), (10, 76), (14, 95))
    a.begin(body.joints((0, 32), (0, 42), (0, 57), right_arm=right_arm, left_arm=left_arm,
                        right_leg=right_leg, left_leg=left_leg))  # fmt: skip
    head = a.shape(curve.ellipse((0, 32), 27, 26, count=8), line)
    for arm in (right_arm, left_arm):
        body.stick(a, arm, line, under=[head])
        body.fork(a, arm[-1], body.heading(arm), line, reach=9, count=6)
    for leg, side in ((right_leg, -1), (left_leg, 1)):
        body.stick(a, leg, line, under=[head])
        a.line(
            curve.ellipse((leg[-1][0] + side * 4, 97), 6, 3.2, count=6),
            line,
            closed=True,
            solid=True,
        )
    face.eyes(a, (0, 24), 26, line, kind="round", apart=0.38)
    face.smile(a, (0, 38), 26, m.crayon(m.RED, line.width), wide=0.62, deep=0.42)
    a.dot((0.5, 33), 1.7, line, turns=1.5)
    a.dot((2, 49), 1.6, line, turns=1.8)
    face.curls(a, (0, 32), (27, 26), m.crayon(m.ORANGE, line.width), span=(-150, -30), count=6)
    a.end()


def superhero(a: Artist, line: Pen) -> None:
    """Fists on the hips, a cape, boots and a letter on the chest."""
    right_arm: Limb = ((-13, 33), (-29, 43), (-14, 53))
    left_arm: Limb = ((13, 33), (25, 22), (31, 6))
    right_leg: Limb = ((-6, 62), (-12, 77), (-16, 92))
    left_leg: Limb = ((6, 62), (11, 77), (15, 92))
    a.begin(body.joints((0, 17), (0, 33), (0, 61), right_arm=right_arm, left_arm=left_arm,
                        right_leg=right_leg, left_leg=left_leg))  # fmt: skip
    head = a.shape([(-10, 8), (0, 5), (10, 8), (11, 18), (6, 26), (0, 28), (-6, 26), (-11, 18)],
                   line)  # fmt: skip
    a.colour(head, m.marker(m.SKIN, 12), density=0.75)
    suit, boots = m.marker(m.SKY, 11), m.marker(m.PURPLE, 9)
    trunk = a.shape([(-14, 30), (14, 30), (11, 46), (9, 59), (-9, 59), (-11, 46)], line,
                    smooth=False)  # fmt: skip
    badge = _hero_marks(a, line)
    a.colour(trunk, suit, under=[badge], angle=70)
    a.colour(badge, m.marker(m.YELLOW, 8))
    pants = a.shape([(-9, 58), (9, 58), (10, 66), (1, 66), (-1, 66), (-10, 66)], line,
                    smooth=False, colour=boots, angle=10, under=[trunk])  # fmt: skip
    covers = [trunk, pants, head]
    for arm in (right_arm, left_arm):
        covers.append(body.tube(a, arm, (8, 6), line, under=[trunk], colour=suit))
        glove = m.marker(m.SKIN, 8)
        covers.append(body.mitten(a, arm[-1], body.heading(arm), line, reach=6.5, colour=glove))
    for leg, side in ((right_leg, -1), (left_leg, 1)):
        x = leg[-1][0]
        boot = [(x - 4.5, 84), (x + 4.5, 84), (x + 4 + 4 * (side > 0), 96),
                (x - 4 - 4 * (side < 0), 96)]  # fmt: skip
        covers.append(a.shape(boot, line, smooth=False, colour=boots))
        covers.append(body.tube(a, leg, (9, 7), line, under=covers, colour=suit))
    cape = [(-13, 30), (-24, 50), (-34, 70), (-31, 82), (-12, 78), (4, 80), (20, 77), (36, 80),
            (33, 62), (24, 44), (13, 30)]  # fmt: skip
    a.shape(cape, line, under=covers, colour=m.marker(m.ORANGE, 12), angle=80)
    a.end()


def _hero_marks(a: Artist, line: Pen) -> Points:
    """A bolt on the chest (gives back its badge), the eye mask, a smile, hair in the wind."""
    badge = a.line(curve.ellipse((0, 41.5), 7, 6.5, count=8), line, closed=True)
    bolt = [(1.8, 36.8), (-3, 42), (0.2, 42), (-1.6, 46.6), (3.4, 40.6), (0.4, 40.8)]
    a.colour(a.line(bolt, line, smooth=False, closed=True), m.marker(m.ORANGE, 4))
    mask = [(-10.5, 14), (0, 15.5), (10.5, 14), (10, 19), (4, 20), (0, 18), (-4, 20), (-10, 19)]
    a.colour(a.line(mask, m.felt(m.BLACK, 3), closed=True), m.marker(m.RED, 5), angle=0)
    for side in (-1, 1):
        a.dot((side * 4.6, 17), 1.3, m.felt(m.BLACK, 3.5), turns=2)
    face.smile(a, (1, 23), 10, line, wide=0.45, deep=0.2)
    hair = m.felt(m.BLACK, 5)
    face.spikes(a, (0, 16), (10.5, 10), hair, span=(-160, -20), count=18, reach=0.45, lean=0.4)
    return badge


def walker(a: Artist, line: Pen) -> None:
    """A boy walking to the left, side view, with cap, satchel and big step."""
    near_arm: Limb = ((-1, 38), (-11, 48), (-18, 57))
    far_arm: Limb = ((3, 38), (12, 48), (16, 57))
    near_leg: Limb = ((-1, 63), (-12, 77), (-19, 92))
    far_leg: Limb = ((3, 63), (10, 78), (22, 88))
    # Facing the viewer's left, the figure turns its own left side to us.
    a.begin(body.joints((-3, 19), (1, 38), (1, 62), right_arm=far_arm, left_arm=near_arm,
                        right_leg=far_leg, left_leg=near_leg))  # fmt: skip
    a.shape([(-12, 12), (-3, 7), (8, 9), (12, 18), (9, 28), (0, 32), (-8, 30), (-10, 25), (-15, 22),
             (-12, 18)], line, colour=m.colour_pencil(m.SKIN, 6), density=0.7)  # fmt: skip
    shirt = a.shape([(-6, 33), (6, 33), (9, 46), (8, 60), (-7, 60), (-8, 46)], line,
                    colour=m.colour_pencil(m.GREEN, 5), angle=80)  # fmt: skip
    arm = body.tube(a, near_arm, (7.5, 6), line, colour=m.colour_pencil(m.LIME, 5))
    body.mitten(a, near_arm[-1], body.heading(near_arm), line, reach=6, thumb=1)
    bag = a.shape([(8, 36), (19, 35), (21, 52), (9, 54)], line, smooth=False, under=[shirt, arm],
                  colour=m.colour_pencil(m.RED, 5), angle=30)  # fmt: skip
    a.line([(9, 42), (20, 41)], line)
    back = body.tube(
        a, far_arm, (7, 6), line, under=[shirt, bag], colour=m.colour_pencil(m.GREEN, 5)
    )
    body.mitten(a, far_arm[-1], body.heading(far_arm), line, reach=6, thumb=-1, under=[back])
    blue = m.colour_pencil(m.BLUE, 5)
    front = body.tube(a, near_leg, (9.5, 7.5), line, under=[shirt], colour=blue)
    body.shoe(a, (near_leg[-1][0], 94), -1, line, reach=10, colour=m.colour_pencil(m.BROWN, 4))
    rear = body.tube(a, far_leg, (9.5, 7.5), line, under=[shirt, front], colour=blue)
    body.shoe(
        a,
        (far_leg[-1][0], 90),
        -1,
        line,
        reach=10,
        colour=m.colour_pencil(m.BROWN, 4),
        under=[rear],
    )
    cap = [(-13, 11), (-9, 2), (2, 0), (10, 4), (12, 12), (0, 11)]
    a.shape(cap, line, colour=m.colour_pencil(m.RED, 5))
    a.line([(-12, 10.5), (-19, 12), (-24, 12.5), (-18, 9.5), (-12, 8)], line, solid=True)
    _profile(a, line)
    a.end()


def _profile(a: Artist, line: Pen) -> None:
    """Eye, mouth, ear and neck hair of a head that looks to the left."""
    a.line(curve.ellipse((-7, 17), 2.0, 2.4, count=7), line, closed=True)
    a.dot((-7.7, 17.3), 0.9, line, turns=2)
    a.line([(-11, 26.5), (-8, 27.5), (-4.5, 25.5)], line)
    a.line([(4, 18), (7, 16), (8.5, 19), (6, 22), (4.5, 20.5)], line)
    face.spikes(
        a, (1, 19), (10.5, 11), m.colour_pencil(m.BROWN, 4), span=(-30, 40), count=9, reach=0.3
    )


def relative(
    a: Artist, line: Pen, shirt: Colour, *, skirt: bool, hair: str, glasses: bool = False
) -> None:
    """One of a family: ball head, triangle or box, stick limbs, arms out."""
    right_arm: Limb = ((-8, 42), (-19, 49), (-29, 53))
    left_arm: Limb = ((8, 42), (19, 48), (29, 54))
    right_leg: Limb = ((-5, 70), (-6, 82), (-7, 96))
    left_leg: Limb = ((5, 70), (6, 82), (7, 96))
    a.begin(body.joints((0, 18), (0, 41), (0, 69), right_arm=right_arm, left_arm=left_arm,
                        right_leg=right_leg, left_leg=left_leg))  # fmt: skip
    a.shape(curve.ellipse((0, 18), 15, 15, count=9), line)
    trunk = (
        [(-3, 34), (3, 34), (17, 74), (-17, 74)]
        if skirt
        else [(-9, 37), (9, 37), (10, 70), (-10, 70)]
    )
    coat = a.shape(trunk, line, smooth=False, colour=m.colour_pencil(shirt, 5.5), density=0.75)
    a.line([(0, 32), (0, 36)], line, under=[coat])
    for arm in (right_arm, left_arm):
        body.stick(a, arm, line, under=[coat])
        body.fork(a, arm[-1], body.heading(arm), line, reach=5, count=4)
    for leg, side in ((right_leg, -1), (left_leg, 1)):
        body.stick(a, leg, line, under=[coat])
        a.line([leg[-1], (leg[-1][0] + side * 6, 96.5)], line)
    face.eyes(a, (0, 16), 14, line, kind="dots")
    if glasses:
        for side in (-1, 1):
            a.line(curve.ellipse((side * 5.8, 16), 4.2, 4, count=7), line, closed=True)
        a.line([(-1.6, 15.8), (1.6, 15.6)], line)
    face.smile(a, (0, 22.5), 14, line, wide=0.45, deep=0.28)
    _hair(a, line, hair)
    a.end()


def _hair(a: Artist, line: Pen, kind: str) -> None:
    """Hair of the family: "spikes", "curls" or "long"."""
    if kind == "spikes":
        face.spikes(a, (0, 18), (15, 15), line, count=11, reach=0.3)
    elif kind == "curls":
        face.curls(a, (0, 18), (15, 15), line, span=(-180, 0), count=9)
    else:
        for side in (-1, 1):
            tops = [(side * x, 5.0 + 0.04 * x * x) for x in (4, 8, 11, 13.5)]
            ends = [(side * (14.5 + 0.28 * x), 43.0) for x in (4, 8, 11, 13.5)]
            mids = [(side * (14.5 + 0.2 * x), 20.0) for x in (4, 8, 11, 13.5)]
            for spots in zip(tops, mids, ends, strict=True):
                a.line(spots, line)
