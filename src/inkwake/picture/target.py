"""Results appear under their name whole or not at all.

A result is written beside its target under a hidden temporary name, flushed to the disk and
renamed. Whatever goes wrong before the rename, the old file stays as it was and the temporary
one is removed.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from inkwake.errors import DiskFull, FileExists, NotWritable, OutputError

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_CLOSED = {
    errno.EACCES,
    errno.EPERM,
    errno.EROFS,
    errno.ENOENT,
    errno.ENOTDIR,
    errno.EISDIR,
    errno.ENAMETOOLONG,
    errno.EINVAL,
}


@contextmanager
def new_file(path: str | Path, *, force: bool = False) -> Iterator[Path]:
    """Give a temporary path to write; on success it becomes ``path``.

    Args:
        path: the target. A symbolic link is followed, so the link itself stays.
        force: replace an existing file.

    Yields:
        Path of an empty file beside the target, with the target's suffix.

    Raises:
        FileExists: the target exists and ``force`` is not set, or is a folder.
        NotWritable: the target's folder is missing or closed to us.
        DiskFull: no space left; nothing of the new file remains.
    """
    target = _resolve(path)
    temporary = _hidden_name(target)
    try:
        with _answered(target):
            _check_file(target, force)
            # Not tempfile: its files are readable by the owner alone, results follow the umask.
            os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666))
        with _answered(target, only_full=True):
            yield temporary
        with _answered(target):
            flush(temporary)
            _check_file(target, force)
            os.replace(temporary, target)
            flush_folder(target.parent)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


@contextmanager
def new_folder(path: str | Path, *, force: bool = False) -> Iterator[Path]:
    """Give a temporary folder to fill; on success it becomes ``path``.

    Args:
        path: the target folder. Missing or empty it is replaced in one step. With content
            already in it and ``force`` set, files of the same name are replaced one by one and
            all others stay: a folder of the user's is never emptied.
        force: allow a folder that holds something.

    Yields:
        Path of an empty folder beside the target.

    Raises:
        FileExists: the target is a file, or holds something and ``force`` is not set.
        NotWritable: the parent folder is missing or closed to us.
        DiskFull: no space left; nothing new remains.
    """
    target = _resolve(path)
    temporary = _hidden_name(target)
    try:
        with _answered(target):
            _check_folder(target, force)
            temporary.mkdir()
        with _answered(target, only_full=True):
            yield temporary
        with _answered(target):
            _check_folder(target, force)
            for file in sorted(temporary.rglob("*")):
                if file.is_file():
                    flush(file)
            _move_in(temporary, target)
            flush_folder(target.parent)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _resolve(path: str | Path) -> Path:
    try:
        return Path(os.path.realpath(path))
    except ValueError as error:  # a NUL in the name
        raise NotWritable("the output's name is not valid; choose another") from error


def _hidden_name(target: Path) -> Path:
    # Cut, since the target's own name may be as long as the file system allows.
    stem = target.stem[:40]
    return target.with_name(f".{stem}.{secrets.token_hex(4)}.part{target.suffix[:16]}")


def _check_file(target: Path, force: bool) -> None:
    if target.is_dir():
        raise FileExists(f"{target} is a folder; give a file name inside it")
    if not force and target.exists():
        raise FileExists(f"{target} exists; choose another name or use --force")


def _check_folder(target: Path, force: bool) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise FileExists(f"{target} is a file where a folder is needed; choose another name")
    if not force and any(target.iterdir()):
        raise FileExists(f"{target} is not empty; choose another name or use --force")


@contextmanager
def _answered(target: Path, *, only_full: bool = False) -> Iterator[None]:
    """Turn operating system errors into ours.

    Args:
        target: named in the message.
        only_full: for the caller's own block, in which only a full disk is surely the output's
            fault; any other error there may belong to something that is being read.
    """
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull(
                f"the disk is full while writing {target}; free some space or write elsewhere"
            ) from error
        if only_full:
            raise
        reason = error.strerror or "refused"
        if error.errno in _CLOSED:
            raise NotWritable(
                f"{target} cannot be written ({reason}); choose a folder that exists and is yours"
            ) from error
        raise OutputError(f"{target} cannot be written ({reason}); write elsewhere") from error


def flush(file: Path) -> None:
    """Make the bytes of a file durable."""
    handle = os.open(file, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Make a rename durable; systems that cannot open folders do without."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _move_in(source: Path, target: Path) -> None:
    if not target.exists() or not any(target.iterdir()):
        with suppress(FileNotFoundError):
            target.rmdir()
        os.replace(source, target)
        return
    for file in sorted(source.rglob("*")):
        place = target / file.relative_to(source)
        if file.is_dir():
            place.mkdir(exist_ok=True)
        else:
            os.replace(file, place)
