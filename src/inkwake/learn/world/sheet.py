"""Labelled pages: any number of figures among other things, as the detector sees them."""

from __future__ import annotations

import cv2
import numpy as np

from inkwake.arrays import Bytes, Points
from inkwake.figure.glance import shrink, whiten
from inkwake.learn.world import brush, camera, light
from inkwake.learn.world.brush import Canvas, Placement
from inkwake.learn.world.cast import draw_figure
from inkwake.learn.world.clutter import draw_clutter
from inkwake.learn.world.crop import FINE, joint_labels, to_small
from inkwake.learn.world.layout import back, bounds, moved, similarity
from inkwake.learn.world.nouns import JOINTS, KINDS, Doodle, Sheet, stream
from inkwake.learn.world.paper import make_paper
from inkwake.learn.world.sketch import Sketch
from inkwake.learn.world.style import Style, pick_style

COUNTS = (0.16, 0.50, 0.18, 0.09, 0.04, 0.03)
"""Probability of 0, 1, 2 ... figures on a page."""
SHAPES = (0.71, 0.75, 1.0, 1.33, 1.41)
"""Width over height of pages and photos."""


def page_sheet(seed: int, size: int = 384) -> Sheet:
    """Draw one labelled page; the same seed gives the same bytes.

    Args:
        seed: of the whole page.
        size: px of its longer side.
    """
    rng = stream(seed, "sheet")
    style = pick_style(rng)
    shape = float(rng.choice(SHAPES, p=(0.27, 0.27, 0.1, 0.18, 0.18)))
    shape *= float(np.exp(rng.normal(0, 0.06)))
    wide, high = (size, round(size / shape)) if shape > 1 else (round(size * shape), size)
    width, height = max(32, wide & ~1) * FINE, max(32, high & ~1) * FINE
    canvas = Canvas.blank(height, width)
    traits: set[str] = set()
    taken: list[Points] = []
    drawn: list[tuple[Doodle, Placement]] = []
    count = int(rng.choice(len(COUNTS), p=COUNTS))
    things = int(rng.choice([0, 1, 2, 3, 5, 8], p=[0.25, 0.22, 0.2, 0.16, 0.11, 0.06]))
    things = max(things, int(not count and rng.random() < 0.9))
    traits |= back(canvas, style, rng)
    # Most people finish the figures first, some draw the scene before.
    order = rng.permutation([True] * count + [False] * things)
    share = float(rng.uniform(0.75, 1.1)) / max(1.0, count**0.55)
    for is_figure in order:
        own = style if rng.random() < 0.8 else pick_style(rng)
        if is_figure:
            figure = draw_figure(own, rng)
            reach = float(np.clip(share * np.exp(rng.normal(-0.35, 0.45)), 0.1, 1.0))
            place = _free(figure, reach, width, height, taken, rng, keep=True)
            drawn.append((figure, place))
            brush.draw(canvas, figure, own, place, rng, owner=len(drawn))
            taken.append(bounds(figure, place))
            continue
        thing = _thing(own, rng, traits)
        place = _free(thing, float(rng.uniform(0.05, 0.6)), width, height, taken, rng)
        brush.draw(canvas, thing, own, place, rng)
        taken.append(bounds(thing, place))
    paper = make_paper((height, width), rng, unit=min(width, height) / 130)
    picture = brush.settle(canvas, paper.rgb, paper.tooth)
    if rng.random() < 0.25:
        picture, gone, found = camera.surround(picture, rng, canvas.owner)
        canvas.labels[gone > 0] = 0
        traits |= found
    picture, found = light.relight(picture, rng)
    traits |= found
    picture, found = camera.shoot(picture, rng)
    traits |= found
    if rng.random() < 0.92:
        shade = np.median(paper.rgb[::16, ::16].reshape(-1, 3), axis=0)
        picture = whiten(picture, np.clip(shade, 60, 255))
    return _labelled(picture, canvas, drawn, frozenset(traits | paper.traits))


def _thing(style: Style, rng: np.random.Generator, traits: set[str]) -> Doodle:
    sketch = Sketch(style, rng)
    draw_clutter(sketch)
    traits |= sketch.doodle.traits
    return sketch.doodle


def _free(
    thing: Doodle,
    reach: float,
    width: int,
    height: int,
    taken: list[Points],
    rng: np.random.Generator,
    *,
    keep: bool = False,
) -> Placement:
    """A place where a thing overlaps little with what is there; ``keep`` leaves it on the page."""
    matrix = similarity(1.0, float(rng.normal(0, 6)))
    box = bounds(thing, Placement(matrix))
    extent = np.maximum(box[2:] - box[:2], 1e-3)
    room = np.array([width, height])
    zoom = reach * float((room / extent).min())
    matrix = np.diag([zoom, zoom, 1.0]) @ matrix
    box = box * zoom
    half = 0.5 * (box[2:] - box[:2])
    best, least = np.zeros(2), np.inf
    for _ in range(10):
        if keep and rng.random() > 0.06:
            at = half + rng.random(2) * np.maximum(room - 2 * half, 0)
        else:
            at = rng.uniform(-0.05, 1.05, 2) * room
        shift = at - 0.5 * (box[:2] + box[2:])
        common = sum(
            float(np.prod(np.maximum(np.minimum(box[2:] + shift, o[2:])
                                     - np.maximum(box[:2] + shift, o[:2]), 0)))
            for o in taken
        )  # fmt: skip
        if common < least:
            best, least = shift, common
        if least <= 0:
            break
    return Placement(moved(matrix, best))


def _labelled(
    picture: Bytes,
    canvas: Canvas,
    drawn: list[tuple[Doodle, Placement]],
    traits: frozenset[str],
) -> Sheet:
    """Boxes of what can still be seen of each figure, largest first."""
    owner = canvas.owner[1::FINE, 1::FINE]
    found = []
    for index, (figure, place) in enumerate(drawn):
        left, top, width, height = cv2.boundingRect((owner == index + 1).astype(np.uint8))
        whole = bounds(figure, place)
        hoped = float(np.prod(whole[2:] - whole[:2])) / FINE**2
        # What is nearly all hidden or outside is nobody's figure any more.
        if width * height < 0.3 * hoped or min(width, height) < 5:
            continue
        found.append((width * height, index, (left, top, left + width, top + height)))
    found.sort(key=lambda item: -item[0])
    masks = np.zeros_like(owner)
    boxes, kinds, joints, seen = [], [], [], []
    for rank, (_, index, box) in enumerate(found):
        masks[owner == index + 1] = rank + 1
        figure, place = drawn[index]
        spots, known = joint_labels(figure, place)
        boxes.append(box)
        kinds.append(KINDS.index(figure.kind))
        joints.append(to_small(spots))
        seen.append(known)
    count = len(found)
    return Sheet(
        picture=shrink(picture),
        boxes=np.array(boxes, np.float64).reshape(count, 4),
        kinds=np.array(kinds, np.uint8),
        masks=masks,
        joints=np.array(joints, np.float64).reshape(count, len(JOINTS), 2),
        seen=np.array(seen, np.uint8).reshape(count, len(JOINTS)),
        traits=traits,
    )
