"""The net that sees strokes in the frame of the head."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from inkwake.learn.portrait.closer import Closer  # noqa: E402
from inkwake.learn.portrait.corpus import make, write  # noqa: E402
from inkwake.learn.portrait.export_closer import write_closer  # noqa: E402
from inkwake.learn.portrait.feed import Batch, batches  # noqa: E402
from inkwake.learn.portrait.lessons import (  # noqa: E402
    from_frame,
    in_frame,
    looking_closer,
    whiten,
)
from inkwake.learn.portrait.train import Plan, Run  # noqa: E402
from inkwake.nets import Net  # noqa: E402
from inkwake.portrait.read.layout import layout  # noqa: E402


@pytest.fixture(scope="module")
def paths(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    path = tmp_path_factory.mktemp("portraits") / "portraits-0000.npz"
    write(make(0, 24), path)
    return [path]


@pytest.fixture(scope="module")
def batch(paths: list[Path]) -> Batch:
    return next(batches(paths, 6, seed=5))


def net() -> Closer:
    torch.manual_seed(0)
    return Closer()


def test_what_is_said_of_a_beginning_knows_nothing_of_later_strokes(batch: Batch) -> None:
    seen, _ = in_frame(batch, np.random.default_rng(0))
    closer = net().eval()
    at = torch.full((len(seen), 1), 5)
    with torch.no_grad():
        whole, early = closer(seen, at), closer(seen[:, :6], at)
    assert torch.allclose(whole, early, atol=1e-4)


def test_whitened_strokes_of_a_part_differ_alike_in_all_directions(paths: list[Path]) -> None:
    closer = net()
    whiten(closer, batches(paths, 8, seed=6), 12)
    found, parts = [], []
    feed = batches(paths, 8, seed=6)
    rng = np.random.default_rng(0)
    for _ in range(12):
        one = next(feed)
        seen, _ = in_frame(one, rng, doubt=0.02)
        drawn = torch.from_numpy(one.part >= 0)
        found.append(closer.whitened(seen)[drawn])
        parts.append(one.part[one.part >= 0])
    every = np.concatenate(parts)
    mine = torch.cat(found)[torch.from_numpy(every == np.bincount(every).argmax())]
    assert mine.mean().abs() < 0.2
    assert 0.3 < float(mine.std()) < 1.4


def test_the_pose_is_said_as_a_step_from_the_frame(batch: Batch) -> None:
    _, pose = in_frame(batch, np.random.default_rng(0), doubt=0.02)
    said = from_frame(torch.zeros(len(pose), 1, layout().size), pose)
    group = next(g for g in layout().groups if g.name == "pose")
    means = said[:, 0, group.means].reshape(len(pose), -1, pose.shape[1])
    truth = torch.from_numpy(batch.values[:, group.columns])
    assert torch.allclose(means, truth[:, None].expand_as(means), atol=0.12)
    assert float(said.abs().sum() - said[..., group.means].abs().sum()) == 0


def test_it_learns_and_is_exported_as_it_is(paths: list[Path], tmp_path: Path) -> None:
    plan = Plan(steps=10, batch=6, rate=2e-3, warm=2, threads=1, half=False)
    run = Run(net(), looking_closer, plan, tmp_path, tell=lambda _: None)
    whiten(run.net, batches(paths, 16, seed=6), 4)
    held = next(batches(paths, 6, seed=9))

    def loss() -> float:
        terms = looking_closer(run.net, held, np.random.default_rng(0))
        return sum(float(v.detach()) for v in terms.values())

    before = loss()
    run.run(paths)
    assert loss() < before
    closer = run.net.eval()
    assert isinstance(closer, Closer)
    write_closer(closer, tmp_path / "closer.onnx", {"name": "portrait-closer"})
    ready = Net("portrait-closer", (tmp_path / "closer.onnx").read_bytes(), threads=1)
    length = int(held.length[0])
    seen, _ = in_frame(held, np.random.default_rng(1))
    seen = seen[:1, :length]
    found = ready.run(np.ascontiguousarray(seen[0].numpy().T[None, :, None, :]))["belief"]
    with torch.no_grad():
        told = closer(seen, torch.tensor([[length - 1]]))[0]
    assert np.abs(found - told.numpy()).max() < 0.05
