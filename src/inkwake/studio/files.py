"""Files by their content: a file's name is the SHA-256 of its bytes.

    files/ab/ab12…   whole files; they appear by renaming and are never changed
    work/<task>/     what a task is writing; emptied when the studio starts

Nothing that a user typed is ever part of a path.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from inkwake.picture import flush, flush_folder


class Vault:
    """The files of a studio.

    Args:
        home: the studio's folder.

    Attributes:
        changing: held while files and the rows that name them change together.
    """

    def __init__(self, home: Path) -> None:
        self._files = home / "files"
        self._work = home / "work"
        self.changing = threading.RLock()
        self._files.mkdir(parents=True, exist_ok=True)
        self._work.mkdir(parents=True, exist_ok=True)

    def path(self, digest: str) -> Path:
        """Where the file of a digest lies."""
        return self._files / digest[:2] / digest

    def holds(self, digest: str) -> bool:
        """Whether there is such a file."""
        return self.path(digest).is_file()

    def adopt(self, file: Path) -> str:
        """Take a finished file over under its digest; the given one is gone afterwards."""
        digest = digest_of(file)
        target = self.path(digest)
        if target.is_file():
            file.unlink()
            return digest
        target.parent.mkdir(exist_ok=True)
        flush(file)
        os.replace(file, target)
        flush_folder(target.parent)
        return digest

    def drop(self, digests: Iterable[str]) -> None:
        """Remove files for good."""
        for digest in digests:
            with suppress(FileNotFoundError):
                self.path(digest).unlink()

    def digests(self) -> list[str]:
        """All that is kept."""
        return [file.name for file in self._files.glob("??/*")]

    @contextmanager
    def workplace(self) -> Iterator[Path]:
        """A folder for one task; gone with all that is left in it afterwards."""
        folder = self._work / secrets.token_hex(8)
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def clear_work(self) -> None:
        """Remove what tasks left that were cut off."""
        for left in self._work.iterdir():
            shutil.rmtree(left, ignore_errors=True)


def digest_of(file: Path) -> str:
    """SHA-256 of a file's bytes, hexadecimal."""
    with file.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()
