"""How a portrait looks beyond its shapes: pen, colours. Dabs overrule words, words a reference."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from inkwake.portrait.world.dyes import Colour, Dyes, toned

FIELDS: dict[str, tuple[str, ...]] = {
    "hair": ("hair",), "skin": ("skin",), "eyes": ("eye_left", "eye_right"), "clothes": ("cloth",),
    "extras": ("extra",), "line": ("line", "hair_line", "dark"), "second": ("second",),
}  # fmt: skip
"""What people name → fields of ``Dyes``."""


@dataclass(frozen=True, slots=True)
class Look:
    """Wishes about colour and pen.

    Attributes:
        reference: colours of a reference picture, by the names of ``FIELDS``.
        words: colours by words.
        dabs: colours by hand.
        pen: line style; None leaves that of the portrait.
        school: school of eyes that is wished for; None leaves it to the ink.
        puzzle: why the last words about colours were not understood; empty when they were.
    """

    reference: dict[str, Colour] = field(default_factory=dict)
    words: dict[str, Colour] = field(default_factory=dict)
    dabs: dict[str, Colour] = field(default_factory=dict)
    pen: str | None = None
    school: str | None = None
    puzzle: str = ""

    def colours(self) -> dict[str, Colour]:
        """All wishes about colours, the stronger ones last."""
        return {**self.reference, **self.words, **self.dabs}

    def dyed(self, dyes: Dyes) -> Dyes:
        """The colours with all wishes."""
        found = self.colours()
        made = dyes
        for name in ("hair", "skin", "eyes", "clothes", "second", "extras", "line"):
            if name in found:
                made = made.recoloured(**dict.fromkeys(FIELDS[name], found[name]))
        if "skin" in found and "line" not in found:
            made = replace(made, line=toned(found["skin"], -0.55, 1.15, -15))
        return made


def hexed(colour: Colour) -> str:
    """#rrggbb."""
    return "#{:02x}{:02x}{:02x}".format(*colour)


def of_hex(text: str) -> Colour:
    """From #rrggbb."""
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)
