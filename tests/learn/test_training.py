"""The training itself; needs the extra ``train``."""

import hashlib
import json
import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
import pytest
from fake_crops import fake_sample

from inkwake.errors import CheckpointError, DeviceLost, Diverged, TrainingDataError
from inkwake.learn.shards import render

torch = pytest.importorskip("torch")

from inkwake.learn.figure.export import export_checkpoint, net_of, write_net  # noqa: E402
from inkwake.learn.figure.measures import joint_spots  # noqa: E402
from inkwake.learn.figure.model import OUTPUTS, FigureNet  # noqa: E402
from inkwake.learn.figure.train import FigureLesson, run  # noqa: E402
from inkwake.learn.training.feed import Batch, Place  # noqa: E402
from inkwake.learn.training.loop import Schedule, Training, load  # noqa: E402
from inkwake.learn.training.options import TrainOptions  # noqa: E402

WIDTHS = (8, 8, 12, 16, 16)
PLAN = Schedule(steps=24, warm=4, rate=3e-3, threads=1, check_steps=12)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("data")
    list(render(fake_sample, data / "train", range(64), per_shard=32))
    list(render(fake_sample, data / "valid", range(1000, 1016)))
    return data


def options(data: Path, work: Path, plan: Schedule = PLAN, resume: bool = False) -> TrainOptions:
    return TrainOptions(work, [data / "train"], data / "valid", resume=resume, size=64, batch=8,
                        widths=WIDTHS, checked=16, schedule=plan)  # fmt: skip


def quiet(line: str) -> None:
    pass


@pytest.fixture(scope="module")
def trained(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    work = tmp_path_factory.mktemp("trained") / "run"
    run(options(data, work), quiet)
    return work


def log(work: Path, what: str) -> list[dict[str, float]]:
    lines = (work / "log.jsonl").read_text().splitlines()
    return [entry[what] for line in lines if what in (entry := json.loads(line))]


def test_a_training_learns_and_tells_how_well(trained: Path) -> None:
    first, last = log(trained, "valid")
    assert last["iou"] > 0.3 and last["score"] > first["score"]
    assert {"iou_90", "parts", "pck_05", "pck_20", "kind", "turn", "facing", "sight"} <= last.keys()
    assert all(math.isfinite(value) for value in log(trained, "losses")[-1].values())


def test_a_killed_training_goes_on_as_if_nothing_had_happened(
    data: Path, trained: Path, tmp_path: Path
) -> None:
    class Killed(Exception):
        pass

    def kill(line: str) -> None:
        if line.startswith("step 12: iou"):
            raise Killed

    plan = replace(PLAN, save_minutes=0.0)
    with pytest.raises(Killed):
        run(options(data, tmp_path, plan), kill)
    assert load(tmp_path / "last.pt")["step"] == 11
    run(options(data, tmp_path, plan, resume=True), quiet)
    resumed, whole = load(tmp_path / "last.pt"), load(trained / "last.pt")
    assert resumed["step"] == whole["step"] and resumed["place"]["taken"] == whole["place"]["taken"]
    for kind in ("net", "average"):
        for name, value in whole[kind].items():
            torch.testing.assert_close(resumed[kind][name], value, rtol=1e-4, atol=1e-5)


def test_the_time_that_was_given_is_kept_and_resuming_ends_the_work(
    data: Path, tmp_path: Path
) -> None:
    said: list[str] = []
    run(options(data, tmp_path, replace(PLAN, steps=6, minutes=1e-9)), said.append)
    assert load(tmp_path / "last.pt")["step"] == 1
    run(options(data, tmp_path, replace(PLAN, steps=6), resume=True), said.append)
    assert load(tmp_path / "last.pt")["step"] == 6
    assert "resumed at step 1" in said


def test_patience_stops_a_training_that_gains_nothing(data: Path, tmp_path: Path) -> None:
    plan = replace(PLAN, rate=0.0, check_steps=2, patience=2, average=1)
    said: list[str] = []
    run(options(data, tmp_path, plan), said.append)
    assert load(tmp_path / "last.pt")["step"] < 24
    assert any("stopped early" in line for line in said)


def test_starting_over_does_not_overwrite_a_training(data: Path, trained: Path) -> None:
    with pytest.raises(CheckpointError, match="resume it or choose another folder"):
        run(options(data, trained), quiet)


@pytest.mark.parametrize("harm", ["missing", "cut", "text"])
def test_a_damaged_checkpoint_says_so(data: Path, trained: Path, tmp_path: Path, harm: str) -> None:
    good = (trained / "last.pt").read_bytes()
    if harm != "missing":
        (tmp_path / "last.pt").write_bytes(good[: len(good) // 2] if harm == "cut" else b"hello")
    with pytest.raises(CheckpointError, match=r"damaged|does not exist"):
        run(options(data, tmp_path, resume=True), quiet)


def test_a_checkpoint_of_another_net_says_so(data: Path, trained: Path) -> None:
    other = replace(options(data, trained, resume=True), widths=(8, 8, 12, 16, 24))
    with pytest.raises(CheckpointError, match="another net"):
        run(other, quiet)


def test_wrong_data_says_so(data: Path, tmp_path: Path) -> None:
    with pytest.raises(TrainingDataError, match="no shards"):
        run(replace(options(data, tmp_path), shards=[tmp_path]), quiet)
    with pytest.raises(TrainingDataError, match="multiple of 32"):
        run(replace(options(data, tmp_path), size=100), quiet)


@pytest.mark.skipif(torch.cuda.is_available(), reason="there is an accelerator")
def test_an_accelerator_that_is_not_there_says_so(data: Path, tmp_path: Path) -> None:
    with pytest.raises(DeviceLost, match="train with the device cpu"):
        run(options(data, tmp_path, replace(PLAN, device="cuda")), quiet)


class Broken(FigureLesson):
    """Losses that stop being numbers now and then, or for good."""

    last = 10**9

    def losses(self, found: dict[str, Any], batch: dict[str, Any]) -> dict[str, Any]:
        self.count = getattr(self, "count", -1) + 1
        terms = super().losses(found, batch)
        step = self.count // PLAN.pieces
        return {**terms, "mask": terms["mask"] * (math.nan if 2 <= step < self.last else 1)}


def test_a_few_losses_that_are_no_numbers_do_no_harm(data: Path, tmp_path: Path) -> None:
    lesson = Broken(options(data, tmp_path), quiet)
    lesson.last = 5
    training = Training(FigureNet(WIDTHS), lesson, PLAN, tmp_path, tell=quiet)
    training.run()
    assert all(p.isfinite().all() for p in training.net.parameters())


def test_a_training_that_diverges_gives_up_and_keeps_its_checkpoint(
    data: Path, tmp_path: Path
) -> None:
    plan = replace(PLAN, steps=60, save_minutes=0.0, check_steps=0)
    training = Training(FigureNet(WIDTHS), Broken(options(data, tmp_path), quiet), plan, tmp_path,
                        tell=quiet)  # fmt: skip
    with pytest.raises(Diverged, match="lower rate"):
        training.run()
    assert load(tmp_path / "last.pt")["step"] == 2


def test_the_rate_rises_then_falls_to_nothing() -> None:
    plan = Schedule(steps=100, warm=10, rate=1.0)
    rates = [plan.rate_at(step) for step in range(100)]
    assert rates[0] == 0.1 and max(rates) == rates[9] == rates[10] == 1.0 and rates[-1] < 0.001
    assert all(a >= b for a, b in pairwise(rates[9:]))


@pytest.mark.parametrize("half", [False, True])
def test_the_exported_file_answers_as_the_net_does(
    trained: Path, tmp_path: Path, half: bool
) -> None:
    net = net_of(load(trained / "best.pt"), trained)
    path = tmp_path / "net.onnx"
    write_net(net, path, half=half, about={"name": "figure"})
    tolerance = 1e-2 if half else 1e-3
    session = ort.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    assert names == list(OUTPUTS)
    for shape in ((1, 3, 64, 64), (3, 3, 96, 160)):
        pictures = np.random.default_rng(1).random(shape, np.float32)
        with torch.no_grad():
            wanted = net(torch.from_numpy(pictures))
        found = dict(zip(names, session.run(None, {"picture": pictures}), strict=True))
        for name in names:
            np.testing.assert_allclose(found[name], wanted[name].numpy(), atol=tolerance)


def test_an_export_brings_its_sum_and_a_model_card(trained: Path, tmp_path: Path) -> None:
    out = tmp_path / "figure.onnx"
    digest = export_checkpoint(trained / "best.pt", out)
    assert digest == hashlib.sha256(out.read_bytes()).hexdigest()
    assert digest == export_checkpoint(trained / "best.pt", tmp_path / "again.onnx")
    card = out.with_suffix(".md").read_text()
    assert digest in card and "| iou |" in card


def test_a_peak_is_found_between_the_cells() -> None:
    y, x = np.mgrid[:20, :24]
    spots = np.array([(7.3, 11.8), (0.2, 19.4), (22.6, 3.0)])
    heat = np.stack([-((x - a) ** 2 + (y - b) ** 2) / 5.0 for a, b in spots]).astype(np.float32)
    np.testing.assert_allclose(joint_spots(heat)[0], spots[0], atol=1e-3)
    assert np.abs(joint_spots(heat) - spots).max() < 0.5


def test_a_place_survives_the_checkpoint(data: Path, tmp_path: Path) -> None:
    class Short(FigureLesson):
        def batches(self, place: Place) -> Iterator[tuple[Batch, Place]]:
            self.first = place
            return super().batches(place)

    plan = replace(PLAN, steps=11)
    Training(FigureNet(WIDTHS), Short(options(data, tmp_path), quiet), plan, tmp_path,
             tell=quiet).run()  # fmt: skip
    lesson = Short(options(data, tmp_path), quiet)
    more = replace(PLAN, steps=12)
    Training(FigureNet(WIDTHS), lesson, more, tmp_path, resume=True, tell=quiet).run()
    assert (lesson.first.epoch, lesson.first.taken) == (1, 3) and len(lesson.first.files) == 2
