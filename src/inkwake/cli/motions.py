"""``inkwake motions``."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

import inkwake
from inkwake.cli.motion_explain import explain


@click.group(invoke_without_command=True)
@click.pass_context
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.option("--debug", is_flag=True, help="Show the trace of an error.")
def motions(context: click.Context, as_json: bool, debug: bool) -> None:
    """List the motions that come with inkwake, or explain a clip of your own."""
    if context.invoked_subcommand is not None:
        return
    known = inkwake.motions()
    if as_json:
        click.echo(json.dumps([asdict(motion) for motion in known], indent=2))
        return
    width = max(len(motion.name) for motion in known)
    for motion in known:
        click.echo(f"{motion.name:{width}}  {motion.seconds:4.1f} s  {motion.description}")
    click.echo("\nYour own:  inkwake animate photo.jpg --motion clip.bvh")
    click.echo("What drives what:  inkwake motions explain clip.bvh")


motions.add_command(explain)
