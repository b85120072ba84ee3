"""What an operator may choose, and the limits that hold whatever he chooses."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PORT = 8420
LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True, slots=True)
class Settings:
    """How a studio runs.

    Attributes:
        home: folder of its files and, unless told otherwise, its database.
        database: SQLAlchemy URL; SQLite in ``home`` where None.
        host: address that is listened on.
        port: its port; 0 takes a free one.
        token: what every request must bring along; None where none is needed.
        workers: processes that do the work.
        queue: jobs that may wait; further ones are answered with 429.
        rate: requests a minute of one client; None for no limit.
        job_rate: jobs and uploads a minute of one client; None for no limit.
        live_rate: pictures that are painted while one draws, a minute of one client.
        engine: module and class that answer sketches with portraits.
    """

    home: Path
    database: str | None = None
    host: str = LOOPBACK[0]
    port: int = PORT
    token: str | None = None
    workers: int = 2
    queue: int = 64
    rate: int | None = None
    job_rate: int | None = None
    live_rate: int | None = None
    engine: str = "inkwake.studio.portraits.engine:Engine"

    @property
    def url(self) -> str:
        """URL of the database."""
        return self.database or f"sqlite:///{self.home / 'studio.sqlite3'}"

    @property
    def local(self) -> bool:
        """Whether only this computer can reach the studio."""
        return self.host in LOOPBACK


@dataclass(frozen=True, slots=True)
class Limits:
    """What one task may take, and what one request may bring.

    Attributes:
        seconds: wall time of a task.
        memory: resident bytes of a worker.
        attempts: how often a job is begun whose worker died.
        upload: bytes of an uploaded picture.
        archive: bytes of an uploaded project.
        session: bytes of all that was done to a portrait.
        body: bytes of any other request.
    """

    seconds: float = 300.0
    memory: int = 1_500_000_000
    attempts: int = 5
    upload: int = 26_000_000
    archive: int = 200_000_000
    session: int = 24_000_000
    body: int = 4_000_000


LIMITS = Limits()
