"""``red hair, blue coat, green ground``: colours and what they are for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np

from inkwake.arrays import Floats
from inkwake.colour.names import colour, is_colour
from inkwake.errors import UnknownColour

_ARMS, _LEGS = ("right_arm", "left_arm"), ("right_leg", "left_leg")
_BODY = ("head", "ear", "trunk", *_ARMS, "hand", *_LEGS, "foot", "tail", "limb")

PARTS_OF: dict[str, tuple[str, ...]] = {
    "hair": ("hair",), "mane": ("hair",), "beard": ("hair",),
    "hat": ("hat",), "cap": ("hat",), "crown": ("hat",), "helmet": ("hat",),
    "face": ("head",), "head": ("head",), "skin": ("head", "ear", "hand"),
    "ears": ("ear",), "ear": ("ear",), "horns": ("ear",), "antennae": ("ear",),
    "eyes": ("eye",), "eye": ("eye",), "mouth": ("mouth",), "lips": ("mouth",),
    "coat": ("trunk", *_ARMS), "jacket": ("trunk", *_ARMS), "jumper": ("trunk", *_ARMS),
    "sweater": ("trunk", *_ARMS), "shirt": ("trunk",), "top": ("trunk",), "vest": ("trunk",),
    "dress": ("trunk",), "skirt": ("trunk",), "clothes": ("trunk",), "body": ("trunk",),
    "belly": ("trunk",), "trunk": ("trunk",), "suit": ("trunk", *_ARMS, *_LEGS),
    "arms": _ARMS, "arm": _ARMS, "sleeves": _ARMS, "hands": ("hand",), "gloves": ("hand",),
    "legs": _LEGS, "leg": _LEGS, "trousers": _LEGS, "pants": _LEGS, "jeans": _LEGS,
    "tights": _LEGS, "feet": ("foot",), "foot": ("foot",), "shoes": ("foot",),
    "boots": ("foot",), "paws": ("foot", "hand"), "tail": ("tail",), "wings": ("wing",),
    "wing": ("wing",), "cape": ("wing",), "fur": _BODY, "figure": _BODY,
    "held": ("held",), "toy": ("held",), "ball": ("held",), "balloon": ("held",),
    "bag": ("held",), "stick": ("held",),
}  # fmt: skip
"""Word → part labels of the figure room."""

PLACES = (
    "background", "paper", "sky", "ground", "grass", "floor", "sand", "sea", "water",
    "left", "right", "middle", "rest", "everything",
)  # fmt: skip
"""Words for places of the picture."""

_ALIKE = {"bottom": "ground", "centre": "middle", "center": "middle", "all": "everything"}
_SMALL = {"a", "an", "the", "with", "in", "on", "of", "is", "are", "and", "has", "wears", "wearing",
          "his", "her", "their", "its"}  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class Wish:
    """A colour and what it is for.

    Attributes:
        word: as the user wrote it.
        rgb: (3,) sRGB 0..1.
    """

    word: str
    rgb: Floats

    @property
    def parts(self) -> tuple[str, ...]:
        """Part labels that it is for; none for places."""
        return PARTS_OF.get(self.word, ())


def pieces(text: str) -> list[str]:
    """What stands between commas, semicolons or "and"."""
    return re.split(r"[,;\n]|\band\b", text.lower())


def wishes(text: str) -> tuple[list[Wish], list[str]]:
    """Read colour words.

    Args:
        text: pieces with commas, semicolons or "and" between them.

    Returns:
        Wishes in their order, and a line for each piece that names nothing known to colour.

    Raises:
        UnknownColour: a piece names no colour, or one that is not known.
    """
    found: list[Wish] = []
    strange: list[str] = []
    for piece in pieces(text):
        words = [w for w in re.findall(r"#?[a-z0-9]+", piece.replace("-", " ")) if w not in _SMALL]
        if not words:
            continue
        target, rest = _target(words)
        if target is None:
            strange.append(_offer(words))
            continue
        if not rest:
            raise UnknownColour(f"{piece.strip()} names no colour; say it like red {target}")
        found.append(Wish(target, colour(" ".join(rest))))
    return found, strange


def _target(words: list[str]) -> tuple[str | None, list[str]]:
    """The word for what is coloured, and the others."""
    known = [i for i, word in enumerate(words) if _ALIKE.get(word, word) in (*PARTS_OF, *PLACES)]
    if not known:
        return None, words
    # "sky blue coat": what is both colour and place is the colour unless it stands alone.
    firm = [i for i in known if not is_colour(words[i])]
    at = firm[-1] if firm else known[-1] if words[-1] != words[known[-1]] else known[0]
    return _ALIKE.get(words[at], words[at]), words[:at] + words[at + 1 :]


def _offer(words: list[str]) -> str:
    odd = next((word for word in reversed(words) if not is_colour(word)), words[-1])
    near = get_close_matches(odd, [*PARTS_OF, *PLACES], 2, 0.55)
    hint = f"did you mean {' or '.join(near)}?" if near else "parts are hair, coat, shoes, sky ..."
    return f"not coloured: {' '.join(words)}: no part is called {odd}; {hint}"


def dab(text: str) -> tuple[tuple[float, float], Floats]:
    """``120,80=red``: a place in px and a colour.

    Raises:
        UnknownColour: it is not written like that.
    """
    place, equals, name = text.partition("=")
    try:
        x, y = (float(number) for number in place.split(","))
    except ValueError:
        equals = ""
        x = y = 0.0
    if not equals or not np.isfinite([x, y]).all():
        raise UnknownColour(f"{text} is no dab; write x,y=colour, as 120,80=red")
    return (x, y), colour(name)
