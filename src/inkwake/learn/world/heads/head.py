"""A head: planned first, then drawn in two layers with the body between them."""

from __future__ import annotations

import numpy as np

from inkwake.learn.world.heads import hairdo
from inkwake.learn.world.heads.contour import draw_skull
from inkwake.learn.world.heads.ears import draw_ears, plan_ears
from inkwake.learn.world.heads.face import TURNS, face
from inkwake.learn.world.heads.frame import Frame
from inkwake.learn.world.heads.hair import Hair
from inkwake.learn.world.heads.headgear import wear
from inkwake.learn.world.heads.skull import SKULLS, Rim, outline, profile
from inkwake.learn.world.nouns import Fill, Pen
from inkwake.learn.world.paths import Spot
from inkwake.learn.world.sketch import Sketch
from inkwake.learn.world.style import pick_colour

_NAMES = tuple(SKULLS)
_WEIGHTS = tuple(SKULLS.values())
PLAIN = ("round", "potato", "jaw")


class Head:
    """A planned head.

    Attributes:
        nose: where the joint ``neck`` lies: on the face, at the nose.
        chin: lowest spot of the skull, where a neck ends.
        crown: highest spot of the skull.
        mouth: about where words come from.
        skin: fill of the face, for neck and hands to match; None stays paper.
    """

    def __init__(self, s: Sketch, frame: Frame, facing: str, animal: bool) -> None:
        self._s, self._facing, self._animal = s, facing, animal
        self._turn = turn = TURNS.get(facing, 0)
        self._tip: Spot | None = None
        if s.chance(0.12):
            # Wide as a loaf or tall as a tower; the chin stays where the body wants it.
            squash = float(np.exp(s.between(-0.35, 0.35)))
            ry = frame.ry / squash
            frame = Frame(frame.at(0.0, 1 - 1 / squash), frame.rx * squash, ry, frame.tilt)
        self._frame = frame
        if turn and s.chance(0.6):
            skull, self._tip = profile(s, turn, animal)
        else:
            name = s.pick(*_NAMES, p=_WEIGHTS)
            if name not in PLAIN:
                s.trait(f"{name} head")
            skull = outline(s, name)
        self._skull = skull
        self._dark = s.chance(0.018)
        rim = Rim(skull)
        self.skin = _skin(s, animal)
        self._hairdo = hairdo.choose(s, animal)
        self._hair = Hair.plan(s, frame, rim, facing)
        self._ears = plan_ears(s, frame, rim, turn, animal, self.skin)
        self._hat = s.chance(0.06 if animal else 0.2)
        self._rim = rim
        self.nose: Spot = frame.at(0.35 * turn, 0.1) if turn else frame.at(0.0, 0.1)
        self.chin: Spot = frame.at(*map(float, rim.at(np.pi)[0]))
        self.mouth: Spot = frame.at(0.5 * turn, 0.5)
        self.crown: Spot = frame.at(*map(float, rim.at(0.0)[0]))

    def behind(self) -> None:
        """Draw what falls behind the body; call it before the body is drawn."""
        hairdo.behind(self._hair, self._hairdo)

    def front(self) -> None:
        """Draw skull, face, hair and hat; places ``neck`` at the nose unless it has a place."""
        s = self._s
        ears = self._ears
        if ears and not ears[0].over:
            draw_ears(*ears)
        draw_skull(s, self._frame, self._skull, self.skin, self._dark)
        if ears and ears[0].over:
            draw_ears(*ears)
        late = s.chance(0.25)
        if not late:
            hairdo.front(self._hair, self._hairdo)
        if self._dark and s.chance(0.6):
            s.trait("no face")
        elif self._facing != "back":
            self.nose = face(s, self._frame, self._facing, self._animal, self._tip, dark=self._dark)
        if late:
            hairdo.front(self._hair, self._hairdo)
        if self._hat:
            wear(s, self._frame, self._rim, self._turn)
        if "neck" not in s.doodle.joints:
            s.joint("neck", self.nose, seen=self._facing != "back")


def _skin(s: Sketch, animal: bool) -> Fill | None:
    """Skin or fur; one head in twenty has a colour that no skin has."""
    if not animal and s.style.look != "outline" and s.chance(0.12):
        return s.style.colouring(s.rng, pick_colour(s.rng))
    fill = s.style.fill(s.rng, "fur" if animal else "skin")
    if fill is not None and sum(fill.pen.colour) < 240 and s.chance(0.7):
        # On black nothing of a face would show: the crayon was pressed less.
        r, g, b = (int(c + (255 - c) * 0.45) for c in fill.pen.colour)
        fill = Fill(fill.style, Pen((r, g, b), fill.pen.width, fill.pen.grain), fill.angle,
                    fill.gap, fill.stray)  # fmt: skip
    return fill


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
