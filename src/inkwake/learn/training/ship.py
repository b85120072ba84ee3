"""From a checkpoint to the file that ships, with its model card."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from inkwake.learn.training.loop import load
from inkwake.learn.training.unfold import Kin, N

Write = Callable[[N, Path, dict[str, str]], None]
"""Writes a net as ONNX, with what goes into the file's metadata."""

Card = Callable[[N, dict[str, Any], Path, str, int], str]
"""Net, checkpoint, log of the training, SHA-256 and bytes of the file → Markdown."""


def exported(checkpoint: Path, out: Path, kin: Kin[N], write: Write[N], card: Card[N]) -> str:
    """Write the averaged weights of a checkpoint to ``out`` and the card beside it.

    Returns:
        The file's SHA-256, which the registry of ``inkwake.nets`` must know.
    """
    state = load(checkpoint)
    net = kin.restored(state, checkpoint)
    write(net, out, {"name": kin.name, "step": str(state["step"])})
    digest = hashlib.sha256(out.read_bytes()).hexdigest()
    told = card(net, state, checkpoint.parent / "log.jsonl", digest, out.stat().st_size)
    out.with_suffix(".md").write_text(told, encoding="utf-8")
    return digest
