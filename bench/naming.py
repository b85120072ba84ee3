"""Does the naming net know what people drew, and does it know when it does not?

Four sets that it never learned from: human outlines of four fruits, icons by their file names,
other icons (which are something else), and real drawings of figures. For each: how often the likeliest
name is right, how often it was sure, and how often it was right where it was sure. The calibration
error is the mean gap between confidence and truth, over ten bins of all that was asked.

    python bench/naming.py
"""

from __future__ import annotations

import zlib
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from inkwake.arrays import Bytes
from inkwake.colour.planes import THINGS
from inkwake.colour.what import FIGURE, OTHER, SURE
from inkwake.errors import NoLines
from inkwake.page import flatten
from inkwake.picture import Picture, read
from inkwake.verbs.what import answer, lines_of
from line_art import ART, rendered

DATA = ART.parent
SETS = ("lucide_isc", "phosphor_mit", "iconoir_mit")
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


def fruits() -> list[tuple[str, Bytes]]:
    """Human outlines."""
    return [
        (name, np.asarray(Image.open(path).convert("L")))
        for name in THINGS
        for path in sorted((DATA / "fruit_sketches" / "png" / name).iterdir())
    ]


def icons() -> tuple[list[tuple[str, Bytes]], list[tuple[str, Bytes]]]:
    """Those that the net has a name for, and some that it has none for."""
    named, others = [], []
    known = {file: name for name, files in CALLED.items() for file in files}
    for folder in SETS:
        for path in sorted((ART / folder).rglob("*.svg")):
            stem = path.stem.removeprefix("icons_").removeprefix("regular_")
            plain = path.stem.startswith(("icons_", "regular_"))
            if stem in known and plain:
                named.append((known[stem], drawn(path)))
            elif not WORDS & set(stem.split("-")) and zlib.crc32(path.name.encode()) % 12 == 0:
                others.append((OTHER, drawn(path)))
    return named, others


def drawn(path: Path) -> Bytes:
    """An icon as a pen would draw it, on white."""
    large = np.asarray(rendered(path)[0][..., 0], np.uint8)
    grey = cv2.resize(large, None, fx=0.35, fy=0.35, interpolation=cv2.INTER_AREA)
    return np.asarray(cv2.copyMakeBorder(grey, 60, 60, 60, 60, cv2.BORDER_CONSTANT, value=255))


def figures() -> list[tuple[str, Bytes]]:
    """Real drawings of figures, as pages."""
    found = []
    for folder in ("characters", "figures_dev"):
        for path in sorted((DATA / folder).glob("*/image.png")):
            found.append((FIGURE, read(path).rgb))
    return found


def main() -> None:
    """Print the table."""
    named, others = icons()
    sets = {"fruits by people": fruits(), "icons with a name": named, "other icons": others,
            "real figures": figures()}  # fmt: skip
    told: list[tuple[float, bool]] = []
    for title, drawings in sets.items():
        right = sure = sure_right = refused = 0
        wrong: dict[str, int] = {}
        for name, picture in drawings:
            rgb = picture if picture.ndim == 3 else np.repeat(picture[..., None], 3, 2)
            try:
                seen = answer(lines_of(flatten(Picture(np.ascontiguousarray(rgb)))))
            except NoLines:
                refused += 1
                continue
            good = seen.name == name
            told.append((seen.guesses[0].confidence, good))
            right += good
            sure += seen.sure
            sure_right += seen.sure and good
            if not good:
                key = f"{name} as {seen.name}"
                wrong[key] = wrong.get(key, 0) + 1
        count = max(1, len(drawings) - refused)
        print(
            f"{title:<20} {len(drawings):4d} drawings, {refused} refused: "
            f"right {right / count:6.1%}, sure {sure / count:6.1%}, right where sure {sure_right / max(1, sure):6.1%}"
        )
        often = sorted(wrong.items(), key=lambda item: -item[1])[:8]
        print("    " + ", ".join(f"{key} {times}" for key, times in often))
    confidence, truth = np.array(told).T
    bins = np.minimum((confidence * 10).astype(int), 9)
    gaps = [abs(confidence[bins == b].mean() - truth[bins == b].mean()) * (bins == b).sum()
            for b in range(10) if (bins == b).any()]  # fmt: skip
    print(
        f"calibration error {sum(gaps) / len(told):.3f} over {len(told)} drawings; sure is {SURE}"
    )


if __name__ == "__main__":
    main()
