"""Plays exported files by independent players and prints how near they come to our own film.

Usage: ``python bench/exports.py [--size 500] [--sheet PNG] [--json FILE] [SAMPLE:MOTION ...]``.
glTF and Spine files are evaluated from their bytes and painted plainly, Lottie is played by
rlottie, SVG by resvg. For each: overlap of the silhouettes (mean and worst of eight frames), mean
colour error of 255 on white, size of the file, CPU seconds to write it.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

# As the command line does, before numpy loads.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import cv2
import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests" / "interchange"))

import players  # noqa: E402

import inkwake  # noqa: E402
from inkwake import interchange  # noqa: E402
from inkwake.stage import Performer, Scene, SceneStream, compose  # noqa: E402

CAST = (
    "walker:walk", "princess:dance", "robot:dab", "monster:jumping_jacks", "tadpole:jump",
    "superhero:run", "cat:dance", "astronaut:wave", "snowman:zombie",
)  # fmt: skip
GOALS = {"gltf": 0.97, "spine": 0.97, "lottie": 0.93, "svg": 0.93}
FRAMES = 8


def rehearse(sample: str, motion: str) -> tuple[inkwake.rig.Rig, Any]:
    drawing = inkwake.open_drawing(ROOT / "samples" / f"{sample}.jpg", figure=1)
    rig = inkwake.build_rig(drawing.figures[0])
    return rig, inkwake.perform(inkwake.load_motion(motion), rig, rate=30)


def play(scene: Scene, folder: Path, frames: list[int]) -> dict[str, tuple[list[Any], float, int]]:
    """Format → frames as its player shows them, CPU seconds, bytes."""
    performer = scene.performers[0]
    rate = scene.rate
    out: dict[str, tuple[list[Any], float, int]] = {}

    def timed(work: Callable[[], Path]) -> tuple[Path, float]:
        start = time.process_time()
        path = work()
        return path, time.process_time() - start

    def puppet() -> interchange.Puppet:
        return interchange.make_puppet(performer.rig, performer.performance)

    path, cost = timed(lambda: interchange.write_gltf(puppet(), folder / "a.glb"))
    flat = players.gltf_at(path, [frame / rate for frame in frames])
    out["gltf"] = (paint(flat, scene), cost, size_of(path))
    path, cost = timed(lambda: interchange.write_spine(puppet(), folder / "spine"))
    flat = players.spine_at(path, [frame / rate for frame in frames])
    out["spine"] = (paint(flat, scene), cost, size_of(path))
    path, cost = timed(
        lambda: interchange.write_lottie(interchange.make_cutouts(scene), folder / "a.json")
    )
    out["lottie"] = (players.draw_lottie(path, frames), cost, size_of(path))
    path, cost = timed(
        lambda: interchange.write_svg_film(interchange.make_cutouts(scene), folder / "a.svg")
    )
    text = path.read_text(encoding="utf-8")
    shown = [players.draw_svg(players.svg_at(text, frame / rate)) for frame in frames]
    out["svg"] = (shown, cost, size_of(path))
    return out


def paint(flat: players.Flat, scene: Scene) -> list[Any]:
    performer = scene.performers[0]
    staged = flat.px() * performer.scale + performer.offset
    size = (scene.width, scene.height)
    return [players.paint(flat, i, points, size) for i, points in enumerate(staged)]


def size_of(path: Path) -> int:
    return sum(f.stat().st_size for f in ([path] if path.is_file() else path.iterdir()))


def on_white(frame: Any) -> Any:
    shown = 255 * np.clip(frame[..., :3] + 1 - frame[..., 3:], 0, 1)
    return shown.astype(np.uint8)


def sheet(rows: list[list[Any]]) -> Any:
    """Rows of pictures on grey."""
    lines = [
        np.hstack([np.pad(on_white(f), ((2, 2), (2, 2), (0, 0))) for f in row]) for row in rows
    ]
    wide = max(line.shape[1] for line in lines)
    gaps = [((0, 0), (0, wide - line.shape[1]), (0, 0)) for line in lines]
    padded = [np.pad(line, gap, constant_values=128) for line, gap in zip(lines, gaps, strict=True)]
    return np.vstack(padded)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cast", nargs="*", default=CAST)
    parser.add_argument("--size", type=int, default=500)
    parser.add_argument("--sheet", type=Path)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    rows: dict[str, Any] = {}
    pictures: list[list[Any]] = []
    print("figure | format | silhouette IoU | worst frame | goal | colour error | kB | CPU s")
    for entry in arguments.cast:
        sample, motion = entry.split(":")
        rig, performance = rehearse(sample, motion)
        scene = compose(
            [Performer(rig, performance)], size=arguments.size, background="transparent"
        )
        frames = np.linspace(0, scene.count - 1, FRAMES).round().astype(int).tolist()
        own = [players.premultiplied(frame) for frame in SceneStream(scene).frames(frames)]
        pictures.append(own)
        with tempfile.TemporaryDirectory() as folder:
            played = play(scene, Path(folder), frames)
        for form, (shown, cost, weight) in played.items():
            pairs = list(zip(own, shown, strict=True))
            overlap = [players.silhouette_iou(a, b) for a, b in pairs]
            colour = float(np.mean([players.colour_error(a, b) for a, b in pairs]))
            row = {"iou": float(np.mean(overlap)), "worst": min(overlap), "colour": colour}
            rows[f"{entry} {form}"] = row | {"bytes": weight, "cpu_s": cost}
            print(
                f"{entry} | {form} | {row['iou']:.3f} | {row['worst']:.3f} | {GOALS[form]} | "
                f"{colour:.1f} | {weight // 1000} | {cost:.1f}",
                flush=True,
            )
            pictures.append(shown)
    for form in GOALS:
        mine = [row["iou"] for key, row in rows.items() if key.endswith(form)]
        print(f"all | {form} | {np.mean(mine):.3f} | {min(mine):.3f} worst figure | {GOALS[form]}")
    if arguments.sheet:
        shown = sheet(pictures)
        cv2.imwrite(str(arguments.sheet), cv2.cvtColor(shown, cv2.COLOR_RGB2BGR))
    if arguments.json:
        arguments.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
