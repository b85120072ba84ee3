"""Labelled crops: one figure in its surroundings, as the figure net sees it."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Bytes, Points
from inkwake.figure.glance import shrink, whiten
from inkwake.learn.world import brush, camera, light
from inkwake.learn.world.brush import Canvas, Placement
from inkwake.learn.world.cast import draw_figure
from inkwake.learn.world.clutter import draw_clutter
from inkwake.learn.world.layout import aim, back, scatter
from inkwake.learn.world.nouns import FACINGS, JOINTS, KINDS, Crop, Doodle, stream
from inkwake.learn.world.paper import make_paper
from inkwake.learn.world.sketch import Sketch
from inkwake.learn.world.style import pick_style

FINE = 2
"""The picture is drawn so many times larger than it is shown to the net."""
EMPTY = 0.13
"""Share of crops without a figure."""
TAKEN = 0.7
"""Share of these that show one thing which might be taken for a figure: a letter, a star, a sun."""


def figure_crop(seed: int, size: int = 256) -> Crop:
    """Draw one labelled crop; the same seed gives the same bytes.

    Args:
        seed: of the whole crop.
        size: px of its sides.
    """
    rng = stream(seed, "crop")
    style = pick_style(rng)
    large = size * FINE
    canvas = Canvas.blank(large, large)
    traits: set[str] = set()
    figure = Doodle()
    if rng.random() >= EMPTY:
        figure = draw_figure(style, rng)
    thing = target = figure
    if not figure.marks and rng.random() < TAKEN:
        sketch = Sketch(style, rng)
        draw_clutter(sketch)
        thing = target = sketch.doodle
        if len(thing.marks) > 3 and rng.random() < 0.35:
            # One letter of a title, one flower of a bunch.
            first = int(rng.integers(len(thing.marks) - 2))
            target = Doodle(marks=thing.marks[first : first + int(rng.integers(1, 4))])
    place, window = aim(target, large, rng)
    traits |= back(canvas, style, rng)
    traits |= scatter(canvas, place, window, style, rng, crowd=not thing.marks)
    if thing.marks:
        brush.draw(canvas, thing, style, place, rng, owner=int(thing is figure))
        traits |= thing.traits
        traits |= scatter(canvas, place, window, style, rng, over=True)
    parts = np.where(canvas.owner == 1, canvas.parts, 0)[1::FINE, 1::FINE]
    paper = make_paper((large, large), rng, unit=place.scale)
    picture = brush.settle(canvas, paper.rgb, paper.tooth)
    picture, gone = _photograph(picture, canvas.owner, rng, traits)
    if gone is not None:
        parts[gone[1::FINE, 1::FINE] > 0] = 0
    if rng.random() < 0.92:
        shade = np.median(paper.rgb[::16, ::16].reshape(-1, 3), axis=0)
        picture = whiten(picture, np.clip(shade * rng.normal(1, 0.015), 60, 255))
    joints, seen = joint_labels(figure, place)
    inside = (joints >= 0).all(axis=1) & (joints <= large - 1).all(axis=1)
    seen[~inside & (seen > 0)] = 1
    tips = place.px(np.array(figure.tips)) if figure.tips else np.zeros((0, 2))
    return Crop(
        picture=shrink(picture),
        parts=np.ascontiguousarray(parts),
        joints=to_small(joints),
        seen=seen,
        tips=to_small(tips),
        kind=KINDS.index(figure.kind),
        facing=FACINGS.index(figure.facing),
        traits=frozenset(traits | figure.traits | paper.traits),
    )


def joint_labels(figure: Doodle, place: Placement) -> tuple[Points, Bytes]:
    """Joints in px (27, 2) and what is known of each (27,): 0 absent, 1 hidden, 2 seen."""
    spots = np.zeros((len(JOINTS), 2))
    seen = np.zeros(len(JOINTS), np.uint8)
    for index, name in enumerate(JOINTS):
        if name in figure.joints:
            spots[index] = figure.joints[name]
            seen[index] = 1 if name in figure.hidden else 2
    return place.px(spots), seen


def to_small(points: Points) -> Points:
    """Px of the fine picture to px of the picture shown."""
    return ((points + 0.5) / FINE - 0.5).astype(np.float32)


def _photograph(
    picture: Bytes, drawn: Bytes, rng: np.random.Generator, traits: set[str]
) -> tuple[Bytes, Bytes | None]:
    """Surroundings, light and camera; gives the picture and a map of what they hide."""
    gone = None
    if rng.random() < 0.16:
        picture, gone, found = camera.surround(picture, rng, drawn)
        traits |= found
    picture, found = light.relight(picture, rng)
    traits |= found
    picture, found = camera.shoot(picture, rng)
    traits |= found
    return picture, gone
