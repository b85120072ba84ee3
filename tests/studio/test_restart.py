"""A killed server or worker loses nothing."""

import os
import random
import signal
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from inkwake.studio.files import digest_of

pytestmark = pytest.mark.skipif(os.name != "posix", reason="kill -9 is of POSIX")

FILM = {"figures": [{"figure": 1, "motion": "walk"}], "size": 160, "seconds": 1, "format": "gif"}
MOMENTS = 3
"""Kills in a landing; bench/studio_kill.py does twenty."""


def check_files(home: Path) -> None:
    """Every file is whole, and every file that a row names is there."""
    kept = {path.name: path for path in (home / "files").glob("??/*")}
    for digest, path in kept.items():
        assert digest_of(path) == digest
    with sqlite3.connect(home / "studio.sqlite3") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        held = {row[0] for row in database.execute("SELECT digest FROM holding")}
        named = {row[0] for row in database.execute("SELECT result FROM job WHERE result NOT NULL")}
    assert held == set(kept) and named <= held


def children(pid: int) -> list[int]:
    """Numbers of the worker processes of a server."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == pid:
            found.append(int(status.parent.name))
    return found


def test_what_was_begun_before_a_kill_is_done_after_it(start_server: Callable[..., Any]) -> None:
    server = start_server()
    first = server.client.post("/projects", json={"sample": "robot"}).json()
    server.ready(first["id"])
    chance = random.Random(5)
    films, imports = [], []
    for _ in range(MOMENTS):
        route = f"/projects/{first['id']}/films"
        films.append(server.client.post(route, json=FILM).json()["id"])
        imports.append(server.client.post("/projects", json={"sample": "tadpole"}).json()["id"])
        time.sleep(chance.uniform(0.0, 2.5))
        server.kill()
        server.start()
    assert [server.ended(job)["state"] for job in films] == ["done"] * MOMENTS
    assert [server.ready(one)["state"] for one in imports] == ["ready"] * MOMENTS
    results = {server.client.get(f"/jobs/{job}/result").content for job in films}
    assert len(results) == 1  # the same bytes, disturbed or not
    server.stop()
    check_files(server.home)


def test_on_postgresql_nothing_is_lost_by_a_kill_either(
    start_server: Callable[..., Any], postgres: str
) -> None:
    server = start_server("--database", postgres)
    first = server.client.post("/projects", json={"sample": "robot"}).json()
    server.ready(first["id"])
    route = f"/projects/{first['id']}/films"
    films = [server.client.post(route, json=FILM).json()["id"] for _ in range(2)]
    server.kill()
    server.start()
    later = server.client.post("/projects", json={"sample": "tadpole"}).json()
    assert server.ready(later["id"])["state"] == "ready"
    # What ran at the moment of the kill waits until its lease has run out: another server on the
    # same database might still be at it.
    assert [server.ended(job)["state"] for job in films] == ["done"] * 2
    assert len({server.client.get(f"/jobs/{job}/result").content for job in films}) == 1
    server.stop()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are found in /proc")
def test_killed_workers_are_replaced_and_their_jobs_done(start_server: Callable[..., Any]) -> None:
    server = start_server()
    begun = server.client.post("/projects", json={"sample": "robot"}).json()
    time.sleep(0.7)
    for worker in children(server.pid):
        os.kill(worker, signal.SIGKILL)
    assert server.ready(begun["id"])["state"] == "ready"
    server.stop()
    check_files(server.home)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="processes are found in /proc")
def test_workers_end_with_their_server(start_server: Callable[..., Any]) -> None:
    server = start_server()
    workers = children(server.pid)
    assert workers
    server.kill()
    end = time.monotonic() + 20
    while any(Path(f"/proc/{pid}/statm").exists() for pid in workers):
        assert time.monotonic() < end
        time.sleep(0.1)
    server.start()
