"""Portraits for tests: drawn by rule, every one a little different."""

from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from inkwake.picture import Picture, write

Pixels = npt.NDArray[np.uint8]


def portrait(seed: int, side: int = 96) -> Pixels:
    """A face with hair, eyes, mouth and shoulders."""
    dice = np.random.default_rng(seed)
    big = 4 * side
    page = np.full((big, big, 3), 240, np.uint8)

    def at(x: float, y: float) -> tuple[int, int]:
        return round(x * big), round(y * big)

    hair = tuple(int(v) for v in dice.integers(40, 220, 3))
    skin = (int(dice.integers(225, 255)), int(dice.integers(190, 215)), 170)
    cloth = tuple(int(v) for v in dice.integers(60, 200, 3))
    x, wide = 0.5 + dice.uniform(-0.02, 0.02), dice.uniform(0.2, 0.24)
    ink = (30, 25, 30)

    def filled(centre: tuple[int, int], axes: tuple[int, int], colour: tuple[int, ...]) -> None:
        cv2.ellipse(page, centre, axes, 0, 0, 360, colour, -1, cv2.LINE_AA)
        cv2.ellipse(page, centre, axes, 0, 0, 360, ink, 4, cv2.LINE_AA)

    filled(at(x, 0.4), at(wide + 0.08, dice.uniform(0.3, 0.38)), hair)
    filled(at(x, 1.02), at(0.34, 0.24), cloth)
    filled(at(x, 0.76), at(0.06, 0.1), skin)
    filled(at(x, 0.5), at(wide, 0.24), skin)
    cv2.ellipse(page, at(x, 0.4), at(wide, 0.14), 0, 180, 360, hair, -1, cv2.LINE_AA)
    for way in (-1, 1):
        eye = at(x + way * 0.09, 0.5)
        filled(eye, at(0.04, dice.uniform(0.03, 0.05)), (255, 255, 255))
        cv2.circle(page, eye, round(0.02 * big), ink, -1, cv2.LINE_AA)
    cv2.ellipse(page, at(x, 0.62), at(0.04, 0.02), 0, 0, 180, ink, 4, cv2.LINE_AA)
    return np.asarray(cv2.resize(page, (side, side), interpolation=cv2.INTER_AREA), np.uint8)


def collection(folder: Path, count: int) -> Path:
    """A folder of portraits."""
    folder.mkdir(parents=True)
    for seed in range(count):
        write(Picture(portrait(seed)), folder / f"{seed:03d}.png")
    return folder
