"""``python -m inkwake.learn.what``: draw, learn to name, and write the net with its card."""

from __future__ import annotations

import argparse
import hashlib
from functools import partial
from pathlib import Path

import torch

from inkwake.learn.colour.sample import keep_targets
from inkwake.learn.shards import render
from inkwake.learn.what.card import model_card
from inkwake.learn.what.icons import keep_icons
from inkwake.learn.what.sample import draw, icons_of
from inkwake.learn.what.train import LABEL, train, write_net

HELD_OUT = 10**9
"""Seeds from here on are never trained on."""
_VALID = 4000


def main() -> None:
    """Everything, from nothing; drawings that lie there already are kept."""
    parser = argparse.ArgumentParser(prog="python -m inkwake.learn.what", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="pictures of fruit")
    parser.add_argument("--icons", type=Path, nargs="+", help="folders of SVG icons")
    parser.add_argument("--work", type=Path, required=True, help="drawings go there")
    parser.add_argument("--out", type=Path, required=True, help="folder for the net and its card")
    parser.add_argument("--drawings", type=int, default=60_000)
    parser.add_argument("--steps", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args()
    torch.set_num_threads(asked.threads)
    kept = asked.work / "targets.npz"
    if not kept.exists():
        asked.work.mkdir(parents=True, exist_ok=True)
        keep_targets(asked.data, kept, ("render", "watercolour"))
    if asked.icons is not None and not icons_of(kept).exists():
        keep_icons(asked.icons, icons_of(kept))
    for name, seeds in (("valid", range(HELD_OUT, HELD_OUT + _VALID)),
                        ("train", range(asked.drawings))):  # fmt: skip
        for path in render(partial(draw, kept), asked.work / name, seeds, label=LABEL,
                           per_shard=4000, workers=asked.threads):  # fmt: skip
            print(path.name, flush=True)
    net, temperature, valid = train(
        asked.work / "train", asked.work / "valid", steps=asked.steps, seed=asked.seed
    )
    asked.out.mkdir(parents=True, exist_ok=True)
    path = asked.out / "what.onnx"
    write_net(net, temperature, path, {"name": "what", "steps": str(asked.steps)})
    weights = path.read_bytes()
    digest = hashlib.sha256(weights).hexdigest()
    card = model_card(net, asked.steps, temperature, valid, digest, len(weights))
    (asked.out / "what.md").write_text(card, encoding="utf-8")
    print(f"{path}: {digest}")


if __name__ == "__main__":
    main()
