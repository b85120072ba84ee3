"""Many clients at once: uploads, polling, previews and films for some minutes.

Each of CLIENTS clients (threads of one process beside the server) uploads a photo, polls its
import, asks for a preview, orders a short film now and then, lists and deletes. A 429 with its
Retry-After is obeyed, as a client should; every other refusal counts as an error. Prints a table
and writes bench/results/studio_load.json. Done when: no error, no lost job, light requests with a
95th percentile of at most 100 ms, bounded memory.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
import threading
import time
from collections import defaultdict
from pathlib import Path
from typing import Any

import httpx
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent))
from studio_server import BenchServer

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ("tadpole", "robot", "snowman", "walker")
OPEN = ("queued", "running")


class Tally:
    """What all clients saw."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.errors: list[str] = []
        self.waits = 0
        self.jobs: dict[str, str] = {}

    def note(self, what: str, seconds: float) -> None:
        """A request that was answered."""
        with self._lock:
            self.seconds[what].append(seconds)

    def fail(self, what: str) -> None:
        """A request that went wrong."""
        with self._lock:
            self.errors.append(what)

    def wait(self) -> None:
        """A request that was told to come back later."""
        with self._lock:
            self.waits += 1

    def job(self, job: str, state: str) -> None:
        """A job as it was last seen."""
        with self._lock:
            self.jobs[job] = state


class Client:
    """One visitor."""

    def __init__(self, address: str, tally: Tally, seed: int, end: float) -> None:
        self._tally, self._end = tally, end
        self._chance = random.Random(seed)
        self._http = httpx.Client(
            base_url=f"{address}/api/v1", headers={"X-Inkwake": "1"}, timeout=300
        )

    def live(self) -> None:
        """Come again and again until the end."""
        try:
            while time.monotonic() < self._end:
                self._visit()
        except httpx.HTTPError as error:
            self._tally.fail(f"{type(error).__name__}: {error}")
        finally:
            self._http.close()

    def _ask(self, what: str, method: str, path: str, **also: Any) -> Any:
        while True:
            start = time.perf_counter()
            answer = self._http.request(method, path, **also)
            if answer.status_code == 429:
                self._tally.wait()
                time.sleep(float(answer.headers["retry-after"]) * self._chance.uniform(0.8, 1.2))
                continue
            self._tally.note(what, time.perf_counter() - start)
            if answer.status_code >= 400:
                self._tally.fail(f"{method} {path}: {answer.status_code} {answer.text[:200]}")
                return None
            return answer.json() if answer.content else None

    def _visit(self) -> None:
        data = (ROOT / "samples" / f"{self._chance.choice(SAMPLES)}.jpg").read_bytes()
        project = self._ask("upload", "POST", "/projects", files={"file": ("photo.jpg", data)})
        if project is None:
            return
        home = f"/projects/{project['id']}"
        if self._follow(project["job"]["id"]) == "done":
            wish = {"figures": [{"figure": 1, "motion": "walk"}], "size": 200, "fps": 10}
            if self._chance.random() < 0.3:
                self._ask("stage", "POST", f"{home}/stage", json=wish)
            if self._chance.random() < 0.3:
                job = self._ask("order", "POST", f"{home}/films", json=wish | {"format": "gif"})
                if job is not None:
                    self._follow(job["id"])
            self._ask("light", "GET", home)
        self._ask("delete", "DELETE", home)

    def _follow(self, job: str) -> str:
        """Poll a job to its end."""
        while True:
            seen = self._ask("light", "GET", f"/jobs/{job}")
            if seen is None:
                return "lost"
            self._tally.job(job, seen["state"])
            if seen["state"] not in OPEN:
                return str(seen["state"])
            time.sleep(self._chance.uniform(0.4, 0.8))
            self._ask("light", "GET", "/health")


def memory(pid: int) -> float:
    """Resident MB of a process and its children."""
    pages = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            if int(folder.name) == pid or int(fields[1]) == pid:
                pages += int((folder / "statm").read_text().split()[1])
        except OSError:
            continue
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--clients", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    tally, held = Tally(), []
    with (
        tempfile.TemporaryDirectory() as home,
        BenchServer(Path(home), "--workers", str(options.workers)) as server,
    ):
        end = time.monotonic() + options.seconds
        clients = [Client(server.address, tally, seed, end) for seed in range(options.clients)]
        threads = [threading.Thread(target=client.live) for client in clients]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            held.append(memory(server.pid))
            time.sleep(1.0)
        left = server.client.get("/projects").json()
    result: dict[str, Any] = {
        "clients": options.clients,
        "seconds": options.seconds,
        "errors": tally.errors[:20],
        "error_count": len(tally.errors),
        "told_to_wait": tally.waits,
        "jobs": len(tally.jobs),
        "jobs_not_done": sorted(set(tally.jobs.values()) - {"done"}),
        "projects_left": len(left),
        "memory_mb_most": round(max(held)),
        "memory_mb_last": round(held[-1]),
    }
    print(f"{'request':8} {'count':>6} {'median':>9} {'p95':>9} {'p99':>9} {'most':>9}  ms")
    for what, seconds in sorted(tally.seconds.items()):
        values = np.array(seconds) * 1000
        row = [float(np.percentile(values, share)) for share in (50, 95, 99, 100)]
        result[what] = {"count": len(values), "ms": [round(value, 1) for value in row]}
        print(f"{what:8} {len(values):6} " + " ".join(f"{value:9.1f}" for value in row))
    for name, value in result.items():
        if not isinstance(value, dict):
            print(f"{name}: {value}")
    target = ROOT / "bench" / "results" / "studio_load.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
