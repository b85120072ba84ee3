"""Areas of a picture and what they do: brushed by people, or found by words.

The command takes a mask and words; who works on a picture for a while has areas with names, and
motions for each of them that can be changed one by one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from inkwake.errors import StirError

if TYPE_CHECKING:
    from inkwake.arrays import Mask
    from inkwake.picture import Picture
    from inkwake.stir import Move, Script
    from inkwake.stir.search import Search
    from inkwake.stir.words import Clause

_SPECK = 0.02
"""Share of the largest piece of an area below which a piece is a slip of the brush."""
_SIDES = ("left", "right")
_ALL = ("left", "right", "up", "down")
WAYS: dict[str, tuple[str, ...]] = {
    "drift": _ALL, "roll": _SIDES, "fall": _ALL, "shake": _ALL, "flow": _ALL, "spin": _SIDES,
    "smoke": _SIDES, "rain": _SIDES,
}  # fmt: skip
"""Motions that may go different ways, and which."""


@dataclass(frozen=True, slots=True, eq=False)
class Area:
    """A part of a picture.

    Attributes:
        name: what it is called; "" for what has no name.
        mask: (h, w) bool.
        whole: its pieces move together, not each for itself.
    """

    name: str
    mask: Mask
    whole: bool = False

    def resized(self, size: tuple[int, int]) -> Area:
        """The same in a picture of another size, (width, height)."""
        return replace(self, mask=resized_mask(self.mask, size))


@dataclass(frozen=True, slots=True)
class AreaMove:
    """A motion of an area.

    Attributes:
        area: its number.
        motion: its name.
        strength: 1 is the natural amount.
        speed: 1 is the usual one.
        towards: "left", "right", "up", "down" or "".
        times: how often in one loop, in place of the speed.
    """

    area: int
    motion: str
    strength: float = 1.0
    speed: float = 1.0
    towards: str = ""
    times: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Proposal:
    """What words ask for.

    Attributes:
        said: what was understood, in plain words.
        asks: a line for every part that was not.
        missing: a line for everything that is not found in the picture.
        areas: those that were given, then those that were found; an area that is missing is empty.
        moves: of these.
    """

    said: str
    asks: tuple[str, ...]
    missing: tuple[str, ...] = ()
    areas: tuple[Area, ...] = ()
    moves: tuple[AreaMove, ...] = ()


def scripted(
    picture: Picture,
    areas: Sequence[Area],
    moves: Sequence[AreaMove],
    *,
    rate: float,
    seconds: float | None = None,
    seed: int = 0,
) -> tuple[Script, tuple[int, ...]]:
    """The script of areas and their moves.

    Args:
        picture: what moves; masks of another size are brought to its own.
        areas: where.
        moves: what; those of empty areas are left out.
        rate: frames a second.
        seconds: of the loop; as long as the slowest motion needs where None.
        seed: of everything random.

    Returns:
        The script, and for each of its moves the number of the one it is of.

    Raises:
        StirError: nothing is to move, or too much.
    """
    from inkwake.stir import Move, Script, cycles_of, seconds_for
    from inkwake.stir.script import FRAMES, MOVES

    size = picture.width, picture.height
    pieces = [_pieces(area, size) for area in areas]
    moves_of = [(number, move) for number, move in enumerate(moves) if pieces[move.area]]
    if not moves_of:
        raise StirError("nothing is to move; brush over a part and choose a motion")
    slowest = [(move.motion, move.speed) for _, move in moves_of if move.times is None]
    lasts = seconds or seconds_for(slowest)
    frames = max(1, round(lasts * rate))
    if frames > FRAMES:
        raise StirError(f"a loop has {FRAMES} frames at most; these are {frames}")
    made: list[Move] = []
    numbers: list[int] = []
    for number, move in moves_of:
        cycles = cycles_of(move.motion, move.speed, frames / rate, move.times)
        for mask in pieces[move.area]:
            name = areas[move.area].name or "part"
            made.append(Move(move.motion, mask, move.strength, cycles, move.towards, name))
            numbers.append(number)
    if len(made) > MOVES:
        raise StirError(f"{MOVES} moves are the most at once; these are {len(made)}")
    return Script(tuple(made), rate, frames, seed), tuple(numbers)


def read_words(prompt: str) -> Proposal:
    """What words say, without a look at any picture.

    Raises:
        PromptError: the words are empty, in another alphabet, or contradict themselves.
    """
    from inkwake.stir.words import understand

    known = understand(prompt)
    return Proposal(known.said(), known.asks)


def proposed(search: Search, prompt: str, areas: Sequence[Area]) -> Proposal:
    """Areas and moves that words ask for.

    Args:
        search: looks for what the words name.
        prompt: what moves, and how.
        areas: brushed by hand; they win over what is found.

    Raises:
        PromptError: the words are empty, in another alphabet, or contradict themselves.
    """
    from inkwake.stir.words import understand
    from inkwake.verbs.stir import hello

    known = understand(prompt)
    brushed: dict[str, Mask] = {}
    for area in areas:
        old = brushed.get(area.name)
        brushed[area.name] = area.mask if old is None else old | area.mask
    still, missing = _still(known.clauses, brushed, search)
    all_areas, moves = list(areas), []
    for clause in known.clauses:
        if clause.still:
            continue
        own = _brushed(clause, areas)
        if not own:
            clause = hello(clause, brushed, search)
            found, line = _found(clause, brushed, search, still)
            missing += line
            own = [_place(area, all_areas) for area in found]
        moves += [
            AreaMove(number, clause.motion, clause.size, clause.speed, _way(clause), clause.times)
            for number in own
        ]
    lines = tuple(dict.fromkeys(missing))
    return Proposal(known.said(), known.asks, lines, tuple(all_areas), tuple(moves))


def _place(area: Area, areas: list[Area]) -> int:
    """The number of an area, which joins the others if it is not there yet."""
    for number, other in enumerate(areas):
        if area.name == other.name and np.array_equal(area.mask, other.mask):
            return number
    areas.append(area)
    return len(areas) - 1


def _brushed(clause: Clause, areas: Sequence[Area]) -> list[int]:
    """Areas that a brush gave to a clause: those of its own name, then those without any."""
    for name in (clause.target, clause.owner, ""):
        own = [number for number, area in enumerate(areas) if name == area.name]
        if own and name is not None:
            return own
    return []


def _found(
    clause: Clause, brushed: dict[str, Mask], search: Search, still: Sequence[Mask]
) -> tuple[list[Area], list[str]]:
    """Areas of a clause, or an empty one to be brushed and the line that asks for it."""
    from inkwake.verbs.stir import masks_of

    name = clause.target or "part"
    try:
        masks = masks_of(clause, brushed, search)
    except StirError as error:
        empty = np.zeros(search.picture.rgb.shape[:2], bool)
        return [Area(name, empty)], [str(error).partition(" and give that with")[0]]
    for other in still:
        masks = [mask & ~other for mask in masks]
    masks = [mask for mask in masks if mask.any()]
    if not masks:
        empty = np.zeros(search.picture.rgb.shape[:2], bool)
        return [Area(name, empty)], [f"the {name} shall move and stay still at once"]
    return _grouped(name, masks), []


def _grouped(name: str, masks: list[Mask]) -> list[Area]:
    """One area where its pieces can be told apart again, else one for each."""
    from inkwake.stir.search import pieces

    if len(masks) == 1:
        return [Area(name, masks[0], whole=True)]
    union = np.logical_or.reduce(masks)
    again = {piece.tobytes() for piece in pieces(union, _SPECK)}
    if again == {mask.tobytes() for mask in masks}:
        return [Area(name, union)]
    return [Area(f"{name} {number + 1}", mask, whole=True) for number, mask in enumerate(masks)]


def _still(
    clauses: Sequence[Clause], brushed: dict[str, Mask], search: Search
) -> tuple[list[Mask], list[str]]:
    """Masks of what is to stay still, and lines for what of it is not found."""
    from inkwake.verbs.stir import masks_of

    masks: list[Mask] = []
    missing: list[str] = []
    for clause in clauses:
        # "Nothing else moves" is so anyway.
        if not clause.still or clause.target in (None, "rest"):
            continue
        try:
            masks += masks_of(clause, brushed, search)
        except StirError as error:
            missing.append(str(error).partition("; ")[0])
    return masks, missing


def _way(clause: Clause) -> str:
    towards = clause.towards or ""
    return towards if towards in WAYS.get(clause.motion, ()) else ""


def _pieces(area: Area, size: tuple[int, int]) -> list[Mask]:
    """What of an area moves for itself, at a picture's size."""
    from inkwake.stir.part import LEAST
    from inkwake.stir.search import pieces

    mask = resized_mask(area.mask, size)
    found = [mask] if area.whole else pieces(mask, _SPECK)
    return [one for one in found if int(one.sum()) >= LEAST]


def resized_mask(mask: Mask, size: tuple[int, int]) -> Mask:
    """A mask at another size, (width, height)."""
    import cv2

    if (mask.shape[1], mask.shape[0]) == size:
        return mask
    shrinks = size[0] < mask.shape[1]
    how = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    return np.asarray(cv2.resize(mask.astype(np.float32), size, interpolation=how) > 0.5)


def resized_picture(picture: Picture, longest: int) -> Picture:
    """A picture whose longer side is so many px at most."""
    from inkwake.verbs.stir_pictures import resized

    factor = longest / max(picture.width, picture.height)
    return picture if factor >= 1 else resized(picture, {}, factor)[0]
