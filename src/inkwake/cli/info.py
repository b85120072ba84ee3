"""``inkwake info``."""

from __future__ import annotations

import json
from pathlib import Path

import click

import inkwake


@click.command()
@click.argument("source", required=False, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print the facts as JSON.")
@click.option("--debug", is_flag=True, help="Show the trace of an error.")
def info(source: Path | None, as_json: bool, debug: bool) -> None:
    """Say what SOURCE is: a picture, a BVH clip, a character folder; or what inkwake is."""
    facts = inkwake.info(source)
    if as_json:
        click.echo(json.dumps(facts, indent=2))
        return
    width = max(map(len, facts))
    for name, value in facts.items():
        lines = value if isinstance(value, list) else [str(value)]
        for row, line in enumerate(lines):
            click.echo(f"{name if row == 0 else '':{width}}  {line}")
