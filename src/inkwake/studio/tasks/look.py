"""A cast and its page as they were coloured: painted once, then moved, so that nothing flickers."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from inkwake.arrays import Bytes
from inkwake.colour.texture import textured
from inkwake.figure import Figure
from inkwake.page import Page
from inkwake.rig import Rig
from inkwake.studio.recent import Recent
from inkwake.studio.tasks.memory import figure_key, ground_to_colour, page_of, rig_of
from inkwake.studio.tasks.strokes import stroke_of
from inkwake.verbs.colour import recolour
from inkwake.verbs.staging import take_off
from inkwake.verbs.strokes import dabs_by

_paintings: Recent[Bytes] = Recent(2)
_rigs: Recent[Rig] = Recent(8)
_papers: Recent[Bytes] = Recent(2)


def painting_of(order: dict[str, Any]) -> Bytes:
    """(h, w, 3) the page of a scene in the colours of its wish."""
    return _paintings.get(_key(order), lambda: _paint(order))


def coloured_rig(order: dict[str, Any], number: str) -> Rig:
    """The rig of a figure, with paint on it."""
    plain = rig_of(order["figures"][number])

    def work() -> Rig:
        return replace(plain, figure=textured(plain.figure, painting_of(order)))

    return _rigs.get(json.dumps([_key(order), figure_key(order["figures"][number])]), work)


def coloured_page(order: dict[str, Any]) -> Page:
    """The page with paint on it."""
    return replace(page_of(order, closely=False), rgb=painting_of(order))


def coloured_paper(order: dict[str, Any], figures: dict[str, Figure]) -> Bytes:
    """(h, w, 3) the painted page with figures taken off."""
    keys = sorted(figure_key(one) for one in order["figures"].values())

    def work() -> Bytes:
        return take_off(coloured_page(order), list(figures.values()))

    return _papers.get(json.dumps([_key(order), keys]), work)


def _paint(order: dict[str, Any]) -> Bytes:
    look = order["wish"]["colour"]
    ground = ground_to_colour(order | {"figures": order["everybody"]}, look)
    rows, columns = ground.lines.alpha.shape
    dabs = dabs_by([stroke_of(one, 1.0) for one in look["dabs"]], (rows, columns))
    asked = {name: look[name] for name in ("style", "palette", "words", "seed")}
    return recolour(ground, dabs=dabs, **asked).rgb


def _key(order: dict[str, Any]) -> str:
    figures = sorted(figure_key(one) for one in order["everybody"].values())
    return json.dumps([Path(order["page"]).name, figures, order["wish"]["colour"]])
