"""How well clips are mapped and played: every clip at hand by every character at hand.

Usage: python bench/motion.py [--library] [--all] [--figures NAMES] [--json FILE]
First the library's motions on the project's samples: how seamless they are as clips and as films,
how far planted feet slide (px of a film of 500 px), triangles that are turned over, limbs that
change their layer and back within 0.2 s, frames that leave the picture; then, with the development
data beside the project, every clip there by every character there.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

from inkwake.arrays import Floats, Ints, Points
from inkwake.figure import Skeleton, find_figures
from inkwake.interchange import read_character
from inkwake.motion import Clip, load, map_skeleton, motions, perform, read_bvh
from inkwake.motion.ground import find_stance
from inkwake.motion.kinematics import place, prune
from inkwake.motion.loops import close
from inkwake.motion.normal import normalise
from inkwake.motion.order import find_overlaps
from inkwake.motion.perform import needed_nodes, retime
from inkwake.motion.planes import bone_vectors, choose_views, project
from inkwake.motion.waddle import is_one_piece
from inkwake.page import flatten
from inkwake.picture import read
from inkwake.rig import Rig, build
from inkwake.stage import Performer, compose
from inkwake.stage.placing import stage_vertices

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared" / "data"


SAMPLES = ("princess", "robot", "tadpole", "monster", "astronaut", "superhero", "walker", "snowman")
POP = 0.2
"""Seconds within which a limb that changes its layer and comes back is seen to pop."""
SIZE = 500
NOTED = {"seam film": 1.05}
"""Values over which a row says which drawing they are of."""
HEADINGS = ("seam clip", "seam film", "slide px", "flips", "pops", "outside")


def measure_library(names: list[str], figures: list[str], seed: int) -> list[dict[str, object]]:
    """One row a motion: the worst of all samples."""
    cast = [(name, _sample(name)) for name in figures]
    rows: list[dict[str, object]] = []
    for name in names:
        clip = load(name, seed=seed)
        found = [(figure, guard(clip, rig)) for figure, rig in cast]
        worst = {key: max(row[key] for _, row in found) for key in found[0][1]}
        where = {
            key: max(found, key=lambda item, key=key: item[1][key])[0]
            for key in ("seam film", "slide px", "flips", "pops")
            if worst[key] > NOTED.get(key, 0.05)
        }
        rows.append({"motion": name, "seam clip": seam(clip), **worst, "where": where})
        text = " ".join(f"{key} {value}" for key, value in where.items())
        values = [float(value) for value in list(rows[-1].values())[1:-1]]  # type: ignore[arg-type]
        print(f"{name:>14}" + "".join(f"{value:>11.2f}" for value in values) + f"  {text}")
        sys.stdout.flush()
    return rows


def _sample(name: str) -> Rig:
    page = flatten(read(ROOT / "samples" / f"{name}.jpg"))
    return build(find_figures(page)[0])


def seam(clip: Clip) -> float:
    """Step across the seam over the median step, of the node that moves most."""
    where = place(clip)
    step = np.linalg.norm(where - np.roll(where, 1, axis=0), axis=-1).max(axis=1)
    return float(step[0] / np.median(step))


def guard(clip: Clip, rig: Rig) -> dict[str, float]:
    """What must not be seen in a film of a clip."""
    result = perform(clip, rig)
    joints = result.joints.astype(np.float64)
    step = np.linalg.norm(joints - np.roll(joints, 1, axis=0), axis=-1).max(axis=1)
    scene = compose([Performer(rig, result)], size=SIZE, background="white")
    performer = scene.performers[0]
    vertices, _ = stage_vertices(performer, np.arange(result.frames))
    low, high = vertices.min(axis=1), vertices.max(axis=1)
    outside = (low < 0).any(axis=1) | (high > (scene.width - 1, scene.height - 1)).any(axis=1)
    skeleton = replace(rig.figure.skeleton, points=rig.rest)
    walked = perform(clip, rig, in_place=False).joints.astype(np.float64)
    # A gown or a snowman has no feet that stand: it rocks on the edges of its base.
    one_piece = is_one_piece(rig, skeleton, map_skeleton(clip, skeleton))
    return {
        "seam film": float(step[0] / max(np.median(step), 1e-9)),
        "slide px": 0.0 if one_piece else _slide(walked, skeleton, clip) * performer.scale,
        "flips": float(_flips(rig, rig.deform(result.joints))),
        "pops": float(_pops(result.order, joints, rig, round(POP * result.rate))),
        "outside": float(outside.sum()),
    }


def _flips(rig: Rig, vertices: Floats) -> int:
    """Triangles turned over, summed over the frames."""
    one, two, three = np.moveaxis(vertices[:, rig.triangles], 2, 0)
    first, second = two - one, three - one
    area = first[..., 0] * second[..., 1] - first[..., 1] * second[..., 0]
    rest = rig.vertices[rig.triangles]
    first, second = rest[:, 1] - rest[:, 0], rest[:, 2] - rest[:, 0]
    sign = np.sign(first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0])
    return int((area * sign <= 0).sum())


def _pops(order: Ints, joints: Points, rig: Rig, frames: int) -> int:
    """Pairs of layers that change places and back within so many frames, seen or not."""
    _, pairs = find_overlaps(rig, rig.figure.skeleton, joints)
    rank = np.argsort(order, axis=1)
    front = rank[:, pairs[:, 0]] > rank[:, pairs[:, 1]]
    found = 0
    for column in front.T:
        at = np.flatnonzero(column != np.roll(column, 1))
        if len(at) > 1:
            gaps = np.diff(np.concatenate([at, [at[0] + len(column)]]))
            found += int((gaps < frames).sum())
    return found


def clips(everything: bool) -> Iterator[Clip]:
    for info in motions():
        yield load(info.name)
    folders = (
        ["animated_drawings", "cmu_free", "deepmimic"] if everything else ["animated_drawings"]
    )
    for folder in folders:
        for path in sorted((SHARED / "motions" / folder).glob("*.bvh")):
            yield read_bvh(path)


def rigs() -> Iterator[tuple[str, Rig]]:
    for folder in sorted((SHARED / "characters").glob("char*")):
        yield folder.name, build(read_character(folder))


def wanted(clip: Clip, skeleton: Skeleton) -> tuple[dict[str, Points], int]:
    """Joint → (f,) radians that the projected clip asks for, before any limit."""
    mapping = map_skeleton(clip, skeleton)
    moving = retime(prune(clip, needed_nodes(mapping, clip)), 30.0, None, 1.0)
    body = close(normalise(moving, mapping))
    flat = project(bone_vectors(body, mapping), choose_views(body, mapping, False))
    angles = np.arctan2(flat[..., 1], flat[..., 0])
    free = {
        joint: angles[:, i]
        for i, joint in enumerate(mapping.bones)
        if joint not in mapping.limits | mapping.delays | mapping.offsets
    }
    return free, len(mapping.bones)


def measure(clip: Clip, rig: Rig) -> dict[str, float]:
    skeleton = replace(rig.figure.skeleton, points=rig.rest)
    start = time.process_time()
    result = perform(clip, rig)
    seconds = time.process_time() - start
    joints = result.joints.astype(np.float64)
    absolute = perform(clip, rig, stance="absolute").joints.astype(np.float64)
    targets, mapped = wanted(clip, skeleton)
    error, _ = _angles(absolute, skeleton, targets)
    _, step = _angles(joints, skeleton, targets)
    size = float(np.ptp(skeleton.points[:, 1]))
    walked = perform(clip, rig, in_place=False).joints.astype(np.float64)
    moves = np.linalg.norm(np.diff(joints, axis=0), axis=-1).max(axis=1)
    seam = float(np.linalg.norm(joints[0] - joints[-1], axis=-1).max())
    return {
        "frames": result.frames,
        "mapped": mapped,
        "error mean": float(error.mean()) if len(error) else 0.0,
        "error max": float(error.max(initial=0.0)),
        "step": step,
        "feet %": 100 * _standing(joints, skeleton),
        "feet abs %": 100 * _standing(absolute, skeleton),
        "slide %": 100 * _slide(walked, skeleton, clip) / size,
        "switches/5s": _switches(result.order, joints, rig) / max(result.frames / 150, 1.0),
        "seam": seam / max(float(np.median(moves)), 1e-6),
        "cpu ms": 1000 * seconds,
    }


def _angles(joints: Points, skeleton: Skeleton, targets: dict[str, Points]) -> tuple[Points, float]:
    """Degrees of error where neither speed limit nor foot contact acts, and the largest step."""
    errors, steps = [np.zeros(0)], [0.0]
    for name, target in targets.items():
        joint = skeleton.names.index(name)
        bone = joints[:, joint] - joints[:, skeleton.parents[joint]]
        if np.linalg.norm(bone, axis=-1).min() < 1e-6:
            continue
        angle = np.arctan2(-bone[:, 1], bone[:, 0])
        turned = np.abs(np.rad2deg(np.angle(np.exp(1j * np.diff(angle)))))
        steps.append(float(turned.max(initial=0.0)))
        jump = np.abs(np.rad2deg(np.angle(np.exp(1j * np.diff(target, append=target[:1])))))
        near = (
            np.convolve(np.pad(jump, 6, mode="wrap") > 29.5, np.ones(13), mode="valid")[: len(jump)]
            > 0
        )
        if "hand" in name or "elbow" in name:
            errors.append(np.abs(np.rad2deg(np.angle(np.exp(1j * (angle - target)))))[~near])
    return np.concatenate(errors), max(steps)


def _slide(joints: Points, skeleton: Skeleton, clip: Clip) -> float:
    """px: the most that a foot moves sideways while the clip says that it is planted."""
    mapping = map_skeleton(clip, skeleton)
    moving = retime(prune(clip, needed_nodes(mapping, clip)), 30.0, None, 1.0)
    stance = find_stance(skeleton, close(normalise(moving, mapping)), mapping)
    worst = 0.0
    if stance is None:
        return worst
    for column in np.flatnonzero(stance.feet):
        x = joints[:, int(stance.joints[column]), 0]
        on = stance.touch[:, column] > 0.9
        edges = np.flatnonzero(np.diff(np.concatenate([[0], on.astype(int), [0]])))
        for a, b in zip(edges[::2], edges[1::2], strict=True):
            if b - a >= 3:
                worst = max(worst, float(np.ptp(x[a:b])))
    return worst


def _standing(joints: Points, skeleton: Skeleton) -> float:
    """Median distance of the feet while both are low, as a share of the drawn one."""
    if not {"left_foot", "right_foot"} <= set(skeleton.names):
        return float("nan")
    feet = [skeleton.names.index(name) for name in ("left_foot", "right_foot")]
    drawn = float(np.ptp(skeleton.points[feet, 0]))
    height = joints[:, feet, 1].min(axis=1)
    low = height > height.max() - 0.02 * float(np.ptp(skeleton.points[:, 1]))
    apart = joints[low][:, feet[0], 0] - joints[low][:, feet[1], 0]
    return float(np.median(apart)) / max(drawn, 1e-9)


def _switches(order: Ints, joints: Points, rig: Rig) -> int:
    """Times at which two layers change places while they overlap visibly."""
    overlap, pairs = find_overlaps(rig, rig.figure.skeleton, joints)
    rank = np.argsort(order, axis=1)
    front = rank[:, pairs[:, 0]] > rank[:, pairs[:, 1]]
    seen = np.minimum(overlap[1:], overlap[:-1]) > 0.1
    return int((np.diff(front, axis=0) & seen).any(axis=1).sum())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", action="store_true", help="all recordings, not six")
    parser.add_argument("--figures", default="", help="names, separated by commas")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--library", action="store_true", help="the library only")
    parser.add_argument("--motions", default="", help="names, separated by commas")
    parser.add_argument("--seed", type=int, default=0, help="who plays the library")
    options = parser.parse_args()
    names = [info.name for info in motions()]
    chosen = options.motions.split(",") if options.motions else names
    samples = options.figures.split(",") if options.library and options.figures else list(SAMPLES)
    print(f"{'motion':>14}" + "".join(f"{key:>11}" for key in HEADINGS))
    library = measure_library(chosen, samples, options.seed)
    if options.library:
        if options.json:
            options.json.write_text(json.dumps(library, indent=1), encoding="utf-8")
        return 0
    rows = []
    cast = [(n, r) for n, r in rigs() if not options.figures or n in options.figures.split(",")]
    if not cast:
        print("development data not found beside the project", file=sys.stderr)
        return 0
    for clip in clips(options.all):
        for name, rig in cast:
            rows.append({"clip": clip.name, "figure": name, **measure(clip, rig)})
            if len(rows) == 1:
                print(" ".join(f"{key:>11}" for key in rows[0]))
            print(
                " ".join(
                    f"{v:>11.11}" if isinstance(v, str) else f"{v:>11.2f}"
                    for v in rows[-1].values()
                ),
                flush=True,
            )
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
