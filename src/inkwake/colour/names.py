"""Colours by their English names."""

from __future__ import annotations

from difflib import get_close_matches

import numpy as np

from inkwake.arrays import Floats
from inkwake.colour.tone import floats, to_lab, to_rgb
from inkwake.errors import UnknownColour

COLOURS = {
    "red": "d63c36", "scarlet": "e0442c", "crimson": "b4203c", "ruby": "a81d44",
    "brick": "a84c38", "rust": "b0542c", "maroon": "7c2530", "wine": "77243f",
    "orange": "ec8130", "amber": "f0a637", "apricot": "f4b07c", "peach": "f7c3a0",
    "coral": "ee7762", "salmon": "f0917c", "yellow": "f4d143", "gold": "dcae3c",
    "golden": "dcae3c", "lemon": "f6e467", "mustard": "cf9e35", "cream": "f7ecd2",
    "ivory": "f8f2e2", "beige": "e4d3b5", "sand": "dec79a", "blond": "e6c67c",
    "blonde": "e6c67c", "ginger": "c8712f", "tan": "cda87c", "khaki": "b3a36d",
    "brown": "84573a", "chestnut": "6f4030", "chocolate": "5d3a2a", "auburn": "7d3a28",
    "coffee": "6d513c", "green": "55a14e", "lime": "a3cc45", "olive": "84863c",
    "moss": "6d8246", "forest": "2f6744", "emerald": "2d9c68", "mint": "a9dcc0",
    "sage": "a3b696", "teal": "2d8584", "turquoise": "46b6ae", "cyan": "55c5d6",
    "aqua": "7ed3d2", "sky": "9bcdec", "blue": "3f74c4", "azure": "4f97dd",
    "cobalt": "2e55a8", "navy": "28355f", "indigo": "474390", "denim": "52709f",
    "lavender": "bdaee0", "lilac": "c8a9d8", "violet": "7d56b0", "purple": "7e4498",
    "plum": "713a6b", "magenta": "c43a8e", "fuchsia": "d1489c", "pink": "f2a0b8",
    "rose": "e0708e", "blush": "f3cdc6", "white": "fbfaf6", "silver": "c6cacf",
    "grey": "8f9296", "gray": "8f9296", "charcoal": "46494e", "black": "26262a",
    "skin": "f0c8a6",
}  # fmt: skip
"""Name → sRGB, as crayons and paints have it rather than as screens have it."""

_PLAIN = {"red", "orange", "yellow", "green", "blue", "purple", "pink", "brown", "white", "black",
          "grey", "gray"}  # fmt: skip

SHADES = {
    "light": (14, 0.8), "pale": (18, 0.55), "bright": (5, 1.3), "dark": (-18, 0.9),
    "deep": (-12, 1.1), "soft": (8, 0.65), "pastel": (16, 0.6), "vivid": (0, 1.35),
    "dull": (-2, 0.5),
}  # fmt: skip
"""Word → how much lighter, and how many times as colourful."""


def is_colour(word: str) -> bool:
    """Whether a word is part of a colour's name."""
    return word in COLOURS or word in SHADES


def colour(text: str) -> Floats:
    """(3,) sRGB 0..1 of a colour's name, ``light blue``, or ``#rrggbb``.

    Raises:
        UnknownColour: nothing is called that; the message offers the nearest name.
    """
    words = text.strip().lower().replace("-", " ").split()
    if len(words) == 1 and words[0].startswith("#"):
        return _hexadecimal(words[0])
    named = [word for word in words if word in COLOURS]
    strange = [word for word in words if not is_colour(word)]
    if strange or not named:
        raise UnknownColour(_offer(text.strip(), strange[0] if strange else ""))
    # A sky blue is a sky, a navy blue a navy; a blue green is something between.
    fine = [word for word in named if word not in _PLAIN] or named
    named_lab = [to_lab(_hexadecimal("#" + COLOURS[word])) for word in fine]
    lab = floats(np.mean(named_lab, axis=0))
    for word in words:
        lighter, fuller = SHADES.get(word, (0, 1.0))
        lab = floats(lab * [1, fuller, fuller] + [lighter, 0, 0])
    return to_rgb(np.clip(lab, floats([4, -100, -100]), floats([98, 100, 100])))


def _hexadecimal(text: str) -> Floats:
    digits = text[1:]
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    try:
        if len(digits) != 6:
            raise ValueError
        values = [int(digits[k : k + 2], 16) for k in (0, 2, 4)]
    except ValueError:
        raise UnknownColour(f"{text} is no colour; write it like #d63c36, or by name") from None
    return floats([value / 255 for value in values])


def _offer(text: str, word: str) -> str:
    near = get_close_matches(word, [*COLOURS, *SHADES], 3, 0.6)
    hint = f"did you mean {' or '.join(near)}?" if near else "say red, sky, light green or #d63c36"
    return f"no colour is called {text or 'nothing'}; {hint}"
