"""The command ``inkwake``: finds the verb, runs it, and answers every mishap with one line."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

# The products of a rig are too small to gain from a second thread, and an idle thread of the
# linear algebra library spins: measured 3 to 20 times the CPU-seconds on a busy machine. It reads
# this once, when numpy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import click

import inkwake
from inkwake.errors import InkwakeError

VERBS = {
    "animate": "Turn a photo of a drawing, or a character folder, into a film.",
    "rig": "Find the figures on a photo and write them as character folders.",
    "export": "Write a moving figure as glTF, Spine, Lottie, SVG, sprites or paint layers.",
    "clean": "Turn a rough sketch into clean lines: SVG strokes, pixels or data.",
    "colour": "Colour a line drawing: flat, cel, crayon, watercolour or pencil.",
    "motions": "List the motions that come with inkwake.",
    "stir": "Let parts of a picture move: mask, strength and words.",
    "portrait": "Turn a sketch of a face into an anime portrait.",
    "wake": "Clean, colour and move a sketch in one go, as a few words say.",
    "what": "Tell what a line drawing shows, and how sure that is.",
    "info": "Say what a file or folder is, in inkwake's eyes.",
    "world": "Draw a sheet of the generated drawings that the nets learn from.",
    "train": "Train the nets, or fine-tune them on your own drawings and films.",
    "dataset": "Check, convert and split your own labelled drawings; cut films into clips.",
    "studio": "Open the studio, a page in your browser on this computer.",
    "doctor": "Check the installation and say what to mend.",
}
"""Verb → its one line in the overview. The module of a verb loads only when it is called."""

EXIT_USER = 2
EXIT_INTERRUPTED = 130


class LazyVerbs(click.Group):
    """A group that knows its verbs by name and imports only the one that runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All verbs, in the order of use."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the verb's module and return its command."""
        if cmd_name not in VERBS:
            return None
        command: click.Command = getattr(import_module(f"inkwake.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print the overview from the table alone, without importing any verb."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))


@click.group(
    cls=LazyVerbs,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Try:  inkwake animate photo.jpg",
)
@click.version_option(inkwake.__version__, prog_name="inkwake")
def root() -> None:
    """Inkwake wakes drawings: a photo of a hand-drawn figure becomes a film."""


def main(arguments: list[str] | None = None) -> None:
    """Entry point: exit code 0, 2 for what the user can mend, 130 when interrupted.

    ``--debug`` anywhere on the line lets the trace through.
    """
    given = sys.argv[1:] if arguments is None else arguments
    try:
        result: Any = root.main(given, prog_name="inkwake", standalone_mode=False)
    except click.exceptions.Abort:
        raise SystemExit(EXIT_INTERRUPTED) from None
    except KeyboardInterrupt:
        raise SystemExit(EXIT_INTERRUPTED) from None
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message())
        raise SystemExit(0) from None
    except click.ClickException as error:
        _complain(_usage(error))
    except InkwakeError as error:
        if "--debug" in given:
            raise
        _complain(str(error))
    except MemoryError:
        if "--debug" in given:
            raise
        _complain("not enough memory; try a smaller --size or a smaller photo")
    except BrokenPipeError:
        # Whoever read our output (head, a closed pager) has gone; that is no fault of the user.
        sys.stderr.close()
        raise SystemExit(0) from None
    raise SystemExit(result if isinstance(result, int) else 0)


def _usage(error: click.ClickException) -> str:
    message = " ".join(error.format_message().split()).rstrip(".")
    context = getattr(error, "ctx", None)
    where = context.command_path if context is not None else "inkwake"
    return f"{message}; see {where} --help"


def _complain(message: str) -> None:
    click.echo(f"inkwake: {message}", err=True)
    raise SystemExit(EXIT_USER)
