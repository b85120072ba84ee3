"""What a word can be: every word's readings, of which the sentence chooses one.

Tags: D article, Q number, A adjective, N noun (S in the plural), O possessive,
Z ``'s``, H pronoun, B infinitive,
V finite verb, G form in -ing, P participle, X auxiliary, T negation, R adverb, I preposition,
K ``to``, W relative, C link between clauses.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from inkwake.stir.words import small
from inkwake.stir.words.cannot import CANNOT
from inkwake.stir.words.inflect import KNOWN, conjugated, singular
from inkwake.stir.words.lists import wordlist
from inkwake.stir.words.manners import ADJECTIVES, ADVERBS, NEUTRAL, Manner
from inkwake.stir.words.motions import COMPOUND_VERBS, GENERIC, SENSES, VERBS
from inkwake.stir.words.nouns import MOTION_NOUNS, PLURALS, SPELLINGS


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing that a word can be.

    Attributes:
        kind: of verbs: motion, light, keep, stop, freeze, cannot, state or strange; of adjectives
            and adverbs: still, side or nothing; of links: and, break or stop.
        lemma: the infinitive, the singular, or the word itself.
        cost: how unlikely it is by itself.
    """

    tag: str
    lemma: str
    kind: str = ""
    cost: float = 0.0
    manner: Manner = NEUTRAL


NO_READING = Reading("", "")

_FORM_TAGS = {"base": "B", "s": "V", "ing": "G", "past": "P"}

_ALSO_NOUNS = frozenset(wordlist("""
rock rocks ring rings roll rolls wave waves swing swings fly flies bow bows bark drop drops spring
springs stream streams flame flames smoke steam rain snow hail blossom blossoms bloom blooms sprout
sprouts bubble bubbles tear tears bat bats fan fans top bud buds shower showers puff blaze fume
spark sparkle sparkles ripple ripples surge mouth play film record hum flake lap face swallow pants
bottle leaves crack gutter chime chimes whip stretch mould mold charge race age sail sails back horn
ash drum hose water trail rot decay glitter twinkle hop jump blink nod wag sway spin float shake
shiver tremble squash pulse wiggle flutter flicker bounce bite flap drift glow wobble twitch talk
dance laugh giggle flash quiver throb plume paint drink cook brush comb dress iron whistle point
smile washing duck crow drizzle feather bruise
"""))  # fmt: skip
"""Words that are verbs and nouns; as verbs they are a little less likely."""


@cache
def verbs() -> dict[str, tuple[Reading, ...]]:
    """Form of a verb → its readings."""
    kinds: dict[str, str] = dict.fromkeys(small.LIGHT, "light")
    kinds |= dict.fromkeys(small.STATES, "state")
    for words, _ in CANNOT:
        kinds |= dict.fromkeys(words.split(), "cannot")
    for verb in " ".join([*VERBS.values(), *COMPOUND_VERBS.values()]).split():
        kinds[verb] = "motion"
    kinds |= dict.fromkeys([*GENERIC, *(SENSES.keys() - small.LIGHT)], "motion")
    kinds |= dict.fromkeys(small.KEEP, "keep") | dict.fromkeys(small.STOP, "stop")
    kinds |= dict.fromkeys(small.FREEZE, "freeze")
    found: dict[str, list[Reading]] = {}
    for verb, kind in kinds.items():
        for form, tense in conjugated(verb).items():
            cost = 0.5 if form in _ALSO_NOUNS else 0.0
            found.setdefault(form, []).append(Reading(_FORM_TAGS[tense], verb, kind, cost))
            if tense == "past":
                found[form].append(Reading("V", verb, kind, cost + 0.3))
    return {form: tuple(readings) for form, readings in found.items()}


@cache
def small_words() -> dict[str, tuple[Reading, ...]]:
    """Readings of words that are no verbs, nouns or adverbs."""
    found: dict[str, list[Reading]] = {}

    def add(words: frozenset[str] | dict[str, str] | dict[str, int], reading: Reading) -> None:
        for word in words:
            found.setdefault(word, []).append(
                Reading(reading.tag, word, reading.kind, reading.cost, reading.manner)
            )

    add(small.DETERMINERS, Reading("D", ""))
    add(small.NUMBERS, Reading("Q", ""))
    add(small.POSSESSIVES, Reading("O", ""))
    add(small.PRONOUNS, Reading("H", ""))
    add(small.AUXILIARIES - {"'s"}, Reading("X", "", cost=0.1))
    add(small.NEGATIONS, Reading("T", ""))
    add(small.RELATIVES, Reading("W", "", cost=0.2))
    add(small.PREPOSITIONS, Reading("I", ""))
    add(small.AND, Reading("C", "", "and"))
    add(small.BREAKS, Reading("C", "", "break"))
    add(small.STOPS, Reading("C", "", "stop"))
    add(small.ADJECTIVES, Reading("A", ""))
    add(small.STILL, Reading("A", "", "still"))
    found["'s"] = [Reading("Z", "'s"), Reading("X", "is", cost=0.3)]
    found["to"] = [Reading("K", "to"), Reading("I", "to", cost=0.6)]
    for way in ("up", "down", "round", "around", "apart"):
        found.setdefault(way, [Reading("I", way)])
    for side in ("left", "right"):
        found[side] = [Reading("A", side, "side", 0.0, Manner(side=side)),
                       Reading("R", side, "", 0.1, Manner(towards=side))]  # fmt: skip
    return {word: tuple(readings) for word, readings in found.items()}


@cache
def readings(word: str) -> tuple[Reading, ...]:
    """All that a word can be; a word that nobody knows can be a noun, an adjective or a verb."""
    found = [*small_words().get(word, ()), *verbs().get(word, ())]
    if word in ADVERBS:
        cost = 0.2 if word in ADJECTIVES else 0.0
        found.append(Reading("R", word, "", cost, ADVERBS[word]))
    if word in ADJECTIVES:
        found.append(Reading("A", word, "", 0.0, ADVERBS[word]))
    if is_noun(word) and word not in ("left", "right"):
        cost = 0.3 if found and word not in _ALSO_NOUNS else 0.0
        cost = cost if singular(word) in KNOWN else 0.4
        found.append(Reading(_number(word), singular(word), "", cost))
    if found and all(reading.tag in "BV" for reading in found):
        found.append(Reading(_number(word), singular(word), "", 1.5))
    if word.isdecimal() and len(word) <= 3:
        found.append(Reading("Q", word))
    return tuple(found) or _strange(word)


def _number(word: str) -> str:
    return "S" if singular(word) != SPELLINGS.get(word, word) else "N"


def is_noun(word: str) -> bool:
    """Whether the lexicon has it as a noun."""
    if word in PLURALS or word in SPELLINGS or singular(word) in KNOWN:
        return True
    return singular(word) in MOTION_NOUNS


def _strange(word: str) -> tuple[Reading, ...]:
    if word.endswith("ly") and len(word) > 4:
        return (Reading("R", word, "strange", 0.7), Reading("N", word, "strange", 1.5))
    noun, verb = 1.0, 3.0
    if word.endswith("s") and not word.endswith("ss"):
        verb = 2.0
    found = [
        Reading(_number(word), singular(word), "strange", noun),
        Reading("A", word, "strange", 1.5),
    ]
    if word.endswith("ing") and len(word) > 5:
        return (*found, Reading("G", word, "strange", 0.9))
    if word.endswith("ed") and len(word) > 4:
        return (*found, Reading("P", word, "strange", 1.2), Reading("V", word, "strange", 1.6))
    tag = "V" if word.endswith("s") else "B"
    return (*found, Reading(tag, word, "strange", verb))
