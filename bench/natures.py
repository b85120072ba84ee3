"""What a brushed part does by nature: how often the net is right, and how far its motion is off.

On generated figures that were never trained on the true part is known. For each part the flow of
its true motion is compared with that of the net's motion, and with the nearest program that the
engine would take without a net (sway), as mean end-point error at 64 px. Then the same on parts of
real drawings of ``../shared/data``; what part they are says the figure net, which is not always
right itself.

    python bench/natures.py [--parts 300]
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

import cv2
import numpy as np

from inkwake.arrays import Bytes, Mask
from inkwake.errors import InkwakeError
from inkwake.figure.labels import PARTS
from inkwake.learn.stir.sample import GROUPS, brushed
from inkwake.learn.world.crop import figure_crop
from inkwake.picture import Picture, read
from inkwake.stir import Engine, Move, Script, cycles_of
from inkwake.stir.natural import NATURES, SURE, natures
from inkwake.stir.search import Search

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
SIDE, FRAMES, RATE = 64, 8, 8.0
NOUNS = {"tail": "wag", "arm": "swing", "leg": "swing", "head": "nod", "ear": "shake",
         "hair": "wave", "eye": "blink", "mouth": "talk", "wing": "flap", "body": "breathe",
         "whole": "bounce"}  # fmt: skip
HELD_OUT = 2 * 10**9


def flows(rgb: Bytes, mask: Mask, motion: str) -> np.ndarray:
    """(frames, h, w, 2) px at 64 px; a blink and speech move nothing."""
    factor = SIDE / max(rgb.shape[:2])
    small = cv2.resize(rgb, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
    own = (
        cv2.resize(mask.astype(np.float32), small.shape[1::-1], interpolation=cv2.INTER_AREA) > 0.3
    )
    if own.sum() < 12:
        return np.zeros((FRAMES, *small.shape[:2], 2))
    cycles = cycles_of(motion, 1.0, FRAMES / RATE)
    engine = Engine(Picture(small), Script((Move(motion, own, 1.0, cycles),), RATE, FRAMES))
    return np.stack([engine.flow(i) for i in range(FRAMES)])


def off(one: np.ndarray, other: np.ndarray) -> float:
    """Mean end-point error over what either moves."""
    moved = (np.abs(one).max(-1) > 0.05) | (np.abs(other).max(-1) > 0.05)
    return float(np.hypot(*np.moveaxis(one - other, -1, 0))[moved].mean()) if moved.any() else 0.0


def generated(count: int) -> list[tuple[Bytes, Mask, str]]:
    """Parts of held-out figures."""
    rng = np.random.default_rng(5)
    found: list[tuple[Bytes, Mask, str]] = []
    seed = HELD_OUT
    while len(found) < count:
        crop = figure_crop(seed)
        seed += 1
        options = [(np.isin(crop.parts, [PARTS.index(n) for n in group]), name)
                   for group, name in GROUPS.items()]  # fmt: skip
        options = [(m, name) for m, name in options if m.sum() >= 40]
        if options:
            mask, name = options[int(rng.integers(len(options)))]
            found.append((crop.picture, brushed(np.asarray(mask), rng), name))
    return found


def drawings() -> list[tuple[Bytes, Mask, str]]:
    """Parts of real drawings, as the figure net names them."""
    files = sorted((DATA / "characters").glob("char*/image.png"))
    files += sorted(p for p in (DATA / "figures_dev").rglob("*.png") if p.name == "image.png")
    files += sorted((Path(__file__).resolve().parent.parent / "samples").glob("*.jpg"))
    found = []
    for path in files:
        rgb = read(path).rgb
        factor = min(1.0, 800 / max(rgb.shape[:2]))
        small = cv2.resize(rgb, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)
        search = Search(Picture(np.asarray(small, np.uint8)))
        for noun, motion in NOUNS.items():
            try:
                masks = search.find(noun, "sway", owner="girl")
            except InkwakeError:
                continue
            found += [(np.asarray(small, np.uint8), mask, motion) for mask in masks[:2]]
    return found


def report(name: str, parts: list[tuple[Bytes, Mask, str]]) -> None:
    """Print one table."""
    right, sure, sure_right = 0, 0, 0
    mixed: Counter[tuple[str, str]] = Counter()
    by_net, by_sway = [], []
    for rgb, mask, motion in parts:
        first = natures(rgb, mask)[0]
        right += first.motion == motion
        if first.chance >= SURE:
            sure += 1
            sure_right += first.motion == motion
        if first.motion != motion:
            mixed[motion, first.motion] += 1
        true = flows(rgb, mask, motion)
        by_net.append(off(flows(rgb, mask, first.motion), true))
        by_sway.append(off(flows(rgb, mask, "sway"), true))
    count = len(parts)
    print(f"{name}: {count} parts, right {right / count:.1%}, sure of {sure / count:.1%} and then "
          f"right {sure_right / max(1, sure):.1%}")  # fmt: skip
    print(
        f"  end-point error at {SIDE} px: net {np.mean(by_net):.2f}, sway {np.mean(by_sway):.2f} px"
    )
    print("  taken for another: "
          + ", ".join(f"{a} for {b} {n}" for (a, b), n in mixed.most_common(6)))  # fmt: skip


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--parts", type=int, default=300)
    asked = parser.parse_args()
    print(f"{len(NATURES)} natures")
    report("generated figures", generated(asked.parts))
    if DATA.exists():
        report("real drawings", drawings())


if __name__ == "__main__":
    main()
