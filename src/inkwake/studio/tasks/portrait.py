"""Everything that the portrait engine does for the studio."""

from __future__ import annotations

import base64
from collections import OrderedDict
from pathlib import Path
from typing import Any

from inkwake.picture import read
from inkwake.studio.portraits.loading import engine_of
from inkwake.studio.tasks import Answer, Order, Tell
from inkwake.studio.tasks.pixels import write_reference


def run(order: Order, folder: Path, tell: Tell) -> Answer:
    """Do what ``do`` names with ``session``."""
    return _DOINGS[order.get("do", "film")](order, folder, tell)


_TOLD: OrderedDict[str, tuple[int, list[dict[str, Any]]]] = OrderedDict()
"""Portrait → number of the last order, and the steps that were told up to it."""
_REMEMBERED = 8


def _answer(order: Order, folder: Path, tell: Tell) -> Answer:
    """Answer a session of which only what is new is told."""
    portrait, same = order["portrait"], order["same"]
    number, before = _TOLD.pop(portrait, (0, []))
    if same and number != order["after"]:
        return {"lost": True}
    events = [*before[:same], *order["events"]]
    _TOLD[portrait] = (order["number"], events)
    while len(_TOLD) > _REMEMBERED:
        _TOLD.popitem(last=False)
    session = order["head"] | {"events": events, "undone": []}
    return engine_of(order["engine"]).answer(session, portrait, same)


def _alternatives(order: Order, folder: Path, tell: Tell) -> Answer:
    pictures = engine_of(order["engine"]).alternatives(order["session"])
    return {"alternatives": [{"portrait": one} for one in pictures]}


def _export(order: Order, folder: Path, tell: Tell) -> Answer:
    kind, size = order["wish"]["format"], order["wish"]["size"]
    data = engine_of(order["engine"]).export(order["session"], kind, size)
    (folder / "file").write_bytes(data)
    return {"files": {"result": "file"}}


def _motion(order: Order, folder: Path, tell: Tell) -> Answer:
    wish = order["wish"]
    frames = engine_of(order["engine"]).motion(order["session"], **wish)
    told = [f"data:image/webp;base64,{base64.b64encode(one).decode()}" for one in frames]
    return {"frames": told, "fps": wish["fps"]}


def _film(order: Order, folder: Path, tell: Tell) -> Answer:
    tell(0.02, "rehearsing")
    name = f"film.{order['wish']['format']}"
    engine_of(order["engine"]).film(order["session"], order["wish"], folder / name, tell)
    return {"files": {"result": name}}


def _reference(order: Order, folder: Path, tell: Tell) -> Answer:
    """Keep the pixels of ``upload`` alone, in small, and find the colours that it lends."""
    # Bytes, not a path, so that no message names one.
    write_reference(read(Path(order["upload"]).read_bytes()), folder / "picture")
    told = engine_of(order["engine"]).reference((folder / "picture").read_bytes())
    return {"files": {"picture": "picture"}} | told


def _read(order: Order, folder: Path, tell: Tell) -> Answer:
    data = Path(order["upload"]).read_bytes()
    return {"session": engine_of(order["engine"]).read(data)}


_DOINGS = {
    "answer": _answer,
    "alternatives": _alternatives,
    "export": _export,
    "motion": _motion,
    "film": _film,
    "reference": _reference,
    "read": _read,
}
