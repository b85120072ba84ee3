"""The net of natures learns, and is written as it is run."""

from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

import onnxruntime  # noqa: E402

from inkwake.learn.shards import render  # noqa: E402
from inkwake.learn.stir.sample import draw  # noqa: E402
from inkwake.learn.stir.train import LABEL, train, write_net  # noqa: E402
from inkwake.stir.natural import NATURES, SIZE  # noqa: E402


def test_it_learns_and_its_file_answers_the_same(tmp_path: Path) -> None:
    for name, seeds in (("train", range(24)), ("valid", range(100, 110))):
        list(render(draw, tmp_path / name, seeds, label=LABEL, per_shard=24, workers=1))
    told: list[str] = []
    net, temperature, right = train(
        tmp_path / "train", tmp_path / "valid", steps=250, batch=16, tell=told.append
    )
    assert float(told[0].split(": ")[1]) < np.log(len(NATURES))
    assert 0 <= right <= 1
    path = tmp_path / "stir.onnx"
    write_net(net, temperature, path, {"name": "stir"})
    seen = np.random.default_rng(1).uniform(0, 1, (2, 8, SIZE, SIZE)).astype(np.float32)
    [logits] = onnxruntime.InferenceSession(str(path)).run(["logits"], {"picture": seen})
    net.eval()
    with torch.no_grad():
        own = net(torch.from_numpy(seen)).numpy() / temperature
    assert np.abs(logits - own).max() < 0.05
