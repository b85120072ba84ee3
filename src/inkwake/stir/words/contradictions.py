"""Clauses that cannot both be true."""

from __future__ import annotations

from itertools import combinations

from inkwake.errors import PromptError
from inkwake.stir.words.manners import Manner
from inkwake.stir.words.said import named
from inkwake.stir.words.understood import Clause

QUIET = ("breathe", "pulse", "blink", "flicker", "sparkle", "rot", "ripen", "burn", "smoke")
"""What also somebody who does not move does."""


def check(clauses: list[tuple[Clause, frozenset[str]]]) -> None:
    """Refuse a thing that shall move and be still, or move both fast and slowly.

    Args:
        clauses: with the adjectives of what moves; a red flag is another than a blue one.

    Raises:
        PromptError: two clauses contradict each other.
    """
    for (one, looks), (other, others_looks) in combinations(clauses, 2):
        if not _same_thing(one, other) or (looks and others_looks and looks != others_looks):
            continue
        if one.still != other.still and _excludes(one, other):
            raise PromptError(
                f"contradictory: {named(one)} shall move and shall not; {_leave_out(one, other)}"
            )
        if one.motion == other.motion and not one.still and _opposed(one, other):
            raise PromptError(
                f"contradictory: {named(one)} shall {one.motion} in two ways; "
                f"{_leave_out(one, other)}"
            )


def agree(one: Manner, other: Manner, words: str) -> None:
    """Refuse what shall be done both slowly and fast, or both gently and wildly.

    Raises:
        PromptError: two adverbs of one verb contradict each other.
    """
    speeds, sizes = (one.speed, other.speed), (one.size, other.size)
    if any(min(pair) < 0.8 and max(pair) > 1.25 for pair in (speeds, sizes)):
        raise PromptError(f"contradictory: {words} and its opposite are said of one motion; "
                          "leave out one of them")  # fmt: skip


def _leave_out(one: Clause, other: Clause) -> str:
    pieces = (" ".join(clause.words.split()) for clause in (one, other))
    return "leave out " + " or ".join(f'"{piece}"' for piece in pieces)


def _same_thing(one: Clause, other: Clause) -> bool:
    if one.target is None or one.target != other.target or one.target == "rest":
        return False
    owners = one.owner == other.owner or None in (one.owner, other.owner)
    return owners and (one.side == other.side or None in (one.side, other.side))


def _excludes(one: Clause, other: Clause) -> bool:
    still, moving = (one, other) if one.still else (other, one)
    if still.motion == moving.motion:
        return True
    return still.motion == "sway" and moving.motion not in QUIET


def _opposed(one: Clause, other: Clause) -> bool:
    """Slow and fast, small and large, or to opposite sides."""
    speeds, sizes = {one.speed, other.speed}, {one.size, other.size}
    ways = {one.towards, other.towards}
    return (
        (min(speeds) < 0.8 and max(speeds) > 1.25)
        or (min(sizes) < 0.8 and max(sizes) > 1.25)
        or ways in ({"left", "right"}, {"up", "down"})
    )
