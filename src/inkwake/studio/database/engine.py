"""Opening the database: SQLite as it should be for a server, or PostgreSQL by URL."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import alembic.command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from inkwake.errors import StudioError

MIGRATIONS = Path(__file__).resolve().parent / "migrations"

# WAL: readers never wait for the writer. FULL: what was answered survives a power cut.
# secure_delete: what is deleted is overwritten.
_CONNECTIONS = 24
"""Open connections: as many as can be of use, so that nobody waits for one for long."""
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "busy_timeout=10000",
)


def open_database(url: str) -> sessionmaker[Session]:
    """Connect, and bring the tables to the newest form.

    Raises:
        StudioError: the URL names no database, or it cannot be reached.
    """
    try:
        engine = create_engine(url, pool_pre_ping=True, pool_size=_CONNECTIONS, max_overflow=0)
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _prepare_sqlite)
        _migrate(engine)
    except (ArgumentError, ModuleNotFoundError) as error:
        raise StudioError(
            "the database URL is not understood, or its driver is not installed; give one such "
            "as postgresql+psycopg://user:password@host/name"
        ) from error
    except OperationalError as error:
        raise StudioError(
            f"the database cannot be opened ({error.orig}); check the URL and its rights"
        ) from error
    return sessionmaker(engine, expire_on_commit=False)


def _prepare_sqlite(connection: Any, _: Any) -> None:
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _migrate(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        alembic.command.upgrade(config, "head")


def tidy_after_deletion(engine: Engine) -> None:
    """Let nothing of deleted rows stay behind in SQLite's log."""
    if engine.dialect.name != "sqlite":
        return
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    except SQLAlchemyError:
        return  # readers are at work; the next deletion or start does it
