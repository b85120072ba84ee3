"""How a skull gets onto the paper: closed, open at the neck, wound, black or bare."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world.heads.frame import Frame
from inkwake.learn.world.nouns import PART, Fill, Mark, Pen
from inkwake.learn.world.sketch import Sketch

CONTOURS = ("closed", "clear", "open", "wound", "heavy", "bare")
WEIGHTS = (0.785, 0.08, 0.06, 0.03, 0.03, 0.015)


def draw_skull(s: Sketch, frame: Frame, skull: Points, skin: Fill | None, dark: bool) -> None:
    """Draw a skull.

    Args:
        s: the sketch.
        frame: of the head.
        skull: its outline, face coordinates.
        skin: colours it.
        dark: it is filled with the pen itself.
    """
    path = frame.put(skull)
    pen = s.style.ink(s.rng, "skin") if s.chance(0.12) else s.style.pen
    if pen.width > 0.25 * frame.size:
        pen = s.style.pen
    if dark:
        s.trait("black head")
        s.shape(path, "head", pen=s.style.pen, fill=_ink(s), smooth=False)
        return
    name = s.pick(*CONTOURS, p=WEIGHTS)
    if name == "open":
        # From jaw to jaw; where the neck goes in there is no line.
        s.trait("open head")
        half = s.between(0.12, 0.5)
        angle = np.arctan2(skull[:, 0], skull[:, 1])
        start = int(np.argmin(np.abs(angle)))
        ring = np.roll(np.arange(len(skull)), -start)
        kept = ring[np.abs(angle[ring]) > half]
        s.shape(path[kept], "head", pen=pen, fill=skin, smooth=False, open_=True)
    elif name == "wound":
        s.trait("wound head")
        s.doodle.marks.append(Mark(path, PART["head"], True, None, skin, hides=True, solid=True))
        rounds = int(s.rng.integers(2, 5))
        loose = s.between(0.03, 0.12)
        sizes = s.rng.uniform(1 - loose, 1 + loose, (rounds, 1, 2))
        shifts = s.rng.normal(0, 0.5 * loose, (rounds, 1, 2))
        wind = (skull * sizes + shifts).reshape(-1, 2)
        s.line(frame.put(wind), "head", pen=pen, smooth=False, steady=0.4)
    elif name == "bare":
        # No line at all: colour, or only hair and face, tell where the head is.
        s.trait("head without outline")
        s.doodle.marks.append(Mark(path, PART["head"], True, None, skin, hides=True, solid=True))
    elif name == "heavy":
        wide = min(s.between(1.5, 3.0), max(1.0, 0.3 * frame.size / pen.width))
        s.shape(path, "head", pen=pen, fill=skin, smooth=False, wide=wide)
    else:
        # Some draw the skull over the hair and let it shine through.
        hides = name != "clear" or skin is not None
        s.shape(path, "head", pen=pen, fill=skin, smooth=False, hides=hides)


def _ink(s: Sketch) -> Fill:
    """The outline's pen as a fill, in this drawer's way."""
    fill = s.style.colouring(s.rng, s.style.pen.colour)
    pen = Pen(s.style.pen.colour, max(0.8, s.style.pen.width), s.style.pen.grain)
    return replace(fill, pen=pen, style="scribble" if fill.style == "hatch" else fill.style)
