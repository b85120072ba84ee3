"""The model card: what a net is for, what it learned from, how good it is, what it cannot do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from torch import nn

from inkwake.learn.figure.model import OUTPUTS
from inkwake.learn.training.card import measured

_HEAD = """\
# Figure net

Finds mask, parts, joints and kind of one hand-drawn figure in a crop of a flattened page.

- Input `picture`: (n, 3, h, w) float32, rgb 0..1, sides multiples of 32, best at {size} px, paper
  white, the figure's box in the middle with about a seventh of the side as margin all round.
- {parameters:.2f} million parameters, {bytes:.1f} MB, SHA-256 `{digest}`.
- Step {step}; {learned}

## Outputs

{outputs}

## Measured on {measured} that it never saw

{table}

## Limits

It knows one figure at a time, drawn by hand; photographs of people or animals are no use to it.
Left and right are the figure's own. Joints of hidden limbs are guesses: ask `sight` and `spread`.
"""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a net's knowledge comes from, in words for its card.

    Attributes:
        learned: what it learned from, and whose the weights are.
        measured: what the table was measured on.
    """

    learned: str
    measured: str


WORLD = Origin(
    "learned from nothing but drawings that the project generates, with exact labels. No\n"
    "  drawing by any person was used.\n"
    "- Weights and code: Apache-2.0.",
    "generated crops",
)


def model_card(
    net: nn.Module,
    state: dict[str, Any],
    log: Path,
    digest: str,
    size: int,
    origin: Origin = WORLD,
) -> str:
    """The card as Markdown."""
    outputs = "\n".join(f"- `{name}` {meaning}" for name, meaning in OUTPUTS.items())
    return _HEAD.format(
        size=192,
        parameters=sum(p.numel() for p in net.parameters()) / 1e6,
        bytes=size / 1e6,
        digest=digest,
        step=state["step"],
        outputs=outputs,
        learned=origin.learned,
        measured=origin.measured,
        table=measured(log, int(state["step"])),
    )
