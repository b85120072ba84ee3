"""The cast of a film wish, on its stage."""

from __future__ import annotations

from inkwake.rig import Rig
from inkwake.stage import Scene
from inkwake.studio.tasks import Order
from inkwake.studio.tasks.look import coloured_page, coloured_paper, coloured_rig
from inkwake.studio.tasks.memory import bare_page, page_of, rig_of
from inkwake.verbs.cast_stage import Part, stage_cast
from inkwake.verbs.staging import PAGE


def scene_of(order: Order, rate: float) -> Scene:
    """The scene of ``wish``; preview and film are made of the very same one."""
    wish = order["wish"]
    # Films that were begun before there was colour know nothing of it.
    painted = wish.get("colour") is not None
    rigs = {
        number: coloured_rig(order, number) if painted else rig_of(figure)
        for number, figure in order["figures"].items()
    }
    parts = [
        Part(
            figure=rigs[str(one["figure"])].figure,
            motion=one["motion"],
            energy=one["energy"],
            speed=one["speed"],
            mirror=one["mirror"],
            face=one["face"] or "none",
            at=None if one["at"] is None else (one["at"][0], one["at"][1]),
            scale=one["scale"],
        )
        for one in wish["figures"]
    ]
    known = {id(rig.figure): rig for rig in rigs.values()}

    def ready(figure: object) -> Rig:
        return known[id(figure)]

    page = None
    if wish["background"] == PAGE:
        page = coloured_page(order) if painted else page_of(order, closely=False)
    paper = coloured_paper if painted else bare_page
    return stage_cast(
        parts,
        page=page,
        background=wish["background"],
        size=wish["size"],
        rate=rate,
        seconds=wish["seconds"],
        seed=wish["seed"],
        build_rig=ready,
        bare=lambda: paper(order, {name: rig.figure for name, rig in rigs.items()}),
    )
