"""Marks about a figure that belong to no figure: bubbles, words, crossings-out."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from inkwake.arrays import Points
from inkwake.learn.world.clutter import letters
from inkwake.learn.world.paths import Spot, arc, ellipse
from inkwake.learn.world.sketch import Sketch
from inkwake.learn.world.style import pick_colour

WORDS = ("HI", "HELLO", "OH NO", "YES", "NO", "LOL", "MOM", "ME", "WOW", "BYE", "OK", "HA HA",
         "LOVE", "MAX", "EMMA", "TOM", "ROAR", "BOO", "ZZZ", "DAD", "!!!", "???")  # fmt: skip


def speech(s: Sketch, mouth: Spot, toward: str) -> None:
    """Draw a speech or thought bubble beside the head.

    Args:
        s: the sketch.
        mouth: of the speaker.
        toward: "left" or "right" of the figure, as the viewer sees it.
    """
    away = -1.0 if toward == "left" else 1.0
    w, h = s.between(8, 24), s.between(5, 13)
    gap = s.between(8, 22)
    x, y = mouth[0] + away * (w + gap), mouth[1] - s.between(4, 24)
    name = s.pick("oval", "box", "cloud", "open", p=(0.45, 0.2, 0.15, 0.2))
    path = _bubble(s, name, x, y, w, h)
    tail = s.pick("wedge", "line", "dots", "none", p=(0.45, 0.2, 0.2, 0.15))
    start = (mouth[0] + away * s.between(2, 7), mouth[1] - s.between(0, 4))
    if name == "open":
        s.line(path, "ground", smooth=False)
    else:
        s.shape(path, "ground", smooth=False, hides=False, solid=False)
    low = (x - away * 0.6 * w, y + 0.6 * h)
    if tail == "wedge":
        s.line([(low[0] - 2, low[1]), start, (low[0] + 3, low[1] + 1)], "ground", smooth=False)
    elif tail == "line":
        s.line([low, start], "ground", smooth=False)
    elif tail == "dots":
        for share, r in ((0.3, 0.9), (0.6, 1.4), (0.9, 2.0)):
            spot = (start[0] + share * (low[0] - start[0]), start[1] + share * (low[1] - start[1]))
            s.shape(ellipse(spot, r, r, count=10), "ground", smooth=False, hides=False, solid=False)
    _content(s, x, y, w, h)
    s.trait("speech bubble")


def _bubble(s: Sketch, name: str, x: float, y: float, w: float, h: float) -> Points:
    if name == "box":
        r = 0.95
        return np.array([(x - w * r, y - h), (x + w, y - h * r), (x + w * r, y + h),
                         (x - w, y + h * r)])  # fmt: skip
    if name == "open":
        return arc((x, y), w, h, s.between(100, 150), s.between(400, 470), 24)
    path = ellipse((x, y), w, h, count=48)
    if name == "cloud":
        turn = np.linspace(0, 2 * np.pi, 48, endpoint=False)
        lumps = 1 + 0.16 * np.abs(np.sin(turn * float(s.rng.integers(3, 6))))
        path = (path - (x, y)) * lumps[:, None] + (x, y)
    return path


def _content(s: Sketch, x: float, y: float, w: float, h: float) -> None:
    name = s.pick("word", "scrawl", "lines", "dots", "none", p=(0.5, 0.2, 0.12, 0.08, 0.1))
    if name == "word":
        _write(s, WORDS[int(s.rng.integers(len(WORDS)))], (x, y), 1.7 * w, 1.1 * h)
    elif name == "scrawl":
        n = 24
        rows = np.linspace(-0.65, 0.65, n)
        scrawl = np.stack([x + w * rows, y + 0.35 * h * s.rng.uniform(-1, 1, n)], axis=1)
        s.line(scrawl, "ground", steady=0.6)
    elif name == "lines":
        for v in (-0.4, 0.0, 0.4):
            s.line([(x - 0.6 * w, y + v * h), (x + s.between(0.2, 0.65) * w, y + v * h)], "ground")
    elif name == "dots":
        for u in (-0.4, 0.0, 0.4):
            s.dot((x + u * w, y), 0.7, "ground")


def _write(s: Sketch, text: str, centre: Spot, width: float, tall: float) -> None:
    """Write a word about ``centre``, small enough for its bubble."""
    text = text if s.chance(0.7) else text.lower()
    glyphs = [letters.strokes(letter) if letter != " " else ((), 0.4) for letter in text]
    wide = sum(advance + 0.25 for _, advance in glyphs) - 0.25
    tall = min(tall, width / wide)
    pen = replace(s.style.pen, width=min(s.style.pen.width, max(0.4, 0.16 * tall)))
    left = centre[0] - 0.5 * wide * tall
    for strokes, advance in glyphs:
        for stroke in strokes:
            s.line(stroke * tall + (left, centre[1] + 0.5 * tall), "ground", pen=pen, smooth=False,
                   steady=0.6)  # fmt: skip
        left += (advance + 0.25) * tall


def scribble_over(s: Sketch, box: tuple[float, float, float, float]) -> None:
    """Cross a figure out or doodle across it; ``box`` is left, top, right, bottom."""
    left, top, right, bottom = box
    w, h = right - left, bottom - top
    x, y = left + s.between(0.3, 0.7) * w, top + s.between(0.2, 0.8) * h
    pen = s.style.pen if s.chance(0.4) else s.style.colouring(s.rng, pick_colour(s.rng)).pen
    # Loose: what is below must still be seen.
    pen = replace(pen, width=min(pen.width, s.between(0.5, 1.4)))
    name = s.pick("zigzag", "loops", "tangle", "cross", "stroke")
    n = int(s.rng.integers(6, 15))
    u = np.linspace(-1, 1, n)
    if name == "zigzag":
        reach = s.between(0.2, 0.6)
        across = np.where(np.arange(n) % 2, reach, -reach) * s.rng.uniform(0.6, 1, n)
        spots = np.stack([x + across * w, y + u * s.between(0.15, 0.5) * h], axis=1)
    elif name == "loops":
        spin = np.linspace(0, s.between(3, 8) * 2 * np.pi, 8 * n)
        r = s.between(0.1, 0.4) * min(w, h)
        drift = np.linspace(-0.3, 0.3, 8 * n) * w
        spots = np.stack([x + drift + r * np.cos(spin), y + r * np.sin(spin)], axis=1)
    elif name == "tangle":
        spots = np.stack([s.rng.uniform(left, right, n), s.rng.uniform(top, bottom, n)], axis=1)
    elif name == "cross":
        s.line([(right, top), (left, bottom)], "ground", pen=pen, steady=0.3)
        spots = np.array([(left, top), (right, bottom)])
    else:
        # Far beyond the figure, else it would be an arm.
        slope = s.between(-0.6, 0.6) * h
        spots = np.array([(left - 0.7 * w, y - slope), (x, y + s.between(-0.2, 0.2) * h),
                          (right + 0.7 * w, y + slope)])  # fmt: skip
    s.line(spots, "ground", pen=pen, smooth=name in ("tangle", "zigzag", "stroke"), steady=0.3)
    s.trait("scribbled over")
