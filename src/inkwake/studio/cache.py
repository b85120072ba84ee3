"""Previews: files that can be made again at any time, kept while there is room for them."""

from __future__ import annotations

import os
import shutil
import threading
from pathlib import Path

MOST = 500_000_000
"""Bytes kept."""


class Cache:
    """Files of previews, a folder for each project.

    Args:
        home: the studio's folder.
        most: bytes kept.
    """

    def __init__(self, home: Path, most: int = MOST) -> None:
        self._root = home / "cache"
        self._most = most
        self._changing = threading.Lock()
        shutil.rmtree(self._root, ignore_errors=True)
        self._root.mkdir(parents=True)

    def path(self, project: str, name: str) -> Path:
        """Where a file lies; both names are the server's own."""
        return self._root / project / name

    def take(self, project: str, name: str, file: Path) -> None:
        """Move a file in; older ones go where the room is needed."""
        with self._changing:
            target = self.path(project, name)
            target.parent.mkdir(exist_ok=True)
            os.replace(file, target)

    def drop(self, project: str) -> None:
        """Remove all previews of a project."""
        with self._changing:
            shutil.rmtree(self._root / project, ignore_errors=True)

    def trim(self) -> None:
        """Remove the oldest files until the rest fits."""
        with self._changing:
            files = [(file, file.stat()) for file in self._root.glob("*/*")]
            total = sum(status.st_size for _, status in files)
            for file, status in sorted(files, key=lambda pair: pair[1].st_mtime):
                if total <= self._most:
                    return
                file.unlink(missing_ok=True)
                total -= status.st_size
