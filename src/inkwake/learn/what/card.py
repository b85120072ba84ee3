"""The naming net's model card."""

from __future__ import annotations

from torch import nn

from inkwake.colour.what import NAMES, SIZE

_HEAD = """\
# Naming of line drawings

Says what a line drawing shows, with a chance for each of {count} names.

- Input `picture`: (n, 1, {size}, {size}) float32, ink 0..1: the middles of the drawing's lines,
  fitted into the square as `inkwake.colour.planes.laid` does.
- Output `logits`: (n, {count}); their softmax are the chances. Divided by the
  temperature {temperature:.2f} that makes them come true on drawings never trained on.
- {parameters:.2f} million parameters, {bytes:.1f} MB, SHA-256 `{digest}`.
- Weights and code: Apache-2.0.

Names: {names}.

## What it learned from

{steps} steps of 64 drawings: fruit by rule and after outlines of renders and of old watercolours,
drawn by a simulated hand; figures and things of the project's own world; mere shapes; four fifths
of the icons of Lucide (ISC), Phosphor (MIT) and Iconoir (MIT), bent as hands bend them. No sketch
by any person was used.

Outlines of fruit came from: USDA Pomological Watercolor Collection (public domain; credit: U.S.
Department of Agriculture Pomological Watercolor Collection, National Agricultural Library) and
renders of the YCB object meshes (CC BY 4.0, Calli et al.).

## Measured

On {valid_count} generated drawings never trained on: right {valid:.1%}. On drawings by people,
which it never learned from, `python bench/naming.py` prints:

{measured}

## How it was trained

```console
python -m inkwake.learn.what --data DATA --icons ICONS ... --work WORK --out OUT
```

## Limits

One thing a drawing; scenes are something else or a figure. Names are those above: a lemon may
be taken for a pear.
"""


def model_card(
    net: nn.Module, steps: int, temperature: float, valid: tuple[float, int], digest: str, size: int
) -> str:
    """The card as Markdown; what the bench measures is filled in by hand."""
    return _HEAD.format(
        count=len(NAMES),
        size=SIZE,
        temperature=temperature,
        parameters=sum(p.numel() for p in net.parameters()) / 1e6,
        bytes=size / 1e6,
        digest=digest,
        names=", ".join(NAMES),
        steps=f"{steps:,}",
        valid=valid[0],
        valid_count=valid[1],
        measured="(not measured yet)",
    )
