"""Learning from people's own drawings; needs the extra ``train``."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import onnxruntime as ort
import pytest
import yaml
from fake_crops import fake_sample
from labelled_sets import label, write_character, write_characters, write_coco

from inkwake.errors import CheckpointError, DatasetError, DeviceLost, NoDrawings
from inkwake.learn.dataset.crops import MAYBE, UNKNOWN
from inkwake.learn.shards import Sample, Shard, render, shards_of
from inkwake.learn.world.nouns import PARTS

torch = pytest.importorskip("torch")

from inkwake.learn.figure.augment import Change, changed  # noqa: E402
from inkwake.learn.figure.export import (  # noqa: E402
    KIN,
    net_of,
    write_net,
)
from inkwake.learn.figure.finetune import TunedLesson, TuneOptions, begin_tuning  # noqa: E402
from inkwake.learn.figure.losses import losses  # noqa: E402
from inkwake.learn.figure.measures import Tally  # noqa: E402
from inkwake.learn.figure.model import FigureNet  # noqa: E402
from inkwake.learn.figure.own import prepare, prepared  # noqa: E402
from inkwake.learn.figure.train import FigureLesson, run  # noqa: E402
from inkwake.learn.training.feed import Place  # noqa: E402
from inkwake.learn.training.loop import Schedule, Training, as_input, load  # noqa: E402
from inkwake.learn.training.options import TrainOptions  # noqa: E402
from inkwake.learn.training.unfold import started  # noqa: E402

WIDTHS = (8, 8, 12, 16, 16)
PLAN = Schedule(steps=8, warm=2, rate=3e-3, threads=1, check_steps=4)


def quiet(line: str) -> None:
    pass


def own_sample(seed: int) -> Sample:
    """As of a drawing with a mask and few joints."""
    sample = fake_sample(seed)
    sample["parts"][sample["parts"] > 0] = UNKNOWN
    sample["seen"][sample["seen"] == 0] = UNKNOWN
    sample["kind"][0] = sample["facing"][0] = UNKNOWN
    sample["tips"] = sample["tips"][:0]
    return sample


def batch_of(samples: list[Sample], change: Change) -> dict[str, Any]:
    rows = [changed(sample, change, np.random.default_rng(9)) for sample in samples]
    return {name: np.stack([row[name] for row in rows]) for name in rows[0]}


def answers(batch: dict[str, Any]) -> dict[str, Any]:
    torch.manual_seed(1)
    net = FigureNet(WIDTHS)
    with torch.no_grad():
        found = net(as_input(torch.from_numpy(batch["picture"])))
    return {name: value.clone().requires_grad_() for name, value in found.items()}


STILL = Change(64, quarter=0.0, mirror=1.0)


def test_what_nobody_labelled_is_not_asked() -> None:
    samples = [fake_sample(1), own_sample(2), own_sample(3), own_sample(4)]
    mask = samples[2]["parts"] > 0
    samples[2]["parts"][mask] = MAYBE
    batch = batch_of(samples, STILL)
    found = answers(batch)
    terms = losses(found, {name: torch.from_numpy(value) for name, value in batch.items()})
    sum(terms.values()).backward()
    assert all(torch.isfinite(term) for term in terms.values())
    asked = {name: value.grad for name, value in found.items()}
    assert asked["kind"][0].any() and not asked["kind"][1:].any()
    assert asked["facing"][0].any() and not asked["facing"][1:].any()
    assert asked["tips"][0].any() and not asked["tips"][1:].any()
    known = torch.from_numpy(batch["seen"]) != UNKNOWN
    assert torch.equal(asked["sight"].view(*known.shape, 3).abs().sum(2) > 0, known)
    joints = asked["joints"].abs().sum((2, 3)) > 0
    assert torch.equal(joints, torch.from_numpy(batch["heed"]) > 0)
    maybe = torch.from_numpy(batch["parts"]) == MAYBE
    assert maybe.any() and not asked["mask"][:, 0][maybe].any()
    assert not asked["parts"].permute(0, 2, 3, 1)[maybe[:, 1::2, 1::2]].any()


def test_a_figure_of_unknown_parts_only_tells_that_it_is_not_ground() -> None:
    batch = batch_of([own_sample(2)], STILL)
    found = answers(batch)
    terms = losses(found, {name: torch.from_numpy(value) for name, value in batch.items()})
    terms["parts"].backward()
    figure = torch.from_numpy(batch["parts"][:, 1::2, 1::2]) == UNKNOWN
    asked = found["parts"].grad.permute(0, 2, 3, 1)
    assert (asked[figure][:, 0] > 0).all() and (asked[figure][:, 1:] < 0).all()
    assert (asked[~figure][:, 0] < 0).all()


def test_a_batch_in_which_nothing_is_known_has_a_loss() -> None:
    samples = [own_sample(seed) for seed in (2, 3)]
    for sample in samples:
        sample["parts"][:] = MAYBE
        sample["seen"][:] = UNKNOWN
    batch = batch_of(samples, STILL)
    found = answers(batch)
    terms = losses(found, {name: torch.from_numpy(value) for name, value in batch.items()})
    sum(terms.values()).backward()
    assert all(torch.isfinite(term) for term in terms.values())
    assert all(
        torch.isfinite(value.grad).all() for value in found.values() if value.grad is not None
    )


def test_measures_leave_out_what_nobody_labelled() -> None:
    samples = [own_sample(seed) for seed in (2, 3, 4)]
    samples[0]["parts"][samples[0]["parts"] > 0] = MAYBE
    batch = batch_of(samples, STILL)
    tally = Tally()
    tally.add({name: value.detach().numpy() for name, value in answers(batch).items()}, batch)
    table = tally.measures()
    assert not {"parts", "kind", "facing"} & table.keys()
    assert {"iou", "pck_10", "sight", "turn", "score"} <= table.keys()


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Shards, a short training from nothing, and its exported weights."""
    home = tmp_path_factory.mktemp("world")
    list(render(fake_sample, home / "train", range(48), per_shard=24))
    list(render(fake_sample, home / "valid", range(1000, 1016)))
    run(options(home, home / "run", replace(PLAN, steps=16)), quiet)
    net = net_of(load(home / "run" / "best.pt"), home)
    write_net(net, home / "figure.onnx", about={"name": "figure"})
    return home


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("own")
    write_characters(home / "drawings", 6)
    prepare(home / "drawings", home / "own", least=4)
    return home / "own"


def options(home: Path, work: Path, plan: Schedule = PLAN, resume: bool = False) -> TrainOptions:
    return TrainOptions(work, [home / "train"], home / "valid", resume=resume, size=64, batch=8,
                        widths=WIDTHS, checked=16, schedule=plan)  # fmt: skip


def tuning(world: Path, own: Path, work: Path, resume: bool = False) -> TuneOptions:
    plan = replace(PLAN, rate=3e-4, check_first=True)
    return TuneOptions(options(world, work, plan, resume), world / "figure.onnx", own)


def pictures(world: Path, count: int = 6) -> list[Any]:
    feed = FigureLesson(options(world, world), quiet).batches(Place())
    return [next(feed)[0]["picture"] for _ in range(count)]


def test_fine_tuning_begins_with_the_answers_of_the_exported_file(world: Path) -> None:
    path = world / "figure.onnx"
    *seen, new = pictures(world)
    net = started(path, KIN, seen)
    session = ort.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    shown = as_input(torch.from_numpy(new)).contiguous()
    names = [output.name for output in session.get_outputs()]
    wanted = dict(zip(names, session.run(None, {"picture": shown.numpy()}), strict=True))
    with torch.no_grad():
        still, learning = net(shown), net.train()(shown)
    for name in names:
        np.testing.assert_allclose(still[name].numpy(), wanted[name], atol=1e-3)
    # While it learns, each norm sees one batch only; folded norms would be far off here.
    away = np.abs(learning["mask"].numpy() - wanted["mask"]).mean()
    assert away < 0.3 * np.abs(wanted["mask"]).mean()


def test_a_checkpoint_can_be_begun_with_as_well(world: Path) -> None:
    net = started(world / "run" / "best.pt", KIN, [])
    kept = load(world / "run" / "best.pt")["average"]
    assert all(torch.equal(value, kept[name]) for name, value in net.state_dict().items())


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4000])


def text(path: Path) -> None:
    path.write_text("hello")


def other(path: Path) -> None:
    import onnx

    model = onnx.load(path)
    del model.graph.node[3:]
    path.write_bytes(model.SerializeToString())


def gone(path: Path) -> None:
    path.unlink()


HARMS = [(harm, suffix) for harm in (cut, text, gone) for suffix in (".onnx", ".pt")]


@pytest.mark.parametrize(("harm", "suffix"), [*HARMS, (other, ".onnx")])
def test_weights_that_cannot_be_begun_with_say_so(
    world: Path, tmp_path: Path, harm: Callable[[Path], None], suffix: str
) -> None:
    path = tmp_path / f"start{suffix}"
    shutil.copy(world / ("figure.onnx" if suffix == ".onnx" else "run/best.pt"), path)
    harm(path)
    with pytest.raises(CheckpointError, match=r"damaged|no figure net|does not exist"):
        started(path, KIN, pictures(world, 1))


def test_own_drawings_are_divided_cut_and_repeated(own: Path) -> None:
    found = prepared(own)
    assert (found.drawings, len(found.train), len(found.valid)) == (6, 5, 1)
    assert not set(found.train) & set(found.valid) and not found.left_out
    shards = [Shard(path) for path in shards_of([own / "train"], "own")]
    assert sum(len(shard) for shard in shards) == 5
    sample = shards[0][0]
    assert set(np.unique(sample["parts"])) == {0, UNKNOWN} and (sample["seen"] == 2).sum() > 10


def test_few_drawings_fill_a_batch(tmp_path: Path) -> None:
    write_characters(tmp_path / "in", 4)
    prepare(tmp_path / "in", tmp_path / "own", least=16)
    assert len(Shard(shards_of([tmp_path / "own" / "train"], "own")[0])) == 18


def test_what_cannot_be_learned_from_is_left_out_and_counted(tmp_path: Path) -> None:
    home = write_characters(tmp_path / "in", 7)
    (home / "drawing_01" / "image.png").write_bytes(b"no picture")
    (home / "drawing_01" / "texture.png").unlink()
    far = {"left": 5000, "top": 5000, "right": 5120, "bottom": 5220}
    for name in ("drawing_02", "drawing_03"):
        (home / name / "bounding_box.yaml").write_text(yaml.safe_dump(far))
        (home / name / "texture.png").unlink()
    found = prepare(home, tmp_path / "own")
    assert len(found.train) + len(found.valid) == 4 and sum(found.left_out.values()) == 3
    assert "left out" in found.lines()[1]


def test_pictures_without_labels_are_left_out(tmp_path: Path) -> None:
    labels = {f"{i}.png": [label(i)] if i < 5 else [] for i in range(7)}
    path = write_coco(tmp_path / "in", labels, (240, 320))
    for seed in range(7):
        character = write_character(tmp_path / str(seed), seed)
        shutil.copy(character / "image.png", path.parent / f"{seed}.png")
    found = prepare(path, tmp_path / "own")
    assert found.left_out == {"no-labels": 2} and len(found.train) == 4


@pytest.mark.parametrize(("count", "harm", "error", "says"), [
    (3, False, DatasetError, "too few"), (5, True, NoDrawings, "none of its 5"),
])  # fmt: skip
def test_too_little_says_so_and_leaves_nothing(
    tmp_path: Path, count: int, harm: bool, error: type[Exception], says: str
) -> None:
    home = write_characters(tmp_path / "in", count)
    for folder in home.iterdir() if harm else ():
        (folder / "image.png").write_text(f"no picture {folder.name}")
        (folder / "texture.png").unlink()
    with pytest.raises(error, match=says):
        prepare(home, tmp_path / "own")
    assert not (tmp_path / "own").exists()


def test_half_of_a_batch_is_own(world: Path, own: Path) -> None:
    lesson = TunedLesson(tuning(world, own, world / "unused"), quiet)
    feed = lesson.batches(Place())
    for _ in range(5):
        batch, place = next(feed)
        theirs = (batch["parts"] == UNKNOWN).any((1, 2))
        assert theirs.tolist() == [False] * 4 + [True] * 4
    again, _ = next(lesson.batches(place))
    np.testing.assert_array_equal(again["picture"], next(feed)[0]["picture"])


def test_a_killed_fine_tuning_goes_on_as_if_nothing_had_happened(
    world: Path, own: Path, tmp_path: Path
) -> None:
    class Killed(Exception):
        pass

    class Killer:
        def stepped(self, step: int, crops: int, terms: dict[str, float]) -> bool:
            if step == 5:
                raise Killed
            return True

        def logged(self, step: int, means: dict[str, float], speed: float) -> None:
            pass

        def checked(self, step: int, measures: dict[str, float], best: bool) -> None:
            pass

    whole = begin_tuning(tuning(world, own, tmp_path / "whole"), quiet)
    whole.run()
    asked = tuning(world, own, tmp_path / "cut")
    often = replace(asked.world.schedule, save_minutes=0.0)
    asked = replace(asked, world=replace(asked.world, schedule=often))
    with pytest.raises(Killed):
        begin_tuning(asked, quiet, Killer()).run()
    assert load(tmp_path / "cut" / "last.pt")["step"] == 4
    resumed = begin_tuning(replace(asked, world=replace(asked.world, resume=True)), quiet)
    resumed.run()
    assert resumed.place == whole.place and resumed.ended == "steps"
    for name, value in whole.average.net.state_dict().items():
        torch.testing.assert_close(
            resumed.average.net.state_dict()[name], value, rtol=1e-4, atol=1e-5
        )
    log = (tmp_path / "whole" / "log.jsonl").read_text().splitlines()
    steps = [json.loads(line)["step"] for line in log if "valid" in line]
    assert steps == [0, 4, 8]
    assert {"score", "iou", "world"} <= json.loads(log[0])["valid"].keys()


def test_an_accelerator_that_disappears_says_so_and_keeps_the_checkpoint(
    world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    training = Training(
        FigureNet(WIDTHS), FigureLesson(options(world, tmp_path), quiet), PLAN, tmp_path, tell=quiet
    )
    training.save("last.pt")

    def gone() -> dict[str, float]:
        raise RuntimeError("CUDA error: the device is lost\nmore of it")

    monkeypatch.setattr(training, "_run", gone)
    training.device = SimpleNamespace(type="cuda")
    with pytest.raises(DeviceLost, match="resume from the last checkpoint"):
        training.run()
    assert load(tmp_path / "last.pt")["step"] == 0


def test_parts_keep_their_number() -> None:
    assert len(PARTS) < MAYBE < UNKNOWN  # a label is a part, or one of these
