"""The manner of one animal: how its body, limbs and lines are coloured, kept for all parts."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world.nouns import JOINTS, PART, Colour, Doodle, Fill, Pen
from inkwake.learn.world.sketch import Sketch

SWAPPED = {
    **{PART[f"right_{n}"]: PART[f"left_{n}"] for n in ("arm", "leg")},
    **{PART[f"left_{n}"]: PART[f"right_{n}"] for n in ("arm", "leg")},
}


@dataclass(frozen=True, slots=True)
class Coat:
    """Colours of one creature.

    Attributes:
        pen: its outlines.
        body: fill of the trunk; None leaves paper.
        head: fill of the head.
        limbs: fill of the limbs.
        trim: fill of hooves, beaks, inner ears and the like.
        ears: fill of ears and other small parts of the head.
        line: pen of limbs that are one line.
    """

    pen: Pen
    body: Fill | None
    head: Fill | None
    limbs: Fill | None
    trim: Fill | None
    ears: Fill | None
    line: Pen


def pick_coat(s: Sketch, what: str = "fur") -> Coat:
    """One colour for all of it as a rule, now and then a part in another or left white."""
    pen = s.style.ink(s.rng, what) if s.chance(0.3) else s.style.pen
    body = s.style.fill(s.rng, what)

    def other(share: float) -> Fill | None:
        return s.style.fill(s.rng, what) if s.chance(share) else body

    line = s.style.ink(s.rng, what) if s.chance(0.35) else pen
    if s.style.look in ("painted", "scrawled") and body is not None and s.chance(0.5):
        line = replace(body.pen, width=max(body.pen.width, pen.width))
    if s.chance(0.25):
        line = replace(line, width=line.width * s.between(1.3, 2.6))
    trim = s.style.fill(s.rng, "thing")
    head = other(0.22)
    small = _dense(s, other(0.25)), _dense(s, trim), _dense(s, head)
    return Coat(pen, body, head, *small, line)


def _dense(s: Sketch, fill: Fill | None) -> Fill | None:
    """Small parts without outline are coloured closely, or nobody could tell what they are."""
    if fill is None or s.style.outlined or fill.style not in ("scribble", "hatch"):
        return fill
    if s.chance(0.4):
        return replace(fill, style="flat", stray=min(fill.stray, 0.8))
    return replace(fill, style="scribble", gap=min(fill.gap, -0.1), stray=min(fill.stray, 1.2))


def ink_of(colour: Colour, pen: Pen) -> Pen:
    """The same tool in another colour."""
    return replace(pen, colour=colour)


def draw_body(s: Sketch, coat: Coat, body: Points, *, hides: bool = True) -> None:
    """Draw a trunk: outlined and coloured as a rule, now and then one tangled line."""
    if not s.chance(0.045):
        s.shape(body, "trunk", pen=coat.pen, fill=coat.body, smooth=False, hides=hides)
        return
    s.trait("tangled body")
    s.shape(body, "trunk", outline=False, smooth=False, hides=hides)
    count = int(s.rng.integers(30, 90))
    at = np.cumsum(s.rng.uniform(0.25, 0.45, count)) * len(body)
    far = s.rng.uniform(0.55, 1.0, (count, 1))
    if s.chance(0.4):  # wound from outside inwards
        at, far = np.arange(count) * len(body) / 9.0, np.linspace(1.0, 0.15, count)[:, None]
    centre = body.mean(axis=0)
    spots = centre + (body[at.astype(int) % len(body)] - centre) * far
    s.line(spots, "trunk", pen=coat.pen, steady=0.3)


def mirror(doodle: Doodle, start: int = 0, *, swap: bool = False) -> None:
    """Turn what was drawn since mark ``start`` to the other side of x = 0, joints included.

    ``swap`` exchanges right and left: needed wherever sides are the figure's own, not the head's.
    """
    for mark in doodle.marks[start:]:
        mark.path = mark.path * (-1.0, 1.0)
        if swap:
            mark.part = SWAPPED.get(mark.part, mark.part)
    names = {n: _other(n) if swap else n for n in JOINTS}
    doodle.joints = {names[n]: (-x, y) for n, (x, y) in doodle.joints.items()}
    doodle.hidden = {names[n] for n in doodle.hidden}
    doodle.tips = [(-x, y) for x, y in doodle.tips]
    doodle.facing = {"left": "right", "right": "left"}.get(doodle.facing, doodle.facing)


def _other(name: str) -> str:
    if name.startswith("right_"):
        return "left_" + name[6:]
    return "right_" + name[5:] if name.startswith("left_") else name
