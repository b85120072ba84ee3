"""Jobs are watched, cancelled, limited, and never lost."""

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from running import Server

from inkwake.studio.crew import Cancelled, Died, Failed, TooMuch, Worker
from inkwake.studio.settings import LIMITS, Limits

LONG = {
    "figures": [{"figure": 1, "motion": "dance"}],
    "size": 1200,
    "seconds": 60,
    "format": "webp",
}


def test_a_cancelled_film_ends_and_leaves_nothing(server: Server, project: dict[str, Any]) -> None:
    job = server.client.post(f"/projects/{project['id']}/films", json=LONG).json()
    while server.client.get(f"/jobs/{job['id']}").json()["progress"] < 0.1:
        time.sleep(0.05)
    assert server.client.delete(f"/jobs/{job['id']}").json()["state"] == "cancelled"
    end = time.monotonic() + 10
    while any((server.home / "work").iterdir()) and time.monotonic() < end:
        time.sleep(0.05)
    assert not any((server.home / "work").iterdir())
    assert server.client.get(f"/jobs/{job['id']}").json()["state"] == "cancelled"
    assert server.client.get(f"/jobs/{job['id']}/result").status_code == 404
    assert server.client.delete(f"/jobs/{job['id']}").json()["state"] == "cancelled"


def test_a_cancelled_import_says_so(server: Server) -> None:
    begun = server.client.post("/projects", json={"sample": "family"}).json()
    server.client.delete(f"/jobs/{begun['job']['id']}")
    project = server.ready(begun["id"])
    assert project["state"] == "failed" and "cancelled" in project["problem"]
    server.client.delete(f"/projects/{begun['id']}")


def test_a_project_lists_its_jobs_newest_first(server: Server, project: dict[str, Any]) -> None:
    wish = {"figures": [{"figure": 1, "motion": "walk"}], "size": 80, "fps": 5}
    jobs = [
        server.client.post(f"/projects/{project['id']}/films", json=wish | {"seed": seed}).json()
        for seed in range(2)
    ]
    assert [server.ended(job["id"])["state"] for job in jobs] == ["done", "done"]
    listed = server.client.get("/jobs", params={"project": project["id"]}).json()
    assert [job["id"] for job in listed] == [job["id"] for job in jobs][::-1]


@pytest.fixture
def order(samples: Path) -> dict[str, Any]:
    return {"original": str(samples / "family.jpg")}


@pytest.fixture
def hire() -> Iterator[Callable[..., Worker]]:
    workers: list[Worker] = []

    def start(**limits: Any) -> Worker:
        workers.append(Worker(Limits(**limits)))
        return workers[-1]

    yield start
    for worker in workers:
        worker.stop()


def _run(worker: Worker, order: dict[str, Any], folder: Path, **also: Any) -> dict[str, Any]:
    options: dict[str, Any] = {"tell": lambda share, step: None, "cancelled": lambda: False}
    return worker.run("import", order, folder, **(options | also))


def test_a_task_that_takes_too_long_is_ended(
    hire: Callable[..., Worker], order: dict[str, Any], tmp_path: Path
) -> None:
    worker = hire(seconds=0.2)
    with pytest.raises(TooMuch, match="longer"):
        _run(worker, order, tmp_path)
    assert worker.pid is None


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is watched on Linux only")
def test_a_task_that_takes_too_much_memory_is_ended(
    hire: Callable[..., Worker], order: dict[str, Any], tmp_path: Path
) -> None:
    with pytest.raises(TooMuch, match="memory"):
        _run(hire(memory=1_000_000), order, tmp_path)


def test_a_task_that_nobody_wants_is_ended_and_the_next_one_done(
    hire: Callable[..., Worker], order: dict[str, Any], tmp_path: Path
) -> None:
    worker = hire()
    wanted = threading.Event()
    with pytest.raises(Cancelled):
        _run(worker, order, tmp_path, tell=lambda *_: wanted.set(), cancelled=wanted.is_set)
    assert _run(worker, order, tmp_path)["figures"]


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is watched on Linux only")
def test_a_worker_that_has_grown_starts_anew_between_tasks(hire: Callable[..., Worker]) -> None:
    small, roomy = hire(memory=10_000_000), hire()
    for worker in (small, roomy):
        worker.start()
    before = small.pid, roomy.pid
    time.sleep(1.0)  # by then Python itself is larger than that
    small.rest()
    roomy.rest()
    assert small.pid != before[0] and roomy.pid == before[1]


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_worker_that_dies_is_replaced(
    hire: Callable[..., Worker], order: dict[str, Any], tmp_path: Path
) -> None:
    worker = hire()

    def shoot(share: float, step: str) -> None:
        if worker.pid is not None:
            os.kill(worker.pid, signal.SIGKILL)

    with pytest.raises(Died):
        _run(worker, order, tmp_path, tell=shoot)
    assert _run(worker, order, tmp_path)["figures"]


def test_a_problem_is_told_in_the_librarys_words(
    hire: Callable[..., Worker], tmp_path: Path
) -> None:
    (tmp_path / "upload").write_bytes(b"%PDF-1.7")
    with pytest.raises(Failed, match="PDF") as caught:
        hire().run(
            "receive",
            {"upload": str(tmp_path / "upload")},
            tmp_path,
            tell=lambda share, step: None,
            cancelled=lambda: False,
        )
    assert caught.value.cause == "UnknownPicture"


def test_limits_are_those_that_are_promised() -> None:
    assert (LIMITS.seconds, LIMITS.memory, LIMITS.attempts) == (300, 1_500_000_000, 5)
