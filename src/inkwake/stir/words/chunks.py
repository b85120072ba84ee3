"""From tagged words to chunks: things, verbs, manners, links."""

from __future__ import annotations

from dataclasses import dataclass

from inkwake.stir.words import small
from inkwake.stir.words.manners import ADVERBS, NEUTRAL, Manner
from inkwake.stir.words.nouns import CLASSIFIERS
from inkwake.stir.words.readings import NO_READING, Reading
from inkwake.stir.words.tagging import Tagged
from inkwake.stir.words.things import Thing, classes, is_known, is_part

_BEFORE_NOUN = "DQOA"
_KINDS = {"B": "verb", "V": "verb", "G": "verb", "P": "verb", "R": "manner", "I": "prep",
          "C": "link", "T": "not", "X": "aux", "W": "relative", "K": "to"}  # fmt: skip
_OF_WHOLE = ("plant", "fire", "cloth")
"""Classes of what is part of something, besides parts of a body."""


@dataclass(frozen=True, slots=True, eq=False)
class Chunk:
    """A step of the sentence.

    Attributes:
        kind: thing, verb, manner, prep, link, not, aux, relative, to or still.
        word: of prepositions and links.
    """

    kind: str
    start: int
    end: int
    word: str = ""
    reading: Reading = NO_READING
    thing: Thing | None = None

    @property
    def manner(self) -> Manner:
        """What an adverb says, or *down* before a wall."""
        return ADVERBS[self.word] if self.word in ("up", "down") else self.reading.manner


def chunks(words: list[Tagged]) -> list[Chunk]:
    """All chunks in their order."""
    return _Chunker(words).all()


class _Chunker:
    """Reads tagged words from left to right."""

    def __init__(self, words: list[Tagged]) -> None:
        self.words = words
        self.at = 0

    def all(self) -> list[Chunk]:
        found: list[Chunk] = []
        while self.at < len(self.words):
            word = self.words[self.at]
            if word.tag == "H" or self._begins_thing():
                found += self._thing()
            elif word.tag == "A":
                self.at += 1
                found += _adjective(word)
            else:
                self.at += 1
                if word.tag in _KINDS:
                    lemma = word.reading.kind if word.tag == "C" else word.reading.lemma
                    found.append(Chunk(_KINDS[word.tag], word.start, word.end, lemma, word.reading))
        return found

    def _tag(self, ahead: int = 0) -> str:
        at = self.at + ahead
        return self.words[at].tag if 0 <= at < len(self.words) else "$"

    def _begins_thing(self) -> bool:
        """Whether a noun comes with nothing before it but what belongs to it."""
        tag = self._tag()
        if tag in "DQON":
            return True
        free = self._tag(-1) not in "NXHTVB" or self.at == 0
        if tag in "GP":
            return free and self._noun_ahead(1)
        if tag == "R":
            return free and self._tag(1) in "GP" and self._noun_ahead(2)
        return tag == "A" and self._noun_ahead(1)

    def _noun_ahead(self, ahead: int) -> bool:
        while self._tag(ahead) in "AGP":
            ahead += 1
        return self._tag(ahead) == "N"

    def _thing(self) -> list[Chunk]:
        """A thing with its owner and with what follows an *of*; or what is left without a noun."""
        first = self.words[self.at]
        start = first.start
        thing, loose = self._simple()
        if self._tag() == "Z" and (thing.noun or thing.pronoun):
            self.at += 1
            owner = thing
            thing, loose = self._simple()
            thing.owner, owner.used = owner, True
            if owner.pronoun:
                thing.owner, thing.its = None, "its"
        thing = self._of(thing, loose)
        thing.start, thing.end = start, self.words[self.at - 1].end
        if thing.noun or thing.pronoun:
            return [Chunk("thing", start, thing.end, first.word, thing=thing)]
        if thing.count or not loose:
            thing.pronoun = "it" if thing.count else ""
            named = [Chunk("thing", thing.start, thing.end, thing=thing)] if thing.count else []
            return named
        found = [Chunk("not", start, thing.end)] if thing.negated else []
        for word in loose:
            if word.tag not in _KINDS and word.tag != "A":
                continue
            found += _adjective(word) if word.tag == "A" else [
                Chunk(_KINDS[word.tag], word.start, word.end, word.reading.lemma, word.reading)
            ]  # fmt: skip
        return found

    def _simple(self) -> tuple[Thing, list[Tagged]]:
        """One thing without its owner, and the words before its noun that are not articles."""
        thing, loose, nouns = Thing(), list[Tagged](), list[Tagged]()
        adverb = NEUTRAL
        if self._tag() == "H":
            word = self.words[self.at]
            self.at += 1
            thing.pronoun = small.PRONOUNS[word.reading.lemma]
            thing.negated = thing.pronoun.startswith("no")
            if self._tag() == "I" and self.words[self.at].word == "of":
                thing.pronoun = ""
                thing.count = small.NUMBERS.get(word.reading.lemma)
                loose.append(word)
            return thing, loose
        while True:
            tag, word = self._tag(), self.words[min(self.at, len(self.words) - 1)]
            if tag == "N":
                nouns.append(word)
            elif nouns or tag not in "DQOAGPRC" or tag == "$":
                break
            elif tag in "DQO":
                self._article(thing, word)
                loose += [word] if tag in "DQ" and self._tag(1) == "I" else []
            elif tag == "C":
                if not (self._tag(-1) == "A" and self._tag(1) == "A" and self._noun_ahead(2)):
                    break
            elif tag == "R":
                if not (self._tag(1) in "GPA" and self._noun_ahead(2)):
                    break
                adverb = word.reading.manner
            elif tag in "GP" and not self._noun_ahead(1):
                if loose or self._tag(-1) not in "DQ" or tag == "P":
                    break
                loose.append(word)
            else:
                loose.append(word)
                _described(thing, word, adverb)
            self.at += 1
        _named(thing, nouns)
        return thing, loose

    def _article(self, thing: Thing, word: Tagged) -> None:
        lemma = word.reading.lemma
        if word.tag == "Q":
            thing.count = (
                small.NUMBERS.get(lemma) or (int(lemma) if lemma.isdecimal() else 0) or None
            )
        elif word.tag == "O":
            thing.its = lemma
        elif lemma in small.NO:
            thing.negated = True
        elif lemma == "few":
            thing.count = None

    def _of(self, thing: Thing, loose: list[Tagged]) -> Thing:
        """*the tails of the cats*, *two of the cats*, *a pair of wings*."""
        if self._tag() != "I" or self.words[self.at].word != "of":
            return thing
        if (thing.motion and not thing.weak) or not (
            thing.noun or (loose and all(word.tag in "DQH" for word in loose))
        ):
            return thing
        if self._tag(1) not in "DQOANGH":
            return thing
        self.at += 1
        inner, others = self._simple()
        if self._tag() == "Z":
            self.at += 1
            part, _ = self._simple()
            part.owner, inner = inner, part
        inner = self._of(inner, others)
        if thing.noun in CLASSIFIERS or not thing.noun:
            if thing.noun == "rest":
                inner.pronoun, inner.noun = "rest", ""
            inner.count = thing.count or (2 if thing.noun in ("pair", "couple") else inner.count)
            inner.negated |= thing.negated
            inner.side = inner.side or thing.side
            return inner
        if inner.noun or inner.pronoun:
            thing.owner, inner.used = inner, True
        return thing


def _described(thing: Thing, word: Tagged, adverb: Manner) -> None:
    """What an adjective or participle says of a thing."""
    manner = word.reading.manner
    if word.tag == "A" and not manner.side:
        thing.adjectives |= {word.word}
    if word.tag == "G":
        thing.participles.append((word.reading, adverb))
    elif word.tag == "A" and manner.side:
        both = thing.side not in (None, manner.side)
        thing.side, thing.count = (None, 2) if both else (manner.side, thing.count)
    elif word.tag == "A":
        thing.manner = thing.manner.with_(manner)


def _named(thing: Thing, nouns: list[Tagged]) -> None:
    """The last of several nouns is what is meant; the one before may own it."""
    if not nouns:
        return
    thing.noun = nouns[-1].reading.lemma
    if "whole" in classes(thing.noun):
        thing.noun, thing.pronoun = "whole", "whole"
    if thing.noun == "rest":
        thing.noun, thing.pronoun = "", "rest"
    before = nouns[-2].reading.lemma if len(nouns) > 1 else ""
    part = is_part(thing.noun) or bool(classes(thing.noun) & frozenset(_OF_WHOLE))
    if before and part and is_known(before) and not is_part(before):
        thing.owner = Thing(before, used=True, count=thing.count)
        thing.count = None


def _adjective(word: Tagged) -> list[Chunk]:
    """*still* after a verb, or an adjective that is used as an adverb."""
    if word.reading.kind == "still":
        return [Chunk("still", word.start, word.end, word.word, word.reading)]
    if word.reading.manner != NEUTRAL and not word.reading.kind:
        return [Chunk("manner", word.start, word.end, word.word, word.reading)]
    return []
