"""A face: eyes, brows, nose, mouth and what else it shows."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from inkwake.learn.world.heads import details, eyes, mouths
from inkwake.learn.world.heads.features import layout
from inkwake.learn.world.heads.frame import Frame
from inkwake.learn.world.nouns import Colour
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.sketch import Sketch

LIGHTS: tuple[Colour, ...] = ((250, 250, 248), (250, 225, 90), (240, 90, 80), (120, 200, 240))
TURNS = {"left": -1, "right": 1}


def face(s: Sketch, frame: Frame, facing: str, animal: bool, tip: Spot | None = None, *,
         dark: bool = False) -> Spot:  # fmt: skip
    """Draw a face; gives back where its nose is.

    Args:
        s: the sketch.
        frame: of the head.
        facing: one of ``FACINGS``; from behind nothing is drawn.
        animal: gives it a muzzle or a beak, often.
        tip: nose that the skull's outline already has, face coordinates.
        dark: the head is black; the face is rubbed out or drawn with a light crayon.
    """
    if facing == "back":
        return frame.centre
    f = layout(s, frame, TURNS.get(facing, 0), animal, tip)
    if dark:
        f.pen = replace(f.pen, colour=LIGHTS[int(s.rng.integers(len(LIGHTS)))])
    nose = frame.at(*(tip and (0.75 * tip[0], tip[1])) or f.nose)
    if s.chance(0.08):
        s.trait("no face")
        return nose
    if animal and s.chance(0.75):
        details.muzzle(f)
        eyes.draw(f)
    else:
        eyes.draw(f)
        details.nose(f)
        mouths.draw(f)
    details.trimmings(f)
    if s.chance(0.03):
        s.trait("face scribbled over")
        n = int(s.rng.integers(8, 22))
        across = np.where(np.arange(n) % 2, 0.8, -0.8) * s.rng.uniform(0.5, 1.1, n)
        down = np.linspace(-0.8, 0.8, n) + s.rng.normal(0, 0.1, n)
        s.line(frame.put(np.stack([across, down], axis=1)), "head", steady=0.2)
    return nose
