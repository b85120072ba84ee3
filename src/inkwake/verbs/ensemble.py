"""Several figures at once: in which order they are counted, and how they keep time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from inkwake.errors import SceneError

if TYPE_CHECKING:
    from inkwake.figure import Figure
    from inkwake.media import Beat
    from inkwake.motion import Clip, Performance

OFFSET = 0.12
"""Seconds by which each figure of a page comes after the one before it, unless told otherwise."""
LONGEST_ROUND = 4
"""Rounds of the longest loop after which different loops on one beat should all have closed."""


def reading_order(figures: Sequence[Figure]) -> list[int]:
    """Numbers of figures on one page, row by row and from left to right.

    Figures whose boxes share half of the lower one's height stand in one row.
    """
    left = sorted(range(len(figures)), key=lambda i: figures[i].box[1])
    order: list[int] = []
    while left:
        top, bottom = figures[left[0]].box[1], figures[left[0]].box[3]
        row = [i for i in left if _shared(figures[i], top, bottom) >= 0.5]
        order += sorted(row, key=lambda i: figures[i].box[0] + figures[i].box[2])
        left = [i for i in left if i not in row]
    return order


def _shared(figure: Figure, top: float, bottom: float) -> float:
    """How much of the lower of two heights a figure shares with a span of rows."""
    height = min(figure.box[3] - figure.box[1], bottom - top)
    return (min(figure.box[3], bottom) - max(figure.box[1], top)) / max(height, 1e-9)


def deal(clips: Sequence[Clip], ranks: Sequence[int]) -> list[Clip]:
    """A clip for each figure, by its rank in reading order; too few begin again.

    Raises:
        SceneError: more clips than figures.
    """
    if len(clips) > len(ranks):
        raise SceneError(
            f"{len(clips)} motions were given for {len(ranks)} figure"
            f"{'s' if len(ranks) > 1 else ''}; leave some out"
        )
    return [clips[rank % len(clips)] for rank in ranks]


def beat_speed(
    clip: Clip, speed: float, beat: Beat, film: float | None = None
) -> tuple[float, float]:
    """How fast a clip is played so that it takes a whole number of beats.

    A film of known length should also hold a whole number of its rounds.

    Returns:
        The speed, and the seconds that one round takes.
    """
    from inkwake.motion import beats_of_loop

    seconds = beats_of_loop(clip.seconds / speed, beat.period, film) * beat.period
    return clip.seconds / seconds, seconds


def keep_beat(
    performance: Performance, beat: Beat, round_seconds: float, seconds: float
) -> Performance:
    """Lay one round of a loop onto the beats and repeat it for a film's length."""
    from inkwake.motion import extend, on_beat

    aligned = on_beat(performance, beat.period, beat.first)
    rate = performance.rate
    return extend(aligned, max(1, round(seconds * rate)), round_seconds * rate)


def closing_length(rounds: Sequence[float], beat: Beat) -> float:
    """Seconds after which loops of whole beats have all closed, where that is soon."""
    beats = [max(1, round(seconds / beat.period)) for seconds in rounds]
    whole = math.lcm(*beats)
    return (whole if whole <= LONGEST_ROUND * max(beats) else max(beats)) * beat.period


def come_in(performance: Performance, rank: int, offset: float) -> Performance:
    """Let the figure of a rank come a little after the one before it, in a loop without a seam."""
    from inkwake.motion import shift

    moved = shift(performance, round(rank * offset * performance.rate))
    return replace(moved, notes=performance.notes)
