"""The album: twelve and one pages by name. Each is a scene, a paper, a hand and a photo."""

from __future__ import annotations

from inkwake.learn.album import creatures, people, props, things
from inkwake.learn.album import medium as m
from inkwake.learn.album.artist import Artist
from inkwake.learn.album.camera import Camera
from inkwake.learn.album.hand import Hand
from inkwake.learn.album.light import Light
from inkwake.learn.album.page import Plan
from inkwake.learn.album.paper import Paper


def _hooray(a: Artist) -> None:
    a.place((345, 205), 6.4, -2)
    people.raised_arms(a, m.felt(m.BLACK, 4.4))
    a.place((0, 0), 1)
    props.sun(a, (595, 120), 42, m.felt(m.ORANGE, 8))
    props.grass(a, (40, 930), (665, 924), 34, m.felt(m.GREEN, 5))
    props.flower(a, (105, 910), 110, m.felt(m.GREEN, 5), m.felt(m.PURPLE, 5), m.felt(m.YELLOW, 6))
    props.cloud(a, (150, 130), 170, m.felt(m.SKY, 5))


def _robot(a: Artist) -> None:
    a.place((340, 160), 7.2, 1.5)
    creatures.robot(a, m.ballpoint(m.INK, 2.6))


def _cat(a: Artist) -> None:
    a.place((345, 200), 6.6, -3)
    creatures.cat(a, m.crayon(m.BLACK, 7))
    a.place((0, 0), 1)
    props.heart(a, (130, 200), 70, m.crayon(m.RED, 8))


def _princess(a: Artist) -> None:
    a.place((355, 170), 7.0, 1.5)
    people.princess(a, m.pencil(3.0))
    a.place((0, 0), 1)
    props.heart(a, (105, 180), 62, m.crayon(m.RED, 8))
    props.star(a, (610, 150), 40, m.crayon(m.YELLOW, 8))
    props.letters(a, "LINA", (80, 905), 40, m.pencil(3.4))


def _monster(a: Artist) -> None:
    a.place((490, 95), 5.2, 2)
    creatures.monster(a, m.felt(m.BLACK, 7.5))
    a.place((0, 0), 1)
    props.star(a, (160, 170), 46, m.marker(m.YELLOW, 9))
    props.star(a, (850, 250), 34, m.marker(m.YELLOW, 9))


def _tadpole(a: Artist) -> None:
    a.place((345, 250), 5.0, -4)
    people.tadpole(a, m.crayon(m.BLUE, 10))


def _superhero(a: Artist) -> None:
    a.place((355, 150), 7.2, 0)
    people.superhero(a, m.felt(m.BLACK, 5))


def _strawberry(a: Artist) -> None:
    a.place((345, 200), 6.6, 2)
    things.strawberry(a, m.felt(m.BLACK, 3.6))


def _snowman(a: Artist) -> None:
    a.place((350, 190), 6.9, -1)
    things.snowman(a, m.crayon(m.BLUE, 9))
    a.place((0, 0), 1)
    for x, y in ((80, 160), (150, 340), (590, 140), (620, 420), (70, 560), (640, 640), (520, 70),
                 (220, 90), (610, 800), (80, 790)):  # fmt: skip
        a.dot((x, y), 7, m.chalk((0.97, 0.97, 0.98), 8), turns=1.6)


def _astronaut(a: Artist) -> None:
    a.place((345, 220), 6.4, 4)
    ghost = m.rubbed_out(2.4)
    a.line([(15, 40), (29, 47), (41, 49)], ghost)
    a.line([(15, 49), (28, 55), (40, 56)], ghost)
    things.astronaut(a, m.faint(2.3))


def _walker(a: Artist) -> None:
    a.place((370, 190), 6.6, 0)
    ghost = m.rubbed_out()
    a.line([(-5, 40), (-15, 44), (-26, 46)], ghost)
    a.line([(-3, 44), (-14, 50), (-25, 51)], ghost)
    a.line([(5, 1), (14, 6), (15, 16)], ghost)
    people.walker(a, m.pencil(2.8))
    a.place((0, 0), 1)
    a.line([(40, 888), (300, 880), (670, 890)], m.pencil(2.8))


def _family(a: Artist) -> None:
    line = m.ballpoint((0.12, 0.12, 0.16), 2.6)
    a.place((162, 320), 3.65, -2)
    people.relative(a, line, m.BLUE, skirt=False, hair="spikes", glasses=True)
    a.place((440, 340), 3.4, 1)
    people.relative(a, line, m.RED, skirt=True, hair="long")
    a.place((630, 490), 1.9, 2)
    people.relative(a, line, m.GREEN, skirt=True, hair="curls")
    a.place((0, 0), 1)
    props.letters(a, "MY FAMILY", (140, 118), 56, line)
    props.letters(a, "DAD", (118, 790), 36, line)
    props.letters(a, "MUM", (372, 788), 36, line)
    props.letters(a, "ME", (590, 770), 34, line)


def _board(a: Artist) -> None:
    a.place((470, 150), 4.9, 0)
    creatures.alien(a, m.board(m.BLACK, 7.5))
    a.place((0, 0), 1)
    props.letters(a, "HELLO", (640, 90), 62, m.board(m.BLUE, 7.5))
    props.star(a, (160, 180), 50, m.board(m.GREEN, 7))


_SMALL = Hand(slop=4.5, wobble=3.4, tremor=0.7, overshoot=12, restart=0.5, double=0.2, swing=0.2)
_YOUNG = Hand(slop=2.8, wobble=2.3, tremor=0.5, overshoot=8, restart=0.4, double=0.2)
_OLDER = Hand(slop=1.5, wobble=1.4, tremor=0.3, overshoot=5)
_SKETCHY = Hand(slop=2.0, wobble=1.6, tremor=0.4, overshoot=10, restart=0.6, double=0.55)

_WIDE = (1000.0, 707.0)
_SUNNY = Light(cast=(1.0, 0.985, 0.95), slope=0.16)
_LAMP = Light(cast=(1.04, 0.93, 0.72), slope=0.15, lamp=0.45, direction=300, vignette=0.25)
_GREYDAY = Light(cast=(0.96, 0.98, 1.0), slope=0.2, direction=200)

PAGES: dict[str, Plan] = {
    "hooray": Plan(_hooray, Paper(), _YOUNG, Camera(light=_SUNNY)),
    "robot": Plan(
        _robot,
        Paper(tint=(0.97, 0.96, 0.92), print_="squared", pitch=24, crumple=0.9),
        _OLDER,
        Camera(light=_LAMP, exposure=0.9, noise=3.0,
               corners=((0.02, 0.03), (0.97, -0.02), (1.03, 1.04), (-0.04, 0.99))),
    ),
    "cat": Plan(
        _cat,
        Paper(tint=(0.96, 0.95, 0.93)),
        _YOUNG,
        Camera(light=_GREYDAY, corners=((0.07, 0.06), (0.95, 0.04), (1.02, 1.03), (-0.01, 0.97))),
    ),
    "princess": Plan(
        _princess,
        Paper(tint=(0.95, 0.95, 0.94), folds=((True, 0.52),), crumple=0.2),
        _YOUNG,
        Camera(light=Light(shadow=0.26, soft=0.05, grip="arm", cast=(1.0, 0.97, 0.92))),
        smudge=0.6,
    ),
    "monster": Plan(
        _monster,
        Paper(size=_WIDE, tint=(0.96, 0.96, 0.96)),
        _YOUNG,
        Camera(aspect=1.333, light=_GREYDAY, table="cloth", table_colour=(0.26, 0.33, 0.40),
               corners=((0.05, 0.06), (0.96, 0.03), (0.99, 0.97), (0.02, 0.98))),
    ),
    "tadpole": Plan(
        _tadpole,
        Paper(tint=(0.94, 0.90, 0.82), crumple=0.35),
        _SMALL,
        Camera(light=Light(cast=(1.02, 0.97, 0.88), slope=0.22, direction=320)),
    ),
    "superhero": Plan(_superhero, Paper(), _OLDER, Camera(light=_SUNNY, exposure=0.98)),
    "strawberry": Plan(
        _strawberry,
        Paper(tint=(0.97, 0.96, 0.93), fibre=2.0, crumple=0.12),
        _OLDER,
        Camera(light=Light(slope=0.12, direction=250), table_colour=(0.62, 0.47, 0.33),
               corners=((0.06, 0.05), (0.94, 0.07), (0.97, 0.96), (0.02, 0.97))),
    ),
    "snowman": Plan(
        _snowman, Paper(tint=(0.50, 0.66, 0.82), fibre=1.6), _YOUNG,
        Camera(light=_SUNNY, exposure=0.94),
    ),
    "astronaut": Plan(
        _astronaut,
        Paper(tint=(0.80, 0.80, 0.79), fibre=1.8),
        _SKETCHY,
        Camera(light=Light(shadow=0.45, soft=0.006, grip="hand", slope=0.25), exposure=0.84,
               noise=3.4, table_colour=(0.16, 0.12, 0.10),
               corners=((-0.04, 0.09), (1.04, 0.05), (0.95, 1.03), (-0.02, 1.03))),
        smudge=0.8,
    ),
    "walker": Plan(
        _walker, Paper(tint=(0.95, 0.94, 0.91)), _SKETCHY,
        Camera(light=Light(shadow=0.2, soft=0.07, grip="hand")), smudge=0.5,
    ),
    "family": Plan(
        _family,
        Paper(tint=(0.96, 0.95, 0.92), print_="ruled", pitch=34),
        _YOUNG,
        Camera(light=_GREYDAY, corners=((-0.03, -0.04), (1.0, 0.02), (0.97, 1.03), (-0.05, 1.02)),
               table_colour=(0.35, 0.22, 0.14)),
    ),
    "whiteboard": Plan(
        _board,
        Paper(size=_WIDE, tint=(0.93, 0.95, 0.96), print_="board", fibre=0.2, tooth=0.55),
        _OLDER,
        Camera(aspect=1.333, light=Light(glare=0.22, slope=0.3, cast=(0.95, 0.98, 1.0))),
    ),
}  # fmt: skip
"""Name → plan."""
