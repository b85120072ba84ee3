"""Fine-tuning AnimateDiff's motion modules: they change, and nothing else does."""

import json
import shutil
import sys
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")
if find_spec("diffusers") is None or find_spec("transformers") is None:
    pytest.skip("the extra diffusion is not installed", allow_module_level=True)

HERE = Path(__file__).resolve()
sys.path += [str(HERE.parent.parent / "clips"), str(HERE.parents[2] / "diffusion")]
from films import Film, save  # noqa: E402
from tiny import motion_adapter, save_words_only  # noqa: E402

from inkwake.diffusion import FilmSettings, imagined_film  # noqa: E402
from inkwake.errors import BackendError, LimitReached, TrainingDataError  # noqa: E402
from inkwake.learn.clips import ClipPlan, cut_clips  # noqa: E402
from inkwake.learn.motion import adapter_course  # noqa: E402
from inkwake.learn.motion.adapter_course import AdapterCourse, train  # noqa: E402
from inkwake.learn.motion.loop import run  # noqa: E402
from inkwake.learn.motion.lora import merge, spread  # noqa: E402

pytestmark = pytest.mark.filterwarnings("default")


def quiet(step: int, losses: dict[str, float], speed: float) -> None:
    """Says nothing."""


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> AdapterCourse:
    home = tmp_path_factory.mktemp("adapter")
    film = save(Film(scenes=(40,), width=64), home / "film.mp4")
    cut_clips([film], home / "clips", ClipPlan(frames=4, fps=8.0, size=64), "a ball swings")
    base = home / "base"
    shutil.copytree(save_words_only(home), base)
    motion_adapter(base / "motion_adapter")
    return AdapterCourse(
        data=home / "clips", base=base, work=home / "work", out=home / "out", rank=4, steps=1,
        accumulate=2, rate=1e-2, threads=1,
    )  # fmt: skip


def weights(folder: Path) -> dict[str, Any]:
    from diffusers import MotionAdapter

    return dict(MotionAdapter.from_pretrained(folder).state_dict())


def test_one_step_changes_the_motion_modules_and_no_spatial_weight(
    course: AdapterCourse, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: dict[str, Any] = {}
    usual = run

    def watched(pupil: Any, *given: Any) -> int:
        unet = pupil.unet
        before = {name: value.clone() for name, value in unet.state_dict().items()}
        step = usual(pupil, *given)
        seen.update(unet=unet, before=before, checkpoints=unet.is_gradient_checkpointing)
        return step

    monkeypatch.setattr(adapter_course, "run", watched)
    done = train(course, quiet)
    assert (done.step, done.clips) == (1, 5) and seen["checkpoints"]
    after = dict(seen["unet"].state_dict())
    before = {name.replace(".layer.", "."): value for name, value in seen["before"].items()}
    changed = {name for name, value in after.items() if not torch.equal(value, before[name])}
    linear = {
        name + ".weight" for name, one in seen["unet"].named_modules()
        if isinstance(one, torch.nn.Linear) and "motion_modules" in name
    }  # fmt: skip
    assert changed == linear and len(linear) > 20
    assert set(after).isdisjoint({name for name in before if name.endswith((".a", ".b"))})
    saved, first = weights(course.out), weights(course.base / "motion_adapter")
    moved = {name for name, value in saved.items() if not torch.equal(value, first[name])}
    assert moved == linear, "what was saved is what was learned, and loads"
    assert "rank 4" in (course.out / "README.md").read_text()


def test_the_adapter_is_taken_by_the_film_pipeline(course: AdapterCourse, tmp_path: Path) -> None:
    where = replace(course, work=tmp_path / "work", out=tmp_path / "out")
    train(where, quiet)
    picture = np.full((64, 64, 3), 200, np.uint8)
    settings = FilmSettings("a ball swings", frames=4, size=64, steps=2, device="cpu")
    films = [
        imagined_film("animatediff", course.base, picture, settings, adapter=adapter)
        for adapter in (None, where.out)
    ]
    assert not np.array_equal(films[0], films[1])


def test_a_fine_tuning_goes_on_where_it_stood_and_encodes_nothing_twice(
    course: AdapterCourse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    where = replace(course, steps=3, work=tmp_path / "whole", out=tmp_path / "a")
    train(where, quiet)
    half = replace(where, work=tmp_path / "half", out=tmp_path / "b")
    assert train(half, quiet, go_on=lambda: False).step == 1
    monkeypatch.setattr(adapter_course, "to_net", None)
    assert train(replace(half, resume=True, force=True, rate=9.0), quiet).step == 3
    one, two = weights(where.out), weights(half.out)
    assert all(torch.equal(one[name], two[name]) for name in one)
    lines = (half.work / "log.jsonl").read_text().splitlines()
    assert [json.loads(line)["step"] for line in lines] == [1, 3]


def test_the_loss_falls_on_few_clips(course: AdapterCourse, tmp_path: Path) -> None:
    found: list[float] = []
    where = replace(course, steps=100, accumulate=1, work=tmp_path / "work", out=tmp_path / "out")
    train(where, lambda step, losses, speed: found.append(losses["loss"]))
    assert len(found) == 2 and found[1] < found[0]


def test_what_does_not_fit_is_said(
    course: AdapterCourse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = replace(course, work=tmp_path / "work", out=tmp_path / "out")
    bare = tmp_path / "bare"
    shutil.copytree(course.base, bare, ignore=shutil.ignore_patterns("motion_adapter"))
    with pytest.raises(BackendError, match=r"lacks .*motion_adapter"):
        train(replace(here, base=bare), quiet)
    with pytest.raises(TrainingDataError, match="--frames 5"):
        train(replace(here, frames=5), quiet)

    def starved(*given: Any) -> None:
        raise torch.cuda.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr("inkwake.learn.motion.adapter.mse_loss", starved)
    with pytest.raises(LimitReached, match="lower --batch to 1 and raise --accumulate"):
        train(here, quiet)
    monkeypatch.setattr(adapter_course, "to_net", starved)
    with pytest.raises(LimitReached, match="say --device cpu"):
        train(replace(here, work=tmp_path / "new"), quiet)


def test_a_merged_change_says_what_the_change_said() -> None:
    torch.manual_seed(0)
    net = torch.nn.Sequential(torch.nn.Linear(6, 5), torch.nn.ReLU(), torch.nn.Linear(5, 3))
    wrapped = torch.nn.ModuleDict({"motion_modules": net, "other": torch.nn.Linear(6, 3)})
    changes = spread(wrapped, "motion_modules", 2, 4.0)
    assert sorted(changes) == ["motion_modules.0", "motion_modules.2"]
    x = torch.randn(7, 6)
    before = net(x)
    for change in changes.values():
        torch.nn.init.normal_(change.b)
    changed = net(x)
    learned = [name for name, p in wrapped.named_parameters() if p.requires_grad]
    assert len(learned) == 4 and all(name.endswith((".a", ".b")) for name in learned)
    merge(wrapped)
    assert torch.allclose(net(x), changed, atol=1e-5) and not torch.allclose(changed, before)
    assert [type(one) for one in net] == [torch.nn.Linear, torch.nn.ReLU, torch.nn.Linear]
