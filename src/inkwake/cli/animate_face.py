"""Options of ``inkwake animate`` for faces."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class Spot(click.ParamType[tuple[float, float]]):
    """``0.9,0.2``: shares of the picture's width and height."""

    name = "X,Y"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[float, float]:
        """Return (x, y)."""
        if not isinstance(value, str):
            return float(value[0]), float(value[1])
        try:
            x, y = (float(part) for part in value.split(","))
        except ValueError:
            self.fail(f"{value!r} is no point; say 0.9,0.2: shares of the picture", param, ctx)
        return x, y


def faces(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to a command."""
    for decorate in reversed(_FACES):
        command = decorate(command)
    return command


_FACES: tuple[Decorator, ...] = (
    click.option(
        "--face",
        metavar="LIST",
        help="What faces do: blink,gaze,smile,sad,surprise, or none [blink,gaze].",
    ),
    click.option("--look", type=Spot(), help="Point that eyes follow, shares of the picture."),
    click.option("--say", metavar="TEXT", help="Words that the largest figure's mouth says."),
    click.option(
        "--voice",
        type=click.Path(path_type=Path),
        metavar="SOUND",
        help="Sound file that it says.",
    ),
)
