"""From a folder of pictures to a look that draws, also when it was stopped on the way."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from click.testing import CliRunner

torch = pytest.importorskip("torch")

sys.path.append(str(Path(__file__).resolve().parent))
from portraits import collection, portrait  # noqa: E402

from inkwake.cli.train import train as train_command  # noqa: E402
from inkwake.errors import (  # noqa: E402
    CheckpointError,
    FileExists,
    TrainingDataError,
    TrainingError,
    WeightsDamaged,
    WeightsMissing,
)
from inkwake.learn.portrait_gan import prepare as room  # noqa: E402
from inkwake.learn.portrait_gan.course import Done, GanCourse, Quiet, train  # noqa: E402
from inkwake.learn.portrait_gan.encoder import Encoder  # noqa: E402
from inkwake.learn.portrait_gan.export import write_encoder, write_generator  # noqa: E402
from inkwake.learn.portrait_gan.generator import Generator  # noqa: E402
from inkwake.learn.portrait_gan.shape import Shape  # noqa: E402
from inkwake.nets.net import open_session  # noqa: E402
from inkwake.portrait.gan import learned_look  # noqa: E402

STAGES = ("generator", "teacher", "student", "control")


class StopsAfter(Quiet):
    """Ends a training after so many steps of all stages together."""

    def __init__(self, steps: int) -> None:
        self.left = steps

    def go_on(self) -> bool:
        self.left -= 1
        return self.left > 0


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> GanCourse:
    home = tmp_path_factory.mktemp("gan")
    return GanCourse(
        data=collection(home / "set", 24), work=home / "work", out=home / "look",
        rights="drawn by rule, for tests", size=32, base=256, batch=4, steps=4, teacher_steps=3,
        student_steps=3, album=6, control=2, threads=1, half=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def look(course: GanCourse) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(room, "FEWEST", 10)
        done = train(course)
    assert done == Done("export", 0, 0, course.out)
    return course.out


def test_a_look_tells_whose_pictures_it_learned_from(course: GanCourse, look: Path) -> None:
    names = {path.name for path in look.iterdir()}
    nets = {"generator.onnx", "student.onnx", "teacher.onnx"}
    assert names == nets | {"look.json", "README.md", "preview.png"}
    about = json.loads((look / "look.json").read_text())
    kept = json.loads((course.work / "heads" / "heads.json").read_text())
    assert about["pictures"]["count"] == kept["count"] > 20
    assert about["pictures"]["whose"] == course.rights
    card = (look / "README.md").read_text()
    assert (
        course.rights in card
        and f"{kept['count']} heads" in card
        and about["pictures"]["sha256"] in card
    )
    for stage in STAGES:
        assert list((course.work / stage).glob("preview-*.png")), stage


def test_a_look_draws_without_the_training_library(look: Path) -> None:
    drawn = learned_look(look, threads=1)
    sketch = np.full((90, 70), 255, np.uint8)
    sketch[20:70, 30:33] = 0
    plain = drawn.draw(sketch)
    assert plain.shape == (32, 32, 3) and plain.dtype == np.uint8
    assert np.array_equal(plain, drawn.draw(sketch)), "the same strokes, the same picture"
    assert not np.array_equal(plain, drawn.draw(np.full((90, 70), 255, np.uint8)))
    blue = drawn.draw(sketch, portrait(1, 80))
    assert not np.array_equal(blue, plain)
    assert np.array_equal(blue, drawn.draw(sketch, portrait(1, 80)))
    assert not np.array_equal(blue, drawn.draw(sketch, portrait(2, 80)))


def test_a_damaged_look_is_refused(look: Path, tmp_path: Path) -> None:
    with pytest.raises(WeightsMissing, match="is no look"):
        learned_look(tmp_path)
    other = tmp_path / "other"
    other.mkdir()
    for file in look.iterdir():
        (other / file.name).write_bytes(file.read_bytes())
    (other / "student.onnx").write_bytes(b"no net")
    with pytest.raises(WeightsDamaged, match="not the file that was written"):
        learned_look(other)
    (other / "student.onnx").unlink()
    with pytest.raises(WeightsMissing, match=r"student\.onnx is missing"):
        learned_look(other)


def test_a_training_that_was_stopped_anywhere_makes_the_same_look(
    course: GanCourse, look: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "FEWEST", 10)
    where = replace(course, work=tmp_path / "work", out=tmp_path / "look")
    first = train(where, StopsAfter(2))
    assert (first.stage, first.step, first.out) == ("generator", 2, None)
    again = replace(where, resume=True, rights="words of the first time count")
    second = train(again, StopsAfter(3))
    assert (second.stage, second.step) == ("teacher", 2)
    assert train(again).stage == "export"
    for name in ("generator", "student", "teacher"):
        file = f"{name}.onnx"
        assert (look / file).read_bytes() == (where.out / file).read_bytes(), name
    assert json.loads((where.out / "look.json").read_text())["pictures"]["whose"] == course.rights
    with pytest.raises(CheckpointError, match="use --resume"):
        train(replace(where, out=tmp_path / "another"))


def test_a_training_killed_before_its_first_checkpoint_begins_again_as_it_was_planned(
    course: GanCourse, look: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "FEWEST", 10)
    where = replace(course, work=tmp_path / "work", out=tmp_path / "look")
    train(where, StopsAfter(1))
    (where.work / "generator" / "last.pt").unlink()
    train(replace(where, resume=True, steps=99, rights="words of the first time count"))
    file = "generator.onnx"
    assert (look / file).read_bytes() == (where.out / file).read_bytes()


def test_what_cannot_work_is_refused_before_anything_is_made(
    course: GanCourse, look: Path, tmp_path: Path
) -> None:
    here = replace(course, work=tmp_path / "work", out=tmp_path / "out")
    with pytest.raises(TrainingDataError, match="whose pictures"):
        train(replace(here, rights=" "))
    with pytest.raises(FileExists, match="not empty"):
        train(replace(here, out=look))
    with pytest.raises(TrainingDataError, match=r"24 pictures; .* 300 or more"):
        train(here)
    with pytest.raises(CheckpointError, match="without --resume"):
        train(replace(here, work=tmp_path / "other", resume=True))
    assert not here.out.exists() and not here.work.exists()


def test_the_command_asks_for_the_rights_first(course: GanCourse, tmp_path: Path) -> None:
    words = ["portrait", "--route", "gan", "--data", str(course.data), "-o", str(tmp_path / "o")]
    asked = [*words, "--work", str(tmp_path / "w")]
    refused = CliRunner().invoke(train_command, asked)
    assert isinstance(refused.exception, TrainingError) and "--rights" in str(refused.exception)
    few = CliRunner().invoke(train_command, [*asked, "--rights", "drawn by me"])
    assert isinstance(few.exception, TrainingDataError) and "300 or more" in str(few.exception)


def test_the_command_trains_and_says_how_to_go_on(
    course: GanCourse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "FEWEST", 10)
    words = ["portrait", "--route", "gan", "--data", str(course.data), "-o", str(tmp_path / "look"),
             "--work", str(tmp_path / "work"), "--threads", "1"]  # fmt: skip
    small = ["--size", "32", "--base", "256", "--batch", "4", "--steps", "2", "--teacher-steps",
             "1", "--student-steps", "1", "--album", "16", "--minutes", "0.0001"]  # fmt: skip
    first = CliRunner().invoke(train_command, [*words, *small, "--rights", "drawn by me"])
    assert first.exit_code == 0, first.output
    assert "heads are learned from" in first.output
    assert "generator: step 1 of 2; go on with:" in first.output and "--resume" in first.output
    second = CliRunner().invoke(train_command, [*words, "--resume"])
    assert second.exit_code == 0 and "preview.png" in second.output
    assert learned_look(tmp_path / "look").about.size == 32


@pytest.mark.parametrize("size", [32, 64])
def test_the_exported_nets_say_what_the_trained_ones_say(size: int, tmp_path: Path) -> None:
    torch.manual_seed(1)
    shape = Shape(size, 512, 24)
    generator = Generator(shape).eval()
    for layer in generator.layers:
        torch.nn.init.constant_(layer.strength, 0.1)
        torch.nn.init.normal_(layer.bias)
    torch.nn.init.normal_(generator.tints)
    write_generator(generator, tmp_path / "generator.onnx", {})
    encoder = Encoder(shape, 3, shape.layers).eval()
    encoder.middle.copy_(torch.randn(24))
    write_encoder(encoder, tmp_path / "teacher.onnx", {})

    def said(name: str, given: Any) -> Any:
        session = open_session((tmp_path / f"{name}.onnx").read_bytes(), 1)
        found = session.run(None, {session.get_inputs()[0].name: given.numpy()})
        return torch.from_numpy(found[0])

    with torch.no_grad():
        codes = torch.randn(2, shape.layers, 24)
        assert torch.allclose(said("generator", codes), generator(codes), atol=1e-4)
        rgb = torch.rand(2, 3, size, size)
        assert torch.allclose(said("teacher", rgb), encoder(rgb), atol=1e-4)
