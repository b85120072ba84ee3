"""Shards: labelled samples drawn once and kept in files, because drawing costs more than reading.

A shard is one file of some thousand samples of consecutive seeds. It appears whole or not at all,
so a rendering that was killed goes on where it stood, and its parts are checked by the sums of the
ZIP format on every reading. A sample is a dictionary of arrays: a colour picture (h, w, 3) is
kept as JPEG, a label map (h, w) of bytes as PNG, any other array row by row as it is.
"""

from __future__ import annotations

import io
import json
import multiprocessing
import signal
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from inkwake.errors import TrainingDataError
from inkwake.picture.target import new_file

Sample = dict[str, NDArray[Any]]
"""Names → arrays; every sample of a shard has the same names."""

QUALITY = 94
"""JPEG quality of pictures: the noise of coding stays far below that of the drawn paper."""

PER_SHARD = 1000

_VERSION = 1


def write_shard(
    path: Path, samples: Sequence[Sample], about: Mapping[str, object] | None = None
) -> None:
    """Write samples of one kind to a shard; ``about`` is kept beside them, as JSON."""
    columns: dict[str, NDArray[Any]] = {}
    for name in samples[0]:
        kind, rows = _packed([sample[name] for sample in samples])
        columns[f"{name}.{kind}"] = np.concatenate(rows)
        columns[f"{name}.ends"] = np.cumsum([len(row) for row in rows])
    header = {"version": _VERSION, "count": len(samples), **(about or {})}
    columns["about"] = np.frombuffer(json.dumps(header).encode(), np.uint8)
    with new_file(path, force=True) as unfinished, unfinished.open("wb") as file:
        np.savez(file, **columns)  # type: ignore[arg-type]  # names never meet np.savez's own


class Shard:
    """A shard in memory, still packed; indexing unpacks one sample.

    Attributes:
        about: what was written beside the samples.

    Raises:
        TrainingDataError: the file is missing, cut off or damaged.
    """

    def __init__(self, path: Path) -> None:
        try:
            with np.load(io.BytesIO(path.read_bytes())) as file:
                columns = {name: file[name] for name in file.files}
            self.about: dict[str, Any] = json.loads(columns.pop("about").tobytes())
            self._columns: dict[str, tuple[str, NDArray[Any], NDArray[np.int64]]] = {}
            for label, data in columns.items():
                name, _, kind = label.rpartition(".")
                if kind != "ends":
                    self._columns[name] = kind, data, columns[f"{name}.ends"]
            self._count = int(self.about["count"])
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
            raise TrainingDataError(
                f"the shard {path} cannot be read; delete it and render again"
            ) from error

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, index: int) -> Sample:
        if not 0 <= index < self._count:
            raise IndexError(index)
        sample = {}
        for name, (kind, data, ends) in self._columns.items():
            rows = data[ends[index - 1] if index else 0 : ends[index]]
            sample[name] = rows if kind == "array" else _unpacked(kind, rows)
        return sample


def render(
    make: Callable[[int], Sample],
    folder: Path,
    seeds: range,
    *,
    label: str = "figure",
    per_shard: int = PER_SHARD,
    workers: int = 1,
    about: Mapping[str, object] | None = None,
) -> Iterator[Path]:
    """Draw the samples of these seeds into shards, several at a time; finished ones stay.

    Args:
        make: seed → sample; a function of a module, so that worker processes find it.
        folder: where shards go; made if need be.
        seeds: consecutive seeds.
        label: start of the files' names.
        per_shard: samples in a file.
        workers: processes that draw; 1 draws in this one.
        about: kept in every shard.

    Yields:
        Each shard as soon as it lies there, the finished ones of an earlier call first.
    """
    folder.mkdir(parents=True, exist_ok=True)
    jobs = []
    for start in range(seeds.start, seeds.stop, per_shard):
        part = range(start, min(start + per_shard, seeds.stop))
        path = folder / f"{label}-{part.start:010d}-{part.stop:010d}.npz"
        if path.exists():
            yield path
        else:
            jobs.append((make, path, part, dict(about or {})))
    if workers <= 1:
        for job in jobs:
            yield _draw(*job)
        return
    # Not forked: the picture library's threads would be copied half alive.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context, initializer=_mortal) as pool:
        try:
            for done in as_completed([pool.submit(_draw, *job) for job in jobs]):
                yield done.result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


def shards_of(folders: Sequence[Path], label: str = "figure") -> list[Path]:
    """Finished shards of some folders, in the order of their names.

    Raises:
        TrainingDataError: there is none.
    """
    found = sorted(
        (path for folder in folders for path in folder.glob(f"{label}-*.npz")),
        key=lambda path: (path.name, str(path)),
    )
    if not found:
        names = ", ".join(str(folder) for folder in folders)
        raise TrainingDataError(f"no shards of crops in {names}; render some first")
    return found


def _mortal() -> None:
    """Interrupted by the keyboard, a process that draws ends at once and without a word."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _draw(
    make: Callable[[int], Sample], path: Path, seeds: range, about: dict[str, object]
) -> Path:
    cv2.setNumThreads(1)
    seen: dict[str, object] = {**about, "first": seeds.start, "stop": seeds.stop}
    write_shard(path, [make(seed) for seed in seeds], seen)
    return path


def _packed(values: Sequence[NDArray[Any]]) -> tuple[str, list[NDArray[Any]]]:
    first = values[0]
    if first.dtype == np.uint8 and first.ndim == 3 and first.shape[2] == 3:
        asked = [cv2.IMWRITE_JPEG_QUALITY, QUALITY]
        return "jpeg", [cv2.imencode(".jpg", v[:, :, ::-1], asked)[1].ravel() for v in values]
    if first.dtype == np.uint8 and first.ndim == 2 and min(first.shape) > 1:
        asked = [cv2.IMWRITE_PNG_COMPRESSION, 4]
        return "png", [cv2.imencode(".png", v, asked)[1].ravel() for v in values]
    return "array", list(values)


def _unpacked(kind: str, data: NDArray[np.uint8]) -> NDArray[Any]:
    way = cv2.IMREAD_COLOR_RGB if kind == "jpeg" else cv2.IMREAD_GRAYSCALE
    return np.asarray(cv2.imdecode(data, way), np.uint8)
