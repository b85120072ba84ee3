"""The whole way by one command: draw the world, learn, export. It can be stopped anywhere.

WORK/train, valid       crops of the generated world
WORK/run                a training from nothing: plan.json, checkpoints, log.jsonl, weights
WORK/tuned              the same of a fine-tuning, and own/ with the crops of its drawings
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from inkwake.errors import (
    CheckpointError,
    DiskFull,
    FileExists,
    InkwakeError,
    NotWritable,
    OutputError,
    TrainingDataError,
    TrainingError,
)
from inkwake.learn.dataset import read_dataset
from inkwake.learn.dataset.check import Progress
from inkwake.learn.figure.card import WORLD, Origin
from inkwake.learn.figure.export import export_checkpoint
from inkwake.learn.figure.finetune import TuneOptions, begin_tuning
from inkwake.learn.figure.model import STRIDE, WIDTHS
from inkwake.learn.figure.own import OwnDrawings, prepare, prepared
from inkwake.learn.figure.sample import HELD_OUT, crop_sample, world_version
from inkwake.learn.figure.train import begin
from inkwake.learn.shards import PER_SHARD, render
from inkwake.learn.training.loop import Schedule, Training, Watch, device_of, load
from inkwake.learn.training.options import TrainOptions
from inkwake.picture.target import new_file

RATE = 2e-3
"""Highest learning rate from nothing; a tenth of it for fine-tuning."""

FROM_NOTHING = {"steps": 15000, "crops": 60000}
TUNING = {"steps": 3000, "crops": 20000}
"""What is done unless told otherwise."""

_PER_CROP = 24_000
"""Bytes of a crop on the disk, a little more than measured."""

_BESIDES = 300_000_000
"""Bytes of checkpoints and weights."""

KEPT = ("data", "seed", "size", "batch")
"""Settings that a training which goes on must not change."""


@dataclass(frozen=True, slots=True)
class Course:
    """What was asked for; None is what the plan of the resumed training says, or the usual.

    Attributes:
        work: folder for all that the training makes.
        data, images: own labelled drawings, see ``read_dataset``; without them from nothing.
        start: weights or checkpoint that a fine-tuning begins with.
        out: folder for the weights; inside ``work`` unless told.
        force: replace weights that lie there.
        resume: go on where it stood.
        minutes: stop in good order after so long, 0 for never.
        steps, crops, seed, size, batch, rate: see ``options.TrainOptions`` and ``Schedule``.
        device: "auto", "cpu" or "cuda".
        cores: for drawing and for learning.
    """

    work: Path
    data: Path | None = None
    images: Path | None = None
    start: Path | None = None
    out: Path | None = None
    force: bool = False
    resume: bool = False
    minutes: float = 0.0
    steps: int | None = None
    crops: int | None = None
    seed: int | None = None
    size: int | None = None
    batch: int | None = None
    rate: float | None = None
    device: str = "auto"
    cores: int = 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """How it ended.

    Attributes:
        ended: as ``Training.ended``.
        step: steps done.
        steps: of the plan.
        weights: the exported file; None where it was stopped.
        best: measures of the exported weights.
    """

    ended: str
    step: int
    steps: int
    weights: Path | None
    best: dict[str, float]


Report = Callable[[str], Progress]
"""What is being done → whom to tell how far it is."""


class Trainer:
    """A course that was checked and can be run.

    Attributes:
        plan: all settings, with nothing left open.
        folder: of this training, inside ``work``.
    """

    def __init__(self, course: Course, tell: Callable[[str], None]) -> None:
        self._course, self._tell = course, tell
        self.folder = course.work / ("run" if course.data is None else "tuned")
        self.plan = self._settled()
        self._out = Path(self.plan["out"])
        self._device = _device(course.device)
        self._resumes = self._check_folder()
        self._start = course.start or Path()
        if course.data is not None and not self._resumes:
            read_dataset(course.data, images=course.images)
            self._start = start_weights(course)
            tell(f"starts from {self._start}")
        self._check_space()
        with _answered(course.work):
            self.folder.mkdir(parents=True, exist_ok=True)
            with new_file(self.folder / ".written", force=True):
                pass
            (self.folder / ".written").unlink()
            self._out.mkdir(parents=True, exist_ok=True)

    def run(self, watch: Watch, report: Report) -> Outcome:
        """Draw, learn, export.

        Raises:
            InkwakeError: see its kinds; whatever was finished is kept.
        """
        with _answered(self._course.work):
            with new_file(self.folder / "plan.json", force=True) as unfinished:
                unfinished.write_text(json.dumps(self.plan, indent=1), encoding="utf-8")
            own = self._own(report)
            self._draw(report)
            training = self._begin(watch)
            training.run()
            weights, best = None, dict[str, float]()
            if training.ended != "stopped":
                weights, best = self._export(own)
        return Outcome(training.ended, training.step, self.plan["steps"], weights, best)

    def _settled(self) -> dict[str, Any]:
        """Settings of the resumed training, then what was asked for, then the usual."""
        course = self._course
        asked = {name: getattr(course, name) for name in (*KEPT, "steps", "crops", "rate", "out")}
        asked = {name: value for name, value in asked.items() if value is not None}
        for name in ("data", "out"):
            if name in asked:
                asked[name] = str(Path(asked[name]).absolute())
        usual = TUNING if course.data is not None else FROM_NOTHING
        out = str((self.folder / "weights").absolute())
        plan: dict[str, Any] = {
            "data": None,
            "seed": 0,
            "size": 192,
            "batch": 32,
            "out": out,
            **usual,
        }
        plan["rate"] = RATE if course.data is None else RATE / 10
        if course.resume:
            before = self._before()
            for name in KEPT:
                if name in asked and asked[name] != before.get(name, plan[name]):
                    raise CheckpointError(
                        f"{self.folder} was begun with {name} {before.get(name, plan[name])}, not "
                        f"{asked[name]}; leave that out, or begin anew with another --work"
                    )
            plan |= before
        plan |= asked
        if plan["size"] % STRIDE:
            raise TrainingDataError(f"the size {plan['size']} is not a multiple of {STRIDE}")
        return plan

    def _before(self) -> dict[str, Any]:
        path = self.folder / "plan.json"
        if not path.exists():
            if (self.folder / "last.pt").exists():
                return {}
            raise CheckpointError(
                f"there is nothing to resume in {self.folder}; begin without --resume"
            )
        try:
            plan: dict[str, Any] = dict(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError) as error:
            raise CheckpointError(f"{path} is damaged; begin anew with another --work") from error
        return plan

    def _check_folder(self) -> bool:
        """Whether there is a checkpoint to go on from; weights are not overwritten unasked."""
        last = (self.folder / "last.pt").exists()
        if self._course.resume:
            if last:
                load(self.folder / "last.pt")
            return last
        if last:
            raise CheckpointError(
                f"{self.folder} holds a training already; go on with --resume, or begin anew with "
                "another --work"
            )
        weights = self._out / "figure.onnx"
        if weights.exists() and not self._course.force:
            raise FileExists(f"{weights} exists; choose another --out or use --force")
        return False

    def _check_space(self) -> None:
        asked = [range(self.plan["crops"]), range(_held_out(self.plan["crops"]))]
        there = sum(path.stat().st_size for path in self._course.work.glob("*/figure-*.npz"))
        need = sum(len(seeds) for seeds in asked) * _PER_CROP + _BESIDES - there
        home = self._course.work.absolute()
        nearest = next((folder for folder in (home, *home.parents) if folder.exists()), home)
        free = shutil.disk_usage(nearest).free
        if free < need:
            raise DiskFull(
                f"{self._course.work} has {free / 1e9:.1f} GB free, and about {need / 1e9:.1f} are "
                "needed; choose another --work or fewer --crops"
            )

    def _own(self, report: Report) -> OwnDrawings | None:
        data, plan = self._course.data, self.plan
        if data is None:
            return None
        folder = self.folder / "own"
        if self._resumes:
            return prepared(folder)  # the drawings may have changed since, or be gone
        if not self._course.resume:
            shutil.rmtree(folder, ignore_errors=True)
        least = max(1, plan["batch"] // 2)
        own = prepare(data, folder, images=self._course.images, seed=plan["seed"], least=least,
                      report=report)  # fmt: skip
        for line in own.lines():
            self._tell(line)
        return own

    def _draw(self, report: Report) -> None:
        """Crops of the world; what lies there already stays."""
        work, crops = self._course.work, self.plan["crops"]
        held = range(HELD_OUT, HELD_OUT + _held_out(crops))
        jobs = [(work / "valid", held), (work / "train", range(crops))]
        total = sum(-(-len(seeds) // PER_SHARD) for _, seeds in jobs)
        progress, done = report("drawing the world"), 0
        about = {"world": world_version()}
        try:
            for folder, seeds in jobs:
                workers = min(self._course.cores, -(-len(seeds) // PER_SHARD))
                for _ in render(crop_sample, folder, seeds, workers=workers, about=about):
                    done += 1
                    progress(done, total)
        except BrokenProcessPool as error:
            raise TrainingError(
                "a process that draws the world was killed, perhaps for want of memory; the same "
                "command goes on"
            ) from error

    def _begin(self, watch: Watch) -> Training:
        course, plan = self._course, self.plan
        steps, tuning = plan["steps"], course.data is not None
        schedule = Schedule(
            steps=steps,
            rate=plan["rate"],
            warm=min(100 if tuning else 300, max(1, steps // 10)),
            minutes=course.minutes,
            check_steps=max(1, steps // 20),
            check_first=tuning,
            patience=6 if tuning else 10,
            threads=min(4, course.cores),
            device=self._device,
        )
        options = TrainOptions(
            work=self.folder,
            shards=[course.work / "train"],
            valid=course.work / "valid",
            resume=self._resumes,
            size=plan["size"],
            batch=plan["batch"],
            seed=plan["seed"],
            widths=WIDTHS,
            checked=min(128 if tuning else 512, _held_out(plan["crops"])),
            schedule=schedule,
        )
        if tuning:
            own = TuneOptions(options, self._start, self.folder / "own")
            return begin_tuning(own, self._tell, watch)
        return begin(options, self._tell, watch)

    def _export(self, own: OwnDrawings | None) -> tuple[Path, dict[str, float]]:
        origin = WORLD
        if own is not None:
            origin = Origin(
                "learned from drawings that the project generates and then, half and half\n"
                f"  with them, from {len(own.train)} labelled drawings of its owner's.",
                f"{len(own.valid)} of its owner's drawings",
            )
        path = self._out / "figure.onnx"
        digest = export_checkpoint(self.folder / "best.pt", path, origin=origin)
        with new_file(path.with_name("figure.onnx.sha256"), force=True) as unfinished:
            unfinished.write_text(f"{digest}  figure.onnx\n", encoding="ascii")
        step = load(self.folder / "best.pt")["step"]
        return path, measures_of(self.folder / "log.jsonl", step)


def start_weights(course: Course) -> Path:
    """What a fine-tuning begins with: as asked, else what ships, else this folder's training.

    Raises:
        CheckpointError: there is nothing.
        NetError: the weights that ship are damaged.
    """
    from inkwake.nets import NETS
    from inkwake.nets.registry import WEIGHTS, read_weights

    if course.start is not None:
        if not course.start.is_file():
            raise CheckpointError(f"{course.start} does not exist; name a figure.onnx or a .pt")
        return course.start
    if "figure" in NETS:
        read_weights(NETS["figure"])  # their sum is checked
        return WEIGHTS / "figure.onnx"
    trained = course.work / "run" / "best.pt"
    if trained.exists():
        return trained
    raise CheckpointError(
        "there are no weights to start from; name some with --start, or train from nothing first: "
        "inkwake train figure"
    )


def measures_of(log: Path, step: int) -> dict[str, float]:
    """The last validation up to a step, as the log tells it."""
    found: dict[str, float] = {}
    for line in log.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        if "valid" in entry and entry["step"] <= step:
            found = entry["valid"]
    return found


def _held_out(crops: int) -> int:
    """Crops of the world that are not learned from."""
    return max(32, min(1000, crops // 20))


def _device(name: str) -> str:
    found = ("cuda" if torch.cuda.is_available() else "cpu") if name == "auto" else name
    device_of(found)
    return found


@contextmanager
def _answered(folder: Path) -> Iterator[None]:
    """Turn errors of the operating system into ours."""
    try:
        yield
    except InkwakeError:
        raise
    except RuntimeError as error:
        if "allocate memory" not in str(error):
            raise
        raise TrainingError(
            "not enough memory; go on with --resume when other programs have ended, or begin anew "
            "with a smaller --batch"
        ) from error
    except OSError as error:
        name = error.filename or folder
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise DiskFull(
                f"the disk is full while writing {name}; free some space and go on with --resume"
            ) from error
        reason = os.strerror(error.errno) if error.errno else "refused"
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR, errno.EEXIST):
            raise NotWritable(
                f"{name} cannot be written ({reason}); choose another --work or --out"
            ) from error
        raise OutputError(f"{name} cannot be used ({reason})") from error
