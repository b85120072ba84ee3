"""People's own labelled drawings as shards beside those of the world.

    FOLDER/drawings.json    which drawings are learned from, which stop the training, what is amiss
    FOLDER/train, valid     crops of both, in shards

Everything is read once; whatever was finished when a training was killed is not read again.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path

import numpy as np

from inkwake.errors import (
    CheckpointError,
    DatasetError,
    ForeignFileError,
    NoDrawings,
    PictureError,
    TrainingDataError,
)
from inkwake.learn.dataset import FAULTS, MAYBE, UNKNOWN, Dataset, cut_crop, pick, read_dataset
from inkwake.learn.dataset.check import Glance, Progress, glance_all
from inkwake.learn.dataset.nouns import Item
from inkwake.learn.dataset.twins import find_twins
from inkwake.learn.figure.sample import CROP, as_sample
from inkwake.learn.shards import Sample, write_shard
from inkwake.picture.target import new_file

LABEL = "own"
"""Start of the shards' names."""

FEWEST = 4
"""Drawings that can be divided into those to learn from and those to stop by."""

HELD_BACK = 0.15
"""Share of the drawings that are not learned from and tell when to stop."""

_PER_SHARD = 256
"""Drawings in a file."""


@dataclass(frozen=True, slots=True)
class OwnDrawings:
    """What a set of drawings gives.

    Attributes:
        drawings: in the set.
        train, valid: names of those that are learned from, and of those that stop the training.
        left_out: fault → number of drawings that are not used for it.
    """

    drawings: int
    train: tuple[str, ...]
    valid: tuple[str, ...]
    left_out: dict[str, int]

    def lines(self) -> list[str]:
        """In words."""
        told = f"{len(self.train)} drawings to learn from, {len(self.valid)} to stop by"
        if not self.left_out:
            return [told]
        return [told, f"left out {_counts(self.left_out)}; inkwake dataset check names them"]


def prepare(
    home: Path,
    folder: Path,
    *,
    images: Path | None = None,
    seed: int = 0,
    least: int = 1,
    report: Callable[[str], Progress] | None = None,
) -> OwnDrawings:
    """Read the drawings of ``home``, divide them and cut them into shards under ``folder``.

    Args:
        home: as for ``read_dataset``.
        folder: where shards go.
        images: as for ``read_dataset``.
        seed: of the division.
        least: crops that the shards to learn from must hold; few drawings are repeated.
        report: what is being done → whom to tell how far it is.

    Raises:
        DatasetError: there is nothing that can be learned from, or too little.
    """
    dataset = read_dataset(home, images=images)
    told = folder / "drawings.json"
    if told.exists():
        found = _read(told)
    else:
        glances = glance_all(dataset, report("reading drawings") if report else None)
        found = _divide(glances, dataset, seed)
        folder.mkdir(parents=True, exist_ok=True)
        with new_file(told, force=True) as unfinished:
            unfinished.write_text(json.dumps(asdict(found), indent=1), encoding="utf-8")
    for which, names, crops in (("valid", found.valid, 1), ("train", found.train, least)):
        cut = partial(_cut, pick(dataset, names), folder / which, crops)
        cut(report(f"cutting crops ({which})") if report else None)
    return found


def prepared(folder: Path) -> OwnDrawings:
    """What ``prepare`` found, without reading the drawings again."""
    return _read(folder / "drawings.json")


def _read(path: Path) -> OwnDrawings:
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return OwnDrawings(
            int(kept["drawings"]), tuple(kept["train"]), tuple(kept["valid"]), kept["left_out"]
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CheckpointError(
            f"{path} is damaged; delete {path.parent} and begin without resuming"
        ) from error


def _divide(glances: Sequence[Glance], dataset: Dataset, seed: int) -> OwnDrawings:
    """What is nearly the same drawing stays on one side, or the stop would come from memory."""
    usable = [glance for glance in glances if glance.usable and glance.look is not None]
    left_out = Counter(_why(glance) for glance in glances if not glance.usable)
    if not usable:
        raise NoDrawings(
            f"{dataset.home}: none of its {len(glances)} drawings can be learned from "
            f"({_counts(left_out)}); inkwake dataset check {dataset.home} says more"
        )
    groups = find_twins([glance.look for glance in usable if glance.look]).groups
    if len(groups) < FEWEST:
        more = f"; left out {_counts(left_out)}" if left_out else ""
        raise DatasetError(
            f"{dataset.home}: {len(groups)} different drawings are too few to learn from and to "
            f"stop by; label at least {FEWEST}{more}"
        )
    wanted = max(1, round(HELD_BACK * len(usable)))
    valid: list[int] = []
    for index in np.random.default_rng(seed).permutation(len(groups)).tolist():
        fits = len(valid) + len(groups[index]) <= max(wanted, len(usable) // 2)
        if len(valid) < wanted and fits:
            valid += groups[index]
    if not valid:
        raise DatasetError(
            f"{dataset.home}: nearly all drawings look the same, none can be held back to stop "
            "by; add others"
        )
    held = set(valid)
    names = [glance.name for glance in usable]
    return OwnDrawings(
        len(glances),
        tuple(name for index, name in enumerate(names) if index not in held),
        tuple(names[index] for index in sorted(held)),
        dict(sorted(left_out.items())),
    )


def _why(glance: Glance) -> str:
    bad = (fault.kind for fault in glance.faults if fault.level == "bad")
    return next(bad, "no-labels")


def _counts(left_out: dict[str, int]) -> str:
    return ", ".join(
        f"{count} × {FAULTS[kind][1] if kind in FAULTS else kind}"
        for kind, count in left_out.items()
    )


def _cut(dataset: Dataset, folder: Path, least: int, progress: Progress | None) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    items, crops = dataset.items, 0
    with ThreadPoolExecutor(min(8, os.cpu_count() or 1)) as pool:
        for start in range(0, len(items), _PER_SHARD):
            part = items[start : start + _PER_SHARD]
            path = folder / f"{LABEL}-{start:08d}-{start + len(part):08d}.npz"
            if not path.exists():
                samples = [sample for found in pool.map(_samples, part) for sample in found]
                crops += len(samples)
                if samples:
                    few = len(items) <= _PER_SHARD and len(samples) < least
                    copies = -(-least // len(samples)) if few else 1
                    write_shard(path, samples * copies, {"drawings": len(part)})
            if progress is not None:
                progress(start + len(part), len(items))
    if not any(folder.glob(f"{LABEL}-*.npz")):
        raise TrainingDataError(
            f"the drawings of {dataset.home} have neither masks nor joints; label some"
        )


def _samples(item: Item) -> list[Sample]:
    """The crops of one drawing; none where it has become unreadable since it was looked at."""
    try:
        drawing = item.read()
        crops = [cut_crop(drawing, number, CROP) for number in range(len(drawing.figures))]
    except (PictureError, ForeignFileError, DatasetError, OSError):
        return []
    joints = [((crop.seen == 1) | (crop.seen == 2)).any() for crop in crops]
    return [
        as_sample(crop)
        for crop, any_joint in zip(crops, joints, strict=True)
        if any_joint or (crop.parts == UNKNOWN).any() or not (crop.parts == MAYBE).any()
    ]
