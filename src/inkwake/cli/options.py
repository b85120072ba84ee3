"""Options that several verbs share, and the bar that long work shows."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import click

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


class FigureChoice(click.ParamType[int | None]):
    """``all``, or a figure's number from 1 in order of size."""

    name = "N|all"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> int | None:
        """Return the number, None for all."""
        if value is None or value == "all":
            return None
        try:
            number = int(value)
        except ValueError:
            self.fail(f"{value!r} is neither a number nor all", param, ctx)
        if number < 1:
            self.fail("figures count from 1", param, ctx)
        return number


def reading(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of every verb that reads a drawing."""
    for decorate in reversed(_READING):
        command = decorate(command)
    return command


_READING: tuple[Decorator, ...] = (
    click.option(
        "--figure",
        type=FigureChoice(),
        default="all",
        show_default=True,
        help="Which figure, counted from 1 in order of size.",
    ),
    click.option(
        "--max-pixels",
        type=click.IntRange(1),
        default=None,
        help="Allow larger pictures than 40 million pixels (or only smaller ones).",
    ),
    click.option("--force", is_flag=True, help="Overwrite what lies at the target."),
    click.option("--seed", type=click.IntRange(0), default=0, help="Seed of all randomness."),
    click.option("--debug", is_flag=True, help="Show the trace of an error."),
)


@contextmanager
def progress_bar(label: str) -> Iterator[Callable[[int, int], None]]:
    """Yield ``report(done, total)``; a bar shows on a terminal, nothing in a pipe or a log."""
    if not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:3.0f} %"),
    )
    with Progress(
        *columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True
    ) as bar:
        task = bar.add_task(label, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
