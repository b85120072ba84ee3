"""Prints what the rig costs and how well it bends: one row per example character.

Usage: ``OMP_NUM_THREADS=2 python bench/deform.py [--json FILE]``. CPU times are the median of
three, 339 frames each. Poses are smooth random ones (arms up to 120 degrees, legs 60, trunk 15).
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from inkwake.figure import Figure
from inkwake.interchange import read_character
from inkwake.rig import Rig, build

CHARACTERS = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "characters"
FRAMES = 339
SWING = {"elbow": 120.0, "hand": 120.0, "knee": 60.0, "foot": 60.0, "torso": 15.0, "neck": 15.0}


def poses(rig: Rig, seed: int = 0) -> np.ndarray:
    """(339, j, 2) joints: sums of three sines for each bone's angle against its parent."""
    rng = np.random.default_rng(seed)
    skeleton = rig.figure.skeleton
    rest = rig.rest[:, 0] + 1j * rig.rest[:, 1]
    phase = np.linspace(0, 2 * np.pi, FRAMES, endpoint=False)
    now = np.repeat(rest[None], FRAMES, 0)
    angle = np.zeros((FRAMES, len(rest)))
    for i, (name, up) in enumerate(zip(skeleton.names, skeleton.parents, strict=True)):
        if up < 0:
            continue
        waves = sum(rng.normal() * np.sin(k * phase + rng.uniform(0, 2 * np.pi)) for k in (1, 2, 3))
        most = next((limit for part, limit in SWING.items() if part in name), 5.0)
        angle[:, i] = angle[:, up] + np.radians(most) * waves / np.abs(waves).max()
        now[:, i] = now[:, up] + (rest[i] - rest[up]) * np.exp(1j * angle[:, i])
    return np.stack([now.real, now.imag], 2).astype(np.float32)


def cpu_ms(work: Callable[[], Any], repeats: int = 3) -> float:
    times = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1e3)
    return float(np.median(times))


def measure(figure: Figure) -> dict[str, float]:
    rig = build(figure)
    fine = build(figure, vertices=1500)
    joints = poses(rig)
    bent = rig.deform(joints)
    corner = bent.view(np.complex64)[..., 0][:, rig.triangles]
    side, other = corner[..., 1] - corner[..., 0], corner[..., 2] - corner[..., 0]
    turned = np.imag(np.conj(side) * other) <= 0
    edges = np.concatenate([rig.triangles[:, [i, (i + 1) % 3]] for i in range(3)])
    edges = np.unique(np.sort(edges, 1), axis=0)
    drawn = np.hypot(*(rig.vertices[edges[:, 0]] - rig.vertices[edges[:, 1]]).T)
    now = bent.view(np.complex64)[..., 0]
    stretch = np.abs(now[:, edges[:, 0]] - now[:, edges[:, 1]]) / drawn
    low, high = np.percentile(stretch, [1, 99])
    return {
        "vertices": len(rig.vertices),
        "layers": len(rig.layers),
        "setup_ms": cpu_ms(lambda: build(figure)),
        "deform_ms": cpu_ms(lambda: rig.deform(joints)),
        "fine_vertices": len(fine.vertices),
        "fine_setup_ms": cpu_ms(lambda: build(figure, vertices=1500)),
        "fine_deform_ms": cpu_ms(lambda: fine.deform(joints)),
        "flips_mean_percent": 100 * float(turned.mean()),
        "flips_worst_percent": 100 * float(turned.mean(1).max()),
        "stretch_1": float(low),
        "stretch_99": float(high),
    }


def main() -> None:
    if not CHARACTERS.is_dir():
        print("development data not found beside the project")
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    rows = {}
    titles = (
        "character", "vertices", "layers", "set-up ms", "339 frames ms",
        "vertices", "set-up ms", "339 frames ms", "flips %", "worst %", "stretch 1-99 %",
    )  # fmt: skip
    print(" | ".join(titles))
    for folder in sorted(CHARACTERS.glob("char*")):
        row = rows[folder.name] = measure(read_character(folder))
        *head, low, high = row.values()
        print(folder.name, *(f"{v:.3g}" if v < 10 else f"{v:.0f}" for v in head), sep=" | ", end="")
        print(f" | {low:.2f}-{high:.2f}")
    if arguments.json:
        arguments.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
