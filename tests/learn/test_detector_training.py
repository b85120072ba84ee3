"""The detector's training; needs the extra ``train``."""

import hashlib
import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort
import pytest
from fake_pages import fake_page
from numpy.typing import NDArray

from inkwake.errors import CheckpointError, TrainingDataError
from inkwake.figure.sightings import read
from inkwake.learn.shards import render

torch = pytest.importorskip("torch")

from inkwake.learn.detector.augment import changed, plain  # noqa: E402
from inkwake.learn.detector.export import export_checkpoint, net_of, write_net  # noqa: E402
from inkwake.learn.detector.losses import closeness, losses, targets  # noqa: E402
from inkwake.learn.detector.measures import Tally, average_precision  # noqa: E402
from inkwake.learn.detector.model import OUTPUTS, DetectorNet  # noqa: E402
from inkwake.learn.detector.train import run  # noqa: E402
from inkwake.learn.training.loop import Schedule, load  # noqa: E402
from inkwake.learn.training.options import TrainOptions  # noqa: E402

WIDTHS = (8, 12, 16, 16, 16, 16)
PLAN = Schedule(steps=40, warm=4, rate=8e-3, threads=1, check_steps=20, average=12, pieces=1)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("pages")
    list(render(fake_page, data / "train", range(96), label="page", per_shard=48))
    list(render(fake_page, data / "valid", range(1000, 1032), label="page"))
    return data


def options(data: Path, work: Path, plan: Schedule = PLAN, resume: bool = False) -> TrainOptions:
    return TrainOptions(work, [data / "train"], data / "valid", resume=resume, size=64, batch=12,
                        widths=WIDTHS, checked=32, schedule=plan)  # fmt: skip


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
    assert last["score"] > first["score"] and last["ap_50"] > 0.1
    assert {"recall_50", "recall_75", "precision_50", "precision_75", "empty"} <= last.keys()
    assert all(math.isfinite(value) for value in log(trained, "losses")[-1].values())


def test_a_training_can_be_stopped_and_resumed(data: Path, tmp_path: Path) -> None:
    plan = replace(PLAN, steps=4, check_steps=0)
    run(options(data, tmp_path, replace(plan, minutes=1e-9)), quiet)
    assert load(tmp_path / "last.pt")["step"] == 1
    run(options(data, tmp_path, plan, resume=True), quiet)
    assert load(tmp_path / "last.pt")["step"] == 4


def test_wrong_data_says_so(data: Path, tmp_path: Path) -> None:
    with pytest.raises(TrainingDataError, match="no shards"):
        run(replace(options(data, tmp_path), shards=[tmp_path]), quiet)
    with pytest.raises(TrainingDataError, match="multiple of 64"):
        run(replace(options(data, tmp_path), size=96), quiet)


def test_the_shipped_plan_is_small() -> None:
    assert sum(p.numel() for p in DetectorNet().parameters()) < 1_000_000


@pytest.mark.parametrize("half", [False, True])
def test_the_exported_file_answers_as_the_net_does(
    trained: Path, tmp_path: Path, half: bool
) -> None:
    net = net_of(load(trained / "best.pt"), trained)
    path = tmp_path / "net.onnx"
    write_net(net, path, half=half, about={"name": "detector"})
    session = ort.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    assert sorted(names) == sorted(OUTPUTS)
    for shape in ((1, 3, 64, 64), (2, 3, 64, 128)):
        pictures = np.random.default_rng(1).random(shape, np.float32)
        with torch.no_grad():
            wanted = net(torch.from_numpy(pictures))
        found = dict(zip(names, session.run(None, {"picture": pictures}), strict=True))
        for name in names:
            np.testing.assert_allclose(
                found[name], wanted[name].numpy(), atol=2e-2 if half else 1e-3
            )


def test_an_export_brings_its_sum_and_a_model_card(trained: Path, tmp_path: Path) -> None:
    out = tmp_path / "detector.onnx"
    digest = export_checkpoint(trained / "best.pt", out)
    assert digest == hashlib.sha256(out.read_bytes()).hexdigest()
    assert digest == export_checkpoint(trained / "best.pt", tmp_path / "again.onnx")
    card = out.with_suffix(".md").read_text()
    assert digest in card and "| recall_75 |" in card


def test_another_checkpoint_is_refused(tmp_path: Path) -> None:
    torch.save({"average": {}, "step": 1}, tmp_path / "other.pt")
    with pytest.raises(CheckpointError, match="no detector"):
        export_checkpoint(tmp_path / "other.pt", tmp_path / "net.onnx")


def batch_of(*seeds: int) -> dict[str, NDArray[Any]]:
    rows = [changed(fake_page(s), plain(64), np.random.default_rng(s)) for s in seeds]
    return {name: np.stack([row[name] for row in rows]) for name in rows[0]}


def perfect(batch: dict[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
    """Maps that say what the labels say."""
    boxes, real = torch.from_numpy(batch["boxes"]), torch.from_numpy(batch["real"])
    heat, owner = targets(boxes, real, torch.Size((8, 8)))
    mine = torch.gather(boxes, 1, owner.flatten(1)[..., None].expand(-1, -1, 4)).view(-1, 8, 8, 4)
    extent = (mine[..., 2:] - mine[..., :2]).clamp(min=1e-3)
    grid = torch.stack(torch.meshgrid(torch.arange(8), torch.arange(8), indexing="xy"), -1)
    offset = (mine[..., :2] + mine[..., 2:]) / 16 - (grid + 0.5)
    some = torch.where(real.sum(1, keepdim=True) > 0, 9.0, -9.0)
    kind = torch.zeros(len(boxes), 3, 8, 8)
    kind[:, 0] = 9
    found = {
        "heat": torch.logit(heat[:, None].clamp(1e-4, 1 - 1e-4)),
        "figure": torch.logit(torch.from_numpy(batch["figure"])[:, None].clamp(1e-4, 1 - 1e-4)),
        "kind": kind,
        "size": (extent / 64).log().permute(0, 3, 1, 2),
        "offset": offset.permute(0, 3, 1, 2),
        "some": some,
    }
    return {name: value.numpy().astype(np.float32) for name, value in found.items()}


def test_what_the_labels_say_costs_nothing_and_reads_as_the_labels() -> None:
    batch = batch_of(*range(12))
    maps = perfect(batch)
    terms = losses(
        {name: torch.from_numpy(value) for name, value in maps.items()},
        {name: torch.from_numpy(value) for name, value in batch.items()},
    )
    for name in ("heat", "overlap", "size", "offset", "kind", "some"):
        assert float(terms[name]) == pytest.approx(0, abs=1e-3), name
    tally = Tally()
    tally.add(maps, batch)
    table = tally.measures()
    for name in ("recall_75", "precision_75", "ap_50", "ap_75", "empty", "some", "kind"):
        assert table[name] == 1, name
    for index in range(12):
        real = batch["real"][index] > 0
        told = sorted(spot.box for spot in read(maps, index))
        np.testing.assert_allclose(
            np.array(told).reshape(-1, 4),
            np.array(sorted(batch["boxes"][index][real].tolist())).reshape(-1, 4),
            atol=0.2,
        )


def test_worse_answers_cost_more() -> None:
    batch = {name: torch.from_numpy(value) for name, value in batch_of(*range(12)).items()}
    good = {n: torch.from_numpy(v) for n, v in perfect(batch_of(*range(12))).items()}
    best = losses(good, batch)
    for name, term in (("heat", "heat"), ("size", "overlap"), ("offset", "overlap"),
                       ("kind", "kind"), ("some", "some"), ("figure", "figure")):  # fmt: skip
        worse = losses({**good, name: -good[name] + 0.7}, batch)
        assert float(worse[term]) > float(best[term]) + 0.01, name


def test_closeness_of_boxes() -> None:
    box = torch.tensor([[0.0, 0, 10, 10]])
    assert float(closeness(box, box)) == 1
    assert float(closeness(box, torch.tensor([[5.0, 0, 15, 10]]))) == pytest.approx(1 / 3)
    assert -1 < float(closeness(box, torch.tensor([[90.0, 0, 100, 10]]))) < -0.5


def test_average_precision_rewards_the_order() -> None:
    right = np.array([True, True, False])
    assert average_precision(np.array([3.0, 2, 1]), right, 2) == 1
    assert average_precision(np.array([1.0, 2, 3]), right, 2) == pytest.approx(2 / 3)
    assert average_precision(np.array([3.0, 2, 1]), right, 4) == pytest.approx(1 / 2)
    assert average_precision(np.zeros(0), right[:0], 3) == 0
