"""The clean-up net's training; needs the extra ``train``."""

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from inkwake.errors import CheckpointError
from inkwake.learn.rough.sample import rough_sample
from inkwake.learn.shards import Sample, render
from inkwake.line.sight import STEP_UNIT, see
from inkwake.nets import Net

torch = pytest.importorskip("torch")

from inkwake.learn.line.augment import Change, changed  # noqa: E402
from inkwake.learn.line.export import KIN, export_checkpoint, net_of, write_net  # noqa: E402
from inkwake.learn.line.losses import losses  # noqa: E402
from inkwake.learn.line.measures import Tally  # noqa: E402
from inkwake.learn.line.model import CHANNELS, OUTPUTS, LineNet  # noqa: E402
from inkwake.learn.line.train import run  # noqa: E402
from inkwake.learn.training.loop import Schedule, as_input, load  # noqa: E402
from inkwake.learn.training.options import TrainOptions  # noqa: E402
from inkwake.learn.training.unfold import started  # noqa: E402

Tensors = dict[str, Any]

WIDTHS = (8, 8, 12, 16, 16, 16)
PLAN = Schedule(steps=24, warm=4, rate=8e-3, threads=1, check_steps=12, average=6, pieces=1)
STILL = Change(64, moved=False, camera=0.0)


def small(seed: int) -> Sample:
    return rough_sample(seed, 96)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("roughs")
    list(render(small, data / "train", range(64), label="rough", per_shard=32))
    list(render(small, data / "valid", range(1000, 1016), label="rough"))
    return data


def options(data: Path, work: Path, plan: Schedule = PLAN, resume: bool = False) -> TrainOptions:
    return TrainOptions(work, [data / "train"], data / "valid", resume=resume, size=64, batch=8,
                        widths=WIDTHS, checked=16, schedule=plan)  # fmt: skip


@pytest.fixture(scope="module")
def trained(data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    work = tmp_path_factory.mktemp("trained") / "run"
    run(options(data, work), lambda line: None)
    return work


def batch_of(seeds: range) -> Tensors:
    rows = [changed(small(seed), STILL, np.random.default_rng(0)) for seed in seeds]
    return {name: torch.from_numpy(np.stack([r[name] for r in rows])) for name in rows[0]}


def told_truly(batch: Tensors) -> Tensors:
    """What a perfect net would say."""
    away = batch["step"].norm(dim=1)
    sure = 16.0
    return {
        "ink": (sure * (2 * (batch["ink"] > 0.5).float() - 1))[:, None],
        "line": (sure * (2 * ((away <= 1.5) & (batch["near"] > 0)).float() - 1))[:, None],
        "step": batch["step"] / STEP_UNIT,
        "direction": batch["direction"],
        "half": batch["half"][:, None] / 2,
        "key": sure * torch.nn.functional.one_hot(batch["key"], 4).permute(0, 3, 1, 2).float(),
        "solid": (sure * (2 * batch["solid"] - 1))[:, None],
        "bridge": (sure * (2 * batch["bridge"] - 1))[:, None],
    }


def test_a_training_learns_and_tells_how_well(trained: Path) -> None:
    lines = [json.loads(line) for line in (trained / "log.jsonl").read_text().splitlines()]
    told = [line["losses"]["loss"] for line in lines if "losses" in line]
    checks = [line["valid"] for line in lines if "valid" in line]
    assert all(np.isfinite(told)) and len(checks) == 2
    assert {"precision", "recall", "step", "half", "ink", "score"} <= checks[-1].keys()


def test_a_stopped_training_goes_on(data: Path, tmp_path: Path) -> None:
    plan = replace(PLAN, steps=4, check_steps=0)
    run(options(data, tmp_path, replace(plan, minutes=1e-9)), lambda line: None)
    assert load(tmp_path / "last.pt")["step"] == 1
    run(options(data, tmp_path, plan, resume=True), lambda line: None)
    assert load(tmp_path / "last.pt")["step"] == 4


def test_the_truth_costs_least_and_measures_as_perfect() -> None:
    batch = batch_of(range(20, 26))
    truth = told_truly(batch)
    perfect = {name: float(term) for name, term in losses(truth, batch).items()}
    assert perfect["step"] < 0.1 and perfect["line"] < 0.01 and perfect["overlap"] < 0.01
    for name in CHANNELS:
        worse = {**truth, name: -truth[name]}
        assert sum(map(float, losses(worse, batch).values())) > sum(perfect.values())
    tally = Tally()
    tally.add({k: v.numpy() for k, v in truth.items()}, {k: v.numpy() for k, v in batch.items()})
    assert tally.measures()["score"] > 0.98 and tally.measures()["step"] < 1e-5


def test_nothing_on_the_page_has_a_loss_and_a_gradient() -> None:
    batch = {name: torch.zeros_like(value) for name, value in batch_of(range(2)).items()}
    net = LineNet(WIDTHS)
    found = net(batch["picture"].permute(0, 3, 1, 2).float() / 255)
    total = sum(losses(found, batch).values())
    total.backward()
    assert torch.isfinite(total)
    assert all(torch.isfinite(p.grad).all() for p in net.parameters() if p.grad is not None)


def test_the_exported_net_says_the_same_at_any_size(trained: Path, tmp_path: Path) -> None:
    state = load(trained / "last.pt")
    net = net_of(state, trained / "last.pt")
    write_net(net, tmp_path / "line.onnx", half=False, about={"name": "line"})
    loaded = Net("line", (tmp_path / "line.onnx").read_bytes(), threads=1)
    assert set(loaded.outputs) == set(OUTPUTS) == set(CHANNELS)
    for shape in ((1, 2, 64, 96), (2, 2, 32, 160)):
        picture = np.random.default_rng(0).random(shape).astype(np.float32)
        with torch.no_grad():
            wanted = net(torch.from_numpy(picture))
        found = loaded.run(picture)
        for name in CHANNELS:
            np.testing.assert_allclose(found[name], wanted[name].numpy(), atol=2e-4)


def test_export_writes_card_and_sum(trained: Path, tmp_path: Path) -> None:
    out = tmp_path / "line.onnx"
    digest = export_checkpoint(trained / "last.pt", out)
    assert hashlib.sha256(out.read_bytes()).hexdigest() == digest
    card = out.with_suffix(".md").read_text(encoding="utf-8")
    assert digest in card and "| recall |" in card
    sight = see(np.full((70, 90), 255, np.uint8), Net("line", out.read_bytes(), threads=1))
    assert sight.line.shape == (70, 90) and sight.step.shape == (2, 70, 90)
    torch.save({"average": {}}, tmp_path / "other.pt")
    with pytest.raises(CheckpointError, match="no clean-up net"):
        net_of({"average": {}}, tmp_path / "other.pt")


def test_a_training_begins_with_the_answers_of_an_exported_net(
    data: Path, trained: Path, tmp_path: Path
) -> None:
    path = tmp_path / "line.onnx"
    export_checkpoint(trained / "last.pt", path)
    pictures = [batch_of(range(k, k + 8))["picture"].numpy() for k in (0, 8, 16)]
    net = started(path, KIN, pictures)
    shown = as_input(torch.from_numpy(pictures[0])).contiguous()
    wanted = Net("line", path.read_bytes(), threads=1).run(shown.numpy())
    with torch.no_grad():
        found = net(shown)
    for name in CHANNELS:
        np.testing.assert_allclose(found[name].numpy(), wanted[name], atol=2e-2)
    lines: list[str] = []
    plan = replace(PLAN, steps=2, check_steps=2)
    run(replace(options(data, tmp_path / "on", plan), start=path), lines.append)
    assert "0.0" in lines[0] and (tmp_path / "on" / "last.pt").exists()
