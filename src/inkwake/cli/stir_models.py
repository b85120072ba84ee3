"""Options of ``inkwake stir`` for diffusion models of the user's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

import inkwake
from inkwake.cli.options import progress_bar

_FOLDER = click.Path(path_type=Path)
KINDS = ("animatediff", "sparsectrl", "pia", "svd", "stir3d")
OF_MODELS = ("weights", "adapter", "control", "lines", "negative", "steps", "guidance", "hold",
             "chunk", "loop", "device")  # fmt: skip

_OPTIONS = (
    click.option("--backend", type=click.Choice(KINDS),
                 help="Let a diffusion model from local folders move it."),
    click.option("--weights", type=_FOLDER, help="Folder of that model."),
    click.option("--adapter", type=_FOLDER, help="Folder of another motion adapter for it."),
    click.option("--control", type=_FOLDER, help="Folder of its SparseCtrl net."),
    click.option("--lines", type=_FOLDER, help="Line drawing that sparsectrl starts from."),
    click.option("--negative", metavar="TEXT", help="What its film must not show."),
    click.option("--steps", type=click.IntRange(1, 200), help="Steps of denoising.  [25]"),
    click.option("--guidance", type=click.FloatRange(0, 30), help="How much words count.  [7.5]"),
    click.option("--hold", type=click.FloatRange(0, 2), help="How strongly lines count.  [1]"),
    click.option("--chunk", type=click.IntRange(1, 64), help="Frames decoded at a time.  [8]"),
    click.option("--loop", is_flag=True, help="End as it begins (pia)."),
    click.option("--device", type=click.Choice(("auto", "cpu", "cuda")),
                 help="Where to compute.  [auto]"),
)  # fmt: skip


def models(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of models."""
    for decorate in reversed(_OPTIONS):
        command = decorate(command)
    return command


def imagined(picture: Path, prompt: str, out: str, asked: dict[str, Any]) -> None:
    """Run a model."""
    if asked["weights"] is None:
        raise click.UsageError("--backend needs --weights, the folder of the model")
    if len(asked["masks"]) > 1:
        raise click.UsageError("--backend takes one --mask")
    mask = asked["masks"][0].rpartition("=")[2] if asked["masks"] else None
    with progress_bar("imagining") as shown:
        inkwake.imagine_film(
            picture, out, backend=asked["backend"], weights=asked["weights"], prompt=prompt,
            mask=mask, lines=asked["lines"], adapter=asked["adapter"], control=asked["control"],
            negative=asked["negative"] or "", frames=asked["frames"] or 16,
            fps=asked["fps"] or 8.0, size=asked["size"] or 512, steps=asked["steps"] or 25,
            guidance=7.5 if asked["guidance"] is None else asked["guidance"],
            strength=asked["strength"], hold=1.0 if asked["hold"] is None else asked["hold"],
            loop=asked["loop"], chunk=asked["chunk"] or 8, seed=asked["seed"],
            device=asked["device"] or "auto", max_pixels=asked["max_pixels"],
            force=asked["force"], tell=shown, note=lambda line: click.echo(line, err=True),
        )  # fmt: skip
    click.echo(f"{out}: {prompt.strip() or asked['backend']}")
