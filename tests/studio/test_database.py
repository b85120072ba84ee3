"""The database by itself: tables, leases, files."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text, update

from inkwake.errors import StudioError
from inkwake.studio.database import Job, open_database
from inkwake.studio.database.tables import Base
from inkwake.studio.files import Vault
from inkwake.studio.store import Absent, JobStore, NewJob, ProjectStore, Shelf, Standing


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'studio.sqlite3'}"
    named: str = request.getfixturevalue("postgres")
    engine = create_engine(named)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return named


@pytest.fixture
def shelf(url: str, tmp_path: Path) -> Iterator[Shelf]:
    shelf = Shelf(open_database(url), Vault(tmp_path))
    yield shelf
    shelf.engine().dispose()


@pytest.fixture
def project(shelf: Shelf, tmp_path: Path) -> str:
    (tmp_path / "photo").write_bytes(b"pixels")
    return ProjectStore(shelf).add("Ann", tmp_path / "photo", NewJob("import", {})).id


def test_the_migrations_lead_to_the_tables_of_the_code(shelf: Shelf) -> None:
    with shelf.engine().connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, Base.metadata) == []


def test_a_database_is_opened_again_as_it_was(
    shelf: Shelf, project: str, url: str, tmp_path: Path
) -> None:
    again = open_database(url)
    assert ProjectStore(Shelf(again, Vault(tmp_path))).get(project).name == "Ann"
    again.kw["bind"].dispose()


def test_writers_do_not_stop_readers_and_what_is_deleted_is_overwritten(shelf: Shelf) -> None:
    if shelf.engine().dialect.name != "sqlite":
        pytest.skip("pragmas are SQLite's")
    with shelf.engine().connect() as connection:
        told = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "foreign_keys", "secure_delete", "synchronous")
        }
    assert told == {"journal_mode": "wal", "foreign_keys": 1, "secure_delete": 1, "synchronous": 2}


@pytest.mark.parametrize("wrong", ["nonsense", "nonsense://x", "sqlite:////no/such/folder/x.db"])
def test_a_database_that_cannot_be_opened_is_told_in_one_line(wrong: str) -> None:
    with pytest.raises(StudioError) as caught:
        open_database(wrong)
    assert "\n" not in str(caught.value)


def test_the_oldest_job_comes_first_and_only_once(shelf: Shelf, project: str) -> None:
    jobs = JobStore(shelf)
    second = jobs.add(project, NewJob("film", {}))
    first = jobs.claim(None, 3)
    assert first is not None and first.kind == "import" and first.attempts == 1
    claimed = jobs.claim(None, 3)
    assert claimed is not None and claimed.id == second.id
    assert jobs.claim(None, 3) is None


def test_a_worker_for_quick_work_leaves_films_alone(shelf: Shelf, project: str) -> None:
    jobs = JobStore(shelf)
    jobs.add(project, NewJob("film", {}))
    first = jobs.claim(("import",), 3)
    assert first is not None and first.kind == "import" and jobs.claim(("import",), 3) is None


def test_a_lease_that_ran_out_frees_the_job_for_another_server(shelf: Shelf, project: str) -> None:
    one, two = JobStore(shelf), JobStore(shelf)
    job = one.claim(None, 3)
    assert job is not None and two.claim(None, 3) is None
    with shelf.sessions.begin() as session:
        session.execute(update(Job).values(lease=0.0))
    again = two.claim(None, 3)
    assert again is not None and again.id == job.id and again.attempts == 2
    one.note(job.id, 0.9, "too late")
    assert two.get(job.id).progress == 0.0  # whoever lost the lease has no say any more


def test_a_job_that_kills_its_workers_fails_in_the_end(shelf: Shelf, project: str) -> None:
    jobs = JobStore(shelf)
    for _ in range(2):
        job = jobs.claim(None, 2)
        assert job is not None
        jobs.put_back(job.id)
    assert jobs.claim(None, 2) is None
    failed = ProjectStore(shelf).get(project)
    assert failed.state == "failed" and failed.jobs[0].state == "failed"


def test_a_restart_costs_no_attempt(shelf: Shelf, project: str) -> None:
    jobs = JobStore(shelf)
    for _ in range(6):
        job = jobs.claim(None, 2)
        assert job is not None and job.attempts == 1
        jobs.put_all_back()


def test_a_full_queue_takes_no_more(shelf: Shelf, project: str) -> None:
    jobs = JobStore(shelf, most=1)
    with pytest.raises(Standing, match="1 jobs wait"):
        jobs.add(project, NewJob("film", {}))


def test_equal_files_are_kept_once_and_go_with_the_last_who_holds_them(
    shelf: Shelf, project: str, tmp_path: Path
) -> None:
    projects = ProjectStore(shelf)
    (tmp_path / "photo").write_bytes(b"pixels")
    twin = projects.add("Bob", tmp_path / "photo", NewJob("import", {}))
    assert len(shelf.vault.digests()) == 1
    projects.delete(project)
    assert shelf.vault.holds(twin.original)
    projects.delete(twin.id)
    assert shelf.vault.digests() == []
    with pytest.raises(Absent):
        projects.get(twin.id)


def test_what_a_crash_left_is_swept_up(shelf: Shelf, project: str, tmp_path: Path) -> None:
    (tmp_path / "stray").write_bytes(b"half a film")
    shelf.vault.adopt(tmp_path / "stray")
    (tmp_path / "work" / "cut-off").mkdir()
    shelf.sweep()
    assert len(shelf.vault.digests()) == 1
    assert not any((tmp_path / "work").iterdir())


def test_an_answer_for_a_cancelled_job_changes_nothing(
    shelf: Shelf, project: str, tmp_path: Path
) -> None:
    jobs = JobStore(shelf)
    job = jobs.claim(None, 3)
    assert job is not None
    jobs.end(job.id, "cancelled")
    ProjectStore(shelf).fill(job.id, {}, tmp_path)
    jobs.finish(job.id, tmp_path / "nothing", "x", "y")
    assert jobs.get(job.id).state == "cancelled"


def test_the_database_of_the_first_tables_is_brought_up(tmp_path: Path) -> None:
    import alembic.command
    from alembic.config import Config

    from inkwake.studio.database.engine import MIGRATIONS

    url = f"sqlite:///{tmp_path / 'old.sqlite3'}"
    engine, config = create_engine(url), Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        alembic.command.upgrade(config, "0001")
    engine.dispose()
    open_database(url).kw["bind"].dispose()
    with sqlite3.connect(tmp_path / "old.sqlite3") as database:
        columns = {row[1] for row in database.execute("PRAGMA table_info(project)")}
    database.close()
    assert {"cover", "kind"} <= columns
