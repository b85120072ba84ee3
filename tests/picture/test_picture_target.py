"""Old file or new file: nothing in between, whatever fails."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from inkwake.errors import DiskFull, FileExists, NotWritable, OutputError
from inkwake.picture import new_file, new_folder


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def fail_after_writing(place: AbstractContextManager[Path], error: BaseException) -> None:
    with place as temporary:
        file = temporary / "a.png" if temporary.is_dir() else temporary
        file.write_bytes(b"new but unfinished")
        raise error


def test_a_new_file_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "film.gif"
    with new_file(target) as temporary:
        temporary.write_bytes(b"half")
        assert not target.exists()
        assert temporary.parent == tmp_path
        assert temporary.suffix == ".gif"
    assert target.read_bytes() == b"half"
    assert names(tmp_path) == ["film.gif"]


def test_the_rights_of_a_new_file_follow_the_umask(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.touch()
    with new_file(tmp_path / "made") as temporary:
        temporary.write_bytes(b"x")
    assert (tmp_path / "made").stat().st_mode == plain.stat().st_mode


@pytest.mark.parametrize("error", [ValueError("drawing failed"), KeyboardInterrupt()])
def test_a_failure_leaves_the_old_file_whole(tmp_path: Path, error: BaseException) -> None:
    target = tmp_path / "film.gif"
    target.write_bytes(b"old")
    with pytest.raises(type(error)):
        fail_after_writing(new_file(target, force=True), error)
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["film.gif"]


def test_an_existing_file_stays_unless_forced(tmp_path: Path) -> None:
    target = tmp_path / "film.gif"
    target.write_bytes(b"old")
    with pytest.raises(FileExists, match="--force"), new_file(target):
        pytest.fail("the block must not run")
    with new_file(target, force=True) as temporary:
        temporary.write_bytes(b"new")
    assert target.read_bytes() == b"new"


def test_a_file_that_appeared_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "film.gif"
    with pytest.raises(FileExists), new_file(target):
        target.write_bytes(b"somebody else's")
    assert target.read_bytes() == b"somebody else's"
    assert names(tmp_path) == ["film.gif"]


def test_a_folder_is_never_replaced_by_a_file(tmp_path: Path) -> None:
    with pytest.raises(FileExists, match="is a folder"), new_file(tmp_path, force=True):
        pytest.fail("the block must not run")


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on this system")
def test_a_link_keeps_pointing_where_it_did(tmp_path: Path) -> None:
    (tmp_path / "real.gif").write_bytes(b"old")
    (tmp_path / "link.gif").symlink_to("real.gif")
    with new_file(tmp_path / "link.gif", force=True) as temporary:
        temporary.write_bytes(b"new")
    assert (tmp_path / "link.gif").is_symlink()
    assert (tmp_path / "real.gif").read_bytes() == b"new"


@pytest.mark.parametrize("maker", [new_file, new_folder])
def test_a_target_that_cannot_be_written_says_so(maker: object, tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"a file where a folder should be")
    assert callable(maker)
    too_long = "x" * 300 + ".gif"
    for target in (tmp_path / "gone" / "a.gif", tmp_path / "plain" / "a.gif"):
        with pytest.raises(NotWritable, match="choose a folder that exists"), maker(target):
            pytest.fail("the block must not run")
    with pytest.raises(OutputError), maker(tmp_path / "a\0b.gif"):
        pytest.fail("the block must not run")
    with pytest.raises(OutputError), maker(tmp_path / too_long) as made:
        made.is_dir() or made.write_bytes(b"x")
    assert names(tmp_path) == ["plain"]


@pytest.mark.parametrize("call", ["open", "fsync", "replace"])
@pytest.mark.parametrize(
    ("number", "wanted"),
    [(errno.ENOSPC, DiskFull), (errno.EROFS, NotWritable), (errno.EIO, OutputError)],
)
def test_a_fault_at_each_call_gives_a_named_error_and_the_old_file(
    call: str,
    number: int,
    wanted: type[OutputError],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "film.gif"
    target.write_bytes(b"old")

    def fail(*_: object, **__: object) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(f"inkwake.picture.target.os.{call}", fail)
    with pytest.raises(wanted) as error, new_file(target, force=True) as temporary:
        temporary.write_bytes(b"new")
    monkeypatch.undo()
    assert type(error.value) is wanted
    assert "\n" not in str(error.value)
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["film.gif"]


def test_other_errors_of_the_block_are_not_blamed_on_the_target(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), new_file(tmp_path / "film.gif"):
        (tmp_path / "a font that is missing").read_bytes()


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KiB, where the system lets us make one."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    try:
        made = subprocess.run(command, capture_output=True, timeout=5).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        made = False
    if not made:
        pytest.skip("only an administrator of a Linux system can make a small disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_named_and_the_old_file_whole(tiny_disk: Path) -> None:
    target = tiny_disk / "film.gif"
    target.write_bytes(b"old")
    with pytest.raises(DiskFull, match="free some space"), new_file(target, force=True) as made:
        made.write_bytes(bytes(100_000))
    assert target.read_bytes() == b"old"
    assert names(tiny_disk) == ["film.gif"]


def test_a_read_only_disk_is_named(tiny_disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(tiny_disk)], check=True)
    with pytest.raises(NotWritable), new_file(tiny_disk / "film.gif"):
        pytest.fail("the block must not run")


def test_a_new_folder_appears_whole(tmp_path: Path) -> None:
    target = tmp_path / "frames"
    with new_folder(target) as temporary:
        (temporary / "sub").mkdir()
        (temporary / "sub" / "a.png").write_bytes(b"a")
        assert not target.exists()
    assert names(tmp_path) == ["frames", "frames/sub", "frames/sub/a.png"]


def test_an_empty_folder_is_filled_without_force(tmp_path: Path) -> None:
    (tmp_path / "frames").mkdir()
    with new_folder(tmp_path / "frames") as temporary:
        (temporary / "a.png").write_bytes(b"a")
    assert names(tmp_path) == ["frames", "frames/a.png"]


def test_a_folder_of_the_users_is_never_emptied(tmp_path: Path) -> None:
    target = tmp_path / "holiday"
    target.mkdir()
    (target / "photo.jpg").write_bytes(b"dear")
    (target / "a.png").write_bytes(b"old")
    with pytest.raises(FileExists, match="not empty"), new_folder(target):
        pytest.fail("the block must not run")
    with new_folder(target, force=True) as temporary:
        (temporary / "a.png").write_bytes(b"new")
        (temporary / "sub").mkdir()
        (temporary / "sub" / "b.png").write_bytes(b"b")
    assert (target / "photo.jpg").read_bytes() == b"dear"
    assert (target / "a.png").read_bytes() == b"new"
    assert (target / "sub" / "b.png").read_bytes() == b"b"
    assert names(tmp_path) == ["holiday", *sorted(f"holiday/{name}" for name in names(target))]


def test_a_failure_leaves_an_old_folder_whole(tmp_path: Path) -> None:
    target = tmp_path / "frames"
    target.mkdir()
    (target / "a.png").write_bytes(b"old")
    with pytest.raises(RuntimeError):
        fail_after_writing(new_folder(target, force=True), RuntimeError("drawing failed"))
    assert names(tmp_path) == ["frames", "frames/a.png"]
    assert (target / "a.png").read_bytes() == b"old"


def test_a_file_in_the_place_of_a_folder_is_kept(tmp_path: Path) -> None:
    (tmp_path / "frames").write_bytes(b"a file")
    with pytest.raises(FileExists, match="is a file"), new_folder(tmp_path / "frames", force=True):
        pytest.fail("the block must not run")
    assert (tmp_path / "frames").read_bytes() == b"a file"
