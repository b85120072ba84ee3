"""Any BVH on any drawing: how far drawn bones are from the direction that the clip asks for.

Usage: python bench/own_motion.py [--figures char1,char4] [--json FILE]

Every clip beside the project is mapped without help and played by char1 .. char4. The error of a
bone is measured against the projected clip where no limit acts: not where a limb would turn
faster than is drawn, not on a leg whose foot is held on the ground, and not on joints that keep
their drawn slant on purpose (trunk and head).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from inkwake.arrays import Mask, Points
from inkwake.figure import Skeleton
from inkwake.interchange import read_character
from inkwake.motion import Clip, Performance, map_skeleton, perform, read_bvh, report_motion
from inkwake.motion.angles import FASTEST
from inkwake.motion.kinematics import prune
from inkwake.motion.loops import close
from inkwake.motion.normal import normalise
from inkwake.motion.perform import needed_nodes, retime
from inkwake.motion.planes import bone_vectors, choose_views, project
from inkwake.rig import Rig, build
from inkwake.rig.body import facing_of

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "data"
FIGURES = "char1,char2,char3,char4"
RATE = 30.0
GOAL = 1.0
"""Degrees."""


def wanted(clip: Clip, skeleton: Skeleton, facing: int) -> dict[str, Points]:
    """Joint → (f,) radians that the projected clip asks for, before any limit."""
    mapping = map_skeleton(clip, skeleton)
    if facing < 0:  # who looks to the left is seen from the other side
        mapping = replace(mapping, view=-90.0)
    moving = retime(prune(clip, needed_nodes(mapping, clip)), RATE, None, 1.0)
    body = close(normalise(moving, mapping))
    flat = project(bone_vectors(body, mapping), choose_views(body, mapping, False))
    angles = np.arctan2(flat[..., 1], flat[..., 0])
    kept = mapping.limits.keys() | mapping.delays.keys() | mapping.offsets.keys()
    return {j: angles[:, i] for i, j in enumerate(mapping.bones) if j not in kept}


def errors(clip: Clip, rig: Rig) -> tuple[Points, float]:
    """Degrees of error of all free bones and frames, and the share of them that was free."""
    skeleton = replace(rig.figure.skeleton, points=rig.rest)
    played = perform(clip, rig, rate=RATE, stance="absolute")
    found, free = [np.zeros(0)], []
    for name, target in wanted(clip, skeleton, facing_of(rig.figure)).items():
        joint = skeleton.names.index(name)
        joints = played.joints.astype(np.float64)
        bone = joints[:, joint] - joints[:, skeleton.parents[joint]]
        gap = np.exp(1j * (np.arctan2(-bone[:, 1], bone[:, 0]) - target))
        held = _held(played, skeleton, joint) | _limited(target)
        found.append(np.abs(np.rad2deg(np.angle(gap)))[~held])
        free.append(1 - held.mean())
    return np.concatenate(found), float(np.mean(free)) if free else 0.0


def _limited(target: Points) -> Mask:
    """(f,) True near frames in which the bone would turn faster than is drawn."""
    jump = np.abs(np.rad2deg(np.angle(np.exp(1j * np.diff(target, append=target[:1])))))
    fast = np.pad((jump > 0.98 * FASTEST / RATE).astype(float), 6, mode="wrap")
    return np.convolve(fast, np.ones(13), mode="valid")[: len(target)] > 0


def _held(played: Performance, skeleton: Skeleton, joint: int) -> Mask:
    """(f,) True where the foot at the end of this joint's limb is held on the ground."""
    out = np.zeros(played.frames, dtype=np.bool_)
    if played.planted is None:
        return out
    for foot in np.flatnonzero(played.planted.any(axis=0)):
        if foot == joint or skeleton.parents[foot] == joint:
            out |= played.planted[:, foot] > 0.25
    return out


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", default=FIGURES, help="names, separated by commas")
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    if not SHARED.is_dir():
        print("development data not found beside the project", file=sys.stderr)
        return 0
    cast = {n: build(read_character(SHARED / "characters" / n)) for n in options.figures.split(",")}
    head = ("clip", "up", "facing", "joints", "sure", "error mean", "error max", "free %", "CPU ms")
    print(f"{head[0]:28}" + "".join(f"{word:>11}" for word in head[1:]))
    rows, worst = [], 0.0
    for path in sorted((SHARED / "motions").glob("*/*.bvh")):
        clip = read_bvh(path)
        report = report_motion(clip)
        start = time.process_time()
        measured = [errors(clip, rig) for rig in cast.values()]
        spent = 1000 * (time.process_time() - start) / len(measured)
        every = np.concatenate([found for found, _ in measured])
        row = {
            "clip": path.stem,
            "up": report.up,
            "facing": report.facing,
            "joints": len(report.joints),
            "sure": min(one.confidence for one in report.joints),
            "error mean": float(every.mean()),
            "error max": float(every.max()),
            "free": 100 * float(np.mean([share for _, share in measured])),
            "cpu": spent,
        }
        worst = max(worst, row["error max"])
        rows.append(row)
        values = list(row.values())[1:]
        print(
            f"{path.stem:28}"
            + "".join(f"{v:>11}" if isinstance(v, str | int) else f"{v:>11.3f}" for v in values),
            flush=True,
        )
    print(f"{len(rows)} clips on {len(cast)} figures: worst error {worst:.3f}°, goal {GOAL:g}°")
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
