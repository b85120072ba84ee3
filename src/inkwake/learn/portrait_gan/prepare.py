"""From a folder of the user's pictures to heads that can be learned from, with a report.

Nothing leaves the computer, and nothing in the folder is changed. What was left out, and why, is
written beside the heads.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask
from inkwake.errors import PictureError, TrainingDataError
from inkwake.figure.look import Runs
from inkwake.learn.portrait_gan.heads import head_of
from inkwake.learn.portrait_gan.pictures import keep_heads
from inkwake.learn.portrait_gan.sheet import COLUMNS, ROWS, sheet
from inkwake.picture import Picture, new_file, read, write

FEWEST = 300
"""Heads below which a generator only learns its pictures by heart."""

HEADS, REPORT = "heads.npy", "heads.json"
_ENDINGS = {".png", ".jpg", ".jpeg", ".webp", ".gif", ".tif", ".tiff", ".heic", ".heif"}
_SIDE, _WAVES, _COARSE = 32, 8, 8
_NEAR = 8
"""Signs of 63 in which two pictures differ at most that are the same but for size or sharpness."""
_COLOURS = 9.0
"""Levels by which their colours differ in the mean."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What a collection gave.

    Attributes:
        heads: file of the heads.
        count: heads in it.
        left_out: picture → why.
        guessed: picture → what was guessed.
        digest: of all heads together, by which a look knows what it learned from.
    """

    heads: Path
    count: int
    left_out: dict[str, str]
    guessed: dict[str, str]
    digest: str

    def told(self) -> list[str]:
        """A few lines for people."""
        lines = [f"{self.count} heads are learned from"]
        for word, files in (("left out", self.left_out), ("kept, but", self.guessed)):
            for why, count in Counter(files.values()).most_common():
                first = next(name for name, reason in files.items() if reason == why)
                lines.append(f"{count} {word}: {why} ({first}{', ...' if count > 1 else ''})")
        return lines


def prepare(
    folder: Path, out: Path, size: int, *, net: Runs | None = None,
    progress: Callable[[int, int], object] = lambda done, total: None,
) -> Prepared:  # fmt: skip
    """Find, align and keep the heads of a collection.

    Args:
        folder: of pictures; folders inside it are looked through, too.
        out: folder for ``heads.npy``, ``heads.json`` and two sheets to look at.
        size: side of a head, px.
        net: another figure net than that of the package.
        progress: told the pictures that are done, and all.

    Raises:
        TrainingDataError: no folder, or too few heads in it.
    """
    paths = pictures_in(folder)
    if len(paths) < FEWEST:
        raise TrainingDataError(
            f"{folder} holds {len(paths)} pictures; a look is learned from {FEWEST} or more, "
            "so add pictures"
        )
    heads, left_out, guessed = _heads(paths, folder, size, net or _shipped(), progress)
    names = list(heads)
    for one, other in twins([heads[name] for name in names]):
        left_out[names[other]] = "it is nearly the same as another"
        heads.pop(names[other], None)
        guessed.pop(names[other], None)
        del one
    if len(heads) < FEWEST:
        whys = Counter(left_out.values()).most_common(2)
        told = "; ".join(f"{count}: {why}" for why, count in whys)
        raise TrainingDataError(
            f"only {len(heads)} of {len(paths)} pictures in {folder} can be learned from, and "
            f"{FEWEST} are needed ({told}); add pictures"
        )
    return _kept(out, heads, left_out, guessed)


def pictures_in(folder: Path) -> list[Path]:
    """All picture files below a folder, in the order of their names."""
    if not folder.is_dir():
        raise TrainingDataError(f"{folder} is no folder; name the folder of your pictures")
    files = (path for path in folder.rglob("*") if path.suffix.lower() in _ENDINGS)
    return sorted(path for path in files if path.is_file())


def prepared(out: Path) -> Prepared:
    """What ``prepare`` wrote.

    Raises:
        TrainingDataError: nothing, or it is damaged.
    """
    try:
        told: dict[str, Any] = json.loads((out / REPORT).read_text(encoding="utf-8"))
        parts = (told["count"], told["left_out"], told["guessed"], told["digest"])
        return Prepared(out / HEADS, *parts)
    except (OSError, ValueError, KeyError) as error:
        raise TrainingDataError(
            f"{out / REPORT} is missing or damaged; begin anew with another --work"
        ) from error


def twins(heads: Sequence[Bytes]) -> list[tuple[int, int]]:
    """Pairs of nearly equal heads, the earlier one first; each later one once."""
    signs = np.stack([_signs(head) for head in heads])
    colours = np.stack([_colours(head) for head in heads])
    found = []
    gone: set[int] = set()
    for n in range(len(heads)):
        if n in gone:
            continue
        near = (signs[n + 1 :] != signs[n]).sum(1) <= _NEAR
        # The same drawing in other colours is another picture to learn from.
        near &= np.abs(colours[n + 1 :] - colours[n]).mean(1) < _COLOURS
        for other in (np.flatnonzero(near) + n + 1).tolist():
            if other not in gone:
                gone.add(other)
                found.append((n, other))
    return found


def _signs(head: Bytes) -> Mask:
    """63 signs of the slow waves of a picture: a perceptual hash."""
    small = cv2.resize(head, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
    waves = np.asarray(cv2.dct(np.asarray(small, np.float32).mean(2)))
    slow = waves[:_WAVES, :_WAVES].ravel()[1:]
    return np.asarray(slow > np.median(slow))


def _colours(head: Bytes) -> Floats:
    """Colours of a few large squares."""
    small = cv2.resize(head, (_COARSE, _COARSE), interpolation=cv2.INTER_AREA)
    return np.asarray(small, np.float32).ravel()


def _heads(
    paths: Sequence[Path], folder: Path, size: int, net: Runs,
    progress: Callable[[int, int], object],
) -> tuple[dict[str, Bytes], dict[str, str], dict[str, str]]:  # fmt: skip
    heads: dict[str, Bytes] = {}
    left_out: dict[str, str] = {}
    guessed: dict[str, str] = {}
    for number, path in enumerate(paths):
        progress(number, len(paths))
        name = path.relative_to(folder).as_posix()
        try:
            head = head_of(read(path), size, net)
        except PictureError as error:
            left_out[name] = f"it cannot be read ({type(error).__name__})"
            continue
        if head.pixels is None:
            left_out[name] = head.why
            continue
        heads[name] = head.pixels
        if head.why:
            guessed[name] = head.why
    progress(len(paths), len(paths))
    return heads, left_out, guessed


def _kept(
    out: Path, heads: dict[str, Bytes], left_out: dict[str, str], guessed: dict[str, str]
) -> Prepared:
    out.mkdir(parents=True, exist_ok=True)
    pixels = np.stack(list(heads.values()))
    keep_heads(pixels, out / HEADS)
    some = np.linspace(0, len(pixels) - 1, ROWS * COLUMNS).astype(int)
    write(Picture(sheet(pixels[some])), out / "heads.png", force=True)
    digest = hashlib.sha256(pixels.tobytes()).hexdigest()
    told = {"count": len(pixels), "digest": digest, "left_out": left_out, "guessed": guessed,
            "kept": list(heads)}  # fmt: skip
    with new_file(out / REPORT, force=True) as unfinished:
        text = json.dumps(told, indent=1, ensure_ascii=False)
        unfinished.write_text(text + "\n", encoding="utf-8")
    return Prepared(out / HEADS, len(pixels), left_out, guessed, digest)


def _shipped() -> Runs:
    """The figure net of the package."""
    from inkwake.nets import net

    return net("figure")
