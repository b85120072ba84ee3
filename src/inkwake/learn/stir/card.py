"""The model card of the net of natures."""

from __future__ import annotations

from torch import nn

from inkwake.stir.natural import NATURES, SIZE

_HEAD = """\
# What a brushed part does by nature

Says what a part of a drawing does when nobody says: a tail wags, an eye blinks.

- Input `picture`: (n, 8, {size}, {size}) float32: rgb 0..1 and mask of the part from near, and the
  same from afar, as `inkwake.stir.natural.views` makes them.
- Output `logits`: (n, {count}) of {names}; divided by the temperature {temperature:.2f} that makes
  their softmax come true on figures never trained on.
- {parameters:.2f} million parameters, {bytes:.2f} MB, SHA-256 `{digest}`.
- Weights and code: Apache-2.0.

## What it learned from

{steps} steps of 64 parts of figures of the project's own generated world, brushed by a simulated
hand. No drawing by any person was used.

## Measured

Right on {right:.1%} of parts of generated figures never trained on. What that is worth in motion,
and on drawings of people, is printed by `python bench/natures.py`:

{measured}

## How it was trained

```console
python -m inkwake.learn.stir --work WORK --out OUT
```

## Limits

Parts of figures only; things are better said in words. It is asked only where there is a mask and
neither words nor a motion.
"""


def model_card(
    net: nn.Module, steps: int, temperature: float, right: float, digest: str, size: int
) -> str:
    """The card as Markdown; what the bench measures is filled in by hand."""
    return _HEAD.format(
        count=len(NATURES),
        size=SIZE,
        names=", ".join(NATURES),
        temperature=temperature,
        parameters=sum(p.numel() for p in net.parameters()) / 1e6,
        bytes=size / 1e6,
        digest=digest,
        steps=f"{steps:,}",
        right=right,
        measured="(not measured yet)",
    )
