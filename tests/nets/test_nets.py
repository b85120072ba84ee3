import hashlib
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from inkwake.arrays import Floats
from inkwake.errors import NetError, WeightsDamaged, WeightsMissing
from inkwake.nets import Net, NetSpec, net, registry


def tiny(weight: float = 2.0) -> bytes:
    """A net that scales its picture and sums it up."""
    from onnx import TensorProto, helper, numpy_helper

    values = np.full((1, 3, 1, 1), weight, np.float32)
    nodes = [
        helper.make_node("Conv", ["picture", "w"], ["mask"], kernel_shape=[1, 1]),
        helper.make_node("GlobalAveragePool", ["mask"], ["mean"]),
    ]
    float32 = TensorProto.FLOAT
    graph = helper.make_graph(
        nodes,
        "tiny",
        [helper.make_tensor_value_info("picture", float32, ["n", 3, "h", "w"])],
        [helper.make_tensor_value_info("mask", float32, ["n", 1, "h", "w"]),
         helper.make_tensor_value_info("mean", float32, ["n", 1, 1, 1])],
        [numpy_helper.from_array(values, "w")],
    )  # fmt: skip
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    model.ir_version = 9
    return bytes(model.SerializeToString())


@pytest.fixture
def released(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A released net called "tiny"; gives the path of its weights."""
    path = tmp_path / "tiny.onnx"
    path.write_bytes(tiny())
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    monkeypatch.setattr(registry, "WEIGHTS", tmp_path)
    monkeypatch.setitem(registry.NETS, "tiny", NetSpec("tiny", digest, 64))
    monkeypatch.setattr(registry, "_loaded", {})
    return path


def picture(count: int = 2, height: int = 5, width: int = 7) -> Floats:
    return np.random.default_rng(0).random((count, 3, height, width), np.float32)


@pytest.mark.usefixtures("released")
def test_a_net_answers_by_name_for_any_size() -> None:
    for batch in (picture(), picture(1, 9, 4)):
        found = net("tiny").run(batch)
        assert list(found) == ["mask", "mean"]
        np.testing.assert_allclose(found["mask"], 2 * batch.sum(1, keepdims=True), rtol=1e-5)
        assert found["mean"].shape == (len(batch), 1, 1, 1)


@pytest.mark.usefixtures("released")
def test_a_net_is_loaded_once_for_each_number_of_threads() -> None:
    with ThreadPoolExecutor(4) as pool:
        nets = set(pool.map(lambda _: net("tiny", threads=1), range(8)))
    assert len(nets) == 1
    assert net("tiny", threads=2) not in nets


@pytest.mark.usefixtures("released")
def test_the_same_input_gives_the_same_bytes_from_any_thread() -> None:
    batch = picture(4, 40, 40)
    with ThreadPoolExecutor(4) as pool:
        found = pool.map(lambda _: net("tiny").run(batch)["mask"].tobytes(), range(8))
    assert len(set(found)) == 1


def test_a_batch_the_net_does_not_take_says_what_it_takes() -> None:
    loaded = Net("tiny", tiny())
    wrongs: tuple[Any, ...] = (picture()[0], picture()[:, :2], picture().astype(np.float64))
    for wrong in wrongs:
        with pytest.raises(NetError, match=r"takes float32 \(n, 3, h, w\)"):
            loaded.run(wrong)


@pytest.mark.parametrize("harm", ["cut", "flipped", "other"])
def test_damaged_weights_are_never_loaded(released: Path, harm: str) -> None:
    data = released.read_bytes()
    flipped = data[:50] + bytes([data[50] ^ 1]) + data[51:]
    released.write_bytes({"cut": data[:60], "flipped": flipped, "other": tiny(3.0)}[harm])
    with pytest.raises(WeightsDamaged, match=r"SHA-256.*install inkwake again, or go on without"):
        net("tiny")


def test_missing_weights_say_so(released: Path) -> None:
    released.unlink()
    with pytest.raises(WeightsMissing, match=r"tiny\.onnx"):
        net("tiny")
    with pytest.raises(WeightsMissing, match="no net is called giant"):
        net("giant")


def test_bytes_that_are_no_net_say_so() -> None:
    with pytest.raises(WeightsDamaged, match="cannot be used"):
        Net("broken", b"this is no net")


def test_every_released_net_is_whole() -> None:
    for known in registry.NETS.values():
        assert registry.read_weights(known)
        assert (registry.WEIGHTS / f"{known.name}.md").exists()


def test_importing_the_room_loads_no_runtime() -> None:
    code = "import sys, inkwake.nets; print('onnxruntime' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
