"""Characters as SVG: a group for every part, named by its id, and the character itself inside.

Fills, gradients, clips and lines are plain SVG 1.1 that browsers, Inkscape and resvg draw alike.
The character travels in the metadata, so that the file can be opened again without loss.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import numpy as np

from inkwake.arrays import Points
from inkwake.portrait.world.dyes import Colour
from inkwake.portrait.world.layers import Gradient, Layer, Shape

FINE = 10
"""Steps of the grid that points lie on, a pixel."""

_ROUND = ' stroke-linejoin="round" stroke-linecap="round"'


def svg_text(
    layers: Sequence[Layer], size: int = 512, *, metadata: str = "", paper: Colour | None = None,
    title: str = "",
) -> str:  # fmt: skip
    """Layers as the text of an SVG file.

    Args:
        layers: from back to front.
        size: width and height, px.
        metadata: text kept in the file.
        paper: colour behind; none when None.
        title: said by screen readers.
    """
    writer = _Writer(size)
    groups = "".join(writer.group(layer) for layer in layers)
    side = size * FINE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" '
        f'width="{size}" height="{size}">'
    ]
    if title:
        parts.append(f"<title>{escape(title)}</title>")
    if metadata:
        parts.append(f'<metadata id="inkwake-portrait">{escape(metadata)}</metadata>')
    if writer.defs:
        parts.append(f"<defs>{''.join(writer.defs)}</defs>")
    if paper is not None:
        parts.append(f'<rect id="paper" width="100%" height="100%" fill="{_hex(paper)}"/>')
    return "".join([*parts, groups, "</svg>\n"])


def path_data(paths: Sequence[Points], size: int, *, closed: bool) -> str:
    """Points as the ``d`` of a path: whole, relative steps of a grid of ``FINE`` a pixel."""
    made = []
    for points in paths:
        grid = np.rint(np.asarray(points) * (size * FINE)).astype(int)
        steps = np.diff(grid, axis=0)
        steps = steps[steps.any(axis=1)]
        x, y = grid[0].tolist()
        numbers = " ".join(map(str, steps.ravel().tolist())).replace(" -", "-")
        made.append(f"M{x} {y}" + (f"l{numbers}" if numbers else "") + ("z" if closed else ""))
    return "".join(made)


def _hex(colour: Colour) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


class _Writer:
    def __init__(self, size: int) -> None:
        self.size = size
        self.defs: list[str] = []
        self._count = 0

    def group(self, layer: Layer) -> str:
        """One layer; what is cut to its clip shares one inner group where it can."""
        clip = self._clip(layer) if any(s.clipped for s in layer.shapes) and layer.clip else None
        made, cut = [], []
        for shape in layer.shapes:
            if shape.clipped and clip:
                cut.append(self._shape(shape))
                continue
            if cut:
                made.append(f'<g clip-path="url(#{clip})">{"".join(cut)}</g>')
                cut = []
            made.append(self._shape(shape))
        if cut:
            made.append(f'<g clip-path="url(#{clip})">{"".join(cut)}</g>')
        return f'<g id="{escape(layer.name)}">{"".join(made)}</g>'

    def _clip(self, layer: Layer) -> str:
        name = f"clip-{layer.name}"
        data = path_data(layer.clip, self.size, closed=True)
        self.defs.append(f'<clipPath id="{name}"><path d="{data}"/></clipPath>')
        return name

    def _shape(self, shape: Shape) -> str:
        fill = "none"
        if isinstance(shape.fill, Gradient):
            fill = f"url(#{self._gradient(shape.fill)})"
        elif shape.fill is not None:
            fill = _hex(shape.fill)
        rest = f' fill="{fill}"'
        if shape.line is not None:
            width = f"{shape.width * self.size * FINE:.3g}"
            rest += f' stroke="{_hex(shape.line)}" stroke-width="{width}"{_ROUND}'
        if shape.alpha < 1:
            rest += f' opacity="{shape.alpha:.3g}"'
        return f'<path d="{path_data(shape.paths, self.size, closed=shape.closed)}"{rest}/>'

    def _gradient(self, fill: Gradient) -> str:
        self._count += 1
        name = f"shade-{self._count}"
        stops = "".join(
            f'<stop offset="{share:.3g}" stop-color="{_hex(colour)}"'
            + (f' stop-opacity="{alpha:.3g}"' if alpha < 1 else "") + "/>"
            for share, colour, alpha in fill.stops
        )  # fmt: skip
        (x0, y0), (x1, y1) = (
            tuple(v * self.size * FINE for v in p) for p in (fill.start, fill.end)
        )
        if fill.radial:
            kind, radius = "radial", float(np.hypot(x1 - x0, y1 - y0))
            place = f'cx="{x0:.0f}" cy="{y0:.0f}" r="{radius:.0f}"'
        else:
            kind, place = "linear", f'x1="{x0:.0f}" y1="{y0:.0f}" x2="{x1:.0f}" y2="{y1:.0f}"'
        self.defs.append(
            f'<{kind}Gradient id="{name}" gradientUnits="userSpaceOnUse" {place}>'
            f"{stops}</{kind}Gradient>"
        )
        return name
