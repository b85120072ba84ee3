"""A worker process: takes orders, one line of JSON each, and answers with lines of JSON.

It limits its own memory where the system can, and ends as soon as the server is gone. With
``--engine MODULE:CLASS`` it is the one that answers strokes: warm for that, and not behind others.
"""

from __future__ import annotations

import json
import os
import queue
import sys
import threading
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Any, TextIO

ADDRESSES = 6 << 30
"""Bytes of addresses: libraries reserve far more than they touch; the server watches the rest."""
LONGEST_FILE = 500_000_000
"""Bytes of a file; writing more fails as on a full disk."""
NICE = 5
"""Work stands behind the server, which answers people."""


def main() -> int:
    """Answer orders until there are no more."""
    answers = _own_output()
    engine = sys.argv[2] if sys.argv[1:2] == ["--engine"] else None
    _limit(0 if engine else NICE)
    orders: queue.SimpleQueue[str] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(orders,), daemon=True).start()
    _warm_up(engine)
    _say(answers, {"ready": True})
    while True:
        order = json.loads(orders.get())
        _say(answers, _answer(order, answers))


def _own_output() -> TextIO:
    """The pipe to the server; whatever libraries print goes to the error output instead."""
    pipe = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return pipe


def _limit(nice: int) -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
        resource.setrlimit(resource.RLIMIT_FSIZE, (LONGEST_FILE, LONGEST_FILE))
    with suppress(AttributeError, OSError):
        os.nice(nice)


def _listen(orders: queue.SimpleQueue[str]) -> None:
    """Pass orders on; when the server is gone, so is this process, whatever it does."""
    for line in sys.stdin:
        orders.put(line)
    os._exit(0)


def _warm_up(engine: str | None) -> None:
    """Load what nearly every task needs."""
    if engine is not None:
        from inkwake.studio.portraits.loading import engine_of
        from inkwake.studio.tasks import portrait  # noqa: F401

        engine_of(engine)
        return
    from inkwake.errors import NetError
    from inkwake.nets import net

    for name in ("figure", "detector"):
        with suppress(NetError):  # figures are then found by shape
            net(name)


def _answer(order: dict[str, Any], answers: TextIO) -> dict[str, Any]:
    from inkwake.errors import InkwakeError
    from inkwake.studio.tasks import run_task

    def tell(share: float, step: str) -> None:
        _say(answers, {"progress": share, "step": step})

    try:
        done = run_task(order["task"], order["order"], Path(order["folder"]), tell)
    except InkwakeError as error:
        return {"problem": str(error), "cause": type(error).__name__}
    except MemoryError:
        return {"problem": "this takes more memory than is allowed", "cause": "LimitReached"}
    except Exception:
        traceback.print_exc()
        return {"problem": "something went wrong inside inkwake", "cause": "Fault"}
    return {"done": done}


def _say(answers: TextIO, what: dict[str, Any]) -> None:
    answers.write(json.dumps(what) + "\n")
    answers.flush()


if __name__ == "__main__":
    sys.exit(main())
