"""Files that a YAML file names, found wherever the folder around it has been moved to.

AnimatedDrawings names its files relative to its own repository (``examples/bvh/fair1/dab.bvh``).
Here such a name also works from any current folder, and after the files were copied elsewhere,
flattened or not. Every search is bounded, follows no symbolic link to a folder, and is reported
where it alone found the file.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from inkwake.errors import ForeignFileError
from inkwake.interchange.yaml_text import one_line

log = logging.getLogger(__name__)

MAX_ANCESTORS = 4
"""Folders above the YAML file's own in which a flattened name is looked for."""

MAX_DEPTH = 3
"""Folders below such an ancestor."""

MAX_ENTRIES = 20_000
"""Directory entries looked at in one search."""

_EVERYWHERE = ("char_cfg.yaml",)


@dataclass(frozen=True, slots=True)
class Found:
    """A file and how it was found.

    Attributes:
        path: existing file.
        note: a sentence where only a search found it under another name, else None.
    """

    path: Path
    note: str | None = None


def locate(name: str, beside: Path) -> Found:
    """Find the file that ``name`` means in the YAML file ``beside``.

    Tried in turn: as given (relative to the current folder); relative to the YAML file's folder
    and the folders above it; the same with leading components stripped; a bounded search for
    the last two components, also joined to one name (``fair1/dab.bvh`` as ``fair1_dab.bvh``).

    Raises:
        ForeignFileError: not found; lists where it was looked for.
    """
    parts = _parts(name, beside)
    folder = beside.resolve().parent
    for path in _relative(name, parts, folder):
        if os.path.isfile(path):
            return Found(path)
    for path in _stripped(parts, folder):
        if os.path.isfile(path):
            log.info("%s, named in %s, was taken from %s", name, beside.name, path)
            return Found(path)
    searched: list[Path] = []
    for path in _search(parts, folder, searched):
        note = f"{one_line(name)}, named in {beside.name}, was taken from {path}"
        log.info(note)
        return Found(path, note)
    listing = ", ".join(str(place) for place in searched)
    raise ForeignFileError(
        f"{beside}: {one_line(name)} was not found from the current folder {Path.cwd()}, nor in "
        f"or under {listing}; put it there or write its full path"
    )


def _parts(name: str, beside: Path) -> tuple[str, ...]:
    """Components without root, drive, ``.`` and ``..``; backslashes count as separators too."""
    if not name.strip() or "\0" in name or len(name) > 1000:
        raise ForeignFileError(f"{beside}: {name[:40]!r} is no file name; write a path")
    pure = PureWindowsPath(name) if "\\" in name else PurePosixPath(name)
    plain = tuple(part for part in pure.parts if part not in (pure.anchor, ".", ".."))
    if not plain:
        raise ForeignFileError(f"{beside}: {name!r} is no file name; write a path to a file")
    return plain


def _relative(name: str, parts: tuple[str, ...], folder: Path) -> Iterator[Path]:
    yield Path(os.path.expanduser(name))
    yield folder / name
    for base in (folder, *folder.parents):
        yield base.joinpath(*parts)


def _stripped(parts: tuple[str, ...], folder: Path) -> Iterator[Path]:
    """Fewer and fewer components, at least two: a bare name would fit too much.

    Only beside the YAML file itself a bare name is trusted, unless every folder has one such.
    """
    for start in range(1, len(parts) - 1):
        for base in (folder, *folder.parents):
            yield base.joinpath(*parts[start:])
    if parts[-1] not in _EVERYWHERE:
        yield folder / parts[-1]


def _search(parts: tuple[str, ...], folder: Path, seen: list[Path]) -> Iterator[Path]:
    """Breadth first under the YAML file's folder, then under each ancestor."""
    flat = {sign.join(parts[start:]) for sign in "_-." for start in range(len(parts) - 1)}
    wanted = {name.casefold() for name in flat}
    last_two = tuple(part.casefold() for part in parts[-2:])
    visited: set[Path] = set()
    left = [MAX_ENTRIES]
    for base in (folder, *folder.parents[:MAX_ANCESTORS]):
        if base in (Path.home(), Path(base.anchor)):
            return
        seen.append(base)
        if len(parts) < 2:
            continue
        for path in _walk(base, visited, left):
            name = path.name.casefold()
            if name in wanted or (path.parent.name.casefold(), name) == last_two:
                yield path


def _walk(base: Path, visited: set[Path], left: list[int]) -> Iterator[Path]:
    """Files under ``base``, nearest first, names in order; at most ``left[0]`` entries."""
    level = [base]
    for _ in range(MAX_DEPTH + 1):
        below: list[Path] = []
        for folder in level:
            if folder in visited:
                continue
            visited.add(folder)
            for entry in _entries(folder):
                left[0] -= 1
                if left[0] < 0:
                    return
                if entry.is_dir(follow_symlinks=False):
                    below.append(folder / entry.name)
                elif entry.is_file(follow_symlinks=False):
                    yield folder / entry.name
        level = below


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            visible = [entry for entry in entries if not entry.name.startswith(".")]
    except OSError:  # a folder that may not be read holds nothing for us
        return []
    return sorted(visible, key=lambda entry: entry.name)
