"""Film models from local folders: each kind makes a film; what is missing is named."""

import json
import shutil
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("torch")
if find_spec("diffusers") is None or find_spec("transformers") is None:
    pytest.skip("the extra diffusion is not installed", allow_module_level=True)

import torch
from tiny import motion_adapter, save_video_diffusion, save_words_only, sparse_control

from inkwake.arrays import Bytes
from inkwake.diffusion import FilmSettings, check_film, held_still, imagined_film
from inkwake.diffusion.blend import Blend
from inkwake.errors import BackendError, LimitReached

pytestmark = pytest.mark.filterwarnings("default")

SETTINGS = FilmSettings("a cat wags its tail", frames=4, size=64, steps=2, device="cpu")


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    home = tmp_path_factory.mktemp("films")
    found = {"svd": save_video_diffusion(home)}
    words = save_words_only(home)
    for kind, channels in (("animatediff", None), ("sparsectrl", None), ("pia", 9)):
        found[kind] = home / kind
        shutil.copytree(words, found[kind])
        motion_adapter(found[kind] / "motion_adapter", channels)
    sparse_control(found["sparsectrl"] / "controlnet")
    return found


@pytest.fixture
def cat() -> Bytes:
    picture = np.full((50, 66, 3), 240, np.uint8)
    picture[20:40, 10:50] = 200, 120, 40
    picture[20:22, 10:50] = picture[38:40, 10:50] = 0
    return picture


@pytest.fixture
def tail() -> Bytes:
    mask = np.zeros((50, 66), np.uint8)
    mask[10:30, 40:60] = 255
    return mask


@pytest.mark.parametrize("kind", ["animatediff", "sparsectrl", "pia", "svd"])
def test_every_kind_makes_a_film_of_the_picture(
    folders: dict[str, Path], cat: Bytes, tail: Bytes, kind: str
) -> None:
    steps: list[tuple[int, int]] = []
    notes: list[str] = []
    frames = imagined_film(
        kind, folders[kind], cat, SETTINGS, mask=tail,
        tell=lambda *step: steps.append(step), note=notes.append,
    )  # fmt: skip
    assert frames.shape == (4, 64 if kind == "svd" else 48, 64, 3) and frames.dtype == np.uint8
    assert steps == [(1, 2), (2, 2)]
    assert notes == (["svd knows no words; the prompt is left out"] if kind == "svd" else [])
    assert np.array_equal(frames, imagined_film(kind, folders[kind], cat, SETTINGS, mask=tail))
    other = imagined_film(kind, folders[kind], cat, replace(SETTINGS, seed=1), mask=tail)
    assert not np.array_equal(frames, other)
    film = held_still(frames, cat, tail)
    shown = np.stack(list(film.frames()))
    assert np.array_equal(shown[:, tail == 0], np.broadcast_to(cat[tail == 0], (4, 2900, 3)))
    assert not np.array_equal(shown[:, tail > 0], np.broadcast_to(cat[tail > 0], (4, 400, 3)))


@pytest.mark.parametrize("kind", ["animatediff", "sparsectrl", "pia", "svd"])
def test_what_is_outside_the_mask_is_still_in_the_latents_too(
    folders: dict[str, Path], cat: Bytes, tail: Bytes, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[Any] = []
    usual = Blend.__call__

    def watched(self: Blend, *given: Any) -> dict[str, Any]:
        done = usual(self, *given)
        x = done["latents"][0]
        kept.append((x if kind == "svd" else x.transpose(0, 1)).clone())
        return done

    monkeypatch.setattr(Blend, "__call__", watched)
    imagined_film(kind, folders[kind], cat, SETTINGS, mask=tail)
    noisy, last = kept
    assert last.shape[:2] == (4, 4), "frames and channels"
    free = np.zeros(last.shape[2:], bool)
    high, wide = free.shape
    free[int(high * 0.2) : -(-high * 30 // 50), int(wide * 40 / 66) : -(-wide * 60 // 66)] = True
    assert torch.equal(last[:, :, ~free], last[:1, :, ~free].expand(4, -1, -1))
    assert not torch.equal(last[:, :, free], last[:1, :, free].expand(4, -1, -1))
    assert not torch.equal(noisy[:, :, ~free], noisy[:1, :, ~free].expand(4, -1, -1))


def change(frames: Bytes) -> float:
    return float(np.abs(np.diff(frames.astype(float), axis=0)).mean())


def test_less_strength_is_less_motion_where_frames_have_noise_of_their_own(
    folders: dict[str, Path], cat: Bytes
) -> None:
    found = [
        change(imagined_film(kind, folders[kind], cat, replace(SETTINGS, strength=strength)))
        for kind in ("animatediff",)
        for strength in (0.0, 0.5, 1.0)
    ]
    assert found[0] < found[1] < found[2]
    usual = imagined_film("animatediff", folders["animatediff"], cat, SETTINGS)
    more = replace(SETTINGS, strength=2.0)
    assert not np.array_equal(
        usual, imagined_film("animatediff", folders["animatediff"], cat, more)
    )


def test_strength_is_the_motion_scale_of_pia_and_the_bucket_of_svd(
    folders: dict[str, Path], cat: Bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    import diffusers

    asked: list[dict[str, Any]] = []
    for name in ("PIAPipeline", "StableVideoDiffusionPipeline"):
        pipeline = getattr(diffusers, name)
        call = pipeline.__call__

        def spied(self: Any, *, _call: Any = call, **given: Any) -> Any:
            asked.append(given)
            return _call(self, **given)

        monkeypatch.setattr(pipeline, "__call__", spied)
    quick = replace(SETTINGS, steps=1, frames=2)
    for strength, loop in ((0.5, False), (1.0, False), (2.0, False), (1.0, True)):
        wish = replace(quick, strength=strength, loop=loop)
        imagined_film("pia", folders["pia"], cat, wish)
    assert [given["motion_scale"] for given in asked] == [0, 1, 2, 4]
    asked.clear()
    for strength in (0.0, 1.0, 3.0):
        imagined_film("svd", folders["svd"], cat, replace(quick, strength=strength))
    assert [given["motion_bucket_id"] for given in asked] == [1, 127, 255]


def test_a_scribble_and_a_coloured_key_frame_count(
    folders: dict[str, Path], cat: Bytes, tmp_path: Path
) -> None:
    where = folders["sparsectrl"]
    drawn = imagined_film("sparsectrl", where, cat, SETTINGS)
    blank = imagined_film("sparsectrl", where, cat, SETTINGS, lines=np.zeros((50, 66), np.uint8))
    assert not np.array_equal(drawn, blank)
    loose = imagined_film("sparsectrl", where, cat, replace(SETTINGS, hold=0.0))
    assert not np.array_equal(drawn, loose)
    coloured = sparse_control(tmp_path / "rgb", coloured=True)
    key = imagined_film("sparsectrl", where, cat, SETTINGS, control=coloured)
    assert not np.array_equal(drawn, key)


def test_a_saved_film_pipeline_and_another_adapter_are_taken(
    folders: dict[str, Path], cat: Bytes, tmp_path: Path
) -> None:
    from diffusers import AnimateDiffPipeline, DDIMScheduler, MotionAdapter

    # The noise that motion modules were taught with, which an image pipeline does not have.
    linear = DDIMScheduler(
        beta_schedule="linear", clip_sample=False, timestep_spacing="linspace", steps_offset=1
    )
    beside = folders["animatediff"]
    adapter = MotionAdapter.from_pretrained(beside / "motion_adapter")
    AnimateDiffPipeline.from_pretrained(
        beside,
        motion_adapter=adapter,
        scheduler=linear,
        feature_extractor=None,
        image_encoder=None,
    ).save_pretrained(tmp_path / "whole")
    one = imagined_film("animatediff", beside, cat, SETTINGS)
    assert np.array_equal(one, imagined_film("animatediff", tmp_path / "whole", cat, SETTINGS))
    other = motion_adapter(tmp_path / "other", seed=9)
    found = [
        imagined_film("animatediff", where, cat, SETTINGS, adapter=other)
        for where in (beside, tmp_path / "whole")
    ]
    assert np.array_equal(found[0], found[1]) and not np.array_equal(one, found[0])


def test_films_longer_than_the_model_s_come_in_windows_or_are_refused(
    folders: dict[str, Path], cat: Bytes
) -> None:
    long = replace(SETTINGS, frames=12, steps=1)
    assert len(imagined_film("animatediff", folders["animatediff"], cat, long)) == 12
    with pytest.raises(BackendError, match="makes 8 frames at most; lower --frames"):
        imagined_film("pia", folders["pia"], cat, long)


@pytest.mark.parametrize("kind", ["animatediff", "sparsectrl", "pia", "svd"])
def test_every_missing_file_is_named(folders: dict[str, Path], kind: str, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folders[kind], copy)
    gone = ["vae/diffusion_pytorch_model.safetensors", "scheduler/scheduler_config.json"]
    gone += {
        "animatediff": ["text_encoder/model.safetensors", "tokenizer/tokenizer.json",
                        "motion_adapter/config.json"],
        "sparsectrl": ["controlnet/diffusion_pytorch_model.safetensors"],
        "pia": ["motion_adapter/config.json", "unet/config.json"],
        "svd": ["image_encoder/model.safetensors", "feature_extractor/preprocessor_config.json"],
    }[kind]  # fmt: skip
    for name in gone:
        (copy / name).unlink()
    with pytest.raises(BackendError, match=f"^{kind} lacks ") as raised:
        check_film(kind, copy, SETTINGS, None, None)
    text = str(raised.value)
    for name in gone:
        told = name.replace("tokenizer.json", "vocab.json")
        assert str(copy / told) in text or f"{copy}/{told}" in text.replace("\\", "/")
    assert "\n" not in text and text.count(str(copy)) >= len(gone)


def test_folders_of_another_model_are_told_apart(folders: dict[str, Path], tmp_path: Path) -> None:
    with pytest.raises(BackendError, match="is a StableVideoDiffusionPipeline; pia takes a saved"):
        check_film("pia", folders["svd"], SETTINGS, None, None)
    with pytest.raises(BackendError, match="no backend 'sora'"):
        check_film("sora", folders["svd"], SETTINGS, None, None)
    with pytest.raises(BackendError, match="needs words"):
        check_film("pia", folders["pia"], replace(SETTINGS, prompt=" "), None, None)
    control = folders["sparsectrl"] / "controlnet"
    with pytest.raises(BackendError, match="is a SparseControlNetModel, no MotionAdapter"):
        check_film("animatediff", folders["animatediff"], SETTINGS, control, None)
    with pytest.raises(BackendError, match="takes no --control"):
        check_film("pia", folders["pia"], SETTINGS, None, tmp_path)
    with pytest.raises(BackendError, match="strength of 9"):
        check_film("pia", folders["pia"], replace(SETTINGS, strength=9.0), None, None)


def test_weights_that_could_run_code_are_refused_and_shards_are_counted(
    folders: dict[str, Path], tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folders["animatediff"], copy)
    unet = copy / "unet"
    weights = unet / "diffusion_pytorch_model.safetensors"
    parts = {"a.weight": "one.safetensors", "b.weight": "two.safetensors"}
    shutil.move(weights, unet / "one.safetensors")
    (unet / "diffusion_pytorch_model.safetensors.index.json").write_text(
        json.dumps({"weight_map": parts})
    )
    with pytest.raises(BackendError, match=r"lacks \S*two\.safetensors"):
        check_film("animatediff", copy, SETTINGS, None, None)
    (unet / "diffusion_pytorch_model.safetensors.index.json").unlink()
    (unet / "diffusion_pytorch_model.bin").write_bytes(b"")
    with pytest.raises(BackendError, match="can run code"):
        check_film("animatediff", copy, SETTINGS, None, None)


def test_weights_of_half_precision_alone_are_found_and_no_safety_checker_is_needed(
    folders: dict[str, Path], cat: Bytes, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folders["animatediff"], copy)
    index = json.loads((copy / "model_index.json").read_text())
    index["safety_checker"] = ["stable_diffusion", "StableDiffusionSafetyChecker"]  # not there
    (copy / "model_index.json").write_text(json.dumps(index))
    for part in ("unet", "vae", "motion_adapter", "text_encoder"):
        for file in (copy / part).glob("*.safetensors"):
            file.rename(file.with_name(file.name.replace(".safetensors", ".fp16.safetensors")))
    one = imagined_film("animatediff", copy, cat, SETTINGS)
    assert np.array_equal(one, imagined_film("animatediff", folders["animatediff"], cat, SETTINGS))


@pytest.mark.parametrize(("kind", "tries"), [("animatediff", 4), ("svd", 3)])
def test_without_memory_less_is_tried_and_then_said_what_to_lower(
    folders: dict[str, Path], cat: Bytes, monkeypatch: pytest.MonkeyPatch, kind: str, tries: int
) -> None:
    import diffusers

    settings = replace(SETTINGS, frames=10) if kind == "animatediff" else SETTINGS
    usual = diffusers.AutoencoderKL.decode, diffusers.AutoencoderKLTemporalDecoder.decode
    largest = 1

    def decode(self: Any, z: Any, *given: Any, **named: Any) -> Any:
        if len(z) > largest:
            raise torch.cuda.OutOfMemoryError("CUDA out of memory. Tried to allocate")
        return usual[kind == "svd"](self, z, *given, **named)

    for name in ("AutoencoderKL", "AutoencoderKLTemporalDecoder"):
        monkeypatch.setattr(getattr(diffusers, name), "decode", decode)
    notes: list[str] = []
    frames = imagined_film(kind, folders[kind], cat, settings, note=notes.append)
    assert len(frames) == settings.frames
    told = [note for note in notes if "memory" in note]
    assert [note.split("; again with ")[1].split(",")[0] for note in told] == [
        "2 frames decoded at a time", "1 frame decoded at a time",
    ]  # fmt: skip
    largest = 0
    with pytest.raises(LimitReached, match="lower --size, then --frames") as raised:
        imagined_film(kind, folders[kind], cat, settings, note=notes.append)
    assert "64 px" in str(raised.value) and "\n" not in str(raised.value)
    assert len([note for note in notes if "memory" in note]) == len(told) + tries - 1


def test_other_mishaps_are_told_in_one_line(
    folders: dict[str, Path], cat: Bytes, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(folders["pia"], copy)
    (copy / "unet" / "diffusion_pytorch_model.safetensors").write_bytes(b"nothing")
    with pytest.raises(BackendError, match="copy cannot be used: ") as raised:
        imagined_film("pia", copy, cat, SETTINGS)
    assert "\n" not in str(raised.value)
