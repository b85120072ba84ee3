"""One worker process as the server sees it: orders in, answers out, limits kept."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from inkwake.studio.settings import Limits

_LOOK = 0.05
"""Seconds between looks at cancellation, time and memory."""
_FULL = 0.6
"""Share of the memory limit that a worker may hold between tasks."""
_START = 120.0
"""Seconds that a worker may take to load the library, on a busy machine."""


class Failed(Exception):
    """A task ended with a problem: its line, and the class of its cause."""

    def __init__(self, problem: str, cause: str) -> None:
        super().__init__(problem)
        self.problem, self.cause = problem, cause


class TooMuch(Failed):
    """A task took more time or memory than it may."""


class Cancelled(Exception):
    """A task is no longer wanted."""


class Died(Exception):
    """The worker process ended in the middle of a task."""


class Worker:
    """Runs tasks in a child process, which is started anew after every mishap.

    Args:
        limits: of each task.
        options: of the worker's program.
    """

    def __init__(self, limits: Limits, options: tuple[str, ...] = ()) -> None:
        self._limits, self._options = limits, options
        self._child: subprocess.Popen[str] | None = None
        self._said: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._ready = False

    @property
    def pid(self) -> int | None:
        """The child's number, None where there is none."""
        return None if self._child is None else self._child.pid

    def start(self) -> None:
        """Start the child, which loads the library at once; returns immediately."""
        if self._child is not None and self._child.poll() is None:
            return
        home = str(Path(__file__).resolve().parents[3])
        search = os.pathsep.join(filter(None, (home, os.environ.get("PYTHONPATH"))))
        # One thread each for linear algebra: the products are small, and idle threads spin.
        own = {"PYTHONPATH": search, "OPENBLAS_NUM_THREADS": "1"}
        self._child = subprocess.Popen(
            [sys.executable, "-m", "inkwake.studio.worker", *self._options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, **own},
            text=True,
            encoding="utf-8",
        )
        self._said, self._ready = queue.SimpleQueue(), False
        threading.Thread(target=_listen, args=(self._child.stdout, self._said), daemon=True).start()

    def run(
        self,
        task: str,
        order: dict[str, Any],
        folder: Path,
        *,
        tell: Callable[[float, str], None],
        cancelled: Callable[[], bool],
    ) -> dict[str, Any]:
        """Run one task and wait for its end.

        Raises:
            Failed: the task ended with a problem.
            TooMuch: it was ended since it took too much time or memory.
            Cancelled: it was ended since it is no longer wanted.
            Died: the process ended by itself.
        """
        self.start()
        self._wait_until_ready(cancelled)
        self._send({"task": task, "order": order, "folder": str(folder)})
        end = time.monotonic() + self._limits.seconds
        while True:
            said = self._hear(_LOOK)
            if said is None:
                self._check(end, cancelled)
            elif "progress" in said:
                tell(said["progress"], said["step"])
            elif "done" in said:
                done: dict[str, Any] = said["done"]
                return done
            else:
                raise Failed(said["problem"], said["cause"])

    def stop(self) -> None:
        """End the child at once."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()

    def rest(self) -> None:
        """Between tasks: start anew where what is kept from earlier ones has grown too large."""
        if self._child is not None and resident(self._child.pid) > _FULL * self._limits.memory:
            self.stop()
            self.start()

    def _wait_until_ready(self, cancelled: Callable[[], bool]) -> None:
        end = time.monotonic() + _START
        while not self._ready:
            said = self._hear(_LOOK)
            if said is not None:
                self._ready = bool(said.get("ready"))
            else:
                self._check(end, cancelled)

    def _send(self, what: dict[str, Any]) -> None:
        assert self._child is not None and self._child.stdin is not None
        try:
            self._child.stdin.write(json.dumps(what) + "\n")
            self._child.stdin.flush()
        except OSError as error:
            self.stop()
            raise Died from error

    def _hear(self, seconds: float) -> dict[str, Any] | None:
        try:
            line = self._said.get(timeout=seconds)
        except queue.Empty:
            return None
        if line is None:
            self.stop()
            raise Died
        said: dict[str, Any] = json.loads(line)
        return said

    def _check(self, end: float, cancelled: Callable[[], bool]) -> None:
        if cancelled():
            self.stop()
            raise Cancelled
        if time.monotonic() > end:
            self.stop()
            seconds = self._limits.seconds
            raise TooMuch(f"this took longer than {seconds:.0f} s and was ended", "LimitReached")
        if self._child is not None and resident(self._child.pid) > self._limits.memory:
            self.stop()
            raise TooMuch("this took more memory than is allowed and was ended", "LimitReached")


def _listen(pipe: IO[str] | None, said: queue.SimpleQueue[str | None]) -> None:
    """Collect what the child says; None is its end."""
    assert pipe is not None
    with suppress(ValueError, OSError):
        for line in pipe:
            said.put(line)
    said.put(None)


def resident(pid: int) -> int:
    """Bytes of memory that a process holds; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()
        return int(fields[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, IndexError, ValueError, AttributeError):
        return 0
