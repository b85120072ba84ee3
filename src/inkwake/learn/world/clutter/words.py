"""Writing: words, titles, captions, numbers, bubbles and lines that only look like writing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from inkwake.learn.world import paths
from inkwake.learn.world.clutter import letters
from inkwake.learn.world.clutter.draft import (
    count,
    heart,
    ink,
    line,
    rim,
    round_,
    scallops,
    shape,
    tint,
)  # fmt: skip
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
    gap = s.between(0.12, 0.4)
    pen = pen or s.style.pen
    # Even with a marker people write so that it can be read.
    pen = replace(pen, width=min(pen.width, height * s.between(0.1, 0.24)))
    slant = float(s.rng.normal(0, 0.08))
    rows: list[list[np.ndarray]] = []
    widths = []
    for text in words.split("\n"):
        at, row = 0.0, []
        for letter in text:
            if letter == " " or letter not in letters.GLYPHS:
                at += s.between(0.35, 0.7)
                continue
            shapes, wide = letters.strokes(letter)
            wider, higher = 1 + s.rng.normal(0, 0.05 + 0.12 * loose, 2)
            lean = slant + s.rng.normal(0, 0.03 + 0.1 * loose)
            lift = s.rng.normal(0, 0.02 + 0.07 * loose)
            flip = s.chance(mirror)
            for stroke in shapes:
                x = (wide - stroke[:, 0] if flip else stroke[:, 0]) * wider - lean * stroke[:, 1]
                row.append(np.stack([at + x, stroke[:, 1] * higher + lift], axis=1))
            at += wide * wider + gap * s.between(0.7, 1.4)
        rows.append(row)
        widths.append(max(0.0, at - gap))
    pitch, widest = s.between(1.35, 2.0), max(widths)
    centred = s.chance(0.5)
    rise = 0.5 * (len(rows) - 1) * pitch - 0.5
    for number, (row, wide) in enumerate(zip(rows, widths, strict=True)):
        shift = (-0.5 * (wide if centred else widest), number * pitch - rise)
        for stroke in row:
            s.line((stroke + shift) * height, "ground", pen=pen, smooth=False, steady=0.9)
    return widest * height


def _fitting(lines: list[str], limit: float = 60.0) -> float:
    """Height of capitals for lines about 100 units long."""
    longest = max(len(text) for text in lines)
    return min(limit, 100 / (0.78 * longest + 0.2), 90 / (1.7 * len(lines)))


def _some(s: Sketch) -> str:
    """A word that exists, or one that a child might spell."""
    if s.chance(0.8):
        return WORDS[int(s.rng.integers(len(WORDS)))]
    out = ""
    for _ in range(count(s, 1, 3)):
        out += "bdfgklmnprstvwhjz"[int(s.rng.integers(17))] + "aeiou"[int(s.rng.integers(5))]
    return out


def _case(s: Sketch, text: str) -> str:
    kind = s.pick("upper", "lower", "title", "mixed", p=(4, 3, 2, 1))
    if kind == "mixed":
        return "".join(c.upper() if s.chance(0.4) else c.lower() for c in text)
    return {"upper": text.upper(), "lower": text.lower(), "title": text.title()}[kind]


def _sentence(s: Sketch, words: int, wide: int) -> list[str]:
    """Lines of at most about ``wide`` letters."""
    lines, text = [], ""
    for _ in range(words):
        text = f"{text} {_some(s)}".strip()
        if len(text) >= wide:
            lines.append(text)
            text = ""
    return [*lines, text] if text else lines


def _word(s: Sketch) -> None:
    text = _case(s, _some(s)) + s.pick("", "", "", "!", "?", ".")
    draw_text(s, text, _fitting([text]) * s.between(0.7, 1.0), ink(s) if s.chance(0.3) else None)


def _caption(s: Sketch) -> None:
    lines = [_case(s, text) for text in _sentence(s, count(s, 3, 7), count(s, 8, 18))]
    draw_text(s, "\n".join(lines), _fitting(lines, 20.0))


def _text(s: Sketch) -> None:
    """Half a page of writing."""
    lines = _sentence(s, count(s, 5, 10), count(s, 10, 18))[:5]
    draw_text(s, "\n".join(lines), _fitting(lines, 12.0))


def _letters(s: Sketch) -> None:
    """The alphabet, or a few letters and digits here and there."""
    keys = "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if s.chance(0.5) else "".join(letters.GLYPHS)
    if s.chance(0.4):
        start = int(s.rng.integers(len(keys) - 5))
        draw_text(s, " ".join(keys[start : start + count(s, 3, 9)]), s.between(8, 14))
        return
    for _ in range(count(s, 2, 7)):
        mark = len(s.doodle.marks)
        draw_text(s, keys[int(s.rng.integers(len(keys)))], s.between(10, 32))
        at = s.rng.uniform(-38, 38, 2)
        for drawn in s.doodle.marks[mark:]:
            drawn.path = drawn.path + at


def _numbers(s: Sketch) -> None:
    kind = s.pick("number", "sum", "date", "row")
    a, b = count(s, 0, 20), count(s, 1, 9)
    text = {
        "number": str(count(s, 0, 2000)),
        "sum": f"{a} + {b} = {a + b}",
        "date": f"{b}. {count(s, 1, 12)}. {count(s, 10, 26)}",
        "row": " ".join(str(n) for n in range(b, b + count(s, 3, 7))),
    }[kind]
    draw_text(s, text, _fitting([text], 50.0))


def _block_letters(s: Sketch) -> None:
    """A title in hollow or coloured letters."""
    text = _case(s, _some(s)).upper()[:9] if s.chance(0.85) else _some(s).lower()
    weight, square = count(s, 18, 38), s.chance(0.6)
    height = min(55.0, 100 / (0.85 * len(text) + 0.3))
    at, loose = 0.0, s.between(0.0, 0.12)
    marks = len(s.doodle.marks)
    same = tint(s) if s.chance(0.5) else None
    for letter in text:
        rims, wide = letters.outlines(letter, weight, square)
        grow = height * (1 + float(s.rng.normal(0, 0.5 * loose)))
        shift = (at, height * float(s.rng.normal(0, loose)))
        fill, lean = same or tint(s), float(s.rng.normal(0, 60 * loose))
        for path, hole in rims:
            placed = paths.turned(path, shift, lean, grow)
            shape(s, placed, None if hole else fill, hides=hole or fill is not None)
        at += grow * wide + height * (weight / 100 + s.between(0.04, 0.2))
    for mark in s.doodle.marks[marks:]:
        mark.path = mark.path - (0.5 * at, -0.5 * height)


def _joined(s: Sketch) -> None:
    """Joined handwriting that nobody can read: loops and humps along lines."""
    number, height = count(s, 1, 5), s.between(4, 12)
    pitch = height * s.between(1.8, 2.8)
    for row in range(number):
        x = -50.0
        stop = s.between(20, 50)
        while x < stop:
            humps = count(s, 2, 9)
            t = np.linspace(0, 2 * np.pi * humps, 12 * humps)
            tall = np.repeat(s.rng.choice([0.5, 0.55, 0.6, 1.1, -0.9], humps), 12) * height
            round_ = np.repeat(s.rng.uniform(0.1, 0.9, humps), 12) * 0.35 * height
            along = x + t / (2 * np.pi) * 0.75 * height
            y = row * pitch - 0.5 * tall * (1 - np.cos(t))
            word = np.stack([along + round_ * np.sin(t), y], axis=1)
            line(s, word - (0, 0.5 * number * pitch), smooth=False)
            x = float(along[-1]) + height * s.between(0.5, 1.0)


def _signature(s: Sketch) -> None:
    t = np.linspace(0, 2 * np.pi * s.between(3, 7), 70)
    fade = np.linspace(1, 0.25, 70)
    loop = s.between(6, 16)
    x = np.linspace(-42, 46, 70) + loop * np.sin(t)
    y = 16 * fade * np.cos(t * s.between(0.8, 1.2)) * s.rng.choice([0.6, 1.0, 1.4])
    line(s, np.stack([x, y], axis=1), smooth=False)
    if s.chance(0.5):
        line(s, [(-40, 22), (0, 18), (48, 20)])


def _bubble(s: Sketch) -> None:
    """What somebody says or thinks."""
    rx, ry = s.between(36, 50), s.between(18, 34)
    kind, side = s.pick("round", "cloud", "box", "spikes"), 1 if s.chance(0.5) else -1
    tip = (side * s.between(5, 30), ry + s.between(10, 26))
    base = side * s.between(2, 14)
    if kind == "cloud":
        shape(s, scallops(rim(s, rx, ry, count(s, 7, 12)), s.between(0.2, 0.45), s.rng), tint(s))
        for share in (0.35, 0.7, 1.0):
            spot = (base + share * (tip[0] - base), ry + 3 + share * (tip[1] - ry))
            round_(s, spot, 5 - 3 * share)
    elif kind == "spikes":
        turn = np.linspace(0, 2 * np.pi, 2 * count(s, 7, 13), endpoint=False)
        reach = np.where(np.arange(len(turn)) % 2, 0.85, 1.15)
        spiky = np.stack([rx * reach * np.cos(turn), ry * reach * np.sin(turn)], axis=1)
        shape(s, spiky, tint(s))
    else:
        turn = np.linspace(100, 440 - 20, 22) if side > 0 else np.linspace(120, 440, 22)
        way = np.stack([np.cos(np.deg2rad(turn)), np.sin(np.deg2rad(turn))], axis=1)
        if kind == "box":
            way = np.sign(way) * np.abs(way) ** 0.35
        shape(s, np.concatenate([way * (rx, ry), [tip]]), tint(s) if s.chance(0.3) else None)
    filling = s.pick("text", "text", "text", "heart", "nothing", "joined")
    if filling == "text":
        lines = [_case(s, text) for text in _sentence(s, count(s, 1, 4), 7)][:3]
        draw_text(s, "\n".join(lines), _fitting(lines) * 0.011 * rx)
    elif filling == "heart":
        shape(s, heart(s, (0, 0), 0.55 * ry), tint(s, (220, 35, 40)))
    elif filling == "joined":
        for y in (-0.3 * ry, 0.3 * ry):
            spots = np.stack(
                [np.linspace(-0.65 * rx, 0.6 * rx, 16), s.rng.normal(y, 1.6, 16)], axis=1
            )
            line(s, spots)


def _sign(s: Sketch) -> None:
    """A board or label with a word on it."""
    text = _case(s, _some(s))
    high = s.between(14, 24)
    if s.chance(0.4):
        line(s, [(0, high), (0, 50)])
    shape(s, [(-50, -high), (50, -high), (50, high), (-50, high)], tint(s), ink(s))
    draw_text(s, text, min(1.2 * high, _fitting([text]) * 0.85))


def _worksheet(s: Sketch) -> None:
    """The printed head of a worksheet: even letters, rules to write on, a box."""
    head = _some(s).title() + s.pick(": ____", ":", "")
    mark = len(s.doodle.marks)
    draw_text(s, head.replace("_", "-"), s.between(5, 10), Pen((20, 20, 22), 0.9))
    for drawn in s.doodle.marks[mark:]:
        drawn.path, drawn.steady = drawn.path - (20, 26), 1.0
    kind = s.pick("rules", "box", "table", "bar code")
    if kind == "rules":
        for k in range(count(s, 1, 5)):
            line(s, [(-50, -12 + 11 * k), (50, -12 + 11 * k)])
    elif kind == "box":
        shape(s, [(-50, -15), (50, -15), (50, 40), (-50, 40)], hides=False)
    elif kind == "table":
        rows, columns = count(s, 2, 5), count(s, 2, 4)
        for k in range(rows + 1):
            line(s, [(-50, -15 + 55 * k / rows), (50, -15 + 55 * k / rows)])
        for k in range(columns + 1):
            line(s, [(-50 + 100 * k / columns, -15), (-50 + 100 * k / columns, 40)])
    else:
        x = -25.0
        while x < 25:
            wide = s.between(0.4, 2.2)
            line(s, [(x, -10), (x, 12)], Pen((15, 15, 18), wide))
            x += wide + s.between(0.6, 2.5)


WRITING: dict[str, Callable[[Sketch], None]] = {
    "word": _word, "caption": _caption, "text": _text, "letters": _letters, "numbers": _numbers,
    "block letters": _block_letters, "joined writing": _joined, "signature": _signature,
    "speech bubble": _bubble, "sign": _sign, "worksheet": _worksheet,
}  # fmt: skip
