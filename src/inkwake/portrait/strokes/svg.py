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


def _paths(root: ElementTree.Element, base: Points) -> Iterator[tuple[str, Points]]:
    """Path data of all that is shown, in the order of the document, with its matrix."""
    waiting = [(root, base)]
    while waiting:
        element, matrix = waiting.pop()
        name = _name(element)
        shown = element.get("display") != "none" and element.get("visibility") != "hidden"
        if name in _HIDDEN or not shown:
            continue
        matrix = matrix @ _transform(element.get("transform", ""))
        data = _data(element, name)
        if data:
            yield data, matrix
        waiting += [(child, matrix) for child in reversed(element)]


def _data(element: ElementTree.Element, name: str) -> str:
    """Path data of a shape."""

    def number(key: str) -> float:
        found = _NUMBER.search(element.get(key, ""))
        return float(found.group()) if found else 0.0

    if name == "path":
        return element.get("d", "").strip()
    if name in ("polyline", "polygon"):
        numbers = _NUMBER.findall(element.get("points", ""))
        pairs = " ".join(numbers[: len(numbers) // 2 * 2])
        return f"M{pairs}" + "z" * (name == "polygon") if len(numbers) >= 4 else ""
    if name == "line":
        return f"M{number('x1')} {number('y1')}L{number('x2')} {number('y2')}"
    if name == "rect":
        wide, tall = number("width"), number("height")
        return f"M{number('x')} {number('y')}h{wide}v{tall}h{-wide}z" if wide and tall else ""
    if name in ("circle", "ellipse"):
        x, y = number("cx"), number("cy")
        rx, ry = (number("r"),) * 2 if name == "circle" else (number("rx"), number("ry"))
        half = f"a{rx} {ry} 0 1 0"
        return f"M{x - rx} {y}{half} {2 * rx} 0{half} {-2 * rx} 0z" if rx and ry else ""
    return ""


def _transform(text: str) -> Points:
    """The matrix of a list of transforms; what is no transform is passed over."""
    made = np.eye(3)
    for kind, inner in re.findall(r"(\w+)\s*\(([^)]*)\)", text):
        made = made @ _step(kind, [float(n) for n in _NUMBER.findall(inner)])
    return made


def _step(kind: str, v: list[float]) -> Points:
    step = np.eye(3)
    if kind == "matrix" and len(v) == 6:
        step[:2] = [[v[0], v[2], v[4]], [v[1], v[3], v[5]]]
    elif kind == "translate" and v:
        step[:2, 2] = [v[0], v[1] if len(v) > 1 else 0.0]
    elif kind == "scale" and v:
        step[0, 0], step[1, 1] = v[0], v[1] if len(v) > 1 else v[0]
    elif kind in ("skewX", "skewY") and v:
        step[(0, 1) if kind == "skewX" else (1, 0)] = np.tan(np.radians(v[0]))
    elif kind == "rotate" and v:
        cos, sin = np.cos(np.radians(v[0])), np.sin(np.radians(v[0]))
        x, y = v[1:3] if len(v) > 2 else (0.0, 0.0)
        step[:2] = [[cos, -sin, x - cos * x + sin * y], [sin, cos, y - sin * x - cos * y]]
    return step


_FAR = 1e9
"""Farther out lies no stroke; that far go only slips of the pen of a program."""


def _flat(data: str, matrix: Points, side: float) -> Iterator[Points]:
    """Polylines of path data, points no farther apart than a 128th of the picture."""
    try:
        lines = _followed(data, side)
    # The last three are what the parser and its arcs fail with on nonsense.
    except (ValueError, IndexError, InvalidPathError, AssertionError, ArithmeticError) as problem:
        raise BrokenSession("a path of the SVG cannot be read; save it as plain SVG") from problem
    for spots in lines:
        with np.errstate(all="ignore"):
            flat = np.array([(z.real, z.imag) for z in spots]) @ matrix[:2, :2].T + matrix[:2, 2]
        if np.abs(flat).max() < _FAR and float(np.ptp(flat, axis=0).max()) > 0:
            yield flat


def _followed(data: str, side: float) -> list[list[complex]]:
    """The pieces of path data that hang together, as points of the plane of complex numbers."""
    found: list[list[complex]] = [[]]
    for piece in parse_path(data):
        if isinstance(piece, Move):
            found.append([piece.end])
        elif isinstance(piece, Line | Close):
            found[-1].append(piece.end)
        else:
            count = int(np.clip(np.ceil(abs(piece.end - piece.start) / (side / 128)) + 4, 4, 48))
            found[-1] += [piece.point(float(t)) for t in np.linspace(0, 1, count + 1)[1:]]
    return [spots for spots in found if len(spots) > 1]
