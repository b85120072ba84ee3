"""A sketch from a file as a session: JSON of ours, any SVG, any picture."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from inkwake.arrays import Points
from inkwake.errors import BrokenSession, LimitReached, NoFace, PictureError
from inkwake.line import clean
from inkwake.line.negative import positive
from inkwake.nets import Net
from inkwake.page import flatten
from inkwake.picture import read
from inkwake.portrait.artist.events import Session, session_of
from inkwake.portrait.locate import locate
from inkwake.portrait.record import session_in
from inkwake.portrait.strokes.svg import root_of, strokes_of

CANVAS = 512
"""Side of the page of an imported sketch, px."""

LARGEST = 64_000_000


def session_from(data: bytes, net: Net, *, seed: int = 0) -> Session:
    """The session of a file's bytes.

    Raises:
        BrokenSession: JSON or SVG that cannot be read.
        NoFace: strokes that show no face.
        PictureError: a picture that cannot be read.
    """
    if len(data) > LARGEST:
        raise LimitReached(
            f"the sketch has {len(data) / 1e6:.0f} MB; {LARGEST // 10**6} MB are the most"
        )
    head = data[:256].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith((b"{", b"[")):
        return session_of(_json(data))
    if head.startswith(b"<"):
        return _from_svg(data, net, seed)
    return _from_picture(data, net, seed)


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as problem:
        raise BrokenSession("the JSON is broken or cut off; save the session again") from problem


def _from_svg(data: bytes, net: Net, seed: int) -> Session:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise BrokenSession("the SVG is not UTF-8; save it as plain SVG") from problem
    root = root_of(text)
    record = session_in(root)
    if record is not None:
        return session_of(record)
    lines, size = strokes_of(root)
    if not lines:
        raise NoFace("the SVG holds no paths; pictures in it are not read, give the picture itself")
    return _session(lines, 0.005 * max(size), size, net, seed)


def _from_picture(data: bytes, net: Net, seed: int) -> Session:
    picture, _ = positive(read(data))
    drawing = clean(flatten(picture))
    lines = [s.sampled(8)[0] for s in drawing.strokes]
    width = float(np.median([s.width for s in drawing.strokes])) if drawing.strokes else 2.0
    size = (float(drawing.width), float(drawing.height))
    if not lines:
        raise NoFace("the picture holds no lines; a portrait needs a line drawing")
    return _session(lines, width, size, net, seed, traced=True)


def _session(
    lines: list[Points],
    width: float,
    size: tuple[float, float],
    net: Net,
    seed: int,
    *,
    traced: bool = False,
) -> Session:
    """Strokes on a page of their own, the portrait where a portrait belongs."""
    place = locate(net, lines, width, size=size)
    events: list[dict[str, Any]] = []
    for number, stroke in enumerate(place.strokes, start=1):
        points = np.round(stroke.points * CANVAS, 1).tolist()
        pen = round(float(np.clip(stroke.width * CANVAS, 0.8, 12)), 1)
        events.append(
            {
                "do": "stroke",
                "id": number,
                "points": [[x, y, 0, 0.5] for x, y in points],
                "width": pen,
                **({"traced": True} if traced else {}),
            }
        )
    return Session((CANVAS, CANVAS), seed, tuple(events))


def session_file(path: Path, net: Net, *, seed: int = 0) -> Session:
    """The session of a file; see ``session_from``."""
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise PictureError(f"{path} cannot be read: {problem.strerror or problem}") from problem
    return session_from(data, net, seed=seed)
