"""Options of every verb that lets a drawing play a motion: which part of it, how, by whom."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
Part = tuple[float, float | None]


class Size(click.ParamType[int | tuple[int, int]]):
    """A longer side in px, or WIDTHxHEIGHT."""

    name = "PX|WxH"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | tuple[int, int]:
        """Return the longer side, or (width, height)."""
        if not isinstance(value, str):
            return int(value)
        parts = value.lower().split("x")
        if len(parts) > 2 or not all(part.isdigit() for part in parts):
            self.fail(f"{value!r} is no size; say 800, or 800x600", param, ctx)
        sides = [int(part) for part in parts]
        if not all(16 <= side <= 4096 for side in sides):
            self.fail(f"{value!r} is out of bounds; sides go from 16 to 4096 px", param, ctx)
        return sides[0] if len(sides) == 1 else (sides[0], sides[1])


class Span(click.ParamType[Part]):
    """``2.5:8`` seconds; ``2.5:`` goes to the end."""

    name = "FROM:TO"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Part:
        """Return (first, last), None for the end."""
        if not isinstance(value, str):
            return (float(value[0]), value[1])
        first, colon, last = value.partition(":")
        try:
            a, b = float(first or 0), float(last) if last else None
        except ValueError:
            a, b, colon = 0.0, None, ""
        if not colon or not 0 <= a < (1e6 if b is None else b) <= 1e6:
            self.fail(f"{value!r} is no part of a clip; say 2.5:8, in seconds", param, ctx)
        return a, b


def performing(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to a command."""
    for decorate in reversed(_PERFORMING):
        command = decorate(command)
    return command


_FILE: click.ParamType[Any] = click.Path(path_type=Path)

_PERFORMING: tuple[Decorator, ...] = (
    click.option("--seconds", type=click.FloatRange(0.05, 3600), help="Length [one round]."),
    click.option(
        "--speed", type=click.FloatRange(0.1, 10), default=1.0, help="2 is twice as fast."
    ),
    click.option(
        "--energy", type=click.FloatRange(0.2, 2), default=1.0, help="1 as authored, 2 is wild."
    ),
    click.option("--trim", type=Span(), help="Seconds of the motion to play, as 2.5:8."),
    click.option("--loop", is_flag=True, help="Cut the best cycle out of the motion."),
    click.option("--mirror", is_flag=True, help="Swap left and right of the motion."),
    click.option("--mapping", type=_FILE, help="TOML or YAML that corrects who follows whom."),
    click.option("--retarget", type=_FILE, help="Retarget YAML to honour."),
    click.option(
        "--planes",
        type=click.Choice(["path", "classic"]),
        default="path",
        help="How limbs are seen.",
    ),
    click.option("--clean", is_flag=True, help="Take clean lines in place of the rough drawing."),
)
