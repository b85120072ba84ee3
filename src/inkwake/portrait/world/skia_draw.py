"""Layers drawn by Skia; importing this fails where the system has no OpenGL library."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
import skia

from inkwake.arrays import Points
from inkwake.portrait.world.dyes import Colour
from inkwake.portrait.world.layers import Gradient, Layer, Shape

Bitmap = npt.NDArray[np.uint8]


def draw_by_skia(layers: Sequence[Layer], size: int, *, paper: Colour | None = None) -> Bitmap:
    """A picture of layers.

    Args:
        layers: from back to front.
        size: sides of the picture, px.
        paper: colour behind; transparent when None.

    Returns:
        (size, size, 4) uint8 RGBA, straight alpha.
    """
    pixels = np.zeros((size, size, 4), np.uint8)
    surface = skia.Surface(pixels)
    with surface as canvas:
        canvas.clear(skia.Color(*paper) if paper is not None else skia.ColorTRANSPARENT)
        canvas.scale(size, size)
        for layer in layers:
            draw_layer(canvas, layer)
    return pixels


def draw_layer(canvas: skia.Canvas, layer: Layer) -> None:
    """One layer on a canvas whose unit is the page."""
    clip = path_of(layer.clip, closed=True) if layer.clip else None
    for shape in layer.shapes:
        if shape.clipped and clip is not None:
            canvas.save()
            canvas.clipPath(clip, skia.ClipOp.kIntersect, True)
            _draw_shape(canvas, shape)
            canvas.restore()
        else:
            _draw_shape(canvas, shape)


def path_of(paths: Sequence[Points], *, closed: bool) -> skia.Path:
    """Points as a path of Skia."""
    made = skia.Path()
    for points in paths:
        spots = points.tolist()
        made.moveTo(*spots[0])
        to = made.lineTo
        for x, y in spots[1:]:
            to(x, y)
        if closed:
            made.close()
    return made


def _draw_shape(canvas: skia.Canvas, shape: Shape) -> None:
    path = path_of(shape.paths, closed=shape.closed)
    if shape.fill is not None:
        paint = skia.Paint(AntiAlias=True)
        if isinstance(shape.fill, Gradient):
            paint.setShader(_shader(shape.fill))
            paint.setAlphaf(shape.alpha)
        else:
            paint.setColor(skia.Color(*shape.fill, round(255 * shape.alpha)))
        canvas.drawPath(path, paint)
    if shape.line is not None:
        paint = skia.Paint(
            AntiAlias=True, Style=skia.Paint.kStroke_Style, StrokeWidth=shape.width,
            Color=skia.Color(*shape.line, round(255 * shape.alpha)),
            StrokeJoin=skia.Paint.kRound_Join, StrokeCap=skia.Paint.kRound_Cap,
        )  # fmt: skip
        canvas.drawPath(path, paint)


def _shader(fill: Gradient) -> skia.Shader:
    colours = [skia.Color(*colour, round(255 * alpha)) for _, colour, alpha in fill.stops]
    places = [share for share, _, _ in fill.stops]
    start = skia.Point(*fill.start)
    if fill.radial:
        radius = float(np.hypot(fill.end[0] - fill.start[0], fill.end[1] - fill.start[1]))
        return skia.GradientShader.MakeRadial(start, radius, colours, places)
    return skia.GradientShader.MakeLinear([start, skia.Point(*fill.end)], colours, places)
