"""All that one can choose from for colouring."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paints:
    """Names that the verbs of colour take.

    Attributes:
        styles: for drawings.
        palettes: name and colours as ``#rrggbb``, the leading one first.
        things: what can be painted from its outline.
        looks: for things.
    """

    styles: tuple[str, ...]
    palettes: Mapping[str, tuple[str, ...]]
    things: tuple[str, ...]
    looks: tuple[str, ...]


def paints() -> Paints:
    """What there is."""
    from inkwake.colour import PALETTES, STYLES, palette
    from inkwake.colour.things.skins import SKINS
    from inkwake.verbs.thing import LOOKS

    colours = {
        name: tuple(
            "#" + "".join(f"{round(255 * float(part)):02x}" for part in rgb)
            for rgb in palette(name).colours
        )
        for name in PALETTES
    }
    return Paints(tuple(STYLES), colours, tuple(SKINS), LOOKS)


def check_paints(
    *,
    style: str | None = None,
    palette: str | None = None,
    thing: str | None = None,
    look: str | None = None,
) -> None:
    """Refuse names that there are not.

    Raises:
        UnknownColour, UnknownThing: one is not known; the nearest is offered.
    """
    from inkwake.colour import palette as named
    from inkwake.verbs.colour import check_style
    from inkwake.verbs.thing import check_look, check_thing

    if style is not None:
        check_style(style)
    if palette is not None:
        named(palette)
    if thing is not None:
        check_thing(thing)
    if look is not None:
        check_look(look)
