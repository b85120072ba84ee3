"""What lies beside a look: whose pictures it learned from, and what it is good for."""

from __future__ import annotations

from dataclasses import dataclass

from inkwake.learn.portrait_gan.prepare import Prepared
from inkwake.learn.portrait_gan.shape import Shape


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a look comes from.

    Attributes:
        folder: of the pictures, as the user named it.
        whose: words of the user on whose pictures they are and why they may be used.
        prepared: what was taken from it.
    """

    folder: str
    whose: str
    prepared: Prepared


def card_of(
    shape: Shape, origin: Origin, steps: dict[str, int], measured: dict[str, float]
) -> str:  # fmt: skip
    """Markdown of the model card."""
    rows = [f"| {name} | {count} |" for name, count in steps.items()]
    losses = [f"| {name} | {value:.4g} |" for name, value in measured.items()]
    prepared = origin.prepared
    return "\n".join(
        [
            "# A look of portraits",
            "Generator, sketch encoder (student) and picture encoder (teacher) for inkwake's "
            "portrait room, trained on this computer from one collection of pictures.",
            "",
            "## Whose pictures it learned from",
            f"- Folder: `{origin.folder}`",
            f"- In the words of whoever trained it: {origin.whose}",
            f"- {prepared.count} heads; {len(prepared.left_out)} pictures were left out.",
            f"- SHA-256 of all heads: `{prepared.digest}`",
            "",
            "These files carry the look of those pictures and can come near to single ones. Pass "
            "them on only where you may pass on the pictures. They are no part of inkwake, and "
            "inkwake never ships such weights.",
            "",
            "## What it does",
            f"It paints portraits of {shape.size} px from sketches under way, from head to "
            "shoulders, in the colours of a reference picture. The result is a raster: no layers, "
            "no rig. What the collection does not show, it cannot paint.",
            "",
            "| learned | steps |",
            "| --- | --- |",
            *rows,
            "",
            "| loss at the end | value |",
            "| --- | --- |",
            *losses,
            "",
        ]
    )
