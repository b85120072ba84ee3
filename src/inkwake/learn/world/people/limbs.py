"""Limbs: one manner for a pair of arms or legs, drawn along a spine of three spots."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world import paths
from inkwake.learn.world.nouns import Fill, Pen
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.people.cuffs import NAKED, Wear, dress_limb, pick_wear
from inkwake.learn.world.sketch import Sketch

Spine = tuple[Spot, Spot, Spot]

KINDS = {
    "line": 3.0, "double": 1.6, "taper": 1.6, "thigh": 0.6, "flare": 0.35, "sausage": 0.5,
    "beads": 0.12, "boxes": 0.3, "marker": 0.5, "zigzag": 0.08, "rails": 0.5, "leaf": 0.3,
    "scrawl": 0.12,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Manner:
    """How a pair of limbs is drawn.

    Attributes:
        kind: one of ``KINDS``; "drawn" where others have drawn the limb.
        width: at the joint with the body, units; of the pen where the limb is one line.
        tip: at the far end, as a share of ``width``.
        fill: colour inside.
        pen: other than the drawing's.
        hides: lines beneath it are not drawn.
        curved: noodles instead of elbows.
        flat: the limb is closed at both ends.
        wear: cloth on it.
    """

    kind: str
    width: float
    tip: float = 1.0
    fill: Fill | None = None
    pen: Pen | None = None
    hides: bool = True
    curved: bool = True
    flat: bool = False
    wear: Wear = NAKED

    @property
    def thick(self) -> bool:
        """It has two sides, not one line."""
        return self.kind not in ("line", "marker", "zigzag")

    @property
    def end_width(self) -> float:
        """Width where the hand or foot begins."""
        return self.width * self.tip if self.thick else 0.0


def pick_manner(s: Sketch, width: float, *, leg: bool, kind: str | None = None) -> Manner:
    """A manner for a pair of limbs about ``width`` wide."""
    kind = kind or s.pick(*KINDS, p=tuple(KINDS.values()))
    pen = s.style.ink(s.rng) if s.chance(0.2) else None
    fill = s.style.fill(s.rng, "cloth" if leg or s.chance(0.4) else "skin")
    tip = s.between(0.85, 1.1)
    if kind == "taper":
        tip = s.between(0.25, 0.75)
    elif kind == "flare":
        tip = min(s.between(1.2, 2.2), max(1.1, 20.0 / width))
    elif kind == "thigh":
        tip = s.between(0.3, 0.55)
    elif kind == "marker":
        base = pen or s.style.pen
        wide = s.between(3.0, 8.0) if s.chance(0.7) else s.between(1.2, 2.5) * base.width
        pen = replace(s.style.ink(s.rng), width=max(base.width, min(wide, 9.0)))
        s.trait("marker limbs")
    s.trait({"line": "line limbs", "double": "double-line limbs", "taper": "tapering limbs",
             "sausage": "sausage limbs", "beads": "sausage limbs", "boxes": "box limbs",
             "rails": "double-line limbs"}.get(kind, f"{kind} limbs"))  # fmt: skip
    if fill is not None and kind not in ("line", "marker", "zigzag"):
        s.trait("scribbled limbs" if fill.style in ("scribble", "hatch") else "filled limbs")
    return Manner(kind, width, tip, fill, pen, s.chance(0.88), s.chance(0.55),
                  flat=s.chance(0.35), wear=pick_wear(s))  # fmt: skip


def bones(spine: Spine, curved: bool) -> Points:
    """The spine, sampled: a curve, or two straight pieces."""
    if curved:
        return paths.smooth(spine)
    a, b, c = np.asarray(spine, dtype=np.float64)
    u = np.array([0.0, 0.33, 0.66, 0.9])[:, None]
    return np.concatenate([a + (b - a) * u, b + (c - b) * (u[:3] + 0.1), c[None]])


def draw_limb(s: Sketch, spine: Spine, part: str, m: Manner) -> Points:
    """Draw one limb; gives back its sampled spine."""
    path = bones(spine, m.curved)
    if not m.thick:
        _thin(s, path, part, m)
    elif m.kind != "drawn":
        _THICK.get(m.kind, _tube)(s, path, spine, part, m)
    dress_limb(s, path, part, m.wear, m.width, m.end_width, thick=m.thick)
    return path


def _thin(s: Sketch, path: Points, part: str, m: Manner) -> None:
    if m.kind == "zigzag":
        turns = 9
        at = np.linspace(0, len(path) - 1, turns)
        x = np.interp(at, np.arange(len(path)), path[:, 0])
        y = np.interp(at, np.arange(len(path)), path[:, 1])
        spots = np.stack([x, y], axis=1)
        swing = np.where(np.arange(turns) % 2, 1.0, -1.0)[:, None] * max(1.5, 0.4 * m.width)
        swing[0] = swing[-1] = 0
        s.line(spots + paths.normals(spots) * swing, part, pen=m.pen, smooth=False)
        return
    s.line(path, part, pen=m.pen, smooth=False)


def _tube(s: Sketch, path: Points, spine: Spine, part: str, m: Manner) -> None:
    s.shape(sides(s, path, m), part, pen=m.pen, fill=m.fill, smooth=False,
            open_=not m.flat, hides=m.hides)  # fmt: skip


def sides(s: Sketch, path: Points, m: Manner) -> Points:
    """Outline of a limb round its sampled spine, open at its root."""
    w = m.width
    widths: tuple[float, ...] = (w, 0.5 * (1 + m.tip) * w * s.between(0.85, 1.15), w * m.tip)
    if m.kind == "thigh":
        widths = (0.75 * w, 1.25 * w, 0.7 * w, w * m.tip)
    elif m.kind == "leaf":
        widths = (0.45 * w, w, 1.1 * w, 0.9 * w, 0.3 * w)
    return paths.tube(path, widths)


def _rails(s: Sketch, path: Points, spine: Spine, part: str, m: Manner) -> None:
    """Two lines, open at both ends."""
    round_ = paths.tube(path, (m.width, m.width * m.tip))
    s.shape(round_, part, fill=m.fill, outline=False, smooth=False, hides=m.hides)
    if m.fill is not None and not s.style.outlined:
        return
    half = len(round_) // 2
    s.line(round_[:half], part, pen=m.pen, smooth=False)
    s.line(round_[half:], part, pen=m.pen, smooth=False)


def _sausage(s: Sketch, path: Points, spine: Spine, part: str, m: Manner) -> None:
    """Upper and lower piece as ovals."""
    for (start, stop), wide in zip(
        (spine[:2], spine[1:]), (m.width, m.width * min(m.tip, 1.0)), strict=True
    ):
        _oval_between(s, start, stop, wide, part, m, 1.08)


def _beads(s: Sketch, path: Points, spine: Spine, part: str, m: Manner) -> None:
    """A chain of small ovals."""
    count = int(s.rng.integers(3, 7))
    at = np.linspace(0, len(path) - 1, count + 1)
    index = np.arange(len(path))
    spots = np.stack([np.interp(at, index, path[:, 0]), np.interp(at, index, path[:, 1])], axis=1)
    for a, b in pairwise(spots):
        _oval_between(s, (float(a[0]), float(a[1])), (float(b[0]), float(b[1])), m.width, part, m,
                      1.1)  # fmt: skip


def _oval_between(
    s: Sketch, start: Spot, stop: Spot, wide: float, part: str, m: Manner, stretch: float
) -> None:
    dx, dy = stop[0] - start[0], stop[1] - start[1]
    centre = ((start[0] + stop[0]) / 2, (start[1] + stop[1]) / 2)
    s.blob(centre, 0.5 * stretch * max(1.0, float(np.hypot(dx, dy))), 0.5 * wide, part,
           tilt=float(np.rad2deg(np.arctan2(dy, dx))), pen=m.pen, fill=m.fill,
           hides=m.hides)  # fmt: skip


def _boxes(s: Sketch, path: Points, spine: Spine, part: str, m: Manner) -> None:
    """Upper and lower piece as boxes."""
    wide = m.width
    for start, stop in (spine[:2], spine[1:]):
        piece = np.asarray([start, stop], dtype=np.float64)
        s.shape(paths.tube(piece, (wide, wide * s.between(0.85, 1.1))), part, pen=m.pen,
                fill=m.fill, smooth=False, hides=m.hides)  # fmt: skip
        wide *= min(1.1, m.tip)


def _scrawl(s: Sketch, path: Points, spine: Spine, part: str, m: Manner) -> None:
    """A dense zigzag from side to side instead of an outline."""
    edge = paths.tube(path, (m.width, m.width * m.tip))
    s.shape(edge, part, outline=False, smooth=False, hides=False)
    s.line(zigzag(s, edge), part, pen=m.pen, smooth=False, steady=0.3)


def zigzag(s: Sketch, edge: Points) -> Points:
    """A line that runs from side to side between the two halves of an outline."""
    half = len(edge) // 2
    one, two = edge[:half], edge[half:][::-1]
    length = float(np.hypot(*np.diff(one, axis=0).T).sum())
    turns = int(np.clip(length / s.between(1.2, 2.6), 6, 40))
    at, index = np.linspace(0, half - 1, turns), np.arange(half)
    side = np.where((np.arange(turns) % 2 == 0)[:, None], 1.0, 0.0)
    first = np.stack([np.interp(at, index, one[:, 0]), np.interp(at, index, one[:, 1])], axis=1)
    other = np.stack([np.interp(at, index, two[:, 0]), np.interp(at, index, two[:, 1])], axis=1)
    line: Points = first * side + other * (1 - side)
    return line


_THICK = {"scrawl": _scrawl, "rails": _rails, "sausage": _sausage, "beads": _beads, "boxes": _boxes}
