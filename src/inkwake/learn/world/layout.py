"""Layout: where figures and other things lie in a picture."""

from __future__ import annotations

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world import brush
from inkwake.learn.world.brush import Canvas, Placement
from inkwake.learn.world.cast import draw_figure
from inkwake.learn.world.clutter import draw_backdrop, draw_clutter
from inkwake.learn.world.nouns import Doodle
from inkwake.learn.world.sketch import Sketch
from inkwake.learn.world.style import Style, pick_style

TALL = 100.0
"""Units that a figure is high, about; stands in for the size of what is not there."""

_HAND_IN_HAND = 0.45


def bounds(doodle: Doodle, place: Placement) -> Points:
    """(4,) left, top, right, bottom of a doodle's own marks, px; half a pen is added around."""
    own = [mark for mark in doodle.marks if mark.part] or doodle.marks
    if not own:
        return np.array([0.0, 0.0, 1.0, 1.0])
    spots = np.concatenate([place.px(mark.path) for mark in own])
    pen = max((mark.pen.width for mark in own if mark.pen is not None), default=0.0)
    reach = 0.5 * pen * place.scale
    return np.concatenate([spots.min(axis=0) - reach, spots.max(axis=0) + reach])


def similarity(scale: float, degrees: float, flip: bool = False) -> Points:
    """(3, 3) turn and scale about the origin."""
    turn = np.deg2rad(degrees)
    cosine, sine = scale * np.cos(turn), scale * np.sin(turn)
    sign = -1.0 if flip else 1.0
    return np.array([[cosine * sign, -sine, 0.0], [sine * sign, cosine, 0.0], [0.0, 0.0, 1.0]])


def moved(matrix: Points, shift: Points) -> Points:
    """The matrix followed by a shift in px."""
    after = np.eye(3)
    after[:2, 2] = shift
    return np.asarray(after @ matrix)


def aim(figure: Doodle, size: int, rng: np.random.Generator) -> tuple[Placement, Points]:
    """Frame a figure in a square crop of ``size`` px with a margin, a little askew.

    Returns:
        The placement and the (4,) px box of the figure.
    """
    lean = rng.normal(0, 4) if rng.random() < 0.8 else rng.normal(0, 14)
    matrix = similarity(1.0, float(lean))
    # Lens and camera angle: sides differ by some percent over a figure.
    skew = np.eye(3)
    skew[0, 0] = np.exp(rng.normal(0, 0.05))
    skew[2, :2] = rng.normal(0, 0.0005, 2)
    matrix = skew @ matrix
    box = bounds(figure, Placement(matrix)) if figure.marks else np.array([0, 0, TALL, TALL])
    margin = float(rng.uniform(0.06, 0.28))
    side = max(8.0, float((box[2:] - box[:2]).max())) * (1 + 2 * margin)
    zoom = np.diag([size / side, size / side, 1.0])
    matrix = zoom @ matrix
    box = box * (size / side)
    middle = 0.5 * (box[:2] + box[2:])
    slack = 0.5 * margin / (1 + 2 * margin) * size
    shift = np.array([size / 2, size / 2]) - middle + rng.uniform(-slack, slack, 2)
    if rng.random() < 0.03:
        shift = shift + rng.normal(0, 0.12 * size, 2)
    place = Placement(moved(matrix, shift))
    return place, box + np.concatenate([shift, shift])


def scatter(
    canvas: Canvas,
    place: Placement,
    window: Points,
    style: Style,
    rng: np.random.Generator,
    *,
    crowd: bool = False,
    over: bool = False,
) -> set[str]:
    """Other figures and things round the figure in ``window`` (px box).

    Args:
        canvas: drawn on in place.
        place: of the main figure.
        window: its box, px.
        style: its manner, which most other things on the page share.
        rng: the dice.
        crowd: there is no main figure, so things may lie anywhere and there are more of them.
        over: the few things that were drawn after the figure.

    Returns:
        Traits.
    """
    traits: set[str] = set()
    size = canvas.labels.shape[0]
    if over:
        count = int(rng.random() < 0.06)
    elif crowd:
        count = 1 + int(rng.integers(5))
    else:
        count = int(rng.choice([0, 1, 2, 3, 5], p=[0.42, 0.24, 0.18, 0.10, 0.06]))
    for _ in range(count):
        own = style if rng.random() < 0.7 else pick_style(rng)
        someone = not crowd and not over and rng.random() < 0.22
        if someone:
            thing = draw_figure(own, rng)
            reach = size * float(rng.uniform(0.35, 1.0))
            traits.add("neighbour")
        else:
            sketch = Sketch(own, rng)
            draw_clutter(sketch)
            thing = sketch.doodle
            reach = size * float(rng.uniform(0.1, 0.75 if not crowd else 0.9))
            traits |= thing.traits
        if someone and rng.random() < _HAND_IN_HAND:
            spot = _beside(thing, window, rng)
            traits.add("hand in hand")
        else:
            spot = _spot(thing, reach, size, window, rng, anywhere=crowd or over)
        brush.draw(canvas, thing, own, spot, rng, owner=2 if someone else 0)
    return traits


def back(canvas: Canvas, style: Style, rng: np.random.Generator, share: float = 0.09) -> set[str]:
    """Draw the scene behind the figures, if this page has one."""
    if rng.random() >= share:
        return set()
    height, width = canvas.labels.shape
    # A scene is drawn with the pen of its figures, so it has to be laid out at their size.
    scale = min(height, width) / (1.3 * TALL)
    sketch = Sketch(style, rng)
    draw_backdrop(sketch, width / scale, height / scale)
    box = bounds(sketch.doodle, Placement(np.diag([scale, scale, 1.0])))
    shift = 0.5 * (np.array([width, height]) - box[:2] - box[2:])
    place = Placement(moved(np.diag([scale, scale, 1.0]), shift))
    brush.draw(canvas, sketch.doodle, style, place, rng)
    return sketch.doodle.traits


def _beside(thing: Doodle, window: Points, rng: np.random.Generator) -> Placement:
    """A place in one row with the main figure, so close that hands or feet touch."""
    matrix = similarity(1.0, float(rng.normal(0, 4)))
    box = bounds(thing, Placement(matrix))
    tall = float(window[3] - window[1]) * float(rng.uniform(0.6, 1.25))
    zoom = tall / max(1.0, float(box[3] - box[1]))
    box = box * zoom
    overlap = float(rng.uniform(-0.02, 0.1)) * float(window[2] - window[0])
    x = window[2] - overlap - box[0] if rng.random() < 0.5 else window[0] + overlap - box[2]
    y = window[3] - box[3] + float(rng.normal(0, 0.06)) * tall
    if rng.random() < 0.25:  # or one stands on the other one's head
        x = (window[0] + window[2] - box[0] - box[2]) / 2 + float(rng.normal(0, 0.2)) * tall
        y = window[1] + 0.5 * overlap - box[3] if rng.random() < 0.5 else window[3] - box[1]
    return Placement(moved(np.diag([zoom, zoom, 1.0]) @ matrix, np.array([x, y])))


def _spot(
    thing: Doodle,
    reach: float,
    size: int,
    window: Points,
    rng: np.random.Generator,
    *,
    anywhere: bool,
) -> Placement:
    """A place for a thing of ``reach`` px: anywhere, or where it touches the window least."""
    matrix = similarity(1.0, float(rng.normal(0, 8)))
    box = bounds(thing, Placement(matrix))
    extent = max(1.0, float((box[2:] - box[:2]).max()))
    zoom = reach / extent
    matrix = np.diag([zoom, zoom, 1.0]) @ matrix
    box = box * zoom
    best, least = np.zeros(2), np.inf
    for _ in range(1 if anywhere else 6):
        at = rng.uniform(-0.15 * size, 1.15 * size, 2)
        shift = at - 0.5 * (box[:2] + box[2:])
        low = np.maximum(box[:2] + shift, window[:2])
        high = np.minimum(box[2:] + shift, window[2:])
        common = float(np.prod(np.maximum(high - low, 0)))
        if common < least:
            best, least = shift, common
        if least <= 0:
            break
    return Placement(moved(matrix, best))
