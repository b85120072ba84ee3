"""The thing that a few strokes mean."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import numpy as np

from inkwake.arrays import Bytes
from inkwake.errors import NetError, NoLines, UnknownThing
from inkwake.studio.tasks import Answer, Order, Tell
from inkwake.studio.tasks.pixels import write_painting
from inkwake.studio.tasks.strokes import stroke_of
from inkwake.verbs.strokes import dabs_by, lines_by
from inkwake.verbs.thing import AUTO, PaintedThing, thing_from
from inkwake.verbs.what import answer, check_lines

_SIDE = 512
"""Px of the sheet for a picture that is not larger."""
_LIKELY = 0.15


def run(order: Order, folder: Path, tell: Tell) -> Answer:
    """Paint what the strokes of ``wish`` mean, or say what is missing for that."""
    wish = order["wish"]
    side = max(_SIDE, wish["size"])
    lines = lines_by([stroke_of(one, side) for one in wish["strokes"]], (side, side))
    dabs = dabs_by([stroke_of(one, side) for one in wish["dabs"]], (side, side))
    asked = {name: wish[name] for name in ("thing", "look", "size", "seed")}
    try:
        check_lines(lines < 128, lines < 128)
        painted = thing_from(lines, dabs=dabs, **asked)
    except NoLines:
        return _missing("outline")
    except NetError:
        return _missing("net")
    except UnknownThing:
        if wish["thing"] != AUTO:
            raise
        return _doubt(lines)
    return _missing(None) | _told(painted, side, folder / f"thing.{wish['format']}")


def _missing(hint: str | None) -> Answer:
    return {"hint": hint, "thing": None, "seen": "", "likely": [], "picture": None}


def _doubt(lines: Bytes) -> Answer:
    """What a drawing may be whose thing is not clear."""
    seen = answer(lines)
    likely = [one.name for one in seen.guesses[:3] if one.confidence > _LIKELY]
    return _missing("choose") | {"seen": seen.line(), "likely": likely}


def _told(painted: PaintedThing, side: int, file: Path) -> dict[str, Any]:
    write_painting(np.ascontiguousarray(painted.rgba), file)
    return {
        "thing": painted.thing,
        "seen": painted.seen,
        "picture": {
            "data": base64.b64encode(file.read_bytes()).decode(),
            "size": painted.rgba.shape[0],
            "box": [round(edge / side, 5) for edge in painted.box],
        },
    }
