"""Options of ``inkwake animate`` for a motion out of a film, for a cast and for sound."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def casting(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options to a command."""
    for decorate in reversed(_CASTING):
        command = decorate(command)
    return command


_FILE: click.ParamType[Any] = click.Path(path_type=Path)

_CASTING: tuple[Decorator, ...] = (
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
