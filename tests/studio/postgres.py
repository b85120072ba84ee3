"""A PostgreSQL server of its own for the tests: empty, on a free port, gone afterwards."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ACCOUNT = "postgres"
"""Who runs the server where the tests run as root, which PostgreSQL refuses."""


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """URL of the server's database."""
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (Debian: apt install postgresql)")
    # Short, since a socket's path may have 107 letters; open to the account that runs the server.
    folder = Path(tempfile.mkdtemp(prefix="inkwake-pg-"))
    account = ACCOUNT if os.name == "posix" and os.geteuid() == 0 else None
    if account is not None:
        shutil.chown(folder, account)
    data, port = folder / "data", _free_port()

    def run(program: str, *words: str) -> None:
        done = subprocess.run(
            [str(programs / program), *words],
            user=account,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=120,
        )
        assert done.returncode == 0, done.stdout

    try:
        run("initdb", "-D", str(data), "-U", "inkwake", "-A", "trust", "-N", "-E", "UTF8")
        settings = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        run("pg_ctl", "-D", str(data), "-w", "-o", settings, "-l", str(folder / "log"), "start")
        yield f"postgresql+psycopg://inkwake@127.0.0.1:{port}/postgres"
        run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    """The folder of PostgreSQL's programs; Debian keeps them off the search path."""
    found = shutil.which("initdb")
    if found is not None:
        return Path(found).parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return installed[-1].parent if installed else None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
