"""Animals, things with faces and monsters of the generated world."""

from inkwake.learn.world.creatures.animal import draw_animal
from inkwake.learn.world.creatures.monster import draw_monster
from inkwake.learn.world.creatures.objects import draw_object
from inkwake.learn.world.creatures.quadruped import draw_quadruped

__all__ = ["draw_animal", "draw_monster", "draw_object", "draw_quadruped"]
