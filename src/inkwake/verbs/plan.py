"""How a cast is to move, and the rehearsal that turns figures into performers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from inkwake.verbs.ensemble import (
    OFFSET,
    beat_speed,
    closing_length,
    come_in,
    deal,
    keep_beat,
    reading_order,
)

if TYPE_CHECKING:
    from inkwake.figure import Figure
    from inkwake.media import Beat
    from inkwake.motion import Clip, Override, Performance
    from inkwake.rig import Rig

Planes = Literal["path", "classic"]


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """What is played, and how; the fields are the options of ``animate``.

    ``clips`` are dealt to the figures in reading order and replace ``clip``.
    """

    clip: Clip
    rate: float
    seconds: float | None = None
    speed: float = 1.0
    planes: Planes = "path"
    retarget: str | Path | None = None
    seed: int = 0
    clips: tuple[Clip, ...] = ()
    override: Override | None = None
    beat: Beat | None = None
    offset: float | None = None


def rehearse(
    figures: Sequence[Figure], plan: Plan, *, one_page: bool = True
) -> list[tuple[Rig, Performance]]:
    """Rig every figure and let it play its clip.

    The smallest figure comes first: what is drawn larger stands nearer.

    Args:
        figures: largest first.
        plan: what they play.
        one_page: they stand on one page and are counted as one reads; else as they are given.
    """
    from inkwake.motion import common_length
    from inkwake.rig import build

    mapping = None
    if plan.retarget is not None:
        from inkwake.interchange import read_retarget_file

        mapping = read_retarget_file(Path(plan.retarget))
    order = reading_order(figures) if one_page else list(range(len(figures)))
    ranks = [order.index(number) for number in range(len(figures))]
    clips = deal(plan.clips or (plan.clip,), ranks)
    lengths = [clip.seconds / plan.speed for clip in clips]
    seconds = plan.seconds
    if plan.beat is not None:
        paces = [beat_speed(clip, plan.speed, plan.beat, plan.seconds) for clip in clips]
        seconds = seconds or closing_length([length for _, length in paces], plan.beat)
    elif seconds is None and len({round(length, 6) for length in lengths}) > 1:
        seconds = common_length(lengths)
    cast = []
    for number, figure in enumerate(figures):
        rig = build(figure)
        options: dict[str, Any] = {"mapping": mapping, "seconds": seconds, "speed": plan.speed}
        if plan.override is not None:
            options |= _by_hand(clips[number], figure, plan.override)
        if plan.beat is not None:
            options |= {"seconds": None, "speed": paces[number][0]}
        performance = _play(clips[number], rig, plan, number, options)
        if plan.beat is not None and seconds is not None:
            performance = keep_beat(performance, plan.beat, paces[number][1], seconds)
        else:
            offset = OFFSET if plan.offset is None else plan.offset
            performance = come_in(performance, ranks[number], offset)
        cast.append((rig, performance))
    return cast[::-1]


def _play(clip: Clip, rig: Rig, plan: Plan, number: int, options: dict[str, Any]) -> Performance:
    from inkwake.motion import perform

    seed = plan.seed + number
    return perform(clip, rig, rate=plan.rate, planes=plan.planes, seed=seed, **options)


def _by_hand(clip: Clip, figure: Figure, override: Override) -> dict[str, Any]:
    """A corrected mapping, with the drawing's own carriage as for one that was found."""
    from inkwake.motion import map_by_hand

    return {"mapping": map_by_hand(clip, figure.skeleton, override), "stance": "drawn"}
