"""A line drawing as SVG that a person can edit: one path a stroke, one group a layer.

Two kinds: *strokes* are centre lines with their usual ``stroke-width``, and the width along the way
in ``data-width``; *outlines* are filled shapes with the widths drawn out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal
from xml.sax.saxutils import quoteattr

import numpy as np

from inkwake.arrays import Points
from inkwake.line.drawing import LineDrawing, Solid, Stroke
from inkwake.line.fit import fit

Style = Literal["strokes", "outlines"]

_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" '
    'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
    'width="{w}" height="{h}" viewBox="0 0 {w} {h}">'
)
_LAYER = (
    '<g id={id} inkscape:groupmode="layer" inkscape:label={label} '
    'fill="{fill}" stroke="{ink}"{more}>'
)
_ROUND = ' stroke-linecap="round" stroke-linejoin="round"'


def svg(drawing: LineDrawing, *, style: Style = "strokes", bridges: bool = True) -> str:
    """Write a drawing as SVG.

    Args:
        drawing: what to write.
        style: "strokes" or "outlines", see above.
        bridges: write what was added to close gaps, as ``class="bridge"``.
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>',
             _HEAD.format(w=drawing.width, h=drawing.height)]  # fmt: skip
    named = [*(s.layer for s in drawing.solids), *(s.layer for s in drawing.strokes)]
    for layer in dict.fromkeys(named):
        solids = [solid for solid in drawing.solids if solid.layer == layer]
        strokes = [s for s in drawing.strokes
                   if s.layer == layer and (bridges or s.kind == "stroke")]  # fmt: skip
        if solids:
            lines.append(_open(f"{layer} blacks", "#000", "none", ""))
            lines += [f'<path id="black-{i}" d="{_closed(solid)}"/>'
                      for i, solid in enumerate(solids, 1)]  # fmt: skip
            lines.append("</g>")
        if strokes and style == "strokes":
            lines.append(_open(layer, "none", "#000", _ROUND))
            lines += list(_centre_lines(strokes))
            lines.append("</g>")
        elif strokes:
            lines.append(_open(layer, "#000", "none", ""))
            lines += list(_outlines(strokes))
            lines.append("</g>")
    return "\n".join([*lines, "</svg>", ""])


def _open(name: str, fill: str, ink: str, more: str) -> str:
    label = name.replace(" ", "-")
    return _LAYER.format(id=quoteattr(f"layer-{label}"), label=quoteattr(name), fill=fill, ink=ink,
                         more=more)  # fmt: skip


def _centre_lines(strokes: list[Stroke]) -> Iterator[str]:
    for number, stroke in enumerate(strokes, 1):
        d = _path(stroke.controls, stroke.closed)
        profile = " ".join(_number(2 * half) for half in _profile(stroke))
        yield (
            f'<path id="{stroke.kind}-{number}" class="{stroke.kind}" d="{d}" '
            f'stroke-width="{_number(stroke.width)}" data-width="{profile}"/>'
        )


def _profile(stroke: Stroke) -> list[float]:
    """Half width at the ends of all pieces; one number where it hardly changes."""
    if not stroke.pieces:
        return [stroke.width / 2]
    ends = [float(stroke.widths[0, 0]), *(float(v) for v in stroke.widths[:, 3])]
    return ends if max(ends) - min(ends) > 0.1 else [float(np.mean(ends))]


def _outlines(strokes: list[Stroke]) -> Iterator[str]:
    shapes = [outline(stroke) for stroke in strokes]
    fitted = iter(fit([ring for shape in shapes for ring in shape], error=0.2))
    for number, (stroke, shape) in enumerate(zip(strokes, shapes, strict=True), 1):
        d = "".join(_path(next(fitted), True) for _ in shape)
        yield f'<path id="{stroke.kind}-{number}" class="{stroke.kind}" d="{d}"/>'


def outline(stroke: Stroke) -> list[Points]:
    """Closed polylines round a stroke with its widths; two for a closed one."""
    spots, halves = stroke.sampled()
    if len(spots) < 2:
        turn = np.linspace(0, 2 * np.pi, 25)
        ring = spots[0] + stroke.width / 2 * np.column_stack([np.cos(turn), np.sin(turn)])
        return [np.vstack([ring[:-1], ring[:1]])]
    way = np.gradient(spots, axis=0)
    if stroke.closed:
        way[0] = way[-1] = spots[1] - spots[-2]
    way /= np.maximum(np.hypot(*way.T), 1e-9)[:, None]
    side = halves[:, None] * np.column_stack([-way[:, 1], way[:, 0]])
    left, right = spots - side, spots + side
    if stroke.closed:
        return [np.vstack([left[:-1], left[:1]]), np.vstack([right[::-1][:-1], right[-1:]])]
    ring = np.vstack([left, _cap(spots[-1], way[-1], halves[-1]), right[::-1],
                      _cap(spots[0], -way[0], halves[0])])  # fmt: skip
    return [np.vstack([ring, ring[:1]])]


def _cap(at: Points, way: Points, half: float) -> Points:
    """Half a circle round an end, from its left to its right."""
    turn = np.linspace(-np.pi / 2, np.pi / 2, 9)[1:-1, None]
    side = np.array([-way[1], way[0]])
    return np.asarray(at + half * (np.cos(turn) * way + np.sin(turn) * side))


def _closed(solid: Solid) -> str:
    return "".join(_path(controls, True) for controls in solid.outlines)


def _path(controls: Points, closed: bool) -> str:
    """Path data in relative coordinates, a tenth of a px fine; SVG counts from pixels' corners."""
    spots = np.round((controls + 0.5) * 10).astype(int)
    parts = [f"M{_tenths(spots[0])}"]
    if len(spots) == 1:
        return parts[0] + "h0"
    for i in range(0, len(spots) - 1, 3):
        parts.append("c" + " ".join(_tenths(spot - spots[i]) for spot in spots[i + 1 : i + 4]))
    return "".join(parts) + ("z" if closed else "")


def _tenths(spot: Points) -> str:
    return f"{_number(spot[0] / 10)},{_number(spot[1] / 10)}"


def _number(value: float) -> str:
    text = f"{value:.1f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
