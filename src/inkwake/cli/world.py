"""``inkwake world``: look at the generated drawings that the nets learn from."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.option(
    "--preview",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="Picture to write: a sheet of drawings with their labels.",
)
@click.option("--seed", default=0, show_default=True, help="Number of the first drawing.")
@click.option(
    "--count", default=64, show_default=True, type=click.IntRange(1, 400), help="How many."
)
@click.option(
    "--plan",
    type=click.Choice(["person", "animal", "object", "quadruped", "monster"]),
    help="Only figures of one body plan.",
)
@click.option("--pages", is_flag=True, help="Whole pages with boxes instead of single figures.")
@click.option("--plain", is_flag=True, help="Without labels, as the nets see them.")
@click.option("--force", is_flag=True, help="Replace a file that lies at the target.")
@click.option("--debug", is_flag=True, help="Show the trace of an error.")
def world(
    out: Path,
    seed: int,
    count: int,
    plan: str | None,
    pages: bool,
    plain: bool,
    force: bool,
    debug: bool,
) -> int:
    """Draw a sheet of the generated world, to be compared with real drawings by eye."""
    from inkwake.learn.world.preview import crops, page_tiles, write_sheet

    tiles = (
        page_tiles(seed, count, labels=not plain)
        if pages
        else crops(seed, count, plan=plan, labels=not plain)
    )
    click.echo(write_sheet(tiles, out, force=force))
    return 0
