"""A head: planned first, then drawn in two layers with the body between them."""

from __future__ import annotations

from inkwake.learn.world.heads.face import face
from inkwake.learn.world.heads.frame import Frame
from inkwake.learn.world.heads.hair import HAIRDOS, Hair
from inkwake.learn.world.heads.skull import SKULLS, outline, profile
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.sketch import Sketch

TURNS = {"left": -1, "right": 1}


class Head:
    """A planned head.

    Attributes:
        nose: where the joint ``neck`` lies: on the face, at the nose.
        chin: lowest spot of the skull, where a neck ends.
        crown: highest spot of the skull.
    """

    def __init__(self, s: Sketch, frame: Frame, facing: str, animal: bool) -> None:
        self._s, self._frame, self._facing, self._animal = s, frame, facing, animal
        self._turn = TURNS.get(facing, 0)
        self._tip: Spot | None = None
        if self._turn and s.chance(0.6):
            skull, self._tip = profile(s, self._turn, animal)
        else:
            skull = outline(s, s.pick(*SKULLS, p=tuple(SKULLS.values())))
        self._skull = frame.put(skull)
        self._hair = Hair.plan(s, frame, self._turn, animal)
        self.nose: Spot = frame.at(0.35 * self._turn, 0.1)
        self.chin: Spot = frame.at(0.0, 1.0)
        self.crown: Spot = frame.at(0.0, -1.0)

    def behind(self) -> None:
        """Draw what falls behind the body; call it before the body is drawn."""
        HAIRDOS[self._hair.name][0](self._hair)

    def front(self) -> None:
        """Draw skull, face, hair and hat; places ``neck`` at the nose unless it has a place."""
        s = self._s
        s.shape(self._skull, "head", fill=s.style.fill(s.rng, "skin"), smooth=False)
        if self._facing != "back":
            self.nose = face(s, self._frame, self._facing, self._animal)
        HAIRDOS[self._hair.name][1](self._hair)
        if "neck" not in s.doodle.joints:
            s.joint("neck", self.nose)


def plan_head(
    s: Sketch,
    centre: Spot,
    width: float,
    height: float,
    *,
    facing: str = "front",
    tilt: float = 0.0,
    animal: bool = False,
) -> Head:
    """Decide on a head; draw it with ``behind()`` before and ``front()`` after the body."""
    return Head(s, Frame(centre, width / 2, height / 2, tilt), facing, animal)


def draw_head(
    s: Sketch,
    centre: Spot,
    width: float,
    height: float,
    *,
    facing: str = "front",
    tilt: float = 0.0,
    animal: bool = False,
) -> Head:
    """Draw a whole head on top of what is there."""
    head = plan_head(s, centre, width, height, facing=facing, tilt=tilt, animal=animal)
    head.behind()
    head.front()
    return head


def draw_face(
    s: Sketch,
    centre: Spot,
    width: float,
    height: float,
    *,
    facing: str = "front",
    animal: bool = False,
) -> Spot:
    """Draw eyes, brows, nose, mouth and cheeks on somebody's body; gives back the nose.

    Places ``neck`` at the nose unless it has a place.
    """
    nose = face(s, Frame(centre, width / 2, height / 2), facing, animal)
    if "neck" not in s.doodle.joints:
        s.joint("neck", nose)
    return nose
