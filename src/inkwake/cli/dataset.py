"""``inkwake dataset``: users' own labelled drawings."""

from __future__ import annotations

import json
from pathlib import Path

import click

from inkwake.cli.options import progress_bar

_images = click.option(
    "--images",
    type=click.Path(path_type=Path),
    help="Folder of the pictures that a COCO file names, where they are not beside it.",
)
_force = click.option("--force", is_flag=True, help="Replace files that lie at the target.")
_debug = click.option("--debug", is_flag=True, help="Show the trace of an error.")


@click.group()
def dataset() -> None:
    """Check, convert and split your own labelled drawings, or cut films into clips.

    Drawings are character folders of AnimatedDrawings, or COCO keypoints with masks.
    """


@dataset.command()
@click.argument("source", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON, every finding.")
@_images
@_debug
def check(source: Path, as_json: bool, images: Path | None, debug: bool) -> int:
    """Read every picture and label of FOLDER (or of a COCO file) and say what is wrong.

    The exit code is 2 where a drawing cannot be learned from, else 0.
    """
    from inkwake.learn.dataset import check, read_dataset, summary

    drawings = read_dataset(source, images=images)
    with progress_bar("checking") as report:
        found = check(drawings, report)
    if as_json:
        click.echo(json.dumps(found.data(), indent=2))
    else:
        for line in summary(found):
            click.echo(line)
    return 2 if found.bad else 0


@dataset.command()
@click.argument("source", metavar="SRC", type=click.Path(path_type=Path))
@click.argument("target", metavar="DST", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "form",
    required=True,
    type=click.Choice(["animated-drawings", "coco"]),
    help="Form to write.",
)
@click.option("--polygons", is_flag=True, help="In COCO, masks as polygons, for label editors.")
@_images
@_force
@_debug
def convert(
    source: Path,
    target: Path,
    form: str,
    polygons: bool,
    images: Path | None,
    force: bool,
    debug: bool,
) -> None:
    """Write the labelled drawings of SRC into the folder DST in another form."""
    from inkwake.learn.dataset import convert, read_dataset

    drawings = read_dataset(source, images=images)
    with progress_bar("converting") as report:
        done = convert(drawings, target, to=form, polygons=polygons, force=force, progress=report)
    click.echo(f"{target}: {done.pictures} pictures, {done.figures} figures")
    for line in done.left_out:
        click.echo(f"left out  {line}", err=True)
    for what, count in done.losses.items():
        click.echo(f"lost      {what} ({count})", err=True)


@dataset.command()
@click.argument("source", metavar="FOLDER", type=click.Path(path_type=Path))
@click.option(
    "-o", "--out", required=True, type=click.Path(path_type=Path), help="Folder for the lists."
)
@click.option("--train", type=float, default=0.8, show_default=True, help="Share to learn from.")
@click.option("--val", type=float, default=0.1, show_default=True, help="Share to stop by.")
@click.option("--test", type=float, default=0.1, show_default=True, help="Share to judge by.")
@click.option("--seed", type=click.IntRange(0), default=0, help="Seed of all randomness.")
@_images
@_force
@_debug
def split(
    source: Path,
    out: Path,
    train: float,
    val: float,
    test: float,
    seed: int,
    images: Path | None,
    force: bool,
    debug: bool,
) -> None:
    """Divide the drawings of FOLDER into train.txt, val.txt and test.txt.

    What is nearly the same drawing stays together.
    """
    from inkwake.learn.dataset import check_shares, read_dataset, split

    shares = check_shares({"train": train, "val": val, "test": test})
    drawings = read_dataset(source, images=images)
    with progress_bar("looking") as report:
        lists = split(drawings, out, shares=shares, seed=seed, force=force, progress=report)
    for which, names in lists.items():
        click.echo(f"{out / which}.txt  {len(names)} drawings")


@dataset.command()
@click.argument(
    "videos", metavar="VIDEO...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "-o", "--out", required=True, type=click.Path(path_type=Path), help="The set's folder."
)
@click.option(
    "--frames", type=click.IntRange(2, 256), default=16, show_default=True, help="Of a clip."
)
@click.option(
    "--fps",
    type=click.FloatRange(1, 30),
    default=8.0,
    show_default=True,
    help="Frames a second of a clip.",
)
@click.option(
    "--size",
    type=click.IntRange(32, 1024),
    default=256,
    show_default=True,
    help="Side of a clip, px; a multiple of 8.",
)
@click.option("--caption", default="", metavar="TEXT", help="What happens in all of them.")
@_debug
def clips(
    videos: tuple[Path, ...],
    out: Path,
    frames: int,
    fps: float,
    size: int,
    caption: str,
    debug: bool,
) -> None:
    """Cut films (MP4, MOV, WebM) into square clips to train motion on.

    No clip runs through a cut, and none stands still. Each has its caption in clip.json; film.txt
    beside film.mp4 fills it in. Films that are in the folder already are not cut again.
    """
    from inkwake.learn.clips import ClipPlan, cut_clips

    if size % 8:
        raise click.UsageError(f"--size {size} is no multiple of 8; take {size // 8 * 8}")
    with progress_bar("cutting") as report:
        made = cut_clips(videos, out, ClipPlan(frames, fps, size), caption, report)
    for line in made.left_out:
        click.echo(f"left out  {line}", err=True)
    still = f", {made.still} left out in which nothing moves" if made.still else ""
    click.echo(f"{out}: {made.clips} clips cut, {made.kept} were there{still}")
