"""Prints how well pages are flattened: `python bench/page.py [FOLDER]`.

For every drawing of a folder in the AnimatedDrawings layout (default: the development data beside
the project): the paper found, flatness of blank paper, ink inside the true figure's outline band,
ink outside all figures, and what it cost. The last line is the cost of a 12-megapixel photo.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

import cv2
import numpy as np
import yaml

from inkwake.page import Page, fill, flatten
from inkwake.picture import Picture, read

Truth = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]

DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "data" / "figures_dev"


def true_mask(folder: Path, page: Page) -> Truth | None:
    """Read the figure's mask, (h, w) bool of the page; None where the page holds no figure."""
    if not (folder / "mask.png").exists():
        return None
    box = yaml.safe_load((folder / "bounding_box.yaml").read_text())
    crop = cv2.imread(str(folder / "mask.png"), cv2.IMREAD_GRAYSCALE)
    assert crop is not None
    size = (box["right"] - box["left"], box["bottom"] - box["top"])
    crop = cv2.resize(crop, size, interpolation=cv2.INTER_NEAREST)
    whole = np.zeros((page.source.height, page.source.width), np.uint8)
    target = whole[box["top"] : box["bottom"], box["left"] : box["right"]]
    target[:] = crop[: target.shape[0], : target.shape[1]] > 127
    flags = cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP
    seen = cv2.warpPerspective(whole, page.to_picture, (page.width, page.height), flags=flags)
    return np.asarray(seen > 0)


def line(folder: Path) -> str:
    """Measure one drawing."""
    picture = read(next(folder.glob("image.*")))
    start = time.process_time()
    page = flatten(picture)
    spent = time.process_time() - start
    mask = true_mask(folder, page)
    outline = ghost = "-"
    outside = np.ones(page.ink.shape, bool)
    if mask is not None:
        radius = 2 * max(1, round(0.004 * max(mask.shape))) + 1
        kernel = np.ones((radius, radius), np.uint8)
        rim = cv2.morphologyEx(mask.astype(np.uint8), cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8))
        inked = cv2.dilate((page.ink > 0).astype(np.uint8), kernel)
        outline = f"{np.mean(inked[rim > 0] > 0):.3f}"
        outside = cv2.dilate(mask.astype(np.uint8), np.ones((4 * radius, 4 * radius))) == 0
        empty = fill(page, mask)
        ghost = f"{abs(empty[mask].mean() - page.rgb[outside & (page.ink <= 0)].mean()):.1f}"
    blank = outside & (cv2.dilate((page.ink > 0).astype(np.uint8), np.ones((15, 15))) == 0)
    grey = cv2.cvtColor(cv2.GaussianBlur(page.rgb, (0, 0), 4.0), cv2.COLOR_RGB2GRAY)
    flat = f"{grey[blank].std():.2f}" if blank.any() else "-"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return (
        f"{folder.name:20s} {page.width:5d}x{page.height:<5d} {flat:>6s} {outline:>8s}"
        f" {np.mean(page.ink[outside] > 0):8.4f} {ghost:>6s} {spent:6.2f} {peak:7.0f}"
        f"  {'; '.join(page.notes)}"
    )


def main() -> None:
    """Print the table."""
    if not DEFAULT.is_dir():
        print("development data not found beside the project")
        return
    root = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    print("drawing                    page    flat  outline  outside  ghost  CPU-s  peakMB  notes")
    for folder in sorted(path for path in root.iterdir() if any(path.glob("image.*"))):
        print(line(folder), flush=True)
    rng = np.random.default_rng(1)
    photo = rng.integers(180, 190, (4000, 3000, 3), dtype=np.uint8)
    cv2.circle(photo, (1500, 2000), 800, (40, 40, 60), 25)
    start = time.process_time()
    flatten(Picture(photo))
    print(f"a 12-megapixel photo: {time.process_time() - start:.2f} CPU-s")


if __name__ == "__main__":
    main()
