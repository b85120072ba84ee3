"""``inkwake motions``."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

import inkwake


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.option("--debug", is_flag=True, help="Show the trace of an error.")
def motions(as_json: bool, debug: bool) -> None:
    """List the motions that come with inkwake."""
    known = inkwake.motions()
    if as_json:
        click.echo(json.dumps([asdict(motion) for motion in known], indent=2))
        return
    width = max(len(motion.name) for motion in known)
    for motion in known:
        click.echo(f"{motion.name:{width}}  {motion.seconds:4.1f} s  {motion.description}")
    click.echo("\nYour own:  inkwake animate photo.jpg --motion clip.bvh")
