"""A colour for every area: hints first, then words, then parts of figures, then good neighbours.

Legend
    area     number of an area; 0 is the outside
    plain    areas that keep the paper: coloured already, or white of an eye
    beside   length of the border that two areas share, px
    tint     the same colour a little lighter or darker, for areas that belong together
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.arrays import Floats, Mask
from inkwake.colour.areas import Areas
from inkwake.colour.cast import ROLES, Cast, parts_of
from inkwake.colour.palettes import Palette
from inkwake.colour.tone import floats, to_lab, to_rgb
from inkwake.colour.words import Wish
from inkwake.figure.labels import PARTS

_KEPT, _BESIDE, _STREAK = 0.3, 0.6, 6.0
_TINY = 0.00012
_SAME = 16.0
_TINTS = (0.0, 7.0, -7.0, 13.0)
_MAIN, _HALF, _RING = 0.2, 0.6, 0.35
_HUGE = 0.12
_MARKED = 0.25
_ROUND = 0.04
"""Share of a face's width that a helmet is wider on each side."""
_ORDER = {
    "clothes": 0,
    "sleeve": 0,
    "legs": 1,
    "hat": 2,
    "shoes": 3,
    "wing": 4,
    "held": 5,
    "limb": 6,
}
_LAID_ON = ("clothes", "hat", "wing", "held")
"""What things lie on; trousers and sleeves only have folds."""
_EYE, _MOUTH, _PUPIL = (0.99, 0.98, 0.96), (0.75, 0.30, 0.30), (0.17, 0.15, 0.17)


@dataclass(slots=True, eq=False)
class Scheme:
    """Colours by area.

    Attributes:
        rgb: (count, 3) sRGB 0..1.
        painted: (count,) bool, False where the paper stays.
        notes: words that found no place.
    """

    rgb: Floats
    painted: Mask
    notes: list[str] = field(default_factory=list)


class Colourist:
    """Knows the drawing, and hands out colours."""

    def __init__(self, areas: Areas, cast: Cast, palette: Palette, seed: int) -> None:
        self.areas = areas
        self.cast = cast
        self.palette = palette
        self.seed = seed
        self.rng = np.random.default_rng(seed)
        self.sizes = areas.sizes()
        self.owner, self.part = parts_of(areas, cast)
        self.beside = borders(areas)
        self.middles = middles(areas)
        self.lab = np.full((areas.count, 3), np.nan, np.float32)
        self.plain = np.zeros(areas.count, bool)
        self.plain[0] = True
        self.hinted = np.zeros(areas.count, bool)
        self.notes: list[str] = []
        self._things = to_lab(palette.colours)

    def keep(self, coloured: Mask) -> None:
        """Leave areas alone that are mostly coloured already, or streaks between colours."""
        if not coloured.any():
            return
        side = 2 * round(_STREAK * max(coloured.shape) / 1000) + 1
        near = cv2.dilate(coloured.view(np.uint8), np.ones((side, side), np.uint8)) > 0
        for where, most in ((coloured, _KEPT), (near, _BESIDE)):
            share = np.bincount(self.areas.names[where], minlength=self.areas.count)
            self.plain |= share > most * np.maximum(self.sizes, 1)

    def hint(self, colours: dict[int, Floats]) -> None:
        """Take a person's colours, whatever was there."""
        for name, rgb in colours.items():
            self.lab[name] = to_lab(rgb)
            self.plain[name] = False
            self.hinted[name] = True

    def say(self, wishes: Sequence[Wish]) -> None:
        """Take colours by the name of what they are for."""
        asked = ~np.isnan(self.lab[:, 0])
        for wish in wishes:
            names = self._meant(wish)
            names = names[~asked[names]] if wish.word in ("rest", "everything") else names
            if not len(names):
                self.notes.append(self._missing(wish))
                continue
            self.lab[names] = to_lab(wish.rgb)
            self.plain[names] = False

    def dress(self) -> None:
        """Colour the parts of figures that nobody spoke of."""
        for figure in range(1, len(self.cast.kinds) + 1):
            mine = np.flatnonzero((self.owner == figure) & self._open())
            if len(mine):
                self._dress_one(mine, self.cast.kinds[figure - 1] == "biped", figure)

    def fill(self) -> None:
        """Colour the rest so that neighbours differ and like goes with like."""
        tiny = self.sizes < _TINY * self.areas.names.size
        order = np.argsort(-self.sizes, kind="stable")
        for name in order[self._open()[order]].tolist():
            if not tiny[name]:
                self.lab[name] = self._chosen(name)
        for name in order[self._open()[order]].tolist():
            self._lean(name)

    def scheme(self) -> Scheme:
        """What came of it."""
        painted = ~self.plain & ~np.isnan(self.lab[:, 0])
        rgb = to_rgb(np.nan_to_num(self.lab, nan=97.0))
        rgb[~painted] = 1
        return Scheme(rgb, painted, self.notes)

    def _open(self) -> Mask:
        return np.asarray(np.isnan(self.lab[:, 0]) & ~self.plain)

    def _dress_one(self, mine: NDArray[np.int64], person: bool, figure: int) -> None:
        roles = np.array([ROLES.get(PARTS[part], "") for part in self.part[mine]])
        if not person:
            body = np.isin(roles, ("skin", "clothes", "sleeve", "legs", "shoes", "limb"))
            roles[body] = "fur"
        for role in dict.fromkeys(roles.tolist()):
            if not role:
                continue
            own = mine[roles == role]
            # What lies on a coat and is much smaller is a button, a pocket: no coat.
            main = own[self.sizes[own] >= _MAIN * self.sizes[own].max()]
            own = self._face(own, figure) if role == "skin" else own
            colour = self._part_colour(role, figure)
            for name in (main if role in _ORDER else own).tolist():
                if role not in _LAID_ON or self._goes_with(name, main):
                    self.lab[name] = colour

    def _face(self, own: NDArray[np.int64], figure: int) -> NDArray[np.int64]:
        """Skin without what lies round a face and is no face: a helmet, a hood."""
        seen = np.isin(self.cast.part, [PARTS.index(p) for p in ("eye", "pupil", "mouth")])
        y, x = np.nonzero(seen & (self.cast.who == figure))
        heads = own[self.part[own] == PARTS.index("head")]
        if len(heads) < 2 or not len(x):
            return own
        under = self.areas.names[y, x]
        near = np.array([(under == name).sum() for name in heads])
        sure = int(heads[near.argmax()])
        beside = self.beside.get(sure, {})
        large = heads[self.sizes[heads] > _RING * self.sizes[sure]]
        # A forehead above glasses lies beside the face; a helmet goes round it. Neither of what
        # holds an eye or a mouth is a rim.
        blank = set(heads[near < _MARKED * near.max()].tolist())
        rim = [name for name in large.tolist() if name in beside and name in blank]
        return own[~np.isin(own, [name for name in rim if self._goes_round(name, sure)])]

    def _goes_round(self, name: int, inner: int) -> bool:
        """Whether an area reaches beyond another one on the left, on the right and above."""
        boxes = []
        for one in (name, inner):
            y, x = np.nonzero(self.areas.names == one)
            boxes.append((x.min(), x.max(), y.min()))
        (left, right, top), (first, last, highest) = boxes
        slack = _ROUND * (last - first + 1)
        return bool(left < first - slack and right > last + slack and top < highest - slack)

    def _goes_with(self, name: int, main: NDArray[np.int64]) -> bool:
        """Whether an area is the other half of a coat, or lies apart, rather than a thing on it."""
        first = int(main[self.sizes[main].argmax()])
        if name == first or name not in self.beside.get(first, {}):
            return True
        across, down = np.abs(self.middles[name] - self.middles[first])
        return bool(self.sizes[name] > _HALF * self.sizes[first] and across > 2 * down)

    def _part_colour(self, role: str, figure: int) -> Floats:
        fixed = {"eye": _EYE, "mouth": _MOUTH, "pupil": _PUPIL}
        if role in fixed:
            return to_lab(floats(fixed[role]))
        if role in ("skin", "hair"):
            return to_lab(self.palette.skin if role == "skin" else self.palette.hair)
        at = 2 if role == "fur" else _ORDER.get(role, 0)
        turn = self.seed + 3 * (figure - 1)
        return np.asarray(self._things[(at + turn) % len(self._things)], np.float32)

    def _chosen(self, name: int) -> Floats:
        """The colour of least offence to the neighbours."""
        near = [n for n in self.beside.get(name, {}) if not np.isnan(self.lab[n, 0])]
        like = self._like(name)
        cost = self.rng.random(len(self._things)) * 6
        for index, colour in enumerate(self._things):
            for other in near:
                off = float(np.linalg.norm(self.lab[other] - colour))
                cost[index] += 60 * max(0.0, 1 - off / (2 * _SAME))
            used = self.sizes[np.linalg.norm(self.lab - colour, axis=1) < 1].sum()
            cost[index] += 25 * used / max(1, self.sizes[1:].sum())
            if self.sizes[name] > _HUGE * self.areas.names.size:
                # Great areas are quiet.
                cost[index] += 0.5 * float(np.hypot(colour[1], colour[2])) - 0.3 * float(colour[0])
        if like is not None:
            return self._tint(like, near)
        return self._tint(self._things[int(cost.argmin())], near)

    def _like(self, name: int) -> Floats | None:
        """The colour of an area of about the same size close by, such as another petal."""
        done = np.flatnonzero(
            ~np.isnan(self.lab[:, 0])
            & ~self.plain
            & ~self.hinted
            & (self.owner == self.owner[name])
        )
        for other in done[::-1].tolist():
            ratio = self.sizes[other] / max(1, self.sizes[name])
            steps = abs(np.log(ratio)) < 0.35 and self.part[other] == self.part[name]
            if steps and np.hypot(*(self.middles[other] - self.middles[name])) < 4 * np.sqrt(
                self.sizes[name]
            ):
                found: Floats = self.lab[other]
                return found
        return None

    def _tint(self, colour: Floats, near: list[int]) -> Floats:
        """The colour, or the first of its tints that no neighbour has."""
        for lighter in _TINTS:
            found = np.clip(colour + floats([lighter, 0, 0]), (6, -99, -99), (97, 99, 99))
            if all(float(np.linalg.norm(self.lab[n] - found)) > 5 for n in near):
                return np.asarray(found, np.float32)
        return colour

    def _lean(self, name: int) -> None:
        """A speck takes the colour of the neighbour it touches most; of paper, the paper."""
        near = self.beside.get(name, {})
        near = {
            n: long
            for n, long in near.items()
            if n == 0 or self.plain[n] or not np.isnan(self.lab[n, 0])
        }
        best = max(near, key=lambda n: near[n], default=0)
        if self.plain[best]:
            self.plain[name] = True
        else:
            self.lab[name] = self.lab[best]

    def _meant(self, wish: Wish) -> NDArray[np.int64]:
        """Areas that a word means."""
        count = np.arange(self.areas.count)
        if wish.parts:
            numbers = [PARTS.index(part) for part in wish.parts]
            return count[(self.owner > 0) & np.isin(self.part, numbers)]
        if wish.word == "everything":
            return count[1:]
        if wish.word == "rest":
            return count[1:][self._open()[1:]]
        if wish.word in ("background", "paper"):
            return count[:1]
        return self._placed(wish.word)

    def _placed(self, word: str) -> NDArray[np.int64]:
        names = self.areas.names
        rows, columns = names.shape
        if word in ("left", "right", "middle"):
            x = {"left": 0.2, "middle": 0.5, "right": 0.8}[word] * columns
            off = np.hypot(self.middles[:, 0] - x, 0.3 * (self.middles[:, 1] - rows / 2))
            off[(self.sizes < 0.002 * names.size) | (np.arange(len(off)) == 0)] = np.inf
            best = int(np.argmin(off))
            return np.array([best] if np.isfinite(off[best]) else [], np.int64)
        top = word == "sky"
        rim = names[0] if top else names[-1]
        found, counts = np.unique(rim, return_counts=True)
        enough = counts > 0.15 * columns
        if top and 0 in found[enough] and len(found[enough]) == 1:
            return np.asarray(found[enough], np.int64)
        free = enough & (self.owner[found] == 0) & (found > 0)
        return np.asarray(found[free if free.any() else enough & top], np.int64)

    def _missing(self, wish: Wish) -> str:
        there = sorted({PARTS[p].replace("_", " ") for p in self.part[self.owner > 0] if p})
        what = f"there are {', '.join(there)}" if there else "no figure with parts was found"
        if not wish.parts:
            return f"not coloured: {wish.word}: no area lies there; dab it with --dab x,y=colour"
        return f"not coloured: {wish.word}: {what}; dab it with --dab x,y=colour"


def borders(areas: Areas) -> dict[int, dict[int, int]]:
    """Area → neighbour → length of their common border, px."""
    names, count = areas.names, areas.count
    found: dict[int, dict[int, int]] = {}
    for one, other in ((names[1:], names[:-1]), (names[:, 1:], names[:, :-1])):
        differ = one != other
        code = one[differ].astype(np.int64) * count + other[differ]
        for value, long in zip(*np.unique(code, return_counts=True), strict=True):
            a, b = divmod(int(value), count)
            found.setdefault(a, {})[b] = found.get(a, {}).get(b, 0) + int(long)
            found.setdefault(b, {})[a] = found.get(b, {}).get(a, 0) + int(long)
    return found


def middles(areas: Areas) -> NDArray[np.float64]:
    """(count, 2) mean place (x, y) of each area, px."""
    rows, columns = areas.names.shape
    flat = areas.names.ravel()
    number = np.maximum(np.bincount(flat, minlength=areas.count), 1)
    x = np.bincount(flat, np.tile(np.arange(columns), rows), areas.count) / number
    y = np.bincount(flat, np.repeat(np.arange(rows), columns), areas.count) / number
    return np.column_stack([x, y])
