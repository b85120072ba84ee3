"""A face: eyes, nose, mouth."""

from __future__ import annotations

from inkwake.learn.world.heads.frame import Frame
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.sketch import Sketch

TURNS = {"left": -1, "right": 1}


def face(s: Sketch, frame: Frame, facing: str, animal: bool) -> Spot:
    """Draw a face; gives back where its nose is."""
    turn = TURNS.get(facing, 0)
    level, apart = s.between(-0.35, 0.05), s.between(0.22, 0.5)
    nose = frame.at(0.4 * turn, level + 0.35)
    if s.chance(0.08):
        s.trait("no face")
        return nose
    radius = max(s.between(0.05, 0.14) * frame.size, 0.55 * s.style.pen.width)
    ring = s.chance(0.4)
    for u in (0.5 * turn,) if turn else (-apart, apart):
        eye = frame.at(u, level)
        if ring:
            s.blob(eye, 1.8 * radius, 1.8 * radius, "eye", steady=0.9)
        s.dot(eye, radius, "pupil")
    low, width, bend = level + s.between(0.55, 0.85), s.between(0.2, 0.5), s.between(0.0, 0.3)
    middle = 0.45 * turn
    s.line(frame.put([(middle - width, low), (middle, low + bend), (middle + width, low)]), "mouth",
           steady=0.8)  # fmt: skip
    return nose
