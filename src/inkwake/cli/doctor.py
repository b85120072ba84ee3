"""``inkwake doctor``."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

import inkwake

SIGNS = {"ok": ("ok  ", "green"), "hint": ("hint", "yellow"), "bad": ("BAD ", "red")}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.option("--debug", is_flag=True, help="Show the trace of an error.")
def doctor(as_json: bool, debug: bool) -> int:
    """Check the installation and say what to mend.

    The exit code is 0 where everything needed is there, else 2.
    """
    findings = inkwake.doctor()
    if as_json:
        click.echo(json.dumps([asdict(finding) for finding in findings], indent=2))
    else:
        width = max(len(finding.subject) for finding in findings)
        for finding in findings:
            sign, colour = SIGNS[finding.verdict]
            click.secho(sign, fg=colour, nl=False)
            click.echo(f"  {finding.subject:{width}}  {finding.text}")
    return 2 if any(finding.verdict == "bad" for finding in findings) else 0
