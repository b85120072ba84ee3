"""Programs written for AnimatedDrawings run here unchanged.

``inkwake.compat.render.start("scene.yaml")`` is its entry point; the functions below are its
example commands. What differs on purpose stands in ``docs/formats.md``.
"""

from inkwake.compat import render
from inkwake.compat.commands import (
    annotations_to_animation,
    image_to_animation,
    image_to_annotations,
)

__all__ = [
    "annotations_to_animation",
    "image_to_animation",
    "image_to_annotations",
    "render",
]
