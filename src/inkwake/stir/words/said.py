"""Clauses in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterable

from inkwake.stir.words.inflect import plural
from inkwake.stir.words.understood import Clause

SAYINGS = {
    "sway": "sways {}", "wave": "waves {}", "ripple": "ripples {}", "wag": "wags {}",
    "swing": "swings {}", "breathe": "lets {} breathe", "pulse": "lets {} pulse",
    "blink": "blinks {}", "nod": "nods {}", "bounce": "bounces {}", "squash": "squashes {}",
    "drift": "lets {} drift", "float": "lets {} float", "spin": "spins {}", "roll": "rolls {}",
    "flow": "lets {} flow", "fall": "lets {} fall", "flicker": "lets {} flicker",
    "burn": "burns {}", "shake": "shakes {}", "shiver": "lets {} shiver", "grow": "grows {}",
    "melt": "melts {}", "talk": "lets {} talk", "bite": "lets {} bite", "flap": "flaps {}",
    "rot": "lets {} rot", "ripen": "ripens {}", "smoke": "lets {} smoke",
    "rain": "lets it rain over {}", "sparkle": "lets {} sparkle",
}  # fmt: skip
"""Motion → a sentence with a place for what moves."""

_UNNAMED = {"rain": "lets it rain", "smoke": "lets smoke rise", "sparkle": "lets sparkles shine",
            "fall": "lets things fall"}  # fmt: skip
_TIMES = {1: "once", 2: "twice"}


def said(clauses: Iterable[Clause]) -> str:
    """*wags the tails of 4 cats, slowly; the head stays still*."""
    return "; ".join(_said(clause) for clause in clauses)


def _said(clause: Clause) -> str:
    name = named(clause)
    if clause.still:
        many = is_many(clause)
        if name == "everything else":
            return "everything else stays still"
        verb = "" if clause.motion == "sway" else f" (no {clause.motion})"
        return f"{name} {'stay' if many else 'stays'} still{verb}"
    if clause.target is None or (clause.target == clause.motion and clause.motion in _UNNAMED):
        text = _UNNAMED.get(clause.motion, SAYINGS[clause.motion].format("what is masked"))
    else:
        text = SAYINGS[clause.motion].format(name)
    return ", ".join([text, *_manners(clause)])


def named(clause: Clause) -> str:
    """What moves: *the left ear of the cat*, *the tails of 4 cats*."""
    if clause.target in (None, "whole"):
        whole = "everything" if clause.target == "whole" else "what is masked"
        return f"the whole {clause.owner}" if clause.owner and clause.target else whole
    if clause.target == "rest":
        return "everything else"
    many = is_many(clause)
    noun = plural(clause.target) if many else clause.target
    side = f"{clause.side} " if clause.side else ""
    if clause.owner is None:
        count = "" if clause.count is None else f"{clause.count} "
        return f"the {count}{side}{noun}"
    if clause.count and clause.count > 1 and plural(clause.owner) in clause.words.lower():
        return f"the {side}{noun} of {clause.count} {plural(clause.owner)}"
    return f"the {side}{noun} of the {clause.owner}"


def is_many(clause: Clause) -> bool:
    """Whether several are meant: a count, or the plural in the user's own words."""
    if clause.target is None or clause.target in ("whole", "rest"):
        return False
    if clause.count is not None:
        return clause.count > 1
    return plural(clause.target) != clause.target and bool(
        re.search(rf"\b{re.escape(plural(clause.target))}\b", clause.words.lower())
    )


def _manners(clause: Clause) -> list[str]:
    found = []
    if clause.towards:
        found.append({"left": "to the left", "right": "to the right"}.get(
            clause.towards, f"{clause.towards}wards"))  # fmt: skip
    found += _graded(clause.speed, "slowly", "fast") + _graded(clause.size, "a little", "a lot")
    if clause.times:
        found.append(_TIMES.get(clause.times, f"{clause.times} times"))
    return found


def _graded(factor: float, less: str, more: str) -> list[str]:
    if 0.8 <= factor <= 1.25:
        return []
    word = less if factor < 1 else more
    extreme = factor < 0.4 or factor > 2.5
    return [{"slowly": "very slowly", "fast": "very fast", "a little": "very little",
             "a lot": "very much"}[word] if extreme else word]  # fmt: skip
