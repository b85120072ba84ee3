"""Movements for bodies that no clip fits: animals, crawlers, and what has no limbs at all."""

from inkwake.motion.creatures.names import CREATURE_MOTIONS, CreatureMotion
from inkwake.motion.creatures.play import creature_perform, is_creature, play_role

__all__ = ["CREATURE_MOTIONS", "CreatureMotion", "creature_perform", "is_creature", "play_role"]
