"""All things that may come alive."""

from __future__ import annotations

from inkwake.learn.world.creatures.foods import FOODS
from inkwake.learn.world.creatures.nature import NATURE
from inkwake.learn.world.creatures.thing import Piece, Thing
from inkwake.learn.world.creatures.wares import WARES

__all__ = ["THINGS", "Piece", "Thing"]

THINGS: tuple[Thing, ...] = (*FOODS, *NATURE, *WARES)
