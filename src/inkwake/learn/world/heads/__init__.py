"""Heads of the generated world: skulls, faces, hair, ears and headgear."""

from inkwake.learn.world.heads.head import Head, draw_face, draw_head, plan_head

__all__ = ["Head", "draw_face", "draw_head", "plan_head"]
