"""The clean-up net's model card: what it is for, what it learned from, how good it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from torch import nn

from inkwake.learn.line.model import MULTIPLE, OUTPUTS
from inkwake.learn.training.card import measured

_HEAD = """\
# Clean-up of rough sketches

Says of every pixel of a rough sketch what the clean drawing has there: ink, the way to the nearest
centre line, that line's direction and width, ends, junctions, corners, solid blacks and gaps.

- Input `picture`: (n, 2, h, w) float32: grey 0..1, paper white; strength of the clean-up 0..1, the
  same everywhere: 0 keeps construction lines and hatching, 1 takes them away. Sides are multiples
  of {multiple}. It knows drawings whose longer side is about 1000 px.
- {parameters:.2f} million parameters, {bytes:.1f} MB, SHA-256 `{digest}`.
- Step {step}; learned from nothing but rough sketches that the project generates, with exact
  labels. No drawing by any person was used.
- Weights and code: Apache-2.0.

## Outputs

{outputs}

## Measured on generated sketches that it never saw

Precision and recall of centre lines within 1.5 px; `step` and `half` are errors in px near a line;
`solid` and `bridge` are overlaps (intersection over union).

{table}

## How it was trained

```console
python -m inkwake.learn.line render --work WORK --sketches 26000
python -m inkwake.learn.line train --work WORK --start line.onnx
```

Seed 0. 4,000 steps of 16 crops of 256 px from nothing, then, begun with those weights, 5,100 steps
on a world with wider doubles and small detail; about three hours on 2 CPU cores.

## Limits

Graphite and paper were simulated; colour is not told apart. Lines closer than their own width
become one.
"""


def model_card(net: nn.Module, state: dict[str, Any], log: Path, digest: str, size: int) -> str:
    """The card as Markdown."""
    return _HEAD.format(
        multiple=MULTIPLE,
        parameters=sum(p.numel() for p in net.parameters()) / 1e6,
        bytes=size / 1e6,
        digest=digest,
        step=state["step"],
        outputs="\n".join(f"- `{name}` {meaning}" for name, meaning in OUTPUTS.items()),
        table=measured(log, int(state["step"])),
    )
