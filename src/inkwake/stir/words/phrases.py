"""Words that belong together: *from side to side*, *very slowly*, *three times*, *ice cream*."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from inkwake.stir.words import small
from inkwake.stir.words.inflect import singular
from inkwake.stir.words.manners import ADVERBS, DEGREES, PHRASES, Manner
from inkwake.stir.words.motions import PHRASAL
from inkwake.stir.words.nouns import COMPOUND_NOUNS, JOINED
from inkwake.stir.words.readings import Reading, is_noun, verbs
from inkwake.stir.words.tokens import Token

_ENDED = {"on fire": "burn", "in flames": "burn", "ablaze": "burn", "aflame": "burn",
          "alight": "burn", "windswept": "blow", "windblown": "blow", "in full bloom": "bloom",
          "in motion": "move", "in bloom": "bloom", "aglow": "glow"}  # fmt: skip
"""Phrases that are as good as a participle."""

_TIMES = ("times", "time", "x")
_PERIODS = ("second", "seconds", "loop", "minute", "minutes", "cycle", "turn", "sec", "secs",
            "frames", "row", "hours", "hour", "day", "days", "week", "weeks")  # fmt: skip


_OBJECTS = [[word] for word in ("the", "a", "an", "its", "their", "his", "her")]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One or more words; without readings of its own, it is read as a single word."""

    word: str
    start: int
    end: int
    readings: tuple[Reading, ...] = ()


def phrases(tokens: list[Token]) -> list[Phrase]:
    """Words of a prompt, those that belong together as one, fillers left out."""
    found: list[Phrase] = []
    tokens, at = _once(tokens), 0
    while at < len(tokens):
        length, made = _phrase_at(tokens, at)
        found += made
        at += length
    return found


def _once(tokens: list[Token]) -> list[Token]:
    """*bigger and bigger* is bigger."""
    kept: list[Token] = []
    for token in tokens:
        twice = [t.word for t in kept[-2:]] == [token.word, "and"]
        if twice and (token.word == "more" or (token.word.endswith("er") and token.word != "over")):
            kept = kept[:-1]
        else:
            kept.append(token)
    return kept


def _phrase_at(tokens: list[Token], at: int) -> tuple[int, list[Phrase]]:
    """How many words are taken, and what they make."""
    for read in (_times, _phrasal, _fixed, _graded):
        length, readings = read([token.word for token in tokens[at : at + 8]])
        if length:
            text = " ".join(token.word for token in tokens[at : at + length])
            span = Phrase(text, tokens[at].start, tokens[at + length - 1].end, readings)
            return length, [span] if readings else []
    token = tokens[at]
    after = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if token.word in small.FILLERS and not (token.word == "same" and after == "time"):
        return 1, []
    return 1, [Phrase(token.word, token.start, token.end)]


def _times(words: list[str]) -> tuple[int, tuple[Reading, ...]]:
    """*three times*, *4x*, *x2*, *a couple of times*; *for two seconds* is passed over."""
    number = _number(words[0])
    after = words[1] if len(words) > 1 else ""
    if number and after in _TIMES and not (len(words) > 2 and words[2] in ("as", "faster")):
        return _with_period(words, 2, number)
    if words[0] == "x" and (count := _number(after)):
        return _with_period(words, 2, count)
    for text, count in (("a couple of times", 2), ("a few times", 3), ("several times", 3),
                        ("many times", 4), ("one more time", 1), ("a single time", 1)):  # fmt: skip
        if words[: len(text.split())] == text.split():
            return _with_period(words, len(text.split()), count)
    if words[0] in ("once", "twice", "thrice") and after != "as":
        return _with_period(words, 1, {"once": 1, "twice": 2, "thrice": 3}[words[0]])
    if words[0] in ("for", "every", "per", "in"):
        skip = 1 + (bool(_number(after)) or after in ("a", "the", "one", "few"))
        if skip < len(words) and words[skip] in _PERIODS:
            return skip + 1, ()
    return 0, ()


def _with_period(words: list[str], length: int, count: int) -> tuple[int, tuple[Reading, ...]]:
    if words[length : length + 1] and words[length] in ("a", "per", "every", "each", "in"):
        skip = length + 1 + (words[length + 1 : length + 2] in (["a"], ["one"]))
        if words[skip : skip + 1] and words[skip] in _PERIODS:
            length = skip + 1
    return length, (Reading("R", "times", manner=Manner(times=count)),)


def _number(word: str) -> int | None:
    if word.isdecimal() and len(word) < 3:
        return int(word) or None
    return small.NUMBERS.get(word) if word != "both" else None


def _phrasal(words: list[str]) -> tuple[int, tuple[Reading, ...]]:
    """*turns brown*, *going bad*, *rises and falls*."""
    forms = verbs()
    if words[0] not in forms:
        return 0, ()
    for parts, verb in _phrasal_rows():
        if len(parts) > len(words) or not any(r.lemma == parts[0] for r in forms[words[0]]):
            continue
        if all(_same(word, part) for word, part in zip(words[1:], parts[1:], strict=False)):
            if parts[-1] in ("up", "down") and words[len(parts) : len(parts) + 1] in _OBJECTS:
                return 0, ()
            # "waves to the left" says where to, not whom it greets.
            if parts[-1] == "to" and any(word in _WAYS for word in words[len(parts) :][:2]):
                continue
            kinds = [r.kind for r in forms[verb]] if verb in forms else ["cannot"]
            tags = {r.tag for r in forms[words[0]] if r.lemma == parts[0]}
            manner = ADVERBS[parts[-1]] if parts[-1] in ("up", "down") else Manner()
            made = (Reading(tag, verb, kinds[0], 0.0, manner) for tag in sorted(tags))
            return len(parts), tuple(made)
    return 0, ()


_WAYS = frozenset(["left", "right", "side", "sky", "and"])


@cache
def _phrasal_rows() -> list[tuple[list[str], str]]:
    rows = [(text.split(), verb) for text, verb in PHRASAL.items()]
    return sorted(rows, key=lambda row: -len(row[0]))


def _same(word: str, part: str) -> bool:
    return word == part or any(r.lemma == part for r in verbs().get(word, ()))


def _fixed(words: list[str]) -> tuple[int, tuple[Reading, ...]]:
    table = _fixed_phrases()
    for length in range(len(words), 0, -1):
        text = " ".join(words[:length])
        if text in table and not _before_noun(text, words[length : length + 1]):
            return length, table[text]
        noun = " ".join([*words[: length - 1], singular(words[length - 1])])
        if length > 1 and noun in COMPOUND_NOUNS:
            return length, (Reading("N", JOINED.get(noun, noun)),)
    return 0, ()


def _before_noun(text: str, after: list[str]) -> bool:
    """*a little boy* is no little, *more slowly* is a degree."""
    if text == "the other":
        return bool(after) and after[0] not in verbs()
    if not text.startswith(("a little", "a bit", "a lot", "a tiny bit", "a tad", "a touch")):
        return False
    return bool(after) and (is_noun(after[0]) or after[0] in ADVERBS or after[0] in ("of", "more"))


@cache
def _fixed_phrases() -> dict[str, tuple[Reading, ...]]:
    table: dict[str, tuple[Reading, ...]] = {
        text: (Reading("R", text, manner=manner),) for text, manner in PHRASES.items()
    }
    table |= {text: (Reading("I", prep),) for text, prep in small.PHRASES.items()}
    table |= {text: (Reading("A", text, "still"),) for text in small.STILL_PHRASES if " " in text}
    table |= {text: (Reading("P", verb, "motion"),) for text, verb in _ENDED.items()}
    table |= {text: (Reading("H", text),) for text in small.PRONOUNS if " " in text}
    table |= {text: (Reading("C", text, "and"),) for text in small.AND if " " in text}
    table |= {text: (Reading("C", text, "break"),) for text in small.BREAKS if " " in text}
    table |= {text: (Reading("T", text),) for text in small.NEGATIONS if " " in text}
    table |= {"would like": (Reading("B", "want", "light"), Reading("V", "want", "light")),
              "is like": (Reading("I", "like"),),
              "nothing but": (Reading("D", "only"),), "none but": (Reading("D", "only"),),
              "everything but": (Reading("I", "all-except"),),
              "everything except": (Reading("I", "all-except"),),
              "everything except for": (Reading("I", "all-except"),),
              "all but": (Reading("I", "all-except"),),
              "everything apart from": (Reading("I", "all-except"),),
              "everything other than": (Reading("I", "all-except"),),
              "in place": (Reading("R", "in place"), Reading("A", "in place", "still")),
              "come to life": (Reading("B", "move", "motion"),),
              "comes to life": (Reading("V", "move", "motion"),),
              "come alive": (Reading("B", "move", "motion"),),
              "comes alive": (Reading("V", "move", "motion"),),
              "coming to life": (Reading("G", "move", "motion"),),
              }  # fmt: skip
    return table


def _graded(words: list[str]) -> tuple[int, tuple[Reading, ...]]:
    """*very slowly*, *a bit faster*, *not too wildly*."""
    for length in (3, 2, 1):
        degree = " ".join(words[:length])
        word = words[length] if length < len(words) else ""
        if degree in DEGREES and word in ADVERBS:
            manner = ADVERBS[word].raised(DEGREES[degree])
            end = length + 1
            if words[end : end + 2] == ["as", "possible"]:
                manner, end = ADVERBS[word].raised(1.585), end + 2
            return end, (
                Reading("R", word, "", 0.0, manner),
                Reading("A", word, "", 0.2, manner),
            )
        if (
            degree in DEGREES
            and degree in ("very", "really", "quite", "extremely", "super")
            and (word and word not in ADVERBS)
        ):
            return length, ()
    return 0, ()
