"""Options of ``inkwake animate`` for one's own motion, for a cast and for sound."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]
Part = tuple[float, float | None]


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


def casting(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to a command."""
    for decorate in reversed(_CASTING):
        command = decorate(command)
    return command


_FILE: click.ParamType[Any] = click.Path(path_type=Path)

_CASTING: tuple[Decorator, ...] = (
    click.option("--trim", type=Span(), help="Seconds of the motion to play, as 2.5:8."),
    click.option("--loop", is_flag=True, help="Cut the best cycle out of the motion."),
    click.option("--mirror", is_flag=True, help="Swap left and right of the motion."),
    click.option("--mapping", type=_FILE, help="TOML or YAML that corrects who follows whom."),
    click.option("--motion-from", type=_FILE, metavar="FILM", help="Film of a person to imitate."),
    click.option("--pose-model", type=_FILE, metavar="FILE.onnx", help="Finds their joints."),
    click.option(
        "--offset",
        type=click.FloatRange(0, 60),
        help="Seconds by which each figure comes later [0.12].",
    ),
    click.option("--beat", type=_FILE, metavar="SOUND", help="Dance to the beat of this sound."),
    click.option("--sound", type=_FILE, metavar="SOUND", help="Soundtrack, for .mp4 and .webm."),
    click.option("--report", is_flag=True, help="Print checks of the film: tears, slides, seam."),
)
