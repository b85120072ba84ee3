"""What worker processes do, one task a file; each gets an order and writes into its own folder."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

Tell = Callable[[float, str], None]
"""Told the share that is done, and what is being done."""
Order = dict[str, Any]
"""JSON from the server: checked wishes, and paths that it made."""
Answer = dict[str, Any]
"""JSON for the server; files are named relative to the task's folder."""

TASKS = {
    "receive": "inkwake.studio.tasks.receive",
    "import": "inkwake.studio.tasks.find",
    "box": "inkwake.studio.tasks.box",
    "mask": "inkwake.studio.tasks.mask",
    "stage": "inkwake.studio.tasks.stage",
    "film": "inkwake.studio.tasks.film",
    "clean": "inkwake.studio.tasks.clean",
    "colour": "inkwake.studio.tasks.colour",
    "thing": "inkwake.studio.tasks.thing",
    "stir": "inkwake.studio.tasks.stir",
    "stir_plan": "inkwake.studio.tasks.stir_plan",
    "stir_words": "inkwake.studio.tasks.stir_words",
    "portrait": "inkwake.studio.tasks.portrait",
    "unpack": "inkwake.studio.tasks.unpack",
}
"""Name of a task → its module, which holds ``run``."""


def run_task(name: str, order: Order, folder: Path, tell: Tell) -> Answer:
    """Do one task.

    Raises:
        InkwakeError: what the user can mend.
    """
    answer: Answer = import_module(TASKS[name]).run(order, folder, tell)
    return answer
