"""How many prompts are understood in full: motion, what moves, how fast, how far, what stays still.

Reads every ``tests/stir/prompts_*.jsonl``. ``prompts_seen`` was written beside the lexicon,
``prompts_unseen`` by somebody who had not read it. A row counts when every clause fits, none is
missing, none is left over, and it was asked about exactly where something cannot be understood.

Two counts are printed. *To the letter* compares the target's noun as it is written. *In full* also
lets the thing stand for its part that the motion implies (the owl blinks: its eye), the effect for
itself (rain falls: rain), and a name's last word for the name (palm tree: tree). Of what is kept
still the motion says nothing and is not compared; that nothing else moves is so anyway, and a row
may leave it out.

    python bench/stir_words.py
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from inkwake.errors import PromptError
from inkwake.stir.words import Clause, Understood, understand
from inkwake.stir.words.motions import NATURAL

PROMPTS = Path(__file__).resolve().parent.parent / "tests" / "stir"
EFFECTS = ("rain", "smoke", "sparkle", "fall")
Row = dict[str, Any]


def speed(clause: Clause) -> str:
    return _bucket(clause.speed, "slow", "fast")


def size(clause: Clause) -> str:
    return _bucket(clause.size, "small", "large")


def _bucket(factor: float, less: str, more: str) -> str:
    return less if factor < 0.8 else more if factor > 1.25 else "usual"


def names(clause: Clause, to_the_letter: bool) -> set[str | None]:
    """Every name that what moves may go by."""
    found = {clause.target}
    if to_the_letter:
        return found
    if clause.target in ("rest", "background", "whole") and clause.still:
        found |= {"rest", "whole", "background", "everything else", None}
    if clause.target == NATURAL.get(clause.motion) or (clause.owner and clause.target == "arm"):
        found |= {clause.owner, "whole" if clause.owner is None else clause.owner}
    if clause.motion in EFFECTS and clause.target in (None, clause.motion, "snow", "steam"):
        found |= {None, clause.motion, clause.target}
    if clause.target == "whole" and clause.owner:
        found.add(clause.owner)
    return found


def fits(clause: Clause, wanted: Row, to_the_letter: bool) -> bool:
    """Whether a clause is the one of a row."""
    target = wanted["target"]
    called = names(clause, to_the_letter)
    alike = target in called
    if not alike and target and not to_the_letter:
        alike = any(name and name.split()[-1] == target.split()[-1] for name in called)
    still = bool(wanted.get("still"))
    if clause.still != still or not alike or _differs(clause.side, wanted.get("side")):
        return False
    if still:
        return True
    return (
        clause.motion == wanted["motion"]
        and speed(clause) == (wanted.get("speed") or "usual")
        and size(clause) == (wanted.get("size") or "usual")
        and clause.times == wanted.get("times")
        and not (wanted.get("count") and clause.count != wanted["count"])
        and not (wanted.get("towards") and clause.towards != wanted["towards"])
    )


def _differs(one: str | None, other: str | None) -> bool:
    return (one or None) != (other or None)


def is_understood(found: Understood, row: Row, to_the_letter: bool = False) -> bool:
    """Whether all of a row was understood, and nothing else."""
    left = list(found.clauses)
    for wanted in row["clauses"]:
        fitting = next((clause for clause in left if fits(clause, wanted, to_the_letter)), None)
        if fitting is None:
            return False
        left.remove(fitting)
    left = [clause for clause in left if not (clause.still and clause.target == "rest")]
    return not left and bool(found.asks) == bool(row["asks"])


def read_rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def answer(prompt: str) -> Understood:
    try:
        return understand(prompt)
    except PromptError as error:
        return Understood((), (str(error),))


def main() -> None:
    for path in sorted(Path(p) for p in sys.argv[1:]) or sorted(PROMPTS.glob("prompts_*.jsonl")):
        rows = read_rows(path)
        failing = [row for row in rows if not is_understood(answer(row["prompt"]), row)]
        letter = sum(is_understood(answer(row["prompt"]), row, True) for row in rows)
        share = 100 * (1 - len(failing) / len(rows))
        print(
            f"{path.stem}: {share:.1f} % of {len(rows)} prompts in full, "
            f"{100 * letter / len(rows):.1f} % to the letter"
        )
        for row in failing:
            found = answer(row["prompt"])
            print(f"  {row['prompt']}\n    understood: {found.said() or '-'}")
            for line in found.asks:
                print(f"    asked: {line}")


if __name__ == "__main__":
    main()
