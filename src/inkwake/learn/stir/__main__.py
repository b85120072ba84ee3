"""``python -m inkwake.learn.stir``: draw, learn natures, and write the net with its card."""

from __future__ import annotations

import argparse
import hashlib
from pathlib import Path

import torch

from inkwake.learn.shards import render
from inkwake.learn.stir.card import model_card
from inkwake.learn.stir.sample import draw
from inkwake.learn.stir.train import LABEL, train, write_net

HELD_OUT = 10**9
"""Seeds from here on are never trained on."""
_VALID = 1000


def main() -> None:
    """Everything, from nothing; drawings that lie there already are kept."""
    parser = argparse.ArgumentParser(prog="python -m inkwake.learn.stir", description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="drawings go there")
    parser.add_argument("--out", type=Path, required=True, help="folder for the net and its card")
    parser.add_argument("--drawings", type=int, default=12_000)
    parser.add_argument("--steps", type=int, default=4000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args()
    torch.set_num_threads(asked.threads)
    for name, seeds in (("valid", range(HELD_OUT, HELD_OUT + _VALID)),
                        ("train", range(asked.drawings))):  # fmt: skip
        for path in render(draw, asked.work / name, seeds, label=LABEL, per_shard=1000,
                           workers=asked.threads):  # fmt: skip
            print(path.name, flush=True)
    net, temperature, right = train(
        asked.work / "train", asked.work / "valid", steps=asked.steps, seed=asked.seed
    )
    asked.out.mkdir(parents=True, exist_ok=True)
    path = asked.out / "stir.onnx"
    write_net(net, temperature, path, {"name": "stir", "steps": str(asked.steps)})
    weights = path.read_bytes()
    digest = hashlib.sha256(weights).hexdigest()
    card = model_card(net, asked.steps, temperature, right, digest, len(weights))
    (asked.out / "stir.md").write_text(card, encoding="utf-8")
    print(f"{path}: {digest}")


if __name__ == "__main__":
    main()
