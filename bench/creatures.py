"""How creatures move: every animal and limbless body at hand in every motion.

Usage: python bench/creatures.py [--figures NAMES] [--motions NAMES] [--seeds N] [--sheet PNG]
       [--json FILE]
Prints one line for each drawing and motion: px of movement, triangles that turn over, foot slide,
changes of the order of drawing, and the seam of the loop; in the end which drawings are refused.
All px are those of a figure whose longer side is 500 px. Drawings of the project's own world come
with it; the development data is measured where it lies beside the project.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from inkwake.arrays import Bytes
from inkwake.errors import InkwakeError, UnknownMotion
from inkwake.figure import Figure, find_figures
from inkwake.interchange import read_character
from inkwake.learn.world.alone import draw_alone
from inkwake.motion import Performance, load, perform
from inkwake.page import flatten
from inkwake.picture import Picture, read
from inkwake.rig import Rig, build
from inkwake.rig.body import read_plan
from inkwake.stage import Performer, SceneStream, compose

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
SIZE = 500.0
ZOO = ("dog", "cat", "horse", "pig", "elephant", "snake", "octopus", "fish", "spider", "ghost",
       "snail", "side bird", "flying butterfly", "car", "worm", "jellyfish")  # fmt: skip
MOTIONS = ("walk", "trot", "gallop", "sit", "shake", "jump", "wave", "dance", "sway", "swim",
           "run")  # fmt: skip


def figures(seeds: int, refused: list[str]) -> Iterator[tuple[str, Figure]]:
    """Shared characters as they are, development drawings as they are found, the zoo.

    ``refused`` is told which of the zoo are not found.
    """
    for name in ("char4", "char5", "char6"):
        if (SHARED / "characters" / name).is_dir():
            yield name, read_character(SHARED / "characters" / name)
    for folder in sorted((SHARED / "figures_dev").glob("quad_*")):
        yield f"{folder.name} (file)", read_character(folder)
        picture = next(folder.glob("image.*"))
        for found in find_figures(flatten(read(picture)))[:1]:
            yield folder.name, found
    for name in ZOO:
        for seed in range(seeds):
            try:
                picture = Picture(np.ascontiguousarray(draw_alone(name, seed)[0]))
                yield f"{name} {seed}", find_figures(flatten(picture))[0]
            except (InkwakeError, KeyError) as error:
                refused.append(f"{name} {seed}")
                print(f"{name} {seed}: {error}", file=sys.stderr)


def measure(rig: Rig, playing: Performance) -> dict[str, float]:
    scale = SIZE / float(np.ptp(rig.vertices, axis=0).max())
    bent = rig.deform(playing.joints).astype(np.float64)
    moves = np.linalg.norm(np.diff(bent, axis=0, append=bent[:1]), axis=-1)
    far = np.linalg.norm(bent - rig.vertices, axis=-1).max()
    step = np.linalg.norm(np.diff(playing.joints.astype(np.float64), axis=0), axis=-1).max(axis=1)
    seam = np.linalg.norm(playing.joints[0] - playing.joints[-1], axis=-1).max()
    return {
        "frames": playing.frames,
        "moves": scale * float(far),
        "mean": scale * float(moves.mean()),
        "flips": flips(rig, bent),
        "slide": scale * slide(playing),
        "pops": int((np.diff(playing.order, axis=0) != 0).any(axis=1).sum()),
        "seam": float(seam) / max(float(step[0]), float(step[-1]), 1e-6),
        "area": area(rig, bent),
    }


def _doubled(rig: Rig, points: np.ndarray) -> np.ndarray:
    corner = points[..., rig.triangles, :]
    one, two = corner[..., 1, :] - corner[..., 0, :], corner[..., 2, :] - corner[..., 0, :]
    return np.asarray(one[..., 0] * two[..., 1] - one[..., 1] * two[..., 0])


def flips(rig: Rig, bent: np.ndarray) -> int:
    """Triangles that are turned over in any frame."""
    sign = np.sign(_doubled(rig, rig.vertices))
    return int((_doubled(rig, bent) * sign <= 0).any(axis=0).sum())


def area(rig: Rig, bent: np.ndarray) -> float:
    """Least or greatest share of the drawing's area in any frame, whichever is farther from 1."""
    whole = np.abs(_doubled(rig, bent)).sum(axis=-1) / np.abs(_doubled(rig, rig.vertices)).sum()
    return float(whole[np.argmax(np.abs(whole - 1))])


def slide(playing: Performance) -> float:
    """Px that a planted joint moves on its ground, at most."""
    if playing.planted is None:
        return 0.0
    belt = np.zeros(playing.frames) if playing.belt is None else playing.belt
    worst = 0.0
    for joint in np.flatnonzero(playing.planted.max(axis=0) > 0.9):
        x = playing.joints[:, joint].astype(np.float64) + np.stack([belt, 0 * belt], axis=-1)
        on = np.concatenate([[0], (playing.planted[:, joint] > 0.9).astype(int), [0]])
        edges = np.flatnonzero(np.diff(on))
        for a, b in zip(edges[::2], edges[1::2], strict=True):
            worst = max(worst, float(np.ptp(x[a:b], axis=0).max()))
    return worst


def strip(rig: Rig, playing: Performance, words: str, count: int = 8, side: int = 150) -> Bytes:
    """Some frames side by side."""
    stream = SceneStream(compose([Performer(rig, playing)], size=2 * side, background="white"))
    chosen = [round(i * playing.frames / count) for i in range(count)]
    out = np.full((side, count * (side + 4), 3), 255, np.uint8)
    for place, frame in enumerate(stream.frames(chosen)):
        zoom = side / max(frame.shape[:2])
        small = cv2.resize(frame[..., :3], None, fx=zoom, fy=zoom, interpolation=cv2.INTER_AREA)
        out[: small.shape[0], place * (side + 4) :][:, : small.shape[1]] = small
    cv2.putText(out, words, (2, side - 4), 0, 0.4, (170, 0, 0), 1, cv2.LINE_AA)
    return out


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", default="", help="begins of names, separated by commas")
    parser.add_argument("--motions", default=",".join(MOTIONS))
    parser.add_argument("--seeds", type=int, default=1, help="drawings of each of the zoo")
    parser.add_argument("--sheet", type=Path, help="write a contact sheet")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    wanted = tuple(filter(None, options.figures.split(",")))
    rows, strips, refused = [], [], []
    for name, figure in figures(options.seeds, refused):
        if wanted and not name.startswith(wanted):
            continue
        rig = build(figure)
        plan = read_plan(replace(rig.figure.skeleton, points=rig.rest))
        for motion in options.motions.split(","):
            try:
                playing = perform(load(motion), rig)
            except UnknownMotion as error:
                print(error, file=sys.stderr)
                continue
            row = measure(rig, playing)
            if not rows:
                print(f"{'figure':22} {'body':8} {'motion':8}", *(f"{k:>7}" for k in row))
            rows.append({"figure": name, "body": plan.body, "motion": motion, **row})
            print(f"{name.replace(' ', '-'):22.22} {plan.body:8} {motion:8.8}",
                  *(f"{v:7.2f}" for v in row.values()), flush=True)  # fmt: skip
            if options.sheet:
                strips.append(strip(rig, playing, f"{name} {motion}"))
    if rows:
        worst = {
            key: max(abs(row[key]) for row in rows) for key in ("flips", "slide", "pops", "seam")
        }
        still = sum(row["moves"] < 5 for row in rows)
        print(f"{len(rows)} performances; worst:", *(f"{k} {v:.2f}" for k, v in worst.items()),
              f"still {still}")  # fmt: skip
    print(f"{len(refused)} of {len(ZOO) * options.seeds} drawings of the zoo are refused:",
          ", ".join(refused) or "none")  # fmt: skip
    if options.sheet and strips:
        cv2.imwrite(str(options.sheet), np.concatenate(strips)[..., ::-1])
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
