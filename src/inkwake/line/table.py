"""Strokes and regions as plain data, for programs that want neither SVG nor pixels."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from numpy.typing import NDArray

from inkwake.line.drawing import LineDrawing
from inkwake.line.regions import Faces


def table(drawing: LineDrawing, faces: Faces) -> str:
    """JSON of a drawing: px, x right and y down, pixel centres on whole numbers.

    ``strokes`` have ``controls``, the control points of their cubics one after another, and
    ``widths``, four numbers of a Bernstein polynomial for each cubic; ``regions`` have outlines,
    the indices of their neighbours (-1 is outside) and of the bridges that shut them.
    """
    about: dict[str, Any] = {
        "width": drawing.width,
        "height": drawing.height,
        "notes": list(drawing.notes),
        "strokes": [
            {
                "kind": stroke.kind,
                "layer": stroke.layer,
                "closed": stroke.closed,
                "controls": _rounded(stroke.controls),
                "widths": _rounded(2 * stroke.widths),
            }
            for stroke in drawing.strokes
        ],
        "blacks": [
            {"layer": solid.layer, "outlines": [_rounded(ring) for ring in solid.outlines]}
            for solid in drawing.solids
        ],
        "regions": [
            {
                "area": round(region.area, 1),
                "outlines": [_rounded(ring) for ring in region.outlines],
                "neighbours": list(region.neighbours),
                "bridges": list(region.bridges),
            }
            for region in faces.regions
        ],
    }
    return json.dumps(about, separators=(",", ":")) + "\n"


def _rounded(values: NDArray[np.float64]) -> list[Any]:
    return list(np.round(values, 2).tolist())
