"""A prompt in words, each with the place that it comes from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from inkwake.errors import PromptError

LONGEST = 2000
"""Characters that a prompt may have."""

_MARKS = str.maketrans({"’": "'", "‘": "'", "`": "'", "´": "'", "“": " ", "”": " ", '"': " ",
                        "–": ",", "—": ",", "(": ",", ")": ",", "[": ",", "]": ",", "…": ".",
                        "*": " ", "_": " "})  # fmt: skip
_WORD = re.compile(r"\d+(?:\.\d+)?|[^\W\d_]+|'[^\W\d_]*|[,;:.!?\n&+/]")
_WITHOUT_MARK = {
    "dont": "do not", "doesnt": "does not", "isnt": "is not", "arent": "are not",
    "wont": "will not", "cant": "can not", "didnt": "did not", "shouldnt": "should not",
    "cannot": "can not", "lets": "let", "wouldnt": "would not", "mustnt": "must not",
    "wanna": "want", "gonna": "going", "thats": "that is",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Token:
    """A word in lower case, and where it stands in the prompt."""

    word: str
    start: int
    end: int


def tokens(prompt: str) -> list[Token]:
    """Words and marks of a prompt; contractions are taken apart.

    Raises:
        PromptError: there are no words, too many, or none in Latin letters.
    """
    _readable(prompt)
    # Places are those of the given text, so that nothing may change its length.
    text = "".join(_plain(letter) for letter in prompt).translate(_MARKS)
    text = re.sub(r"(?:^|(?<=\s))\d+[.,](?=\s)", lambda mark: "." * len(mark.group()), text)
    text = re.sub(r"(?<=\w)-(?=\w)", " ", text).replace("-", ",")
    found: list[Token] = []
    for match in _WORD.finditer(text):
        for word in _parts(match.group(), found, text[match.end() : match.end() + 2]):
            found.append(Token(word, match.start(), match.end()))
    return found


def _plain(letter: str) -> str:
    lower = unicodedata.normalize("NFKC", letter).lower()
    return lower if len(lower) == 1 else " "


def _parts(word: str, before: list[Token], after: str) -> list[str]:
    """What a match stands for; the last word may be changed by it."""
    if word in ("'t", "'nt") and before and before[-1].word.endswith("n"):
        last = before.pop()
        stem = {"can": "can", "won": "will", "shan": "shall"}.get(last.word, last.word[:-1])
        before.append(Token(stem, last.start, last.end))
        return ["not"]
    if word == "'" or not word.strip("'"):
        owns = before and before[-1].word.endswith("s") and after[:1] == " "
        return ["'s"] if owns else []
    if word in ("'re", "'m", "'ll", "'d", "'ve"):
        return ["would" if word == "'d" else "is"]
    if word == "'s":
        return [] if before and before[-1].word == "let" else ["'s"]
    return _WITHOUT_MARK.get(word.strip("'"), word.strip("'")).split()


def _readable(prompt: str) -> None:
    letters = [letter for letter in prompt if letter.isalpha()]
    if not prompt.strip():
        raise PromptError("the prompt is empty; say what moves, as: the cat wags its tail")
    if not letters:
        raise PromptError("the prompt has no words; say what moves, as: the cat wags its tail")
    if len(prompt) > LONGEST:
        raise PromptError(f"the prompt has {len(prompt)} characters; say it in {LONGEST} at most")
    latin = sum("LATIN" in unicodedata.name(letter, "") for letter in letters)
    if latin * 2 < len(letters):
        raise PromptError(
            "the prompt is in another alphabet; write it in English, as: the cat wags its tail"
        )
