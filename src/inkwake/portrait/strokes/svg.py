"""Paths of any SVG as strokes, in the order of the document.

Path data is read by svg.path; transforms of groups and shapes are applied; text, scripts and
pictures are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import numpy as np
from svg.path import Close, Line, Move, parse_path
from svg.path.parser import InvalidPathError

from inkwake.arrays import Points
from inkwake.errors import BrokenSession

MOST = 5000
"""Strokes of a drawing at most."""

_HIDDEN = frozenset([
    "defs", "clipPath", "mask", "pattern", "symbol", "marker", "metadata", "style",
    "script", "text",
])  # fmt: skip
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


def root_of(text: str) -> ElementTree.Element:
    """The root of an SVG.

    Raises:
        BrokenSession: it is no SVG, or declares entities.
    """
    if "<!ENTITY" in text or (
        "<!DOCTYPE" in text and "[" in text.split("<!DOCTYPE", 1)[1].split(">", 1)[0]
    ):
        raise BrokenSession("the SVG declares entities, which are not read; save it as plain SVG")
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError as problem:
        raise BrokenSession(
            "the file is no SVG, or it is cut off; save it again as plain SVG"
        ) from problem
    if _name(root) != "svg":
        raise BrokenSession("the file is XML, but no SVG; save it as plain SVG")
    return root


def strokes_of(root: ElementTree.Element) -> tuple[list[Points], tuple[float, float]]:
    """Polylines of all visible paths, px of the view box, and its size."""
    box = [float(v) for v in _NUMBER.findall(root.get("viewBox", ""))]
    if len(box) != 4 or box[2] <= 0 or box[3] <= 0:
        sides = [_NUMBER.search(root.get(k, "")) for k in ("width", "height")]
        box = [0.0, 0.0, *(float(s.group()) if s else 512.0 for s in sides)]
    base = np.array([[1, 0, -box[0]], [0, 1, -box[1]], [0, 0, 1]], float)
    found: list[Points] = []
    for data, matrix in _paths(root, base):
        found.extend(_flat(data, matrix, max(box[2:])))
        if len(found) > MOST:
            raise BrokenSession(
                f"the SVG has more than {MOST} strokes; draw with fewer or merge them"
            )
    return found, (box[2], box[3])


def _name(element: ElementTree.Element) -> str:
    return str(element.tag).rsplit("}", 1)[-1]


def _paths(element: ElementTree.Element, matrix: Points) -> Iterator[tuple[str, Points]]:
    name = _name(element)
    if name in _HIDDEN or element.get("display") == "none" or element.get("visibility") == "hidden":
        return
    matrix = matrix @ _transform(element.get("transform", ""))
    data = _data(element, name)
    if data:
        yield data, matrix
    for child in element:
        yield from _paths(child, matrix)


def _data(element: ElementTree.Element, name: str) -> str:
    """Path data of a shape."""

    def number(key: str) -> float:
        found = _NUMBER.search(element.get(key, ""))
        return float(found.group()) if found else 0.0

    if name == "path":
        return element.get("d", "")
    if name in ("polyline", "polygon"):
        numbers = _NUMBER.findall(element.get("points", ""))
        pairs = " ".join(numbers)
        return f"M{pairs}" + ("z" if name == "polygon" else "") if len(numbers) >= 4 else ""
    if name == "line":
        return f"M{number('x1')} {number('y1')}L{number('x2')} {number('y2')}"
    if name in ("circle", "ellipse"):
        x, y = number("cx"), number("cy")
        rx, ry = (number("r"), number("r")) if name == "circle" else (number("rx"), number("ry"))
        return (
            f"M{x - rx} {y}a{rx} {ry} 0 1 0 {2 * rx} 0a{rx} {ry} 0 1 0 {-2 * rx} 0z"
            if rx and ry
            else ""
        )
    return ""


def _transform(text: str) -> Points:
    made = np.eye(3)
    for kind, inner in re.findall(r"(\w+)\s*\(([^)]*)\)", text):
        v = [float(n) for n in _NUMBER.findall(inner)]
        step = np.eye(3)
        if kind == "matrix" and len(v) == 6:
            step[:2] = [[v[0], v[2], v[4]], [v[1], v[3], v[5]]]
        elif kind == "translate" and v:
            step[:2, 2] = [v[0], v[1] if len(v) > 1 else 0.0]
        elif kind == "scale" and v:
            step[0, 0], step[1, 1] = v[0], v[1] if len(v) > 1 else v[0]
        elif kind == "rotate" and v:
            a = np.radians(v[0])
            turn = np.array([[np.cos(a), -np.sin(a), 0], [np.sin(a), np.cos(a), 0], [0, 0, 1]])
            middle = np.eye(3)
            middle[:2, 2] = v[1:3] if len(v) > 2 else [0, 0]
            step = middle @ turn @ np.linalg.inv(middle)
        made = made @ step
    return made


def _flat(data: str, matrix: Points, side: float) -> Iterator[Points]:
    """Polylines of path data, points no farther apart than a 256th of the picture."""
    try:
        pieces = parse_path(data)
    except (ValueError, IndexError, InvalidPathError) as problem:
        raise BrokenSession("a path of the SVG cannot be read; save it as plain SVG") from problem
    spots: list[complex] = []
    for piece in [*pieces, None]:
        if piece is None or isinstance(piece, Move):
            if len(spots) > 1:
                flat = (
                    np.array([(z.real, z.imag) for z in spots]) @ matrix[:2, :2].T + matrix[:2, 2]
                )
                if np.isfinite(flat).all() and float(np.ptp(flat, axis=0).max()) > 0:
                    yield flat
            spots = [] if piece is None else [piece.end]
        elif isinstance(piece, Line | Close):
            spots.append(piece.end)
        else:
            count = int(np.clip(np.ceil(abs(piece.end - piece.start) / (side / 128)) + 4, 4, 48))
            spots.extend(piece.point(float(t)) for t in np.linspace(0, 1, count + 1)[1:])
