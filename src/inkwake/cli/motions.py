"""``inkwake motions``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

import inkwake
from inkwake.cli.motion_explain import explain
from inkwake.cli.options import progress_bar


@click.group(invoke_without_command=True)
@click.pass_context
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.option(
    "--sheet",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write a looping picture of every motion, such as motions.webp.",
)
@click.option(
    "--bvh",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write every motion as a BVH file into this folder, for other programs.",
)
@click.option(
    "--character",
    type=click.Path(path_type=Path),
    metavar="FILE|DIR",
    help="Who plays on the sheet: a photo or a character folder [a drawing of our own].",
)
@click.option("--energy", type=click.FloatRange(0.2, 2), default=1.0, help="As for 'animate'.")
@click.option("--speed", type=click.FloatRange(0.1, 10), default=1.0, help="Of BVH files.")
@click.option("--seed", type=click.IntRange(0), default=0, help="As for 'animate'.")
@click.option("--force", is_flag=True, help="Overwrite what lies at the target.")
@click.option("--debug", is_flag=True, help="Show the trace of an error.")
def motions(
    context: click.Context,
    as_json: bool,
    sheet: Path | None,
    bvh: Path | None,
    character: Path | None,
    energy: float,
    speed: float,
    seed: int,
    force: bool,
    debug: bool,
) -> None:
    """List the motions that come with inkwake, show or write them, or explain a clip."""
    if context.invoked_subcommand is not None:
        return
    if bvh is not None:
        for path in inkwake.write_motions(bvh, energy=energy, speed=speed, seed=seed, force=force):
            click.echo(path)
    if sheet is not None:
        with progress_bar("drawing") as report:
            done = inkwake.motion_sheet(
                character or _own_drawing(),
                sheet,
                energy=energy,
                seed=seed,
                force=force,
                progress=report,
            )
        click.echo(done)
    if sheet is not None or bvh is not None:
        return
    known = inkwake.motions()
    if as_json:
        click.echo(json.dumps([asdict(motion) for motion in known], indent=2))
        return
    width = max(len(motion.name) for motion in known)
    for motion in known:
        click.echo(f"{motion.name:{width}}  {motion.seconds:4.1f} s  {motion.description}")
    click.echo("\nSee them:  inkwake motions --sheet motions.webp")
    click.echo("Your own:  inkwake animate photo.jpg --motion clip.bvh")
    click.echo("What drives what:  inkwake motions explain clip.bvh")


def _own_drawing() -> bytes:
    """A drawing that the project makes itself, as a picture file."""
    import io

    from PIL import Image

    from inkwake.learn.samples import make

    file = io.BytesIO()
    Image.fromarray(make("robot", size=1200).picture).save(file, "PNG")
    return file.getvalue()


motions.add_command(explain)
