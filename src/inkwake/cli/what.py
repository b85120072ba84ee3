"""``inkwake what``."""

from __future__ import annotations

import json
from pathlib import Path

import click

import inkwake


@click.command()
@click.argument("drawing", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print all names with their chances.")
@click.option("--debug", is_flag=True, help="Show the trace of an error.")
def what(drawing: Path, as_json: bool, debug: bool) -> None:
    """Tell what a line DRAWING shows, and how sure that is."""
    seen = inkwake.what(drawing)
    if as_json:
        chances = {guess.name: round(guess.confidence, 4) for guess in seen.guesses}
        click.echo(json.dumps({"sure": seen.sure, "chances": chances}, indent=2))
    else:
        click.echo(seen.line())
