"""What was understood of a prompt."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing that moves, and how; or one that must not.

    Attributes:
        motion: one of ``MOTIONS``; of what is kept still without further words, ``sway``.
        target: noun in the singular; "whole" of the thing itself, "rest" of everything else,
            None when nothing is named.
        owner: whose it is, in the singular.
        count: how many of the target, or of its owners.
        side: left or right.
        speed: 1 is usual, ½ slow, 2 fast.
        size: 1 is usual, ½ a little, 2 wildly.
        times: how often in one loop.
        towards: left, right, up or down.
        still: it does not move.
        words: the part of the prompt that it comes from.
    """

    motion: str
    target: str | None
    owner: str | None = None
    count: int | None = None
    side: str | None = None
    speed: float = 1.0
    size: float = 1.0
    times: int | None = None
    towards: str | None = None
    still: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """Clauses, and a line for every part that was not understood."""

    clauses: tuple[Clause, ...]
    asks: tuple[str, ...]

    def said(self) -> str:
        """The clauses in plain words, as a check: what will move, and what stays."""
        from inkwake.stir.words.said import said

        return said(self.clauses)
