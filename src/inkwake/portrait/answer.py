"""What is told after every stroke: the portrait, its parts, guidance and what to draw next."""

from __future__ import annotations

from typing import Any

import numpy as np

from inkwake.arrays import Points
from inkwake.portrait.artist.artist import FOLLOWED, Sitting
from inkwake.portrait.artist.events import LINE_STYLES, Session
from inkwake.portrait.artist.state import State
from inkwake.portrait.belief.graph import GROUPS_OF
from inkwake.portrait.character import kept_as
from inkwake.portrait.guide.lines import PartGuide, detailed, marks, next_line, rough
from inkwake.portrait.guide.parts import GUIDE_PARTS
from inkwake.portrait.locate import faces, shows_face
from inkwake.portrait.strokes.lines import STROKE_PARTS
from inkwake.portrait.svg import svg_text
from inkwake.portrait.tint.look import hexed
from inkwake.portrait.world.numbers import parameter_of
from inkwake.portrait.world.schools import SCHOOLS

EARLY = 8
"""Strokes before which nobody is told that this is no face."""

UNDERSTOOD = 0.3
"""Share of the ink of a picture below which its portrait is doubted: real faces that were read
well have .41 and more, drawings of other things .27 and less."""


def answer(session: Session, sitting: Sitting) -> dict[str, Any]:
    """The answer to a session; see docs/portrait.md."""
    side = min(session.size)
    found: dict[str, Any] = {
        "revision": len(session.events), "notes": [], "ready": False, "portrait": None, "parts": [],
        "guidance": {"detailed": [], "rough": [], "marks": []}, "next": None, "sliders": [],
        "colours": {}, "ink": [], "styles": _styles(sitting),
    }  # fmt: skip
    who, state = sitting.character(), sitting.state
    if who is None or state is None:
        found["notes"] = ["Draw a first line: the round of the face is a good one."]
        return found
    contours = state.drawn()
    guides = detailed(state, contours)
    found["portrait"] = svg_text(who.layers(contours=contours), side)
    found["ready"] = True
    found["notes"] = _notes(state)
    if sitting.look.puzzle:
        found["notes"].append(sitting.look.puzzle)
    if len(sitting.ink) > len(state.strokes):
        found["notes"].append(
            f"The portrait follows {FOLLOWED} strokes; the others stay on your sheet as they are."
        )
    found["parts"] = [_part(g, state, sitting, side) for g in guides]
    found["guidance"] = _guidance(guides, side)
    coming = next_line(guides, state)
    if coming is not None:
        part, line = coming
        found["next"] = {"part": part.name, "title": part.title, "line": _path(line.points, side)}
        found["guidance"]["rough"] = _rough(state, part.name, session, side)
    found["guidance"]["marks"] = [_path(p, side) for p in marks(contours)]
    found["sliders"] = _sliders(state)
    dyes = who.dyes
    found["colours"] = {
        "hair": hexed(dyes.hair), "skin": hexed(dyes.skin), "eyes": hexed(dyes.eye_left),
        "clothes": hexed(dyes.cloth), "extras": hexed(dyes.extra), "line": hexed(dyes.line),
    }  # fmt: skip
    found["ink"] = _ink(state)
    return found


def _styles(sitting: Sitting) -> dict[str, Any]:
    numbers = sitting.state.numbers if sitting.state is not None else sitting.start
    return {
        "line": sitting.look.pen or numbers.option("line"),
        "eyes": sitting.look.school or numbers.option("school"),
        "lines": list(LINE_STYLES), "schools": [s.name for s in SCHOOLS],
    }  # fmt: skip


def _notes(state: State) -> list[str]:
    if len(state.strokes) < EARLY:
        return []
    if all(stroke.traced for stroke in state.strokes):
        share = _understood(state)
        if share < UNDERSTOOD:
            return [
                f"Only {share:.0%} of the lines were read as a portrait; crop the picture to one "
                "head, or make clean lines of it with `inkwake clean`."
            ]
    if _eyes_apart(state) > 1.0 or faces(list(state.strokes)) > 1:
        return ["Two faces are drawn; a portrait has one. Erase one of them."]
    if not shows_face(state.reading, list(state.strokes)):
        return ["This is no face yet. For other drawings there is the ink room; your ink is kept."]
    return []


def _understood(state: State) -> float:
    """Share of the ink, by length, that became contours."""
    long = np.array([np.hypot(*np.diff(s.even, axis=0).T).sum() for s in state.strokes])
    found = np.array([match is not None for match in state.matches])
    return float((long * found).sum() / max(float(long.sum()), 1e-9))


def _eyes_apart(state: State) -> float:
    """How far strokes of one eye lie apart, by the width of the head; above 1 they are two."""
    widest = 0.0
    for part in ("eye-left", "eye-right"):
        places = [
            s.even.mean(axis=0)
            for s, p in zip(state.strokes, state.parts, strict=True)
            if STROKE_PARTS[p] == part
        ]
        if len(places) > 1:
            widest = max(widest, float(np.ptp(np.array(places), axis=0).max()))
    return widest / (2 * float(state.numbers["size"][0]))


def _part(guide: PartGuide, state: State, sitting: Sitting, side: int) -> dict[str, Any]:
    points = np.vstack([line.points for line in guide.lines]) * side
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    groups = GROUPS_OF[guide.part.name]
    return {
        "name": guide.part.name,
        "title": guide.part.title,
        "drawn": round(guide.drawn, 2),
        "confidence": round(guide.confidence, 2),
        "pinned": guide.part.name in sitting.pins or all(g in state.pinned for g in groups),
        "colour": guide.part.colour,
        "box": [round(float(v), 1) for v in (left, top, right, bottom)],
    }


def _path(points: Points, side: int) -> str:
    """A polyline as path data in px, rounded to a tenth."""
    grid = np.round(points * side, 1).tolist()
    return "M" + " ".join(f"{x:g} {y:g}" for x, y in grid)


def _guidance(guides: list[PartGuide], side: int) -> dict[str, Any]:
    return {
        "detailed": [
            {"part": g.part.name, "colour": g.part.colour,
             "lines": [_path(line.points, side) for line in g.lines if line.detail < 0.65]}
            for g in guides
        ],
        "rough": [], "marks": [],
    }  # fmt: skip


def _rough(state: State, part: str, session: Session, side: int) -> list[dict[str, Any]]:
    areas = [
        {"d": _path(points, side) + "Z", "alpha": round(alpha, 3)}
        for points, alpha in rough(state, part, session.seed)
    ]
    return [{"part": part, "areas": areas}]


def _sliders(state: State) -> list[dict[str, Any]]:
    found = []
    for part in GUIDE_PARTS:
        for name, title in part.sliders:
            limits = parameter_of(name)
            found.append(
                {
                    "name": name,
                    "title": title,
                    "part": part.name,
                    "low": limits.low,
                    "high": limits.high,
                    "value": round(float(state.numbers[name][0]), 4),
                }
            )
    return found


def _ink(state: State) -> list[dict[str, Any]]:
    made = []
    for stroke, part, match in zip(state.strokes, state.parts, state.matches, strict=True):
        name = STROKE_PARTS[part]
        how = "contour" if match is not None else kept_as(stroke, name)
        made.append({"stroke": stroke.number, "part": name, "how": how})
    return made
