"""Drawings of things, of figures, and of what is neither, as the naming net sees them.

Legend
    square   (s, s) uint8 lines, dark on white, fitted into the square like every drawing
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import cv2
import numpy as np

from inkwake.arrays import Bytes, Points
from inkwake.colour.planes import THINGS, laid, place_of
from inkwake.colour.what import FIGURE, NAMES, OTHER, SIZE, slim
from inkwake.learn.colour.hand import Habits, Warp, by_hand, even, ink, traced
from inkwake.learn.colour.sample import load_targets
from inkwake.learn.colour.shape import reshaped
from inkwake.learn.colour.sketch import drawn
from inkwake.learn.rough import shapes
from inkwake.learn.shards import Sample
from inkwake.learn.what.fruit import sketched
from inkwake.learn.what.icons import some_icon
from inkwake.learn.world.cast import draw_figure
from inkwake.learn.world.clutter import CLUTTER
from inkwake.learn.world.hand import drawn as path_of
from inkwake.learn.world.hand import strokes as strokes_of
from inkwake.learn.world.nouns import Doodle, stream
from inkwake.learn.world.sketch import Sketch
from inkwake.learn.world.style import Style, pick_style

_CANVAS = 160
_SHARES = (0.34, 0.12, 0.2, 0.07, 0.05, 0.1, 0.12)
"""Shares of drawings: things, figures, what the world knows by name, its rest, mere shapes, icons
with a name, other icons."""
_BY_RULE = 0.6
"""Share of fruit that is drawn by rule, not after a picture."""
_CALLED = {
    "blossom": "flower", "flowers": "flower", "hearts": "heart", "stars": "star",
    "rain cloud": "cloud", "corner sun": "sun",
    **dict.fromkeys(("word", "text", "letters", "block letters", "joined writing", "numbers",
                     "caption", "signature"), "writing"),
}  # fmt: skip
"""Names of the world that mean the same as one of ``NAMES``."""
_NAMED = {
    name: [known for known in CLUTTER if _CALLED.get(known, known) == name]
    for name in NAMES[len(THINGS) + 1 : -1]
}
_UNNAMED = [name for name in CLUTTER if _CALLED.get(name, name) not in NAMES and name != "fruit"]


def draw(kept: Path, seed: int) -> Sample:
    """The drawing of a seed, with its label."""
    rng = np.random.default_rng([seed, 23])
    kind = int(rng.choice(len(_SHARES), p=_SHARES))
    name = OTHER
    if kind == 0:
        name = str(rng.choice(THINGS))
        by_rule = rng.random() < _BY_RULE
        lines = jotted(name, rng) if by_rule else _thing(kept, THINGS.index(name), rng)
    elif kind == 1:
        name, lines = FIGURE, figure(seed)
    elif kind == 2:
        name = str(rng.choice(list(_NAMED)))
        lines = _clutter(str(rng.choice(_NAMED[name])), seed)
    elif kind == 3 or (kind > 4 and not icons_of(kept).exists()):
        lines = _clutter(str(rng.choice(_UNNAMED)), seed)
    elif kind == 4:
        lines = _shapes(rng)
    else:
        lines, name = some_icon(icons_of(kept), kind == 5, rng)
    lines = slim(lines)
    return {
        "square": laid(lines, place_of(lines, SIZE), SIZE),
        "label": np.array([NAMES.index(name)], np.uint8),
    }


def icons_of(kept: Path) -> Path:
    """Where icons lie beside the kept pictures of fruit, if there are any."""
    return kept.with_name("icons.npz")


def _thing(kept: Path, thing: int, rng: np.random.Generator) -> Bytes:
    targets = load_targets(kept, "train")
    chosen = int(rng.choice(np.flatnonzero(targets.thing == thing)))
    rgba = targets.rgba[chosen]
    room = (_CANVAS - rgba.shape[0]) // 2
    wide = np.asarray(
        cv2.copyMakeBorder(rgba, room, room, room, room, cv2.BORDER_CONSTANT), np.uint8
    )
    lines, _ = drawn(reshaped(wide, THINGS[thing], rng), THINGS[thing], rng)
    return lines


def jotted(name: str, rng: np.random.Generator) -> Bytes:
    """(s, s) uint8 a fruit by rule, drawn by some hand."""
    outline, extras = sketched(name, rng)
    habits = Habits.of(rng)
    spots = np.concatenate([outline, *extras])
    low, high = spots.min(0), spots.max(0)
    scale = 0.8 * _CANVAS / max(float((high - low).max()), 1e-6)
    shift = _CANVAS / 2 - scale * (low + high) / 2
    warp = Warp(2 * habits.warp, _CANVAS, rng)
    strokes = traced(outline * scale + shift, habits, warp, rng)
    for stroke in extras:
        drawn_ = warp(even(stroke * scale + shift, max(8, len(stroke))))
        strokes.append(by_hand(drawn_, habits, rng))
    return ink(strokes, habits.width, _CANVAS)


def figure(seed: int) -> Bytes:
    """(s, s) uint8 the lines of a figure of the world."""
    rng = stream(seed, "what figure")
    style = pick_style(rng)
    return _inked(draw_figure(style, rng), style, rng)


def _clutter(name: str, seed: int) -> Bytes:
    rng = stream(seed, "what clutter")
    style = pick_style(rng)
    sketch = Sketch(style, rng)
    CLUTTER[name](sketch)
    return _inked(sketch.doodle, style, rng)


def _inked(doodle: Doodle, style: Style, rng: np.random.Generator) -> Bytes:
    """The lines of a doodle alone; what lies in front hides what lies behind."""
    spots = np.concatenate([mark.path for mark in doodle.marks])
    low, high = spots.min(0), spots.max(0)
    scale = 0.8 * _CANVAS / max(float((high - low).max()), 1e-6)
    shift = _CANVAS / 2 - scale * (low + high) / 2
    canvas = np.full((_CANVAS, _CANVAS), 255, np.uint8)
    width = max(1, round(float(rng.uniform(1.2, 3.2))))
    for mark in doodle.marks:
        path = path_of(mark, style, rng)
        if mark.hides or mark.solid:
            cv2.fillPoly(canvas, [np.round(path * scale + shift).astype(np.int32)], 255)
        pieces = strokes_of(path, mark, style, rng) if mark.pen or mark.fill else []
        for piece in pieces:
            points = np.round((piece * scale + shift) * 8).astype(np.int32)[:, None]
            cv2.polylines(canvas, [points], False, 0, width, cv2.LINE_AA, 3)
    return canvas


_SHAPES: tuple[Callable[[np.random.Generator, float], Points], ...] = (
    shapes.sweep, shapes.blob, shapes.limb, shapes.leaf, shapes.corners, shapes.straight,
    shapes.ring, shapes.spiral,
)  # fmt: skip


def _shapes(rng: np.random.Generator) -> Bytes:
    """Some shapes that mean nothing together, or one that means nothing alone."""
    habits = Habits.of(rng)
    strokes: list[Points] = []
    for _ in range(int(rng.choice([1, 2, 3, 4, 6, 9, 14]))):
        make = _SHAPES[int(rng.integers(len(_SHAPES)))]
        path = make(rng, float(_CANVAS))
        if len(path) > 1:
            strokes.append(by_hand(even(path, 60), habits, rng))
    if rng.random() < 0.2:
        strokes += [
            by_hand(even(path, 20), habits, rng) for path in shapes.hatching(rng, _CANVAS)
            if len(path) > 1
        ]  # fmt: skip
    return ink(strokes, habits.width, _CANVAS)
