"""Training of the reader of portraits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from inkwake.learn.portrait.corpus import Shard, make, read, write  # noqa: E402
from inkwake.learn.portrait.exam import examine  # noqa: E402
from inkwake.learn.portrait.export import write_net  # noqa: E402
from inkwake.learn.portrait.feed import batches, drawing  # noqa: E402
from inkwake.learn.portrait.lessons import reading  # noqa: E402
from inkwake.learn.portrait.model import Reader  # noqa: E402
from inkwake.learn.portrait.train import Plan, Run  # noqa: E402
from inkwake.nets import Net  # noqa: E402


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("portraits") / "portraits-0000.npz"
    write(make(0, 24), path)
    return path.parent


@pytest.fixture(scope="module")
def paths(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.npz"))


def small() -> Reader:
    torch.manual_seed(0)
    return Reader(width=48, depth=2, heads=4)


def same(a: Shard, b: Shard) -> bool:
    return np.array_equal(a.points, b.points) and np.array_equal(a.numbers.values, b.numbers.values)


def test_a_shard_follows_from_its_number_and_survives_its_file(folder: Path) -> None:
    first, again = make(3, 4), make(3, 4)
    assert same(first, again) and not same(first, make(4, 4))
    write(first, folder / "other.shard.npz")
    kept = read(folder / "other.shard.npz")
    assert np.array_equal(kept.points, first.points) and np.array_equal(kept.first, first.first)
    (folder / "other.shard.npz").unlink()


def test_a_drawing_is_moved_together_with_its_numbers(paths: list[Path]) -> None:
    shard = read(paths[0])
    points, part, values = drawing(shard, 2, np.random.default_rng(0), finished=True)
    assert len(points) == len(part) and np.isfinite(points).all()
    low, high = points.reshape(-1, 2).min(axis=0), points.reshape(-1, 2).max(axis=0)
    assert (low > -0.2).all() and (high < 1.2).all() and np.isfinite(values).all()


def test_a_batch_depends_on_its_number_alone(paths: list[Path]) -> None:
    feed = batches(paths, 3, seed=1)
    next(feed)
    second = next(feed)
    again = next(batches(paths, 3, seed=1, start=1))
    assert np.array_equal(second.tokens, again.tokens) and np.array_equal(second.picks, again.picks)


def test_what_is_said_after_a_stroke_knows_nothing_of_later_ones(paths: list[Path]) -> None:
    batch = next(batches(paths, 1, seed=2))
    tokens = torch.from_numpy(batch.tokens)
    net = small().eval()
    with torch.no_grad():
        whole, half = net.features(tokens), net.features(tokens[:, :10])
    assert torch.allclose(whole[:, :10], half, atol=1e-4)


def test_a_few_steps_lower_the_loss_and_a_killed_training_goes_on(
    paths: list[Path], tmp_path: Path
) -> None:
    plan = Plan(steps=12, batch=4, rate=3e-3, warm=2, threads=1, half=False)
    batch = next(batches(paths, 8, seed=50))
    rng = np.random.default_rng(0)
    before = {k: float(v.detach()) for k, v in reading(small(), batch, rng).items()}
    whole = Run(small(), reading, plan, tmp_path / "whole", tell=lambda _: None)
    whole.run(paths)
    after = {
        k: float(v.detach()) for k, v in reading(whole.net, batch, np.random.default_rng(0)).items()
    }
    assert sum(after.values()) < sum(before.values())
    steps = iter([True] * 5 + [False])
    first = Run(
        small(), reading, plan, tmp_path / "cut", tell=lambda _: None, go_on=lambda: next(steps)
    )
    first.run(paths)
    assert first.step == 6
    second = Run(small(), reading, plan, tmp_path / "cut", resume=True, tell=lambda _: None)
    second.run(paths)
    for a, b in zip(whole.net.parameters(), second.net.parameters(), strict=True):
        assert torch.allclose(a, b, atol=1e-5)


def test_the_exported_net_says_what_the_trained_one_says(paths: list[Path], tmp_path: Path) -> None:
    net = small().eval()
    write_net(net, tmp_path / "portrait.onnx", {"name": "portrait"})
    ready = Net("portrait", (tmp_path / "portrait.onnx").read_bytes(), threads=1)
    batch = next(batches(paths, 1, seed=3))
    length = int(batch.length[0])
    tokens = batch.tokens[0, :length]
    found = ready.run(np.ascontiguousarray(tokens.T[None, :, None, :]))
    with torch.no_grad():
        features = net.features(torch.from_numpy(tokens[None]))
        belief, parts = net.beliefs(features)[0, -1], net.parts(features, features[:, -1])[0]
    assert np.abs(found["belief"][0] - belief.numpy()).max() < 0.02
    assert np.abs(found["parts"] - parts.numpy()).max() < 0.02


def test_the_exam_measures_beginnings_and_whole_drawings(paths: list[Path]) -> None:
    measures = examine(small().eval(), paths, seed=0, drawings=32)
    assert {"error of numbers at 25%", "right parts at 100%"} <= set(measures)
    assert all(np.isfinite(v) for v in measures.values())
