"""A studio that really runs: a process of its own with a folder of its own."""

import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx
import pytest

SOURCES = Path(__file__).resolve().parents[2] / "src"
PATIENCE = 180.0
"""Seconds that anything may take on a busy machine."""
OPEN = ("queued", "running")


class Server:
    """``inkwake studio`` in a process of its own."""

    program: tuple[str, ...] = ("-m", "inkwake", "studio")

    def __init__(self, home: Path, *options: str) -> None:
        self.home, self._options = home, options
        self.address = ""
        self._child: subprocess.Popen[str] | None = None
        self.client = httpx.Client()

    @property
    def environment(self) -> dict[str, str]:
        """What it is started with."""
        search = os.pathsep.join(filter(None, (str(SOURCES), os.environ.get("PYTHONPATH"))))
        return {**os.environ, "INKWAKE_HOME": str(self.home), "PYTHONPATH": search}

    def start(self) -> "Server":
        """Start it and wait until it answers."""
        command = [sys.executable, *self.program, "--port", "0", "--no-browser"]
        self._child = subprocess.Popen(
            [*command, *self._options],
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
        )
        said: queue.SimpleQueue[str] = queue.SimpleQueue()
        pipe = self._child.stdout
        assert pipe is not None

        def listen() -> None:
            with suppress(ValueError):
                for line in pipe:
                    said.put(line)

        threading.Thread(target=listen, daemon=True).start()
        first = said.get(timeout=PATIENCE)
        self.address = first.split()[2].partition("/#")[0]
        self.client = httpx.Client(
            base_url=f"{self.address}/api/v1", headers={"X-Inkwake": "1"}, timeout=PATIENCE
        )
        return self

    def kill(self) -> None:
        """End it as a power cut would."""
        assert self._child is not None
        self._child.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        self._end()

    def stop(self) -> None:
        """End it politely."""
        assert self._child is not None
        self._child.send_signal(signal.SIGINT if os.name == "posix" else signal.SIGTERM)
        self._end()

    def _end(self) -> None:
        assert self._child is not None
        self.client.close()
        self._child.wait(timeout=PATIENCE)
        if self._child.stdout is not None:
            self._child.stdout.close()

    @property
    def pid(self) -> int:
        """Number of its process."""
        assert self._child is not None
        return self._child.pid

    def upload(self, data: bytes, name: str = "drawing.jpg") -> httpx.Response:
        """Send a photo."""
        return self.client.post("/projects", files={"file": (name, data)})

    def fetch(self, url: str) -> httpx.Response:
        """Get what an answer points at."""
        return self.client.get(f"{self.address}{url}")

    def project(self, project: str) -> dict[str, Any]:
        """A project as it is now."""
        answer: dict[str, Any] = self.client.get(f"/projects/{project}").json()
        return answer

    def ready(self, project: str) -> dict[str, Any]:
        """A project whose import has ended."""
        return wait(lambda: self.project(project), lambda one: one["state"] != "importing")

    def ended(self, job: str) -> dict[str, Any]:
        """A job that has ended."""
        return wait(lambda: self.client.get(f"/jobs/{job}").json(), lambda one: _ended(one))


def _ended(job: dict[str, Any]) -> bool:
    return job["state"] not in OPEN


def wait(
    look: Callable[[], dict[str, Any]], enough: Callable[[dict[str, Any]], bool]
) -> dict[str, Any]:
    """Look again and again until it is enough."""
    end = time.monotonic() + PATIENCE
    while True:
        seen = look()
        if enough(seen):
            return seen
        assert time.monotonic() < end, seen
        time.sleep(0.1)


@pytest.fixture(scope="session")
def start_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Starts studios with options, and ends them."""
    servers: list[Server] = []

    def start(*options: str) -> Server:
        server = Server(tmp_path_factory.mktemp("studio"), *options)
        servers.append(server)
        return server.start()

    yield start
    for server in servers:
        with suppress(ProcessLookupError):
            server.stop()


@pytest.fixture(scope="session")
def server(start_server: Callable[..., Server]) -> Server:
    """A studio that tests share; they leave no jobs behind."""
    return start_server()


@pytest.fixture(scope="session")
def ready_project(server: Server) -> dict[str, Any]:
    """A project with one figure; who changes it works on a copy."""
    begun = server.client.post("/projects", json={"sample": "robot"})
    assert begun.status_code == 201, begun.text
    project = server.ready(begun.json()["id"])
    assert project["state"] == "ready", project
    return project


@pytest.fixture
def project(server: Server, ready_project: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """A copy of that project, deleted afterwards."""
    copied = server.client.post(f"/projects/{ready_project['id']}/duplicate").json()
    yield copied
    server.client.delete(f"/projects/{copied['id']}")
