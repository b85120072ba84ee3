"""kill -9 of the server, or of its workers, at random moments: what is lost?

Films and imports are begun, then the server (in every second round its workers) is killed after a
random time, and started again. At the end every job must be done, every film have the same bytes,
every file be whole and named by a row. Prints a line a round and writes
bench/results/studio_kill.json.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import signal
import sqlite3
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))
from studio_server import BenchServer

ROOT = Path(__file__).resolve().parent.parent
FILM = {"figures": [{"figure": 1, "motion": "walk"}], "size": 160, "fps": 10, "format": "gif"}
OPEN = ("queued", "running")


def children(pid: int) -> list[int]:
    """Numbers of the worker processes of a server."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
        if parent == pid:
            found.append(int(folder.name))
    return found


def ended(server: BenchServer, job: str) -> str:
    """The state of a job that has ended."""
    while (state := server.client.get(f"/jobs/{job}").json()["state"]) in OPEN:
        time.sleep(0.2)
    return str(state)


def broken(home: Path) -> list[str]:
    """Files that are not whole or that no row names, and rows whose file is missing."""
    kept = {path.name: path for path in (home / "files").glob("??/*")}
    faults = [
        f"half file {name}"
        for name, path in kept.items()
        if hashlib.sha256(path.read_bytes()).hexdigest() != name
    ]
    with sqlite3.connect(home / "studio.sqlite3") as database:
        if database.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            faults.append("the database is damaged")
        held = {row[0] for row in database.execute("SELECT digest FROM holding")}
    return faults + [f"stray {name}" for name in set(kept) ^ held]


def main() -> None:
    """Kill, look, print, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        server = BenchServer(home)
        server.start()
        first = server.client.post("/projects", json={"sample": "robot"}).json()
        ended(server, first["job"]["id"])
        films, imports, cut = [], [], 0
        for number in range(options.rounds):
            route = f"/projects/{first['id']}/films"
            films.append(server.client.post(route, json=FILM).json()["id"])
            begun = server.client.post("/projects", json={"sample": "tadpole"}).json()
            imports.append(begun["job"]["id"])
            moment = chance.uniform(0.0, 4.0)
            time.sleep(moment)
            states = [server.client.get(f"/jobs/{job}").json()["state"] for job in films + imports]
            cut += sum(state in OPEN for state in states)
            if number % 2:
                for pid in children(server.pid):
                    os.kill(pid, signal.SIGKILL)
            else:
                server.end()
                server.start()
            whom = "workers" if number % 2 else "server"
            print(f"round {number + 1}: {whom} killed after {moment:.2f} s", flush=True)
        states = [ended(server, job) for job in films + imports]
        projects = server.client.get("/projects").json()
        results = {server.client.get(f"/jobs/{job}/result").content for job in films}
        server.end(signal.SIGINT)
        faults = broken(home)
    result: dict[str, Any] = {
        "kills": options.rounds,
        "jobs": len(states),
        "jobs_open_at_a_kill": cut,
        "jobs_lost": sum(state != "done" for state in states),
        "projects_lost": options.rounds + 1 - len(projects),
        "different_films": len(results) - 1,
        "faults": faults,
    }
    for name, value in result.items():
        print(f"{name}: {value}")
    target = ROOT / "bench" / "results" / "studio_kill.json"
    target.parent.mkdir(exist_ok=True)
    target.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
