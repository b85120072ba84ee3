"""``inkwake motions explain``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

import inkwake


@click.command()
@click.argument("motion", metavar="FILE.bvh|NAME")
@click.option("--drawing", type=click.Path(path_type=Path), help="Character folder to be driven.")
@click.option("--mapping", type=click.Path(path_type=Path), help="TOML or YAML with corrections.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("--debug", is_flag=True, help="Show the trace of an error.")
def explain(
    motion: str, drawing: Path | None, mapping: Path | None, as_json: bool, debug: bool
) -> None:
    """Say which joint of a clip drives what, how surely, and what looks wrong.

    Example:  inkwake motions explain my.bvh
    """
    found = inkwake.explain_motion(motion, drawing=drawing, mapping=mapping)
    if as_json:
        click.echo(json.dumps(asdict(found), indent=2))
        return
    for line in found.lines():
        click.echo(line)
