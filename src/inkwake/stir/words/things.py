"""Things that are named: their noun, whose they are, how many, on which side."""

from __future__ import annotations

from dataclasses import dataclass, field

from inkwake.stir.words.inflect import KNOWN
from inkwake.stir.words.manners import NEUTRAL, Manner
from inkwake.stir.words.nouns import CLASSES, CREATURES, MOTION_NOUNS, PARTS, WEAK_MOTION_NOUNS
from inkwake.stir.words.readings import Reading

_CLASSES_OF: dict[str, frozenset[str]] = {}
for _name, _nouns in CLASSES.items():
    for _noun in _nouns.split():
        _CLASSES_OF[_noun] = _CLASSES_OF.get(_noun, frozenset()) | {_name}


def classes(noun: str) -> frozenset[str]:
    """Classes of a noun; one of several words has those of its last one."""
    found = _CLASSES_OF.get(noun.replace(" ", "-")) or _CLASSES_OF.get(noun.split(" ")[-1])
    return found or frozenset()


def is_part(noun: str) -> bool:
    """Whether it belongs to a body."""
    return bool(classes(noun) & frozenset(PARTS))


def is_creature(noun: str) -> bool:
    """Whether it has a body that breathes."""
    return bool(classes(noun) & frozenset(CREATURES))


def is_known(noun: str) -> bool:
    """Whether the lexicon has it."""
    return noun in KNOWN


@dataclass(slots=True, eq=False)
class Thing:
    """A noun with what stands around it.

    Attributes:
        noun: canonical singular; "whole" and "rest" of pronouns; empty until a pronoun is settled.
        pronoun: it, he (has a body), self, whole, rest, nothing or no-rest; empty if it is none.
        its: a possessive stands before it, so that it belongs to who was named last.
        manner: of its adjectives; counts where the noun is itself a motion.
        adjectives: all of them; a red flag is not a blue one.
        participles: verbs that stand before it: *a wagging tail*.
        where: prepositions and what follows them.
        used: something was said of it.
    """

    noun: str = ""
    owner: Thing | None = None
    count: int | None = None
    side: str | None = None
    pronoun: str = ""
    its: str = ""
    negated: bool = False
    manner: Manner = NEUTRAL
    adjectives: frozenset[str] = frozenset()
    participles: list[tuple[Reading, Manner]] = field(default_factory=list)
    where: list[tuple[str, Thing]] = field(default_factory=list)
    used: bool = False
    start: int = 0
    end: int = 0

    @property
    def motion(self) -> str:
        """The verb that the noun stands for: a breeze blows."""
        return MOTION_NOUNS.get(self.noun, "")

    @property
    def weak(self) -> bool:
        """Whether the noun is as often a thing as a motion."""
        return self.noun in WEAK_MOTION_NOUNS

    @property
    def is_force(self) -> bool:
        """Whether it moves others and is not seen itself."""
        return "force" in classes(self.noun)


@dataclass(slots=True, eq=False)
class Event:
    """A verb with who does it, to what, where and how.

    Attributes:
        weak: a participle before a noun, which may only describe it.
        denied: it was said how it does not move.
    """

    verb: Reading
    subjects: list[Thing] = field(default_factory=list)
    objects: list[Thing] = field(default_factory=list)
    where: list[tuple[str, Thing]] = field(default_factory=list)
    manner: Manner = NEUTRAL
    negated: bool = False
    weak: bool = False
    denied: bool = False
    start: int = 0
    end: int = 0

    def span(self, start: int, end: int) -> None:
        """Take in the words from start to end."""
        self.start, self.end = min(self.start, start), max(self.end, end)
