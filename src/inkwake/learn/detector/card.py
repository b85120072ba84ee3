"""The detector's model card: what it is for, what it learned from, how good it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from torch import nn

from inkwake.learn.detector.model import MULTIPLE, OUTPUTS
from inkwake.learn.detector.sample import PAGE
from inkwake.learn.training.card import measured

_HEAD = """\
# Page detector

Finds the hand-drawn figures on a flattened page: a box, a score and a kind for each, none where
there is none.

- Input `picture`: (n, 3, h, w) float32, rgb 0..1, paper white, sides multiples of {multiple}, best
  a square of {size} px with the whole page in it.
- {parameters:.2f} million parameters, {bytes:.1f} MB, SHA-256 `{digest}`.
- Step {step}; learned from nothing but pages that the project generates, with exact labels. No
  drawing by any person was used.
- Weights and code: Apache-2.0.

## Outputs

{outputs}

## Measured on generated pages that it never saw

Recall and precision at log odds 0, at an overlap of a half and of three quarters; `ap` sums up all
thresholds; `empty` is the share of pages without a figure of which it said so.

{table}

## Limits

Figures shorter than a tenth of the picture need a closer look. It knows drawings: photographs of
people or animals, and print, are no use to it.
"""


def model_card(net: nn.Module, state: dict[str, Any], log: Path, digest: str, size: int) -> str:
    """The card as Markdown."""
    return _HEAD.format(
        multiple=MULTIPLE,
        size=PAGE,
        parameters=sum(p.numel() for p in net.parameters()) / 1e6,
        bytes=size / 1e6,
        digest=digest,
        step=state["step"],
        outputs="\n".join(f"- `{name}` {meaning}" for name, meaning in OUTPUTS.items()),
        table=measured(log, int(state["step"])),
    )
