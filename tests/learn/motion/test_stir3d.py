"""Our own net learns from clips, goes on where it stood, and moves pictures inside their masks."""

import json
import sys
from dataclasses import replace
from functools import partial
from importlib.util import find_spec
from itertools import repeat
from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")

sys.path.append(str(Path(__file__).resolve().parent.parent / "clips"))
from films import Film, save  # noqa: E402

from inkwake.diffusion import FilmSettings, held_still, imagined_film  # noqa: E402
from inkwake.diffusion.stir3d.net import MotionNet, Shape, word_numbers  # noqa: E402
from inkwake.errors import (  # noqa: E402
    BackendError,
    CheckpointError,
    FileExists,
    LimitReached,
    TrainingDataError,
)
from inkwake.learn.clips import ClipPlan, cut_clips  # noqa: E402
from inkwake.learn.motion.measured import moving, strength_of  # noqa: E402
from inkwake.learn.motion.stir3d_course import Stir3dCourse, train  # noqa: E402

SETTINGS = FilmSettings("a ball swings", frames=5, size=32, steps=4, device="cpu")


def quiet(step: int, losses: dict[str, float], speed: float) -> None:
    """Says nothing."""


@pytest.fixture(scope="module")
def clips(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("clips")
    films = [
        save(Film(scenes=(48,), moves=moves, width=64), home / f"film{number}.mp4")
        for number, moves in enumerate((2.0, 4.0, 6.0))
    ]
    cut_clips(films, home / "set", ClipPlan(frames=6, fps=8.0, size=32), "a ball swings")
    return home / "set"


@pytest.fixture(scope="module")
def course(clips: Path, tmp_path_factory: pytest.TempPathFactory) -> Stir3dCourse:
    home = tmp_path_factory.mktemp("trained")
    return Stir3dCourse(
        data=clips, work=home / "work", out=home / "net", size=32, frames=5, width=16, batch=2,
        steps=150, rate=4e-3, threads=1,
    )  # fmt: skip


@pytest.fixture(scope="module")
def net(course: Stir3dCourse) -> Path:
    return train(course, quiet).out


@pytest.fixture
def ball() -> np.ndarray:
    return Film(scenes=(10,), width=64).draw(0)


def losses(course: Stir3dCourse) -> list[float]:
    lines = (course.work / "log.jsonl").read_text().splitlines()
    return [json.loads(line)["losses"]["error"] for line in lines]


def test_the_loss_falls(course: Stir3dCourse, net: Path) -> None:
    found = losses(course)
    assert len(found) == 3 and found[-1] < 0.7 * found[0]
    about = json.loads((net / "stir3d.json").read_text())
    assert about["frames"] == 5 and about["usual"] > 0 and about["steps"] == 150
    assert (course.work / "last.pt").exists()


def test_a_zero_mask_leaves_the_first_frame_and_a_mask_frees_only_its_inside(
    net: Path, ball: np.ndarray
) -> None:
    nothing = np.zeros((64, 64), np.uint8)
    still = imagined_film("stir3d", net, ball, SETTINGS, mask=nothing)
    assert still.shape == (5, 32, 32, 3)
    assert np.array_equal(still, np.broadcast_to(still[0], still.shape))
    half = nothing.copy()
    half[:, 32:] = 255
    film = imagined_film("stir3d", net, ball, SETTINGS, mask=half)
    assert np.array_equal(film[0], still[0]), "a film begins with the picture"
    assert np.array_equal(film[:, :, :16], still[:, :, :16])
    assert not np.array_equal(film[1:, :, 16:], still[1:, :, 16:])
    shown = np.stack(list(held_still(film, ball, half).frames()))
    assert np.array_equal(shown[:, :, :32], np.broadcast_to(ball[:, :32], shown[:, :, :32].shape))


def test_more_strength_is_more_motion_and_seeds_and_words_count(
    net: Path, ball: np.ndarray
) -> None:
    def change(strength: float) -> float:
        found = [
            imagined_film("stir3d", net, ball, replace(SETTINGS, strength=strength, seed=seed))
            for seed in range(3)
        ]
        return float(np.mean([np.abs(np.diff(f.astype(float), axis=0)).mean() for f in found]))

    assert change(0.2) < change(3.0)
    one = imagined_film("stir3d", net, ball, SETTINGS)
    assert np.array_equal(one, imagined_film("stir3d", net, ball, SETTINGS))
    assert not np.array_equal(one, imagined_film("stir3d", net, ball, replace(SETTINGS, seed=1)))
    other = replace(SETTINGS, prompt="it melts")
    assert not np.array_equal(one, imagined_film("stir3d", net, ball, other))


def test_longer_films_go_on_where_a_part_ended(net: Path, ball: np.ndarray) -> None:
    steps: list[tuple[int, int]] = []
    long = replace(SETTINGS, frames=12)
    film = imagined_film("stir3d", net, ball, long, tell=lambda *step: steps.append(step))
    assert len(film) == 12 and steps == [(n, 12) for n in range(1, 13)]


def test_a_training_that_was_stopped_learns_what_it_would_have_learned(
    course: Stir3dCourse, tmp_path: Path
) -> None:
    def weights(name: str, *stops: int) -> dict[str, Any]:
        where = replace(course, work=tmp_path / name, out=tmp_path / f"{name} net", steps=6)
        done = 0
        for stop in (*stops, 6):
            left = repeat(True, stop - done - 1)
            asked = replace(where, resume=done > 0, force=True)
            done = train(asked, quiet, partial(next, left, False)).step
        kept: dict[str, Any] = torch.load(where.out / "weights.pt", weights_only=True)
        return kept

    whole, stopped = weights("whole"), weights("stopped", 2, 4)
    assert all(torch.equal(whole[name], stopped[name]) for name in whole)
    here = replace(course, work=tmp_path / "whole", out=tmp_path / "new")
    with pytest.raises(CheckpointError, match="use --resume"):
        train(here, quiet)
    with pytest.raises(CheckpointError, match="without --resume"):
        train(replace(here, work=tmp_path / "other", resume=True), quiet)
    with pytest.raises(FileExists):
        train(replace(here, out=course.out), quiet)


def test_what_does_not_fit_is_said(
    course: Stir3dCourse,
    net: Path,
    ball: np.ndarray,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    here = replace(course, work=tmp_path / "work", out=tmp_path / "out")
    with pytest.raises(TrainingDataError, match="--frames 9"):
        train(replace(here, frames=9), quiet)
    with pytest.raises(TrainingDataError, match="no multiple of 8"):
        train(replace(here, size=30), quiet)
    (tmp_path / "empty").mkdir()
    with pytest.raises(BackendError, match=r"lacks .*stir3d\.json, .*weights\.pt"):
        imagined_film("stir3d", tmp_path / "empty", ball, SETTINGS)

    def starved(self: MotionNet, *given: object) -> None:
        raise torch.cuda.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr(MotionNet, "forward", starved)
    with pytest.raises(LimitReached, match="lower --batch to 1"):
        train(here, quiet)
    with pytest.raises(LimitReached, match="lower --size"):
        imagined_film("stir3d", net, ball, SETTINGS)


def test_masks_and_strengths_are_measured() -> None:
    clip = np.full((4, 40, 40, 3), 230, np.uint8)
    for number in range(4):
        clip[number, 10:20, 5 + 4 * number : 15 + 4 * number] = 20
    mask = moving(clip)
    assert mask[15, 6] and mask[15, 25] and not mask[30].any() and not mask[:, 35:].any()
    z = torch.from_numpy(clip.astype(np.float32)).permute(3, 0, 1, 2)
    area = torch.tensor(float((mask > 0).sum()))
    assert float(strength_of(z, area)) == pytest.approx(2 * 40 * 210 / float(area), rel=1e-5)
    assert float(strength_of(z[:, ::3], area)) > float(strength_of(z, area))


def test_words_have_the_same_numbers_everywhere_and_odd_sizes_fit() -> None:
    assert word_numbers("The LEAF sways!", 4) == [*word_numbers("the leaf sways", 3), -1]
    net = MotionNet(Shape(4, 8))
    torch.nn.init.normal_(net.end.weight)
    words = torch.tensor([word_numbers("")])
    x, first = torch.randn(1, 4, 3, 9, 7), torch.randn(1, 4, 9, 7)
    one = torch.ones(1)
    film = net(x, first, torch.ones(1, 1, 9, 7), one, one, words)
    assert film.shape == x.shape and torch.equal(film[:, :, 0], first)
    assert not torch.equal(film[:, :, 1], first)


@pytest.mark.filterwarnings("default")
@pytest.mark.skipif(find_spec("diffusers") is None, reason="the extra diffusion is not installed")
def test_it_also_learns_in_the_latents_of_a_vae(
    course: Stir3dCourse, ball: np.ndarray, tmp_path: Path
) -> None:
    from diffusers import AutoencoderKL

    torch.manual_seed(0)
    AutoencoderKL(
        block_out_channels=(8, 8, 8, 8), norm_num_groups=4, latent_channels=4, layers_per_block=1,
        down_block_types=("DownEncoderBlock2D",) * 4, up_block_types=("UpDecoderBlock2D",) * 4,
    ).save_pretrained(tmp_path / "vae")  # fmt: skip
    where = replace(
        course, work=tmp_path / "work", out=tmp_path / "net", vae=tmp_path / "vae", steps=2, size=0
    )
    train(where, quiet)
    film = imagined_film("stir3d", tmp_path / "net", ball, SETTINGS)
    assert film.shape == (5, 32, 32, 3)
    (tmp_path / "net" / "vae" / "config.json").unlink()
    with pytest.raises(BackendError, match=r"lacks .*config\.json"):
        imagined_film("stir3d", tmp_path / "net", ball, SETTINGS)
