"""Icons under free licences, by their file names: named things, and much that has no name here.

Legend
    square   (s, s) uint8, black on white

A fifth of the files, told by a sum of their names, is never learned from.
"""

from __future__ import annotations

import zlib
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.colour.what import OTHER
from inkwake.errors import TrainingDataError
from inkwake.picture.target import new_file

SIDE = 160
_MARGIN = 20
CALLED = {
    "bicycle": ("bike", "bicycle"), "boat": ("sailboat", "boat", "ship"),
    "book": ("book", "book-open", "open-book"), "car": ("car", "car-profile"),
    "cloud": ("cloud", "cloud-rain"), "cup": ("coffee", "coffee-cup"),
    "flower": ("flower", "flower-2", "flower-tulip"), "glasses": ("glasses", "eyeglasses"),
    "heart": ("heart",), "house": ("house", "home", "home-simple", "home-simple-door",
                                   "house-simple", "house-line"),
    "ice cream": ("ice-cream", "ice-cream-cone"), "key": ("key", "key-round"),
    "leaf": ("leaf",), "lightning": ("zap", "lightning", "flash"), "moon": ("moon", "half-moon"),
    "plane": ("plane", "airplane"), "rocket": ("rocket", "rocket-launch"),
    "scissors": ("scissors",), "star": ("star", "star-four", "bright-star"),
    "sun": ("sun", "sun-light", "sun-medium", "sun-dim"),
    "tree": ("tree", "pine-tree", "tree-evergreen", "tree-palm", "tree-deciduous", "tree-pine"),
    "umbrella": ("umbrella", "umbrella-simple"), "apple": ("apple",), "banana": ("banana",),
    "pear": ("pear",),
}  # fmt: skip
"""Name → file names of icons that show it."""
WORDS = {word for names in CALLED.values() for name in names for word in name.split("-")}
WORDS |= {"user", "person", "people", "face", "smile", "man", "woman", "child", "baby", "robot",
          "ghost", "cat", "dog", "bird", "fish", "fruit", "cherry", "citrus", "orange", "letter",
          "text", "type", "number", "mug", "ship", "flag"}  # fmt: skip
"""Icons with one of these in their names are no clear case of something else."""


def name_of(file: Path) -> str | None:
    """What an icon shows; None where its name leaves that open."""
    stem = file.stem.removeprefix("icons_").removeprefix("regular_")
    for name, files in CALLED.items():
        if stem in files:
            return name
    return None if WORDS & set(stem.split("-")) else OTHER


def held_out(file: Path) -> bool:
    """Whether nobody learns from it."""
    return zlib.crc32(file.name.encode()) % 5 == 0


def drawn(file: Path, side: int = SIDE) -> Bytes:
    """An icon on white.

    Raises:
        TrainingDataError: the renderer of SVG files is not installed.
    """
    try:
        import resvg_py
    except ImportError as error:
        raise TrainingDataError("icons need resvg-py: pip install resvg-py") from error
    code = resvg_py.svg_to_bytes(
        svg_string=file.read_text("utf-8"), background="white", width=side - 2 * _MARGIN
    )
    shown = cv2.imdecode(np.frombuffer(bytes(code), np.uint8), cv2.IMREAD_GRAYSCALE)
    if shown is None:
        raise TrainingDataError(f"{file} cannot be drawn; take it away")
    square = np.full((side, side), 255, np.uint8)
    high, wide = min(shown.shape[0], side), min(shown.shape[1], side)
    top, left = (side - high) // 2, (side - wide) // 2
    square[top : top + high, left : left + wide] = shown[:high, :wide]
    return square


def keep_icons(folders: list[Path], kept: Path) -> None:
    """Draw all that may be learned from once and keep them in one file."""
    squares, names = [], []
    for file in sorted(path for folder in folders for path in folder.rglob("*.svg")):
        name = name_of(file)
        if name is not None and not held_out(file):
            squares.append(drawn(file))
            names.append(name)
    if not squares:
        raise TrainingDataError(f"no icons (*.svg) with names lie in {folders}")
    with new_file(kept, force=True) as unfinished, unfinished.open("wb") as out:
        np.savez_compressed(out, squares=np.stack(squares), names=np.array(names))


@lru_cache(maxsize=1)
def load_icons(kept: Path) -> tuple[Bytes, np.ndarray]:
    """What ``keep_icons`` kept."""
    with np.load(kept) as held:
        return held["squares"], held["names"]


def some_icon(kept: Path, named: bool, rng: np.random.Generator) -> tuple[Bytes, str]:
    """An icon as a hand might copy it, and what it shows."""
    squares, names = load_icons(kept)
    if named:
        name = str(rng.choice(np.unique(names[names != OTHER])))
        number = int(rng.choice(np.flatnonzero(names == name)))
    else:
        number = int(rng.choice(np.flatnonzero(names == OTHER)))
    return _copied(squares[number], rng), str(names[number])


def _copied(square: Bytes, rng: np.random.Generator) -> Bytes:
    """Bent a little, with a gap or two."""
    side = square.shape[0]
    moves = rng.normal(0, 0.012 * side, (2, 6, 6)).astype(np.float32)
    field = [cv2.resize(one, (side, side), interpolation=cv2.INTER_CUBIC) for one in moves]
    y, x = np.mgrid[:side, :side].astype(np.float32)
    bent = cv2.remap(square, x + field[0], y + field[1], cv2.INTER_LINEAR, borderValue=255)
    for _ in range(int(rng.choice([0, 1, 2], p=[0.6, 0.25, 0.15]))):
        spot = rng.integers(0, side, 2).tolist()
        cv2.circle(bent, spot, int(rng.integers(3, 9)), 255, -1)
    return np.asarray(bent, np.uint8)
