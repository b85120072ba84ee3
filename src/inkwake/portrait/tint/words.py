"""``pink hair, green eyes``: colours by words."""

from __future__ import annotations

import re

from inkwake.colour.names import colour
from inkwake.errors import UnknownColour
from inkwake.portrait.world.dyes import Colour

_NAMES = {
    "hair": "hair", "skin": "skin face", "eyes": "eyes eye irises",
    "clothes": "clothes shirt coat jacket dress sweater jumper hoodie uniform top",
    "second": "collar", "extras": "bow ribbon tie glasses hat cap pin extras",
    "line": "lines line ink",
}  # fmt: skip
_MEANS = {word: part for part, words in _NAMES.items() for word in words.split()}
_SMALL = {"a", "an", "the", "with", "and", "has", "her", "his", "their", "wears"}


def colours_of(text: str) -> dict[str, Colour]:
    """Colours by what they are for.

    Raises:
        UnknownColour: a colour or a part that is not known; the message says what can be said.
    """
    found: dict[str, Colour] = {}
    for piece in re.split(r"[,;]|\band\b", text.lower()):
        words = [w for w in re.findall(r"[#\w-]+", piece) if w not in _SMALL]
        if not words:
            continue
        if len(words) < 2 or words[-1] not in _MEANS:
            raise UnknownColour(
                f"“{piece.strip()}” names no part; say for example "
                "pink hair, green eyes, a blue shirt"
            )
        red, green, blue = (round(255 * float(v)) for v in colour(" ".join(words[:-1])))
        found[_MEANS[words[-1]]] = (red, green, blue)
    return found
