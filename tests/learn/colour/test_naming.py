"""The naming net learns from simulated drawings, and its file answers as it does."""

from functools import partial
from pathlib import Path

import numpy as np
import pytest

torch = pytest.importorskip("torch")

from drawings import ball  # noqa: E402

from inkwake.colour.planes import THINGS  # noqa: E402
from inkwake.colour.what import FIGURE, NAMES, OTHER, SIZE  # noqa: E402
from inkwake.learn.shards import render  # noqa: E402
from inkwake.learn.what.sample import draw  # noqa: E402
from inkwake.learn.what.train import LABEL, load_drawings, train, write_net  # noqa: E402
from inkwake.nets.net import Net  # noqa: E402


@pytest.fixture(scope="module")
def drawings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("naming")
    targets = folder / "targets.npz"
    things = np.arange(len(THINGS))
    rgba = np.stack([ball(128)] * len(THINGS))
    np.savez(targets, train_rgba=rgba, train_thing=things, train_look=np.ones_like(things))
    list(render(partial(draw, targets), folder / "shards", range(300), label=LABEL))
    return folder / "shards"


def test_drawings_show_every_thing_and_none(drawings: Path) -> None:
    squares, labels = load_drawings(drawings)
    assert squares.shape == (300, SIZE, SIZE)
    assert {NAMES[k] for k in labels.tolist()} >= {*THINGS, FIGURE, OTHER, "house"}
    assert (squares.reshape(300, -1).min(1) < 140).all()


def test_the_file_answers_as_the_trained_net(drawings: Path, tmp_path: Path) -> None:
    told: list[str] = []
    net, temperature, right = train(drawings, drawings, steps=30, batch=16, tell=told.append)
    assert right[1] == 300
    assert 0.5 <= temperature <= 4 and told[-1].startswith("temperature")
    squares, _ = load_drawings(drawings)
    ink = np.asarray(1 - squares[:6, None].astype(np.float32) / 255, np.float32)
    write_net(net, temperature, tmp_path / "what.onnx", {"name": "what"})
    found = Net("what", (tmp_path / "what.onnx").read_bytes()).run(ink)["logits"]
    with torch.no_grad():
        wanted = net(torch.from_numpy(ink)).numpy() / temperature
    assert np.abs(found - wanted).max() < 0.02
