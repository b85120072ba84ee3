"""What the words name, found in the picture.

Parts of figures, things of a known colour, what sticks out, what stands alone. A brush always
wins over what is found here; what cannot be found is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np

from inkwake.arrays import Bytes, Mask, Points
from inkwake.errors import NetError, NoFigure, StirError
from inkwake.face import find_face
from inkwake.figure import Figure, find_figures, with_parts
from inkwake.figure.labels import PARTS
from inkwake.page import Page, flatten
from inkwake.picture import Picture
from inkwake.stir.colours import by_colour
from inkwake.stir.ground import Ground, ground_of
from inkwake.stir.part import LEAST
from inkwake.stir.shapes import appendages
from inkwake.stir.words.things import classes, is_creature, is_part

WHOLE = "whole"

_OF_FIGURES: dict[str, tuple[str, ...]] = {
    "head": ("head", "hair", "hat", "ear", "eye", "pupil", "mouth"),
    "face": ("head", "eye", "pupil", "mouth"),
    "hair": ("hair",), "hat": ("hat",), "ear": ("ear",), "horn": ("ear",), "antenna": ("ear",),
    "eye": ("eye", "pupil"), "eyelid": ("eye", "pupil"), "mouth": ("mouth",), "jaw": ("mouth",),
    "lip": ("mouth",), "body": ("trunk",), "chest": ("trunk",), "belly": ("trunk",),
    "tummy": ("trunk",), "trunk": ("trunk",), "dress": ("trunk",), "skirt": ("trunk",),
    "arm": ("right_arm", "left_arm", "hand"), "hand": ("hand",), "paw": ("hand", "foot"),
    "leg": ("right_leg", "left_leg", "foot"), "foot": ("foot",), "tail": ("tail",),
    "wing": ("wing",), "limb": ("limb",), "tentacle": ("limb",),
}  # fmt: skip
_USUAL = {"blink": "eye", "talk": "mouth", "bite": "mouth", "wag": "tail", "flap": "wing",
          "nod": "head"}  # fmt: skip
_OF_FACES = {name: _USUAL[name] for name in ("blink", "talk", "bite")}
_STICKS_OUT = {"tail", "ear", "horn", "antenna", "arm", "hand", "leg", "foot", "wing", "stem",
               "branch", "leaf", "petal", "stalk", "handle", "tentacle", "limb", "trunk",
               "flag", "hair", "beak", "fin", "moustache", "whisker"}  # fmt: skip
_THE_THING = {"thing", "figure", "drawing", "picture", "everything", "creature", "monster", "it"}
_WITH_FACES = frozenset(["fruit", "melting", "dough", "plant", "round", "star", "whole"])
"""Classes of things that are drawn with faces, arms and legs, and are figures then."""
_SMALL = ("eye", "eyelid", "mouth", "jaw", "lip", "ear", "horn", "antenna", "hand", "foot", "paw")
_LEAST = (0.012, 0.0006)
"""Share of a figure that a part has at least, and a small part: less is a slip of the net."""
_INK_AROUND, _SKIN = 0.02, 0.004
_FLAT, _ROOM = 0.28, 0.3
"""Height by width below which a mouth needs room to open, and how much, shares of its width."""


@dataclass(slots=True)
class Search:
    """Looks for parts in one picture; figures are looked for once, when they are needed.

    Attributes:
        picture: where.
    """

    picture: Picture
    _figures: list[tuple[Figure, Page]] | None = field(default=None)
    _parts: list[Bytes] | None = field(default=None)
    _seen_ground: Ground | None = field(default=None)

    @property
    def ground(self) -> Ground:
        """What stands in the picture."""
        if self._seen_ground is None:
            self._seen_ground = ground_of(self.picture)
        return self._seen_ground

    def find(
        self,
        target: str | None,
        motion: str,
        *,
        owner: str | None = None,
        count: int | None = None,
        side: str | None = None,
    ) -> list[Mask]:
        """Masks of what a clause is about, each (h, w) bool, largest first.

        Args:
            target: a noun in the singular, "whole", or None for what the motion usually moves.
            motion: the motion's name.
            owner: whose it is.
            count: how many are meant.
            side: "left" or "right" as seen, where one of several is meant.

        Raises:
            StirError: it is not found; the message asks for a brush.
        """
        noun = self._noun(target, motion)
        own = self._bodies() if noun == WHOLE and owner and is_creature(owner) else []
        found = [mask for mask in own or self._found(noun) if mask.sum() >= LEAST]
        if not found and target is None and noun != WHOLE:
            found = self._whole()
        if not found:
            raise StirError(_missing(noun))
        if noun == "mouth" and motion in ("talk", "bite"):
            found = [_with_room(mask, self.picture.rgb) for mask in found]
        if side is not None:
            middle = [float(np.nonzero(mask)[1].mean()) for mask in found]
            best = min if side == "left" else max
            found = [found[best(range(len(found)), key=lambda k: middle[k])]]
        if count is not None:
            found = found[:count]
        return found

    def _noun(self, target: str | None, motion: str) -> str:
        """What is looked for: of a creature that talks it is the mouth."""
        usual = _USUAL.get(motion)
        if target is None:
            return usual or WHOLE
        whole = target == WHOLE or target in _THE_THING or is_creature(target)
        if motion in _OF_FACES and (whole or classes(target) & _WITH_FACES) and self._seen():
            return _OF_FACES[motion]
        return target

    def _found(self, noun: str) -> list[Mask]:
        if noun == WHOLE or noun in _THE_THING:
            return self._whole()
        if noun in _OF_FIGURES:
            parts = self._of_figures(noun)
            # Where a figure is seen, what it lacks is not guessed from what sticks out.
            if parts or self._seen():
                return parts
        coloured = by_colour(self.picture.rgb, self._ground(), noun)
        if coloured:
            return coloured
        if noun in _STICKS_OUT and self.ground.thing is not None and not self._seen():
            return appendages(self._ground(), noun)
        if noun in _OF_FIGURES:
            return []
        if self.ground.thing is None:
            return []
        # Anything else may be the thing itself, when there is but one and it can be that.
        whole = self._whole()
        return whole if len(whole) == 1 and self._may_be(noun) else self._named(noun, whole)

    def _may_be(self, noun: str) -> bool:
        """Whether the only thing in a picture may be what a noun says."""
        if is_part(noun):
            return False
        return not self._seen() or is_creature(noun) or bool(classes(noun) & _WITH_FACES)

    def _ground(self) -> Mask:
        thing = self.ground.thing
        return np.ones(self.picture.rgb.shape[:2], bool) if thing is None else thing

    def _whole(self) -> list[Mask]:
        """Things that stand alone, largest first."""
        return pieces(self._ground(), 0.04)

    def _bodies(self) -> list[Mask]:
        """Figures with all that belongs to them, and nothing else that stands there."""
        return [np.asarray(labels > 0) for labels in self._labels()]

    def _named(self, noun: str, things: Sequence[Mask]) -> list[Mask]:
        """Of several things those that the naming net calls so."""
        from inkwake.colour.what import NAMES, guesses

        if noun not in NAMES:
            return []
        found = []
        for mask in things:
            ys, xs = np.nonzero(mask)
            crop = self.picture.rgb[ys.min() : ys.max() + 1, xs.min() : xs.max() + 1]
            grey = cv2.cvtColor(np.ascontiguousarray(crop), cv2.COLOR_RGB2GRAY)
            first = guesses(np.where(grey < 128, np.uint8(0), np.uint8(255)))[0]
            if first.name == noun:
                found.append(mask)
        return found

    def _of_figures(self, noun: str) -> list[Mask]:
        wanted = [PARTS.index(name) for name in _OF_FIGURES[noun]]
        found = self._of_faces(noun)
        if found:
            return found
        for labels in self._labels():
            own = np.asarray(np.isin(labels, wanted))
            least = _LEAST[noun in _SMALL] * float((labels > 0).sum())
            found += [one for one in _separate(noun, own) if one.sum() > least]
        return sorted(found, key=lambda mask: -int(mask.sum()))

    def _of_faces(self, noun: str) -> list[Mask]:
        """Eyes or mouths as the face room sees them, with a little skin around."""
        if noun not in ("eye", "eyelid", "mouth", "lip", "jaw"):
            return []
        found = []
        for figure, page in self._seen():
            face = find_face(figure)
            if face is None:
                continue
            mouths = [face.mouth] if face.mouth else []
            for feature in [eye.whole for eye in face.eyes] if "eye" in noun else [
                mouth.whole for mouth in mouths
            ]:  # fmt: skip
                crop = np.zeros(figure.mask.shape, np.uint8)
                crop[feature.box] = feature.mask
                placed = _placed(crop, figure, page)
                radius = max(2, round(_SKIN * max(self.picture.width, self.picture.height)))
                disc = np.ones((2 * radius + 1,) * 2, np.uint8)
                found.append(np.asarray(cv2.dilate(placed, disc) > 0))
        return found

    def _labels(self) -> list[Bytes]:
        """(h, w) uint8 of the picture for each figure: what part each px is of, 0 none.

        Labels are coarse; the ink around a part belongs to the part that it is nearest to.
        """
        if self._parts is None:
            self._parts = []
            radius = _INK_AROUND * max(self.picture.width, self.picture.height)
            for figure, page in self._seen():
                if figure.parts is None:
                    continue
                labels = _placed(figure.parts, figure, page)
                away, nearest = cv2.distanceTransformWithLabels(
                    (labels == 0).astype(np.uint8), cv2.DIST_L2, 5, labelType=cv2.DIST_LABEL_PIXEL
                )
                names = np.zeros(int(nearest.max()) + 1, np.uint8)
                names[nearest[labels > 0]] = labels[labels > 0]
                around = (labels == 0) & (away < radius) & self._ground()
                self._parts.append(np.where(around, names[nearest], labels))
        return self._parts

    def _seen(self) -> list[tuple[Figure, Page]]:
        if self._figures is None:
            page = self.ground.page or flatten(self.picture)
            try:
                self._figures = [(with_parts(one), page) for one in find_figures(page, limit=12)]
            except (NoFigure, NetError):
                self._figures = []
        return self._figures


def _missing(noun: str) -> str:
    """What is said where something is not found."""
    if noun == WHOLE:
        return "nothing is drawn here that could move"
    if noun == "rest":
        return "say which others are meant, or brush over them and give that with --mask"
    return f"no {noun} is found in the picture; brush over it and give that with --mask"


def pieces(mask: Mask, least: float) -> list[Mask]:
    """Connected pieces of a mask, largest first, without those much smaller than the largest."""
    count, names, stats, _ = cv2.connectedComponentsWithStats(mask.view(np.uint8), connectivity=8)
    sizes = stats[1:, cv2.CC_STAT_AREA]
    if count < 2:
        return []
    order = np.argsort(-sizes, kind="stable")
    kept = [k for k in order.tolist() if sizes[k] > least * sizes[order[0]]]
    return [np.asarray(names == k + 1) for k in kept]


def _separate(noun: str, own: Mask) -> list[Mask]:
    """The parts of one figure: arms and legs each on its own side, eyes each for itself."""
    if noun in ("head", "face", "body", "hair"):
        closed = cv2.morphologyEx(own.view(np.uint8), cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
        return pieces(np.asarray(closed > 0), 0.3)[:1]
    return pieces(own, 0.2)


def _placed(labels: Bytes, figure: Figure, page: Page) -> Bytes:
    """Labels of a figure's crop in the picture."""
    left, top, right, bottom = figure.box
    x, y = (right - left) / figure.width, (bottom - top) / figure.height
    to_page = np.array([[x, 0, left + 0.5 * x - 0.5], [0, y, top + 0.5 * y - 0.5], [0, 0, 1.0]])
    matrix: Points = page.to_picture @ to_page
    size = page.source.width, page.source.height
    return np.asarray(cv2.warpPerspective(labels, matrix, size, flags=cv2.INTER_NEAREST), np.uint8)


def _with_room(mouth: Mask, rgb: Bytes) -> Mask:
    """A mouth that is hardly more than a line, with room to open in: skin, and nothing drawn."""
    ys, xs = np.nonzero(mouth)
    wide, high = int(np.ptp(xs)) + 1, int(np.ptp(ys)) + 1
    if high > _FLAT * wide:
        return mouth
    room = np.zeros(mouth.shape, np.uint8)
    middle = round(float(xs.mean())), round(float(ys.mean()) + 0.5 * _ROOM * wide)
    axes = round(0.5 * wide), round(_ROOM * wide)
    cv2.ellipse(room, middle, axes, 0, 0, 360, 1, cv2.FILLED)
    around = (room > 0) & ~mouth
    if around.sum() < LEAST:
        return mouth
    skin = np.median(rgb[around].astype(np.float32), axis=0)
    away = np.abs(rgb.astype(np.float32) - skin).max(-1)
    drawn = cv2.dilate(((away > 35) & ~mouth).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    found = mouth | (around & ~drawn)
    _, names = cv2.connectedComponents(found.view(np.uint8))
    return np.asarray(np.isin(names, np.unique(names[mouth])))
