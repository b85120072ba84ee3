"""A studio for the benchmarks: a process of its own, with a folder of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType

import httpx

ROOT = Path(__file__).resolve().parent.parent


class BenchServer:
    """``inkwake studio`` for the length of a with block.

    Args:
        home: its folder.
        options: of the command line.
    """

    def __init__(self, home: Path, *options: str) -> None:
        self._home, self._options = home, options
        self._child: subprocess.Popen[str] | None = None
        self.address = ""
        self.client = httpx.Client()

    def __enter__(self) -> BenchServer:
        """Start it."""
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it."""
        self.end(signal.SIGINT)

    @property
    def pid(self) -> int:
        """Number of its process."""
        assert self._child is not None
        return self._child.pid

    def start(self) -> None:
        """Start it and wait until it answers."""
        search = os.pathsep.join(filter(None, (str(ROOT / "src"), os.environ.get("PYTHONPATH"))))
        command = [sys.executable, "-m", "inkwake", "studio", "--port", "0", "--no-browser"]
        self._child = subprocess.Popen(
            [*command, *self._options],
            env={**os.environ, "INKWAKE_HOME": str(self._home), "PYTHONPATH": search},
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._child.stdout is not None
        self.address = self._child.stdout.readline().split()[2].partition("/#")[0]
        self.client = httpx.Client(
            base_url=f"{self.address}/api/v1", headers={"X-Inkwake": "1"}, timeout=300
        )

    def end(self, way: signal.Signals = signal.SIGKILL) -> None:
        """End it, by default as a power cut would."""
        assert self._child is not None and self._child.stdout is not None
        self.client.close()
        self._child.send_signal(way)
        self._child.wait()
        self._child.stdout.close()
