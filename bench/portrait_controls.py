"""Rival methods in our own world against ours, on equal terms; all are re-implementations.

Unseen characters are drawn roughly, stroke by stroke, in any order. What every method makes of 25,
50 and 100 % of the strokes is a picture of 64 px, and one parser labels the pictures of all of
them, ours included. Colours are given to all. The rivals, trained here on the same world:

    (i)     a student that saw finished sketches only, with a compact StyleGAN2-like generator
    (ii)    the recipe of AniFaceDrawing as its abstract tells it: generator, teacher, a student of
            progressive sketches aligned to the teacher
    (ii-w)  a net that sees ink as pixels and tells our numbers, which our renderer draws
    (iii)   pix2pix
    (iv)    the nearest of 50,000 portraits
    (v)     the mean portrait

A figure below ours says "our re-implementation in our world", never "the published system".

From nothing, one core, about four hours (the corpus is what ``inkwake train portrait`` makes, in
``WORK/portraits``; the trainings stop when they are
done, and go on where they stood when killed; ``--longer 4`` gives them four times the steps):

    for name in parser raster generator teacher student pix2pix finished; do
        python bench/portrait_controls.py --work JUDGE --corpus CORPUS --train $name
    done
    python bench/portrait_controls.py --work JUDGE --corpus CORPUS

Needs the extra train. Nothing of it is shipped.
"""

from __future__ import annotations

import argparse
import json
import time
from dataclasses import dataclass, field
from pathlib import Path

import cv2
import numpy as np
import torch

from inkwake.learn.portrait_judge.beginnings import inked
from inkwake.learn.portrait_judge.course import PLANS, Bench
from inkwake.learn.portrait_judge.exam import examine
from inkwake.learn.portrait_judge.mean import mean_portrait
from inkwake.learn.portrait_judge.overlap import mean_overlap
from inkwake.learn.portrait_judge.paint import FINE, SIDE, painted
from inkwake.learn.portrait_judge.parser import Parser, parsed
from inkwake.learn.portrait_judge.rivals import Learned, Rival, rivals
from inkwake.picture import Picture, write
from inkwake.portrait.artist.state import State, Stroke
from inkwake.portrait.artist.step import first, further
from inkwake.portrait.read.reader import Eyes, eyes
from inkwake.portrait.strokes import habits
from inkwake.portrait.strokes.lines import STROKE_PARTS
from inkwake.portrait.strokes.session import Session, session
from inkwake.portrait.strokes.trace import trace
from inkwake.portrait.world.build import build
from inkwake.portrait.world.numbers import Numbers
from inkwake.portrait.world.parts import label_map
from inkwake.portrait.world.sample import sample
from portrait import HELD_OUT, flicker, unpainted

RESULTS = Path(__file__).parent / "results"
SHARES = (0.25, 0.5, 1.0)
OURS = "ours"
SHOWN = 4
TRAINED = {
    "(i) finished sketches": ("generator", "teacher", "finished"),
    "(ii) the recipe": ("generator", "teacher", "student"),
    "(ii-w) raster, our renderer": ("raster",),
    "(iii) pix2pix": ("pix2pix",),
}


class Ours:
    """Reader of strokes, filter, fit and snap, drawn by our renderer; see ``rivals.Rival``."""

    def __init__(self, reader: Eyes) -> None:
        self._reader = reader

    def begin(self, truth: Numbers, picture: np.ndarray) -> None:
        """See ``rivals.Rival``."""
        self._start, self._truth = unpainted(truth, 0), truth
        self.state: State | None = None

    def take(self, points: np.ndarray, number: int) -> None:
        """One more stroke, without a picture."""
        stroke = Stroke(number, points)
        if self.state is None:
            self.state = first(self._reader, [stroke], self._start)
        else:
            self.state = further(self._reader, self.state, stroke)

    def stroke(self, strokes: np.ndarray) -> np.ndarray:
        """See ``rivals.Rival``."""
        done = len(self.state.strokes) if self.state is not None else 0
        for number in range(done, len(strokes)):
            self.take(strokes[number], number)
        assert self.state is not None
        numbers = self.state.numbers.choosing(line=self._truth.option("line"))
        return painted(numbers, self.state.drawn())

    def labels(self) -> np.ndarray:
        """Its exact labels."""
        assert self.state is not None
        return label_map(self.state.numbers, self.state.drawn(), size=FINE)


@dataclass
class Drawn:
    """One unseen character and how it is drawn."""

    seed: int
    truth: Numbers = field(init=False)
    session: Session = field(init=False)
    picture: np.ndarray = field(init=False)
    labels: np.ndarray = field(init=False)
    marks: list[int] = field(init=False)

    def __post_init__(self) -> None:
        # The same characters and hands as in bench/portrait.py.
        self.truth = sample(1, seed=HELD_OUT + self.seed)
        contours, dice = build(self.truth), np.random.default_rng([self.seed, 3])
        self.session = session(trace(self.truth, contours), habits.scrawled(dice), dice)
        self.picture = painted(self.truth, contours)
        self.labels = label_map(self.truth, contours, size=FINE)
        self.marks = [max(1, round(share * len(self.session))) for share in SHARES]


@dataclass
class Found:
    """What one method made of all characters."""

    pictures: list[list[np.ndarray]] = field(default_factory=list)
    miou: list[list[float]] = field(default_factory=list)
    flicker: list[float] = field(default_factory=list)
    ms: list[float] = field(default_factory=list)
    exact: list[list[float]] = field(default_factory=list)
    exact_flicker: list[float] = field(default_factory=list)


def judged(method: Rival | Ours, people: list[Drawn], parser: Parser, closely: int) -> Found:
    """A method on all characters; on the first few of them after every stroke."""
    found = Found()
    for person in people:
        method.begin(person.truth, person.picture)
        points, steps = person.session.points, range(1, len(person.session) + 1)
        whole = person.seed < closely
        pictures: dict[int, np.ndarray] = {}
        exact: dict[int, np.ndarray] = {}
        for k in steps if whole or isinstance(method, Ours) else person.marks:
            if not whole and k not in person.marks:
                method.take(points[k - 1], k - 1)
                continue
            begun = time.perf_counter()
            pictures[k] = method.stroke(points[:k])
            if whole:
                found.ms.append(1000 * (time.perf_counter() - begun))
            if isinstance(method, Ours):
                exact[k] = method.labels()
        labels = dict(zip(pictures, parsed(parser, np.stack(list(pictures.values()))), strict=True))
        found.pictures.append([pictures[k] for k in person.marks])
        found.miou.append([mean_overlap(labels[k], person.labels) for k in person.marks])
        if exact:
            found.exact.append([mean_overlap(exact[k], person.labels) for k in person.marks])
        if whole:
            found.flicker += flickers(labels, person)
            found.exact_flicker += flickers(exact, person)
    return found


def flickers(labels: dict[int, np.ndarray], person: Drawn) -> list[float]:
    """Changes that nobody asked for, of every stroke but the first."""
    parts = person.session.part
    return [flicker(labels[k - 1], labels[k], STROKE_PARTS[parts[k - 1]])
            for k in sorted(labels)[1:] if k - 1 in labels]  # fmt: skip


def row_of(name: str, found: Found, bench: Bench, ours: float) -> dict[str, object]:
    """Figures of a method."""
    miou = np.mean(found.miou, axis=0)
    hours = ours if name == OURS else 0.0
    hours += sum(bench.minutes(part) for part in TRAINED.get(name, ())) / 60
    made: dict[str, object] = {
        "method": name, **{f"miou {s:.0%}": float(m) for s, m in zip(SHARES, miou, strict=True)},
        "flicker": float(np.mean(found.flicker)) if found.flicker else None,
        "ms": float(np.median(found.ms)) if found.ms else None, "hours": hours,
    }  # fmt: skip
    if found.exact:
        exact = np.mean(found.exact, axis=0)
        made |= {f"exact {s:.0%}": float(m) for s, m in zip(SHARES, exact, strict=True)}
        made["exact flicker"] = float(np.mean(found.exact_flicker)) if found.exact_flicker else None
    return made


def told(rows: list[dict[str, object]]) -> None:
    """Print the table."""
    print(
        "| method | mIoU 25 / 50 / 100 % | flicker | ms a stroke, p50 | core hours | exact labels |"
    )
    print("| --- | --- | --- | --- | --- | --- |")
    for row in rows:
        shares = " / ".join(f"{row[f'miou {s:.0%}']:.3f}" for s in SHARES)
        exact = ""
        if "exact 25%" in row:
            exact = " / ".join(f"{row[f'exact {s:.0%}']:.3f}" for s in SHARES)
            exact += f", {row['exact flicker']:.2%}" if row["exact flicker"] is not None else ""
        change = f"{row['flicker']:.2%}" if row["flicker"] is not None else ""
        ms = f"{row['ms']:.0f}" if row["ms"] is not None else ""
        hours = f"{row['hours']:.2f}" if row["hours"] else ""
        print(f"| {row['method']} | {shares} | {change} | {ms} | {hours} | {exact} |")


def sheet(people: list[Drawn], found: dict[str, Found], path: Path) -> None:
    """Ink, what every method makes of it, and the truth; columns are shares of some characters."""
    some = people[:SHOWN]
    rows = {"ink": [
        np.repeat(255 - inked(p.session.points, [k])[0][1][..., None], 3, axis=2)
        for p in some for k in p.marks
    ]}  # fmt: skip
    for name, one in found.items():
        rows[name] = [picture for pictures in one.pictures[: len(some)] for picture in pictures]
    rows["truth"] = [p.picture for p in some for _ in p.marks]
    made = []
    for name, pictures in rows.items():
        strip = np.concatenate([p.repeat(2, 0).repeat(2, 1) for p in pictures], axis=1)
        head = np.full((len(strip), 200, 3), 255, np.uint8)
        cv2.putText(head, name, (4, SIDE), cv2.FONT_HERSHEY_SIMPLEX, 0.4, (0, 0, 0), 1, cv2.LINE_AA)
        made.append(np.concatenate([head, strip], axis=1))
    write(Picture(np.concatenate(made)), path, force=True)


def compared(bench: Bench, sessions: int, closely: int, threads: int, hours: float) -> None:
    """Measure all methods and print the table."""
    RESULTS.mkdir(exist_ok=True)
    parser = bench.filled(Parser(), "parser")
    torch.set_num_threads(threads)
    exam = examine(parser, bench.held_out())
    print(f"the parser on clean pictures, {bench.minutes('parser') / 60:.2f} hours: "
          + ", ".join(f"{name} {value:.3f}" for name, value in exam.items()))  # fmt: skip
    mean = mean_portrait(bench.paths(bench.shards))
    methods: dict[str, Rival | Ours] = {OURS: Ours(eyes(threads))}
    methods |= rivals(bench, mean, threads)
    people = [Drawn(seed) for seed in range(sessions)]
    own = [mean_overlap(a, p.labels) for a, p in zip(
        parsed(parser, np.stack([p.picture for p in people])), people, strict=True)]  # fmt: skip
    print(f"the parser on the finished pictures of these characters: {np.mean(own):.3f}")
    restored(methods, people, parser)
    found: dict[str, Found] = {}
    rows = []
    for name, method in methods.items():
        found[name] = judged(method, people, parser, closely)
        rows.append(row_of(name, found[name], bench, hours))
    told(rows)
    sheet(people, found, RESULTS / "portrait_controls.png")
    report = {"parser": exam, "sessions": sessions, "methods": rows}
    text = json.dumps(report, indent=1)
    (RESULTS / "portrait_controls.json").write_text(text + "\n", encoding="utf-8")


def restored(methods: dict[str, Rival | Ours], people: list[Drawn], parser: Parser) -> None:
    """Print how near teacher and generator come to finished pictures that they see."""
    learned = next((m for m in methods.values() if isinstance(m, Learned)), None)
    if learned is None:
        return
    made = np.stack([learned.restored(p.picture) for p in people])
    away = np.abs(made.astype(int) - np.stack([p.picture for p in people])).mean()
    labels = parsed(parser, made)
    miou = np.mean([mean_overlap(a, p.labels) for a, p in zip(labels, people, strict=True)])
    print(
        f"teacher and generator give finished pictures back {away:.1f} levels off, mIoU {miou:.3f}"
    )


def main() -> None:
    asked = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    asked.add_argument("--work", type=Path, required=True, help="folder of all trainings")
    asked.add_argument("--corpus", type=Path, required=True, help="folder of shards of portraits")
    asked.add_argument("--train", choices=list(PLANS), help="train this one, or go on with it")
    asked.add_argument("--minutes", type=float, default=0.0, help="stop then; 0 for never")
    asked.add_argument("--steps", type=int, default=0, help="fewer steps, to try things")
    asked.add_argument("--longer", type=float, default=1.0, help="times the steps of a training")
    asked.add_argument("--hours", type=float, default=0.0, help="that our reader was trained")
    asked.add_argument("--sessions", type=int, default=100, help="unseen characters")
    asked.add_argument("--closely", type=int, default=12, help="of them, after every stroke")
    asked.add_argument("--threads", type=int, default=0, help="of the CPU")
    options = asked.parse_args()

    def tell(line: str) -> None:
        print(line, flush=True)

    bench = Bench(
        work=options.work,
        corpus=options.corpus,
        steps=options.steps,
        longer=options.longer,
        threads=options.threads or 1,
        tell=tell,
    )
    if options.train:
        done = bench.train(options.train, options.minutes)
        tell(f"{options.train}: {'done' if done else 'stopped; the same call goes on'}")
        return
    compared(bench, options.sessions, options.closely, options.threads or 2, options.hours)


if __name__ == "__main__":
    main()
