"""Writing: words, titles, captions, numbers and lines that only look like writing."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from inkwake.learn.world.clutter import letters
from inkwake.learn.world.nouns import Pen
from inkwake.learn.world.sketch import Sketch

_VOCABULARY = (
    "mum dad mama papa oma opa me love cat dog hund katze sun house happy birthday to you from for "
    "my friend hello hi yes no zoo king queen robot super hero dragon princess monster school fun "
    "summer winter snow rain tree fish bird horse unicorn ninja boss level one two three big small "
    "the and is a of with likes has can run jump fly eat sleep play ball star moon baby sister "
    "brother family teacher picture by age years old danger stop go help wow boom zap pow bye "
    "Anna Ben Clara Emil Ida Jonas Karl Lea Max Nora Otto Paul Rosa Sam Tim Zoe Mia Leo Lily Noah"
)
WORDS = tuple(_VOCABULARY.split())
"""What children write beside their figures."""


def draw_text(s: Sketch, words: str, height: float, pen: Pen | None = None) -> float:
    """Write words about the origin, ``height`` units per capital; lines are split at newlines.

    Letters are as uneven as the drawer's other lines; a few are mirrored.

    Returns:
        Width of the longest line, units.
    """
    loose = min(1.0, s.style.slop / 2)
    mirror = 0.08 if s.chance(0.15) else 0.0
    gap = s.between(0.15, 0.4)
    lines = []
    for text in words.split("\n"):
        at, row = 0.0, []
        for letter in text:
            if letter == " " or letter not in letters.GLYPHS:
                at += s.between(0.35, 0.7)
                continue
            shapes, wide = letters.strokes(letter)
            stretch = 1 + s.rng.normal(0, 0.08 + 0.12 * loose, 2)
            lean = s.rng.normal(0, 0.04 + 0.1 * loose)
            lift = s.rng.normal(0, 0.02 + 0.07 * loose)
            flip = s.chance(mirror)
            for shape in shapes:
                x = (wide - shape[:, 0] if flip else shape[:, 0]) * stretch[0] - lean * shape[:, 1]
                row.append(np.stack([at + x, shape[:, 1] * stretch[1] + lift], axis=1))
            at += wide * stretch[0] + gap * s.between(0.7, 1.4)
        lines.append((row, at))
    pitch = s.between(1.4, 2.0)
    widest = max(at for _, at in lines)
    centred = s.chance(0.5)
    rise = 0.5 * (len(lines) - 1) * pitch - 0.5
    for number, (row, at) in enumerate(lines):
        shift = (-0.5 * (at if centred else widest), number * pitch - rise)
        for stroke in row:
            s.line((stroke + shift) * height, "ground", pen=pen, smooth=False, steady=0.9)
    return widest * height


def _word(s: Sketch) -> None:
    word = WORDS[int(s.rng.integers(len(WORDS)))]
    word = word.upper() if s.chance(0.5) else word
    s_height = 100 / (0.75 * len(word) + 0.5)
    draw_text(s, word, min(60.0, s_height))


def _title(s: Sketch) -> None:
    picked = [WORDS[int(i)] for i in s.rng.integers(0, len(WORDS), int(s.rng.integers(2, 9)))]
    text = ""
    for word in picked:
        text += word + ("\n" if s.chance(0.35) else " ")
    text = text.strip()
    if s.chance(0.4):
        text = text.upper()
    longest = max(len(line) for line in text.split("\n"))
    draw_text(s, text, min(40.0, 100 / (0.72 * longest + 0.5)))


WRITING: dict[str, Callable[[Sketch], None]] = {"word": _word, "title": _title}
