"""What guidance is worth to somebody who cannot draw: simulated novices with and without it.

A novice has a portrait in mind, displaces parts and strokes, and traces a guiding line that looks
right (`inkwake.portrait.strokes.novice` states the model and its numbers). At two points of the
session the novice also looks at the four alternatives and takes the one that looks most like it.
The same hand draws the same portrait alone. Error: mean distance of the strokes from what was
meant, both drawings laid upon each other, by the size of the drawing.

    python bench/portrait_novice.py [--sessions 60] [--sheet]
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import cv2
import numpy as np

from inkwake.arrays import Points
from inkwake.portrait.artist.choices import alternatives
from inkwake.portrait.artist.state import State, Stroke
from inkwake.portrait.artist.step import first, further
from inkwake.portrait.character import character
from inkwake.portrait.read.reader import Eyes, eyes
from inkwake.portrait.strokes.novice import (
    LEVELS,
    Novice,
    aided,
    foreign,
    guiding,
    landmark_error,
    likest,
    pages,
)
from inkwake.portrait.strokes.session import Session
from inkwake.portrait.strokes.trace import trace
from inkwake.portrait.world.build import build
from inkwake.portrait.world.contours import Contours
from inkwake.portrait.world.dyes import dyes
from inkwake.portrait.world.parts import label_map
from inkwake.portrait.world.sample import sample
from portrait import HELD_OUT, SIDE, Tally, iou, labels, unpainted

RESULTS = Path(__file__).parent / "results"
LOOKS = (0.2, 0.45)
"""Shares of the strokes after which the alternatives are looked at."""
GOOD = 0.8


def run_one(
    seed: int, novice: Novice, reader: Eyes, tally: Tally, kept: list[np.ndarray] | None
) -> None:
    """One portrait with guidance and without."""
    true = sample(1, seed=HELD_OUT + 5_000 + seed)
    target = build(true)
    truth = label_map(true, target, size=SIDE)
    meant, own = pages(trace(true, target), novice, seed)
    start = unpainted(true, seed)
    alone: State | None = None
    for k in range(len(own)):
        alone = follow(reader, alone, Stroke(k, own.points[k]), start)
        reached(tally, "alone", k, alone, truth)
    led, drawn, traced = guided(seed, novice, reader, meant, own, target, start, tally, truth)
    lines = list(meant.points)
    tally.add(f"{novice.name} alone", landmark_error(lines, list(own.points)))
    tally.add(f"{novice.name} guided", landmark_error(lines, drawn))
    tally.add(f"{novice.name} traced", traced)
    assert alone is not None
    for name, state in (("alone", alone), ("guided", led)):
        finish(tally, name)
        tally.add(
            f"{novice.name} miou {name}", np.mean(list(iou(labels(state, True), truth).values()))
        )
    if kept is not None:
        kept.append(row(true, target, meant, own, drawn, led, alone))


def guided(
    seed: int, novice: Novice, reader: Eyes, meant: Session, own: Session, target: Contours,
    start: object, tally: Tally, truth: np.ndarray,
) -> tuple[State, list[Points], float]:  # fmt: skip
    """The session of somebody who looks at the guidance."""
    rng = np.random.default_rng([seed, 63])
    state: State | None = None
    drawn: list[Points] = []
    traced = 0
    looks = {round(share * len(own)) for share in LOOKS}
    for k in range(len(own)):
        guide = None
        if state is not None:
            if k in looks:
                state = looked(state, seed, novice, meant, target, k)
            guide = guiding(meant.points[k], int(meant.line[k]), target, state.drawn())
        points, by_guide = aided(meant.points[k], own.points[k], guide, novice, rng)
        traced += by_guide
        drawn.append(points)
        state = follow(reader, state, Stroke(k, points), start)
        reached(tally, "guided", k, state, truth)
    assert state is not None
    return state, drawn, traced / len(own)


def looked(
    state: State, seed: int, novice: Novice, meant: Session, target: Contours, k: int
) -> State:
    """The alternative that looks most like the portrait in mind, or the portrait as it is."""
    others = [state, *alternatives(state, seed)]
    rest = range(k, len(meant))
    shown = [
        [guiding(meant.points[j], int(meant.line[j]), target, one.drawn()) for j in rest]
        for one in others
    ]
    extra = [foreign(target, one.drawn()) for one in others]
    return others[likest([meant.points[j] for j in rest], shown, novice, seed, extra)]


def follow(reader: Eyes, state: State | None, stroke: Stroke, start: object) -> State:
    """One stroke further."""
    return first(reader, [stroke], start) if state is None else further(reader, state, stroke)


def reached(tally: Tally, name: str, k: int, state: State, truth: np.ndarray) -> None:
    """Note when the portrait first was good."""
    key = f"{name} strokes now"
    if tally.found.get(key):
        return
    if np.mean(list(iou(labels(state, True), truth).values())) >= GOOD:
        tally.found[key] = [k + 1]


def finish(tally: Tally, name: str) -> None:
    """Close what ``reached`` noted of a session."""
    found = tally.found.pop(f"{name} strokes now", [])
    tally.add(f"{name} good", float(bool(found)))
    if found:
        tally.add(f"{name} strokes", found[0])


def row(
    true: object, target: Contours, meant: Session, own: Session, drawn: list[Points],
    led: State, alone: State,
) -> np.ndarray:  # fmt: skip
    """In mind, drawn alone and its portrait, drawn with guidance and its portrait."""
    shown = [
        page(list(meant.points)),
        page(list(own.points)),
        drawn_of(alone),
        page(drawn),
        drawn_of(led),
    ]
    return np.hstack(shown)


def page(strokes: list[Points]) -> np.ndarray:
    """Ink on paper."""
    paper = np.full((SIDE, SIDE, 3), 255, np.uint8)
    for stroke in strokes:
        cv2.polylines(paper, [np.int32(stroke * SIDE * 8)], False, (40, 30, 30), 1, cv2.LINE_AA, 3)
    return paper


def drawn_of(state: State) -> np.ndarray:
    """The portrait."""
    rgba = character(state, dyes(state.numbers)).picture(SIDE)
    alpha = rgba[..., 3:] / 255.0
    return np.uint8(rgba[..., :3] * alpha + 255 * (1 - alpha))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sessions", type=int, default=20, help="of each level")
    parser.add_argument("--sheet", type=int, default=0, help="sessions to show")
    asked = parser.parse_args()
    reader, tally, kept = eyes(2), Tally(), []
    for novice in LEVELS:
        for seed in range(asked.sessions):
            keep = kept if seed < asked.sheet else None
            run_one(seed, novice, reader, tally, keep)
    for novice in LEVELS:
        alone, led = tally.mean(f"{novice.name} alone"), tally.mean(f"{novice.name} guided")
        print(
            f"{novice.name:10} error alone {alone:.4f}, guided {led:.4f}: {led / alone - 1:+.0%}; "
            f"traced {tally.mean(f'{novice.name} traced'):.0%}; mIoU of the portrait "
            f"{tally.mean(f'{novice.name} miou alone'):.3f} -> "
            f"{tally.mean(f'{novice.name} miou guided'):.3f}"
        )
    for name in ("alone", "guided"):
        print(
            f"{name:10} reached mIoU {GOOD} in {tally.mean(f'{name} good'):.0%} of sessions"
            + f", after {tally.mean(f'{name} strokes'):.0f} strokes"
            * bool(tally.mean(f"{name} good"))
        )
    RESULTS.mkdir(exist_ok=True)
    found = {name: float(np.nanmean(v)) for name, v in tally.found.items()}
    (RESULTS / "portrait-novice.json").write_text(json.dumps(found, indent=1))
    if kept:
        cv2.imwrite(str(RESULTS / "portrait-novice.png"), np.vstack(kept)[..., ::-1])


if __name__ == "__main__":
    main()
