"""An animated SVG becomes a cut-out film again: what `write_svg_film` makes.

Written from SVG 2 and CSS Animations. Understood are groups of a body layer each, groups of a piece
in them, and keyframes that transform or fade those by class.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np

from inkwake.arrays import Points
from inkwake.interchange.cutout_film import Cutout, CutoutFilm
from inkwake.interchange.png import read_png_uri
from inkwake.interchange.reading import check_length, read_bytes, understood

_SVG = "{http://www.w3.org/2000/svg}"
_KEYFRAMES = re.compile(r"@keyframes (\w+)\{((?:[\d.]+%\{[^{}]*\})*)\}")
_KEY = re.compile(r"([\d.]+)%\{([^{}]*)\}")
_CLOCK = re.compile(r"\.(\w+)\{animation:\w+ ([\d.]+)s ([\w-]+) ([\w ]+)\}")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def read_svg_film(path: str | Path, *, rate: float = 30.0) -> CutoutFilm:
    """Read an animated SVG file.

    Args:
        path: the file.
        rate: frames per second to sample it at; CSS knows none.

    Raises:
        ForeignFileError: missing, damaged, or something else.
    """
    with understood(Path(path), "an animated SVG"):
        content = read_bytes(Path(path))
        # Entities can name files and grow without bound; no SVG of ours declares any.
        if b"<!" in content:
            raise ValueError("declares a document type")
        return _Reading(ElementTree.fromstring(content), rate).film()


class _Reading:
    """A document while it is read."""

    def __init__(self, root: ElementTree.Element, rate: float) -> None:
        self._root = root
        style = _need(root.find(f"{_SVG}style")).text or ""
        self._keys = {
            name: [(float(at), what) for at, what in _KEY.findall(body)]
            for name, body in _KEYFRAMES.findall(style)
        }
        clocks = _CLOCK.findall(style)
        seconds = float(clocks[0][1]) if clocks else 1 / rate
        check_length(seconds, rate, len(self._keys))
        self._loop = bool(clocks) and clocks[0][3] == "infinite"
        self._rate = rate
        self._frames = max(round(seconds * rate) + (0 if self._loop else 1), 1)
        self._percent = 100 * np.arange(self._frames) / (seconds * rate)

    def film(self) -> CutoutFilm:
        pictures = {element.attrib["id"]: element for element in self._root.iter(f"{_SVG}image")}
        groups = self._root.findall(f"{_SVG}g")
        layers = tuple(dict.fromkeys(group.attrib["data-layer"] for group in groups))
        cutouts: dict[str, Cutout] = {}
        for group in groups:
            number = layers.index(group.attrib["data-layer"])
            for piece in group.findall(f"{_SVG}g"):
                mark = _need(piece.find(f"{_SVG}use")).attrib["href"].removeprefix("#")
                if mark not in cutouts:
                    cutouts[mark] = self._cutout(piece, pictures[mark], number)
        name, _, motion = (_need(self._root.find(f"{_SVG}title")).text or "").rpartition(" ")
        return CutoutFilm(
            name=name,
            motion=motion,
            width=int(self._root.attrib["width"]),
            height=int(self._root.attrib["height"]),
            rate=self._rate,
            loop=self._loop,
            layers=layers,
            cutouts=tuple(sorted(cutouts.values(), key=lambda cutout: cutout.layer)),
            slots=tuple(layers.index(group.attrib["data-layer"]) for group in groups),
            shown=np.stack([self._shown(group) for group in groups], axis=1),
        )

    def _cutout(self, piece: ElementTree.Element, picture: Any, layer: int) -> Cutout:
        keys = self._keys.get(piece.attrib["class"], [(0.0, piece.attrib["transform"])])
        rows = np.array([[float(v) for v in _NUMBER.findall(what)] for _, what in keys])
        at = [percent for percent, _ in keys]
        x, y, turn, across, down, tilt = (np.interp(self._percent, at, row) for row in rows.T)
        return Cutout(
            name=piece.attrib["data-name"],
            layer=layer,
            image=read_png_uri(picture.attrib["href"]),
            pivot=(-float(picture.attrib["x"]), -float(picture.attrib["y"])),
            turns=np.deg2rad(turn),
            places=np.stack([x, y], axis=1),
            tilts=np.deg2rad(tilt),
            stretches=np.stack([across, down], axis=1),
        )

    def _shown(self, group: ElementTree.Element) -> Points:
        """(f,) bool."""
        keys = self._keys.get(group.attrib.get("class", ""), [])
        if not keys:
            return np.ones(self._frames, np.bool_)
        at = [percent for percent, _ in keys]
        values = np.array([_NUMBER.findall(what)[-1] == "1" for _, what in keys])
        found = np.searchsorted(at, self._percent + 1e-3, side="right") - 1
        return np.asarray(values[found])


def _need(element: ElementTree.Element | None) -> ElementTree.Element:
    if element is None:
        raise ValueError("an element is missing")
    return element
