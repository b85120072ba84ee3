"""Trunks: a profile of half widths from neck to crotch, and the outline it makes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world import paths
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.sketch import Sketch

Profile = Sequence[tuple[float, float]]

FORMS: dict[str, tuple[float, Profile, bool, tuple[float, float]]] = {
    # name: weight, (level, half width), curved, levels between which arms join
    "box": (1.3, ((0, 1), (1, 1)), False, (0.03, 0.35)),
    "rounded box": (0.8, (), True, (0.12, 0.4)),
    "triangle": (1.2, ((0, 0.14), (1, 1)), False, (0.06, 0.4)),
    "steep dress": (0.8, ((0, 0.4), (1, 1)), False, (0.04, 0.35)),
    "funnel": (0.6, ((0, 1), (1, 0.45)), False, (0.03, 0.25)),
    "wedge": (0.2, ((0, 1), (1, 0.08)), False, (0.03, 0.25)),
    "pear": (0.9, ((0, 0.1), (0.04, 0.42), (0.35, 0.6), (0.72, 1), (0.94, 0.7), (1, 0.1)), True,
             (0.1, 0.4)),
    "oval": (1.6, (), True, (0.18, 0.5)),
    "diamond": (0.4, ((0, 0.1), (0.45, 1), (1, 0.1)), False, (0.2, 0.5)),
    "barrel": (0.8, ((0, 0.6), (0.2, 0.88), (0.5, 1), (0.8, 0.88), (1, 0.6)), True, (0.05, 0.35)),
    "hourglass": (0.7, ((0, 0.85), (0.25, 0.75), (0.5, 0.45), (0.8, 0.9), (1, 1)), True,
                  (0.03, 0.2)),
    "shoulders": (1.4, ((0, 0.3), (0.05, 0.8), (0.13, 1), (0.3, 0.86), (0.62, 0.74), (0.85, 0.86),
                        (1, 0.84)), True, (0.08, 0.22)),
    "sweater": (0.8, ((0, 0.72), (0.06, 0.95), (0.5, 0.92), (1, 1)), True, (0.04, 0.25)),
    "bell": (0.7, ((0, 0.3), (0.3, 0.38), (0.6, 0.55), (0.88, 0.9), (1, 1)), True, (0.04, 0.3)),
    "egg": (0.6, ((0, 0.05), (0.05, 0.4), (0.3, 0.75), (0.65, 1), (0.9, 0.75), (0.98, 0.35),
                  (1, 0.05)), True, (0.15, 0.4)),
    "heart": (0.15, ((0, 0.55), (0.1, 0.9), (0.28, 1), (0.6, 0.6), (1, 0.04)), True, (0.1, 0.35)),
    "two balls": (0.25, ((0, 0.1), (0.04, 0.38), (0.2, 0.66), (0.36, 0.5), (0.42, 0.4), (0.5, 0.75),
                          (0.7, 1), (0.92, 0.6), (1, 0.1)), True, (0.12, 0.3)),
    "belly": (0.4, ((0, 0.35), (0.2, 0.45), (0.4, 0.65), (0.65, 1), (0.9, 0.85), (1, 0.5)), True,
              (0.08, 0.3)),
}  # fmt: skip
"""Shapes of trunks; an empty profile is a superellipse."""


class Trunk:
    """A trunk between two heights.

    Attributes:
        form: name of the shape.
        top: y of its upper end.
        bottom: y of its lower end.
        width: its greatest.
        waist: y of the narrowest place, where a skirt begins.
        joins: y between which arms may grow out.
        outline: (n, 2) closed path.
    """

    def __init__(
        self,
        s: Sketch,
        form: str,
        top: float,
        bottom: float,
        width: float,
        *,
        lean: float = 0.0,
        profile: tuple[Points, Points] | None = None,
        joins: tuple[float, float] | None = None,
    ) -> None:
        self.form, self.top, self.bottom, self.width = form, top, bottom, width
        self.height = bottom - top
        level, half = profile or _profile(s, form)
        low, high = joins or FORMS[form][3]
        self.joins = top + low * self.height, top + high * self.height
        self._y = top + level * self.height
        self._half = half * (width / 2)
        self.waist = top + 0.7 * self.height
        self._lean = lean
        # The two sides never match.
        self._uneven = s.between(-0.07, 0.07)
        middle = lean * (self._y - top)
        left = middle - self._half * (1 + self._uneven)
        right = middle + self._half * (1 - self._uneven)
        drop = s.between(-0.03, 0.03) * width
        tilt = np.linspace(0, drop, len(level))
        self.outline: Points = np.concatenate([
            np.stack([right, self._y + tilt], axis=1),
            np.stack([left, self._y - tilt], axis=1)[::-1],
        ])  # fmt: skip

    def middle(self, y: float) -> float:
        """X of the trunk's middle line at a height."""
        return self._lean * (y - self.top)

    def side(self, y: float, sign: float, inset: float = 0.0) -> Spot:
        """Spot on the outline; ``sign`` -1 the viewer's left, ``inset`` share to the middle."""
        half = float(np.interp(y, self._y, self._half)) * (1 - sign * self._uneven)
        return self.middle(y) + sign * half * (1 - inset), y

    def foot_of(self, share: float, sign: float) -> Spot:
        """Lower spot of the outline at a share of half the width: where a leg begins."""
        x = share * self.width / 2
        lower = len(self._y) - 1
        while lower > len(self._y) // 2 and self._half[lower] < x:
            lower -= 1
        y = float(self._y[lower])
        return self.middle(y) + sign * min(x, float(self._half[lower])), y

    @property
    def pointed(self) -> bool:
        """It ends in a point, so that legs must start close together."""
        near_end = self.top + 0.93 * self.height
        return float(np.interp(near_end, self._y, self._half)) < 0.15 * self.width

    def slice(self, start: float, stop: float, shrink: float = 1.0) -> Points:
        """Closed path of the trunk between two heights."""
        y = np.linspace(start, stop, 8)
        half = np.interp(y, self._y, self._half) * shrink
        middle = self._lean * (y - self.top)
        right, left = half * (1 - self._uneven), half * (1 + self._uneven)
        return np.concatenate([
            np.stack([middle + right, y], axis=1), np.stack([middle - left, y], axis=1)[::-1],
        ])  # fmt: skip

    def across(self, y: float, sag: float = 0.0, shrink: float = 1.0) -> list[Spot]:
        """Three spots of a line from side to side."""
        (x0, _), (x1, _) = self.side(y, -1, 1 - shrink), self.side(y, 1, 1 - shrink)
        return [(x0, y), ((x0 + x1) / 2, y + sag), (x1, y)]


def pick_form(s: Sketch) -> str:
    """A shape as children choose them."""
    return s.pick(*FORMS, p=[weight for weight, *_ in FORMS.values()])


def dress_profile(s: Sketch, waist: float, flare: float) -> tuple[Points, Points]:
    """A bodice with a skirt: half widths as shares of the hem's; ``flare`` = hem over bodice."""
    bodice = 1.0 / flare
    nip = bodice * s.between(0.6, 1.0)
    style = s.pick("straight", "bell", "balloon", "step")
    head = [(0.0, bodice * s.between(0.7, 1.0)), (0.1, bodice), (waist, nip)]
    if style == "straight":
        rest = [(1.0, 1.0)]
    elif style == "bell":
        rest = [(waist + 0.25 * (1 - waist), 0.55 + 0.3 * nip), (1.0, 1.0)]
    elif style == "balloon":
        rest = [(waist + 0.12 * (1 - waist), 0.72), (waist + 0.5 * (1 - waist), 1.0),
                (waist + 0.88 * (1 - waist), 0.75), (1.0, 0.2)]  # fmt: skip
    else:
        rest = [(waist + 0.02, s.between(0.55, 0.9)), (1.0, 1.0)]
    return _dense([*head, *rest], style in ("bell", "balloon"))


def _profile(s: Sketch, form: str) -> tuple[Points, Points]:
    """Levels 0..1 and half widths 0..1 of a shape, varied."""
    _, knots, curved, _ = FORMS[form]
    if not knots:
        power = s.between(1.8, 2.3) if form == "oval" else s.between(3.0, 5.0)
        level = (1 - np.cos(np.linspace(0, np.pi, 17))) / 2
        half: Points = (1 - np.abs(2 * level - 1) ** power) ** (1 / power)
        half *= 1 + s.between(-0.2, 0.2) * (level - 0.5)
        return level, half
    worn = [(t, max(0.03, h * s.between(0.85, 1.15))) for t, h in knots]
    return _dense(worn, curved)


def _dense(knots: Sequence[tuple[float, float]], curved: bool) -> tuple[Points, Points]:
    points = np.asarray(knots, dtype=np.float64)
    if not curved:
        level = np.sort(np.concatenate([np.linspace(0, 1, 7), points[1:-1, 0]]))
        return level, np.interp(level, points[:, 0], points[:, 1])
    path = paths.smooth(points, per_span=4)
    order = np.maximum.accumulate(np.clip(path[:, 0], 0, 1))
    return order, np.maximum(path[:, 1], 0.02)
