"""All parts of a running studio, put together."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from inkwake.errors import StudioError
from inkwake.studio.cache import Cache
from inkwake.studio.crew import Crew
from inkwake.studio.database import open_database
from inkwake.studio.files import Vault
from inkwake.studio.plans import Planner
from inkwake.studio.portraits import Easel, Memory
from inkwake.studio.portraits.sessions import for_engine
from inkwake.studio.recent import Recent
from inkwake.studio.settings import LIMITS, Limits, Settings
from inkwake.studio.store import JobStore, PortraitStore, ProjectStore, ReferenceStore, Shelf

_THINGS = 64
"""Painted things that are kept, for those who take a stroke back: some 10 to 1000 kB each."""


class Studio:
    """Database, files, workers.

    Args:
        settings: what the operator chose.
        limits: what tasks and requests may take.

    Raises:
        StudioError: the folder or the database cannot be used.
    """

    def __init__(self, settings: Settings, limits: Limits = LIMITS) -> None:
        self.settings, self.limits = settings, limits
        self._lock: IO[str] | None = None
        try:
            settings.home.mkdir(parents=True, exist_ok=True)
            self._lock = _lock(settings.home)
        except OSError as error:
            raise StudioError(
                f"the folder {settings.home} cannot be used ({error.strerror}); set INKWAKE_HOME "
                "to one that is yours, or end the other studio that uses it"
            ) from error
        self.vault = Vault(settings.home)
        self.shelf = Shelf(open_database(settings.url), self.vault)
        self.jobs = JobStore(self.shelf, settings.queue)
        self.projects = ProjectStore(self.shelf)
        self.portraits = PortraitStore(self.shelf, self.projects)
        self.references = ReferenceStore(self.shelf)
        self.cache = Cache(settings.home)
        self.things: Recent[Any] = Recent(_THINGS)
        self.planner = Planner(self.projects, self.jobs, self.vault, self.portrait_order)
        self.sessions = Memory(self.portraits.work)
        self.easel = Easel(self.vault, limits, settings.engine)
        self.crew = Crew(self.jobs, self.vault, self.planner.plan, limits, settings.workers)

    def portrait_order(self, portrait: str) -> dict[str, Any]:
        """What a worker needs for a portrait.

        Raises:
            Absent: there is none of that id.
        """
        session = for_engine(self.portraits.work(portrait), self.references, self.vault)
        return {"engine": self.settings.engine, "session": session}

    def start(self) -> None:
        """Sweep up after a crash, let what was cut off wait again, start the workers."""
        self.shelf.sweep()
        if self.settings.database is None:
            self.jobs.put_all_back()
        self.crew.start()

    def stop(self) -> None:
        """End the workers and let go of the folder."""
        self.easel.stop()
        self.crew.stop()
        self.shelf.engine().dispose()
        if self._lock is not None:
            self._lock.close()


def _lock(home: Path) -> IO[str]:
    """Keep other studios out of the folder as long as this process lives.

    Raises:
        OSError: another one uses it.
    """
    file = (home / "studio.lock").open("w")
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        with suppress(OSError):
            file.close()
        raise
    return file
