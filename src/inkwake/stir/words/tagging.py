"""Which of its readings each word has: the likeliest row of tags, by a table of neighbours."""

from __future__ import annotations

from dataclasses import dataclass, replace

from inkwake.stir.words.nearest import spelt_almost
from inkwake.stir.words.phrases import Phrase
from inkwake.stir.words.readings import Reading, readings

_UNLIKELY = 3.0

FOLLOWS: dict[str, dict[str, float]] = {
    "^": {"D": 0, "N": 0.5, "A": 0.5, "Q": 0, "O": 0.3, "H": 0, "B": 0.7, "V": 1.4, "G": 0.3,
          "P": 1.5, "X": 1, "T": 0.5, "I": 0.5, "K": 2, "R": 0.2, "W": 0.8, "C": 0, "$": 0},
    "C": {"D": 0, "N": 0.5, "A": 0.5, "Q": 0, "O": 0.2, "H": 0, "B": 0.4, "V": 0.5, "G": 0.3,
          "P": 1, "X": 0.8, "T": 0.3, "I": 0.4, "K": 2, "R": 0.2, "W": 0.5, "C": 0, "$": 0},
    "D": {"N": 0, "A": 0, "Q": 0, "G": 0.3, "P": 0.5, "R": 0.8, "D": 0.4, "O": 0.4, "I": 1.2,
          "H": 1},
    "Q": {"N": 0, "A": 0, "G": 0.5, "P": 0.6, "I": 0.8, "$": 1, "R": 1.5, "Q": 1, "B": 1.5,
          "D": 0.6, "O": 0.5, "V": 1.5},
    "O": {"N": 0, "A": 0, "Q": 0, "G": 0.3, "P": 0.5, "R": 1, "O": 3},
    "Z": {"N": 0, "A": 0, "Q": 0, "G": 0.6, "P": 0.6, "R": 1},
    "A": {"N": 0, "A": 0.3, "G": 0.5, "P": 0.6, "C": 0.8, "$": 0.8, "I": 1, "V": 2, "B": 2,
          "R": 1, "X": 2, "Q": 1, "K": 1},
    "N": {"V": 0, "B": 0, "X": 0, "N": 1.2, "C": 0, "$": 0, "G": 0.3, "P": 0.5, "R": 0.3, "I": 0,
          "T": 0.3, "Z": 0, "W": 0, "D": 1.5, "O": 2, "A": 1.4, "H": 2, "Q": 2, "K": 0},
    "B": {"D": 0, "O": 0, "N": 0.5, "A": 0.5, "R": 0, "I": 0, "C": 0, "$": 0, "H": 0.2, "Q": 0.2,
          "G": 0.8, "T": 0.6, "K": 0.3, "P": 2.2, "X": 3},
    "V": {"D": 0, "O": 0, "N": 0.7, "A": 0.5, "R": 0, "I": 0, "C": 0, "$": 0, "H": 0.3, "Q": 0.2,
          "G": 0.8, "T": 0.6, "K": 0.3, "P": 2.2, "X": 3},
    "G": {"D": 0, "O": 0, "N": 0.2, "R": 0, "I": 0, "C": 0, "$": 0, "A": 0.4, "H": 0.5, "Q": 0.3,
          "G": 1.5, "X": 1, "T": 1, "K": 0.3, "P": 2},
    "P": {"I": 0, "R": 0, "C": 0, "$": 0, "D": 0.5, "O": 0.5, "N": 0.4, "A": 0.6, "H": 1, "K": 0.5,
          "G": 1.5},
    "X": {"G": 0, "T": 0, "A": 0.2, "R": 0.2, "P": 0, "B": 0.2, "V": 2, "D": 0.4, "N": 1, "H": 0.6,
          "I": 0.3, "X": 0.3, "Q": 1, "O": 0.8, "C": 2, "$": 1.5, "K": 1},
    "T": {"B": 0, "G": 0, "V": 1, "X": 0.8, "A": 0.3, "D": 0.3, "O": 0.3, "N": 0.8, "R": 0.3,
          "H": 0.5, "P": 0.5, "Q": 0.5, "I": 0.5, "K": 0.5, "$": 1, "C": 1},
    "R": {"V": 0.1, "B": 0.1, "G": 0.1, "R": 0, "C": 0, "$": 0, "I": 0, "D": 0.4, "O": 0.4,
          "N": 0.7, "A": 0.5, "H": 0.4, "P": 0.2, "X": 0.4, "T": 0.5, "Q": 0.5, "K": 0.3,
          "W": 1},
    "I": {"D": 0, "O": 0, "N": 0.2, "A": 0.2, "Q": 0.1, "H": 0.2, "G": 0.3, "R": 0.8, "I": 0.5,
          "$": 1.5, "C": 1.5, "P": 1.5},
    "K": {"B": 0, "R": 0.8, "T": 1},
    "H": {"V": 0, "B": 0, "X": 0, "R": 0.2, "C": 0, "$": 0, "I": 0, "G": 0.3, "A": 0.6, "T": 0.2,
          "P": 0.8, "Z": 1, "K": 0.3, "W": 0.3, "D": 1.5, "O": 1.2, "N": 2.5},
    "W": {"V": 0, "B": 0, "X": 0, "T": 0.3, "R": 0.3, "D": 1, "H": 0.8, "N": 1.2, "G": 2, "O": 1},
}  # fmt: skip
"""Tag → tags that may follow → how unlikely that is; ^ begins a prompt, $ ends it."""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A word or phrase with the reading that the sentence gives it."""

    word: str
    reading: Reading
    start: int
    end: int

    @property
    def tag(self) -> str:
        """Short for the reading's tag."""
        return self.reading.tag


def tagged(phrases: list[Phrase]) -> list[Tagged]:
    """The likeliest reading of each phrase (Viterbi)."""
    best: list[tuple[float, tuple[Reading, ...]]] = [(0.0, ())]
    for phrase in phrases:
        best = [_reached(best, reading) for reading in _candidates(phrase)]
    ends = [(cost + _step(_last(row), "$"), row) for cost, row in best]
    chosen = min(ends, key=lambda end: end[0])[1]
    return [
        Tagged(phrase.word, _final(reading), phrase.start, phrase.end)
        for phrase, reading in zip(phrases, chosen, strict=True)
    ]


def _final(reading: Reading) -> Reading:
    return replace(reading, tag="N" if reading.tag == "S" else reading.tag, cost=0.0)


def _candidates(phrase: Phrase) -> tuple[Reading, ...]:
    if phrase.readings:
        return phrase.readings
    found = readings(phrase.word)
    if all(reading.kind == "strange" for reading in found):
        found += spelt_almost(phrase.word)
    return found


def _reached(
    best: list[tuple[float, tuple[Reading, ...]]], reading: Reading
) -> tuple[float, tuple[Reading, ...]]:
    cost, row = min(
        ((cost + _step(_last(row), reading.tag), row) for cost, row in best),
        key=lambda reached: reached[0],
    )
    return cost + reading.cost, (*row, reading)


def _last(row: tuple[Reading, ...]) -> str:
    return row[-1].tag if row else "^"


def _step(before: str, after: str) -> float:
    if before == "S" and after in "NS":
        return 2.6
    before, after = before.replace("S", "N"), after.replace("S", "N")
    end = FOLLOWS[before].get("C", _UNLIKELY) if after == "$" else _UNLIKELY
    return FOLLOWS[before].get(after, end)
