"""Which numbers the strokes of a part speak of, and which parts lie beside each other."""

from __future__ import annotations

from inkwake.portrait.strokes.lines import STROKE_PARTS

GROUPS_OF: dict[str, tuple[str, ...]] = {
    "face": ("face",),
    "ear-left": ("ears",),
    "ear-right": ("ears",),
    "nose": ("nose",),
    "mouth": ("mouth",),
    "eye-left": ("eyes",),
    "eye-right": ("eyes",),
    "brow-left": ("brows",),
    "brow-right": ("brows",),
    "hair-front": ("cap", "bangs"),
    "hair-side-left": ("sides",),
    "hair-side-right": ("sides",),
    "hair-back": ("back",),
    "tail-left": ("tails",),
    "tail-right": ("tails",),
    "tail-middle": ("tails",),
    "ahoge": ("ahoge",),
    "neck": ("neck",),
    "clothes": ("clothes", "neck"),
    "glasses": ("extras",),
    "hat": ("extras",),
    "ribbon": ("extras",),
    "animal-ears": ("extras",),
    "pin": ("extras",),
}
"""Part of a stroke → groups of numbers that it shapes."""

BUILT_WITH: dict[str, frozenset[str]] = {
    "cap": frozenset({"cap", "bangs"}), "bangs": frozenset({"cap", "bangs"}),
    "clothes": frozenset({"clothes", "neck"}), "neck": frozenset({"clothes", "neck"}),
}  # fmt: skip
"""Group → groups whose contours its strokes may lie on, where these are more than its own."""

PARTS_OF: dict[str, tuple[str, ...]] = {
    group: tuple(part for part, groups in GROUPS_OF.items() if group in groups)
    for groups in GROUPS_OF.values() for group in groups
}  # fmt: skip
"""Group → parts whose strokes shape it."""

DEPENDENT: dict[str, tuple[str, ...]] = {
    "eyes": ("brows", "extras"),
    "cap": ("bangs", "back", "tails", "ahoge", "extras"),
    "neck": ("clothes",),
    "face": ("mouth", "nose", "eyes"),
    "ears": ("extras",),
}
"""Group → groups whose contours are built from its numbers, too, or kept in proportion to them."""

NEIGHBOURS: dict[str, frozenset[str]] = {
    "hair-back": frozenset({"hair-front", "neck", "clothes", "ears"}),
    "hair-front": frozenset({"hair-back", "face", "brows", "ears", "extras"}),
    "face": frozenset({"hair-front", "ears", "neck", "mouth", "brows", "eye-left", "eye-right"}),
    "neck": frozenset({"face", "clothes", "hair-back"}),
    "clothes": frozenset({"neck", "hair-back", "nothing"}),
    "ears": frozenset({"face", "hair-front", "hair-back"}),
    "eye-left": frozenset({"face", "eye-right", "brows"}),
    "eye-right": frozenset({"face", "eye-left", "brows"}),
    "brows": frozenset({"face", "hair-front", "eye-left", "eye-right"}),
    "mouth": frozenset({"face"}),
    "extras": frozenset({"hair-front", "face"}),
    "nothing": frozenset(),
}
"""Label → labels that may change with it; a pair of eyes or brows is one thing."""


def known(part: int) -> bool:
    """Whether a stroke of that number is part of the portrait, not construction or stray."""
    return STROKE_PARTS[part] in GROUPS_OF
