"""The command line of the studio, and what it is made of."""

import sys
from pathlib import Path

import pytest

from inkwake.cli.main import main
from inkwake.studio import data_home
from inkwake.studio.api.problems import Refused
from inkwake.studio.api.rate import Meter
from inkwake.studio.cache import Cache


def test_help_tells_the_options(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as done:
        main(["studio", "--help"])
    told = capsys.readouterr().out
    assert done.value.code == 0
    for option in ("--port", "--host", "--no-browser", "--token", "--database", "--workers"):
        assert option in told


def test_a_missing_extra_is_told_with_the_line_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "fastapi", None)
    with pytest.raises(SystemExit) as done:
        main(["studio"])
    assert done.value.code == 2
    assert "pip install 'inkwake[studio]'" in capsys.readouterr().err


def test_other_computers_need_a_token(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("INKWAKE_HOME", str(tmp_path))
    with pytest.raises(SystemExit) as done:
        main(["studio", "--host", "0.0.0.0"])
    assert done.value.code == 2 and "--token" in capsys.readouterr().err


def test_the_home_is_where_the_variable_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("INKWAKE_HOME", str(tmp_path))
    assert data_home() == tmp_path
    monkeypatch.delenv("INKWAKE_HOME")
    assert data_home().name == "inkwake" and data_home().is_absolute()


def test_a_client_that_asks_too_often_is_told_to_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr("inkwake.studio.api.rate.time.monotonic", lambda: clock[0])
    meter = Meter(60)
    for _ in range(60):
        meter.count("ann")
    with pytest.raises(Refused) as caught:
        meter.count("ann")
    assert caught.value.status == 429 and int(caught.value.headers["Retry-After"]) >= 1
    meter.count("bob")
    clock[0] += 1.0
    meter.count("ann")
    with pytest.raises(Refused):
        meter.count("ann")


def test_old_previews_make_room(tmp_path: Path) -> None:
    import os

    cache = Cache(tmp_path, most=250)
    for number in range(4):
        (tmp_path / "made").write_bytes(bytes(100))
        cache.take("project", f"{number}", tmp_path / "made")
        os.utime(cache.path("project", f"{number}"), (number, number))
    cache.trim()
    kept = [number for number in range(4) if cache.path("project", f"{number}").is_file()]
    assert kept == [2, 3]
    assert not Cache(tmp_path).path("project", "3").exists()  # nothing outlives a start
