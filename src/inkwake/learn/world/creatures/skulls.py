"""Animal heads in profile, facing right: snouts, trunks, jaws, ears, horns, manes."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world import paths
from inkwake.learn.world.creatures.coat import Coat
from inkwake.learn.world.nouns import Fill
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.sketch import Sketch

EARS = (
    "floppy",
    "pointed",
    "round",
    "small",
    "side",
    "folded",
    "huge",
    "long",
    "big round",
    "none",
)


class Skull:
    """One head: placed, then drawn in layers.

    Attributes:
        face: where the joint ``neck`` goes: the cheek below the eye.
        top: middle of the brow, where horns and hair grow.
        mouth: end of the snout.
        trunk_tip: end of an elephant's trunk, else None.
    """

    def __init__(self, s: Sketch, coat: Coat, centre: Spot, radius: float, snout: float,
                 dip: float, ears: str, extras: tuple[str, ...]) -> None:  # fmt: skip
        self.s, self.coat, self.centre, self.r = s, coat, centre, radius
        self.snout, self.dip, self.ears, self.extras = snout, dip, ears, extras
        self.squash = s.between(0.75, 1.0)
        self.tip_size = s.between(0.22, 0.5)
        self.face = self.at(0.3 + 0.14 * snout, 0.12)
        self.top = self.at(-0.1, -self.squash)
        self.mouth = self.at(0.9 + snout, 0.25)
        self.trunk_tip: Spot | None = None

    def at(self, x: float, y: float) -> Spot:
        """From the head's own axes (radii, x along the snout) to units."""
        spot = paths.turned([(x, y)], self.centre, self.dip, self.r)[0]
        return float(spot[0]), float(spot[1])

    def put(self, points: paths.Path) -> Points:
        """The same for many points."""
        return paths.turned(points, self.centre, self.dip, self.r)

    def behind(self) -> None:
        """What lies behind the head: the far ear or horn."""
        if self.s.chance(0.45) and self.ears not in ("none", "huge", "floppy"):
            self._ear(-0.05, 0.8)

    def front(self) -> None:
        """The head and all on it."""
        s = self.s
        if "trunk" in self.extras:
            self._elephant()
        elif "jaws" in self.extras:
            self._jaws()
        else:
            how = s.pick("drop", "two", "cone", p=(0.6, 0.25, 0.15))
            getattr(self, "_" + how)()
            self._nose()
            self._mouth()
        self._eye()
        if self.ears != "none":
            self._ear(-0.35, 1.0)
        self._extras()

    def _outline(self, points: paths.Path) -> None:
        self.s.shape(self.put(points), "head", pen=self.coat.pen, fill=self.coat.head)

    def _drop(self) -> None:
        n, q, t = self.snout, self.squash, self.tip_size
        stop = self.s.between(0.5, 0.9)
        self._outline([(-0.95, 0.1), (-0.7, -0.7 * q), (0, -q), (0.62, -0.72 * q),
                       (0.8 + 0.25 * n, -stop * 0.5), (0.85 + n, -t * 0.8), (1 + n, t * 0.2),
                       (0.85 + n, t), (0.7, 0.75 * q), (0, q), (-0.7, 0.75 * q)])  # fmt: skip

    def _cone(self) -> None:
        n, q = self.snout, self.squash
        self._outline([(-0.95, 0), (-0.65, -0.75 * q), (0, -q), (0.6, -0.6 * q),
                       (1 + n, 0.12), (1 + n, 0.3), (0.5, 0.75 * q), (-0.2, q),
                       (-0.8, 0.6)])  # fmt: skip

    def _two(self) -> None:
        n, q, t = self.snout, self.squash, self.tip_size
        self.s.blob(self.centre, self.r, self.r * q, "head", pen=self.coat.pen, fill=self.coat.head,
                    tilt=self.dip)  # fmt: skip
        at = self.at(0.55 + 0.5 * n, 0.25)
        self.s.blob(at, self.r * (0.45 + 0.5 * n), self.r * max(t, 0.3), "head", pen=self.coat.pen,
                    fill=self.coat.head, tilt=self.dip, hides=self.s.chance(0.7))  # fmt: skip

    def _nose(self) -> None:
        s, n = self.s, self.snout
        if "disc" in self.extras:
            s.blob(self.at(0.95 + n, 0.1), 0.22 * self.r, 0.38 * self.r, "head", pen=self.coat.pen,
                   fill=self.coat.trim, tilt=self.dip)  # fmt: skip
            s.dot(self.at(0.95 + n, 0), 0.06 * self.r, "head")
            s.dot(self.at(0.95 + n, 0.2), 0.06 * self.r, "head")
        elif "nostrils" in self.extras or s.chance(0.3):
            s.dot(self.at(0.78 + n, -0.02), max(0.06 * self.r, 0.4), "head")
        elif s.chance(0.75):
            s.dot(self.at(0.92 + n, -0.05), self.r * s.between(0.1, 0.3), "head")

    def _mouth(self) -> None:
        s, n, t = self.s, self.snout, self.tip_size
        if s.chance(0.7):
            s.line(self.put([(0.85 + n, t * 0.55), (0.7 + 0.6 * n, t * 0.75),
                             (0.5 + 0.3 * n, s.between(0.2, 0.5))]), "mouth",
                   steady=0.7)  # fmt: skip

    def _jaws(self) -> None:
        s, n, q = self.s, self.snout, self.squash
        gape = s.between(0.0, 0.7)
        lip = 0.15
        self._outline([(-0.9, 0.1), (-0.6, -0.6 * q), (0.1, -0.85 * q), (0.8, -0.4),
                       (0.9 + n, -0.35 - 0.3 * gape), (1 + n, -0.05 - 0.3 * gape), (0.6, lip),
                       (0.95 + n, 0.15 + gape), (0.9 + n, 0.35 + gape), (0.4, 0.75),
                       (-0.4, 0.8)])  # fmt: skip
        teeth = int(s.rng.integers(4, 10))
        x = np.linspace(0.9 + n, 0.8, 2 * teeth + 1)
        share = (x - 0.6) / (0.35 + n)
        y = lip - (lip + 0.1 + 0.3 * gape) * share
        y[1::2] += 0.22
        s.line(self.put(np.stack([x, y], axis=1)), "mouth", smooth=False, steady=0.7)
        if gape > 0.3 and s.chance(0.5):
            y = lip + gape * share
            y[1::2] -= 0.22
            s.line(self.put(np.stack([x, y], axis=1)), "mouth", smooth=False, steady=0.7)
        s.dot(self.at(0.85 + n, -0.2 - 0.3 * gape), max(0.06 * self.r, 0.35), "head")

    def _elephant(self) -> None:
        s, q, n = self.s, self.squash, self.snout
        self.s.blob(self.centre, self.r, self.r * q, "head", pen=self.coat.pen, fill=self.coat.head)
        start = self.centre[0] + 0.72 * self.r, self.centre[1] + 0.1 * self.r
        a = s.between(55, 95)
        one = paths.ray(start, a, 0.5 * n * self.r)
        a += s.between(-25, 10)
        two = paths.ray(one, a, 0.4 * n * self.r)
        curl = s.between(-110, 30)
        three = paths.ray(two, a + curl, 0.35 * n * self.r)
        w = self.r * s.between(0.45, 0.7)
        spine = s.limb([start, one, two, three], (w, 0.8 * w, 0.55 * w, 0.45 * w), "head",
                       pen=self.coat.pen, fill=self.coat.ears)  # fmt: skip
        self.trunk_tip = (float(spine[-1][0]), float(spine[-1][1]))
        if s.chance(0.35):
            for k in range(3, len(spine) - 3, 3):
                side = paths.normals(spine)[k] * 0.22 * w
                s.line([spine[k] - side, spine[k] + side], "head", steady=0.7)
        if s.chance(0.5):
            x, y = start
            s.shape([(x - 0.2 * self.r, y + 0.3 * self.r), (x + 0.5 * self.r, y + 0.75 * self.r),
                     (x - 0.1 * self.r, y + 0.55 * self.r)], "head", smooth=False)  # fmt: skip
        if s.chance(0.5):
            s.line([(x - 0.05, y) for x, y in [(start[0] - 0.45 * self.r, start[1] + 0.45 * self.r),
                    (start[0] - 0.2 * self.r, start[1] + 0.55 * self.r)]], "mouth")  # fmt: skip

    def _eye(self) -> None:
        s = self.s
        x, y = s.between(0.15, 0.45), -s.between(0.15, 0.45) * self.squash
        size = self.r * s.between(0.1, 0.26)
        many = ((x, y), (x - 0.5, y - 0.05)) if s.chance(0.12) else ((x, y),)
        how = s.pick("dot", "ring", "oval", "closed", p=(0.5, 0.3, 0.14, 0.06))
        for spot in many:
            at = self.at(*spot)
            if how == "dot":
                s.dot(at, max(0.6 * size, 0.5), "eye")
            elif how == "closed":
                s.line(paths.arc(at, size, 0.6 * size, 10, 170, 6), "eye", smooth=False)
            else:
                tall = size * (1.5 if how == "oval" else 1.0)
                white = Fill("flat", s.style.pen, stray=0.0) if s.chance(0.08) else None
                s.blob(at, size, tall, "eye", steady=0.9, fill=white)
                s.dot((at[0] + 0.2 * size, at[1]), max(0.42 * size, 0.35), "pupil")

    def _ear(self, x: float, scale: float) -> None:
        s, q = self.s, self.squash
        size = scale * s.between(0.7, 1.2)
        lean = s.between(-25, 10)
        base = self.at(x + s.between(-0.1, 0.1), -0.85 * q)
        kind = self.ears
        if kind == "huge":
            base = self.at(-0.5, s.between(-0.2, 0.15))
            wide, tall = s.between(0.6, 1.0), s.between(0.7, 1.25)
            shape = [(0.45, -0.6 * tall), (-0.2, -tall), (-wide, -0.5 * tall), (-0.9 * wide, 0.4),
                     (-0.2, tall), (0.3, 0.5 * tall)]  # fmt: skip
            points = paths.turned(shape, base, 0, self.r)
            s.shape(points, "ear", pen=self.coat.pen, fill=self.coat.ears, open_=s.chance(0.4))
            return
        if kind == "floppy":
            base = self.at(x - 0.15, -0.6 * q)
            shape = [(-0.15, 0), (-0.5, 0.35 * size), (-0.42, 1.1 * size), (-0.05, 1.2 * size),
                     (0.15, 0.5 * size), (0.15, 0)]  # fmt: skip
            lean = s.between(-15, 35) - 0.5 * self.dip
        elif kind in ("pointed", "small"):
            tall = size * (0.95 if kind == "pointed" else 0.55)
            shape = [(-0.28, 0.12), (-0.05, -tall), (0.28, 0.1)]
        elif kind == "folded":
            shape = [(-0.3, 0.1), (-0.1, -0.7 * size), (0.35, -0.25 * size), (0.2, 0.1)]
        elif kind == "side":
            base, lean = self.at(-0.75, -0.55 * q), s.between(-60, 10)
            shape = [(0, -0.15), (-0.5, -0.35 * size), (-0.95 * size, 0), (-0.45, 0.2), (0, 0.15)]
        elif kind == "long":
            shape = [(-0.22, 0.1), (-0.32, -1.2 * size), (0, -1.8 * size), (0.3, -1.1 * size),
                     (0.2, 0.1)]  # fmt: skip
        else:
            big = 0.42 if kind == "round" else 0.75
            shape = [(-big, 0), (-0.8 * big, -big), (0, -1.4 * big), (0.8 * big, -big), (big, 0)]
        points = paths.turned(shape, base, lean + 0.6 * self.dip, self.r)
        sharp = kind in ("pointed", "small") and s.chance(0.6)
        if s.chance(0.08):
            s.line(points, "ear", pen=self.coat.pen, smooth=not sharp)
        else:
            s.shape(points, "ear", pen=self.coat.pen, fill=self.coat.ears, smooth=not sharp,
                    open_=s.chance(0.5), hides=kind != "round")  # fmt: skip

    def _extras(self) -> None:
        s, e, r = self.s, self.extras, self.r
        if "horn" in e or ("nose horn" in e):
            base = self.at(0.35, -0.85 * self.squash) if "horn" in e else self.at(
                0.85 + self.snout, -0.3)  # fmt: skip
            tall = s.between(0.8, 1.9)
            shape = paths.turned([(-0.2, 0.1), (0.1, -tall), (0.22, 0.1)], base,
                                 self.dip + s.between(0, 40), r)  # fmt: skip
            s.shape(shape, "ear", pen=self.coat.pen, fill=self.coat.trim, smooth=False)
            if s.chance(0.5):
                for k in (0.25, 0.5, 0.75):
                    a = shape[0] + (shape[1] - shape[0]) * k
                    b = shape[2] + (shape[1] - shape[2]) * (k + 0.08)
                    s.line([a, b], "ear", steady=0.8)
        if "horns" in e and s.chance(0.85):
            for x in (-0.1, 0.3):
                bend = s.between(-0.4, 0.5)
                tall = s.between(0.5, 1.0)
                points = self.put([(x, -0.85 * self.squash), (x + bend, -1 - 0.5 * tall),
                                   (x + 0.5 * bend, -1 - tall)])  # fmt: skip
                if s.chance(0.5):
                    s.line(points, "ear", pen=self.coat.pen)
                else:
                    s.limb(points, (0.3 * r, 0.2 * r, 0.02), "ear", pen=self.coat.pen)
        if "knobs" in e:
            for x in (-0.35, 0.15):
                top = self.at(x - 0.1, -self.squash - s.between(0.4, 0.9))
                s.line([self.at(x, -0.9 * self.squash), top], "ear", pen=self.coat.pen)
                s.dot(top, r * s.between(0.1, 0.22), "ear", pen=self.coat.pen)
        if "antlers" in e:
            self._antlers()
        if "whiskers" in e and s.chance(0.5):
            for a in (-25, 0, 25):
                at = self.at(0.5 + 0.5 * self.snout, 0.25)
                s.line([at, paths.ray(at, 180 + a + self.dip, s.between(0.5, 1.1) * r)], "head",
                       steady=0.8)  # fmt: skip

    def _antlers(self) -> None:
        s, r = self.s, self.r
        for x, side in ((-0.3, -1), (0.15, 1)):
            base = np.asarray(self.at(x, -0.85 * self.squash))
            stem = np.asarray([(0, 0), (side * 0.5, -0.9), (side * s.between(0.2, 0.9), -1.9)]) * r
            path = s.line(base + stem, "ear", pen=self.coat.pen)
            for k in (4, 7):
                a = s.between(-150, -30)
                s.line([path[k], paths.ray((path[k][0], path[k][1]), a, 0.6 * r)], "ear",
                       pen=self.coat.pen)  # fmt: skip
