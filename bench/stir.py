"""Sixty pictures, masks and motions: what moves, what stays, and how strength counts.

Pictures are fruit of ``../shared/data/fruits`` (watercolours and renders, held out ones) laid on
paper or left as cut-outs, and drawings of ``../shared/data/lineart``. Masks are made by rule: the
whole thing, what sticks out of it, its upper half, or a patch in its middle.

    precision   share of what moved (grey by more than 20) that lies where it may
    recall      share of the mask that moved by grey, and by more than half a pixel
    outside     largest change of any value where nothing may move
    strength    rank correlation and R² of strength with the motion that was measured
    identity    SSIM of frames warped back with the picture
    seam        change from the last frame to the first, by the median change

    python bench/stir.py [--cases 60] [--sheet FILE.png] [--speed]
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from inkwake.arrays import Bytes, Floats, Mask
from inkwake.picture import Picture
from inkwake.stir import MOTIONS, Engine, Move, Script, cycles_of
from inkwake.stir.ground import ground_of
from inkwake.stir.shapes import appendages
from line_art import ART, rendered

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
SIDE, FRAMES, RATE = 512, 24, 12.0
GREY = 20
STRENGTHS = (0.25, 0.5, 1.0, 1.5, 2.0)
TURNS = (1.0, 2.0, 3.0, 4.0, 5.0)
"""Strengths of what only turns whole turns."""
DRAWN = ("ripple", "wave", "sway", "wag", "swing", "nod", "breathe", "pulse", "squash", "shake",
         "shiver", "flap", "melt", "grow", "bounce", "drift", "float", "spin", "roll", "flow",
         "fall", "flicker", "burn", "rot", "ripen", "smoke", "rain", "sparkle", "blink", "talk",
         "bite")  # fmt: skip
NOT_ALL = {"blink", "talk", "bite", "smoke", "rain", "sparkle", "burn", "ripen"}
"""Motions that by their nature do not move all of a mask's pixels; recall is told without them."""


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """A picture, a mask and a motion."""

    name: str
    picture: Picture
    mask: Mask
    motion: str


def fruits(count: int) -> list[tuple[str, Picture]]:
    """Held-out fruit, in turn on paper and as cut-outs."""
    found = []
    for kind in ("watercolor_crops", "render"):
        files = sorted((DATA / "fruits" / kind / "test").rglob("*.png"))
        found += files[:: max(1, len(files) // (count // 2))][: count // 2]
    pictures = []
    for number, path in enumerate(found):
        bgra = cv2.imread(str(path), cv2.IMREAD_UNCHANGED)
        rgba = cv2.cvtColor(bgra, cv2.COLOR_BGRA2RGBA)
        scale = 0.4 * SIDE / max(rgba.shape[:2])
        rgba = cv2.resize(rgba, None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
        canvas = np.zeros((SIDE, SIDE, 4), np.uint8)
        y, x = (SIDE - rgba.shape[0]) // 2, (SIDE - rgba.shape[1]) // 2
        canvas[y : y + rgba.shape[0], x : x + rgba.shape[1]] = rgba
        share = canvas[..., 3:].astype(np.float32) / 255
        paper = np.array([250, 247, 238], np.float32)
        flat = np.round(canvas[..., :3] * share + paper * (1 - share)).astype(np.uint8)
        cut = Picture(np.ascontiguousarray(canvas[..., :3]), np.ascontiguousarray(canvas[..., 3]))
        pictures.append((path.stem, Picture(flat) if number % 2 else cut))
    return pictures


def drawings(count: int) -> list[tuple[str, Picture]]:
    """Hand-inked people and scenes on white."""
    files = [
        p for f in ("opendoodles_cc0", "openpeeps_cc0") for p in sorted((ART / f).rglob("*.svg"))
    ]
    pictures = []
    for path in files[:: max(1, len(files) // (2 * count))]:
        rgb, _ = rendered(path)
        if 0.01 < float((rgb[..., 0] < 160).mean()) < 0.5 and len(pictures) < count:
            scale = SIDE / max(rgb.shape[:2])
            small = cv2.resize(rgb, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
            wide = np.pad(small, ((24, 24), (24, 24), (0, 0)), constant_values=255)
            pictures.append((path.stem, Picture(np.ascontiguousarray(wide))))
    return pictures


def mask_by_rule(picture: Picture, rule: int) -> Mask | None:
    """The whole thing, what sticks out of it, its upper half, or a patch."""
    thing = ground_of(picture).thing
    if thing is None or not thing.any():
        return None
    ys, xs = np.nonzero(thing)
    if rule == 0:
        return thing
    if rule == 1:
        found = appendages(thing, "limb")
        return found[0] if found else None
    if rule == 2:
        half = np.zeros_like(thing)
        half[: int(ys.min() + 0.5 * np.ptp(ys))] = True
        return np.asarray(thing & half)
    patch = np.zeros(thing.shape, np.uint8)
    middle = round(float(xs.mean())), round(float(ys.mean()))
    axes = max(8, int(0.3 * np.ptp(xs))), max(8, int(0.3 * np.ptp(ys)))
    cv2.ellipse(patch, middle, axes, 0, 0, 360, 1, cv2.FILLED)
    return np.asarray(patch > 0)


def cases(count: int) -> list[Case]:
    """Pictures, rules and motions in turn."""
    pictures = [p for pair in zip(fruits(20), drawings(20), strict=False) for p in pair]
    made: list[Case] = []
    number = 0
    while len(made) < count and number < 4 * count:
        name, picture = pictures[number % len(pictures)]
        mask = mask_by_rule(picture, (number // len(pictures) + number) % 4)
        motion = DRAWN[len(made) % len(DRAWN)]
        # Ink has no ripeness.
        fits = motion != "ripen" or float(np.ptp(picture.rgb, axis=-1).mean()) > 4
        if mask is not None and mask.sum() > 300 and fits:
            made.append(Case(name, picture, mask, motion))
        number += 1
    return made


def engine_of(case: Case, strength: float, finer: int = 1) -> Engine:
    """The film of a case, in so many times more frames."""
    cycles = cycles_of(case.motion, 1.0, FRAMES / RATE)
    moves = (Move(case.motion, case.mask, strength, cycles),)
    return Engine(case.picture, Script(moves, RATE * finer, FRAMES * finer))


def shown(frame: Bytes) -> Floats:
    """(h, w, 3) 0..255, on light grey where it is clear."""
    rgb = frame[..., :3].astype(np.float32)
    if frame.shape[2] == 4:
        share = frame[..., 3:].astype(np.float32) / 255
        rgb = rgb * share + 225 * (1 - share)
    return rgb


def grey(frame: Bytes) -> Floats:
    """(h, w) 0..255 of the same."""
    return np.asarray(shown(frame) @ np.array([0.299, 0.587, 0.114], np.float32))


def back(frame: Floats, pull: Floats, mask: Mask) -> tuple[Floats, Mask]:
    """A frame warped back to where things were drawn, and where that could be told."""
    x, y = np.meshgrid(np.arange(pull.shape[1], dtype=np.float32),
                       np.arange(pull.shape[0], dtype=np.float32))  # fmt: skip
    home = np.stack([x, y], -1)
    source = home + pull
    seen = np.abs(pull).max(-1) > 1e-4
    if not seen.any():
        return frame, mask
    # Each px says where it came from; there one learns where it went, then Newton's steps.
    at = _splatted(source[seen], home[seen], home)
    down, right = np.gradient(source, axis=0), np.gradient(source, axis=1)
    det = right[..., 0] * down[..., 1] - right[..., 1] * down[..., 0]
    det = np.where(np.abs(det) < 0.05, 0.05, det)
    inverse = np.stack([down[..., 1], -down[..., 0], -right[..., 1], right[..., 0]], -1)
    inverse = (inverse / det[..., None]).astype(np.float32)
    for _ in range(4):
        miss = home - _at(source, at)
        a, b, c, d = np.moveaxis(_at(inverse, at), -1, 0)
        step = np.stack(
            [a * miss[..., 0] + b * miss[..., 1], c * miss[..., 0] + d * miss[..., 1]], -1
        )
        at = at + np.clip(step, -1.5, 1.5)
    known = (np.abs(home - _at(source, at)).max(-1) < 0.1) & mask
    return cv2.remap(frame, at[..., 0], at[..., 1], cv2.INTER_LANCZOS4), np.asarray(known)


def _at(field: Floats, at: Floats) -> Floats:
    out = cv2.remap(
        field, at[..., 0], at[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
    )
    return np.asarray(out, np.float32)


def _splatted(source: Floats, went: Floats, home: Floats) -> Floats:
    """Where the matter of each px went, from samples of where it came from."""
    total = np.zeros((*home.shape[:2], 3), np.float64)
    x, y = np.round(source).astype(int).T
    good = (x >= 0) & (y >= 0) & (x < home.shape[1]) & (y < home.shape[0])
    np.add.at(total, (y[good], x[good]), np.column_stack([went[good], np.ones(good.sum())]))
    soft = cv2.GaussianBlur(total, (0, 0), 1.0)
    found = soft[..., 2:] > 1e-3
    return np.where(found, soft[..., :2] / np.maximum(soft[..., 2:], 1e-3), home).astype(np.float32)


def ssim(one: Floats, other: Floats, where: Mask) -> float:
    """Mean structural similarity over a mask (Z. Wang et al., 2004), Gaussian window of 1.5 px."""

    def soft(a: Floats) -> Floats:
        return cv2.GaussianBlur(a, (11, 11), 1.5)

    a, b = soft(one), soft(other)
    va, vb, ab = soft(one**2) - a**2, soft(other**2) - b**2, soft(one * other) - a * b
    c1, c2 = 2.55**2, 7.65**2
    field = (2 * a * b + c1) * (2 * ab + c2) / ((a**2 + b**2 + c1) * (va + vb + c2))
    # The window must not reach beyond what is known.
    inner = cv2.erode(where.astype(np.uint8), np.ones((11, 11), np.uint8)) > 0
    return float(field[inner].mean()) if inner.sum() > 50 else float("nan")


def rank(values: list[float]) -> list[int]:
    """Ranks."""
    return np.argsort(np.argsort(values)).tolist()


def straightness(x: tuple[float, ...], y: list[float]) -> float:
    """R² of the best line."""
    fit = np.polyval(np.polyfit(x, y, 1), x)
    rest, all_ = float(((np.array(y) - fit) ** 2).sum()), float(np.var(y) * len(y))
    return 1 - rest / all_ if all_ > 0 else 0.0


def motion_of(case: Case, strength: float, still: Bytes) -> tuple[float, float]:
    """Mean px that what is seen is away from home, and mean change of colour from the picture.

    Of what turns round and round, px from one moment to the next.
    """
    turns = case.motion == "spin"
    engine = engine_of(case, strength, 8 if turns else 1)
    flows = [engine.flow(i) for i in (range(4) if turns else range(0, FRAMES, 2))]
    if turns:
        flows = [flows[i] - flows[i - 1] for i in range(1, 4)]
    far = [np.hypot(*np.moveaxis(f, -1, 0)) for f in flows]
    seen = sum(int((f > 1e-4).sum()) for f in far)
    home = shown(still)
    every = engine.frames(range(0, engine.count, 8 if turns else 1))
    change = [float(np.abs(shown(f) - home).mean()) for f in every]
    return float(sum(f.sum() for f in far)) / max(1, seen), float(np.mean(change))


def measured(case: Case) -> dict[str, float]:
    """All figures of a case."""
    engine = engine_of(case, 1.0)
    films = [np.asarray(f) for f in engine.frames()]
    greys = [grey(f) for f in films]
    picture = case.picture.rgb
    if case.picture.alpha is not None:
        picture = np.dstack([picture, case.picture.alpha])
    still = grey(picture)
    moved = np.zeros(still.shape, bool)
    for one in greys:
        moved |= np.abs(one - still) > GREY
    allowed = engine.allowed()
    given = case.picture.rgb
    outside = max(
        int(np.abs(f[..., :3].astype(int) - given)[~allowed].max(initial=0)) for f in films
    )
    flows = [engine.flow(i) for i in range(0, FRAMES, 3)]
    away = np.max([np.hypot(*np.moveaxis(f, -1, 0)) for f in flows], axis=0)
    steps = [float(np.abs(greys[i] - greys[i - 1]).mean()) for i in range(FRAMES)]
    thing = ground_of(case.picture).thing
    own = case.mask if thing is None else case.mask & thing
    row = {
        "precision": float((moved & allowed).sum() / moved.sum()) if moved.any() else float("nan"),
        "recall": float((moved & own).sum() / own.sum()),
        "moved > .5 px": float((away[own] > 0.5).mean()),
        "outside": float(outside),
        "seam": steps[0] / max(1e-9, float(np.median(steps[1:]))),
    }
    if MOTIONS[case.motion].rounds_off and float(np.max(away)) > 0.5 and case.motion not in (
        "flow", "fall", "flicker", "burn", "rot", "smoke"):  # fmt: skip
        scores = []
        for number, pull in enumerate(flows):
            warped, known = back(greys[3 * number], pull, own)
            scores.append(ssim(warped, still, known))
        row["identity"] = (
            float(np.nanmean(scores)) if not np.all(np.isnan(scores)) else float("nan")
        )
    strengths = TURNS if case.motion == "spin" else STRENGTHS
    found = [motion_of(case, s, picture) for s in strengths]
    far, change = [f[0] for f in found], [f[1] for f in found]
    use = (
        far if max(far) > 0.02 and case.motion not in ("flicker", "rot", "grow", "melt") else change
    )
    row["ranks"] = float(rank(use) == list(range(len(use))))
    row["straight"] = straightness(strengths, use)
    row["straight, grey"] = straightness(strengths, change)
    row["ranks, grey"] = float(rank(change) == list(range(len(change))))
    return row


def table(found: list[tuple[Case, dict[str, float]]]) -> None:
    """Print the table and what misses it."""
    rows = [row for _, row in found]
    whole = [row for case, row in found if case.motion not in NOT_ALL]

    def values(name: str, some: list[dict[str, float]] = rows) -> np.ndarray:
        column = np.array([row[name] for row in some if name in row])
        return column[~np.isnan(column)]

    def line(name: str, text: str) -> None:
        print(f"{name:<18} {text}")

    print(f"{len(rows)} cases, {len(whole)} of them of motions of all of a mask")
    for name in ("precision", "identity"):
        line(name, f"mean {values(name).mean():.4f}, least {values(name).min():.4f}")
    by_grey, by_px = values("recall", whole).mean(), values("moved > .5 px", whole).mean()
    line("recall", f"by grey {by_grey:.3f}, by half a px {by_px:.3f}")
    line("outside", f"most {values('outside').max():.0f}")
    for name, told in (("straight", "strength"), ("straight, grey", "strength, by colour")):
        ranks, own = values(name.replace("straight", "ranks")).mean(), values(name)
        line(told, f"ranks right in {ranks:.1%}, R² mean {own.mean():.3f}, least {own.min():.3f}, "
                   f"at least .98 in {(own >= 0.98).mean():.1%}")  # fmt: skip
    seams = values("seam")
    line("seam", f"most {seams.max():.3f}, over 1.05 in {(seams > 1.05).mean():.1%}")
    for case, row in found:
        bad = _missed(case, row)
        if bad:
            told = "  ".join(f"{name} {row[name]:.3f}" for name in bad)
            print(f"  {case.motion:<9} {case.name[:22]:<22} {told}")


def _missed(case: Case, row: dict[str, float]) -> list[str]:
    """Goals that a case misses."""
    goals = {"precision": 1.0, "straight": 0.98, "ranks": 1.0, "identity": 0.97}
    bad = [name for name, least in goals.items() if row.get(name, 1.0) < least - 1e-9]
    bad += ["seam"] if row["seam"] > 1.05 else []
    return bad + (["recall"] if row["recall"] < 0.8 and case.motion not in NOT_ALL else [])


def speed() -> None:
    """Print times and peak memory, each in a process of its own."""
    import subprocess

    for name in ("gif", "mp4", "long"):
        command = [sys.executable, __file__, "--one", name]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        print(done.stdout, end="")


def one_speed(name: str) -> None:
    """Time one film."""
    from inkwake.film import write

    _, picture = fruits(4)[1]
    side = 512
    if name == "long":
        wide = cv2.resize(picture.rgb, (1080, 1080), interpolation=cv2.INTER_CUBIC)
        picture = Picture(
            np.ascontiguousarray(np.pad(wide, ((0, 0), (420, 420), (0, 0)), mode="edge"))
        )
        side = 1080
    case = Case("speed", picture, ground_of(picture).thing, "sway")  # type: ignore[arg-type]
    with tempfile.TemporaryDirectory() as folder:
        began, wall = time.process_time(), time.perf_counter()
        rate, frames = (24.0, 240) if name == "long" else (RATE, FRAMES)
        engine = Engine(case.picture, Script((Move("sway", case.mask, 1.0, 4),), rate, frames))
        write(engine, Path(folder) / f"film.{'mp4' if name == 'long' else name}")
        spent, took = time.process_time() - began, time.perf_counter() - wall
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{frames} frames of {picture.width} x {side} px, {name}: {took:.2f} s, "
          f"{spent:.2f} CPU-s, {memory:.0f} MB at most")  # fmt: skip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cases", type=int, default=60)
    parser.add_argument("--motions", nargs="*", help="measure these only")
    parser.add_argument("--sheet", type=Path, help="write a contact sheet there")
    parser.add_argument("--speed", action="store_true", help="only times and memory")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        one_speed(asked.one)
        return
    if asked.speed:
        speed()
        return
    found, rows = [], []
    for case in cases(asked.cases):
        if asked.motions and case.motion not in asked.motions:
            continue
        found.append((case, measured(case)))
        if asked.sheet:
            shown = [
                cv2.resize(grey(f).astype(np.uint8), (160, 160))
                for f in engine_of(case, 1.0).frames(range(0, FRAMES, 3))
            ]
            mask = cv2.resize(case.mask.astype(np.uint8) * 255, (160, 160))
            row = np.hstack([mask, *shown])
            cv2.putText(row, f"{case.motion} {case.name}", (3, 12), 0, 0.4, 128, 1)
            rows.append(row)
    table(found)
    if asked.sheet:
        cv2.imwrite(str(asked.sheet), np.vstack(rows))
    speed()


if __name__ == "__main__":
    main()
