"""Portraits as they were when somebody last looked at them.

Renew the pictures after a wished change, look at them, and commit them:

    PYTHONPATH=src python tests/portrait/test_portrait_golden.py
"""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from inkwake.portrait.world.build import build
from inkwake.portrait.world.draw import Bitmap, draw
from inkwake.portrait.world.portrait import layers
from inkwake.portrait.world.sample import sample

GOLDEN = Path(__file__).parent / "golden"
FAMILIES = ("hime-long", "short-spiky", "twin-full", "wavy-curtain", "two-buns", "bob-messy")


def drawn(family: str) -> Bitmap:
    numbers = sample(1, seed=60 + FAMILIES.index(family), family=family)
    return draw(layers(numbers, build(numbers)), 128, paper=(255, 255, 255))[..., :3]


@pytest.mark.parametrize("family", FAMILIES)
def test_portraits_look_as_they_did(family: str) -> None:
    known = np.asarray(Image.open(GOLDEN / f"{family}.png").convert("RGB")).astype(int)
    off = np.abs(drawn(family).astype(int) - known)
    # Edges may differ by a shade between versions of the renderer, nothing else.
    assert off.mean() < 0.5 and (off.max(axis=2) > 48).mean() < 0.002


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name in FAMILIES:
        Image.fromarray(drawn(name)).save(GOLDEN / f"{name}.png", optimize=True)
