"""Puts a look together: three nets, what they are, whose pictures they come from, a sheet."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from inkwake.arrays import Bytes
from inkwake.learn.portrait_gan.card import Origin, card_of
from inkwake.learn.portrait_gan.encoder import Encoder
from inkwake.learn.portrait_gan.export import write_encoder, write_generator
from inkwake.learn.portrait_gan.generator import Generator
from inkwake.picture import Picture, new_folder, write
from inkwake.portrait.gan import ABOUT, FORMAT


@dataclass(frozen=True, slots=True)
class Nets:
    """The nets of a look, as they are used: averaged, no longer learning."""

    generator: Generator
    student: Encoder
    teacher: Encoder


def write_look(
    out: Path, nets: Nets, origin: Origin, steps: dict[str, int], measured: dict[str, float],
    shown: Bytes, *, force: bool = False,
) -> Path:  # fmt: skip
    """Write the folder that ``inkwake.portrait.gan.learned_look`` opens.

    Args:
        out: the folder.
        nets: see there.
        origin: whose pictures.
        steps: that each net has learned, for the card.
        measured: losses at the end, for the card.
        shown: a sheet of what it makes of sketches.
        force: replace a look that lies there.
    """
    for net in (nets.generator, nets.student, nets.teacher):
        net.cpu().float().eval()
    shape = nets.generator.shape
    about = {"name": "portrait look", "pictures": origin.prepared.digest}
    with new_folder(out, force=force) as unfinished:
        write_generator(nets.generator, unfinished / "generator.onnx", about)
        write_encoder(nets.student, unfinished / "student.onnx", about)
        write_encoder(nets.teacher, unfinished / "teacher.onnx", about)
        files = {name: unfinished / f"{name}.onnx" for name in ("generator", "student", "teacher")}
        told = {
            "format": FORMAT,
            **shape.told(),
            "layers": shape.layers,
            "structure": shape.structure,
            "middle": [float(f"{v:.7g}") for v in nets.generator.middle().tolist()],
            "sha256": {n: hashlib.sha256(f.read_bytes()).hexdigest() for n, f in files.items()},
            "pictures": {"count": origin.prepared.count, "sha256": origin.prepared.digest,
                         "whose": origin.whose},
        }  # fmt: skip
        text = json.dumps(told, indent=1, ensure_ascii=False)
        (unfinished / ABOUT).write_text(text + "\n", encoding="utf-8")
        card = card_of(shape, origin, steps, measured)
        (unfinished / "README.md").write_text(card, encoding="utf-8")
        write(Picture(shown), unfinished / "preview.png")
    return out
