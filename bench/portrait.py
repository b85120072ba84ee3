"""Portraits while one draws: what simulated people get after every stroke, in figures.

Characters that the reader never saw are drawn stroke by stroke by the stroke simulator, cleanly and
roughly, in any order. After each stroke the portrait is compared with the finished character: its
parts (labels at 256 px), how true it is to the ink, what changed that nobody touched.

    python bench/portrait.py [--sessions 100] [--kind rough] [--no-lock] [--no-snap]
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from inkwake.portrait.answer import answer
from inkwake.portrait.artist.artist import Sitting, start_of
from inkwake.portrait.artist.choices import alternatives
from inkwake.portrait.artist.events import Session as Record
from inkwake.portrait.artist.state import State, Stroke
from inkwake.portrait.artist.step import first, further
from inkwake.portrait.belief.graph import GROUPS_OF, NEIGHBOURS
from inkwake.portrait.read.reader import Eyes, eyes
from inkwake.portrait.strokes import habits
from inkwake.portrait.strokes.lines import LINES, STROKE_PARTS
from inkwake.portrait.strokes.session import Session, session
from inkwake.portrait.strokes.trace import trace
from inkwake.portrait.tint.look import Look
from inkwake.portrait.world.build import build
from inkwake.portrait.world.contours import Contours
from inkwake.portrait.world.numbers import Numbers
from inkwake.portrait.world.parameters import parameters
from inkwake.portrait.world.parts import LABELS, PARTS, label_map
from inkwake.portrait.world.sample import sample

RESULTS = Path(__file__).parent / "results"
HELD_OUT = 990_000_000
SIDE = 256
SHARES = (0.1, 0.25, 0.5, 0.75, 1.0)
LABEL_OF_PART = {part.name: part.label for part in PARTS}


@dataclass
class Tally:
    """Everything that is measured, by name: one number a session or a stroke."""

    found: dict[str, list[float]] = field(default_factory=dict)

    def add(self, name: str, value: float) -> None:
        """One more."""
        self.found.setdefault(name, []).append(float(value))

    def mean(self, name: str) -> float:
        """Mean of what was found."""
        values = self.found.get(name, [])
        return float(np.nanmean(values)) if values else float("nan")

    def share(self, name: str, q: float) -> float:
        """Quantile of what was found."""
        values = self.found.get(name, [])
        return float(np.nanquantile(values, q)) if values else float("nan")


def iou(found: np.ndarray, truth: np.ndarray) -> dict[str, float]:
    """Intersection over union of every label that the truth has."""
    made = {}
    for number, name in enumerate(LABELS):
        if number == 0 or not (truth == number).any():
            continue
        both = ((found == number) & (truth == number)).sum()
        made[name] = float(both / ((found == number) | (truth == number)).sum())
    return made


def labels(state: State, snap: bool) -> np.ndarray:
    """Labels of a state."""
    contours = state.drawn() if snap else state.contours
    return label_map(state.numbers, contours, size=SIDE)


def unpainted(true: Numbers, seed: int) -> Numbers:
    """A start that knows the colours and pen of the truth and nothing else."""
    start = start_of(seed)
    keep = np.array([p.group in ("paint", "line") for p in parameters()])
    return Numbers(np.where(keep, true.values, start.values), start.picks, true.seeds)


def run_one(
    seed: int, kind: str, reader: Eyes, tally: Tally, *, lock: bool, snap: bool, timed: bool
) -> None:
    """Draw one character and measure after every stroke."""
    true = sample(1, seed=HELD_OUT + seed)
    rng = np.random.default_rng([seed, 3])
    hand = habits.scrawled(rng) if kind == "rough" else habits.clean(rng, plan="random")
    drawn = session(trace(true, build(true)), hand, rng)
    truth = label_map(true, build(true), size=SIDE)
    marks = {max(1, round(s * len(drawn))): s for s in SHARES}
    start, state, before, error = unpainted(true, seed), None, None, None
    for k in range(len(drawn)):
        stroke = Stroke(k, drawn.points[k])
        begun = time.perf_counter()
        state = (
            first(reader, [stroke], start)
            if state is None
            else further(reader, state, stroke, lock=lock)
        )
        if timed:
            record = Record((512, 512), seed, ())
            answer(record, Sitting(state, Look(), start, tuple(state.strokes)))
            tally.add("ms", 1000 * (time.perf_counter() - begun))
        now = labels(state, snap)
        score = iou(now, truth)
        mean = float(np.mean(list(score.values())))
        if before is not None:
            tally.add("flicker", flicker(before, now, STROKE_PARTS[drawn.part[k]]))
            tally.add("raised", float(1 - mean > error + 0.002))
        before, error = now, 1 - mean
        if k < 5:
            tally.add("early part", float(state.parts[k] == drawn.part[k]))
        if k + 1 in marks:
            at_mark(tally, marks[k + 1], state, drawn, score, mean, k + 1)
            if marks[k + 1] == 0.25 and lock and snap:
                best_of_four(tally, state, truth, seed)
    assert state is not None
    known = drawn.part < STROKE_PARTS.index("construction")
    tally.add("finished part", float((np.array(state.parts) == drawn.part)[known].mean()))
    to_ink(tally, state.drawn() if snap else state.contours, drawn)
    kept = len(state.matches)
    tally.add("lost", float(len(drawn) - kept))
    tally.add("contour ink", float(np.mean([m is not None for m in state.matches])))
    tally.add("reopened", state.belief.reopened)


def at_mark(
    tally: Tally,
    share: float,
    state: State,
    drawn: Session,
    score: dict[str, float],
    mean: float,
    count: int,
) -> None:
    """What is measured at a share of the strokes."""
    tally.add(f"miou {share}", mean)
    for name, value in score.items():
        tally.add(f"{name} {share}", value)
    done, all_of = set(), {}
    for k, part in enumerate(drawn.part):
        label = LABEL_OF_PART.get(STROKE_PARTS[part])
        if label is not None:
            all_of.setdefault(label, []).append(k)
    done = {label for label, strokes in all_of.items() if max(strokes) < count}
    values = [score[label] for label in done if label in score]
    if values:
        tally.add(f"drawn {share}", float(np.mean(values)))


def best_of_four(tally: Tally, state: State, truth: np.ndarray, seed: int) -> None:
    """The best of four alternatives, and how far they differ."""
    others = alternatives(state, seed)
    maps = [labels(other, True) for other in others]
    tally.add("best of four", max(float(np.mean(list(iou(m, truth).values()))) for m in maps))
    gone = {LABEL_OF_PART[STROKE_PARTS[p]] for p in state.parts if STROKE_PARTS[p] in LABEL_OF_PART}
    pairs = []
    for a in range(len(maps)):
        for b in range(a):
            both = {k: v for k, v in iou(maps[a], maps[b]).items() if k not in gone}
            if both:
                pairs.append(float(np.mean(list(both.values()))))
    if pairs:
        tally.add("alternatives alike", float(np.mean(pairs)))


def flicker(before: np.ndarray, now: np.ndarray, part: str) -> float:
    """Share of pixels that change their label though nobody touched them or a neighbour."""
    if part not in LABEL_OF_PART:
        near: set[str] = set()
    else:
        near = {LABEL_OF_PART[part]} | NEIGHBOURS.get(LABEL_OF_PART[part], frozenset())
    numbers = [LABELS.index(name) for name in near]
    apart = (before != now) & ~np.isin(before, numbers) & ~np.isin(now, numbers)
    return float(apart.mean())


def to_ink(tally: Tally, contours: Contours, drawn: Session) -> None:
    """Share of the ink that lies within 2 px (of 256) of a contour of the right part."""
    near, total = 0, 0
    for points, part in zip(drawn.points, drawn.part, strict=True):
        name = STROKE_PARTS[part]
        if name not in GROUPS_OF:
            continue
        lines = [
            dense(contours, line.contour)
            for line in LINES
            if line.part == name and contours.has(line.contour)
        ]
        total += len(points)
        if lines:
            every = np.vstack(lines)
            gap = np.hypot(*(points[:, None] - every[None]).transpose(2, 0, 1)).min(axis=1)
            near += int((gap < 2 / SIDE).sum())
    tally.add("ink", near / max(1, total))


def dense(contours: Contours, name: str) -> np.ndarray:
    """Points along a contour, close together."""
    line = contours.of(name)
    if contours.table[name].closed:
        line = np.vstack([line, line[:1]])
    t = np.linspace(0, len(line) - 1, 6 * len(line))
    k = np.minimum(t.astype(int), len(line) - 2)
    share = (t - k)[:, None]
    return np.asarray(line[k] * (1 - share) + line[k + 1] * share)


def table(tally: Tally, kind: str) -> list[tuple[str, str]]:
    """Rows to print."""
    rows = [
        (f"mIoU at {s:.0%} of strokes ({kind})", f"{tally.mean(f'miou {s}'):.3f}") for s in SHARES
    ]
    rows += [
        (f"IoU of drawn parts at {s:.0%}", f"{tally.mean(f'drawn {s}'):.3f}") for s in (0.25, 1.0)
    ]
    rows += [
        ("best of four at 25%", f"{tally.mean('best of four'):.3f}"),
        ("alternatives, undrawn parts alike", f"{tally.mean('alternatives alike'):.3f}"),
        ("ink within 2 px of its part", f"{tally.mean('ink'):.3f}"),
        (
            "flicker, mean / p95",
            f"{tally.mean('flicker'):.3%} / {tally.share('flicker', 0.95):.2%}",
        ),
        ("strokes that do not raise the error", f"{1 - tally.mean('raised'):.3f}"),
        (
            "part of a stroke, finished / first five",
            f"{tally.mean('finished part'):.3f} / {tally.mean('early part'):.3f}",
        ),
        ("ink lost", f"{tally.mean('lost'):.0f}"),
        ("ink that became contours", f"{tally.mean('contour ink'):.3f}"),
        ("drawn parts reopened, a session", f"{tally.mean('reopened'):.2f}"),
    ]
    if "ms" in tally.found:
        rows.append(
            (
                "stroke to answer, p50 / p95, ms",
                f"{tally.share('ms', 0.5):.0f} / {tally.share('ms', 0.95):.0f}",
            )
        )
    return rows


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sessions", type=int, default=100)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--kind", choices=["rough", "clean"], default="rough")
    parser.add_argument("--no-lock", action="store_true", help="without the evidence lock")
    parser.add_argument(
        "--no-snap", action="store_true", help="before contours are moved onto the ink"
    )
    parser.add_argument("--time", action="store_true", help="also time whole answers")
    parser.add_argument("--threads", type=int, default=2)
    asked = parser.parse_args()
    reader, tally = eyes(asked.threads), Tally()
    for seed in range(asked.first, asked.first + asked.sessions):
        run_one(
            seed,
            asked.kind,
            reader,
            tally,
            lock=not asked.no_lock,
            snap=not asked.no_snap,
            timed=asked.time,
        )
    for name, value in table(tally, asked.kind):
        print(f"{name:44} {value}")
    labelled = [f"{n} {tally.mean(f'{n} 1.0'):.2f}" for n in LABELS[1:]]
    print("parts at 100%: " + ", ".join(labelled))
    RESULTS.mkdir(exist_ok=True)
    out = {name: float(np.nanmean(v)) for name, v in tally.found.items()}
    (RESULTS / f"portrait-{asked.kind}.json").write_text(json.dumps(out, indent=1))


if __name__ == "__main__":
    main()
