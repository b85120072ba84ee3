"""``inkwake motions explain``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

import inkwake

if TYPE_CHECKING:
    from inkwake.motion import MotionReport


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
    for line in _lines(found):
        click.echo(line)


def _lines(found: MotionReport) -> list[str]:
    turned = f", turns by {found.turned:.0f}°" if abs(found.turned) > 5 else ""
    lines = [
        f"{found.name}: {found.frames} frames, {found.seconds:g} s, {found.rate:g} a second",
        f"{found.body}, up is {found.up}, faces {found.facing}{turned}",
    ]
    width = max(len(one.joint) for one in found.joints)
    for one in found.joints:
        lines.append(f"  {one.joint:{width}}  {one.confidence:4.0%}  {one.near} → {one.far}")
    if found.riding:
        lines.append(f"  riding on their parents: {', '.join(found.riding)}")
    return lines + [f"check: {problem}" for problem in found.problems]
