"""Words that are spelt almost right."""

from __future__ import annotations

from functools import cache

from inkwake.stir.words.inflect import KNOWN, plural
from inkwake.stir.words.manners import ADVERBS
from inkwake.stir.words.readings import Reading, readings, verbs


def distance(one: str, other: str, most: int) -> int:
    """Letters added, left out, changed or swapped with their neighbour; ``most`` + 1 if more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before, row = list[int](), list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
    return row[-1]


@cache
def spelt_almost(word: str) -> tuple[Reading, ...]:
    """Readings of the words that are clearly nearest; none if none is, or if two are."""
    if len(word) < 4 or not word.isalpha():
        return ()
    most = 1 if len(word) < 7 else 2
    found = [
        *_clear(word, tuple(verbs()), most, 0.7, ("motion", "light", "keep", "stop", "cannot")),
        *_clear(word, tuple(ADVERBS), most if len(word) > 5 else 0, 0.6, ("",)),
    ]
    nouns = _nouns_alike(word)
    return tuple(found + [Reading(r.tag, r.lemma, r.kind, 0.6, r.manner) for r in nouns])


def _clear(
    word: str, words: tuple[str, ...], most: int, cost: float, kinds: tuple[str, ...]
) -> list[Reading]:
    """Readings of the nearest of some words, when they all mean the same verb or adverb."""
    least, best = most, list[str]()
    for other in words:
        if len(other) < 4:
            continue
        far = distance(word, other, least)
        if far < least:
            least, best = far, []
        if far <= least:
            best.append(other)
    alike = [r for other in best for r in readings(other) if r.tag in "BVGPR" and r.kind in kinds]
    # What begins alike is likelier: nobody mistypes the first letter.
    firm = [r for r in alike if r.lemma[0] == word[0]]
    alike = firm or (alike if least < 2 and len(word) > 4 else [])
    # A letter once instead of twice, or two swapped, is a slip; so is a wrong one before -ing.
    slips = [form for form in best if _slip(word, form)]
    if slips:
        alike = [r for form in slips for r in readings(form) if r in alike]
    if word.endswith("ing"):
        alike = [r for r in alike if r.tag == "G"] or alike
    if len({r.manner if r.tag == "R" else (r.lemma, r.kind) for r in alike}) != 1:
        return []
    return [Reading(r.tag, r.lemma, r.kind, cost, r.manner) for r in alike]


@cache
def _noun_forms() -> dict[str, str]:
    return {form: noun for noun in sorted(KNOWN) for form in (plural(noun), noun)}


def _nouns_alike(word: str) -> list[Reading]:
    """A noun with two letters swapped, or one doubled or left out; others may be nouns unknown."""
    forms = _noun_forms()
    near = {
        forms[other]
        for other in forms
        if len(other) > 3 and other[0] == word[0] and distance(word, other, 1) == 1
        if _slip(word, other)
        or (min(len(word), len(other)) > 4 and abs(len(other) - len(word)) == 1 and
            other.rstrip("s") != word.rstrip("s"))
    }  # fmt: skip
    return [Reading("N", next(iter(near)))] if len(near) == 1 else []


def _slip(word: str, form: str) -> bool:
    return sorted(word) == sorted(form) or _single(word) == _single(form)


def _single(word: str) -> str:
    """Without doubled letters."""
    return "".join(a for a, b in zip(word, word[1:] + " ", strict=True) if a != b)


@cache
def offers(word: str) -> tuple[str, ...]:
    """The motion verbs that a word looks most like, nearest first."""
    names = [form for form, kinds in verbs().items() if any(r.kind == "motion" for r in kinds)]
    pairs = _bigrams(word)
    ranked = sorted(
        (-2 * len(pairs & _bigrams(name)) / (len(pairs) + len(_bigrams(name))), name)
        for name in names
    )
    lemmas: list[str] = []
    for score, name in ranked[:12]:
        lemma = next(r.lemma for r in verbs()[name] if r.kind == "motion").split("-")[0]
        if score <= -0.5 and lemma not in lemmas:
            lemmas.append(lemma)
    return tuple(lemmas[:2])


def _bigrams(word: str) -> frozenset[str]:
    padded = f"^{word}$"
    return frozenset(padded[k : k + 2] for k in range(len(padded) - 1))
