"""Where a film goes, checked before any work is done."""

from __future__ import annotations

from pathlib import Path

from inkwake.errors import FileExists, NotWritable

GIF_RATE = 25.0
"""GIF counts in hundredths of a second: 25 frames a second come out even, 30 would not."""
FILM_RATE = 30.0


def usual_rate(key: str) -> float:
    """Frames a second of a format when nobody says otherwise."""
    return GIF_RATE if key == ".gif" else FILM_RATE


def check_target(target: str | Path, force: bool) -> str:
    """Refuse a bad target before any work is done; return the key of its format."""
    from inkwake.film import choose_format

    key = choose_format(target)
    if Path(target).is_file() and not force:
        raise FileExists(f"{target} exists; choose another name or use --force")
    folder = Path(target).absolute().parent
    if not folder.is_dir():
        raise NotWritable(f"the folder {folder} does not exist; make it, or write elsewhere")
    return key
