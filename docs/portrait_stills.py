"""Pictures of portraits for the documentation: a simulated person draws, the portrait follows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.nets import net
from inkwake.portrait.artist.artist import start_of
from inkwake.portrait.artist.state import State, Stroke
from inkwake.portrait.artist.step import first, further
from inkwake.portrait.character import character
from inkwake.portrait.strokes import habits
from inkwake.portrait.strokes.session import Session, session
from inkwake.portrait.strokes.trace import trace
from inkwake.portrait.world.build import build
from inkwake.portrait.world.sample import sample

PAPER = (251, 249, 243)
INK = (38, 34, 40)


def drawn(seed: int) -> tuple[Session, int]:
    """What a simulated person draws, and the seed of the colours."""
    numbers = sample(1, seed=seed).having(size=0.215, centre_x=0.5, centre_y=0.44)
    rng = np.random.default_rng(seed)
    hand = habits.Habits(wobble=0.0012, detail=0.45, plan="face", join=True)
    return session(trace(numbers, build(numbers)), hand, rng), seed


def states(drawing: Session, seed: int) -> Iterator[State]:
    """The portrait after every stroke."""
    reader = net("portrait")
    state: State | None = None
    for number, points in enumerate(drawing.points):
        stroke = Stroke(number, points)
        state = (
            first(reader, [stroke], start_of(seed))
            if state is None
            else further(reader, state, stroke)
        )
        yield state


def side_by_side(drawing: Session, state: State, size: int) -> Bytes:
    """The ink so far and the portrait, one below the other, (2 size, size, 3)."""
    sheet = np.full((size, size, 3), PAPER, np.uint8)
    for points in drawing.points[: len(state.strokes)]:
        spots = np.round(points * size * 16).astype(np.int32)
        cv2.polylines(sheet, [spots], False, INK, 2, cv2.LINE_AA, 4)
    portrait = character(state).picture(size, paper=(236, 238, 242))[..., :3]
    return np.vstack([sheet, portrait])


def steps(seeds: Sequence[int], shares: Sequence[float], size: int) -> Bytes:
    """Sketches at some shares of their strokes, with the portrait after each."""
    columns = []
    for seed in seeds:
        drawing, colour = drawn(seed)
        wanted = {max(1, round(share * len(drawing))) for share in shares}
        columns += [
            side_by_side(drawing, state, size)
            for count, state in enumerate(states(drawing, colour), start=1) if count in wanted
        ]  # fmt: skip
    return np.hstack(columns)
