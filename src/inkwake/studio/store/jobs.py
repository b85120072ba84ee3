"""The jobs: waiting, running under a lease, ended. A killed server loses none of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import func, or_, select, update

from inkwake.errors import StudioError
from inkwake.studio.database import Job
from inkwake.studio.store.shelf import Absent, Shelf, find_project, new_id, now

LEASE = 30.0
"""Seconds that a job belongs to the server that works on it, unless renewed."""
QUEUED, RUNNING, DONE, FAILED, CANCELLED = "queued", "running", "done", "failed", "cancelled"
OPEN = (QUEUED, RUNNING)


class Standing(StudioError):
    """Too many jobs wait already."""


@dataclass(frozen=True, slots=True)
class NewJob:
    """A job to be done: its kind, and what is wished."""

    kind: str
    wish: dict[str, Any]


class JobStore:
    """Jobs in the database.

    Args:
        shelf: rows and files.
        most: jobs that may wait.
    """

    def __init__(self, shelf: Shelf, most: int = 64) -> None:
        self._shelf = shelf
        self._most = most
        self.owner = new_id()

    def add(self, project: str, job: NewJob) -> Job:
        """Put a job into the queue.

        Raises:
            Standing: too many wait.
            Absent: there is no such project.
        """
        with self._shelf.sessions.begin() as session:
            self._check_queue_of(session)
            find_project(session, project, None)
            row = new_row(project, job)
            session.add(row)
        return row

    def check_queue(self) -> None:
        """Refuse further work while too much waits.

        Raises:
            Standing: too many wait.
        """
        with self._shelf.sessions() as session:
            self._check_queue_of(session)

    def _check_queue_of(self, session: Any) -> None:
        waiting = session.scalar(select(func.count()).where(Job.state == QUEUED))
        if waiting >= self._most:
            raise Standing(f"{waiting} jobs wait already; try again in a moment")

    def get(self, job: str) -> Job:
        """A job.

        Raises:
            Absent: there is none of that id.
        """
        with self._shelf.sessions() as session:
            found = session.get(Job, job)
        if found is None:
            raise Absent("there is no such job; its project may have been deleted")
        return found

    def of_project(self, project: str) -> Sequence[Job]:
        """A project's jobs, newest first."""
        with self._shelf.sessions() as session:
            wanted = select(Job).where(Job.project_id == project).order_by(Job.created.desc())
            return session.scalars(wanted).all()

    def claim(self, kinds: Sequence[str] | None, attempts: int) -> Job | None:
        """Take the oldest waiting job of some kinds (any where None); one whose lease ran out, too.

        A job that was begun ``attempts`` times, and whose worker died each time, fails.
        """
        with self._shelf.sessions.begin() as session:
            free = or_(Job.state == QUEUED, (Job.state == RUNNING) & (Job.lease < now()))
            wanted = select(Job).where(free).order_by(Job.created).limit(1)
            if kinds is not None:
                wanted = wanted.where(Job.kind.in_(kinds))
            job = session.scalars(wanted.with_for_update(skip_locked=True)).first()
            if job is None:
                return None
            before = (job.state, job.owner, job.lease)
            changed = session.execute(
                update(Job)
                .where(Job.id == job.id, Job.state == before[0], Job.attempts == job.attempts)
                .values(
                    state=RUNNING,
                    owner=self.owner,
                    lease=now() + LEASE,
                    attempts=Job.attempts + 1,
                    progress=0.0,
                    step="starting",
                )
            )
            if changed.rowcount != 1:  # type: ignore[attr-defined]
                return None
            session.refresh(job)
        if job.attempts > attempts:
            self.end(job.id, FAILED, "the work was cut off again and again; try a smaller picture")
            return None
        return job

    def note(self, job: str, progress: float, step: str) -> None:
        """Note how far a job is, and renew its lease."""
        with self._shelf.sessions.begin() as session:
            session.execute(
                update(Job)
                .where(Job.id == job, Job.state == RUNNING, Job.owner == self.owner)
                .values(progress=progress, step=step[:200], lease=now() + LEASE)
            )

    def end(self, job: str, state: str, problem: str | None = None) -> None:
        """End an open job without a result."""
        with self._shelf.sessions.begin() as session:
            found = session.get(Job, job)
            if found is None or found.state not in OPEN:
                return
            found.state, found.problem, found.owner, found.lease = state, problem, None, None
            found.step = ""
            if found.kind == "import":
                project = find_project(session, found.project_id)
                project.state = "failed"
                project.problem = problem or "the import was cancelled"

    def put_back(self, job: str) -> None:
        """Let a job whose worker died be done again."""
        with self._shelf.sessions.begin() as session:
            session.execute(
                update(Job)
                .where(Job.id == job, Job.state == RUNNING)
                .values(state=QUEUED, owner=None, lease=None, progress=0.0, step="")
            )

    def put_all_back(self) -> None:
        """At the start of the only server: whatever ran will run again.

        It was the server that ended and no job's own worker, so the attempt does not count.
        """
        with self._shelf.sessions.begin() as session:
            session.execute(
                update(Job)
                .where(Job.state == RUNNING)
                .values(
                    state=QUEUED,
                    owner=None,
                    lease=None,
                    progress=0.0,
                    step="",
                    attempts=Job.attempts - 1,
                )
            )

    def finish(self, job: str, file: Path, name: str, media_type: str) -> None:
        """End a job with the file that it made."""
        with self._shelf.changing() as session:
            found = session.get(Job, job)
            if found is None or found.state != RUNNING:
                return
            size = file.stat().st_size
            found.result = self._shelf.adopt(session, found.project_id, file)
            found.result_name, found.media_type, found.size = name[:240], media_type, size
            close_row(found)


def new_row(project: str, job: NewJob) -> Job:
    """The row of a job that waits."""
    return Job(
        id=new_id(),
        project_id=project,
        kind=job.kind,
        state=QUEUED,
        progress=0.0,
        step="",
        wish=job.wish,
        created=now(),
        attempts=0,
    )


def close_row(job: Job) -> None:
    """Mark a job as done."""
    job.state, job.progress, job.step = DONE, 1.0, ""
    job.owner, job.lease = None, None
