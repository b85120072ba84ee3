"""Workers, errands that somebody waits for, and jobs from the queue."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from inkwake.studio.crew.process import Cancelled, Died, Failed, Worker
from inkwake.studio.files import Vault
from inkwake.studio.settings import Limits
from inkwake.studio.store import JobStore
from inkwake.studio.store.jobs import CANCELLED, FAILED

QUICK = ("import",)
"""Jobs that somebody watches: one worker does nothing longer than these."""
_IDLE = 0.5
_NOTE = 0.5
"""Seconds between notes of progress in the database."""
_RENEW = 5.0
_KNOWN = 64
"""Projects of which it is remembered who worked on them last."""

Finish = Callable[[dict[str, Any], Path], Any]
"""Puts what a task made where it belongs, while its folder is still there."""
Plan = Callable[[Any], tuple[str, dict[str, Any], Finish]]
"""From a job to its task, the order, and what to do at the end."""


@dataclass(eq=False)
class Errand:
    """A task that a request waits for; ``about`` is the project that it concerns."""

    task: str
    order: dict[str, Any]
    finish: Finish
    about: str | None = None
    future: Future[Any] = field(default_factory=Future)


@dataclass
class Now:
    """A running job as it stands."""

    progress: float = 0.0
    step: str = "starting"
    cancelled: bool = False
    noted: float = 0.0


class Crew:
    """All workers of a server.

    Args:
        jobs: the queue.
        vault: for the tasks' folders.
        plan: see ``Plan``.
        limits: of each task.
        workers: how many.
    """

    def __init__(
        self, jobs: JobStore, vault: Vault, plan: Plan, limits: Limits, workers: int
    ) -> None:
        self._jobs, self._vault, self._plan, self._limits = jobs, vault, plan, limits
        self._workers = [Worker(limits) for _ in range(workers)]
        self._threads: list[threading.Thread] = []
        self._errands: deque[Errand] = deque()
        self._knows: dict[str, Worker] = {}
        self._busy: set[Worker] = set()
        self._news = threading.Condition()
        self._now: dict[str, Now] = {}
        self.stopping = False

    def start(self) -> None:
        """Start the workers."""
        for number, worker in enumerate(self._workers):
            worker.start()
            kinds = QUICK if number == 0 and len(self._workers) > 1 else None
            thread = threading.Thread(target=self._serve, args=(worker, kinds), daemon=True)
            thread.start()
            self._threads.append(thread)

    def stop(self) -> None:
        """End all work; what was begun is done again after the next start."""
        self.stopping = True
        self.wake()
        for thread in self._threads:
            thread.join(timeout=5.0)
        for worker in self._workers:
            worker.stop()

    def wake(self) -> None:
        """Tell idle workers that there is something to do."""
        with self._news:
            self._news.notify_all()

    def ask(
        self, task: str, order: dict[str, Any], finish: Finish, about: str | None = None
    ) -> Future[Any]:
        """Let a task be done before all jobs; the future gets what ``finish`` returns.

        Args:
            task: its name.
            order: what it needs.
            finish: puts what it made where it belongs.
            about: the project; the worker that had it in hands before does it, if it is free.
        """
        errand = Errand(task, order, finish, about)
        with self._news:
            self._errands.append(errand)
            self._news.notify_all()
        return errand.future

    @property
    def waiting(self) -> int:
        """Errands that nobody has begun."""
        return len(self._errands)

    def now(self, job: str) -> Now | None:
        """How a running job stands, None where it does not run here."""
        return self._now.get(job)

    def cancel(self, job: str) -> None:
        """End a job, whether it waits or runs."""
        running = self._now.get(job)
        if running is not None:
            running.cancelled = True
        self._jobs.end(job, CANCELLED)

    def pids(self) -> list[int]:
        """Numbers of the worker processes."""
        return [worker.pid for worker in self._workers if worker.pid is not None]

    def _serve(self, worker: Worker, kinds: tuple[str, ...] | None) -> None:
        while not self.stopping:
            errand = self._next_errand(worker)
            if errand is not None:
                self._run_errand(worker, errand)
                self._rest(worker)
                continue
            job = self._jobs.claim(kinds, self._limits.attempts)
            if job is not None:
                self._begin(worker, job.project_id)
                self._run_job(worker, job)
                self._rest(worker)
                continue
            with self._news:
                if self._for(worker) is None and not self.stopping:
                    self._news.wait(_IDLE)
        worker.stop()

    def _next_errand(self, worker: Worker) -> Errand | None:
        with self._news:
            errand = self._for(worker)
            if errand is not None:
                self._errands.remove(errand)
        if errand is not None:
            self._begin(worker, errand.about)
        return errand

    def _for(self, worker: Worker) -> Errand | None:
        """The first errand that no other, idle worker could do sooner."""
        for errand in self._errands:
            knows = self._knows.get(errand.about or "")
            if knows is None or knows is worker or knows in self._busy:
                return errand
        return None

    def _begin(self, worker: Worker, about: str | None) -> None:
        with self._news:
            self._busy.add(worker)
            # What another worker cannot do sooner may have been left to this one.
            self._news.notify_all()
            if about is not None:
                self._knows.pop(about, None)
                self._knows[about] = worker
                while len(self._knows) > _KNOWN:
                    del self._knows[next(iter(self._knows))]

    def _rest(self, worker: Worker) -> None:
        worker.rest()
        with self._news:
            self._busy.discard(worker)

    def _run_errand(self, worker: Worker, errand: Errand) -> None:
        future = errand.future
        if not future.set_running_or_notify_cancel():
            return
        try:
            with self._vault.workplace() as folder:
                answer = worker.run(
                    errand.task,
                    errand.order,
                    folder,
                    tell=lambda share, step: None,
                    cancelled=lambda: self.stopping,
                )
                future.set_result(errand.finish(answer, folder))
        except Died:
            future.set_exception(Failed("the work was cut off; try again", "Fault"))
        except BaseException as error:
            with suppress(InvalidStateError):
                future.set_exception(error)

    def _run_job(self, worker: Worker, job: Any) -> None:
        running = self._now[job.id] = Now()

        def tell(share: float, step: str) -> None:
            running.progress, running.step = share, step
            if time.monotonic() - running.noted > _NOTE:
                running.noted = time.monotonic()
                self._jobs.note(job.id, share, step)

        def cancelled() -> bool:
            if time.monotonic() - running.noted > _RENEW:
                tell(running.progress, running.step)
            return running.cancelled or self.stopping

        try:
            task, order, finish = self._plan(job)
            with self._vault.workplace() as folder:
                answer = worker.run(task, order, folder, tell=tell, cancelled=cancelled)
                finish(answer, folder)
        except (Cancelled, Died):
            # A cancelled job is closed already; what the end of the server cut off waits again.
            self._jobs.put_back(job.id)
        except Failed as failure:
            self._jobs.end(job.id, FAILED, failure.problem)
        except Exception as error:
            self._jobs.end(job.id, FAILED, f"this could not be done ({type(error).__name__})")
        finally:
            self._now.pop(job.id, None)
