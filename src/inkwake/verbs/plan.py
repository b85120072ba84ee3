"""How a cast is to move, and the rehearsal that turns figures into performers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from inkwake.figure import Figure
    from inkwake.motion import Clip, Performance
    from inkwake.rig import Rig

Planes = Literal["path", "classic"]


@dataclass(frozen=True, slots=True, eq=False)
class Plan:
    """What is played, and how; the fields are the options of ``animate``."""

    clip: Clip
    rate: float
    seconds: float | None = None
    speed: float = 1.0
    planes: Planes = "path"
    retarget: str | Path | None = None
    seed: int = 0


def rehearse(figures: Sequence[Figure], plan: Plan) -> list[tuple[Rig, Performance]]:
    """Rig every figure and let it play the plan's clip.

    The smallest figure comes first: what is drawn larger stands nearer.
    """
    from inkwake.motion import perform
    from inkwake.rig import build

    mapping = None
    if plan.retarget is not None:
        from inkwake.interchange import read_retarget_file

        mapping = read_retarget_file(Path(plan.retarget))
    cast = []
    for number, figure in enumerate(figures):
        # Mapping files are written for the joints as they were found.
        rig = build(figure, completed=mapping is None)
        performance = perform(
            plan.clip,
            rig,
            mapping=mapping,
            rate=plan.rate,
            seconds=plan.seconds,
            speed=plan.speed,
            planes=plan.planes,
            seed=plan.seed + number,
        )
        cast.append((rig, performance))
    return cast[::-1]
