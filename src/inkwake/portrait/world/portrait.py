"""A whole portrait as layers, from back to front."""

from __future__ import annotations

from inkwake.portrait.world import dress_body, dress_extras, dress_eyes, dress_face, dress_hair
from inkwake.portrait.world.contours import Contours
from inkwake.portrait.world.dress import dresser
from inkwake.portrait.world.dyes import Dyes
from inkwake.portrait.world.layers import Layer
from inkwake.portrait.world.numbers import Numbers


def layers(
    numbers: Numbers, contours: Contours, row: int = 0, *, colours: Dyes | None = None
) -> list[Layer]:
    """The layers of one portrait, from back to front."""
    d = dresser(numbers, contours, row, colours=colours)
    far, near = ("right", "left") if float(numbers["yaw"][row]) > 0 else ("left", "right")
    found = [
        *dress_hair.tails(d), dress_hair.back(d), dress_body.neck(d), dress_body.clothes(d),
        dress_face.ear(d, far), dress_face.ear(d, near), dress_face.face(d),
        dress_face.nose(d), dress_face.mouth(d), dress_eyes.eye(d, far), dress_eyes.eye(d, near),
        dress_hair.sides(d, far), dress_hair.sides(d, near), dress_extras.animal(d),
        dress_hair.front(d), dress_face.brow(d, far), dress_face.brow(d, near),
        dress_extras.glasses(d),
        dress_extras.hat(d), dress_hair.strays(d), dress_extras.ribbons(d), dress_extras.pin(d),
    ]  # fmt: skip
    return [layer for layer in found if layer is not None and layer.shapes]
