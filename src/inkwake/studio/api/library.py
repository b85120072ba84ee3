"""The motions that figures can play."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from fastapi import APIRouter

import inkwake
from inkwake.studio.api import models
from inkwake.studio.api.problems import Refused

router = APIRouter(prefix="/motions", tags=["motions"])

_GROUPS = {
    "steps": "walk run march skip",
    "air": "jump hop jumping_jacks star_jump cartwheel somersault ballet_spin fall",
    "gestures": "wave wave_both clap bow cheer dab tantrum breathe",
    "dances": "dance disco twist floss robot macarena",
    "fights": "box kick karate",
    "moods": "sneak tiptoe limp sleepwalk zombie",
}
_GROUP = {name: group for group, names in _GROUPS.items() for name in names.split()}


@cache
def library() -> tuple[models.Motion, ...]:
    """All motions as clients see them."""
    return tuple(
        models.Motion(
            name=motion.name,
            title=motion.name.replace("_", " ").capitalize(),
            about=motion.description,
            seconds=round(motion.seconds, 3),
            loop=True,
            group=_GROUP.get(motion.name, "creatures"),
        )
        for motion in inkwake.motions()
    )


@router.get("", response_model=list[models.Motion])
def list_motions() -> tuple[models.Motion, ...]:
    """The library; what only creatures do comes last."""
    return library()


def check_motions(names: Iterable[str]) -> None:
    """Refuse what is not in the library; a name is never taken for a file.

    Raises:
        Refused: there is no such motion.
    """
    known = {motion.name for motion in library()}
    for name in names:
        if name not in known:
            raise Refused(422, f"no motion is called {name}; GET /motions lists them")
