"""A look that is no look, or not whole, is refused in one line; no training library is needed."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from inkwake.errors import NetError, WeightsDamaged, WeightsMissing
from inkwake.portrait.gan import About, LearnedLook, learned_look

ABOUT = {"format": 1, "size": 8, "structure": 2, "layers": 3, "code": 2, "middle": [0.5, 1.0],
         "sha256": {"generator": "", "student": "", "teacher": ""}}  # fmt: skip


def told(folder: Path, **other: object) -> Path:
    (folder / "look.json").write_text(json.dumps({**ABOUT, **other}))
    return folder


def test_folders_that_hold_no_look_are_refused(tmp_path: Path) -> None:
    with pytest.raises(WeightsMissing, match="inkwake train portrait --route gan"):
        learned_look(tmp_path / "nothing")
    (tmp_path / "look.json").write_text("{")
    with pytest.raises(WeightsMissing, match="is no look"):
        learned_look(tmp_path)
    with pytest.raises(NetError, match="another version"):
        learned_look(told(tmp_path, format=9))
    with pytest.raises(WeightsDamaged, match="damaged"):
        learned_look(told(tmp_path, sha256={}))
    with pytest.raises(WeightsMissing, match=r"generator\.onnx is missing"):
        learned_look(told(tmp_path))
    (tmp_path / "generator.onnx").write_bytes(b"another")
    with pytest.raises(WeightsDamaged, match="not the file that was written"):
        learned_look(told(tmp_path))


class Pretended:
    """A session that answers what it is asked to, and keeps what it was given."""

    def __init__(self, answer: "np.typing.NDArray[np.float32]") -> None:
        self.answer, self.given = answer, []  # type: ignore[var-annotated]

    def get_inputs(self) -> list[Any]:
        return [type("Input", (), {"name": "x"})()]

    def run(self, names: None, given: dict[str, Any]) -> list[Any]:
        self.given.append(given["x"])
        return [self.answer]


@pytest.fixture
def parts() -> dict[str, Pretended]:
    return {
        "student": Pretended(np.full((1, 2, 2), 7, np.float32)),
        "teacher": Pretended(np.full((1, 3, 2), 9, np.float32)),
        "generator": Pretended(np.full((1, 3, 8, 8), 3, np.float32)),
    }


@pytest.fixture
def look(parts: dict[str, Pretended]) -> LearnedLook:
    return LearnedLook(About(8, 2, 3, 2, (0.5, 1.0)), parts)


def test_the_sketch_decides_the_structure_and_the_reference_the_colours(
    look: LearnedLook, parts: dict[str, Pretended]
) -> None:
    sketch = np.full((16, 8), 255, np.uint8)
    sketch[:, 4:] = 0
    assert look.draw(sketch).tolist() == np.full((8, 8, 3), 255).tolist(), "colours stay in range"
    ink = parts["student"].given[0][0, 0]
    assert ink.shape == (8, 8) and ink[:, 4:6].min() == 1 and ink[:, :4].max() == 0 == ink[0, 7]
    assert parts["generator"].given[0][0].tolist() == [[7, 7], [7, 7], [0.5, 1.0]]
    for _ in range(2):
        look.draw(sketch, np.zeros((20, 20, 3), np.uint8))
    assert parts["generator"].given[-1][0].tolist() == [[7, 7], [7, 7], [9, 9]]
    assert len(parts["teacher"].given) == 1, "a reference is read once, not at every stroke"
    assert parts["teacher"].given[0].shape == (1, 3, 8, 8) and parts["teacher"].given[0].max() == -1


@pytest.mark.parametrize("sketch", [np.zeros((4, 4, 3), np.uint8), np.zeros((0, 4), np.uint8),
                                    np.zeros((4, 4), np.float32)])  # fmt: skip
def test_what_is_no_sketch_is_refused(look: LearnedLook, sketch: Any) -> None:
    with pytest.raises(NetError, match="a sketch is"):
        look.draw(sketch)


def test_what_is_no_reference_is_refused(look: LearnedLook) -> None:
    with pytest.raises(NetError, match="a reference is"):
        look.draw(np.zeros((4, 4), np.uint8), np.zeros((4, 4), np.uint8))
